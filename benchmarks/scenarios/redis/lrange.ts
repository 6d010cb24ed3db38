// benchmarks: LRANGE of 1,000 short strings: what one element costs.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';

const KEY = 'bench:list';
const ELEMENTS: readonly string[] = Array.from(
  { length: 1000 },
  (_, index) => `element-${String(index).padStart(6, '0')}`,
);

export const lrange: RedisScenario = {
  database: 'redis',
  title: 'LRANGE of 1,000 strings of 14 bytes',
  concurrencies: [32],
  request: { kind: 'lrange', key: KEY },
  async setUp(admin) {
    await admin.command('DEL', KEY);
    await admin.command('RPUSH', KEY, ...ELEMENTS);
  },
  verify(value) {
    assert.deepEqual(value, ELEMENTS);
  },
};
