// benchmarks: MGET of 100 keys: one long command and one long reply of short values.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';
import { keys, values } from './data.js';
import { get } from './get.js';

const COUNT = 100;

export const mget: RedisScenario = {
  ...get,
  title: `MGET of ${COUNT} values of 100 bytes`,
  concurrencies: [32],
  request: { kind: 'mget', keys: keys.slice(0, COUNT) },
  verify(value) {
    assert.deepEqual(value, values.slice(0, COUNT));
  },
};
