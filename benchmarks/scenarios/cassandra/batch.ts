// benchmarks: an unlogged batch of 16 prepared INSERTs. One operation is one batch.
import assert from 'node:assert/strict';
import type { CassandraScenario } from '../../harness/scenario.js';
import { assertRow } from './checks.js';
import { createTable, insertQuery, KEYSPACE, rows, types } from './data.js';

const SIZE = 16;

export const batch: CassandraScenario = {
  database: 'cassandra',
  title: `unlogged batches of ${SIZE} prepared INSERTs (one operation is one batch)`,
  concurrencies: [32],
  request: { kind: 'batch', query: insertQuery, types, parameters: rows.slice(0, SIZE) },
  setUp: createTable,
  async clear(admin) {
    await admin.query(`TRUNCATE ${KEYSPACE}.kv`);
  },
  verify(result) {
    assert.ok(typeof result === 'object' && result !== null, 'no result');
  },
  async inspect(admin) {
    const found = await admin.query(`SELECT id, v, n, ts FROM ${KEYSPACE}.kv`);
    assert.equal(found.length, SIZE);
    for (const row of found) {
      const [, v, n, ts] = rows[Number(row['id'])];
      assertRow(row, [v, n, ts]);
    }
  },
};
