// Columns: the same values as rows have, in the memory that they promise, and the same refusals.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { ByteReader } from '../../../../../lib/core/bytes/byte-reader.js';
import { ByteWriter } from '../../../../../lib/core/bytes/byte-writer.js';
import { DriverError, ProtocolViolation } from '../../../../../lib/core/errors/driver-error.js';
import { writeElement } from '../../../../../lib/cassandra/types/codec.js';
import { CodecRegistry } from '../../../../../lib/cassandra/types/codec-registry.js';
import { ColumnDecoder } from '../../../../../lib/cassandra/types/columns/column-decoder.js';
import type { ColumnPage } from '../../../../../lib/cassandra/types/columns/column-page.js';
import {
  type BitColumn,
  type BytesColumn,
  type ColumnValues,
  FixedColumn,
  type ObjectColumn,
} from '../../../../../lib/cassandra/types/columns/column-values.js';
import { type Column, type DataType, typeCodes } from '../../../../../lib/cassandra/types/data-type.js';
import type { EncodingOptions } from '../../../../../lib/cassandra/types/encoding-options.js';
import { createRowDecoder } from '../../../../../lib/cassandra/types/row-decoder.js';
import { randomType, SCALARS } from '../random-types.js';

const MODES = ['compiled', 'interpreted', 'adaptive'] as const;
const int = { code: typeCodes.int };
const text = { code: typeCodes.varchar };
const vectorOf = (type: DataType, dimensions: number): DataType => ({
  code: typeCodes.custom,
  customTypeName: 'vector',
  info: [type, dimensions],
});

/** A cell of these bytes, as they are. */
class Raw {
  readonly bytes: Buffer;

  constructor(hex: string) {
    this.bytes = Buffer.from(hex, 'hex');
  }
}

/** The bytes of rows; `null` is a null cell. */
function encodeRows(columns: readonly Column[], rows: readonly (readonly unknown[])[]): Buffer {
  const registry = new CodecRegistry({ map: Map, set: Set });
  const out = new ByteWriter(64);
  for (const row of rows) {
    row.forEach((value, index) => {
      if (value === null) out.writeInt32(-1);
      else if (value instanceof Raw) {
        out.writeInt32(value.bytes.length);
        out.writeBytes(value.bytes);
      } else writeElement(out, registry.codecFor(columns[index].type), value);
    });
  }
  return Buffer.from(out.buffer.subarray(0, out.position));
}

type Outcome = { rows: unknown; position: number } | { code: string | number; execution: string; message: string };

function outcomeOf(decode: () => { rows: unknown; position: number }): Outcome {
  try {
    return decode();
  } catch (error) {
    assert.ok(error instanceof DriverError, String(error));
    return { code: error.code, execution: error.execution, message: error.message };
  }
}

