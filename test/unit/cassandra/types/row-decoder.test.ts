// Rows: what they are to their users, the bounds of their decoders, and that the compiled and the interpreted one are
// alike.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { ByteReader } from '../../../../lib/core/bytes/byte-reader.js';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { DriverError, ProtocolViolation } from '../../../../lib/core/errors/driver-error.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { type Column, typeCodes } from '../../../../lib/cassandra/types/data-type.js';
import type { EncodingOptions } from '../../../../lib/cassandra/types/encoding-options.js';
import { Row } from '../../../../lib/cassandra/types/row.js';
import { createRowDecoder } from '../../../../lib/cassandra/types/row-decoder.js';
import { writeElement } from '../../../../lib/cassandra/types/codec.js';
import { randomType } from './random-types.js';

const MODES = ['compiled', 'interpreted', 'adaptive'] as const;
const int = { code: typeCodes.int };
const text = { code: typeCodes.varchar };
const columnsOf = (...names: string[]): Column[] => names.map((name) => ({ name, type: int }));

/** The bytes of rows; `null` is a null cell. */
function encodeRows(
  columns: readonly Column[],
  rows: readonly (readonly unknown[])[],
  encoding: EncodingOptions = {},
): Buffer {
  const registry = new CodecRegistry(encoding);
  const out = new ByteWriter(64);
  for (const row of rows) {
    row.forEach((value, index) => {
      if (value === null) out.writeInt32(-1);
      else writeElement(out, registry.codecFor(columns[index].type), value);
    });
  }
  return Buffer.from(out.buffer.subarray(0, out.position));
}

