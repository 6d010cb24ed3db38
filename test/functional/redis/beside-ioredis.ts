// Functional tests of Redis: runs the same with ringwire and with ioredis, and compares what they answer.
import assert from 'node:assert/strict';
import { Redis as Peer } from 'ioredis';
import { Redis } from '../../../lib/redis/client/redis.js';

/** What the two are used as here. */
export type Either = Redis;

export type Scenario = (redis: Either, log: (...entry: unknown[]) => void) => Promise<void>;

/** @param defaults asked for each client: servers are started later than this is called */
export function besideIoredis(defaults: () => object): (scenario: Scenario, options?: object) => Promise<void> {
  return async (scenario, options = {}) => {
    const logs: unknown[][] = [];
    const settings = { ...defaults(), ...options };
    for (const make of [() => new Redis(settings), () => new Peer(settings) as unknown as Either]) {
      const redis = make();
      redis.on('error', () => undefined);
      const log: unknown[] = [];
      await scenario(redis, (...entry) => log.push(entry));
      redis.disconnect();
      logs.push(log);
    }
    assert.deepEqual(logs[0], logs[1]);
    assert.ok((logs[0]?.length ?? 0) > 0);
  };
}