for (const mode of MODES) {
  const decode = (columns: readonly Column[], rows: readonly (readonly unknown[])[], encoding?: EncodingOptions) =>
    new ColumnDecoder(columns, new CodecRegistry(encoding), { mode }).decode(
      new ByteReader(encodeRows(columns, rows)),
      rows.length,
    );
  const one = <C extends ColumnValues>(type: DataType, values: readonly unknown[], encoding?: EncodingOptions): C =>
    decode(
      [{ name: 'a', type }],
      values.map((value) => [value]),
      encoding,
    ).column<C>('a');

  describe(`columns, ${mode}`, () => {
    it('have numbers in typed arrays of their size, with zeros where a value is null', () => {
      const cases: [number, unknown[], ArrayLike<unknown>][] = [
        [typeCodes.int, [1, null, -0x80000000], Int32Array.of(1, 0, -0x80000000)],
        [typeCodes.smallint, [-0x8000, null, 0x7fff], Int16Array.of(-0x8000, 0, 0x7fff)],
        [typeCodes.tinyint, [-128, null, 127], Int8Array.of(-128, 0, 127)],
        [typeCodes.bigint, [-(2n ** 63n), null, 2n ** 63n - 1n], BigInt64Array.of(-(2n ** 63n), 0n, 2n ** 63n - 1n)],
        [typeCodes.counter, [-1n, null, 1n], BigInt64Array.of(-1n, 0n, 1n)],
        [typeCodes.double, [0.1, null, -0], Float64Array.of(0.1, 0, -0)],
        [typeCodes.float, [1.5, null, Number.NaN], Float32Array.of(1.5, 0, Number.NaN)],
        [typeCodes.timestamp, [new Date(-1), null, new Date(2)], BigInt64Array.of(-1n, 0n, 2n)],
        [typeCodes.date, ['1969-12-31', null, '1970-01-02'], Int32Array.of(-1, 0, 1)],
        [typeCodes.time, ['00:00:00.000000001', null, '00:00:01'], BigInt64Array.of(1n, 0n, 1_000_000_000n)],
      ];
      for (const [code, values, expected] of cases) {
        const column = one<FixedColumn>({ code }, values);
        assert.equal(column.kind, 'fixed');
        assert.deepEqual(column.values, expected);
        assert.deepEqual(
          [column.length, column.nullCount, column.stride, column.nullBitmap],
          [3, 1, 1, Uint8Array.of(0b101)],
        );
        assert.deepEqual([column.isNull(0), column.isNull(1), column.isNull(2)], [false, true, false]);
        assert.equal(column.get(1), null);
      }
    });

    it('have text and bytes one behind the other, and no bitmap where nothing is null', () => {
      const column = one<BytesColumn>(text, ['one', '', 'zwölf', 'x'.repeat(300)]);
      assert.equal(column.kind, 'bytes');
      assert.deepEqual(column.offsets, Int32Array.of(0, 3, 3, 9, 309));
      assert.equal(column.data.toString(), `onezwölf${'x'.repeat(300)}`);
      assert.deepEqual([column.nullBitmap, column.nullCount], [null, 0]);
      assert.deepEqual(
        [column.get(2), column.get(0), column.get(3), column.get(1)],
        ['zwölf', 'one', 'x'.repeat(300), ''],
      );
      assert.equal(column.view(2).toString(), 'zwölf');
      assert.equal(column.view(2).buffer, column.data.buffer);
      const addresses = one<BytesColumn>({ code: typeCodes.inet }, ['127.0.0.1', null, new Raw(''), '::1']);
      assert.deepEqual(addresses.offsets, Int32Array.of(0, 4, 4, 4, 20));
      assert.deepEqual(addresses.nullBitmap, Uint8Array.of(0b1001));
      assert.deepEqual(addresses.toArray().map(String), ['127.0.0.1', 'null', 'null', '::1']);
    });

    it('have booleans as bits and identifiers as 16 bytes each', () => {
      const bits = one<BitColumn>({ code: typeCodes.boolean }, [
        true,
        false,
        null,
        true,
        ...Array<boolean>(6).fill(true),
      ]);
      assert.deepEqual([bits.kind, bits.values], ['bits', Uint8Array.of(0b11111001, 0b11)]);
      assert.deepEqual(bits.nullBitmap, Uint8Array.of(0b11111011, 0b11));
      assert.deepEqual(bits.toArray().slice(0, 4), [true, false, null, true]);
      const id = '00112233-4455-6677-8899-aabbccddeeff';
      const ids = one<FixedColumn<Uint8Array>>({ code: typeCodes.uuid }, [null, id]);
      assert.equal(ids.stride, 16);
      assert.equal(Buffer.from(ids.view(1)).toString('hex'), id.replaceAll('-', ''));
      assert.equal(String(ids.get(1)), id);
    });

    it('have vectors of numbers in one typed array', () => {
      const column = one<FixedColumn<Float32Array>>(vectorOf({ code: typeCodes.float }, 3), [
        [1, 2, 3],
        null,
        [4, 5, 6],
      ]);
      assert.deepEqual([column.kind, column.stride], ['fixed', 3]);
      assert.deepEqual(column.values, Float32Array.of(1, 2, 3, 0, 0, 0, 4, 5, 6));
      assert.deepEqual(column.view(2), Float32Array.of(4, 5, 6));
      assert.equal(column.view(2).buffer, column.values.buffer);
      const big = one<FixedColumn<BigInt64Array>>(vectorOf({ code: typeCodes.bigint }, 2), [[-1n, 2n ** 40n]]);
      assert.deepEqual(big.values, BigInt64Array.of(-1n, 2n ** 40n));
    });

    it('have what is no flat memory as values, and what codecs of the user make', () => {
      const list = one<ObjectColumn>({ code: typeCodes.list, info: int }, [[1, 2], null]);
      assert.deepEqual([list.kind, list.values, list.nullBitmap], ['objects', [[1, 2], null], Uint8Array.of(1)]);
      const codecs = [
        { type: 'int', encode: (value: unknown) => value, decode: (value: unknown) => `${String(value)}!` },
      ];
      const own = one<ObjectColumn>(int, [1, null], { codecs });
      assert.deepEqual([own.kind, own.toArray()], ['objects', ['1!', null]]);
    });

    it('have no value where there is no row', () => {
      const column = one(int, [7]);
      for (const index of [-1, 1, 0.5, Number.NaN]) {
        assert.equal(column.get(index), undefined);
        assert.equal(column.isNull(index), false);
      }
      assert.deepEqual([...column], [7]);
      assert.equal(JSON.stringify(column), '[7]');
    });

    it('are found by name and by index, of equal names the last, and else refused by name', () => {
      const columns = [
        { name: 'a', type: int },
        { name: 'b', type: text },
        { name: 'a', type: int },
      ];
      const page = decode(columns, [[1, 'x', 2]]);
      assert.deepEqual([page.column('a').get(0), page.column(0).get(0), page.column('b').get(0)], [2, 1, 'x']);
      assert.deepEqual(
        page.toRows().map((row) => ({ ...row })),
        [{ a: 2, b: 'x' }],
      );
      assert.deepEqual(page.toRows()[0].values(), [1, 'x', 2]);
      assert.equal(JSON.stringify(page), JSON.stringify({ rows: [{ a: 2, b: 'x' }], rowLength: 1, columns }));
      for (const missing of ['c', 3, -1, 'length'])
        assert.throws(() => page.column(missing), { code: 'INVALID_ARGUMENT', message: /there are: a, b, a$/ });
    });

    it('keep no memory of their message', () => {
      const columns = SCALARS.map(({ type }, index) => ({ name: `c${index}`, type }));
      const rows = fc.sample(fc.tuple(...SCALARS.map(({ values }) => values)), { numRuns: 40, seed: 1 });
      const bytes = encodeRows(columns, rows);
      const read = (): ColumnPage =>
        new ColumnDecoder(columns, new CodecRegistry(), { mode }).decode(new ByteReader(bytes), rows.length);
      const expected = read().toRows();
      const page = read();
      bytes.fill(0xdb);
      assert.deepEqual(page.toRows(), expected);
      for (const column of page.values)
        if (column.kind !== 'objects')
          assert.notEqual(column.kind === 'bytes' ? column.data.buffer : column.values.buffer, bytes.buffer);
    });

    it('grow as their values do, and keep little memory beside them', () => {
      const lengths = [
        0,
        1,
        5000,
        3,
        64,
        65,
        63,
        0,
        100_000,
        ...Array.from({ length: 3000 }, (_, index) => index % 90),
      ];
      const values = lengths.map((length, index) => String.fromCharCode(97 + (index % 26)).repeat(length));
      const column = one<BytesColumn>(text, values);
      assert.deepEqual(column.toArray(), values);
      assert.ok(column.data.buffer.byteLength <= column.data.length * 1.2, `${column.data.buffer.byteLength}`);
    });

    it('refuse vectors that would take more memory than a message', () => {
      const type = vectorOf({ code: typeCodes.float }, 1_000_000);
      assert.throws(() => one(type, Array<null>(100).fill(null)), { code: 'DECODE_ERROR', message: /fetchSize/ });
    });
  });
}

