// Functional: the ways of connecting, connections replaced while in use, monitors, and what a client changes about
// commands.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Command as ForeignCommand } from 'ioredis';
import { Command, Redis } from '../../../lib/redis/index.js';
import type { RedisOptions } from '../../../lib/redis/index.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

describe('redis connections', () => {
  let server: RedisServer;
  const open: Redis[] = [];

  function client(options: RedisOptions = {}): Redis {
    const redis = new Redis({ host: server.host, port: server.port, ...options });
    redis.on('error', () => undefined);
    open.push(redis);
    return redis;
  }

  before(async function () {
    this.timeout(120_000);
    server = await sharedRedisServer();
  });

  afterEach(() => {
    for (const redis of open.splice(0)) redis.disconnect();
  });

  it('connects through a unix socket', async () => {
    assert.equal(await client({ path: server.socketPath ?? null }).ping(), 'PONG');
    const redis = new Redis(`${server.socketPath}?db=2`, { lazyConnect: true });
    open.push(redis);
    assert.match(String(await redis.client('INFO')), /db=2/);
  });

  it('replaces connections beyond an age, losing nothing', async () => {
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    const redis = client({ host: proxy.host, port: proxy.port, maxConnectionAgeMs: 40, delivery: 'never' });
    const until = performance.now() + 600;
    let count = 0;
    while (performance.now() < until) {
      const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => redis.echo(String(index))));
      assert.deepEqual(
        replies,
        Array.from({ length: 20 }, (_, index) => String(index)),
      );
      count++;
    }
    assert.ok(proxy.accepted >= 4, `${proxy.accepted} connections in ${count} rounds`);
    redis.disconnect();
    await proxy.stop();
  });

  it('shares several connections', async () => {
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    const redis = client({ host: proxy.host, port: proxy.port, connections: 3 });
    await Promise.all(Array.from({ length: 100 }, () => redis.ping()));
    const ids = new Set<number>();
    while (ids.size < 3)
      for (const id of await Promise.all(Array.from({ length: 9 }, () => redis.client('ID')))) ids.add(id);
    assert.equal(proxy.accepted, 3);
    redis.disconnect();
    await proxy.stop();
  });

  it('keeps the commands of a pipeline in order over several connections', async () => {
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    const redis = client({ host: proxy.host, port: proxy.port, connections: 3 });
    redis.on('error', () => undefined);
    const expected = Array.from({ length: 30 }, (_, index) => [null, index + 1]);
    const numbered = (): Promise<unknown> => {
      const pipeline = redis.pipeline().del('connections:order');
      for (let index = 1; index <= 30; index++) pipeline.incr('connections:order');
      return pipeline.exec().then((results) => results?.slice(1));
    };
    for (let round = 0; round < 30; round++) {
      // Others are busy to various degrees.
      const others = Array.from({ length: round % 7 }, () => redis.ping());
      assert.deepEqual(await numbered(), expected);
      await Promise.all(others);
    }
    // While it waits for connections, and where transactions stand in it.
    const closed = nextEvent(redis, 'close');
    proxy.reset();
    await closed;
    assert.deepEqual(await numbered(), expected);
    const key = 'connections:order';
    const inline = [['set', key, 'a'], ['multi'], ['append', key, 'b'], ['exec'], ['append', key, 'c']] as const;
    const results = await redis.pipeline(inline).exec();
    assert.deepEqual(results?.at(-1), [null, 3]);
    redis.disconnect();
    await proxy.stop();
  });

  it('selects a database on all of several connections', async () => {
    const redis = client({ connections: 3, connectionName: 'connections:several' });
    await Promise.all(Array.from({ length: 30 }, () => redis.ping()));
    const selected = redis.select(9);
    const [first] = await Promise.all(Array.from({ length: 9 }, () => redis.client('INFO')));
    assert.match(String(first), / db=9 /);
    assert.equal(await selected, 'OK');
    for (let turn = 0; turn < 10; turn++) {
      const infos = await Promise.all(Array.from({ length: 9 }, () => redis.client('INFO')));
      for (const info of infos) assert.match(String(info), / db=9 /);
    }
    await assert.rejects(redis.select(99), /out of range/);
    assert.match(String(await redis.client('INFO')), / db=9 /);
  });

  it('selects no database that there is not before any of several connections is there', async () => {
    const redis = client({ connections: 3, connectionName: 'connections:none' });
    redis.on('error', () => undefined);
    await assert.rejects(redis.select(99), /out of range/);
    assert.match(String(await redis.client('INFO')), / db=0 /);
  });

  it('is itself again after RESET', async () => {
    const redis = client({ db: 4, connectionName: 'connections:reset' });
    await redis.reset();
    assert.match(String(await redis.client('INFO')), /name=connections:reset .* db=0 .* resp=3/);
  });

  it('ends with a QUIT in a pipeline', async () => {
    const redis = client();
    const ended = nextEvent(redis, 'end');
    assert.deepEqual(await redis.pipeline().ping().quit().exec(), [
      [null, 'PONG'],
      [null, 'OK'],
    ]);
    await ended;
  });

  it('reconnects on an error reply when the program says so, and sends the command again', async () => {
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    let asked = 0;
    const redis = client({
      host: proxy.host,
      port: proxy.port,
      reconnectOnError: (error) => (asked++ === 0 && error.message.includes('WRONGTYPE') ? 2 : false),
    });
    await redis.set('connections:text', 'x');
    assert.match((await errorOf(redis.lpush('connections:text', 1))).message, /WRONGTYPE/);
    assert.equal(asked, 2);
    assert.equal(proxy.accepted, 2);
    redis.disconnect();
    await proxy.stop();
  });

  it('shows what the server executes', async () => {
    const redis = client();
    const monitor = await redis.monitor();
    const seen = new Promise<unknown[]>((resolve) =>
      monitor.on('monitor', (...args) => (args[1] as string[])[1] === 'connections:seen' && resolve(args)),
    );
    await redis.set('connections:seen', 'a "quoted"\r\nvalue');
    const [time, args, source, database] = await seen;
    assert.match(String(time), /^\d+\.\d+$/);
    assert.deepEqual(
      args,
      ['set', 'connections:seen', 'a "quoted"\r\nvalue'].map((text, index) =>
        index === 0 ? (args as string[])[0] : text,
      ),
    );
    assert.match(String(source), /^127\.0\.0\.1:\d+$/);
    assert.equal(database, '0');
    monitor.disconnect();
    assert.equal(await redis.ping(), 'PONG');
  });

  it('sends commands that are objects, and commands it does not know', async () => {
    const redis = client();
    await redis.set('connections:object', 'v');
    assert.equal(await redis.sendCommand(new Command('get', ['connections:object'], { replyEncoding: 'utf8' })), 'v');
    assert.deepEqual(await redis.sendCommand(new Command('get', ['connections:object'])), Buffer.from('v'));
    assert.deepEqual(new Command('mset', [{ 'connections:a': 1, 'connections:b': 2 }]).getKeys(), [
      'connections:a',
      'connections:b',
    ]);
    assert.deepEqual(
      await redis.sendCommand(new Command('get', ['connections:object'], { replyEncoding: null })),
      Buffer.from('v'),
    );
    // A library that brings ioredis along makes them of its class, which converts replies itself.
    const foreign = (...given: ConstructorParameters<typeof ForeignCommand>): ForeignCommand =>
      new ForeignCommand(...given);
    const texts = { replyEncoding: 'utf8' } as const;
    assert.equal(await redis.sendCommand(foreign('get', ['connections:object'], texts)), 'v');
    assert.deepEqual(await redis.sendCommand(foreign('get', ['connections:object'])), Buffer.from('v'));
    await redis.hset('connections:hash', { field: 'v' });
    assert.deepEqual(await redis.sendCommand(foreign('hgetall', ['connections:hash'], texts)), { field: 'v' });
    await assert.rejects(redis.sendCommand(foreign('incr', ['connections:hash'], texts)), /WRONGTYPE/);
    for (const none of ['get', null, undefined, {}]) {
      assert.throws(() => redis.sendCommand(none as never), {
        code: 'INVALID_ARGUMENT',
        message: /takes a command object/,
      });
    }
    await assert.rejects(redis.call('NOSUCHCOMMAND', 'x'), /unknown command/);
    redis.addBuiltinCommand('nosuchcommand');
    await assert.rejects(
      (redis as unknown as { nosuchcommand(): Promise<unknown> }).nosuchcommand(),
      /unknown command/,
    );
    assert.ok(redis.getBuiltinCommands().includes('hgetall'));
  });

  it('prefixes patterns and strips the prefix from replies when asked to', async () => {
    const plain = client();
    await plain.mset('connections:p*:a', 1, 'connections:pX:b', 2);
    const redis = client({ keyPrefix: 'connections:p*:', prefixPatterns: true, stripPrefix: true });
    assert.deepEqual(await redis.keys('*'), ['a']);
    const found: string[] = [];
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'COUNT', 1000);
      found.push(...keys);
      cursor = next;
    } while (cursor !== '0');
    assert.deepEqual(found, ['a']);
    const popped = redis.blpop('list', 1);
    await redis.rpush('list', 'x');
    assert.deepEqual(await popped, ['list', 'x']);
    assert.deepEqual(await redis.pipeline().keys('a').exec(), [[null, ['a']]]);
    assert.deepEqual(await redis.multi().keys('a').exec(), [[null, ['a']]]);
  });

  it('transforms arguments and replies of one client', async () => {
    const redis = client({
      argumentTransformers: { set: (args) => [args[0], JSON.stringify(args[1])] },
      replyTransformers: { get: (reply) => JSON.parse(reply as string) as unknown },
    });
    await redis.set('connections:json', { a: [1] } as never);
    assert.deepEqual(await redis.get('connections:json'), { a: [1] });
    assert.deepEqual(await redis.pipeline().get('connections:json').exec(), [[null, { a: [1] }]]);
    await client().set('connections:json', 'no json');
    const results = await redis.pipeline().get('connections:json').ping().exec();
    assert.equal((results?.[0]?.[0] as { code?: string }).code, 'DECODE_ERROR');
    assert.deepEqual(results?.[1], [null, 'PONG']);
  });

  it('gives numbers as strings, and unsafe integers as bigint, when asked to', async () => {
    await client().set('connections:int', '9007199254740993');
    assert.equal(await client({ stringNumbers: true }).strlen('connections:int'), '16' as never);
    assert.equal(await client({ unsafeIntegers: 'bigint' }).incr('connections:int'), 9007199254740994n as never);
    assert.equal(await client().incr('connections:int'), '9007199254740995' as never);
  });

  it('wraps commands in interceptors', async () => {
    const seen: string[] = [];
    const redis = client({
      interceptors: [
        (next) => async (call) => {
          seen.push(call.request.command.name);
          return next(call);
        },
      ],
    });
    await redis.ping();
    await redis.get('connections:none');
    assert.deepEqual(seen, ['PING', 'GET']);
  });

  it('logs open connections in anew before their credentials expire', async function () {
    this.timeout(120_000);
    const guarded = await RedisServer.start({ users: ['user default off', 'user app on >one >two ~* &* +@all'] });
    let asked = 0;
    const redis = client({
      host: guarded.host,
      port: guarded.port,
      credentials: () => ({
        username: 'app',
        password: asked++ < 2 ? 'one' : 'two',
        expiresAt: Date.now() + (asked <= 2 ? 1_500 : 60_000),
      }),
    });
    await redis.ping();
    const id = await redis.client('ID');
    const lent = await redis.session((session) => session.client('ID'));
    assert.equal(await redis.session((session) => session.client('ID')), lent);
    const before = asked;
    while (asked === before) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await redis.acl('WHOAMI'), 'app');
    assert.equal(await redis.client('ID'), id);
    // One that is lent is made anew.
    assert.notEqual(await redis.session((session) => session.client('ID')), lent);
    redis.disconnect();
    await guarded.stop();
  });

  for (const protocol of [2, 3] as const) {
    for (const connections of [1, 2]) {
      it(`logs a subscribed connection in anew, or replaces it where it cannot, RESP${protocol}, ${connections} shared`, async function () {
        this.timeout(120_000);
        const guarded = await RedisServer.start({
          users: ['user default off', 'user app on >secret ~* &* +@all', 'user other on >other ~* &* +@all'],
        });
        const admin = client({ host: guarded.host, port: guarded.port, username: 'other', password: 'other' });
        const errors: Error[] = [];
        // Where several share the work, the listener is one more; on RESP2 it cannot be asked.
        const renewals = (connections === 1 ? 0 : connections) + (protocol === 3 ? 1 : 0);
        let asked = 0;
        const redis = client({
          host: guarded.host,
          port: guarded.port,
          protocol,
          connections,
          credentials: () => ({
            username: 'app',
            password: 'secret',
            expiresAt: Date.now() + (++asked <= connections + 1 ? 1_500 : 60_000),
          }),
        });
        redis.on('error', (error: Error) => errors.push(error));
        const heard: unknown[] = [];
        redis.on('message', (_channel, message) => heard.push(message));
        await redis.subscribe('news');
        const listener = async (): Promise<string | undefined> =>
          String(await admin.client('LIST'))
            .split('\n')
            .find((line) => line.includes('user=app') && line.includes(' sub=1 '));
        const loggedIn = async (): Promise<number> =>
          Number(/cmdstat_auth:calls=(\d+)/.exec(await admin.info('commandstats'))?.[1] ?? 0);
        const first = /id=(\d+)/.exec((await listener()) ?? '')?.[1];
        assert.ok(first !== undefined, 'nobody listens');
        const again = async (): Promise<boolean> => {
          const id = /id=(\d+)/.exec((await listener()) ?? '')?.[1];
          return id !== undefined && (protocol === 3 || id !== first) && (await loggedIn()) >= renewals;
        };
        while (!(await again())) await new Promise((resolve) => setTimeout(resolve, 20));
        assert.deepEqual(errors, []);
        await admin.publish('news', 'still here');
        while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        assert.deepEqual(heard, ['still here']);
        redis.disconnect();
        await guarded.stop();
      });
    }
  }

  it('resolves when there is room to send', async () => {
    const redis = client();
    await redis.backpressure();
    const large = Buffer.alloc(4 * 1024 * 1024);
    const pending = Array.from({ length: 8 }, () => redis.set('connections:large', large));
    let settled = false;
    void Promise.all(pending).then(() => (settled = true));
    await redis.backpressure();
    assert.equal(settled, false);
    await Promise.all(pending);
    await redis.del('connections:large');
  });

  for (const protocol of [2, 3] as const) {
    it(`encrypts, and checks whom it speaks to, RESP${protocol}`, async function () {
      this.timeout(120_000);
      const secured = await RedisServer.start({ tls: 'mutual' });
      const { ca, clientCertificate, clientKey, strangeCa } = secured.certificates!;
      const read = (path: string): string => readFileSync(path, 'utf8');
      const good = { ca: read(ca), cert: read(clientCertificate), key: read(clientKey) };
      const base = {
        host: secured.host,
        port: secured.port,
        protocol,
        connectTimeout: 3_000,
        lazyConnect: true,
      } as const;
      const redis = client({ ...base, tls: good });
      assert.equal(await redis.set('k', 'x'.repeat(100_000)), 'OK');
      assert.equal((await redis.get('k'))?.length, 100_000);
      const again = nextEvent(redis, 'close');
      redis.disconnect(true);
      await again;
      assert.equal(await redis.ping(), 'PONG');
      assert.equal(
        await outcome(client({ ...base, tls: { ...good, ca: read(strangeCa) } }).connect()),
        'TLS_UNTRUSTED/none',
      );
      assert.equal(
        await outcome(client({ ...base, tls: { ...good, servername: 'elsewhere.example' } }).connect()),
        'TLS_HOSTNAME_MISMATCH/none',
      );
      assert.match(
        await outcome(client({ ...base, tls: { ca: good.ca } }).connect()),
        /^(TLS_HANDSHAKE|CONNECTION_LOST|CONNECT_FAILED)\//,
      );
      assert.match(await outcome(client(base).connect()), /^(CONNECTION_LOST|PROTOCOL_ERROR|CONNECT_TIMEOUT)\//);
      await secured.stop();
    });
  }
});
