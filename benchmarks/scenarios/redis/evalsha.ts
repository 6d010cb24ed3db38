// benchmarks: EVALSHA of a script that answers its argument: what a command with a count of keys costs.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { RedisScenario } from '../../harness/scenario.js';
import { keys, values } from './data.js';

const SCRIPT = 'return ARGV[1]';
const [key] = keys;
const [argument] = values;

export const evalsha: RedisScenario = {
  database: 'redis',
  title: 'EVALSHA of a script that answers its argument of 100 bytes',
  concurrencies: [64],
  request: { kind: 'evalsha', sha: createHash('sha1').update(SCRIPT).digest('hex'), key, argument },
  async setUp(admin) {
    await admin.command('SCRIPT', 'LOAD', SCRIPT);
  },
  verify(value) {
    assert.equal(value, argument);
  },
};
