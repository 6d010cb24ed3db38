// Unit: every call of a client of Redis is told once on diagnostics_channel and counted once, however it is made and
// however it ends; on a virtual server and clock.
import assert from 'node:assert/strict';
import { tracingChannel } from 'node:diagnostics_channel';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Redis } from '../../../../lib/redis/client/redis.js';
import { VirtualRedis } from '../../../../lib/testing/index.js';
import { Random } from '../../../support/core/random.js';
import { Told } from '../../../support/told.js';

describe('what is told of a call of Redis', () => {
  let server: VirtualRedis;
  let redis: Redis;

  beforeEach(async () => {
    server = new VirtualRedis();
    redis = client();
    await redis.set('key', 'text');
  });

  afterEach(() => redis.disconnect());

  function client(options: object = {}): Redis {
    const made = new Redis({ ...server.options, metrics: true, commandTimeout: 1_000, ...options });
    made.on('error', () => undefined);
    return made;
  }

  const settled = <T>(promise: Promise<T>): Promise<T | Error> =>
    server.runtime.settled(promise.catch((error: Error) => error));

  /** Calls that ended, by how: `GET 1 0` succeeded once and failed never. */
  function counted(since: Redis): string[] {
    const { byKind } = since.getMetrics().requests;
    return Object.entries(byKind)
      .map(([kind, { succeeded, failed }]) => `${kind} ${succeeded} ${failed}`)
      .sort();
  }

  describe('that is never sent', () => {
    it('is told of where it was aborted before', async () => {
      const { lines } = await Told.while(async () => {
        const aborted = redis.with({ signal: AbortSignal.abort() });
        await settled(aborted.get('key'));
        await settled(aborted.blpop('list', 0));
        await aborted.pipeline().get('key').exec();
        await settled(aborted.multi().get('key').exec() as Promise<unknown>);
      });
      assert.deepEqual(lines, [
        'GET 0 ABORTED',
        'BLPOP 0 ABORTED',
        'PIPELINE 0 ABORTED',
        'GET 0 ABORTED in PIPELINE',
        'MULTI 0 ABORTED',
      ]);
      assert.deepEqual(counted(redis), ['BLPOP 0 1', 'GET 0 2', 'MULTI 0 1', 'SET 1 0']);
      assert.deepEqual(redis.getMetrics().requests.failures, { ABORTED: 4 });
    });

    it('is told of where the client is closed, in a pipeline too', async () => {
      redis.disconnect();
      const { lines } = await Told.while(async () => {
        const error = (await settled(redis.get('key'))) as Error & { statement: string };
        assert.equal(error.statement, 'GET ?');
        await redis.pipeline([['get', 'key'], ['multi'], ['set', 'key', 1], ['exec']]).exec();
        await settled(redis.multi().set('key', 1).exec() as Promise<unknown>);
      });
      assert.deepEqual(lines, [
        'GET 0 CLIENT_CLOSED',
        'PIPELINE 0 CLIENT_CLOSED',
        'GET 0 CLIENT_CLOSED in PIPELINE',
        'MULTI 0 CLIENT_CLOSED in PIPELINE',
        'MULTI 0 CLIENT_CLOSED',
      ]);
      assert.deepEqual(redis.getMetrics().requests.failures, { CLIENT_CLOSED: 4 });
    });

    it('is told of where nothing may wait for a connection', async () => {
      const impatient = client({ enableOfflineQueue: false, lazyConnect: true });
      const { lines } = await Told.while(() => settled(impatient.get('key')));
      assert.deepEqual(lines, ['GET 0 QUEUE_DISABLED']);
      assert.deepEqual(counted(impatient), ['GET 0 1']);
      impatient.disconnect();
    });

    it('is told of where it has no connection of its own in time, with the time that it waited', async () => {
      server.fault('refuses');
      const { lines, messages } = await Told.while(() => settled(redis.blpop('list', 0)));
      assert.deepEqual(lines, ['BLPOP 0 REQUEST_TIMEOUT']);
      assert.ok(messages[0].durationMs >= 1_000, `${messages[0].durationMs}`);
      assert.equal(messages[0].endpoint, '127.0.0.1:6379');
      assert.deepEqual(counted(redis), ['BLPOP 0 1', 'SET 1 0']);
    });

    it('is told of where the client ends before it has a connection of its own', async () => {
      server.fault('refuses');
      server.disconnect();
      await server.runtime.advance(10);
      const { lines } = await Told.while(async () => {
        const waiting = settled(redis.blpop('list', 0));
        await server.runtime.advance(10);
        redis.disconnect();
        await waiting;
      });
      assert.deepEqual(lines, ['BLPOP 0 CLIENT_CLOSED']);
    });
  });

  describe('that waits in the server', () => {
    it('says that no connection was free for it', async () => {
      const busy = client({ leases: { max: 1 } });
      const holds = settled(busy.blpop('list', 0));
      const error = (await settled(busy.blpop('list', 0))) as Error & { phase: string };
      assert.equal(
        error.message,
        'Command timed out: no connection to 127.0.0.1:6379 was free for exclusive use within the deadline',
      );
      assert.equal(error.phase, 'queue');
      busy.disconnect();
      await holds;
    });

    it('is one call with the time that it waited for its connection', async () => {
      server.fault('unreachable', { times: 1 });
      server.heal();
      const { lines, messages } = await Told.while(() => settled(redis.blpop('list', 0.5)));
      assert.deepEqual(lines, ['BLPOP 1 ok']);
      // Two turns of the network for the connection alone.
      assert.ok(messages[0].durationMs > 502, `${messages[0].durationMs}`);
      assert.deepEqual(counted(redis), ['BLPOP 1 0', 'SET 1 0']);
    });

    it('is sent on the shared connection where the client is closing, and is one call all the same', async () => {
      server.fault('refuses');
      const { lines } = await Told.while(async () => {
        const waiting = settled(redis.blpop('list', 0.1));
        const closing = redis.quit();
        await Promise.all([waiting, server.runtime.settled(closing)]);
      });
      assert.deepEqual(
        lines.filter((line) => line.startsWith('BLPOP')),
        ['BLPOP 1 ok'],
      );
      assert.deepEqual(
        counted(redis).filter((line) => line.startsWith('BLPOP')),
        ['BLPOP 1 0'],
      );
    });
  });

  describe('that is made of several', () => {
    it('has the first failure of its commands, which are part of it', async () => {
      const { lines, messages } = await Told.while(async () => {
        await redis.pipeline().get('key').lpush('key', 1).incr('key').exec();
        await redis.multi().get('key').incr('key').exec();
        await settled(redis.multi().get('key').call('nosuch').exec() as Promise<unknown>);
      });
      assert.deepEqual(lines, [
        'PIPELINE 1 SERVER_ERROR',
        'GET 1 ok in PIPELINE',
        'LPUSH 1 SERVER_ERROR in PIPELINE',
        'INCR 1 SERVER_ERROR in PIPELINE',
        'MULTI 1 SERVER_ERROR',
        'MULTI 1 EXEC_ABORT',
      ]);
      assert.equal(messages[0].partError, messages[2].error);
    });

    it('counts its commands, and neither MULTI nor EXEC, which stand within their pipeline', async () => {
      const { lines, messages } = await Told.while(() =>
        redis.pipeline([['get', 'key'], ['multi'], ['set', 'a', 1], ['incr', 'a'], ['exec']]).exec(),
      );
      assert.deepEqual(lines, ['PIPELINE 1 ok', 'GET 1 ok in PIPELINE', 'MULTI 1 ok in PIPELINE']);
      assert.deepEqual(
        messages.map(({ size }) => size),
        [3, 1, 2],
      );
    });

    it('is of one operation where all of its commands are', async () => {
      const { messages } = await Told.while(async () => {
        const many = redis.pipeline();
        for (let index = 0; index < 20; index++) many.get('key');
        await many.exec();
        const mixed = redis.pipeline();
        for (let index = 0; index < 20; index++) mixed.get('key');
        await mixed.set('key', 'text').exec();
        await redis.multi().set('a', 1).set('b', 1).exec();
        await redis.multi().set('a', 1).get('b').exec();
        await redis.pipeline().exec();
      });
      assert.deepEqual(
        messages.filter(({ batch }) => batch === undefined).map(({ operation }) => operation),
        ['PIPELINE GET', 'PIPELINE', 'MULTI SET', 'MULTI', 'PIPELINE'],
      );
    });
  });

  describe('that fails', () => {
    it('says what it waited for in vain', async () => {
      server.fault('loading', { on: 'GET' });
      const error = (await settled(redis.get('key'))) as DriverError;
      assert.match(error.message, /LOADING Redis is loading the dataset in memory/);
      assert.equal(error.execution, 'none');
    });

    it('says what was asked where a transformer of replies failed', async () => {
      Redis.Command.setReplyTransformer('echo', () => {
        throw new Error('mine');
      });
      try {
        const error = (await settled(redis.echo('text'))) as DriverError;
        assert.deepEqual([error.code, error.statement, error.phase], ['DECODE_ERROR', 'ECHO', 'answered']);
      } finally {
        Redis.Command.setReplyTransformer('echo', (reply: unknown) => reply);
      }
    });
  });

  describe('that we do not know', () => {
    it('shows no name that is none', async () => {
      const { messages } = await Told.while(async () => {
        await settled(redis.call('auth s3cret'));
        await settled(redis.call('FT.SEARCH', 'index'));
      });
      assert.deepEqual(
        messages.map(({ command, operation, statement }) => [command, operation, statement]),
        [
          ['OTHER', 'OTHER', 'OTHER'],
          ['FT.SEARCH', 'OTHER', 'FT.SEARCH ?'],
        ],
      );
    });
  });

  describe('its duration', () => {
    it('is right of what takes longer than 32 bits of microseconds', async () => {
      const { messages } = await Told.while(async () => {
        const waiting = redis.blpop('list', 0);
        await server.runtime.advance(80 * 60_000);
        await redis.rpush('list', 'one');
        await waiting;
      });
      assert.deepEqual(
        messages.map(({ command, durationMs }) => [command, Math.round(durationMs / 60_000)]),
        [
          ['BLPOP', 80],
          ['RPUSH', 0],
        ],
      );
    });
  });

  it('is balanced, whoever begins and ends to listen meanwhile', async () => {
    const seen = new Map<object, string[]>();
    const listeners = ['command', 'batch'].flatMap((kind) =>
      (['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const).map((event) => {
        const channel = tracingChannel(`ringwire:${kind}`)[event];
        const listener = (message: unknown): void => {
          const events = seen.get(message as object) ?? [];
          assert.ok(!events.includes(event), `${event} twice`);
          seen.set(message as object, [...events, event]);
        };
        return { channel, listener, listens: false };
      }),
    );
    const random = new Random(7);
    const calls: Promise<unknown>[] = [];
    const call = [
      () => redis.get('key'),
      () => redis.pipeline([['get', 'key'], ['multi'], ['set', 'a', 1], ['exec'], ['lpush', 'key', 1]]).exec(),
      () => redis.multi().get('key').exec(),
      () => redis.blpop('list', 0.01),
      () => redis.with({ signal: AbortSignal.abort() }).get('key'),
      () => redis.lpush('key', 1),
    ];
    for (let round = 0; round < 1_000; round++) {
      const each = listeners[random.below(listeners.length)];
      if (each.listens) each.channel.unsubscribe(each.listener);
      else each.channel.subscribe(each.listener);
      each.listens = !each.listens;
      calls.push(call[random.below(call.length)]().catch(() => undefined));
      if (random.happens(0.3)) await server.runtime.advance(2);
    }
    await server.runtime.settled(Promise.all(calls));
    for (const each of listeners) if (each.listens) each.channel.unsubscribe(each.listener);
    assert.ok(seen.size > 500, String(seen.size));
    const { inFlight, queued } = redis.getMetrics();
    assert.deepEqual({ inFlight, queued }, { inFlight: 0, queued: 0 });
  });
});
