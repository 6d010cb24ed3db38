// test/vectors: records what nodes of each version say in system_schema of a keyspace with an object of every kind, into
// schema.json: node --import=tsx test/vectors/cassandra/record-schema.ts [version …]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Client } from '../../../lib/cassandra/client/client.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { statementsFor } from '../../support/servers/cassandra/schema-of-every-kind.js';
import type { CassandraVersion } from '../../support/servers/provision/cassandra-jars.js';

const KEYSPACE = 'every_kind';
const FILE = 'test/vectors/cassandra/schema.json';
const TABLES = [
  'keyspaces',
  'tables',
  'columns',
  'indexes',
  'views',
  'types',
  'functions',
  'aggregates',
  'column_masks',
];

type Rows = Record<string, unknown[]>;

/** Identifiers and bytes are written as `{ uuid }` and `{ bytes }`. */
function written(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return { bytes: value.toString('hex') };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(written);
  if (value.constructor.name === 'Uuid') return { uuid: (value as { toString(): string }).toString() };
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, written(item)]));
}

async function record(version: CassandraVersion): Promise<void> {
  const node = await CassandraNode.start({
    version,
    heapMiB: 384,
    ...(version === '3.11' ? { yaml: { enable_drop_compact_storage: true } } : {}),
  });
  const client = new Client({ contactPoints: [node.contactPoint], localDataCenter: 'dc1', deadlineMs: 60_000 });
  try {
    await client.execute(
      `CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 1} AND durable_writes = false`,
    );
    await client.execute(`USE ${KEYSPACE}`);
    for (const statement of statementsFor(version)) await client.execute(statement);
    const rows: Rows = {};
    for (const table of TABLES) {
      try {
        const query = `SELECT * FROM system_schema.${table} WHERE keyspace_name = '${KEYSPACE}'`;
        rows[table] = (await client.execute(query)).rows.map(written);
      } catch (error) {
        console.log(`${version}: ${String(error)}`);
      }
    }
    const recorded = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, unknown>) : {};
    recorded['about'] =
      'Rows of system_schema as Cassandra of these releases answered them, for the statements of test/support/servers/cassandra/schema-of-every-kind.ts; recorded by record-schema.ts.';
    recorded[version] = { release: node.installation.release, rows };
    writeFileSync(FILE, `${JSON.stringify(recorded, undefined, 1)}\n`);
    console.log(`${version}: ${node.installation.release} recorded`);
  } finally {
    await client.shutdown();
    await node.destroy();
  }
}

const wanted = process.argv.slice(2) as CassandraVersion[];
for (const version of wanted.length > 0 ? wanted : (['5.0', '4.1', '3.11'] as const)) await record(version);