for (const mode of MODES) {
  const decode = (columns: readonly Column[], bytes: Buffer, count: number, start = 0, end = bytes.length): Row[] =>
    createRowDecoder(columns, new CodecRegistry(), { mode }).decode(new ByteReader(bytes, start, end), count);

  describe(`rows, ${mode}`, () => {
    it('have their columns as own enumerable properties and nothing else', () => {
      const columns = [...columnsOf('a', 'b'), { name: 'c', type: text }];
      const [first, second] = decode(
        columns,
        encodeRows(columns, [
          [1, null, 'x'],
          [2, 3, ''],
        ]),
        2,
      );
      assert.ok(first instanceof Row);
      assert.deepEqual(Object.entries(first), [
        ['a', 1],
        ['b', null],
        ['c', 'x'],
      ]);
      assert.equal(JSON.stringify(second), '{"a":2,"b":3,"c":""}');
      assert.deepEqual({ ...second }, { a: 2, b: 3, c: '' });
      const seen: string[] = [];
      for (const name in first) seen.push(name);
      assert.deepEqual(seen, ['a', 'b', 'c']);
    });

    it('answer get, keys, values and forEach', () => {
      const columns = columnsOf('b', '10', 'a');
      const [row] = decode(columns, encodeRows(columns, [[1, 2, 3]]), 1);
      assert.deepEqual(
        [row.get('a'), row.get(0), row.get(1), row.get(9), row.get('toString')],
        [3, 1, 2, undefined, undefined],
      );
      assert.deepEqual(row.keys(), ['b', '10', 'a']);
      assert.deepEqual(row.values(), [1, 2, 3]);
      const entries: unknown[] = [];
      row.forEach((value, name) => entries.push([name, value]));
      assert.deepEqual(entries, [
        ['b', 1],
        ['10', 2],
        ['a', 3],
      ]);
      row.added = 4;
      assert.deepEqual(row.keys(), ['b', '10', 'a', 'added']);
    });

    it('keep columns with hostile names', () => {
      const names = [
        '__proto__',
        'constructor',
        '__columns',
        'get',
        'keys',
        'hasOwnProperty',
        'toString',
        '',
        '${x}',
        "'];process.exit(1);//",
        '`',
        '\n',
        '*/',
        '\u2028',
        '0',
      ];
      const columns = columnsOf(...names);
      const [row, other] = decode(
        columns,
        encodeRows(columns, [names.map((_, index) => index), names.map(() => 7)]),
        2,
      );
      for (const [index, name] of names.entries())
        assert.equal(Object.getOwnPropertyDescriptor(row, name)?.value, index, JSON.stringify(name));
      assert.equal(Object.getPrototypeOf(row), Object.getPrototypeOf(other));
      assert.ok(row instanceof Row);
      assert.equal(Object.keys(row).length, names.length);
      assert.equal(Row.prototype.get.call(row, 'get'), names.indexOf('get'));
      assert.equal(({} as Record<string, unknown>).added, undefined);
    });

    it('of columns with equal names give the last by name, and each by its position', () => {
      const columns = columnsOf('a', 'b', 'a', '__proto__', 'a', '__proto__');
      const bytes = encodeRows(columns, [
        [1, 2, 3, 4, 5, 6],
        [11, null, 13, 14, 15, 16],
      ]);
      const [row, other] = decode(columns, bytes, 2);
      assert.deepEqual(Object.entries(row), [
        ['a', 5],
        ['b', 2],
        ['__proto__', 6],
      ]);
      assert.equal(row.get('a'), 5);
      assert.deepEqual(
        [0, 1, 2, 3, 4, 5, 6].map((index) => other.get(index) as unknown),
        [11, null, 13, 14, 15, 16, undefined],
      );
      row.added = 7;
      row.a = 8;
      assert.deepEqual(row.values(), [1, 2, 3, 4, 8, 6, 7]);
      assert.deepEqual(row.keys(), ['a', 'b', 'a', '__proto__', 'a', '__proto__', 'added']);
      const entries: unknown[] = [];
      other.forEach((value, name) => entries.push([name, value]));
      assert.deepEqual(
        entries,
        columns.map(({ name }, index) => [name, [11, null, 13, 14, 15, 16][index]]),
      );
      const [again] = decode(columns, bytes, 2);
      assert.deepEqual(again.values(), [1, 2, 3, 4, 5, 6]);
      assert.deepEqual(Object.keys({ ...other }), ['a', 'b', '__proto__']);
    });

    it('leave the reader behind the last row, and the bytes behind it alone', () => {
      const columns = columnsOf('a');
      const bytes = Buffer.concat([
        Buffer.from('ffff', 'hex'),
        encodeRows(columns, [[1], [2]]),
        Buffer.from('0000000400000003', 'hex'),
      ]);
      const reader = new ByteReader(bytes, 2);
      assert.equal(createRowDecoder(columns, new CodecRegistry(), { mode }).decode(reader, 2).length, 2);
      assert.equal(reader.position, 18);
    });

    it('are refused as a violation when they do not keep to their message', () => {
      const columns = [...columnsOf('a'), { name: 'b', type: text }, { name: 'c', type: { code: typeCodes.blob } }];
      const bytes = encodeRows(columns, [
        [1, 'text', Buffer.from('cafe', 'hex')],
        [2, 'é', Buffer.alloc(0)],
      ]);
      const surrounded = Buffer.concat([bytes, Buffer.alloc(64, 1)]);
      for (let end = 0; end < bytes.length; end++) {
        assert.throws(
          () => decode(columns, surrounded, 2, 0, end),
          (error: unknown) => error instanceof ProtocolViolation && error.code === 'PROTOCOL_ERROR',
          `cut at ${end}`,
        );
      }
      assert.throws(() => decode(columns, bytes, -1), ProtocolViolation);
      assert.throws(() => decode(columns, bytes, 0x7fffffff), ProtocolViolation);
      assert.throws(() => decode([], Buffer.alloc(0), 1), ProtocolViolation);
      const lying = Buffer.from(bytes);
      lying.writeInt32BE(0x7fffffff, 8);
      assert.throws(() => decode(columns, lying, 2), ProtocolViolation);
    });

    it('are refused alone when a value is none of its type', () => {
      const columns = columnsOf('a');
      assert.throws(
        () => decode(columns, Buffer.from('00000003010203', 'hex'), 1),
        (error: unknown) => {
          assert.ok(error instanceof DriverError && !(error instanceof ProtocolViolation));
          assert.equal(error.code, 'DECODE_ERROR');
          assert.equal(error.execution, 'done');
          return true;
        },
      );
    });

    it('read long, short, empty and non-ASCII texts of a page larger than a text window', () => {
      const columns = [
        { name: 't', type: text },
        { name: 'u', type: text },
      ];
      const rows = Array.from({ length: 3000 }, (_, index) => [
        `row ${index}`,
        ['', 'é€😀', 'x'.repeat(index % 300), 'ascii only', null][index % 5],
      ]);
      const read = decode(columns, encodeRows(columns, rows), rows.length);
      assert.deepEqual(
        read.map((row) => [row.t, row.u]),
        rows,
      );
    });

    it('pass what a user codec throws on as a value that cannot be decoded', () => {
      const registry = new CodecRegistry({
        codecs: [
          {
            type: 'int',
            encode: (value) => value,
            decode: () => {
              throw new RangeError('mine');
            },
          },
        ],
      });
      const decoder = createRowDecoder(columnsOf('a'), registry, { mode });
      assert.throws(() => decoder.decode(new ByteReader(encodeRows(columnsOf('a'), [[1]])), 1), {
        code: 'DECODE_ERROR',
        message: 'the custom codec of int failed: it threw RangeError',
      });
    });
  });
}

