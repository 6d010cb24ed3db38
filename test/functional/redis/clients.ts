// Functional tests of Redis: makes clients that report no errors by themselves and are ended after each test.
import { Redis } from '../../../lib/redis/client/redis.js';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { nodeRuntime } from '../../../lib/core/runtime/node-runtime.js';
import type { Runtime } from '../../../lib/core/runtime/runtime.js';

/** Call within a `describe`. @param defaults asked for each client: servers are started later than this is called */
export function clientsOf(defaults: () => RedisOptions): (options?: RedisOptions) => Redis {
  const open: Redis[] = [];
  afterEach(() => {
    for (const redis of open.splice(0)) redis.disconnect();
  });
  return (options = {}) => {
    const redis = new Redis({ ...defaults(), ...options });
    redis.on('error', () => undefined);
    open.push(redis);
    return redis;
  };
}

/** The real runtime with some of its methods replaced. */
export function runtimeWith(replacements: Partial<Runtime>): Runtime {
  return Object.assign(Object.create(nodeRuntime) as Runtime, replacements);
}
