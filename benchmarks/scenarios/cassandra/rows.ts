// benchmarks: pages of 5,000 rows of eight columns, every column of which is read. One operation is one page.
import assert from 'node:assert/strict';
import type { CassandraAdmin, CassandraScenario } from '../../harness/scenario.js';
import { createKeyspace, KEYSPACE } from './data.js';

const ROW_COUNT = 5000;
const INSERTS_AT_ONCE = 256;
const TABLE = `${KEYSPACE}.wide`;

function uuidOf(index: number): string {
  return `00112233-4455-6677-8899-${String(index).padStart(12, '0')}`;
}

function valuesOf(index: number): unknown[] {
  return [1, index, `some text ${index}`, `another-value-${index * 7}`, index / 3, index, uuidOf(index), new Date(Date.UTC(2026, 0, 1) + index)];
}

async function fill(admin: CassandraAdmin): Promise<void> {
  for (let start = 0; start < ROW_COUNT; start += INSERTS_AT_ONCE) {
    const indexes = Array.from({ length: Math.min(INSERTS_AT_ONCE, ROW_COUNT - start) }, (_, offset) => start + offset);
    await Promise.all(indexes.map((index) => admin.query(`INSERT INTO ${TABLE} (p, c, a, b, d, i, u, ts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, valuesOf(index))));
  }
}

let sink = 0;
/** Named columns: what user code does, and monomorphic for every driver whose rows have one shape. */
function consume(rows: readonly Readonly<Record<string, unknown>>[]): void {
  for (const row of rows) {
    if (row.p && row.c && row.a && row.b && row.d && row.i && row.u && row.ts) sink++;
  }
}

export const rows: CassandraScenario = {
  database: 'cassandra',
  title: `pages of ${ROW_COUNT} rows x 8 columns, every column read (one operation is one page)`,
  concurrencies: [4],
  request: { kind: 'execute', query: `SELECT p, c, a, b, d, i, u, ts FROM ${TABLE} WHERE p = ?`, types: ['int'], parameters: [[1]], fetchSize: ROW_COUNT, consume },
  async setUp(admin) {
    await createKeyspace(admin);
    await admin.query(`CREATE TABLE IF NOT EXISTS ${TABLE} (p int, c int, a text, b text, d double, i int, u uuid, ts timestamp, PRIMARY KEY (p, c))`);
    await fill(admin);
  },
  verify(result) {
    assert.ok(typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows), 'no rows');
    assert.equal(result.rows.length, ROW_COUNT);
    assert.ok(sink >= ROW_COUNT - 1, 'the columns were not read');
    for (const index of [0, 1, 2500, ROW_COUNT - 1]) {
      const { p, c, a, b, d, i, u, ts } = result.rows[index] as Record<string, unknown>;
      assert.deepEqual([p, c, a, b, d, i, String(u), ts], valuesOf(index));
    }
  },
};
