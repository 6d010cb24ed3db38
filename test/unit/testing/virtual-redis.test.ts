import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/index.js';
import { assertExecuted, VirtualRedis, VirtualRedisCluster, VirtualRuntime } from '../../../lib/testing/index.js';

describe('the virtual Redis', () => {
  let server: VirtualRedis;
  let redis: Redis;

  beforeEach(() => {
    server = new VirtualRedis();
    redis = new Redis(server.options);
    redis.on('error', () => {});
  });
  afterEach(() => redis.disconnect());

  it('lets keys expire on virtual time', async () => {
    assert.equal(await redis.set('a', 'ä', 'EX', 60), 'OK');
    await server.runtime.advance(59_000);
    assert.equal(await redis.get('a'), 'ä');
    await server.runtime.advance(1_000);
    assert.equal(await redis.get('a'), null);
  });

  for (const protocol of [2, 3] as const) {
    it(`speaks RESP${protocol}`, async () => {
      const client = new Redis({ ...server.options, protocol });
      await client.zadd('z', 1, 'one', 2.5, 'two');
      assert.deepEqual(await client.zrange('z', 0, -1, 'WITHSCORES'), ['one', '1', 'two', '2.5']);
      await client.hset('h', { a: '1', b: '2' });
      assert.deepEqual({ ...(await client.hgetall('h')) }, { a: '1', b: '2' });
      client.disconnect();
    });
  }

  it('runs transactions, and none whose watched keys have changed', async () => {
    assert.deepEqual(await redis.multi().incr('n').incr('n').exec(), [
      [null, 1],
      [null, 2],
    ]);
    const other = redis.duplicate();
    await redis.watch('n');
    await other.incr('n');
    assert.equal(await redis.multi().set('n', 'lost').exec(), null);
    assert.equal(await redis.get('n'), '3');
    other.disconnect();
  });

  it('delivers messages', async () => {
    const subscriber = redis.duplicate();
    const messages: string[] = [];
    subscriber.on('message', (channel, message) => messages.push(`${channel}: ${message}`));
    subscriber.on('pmessage', (pattern, channel, message) => messages.push(`${pattern} ${channel}: ${message}`));
    await subscriber.subscribe('news');
    await subscriber.psubscribe('n*');
    assert.equal(await redis.publish('news', 'hello'), 2);
    await server.runtime.advance(10);
    assert.deepEqual(messages, ['news: hello', 'n* news: hello']);
    subscriber.disconnect();
  });

  it('lets who waits for an element have it, or waits for as long as was said', async () => {
    const worker = redis.duplicate();
    const job = worker.blpop('jobs', 0);
    await redis.rpush('jobs', 'one');
    assert.deepEqual(await job, ['jobs', 'one']);
    const nothing = worker.blpop('jobs', 5);
    let isOver = false;
    void nothing.then(() => (isOver = true));
    await server.runtime.advance(4_900);
    assert.equal(isOver, false);
    await server.runtime.advance(200);
    assert.equal(await nothing, null);
    worker.disconnect();
  });

  it('says which commands it does not have, and takes answers for them', async () => {
    await assert.rejects(redis.eval('return 1', 0), /unknown command 'EVAL': the virtual Redis .* server\.define/);
    server.define('EVAL', ([, , key]) => ['asked', key, 1, null]);
    assert.deepEqual(await redis.eval('…', 1, 'ä'), ['asked', 'ä', 1, null]);
    server.define('FCALL', () => new Error('no such function'));
    await assert.rejects(redis.fcall('f', 0), /ERR no such function/);
  });

  it('answers what an answer throws, and what is none', async () => {
    server.define('EVAL', () => {
      throw new Error('WRONGTYPE thrown');
    });
    await assert.rejects(redis.eval('…', 0), /^[^]*WRONGTYPE thrown/);
    server.define('FCALL', () => undefined as never);
    await assert.rejects(redis.fcall('f', 0), /server\.define\(\) was given answers undefined: a reply is a string/);
    server.define('FCALL', () => ['a', { b: 1 }] as never);
    await assert.rejects(redis.fcall('f', 0), /answers \{ b: 1 \}/);
    assert.equal(await redis.ping(), 'PONG');
  });

  it('lets who waits for a list wait on where its key becomes something else', async () => {
    const worker = redis.duplicate();
    const job = worker.blpop('jobs', 'more', 0);
    await redis.ping();
    await redis.set('jobs', 'a text');
    await redis.rpush('more', 'one');
    assert.deepEqual(await job, ['more', 'one']);
    const moved = worker.blmove('list', 'jobs', 'LEFT', 'RIGHT', 0);
    const refused = assert.rejects(moved, /WRONGTYPE/);
    await redis.rpush('list', 'two');
    await refused;
    const scored = worker.bzpopmin('jobs2', 'scores', 0);
    await redis.ping();
    await redis.set('jobs2', 'a text');
    await redis.zadd('scores', 1, 'm');
    assert.deepEqual(await scored, ['scores', 'm', '1']);
    worker.disconnect();
  });

  it('answers who publishes before it delivers to him', async () => {
    const order: string[] = [];
    redis.on('message', (_channel, message) => order.push(message));
    await redis.subscribe('news');
    const [published] = await Promise.all([
      redis.publish('news', 'message').then((count) => order.push('answer') && count),
      server.runtime.advance(10),
    ]);
    assert.equal(published, 1);
    assert.deepEqual(order, ['answer', 'message']);
  });

  it('refuses what it cannot hold, and goes on', async () => {
    await assert.rejects(redis.setrange('a', 2 ** 29, 'x'), /string exceeds maximum allowed size/);
    await assert.rejects(redis.setbit('a', 2 ** 32 - 1, 1), /string exceeds maximum allowed size/);
    await redis.sadd('set', 'm');
    await assert.rejects(redis.srandmember('set', -(2 ** 40)), /no more than a million members/);
    assert.deepEqual(await redis.keys('[z-a]et'), ['set']);
    assert.deepEqual(await redis.keys('[set'), []);
  });

  it('has an address of its own', () => {
    const { runtime } = server;
    assert.throws(
      () => new VirtualRedis({ runtime }),
      /Something listens at 127\.0\.0\.1:6379 of this virtual runtime/,
    );
    new VirtualRedisCluster({ runtime });
    assert.throws(() => new VirtualRedisCluster({ runtime }), /Something listens at 10\.1\.0\.1:6379/);
    server.stop();
    server = new VirtualRedis({ runtime });
  });

  it('wants its password', async () => {
    const guarded = new VirtualRedis({ runtime: server.runtime, port: 6380, password: 'secret' });
    const client = new Redis(guarded.options);
    assert.equal(await client.ping(), 'PONG');
    client.disconnect();
    const stranger = new Redis({ ...guarded.options, password: 'guess', retryStrategy: null });
    stranger.on('error', () => {});
    await assert.rejects(server.runtime.settled(stranger.ping()), { code: 'AUTH_FAILED' });
    stranger.disconnect();
  });

  it('shows what it holds', async () => {
    await redis.set('text', 'ä');
    await redis.hset('hash', 'f', 'v');
    await redis.rpush('list', 'a', 'b');
    await redis.sadd('set', 'm');
    await redis.zadd('zset', 1, 'm');
    assert.deepEqual(server.contents(), {
      text: 'ä',
      hash: { f: 'v' },
      list: ['a', 'b'],
      set: new Set(['m']),
      zset: new Map([['m', 1]]),
    });
  });

  describe('with faults', () => {
    const outcome = (call: Promise<unknown>): Promise<unknown> =>
      server.runtime.settled(
        call.catch(({ code, execution }: { code: string; execution: string }) => `${code} ${execution}`),
      );

    it('is silent, before it executes or after it', async () => {
      await redis.set('n', 0);
      const fault = server.fault('silent', { on: 'INCR' });
      assert.equal(await outcome(redis.with({ timeoutMs: 100 }).incr('n')), 'REQUEST_TIMEOUT maybe');
      assert.equal(fault.hits, 1);
      fault.heal();
      await server.runtime.advance(100);
      assertExecuted(server, 'INCR', { times: 0 });
      server.fault('silent', { on: 'INCR', executes: true });
      assert.equal(await outcome(redis.with({ timeoutMs: 100 }).incr('n')), 'REQUEST_TIMEOUT maybe');
      assertExecuted(server, 'INCR n', { times: 1 });
      server.heal();
      await server.runtime.advance(100);
      assert.equal(await outcome(redis.get('n')), '1');
    });

    it('cuts an answer, resets a connection, and talks nonsense', async () => {
      await redis.set('n', 0);
      for (const name of ['cut', 'reset', 'garbage'] as const) {
        server.fault(name, { on: 'INCR', times: 1, afterBytes: 1 });
        const code = name === 'garbage' ? 'PROTOCOL_ERROR' : 'CONNECTION_LOST';
        assert.equal(await outcome(redis.with({ retry: false } as never).incr('n')), `${code} maybe`, name);
      }
      // A reset comes before the command is run.
      assert.equal(await outcome(redis.get('n')), '2');
    });

    it('is slow', async () => {
      await redis.ping();
      server.fault('slow', { on: 'PING', byMs: 500 });
      const before = server.runtime.now();
      await redis.ping('x');
      assert.ok(server.runtime.now() - before >= 500);
    });

    it('refuses connections, and takes them again', async () => {
      await redis.ping();
      server.fault('refuses');
      server.disconnect();
      const call = redis.get('a');
      await server.runtime.advance(500);
      server.heal();
      assert.equal(await server.runtime.settled(call), null);
    });

    it('cannot be reached', async () => {
      await redis.ping();
      server.fault('unreachable');
      assert.equal(await outcome(redis.with({ timeoutMs: 1000 }).get('a')), 'REQUEST_TIMEOUT maybe');
      server.heal();
      assert.equal(await outcome(redis.get('a')), null);
    });

    it('answers errors by name', async () => {
      server.fault('loading', { times: 1 });
      assert.equal(await outcome(redis.get('a')), null);
      server.fault('out-of-memory');
      assert.equal(await outcome(redis.set('a', 1)), 'OUT_OF_MEMORY none');
      server.heal();
      server.fault('readonly', { times: 1 });
      assert.equal(await outcome(redis.with({ retry: false } as never).set('a', 1)), 'READ_ONLY none');
    });

    it('has no others', () => {
      assert.throws(() => server.fault('sulks' as never), /There is no fault 'sulks': there are silent, /);
      assert.throws(() => server.fault('moved'), /needs the node that it names/);
      assert.throws(() => server.fault('slow', { by: 5 } as never), /no setting 'by': there are on, times, byMs/);
      assert.throws(() => server.fault('slow', { times: 0 }), /times of a fault is a whole number from 1 on/);
    });
  });

  it('says what was executed instead of what was to be', async () => {
    await redis.set('a', 1);
    assertExecuted(server, 'SET a 1', { times: 1 });
    assertExecuted(server, /^set/i);
    assertExecuted(server, 'GET', { times: 0 });
    assert.throws(() => assertExecuted(server, 'SET b'), {
      name: 'AssertionError',
      message: 'SET b was to be executed at least once, and was 0 times; executed were:\n  SET a 1',
    });
  });
});

