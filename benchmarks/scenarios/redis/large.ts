// benchmarks: GET of 1 MB values as strings: what is copied, and how often.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';

const KEY = 'bench:large';
const VALUE = 'a megabyte of text '.repeat(55_189).slice(0, 1024 * 1024);

export const large: RedisScenario = {
  database: 'redis',
  title: 'GET of 1 MB values',
  concurrencies: [8],
  // A raw socket that reads over the same buffer again and again keeps nothing of a value, so another one is beside it.
  peers: ['ringwire', 'ioredis', 'ioredis-auto', 'node-redis', 'node-redis-bare', 'raw', 'raw-data'],
  request: { kind: 'get', keys: [KEY] },
  async setUp(admin) {
    await admin.command('SET', KEY, VALUE);
  },
  verify(value) {
    // Not assert.equal: a failure would print both megabytes.
    assert.ok(value === VALUE, 'not what was stored');
  },
};
