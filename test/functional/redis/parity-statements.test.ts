// Functional: small things that programs written for ioredis rely on, side by side with it: what a transaction that
// failed says, when events come, and the words that stand for replies.
import assert from 'node:assert/strict';
import { Command as PeerCommand } from 'ioredis';
import { Command } from '../../../lib/redis/client/calls/sendable-command.js';
import { Cluster } from '../../../lib/redis/client/cluster.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { ScriptedServer } from '../../support/faults/scripted-server.js';
import { type Either, besideIoredis } from './beside-ioredis.js';
import { eventually, onEveryServer } from './matrix.js';
import { scriptedRedis } from './scripted-redis.js';

interface Failure extends Error {
  readonly command?: { readonly name: string };
  readonly previousErrors?: readonly Failure[];
}

/** The message, with the messages of what came before it. */
function told(error: Failure): unknown[] {
  return [error.message, error.command?.name, error.previousErrors?.map((previous) => previous.message)];
}

onEveryServer('redis statements of ioredis', ({ flavour, protocol, server }) => {
  const prefix = `statements:${flavour}:${protocol}:`;
  const same = besideIoredis(() => ({ host: server().host, port: server().port, protocol }));

  it('tells of another database before the caller of SELECT goes on, and only of another', () =>
    same(
      async (redis, log) => {
        const selected: number[] = [];
        redis.on('select', (database: number) => selected.push(database));
        await redis.ping();
        for (const database of [2, 4, 4, '3']) {
          await redis.select(database);
          log([...selected]);
        }
        await new Promise<void>((resolve) => {
          void redis.select(5, () => {
            log([...selected]);
            resolve();
          });
        });
      },
      { db: 2 },
    ));

  it('answers QUIT and QUEUED as Buffers where these were asked for', () =>
    same(async (redis, log) => {
      const queued: unknown[] = [];
      log(
        await redis.pipeline([['multi'], ['typeBuffer', `${prefix}none`], ['type', `${prefix}none`], ['exec']]).exec(),
        await redis
          .multi()
          .getBuffer(`${prefix}none`, (_error: unknown, reply: unknown) => queued.push(reply))
          .get(`${prefix}none`, (_error: unknown, reply: unknown) => queued.push(reply))
          .exec(),
        queued,
      );
      log(await redis.quitBuffer());
    }));

  it('asks reconnectOnError about no error of CLIENT', () => {
    const asked: unknown[] = [];
    return same(
      async (redis, log) => {
        asked.length = 0;
        for (const call of [redis.client('NONSENSE' as 'ID'), redis.call('client', 'KILL', 'x'), redis.call('get')])
          await call.catch((error: Error) => log(error.message));
        log([...asked]);
      },
      {
        reconnectOnError: (error: Failure) => {
          asked.push(error.command?.name);
          return false;
        },
      },
    );
  });

  it('takes transformers away', () =>
    same(async (redis, log) => {
      await redis.set(`${prefix}a`, 'value');
      const transforming = redis instanceof Redis ? Command : (PeerCommand as unknown as typeof Command);
      transforming.setArgumentTransformer('get', () => [`${prefix}a`]);
      transforming.setReplyTransformer('get', (reply: unknown) => [reply]);
      log(await redis.get('b'));
      transforming.setReplyTransformer('get', undefined);
      log(await redis.get('b'));
      transforming.setArgumentTransformer('get', undefined);
      log(await redis.get(`${prefix}b`));
    }));

  it('has a list of previous errors however EXEC failed', () =>
    same(async (redis, log) => {
      await redis
        .multi()
        .set(...(['a'] as unknown as [string, string]))
        .exec()
        .catch((error: Failure) => log(told(error)));
      await redis
        .multi()
        .discard()
        .exec()
        .catch((error: Failure) => log(told(error)));
    }));

  it('monitors again after monitor.disconnect(true)', async () => {
    const redis = new Redis({ host: server().host, port: server().port, protocol });
    const monitor = await redis.monitor();
    const seen: string[] = [];
    monitor.on('monitor', (_time: string, [name, first]: string[]) => {
      if (first === `${prefix}monitored`) seen.push(name);
    });
    const back = new Promise((resolve) => monitor.once('ready', resolve));
    monitor.disconnect(true);
    assert.equal(monitor.status, 'reconnecting');
    await back;
    await redis.set(`${prefix}monitored`, 1);
    await eventually(() => seen.length > 0);
    assert.deepEqual(seen, ['set']);
    monitor.disconnect();
    await redis.quit();
  });

  it('scans for an empty pattern', async () => {
    const redis = new Redis({ host: server().host, port: server().port, protocol });
    await redis.set(`${prefix}key`, 1);
    for await (const page of redis.scanStream({ match: '', count: 1_000 })) assert.deepEqual(page, []);
    await redis.quit();
  });
});

describe('redis statements of ioredis about clients', () => {
  it('duplicates what is derived from a client', () => {
    class Tagged extends Redis {
      readonly tag = 'mine';
    }
    class Marked extends Cluster {}
    const redis = new Tagged({ lazyConnect: true, db: 1 });
    const twin = redis.duplicate({ db: 2 });
    assert.ok(twin instanceof Tagged);
    assert.deepEqual([twin.tag, twin.options.db, twin.constructor], ['mine', 2, Tagged]);
    assert.ok(new Marked([{ port: 1 }], { lazyConnect: true }).duplicate() instanceof Marked);
    assert.equal(new Redis({ lazyConnect: true }).duplicate().constructor, Redis);
  });

  it('tells listeners of an error before those whose calls fail with it', () => {
    const refused = besideIoredis(() => ({ host: '127.0.0.1', port: 1, lazyConnect: true, retryStrategy: null }));
    return refused(async (redis, log) => {
      const [first, ...others] = await new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        const note = (what: string): void => {
          if (seen.push(what) === 3) resolve(seen);
        };
        redis.on('error', () => note('error'));
        redis.connect().catch(() => note('connect() rejected'));
        redis.get('a').catch(() => note('a command rejected'));
      });
      log(first, others.sort());
    });
  });
});

describe('redis statements of ioredis about lost connections', () => {
  let scripted: ScriptedServer;
  let lossesLeft = 0;

  before(async () => {
    scripted = await scriptedRedis({
      answer: ([name, first], connection) => {
        if (name.toUpperCase() === 'EXEC' && lossesLeft-- > 0) {
          connection.reset();
          return undefined;
        }
        if (first === 'bad') return '-ERR a bad one\r\n';
        if (first === 'last' && lossesLeft-- > 0) {
          connection.reset();
          return undefined;
        }
        return /^(incr|get)$/i.test(name) ? '+QUEUED\r\n' : '+OK\r\n';
      },
    });
  });

  after(() => scripted.stop());

  const same = besideIoredis(() => ({ host: '127.0.0.1', port: scripted.port, enableReadyCheck: false }));

  async function lose(redis: Either): Promise<void> {
    await redis.ping();
    lossesLeft = 1;
  }

  it('fails what was not queued of a transaction in a pipeline', () =>
    same(async (redis, log) => {
      await lose(redis);
      const results = (await redis.pipeline([['multi'], ['incr', 'a'], ['incr', 'last'], ['exec']]).exec()) as [
        Error | null,
        unknown,
      ][];
      log(results.map(([error, ...reply]) => [error?.message, ...reply]));
    }));

  it('says what was refused of a transaction whose connection was lost', () =>
    same(async (redis, log) => {
      await lose(redis);
      await redis
        .multi()
        .incr('bad')
        .incr('a')
        .exec()
        .catch((error: Failure) => log(told(error)));
    }));
});
