// A client that sentinels lead to its server: found, checked, followed when another one takes over.
import assert from 'node:assert/strict';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { Redis } from '../../../lib/redis/index.js';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { until } from '../../support/servers/processes/until.js';
import { RedisSentinels } from '../../support/servers/redis/redis-sentinels.js';

async function errorOf(promise: Promise<unknown>): Promise<DriverError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof DriverError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'it did not fail' });
}

async function portOf(redis: Redis): Promise<number> {
  const info = await redis.info('server');
  return Number(/tcp_port:(\d+)/.exec(info)![1]);
}

describe('a client that asks sentinels', function () {
  this.timeout(90_000);
  let group: RedisSentinels;
  const clients: Redis[] = [];

  function connect(options: RedisOptions = {}): Redis {
    const redis = new Redis({ sentinels: group.addresses, name: group.name, ...options });
    redis.on('error', () => undefined);
    clients.push(redis);
    return redis;
  }

  before(async function () {
    this.timeout(120_000);
    group = await RedisSentinels.start();
  });
  beforeEach(() => group.settled());
  afterEach(() => Promise.all(clients.splice(0).map((client) => client.quit())));
  after(() => group.stop());

  it('finds the primary, by any of them', async () => {
    const redis = connect({ sentinels: [{ host: '127.0.0.1', port: 1 }, ...group.addresses.slice(0, 1)] });
    assert.equal(await redis.set('a', 1), 'OK');
    assert.equal(await portOf(redis), await group.primaryPort());
    assert.equal(redis.status, 'ready');
  });

  it('reads from a replica with role: slave, and from a preferred one', async () => {
    const replicas = (await group.replicas()).map(({ port }) => port);
    const redis = connect({ role: 'slave' });
    assert.ok(replicas.includes(await portOf(redis)));
    const [wanted] = replicas;
    const preferring = connect({ role: 'slave', preferredSlaves: { ip: '127.0.0.1', port: String(wanted) } });
    assert.equal(await portOf(preferring), wanted);
    assert.match((await errorOf(preferring.set('a', 1))).message, /^READONLY/);
  });

  it('goes by natMap', async () => {
    const seen: string[] = [];
    const redis = connect({
      natMap: (key) => {
        seen.push(key);
        return null;
      },
    });
    await redis.ping();
    assert.ok(seen.includes(`127.0.0.1:${await group.primaryPort()}`));
  });

  it('says what each of them answered where no one knows the name, and goes on asking', async () => {
    const redis = connect({ name: 'another', lazyConnect: true });
    const error = await errorOf(redis.connect());
    assert.match(error.message, /^All sentinels are unreachable.*it watches no servers of that name/);
    assert.equal(error.errorCode, 'NO_HOST_AVAILABLE');
    assert.equal(redis.status, 'reconnecting');
  });

  it('follows a failover while the old primary lives, and loses nothing that it acknowledged since', async () => {
    const redis = connect({ commandTimeout: 20_000 });
    await redis.set('count', 0);
    const before = await portOf(redis);
    const blocked = errorOf(redis.blpop('nothing', 0));
    const switched = group.failOver();
    const acknowledged: string[] = [];
    let running = true;
    const load = (async () => {
      for (let count = 0; running; count++) {
        const value = `${count}`;
        const port = await redis
          .pipeline()
          .set(`write:${value}`, value)
          .info('server')
          .exec()
          .then((results) =>
            results![0][0] === null ? /tcp_port:(\d+)/.exec(String(results![1][1]))?.[1] : undefined,
          );
        if (port !== undefined && Number(port) !== before) acknowledged.push(value);
      }
    })();
    const primary = await switched;
    await until('it writes to the new primary', () => acknowledged.length > 10);
    running = false;
    await load;
    assert.equal(await portOf(redis), primary.port);
    for (const value of acknowledged) assert.equal(await primary.ask('GET', `write:${value}`), value);
    assert.ok(['CONNECTION_LOST', 'CLIENT_CLOSED'].includes((await blocked).errorCode));
  });

  it('finds every member, and every key, in scans that another server ends after a failover', async () => {
    const redis = connect({ commandTimeout: 30_000 });
    const members = Array.from({ length: 2_000 }, (_, index) => `member ${index}`);
    await redis.sadd('set', ...members);
    await redis.mset(Object.fromEntries(members.map((member) => [`scanned:${member}`, 1])));
    await redis.wait(2, 10_000);
    const scans = [redis.sscanAll('set', { count: 20 }), redis.scanAll({ match: 'scanned:*', count: 20 })];
    const seen = scans.map(() => new Set<string>());
    const take = async (index: number, count: number): Promise<void> => {
      while (seen[index].size < count) {
        const { done, value } = await scans[index].next();
        if (done === true) return;
        seen[index].add(value);
      }
    };
    await Promise.all(scans.map((_, index) => take(index, 400)));
    const before = await portOf(redis);
    await group.failOver();
    await until('it is at the new primary', async () => (await portOf(redis)) !== before);
    await Promise.all(scans.map((_, index) => take(index, Infinity)));
    assert.deepEqual(
      seen.map(({ size }) => size),
      [members.length, members.length],
    );
    await redis.del('set', ...members.map((member) => `scanned:${member}`));
  });

  it('logs in at the sentinels and at the servers apart', async () => {
    const guarded = await RedisSentinels.start({ password: 'ofServers', sentinelPassword: 'ofSentinels' });
    try {
      const options = { sentinels: guarded.addresses, name: guarded.name };
      const right = connect({ ...options, password: 'ofServers', sentinelPassword: 'ofSentinels' });
      assert.equal(await right.set('a', 1), 'OK');
      const wrong = connect({ ...options, password: 'ofServers', sentinelPassword: 'other', lazyConnect: true });
      const error = await errorOf(wrong.connect());
      assert.match(error.message, /WRONGPASS/);
      assert.doesNotMatch(error.message, /other/);
      await right.quit();
    } finally {
      await guarded.stop();
    }
  });

  it('finds the next primary when the first was killed', async () => {
    const redis = connect({ commandTimeout: 30_000 });
    await redis.set('kept', 1);
    const primary = await group.primary();
    await primary.kill();
    assert.equal(await redis.set('after', 1), 'OK');
    assert.notEqual(await portOf(redis), primary.port);
    await primary.restart();
  });
});
