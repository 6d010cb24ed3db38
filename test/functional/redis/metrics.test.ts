// Functional: what getMetrics() of a Redis client counts.
import assert from 'node:assert/strict';
import { Cluster } from '../../../lib/redis/client/cluster.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { RedisCluster } from '../../support/servers/redis/redis-cluster.js';
import { until } from '../../support/servers/processes/until.js';
import { sharedRedisServer } from '../../support/servers/shared.js';

describe('the metrics of a redis client', () => {
  const key = 'metrics:key';

  it('count requests by command and outcome, latencies, bytes and connections', async () => {
    const { host, port } = await sharedRedisServer();
    const redis = new Redis({ host, port, metrics: true });
    await redis.set(key, 'x'.repeat(1000));
    await Promise.all(Array.from({ length: 10 }, () => redis.get(key)));
    await assert.rejects(redis.incr(key));
    await redis.multi().get(key).get(key).exec();
    await redis.call('GET', key);
    const metrics = redis.getMetrics();
    const { byKind, succeeded, failed, failures } = metrics.requests;
    assert.deepEqual(
      Object.fromEntries(Object.entries(byKind).map(([kind, each]) => [kind, [each.succeeded, each.failed]])),
      { SET: [1, 0], GET: [11, 0], INCR: [0, 1], MULTI: [1, 0] },
    );
    assert.deepEqual({ succeeded, failed, failures }, { succeeded: 13, failed: 1, failures: { SERVER_ERROR: 1 } });
    const { latency, connections, bytesIn, bytesOut, inFlight, queued } = metrics;
    assert.equal(latency.count, 13);
    assert.ok(latency.percentile(0.5) > 0 && latency.percentile(0.5) <= latency.percentile(0.99));
    assert.ok(latency.percentile(1) <= latency.maxMs && latency.meanMs <= latency.maxMs);
    assert.deepEqual(latency.cumulative([0, 1e9]), [0, 13]);
    assert.deepEqual(connections, { open: 1, opened: 1, failed: 0, lost: 0 });
    assert.deepEqual({ inFlight, queued }, { inFlight: 0, queued: 0 });
    assert.ok(bytesIn > 11_000 && bytesOut > 1_000, `${bytesIn} ${bytesOut}`);
    await redis.quit();
  });

  it('begin with the first look, and show what is in flight', async () => {
    const { host, port } = await sharedRedisServer();
    const redis = new Redis({ host, port });
    await redis.set(key, 'one');
    assert.equal(redis.getMetrics().requests.succeeded, 0);
    const replies = [redis.get(key), redis.get(key)];
    assert.equal(redis.getMetrics().inFlight, 2);
    await Promise.all(replies);
    assert.equal(redis.getMetrics().requests.byKind['GET']?.succeeded, 2);
    await redis.quit();
  });

  it('count the connections that blocking commands have to themselves, and what waits on them', async () => {
    const { host, port } = await sharedRedisServer();
    const redis = new Redis({ host, port, metrics: true });
    const waiting = redis.blpop(`${key}:list`, 0);
    await until('the command waits on its own connection', () => redis.getMetrics().connections.open === 2);
    await until('it was sent', () => redis.getMetrics().inFlight === 1);
    assert.deepEqual(redis.getMetrics().connections, { open: 2, opened: 2, failed: 0, lost: 0 });
    await redis.rpush(`${key}:list`, 'one');
    assert.deepEqual(await waiting, [`${key}:list`, 'one']);
    assert.equal(redis.getMetrics().inFlight, 0);
    await redis.quit();
    const { open, lost } = redis.getMetrics().connections;
    assert.deepEqual({ open, lost }, { open: 0, lost: 0 });
  });

  it('count lost connections, what was sent again, and replies for which nobody waits any more', async () => {
    const { host, port } = await sharedRedisServer();
    const redis = new Redis({ host, port, metrics: true });
    const other = new Redis({ host, port });
    const controller = new AbortController();
    await redis.set(key, 'one');
    const aborted = assert.rejects(redis.with({ signal: controller.signal }).get(key), { code: 'ABORTED' });
    controller.abort();
    await aborted;
    await redis.get(key);
    assert.equal(redis.getMetrics().orphans, 1);
    const id = await redis.client('ID');
    await other.client('PAUSE', 200, 'ALL');
    const replies = redis.get(key);
    await other.client('KILL', 'ID', id);
    assert.equal(await replies, 'one');
    const { connections, retries, requests } = redis.getMetrics();
    assert.deepEqual({ ...connections, open: 1 }, { open: 1, opened: 2, failed: 0, lost: 1 });
    assert.deepEqual(retries, { CONNECTION_LOST: 1 });
    assert.deepEqual(requests.failures, { ABORTED: 1 });
    await redis.quit();
    await other.quit();
  });

  it('count what a cluster sent elsewhere, over all of its nodes', async function () {
    this.timeout(120_000);
    const servers = await RedisCluster.start({ replicas: 0 });
    const cluster = new Cluster(servers.addresses(), { redisOptions: { metrics: true } });
    try {
      await cluster.set(key, 'one');
      const slot = Number(await cluster.cluster('KEYSLOT', key));
      const owner = await servers.primaryOf(slot);
      const target = (await servers.primaries()).find(({ id }) => id !== owner.id)!;
      await servers.migrate([slot], target);
      const before = cluster.getMetrics();
      assert.equal(before.redirects, 0);
      assert.equal(await cluster.get(key), 'one');
      const { redirects, requests, connections, retries } = cluster.getMetrics();
      assert.equal(redirects, 1);
      assert.deepEqual(Object.values(retries), [1]);
      assert.equal(requests.byKind['GET']?.succeeded, 1);
      assert.ok(connections.open >= 2);
    } finally {
      await cluster.quit();
      await servers.stop();
    }
  });
});
