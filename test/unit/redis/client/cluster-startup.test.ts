// redis/client: where a client of a cluster begins and what it logs in with, as ioredis has it; and what it does where an
// address is another server's than it was.
import assert from 'node:assert/strict';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import type { ClusterOptions } from '../../../../lib/redis/client/options/cluster-options.js';
import type { ClusterNode } from '../../../../lib/redis/client/options/startup-nodes.js';
import { keySlot } from '../../../../lib/redis/topology/key-slot.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCluster } from '../../../support/redis/fake-cluster.js';
import { bulk } from '../../../support/redis/fake-redis.js';

const [FIRST, SECOND, THIRD] = ['10.0.0.1:7000', '10.0.0.2:7000', '10.0.0.3:7000'];
const addressOf = (name: string): { host: string; port: number } => ({ host: name.slice(0, -5), port: 7000 });

describe('redis/client: the start-up nodes of a cluster', () => {
  let runtime: FakeRuntime;
  let nodes: FakeCluster;
  let cluster: Cluster;
  /** What each node was told in HELLO. */
  let logins: Map<string, Set<string>>;

  beforeEach(() => {
    runtime = new FakeRuntime();
    nodes = new FakeCluster(runtime, [FIRST, SECOND, THIRD]);
    nodes.ranges = [FIRST, SECOND, THIRD].map((name, index) => [
      index * 5_462,
      Math.min(16_383, index * 5_462 + 5_461),
      name,
    ]);
    logins = new Map();
    for (const [name, node] of nodes.nodes) {
      const { setUp } = node;
      node.setUp = (command, peer) => {
        const at = command.indexOf('AUTH');
        const login = at < 0 ? 'nothing' : command.slice(at + 1, at + 3).join(' ');
        if (command[0] === 'HELLO') logins.set(name, (logins.get(name) ?? new Set()).add(login));
        return setUp(command, peer);
      };
    }
  });
  afterEach(async () => {
    cluster.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
  });

  function create(startupNodes: readonly ClusterNode[], options: ClusterOptions = {}): void {
    cluster = new Cluster(startupNodes, { ...options, redisOptions: { runtime, ...options.redisOptions } });
    cluster.on('error', () => undefined);
  }

  async function visitAll(): Promise<string[]> {
    const visits = Promise.all(['b', 'm', 'a'].map((key) => cluster.get(key)));
    await runtime.advance(1_000);
    await visits;
    return [FIRST, SECOND, THIRD].map((name) => [...logins.get(name)!].join());
  }

  it('are logged in to as they were named, and other nodes as `redisOptions` has it', async () => {
    create(
      [
        { ...addressOf(FIRST), password: 'one' },
        { ...addressOf(SECOND), password: null },
      ],
      { redisOptions: { password: 'all' } },
    );
    assert.deepEqual(await visitAll(), ['default one', 'nothing', 'default all']);
  });

  it('are logged in to as they were named, and other nodes as the first', async () => {
    create([`redis://:one@${FIRST}`, { ...addressOf(SECOND), username: 'user', password: 'two' }, addressOf(THIRD)], {
      redisOptions: { password: undefined },
    });
    assert.deepEqual(await visitAll(), ['default one', 'user two', 'default one']);
  });

  it('are logged in to as they were named under the address that their name has', async () => {
    create(
      [
        { host: 'first.example', port: 7000, password: 'one' },
        { host: 'second.example', port: 7000, password: 'two' },
      ],
      {
        redisOptions: { password: 'all' },
        dnsLookup: (name, callback) => callback(null, name === 'first.example' ? '10.0.0.1' : '10.0.0.2'),
      },
    );
    assert.deepEqual(await visitAll(), ['default one', 'default two', 'default all']);
  });

  it('may be others after an attempt that failed', async () => {
    nodes.nodes.get(FIRST)!.kill();
    const seen: unknown[] = [];
    create([`redis://${FIRST}`], {
      clusterRetryStrategy(this: { startupNodes: unknown }, times) {
        seen.push(times, this.startupNodes);
        this.startupNodes = [addressOf(SECOND)];
        return 0;
      },
    });
    nodes.ranges = [[0, 16_383, SECOND]];
    nodes.answer = (_command, name) => bulk(name);
    const asked = cluster.get('k');
    await runtime.advance(2_000);
    assert.equal(await asked, SECOND);
    assert.deepEqual(seen, [1, [`redis://${FIRST}`]]);
  });

  it('say in words of ioredis that commands do not wait for them', async () => {
    create([`redis://${FIRST}`], { enableOfflineQueue: false, maxRedirections: 1_000 });
    await assert.rejects(cluster.get('k'), {
      message: "Cluster isn't ready and enableOfflineQueue options is false",
      code: 'QUEUE_DISABLED',
    });
  });

  for (const [what, call] of [
    ['a command', () => cluster.get('k')],
    [
      'a transaction',
      () =>
        cluster
          .multi()
          .get('k')
          .exec()
          .then((results) => results![0][1]),
    ],
    ['a blocking command', () => cluster.blpop('k', 3).then((reply) => reply![1])],
    ['a subscription', () => cluster.ssubscribe('k').then(() => 'new')],
  ] as const)
    it(`are connected to anew where their address is another server's by now: ${what}`, async () => {
      const node = nodes.nodes.get(FIRST)!;
      const subscribed = (channel: string): string => `>3\r\n${bulk('ssubscribe')}${bulk(channel)}:1\r\n`;
      nodes.answer = ([name, channel]) => (name === 'SSUBSCRIBE' ? subscribed(channel) : '+OK\r\n');
      nodes.ranges = [[0, 16_383, FIRST]];
      create([`redis://${FIRST}`]);
      cluster.set('k', 1).catch(() => undefined);
      cluster.blpop('other', 1).catch(() => undefined);
      cluster.ssubscribe('other').catch(() => undefined);
      await runtime.advance(4_000);
      // Connections from before lead to the server that was there.
      const before = new Set(node.peers);
      const { answer } = node;
      const moved = `-MOVED ${keySlot('k')} ${FIRST}\r\n`;
      let redirects = 0;
      node.answer = (command, peer) => {
        const [name] = command;
        if (name === 'CLUSTER') return answer(command, peer);
        const isOld = before.has(peer);
        if (isOld) redirects++;
        if (name === 'MULTI') return '+OK\r\n';
        if (name === 'EXEC')
          return isOld ? '-EXECABORT Transaction discarded because of previous errors.\r\n' : `*1\r\n${bulk('new')}`;
        if (isOld) return moved;
        if (name === 'SSUBSCRIBE') return subscribed(command[1]);
        if (name === 'BLPOP') return `*2\r\n${bulk('k')}${bulk('new')}`;
        return what === 'a transaction' ? '+QUEUED\r\n' : bulk('new');
      };
      let told: unknown = 'pending';
      call().then(
        (value) => (told = value),
        (error: unknown) => (told = error),
      );
      await runtime.advance(2_000);
      assert.equal(told, 'new');
      assert.ok(redirects < 8, String(redirects));
    });
});
