// benchmarks: a document read and written by a mapper, beside the prepared statements that it makes. The peers without
// `-statement` are mappers.
import type { CqlMapRequest } from '../../harness/contract.js';
import type { CassandraScenario } from '../../harness/scenario.js';
import { assertRow } from './checks.js';
import { insertQuery, KEYSPACE, rows } from './data.js';
import { insert } from './insert.js';
import { select } from './select.js';

const PEERS = ['ringwire', 'ringwire-statement', 'cassandra-driver', 'cassandra-driver-statement'];
const properties = ['id', 'v', 'n', 'ts'];
const shared = { kind: 'map', keyspace: KEYSPACE, table: 'kv', properties } as const;

const get: CqlMapRequest = {
  ...shared,
  method: 'get',
  query: `SELECT * FROM ${KEYSPACE}.kv WHERE id = ?`,
  parameters: rows.map(([id]) => [id]),
};

export const mapperGet: CassandraScenario = {
  ...select,
  title: 'get of a document by a mapper',
  peers: PEERS,
  request: get,
  verify(answer) {
    // A document, or the result of the statement.
    const { rows: found = [answer] } = answer as { readonly rows?: readonly unknown[] };
    const [, v, n, ts] = rows[0];
    assertRow(found[0], [v, n, ts]);
  },
};

export const mapperInsert: CassandraScenario = {
  ...insert,
  title: 'insert of a document of four properties by a mapper',
  peers: PEERS,
  request: { ...shared, method: 'insert', query: insertQuery, parameters: rows },
};
