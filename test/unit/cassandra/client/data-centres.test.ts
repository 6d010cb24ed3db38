// Where a client's data centre comes from, and that a request with a host goes there and nowhere else.
import assert from 'node:assert/strict';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import * as types from '../../../../lib/cassandra/client/exports/types.js';
import type { Host } from '../../../../lib/cassandra/topology/host.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { outcome } from '../../../functional/cassandra/outcome.js';
import { virtualCluster } from './fake-cluster.js';

const { DCAwareRoundRobinPolicy, DefaultLoadBalancingPolicy, RoundRobinPolicy, TokenAwarePolicy } =
  policies.loadBalancing;

describe('data centres', () => {
  const cluster = virtualCluster();
  let near: FakeCassandra;
  let far: FakeCassandra;

  beforeEach(async () => {
    near = await cluster.start();
    far = await cluster.start({ node: { dataCenter: 'dc2' } });
  });

  it('that only a policy knows are told in the log, as by cassandra-driver', async () => {
    const told = async (options: Partial<ClientOptions>): Promise<number> => {
      const client = cluster.client([near, far], options);
      let count = 0;
      client.on('log', (level: string, _name: string, message: string) => {
        if (level === 'info' && message.startsWith("Local data center 'dc1' was provided as an argument")) count++;
      });
      await client.connect();
      return count;
    };
    for (const make of [
      () => new DefaultLoadBalancingPolicy('dc1'),
      () => new DCAwareRoundRobinPolicy('dc1'),
      () => new TokenAwarePolicy(new DCAwareRoundRobinPolicy('dc1')),
    ]) {
      assert.equal(await told({ localDataCenter: undefined, policies: { loadBalancing: make() } }), 1);
      assert.equal(await told({ policies: { loadBalancing: make() } }), 0);
    }
    assert.equal(await told({}), 0);
  });

  it('that a policy uses by now are those that it says, as in cassandra-driver: it is asked each time', async () => {
    let used = 'dc1';
    const getDistance = ({ datacenter }: Host): number =>
      datacenter === used ? types.distance.local : types.distance.ignored;
    class OwnPlans extends policies.loadBalancing.LoadBalancingPolicy {
      override getDistance = getDistance;
      override newQueryPlan(...[, , callback]: Parameters<policies.loadBalancing.LoadBalancingPolicy['newQueryPlan']>) {
        callback(null, (this.hosts?.values() ?? []).values());
      }
    }
    class OwnDistances extends RoundRobinPolicy {
      override getDistance = getDistance;
    }
    for (const loadBalancing of [new OwnPlans(), new OwnDistances(), new TokenAwarePolicy(new OwnDistances())]) {
      const client = cluster.client([near, far], { policies: { loadBalancing } });
      for (const [dataCenter, expected, other] of [
        ['dc1', near, far],
        ['dc2', far, near],
        ['dc1', near, far],
      ] as const) {
        used = dataCenter;
        // The first one may find that the other data centre is not connected to yet.
        await cluster.runtime.settled(outcome(client.execute('x')));
        await cluster.runtime.advance(1_000);
        for (let count = 0; count < 3; count++)
          assert.equal((await client.execute('x')).info.queriedHost, expected.contactPoint);
        const open = (node: FakeCassandra): number =>
          client.getState().getOpenConnections(client.hosts.get(node.contactPoint));
        assert.deepEqual([open(expected), open(other)], [1, 0]);
      }
      await cluster.runtime.settled(client.shutdown());
      used = 'dc1';
    }
  });

  it('that are not connected to: a request with a host there fails, and is answered by no other', async () => {
    const asked = { isIdempotent: true, prepare: false };
    for (const [loadBalancing, expected] of [
      [new DefaultLoadBalancingPolicy(), 'NO_HOST_AVAILABLE/none'],
      [new DCAwareRoundRobinPolicy(), 'NO_HOST_AVAILABLE/none'],
      [new TokenAwarePolicy(new DCAwareRoundRobinPolicy()), 'NO_HOST_AVAILABLE/none'],
      [new DefaultLoadBalancingPolicy({ usedHostsPerRemoteDc: 1 }), 'ok'],
      [new RoundRobinPolicy(), 'ok'],
    ] as const) {
      const client = cluster.client([near, far], { policies: { loadBalancing } });
      await client.connect();
      const host = client.hosts.get(far.contactPoint);
      const before = near.heard('query').filter(({ request }) => request.kind === 'query' && request.query === 'x');
      const result = await cluster.runtime.settled(outcome(client.execute('x', [], { ...asked, host })));
      assert.equal(result, expected);
      const after = near.heard('query').filter(({ request }) => request.kind === 'query' && request.query === 'x');
      assert.equal(after.length, before.length);
    }
  });

  it('do not matter to a host that is gone or refuses: no other is asked', async () => {
    near.script = ({ request }) =>
      request.kind === 'query' && request.query === 'x' ? answers.error(0x1001, 'overloaded') : undefined;
    far.about = {};
    const client = cluster.client([near, far]);
    await client.connect();
    const host = client.hosts.get(near.contactPoint);
    const ask = (): Promise<string> =>
      cluster.runtime.settled(outcome(client.execute('x', [], { host, isIdempotent: true })));
    assert.equal(await ask(), 'OVERLOADED/maybe');
    await near.stop();
    assert.match(await ask(), /^NO_HOST_AVAILABLE/);
    assert.equal(await cluster.runtime.settled(outcome(client.execute('x'))), 'ok');
  });
});
