import assert from 'node:assert/strict';
import { Cluster, Redis } from '../../../../lib/redis/index.js';
import { VirtualRedis, VirtualRedisCluster } from '../../../../lib/testing/index.js';

describe('a view in the place of a client', () => {
  let server: VirtualRedis;
  let redis: Redis;
  let view: Redis;

  beforeEach(async () => {
    server = new VirtualRedis();
    redis = new Redis({ ...server.options, keyPrefix: 'p:' });
    view = redis.with({ timeoutMs: 100 }) as unknown as Redis;
    await redis.ping();
  });
  afterEach(() => redis.disconnect());

  it('has the status, the options and the events of its client', async () => {
    assert.equal(view.status, 'ready');
    assert.equal(view.options, redis.options);
    assert.equal(view.isCluster, false);
    assert.equal(view.mode, 'normal');
    let heard = 0;
    assert.equal(
      view.on('close', () => heard++),
      view,
    );
    assert.equal(redis.listenerCount('close'), view.listenerCount('close'));
    server.disconnect();
    await server.runtime.until('it is told', () => heard === 1);
  });

  it('shows options of its client that only a library knows, as its store finds its own there', () => {
    const isCacheableValue = (): boolean => true;
    const other = new Redis({ ...server.options, lazyConnect: true, ...({ isCacheableValue } as object) });
    assert.equal((other.with({}) as unknown as { options: typeof other.options }).options, other.options);
    assert.equal((other.options as { isCacheableValue?: unknown }).isCacheableValue, isCacheableValue);
  });

  it('is duplicated to a client of the same server, and not of localhost', async () => {
    const copy = view.duplicate();
    assert.equal(copy.options.keyPrefix, 'p:');
    await copy.set('a', 1);
    assert.deepEqual(server.contents(), { 'p:a': '1' });
    copy.disconnect();
  });

  it('defines commands for itself and its client', async () => {
    server.define('EVALSHA', ([, , key]) => `ran on ${key}`);
    view.defineCommand('consume', { numberOfKeys: 1, lua: 'return 1' });
    for (const client of [view, redis]) {
      const { consume } = client as unknown as { consume: (key: string) => Promise<unknown> };
      assert.equal(await consume.call(client, 'k'), 'ran on p:k');
    }
  });

  it('takes what is put in the place of what its client has, as promisifyAll and spies do', () => {
    const duplicate = (): Redis => redis;
    assert.equal(Reflect.set(view, 'duplicate', duplicate), true);
    assert.equal(view.duplicate, duplicate);
    assert.notEqual(redis.duplicate, duplicate);
  });

  it('keeps its own settings for its calls', async () => {
    server.fault('silent', { on: 'GET' });
    await assert.rejects(server.runtime.settled(view.get('a')), { code: 'REQUEST_TIMEOUT' });
  });

  it('has what its client has and nothing of another kind, and ends it', async () => {
    assert.equal((view as unknown as { nodes: unknown }).nodes, undefined);
    const servers = new VirtualRedisCluster();
    const cluster = new Cluster(servers.startNodes, servers.options);
    const clusterView = cluster.with({}) as unknown as typeof cluster;
    await servers.runtime.settled(clusterView.set('a', 1));
    assert.equal(clusterView.isCluster, true);
    assert.equal(clusterView.nodes('master').length, 3);
    clusterView.disconnect();
    assert.equal(await view.quit(), 'OK');
    assert.equal(redis.status, 'end');
  });
});
