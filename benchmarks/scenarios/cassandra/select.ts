// benchmarks: a prepared SELECT of one row of three columns by its key.
import assert from 'node:assert/strict';
import type { CassandraScenario } from '../../harness/scenario.js';
import { assertRow, rowsOf } from './checks.js';
import { createTable, insertQuery, KEYSPACE, rows } from './data.js';

export const selectQuery = `SELECT v, n, ts FROM ${KEYSPACE}.kv WHERE id = ?`;

export const select: CassandraScenario = {
  database: 'cassandra',
  title: 'prepared SELECT of one row',
  concurrencies: [64, 512, 4096],
  request: {
    kind: 'execute',
    query: selectQuery,
    types: ['int'],
    parameters: rows.map(([id]) => [id]),
  },
  async setUp(admin) {
    await createTable(admin);
    await Promise.all(rows.map((row) => admin.query(insertQuery, [row[0], row[1], String(row[2]), row[3]])));
  },
  verify(result) {
    const found = rowsOf(result);
    assert.equal(found.length, 1);
    const [, v, n, ts] = rows[0];
    assertRow(found[0], [v, n, ts]);
  },
};
