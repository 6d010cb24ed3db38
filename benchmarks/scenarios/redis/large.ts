// benchmarks: GET of 1 MB and 64 KiB values as strings and as Buffers: what is copied, and how often.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';

const TEXT = 'a megabyte of text ';
// A raw socket that reads over the same buffer again and again keeps nothing of a value, so another one is beside it.
const PEERS = ['ringwire', 'ioredis', 'ioredis-auto', 'node-redis', 'node-redis-bare', 'raw', 'raw-data'];

function valuesOf(bytes: number, name: string, kind: 'get' | 'getBuffer', concurrency: number): RedisScenario {
  const key = `bench:large:${bytes}`;
  const value = TEXT.repeat(Math.ceil(bytes / TEXT.length)).slice(0, bytes);
  return {
    database: 'redis',
    title: `GET of ${name} values${kind === 'getBuffer' ? ' as Buffers' : ''}`,
    concurrencies: [concurrency],
    peers: PEERS,
    request: { kind, keys: [key] },
    async setUp(admin) {
      await admin.command('SET', key, value);
    },
    verify(found) {
      // Not assert.equal: a failure would print both megabytes.
      assert.ok(
        kind === 'get' ? found === value : found instanceof Uint8Array && Buffer.from(found).toString() === value,
        'not what was stored',
      );
    },
  };
}

export const large = valuesOf(1 << 20, '1 MB', 'get', 8);
export const largeBuffer = valuesOf(1 << 20, '1 MB', 'getBuffer', 8);
export const middle = valuesOf(1 << 16, '64 KiB', 'get', 32);
export const middleBuffer = valuesOf(1 << 16, '64 KiB', 'getBuffer', 32);
