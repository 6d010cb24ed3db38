// benchmarks: HGETALL of 50 fields: aggregates that become objects.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';

const KEY = 'bench:hash';
const FIELDS: readonly (readonly [string, string])[] = Array.from({ length: 50 }, (_, index) => [
  `field:${index}`,
  `value of field ${index}`,
]);

export const hgetall: RedisScenario = {
  database: 'redis',
  title: 'HGETALL of 50 fields',
  concurrencies: [32],
  request: { kind: 'hgetall', key: KEY },
  async setUp(admin) {
    await admin.command('DEL', KEY);
    await admin.command('HSET', KEY, ...FIELDS.flat());
  },
  verify(value) {
    assert.ok(typeof value === 'object' && value !== null, 'not an object');
    // Drivers differ in the object's prototype, not in its fields.
    assert.deepEqual({ ...value }, Object.fromEntries(FIELDS));
  },
};
