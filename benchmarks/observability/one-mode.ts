// benchmarks: one way of being observed, in a process of its own; prints microseconds of CPU time per request.
import { subscribe } from 'node:diagnostics_channel';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '../../lib/cassandra/client/client.js';
import type { Redis } from '../../lib/redis/client/redis.js';

const [tree = '', database = '', mode = '', callers = '64', where = ''] = process.argv.slice(2);
const [host = '', port = ''] = where.split(':');
const ROUNDS = 30;
const OPERATIONS = database === 'redis' ? 40_000 : 10_000;

async function library<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(path.join(tree, 'lib', file)).href)) as T;
}

const passOn =
  (next: (call: never) => Promise<unknown>) =>
  (call: never): Promise<unknown> =>
    next(call);
const options: object = {
  ...(mode === 'metrics' && { metrics: true }),
  ...(mode === 'interceptor' && { interceptors: [passOn] }),
};

async function makeWork(): Promise<{ ask: () => Promise<unknown>; end: () => unknown }> {
  if (database === 'redis') {
    const { Redis: Class } = await library<{ Redis: typeof Redis }>('redis/client/redis.ts');
    const client = new Class({ host, port: Number(port), ...options });
    await client.set('observed', 'x'.repeat(100));
    return { ask: () => client.get('observed'), end: () => client.quit() };
  }
  const { Client: Class } = await library<{ Client: typeof Client }>('cassandra/client/client.ts');
  const client = new Class({ contactPoints: [where], localDataCenter: 'dc1', ...options });
  await client.connect();
  const query = 'SELECT key, data_center FROM system.local WHERE key = ?';
  return {
    ask: () => client.execute(query, ['local'], { prepare: true }),
    end: () => client.shutdown(),
  };
}

const { ask, end } = await makeWork();
let lastMs = 0;
if (mode === 'subscriber') {
  subscribe('tracing:ringwire:command:asyncEnd', (message) => {
    lastMs = (message as { readonly durationMs: number }).durationMs;
  });
}

let lowest = Infinity;
for (let round = 0; round < ROUNDS; round++) {
  let left = OPERATIONS;
  const work = async (): Promise<void> => {
    while (left-- > 0) await ask();
  };
  const start = process.cpuUsage();
  await Promise.all(Array.from({ length: Number(callers) }, work));
  const { user, system } = process.cpuUsage(start);
  lowest = Math.min(lowest, (user + system) / OPERATIONS);
}
await end();
if (mode === 'subscriber' && lastMs <= 0) throw new Error('nothing was told');
process.stdout.write(String(lowest));
