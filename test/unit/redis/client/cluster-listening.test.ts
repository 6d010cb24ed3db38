// redis/client: a client of a cluster that listens to a shard channel whose slot moves.
import assert from 'node:assert/strict';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import { type FakePeer, FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCluster } from '../../../support/redis/fake-cluster.js';
import { bulk, type FakeAnswer, type FakeRedis, welcome } from '../../../support/redis/fake-redis.js';

const [OLD, NEW] = ['10.0.0.1:7000', '10.0.0.2:7000'];

describe('redis/client: a client that listens to a cluster', () => {
  let runtime: FakeRuntime;
  let nodes: FakeCluster;
  let cluster: Cluster;
  /** Connections on which a node was asked for the channel. */
  let listeners: Map<string, Set<FakePeer>>;
  /** Told of each of them. */
  let arrives: (peer: FakePeer) => void;

  beforeEach(() => {
    runtime = new FakeRuntime();
    nodes = new FakeCluster(runtime, [OLD, NEW]);
    nodes.ranges = [[0, 16_383, OLD, NEW]];
    arrives = () => undefined;
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
        if (name !== 'ssubscribe' && name !== 'sunsubscribe') return answer(command, peer);
        if (name === 'ssubscribe') {
          // Told when it has been confirmed.
          if (!listening.has(peer)) runtime.schedule(0, () => arrives(peer));
          listening.add(peer);
        } else listening.delete(peer);
        return `>3\r\n${bulk(name)}${bulk(command[1])}:${listening.has(peer) ? 1 : 0}\r\n`;
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

  it('hears what the new owner of a slot is told once, though the old one passes it on', async () => {
    cluster = new Cluster([`redis://${OLD}`], {
      slotsRefreshInterval: 100,
      redisOptions: { runtime, enableReadyCheck: false },
    });
    const heard: string[] = [];
    cluster.on('smessage', (_channel: string, text: string) => heard.push(text));
    cluster.on('error', () => undefined);
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
});
