// benchmarks: GET of 100-byte values, the command that shows a driver's own cost best.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';
import { keys, values } from './data.js';

export const get: RedisScenario = {
  database: 'redis',
  title: 'GET of 100-byte values',
  concurrencies: [64, 512, 4096],
  request: { kind: 'get', keys },
  async setUp(admin) {
    await Promise.all(keys.map((key, index) => admin.command('SET', key, values[index])));
  },
  verify(value) {
    assert.equal(value, values[0]);
  },
};
