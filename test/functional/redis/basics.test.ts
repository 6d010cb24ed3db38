// Functional: everyday use of the Redis client on real servers, on both versions of the protocol.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import type { RedisServer } from '../../support/servers/redis/redis-server.js';
import { errorOf, nextEvent } from './outcome.js';

const KEY = 'basics:';

for (const protocol of [3, 2] as const) {
  describe(`redis client, RESP${protocol}`, () => {
    let server: RedisServer;
    let redis: Redis;

    before(async function () {
      this.timeout(120_000);
      server = await sharedRedisServer();
    });

    beforeEach(async () => {
      redis = new Redis(server.port, server.host, { protocol });
      for await (const keys of scanAll(redis)) if (keys.length > 0) await redis.del(keys);
    });

    afterEach(() => redis.quit());

    it('sets and gets texts and bytes', async () => {
      assert.equal(await redis.set(`${KEY}text`, 'héllo ☃'), 'OK');
      assert.equal(await redis.get(`${KEY}text`), 'héllo ☃');
      const bytes = Buffer.from([0, 255, 13, 10, 128]);
      await redis.set(Buffer.from(`${KEY}bytes`), bytes);
      assert.deepEqual(await redis.getBuffer(`${KEY}bytes`), bytes);
      assert.equal(await redis.get(`${KEY}none`), null);
    });

    it('takes lists, objects and maps, and answers hashes as objects', async () => {
      await redis.mset({ [`${KEY}a`]: 1, [`${KEY}b`]: 'two' });
      assert.deepEqual(await redis.mget([`${KEY}a`, `${KEY}b`]), ['1', 'two']);
      await redis.hset(
        `${KEY}hash`,
        new Map<string, string | number>([
          ['field', 'value'],
          ['__proto__', 7],
        ]),
      );
      const hash = await redis.hgetall(`${KEY}hash`);
      assert.deepEqual(Object.entries(hash), [
        ['field', 'value'],
        ['__proto__', '7'],
      ]);
      assert.equal(Object.getPrototypeOf(hash), Object.prototype);
    });

    it('has the shapes of RESP2 whichever version was negotiated', async () => {
      await redis.zadd(`${KEY}zset`, 1.5, 'a', 2, 'b');
      assert.deepEqual(await redis.zrange(`${KEY}zset`, 0, -1, 'WITHSCORES'), ['a', '1.5', 'b', '2']);
      assert.equal(await redis.zscore(`${KEY}zset`, 'a'), '1.5');
      assert.equal(await redis.sadd(`${KEY}set`, ['x', 'y']), 2);
      assert.deepEqual((await redis.smembers(`${KEY}set`)).sort(), ['x', 'y']);
    });

    it('keeps integers exact', async () => {
      await redis.set(`${KEY}int`, '9007199254740990');
      assert.equal(await redis.incr(`${KEY}int`), 9007199254740991);
      assert.equal(await redis.incr(`${KEY}int`), '9007199254740992' as never);
    });

    it('calls back', async () => {
      await redis.set(`${KEY}callback`, 'v');
      const reply = await new Promise(
        (resolve) => void redis.get(`${KEY}callback`, (error, value) => resolve([error, value])),
      );
      assert.deepEqual(reply, [null, 'v']);
      const error = await new Promise(
        (resolve) => void redis.lpush(`${KEY}callback`, 'v', (failure) => resolve(failure)),
      );
      assert.match(String(error), /^ReplyError: WRONGTYPE/);
    });

    it('rejects with the error of the server, its command reachable but not shown', async () => {
      await redis.set(`${KEY}text`, 'v');
      const error = await errorOf(redis.lpush(`${KEY}text`, 'secret value'));
      assert.equal(error.name, 'ReplyError');
      assert.deepEqual(
        [error.code, error.execution, error.retryable, error.endpoint],
        ['SERVER_ERROR', 'none', false, `${server.host}:${server.port}`],
      );
      assert.deepEqual((error as { command?: unknown }).command, {
        name: 'lpush',
        args: [`${KEY}text`, 'secret value'],
      });
      assert.doesNotMatch(JSON.stringify(error) + (error.stack ?? ''), /secret value/);
    });

    it('refuses what cannot be sent, naming command and position, and sends the rest', async () => {
      const values: unknown[] = [undefined, NaN, {}, Symbol('no'), [['nested']]];
      for (const value of values) {
        const [good, bad] = await Promise.allSettled([
          redis.set(`${KEY}good`, 1),
          redis.set(`${KEY}bad`, value as string),
        ]);
        assert.equal(good.status, 'fulfilled');
        assert.equal(bad.status, 'rejected');
        assert.match(String(bad.reason), /^InvalidArgumentError: SET: argument 2 is /);
      }
      assert.equal(await redis.exists(`${KEY}bad`), 0);
    });

    it('writes the commands of one tick in one packet', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const client = new Redis({ host: proxy.host, port: proxy.port, protocol });
      await nextEvent(client, 'ready');
      const before = Number(/total_reads_processed:(\d+)/.exec(await redis.info('stats'))?.[1]);
      const replies = await Promise.all(Array.from({ length: 1000 }, (_, index) => client.set(`${KEY}many`, index)));
      const after = Number(/total_reads_processed:(\d+)/.exec(await redis.info('stats'))?.[1]);
      assert.equal(replies.length, 1000);
      // 1,000 commands are some 40 kB, which the server reads in 16 kB portions, and the second INFO is one read more.
      assert.ok(after - before <= 8, `${after - before} reads`);
      await client.quit();
      await proxy.stop();
    });

    it('keeps the order of a caller, whatever is awaited', async () => {
      const replies = await Promise.all([
        redis.set(`${KEY}order`, 1),
        redis.incr(`${KEY}order`),
        redis.incr(`${KEY}order`),
        redis.get(`${KEY}order`),
      ]);
      assert.deepEqual(replies, ['OK', 2, 3, '3']);
    });

    it('goes through the statuses of ioredis', async () => {
      const client = new Redis({ host: server.host, port: server.port, protocol, lazyConnect: true });
      const seen: string[] = [];
      for (const event of ['wait', 'connecting', 'connect', 'ready', 'close', 'reconnecting', 'end'])
        client.on(event, () => seen.push(event));
      assert.equal(client.status, 'wait');
      await client.connect();
      assert.equal(client.status, 'ready');
      assert.deepEqual(seen, ['wait', 'connecting', 'connect', 'ready']);
      await assert.rejects(client.connect(), /^DriverError: Redis is already connecting\/connected$/);
      const ended = nextEvent(client, 'end');
      assert.equal(await client.quit(), 'OK');
      await ended;
      assert.deepEqual(seen.splice(0), ['wait', 'connecting', 'connect', 'ready', 'close', 'end']);
      assert.match(String(await errorOf(client.get('x'))), /Connection is closed\./);
      await client.connect();
      assert.equal(await client.ping(), 'PONG');
      const disconnected = nextEvent(client, 'end');
      client.disconnect();
      assert.equal(client.status, 'ready');
      await disconnected;
      assert.equal(client.status, 'end');
      assert.deepEqual(seen, ['connecting', 'connect', 'ready', 'close', 'end']);
    });

    it('is closed by everybody who shares it, and by nobody once it has connected again', async () => {
      const client = new Redis({ host: server.host, port: server.port, protocol });
      await client.ping();
      const closing = Array.from({ length: 20 }, () => client.quit());
      assert.equal(client.listenerCount('end'), 0);
      client.disconnect();
      const connected = client.connect();
      await Promise.all(closing);
      await connected;
      assert.equal(await client.ping(), 'PONG');
      await client.quit();
    });

    it('connects with the first command when lazy', async () => {
      const client = new Redis({ host: server.host, port: server.port, protocol, lazyConnect: true });
      assert.equal(await client.ping(), 'PONG');
      await client.quit();
    });

    it('answers what was asked before quit, though nothing was connected yet', async () => {
      const client = new Redis({ host: server.host, port: server.port, protocol });
      const set = client.set(`${KEY}quit`, 'v');
      assert.equal(await client.quit(), 'OK');
      assert.equal(await set, 'OK');
    });

    it('duplicates with other options', async () => {
      const other = redis.duplicate({ db: 5, connectionName: 'duplicate' });
      assert.equal(await other.client('GETNAME'), 'duplicate');
      assert.match(String(await other.client('INFO')), /db=5/);
      assert.notEqual(other, redis);
      await other.quit();
    });

    it('prefixes keys', async () => {
      const client = new Redis({ host: server.host, port: server.port, protocol, keyPrefix: `${KEY}prefix:` });
      await client.mset('a', 1, 'b', 2);
      assert.deepEqual(await redis.mget(`${KEY}prefix:a`, `${KEY}prefix:b`), ['1', '2']);
      assert.deepEqual(await client.mget(Buffer.from('a'), 'b'), ['1', '2']);
      await client.quit();
    });

    it('is recognised as a Redis client by the libraries that guess', () => {
      assert.equal(redis.constructor.name, 'Redis');
      assert.equal(redis.isCluster, false);
      for (const method of ['connect', 'disconnect', 'duplicate', 'send_command', 'call'] as const)
        assert.equal(typeof redis[method as 'call'], 'function');
      assert.equal((redis as unknown as Record<string, unknown>)['sSubscribe'], undefined);
      redis.status = 'end';
      assert.equal(redis.status, 'end');
      redis.status = 'ready';
    });

    it('shows no password', () => {
      const client = new Redis(`redis://:hunter2@${server.host}:${server.port}`, { lazyConnect: true });
      assert.doesNotMatch(JSON.stringify(client) + inspect(client), /hunter2/);
      assert.equal(client.options.password, 'hunter2');
    });
  });
}

async function* scanAll(redis: Redis): AsyncGenerator<string[]> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${KEY}*`);
    yield keys;
    cursor = next;
  } while (cursor !== '0');
}
