// Maps whose keys are more than text: two keys that differ stay two, and what was read can be written back, in the
// form that a client without options gives.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { NativeBuffer } from '../../../../lib/core/bytes/native-buffer.js';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { type DataType, typeCodes } from '../../../../lib/cassandra/types/data-type.js';
import type { EncodingOptions } from '../../../../lib/cassandra/types/encoding-options.js';
import { type Long } from '../../../../lib/cassandra/types/long.js';
import { Tuple } from '../../../../lib/cassandra/types/tuple.js';
import { parseTypeName } from '../../../../lib/cassandra/types/type-name-parser.js';
import { randomType, SCALARS } from './random-types.js';

function encode(type: DataType, value: unknown, encoding: EncodingOptions = {}): NativeBuffer {
  const out = new ByteWriter(16);
  new CodecRegistry(encoding).codecFor(type).write(value, out);
  return Buffer.from(out.buffer.subarray(0, out.position)) as NativeBuffer;
}

function decode(type: DataType, bytes: NativeBuffer, encoding: EncodingOptions = {}): unknown {
  return new CodecRegistry(encoding).codecFor(type).read(bytes, 0, bytes.length);
}

const mapOf = (key: DataType): DataType => ({ code: typeCodes.map, info: [key, { code: typeCodes.int }] });

/** The bytes of a map with these keys, each once. */
function bytesOf(key: DataType, keys: readonly unknown[]): NativeBuffer {
  const distinct = new Map(keys.map((each) => [encode(key, each).toString('hex'), each]));
  return encode(mapOf(key), new Map([...distinct.values()].map((each, index) => [each, index])), {
    map: Map,
    set: Set,
  });
}

/** The entries of a map in bytes, in no order: an object's integer-like names come first. */
function entriesIn(bytes: Buffer): string[] {
  const entries: string[] = [];
  let at = 4;
  for (let count = bytes.readInt32BE(0); count > 0; count--) {
    const start = at;
    at += 4 + bytes.readInt32BE(at);
    at += 4 + bytes.readInt32BE(at);
    entries.push(bytes.toString('hex', start, at));
  }
  return entries.sort();
}