describe('columns beside rows', () => {
  const schemas = fc.array(randomType(3), { minLength: 1, maxLength: 12 }).chain((types) =>
    fc.record({
      columns: fc.constant(types.map(({ type }, index) => ({ name: `c${index}`, type }))),
      rows: fc.array(
        fc.tuple(
          ...types.map(({ values }) => fc.option(fc.oneof({ weight: 9, arbitrary: values }, fc.constant(new Raw(''))))),
        ),
        { maxLength: 9 },
      ),
      encoding: fc.record({
        useBigIntAsLong: fc.boolean(),
        useBigIntAsVarint: fc.boolean(),
        map: fc.constantFrom(undefined, Map),
        set: fc.constantFrom(undefined, Set),
      }),
      damage: fc.option(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }), { freq: 2 }),
      cut: fc.option(fc.nat(), { freq: 2 }),
    }),
  );

  it('have the same values, the same end and the same refusals on random schemas, sound and damaged', () => {
    let refused = 0;
    fc.assert(
      fc.property(schemas, ({ columns, rows, encoding, damage, cut }) => {
        const bytes = encodeRows(columns, rows);
        for (const [at, byte] of damage ?? []) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        const end = cut === null ? bytes.length : cut % (bytes.length + 1);
        const reader = (): ByteReader => new ByteReader(Buffer.concat([bytes, Buffer.alloc(9, 0x33)]), 0, end);
        const asRows = outcomeOf(() => {
          const from = reader();
          const decoder = createRowDecoder(columns, new CodecRegistry(encoding), { mode: 'interpreted' });
          return { rows: decoder.decode(from, rows.length), position: from.position };
        });
        if ('code' in asRows) refused++;
        for (const mode of ['compiled', 'interpreted'] as const) {
          const asColumns = outcomeOf(() => {
            const from = reader();
            const page = new ColumnDecoder(columns, new CodecRegistry(encoding), { mode }).decode(from, rows.length);
            checkMemory(page);
            return { rows: page.toRows(), position: from.position };
          });
          assert.deepEqual(asColumns, asRows, mode);
        }
      }),
      { numRuns: 700 },
    );
    assert.ok(refused > 50, `${refused} were refused`);
  });

  it('have the same values in pages of many blocks, decoded in slices', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SCALARS), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.gen(),
        (types, slices, gen) => {
          const columns = types.map(({ type }, index) => ({ name: `c${index}`, type }));
          const some = Array.from({ length: 7 }, () => types.map(({ values }) => gen(fc.option, values)));
          const rows = Array.from({ length: 2500 }, (_, index) => some[(index * index) % 7]);
          const bytes = encodeRows(columns, rows);
          const expected = createRowDecoder(columns, new CodecRegistry()).decode(new ByteReader(bytes), rows.length);
          const assembly = new ColumnDecoder(columns, new CodecRegistry()).begin(rows.length);
          const reader = new ByteReader(bytes);
          for (let slice = 1; slice <= slices; slice++)
            assembly.add(reader, Math.floor((rows.length * slice) / slices) - assembly.length);
          const page = assembly.finish();
          checkMemory(page);
          assert.deepEqual(page.toRows(), expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are refused for the first value in the order of rows', () => {
    const columns = [
      { name: 'a', type: int },
      { name: 'b', type: { code: typeCodes.bigint } },
    ];
    const rows = [
      [1, 2n],
      [1, new Raw('01')],
      [new Raw('02'), 3n],
    ];
    for (const mode of MODES)
      assert.throws(
        () =>
          new ColumnDecoder(columns, new CodecRegistry(), { mode }).decode(
            new ByteReader(encodeRows(columns, rows)),
            3,
          ),
        { code: 'DECODE_ERROR', message: 'a value of type bigint takes 8 bytes, the server sent 1' },
      );
  });

  it('take no memory for rows that cannot be there', () => {
    const decoder = new ColumnDecoder([{ name: 'a', type: int }], new CodecRegistry());
    for (const count of [-1, 0x7fffffff])
      assert.throws(() => decoder.decode(new ByteReader(Buffer.alloc(8)), count), ProtocolViolation);
    assert.throws(
      () => new ColumnDecoder([], new CodecRegistry()).decode(new ByteReader(Buffer.alloc(0)), 1),
      ProtocolViolation,
    );
  });

  it('are interpreted for more columns than pays, and for more than a block has', () => {
    for (const width of [400, 5000]) {
      const columns = Array.from({ length: width }, (_, index) => ({ name: `c${index}`, type: int }));
      const row = columns.map((_, index) => index);
      const decoder = new ColumnDecoder(columns, new CodecRegistry(), { mode: 'compiled' });
      const page = decoder.decode(new ByteReader(encodeRows(columns, [row, row])), 2);
      assert.deepEqual(
        [page.column(width - 1).toArray(), page.column(0).toArray()],
        [
          [width - 1, width - 1],
          [0, 0],
        ],
      );
    }
  });

  it('make nothing for a row: a page of many takes as much of the heap as one of few', () => {
    const script = `
      import { ColumnDecoder } from './lib/cassandra/types/columns/column-decoder.ts';
      import { CodecRegistry } from './lib/cassandra/types/codec-registry.ts';
      import { ByteReader } from './lib/core/bytes/byte-reader.ts';
      const columns = [9, 2, 7, 11, 4, 12, 13, 17].map((code, index) => ({ name: 'c' + index, type: { code } }));
      const sizes = [4, 8, 8, 8, 1, 16, 20, 4];
      const row = Buffer.concat(sizes.map((size) => Buffer.concat([Buffer.from([0, 0, 0, size]), Buffer.alloc(size, 65)])));
      const bytes = Buffer.concat(Array.from({ length: 20_000 }, () => row));
      const decoder = new ColumnDecoder(columns, new CodecRegistry());
      const takenBy = (rowCount) => {
        for (let page = 0; page < 200; page++) decoder.decode(new ByteReader(bytes), rowCount);
        gc();
        const pages = [];
        const taken = Array.from({ length: 9 }, () => {
          const before = process.memoryUsage().heapUsed;
          pages.push(decoder.decode(new ByteReader(bytes), rowCount));
          return process.memoryUsage().heapUsed - before;
        });
        return taken.sort((a, b) => a - b)[4];
      };
      console.log(JSON.stringify([takenBy(1_000), takenBy(20_000)]));`;
    const output = execFileSync(
      process.execPath,
      ['--expose-gc', '--max-semi-space-size=128', '--import=tsx', '--input-type=module', '--eval', script],
      { encoding: 'utf8', cwd: new URL('../../../../../', import.meta.url) },
    );
    const [few, many] = JSON.parse(output) as [number, number];
    // Rows of that page would take some ten megabytes.
    assert.ok(few < 100_000 && many < 100_000, output);
  });

  it('work in a process that may not generate code', () => {
    const script = `
      import { ColumnDecoder } from './lib/cassandra/types/columns/column-decoder.ts';
      import { CodecRegistry } from './lib/cassandra/types/codec-registry.ts';
      import { ByteReader } from './lib/core/bytes/byte-reader.ts';
      const decoder = new ColumnDecoder([{ name: 'a', type: { code: 9 } }], new CodecRegistry(), { mode: 'compiled' });
      const page = decoder.decode(new ByteReader(Buffer.from('0000000400000007ffffffff', 'hex')), 2);
      console.log(JSON.stringify(page.column('a')));`;
    const output = execFileSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--import=tsx', '--input-type=module', '--eval', script],
      { encoding: 'utf8', cwd: new URL('../../../../../', import.meta.url) },
    );
    assert.deepEqual(JSON.parse(output), [7, null]);
  });
});

/** What Arrow wants of the memory. */
function checkMemory(page: ColumnPage): void {
  for (const column of page.values) {
    const { length, nullCount, nullBitmap } = column;
    assert.equal(length, page.rowLength);
    if (nullBitmap === null) assert.equal(nullCount, 0);
    else {
      assert.equal(nullBitmap.length, Math.ceil(length / 8));
      const bits = [...nullBitmap].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
      assert.equal(bits, length - nullCount);
    }
    if (column.kind === 'fixed') {
      assert.ok(column instanceof FixedColumn);
      assert.equal(column.values.length, length * column.stride);
    } else if (column.kind === 'bytes') {
      assert.equal(column.offsets.length, length + 1);
      assert.equal(column.offsets[length], column.data.length);
    } else if (column.kind === 'bits') assert.equal(column.values.length, Math.ceil(length / 8));
    else assert.equal(column.values.length, length);
  }
}
