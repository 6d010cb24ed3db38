// benchmarks: SET of 100-byte values: what encoding costs.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';
import { keys, values } from './data.js';

export const set: RedisScenario = {
  database: 'redis',
  title: 'SET of 100-byte values',
  concurrencies: [64, 512],
  request: { kind: 'set', keys, values },
  async setUp() {
    // Nothing has to be there.
  },
  async clear(admin) {
    await admin.command('DEL', keys[0]);
  },
  verify(value) {
    assert.equal(value, 'OK');
  },
  async inspect(admin) {
    assert.equal(await admin.command('GET', keys[0]), values[0]);
  },
};
