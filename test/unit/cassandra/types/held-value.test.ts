// Values that are held until their types are known: as they were, whatever becomes of them.
import assert from 'node:assert/strict';
import vm from 'node:vm';
import fc from 'fast-check';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { unset } from '../../../../lib/cassandra/types/codec.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import type { DataType } from '../../../../lib/cassandra/types/data-type.js';
import { HeldValue } from '../../../../lib/cassandra/types/held-value.js';
import { Long } from '../../../../lib/cassandra/types/long.js';
import { Tuple } from '../../../../lib/cassandra/types/tuple.js';
import { Uuid } from '../../../../lib/cassandra/types/uuid.js';
import { Vector } from '../../../../lib/cassandra/types/vector.js';
import { typeAndValue } from './random-types.js';

const registry = new CodecRegistry({ map: Map, set: Set });

function encode(type: DataType, value: unknown): string {
  const out = new ByteWriter(16);
  registry.codecFor(type).write(value, out);
  return out.buffer.toString('hex', 0, out.position);
}

/** Spoils everything in a value that can be spoilt. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) new Uint8Array(value.buffer, value.byteOffset, value.byteLength).fill(0xee);
  else if (value instanceof Date) value.setTime(-1);
  else if (value instanceof Tuple) spoil(value.elements);
  else if (value instanceof Map || value instanceof Set) {
    for (const each of value) spoil(each);
    value.clear();
  } else if (Array.isArray(value)) {
    value.forEach(spoil);
    value.length = 0;
  } else if (Object.getPrototypeOf(value) === Object.prototype) {
    Object.values(value).forEach(spoil);
    for (const name of Object.keys(value)) delete (value as Record<string, unknown>)[name];
  }
}

class Place {
  x = 1;
  on = ['a'];
  get both(): string {
    return `${this.x} ${this.on.join()}`;
  }
}

class Hidden {
  #inside = 5;
  get inside(): number {
    return this.#inside;
  }
}

describe('HeldValue', () => {
  it('of any type is encoded as what it was', () => {
    fc.assert(
      fc.property(typeAndValue(4), ({ type, value }) => {
        const before = encode(type, value);
        const held = new HeldValue(value);
        assert.equal(encode(type, held.take()), before);
        spoil(value);
        assert.equal(encode(type, held.take()), before);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves alone what never changes', () => {
    for (const value of [1, 'a', null, undefined, 5n, true, unset, new Uuid(Buffer.alloc(16)), Long.ONE]) {
      assert.equal(new HeldValue(value).take(), value);
    }
  });

  it('keeps what kind of thing it is', () => {
    const vector = new HeldValue(new Vector([1, 2], 'float')).take();
    assert.ok(vector instanceof Vector && !(vector instanceof Float32Array));
    assert.deepEqual([vector.subtype, [...vector]], ['float', [1, 2]]);
    assert.ok(Buffer.isBuffer(new HeldValue(Buffer.from('a')).take()));
    assert.ok(new HeldValue(new Float32Array(2)).take() instanceof Float32Array);
    assert.deepEqual(
      new HeldValue(new DataView(Uint8Array.of(1, 2).buffer, 1)).take(),
      new DataView(Uint8Array.of(2).buffer),
    );
    assert.deepEqual(Object.entries(new HeldValue(JSON.parse('{"__proto__":1}')).take() as object), [['__proto__', 1]]);
  });

  it('of another realm is held as well', () => {
    const foreign = vm.runInNewContext(
      '({ d: new Date(5), m: new Map([["a", 1]]), s: new Set([1]), o: { a: [1] }, b: new Uint8Array([1]), n: Object.create(null) })',
    ) as Record<string, never>;
    const held = new HeldValue(foreign);
    vm.runInNewContext('v.d.setTime(6); v.m.clear(); v.s.clear(); v.o.a.push(2); v.b.fill(9)', { v: foreign });
    const { d, m, s, o, b } = held.take() as Record<string, unknown>;
    assert.deepEqual(
      [d, m, s, o, [...(b as Uint8Array)]],
      [new Date(5), new Map([['a', 1]]), new Set([1]), { a: [1] }, [1]],
    );
  });

  it('hands over objects of classes themselves while they are what they were, else copies', () => {
    const hidden = new Hidden();
    const place = new Place();
    const unchanged = new Place();
    const held = new HeldValue([hidden, { deep: new Map([[place, [unchanged]]]) }]);
    place.on.push('b');
    place.x = 2;
    const [first, second] = held.take() as [unknown, { deep: Map<Place, Place[]> }];
    assert.equal(first, hidden);
    const [[key, [value]]] = second.deep;
    assert.equal(value, unchanged);
    assert.notEqual(key, place);
    assert.ok(key instanceof Place);
    assert.equal(key.both, '1 a');
    // Later than that they are still what they were when they were held.
    unchanged.x = 7;
    const again = held.take() as [unknown, { deep: Map<Place, Place[]> }];
    assert.equal([...again[1].deep.values()][0][0].x, 1);
  });

  it('a Map, Set or Date of a class of the user’s too', () => {
    class Tags extends Map<string, number> {}
    class Day extends Date {}
    const tags = new Tags([['a', 1]]);
    const day = new Day(5);
    const held = new HeldValue([tags, day]);
    assert.deepEqual(held.take(), [tags, day]);
    assert.equal((held.take() as unknown[])[0], tags);
    tags.set('b', 2);
    day.setTime(6);
    assert.deepEqual(held.take(), [new Map([['a', 1]]), new Date(5)]);
  });

  it('that holds itself, or half the world, is no endless task', () => {
    const cyclic: Record<string, unknown> = { name: 'a' };
    cyclic['self'] = [cyclic, new Map([[cyclic, new Set([cyclic])]]), new Tuple(cyclic)];
    const copy = new HeldValue(cyclic).take() as { self: [unknown, Map<unknown, Set<unknown>>, Tuple] };
    assert.notEqual(copy, cyclic);
    assert.equal(copy.self[0], copy);
    assert.equal(copy.self[2].elements[0], copy);
    class Node {
      readonly parent: Node | undefined;
      children: Node[] = [];
      constructor(parent?: Node) {
        this.parent = parent;
      }
    }
    const root = new Node();
    for (let count = 0; count < 5_000; count++) root.children.push(new Node(root));
    const held = new HeldValue(root);
    assert.equal(held.take(), root);
    root.children = [];
    assert.equal((held.take() as Node).children.length, 5_000);
  });

  it('reads getters once, and is not troubled by one that throws unless somebody wants it', () => {
    let reads = 0;
    const value = {
      get a() {
        return ++reads;
      },
      get b(): number {
        throw new RangeError('not now');
      },
    };
    const held = new HeldValue(value);
    const taken = held.take() as typeof value;
    assert.deepEqual([taken.a, taken.a, reads], [1, 1, 1]);
    assert.throws(() => taken.b, /not now/);
  });
});
