// Types by their names: CQL's, the server's Java classes', and the notation of metadata.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { ByteReader } from '../../../../lib/core/bytes/byte-reader.js';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { parseClassName } from '../../../../lib/cassandra/types/class-name-parser.js';
import { type DataType, describeType, typeCodes, type UdtInfo } from '../../../../lib/cassandra/types/data-type.js';
import { readDataType } from '../../../../lib/cassandra/types/data-type-reader.js';
import { ArgumentError } from '../../../../lib/cassandra/types/argument-error.js';
import { dataTypes, getDataTypeNameByCode } from '../../../../lib/cassandra/types/type-name-parser.js';
import { randomType } from './random-types.js';

const peer = (
  createRequire(import.meta.url)('cassandra-driver') as { types: { dataTypes: { getByName(name: string): DataType } } }
).types;
const MARSHAL = 'org.apache.cassandra.db.marshal.';

describe('dataTypes.getByName', () => {
  it('answers what cassandra-driver answers', () => {
    for (const name of [
      'int',
      'TEXT',
      'varchar',
      'duration',
      'list<int>',
      'set<text>',
      'map<text, int>',
      'map<text,list<int>>',
      'tuple<int, text>',
      'list<set<uuid>>',
      'vector<float, 3>',
      'udt<address>',
    ]) {
      assert.deepEqual(
        JSON.parse(JSON.stringify(dataTypes.getByName(name))),
        JSON.parse(JSON.stringify(peer.dataTypes.getByName(name))),
        name,
      );
    }
  });

  it('parses nesting that cassandra-driver does not', () => {
    const type = dataTypes.getByName('map<frozen<map<int, text>>, tuple<int, frozen<list<text>>, vector<int, 2>>>');
    assert.equal(describeType(type), 'map<map<int, text>, tuple<int, list<text>, vector<int, 2>>>');
    assert.deepEqual(dataTypes.getByName("'com.acme.Thing'"), { code: 0, info: 'com.acme.Thing' });
    assert.equal(dataTypes.int, 9);
    assert.equal(getDataTypeNameByCode({ code: typeCodes.list, info: { code: typeCodes.int } }), 'list<int>');
  });

  it('refuses what is no type', () => {
    for (const name of [
      '',
      'integer',
      'list<',
      'list<>',
      'list<int',
      'list<int>>',
      'map<int>',
      'vector<int>',
      'vector<int, x>',
      'int<text>',
      'constructor',
      '__proto__',
      `${'list<'.repeat(40)}int${'>'.repeat(40)}`,
    ]) {
      assert.throws(() => dataTypes.getByName(name), TypeError, name);
    }
    assert.throws(() => getDataTypeNameByCode({ code: 0x99 }), ArgumentError);
    assert.throws(() => getDataTypeNameByCode({} as DataType), ArgumentError);
  });
});

/** How the server names a type. */
function classNameOf(type: DataType): string {
  const simple: Partial<Record<number, string>> = {
    1: 'AsciiType',
    2: 'LongType',
    3: 'BytesType',
    4: 'BooleanType',
    5: 'CounterColumnType',
    6: 'DecimalType',
    7: 'DoubleType',
    8: 'FloatType',
    9: 'Int32Type',
    11: 'TimestampType',
    12: 'UUIDType',
    13: 'UTF8Type',
    14: 'IntegerType',
    15: 'TimeUUIDType',
    16: 'InetAddressType',
    17: 'SimpleDateType',
    18: 'TimeType',
    19: 'ShortType',
    20: 'ByteType',
    21: 'DurationType',
  };
  const hex = (text: string): string => Buffer.from(text).toString('hex');
  const known = simple[type.code];
  if (known !== undefined) return MARSHAL + known;
  if (type.code === typeCodes.udt) {
    const { keyspace, name, fields } = type.info as UdtInfo;
    return `${MARSHAL}UserType(${[keyspace, hex(name), ...fields.map((field) => `${hex(field.name)}:${classNameOf(field.type)}`)].join(',')})`;
  }
  const parts = (Array.isArray(type.info) ? type.info : [type.info]) as (DataType | number)[];
  const inside = parts.map((part) => (typeof part === 'number' ? ` ${part}` : classNameOf(part))).join(',');
  return `${MARSHAL}${{ 0: 'VectorType', 32: 'ListType', 33: 'MapType', 34: 'SetType', 49: 'TupleType' }[type.code] ?? ''}(${inside})`;
}

