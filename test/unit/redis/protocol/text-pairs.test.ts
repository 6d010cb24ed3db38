// Unit: objects of texts, in whatever order hashes with other names come on the same connection.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KnownNames } from '../../../../lib/redis/protocol/known-names.js';
import { RespDecoder } from '../../../../lib/redis/protocol/resp-decoder.js';
import { DEFAULT_SHAPE } from '../../../../lib/redis/protocol/request.js';
import type { NativeBuffer } from '../../../../lib/core/bytes/native-buffer.js';

type Pair = readonly [name: string, value: string | null];

const READING = { object: true, map: undefined };
const bulk = (text: string | null): string =>
  text === null ? '$-1\r\n' : `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

function decode(decoder: RespDecoder, pairs: readonly Pair[], isMap: boolean): unknown {
  const header = isMap ? `%${pairs.length}` : `*${pairs.length * 2}`;
  const reply = `${header}\r\n${pairs.flat().map(bulk).join('')}`;
  const bytes = Buffer.from(`before${reply}behind`) as NativeBuffer;
  const end = 6 + Buffer.byteLength(reply);
  decoder.begin();
  const object = decoder.decode(bytes, 6, end, DEFAULT_SHAPE, READING, undefined);
  assert.equal(decoder.position, end);
  return object;
}

function expected(pairs: readonly Pair[]): object {
  const object = {};
  for (const [name, value] of pairs)
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  return object;
}

const name = fc.constantFrom(
  '',
  'a',
  'b',
  'ab',
  'field',
  'fielt',
  '__proto__',
  'toString',
  '1',
  '0',
  'ä',
  'x'.repeat(70),
);
const value = fc.oneof(
  { weight: 8, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const hash = fc.array(fc.tuple(name, value), { maxLength: 9 });

describe('objects of texts', () => {
  it('have the names and values that the server sent, in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hash, fc.nat(3), fc.boolean()), { maxLength: 8 }), (hashes) => {
        const decoder = new RespDecoder();
        for (const [pairs, repetitions, isMap] of hashes) {
          for (let count = 0; count <= repetitions; count++) {
            const object = decode(decoder, pairs, isMap) as object;
            assert.deepStrictEqual(object, expected(pairs));
            assert.deepEqual(Object.keys(object), Object.keys(expected(pairs)));
          }
        }
      }),
    );
  });

  it('are each their own, and not changed by what the program does with one', () => {
    const decoder = new RespDecoder();
    const pairs: Pair[] = [
      ['one', '1'],
      ['two', '2'],
    ];
    const first = decode(decoder, pairs, true) as Record<string, unknown>;
    first['one'] = 'changed';
    delete first['two'];
    assert.deepStrictEqual(decode(decoder, pairs, true), { one: '1', two: '2' });
  });

  it('have properties of their own where Object.prototype got a setter since', () => {
    const decoder = new RespDecoder();
    const pairs: Pair[] = [['lateSetter', 'value']];
    for (let count = 0; count < 3; count++) decode(decoder, pairs, true);
    Object.defineProperty(Object.prototype, 'lateSetter', { set() {}, configurable: true });
    try {
      assert.deepEqual(Object.getOwnPropertyNames(decode(decoder, pairs, true)), ['lateSetter']);
    } finally {
      delete (Object.prototype as { lateSetter?: unknown }).lateSetter;
    }
  });

  it('of other names are learned from ever more rarely, and few names are kept', () => {
    const known = new KnownNames();
    let learned = 0;
    for (let reply = 1; reply <= 1000; reply++) {
      known.learn(3, { [`${reply} a`]: 1, b: 2, c: 3 });
      if (known.of(3)[0] === `${reply} a`) learned++;
    }
    assert.equal(learned, 10);
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`name ${index}`, '']));
    known.learn(1000, many);
    assert.equal(known.of(1000).length, 64);
    known.hit(1000);
    known.learn(1000, { ['x'.repeat(65)]: 1 });
    assert.deepEqual(known.of(1000), []);
  });
});
