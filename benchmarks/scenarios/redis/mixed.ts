// benchmarks: nine GETs to one SET of 100-byte values, by the same callers: replies of two kinds in turns.
import type { RedisScenario } from '../../harness/scenario.js';
import { keys, values } from './data.js';
import { get } from './get.js';

export const mixed: RedisScenario = {
  ...get,
  title: 'nine GETs to one SET of 100-byte values',
  // A bare socket counts replies by their bytes, and these are of two lengths.
  peers: ['ringwire', 'ioredis', 'ioredis-auto', 'node-redis', 'node-redis-bare'],
  request: { kind: 'mixed', keys, values },
};
