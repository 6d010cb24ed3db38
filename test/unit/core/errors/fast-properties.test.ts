// lib/core/errors/fast-properties.ts: what V8 makes of our classes, asked of V8 itself.
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import * as cassandra from '../../../../lib/cassandra/index.js';
import { makeFast } from '../../../../lib/core/errors/fast-properties.js';
import * as redis from '../../../../lib/redis/index.js';

setFlagsFromString('--allow-natives-syntax');
const isFast = runInThisContext('(object) => %HasFastProperties(object)') as (object: object) => boolean;

describe('objects made fast', () => {
  it('are dictionaries before, as they are defined', () => {
    class Parent {}
    class Child extends Parent {}
    Object.defineProperty(Child, 'name', { value: 'Named', configurable: true });
    assert.equal(isFast(Child), false, 'V8 has learned: makeFast is not needed any more');
    makeFast(Child);
    assert.equal(isFast(Child), true);
  });

  for (const [entry, exports] of Object.entries({ redis, cassandra }))
    it(`are all classes of ${entry} that are made by super(): otherwise it takes twenty times as long`, () => {
      const derived = derivedClasses(exports);
      assert.ok(derived.size > 5, `${derived.size} found`);
      assert.deepEqual(
        [...derived].filter(([derivedClass]) => !isFast(derivedClass)).map(([, path]) => path),
        // It is given its Cluster last; there are few of it.
        entry === 'redis' ? ['Redis'] : [],
      );
    });
});

/** Classes with a parent, and where they are found. */
function derivedClasses(exports: object): Map<object, string> {
  const found = new Map<object, string>();
  const seen = new Set<unknown>();
  const visit = (holder: object, path: string): void => {
    for (const name of Object.getOwnPropertyNames(holder)) {
      const value = valueOf(holder, name);
      if ((typeof value !== 'function' && typeof value !== 'object') || value === null || seen.has(value)) continue;
      seen.add(value);
      const isClass = typeof value === 'function' && Function.prototype.toString.call(value).startsWith('class');
      if (isClass && Object.getPrototypeOf(value) !== Function.prototype) found.set(value, path + name);
      if (path.split('.').length < 4) visit(value, `${path}${name}.`);
    }
  };
  visit(exports, '');
  return found;
}

/** Undefined where a getter refuses: of what users give a value themselves, and of strict functions. */
function valueOf(holder: object, name: string): unknown {
  try {
    return (holder as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}
