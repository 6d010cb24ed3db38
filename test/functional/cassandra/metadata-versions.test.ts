// Functional, with RINGWIRE_FULL=1: what a client says of the schema of other releases of Cassandra, beside what
// cassandra-driver says of it. (For what it says of 5.0 see metadata.test.ts; rows of these releases are read without a
// server in test/unit/cassandra/topology/schema.test.ts.)
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import type { Client } from '../../../lib/cassandra/client/client.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import type { Yaml } from '../../support/servers/cassandra/node-configuration.js';
import { statementsFor } from '../../support/servers/cassandra/schema-of-every-kind.js';
import { FULL } from './every-transport.js';
import { clientsOf } from './outcome.js';
import { assertCovers } from './schema-comparison.js';

const KEYSPACE = 'every_kind';
/** Those that cassandra-driver cannot read. */
const ONLY_OURS = new Set(['quoted_types']);

for (const version of ['3.11', '4.1', '6.0'] as const) {
  (FULL ? describe : describe.skip)(`cassandra metadata, Cassandra ${version}`, function () {
    this.timeout(180_000);
    let node: CassandraNode;
    let client: Client;
    let theirs: cassandraDriver.Client;
    let tables: string[];
    const make = clientsOf(() => ({ contactPoints: [node.contactPoint], deadlineMs: 60_000 }));

    before(async () => {
      const yaml: Yaml = version === '3.11' ? { enable_drop_compact_storage: true } : {};
      node = await CassandraNode.start({ version, heapMiB: 384, yaml });
      const setUp = make();
      await setUp.execute(
        `CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
      await setUp.execute(`USE ${KEYSPACE}`);
      for (const statement of statementsFor(version)) await setUp.execute(statement);
      const query = `SELECT table_name FROM system_schema.tables WHERE keyspace_name = '${KEYSPACE}'`;
      tables = (await setUp.execute(query)).rows.map((row) => row['table_name'] as string);
      theirs = new cassandraDriver.Client({ contactPoints: [node.contactPoint], localDataCenter: 'dc1' });
      await theirs.connect();
    });
    after(async () => {
      await theirs?.shutdown();
      await node?.destroy();
    });
    beforeEach(async () => {
      client = make();
      await client.connect();
    });

    it('tables are as cassandra-driver tells them, and have the columns of SELECT *', async () => {
      assert.ok(tables.length > 10);
      for (const name of tables) {
        const table = await client.metadata.getTable(KEYSPACE, name);
        const { columns } = await client.execute(`SELECT * FROM ${KEYSPACE}."${name}"`);
        assert.deepEqual(
          table.columns.map((column) => column.name).sort(),
          columns.map((column) => column.name).sort(),
          name,
        );
        if (!ONLY_OURS.has(name)) assertCovers(table, await theirs.metadata.getTable(KEYSPACE, name), name);
      }
    });

    it('keyspaces too, and virtual ones where there are some', () => {
      const { keyspaces } = client.metadata;
      assert.deepEqual(Object.keys(keyspaces).sort(), Object.keys(theirs.metadata.keyspaces).sort());
      for (const [name, keyspace] of Object.entries(theirs.metadata.keyspaces))
        assertCovers(keyspaces[name], keyspace, name, ['tables', 'udts', 'functions', 'aggregates', 'views']);
      assert.equal('system_views' in keyspaces, version !== '3.11');
    });

    it('views, types and functions', async () => {
      const { metadata } = client;
      assert.equal((await metadata.getMaterializedView(KEYSPACE, 'by_zip')).tableName, 'base');
      assertCovers(
        await metadata.getUdt(KEYSPACE, 'address'),
        await theirs.metadata.getUdt(KEYSPACE, 'address'),
        'address',
      );
      assert.equal((await metadata.getFunctions(KEYSPACE, 'plus')).length, version === '3.11' ? 0 : 2);
      assert.equal(await metadata.getTable('system_views', 'nowhere'), null);
    });
  });
}