describe('compiled and interpreted row decoders', () => {
  const schemas = fc.array(randomType(3), { minLength: 1, maxLength: 12 }).chain((types) =>
    fc.record({
      columns: fc.constant(types.map(({ type }, index) => ({ name: `c${index}`, type }))),
      rows: fc.array(fc.tuple(...types.map(({ values }) => fc.option(values))), { maxLength: 5 }),
      encoding: fc.record({
        useBigIntAsLong: fc.boolean(),
        useBigIntAsVarint: fc.boolean(),
        map: fc.constantFrom(undefined, Map),
        set: fc.constantFrom(undefined, Set),
      }),
      damage: fc.option(fc.tuple(fc.nat(), fc.nat(255)), { freq: 2 }),
    }),
  );

  it('give the same rows, the same end and the same refusals on random schemas, sound and damaged', () => {
    fc.assert(
      fc.property(schemas, ({ columns, rows, encoding, damage }) => {
        const bytes = encodeRows(columns, rows, { map: Map, set: Set });
        if (damage !== null && bytes.length > 0) bytes[damage[0] % bytes.length] = damage[1];
        const [compiled, interpreted] = (['compiled', 'interpreted'] as const).map((mode) => {
          const reader = new ByteReader(Buffer.concat([bytes, Buffer.alloc(9, 0x33)]), 0, bytes.length);
          try {
            const read = createRowDecoder(columns, new CodecRegistry(encoding), { mode }).decode(reader, rows.length);
            return { rows: read, position: reader.position };
          } catch (error) {
            assert.ok(error instanceof DriverError, String(error));
            return { code: error.code, execution: error.execution };
          }
        });
        assert.deepEqual(compiled, interpreted);
      }),
      { numRuns: 500 },
    );
  });

  it('serve rows of one hidden class before and after compiling', () => {
    const columns = columnsOf('a', 'b');
    const decoder = createRowDecoder(columns, new CodecRegistry());
    const bytes = encodeRows(columns, [[1, 2]]);
    const prototypes = new Set<unknown>();
    for (let round = 0; round < 300; round++) {
      const [row] = decoder.decode(new ByteReader(bytes), 1);
      assert.deepEqual({ ...row }, { a: 1, b: 2 });
      prototypes.add(Object.getPrototypeOf(row));
    }
    assert.equal(prototypes.size, 1);
  });

  it('give deeply equal rows to statements that return equal columns', () => {
    const columns = columnsOf('a', 'b');
    const bytes = encodeRows(columns, [[1, 2]]);
    const [one, other] = [columns, columnsOf('a', 'b')].map(
      (given) => createRowDecoder(given, new CodecRegistry()).decode(new ByteReader(bytes), 1)[0],
    );
    assert.deepEqual(one, other);
  });

  it('are not compiled for more columns than pays', () => {
    const columns = columnsOf(...Array.from({ length: 400 }, (_, index) => `c${index}`));
    const [row] = createRowDecoder(columns, new CodecRegistry(), { mode: 'compiled' }).decode(
      new ByteReader(encodeRows(columns, [columns.map((_, index) => index)])),
      1,
    );
    assert.equal(row.c399, 399);
  });

  it('work in a process that may not generate code', () => {
    const script = `
      import { createRowDecoder } from './lib/cassandra/types/row-decoder.ts';
      import { CodecRegistry } from './lib/cassandra/types/codec-registry.ts';
      import { ByteReader } from './lib/core/bytes/byte-reader.ts';
      const decoder = createRowDecoder([{ name: 'a', type: { code: 9 } }], new CodecRegistry(), { mode: 'compiled' });
      let blocked = false;
      try { new Function('return 1')(); } catch (error) { blocked = error instanceof EvalError; }
      const rows = decoder.decode(new ByteReader(Buffer.from('0000000400000007ffffffff', 'hex')), 2);
      console.log(JSON.stringify({ blocked, rows }));`;
    const output = execFileSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--import=tsx', '--input-type=module', '--eval', script],
      { encoding: 'utf8', cwd: new URL('../../../../', import.meta.url) },
    );
    assert.deepEqual(JSON.parse(output), { blocked: true, rows: [{ a: 7 }, { a: null }] });
  });

  it('work in a process that froze or patched Object.prototype: columns, fields and keys are properties of their own', () => {
    for (const change of [
      'Object.freeze(Object.prototype);',
      "Object.defineProperty(Object.prototype, 'swallowed', { set() {} });",
    ]) {
      const script = `
      import { createRowDecoder } from './lib/cassandra/types/row-decoder.ts';
      import { CodecRegistry } from './lib/cassandra/types/codec-registry.ts';
      import { ByteReader } from './lib/core/bytes/byte-reader.ts';
      import { Encoder } from './lib/cassandra/types/encoder.ts';
      ${change}
      const names = ['toString', 'constructor', '__proto__', 'swallowed', 'plain'];
      const own = (object) => Object.getOwnPropertyNames(object).filter((name) => name !== '__columns');
      const registry = new CodecRegistry();
      const encoder = new Encoder(4);
      const found = [];
      for (const mode of ['compiled', 'interpreted']) {
        const decoder = createRowDecoder(names.map((name) => ({ name, type: { code: 9 } })), registry, { mode });
        const [row] = decoder.decode(new ByteReader(Buffer.from('0000000400000007'.repeat(5), 'hex')), 1);
        found.push(own(row));
      }
      const entries = names.map((name) => [name, 7]);
      const map = { code: 33, info: [{ code: 13 }, { code: 9 }] };
      found.push(own(encoder.decode(encoder.encode(Object.fromEntries(entries), map), map)));
      const udt = { code: 48, info: { keyspace: 'k', name: 't', fields: names.map((name) => ({ name, type: { code: 9 } })) } };
      found.push(own(encoder.decode(Buffer.from('0000000400000007'.repeat(5), 'hex'), udt)));
      console.log(JSON.stringify(found));`;
      const output = execFileSync(
        process.execPath,
        ['--no-warnings', '--import=tsx', '--input-type=module', '--eval', script],
        { encoding: 'utf8', cwd: new URL('../../../../', import.meta.url) },
      );
      const names = ['toString', 'constructor', '__proto__', 'swallowed', 'plain'];
      assert.deepEqual(JSON.parse(output), [names, names, names, names], change);
    }
  });
});
