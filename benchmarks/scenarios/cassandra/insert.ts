// benchmarks: a prepared INSERT of four values.
import assert from 'node:assert/strict';
import type { CassandraScenario } from '../../harness/scenario.js';
import { assertRow } from './checks.js';
import { createTable, insertQuery, KEYSPACE, rows, types } from './data.js';

export const insert: CassandraScenario = {
  database: 'cassandra',
  title: 'prepared INSERT of four values',
  concurrencies: [64, 512],
  request: { kind: 'execute', query: insertQuery, types, parameters: rows },
  setUp: createTable,
  async clear(admin) {
    await admin.query(`TRUNCATE ${KEYSPACE}.kv`);
  },
  verify(result) {
    assert.ok(typeof result === 'object' && result !== null, 'no result');
  },
  async inspect(admin) {
    const found = await admin.query(`SELECT v, n, ts FROM ${KEYSPACE}.kv WHERE id = 0`);
    assert.equal(found.length, 1);
    const [, v, n, ts] = rows[0];
    assertRow(found[0], [v, n, ts]);
  },
};
