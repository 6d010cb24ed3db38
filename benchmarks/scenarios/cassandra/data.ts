// benchmarks: the table and rows of the Cassandra scenarios.
import type { CqlTypeName } from '../../harness/contract.js';
import type { CassandraAdmin } from '../../harness/scenario.js';

const ROW_COUNT = 1024;
export const KEYSPACE = 'ringwire_bench';

export const types: readonly CqlTypeName[] = ['int', 'text', 'bigint', 'timestamp'];

/** id, v, n, ts: as `types` names them. */
export const rows: readonly (readonly [number, string, bigint, Date])[] = Array.from(
  { length: ROW_COUNT },
  (_, index) => [index, `value-${index}`, 2n ** 40n + BigInt(index), new Date(Date.UTC(2026, 0, 1) + index)],
);

export const insertQuery = `INSERT INTO ${KEYSPACE}.kv (id, v, n, ts) VALUES (?, ?, ?, ?)`;

export async function createKeyspace(admin: CassandraAdmin): Promise<void> {
  await admin.query(
    `CREATE KEYSPACE IF NOT EXISTS ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1} AND durable_writes = false`,
  );
}

export async function createTable(admin: CassandraAdmin): Promise<void> {
  await createKeyspace(admin);
  await admin.query(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}.kv (id int PRIMARY KEY, v text, n bigint, ts timestamp)`);
}
