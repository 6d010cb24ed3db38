// Functional: a real cluster of three nodes. The client knows its hosts, sends requests to replicas, and no call fails
// while nodes are killed, stopped, cut off, added and removed under a steady load.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as policies from '../../../lib/cassandra/client/exports/policies.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import type { Host } from '../../../lib/cassandra/topology/host.js';
import { CassandraCluster } from '../../support/servers/cassandra/cassandra-cluster.js';
import type { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { until } from '../../support/servers/processes/until.js';
import { clientsOf, errorOf } from './outcome.js';

const INSERT = 'INSERT INTO three.numbers (id, n) VALUES (?, ?)';
const SELECT = 'SELECT n FROM three.numbers WHERE id = ?';
const PER_SECOND = 500;
const EVERY_MS = 20;
/** The machine has other things to do as well. */
const SLOWER_AT_MOST = 20;

interface Answered {
  readonly host: string;
  readonly afterMs: number;
}

interface SteadyLoad {
  /** What the next second brings. */
  second(): Promise<readonly Answered[]>;
  stop(): Promise<{ asked: number; failures: string[] }>;
}

describe('cassandra client, a cluster of three', function () {
  this.timeout(240_000);
  let cluster: CassandraCluster;
  const make = clientsOf(() => ({ contactPoints: [cluster.nodes[0].contactPoint] }));

  before(async () => {
    cluster = await CassandraCluster.start({ nodes: 3, durable: true });
    const [first] = cluster.nodes;
    for (const [keyspace, factor] of [
      ['three', 3],
      ['one', 1],
    ] as const) {
      await first.ask(
        `CREATE KEYSPACE ${keyspace} WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': ${factor}}`,
      );
      await first.ask(`CREATE TABLE ${keyspace}.numbers (id int PRIMARY KEY, n int)`);
    }
    await until(
      'the tables are everywhere',
      async () => {
        for (const node of cluster.nodes) await node.ask('SELECT * FROM one.numbers');
        return true;
      },
      { withinMs: 30_000 },
    );
  });

  after(() => cluster.destroy());

  const addresses = (): string[] => cluster.contactPoints.sort();

  async function connected(options: Parameters<typeof make>[0] = {}): Promise<Client> {
    const client = make(options);
    await client.connect();
    await until(
      'all hosts are connected to',
      () => client.getState().getConnectedHosts().length === addresses().length,
      {
        withinMs: 30_000,
      },
    );
    return client;
  }

  it('knows its hosts from one contact point', async () => {
    const client = await connected();
    assert.deepEqual(client.hosts.keys().sort(), addresses());
    for (const host of client.hosts.values()) {
      assert.equal(host.datacenter, 'dc1');
      assert.match(String(host.rack), /^rack[123]$/);
      assert.equal(host.getCassandraVersion()[0], 5);
      assert.equal(host.tokens?.length, 1);
      assert.ok(host.isUp());
    }
  });

  it('names the data centres that there are', async () => {
    const { message } = await errorOf(make({ localDataCenter: 'dc2' }).connect());
    assert.match(message, /localDataCenter was configured as 'dc2', but only found hosts in data centers: dc1/);
  });

  it('changes the schema on all of them before it answers, and hears of the changes of others', async () => {
    const client = await connected({ keyspace: 'three' });
    for (const name of ['agreed_1', 'agreed_2']) {
      const { info } = await client.execute(`CREATE TABLE ${name} (id int PRIMARY KEY, v int)`);
      assert.equal(info.isSchemaInAgreement, true);
      // On whichever host is next.
      for (let id = 0; id < 12; id++)
        await client.execute(`INSERT INTO ${name} (id, v) VALUES (?, ?)`, [id, id], { prepare: true });
    }
    const other = make();
    const insert = 'INSERT INTO three.agreed_1 (id, v) VALUES (?, ?)';
    await client.execute(insert, [1, 2], { prepare: true });
    await other.execute('DROP TABLE three.agreed_1');
    await other.execute('CREATE TABLE three.agreed_1 (id int PRIMARY KEY, v double)');
    await until(
      'values are of the new type',
      async () => {
        await client.execute(insert, [7, 1.5], { prepare: true, consistency: types.consistencies.quorum });
        return true;
      },
      { withinMs: 10_000 },
    );
    const written = { consistency: types.consistencies.quorum };
    const [row] = (await client.execute('SELECT v FROM three.agreed_1 WHERE id = 7', [], written)).rows;
    assert.equal(row['v'], 1.5);
  });

  /** Of keys that nobody asked for before: who answered, and who holds them by the server's own token. */
  async function shareAtReplica(client: Client, from: number): Promise<number> {
    const ids = Array.from({ length: 300 }, (_, index) => from + index);
    const insert = 'INSERT INTO one.numbers (id, n) VALUES (?, 1)';
    await client.execute(insert, [from], { prepare: true });
    const answered = await Promise.all(
      ids.map(async (id) => (await client.execute(insert, [id], { prepare: true })).info.queriedHost),
    );
    const rows = await client.execute('SELECT id, token(id) AS t FROM one.numbers', [], { consistency: 1 });
    const tokens = new Map(rows.rows.map((row) => [row['id'], BigInt(String(row['t']))]));
    const owners = client.hosts
      .values()
      .map((host) => ({ address: host.address, token: BigInt(host.tokens?.[0] ?? '') }))
      .sort((one, other) => (one.token < other.token ? -1 : 1));
    const ownerOf = (token: bigint): string => (owners.find((owner) => token <= owner.token) ?? owners[0]).address;
    return ids.filter((id, index) => ownerOf(tokens.get(id) as bigint) === answered[index]).length / ids.length;
  }

  it('asks the replica itself', async () => {
    const client = await connected();
    assert.ok((await shareAtReplica(client, 0)) >= 0.99);
  });

  it('by policies of cassandra-driver as well, ours and the originals', async () => {
    const peer = await import('cassandra-driver');
    const { loadBalancing } = policies;
    class Mine extends loadBalancing.TokenAwarePolicy {
      override newQueryPlan(...given: Parameters<policies.loadBalancing.LoadBalancingPolicy['newQueryPlan']>): void {
        super.newQueryPlan(...given);
      }
    }
    const original = peer.policies.loadBalancing;
    let from = 10_000;
    for (const policy of [
      new loadBalancing.TokenAwarePolicy(new loadBalancing.DCAwareRoundRobinPolicy('dc1')),
      new Mine(new loadBalancing.DCAwareRoundRobinPolicy('dc1')),
      new original.TokenAwarePolicy(new original.DCAwareRoundRobinPolicy('dc1')),
      new original.DefaultLoadBalancingPolicy({ localDc: 'dc1' }),
    ]) {
      const client = await connected({ policies: { loadBalancing: policy as never } });
      assert.ok((await shareAtReplica(client, (from += 1_000))) >= 0.99, policy.constructor.name);
      await client.shutdown();
    }
  });

  it('connects to no host that its policy ignores', async () => {
    const { loadBalancing } = policies;
    const allowed = [cluster.nodes[1].contactPoint];
    const client = make({
      policies: {
        loadBalancing: new loadBalancing.AllowListPolicy(new loadBalancing.RoundRobinPolicy(), allowed),
      },
    });
    const hosts = await Promise.all(Array.from({ length: 20 }, () => client.execute('SELECT key FROM system.local')));
    assert.deepEqual([...new Set(hosts.map(({ info }) => info.queriedHost))], allowed);
    assert.deepEqual(
      client
        .getState()
        .getConnectedHosts()
        .map(({ address }) => address),
      allowed,
    );
  });

  it('goes to the host that the caller wants', async () => {
    const client = await connected();
    for (const host of client.hosts.values()) {
      const { info } = await client.execute('SELECT key FROM system.local', [], { host });
      assert.equal(info.queriedHost, host.address);
    }
  });

  /** Reads and idempotent writes at QUORUM, until it is stopped; what failed comes back. */
  function steadyLoad(client: Client): SteadyLoad {
    const failures: string[] = [];
    let answered: Answered[] = [];
    const pending = new Set<Promise<unknown>>();
    const options = { prepare: true, consistency: types.consistencies.quorum, isIdempotent: true };
    let asked = 0;
    const timer = setInterval(() => {
      for (let count = 0; count < (PER_SECOND * EVERY_MS) / 1_000; count++) {
        const id = asked++;
        const startedMs = performance.now();
        const call: Promise<unknown> = (
          id % 2 === 0
            ? client.execute(INSERT, [id % 1_000, id], options)
            : client.execute(SELECT, [id % 1_000], options)
        )
          .then(({ info }) => answered.push({ host: info.queriedHost, afterMs: performance.now() - startedMs }))
          .catch((error: unknown) => failures.push(String(error)))
          .finally(() => pending.delete(call));
        pending.add(call);
      }
    }, EVERY_MS);
    return {
      async second() {
        answered = [];
        await sleep(1_000);
        return answered;
      },
      async stop() {
        clearInterval(timer);
        await Promise.all(pending);
        return { asked, failures };
      },
    };
  }

  /** How long nine of ten were waited for at the most, or one of two. */
  const afterMs = (answers: readonly Answered[], share: number): number =>
    answers.map((answer) => answer.afterMs).sort((one, other) => one - other)[Math.floor(answers.length * share)] ??
    Infinity;

  /** All hosts answer again, in no other time than they took before: never in so many milliseconds, on any machine. */
  async function asBefore(client: Client, load: SteadyLoad, before: readonly Answered[]): Promise<void> {
    const slowMs = SLOWER_AT_MOST * afterMs(before, 0.9);
    await until(
      'a second of requests is answered by all hosts, as it was before',
      async () => {
        const answers = await load.second();
        const hosts = new Set(answers.map(({ host }) => host));
        return client.hosts.keys().every((host) => hosts.has(host)) && afterMs(answers, 0.5) <= slowMs;
      },
      { withinMs: 60_000 },
    );
  }

  async function underLoad(
    during: (client: Client, events: string[], node: CassandraNode) => Promise<void>,
  ): Promise<void> {
    const client = await connected({ contactPoints: cluster.contactPoints });
    const events: string[] = [];
    for (const name of ['hostAdd', 'hostRemove', 'hostUp', 'hostDown'] as const)
      client.on(name, (host: Host) => events.push(`${name} ${host.address}`));
    const load = steadyLoad(client);
    let result: { asked: number; failures: string[] };
    try {
      // What is asked first is prepared first.
      await sleep(1_000);
      const before = await load.second();
      await during(client, events, cluster.nodes[2]);
      await asBefore(client, load, before);
    } finally {
      result = await load.stop();
    }
    // More nodes than the machine has processors for: where they have no time for each other, they say so, or nothing in
    // twelve seconds while another one starts.
    const failures = result.failures.filter(
      (failure) => !/^(?:ResponseError: Server timeout|OperationTimedOutError: )/.test(failure),
    );
    assert.ok(result.failures.length - failures.length < result.asked / 100, String(result.failures.length));
    assert.deepEqual([...new Set(failures)].slice(0, 5), [], `${failures.length} of ${result.asked} failed`);
    await client.shutdown();
  }

  it('no call fails while a node is killed and comes back', () =>
    underLoad(async (client, events, node) => {
      await node.kill();
      await until('the loss is noticed', () => events.includes(`hostDown ${node.contactPoint}`));
      await sleep(3_000);
      await node.launch();
      await until('it is back', () => events.includes(`hostUp ${node.contactPoint}`), { withinMs: 30_000 });
      await cluster.agreed();
      assert.equal(client.hosts.length, 3);
    }));

  it('no call fails while a node is paused', () =>
    underLoad(async (_client, _events, node) => {
      node.pause();
      await sleep(15_000);
      node.resume();
      await sleep(2_000);
    }));

  it('no call fails while a node turns its clients away, which no event tells', () =>
    underLoad(async (client, events, node) => {
      await node.nodetool('disablebinary');
      await until('the loss is noticed', () => events.includes(`hostDown ${node.contactPoint}`));
      await node.nodetool('enablebinary');
      await until('it is back', () => events.includes(`hostUp ${node.contactPoint}`), { withinMs: 30_000 });
      assert.ok(client.getState().getOpenConnections(client.hosts.get(node.contactPoint)) > 0);
    }));

  it('no call fails while a node is shut down and comes back', () =>
    underLoad(async (_client, events, node) => {
      await node.shutDown();
      await until('the loss is noticed', () => events.includes(`hostDown ${node.contactPoint}`));
      await node.launch();
      await until('it is back', () => events.includes(`hostUp ${node.contactPoint}`), { withinMs: 30_000 });
      await cluster.agreed();
    }));

  it('no call fails while a node joins and another leaves, and requests follow', () =>
    underLoad(async (client, events) => {
      const node = await cluster.join();
      try {
        await until('the client knows it', () => events.includes(`hostAdd ${node.contactPoint}`), { withinMs: 60_000 });
        await until('and is connected to it', () => client.getState().getConnectedHosts().length === 4, {
          withinMs: 60_000,
        });
        assert.ok((await shareAtReplica(client, 50_000)) >= 0.99);
        await cluster.decommission(node);
        await until('it is gone', () => events.includes(`hostRemove ${node.contactPoint}`), { withinMs: 60_000 });
        assert.deepEqual(client.hosts.keys().sort(), addresses());
      } finally {
        await node.destroy();
      }
    }));

  // The last: nobody comes back.
  it('no call fails while a dead node is removed', () =>
    underLoad(async (client, events, node) => {
      const { hostId } = client.hosts.get(node.contactPoint);
      await node.kill();
      try {
        await until('the loss is noticed', () => events.includes(`hostDown ${node.contactPoint}`));
        // The others do not remove one that they have not missed yet.
        await until(
          'it is removed',
          async () => {
            await cluster.nodes[0].nodetool('removenode', String(hostId));
            return true;
          },
          { withinMs: 90_000, everyMs: 1_000 },
        );
        cluster.nodes.splice(cluster.nodes.indexOf(node), 1);
        await until('the client knows it', () => events.includes(`hostRemove ${node.contactPoint}`), {
          withinMs: 60_000,
        });
        assert.deepEqual(client.hosts.keys().sort(), addresses());
      } finally {
        await node.destroy();
      }
    }));
});
