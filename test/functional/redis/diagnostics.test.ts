// Functional: what monitoring sees on diagnostics_channel of a Redis client.
import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/client/redis.js';
import { linesOf, publishedWhile } from '../../support/diagnostics.js';
import { sharedRedisServer } from '../../support/servers/shared.js';

describe('redis on diagnostics_channel', () => {
  const key = 'diagnostics:key';

  it('publishes connections, commands and failed attempts, without arguments', async () => {
    const { host, port } = await sharedRedisServer();
    const published = await publishedWhile(async () => {
      const redis = new Redis({ host, port });
      await redis.set(key, 'a secret');
      await assert.rejects(redis.incr(key), { code: 'SERVER_ERROR' });
      assert.equal(await redis.blpop('diagnostics:nothing', 0.01), null);
      await redis.session((session) => session.multi().get(key).exec());
      await redis.quit();
    });
    assert.deepEqual(linesOf(published, `${host}:${port}`), [
      'redis connect there ok',
      'redis command SET 1 ok',
      'redis error INCR 1 SERVER_ERROR',
      'redis command INCR 1 SERVER_ERROR',
      'redis connect there ok',
      'redis command BLPOP 1 ok',
      'redis command MULTI 1 ok',
    ]);
    assert.ok(
      published.every(({ name, message }) => name === 'ringwire:error' || (message['durationMs'] as number) >= 0),
    );
    assert.doesNotMatch(
      JSON.stringify(published.map(({ message: { error: _, ...rest } }) => rest)),
      /secret|diagnostics:/,
    );
  });

  it('publishes why a connection could not be made', async () => {
    const published = await publishedWhile(async () => {
      const redis = new Redis({ host: '127.0.0.1', port: 1, retryStrategy: null, lazyConnect: true });
      redis.on('error', () => undefined);
      await assert.rejects(redis.connect());
    });
    assert.deepEqual(linesOf(published, '127.0.0.1:1'), ['redis connect there CONNECT_REFUSED']);
  });
});
