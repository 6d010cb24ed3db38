// Functional: a user who may do the little that a program needs connects, idles and works without one command that is
// denied: each would stand in the server's ACL LOG, and alarm whoever reads it.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { outcome } from './outcome.js';

onEveryServer(
  'redis commands without need',
  ({ protocol, server }) => {
    const client = clientsOf((): RedisOptions => ({
      host: server().host,
      port: server().port,
      protocol,
      heartbeatIntervalMs: 20,
      retryStrategy: () => 10,
    }));
    const admin = clientsOf((): RedisOptions => ({
      host: server().host,
      port: server().port,
      username: 'admin',
      password: 'admin',
    }));
    let watcher: Redis;

    // Once it runs: until then somebody has to see whether it does.
    before(() =>
      server().ask('ACL', 'SETUSER', 'default', 'reset', 'on', 'nopass', '~unneeded:*', '+get', '+set', '+incr'),
    );
    beforeEach(async () => {
      watcher = admin();
      await watcher.acl('LOG', 'RESET');
    });

    /** What was denied, log-ins included. */
    async function denied(): Promise<string[]> {
      const entries = (await watcher.acl('LOG')) as unknown[][];
      return entries.map((entry) => `${String(entry[3])} ${String(entry[7])} of ${String(entry[9])}`);
    }

    /** Says how often each command was called meanwhile. */
    async function calls(): Promise<Map<string, number>> {
      const stats = await watcher.info('commandstats');
      return new Map(
        [...stats.matchAll(/cmdstat_([\w|]+):calls=(\d+)/g)].map(([, name, count]) => [String(name), Number(count)]),
      );
    }

    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

    for (const [title, options] of [
      ['a user of little', { username: 'little', password: 'secret' }],
      ['a user of little without a password', { username: 'bare' }],
      ['the default user', {}],
    ] as const) {
      for (const connections of [1, 2]) {
        it(`${title} connects, idles and works, ${connections} shared`, async () => {
          const redis = client({ ...options, connections, connectionName: 'modest' });
          assert.equal(await redis.set('unneeded:a', 1), 'OK');
          await pause(150);
          assert.equal(await redis.get('unneeded:a'), '1');
          assert.equal((await redis.pipeline().get('unneeded:a').incr('unneeded:a').exec())?.length, 2);
          await redis.quit();
          assert.deepEqual(await denied(), []);
        });
      }
    }

    it('all but PING, INFO, CLIENT and COMMAND: everything works, and lost connections come back', async () => {
      const redis = client({ username: 'most', password: 'secret', connectionName: 'modest', db: 1 });
      const heard: string[] = [];
      const listener = client({ username: 'most', password: 'secret' });
      listener.on('message', (_channel: string, message: string) => heard.push(message));
      await listener.subscribe('unneeded:news');
      const work = async (text: string): Promise<void> => {
        await redis.del('unneeded:list');
        assert.deepEqual((await redis.multi().set('unneeded:b', 1).get('unneeded:b').exec())?.length, 2);
        const popped = redis.blpop('unneeded:list', 5);
        await redis.rpush('unneeded:list', text);
        assert.deepEqual(await popped, ['unneeded:list', text]);
        await redis.transaction(['unneeded:b'], async (session) => session.multi().incr('unneeded:b'));
        assert.equal(await redis.eval("return redis.call('incr', KEYS[1])", 1, 'unneeded:b'), 3);
        assert.equal(await redis.wait(0, 10), 0);
        const keys: string[] = [];
        for await (const key of redis.scanAll({ match: 'unneeded:*' })) keys.push(key);
        assert.ok(keys.length > 0);
        await redis.publish('unneeded:news', text);
        await eventually(() => heard.includes(text));
      };
      await work('one');
      await pause(100);
      const id = Number(/id=(\d+) .*user=most/.exec(await watcher.client('LIST'))?.[1]);
      await watcher.client('KILL', 'USER', 'most');
      await eventually(async () => {
        const next = /id=(\d+) .*user=most .*/.exec(await watcher.client('LIST'))?.[1];
        return next !== undefined && Number(next) > id;
      });
      await eventually(() => listener.status === 'ready');
      await work('two');
      await pause(100);
      assert.ok(String(await watcher.client('LIST')).includes(' name=modest '));
      assert.deepEqual(await denied(), []);
    });

    it('an idle connection is asked all the same', async () => {
      const redis = client({ username: 'little', password: 'secret' });
      await redis.get('unneeded:a');
      const before = (await calls()).get('hello') ?? 0;
      await pause(300);
      assert.ok(((await calls()).get('hello') ?? 0) >= before + 3);
      assert.equal(redis.status, 'ready');
    });

    it('credentials are renewed without a denied command', async function () {
      this.timeout(10_000);
      let asked = 0;
      const redis = client({
        credentials: () => ({
          username: 'little',
          password: 'secret',
          expiresAt: Date.now() + (++asked === 1 ? 1_500 : 60_000),
        }),
      });
      await redis.get('unneeded:a');
      await eventually(() => asked === 2);
      assert.equal(await outcome(redis.get('unneeded:b')), 'ok null');
      assert.deepEqual(await denied(), []);
    });
  },
  {
    users: [
      'user admin on >admin ~* &* +@all',
      'user default on nopass ~* &* +@all',
      'user little on >secret ~unneeded:* -@all +get +set +incr',
      'user bare on nopass ~unneeded:* -@all +get +set +incr',
      'user most on >secret ~* &* +@all -ping -info -client -command',
    ],
  },
);

onEveryServer(
  'redis SHUTDOWN',
  ({ protocol, server }) => {
    const client = clientsOf((): RedisOptions => ({
      host: server().host,
      port: server().port,
      protocol,
      delivery: 'at-least-once',
      retryStrategy: () => 10,
    }));
    const forms: readonly (readonly [string, (redis: Redis) => Promise<unknown>])[] = [
      ['as a method', (redis) => redis.shutdown('NOSAVE')],
      ['by call()', (redis) => redis.call('shutdown', 'NOSAVE')],
      ['marked idempotent', (redis) => redis.with({ idempotent: true }).shutdown('NOSAVE')],
      ['in a pipeline', (redis) => redis.pipeline().set('a', 1).shutdown('NOSAVE').exec().then(lastOf)],
      ['behind others in flight', (redis) => (void outcome(redis.get('a')), redis.shutdown('NOSAVE'))],
    ];
    const lastOf = (results: [Error | null, unknown][] | null): unknown => {
      const [error, reply] = results?.at(-1) ?? [];
      if (error) throw error;
      return reply;
    };

    for (const [title, act] of forms) {
      it(`is not sent to the server that takes its place, ${title}`, async function () {
        this.timeout(30_000);
        const redis = client();
        await redis.set('a', 1);
        const ended = outcome(act(redis));
        await eventually(() =>
          server()
            .ask('PING')
            .then(
              () => false,
              () => true,
            ),
        );
        await server().launch();
        assert.equal(await redis.set('b', 1), 'OK');
        assert.equal(await ended, 'CONNECTION_LOST/maybe');
        await new Promise((resolve) => setTimeout(resolve, 100));
        assert.equal(await server().ask('PING'), 'PONG');
      });
    }
  },
  {},
);
