// Functional: pipelines, transactions, sessions and blocking commands on real servers.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import type { RedisServer } from '../../support/servers/redis/redis-server.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

for (const protocol of [3, 2] as const) {
  describe(`redis pipelines and transactions, RESP${protocol}`, () => {
    const key = (name: string): string => `pipeline:${protocol}:${name}`;
    let server: RedisServer;
    let redis: Redis;

    before(async function () {
      this.timeout(120_000);
      server = await sharedRedisServer();
    });

    beforeEach(async () => {
      redis = new Redis({ host: server.host, port: server.port, protocol });
      const keys = await redis.keys(key('*'));
      if (keys.length > 0) await redis.del(keys);
    });

    afterEach(() => redis.quit());

    it('answers a result or an error for each command of a pipeline', async () => {
      const results = await redis
        .pipeline()
        .set(key('a'), 1)
        .get(key('a'))
        .lpush(key('a'), 'x')
        .getBuffer(key('a'))
        .exec();
      assert.deepEqual(
        results?.map(([error, reply]) => (error ? error.message.slice(0, 9) : reply)),
        ['OK', '1', 'WRONGTYPE', Buffer.from('1')],
      );
      assert.deepEqual(await redis.pipeline().exec(), []);
    });

    it('takes batches, and calls back for each command and for all', async () => {
      const calls: unknown[] = [];
      const all = await new Promise((resolve) => {
        void redis
          .pipeline([
            ['set', key('a'), 'b'],
            ['get', key('a')],
          ])
          .get(key('a'), (error, reply) => calls.push([error, reply]))
          .exec((error, results) => resolve([error, results]));
      });
      assert.deepEqual(all, [
        null,
        [
          [null, 'OK'],
          [null, 'b'],
          [null, 'b'],
        ],
      ]);
      assert.deepEqual(calls, [[null, 'b']]);
    });

    it('calls back for all after it has called back for each', async () => {
      const calls: string[] = [];
      const note =
        (name: string) =>
        (error?: Error | null): unknown =>
          calls.push(error ? `${name} failed` : name);
      await redis.pipeline().set(key('a'), 1, note('set')).lpush(key('a'), 1, note('lpush')).exec(note('exec'));
      await redis.multi().get(key('a'), note('queued')).exec(note('exec'));
      await redis
        .multi()
        .set(key('a'), note('refused') as never)
        .exec(note('exec'))
        .catch(() => undefined);
      await new Promise(setImmediate);
      assert.deepEqual(calls, ['set', 'lpush failed', 'exec', 'queued', 'exec', 'refused failed', 'exec failed']);
    });

    it('calls back in the asynchronous context of the caller', async () => {
      const context = new AsyncLocalStorage<string>();
      const seen: (string | undefined)[] = [];
      const note = (): unknown => seen.push(context.getStore());
      await redis.ping();
      await context.run('mine', async () => {
        await redis.pipeline().set(key('a'), 1, note).lpush(key('a'), 1, note).exec(note);
        await redis.multi().get(key('a'), note).exec(note);
      });
      assert.deepEqual(seen, ['mine', 'mine', 'mine', 'mine', 'mine']);
    });

    it('sends the rest of a pipeline when one command cannot be sent', async () => {
      const results = await redis
        .pipeline()
        .set(key('a'), 1)
        .set(key('b'), undefined as never)
        .get(key('a'))
        .exec();
      assert.equal(results?.[1]?.[0]?.name, 'InvalidArgumentError');
      assert.deepEqual(results?.[2], [null, '1']);
    });

    it('executes a transaction, each reply in the shape of its command', async () => {
      const results = await redis
        .multi()
        .hset(key('h'), { a: 1 })
        .hgetall(key('h'))
        .hgetallBuffer(key('h'))
        .incr(key('n'))
        .exec();
      assert.deepEqual(results, [
        [null, 1],
        [null, { a: '1' }],
        [null, { a: Buffer.from('1') }],
        [null, 1],
      ]);
    });

    it('answers errors of a transaction where they happened', async () => {
      const results = await redis.multi().set(key('a'), 'x').incr(key('a')).get(key('a')).exec();
      assert.equal(results?.[1]?.[0]?.name, 'ReplyError');
      assert.deepEqual(results?.[2], [null, 'x']);
    });

    it('rejects a transaction with a command the server does not take, and executes none of it', async () => {
      const error = (await errorOf(redis.multi().set(key('a'), 1).call('no-such-command', 1).exec())) as Error & {
        previousErrors?: Error[];
        code?: string;
        execution?: string;
      };
      assert.match(error.message, /^EXECABORT/);
      assert.deepEqual([error.code, error.execution, error.previousErrors?.length], ['EXEC_ABORT', 'none', 1]);
      assert.match(String(error.previousErrors?.[0]?.message), /unknown command/);
      assert.equal(await redis.exists(key('a')), 0);
    });

    it('sends nothing of a transaction with an argument that cannot be sent', async () => {
      const error = await errorOf(
        redis
          .multi()
          .set(key('a'), 1)
          .set(key('b'), {} as never)
          .exec(),
      );
      assert.deepEqual([error.code, error.execution], ['INVALID_ARGUMENT', 'none']);
      assert.equal(await redis.exists(key('a'), key('b')), 0);
    });

    it('has transactions inside pipelines, as ioredis has', async () => {
      const pipeline = redis.pipeline().get(key('a')) as never as {
        multi(): Record<'set' | 'get' | 'exec', (...args: unknown[]) => Promise<unknown>>;
      };
      const chained = pipeline.multi();
      const { set, get, exec } = chained;
      for (const [method, ...args] of [[set, key('a'), 'b'], [get, key('a')], [exec], [get, key('a')]] as const)
        void method.apply(chained, args as never);
      const results: unknown = await exec.apply(chained);
      assert.deepEqual(results, [
        [null, null],
        [null, 'OK'],
        [null, 'QUEUED'],
        [null, 'QUEUED'],
        [null, ['OK', 'b']],
        [null, 'b'],
      ]);
    });

    it('says of an inline transaction that was discarded that it had been opened, as ioredis does', async () => {
      const results = await redis.pipeline([['multi'], ['get'], ['exec'], ['echo', 'behind']]).exec();
      assert.deepEqual(
        results?.map(([error, reply]) => error?.message.split(' ')[0] ?? reply),
        ['OK', 'ERR', 'EXECABORT', 'behind'],
      );
    });

    it('opens a transaction on the shared connection when asked to', async () => {
      assert.equal(await redis.multi({ pipeline: false }), 'OK');
      assert.equal(await redis.set(key('a'), 1), 'QUEUED' as never);
      assert.equal(await redis.get(key('a')), 'QUEUED');
      assert.deepEqual(await redis.exec(), [
        [null, 'OK'],
        [null, '1'],
      ]);
      assert.equal(await redis.get(key('a')), '1');
    });

    it('answers what was asked in a transaction into which another was to be opened', async () => {
      await redis.multi({ pipeline: false });
      await redis.hset(key('hash'), 'a', 1);
      assert.match((await errorOf(redis.multi({ pipeline: false }))).message, /MULTI/);
      await redis.hgetall(key('hash'));
      // Some servers refuse the whole then.
      const results = await redis.exec().catch((error: Error) => error.message);
      if (typeof results === 'string') assert.match(results, /EXECABORT/);
      else
        assert.deepEqual(results, [
          [null, 1],
          [null, { a: '1' }],
        ]);
    });

    it('puts no heartbeat into an open transaction', async () => {
      const client = new Redis({ host: server.host, port: server.port, protocol, heartbeatIntervalMs: 10 });
      try {
        await client.multi({ pipeline: false });
        await client.set(key('a'), 1);
        await new Promise((resolve) => setTimeout(resolve, 60));
        await client.get(key('a'));
        assert.deepEqual(await client.exec(), [
          [null, 'OK'],
          [null, '1'],
        ]);
      } finally {
        client.disconnect();
      }
    });

    it('keeps transactions of concurrent callers whole', async () => {
      await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          const results = await redis.multi().set(key('whole'), index).get(key('whole')).exec();
          assert.deepEqual(results, [
            [null, 'OK'],
            [null, String(index)],
          ]);
        }),
      );
    });

    it('watches keys in a session, and retries what was overtaken', async () => {
      await redis.set(key('balance'), 100);
      const lost = await redis.session(async (session) => {
        await session.watch(key('balance'));
        await redis.incr(key('balance'));
        return session.multi().set(key('balance'), 0).exec();
      });
      assert.equal(lost, null);
      assert.equal(await redis.get(key('balance')), '101');
      await Promise.all(
        Array.from({ length: 10 }, () =>
          redis.transaction(
            [key('balance')],
            async (session) => session.multi().set(key('balance'), Number(await session.get(key('balance'))) - 1),
            { attempts: 100 },
          ),
        ),
      );
      assert.equal(await redis.get(key('balance')), '91');
    });

    it('gives a clean connection back after a session', async () => {
      await redis.session(async (session) => {
        await session.select(7);
        await session.watch(key('x'));
      });
      await redis.session(async (session) => {
        assert.match(String(await session.client('INFO')), / db=0 .* multi=-1/);
      });
    });

    it('lends connections to blocking commands, so that others go on', async () => {
      const popped = redis.blpop(key('list'), 0);
      const timedOut = redis.blpop(key('none'), 0.05);
      assert.equal(await redis.ping(), 'PONG');
      await redis.rpush(key('list'), 'value');
      assert.deepEqual(await popped, [key('list'), 'value']);
      assert.equal(await timedOut, null);
    });

    it('runs blocking commands in the database that is selected', async () => {
      await redis.blpop(key('none'), 0.01);
      await redis.select(6);
      await redis.rpush(key('list'), 'six');
      assert.deepEqual(await redis.blpop(key('list'), 1), [key('list'), 'six']);
    });

    it('ends blocking commands when aborted, and when the client is closed', async () => {
      const abort = new AbortController();
      const aborted = outcome(redis.with({ signal: abort.signal }).blpop(key('none'), 0));
      const closed = outcome(redis.blpop(key('none'), 0));
      await redis.ping();
      while (!/blocked_clients:2/.test(await redis.info('clients')))
        await new Promise((resolve) => setTimeout(resolve, 5));
      abort.abort();
      assert.equal(await aborted, 'ABORTED/maybe');
      await redis.quit();
      assert.equal(await closed, 'CLIENT_CLOSED/maybe');
      redis = new Redis({ host: server.host, port: server.port });
      while (!/blocked_clients:0/.test(await redis.info('clients')))
        await new Promise((resolve) => setTimeout(resolve, 5));
    });

    it('never repeats a blocking command whose connection broke, and says so', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const client = new Redis({ host: proxy.host, port: proxy.port, protocol });
      client.on('error', () => undefined);
      await client.ping();
      const pending = errorOf(client.with({ idempotent: true }).blpop(key('none'), 0));
      while (!/blocked_clients:1/.test(await redis.info('clients')))
        await new Promise((resolve) => setTimeout(resolve, 5));
      proxy.reset();
      const error = await pending;
      assert.deepEqual(
        [error.code, error.execution, error.message],
        ['CONNECTION_LOST', 'maybe', 'Command aborted due to connection close'],
      );
      client.disconnect();
      await proxy.stop();
    });

    it('never executes a part of a transaction, wherever the connection breaks', async function () {
      this.timeout(60_000);
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const client = new Redis({ host: proxy.host, port: proxy.port, protocol });
      client.on('error', () => undefined);
      await client.ping();
      let confirmed = 0;
      let uncertain = 0;
      for (let round = 0; round < 40; round++) {
        await client.ping().catch(() => undefined);
        if (round % 2 === 0) proxy.cutAfter(1 + round * 4, round % 4 === 0 ? 'requests' : 'replies');
        const result = await outcome(client.multi().incr(key('one')).incr(key('two')).incr(key('three')).exec());
        if (result.startsWith('ok')) confirmed++;
        else if (result.endsWith('/maybe')) uncertain++;
        else assert.match(result, /\/none$/);
      }
      const [one, two, three] = (await redis.mget(key('one'), key('two'), key('three'))).map(Number);
      assert.ok(one === two && two === three, `${one} ${two} ${three}`);
      assert.ok(
        one >= confirmed && one <= confirmed + uncertain,
        `${one} executed, ${confirmed} confirmed, ${uncertain} uncertain`,
      );
      assert.ok(uncertain > 0);
      client.disconnect();
      await proxy.stop();
    });

    it('does not execute outside of MULTI what was queued in a transaction that broke', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const client = new Redis({ host: proxy.host, port: proxy.port, protocol });
      client.on('error', () => undefined);
      await nextEvent(client, 'ready');
      await client.multi({ pipeline: false });
      await client.set(key('a'), 1);
      const closed = nextEvent(client, 'close');
      proxy.reset();
      await closed;
      assert.equal(await outcome(client.set(key('b'), 1)), 'CONNECTION_LOST/none');
      assert.equal(await outcome(client.exec()), 'CONNECTION_LOST/none');
      assert.equal(await client.exists(key('a'), key('b')), 0);
      client.disconnect();
      await proxy.stop();
    });

    it('forgets a transaction whose EXEC or DISCARD found no connection', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      for (const end of ['exec', 'discard'] as const) {
        const client = new Redis({ host: proxy.host, port: proxy.port, protocol, enableOfflineQueue: false });
        client.on('error', () => undefined);
        await nextEvent(client, 'ready');
        await client.multi({ pipeline: false });
        const closed = nextEvent(client, 'close');
        const again = nextEvent(client, 'ready');
        proxy.reset();
        await closed;
        assert.equal(await outcome(client[end]()), 'QUEUE_DISABLED/none');
        await again;
        assert.equal(await outcome(client.echo('later')), 'ok "later"');
        client.disconnect();
      }
      await proxy.stop();
    });

    it('opens no transaction later that was refused without an offline queue', async () => {
      const client = new Redis({ host: server.host, port: server.port, protocol, enableOfflineQueue: false });
      client.on('error', () => undefined);
      const begin = (): Promise<string>[] => [outcome(client.multi({ pipeline: false })), outcome(client.exec())];
      assert.deepEqual(new Set(await Promise.all([...begin(), ...begin()])), new Set(['QUEUE_DISABLED/none']));
      await nextEvent(client, 'ready');
      assert.equal(await outcome(client.echo('later')), 'ok "later"');
      client.disconnect();
    });

    it('does not execute outside of MULTI what was queued when the connection was replaced for its age', async () => {
      const client = new Redis({ host: server.host, port: server.port, protocol, maxConnectionAgeMs: 50 });
      await nextEvent(client, 'ready');
      await client.multi({ pipeline: false });
      await client.set(key('aged'), 1);
      let answer = 'ok';
      while (answer.startsWith('ok')) {
        answer = await outcome(client.set(key('aged'), 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      assert.equal(answer, 'CONNECTION_LOST/none');
      assert.equal(await outcome(client.exec()), 'CONNECTION_LOST/none');
      assert.equal(await redis.exists(key('aged')), 0);
      client.disconnect();
    });
  });
}
