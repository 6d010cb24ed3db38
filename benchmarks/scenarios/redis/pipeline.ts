// benchmarks: explicit pipelines of 100 GETs, each awaited as a whole. One operation is one pipeline.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';
import { keys, values } from './data.js';

const SIZE = 100;

export const pipeline: RedisScenario = {
  database: 'redis',
  title: `pipelines of ${SIZE} GETs (one operation is one pipeline)`,
  concurrencies: [1, 16],
  request: { kind: 'pipeline', keys: keys.slice(0, SIZE) },
  async setUp(admin) {
    await Promise.all(keys.map((key, index) => admin.command('SET', key, values[index])));
  },
  verify(value) {
    assert.ok(Array.isArray(value));
    // ioredis and ringwire answer pairs of error and reply, node-redis the replies.
    const replies = value.map((entry: unknown) => (Array.isArray(entry) ? (entry as unknown[])[1] : entry));
    assert.deepEqual(replies, values.slice(0, SIZE));
  },
};
