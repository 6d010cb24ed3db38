// redis/client: a client of a cluster whose slots move between two steps of one command.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { ClusterOptions } from '../../../../lib/redis/client/options/cluster-options.js';
import { Redis } from '../../../../lib/redis/client/redis.js';
import { keySlot } from '../../../../lib/redis/topology/key-slot.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCluster } from '../../../support/redis/fake-cluster.js';
import { bulk } from '../../../support/redis/fake-redis.js';

const [OLD, NEW] = ['10.0.0.1:7000', '10.0.0.2:7000'];

describe('redis/client: a client of a cluster', () => {
  let runtime: FakeRuntime;
  let nodes: FakeCluster;
  let cluster: InstanceType<typeof Redis.Cluster>;

  beforeEach(() => {
    runtime = new FakeRuntime();
    nodes = new FakeCluster(runtime, [OLD, NEW]);
    nodes.ranges = [[0, 16_383, OLD]];
  });
  afterEach(async () => {
    cluster.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  async function connect(options: ClusterOptions = {}): Promise<void> {
    cluster = new Redis.Cluster([`redis://${OLD}`], {
      slotsRefreshInterval: 100,
      ...options,
      redisOptions: { runtime, connectTimeout: 300, commandTimeout: 5_000, enableReadyCheck: false },
    });
    cluster.on('error', () => undefined);
    // A connection on which nodes are asked for the map.
    cluster.set('k', 'v').catch(() => undefined);
    await runtime.advance(500);
  }

  /** What it comes to, within some time. */
  async function outcome(promise: Promise<unknown>, withinMs = 4_000): Promise<unknown> {
    let result: unknown = 'pending';
    promise.then(
      (value) => (result = value),
      (error: unknown) => (result = error instanceof DriverError ? `${error.errorCode}/${error.execution}` : error),
    );
    await runtime.advance(withinMs);
    return result;
  }

  const blocking = (name: string): string[] => nodes.commandsOf(name).filter((command) => /^blpop/i.test(command));
  const answerBlocking = (): void => {
    nodes.answer = ([name], node) => (name === 'BLPOP' ? `*2\r\n${bulk('k')}${bulk(node)}` : '+OK\r\n');
  };

  it('sends a blocking command to whoever owns its key once a connection is there', async () => {
    answerBlocking();
    await connect();
    runtime.listen(OLD, 'silent');
    const popped = cluster.blpop('k', 1);
    await runtime.advance(100);
    nodes.ranges = [[0, 16_383, NEW, OLD]];
    await runtime.advance(1_500);
    nodes.nodes.get(OLD)!.start();
    assert.deepEqual(await outcome(popped), ['k', NEW]);
    assert.deepEqual(blocking(OLD), []);
  });

  it('sends a blocking command elsewhere when its node leaves before there is a connection', async () => {
    answerBlocking();
    await connect();
    runtime.listen(OLD, 'silent');
    const popped = cluster.blpop('k', 1);
    await runtime.advance(100);
    nodes.ranges = [[0, 16_383, NEW]];
    assert.deepEqual(await outcome(popped), ['k', NEW]);
    assert.deepEqual(blocking(OLD), []);
  });

  it('gives a blocking command that is sent on no more time than the first node had', async () => {
    await connect();
    const old = nodes.nodes.get(OLD)!;
    const { answer } = old;
    old.answer = (command, peer) => {
      if (command[0] !== 'BLPOP') return answer(command, peer);
      runtime.schedule(1_500, () => {
        nodes.ranges = [[0, 16_383, NEW, OLD]];
        peer.send(`-MOVED ${keySlot('k')} ${NEW}\r\n`);
      });
      return undefined;
    };
    nodes.answer = ([name]) => (name === 'BLPOP' ? undefined : '+OK\r\n');
    // Half a second for a connection, two that the server may wait, and two of grace.
    const popped = cluster.with({ timeoutMs: 500 }).blpop('k', 2);
    assert.equal(await outcome(popped, 4_600), 'REQUEST_TIMEOUT/maybe');
    assert.equal(blocking(NEW).length, 1);
  });

  it('waits until its deadline for a transaction whose keys are made in a slot that moves', async () => {
    await connect();
    let isMoved = false;
    nodes.answer = ([name], node) => {
      if (name === 'MULTI' || name === 'ASKING') return '+OK\r\n';
      if (name === 'EXEC' && node === NEW) return isMoved ? '*2\r\n:1\r\n:1\r\n' : '-TRYAGAIN Multiple keys\r\n';
      if (node === NEW) return '+QUEUED\r\n';
      const redirect = `${keySlot('{k}a')} ${NEW}\r\n`;
      if (name === 'INCR') return isMoved ? `-MOVED ${redirect}` : `-ASK ${redirect}`;
      return name === 'EXEC' ? '-EXECABORT Transaction discarded because of previous errors.\r\n' : '+OK\r\n';
    };
    const transaction = cluster.with({ timeoutMs: 60_000 }).multi().incr('{k}a').incr('{k}b').exec();
    assert.equal(await outcome(transaction, 50_000), 'pending');
    isMoved = true;
    assert.deepEqual(await outcome(transaction, 2_000), [
      [null, 1],
      [null, 1],
    ]);
  });

  it('goes by the map as it is after a pause that MOVED was followed by', async () => {
    await connect({ retryDelayOnMoved: 1_000 });
    nodes.answer = ([name]) => (name === 'INCR' ? `-MOVED ${keySlot('k')} ${NEW}\r\n` : '+OK\r\n');
    const counted = cluster.incr('k');
    await runtime.advance(500);
    // It went back before the pause was over.
    nodes.answer = ([name]) => (name === 'INCR' ? ':1\r\n' : '+OK\r\n');
    assert.equal(await outcome(counted), 1);
    assert.deepEqual(
      nodes.commandsOf(NEW).filter((command) => /^incr/i.test(command)),
      [],
    );
  });

  it('tells a node of a script that was told to another one, which then sent the client on', async () => {
    let isMoved = false;
    const known = new Set<string>();
    nodes.answer = ([name, ...args], node) => {
      if (name === 'SCRIPT' || name === 'EVAL') known.add(node);
      if (name === 'SCRIPT') return ((isMoved = true), bulk('hash'));
      if (name === 'EVAL') return bulk(node);
      if (name !== 'EVALSHA') return '+OK\r\n';
      if (node === OLD && isMoved) return `-MOVED ${keySlot(args[2])} ${NEW}\r\n`;
      return known.has(node) ? bulk(node) : '-NOSCRIPT No matching script.\r\n';
    };
    await connect({ scripts: { own: { lua: 'return 1', numberOfKeys: 1 } } });
    const call = (cluster as unknown as { own(key: string): Promise<unknown> }).own('k');
    assert.equal(await outcome(call), NEW);
  });
});
