// Functional: what a client promises about its connections: what reconnects them, what is sent again, what a request
// whose caller gave up leaves behind, and how a client ends.
import assert from 'node:assert/strict';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { eventually } from './matrix.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

const FLAKY = {
  numberOfKeys: 1,
  lua: "if redis.call('INCR', KEYS[1]) == 1 then return redis.error_reply('FLAKY once') end return 'fine'",
};

interface WithFlaky {
  flaky(key: string): Promise<string>;
}

for (const protocol of [3, 2] as const) {
  describe(`what a redis client promises, RESP${protocol}`, () => {
    let server: RedisServer;
    let proxy: TcpProxy;
    const client = clientsOf(() => ({ host: proxy.host, port: proxy.port, protocol }));

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start();
    });

    after(() => server.stop());

    beforeEach(async () => {
      await server.ask('FLUSHALL');
      proxy = await TcpProxy.start({ host: server.host, port: server.port });
    });

    afterEach(() => proxy.stop());

    async function ready(options: Parameters<typeof client>[0] = {}): Promise<Redis> {
      const redis = client(options);
      await redis.ping();
      return redis;
    }

    async function infoOf(redis: Redis): Promise<string> {
      return String(await redis.client('INFO'));
    }

    describe('reconnectOnError', () => {
      for (const answer of [true, 1] as const) {
        it(`${answer}: connects anew, and the command fails with the server's error`, async () => {
          const asked: string[] = [];
          const redis = await ready({
            reconnectOnError: (error) => (asked.push(error.message), answer),
            scripts: { flaky: FLAKY },
          });
          assert.match((await errorOf((redis as unknown as WithFlaky).flaky('k'))).message, /FLAKY once/);
          assert.equal(await redis.get('k'), '1');
          assert.equal(proxy.accepted, 2);
          // The second time the script was known, so that one error was seen on the way.
          assert.ok(asked.some((message) => message.includes('FLAKY once')));
        });
      }

      it('2: connects anew and sends the command again, where it may be executed twice', async () => {
        const redis = await ready({
          reconnectOnError: (error) => (error.message.includes('FLAKY') ? 2 : false),
          delivery: 'at-least-once',
        });
        assert.equal(await redis.eval(FLAKY.lua, 1, 'k'), 'fine');
        assert.equal(proxy.accepted, 2);
        assert.equal(await redis.get('k'), '2');
      });

      it('2: sends a command of a pipeline again, where it may be executed twice', async () => {
        const redis = await ready({
          reconnectOnError: (error) => (error.message.includes('FLAKY') ? 2 : false),
          delivery: 'at-least-once',
        });
        assert.deepEqual(await redis.pipeline().eval(FLAKY.lua, 1, 'k').exec(), [[null, 'fine']]);
      });

      it('2: executes nothing twice that may have been executed', async () => {
        const redis = await ready({ reconnectOnError: (error) => (error.message.includes('FLAKY') ? 2 : false) });
        const error = await errorOf(redis.eval(FLAKY.lua, 1, 'k'));
        assert.deepEqual([error.message, error.execution], ['FLAKY once', 'maybe']);
        const [[inPipeline]] = (await redis.pipeline().eval(FLAKY.lua, 1, 'other').exec())!;
        assert.match(String(inPipeline), /FLAKY once/);
        assert.deepEqual(await redis.mget('k', 'other'), ['1', '1']);
        assert.equal(proxy.accepted, 3);
      });

      it('2: never sends what belongs to a session on another connection', async () => {
        const redis = await ready({ reconnectOnError: (error) => (error.message.includes('FLAKY') ? 2 : false) });
        const error = await redis.session((session) => errorOf(session.eval(FLAKY.lua, 1, 'k')));
        assert.match(error.message, /FLAKY once/);
        assert.equal(await redis.get('k'), '1');
      });

      it('does not lend connections to the old server again', async () => {
        const redis = await ready({ reconnectOnError: (error) => error.message.includes('WRONGTYPE') });
        await redis.set('text', 'x');
        assert.equal(await redis.blpop('none', 0.01), null);
        const before = proxy.accepted;
        await errorOf(redis.blpop('text', 1));
        await redis.ping();
        assert.equal(await redis.blpop('none', 0.01), null);
        assert.equal(proxy.accepted, before + 2);
      });

      it('that throws is reported, and the command fails as it would have', async () => {
        const redis = await ready({
          reconnectOnError: () => {
            throw new Error('mine');
          },
        });
        const reported = nextEvent(redis, 'error');
        await redis.set('text', 'x');
        assert.match((await errorOf(redis.lpush('text', 1))).message, /WRONGTYPE/);
        assert.match(String((await reported)[0]), /reconnectOnError threw: Error: mine/);
      });
    });

    describe('what is sent again', () => {
      for (const delivery of ['safe', 'at-least-once'] as const) {
        it(`with autoResendUnfulfilledCommands off and ${delivery} delivery: nothing that was in flight, everything that waited`, async () => {
          const redis = await ready({ autoResendUnfulfilledCommands: false, delivery });
          proxy.stall('replies');
          const inFlight = [
            outcome(redis.get('k')),
            outcome(redis.incr('k')),
            outcome(redis.pipeline().get('k').exec()),
          ];
          await eventually(async () => (await server.ask('GET', 'k')) === '1');
          await proxy.refuse();
          proxy.reset();
          await nextEvent(redis, 'reconnecting');
          const waiting = redis.incr('k');
          await proxy.heal();
          const [read, write, pipeline] = await Promise.all(inFlight);
          assert.deepEqual([read, write], ['CONNECTION_LOST/maybe', 'CONNECTION_LOST/maybe']);
          assert.match(pipeline, /^ok \[\[\{/);
          assert.equal(await waiting, 2);
        });
      }
    });

    describe('without a connection', () => {
      it('the first command of a lazy client is refused without an offline queue, and connects it, as in ioredis', async () => {
        const redis = client({ lazyConnect: true, enableOfflineQueue: false });
        const isReady = nextEvent(redis, 'ready');
        assert.equal(await outcome(redis.get('k')), 'QUEUE_DISABLED/none');
        await isReady;
        assert.equal(await redis.get('k'), null);
      });

      it('as many commands wait as are allowed, and as many bytes', async () => {
        const counted = await ready({ maxQueuedCommands: 3 });
        const weighed = await ready({ maxQueuedBytes: 10_000 });
        await proxy.refuse();
        proxy.reset();
        await Promise.all([nextEvent(counted, 'reconnecting'), nextEvent(weighed, 'reconnecting')]);
        const few = Array.from({ length: 5 }, () => outcome(counted.incr('count')));
        const large = [4_000, 4_000, 4_000, 10].map((size) => outcome(weighed.set('large', 'x'.repeat(size))));
        assert.deepEqual(
          [await few[3], await few[4], await large[2]],
          ['QUEUE_FULL/none', 'QUEUE_FULL/none', 'QUEUE_FULL/none'],
        );
        let room = false;
        const waitsForRoom = counted.backpressure().then(() => (room = true));
        await new Promise((resolve) => setImmediate(resolve));
        assert.equal(room, false);
        await proxy.heal();
        assert.deepEqual(await Promise.all(few.slice(0, 3)), ['ok 1', 'ok 2', 'ok 3']);
        assert.deepEqual(await Promise.all([large[0], large[1], large[3]]), ['ok "OK"', 'ok "OK"', 'ok "OK"']);
        await waitsForRoom;
      });

      it('backpressure() lets go when the client is closed', async () => {
        const redis = await ready();
        await proxy.refuse();
        proxy.reset();
        await nextEvent(redis, 'reconnecting');
        const room = redis.backpressure();
        redis.disconnect();
        await room;
      });
    });

    describe('a command that changes the connection and whose caller gave up', () => {
      const CHANGES: [string, (redis: Redis, signal: AbortSignal) => Promise<unknown>][] = [
        ['SELECT', (redis, signal) => redis.with({ signal }).select(5)],
        ['SELECT in a pipeline', (redis, signal) => redis.with({ signal }).pipeline().select(5).exec()],
        ['SELECT in a transaction', (redis, signal) => redis.with({ signal }).multi().select(5).exec()],
        ['CLIENT SETNAME', (redis, signal) => redis.with({ signal }).client('SETNAME', 'other')],
        ['RESET', (redis, signal) => redis.with({ signal }).reset()],
        ['HELLO', (redis, signal) => redis.with({ signal }).call('HELLO', protocol === 3 ? 2 : 3)],
      ];
      for (const [name, change] of CHANGES) {
        it(`${name}: the connection is what the client says it is`, async () => {
          const redis = await ready({ db: 2, connectionName: 'promised' });
          proxy.stall('replies');
          const controller = new AbortController();
          const changed = outcome(change(redis, controller.signal));
          await eventually(async () => {
            const line = String(await server.ask('CLIENT', 'LIST'))
              .split('\n')
              .find((one) => /cmd=(select|client\|setname|reset|hello|exec)/.test(one));
            return line !== undefined && !/name=promised db=2 .*cmd=ping/.test(line);
          });
          controller.abort();
          assert.match(await changed, name.includes('pipeline') ? /ok \[\[\{/ : /ABORTED\/maybe/);
          await proxy.heal();
          assert.match(await infoOf(redis), new RegExp(`name=promised .* db=2 .* resp=${protocol}`));
          assert.deepEqual(await redis.config('GET', 'maxmemory'), ['maxmemory', '0']);
        });
      }
    });

    it('speaks what HELLO said, and goes back to its own with the next connection', async () => {
      const redis = await ready();
      await redis.call('HELLO', protocol === 3 ? 2 : 3);
      assert.deepEqual(await redis.config('GET', 'maxmemory'), ['maxmemory', '0']);
      assert.match(await infoOf(redis), new RegExp(`resp=${protocol === 3 ? 2 : 3}`));
      const again = nextEvent(redis, 'close').then(() => nextEvent(redis, 'ready'));
      redis.disconnect(true);
      await again;
      assert.match(await infoOf(redis), new RegExp(`resp=${protocol}`));
    });

    it('selects with each transaction too, and again after a reconnection', async () => {
      const redis = await ready();
      const selected = nextEvent(redis, 'select');
      await redis.multi().select(3).set('k', 'three').exec();
      assert.deepEqual(await selected, [3]);
      assert.match(await infoOf(redis), / db=3 /);
      await redis.multi({ pipeline: false });
      void redis.select(4);
      await redis.exec();
      const again = nextEvent(redis, 'close').then(() => nextEvent(redis, 'ready'));
      proxy.reset();
      await again;
      assert.match(await infoOf(redis), / db=4 /);
      await errorOf(redis.select(99));
      assert.match(await infoOf(redis), / db=4 /);
    });

    it('gives all of several connections the name and the user of the program', async () => {
      await server.ask('ACL', 'SETUSER', 'second', 'on', '>pw', '~*', '&*', '+@all');
      const redis = await ready({ connections: 3 });
      assert.equal(await redis.blpop('none', 0.01), null);
      await redis.auth('second', 'pw');
      await redis.client('SETNAME', 'promised:all');
      for (let turn = 0; turn < 5; turn++) {
        for (const info of await Promise.all(Array.from({ length: 9 }, () => infoOf(redis))))
          assert.match(info, /name=promised:all .*user=second/);
      }
      const blocked = redis.blpop('awaited', 5);
      await eventually(async () =>
        /user=second/.test(
          String(await server.ask('CLIENT', 'LIST'))
            .split('\n')
            .find((line) => line.includes('cmd=blpop')) ?? '',
        ),
      );
      await redis.rpush('awaited', 1);
      assert.deepEqual(await blocked, ['awaited', '1']);
    });

    it('never awaits replies before it writes what follows', async () => {
      const redis = await ready();
      proxy.stall('replies');
      const first = redis.incr('k');
      await eventually(async () => (await server.ask('GET', 'k')) === '1');
      const second = redis.incr('k');
      const gathered = redis.pipeline().incr('k').incr('k').exec();
      await eventually(async () => (await server.ask('GET', 'k')) === '4');
      await proxy.heal();
      assert.deepEqual(await Promise.all([first, second, gathered]), [
        1,
        2,
        [
          [null, 3],
          [null, 4],
        ],
      ]);
    });

    describe('the end', () => {
      it('quit() answers what was asked before, and nothing after', async () => {
        const redis = await ready();
        const asked = Promise.all([redis.incr('k'), redis.incr('k')]);
        const quit = redis.quit();
        assert.equal(await outcome(redis.get('k')), 'CLIENT_CLOSED/none');
        assert.deepEqual([await asked, await quit, redis.status], [[1, 2], 'OK', 'end']);
        const called = await new Promise((resolve) => void redis.quit((error, reply) => resolve([error, reply])));
        assert.deepEqual(called, [null, 'OK']);
      });

      it('close() waits for its own time and then tells the truth', async () => {
        const redis = await ready();
        proxy.stall('replies');
        const asked = outcome(redis.incr('k'));
        await redis.close({ timeoutMs: 100 });
        assert.equal(await asked, 'CLIENT_CLOSED/maybe');
        await redis.close();
        assert.equal(redis.status, 'end');
      });

      it('of a scope closes the client', async () => {
        const redis = await ready();
        const asked = redis.incr('k');
        await redis[Symbol.asyncDispose]();
        assert.equal(await asked, 1);
        assert.equal(redis.status, 'end');
      });

      it('disconnect() fails what is in flight, and connect() begins again', async () => {
        const redis = await ready();
        proxy.stall('replies');
        const asked = errorOf(redis.incr('k'));
        await eventually(async () => (await server.ask('GET', 'k')) === '1');
        redis.disconnect();
        const error = await asked;
        assert.deepEqual([error.message, error.execution], ['Connection is closed.', 'maybe']);
        await proxy.heal();
        await redis.connect();
        assert.equal(await redis.get('k'), '1');
        await assert.rejects(redis.connect(), { message: 'Redis is already connecting/connected' });
      });
    });
  });
}
