// benchmarks: 100,000 GETs begun at once on one client: what they hold, and how long the event loop stands still while
// they are answered.
import type { RedisScenario } from '../../harness/scenario.js';
import { keys, values } from './data.js';
import { get } from './get.js';

export const memory: RedisScenario = {
  ...get,
  title: 'GETs begun at once',
  concurrencies: [100_000],
  peers: ['ringwire', 'ioredis', 'ioredis-auto', 'node-redis', 'node-redis-bare'],
  burst: { isRight: (index, value) => value === values[index & (keys.length - 1)] },
};
