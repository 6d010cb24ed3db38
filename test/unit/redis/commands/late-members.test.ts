// lib/redis/commands/late-members.ts: members that are made when somebody looks for one cannot be told from others.
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { Cluster, Pipeline, Redis } from '../../../../lib/redis/index.js';
import { addLateMembers } from '../../../../lib/redis/commands/late-members.js';

describe('late members', () => {
  class Parent {
    inherited(): string {
      return 'of the parent';
    }
    both(): string {
      return 'of the parent';
    }
  }
  class Child extends Parent {
    own(): string {
      return 'own';
    }
  }
  interface Members {
    readonly late: () => unknown;
    readonly own: () => string;
    readonly both: () => string;
    readonly inherited: () => string;
  }

  function make(): { readonly Late: typeof Child; readonly prototype: Members; fills(): number } {
    let fills = 0;
    const Late = class extends Child {
      override own(): string {
        return 'own';
      }
    };
    addLateMembers(Late.prototype, (members) => {
      fills++;
      const method = { value: () => 'late', writable: true, configurable: true };
      Object.defineProperties(members, { late: method, own: method, both: method });
    });
    return { Late, prototype: Late.prototype as unknown as Members, fills: () => fills };
  }

  it('are made once, at the first look for something that the prototype has not', () => {
    const { prototype, fills } = make();
    assert.equal(prototype.own(), 'own');
    assert.equal(fills(), 0);
    assert.equal(prototype.late(), 'late');
    assert.equal(prototype.both(), 'late');
    assert.equal(prototype.inherited(), 'of the parent');
    assert.equal(prototype.own(), 'own');
    assert.equal(fills(), 1);
  });

  it('are there however one looks', () => {
    assert.ok('late' in make().prototype);
    assert.ok(!('later' in make().prototype));
    const { Late } = make();
    assert.equal((new Late() as unknown as Members).late(), 'late');
    assert.ok(new Late() instanceof Parent);
    const { prototype } = make();
    // As tools do that replace all methods of a class.
    const found = new Map<string, unknown>();
    for (let at: object = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
      for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
        if (!found.has(name)) found.set(name, value);
    assert.deepEqual([...found.keys()].sort(), ['both', 'constructor', 'inherited', 'late', 'own']);
    assert.equal((found.get('both') as () => string)(), 'late');
  });

  it('may be replaced before they are there, and taken back', () => {
    const { Late, prototype } = make();
    const writable = prototype as { late: unknown };
    writable.late = () => 'replaced';
    assert.equal((new Late() as unknown as Members).late(), 'replaced');
    delete writable.late;
    assert.equal((new Late() as unknown as Members).late(), 'late');
  });

  it('go before those that were added earlier', () => {
    const { prototype } = make();
    addLateMembers(prototype, (members) => {
      assert.ok('late' in prototype);
      Object.defineProperty(members, 'both', { value: () => 'later', configurable: true });
    });
    assert.equal(prototype.late(), 'late');
    assert.equal(prototype.both(), 'later');
  });

  it('have no proxy before them from then on', () => {
    const { prototype } = make();
    const before = Object.getPrototypeOf(prototype) as object;
    assert.equal(prototype.late(), 'late');
    assert.notEqual(Object.getPrototypeOf(prototype), before);
    assert.equal(Reflect.get(before, 'late'), prototype.late);
  });

  it('are no dictionary to V8, in clients and in pipelines: a look-up in one is never inlined', () => {
    setFlagsFromString('--allow-natives-syntax');
    const isFast = runInThisContext('(object) => %HasFastProperties(object)') as (object: object) => boolean;
    // It is compiled when it is called first.
    assert.ok(isFast(Date.prototype));
    setFlagsFromString('--no-allow-natives-syntax');
    for (const { prototype } of [Redis, Cluster, Pipeline]) {
      const { ping } = prototype as unknown as { ping(): void };
      assert.equal(typeof ping, 'function');
      const dictionaries = [];
      for (let at: object = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
        if (!isFast(at)) dictionaries.push(Object.getOwnPropertyNames(at).slice(0, 3));
      assert.deepEqual(dictionaries, []);
    }
  });
});
