// Clients that ask sentinels where their server is, on real ones: failovers wanted and not, old primaries that live on,
// sentinels that die, and what each of them answered where none helps.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { freePort } from '../../support/servers/processes/free-address.js';
import { until } from '../../support/servers/processes/until.js';
import { REDIS_FLAVOURS } from '../../support/servers/provision/redis-binaries.js';
import {
  MASTER_NAME,
  RedisSentinels,
  type RedisSentinelsOptions,
} from '../../support/servers/redis/redis-sentinels.js';

describe('redis: a client of sentinels', function () {
  this.timeout(120_000);
  let group: RedisSentinels;
  const clients: Redis[] = [];

  async function start(options: RedisSentinelsOptions = {}): Promise<void> {
    group = await RedisSentinels.start(options);
  }

  function connect(options: RedisOptions = {}): Redis {
    const redis = new Redis({ sentinels: group.addresses, name: MASTER_NAME, commandTimeout: 20_000, ...options });
    redis.on('error', () => undefined);
    clients.push(redis);
    return redis;
  }

  const portOf = async (redis: Redis): Promise<number> =>
    Number(/tcp_port:(\d+)/.exec(await redis.info('server'))?.[1]);

  afterEach(async () => {
    for (const redis of clients.splice(0)) redis.disconnect();
    await group.stop();
  });

  for (const server of REDIS_FLAVOURS) {
    it(`follows a failover of ${server} that is wanted, with every connection, and loses no write from then on`, async () => {
      await start({ server });
      const first = await group.primary();
      const redis = connect({ connections: 2 });
      const listener = connect();
      const messages: string[] = [];
      listener.on('message', (_channel, message) => messages.push(message));
      await listener.subscribe('news');
      const blocked = connect();
      const popped = blocked.blpop('list', 0).catch((error: unknown) => error);
      await redis.set('before', 'value');
      let acknowledged: number[] = [];
      let moved = false;
      let stopping = false;
      const writing = (async () => {
        for (let number = 0; !stopping; number++) {
          const wasMoved = moved;
          const result = await redis.rpush('numbers', number).catch((error: unknown) => error);
          if (typeof result === 'number' && wasMoved) acknowledged.push(number);
          if (result instanceof Error) assert.ok(result instanceof DriverError && result.execution !== 'done');
          await sleep(2);
        }
      })();
      await sleep(200);
      // Without the lag that would make the wanted failover one that loses what was before it.
      const second = await group.failOver();
      await until('the client is at the new primary', async () => (await portOf(redis)) === second.port);
      moved = true;
      acknowledged = [];
      await until('something was written', () => acknowledged.length > 50);
      stopping = true;
      await writing;
      const stored = new Set((await second.ask('LRANGE', 'numbers', 0, -1)) as string[]);
      assert.deepEqual(
        acknowledged.filter((number) => !stored.has(String(number))),
        [],
      );
      assert.notEqual(second, first);
      assert.match(String(await popped), /aborted due to connection close/);
      await until('the subscription is restored', async () => Number(await second.ask('PUBLISH', 'news', 'hello')) > 0);
      await until('the message came', () => messages.includes('hello'));
      assert.equal(await redis.get('before'), 'value');
      await group.settled();
    });
  }

  it('goes on at the new primary when the old one dies, and repeats what is safe', async () => {
    await start();
    const first = await group.primary();
    const redis = connect();
    await redis.set('a', 'b');
    await until('it is replicated', async () => (await group.servers[1].ask('GET', 'a')) === 'b');
    await first.kill();
    const reads = Array.from({ length: 50 }, () => redis.get('a'));
    const second = await group.switchedFrom(first.port);
    assert.deepEqual(new Set(await Promise.all(reads)), new Set(['b']));
    assert.equal(await portOf(redis), second.port);
  });

  it('connects to replicas, to those that are preferred, and to another when one dies', async () => {
    await start();
    const [one, other] = await group.replicas();
    const reader = connect({ role: 'slave', preferredSlaves: [{ ip: one.host, port: String(one.port), prio: 1 }] });
    assert.equal(await portOf(reader), one.port);
    const picking = connect({
      role: 'slave',
      preferredSlaves: (replicas) => replicas.find(({ port }) => port === String(other.port)) ?? null,
    });
    assert.equal(await portOf(picking), other.port);
    await assert.rejects(picking.set('a', 'b'), /READONLY/);
    await one.kill();
    await until('it reads elsewhere', async () => (await portOf(reader)) === other.port, { withinMs: 30_000 });
  });

  it('does without sentinels that are dead, stopped or talk nonsense, and finds those that others name', async () => {
    await start();
    const babbler = createServer((socket) =>
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    const port = await freePort();
    await new Promise<void>((resolve) => babbler.listen(port, '127.0.0.1', resolve));
    try {
      const [dead, stopped] = group.sentinels;
      await dead.kill();
      stopped.pause();
      const addresses = [{ host: '127.0.0.1', port }, ...group.addresses];
      const redis = connect({ sentinels: addresses });
      const errors: string[] = [];
      redis.on('sentinelError', (error: Error) => errors.push(error.message));
      assert.equal(await redis.set('a', 'b'), 'OK');
      stopped.resume();
      await dead.launch();
      // From one alone it learns of the others.
      const learning = connect({ sentinels: group.addresses.slice(2) });
      assert.equal(await learning.set('a', 'b'), 'OK');
      await group.sentinels[2].kill();
      const before = await group.primary();
      await group.settled();
      const after = await group.failOver();
      assert.notEqual(before, after);
      await until('it follows', async () => (await portOf(learning)) === after.port, { withinMs: 30_000 });
      await until('it says what went wrong', () => errors.length > 0);
    } finally {
      babbler.close();
    }
  });

  it('has passwords and TLS of its own for sentinels and for servers', async () => {
    await start({ tls: 'server', password: 'data', sentinelPassword: 'watch', sentinels: 1, replicas: 1 });
    const tls = { ca: readFileSync(group.certificates!.ca) };
    const good: RedisOptions = { password: 'data', sentinelPassword: 'watch', tls, sentinelTLS: tls };
    assert.equal(await connect({ ...good, enableTLSForSentinelMode: true }).set('a', 'b'), 'OK');
    assert.equal(await connect(good).get('a'), 'b');
    const wrong = connect({ ...good, sentinelPassword: 'wrong', commandTimeout: 1_500 });
    await assert.rejects(wrong.get('a'), (error) => /WRONGPASS/.test(String((error as DriverError).cause)));
  });

  for (const { says, sentinelPassword, oddPasswords } of [
    { says: /WRONGPASS|AUTH/, sentinelPassword: 'watch', oddPasswords: { 0: 'another' } },
    { says: /NOAUTH/, sentinelPassword: undefined, oddPasswords: { 0: 'another' } },
  ]) {
    it(`does without one that wants another password than ${sentinelPassword}, and says so once`, async () => {
      await start({ sentinelPassword, oddPasswords });
      const [odd] = group.sentinels;
      const told: string[] = [];
      const failures: string[] = [];
      const redis = connect({ sentinelPassword });
      redis.on('error', (error: Error) => told.push(error.message));
      redis.on('sentinelError', (error: Error) => failures.push(error.message));
      assert.equal(await redis.set('a', 'b'), 'OK');
      const before = await group.primary(group.sentinels[1]);
      await until('it was told of', () => told.length > 0);
      await sleep(3_500);
      assert.equal(told.length, 1, told.join('\n'));
      assert.match(told[0], new RegExp(`127\\.0\\.0\\.1:${odd.port}`));
      assert.match(told[0], says);
      assert.match(told[0], /sentinel/);
      assert.ok(!/watch|another/.test(told[0]), told[0]);
      assert.equal(failures.length, 1, failures.join('\n'));
      // Those that can talk to each other elect.
      const [, leader] = group.sentinels;
      await until('a failover begins', async () => (await leader.ask('SENTINEL', 'FAILOVER', MASTER_NAME)) === 'OK', {
        withinMs: 45_000,
        everyMs: 100,
      });
      const after = await group.switchedFrom(before.port);
      await until('it follows', async () => (await portOf(redis)) === after.port, { withinMs: 30_000 });
      assert.equal(told.filter((message) => message.includes(`:${odd.port}`)).length, 1, told.join('\n'));
    });
  }

  it('says what each of them answered where all refuse the password, and not the password', async () => {
    await start({ sentinelPassword: 'watch', oddPasswords: { 0: 'another' }, replicas: 0 });
    for (const [sentinelPassword, says] of [
      ['secret-of-nobody', 'WRONGPASS'],
      [null, 'NOAUTH'],
    ] as const) {
      const redis = connect({ sentinelPassword, commandTimeout: 3_000, lazyConnect: true });
      const check = (error: unknown): boolean => {
        assert.ok(error instanceof DriverError, String(error));
        const text = `${error.stack} ${inspect(error, { depth: 9 })}`;
        for (const { port } of group.addresses)
          assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${port}: [^;]*${says}`));
        assert.ok(!/secret-of-nobody|watch|another/.test(text), text);
        return true;
      };
      await assert.rejects(redis.connect(), check);
      await assert.rejects(redis.get('a'), (error: DriverError) => {
        assert.equal(error.execution, 'none');
        assert.equal(error.errorCode, 'NO_HOST_AVAILABLE');
        return check(error);
      });
    }
  });

  it('translates the addresses that sentinels name', async () => {
    await start({ sentinels: 1, replicas: 1 });
    const { port } = await group.primary();
    const asked: string[] = [];
    const redis = connect({
      // The server does not say what it is when it is greeted, and is asked.
      protocol: 2,
      natMap: (key) => {
        asked.push(key);
        return key === `127.0.0.1:${port}` ? { host: 'localhost', port } : null;
      },
    });
    assert.equal(await redis.set('a', 'b'), 'OK');
    assert.ok(asked.includes(`127.0.0.1:${port}`));
  });

  it('says what each sentinel answered where none knows the name, and ends if the program wants', async () => {
    await start({ sentinels: 2, replicas: 0 });
    const redis = connect({ name: 'nobody', commandTimeout: 1_000, lazyConnect: true });
    await assert.rejects(redis.connect(), (error) => {
      assert.ok(error instanceof DriverError);
      assert.match(error.message, /^All sentinels are unreachable, or do not know "nobody"\. /);
      for (const { port } of group.addresses)
        assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${port}: .*it watches no servers of that name`));
      return true;
    });
    const given: number[] = [];
    const ending = connect({
      name: 'nobody',
      sentinelRetryStrategy: (times) => {
        given.push(times);
        return times < 3 ? 10 : null;
      },
    });
    await assert.rejects(ending.get('a'), /^SentinelsFailedError|All sentinels are unreachable/);
    assert.equal(ending.status, 'end');
    assert.deepEqual(given, [1, 2, 3]);
  });

  it('is refused options that cannot be meant', () => {
    const bad = (options: object, message: RegExp): void =>
      assert.throws(() => new Redis({ lazyConnect: true, ...options }), message);
    bad({ sentinels: [] }, /`sentinels` must be a list of at least one object/);
    bad({ sentinels: [{ port: 0 }], name: 'x' }, /`sentinels` must be/);
    bad({ sentinels: [{ port: 1 }] }, /`name` must be the name by which the sentinels know the servers/);
    bad({ sentinels: [{ port: 1 }], name: 'x', role: 'primary' }, /`role` must be "master" or "slave"/);
  });
});
