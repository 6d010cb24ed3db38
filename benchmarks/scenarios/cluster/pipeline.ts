// benchmarks: 100 GETs of keys in the slots of three primaries, gathered and awaited as a whole. ioredis refuses a
// pipeline over several nodes, so there its automatic pipelining stands for it.
import type { RedisScenario } from '../../harness/scenario.js';
import { pipeline } from '../redis/pipeline.js';

export const clusterPipeline: RedisScenario = {
  ...pipeline,
  title: '100 GETs from three primaries (one operation is all of them)',
  peers: ['ringwire', 'ioredis-auto', 'node-redis'],
  cluster: true,
};
