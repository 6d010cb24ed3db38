// benchmarks: the drivers by name. Each is imported only in the process that measures it.
import type { Database, Peer } from '../harness/contract.js';

interface PeerEntry {
  readonly database: Database;
  load(): Promise<Peer>;
}

/** What the others are compared with. */
export const REFERENCE_PEER = 'ringwire';

const redisPeers: readonly [string, PeerEntry][] = [
  ['ringwire', { database: 'redis', load: async () => (await import('./ringwire-redis.js')).ringwireRedis }],
  ['ioredis', { database: 'redis', load: async () => (await import('./ioredis.js')).ioredis }],
  ['ioredis-auto', { database: 'redis', load: async () => (await import('./ioredis.js')).ioredisAutoPipelining }],
  ['node-redis', { database: 'redis', load: async () => (await import('./node-redis.js')).nodeRedis }],
  ['node-redis-bare', { database: 'redis', load: async () => (await import('./node-redis.js')).nodeRedisBare }],
  ['raw', { database: 'redis', load: async () => (await import('./raw-resp.js')).rawResp }],
];

const cassandraPeers: readonly [string, PeerEntry][] = [
  ['ringwire', { database: 'cassandra', load: async () => (await import('./ringwire-cassandra.js')).ringwireCassandra }],
  ['ringwire-v4', { database: 'cassandra', load: async () => (await import('./ringwire-cassandra.js')).ringwireCassandraV4 }],
  ['cassandra-driver', { database: 'cassandra', load: async () => (await import('./cassandra-driver.js')).cassandraDriver }],
  ['raw', { database: 'cassandra', load: async () => (await import('./raw-cql.js')).rawCql }],
];

const peersOf: Record<Database, ReadonlyMap<string, PeerEntry>> = {
  redis: new Map(redisPeers),
  cassandra: new Map(cassandraPeers),
};

export function peerNames(database: Database): string[] {
  return [...peersOf[database].keys()];
}

export async function loadPeer(database: Database, name: string): Promise<Peer> {
  const entry = peersOf[database].get(name);
  if (entry === undefined) throw new Error(`no peer for ${database} is named '${name}'; there are ${peerNames(database).join(', ')}`);
  return entry.load();
}
