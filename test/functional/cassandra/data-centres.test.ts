// Functional: two data centres, of two nodes and one: which hosts are connected to, who serves, and what becomes of
// requests when the local ones are gone.
import assert from 'node:assert/strict';
import * as policies from '../../../lib/cassandra/client/exports/policies.js';
import { ExecutionProfile } from '../../../lib/cassandra/client/options/execution-profile.js';
import type { Client } from '../../../lib/cassandra/client/client.js';
import { CassandraCluster } from '../../support/servers/cassandra/cassandra-cluster.js';
import { until } from '../../support/servers/processes/until.js';
import { clientsOf, errorOf, outcome } from './outcome.js';

const SELECT = 'SELECT v FROM apart.t WHERE id = ?';
const { DefaultLoadBalancingPolicy } = policies.loadBalancing;

describe('cassandra client, two data centres', function () {
  this.timeout(180_000);
  let cluster: CassandraCluster;
  const make = clientsOf(() => ({ contactPoints: cluster.contactPoints, localDataCenter: undefined }));

  before(async () => {
    cluster = await CassandraCluster.start({ nodes: ['dc1', 'dc1', 'dc2'] });
    const [first] = cluster.nodes;
    await first.ask(
      "CREATE KEYSPACE apart WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 2, 'dc2': 1}",
    );
    const client = make({ localDataCenter: 'dc1' });
    await client.execute('CREATE TABLE apart.t (id int PRIMARY KEY, v int)');
    for (let id = 0; id < 10; id++)
      await client.execute('INSERT INTO apart.t (id, v) VALUES (?, 1)', [id], { prepare: true, consistency: 5 });
  });

  after(() => cluster.destroy());

  const addresses = (...indexes: number[]): string[] =>
    indexes.map((index) => cluster.nodes[index].contactPoint).sort();

  async function whoAnswers(client: Client): Promise<string[]> {
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, id) => client.execute(SELECT, [id % 10], { prepare: true })),
    );
    return [...new Set(results.map(({ info }) => info.queriedHost))].sort();
  }

  const connected = (client: Client): string[] =>
    client
      .getState()
      .getConnectedHosts()
      .map(({ address }) => address)
      .sort();

  it('knows the hosts of both, and asks those of its own', async () => {
    for (const [localDataCenter, mine] of [
      ['dc1', [0, 1]],
      ['dc2', [2]],
    ] as const) {
      const client = make({ localDataCenter });
      assert.deepEqual(await whoAnswers(client), addresses(...mine));
      assert.deepEqual(client.hosts.keys().sort(), addresses(0, 1, 2));
      assert.deepEqual(connected(client), addresses(...mine));
      assert.deepEqual(
        client.hosts
          .values()
          .map(({ datacenter }) => datacenter)
          .sort(),
        ['dc1', 'dc1', 'dc2'],
      );
    }
  });

  it('names both where neither is meant', async () => {
    const { message } = await errorOf(make({ localDataCenter: 'DC1' }).connect());
    assert.match(message, /'DC1', but only found hosts in data centers: dc1, dc2$/);
  });

  it('lets a profile go to the other one', async () => {
    const client = make({
      localDataCenter: 'dc1',
      profiles: [new ExecutionProfile('there', { loadBalancing: new DefaultLoadBalancingPolicy('dc2') })],
    });
    const options = { prepare: true, executionProfile: 'there' };
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, id) => client.execute(SELECT, [id % 10], options)),
    );
    assert.deepEqual([...new Set(results.map(({ info }) => info.queriedHost))], addresses(2));
    assert.deepEqual(await whoAnswers(client), addresses(0, 1));
  });

  it('prefers the replica of its rack', async () => {
    const client = make({
      policies: { loadBalancing: new DefaultLoadBalancingPolicy({ localDc: 'dc1', localRack: 'rack2' }) },
    });
    await client.connect();
    await until('both are connected to', () => connected(client).length === 2);
    assert.deepEqual(await whoAnswers(client), addresses(1));
  });

  it('goes to the other one when its own is gone, where the policy allows that', async () => {
    const loadBalancing = new DefaultLoadBalancingPolicy({ localDc: 'dc1', usedHostsPerRemoteDc: 1 });
    const away = make({ policies: { loadBalancing } });
    const home = make({ localDataCenter: 'dc1' });
    assert.deepEqual(await whoAnswers(away), addresses(0, 1));
    assert.deepEqual(await whoAnswers(home), addresses(0, 1));
    await until('the remote host is connected to', () => connected(away).length === 3);
    await Promise.all(cluster.nodes.slice(0, 2).map((node) => node.kill()));
    await until('the losses are noticed', () => connected(away).length === 1 && connected(home).length === 0);
    const one = { prepare: true, consistency: 1 };
    // The remaining node learns by gossip that the others are gone, and asks them in vain until then.
    await until('the remaining node answers', () => away.execute(SELECT, [1], one), { withinMs: 60_000 });
    const { info } = await away.execute(SELECT, [1], one);
    assert.equal(info.queriedHost, cluster.nodes[2].contactPoint);
    assert.equal(await outcome(home.execute(SELECT, [1], one)), 'NO_HOST_AVAILABLE/none');
  });
});
