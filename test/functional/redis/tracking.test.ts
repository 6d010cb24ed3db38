// Functional: keys that a server says were changed (CLIENT TRACKING), on every way that it says so: pushes of RESP3, messages
// of RESP2, to the connection that read them, to another one, and to one that is lent.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';

const CHANNEL = '__redis__:invalidate';

onEveryServer(
  'redis tracking',
  ({ flavour, protocol, server }) => {
    const client = clientsOf((): RedisOptions => ({ host: server().host, port: server().port, protocol }));
    const key = `tracking:${flavour}:${protocol}`;

    /** What it is told, as texts: `null` means every key. */
    function told(redis: Redis): (string[] | null)[] {
      const lists: (string[] | null)[] = [];
      redis.on('invalidate', ({ keys }) => lists.push(keys === null ? null : keys.map(String)));
      return lists;
    }

    it('tells a listener of the channel that others are told by', async () => {
      const listener = client();
      const id = await listener.client('ID');
      await listener.subscribe(CHANNEL);
      const lists = told(listener);
      const texts: string[] = [];
      listener.on('message', (channel, message) => texts.push(`${channel} ${message}`));
      const reader = client();
      await reader.client('TRACKING', 'ON', 'REDIRECT', id);
      await reader.mget(`${key}:a`, `${key}:b`);
      const writer = client();
      await writer.mset(`${key}:a`, 1, `${key}:b`, 2);
      await eventually(() => lists.flat().length === 2);
      assert.deepEqual(lists.flat().sort(), [`${key}:a`, `${key}:b`]);
      await writer.flushall();
      await eventually(() => lists.includes(null));
      // As in ioredis, for programs that listen to messages: the keys as one text, and none for all of them.
      assert.deepEqual(
        texts,
        lists.map((list) => `${CHANNEL} ${(list ?? []).join(',')}`),
      );
      assert.match(String(await listener.ping()), /pong/i);
      assert.equal(await reader.get(`${key}:a`), null);
    });

    if (protocol === 3) {
      it('tells the client whose connection read them, its replies aside', async () => {
        const redis = client();
        const lists = told(redis);
        await redis.client('TRACKING', 'ON');
        await redis.set(`${key}:own`, 'old');
        assert.equal(await redis.get(`${key}:own`), 'old');
        await client().set(`${key}:own`, 'new');
        await eventually(() => lists.length === 1);
        assert.deepEqual(lists, [[`${key}:own`]]);
        assert.equal(await redis.get(`${key}:own`), 'new');
      });

      it('tells the client of what a session tracks', async () => {
        const redis = client();
        const lists = told(redis);
        await redis.session(async (session) => {
          await session.client('TRACKING', 'ON', 'BCAST', 'PREFIX', `${key}:lent`);
          await client().set(`${key}:lent`, 'x');
          await eventually(() => lists.length === 1);
        });
        assert.deepEqual(lists, [[`${key}:lent`]]);
      });
    }
  },
  {},
);