describe('the virtual Redis cluster', () => {
  it('shares the slots, and answers MOVED and ASK while they move', async () => {
    const runtime = new VirtualRuntime();
    const servers = new VirtualRedisCluster({ runtime, nodes: 3 });
    const cluster = new Redis.Cluster(servers.startNodes, servers.options);
    for (let index = 0; index < 20; index++) await runtime.settled(cluster.set(`key:${index}`, index));
    const used = servers.nodes.filter((node) => node.executed.length > 0);
    assert.equal(used.length, 3);

    const [from] = servers.nodes;
    const key = Object.keys(from.contents())[0];
    servers.moveSlot(servers.slotOf(key), 1);
    assert.equal(servers.nodeOf(key), servers.nodes[1]);
    assert.equal(await runtime.settled(cluster.get(key)), key.slice(4));
    assertExecuted(servers.nodes[1], `GET ${key}`, { times: 1 });
    assertExecuted(from, `GET ${key}`, { times: 0 });

    const absent = '{key:3}:new';
    const target = (servers.nodes.indexOf(servers.nodeOf(absent)) + 1) % 3;
    servers.migrateSlot(servers.slotOf(absent), target);
    await runtime.settled(cluster.set(absent, 'asked'));
    assert.equal(servers.nodes[target].contents()[absent], 'asked');
    cluster.disconnect();
  });
});
