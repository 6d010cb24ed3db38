// Functional: two clusters of one node each, taken for one by their client; and a node of the second that was given the
// address of the first. Only with RINGWIRE_FULL=1.
import assert from 'node:assert/strict';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { until } from '../../support/servers/processes/until.js';
import { FULL } from './every-transport.js';
import { clientsOf, innerErrorOf } from './outcome.js';

(FULL ? describe : describe.skip)('cassandra client, two clusters', function () {
  this.timeout(240_000);
  let nodes: CassandraNode[];
  const make = clientsOf(() => ({ contactPoints: nodes.map(({ contactPoint }) => contactPoint) }));

  before(async () => {
    nodes = [];
    for (const name of ['one', 'two'])
      nodes.push(await CassandraNode.start({ heapMiB: 384, yaml: { cluster_name: name } }));
    for (const node of nodes) {
      await node.ask("CREATE KEYSPACE ks WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      await node.ask('CREATE TABLE ks.t (id int PRIMARY KEY)');
    }
  });
  after(() => Promise.all(nodes.map((node) => node.destroy())));

  it('serves from the first that answers, refuses the other by name, and then whoever has the address', async () => {
    const refusals: DriverError[] = [];
    const client = make();
    client.on('log', (_level, _name, _message, error: unknown) => {
      if (error instanceof DriverError && error.errorCode === 'CLUSTER_MISMATCH') refusals.push(error);
    });
    await client.connect();
    const [served] = client.hosts.keys();
    const here = nodes.findIndex(({ contactPoint }) => contactPoint === served);
    const there = 1 - here;
    const names = ['one', 'two'];
    await until('the other one is refused', () => refusals.length > 0);
    assert.equal(
      refusals[0].message,
      `${nodes[there].contactPoint} belongs to the cluster '${names[there]}', and the client is connected to '${names[here]}'`,
    );
    const insert = (id: number): Promise<unknown> =>
      client.execute('INSERT INTO ks.t (id) VALUES (?)', [id], { prepare: true });
    await Promise.all(Array.from({ length: 50 }, (_, id) => insert(id)));

    const { address } = nodes[here];
    await nodes[here].destroy();
    nodes[here] = await CassandraNode.start({
      heapMiB: 384,
      address,
      seeds: [nodes[there].address],
      token: '42',
      yaml: { cluster_name: names[there] },
    });
    refusals.length = 0;
    await until('its address is looked at', () => refusals.some(({ endpoint }) => endpoint === served), {
      withinMs: 60_000,
    });
    const error = await innerErrorOf(insert(1_000));
    assert.equal(`${error.errorCode}/${error.execution}`, 'CLUSTER_MISMATCH/none');
    // The other cluster has nothing of it. (Its second node may not have heard of the table yet.)
    const other = make({ contactPoints: [nodes[there].contactPoint] });
    await other.connect();
    const host = other.hosts.get(nodes[there].contactPoint);
    const { rows } = await other.execute('SELECT id FROM ks.t', [], { ...(host && { host }) });
    assert.deepEqual(rows, []);
  });
});
