// Apache Arrow takes the memory of columns as it is: the same buffers, and the values that rows have.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteReader } from '../../../../../lib/core/bytes/byte-reader.js';
import { ByteWriter } from '../../../../../lib/core/bytes/byte-writer.js';
import { writeElement } from '../../../../../lib/cassandra/types/codec.js';
import { CodecRegistry } from '../../../../../lib/cassandra/types/codec-registry.js';
import { ColumnDecoder } from '../../../../../lib/cassandra/types/columns/column-decoder.js';
import type { ColumnValues } from '../../../../../lib/cassandra/types/columns/column-values.js';
import { type DataType, typeCodes } from '../../../../../lib/cassandra/types/data-type.js';
import { parseTypeName } from '../../../../../lib/cassandra/types/type-name-parser.js';
import { SCALARS } from '../random-types.js';

const registry = new CodecRegistry({ useBigIntAsLong: true });

/** A column of these values and nulls. */
function columnOf(type: DataType, values: readonly unknown[]): ColumnValues {
  const out = new ByteWriter(64);
  for (const value of values) {
    if (value === null) out.writeInt32(-1);
    else writeElement(out, registry.codecFor(type), value);
  }
  const reader = new ByteReader(out.buffer.subarray(0, out.position));
  return new ColumnDecoder([{ name: 'a', type }], registry).decode(reader, values.length).column(0);
}

const bytesOf = (value: unknown): number[] => [...(value as { getBuffer(): Buffer }).getBuffer()];
const same = (value: unknown): unknown => value;

/** By the CQL type: Arrow's, and its value for one of a row. */
const CASES: readonly [string, (arrow: Arrow) => object, (value: unknown) => unknown][] = [
  ['int', (arrow) => new arrow.Int32(), same],
  ['smallint', (arrow) => new arrow.Int16(), same],
  ['tinyint', (arrow) => new arrow.Int8(), same],
  ['bigint', (arrow) => new arrow.Int64(), same],
  ['counter', (arrow) => new arrow.Int64(), same],
  ['double', (arrow) => new arrow.Float64(), same],
  ['float', (arrow) => new arrow.Float32(), same],
  ['timestamp', (arrow) => new arrow.TimestampMillisecond(), (value) => Number(value)],
  [
    'date',
    (arrow) => new arrow.DateDay(),
    (value) => (value as { getDaysSinceEpoch(): number }).getDaysSinceEpoch() * 86_400_000,
  ],
  [
    'time',
    (arrow) => new arrow.TimeNanosecond(),
    (value) => (value as { getTotalNanoseconds(): { toBigInt(): bigint } }).getTotalNanoseconds().toBigInt(),
  ],
  ['boolean', (arrow) => new arrow.Bool(), same],
  ['varchar', (arrow) => new arrow.Utf8(), same],
  ['ascii', (arrow) => new arrow.Utf8(), same],
  ['blob', (arrow) => new arrow.Binary(), (value) => [...(value as Buffer)]],
  ['inet', (arrow) => new arrow.Binary(), bytesOf],
  ['uuid', (arrow) => new arrow.FixedSizeBinary(16), bytesOf],
  ['timeuuid', (arrow) => new arrow.FixedSizeBinary(16), bytesOf],
];

