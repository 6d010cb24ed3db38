// Functional: a node of 4.1 beside one of 5.0, as during an upgrade. They never agree on the schema, and a table that is
// made through the newer one never reaches the older. Only with RINGWIRE_FULL=1.
import assert from 'node:assert/strict';
import { CassandraNode, evenTokens } from '../../support/servers/cassandra/cassandra-node.js';
import { until } from '../../support/servers/processes/until.js';
import { FULL } from './every-transport.js';
import { clientsOf } from './outcome.js';

(FULL ? describe : describe.skip)('cassandra client, nodes of 4.1 and 5.0 in one cluster', function () {
  this.timeout(240_000);
  let older: CassandraNode;
  let newer: CassandraNode;
  // The newer one is where it begins.
  const make = clientsOf(() => ({ contactPoints: [newer.contactPoint] }));

  before(async () => {
    const [first, second] = evenTokens(2);
    older = await CassandraNode.start({ version: '4.1', heapMiB: 384, token: first });
    newer = await CassandraNode.start({
      heapMiB: 384,
      token: second,
      seeds: [older.address],
      yaml: { storage_compatibility_mode: 'CASSANDRA_4', dynamic_data_masking_enabled: null },
    });
  });
  after(() => Promise.all([older?.destroy(), newer?.destroy()]));

  it('changes the schema through the older one, warns once, and waits for no agreement', async () => {
    const warnings: string[] = [];
    const client = make();
    client.on('log', (level, _name, message: string) => level === 'warning' && warnings.push(message));
    await client.connect();
    await until('both are connected to', () => client.getState().getConnectedHosts().length === 2);
    for (const statement of [
      "CREATE KEYSPACE mixed WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 2}",
      'CREATE TABLE mixed.one (id int PRIMARY KEY, v int)',
      'CREATE TABLE mixed.two (id int PRIMARY KEY, v int)',
    ]) {
      const { info } = await client.execute(statement, [], { prepare: false });
      assert.deepEqual([info.queriedHost, info.isSchemaInAgreement], [older.contactPoint, false]);
    }
    assert.equal(warnings.filter((message) => message.includes('differ in their major version')).length, 1);
    // Both know the tables, and one prepared statement does for both.
    const queried = new Set<string>();
    await until(
      'both answer for the tables',
      async () => {
        for (const table of ['one', 'two']) {
          await client.execute(`INSERT INTO mixed.${table} (id, v) VALUES (?, ?)`, [1, 2], { prepare: true });
          const { info } = await client.execute(`SELECT v FROM mixed.${table} WHERE id = ?`, [1], { prepare: true });
          queried.add(info.queriedHost);
        }
        return queried.size === 2;
      },
      { withinMs: 60_000 },
    );
  });
});
