// Functional: what a client does to arguments and replies on their way (prefix, transformers, numbers), commands by
// name, functions and flagged scripts, and credentials that a program provides.
import assert from 'node:assert/strict';
import { Command, Redis } from '../../../lib/redis/index.js';
import { sharedTransformers } from '../../../lib/redis/client/calls/rewriting.js';
import type { CredentialsProvider } from '../../../lib/redis/client/options/redis-options.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import type { RedisServer } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { errorOf, outcome } from './outcome.js';

type Untyped = Record<string, (...args: unknown[]) => Promise<unknown>>;

onEveryServer('redis values on their way', (cell) => {
  const { protocol, flavour } = cell;
  const at = `values:${protocol}:`;
  let server: RedisServer;
  const client = clientsOf(() => ({ host: server.host, port: server.port, protocol }));

  before(() => {
    server = cell.server();
  });

  describe('keyPrefix', () => {
    it('is put before keys wherever a command has them, and nowhere else', async () => {
      const prefix = `${at}prefix:`;
      const [redis, bare] = [client({ keyPrefix: prefix }), client()];
      await redis.mset({ a: 1, b: 2 });
      assert.deepEqual(await bare.mget(`${prefix}a`, `${prefix}b`), ['1', '2']);
      await redis.set(new URL('id:1') as never, 'named');
      assert.equal(await bare.get(`${prefix}id:1`), 'named');
      await redis.set(Buffer.from([0xff, 0]), 'bytes');
      assert.equal(await bare.get(Buffer.concat([Buffer.from(prefix), Buffer.from([0xff, 0])])), 'bytes');
      await redis.zadd('z1', 1, 'm');
      await redis.zadd('z2', 2, 'm');
      assert.equal(await redis.zunionstore('sum', 2, 'z1', 'z2', 'WEIGHTS', 1, 10), 1);
      assert.equal(await bare.zscore(`${prefix}sum`, 'm'), '21');
      await redis.rpush('ids', 2, 1);
      await redis.mset('weight_1', 5, 'weight_2', 3, 'name_1', 'one', 'name_2', 'two');
      assert.deepEqual(await redis.sort('ids', 'BY', 'weight_*', 'GET', 'name_*', 'GET', '#'), [
        'two',
        '2',
        'one',
        '1',
      ]);
      assert.deepEqual(await redis.eval('return {KEYS[1], ARGV[1]}', 1, 'k', 'v'), [`${prefix}k`, 'v']);
      assert.equal(await redis.object('ENCODING', 'a'), 'int');
      await redis.xadd('stream', '1-1', 'field', 'value');
      assert.deepEqual(await redis.xread('COUNT', 1, 'STREAMS', 'stream', '0'), [
        [`${prefix}stream`, [['1-1', ['field', 'value']]]],
      ]);
      assert.equal(await redis.with({ timeoutMs: 1_000 }).get('a'), '1');
      assert.equal(await redis.session((session) => session.get('a')), '1');
      assert.deepEqual(await redis.multi().get('a').exec(), [[null, '1']]);
      assert.equal(await redis.call('get', 'a'), '1');
    });

    it('leaves patterns alone as in ioredis, or is put before them too, scans and streams included', async () => {
      const keyPrefix = `${at}[scan]*:`;
      await client().del(`${at}scan`);
      const [plain, whole] = [client({ keyPrefix }), client({ keyPrefix, prefixPatterns: true, stripPrefix: true })];
      await whole.mset('one', 1, 'two', 2);
      assert.deepEqual(await plain.keys('one'), []);
      assert.deepEqual((await whole.keys('t*')).sort(), ['two']);
      const found: string[] = [];
      for await (const key of whole.scanAll({ match: 'o*', count: 1_000 })) found.push(key);
      assert.deepEqual(found, ['one']);
      const pages: Buffer[] = [];
      for await (const page of whole.scanBufferStream({ count: 1_000 }) as AsyncIterable<Buffer[]>) pages.push(...page);
      assert.deepEqual(pages.map(String).sort(), ['one', 'two']);
      await whole.sadd('set', 'x');
      assert.deepEqual(await whole.sscan('set', 0, 'MATCH', 'x'), ['0', ['x']]);
    });

    it('makes no key of what is none', async () => {
      const redis = client({ keyPrefix: at });
      for (const bad of [{}, undefined, Symbol('x'), NaN]) {
        const error = await errorOf(redis.get(bad as never));
        assert.equal(error.code, 'INVALID_ARGUMENT');
        assert.match(error.message, /^GET: argument 1 is /);
      }
    });
  });

  describe('transformers', () => {
    it('that throw reject their own command and nobody else’s', async () => {
      const fails = (): never => {
        throw new Error('mine');
      };
      const redis = client({ argumentTransformers: { set: fails, HSET: fails }, replyTransformers: { get: fails } });
      const argument = await errorOf(redis.set(`${at}t`, 1));
      assert.deepEqual(
        [argument.code, argument.execution, argument.message],
        ['INVALID_ARGUMENT', 'none', 'SET: the argument transformer failed: mine'],
      );
      const reply = await errorOf(redis.incr(`${at}t`).then(() => redis.get(`${at}t`)));
      assert.deepEqual([reply.code, reply.execution], ['DECODE_ERROR', 'done']);
      const [first, second, third] = (await redis.pipeline().set(`${at}t`, 1).get(`${at}t`).ping().exec()) ?? [];
      assert.deepEqual(
        [first, second].map((each) => (each?.[0] as { code?: string } | null)?.code),
        ['INVALID_ARGUMENT', 'DECODE_ERROR'],
      );
      assert.deepEqual(third, [null, 'PONG']);
      assert.equal(await outcome(redis.multi().del(`${at}t`).hset(`${at}t`, 'f', 1).exec()), 'INVALID_ARGUMENT/none');
      assert.equal(await redis.session((session) => outcome(session.set(`${at}t`, 1))), 'INVALID_ARGUMENT/none');
      assert.equal(await redis.exists(`${at}t`), 1);
    });

    it('of all clients, as ioredis has them, work for clients that exist', async () => {
      const redis = client();
      try {
        Redis.Command.setArgumentTransformer('hset', (args) => [
          args[0],
          ...args.slice(1).map((each) => String(each).toUpperCase()),
        ]);
        // The example of ioredis's documentation: the flat list comes in.
        Command.setReplyTransformer('hgetall', (reply) => {
          const list = reply as string[];
          return Array.from({ length: list.length / 2 }, (_, index) => [list[index * 2], list[index * 2 + 1]]);
        });
        await redis.del(`${at}h`);
        await redis.hset(`${at}h`, { one: 'a' });
        assert.deepEqual(await redis.hgetall(`${at}h`), [['ONE', 'A']]);
        assert.deepEqual(await redis.pipeline().hgetall(`${at}h`).exec(), [[null, [['ONE', 'A']]]]);
        assert.equal(await redis.hget(`${at}h`, 'ONE'), 'A');
        assert.throws(() => Command.setReplyTransformer('get', 5 as never), { code: 'INVALID_ARGUMENT' });
      } finally {
        sharedTransformers.arguments.clear();
        sharedTransformers.replies.clear();
        sharedTransformers.inUse = false;
      }
    });
  });

  describe('numbers', () => {
    for (const replyMapping of ['legacy', 'resp3'] as const) {
      it(`are strings everywhere with stringNumbers, ${replyMapping}`, async () => {
        const redis = client({ stringNumbers: true, replyMapping }) as unknown as Untyped;
        const key = `${at}strings:${replyMapping}`;
        await redis.del(key, `${key}:n`);
        assert.equal(await redis.zadd(key, '1.5', 'a', '-inf', 'b'), '2');
        assert.equal(await redis.zscore(key, 'a'), '1.5');
        assert.equal(await redis.zadd(key, 'INCR', 2, 'a'), '3.5');
        assert.deepEqual(await redis.zmscore(key, 'b', 'a', 'none'), ['-inf', '3.5', null]);
        const pairs = await redis.zrange(key, 0, -1, 'WITHSCORES');
        assert.deepEqual(
          pairs,
          replyMapping === 'legacy'
            ? ['b', '-inf', 'a', '3.5']
            : [
                ['b', '-inf'],
                ['a', '3.5'],
              ],
        );
        // Whichever version was negotiated: a score is a text in ioredis's shapes.
        const score = await redis.zscoreBuffer(key, 'a');
        assert.deepEqual(score, replyMapping === 'legacy' ? Buffer.from('3.5') : '3.5');
        if (replyMapping === 'legacy')
          assert.deepEqual(await redis.callBuffer('ZRANGE', key, 1, 1, 'WITHSCORES'), [
            Buffer.from('a'),
            Buffer.from('3.5'),
          ]);
        assert.equal(await redis.incr(`${key}:n`), '1');
        assert.equal(await redis.incrbyfloat(`${key}:n`, '0.5'), '1.5');
        assert.deepEqual(await redis.eval('return {1, {2}, 9007199254740994}', 0), ['1', ['2'], '9007199254740994']);
        assert.deepEqual(await client({ stringNumbers: true, replyMapping }).pipeline().zcard(key).exec(), [
          [null, '2'],
        ]);
      });
    }

    it('beyond 2^53 - 1 are strings, or bigints with unsafeIntegers, wherever they are', async () => {
      const lua = 'return {9007199254740991, {-9007199254740994}}';
      assert.deepEqual(await client().eval(lua, 0), [9007199254740991, ['-9007199254740994']]);
      const exact = client({ unsafeIntegers: 'bigint' });
      assert.deepEqual(await exact.eval(lua, 0), [9007199254740991, [-9007199254740994n]]);
      await exact.set(`${at}big`, '9223372036854775806');
      assert.equal(await exact.incr(`${at}big`), 9223372036854775807n as never);
      assert.deepEqual(
        await exact
          .multi()
          .decrby(`${at}big`, 9223372036854775807n as never)
          .exec(),
        [[null, 0]],
      );
    });
  });

  describe('commands by name', () => {
    it('call, callBuffer and send_command take any case, lists and callbacks', async () => {
      const redis = client() as unknown as Untyped;
      const key = `${at}call`;
      assert.equal(await redis.call('set', [key, 'v']), 'OK');
      assert.equal(await redis.call('GeT', key), 'v');
      assert.deepEqual(await redis.callBuffer('get', key), Buffer.from('v'));
      assert.equal(await redis.send_command('GET', [key]), 'v');
      assert.deepEqual(await redis.call('config', 'get', 'maxmemory'), ['maxmemory', '0']);
      assert.deepEqual(
        await new Promise(
          (resolve) => void redis.call('get', key, (error: unknown, reply: unknown) => resolve([error, reply])),
        ),
        [null, 'v'],
      );
      assert.equal(
        await (redis.get as unknown as { call(...args: unknown[]): Promise<unknown> }).call(redis, [key]),
        'v',
      );
      assert.throws(() => redis.call(5), { code: 'INVALID_ARGUMENT' });
    });

    it('a command that this version does not know becomes a method', async () => {
      const redis = client();
      // For all clients: each run of this test needs a name of its own.
      const name = `none${flavour.replace(/\W/g, '')}of${protocol}`;
      const untyped = redis as unknown as Untyped;
      assert.equal(typeof untyped[name], 'undefined');
      redis.addBuiltinCommand(name);
      assert.match((await errorOf(untyped[name]('a'))).message, /unknown command/i);
      assert.match((await errorOf(untyped[`${name}Buffer`]('a'))).message, /unknown command/i);
      const pipeline = redis.pipeline() as unknown as Record<string, (text: string) => { exec(): Promise<[Error][]> }>;
      const [[error]] = await pipeline[name]('a').exec();
      assert.match(error.message, /unknown command/i);
      const { string, buffer } = redis.createBuiltinCommand('echo');
      assert.equal(await string.call(redis, 'text'), 'text');
      assert.deepEqual(await buffer.call(redis, 'text'), Buffer.from('text'));
      assert.ok(redis.getBuiltinCommands().includes('xautoclaim'));
    });
  });

  describe('functions and scripts', () => {
    const LIBRARY = `#!lua name=values${protocol}
      redis.register_function('values${protocol}_write', function(keys, args) return redis.call('INCR', keys[1]) end)
      redis.register_function{function_name='values${protocol}_read', callback=function(keys, args) return redis.call('GET', keys[1]) end, flags={'no-writes'}}`;

    it('the flags of a function are the server’s, and its read-only calls are repeated', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const redis = client({ host: proxy.host, port: proxy.port, keyPrefix: at });
      await redis.call('FUNCTION', 'LOAD', 'REPLACE', LIBRARY);
      await redis.set('f', 1);
      assert.equal(await redis.fcall(`values${protocol}_write`, 1, 'f'), 2);
      assert.match(
        (await errorOf(redis.fcall_ro(`values${protocol}_write`, 1, 'f'))).message,
        /Can not execute a script with write flag using \*_ro command/,
      );
      proxy.stall('replies');
      const [read, write] = [
        redis.fcall_ro(`values${protocol}_read`, 1, 'f'),
        redis.fcall(`values${protocol}_write`, 1, 'f'),
      ].map((each) => outcome(each));
      await eventually(async () => (await server.ask('GET', `${at}f`)) === '3');
      proxy.reset();
      await proxy.heal();
      assert.deepEqual(await Promise.all([read, write]), ['ok "3"', 'CONNECTION_LOST/maybe']);
      await proxy.stop();
    });

    it('a script that says it does not write is repeated, and held to it', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const scripts = {
        reads: { numberOfKeys: 1, lua: "#!lua flags=allow-oom,no-writes\nreturn redis.call('GET', KEYS[1])" },
        lies: { numberOfKeys: 1, lua: "#!lua flags=no-writes\nreturn redis.call('INCR', KEYS[1])" },
        writes: { numberOfKeys: 1, lua: "return redis.call('INCR', KEYS[1])" },
      };
      const redis = client({ host: proxy.host, port: proxy.port, scripts });
      const scripted = redis as unknown as Record<keyof typeof scripts, (key: string) => Promise<unknown>>;
      await redis.set(`${at}s`, 1);
      assert.deepEqual([await scripted.reads(`${at}s`), await scripted.writes(`${at}s`)], ['1', 2]);
      assert.match(
        (await errorOf(scripted.lies(`${at}s`))).message,
        /Write commands are not allowed from read-only scripts/,
      );
      proxy.stall('replies');
      const inPipeline = redis.pipeline() as unknown as Record<keyof typeof scripts, (key: string) => void> & {
        exec(): Promise<[Error | null, unknown][]>;
      };
      inPipeline.reads(`${at}s`);
      inPipeline.lies(`${at}none`);
      const [gathered, read, write] = [
        inPipeline.exec(),
        outcome(scripted.reads(`${at}s`)),
        outcome(scripted.writes(`${at}s`)),
      ];
      await eventually(async () => (await server.ask('GET', `${at}s`)) === '3');
      proxy.reset();
      await proxy.heal();
      assert.deepEqual(await Promise.all([read, write]), ['ok "3"', 'CONNECTION_LOST/maybe']);
      assert.deepEqual((await gathered)[0], [null, '3']);
      await proxy.stop();
    });
  });

  describe('transactions that read first', () => {
    it('give up when every attempt is overtaken, and give the connection back', async () => {
      const redis = client();
      const key = `${at}watched`;
      await redis.set(key, 0);
      let attempts = 0;
      const error = await errorOf(
        redis.transaction(
          [key],
          async (session) => {
            attempts++;
            await redis.incr(key);
            return session.multi().set(key, 'never');
          },
          { attempts: 3 },
        ),
      );
      assert.deepEqual([error.code, attempts, await redis.get(key)], ['EXEC_ABORT', 3, '3']);
      assert.equal(await redis.transaction([key], async () => undefined), undefined);
      await assert.rejects(
        redis.transaction([key], () => Promise.reject(new Error('mine'))),
        /mine/,
      );
      assert.deepEqual(await redis.transaction([key], async (session) => session.multi().incr(key)), [[null, 4]]);
    });
  });

  describe('calls with options of their own', () => {
    const BAD: [object, RegExp][] = [
      [{ timeoutMs: -1 }, /`timeoutMs` must be/],
      [{ timeoutMs: NaN }, /`timeoutMs` must be/],
      [{ timeoutMs: '5' }, /`timeoutMs` must be/],
      [{ signal: {} }, /`signal` must be an AbortSignal/],
      [{ idempotent: 'yes' }, /`idempotent` must be/],
    ];
    for (const [options, message] of BAD) {
      it(`refuses ${JSON.stringify(options)}`, () => {
        assert.throws(
          () => client({ lazyConnect: true }).with(options),
          (error: Error & { code?: string }) => error.code === 'INVALID_ARGUMENT' && message.test(error.message),
        );
      });
    }
  });

  if (flavour === 'redis-7.0') {
    describe('a credentials provider', () => {
      const PROVIDERS: [string, CredentialsProvider, RegExp][] = [
        [
          'that throws',
          () => {
            throw new Error('no token');
          },
          /no token/,
        ],
        ['that rejects', () => Promise.reject(new Error('no token')), /no token/],
        ['that answers nothing', () => undefined as never, /credentials/],
        ['that answers a number', () => ({ username: 5 }) as never, /credentials/],
        ['that answers never', () => new Promise(() => undefined), /./],
      ];
      for (const [name, credentials, message] of PROVIDERS) {
        it(`${name} fails the attempt to connect, and says so`, async () => {
          const error = await errorOf(client({ credentials, lazyConnect: true, connectTimeout: 300 }).connect());
          assert.equal(error.execution, 'none');
          assert.match(error.message, message);
        });
      }
    });
  }
});
