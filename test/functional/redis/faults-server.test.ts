// Functional: error replies of real servers in the states that cause them: loading, replicas, no memory, a script that
// does not end, too many clients. Which are waited out, which are told at once, and what each says of the command's
// execution.
import assert from 'node:assert/strict';
import type { DriverError } from '../../../lib/core/errors/driver-error.js';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { ReplyError } from '../../../lib/redis/protocol/server-error.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

/** Loading takes long enough to be met, and the server answers meanwhile. */
const SLOW_TO_LOAD = ['--loading-process-events-interval-bytes', '1024'];

const COUNTS = "return redis.call('INCR', KEYS[1])";
/** The server looks whether such a script may run before it does. */
const DECLARED = `#!lua\n${COUNTS}`;

onEveryServer(
  'redis errors of the server',
  ({ protocol, server }) => {
    let redis: Redis;
    const make = clientsOf(() => ({ host: server().host, port: server().port, protocol }));

    beforeEach(async () => {
      redis = make();
      await redis.flushall();
    });

    /** Sets the configuration, runs the test, and sets it back although the test failed. */
    async function configured(name: string, value: string | number, test: () => Promise<void>): Promise<void> {
      const [, before] = (await server().ask('CONFIG', 'GET', name)) as [string, string];
      await server().ask('CONFIG', 'SET', name, value);
      try {
        await test();
      } finally {
        await server().ask('CONFIG', 'SET', name, before);
      }
    }

    async function asReplica(test: () => Promise<void>): Promise<void> {
      await server().ask('REPLICAOF', '127.0.0.1', 1);
      try {
        await test();
      } finally {
        await server().ask('REPLICAOF', 'NO', 'ONE');
      }
    }

    it('LOADING is waited out', async () => {
      for (let index = 0; index < 500; index++) await redis.set(`key:${index}`, 'x'.repeat(100));
      await configured('key-load-delay', 1_000, async () => {
        const loading = server().ask('DEBUG', 'RELOAD');
        loading.catch(() => undefined);
        await eventually(async () => (await outcome(redis.with({ timeoutMs: 100 }).get('none'))).endsWith('/none'));
        const counted = redis.eval(COUNTS, 1, 'scripted');
        assert.equal(await redis.incr('counter'), 1);
        assert.equal(await counted, 1);
        await loading;
      });
    });

    it('LOADING is waited out by connections that are made meanwhile, in order', async () => {
      for (let index = 0; index < 500; index++) await redis.set(`key:${index}`, 'x'.repeat(100));
      await configured('key-load-delay', 2_000, async () => {
        const loading = server().ask('DEBUG', 'RELOAD');
        loading.catch(() => undefined);
        await eventually(() =>
          server()
            .ask('GET', 'none')
            .then(
              () => false,
              (error: Error) => error.message.startsWith('LOADING'),
            ),
        );
        const later = make({ delivery: 'never' });
        const scripted = [make(), make(), make(), make()];
        scripted[1].defineCommand('extend', {
          numberOfKeys: 1,
          lua: "return redis.call('APPEND', KEYS[1], ARGV[1])",
        });
        const extend = (client: Redis, key: string, by: string): Promise<unknown> =>
          (client as unknown as { extend(key: string, by: string): Promise<unknown> }).extend(key, by);
        const errors: unknown[] = [];
        later.on('error', (error) => errors.push(error));
        const all = Promise.all([
          later.set('loading', 1),
          later.incr('loading'),
          later.pipeline().incr('loading').get('loading').exec(),
          later.append('loading', '0'),
          later.get('loading'),
          later.session((session) => Promise.all([session.set('loading:s', 1), session.incr('loading:s')])),
          later.blpop('loading:list', 30),
          later
            .with({ timeoutMs: 30 })
            .get('loading')
            .catch(() => undefined),
        ]);
        const lengths = Promise.all([
          scripted[0].eval("return redis.call('APPEND', KEYS[1], '1')", 1, 'loading:e'),
          scripted[0].append('loading:e', '23'),
          extend(scripted[1], 'loading:d', '1'),
          scripted[1].append('loading:d', '23'),
          extend(scripted[1], 'loading:d', '456'),
          scripted[3].multi().append('loading:t', '1').exec(),
          scripted[3].append('loading:t', '2'),
          scripted[3].multi().append('loading:t', '3').strlen('loading:t').exec(),
          scripted[2].session((session) =>
            Promise.all([
              session.eval("return redis.call('INCR', KEYS[1])", 1, 'loading:i'),
              session.incr('loading:i'),
            ]),
          ),
        ]);
        const transaction = make().multi().set('loading:m', 1).incr('loading:m').exec();
        await loading;
        await redis.rpush('loading:list', 'popped');
        assert.deepEqual(await all, [
          'OK',
          2,
          [
            [null, 3],
            [null, '3'],
          ],
          2,
          '30',
          ['OK', 2],
          ['loading:list', 'popped'],
          undefined,
        ]);
        assert.deepEqual(await lengths, [
          1,
          3,
          1,
          3,
          6,
          [[null, 1]],
          2,
          [
            [null, 3],
            [null, 3],
          ],
          [1, 2],
        ]);
        assert.deepEqual(await transaction, [
          [null, 'OK'],
          [null, 2],
        ]);
        assert.deepEqual(errors, []);
      });
    }).timeout(20_000);

    it('READONLY of a replica is told at once: the command was not executed', async () => {
      await redis.set('k', 'v');
      await asReplica(async () => {
        const error = await errorOf(redis.set('k', 'other'));
        assert.ok(error instanceof ReplyError);
        assert.deepEqual(
          [error.code, error.execution, error.retryable, error.prefix, error.attempts],
          ['READ_ONLY', 'none', true, 'READONLY', 1],
        );
        assert.equal(await redis.get('k'), 'v');
      });
      assert.equal(await redis.set('k', 'other'), 'OK');
    });

    it('MASTERDOWN is waited out', async () => {
      await redis.set('k', 'v');
      await configured('replica-serve-stale-data', 'no', async () => {
        let waiting: Promise<string> | undefined;
        await asReplica(async () => {
          assert.equal(await outcome(make({ delivery: 'never' }).get('k')), 'UNAVAILABLE/none');
          waiting = outcome(redis.get('k'));
          await new Promise((resolve) => setTimeout(resolve, 50));
        });
        assert.equal(await waiting, 'ok "v"');
      });
    });

    it('NOREPLICAS is waited out', async () => {
      let waiting: Promise<string> | undefined;
      await configured('min-replicas-to-write', 1, async () => {
        assert.equal(await outcome(make({ delivery: 'never' }).incr('n')), 'UNAVAILABLE/none');
        waiting = outcome(redis.incr('n'));
        await new Promise((resolve) => setTimeout(resolve, 50));
      });
      assert.equal(await waiting, 'ok 1');
    });

    it('OOM is told at once', async () => {
      await redis.set('k', 'v');
      await configured('maxmemory', 1, async () => {
        const error = await errorOf(redis.set('k', 'more'));
        assert.deepEqual(
          [error.code, error.execution, error.retryable, error.attempts],
          ['OUT_OF_MEMORY', 'none', false, 1],
        );
        assert.equal(await redis.get('k'), 'v');
      });
    });

    it('BUSY is told at once: a script that does not end holds everybody up', async () => {
      await configured('busy-reply-threshold', 10, async () => {
        const endless = make({ commandTimeout: 0 });
        const running = errorOf(endless.eval('while true do end', 0));
        let error: DriverError;
        do error = await errorOf(redis.get('k').then(() => Promise.reject(new ReplyError('ERR not yet'))));
        while ((error as ReplyError).prefix !== 'BUSY');
        assert.deepEqual([error.code, error.execution, error.attempts], ['SERVER_ERROR', 'none', 1]);
        assert.equal(await outcome(redis.eval(COUNTS, 1, 'n')), 'SERVER_ERROR/none');
        await redis.script('KILL');
        const killed = await running;
        assert.deepEqual([killed.code, killed.execution], ['SERVER_ERROR', 'maybe']);
        assert.equal(await redis.get('k'), null);
      });
    });

    it('a script that the server refused in words that scripts pass on is told as perhaps executed', async () => {
      const told = make({ delivery: 'never' });
      const both = (): Promise<string[]> =>
        Promise.all([DECLARED, COUNTS].map((lua) => outcome(told.eval(lua, 1, 'n'))));
      await asReplica(async () => assert.deepEqual(await both(), ['READ_ONLY/maybe', 'READ_ONLY/maybe']));
      await configured('maxmemory', 1, async () =>
        assert.deepEqual(await both(), ['OUT_OF_MEMORY/maybe', 'OUT_OF_MEMORY/maybe']),
      );
      await configured('min-replicas-to-write', 1, async () =>
        assert.deepEqual(await both(), ['UNAVAILABLE/maybe', 'UNAVAILABLE/maybe']),
      );
      await configured('replica-serve-stale-data', 'no', () =>
        asReplica(async () => assert.deepEqual(await both(), ['READ_ONLY/maybe', 'UNAVAILABLE/none'])),
      );
      assert.equal(await redis.get('n'), null);
    });

    it('NOPERM, WRONGTYPE and ERR are told at once', async () => {
      await server().ask('ACL', 'SETUSER', 'reader', 'on', '>secret', '~*', '+@read', '+@connection');
      const reader = make({ username: 'reader', password: 'secret' });
      await redis.set('text', 'x');
      const errors = await Promise.all(
        [reader.set('text', 'y'), redis.lpush('text', 1), redis.call('NOSUCH'), redis.incr('text')].map((each) =>
          errorOf(each),
        ),
      );
      assert.deepEqual(
        errors.map((error) => [error.code, error.execution, error.retryable]),
        errors.map(() => ['SERVER_ERROR', 'none', false]),
      );
      assert.deepEqual(
        errors.map((error) => (error as ReplyError).prefix),
        ['NOPERM', 'WRONGTYPE', 'ERR', 'ERR'],
      );
      assert.equal(await reader.get('text'), 'x');
    });

    it('a user who loses the right to log in is told so, with what waits, and gets in again later', async () => {
      await server().ask('ACL', 'SETUSER', 'guest', 'reset', 'on', '>secret', '~*', '+@all');
      const guest = make({ username: 'guest', password: 'secret' });
      assert.equal(await guest.ping(), 'PONG');
      await server().ask('ACL', 'SETUSER', 'guest', 'resetpass', '>changed');
      const refused = nextEvent(guest, 'error');
      await server().ask('CLIENT', 'KILL', 'USER', 'guest');
      assert.equal(((await refused)[0] as { code: string }).code, 'AUTH_FAILED');
      assert.equal(await outcome(guest.get('x')), 'AUTH_FAILED/none');
      await server().ask('ACL', 'SETUSER', 'guest', '>secret');
      const connected = nextEvent(guest, 'ready');
      await guest.connect();
      await connected;
      assert.equal(await guest.ping(), 'PONG');
    });

    it('too many clients: the call waits for a place within its deadline', async () => {
      await eventually(async () => /connected_clients:1\r/.test(String(await redis.info('clients'))));
      await redis.config('SET', 'maxclients', 1);
      const second = make();
      const [error] = (await nextEvent(second, 'error')) as [{ code: string; execution: string }];
      assert.deepEqual([error.code, error.execution], ['TOO_MANY_CLIENTS', 'none']);
      const waiting = outcome(second.incr('n'));
      assert.equal(await outcome(second.with({ timeoutMs: 60 }).incr('n')), 'REQUEST_TIMEOUT/none');
      await redis.config('SET', 'maxclients', 1_000);
      assert.equal(await waiting, 'ok 1');
    });

    it('a transaction with an error when it is queued is discarded, one with an error when it runs is not', async () => {
      const error = await errorOf(redis.multi().set('a', 1).call('NOSUCH').exec());
      assert.deepEqual([error.code, error.execution], ['EXEC_ABORT', 'none']);
      assert.equal(await redis.exists('a'), 0);
      const results = await redis.multi().set('a', 'x').incr('a').set('b', 1).exec();
      assert.deepEqual(
        results?.map(([failure]) => (failure as ReplyError | null)?.execution),
        [undefined, 'none', undefined],
      );
      assert.equal(await redis.get('b'), '1');
    });
  },
  { args: SLOW_TO_LOAD },
);
