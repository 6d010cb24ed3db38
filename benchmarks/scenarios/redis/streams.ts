// benchmarks: streams: XADD to one that is kept short, and XREADGROUP of entries that a consumer has not acknowledged, whose answer
// stays the same.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';

const KEY = 'bench:stream';
const GROUP = 'bench-group';
const CONSUMER = 'bench-consumer';
const ENTRIES = 10;
const FIELDS = ['user', 'some name', 'action', 'some action', 'at', '1760000000000'];

export const xadd: RedisScenario = {
  database: 'redis',
  title: 'XADD of 3 fields to a stream of some 1,000 entries',
  concurrencies: [64],
  // A bare socket counts replies by their bytes; ids grow longer.
  peers: ['ringwire', 'ioredis', 'ioredis-auto', 'node-redis', 'node-redis-bare'],
  request: { kind: 'xadd', key: KEY, length: 1000, fields: FIELDS },
  async setUp(admin) {
    await admin.command('DEL', KEY);
  },
  verify(id) {
    assert.match(String(id), /^\d+-\d+$/);
  },
};

export const xreadgroup: RedisScenario = {
  database: 'redis',
  title: `XREADGROUP of ${ENTRIES} entries of 3 fields`,
  concurrencies: [32],
  peers: ['ringwire', 'ioredis', 'ioredis-auto', 'node-redis', 'node-redis-bare'],
  request: { kind: 'xreadgroup', key: KEY, group: GROUP, consumer: CONSUMER, count: ENTRIES },
  async setUp(admin) {
    await admin.command('DEL', KEY);
    for (let index = 1; index <= ENTRIES; index++) await admin.command('XADD', KEY, `1-${index}`, ...FIELDS);
    await admin.command('XGROUP', 'CREATE', KEY, GROUP, '0');
    await admin.command('XREADGROUP', 'GROUP', GROUP, CONSUMER, 'STREAMS', KEY, '>');
  },
  verify(reply) {
    // Drivers differ in shape: lists, objects, a Map by key. All have each id once.
    const text = JSON.stringify(reply, (_name, value: unknown) => (value instanceof Map ? [...value] : value));
    for (let index = 1; index <= ENTRIES; index++) assert.ok(text.includes(`"1-${index}"`), `1-${index} is missing`);
    assert.equal(text.split('some action').length, ENTRIES + 1);
  },
};
