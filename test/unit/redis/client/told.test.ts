// Unit: every call of a client of Redis is told once on diagnostics_channel and counted once, however it is made and
// however it ends; on a virtual server and clock.
import assert from 'node:assert/strict';
import { Redis } from '../../../../lib/redis/client/redis.js';
import { VirtualRedis } from '../../../../lib/testing/index.js';
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
});