describe('maps by their keys', () => {
  for (const { type, values } of SCALARS) {
    it(`of type 0x${type.code.toString(16)}: all that was read is written back`, () => {
      fc.assert(
        fc.property(fc.array(values, { maxLength: 6 }), (keys) => {
          const bytes = bytesOf(type, keys);
          assert.deepEqual(entriesIn(encode(mapOf(type), decode(mapOf(type), bytes))), entriesIn(bytes));
        }),
        { numRuns: 200 },
      );
    });
  }

  it('of any structure: all that was read is written back, with two keys that differ as two', () => {
    fc.assert(
      fc.property(
        randomType(3).chain(({ type, values }) => fc.array(values, { maxLength: 5 }).map((keys) => ({ type, keys }))),
        ({ type, keys }) => {
          const bytes = bytesOf(type, keys);
          const read = decode(mapOf(type), bytes);
          const exact = (written: NativeBuffer): unknown => decode(mapOf(type), written, { map: Map, set: Set });
          assert.equal((read as { size?: number }).size ?? Object.keys(read as object).length, bytes.readInt32BE(0));
          assert.deepEqual(exact(encode(mapOf(type), read)), exact(bytes));
          const nested = { code: typeCodes.list, info: mapOf(type) };
          const inList = Buffer.concat([Buffer.from('00000001', 'hex'), Buffer.alloc(4), bytes]) as NativeBuffer;
          inList.writeInt32BE(bytes.length, 4);
          const again = encode(nested, decode(nested, inList)).subarray(8) as NativeBuffer;
          assert.deepEqual(exact(again), exact(bytes));
        },
      ),
      { numRuns: 500 },
    );
  });

  const STRUCTURED = [
    'blob',
    'tuple<int, text>',
    'list<int>',
    'set<blob>',
    'map<text, int>',
    'vector<float, 2>',
    "'com.acme.Thing'",
  ];
  const PLAIN = [
    'text',
    'ascii',
    'int',
    'bigint',
    'varint',
    'decimal',
    'double',
    'boolean',
    'uuid',
    'timeuuid',
    'inet',
    'date',
    'time',
    'timestamp',
    'smallint',
    'tinyint',
    'float',
    'counter',
  ];

  it('are objects where a key has a text of its own, and Maps where it has none, also when empty', () => {
    for (const name of PLAIN)
      assert.deepEqual(decode(mapOf(parseTypeName(name)), bytesOf(parseTypeName(name), [])), {}, name);
    for (const name of STRUCTURED)
      assert.deepEqual(decode(mapOf(parseTypeName(name)), bytesOf(parseTypeName(name), [])), new Map(), name);
  });

  it('are what the client asks for where it names a class', () => {
    for (const name of [...PLAIN, ...STRUCTURED]) {
      const read = decode(mapOf(parseTypeName(name)), bytesOf(parseTypeName(name), []), { map: Map });
      assert.deepEqual(read, new Map(), name);
    }
  });

  it('are deeply equal to a plain Map, print as one, and turn into JSON as their entries', () => {
    const type = parseTypeName('tuple<int, text>');
    const keys = [new Tuple(1, 'a'), new Tuple(1, 'b')];
    const read = decode(mapOf(type), bytesOf(type, keys)) as Map<Tuple, number>;
    assert.deepEqual(read, new Map(keys.map((key, index) => [key, index])));
    assert.equal(inspect(read), inspect(new Map([...read])));
    assert.equal(JSON.stringify({ read }), '{"read":[[[1,"a"],0],[[1,"b"],1]]}');
    read.set(new Tuple(2, 'c'), 7);
    assert.equal((decode(mapOf(type), encode(mapOf(type), read)) as Map<unknown, unknown>).size, 3);
  });

  it('keep a negative zero apart from zero', () => {
    const type = parseTypeName('double');
    const bytes = encode(mapOf(type), { '0': 1, '-0': 2 });
    assert.deepEqual(decode(mapOf(type), bytes), { '0': 1, '-0': 2 });
  });

  it('with a codec of the user for the keys are Maps, as their texts are nobody’s to know', () => {
    const type = parseTypeName('bigint');
    const encoding: EncodingOptions = {
      codecs: [
        {
          type: 'bigint',
          encode: (value) => (value as { n: bigint }).n,
          decode: (value) => ({ n: (value as Long).toBigInt() }),
        },
      ],
    };
    const bytes = bytesOf(type, [1n, 2n]);
    const read = decode(mapOf(type), bytes, encoding);
    assert.deepEqual(
      read,
      new Map([
        [{ n: 1n }, 0],
        [{ n: 2n }, 1],
      ]),
    );
    assert.deepEqual(encode(mapOf(type), read, encoding), bytes);
  });

  it('are written from an object whose names are texts of bytes', () => {
    const type = parseTypeName('blob');
    assert.deepEqual(
      decode(mapOf(type), encode(mapOf(type), { '0xcafe': 1 })),
      new Map([[Buffer.from('cafe', 'hex'), 1]]),
    );
  });
});

describe('sets of bytes', () => {
  it('keep what differs, and what was read is written back, as arrays and as the client’s class', () => {
    const type = parseTypeName('set<blob>');
    const bytes = encode(type, [Buffer.from('a'), Buffer.from('b'), Buffer.from('ab')]);
    for (const encoding of [{}, { set: Set }]) {
      const read = decode(type, bytes, encoding);
      assert.deepEqual([...(read as Iterable<Buffer>)].map(String), ['a', 'b', 'ab']);
      assert.deepEqual(encode(type, read, encoding), bytes);
    }
  });
});
