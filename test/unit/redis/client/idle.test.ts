// redis/client: a client that nobody uses sleeps: nothing wakes it but its heartbeat, and what else it was told to do at
// intervals.
import assert from 'node:assert/strict';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import { Redis } from '../../../../lib/redis/client/redis.js';
import { VirtualRedis } from '../../../../lib/testing/redis/virtual-redis.js';
import { VirtualRedisCluster } from '../../../../lib/testing/redis/virtual-redis-cluster.js';
import { VirtualRuntime } from '../../../../lib/testing/world/virtual-runtime.js';
import { WakeUps } from '../../../support/core/wake-ups.js';
import { FakeRedis } from '../../../support/redis/fake-redis.js';
import { FakeSentinel } from '../../../support/redis/fake-sentinel.js';

const MINUTE_MS = 60_000;
/** The tick of the deadlines that finds nothing more to do. */
const FALLS_ASLEEP_WITHIN_MS = 50;
/** A connection is looked at twice in an interval; before its PING sockets are polled once, and one tick finds it answered. */
const WAKE_UPS_PER_HEARTBEAT = 4;
/** One of three sentinels is asked once a second, give or take a tenth: when it is due, its answer, and one tick. */
const WAKE_UPS_PER_QUESTION = 3;

describe('redis/client: a client that nobody uses', () => {
  let runtime: VirtualRuntime;
  let wakeUps: WakeUps;

  beforeEach(() => {
    runtime = new VirtualRuntime();
    wakeUps = new WakeUps(runtime);
  });

  for (const timeout of [undefined, 1_000]) {
    it(`sleeps once its calls are answered, whose deadline is ${timeout ?? 'the default'}`, async () => {
      const server = new VirtualRedis({ runtime });
      const redis = new Redis({
        ...server.options,
        heartbeatIntervalMs: 0,
        ...(timeout !== undefined && { commandTimeout: timeout }),
      });
      await redis.set('key', 'value');
      await Promise.all(Array.from({ length: 100 }, () => redis.get('key')));
      await runtime.advance(FALLS_ASLEEP_WITHIN_MS);
      assert.equal(await wakeUps.during(MINUTE_MS), 0);
      redis.disconnect();
    });
  }

  it('sleeps after calls that had to wait for a connection', async () => {
    const server = new VirtualRedis({ runtime });
    const redis = new Redis({ ...server.options, heartbeatIntervalMs: 0, lazyConnect: true });
    const calls = Array.from({ length: 10 }, () => redis.get('key'));
    await Promise.all(calls);
    await runtime.advance(FALLS_ASLEEP_WITHIN_MS);
    assert.equal(await wakeUps.during(MINUTE_MS), 0);
    redis.disconnect();
  });

  it('sleeps while it is subscribed and nothing is published', async () => {
    const server = new VirtualRedis({ runtime });
    const redis = new Redis({ ...server.options, heartbeatIntervalMs: 0 });
    await redis.subscribe('news');
    await runtime.advance(FALLS_ASLEEP_WITHIN_MS);
    assert.equal(await wakeUps.during(MINUTE_MS), 0);
    redis.disconnect();
  });

  it('is woken by its heartbeat', async () => {
    const server = new VirtualRedis({ runtime });
    const redis = new Redis({ ...server.options, heartbeatIntervalMs: 10_000 });
    await redis.get('key');
    await runtime.advance(FALLS_ASLEEP_WITHIN_MS);
    const count = await wakeUps.during(MINUTE_MS);
    assert.ok(count <= 6 * WAKE_UPS_PER_HEARTBEAT, String(count));
    redis.disconnect();
  });

  it('sleeps with connections to many servers of a cluster', async () => {
    const servers = new VirtualRedisCluster({ runtime, nodes: 5 });
    const cluster = new Cluster(servers.startNodes, {
      slotsRefreshInterval: 0,
      redisOptions: { ...servers.options.redisOptions, heartbeatIntervalMs: 0 },
    });
    await Promise.all(Array.from({ length: 100 }, (_unused, index) => cluster.get(`key${index}`)));
    await runtime.advance(MINUTE_MS);
    assert.equal(await wakeUps.during(MINUTE_MS), 0);
    cluster.disconnect();
  });

  it('is woken by the heartbeats of many servers together', async () => {
    const servers = new VirtualRedisCluster({ runtime, nodes: 5 });
    const cluster = new Cluster(servers.startNodes, {
      slotsRefreshInterval: 0,
      redisOptions: { ...servers.options.redisOptions, heartbeatIntervalMs: 10_000 },
    });
    // Connected at one time or another.
    for (let index = 0; index < 20; index++) {
      await cluster.get(`key${index}`);
      await runtime.advance(777);
    }
    await runtime.advance(MINUTE_MS);
    const { length } = wakeUps.atMs;
    await runtime.advance(MINUTE_MS);
    const turns = new Set(wakeUps.atMs.slice(length));
    assert.ok(turns.size <= 6 * WAKE_UPS_PER_HEARTBEAT, `${turns.size} turns`);
    cluster.disconnect();
  });

  it('is woken by the questions to its sentinels', async () => {
    const server = new FakeRedis(runtime, '10.0.0.1:6379');
    server.answer = ([command]) => (command.toUpperCase() === 'ROLE' ? '*1\r\n$6\r\nmaster\r\n' : '$1\r\na\r\n');
    const names = ['10.0.1.1', '10.0.1.2', '10.0.1.3'];
    for (const name of names) new FakeSentinel(runtime, `${name}:26379`, { primary: '10.0.0.1:6379' });
    const redis = new Redis({
      runtime,
      sentinels: names.map((host) => ({ host, port: 26_379 })),
      name: 'mymaster',
      enableReadyCheck: false,
      heartbeatIntervalMs: 0,
    });
    await redis.get('key');
    await runtime.advance(MINUTE_MS);
    const count = await wakeUps.during(MINUTE_MS);
    assert.ok(count <= (60 / 0.9) * WAKE_UPS_PER_QUESTION, String(count));
    redis.disconnect();
  });
});