describe('parseClassName', () => {
  it('understands how the server names every type', () => {
    fc.assert(
      fc.property(randomType(4), ({ type }) => assert.deepEqual(parseClassName(classNameOf(type)), type)),
      { numRuns: 500 },
    );
  });

  it('sees through frozen and reversed, and leaves unknown classes alone', () => {
    assert.deepEqual(
      parseClassName(`${MARSHAL}ReversedType(${MARSHAL}FrozenType(${MARSHAL}ListType(${MARSHAL}Int32Type)))`),
      {
        code: typeCodes.list,
        info: { code: typeCodes.int },
        options: { frozen: true, reversed: true },
      },
    );
    for (const name of [
      'com.acme.Thing',
      `${MARSHAL}CompositeType(${MARSHAL}Int32Type,${MARSHAL}UTF8Type)`,
      `${MARSHAL}PointType`,
      `${MARSHAL}ListType(`,
      `${MARSHAL}VectorType(x)`,
      '',
      'Int32Type)',
      '((((',
    ]) {
      assert.deepEqual(parseClassName(name), { code: 0, info: name });
    }
    const deep = `${'ListType('.repeat(40)}Int32Type${')'.repeat(40)}`;
    assert.deepEqual(parseClassName(deep), { code: 0, info: deep });
  });
});

/** The [option] notation of a type (native_protocol_v5.spec, 4.2.5.2). */
function writeType(type: DataType, out: ByteWriter): void {
  const string = (text: string): void => {
    out.writeUint16(Buffer.byteLength(text));
    out.writeUtf8(text);
  };
  out.writeUint16(type.code);
  if (type.code === typeCodes.custom) string(type.info as string);
  else if (type.code === typeCodes.list || type.code === typeCodes.set) writeType(type.info as DataType, out);
  else if (type.code === typeCodes.map) for (const part of type.info as DataType[]) writeType(part, out);
  else if (type.code === typeCodes.tuple) {
    out.writeUint16((type.info as DataType[]).length);
    for (const part of type.info as DataType[]) writeType(part, out);
  } else if (type.code === typeCodes.udt) {
    const { keyspace, name, fields } = type.info as UdtInfo;
    string(keyspace);
    string(name);
    out.writeUint16(fields.length);
    for (const field of fields) {
      string(field.name);
      writeType(field.type, out);
    }
  }
}

/** Vectors reach us by their class name. */
function asSent(type: DataType): DataType {
  const { code, info } = type;
  if (type.customTypeName === 'vector') return { code, info: classNameOf(type) };
  if (Array.isArray(info)) return { code, info: (info as DataType[]).map(asSent) };
  if (code === typeCodes.udt) {
    const udt = info as UdtInfo;
    return {
      code,
      info: { ...udt, fields: udt.fields.map((field) => ({ name: field.name, type: asSent(field.type) })) },
    };
  }
  return info ? { code, info: asSent(info as DataType) } : type;
}

describe('readDataType', () => {
  it('reads every type, and nothing behind it', () => {
    fc.assert(
      fc.property(randomType(4), fc.nat(), ({ type }, cut) => {
        const sent = asSent(type);
        const out = new ByteWriter(64);
        writeType(sent, out);
        const length = out.position;
        const bytes = Buffer.concat([out.buffer.subarray(0, length), Buffer.alloc(8)]);
        const reader = new ByteReader(bytes, 0, length);
        assert.deepEqual(readDataType(reader), sent);
        assert.equal(reader.position, length);
        assert.throws(
          () => readDataType(new ByteReader(bytes, 0, cut % length)),
          (error: unknown) => error instanceof DriverError && error.code === 'PROTOCOL_ERROR',
        );
      }),
      { numRuns: 500 },
    );
  });

  it('refuses unknown ids, counts that cannot fit and nesting beyond 32 levels', () => {
    const violation = { code: 'PROTOCOL_ERROR' };
    // Other vendors have types of their own: the message around one is sound.
    for (const hex of ['0016', '0099', 'ffff'])
      assert.throws(() => readDataType(new ByteReader(Buffer.from(hex, 'hex'))), { code: 'DECODE_ERROR' }, hex);
    for (const hex of ['0031ffff', '003000000000ffff'])
      assert.throws(() => readDataType(new ByteReader(Buffer.from(hex, 'hex'))), violation, hex);
    const nested = (levels: number): ByteReader =>
      new ByteReader(Buffer.from(`${'0020'.repeat(levels - 1)}0009`, 'hex'));
    assert.equal(readDataType(nested(32)).code, typeCodes.list);
    assert.throws(() => readDataType(nested(33)), violation);
    assert.throws(() => readDataType(nested(100_000)), violation);
  });
});
