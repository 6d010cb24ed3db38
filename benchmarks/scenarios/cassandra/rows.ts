// benchmarks: pages of rows of eight columns. One operation is one page.
import assert from 'node:assert/strict';
import type { CqlRequest, PageOfColumns } from '../../harness/contract.js';
import type { CassandraAdmin, CassandraScenario } from '../../harness/scenario.js';
import { createKeyspace, KEYSPACE } from './data.js';

const INSERTS_AT_ONCE = 256;
/** More than any peer's decoder is optimised for: how long one page holds up everything else. */
const LONG_PAGE_ROWS = 100_000;

export const PAGE_ROWS = 5000;
/** With their types, in the order of `valuesOf`. */
export const COLUMNS = { p: 'int', c: 'int', a: 'text', b: 'text', d: 'double', i: 'int', u: 'uuid', ts: 'timestamp' };
const WIDE = `${KEYSPACE}.wide`;
export const pageQuery = selectFrom(WIDE);

function selectFrom(table: string): string {
  return `SELECT ${Object.keys(COLUMNS).join(', ')} FROM ${table} WHERE p = ?`;
}

function uuidOf(index: number): string {
  return `00112233-4455-6677-8899-${String(index).padStart(12, '0')}`;
}

export function valuesOf(index: number): unknown[] {
  return [
    1,
    index,
    `some text ${index}`,
    `another-value-${index * 7}`,
    index / 3,
    index,
    uuidOf(index),
    new Date(Date.UTC(2026, 0, 1) + index),
  ];
}

async function fill(admin: CassandraAdmin, table: string, rowCount: number): Promise<void> {
  for (let start = 0; start < rowCount; start += INSERTS_AT_ONCE) {
    const indexes = Array.from({ length: Math.min(INSERTS_AT_ONCE, rowCount - start) }, (_, offset) => start + offset);
    await Promise.all(
      indexes.map((index) =>
        admin.query(`INSERT INTO ${table} (p, c, a, b, d, i, u, ts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, valuesOf(index)),
      ),
    );
  }
}

let sink = 0;
/** Named columns: what user code does, and monomorphic for every driver whose rows have one shape. */
function consume(rows: readonly Readonly<Record<string, unknown>>[]): void {
  for (const row of rows) {
    if (row.p && row.c && row.a && row.b && row.d && row.i && row.u && row.ts) sink++;
  }
}

/** The same of columns: each type in a loop of its own, as programs have them; texts as strings, identifiers as bytes. */
function consumeColumns(page: PageOfColumns): void {
  for (const name of ['p', 'c', 'i']) countInts(page.column(name).values as Int32Array);
  countDoubles(page.column('d').values as Float64Array);
  countTimes(page.column('ts').values as BigInt64Array);
  const identifiers = page.column('u').values as Uint8Array;
  for (let at = 15; at < identifiers.length; at += 16) if (identifiers[at] >= 0) sink++;
  for (const name of ['a', 'b']) {
    const column = page.column(name);
    for (let index = 0; index < page.rowLength; index++) if (column.get(index)) sink++;
  }
}

function countInts(values: Int32Array): void {
  for (let index = 0; index < values.length; index++) if (values[index] !== 0) sink++;
}

function countDoubles(values: Float64Array): void {
  for (let index = 0; index < values.length; index++) if (values[index] !== 0) sink++;
}

function countTimes(values: BigInt64Array): void {
  for (let index = 0; index < values.length; index++) if (values[index] !== 0n) sink++;
}

function rowsOf(result: unknown): readonly Readonly<Record<string, unknown>>[] {
  const { rows, toRows } = result as { rows?: unknown; toRows?: () => unknown };
  const found = toRows === undefined ? rows : toRows.call(result);
  assert.ok(Array.isArray(found), 'no rows');
  return found as Record<string, unknown>[];
}

function pagesOf(rowCount: number, table: string, consume?: CqlRequest['consume']): CassandraScenario {
  return {
    database: 'cassandra',
    title: `pages of ${rowCount} rows x 8 columns${consume === undefined ? '' : ', every column read'} (one operation is one page)`,
    concurrencies: [4],
    request: {
      kind: 'execute',
      query: selectFrom(table),
      types: ['int'],
      parameters: [[1]],
      fetchSize: rowCount,
      ...(consume && { consume }),
    },
    async setUp(admin) {
      await createKeyspace(admin);
      await admin.query(
        `CREATE TABLE IF NOT EXISTS ${table} (${Object.entries(COLUMNS)
          .map((column) => column.join(' '))
          .join(', ')}, PRIMARY KEY (p, c))`,
      );
      await fill(admin, table, rowCount);
    },
    verify(result) {
      const rows = rowsOf(result);
      assert.equal(rows.length, rowCount);
      if (consume !== undefined) assert.ok(sink >= rowCount - 1, 'the columns were not read');
      for (const index of [0, 1, rowCount / 2, rowCount - 1]) {
        const { p, c, a, b, d, i, u, ts } = rows[index];
        assert.deepEqual([p, c, a, b, d, i, String(u), ts], valuesOf(index));
      }
    },
  };
}

export const rows = pagesOf(PAGE_ROWS, WIDE, consume);

/** The same pages as columns. */
export const columns: CassandraScenario = {
  ...rows,
  title: `${rows.title}, as rows and as columns`,
  request: { ...rows.request, consumeColumns } as CqlRequest,
  peers: ['ringwire', 'ringwire-columns', 'cassandra-driver'],
};

/** Not about throughput: the longest time that the event loop stands still while such pages are decoded. */
export const longPages: CassandraScenario = {
  ...pagesOf(LONG_PAGE_ROWS, `${KEYSPACE}.wider`),
  concurrencies: [1, 4],
  peers: ['ringwire', 'ringwire-v4', 'cassandra-driver'],
  burst: {
    isRight: (_index, result) =>
      typeof result === 'object' &&
      result !== null &&
      'rows' in result &&
      Array.isArray(result.rows) &&
      result.rows.length === LONG_PAGE_ROWS,
  },
};