describe('columns in Apache Arrow', () => {
  let arrow: Arrow;
  before(async () => {
    arrow = (await import(ARROW)) as Arrow;
  });

  function check(
    name: string,
    values: readonly unknown[],
    type: object,
    column: ColumnValues,
    expected: (value: unknown) => unknown,
  ) {
    const data = dataOf(arrow, column, type);
    const vector = new arrow.Vector([data]);
    assert.equal(vector.nullCount, values.filter((value) => value === null).length);
    for (let index = 0; index < values.length; index++) {
      const [own, taken]: unknown[] = [column.get(index), vector.get(index)];
      const plain = typeof taken === 'object' && taken !== null ? [...(taken as Iterable<unknown>)] : taken;
      assert.deepEqual(plain, own === null ? null : expected(own), `${name} ${index}`);
    }
    const memory = column.kind === 'bytes' ? column.data : column.values;
    assert.equal((data.children[0] ?? data).values.buffer, (memory as Uint8Array).buffer, `${name} was copied`);
    assert.equal(data.nullBitmap.buffer, column.nullBitmap?.buffer, `the bitmap of ${name} was copied`);
    if (column.kind === 'bytes') assert.equal(data.valueOffsets.buffer, column.offsets.buffer, `offsets of ${name}`);
    const table = new arrow.Table({ a: vector });
    assert.equal(arrow.tableFromIPC(arrow.tableToIPC(table)).numRows, values.length);
  }

  for (const [name, typeOf, expected] of CASES) {
    it(`${name} is the same memory`, () => {
      const type = parseTypeName(name);
      const scalar = SCALARS.find((each) => each.type.code === type.code);
      assert.ok(scalar !== undefined);
      const some = fc.sample(scalar.values, { numRuns: 60, seed: 7 });
      // Beyond what Arrow's accessors make numbers of.
      const values = some.filter((value) => name !== 'timestamp' || value instanceof Date);
      const withNulls = [...values, null, ...values.slice(0, 9), null];
      check(name, withNulls, typeOf(arrow), columnOf(type, withNulls), expected);
    });
  }

  it('vectors of float are lists of one size in the same memory', () => {
    const type = { code: typeCodes.custom, customTypeName: 'vector', info: [{ code: typeCodes.float }, 3] } as const;
    const values = [[1, 2, 3], null, [4, 5, 0.5]];
    const list = new arrow.FixedSizeList(3, new arrow.Field('element', new arrow.Float32()));
    check('vector', values, list, columnOf(type, values), (value) => [...(value as number[])]);
  });
});

/** Not told to the compiler: its typings are compiled otherwise than ours. */
const ARROW = 'apache-arrow' as string;

interface ArrowData {
  readonly values: { readonly buffer: unknown };
  readonly nullBitmap: { readonly buffer: unknown };
  readonly valueOffsets: { readonly buffer: unknown };
  readonly children: readonly ArrowData[];
}

type Make<T = object> = new (...given: never[]) => T;

interface Arrow {
  readonly Int8: Make;
  readonly Int16: Make;
  readonly Int32: Make;
  readonly Int64: Make;
  readonly Float32: Make;
  readonly Float64: Make;
  readonly TimestampMillisecond: Make;
  readonly TimeNanosecond: Make;
  readonly DateDay: Make;
  readonly Bool: Make;
  readonly Utf8: Make;
  readonly Binary: Make;
  readonly FixedSizeBinary: new (width: number) => object;
  readonly FixedSizeList: new (size: number, field: object) => object;
  readonly Field: new (name: string, type: object) => object;
  readonly Vector: new (data: readonly ArrowData[]) => { readonly nullCount: number; get(index: number): unknown };
  readonly Table: new (columns: object) => object;
  makeData(given: object): ArrowData;
  tableToIPC(table: object): Uint8Array;
  tableFromIPC(bytes: Uint8Array): { readonly numRows: number };
}

function dataOf(arrow: Arrow, column: ColumnValues, type: unknown): ArrowData {
  const { length, nullCount, nullBitmap } = column;
  const facts = { type, length, nullCount, nullBitmap };
  switch (column.kind) {
    case 'bytes':
      return arrow.makeData({ ...facts, valueOffsets: column.offsets, data: column.data });
    case 'fixed': {
      const { values, stride } = column;
      if (!(type instanceof arrow.FixedSizeList)) return arrow.makeData({ ...facts, data: values });
      const child = arrow.makeData({ type: new arrow.Float32(), length: length * stride, nullCount: 0, data: values });
      return arrow.makeData({ ...facts, child });
    }
    default:
      return arrow.makeData({ ...facts, data: column.values });
  }
}
