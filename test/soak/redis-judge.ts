// test/soak: what a run against Redis is judged by beside what judge.ts has: its calls when the faults are over, what the
// servers hold, and the connections at them.
import type { Cluster, Redis } from '../../lib/redis/index.js';
import type { RedisServer } from '../support/servers/redis/redis-server.js';
import type { Reply } from '../support/servers/redis/resp-probe.js';
import type { Journal } from './judge.js';
import type { Held } from './ledger.js';

/** Of one client at one server: the shared one, those that listen, and those that are lent. */
const MOST_CONNECTIONS = 12;

/** @param isEnding whether the client is to end */
export function watch(client: Cluster | Redis, journal: Journal, isEnding: () => boolean): void {
  client.on('error', ({ message }) => journal.errorEvent(message));
  client.on('end', () => isEnding() || journal.violations.push('a client ended by itself'));
}

/** Calls that must all succeed when the client is well. @param writes or it only reads */
export function roundOf(client: Cluster | Redis, writes = true): () => Promise<unknown>[] {
  return () => {
    const view = client.with({ timeoutMs: 1_000 });
    return Array.from({ length: 100 }, (_, index) =>
      writes && index % 2 === 0 ? view.set(`h:${index}`, index) : view.get(`r:${index}`),
    );
  };
}

/** What a server holds of what was written. @param isOwned whether it is the one to ask for the key */
export async function held(server: RedisServer, isOwned: (key: string) => boolean, into: Held): Promise<void> {
  const keys = ((await server.ask('KEYS', '[clax]:*')) as string[]).filter(isOwned);
  const replies = await server.askMany(
    keys.map((key) => {
      if (/^[ca]/.test(key)) return ['GET', key];
      return key.startsWith('x') ? ['XRANGE', key, '-', '+'] : ['LRANGE', key, 0, -1];
    }),
  );
  for (const [index, key] of keys.entries()) {
    const reply = replies[index];
    if (key.startsWith('c')) into.counters.set(key, Number(reply));
    else if (key.startsWith('a')) into.lists.set(key, String(reply).split(',').slice(0, -1));
    else
      into.lists.set(
        key,
        (reply as Reply[]).map((row) => (key.startsWith('x') ? tokenOf(row) : String(row))),
      );
  }
}

function tokenOf(entry: Reply): string {
  const [, fields] = entry as Reply[];
  return String((fields as Reply[])[1]);
}

/** @param name of the client's connections @param most that there may be at one server */
export async function countConnections(
  servers: readonly RedisServer[],
  name: string,
  { violations, log }: Journal,
  most = MOST_CONNECTIONS,
): Promise<void> {
  const counts = await Promise.all(
    servers.map(async (server) => String(await server.ask('CLIENT', 'LIST')).split(` name=${name} `).length - 1),
  );
  log(`connections at each server: ${counts.join()}`);
  if (Math.max(...counts) > most) violations.push(`connections at each server: ${counts.join()}`);
}
