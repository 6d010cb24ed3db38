// redis/client: a client of a cluster that listens to a shard channel whose slot moves.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import type { Gap } from '../../../../lib/redis/client/messages/gap.js';
import { type FakePeer, FakeRuntime } from '../../../support/core/fake-runtime.js';
import { keySlot } from '../../../../lib/redis/topology/key-slot.js';
import { FakeCluster, type FakeRange } from '../../../support/redis/fake-cluster.js';
import { bulk, type FakeAnswer, type FakeRedis, welcome } from '../../../support/redis/fake-redis.js';

const [OLD, NEW] = ['10.0.0.1:7000', '10.0.0.2:7000'];

describe('redis/client: a client that listens to a cluster', () => {
  let runtime: FakeRuntime;
  let nodes: FakeCluster;
  let cluster: Cluster;
  let heard: string[];
  /** Connections on which a node was asked for the channel. */
  let listeners: Map<string, Set<FakePeer>>;
  /** Connections on which a node was asked for an ordinary channel. */
  let subscribed: Set<FakePeer>;
  /** How often each node was asked for the channel. */
  let asks: Map<FakeRedis, number>;
  /** Told of each of them. */
  let arrives: (peer: FakePeer) => void;
  /** What a node says before it confirms. */
  let before: (command: readonly string[], peer: FakePeer) => string;
  /** In the place of confirming. */
  let refusal: string | undefined;

  beforeEach(() => {
    runtime = new FakeRuntime();
    nodes = new FakeCluster(runtime, [OLD, NEW]);
    nodes.ranges = [[0, 16_383, OLD, NEW]];
    arrives = () => undefined;
    before = () => '';
    refusal = undefined;
    heard = [];
    subscribed = new Set();
    asks = new Map();
    listeners = new Map([...nodes.nodes].map(([name, node]) => [name, takeSubscriptions(node)]));
  });
  afterEach(async () => {
    cluster.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  function takeSubscriptions(node: FakeRedis): Set<FakePeer> {
    const listening = new Set<FakePeer>();
    const over = (answer: FakeAnswer): FakeAnswer => {
      return (command, peer) => {
        const name = command[0].toLowerCase();
        if (name === 'subscribe') subscribed.add(peer);
        if (name === 'subscribe') return welcome(command, peer);
        if (name !== 'ssubscribe' && name !== 'sunsubscribe') return answer(command, peer);
        if (name === 'ssubscribe' && refusal !== undefined) return refusal;
        if (name === 'ssubscribe') {
          asks.set(node, (asks.get(node) ?? 0) + 1);
          // Told when it has been confirmed.
          if (!listening.has(peer)) runtime.schedule(0, () => arrives(peer));
          listening.add(peer);
        } else listening.delete(peer);
        const confirmed = `>3\r\n${bulk(name)}${bulk(command[1])}:${listening.has(peer) ? 1 : 0}\r\n`;
        return `${before(command, peer)}${confirmed}`;
      };
    };
    node.setUp = over(welcome);
    node.answer = over(node.answer);
    return listening;
  }

  const message = (text: string): string => `>3\r\n${bulk('smessage')}${bulk('channel')}${bulk(text)}`;

  function tell(name: string, text: string): void {
    for (const peer of listeners.get(name)!) peer.send(message(text));
  }

  /** The owner of one channel's slot; of the first owner another channel is listened to as well: the connection to it stays. */
  function at(owner: string): FakeRange[] {
    const slot = keySlot('channel');
    assert.ok(keySlot('other') > slot);
    return [
      [0, slot, ...(owner === OLD ? [OLD, NEW] : [NEW, OLD])],
      [slot + 1, 16_383, OLD, NEW],
    ];
  }

  function twoSlots(): Cluster {
    nodes.ranges = at(OLD);
    return listening();
  }

  function listening(): Cluster {
    const created = new Cluster([`redis://${OLD}`], {
      slotsRefreshInterval: 100,
      redisOptions: { runtime, enableReadyCheck: false },
    });
    created.on('smessage', (_channel: string, text: string) => heard.push(text));
    created.on('error', () => undefined);
    return created;
  }

  it('hears what the new owner of a slot is told once, though the old one passes it on', async () => {
    cluster = listening();
    cluster.ssubscribe('channel').catch(() => undefined);
    await runtime.advance(500);
    const [left] = listeners.get(OLD)!;
    tell(OLD, 'before');
    await runtime.advance(5);
    nodes.ranges = [[0, 16_383, NEW, OLD]];
    // The old owner has given way, its connection is well, and it is told what its successor is told.
    arrives = (peer) => {
      for (const text of ['first', 'second']) for (const each of [left, peer]) each.send(message(text));
    };
    await runtime.advance(2_000);
    assert.equal(listeners.get(NEW)!.size, 1);
    tell(NEW, 'after');
    await runtime.advance(50);
    assert.deepEqual(heard, ['before', 'first', 'second', 'after']);
  });

  it('asks the new owner of a slot for a channel once', async () => {
    cluster = listening();
    cluster.ssubscribe('channel').catch(() => undefined);
    await runtime.advance(500);
    nodes.ranges = [[0, 16_383, NEW, OLD]];
    await runtime.advance(2_000);
    assert.equal(asks.get(nodes.nodes.get(NEW)!), 1);
  });

  it('hears nothing of a channel that it gave up, of a node that was left with it before', async () => {
    cluster = twoSlots();
    cluster.ssubscribe('channel').catch(() => undefined);
    cluster.ssubscribe('other').catch(() => undefined);
    await runtime.advance(500);
    nodes.ranges = at(NEW);
    await runtime.advance(1_500);
    tell(NEW, 'moved');
    await runtime.advance(50);
    cluster.sunsubscribe('channel').catch(() => undefined);
    await runtime.advance(500);
    tell(OLD, 'late');
    await runtime.advance(50);
    assert.deepEqual(heard, ['moved']);
  });

  it('hears nothing twice of a slot that is back where it was, and was listened to all the while', async () => {
    cluster = twoSlots();
    cluster.ssubscribe('channel').catch(() => undefined);
    cluster.ssubscribe('other').catch(() => undefined);
    await runtime.advance(500);
    nodes.ranges = at(NEW);
    await runtime.advance(1_500);
    tell(NEW, 'while away');
    await runtime.advance(50);
    // The slot is back at its first owner, which had been slow to pass on what its successor was told meanwhile.
    before = ([, name]) => (name === 'channel' ? message('while away') : '');
    nodes.ranges = at(OLD);
    await runtime.advance(1_500);
    assert.ok(listeners.get(OLD)!.size > 0);
    tell(OLD, 'back');
    await runtime.advance(50);
    assert.deepEqual(heard, ['while away', 'back']);
  });

  it('tells of a gap from before a node says that a slot has moved: it may have heard of it late', async () => {
    cluster = listening();
    cluster.ssubscribe('channel').catch(() => undefined);
    await runtime.advance(500);
    const [left] = listeners.get(OLD)!;
    const told = once(cluster, 'gap') as Promise<[Gap]>;
    const movedMs = runtime.wallClock();
    // Neither the node nor we have heard of it for a while.
    await runtime.advance(300);
    nodes.ranges = [[0, 16_383, NEW, OLD]];
    left.send(`>3\r\n${bulk('sunsubscribe')}${bulk('channel')}:0\r\n`);
    await runtime.advance(1_500);
    const [{ fromMs, untilMs, shardChannels }] = await told;
    assert.deepEqual(shardChannels, ['channel']);
    assert.ok(fromMs <= movedMs && untilMs > movedMs, `${fromMs} ${movedMs} ${untilMs}`);
  });

  for (const state of ['CLUSTERDOWN The cluster is down', 'LOADING Redis is loading', `MOVED 1 ${NEW}`]) {
    it(`listens again to what a new connection was refused for a while: ${state}`, async () => {
      cluster = listening();
      const errors: unknown[] = [];
      cluster.on('error', (error) => errors.push(error));
      cluster.ssubscribe('channel').catch(() => undefined);
      await runtime.advance(500);
      refusal = `-${state}\r\n`;
      for (const peer of listeners.get(OLD)!) peer.end();
      listeners.get(OLD)!.clear();
      await runtime.advance(2_000);
      refusal = undefined;
      await runtime.advance(2_000);
      tell(OLD, 'later');
      await runtime.advance(100);
      assert.deepEqual([heard, errors.map(String)], [['later'], []]);
    });
  }

  it('does not storm nodes that take no connection more', async () => {
    nodes.ranges = [
      [0, 8_191, OLD],
      [8_192, 16_383, NEW],
    ];
    cluster = new Cluster([`redis://${OLD}`], { redisOptions: { runtime, enableReadyCheck: false } });
    cluster.on('error', () => undefined);
    cluster.subscribe('news').catch(() => undefined);
    // Both are connected to, and stay so.
    await Promise.all([cluster.get('channel'), cluster.get('other'), runtime.advance(500)]);
    const isListener = (peer: FakePeer): boolean => subscribed.has(peer);
    for (const node of nodes.nodes.values()) {
      node.setUp = () => '-ERR max number of clients reached\r\n';
      for (const peer of node.peers) if (isListener(peer)) peer.reset();
    }
    const accepted = (): number => [...nodes.nodes.values()].reduce((sum, node) => sum + node.acceptedAtMs.length, 0);
    const soFar = accepted();
    await runtime.advance(10_000);
    const attempts = accepted() - soFar;
    assert.ok(attempts > 10 && attempts < 120, `${attempts} attempts in ten seconds`);
    for (const node of nodes.nodes.values()) node.setUp = welcome;
    await runtime.advance(4_000);
    assert.equal(
      [...nodes.nodes.values()].some(({ peers }) => [...peers].some(isListener)),
      true,
    );
  });
});
