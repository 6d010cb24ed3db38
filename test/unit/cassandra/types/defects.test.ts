// The defects of cassandra-driver 4.10 that concern values, each with what is right instead. Where it can be shown, the
// real cassandra-driver runs beside ours, so that a repaired one would be noticed.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { ByteReader } from '../../../../lib/core/bytes/byte-reader.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { type DataType, typeCodes } from '../../../../lib/cassandra/types/data-type.js';
import { Encoder } from '../../../../lib/cassandra/types/encoder.js';
import { createRowDecoder } from '../../../../lib/cassandra/types/row-decoder.js';
import { Long } from '../../../../lib/cassandra/types/long.js';
import { parseTypeName } from '../../../../lib/cassandra/types/type-name-parser.js';
import { Tuple } from '../../../../lib/cassandra/types/tuple.js';
import { Vector } from '../../../../lib/cassandra/types/vector.js';

interface PeerEncoder {
  encode(value: unknown, type: unknown): Buffer;
  decode(bytes: Buffer, type: unknown): unknown;
}
const peerModule = createRequire(import.meta.url)('cassandra-driver') as {
  Encoder: new (version: number, options: object) => PeerEncoder;
};
const peer = new peerModule.Encoder(4, {});
const ours = new Encoder(4);
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('defects of cassandra-driver that ringwire does not have', () => {
  it('a null element does not shift the elements behind it', () => {
    const type = parseTypeName('list<int>');
    const bytes = hex('00000003 00000004 00000001 ffffffff 00000004 00000003');
    assert.notDeepEqual(peer.decode(bytes, type), [1, null, 3]);
    assert.deepEqual(ours.decode(bytes, type), [1, null, 3]);
    assert.deepEqual(ours.decode(bytes, parseTypeName('set<int>')), [1, null, 3]);
    assert.deepEqual(
      ours.decode(hex('00000002 00000001 61 ffffffff 00000001 62 00000004 00000005'), parseTypeName('map<text, int>')),
      { a: null, b: 5 },
    );
  });

  it('a map key called __proto__ is kept, and no prototype is touched', () => {
    const type = parseTypeName('map<text, int>');
    const bytes = hex('00000001 00000009 5f5f70726f746f5f5f 00000004 00000005');
    assert.deepEqual(Object.keys(peer.decode(bytes, type) as object), []);
    const map = ours.decode(bytes, type) as object;
    assert.deepEqual(Object.entries(map), [['__proto__', 5]]);
    assert.equal(Object.getPrototypeOf(map), Object.prototype);
    assert.deepEqual(ours.encode(map, type), bytes);
    const udt: DataType = {
      code: typeCodes.udt,
      info: { keyspace: 'k', name: 't', fields: [{ name: '__proto__', type: { code: typeCodes.int } }] },
    };
    assert.deepEqual(Object.entries(ours.decode(hex('00000004 00000005'), udt) as object), [['__proto__', 5]]);
  });

  it('map keys in a plain object are text that encodes to the same key again', () => {
    for (const [keyType, key] of [
      ['timestamp', new Date(1_700_000_000_123)],
      ['blob', Buffer.from('ff00', 'hex')],
      ['bigint', Long.MAX_VALUE],
      ['boolean', false],
      ['inet', '::1'],
      ['uuid', '00112233-4455-1677-8899-aabbccddeeff'],
      ['date', '2024-02-29'],
      ['decimal', '1.50'],
    ] as const) {
      const type = parseTypeName(`map<${keyType}, int>`);
      const bytes = ours.encode(new Map([[key, 1]]), type);
      assert.deepEqual(ours.encode(ours.decode(bytes as Buffer, type), type), bytes, keyType);
    }
  });

  it('a timestamp beyond the range of Date keeps its milliseconds, as Long or bigint', () => {
    const type = { code: typeCodes.timestamp };
    const bytes = hex('7fffffffffffffff');
    assert.ok(Number.isNaN((peer.decode(bytes, type) as Date).getTime()));
    assert.deepEqual(ours.decode(bytes, type), Long.MAX_VALUE);
    assert.deepEqual(ours.encode(Long.MAX_VALUE, type), bytes);
    const native = new Encoder(4, { encoding: { useBigIntAsLong: true } });
    assert.equal(native.decode(bytes, type), 2n ** 63n - 1n);
    assert.deepEqual(ours.decode(hex('001eb208c2dc0000'), type), new Date(8.64e15));
    assert.deepEqual(ours.decode(hex('ffe14df73d240000'), type), new Date(-8.64e15));
    assert.deepEqual(ours.decode(hex('001eb208c2dc0001'), type), Long.fromString('8640000000000001'));
  });

  it('fields and elements missing at the end are null, surplus ones are passed over', () => {
    const fields = ['a', 'b', 'c'].map((name) => ({ name, type: { code: typeCodes.int } }));
    const udt: DataType = { code: typeCodes.udt, info: { keyspace: 'k', name: 't', fields } };
    const bytes = hex('00000004 00000001');
    assert.deepEqual(Object.keys(peer.decode(bytes, udt) as object), ['a']);
    assert.deepEqual(ours.decode(bytes, udt), { a: 1, b: null, c: null });
    assert.deepEqual(ours.decode(bytes, parseTypeName('tuple<int, int>')), new Tuple(1, null));
    assert.deepEqual(
      ours.decode(hex('00000004 00000001 00000004 00000002'), parseTypeName('tuple<int>')),
      new Tuple(1),
    );
    assert.deepEqual(ours.encode({ a: 1 }, udt), hex('00000004 00000001 ffffffff ffffffff'));
  });

  it('bigint, number, Uint8Array and plain arrays are taken in every mode, and 1.7 is no int', () => {
    const native = new Encoder(4, { encoding: { useBigIntAsLong: true, useBigIntAsVarint: true } });
    const peerNative = new peerModule.Encoder(4, { encoding: { useBigIntAsLong: true } });
    assert.throws(() => peer.encode(5n, 'bigint'));
    assert.throws(() => peerNative.encode(5, 'bigint'));
    for (const encoder of [ours, native]) {
      for (const value of [5, 5n, '5', Long.fromInt(5)]) {
        assert.deepEqual(encoder.encode(value, 'bigint'), hex('0000000000000005'));
        assert.deepEqual(encoder.encode(value, 'varint'), hex('05'));
      }
    }
    assert.throws(() => peer.encode(new Uint8Array([1]), 'blob'));
    assert.deepEqual(ours.encode(new Uint8Array([1]), 'blob'), hex('01'));
    assert.throws(() => peer.encode([1, 2], 'vector<float, 2>'));
    assert.deepEqual(ours.encode([1, 2], 'vector<float, 2>'), hex('3f800000 40000000'));
    assert.deepEqual(peer.encode(1.7, 'int'), hex('00000001'));
    assert.throws(() => ours.encode(1.7, 'int'), /obtained 1\.7/);
  });

  it('a tuple or vector of another length is refused instead of cut', () => {
    assert.throws(() => ours.encode(new Tuple(1, 2), 'tuple<int>'), /at most 1 elements/);
    assert.throws(() => ours.encode(new Vector([1, 2]), 'vector<int, 3>'), /3 elements/);
  });

  it('an empty collection is written as empty, which a frozen column keeps', () => {
    assert.deepEqual(ours.encode([], 'list<int>'), hex('00000000'));
    assert.deepEqual(ours.encode(new Map(), 'map<int, int>'), hex('00000000'));
  });

  it('text that UTF-8 or ASCII cannot represent is refused instead of replaced', () => {
    assert.deepEqual(peer.encode('é', 'ascii'), hex('e9'));
    assert.throws(() => ours.encode('é', 'ascii'));
    assert.throws(() => ours.encode('\ud800', 'text'));
  });

  it('a date that the calendar does not have is refused instead of moved', () => {
    assert.deepEqual(peer.encode('2023-02-30', 'date'), ours.encode('2023-03-02', 'date'));
    assert.throws(() => ours.encode('2023-02-30', 'date'));
  });

  it('an empty value of a type that has none is null, of text and blob it is empty', () => {
    const empty = Buffer.alloc(0);
    for (const name of [
      'int',
      'bigint',
      'uuid',
      'timestamp',
      'varint',
      'decimal',
      'inet',
      'boolean',
      'double',
      'float',
      'date',
      'time',
      'duration',
      'smallint',
      'tinyint',
      'list<int>',
      'map<int, int>',
      'tuple<int>',
      'vector<int, 2>',
    ]) {
      assert.equal(ours.decode(empty, parseTypeName(name)), null, name);
    }
    assert.equal(ours.decode(empty, { code: typeCodes.varchar }), '');
    assert.equal(ours.decode(empty, { code: typeCodes.ascii }), '');
    assert.deepEqual(ours.decode(empty, { code: typeCodes.blob }), empty);
    assert.deepEqual(ours.decode(hex('00000002 00000000 00000004 00000001'), parseTypeName('list<int>')), [null, 1]);
  });

  it('what is kept of a row holds no memory of its message', () => {
    const columns = [
      { name: 'b', type: { code: typeCodes.blob } },
      { name: 'v', type: parseTypeName("'com.acme.Thing'") },
    ];
    const message = hex('00000002 cafe 00000002 beef');
    const [row] = createRowDecoder(columns, new CodecRegistry({ copyBuffer: false })).decode(
      new ByteReader(message),
      1,
    );
    message.fill(0);
    assert.deepEqual([row.b, row.v], [hex('cafe'), hex('beef')]);
  });
});
