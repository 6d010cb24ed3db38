// benchmarks: MGET of 100 keys in the slots of three primaries, which a cluster's client takes apart and puts together.
// The peers refuse it, so they ask for each key: ioredis with automatic pipelining, its best setting.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';
import { keys, values } from '../redis/data.js';

const COUNT = 100;

export const clusterMget: RedisScenario = {
  database: 'redis',
  title: `MGET of ${COUNT} keys of three primaries`,
  concurrencies: [16],
  peers: ['ringwire', 'ioredis-auto', 'node-redis'],
  cluster: true,
  request: { kind: 'mget', keys: keys.slice(0, COUNT) },
  async setUp(admin) {
    await Promise.all(keys.map((key, index) => admin.command('SET', key, values[index])));
  },
  verify(value) {
    assert.deepEqual(value, values.slice(0, COUNT));
  },
};
