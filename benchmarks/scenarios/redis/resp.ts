// benchmarks: HGETALL on either version of RESP: a list of fields and values in RESP2, a map in RESP3, which all peers speak
// unless told otherwise.
import type { RedisScenario } from '../../harness/scenario.js';
import { hgetall } from './hgetall.js';

export const resp: RedisScenario = {
  ...hgetall,
  title: `${hgetall.title}, in RESP3 and RESP2`,
  peers: ['ringwire', 'ringwire-resp2', 'ioredis', 'ioredis-resp2', 'node-redis-bare', 'node-redis-resp2'],
};
