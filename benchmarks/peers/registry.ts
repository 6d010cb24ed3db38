// benchmarks: the drivers by name. Each is imported only in the process that measures it.
import type { Database, Peer } from '../harness/contract.js';

interface PeerEntry {
  /** Not a driver that anybody would choose: for the seam, or for the one scenario that names it. */
  readonly hidden?: true;
  /** What runs its process, where that is not the Node.js of the run. */
  readonly runtime?: 'bun';
  load(): Promise<Peer>;
}

/** What the others are compared with. */
export const REFERENCE_PEER = 'ringwire';

const redisPeers: readonly [string, PeerEntry][] = [
  ['ringwire', { load: async () => (await import('./ringwire-redis.js')).ringwireRedis }],
  ['ioredis', { load: async () => (await import('./ioredis.js')).ioredis }],
  ['ioredis-auto', { load: async () => (await import('./ioredis.js')).ioredisAutoPipelining }],
  ['node-redis', { load: async () => (await import('./node-redis.js')).nodeRedis }],
  ['node-redis-bare', { load: async () => (await import('./node-redis.js')).nodeRedisBare }],
  [
    'ringwire-bun',
    { hidden: true, runtime: 'bun', load: async () => (await import('./ringwire-redis.js')).ringwireRedis },
  ],
  ['bun', { hidden: true, runtime: 'bun', load: async () => (await import('./bun-redis.js')).bunRedis }],
  ['iovalkey', { hidden: true, load: async () => (await import('./iovalkey.js')).iovalkey }],
  ['iovalkey-auto', { hidden: true, load: async () => (await import('./iovalkey.js')).iovalkeyAutoPipelining }],
  ['valkey-glide', { hidden: true, load: async () => (await import('./valkey-glide.js')).valkeyGlide }],
  ['three-clients', { hidden: true, load: async () => (await import('./ringwire-redis.js')).threeClients }],
  ['raw', { load: async () => (await import('./raw-resp.js')).rawResp }],
  ['three-raw', { hidden: true, load: async () => (await import('./raw-resp.js')).threeRaw }],
  ['ringwire-resp2', { hidden: true, load: async () => (await import('./ringwire-redis.js')).ringwireRedis2 }],
  ['ioredis-resp2', { hidden: true, load: async () => (await import('./ioredis.js')).ioredisResp2 }],
  ['node-redis-resp2', { hidden: true, load: async () => (await import('./node-redis.js')).nodeRedisResp2 }],
  ['raw-data', { hidden: true, load: async () => (await import('./raw-resp.js')).rawRespData }],
  ['inlined', { hidden: true, load: async () => (await import('./seam-redis.js')).inlinedRedis }],
  ['layered', { hidden: true, load: async () => (await import('./seam-redis.js')).layeredRedis }],
];

const cassandraPeers: readonly [string, PeerEntry][] = [
  ['ringwire', { load: async () => (await import('./ringwire-cassandra.js')).ringwireCassandra }],
  ['ringwire-v4', { load: async () => (await import('./ringwire-cassandra.js')).ringwireCassandraV4 }],
  ['ringwire-lz4', { hidden: true, load: async () => (await import('./ringwire-cassandra.js')).ringwireCassandraLz4 }],
  [
    'ringwire-bun',
    { hidden: true, runtime: 'bun', load: async () => (await import('./ringwire-cassandra.js')).ringwireCassandra },
  ],
  [
    'ringwire-statement',
    { hidden: true, load: async () => (await import('./ringwire-cassandra.js')).ringwireCassandraStatement },
  ],
  [
    'ringwire-columns',
    { hidden: true, load: async () => (await import('./ringwire-cassandra.js')).ringwireCassandraColumns },
  ],
  ['cassandra-driver', { load: async () => (await import('./cassandra-driver.js')).cassandraDriver }],
  [
    'cassandra-driver-statement',
    { hidden: true, load: async () => (await import('./cassandra-driver.js')).cassandraDriverStatement },
  ],
  [
    'cassandra-driver-token-aware',
    { hidden: true, load: async () => (await import('./cassandra-driver.js')).cassandraDriverTokenAware },
  ],
  ['raw', { load: async () => (await import('./raw-cql.js')).rawCql }],
  ['inlined', { hidden: true, load: async () => (await import('./seam-cassandra.js')).inlinedCassandra }],
  ['layered', { hidden: true, load: async () => (await import('./seam-cassandra.js')).layeredCassandra }],
  ['layered-v5', { hidden: true, load: async () => (await import('./seam-cassandra.js')).layeredCassandraV5 }],
];

const peersOf: Record<Database, ReadonlyMap<string, PeerEntry>> = {
  redis: new Map(redisPeers),
  cassandra: new Map(cassandraPeers),
};

/** Every peer, those of the seam too. */
export function allPeerNames(database: Database): string[] {
  return [...peersOf[database].keys()];
}

/** Those that a scenario measures unless told otherwise. */
export function peerNames(database: Database): string[] {
  return [...peersOf[database]].filter(([, entry]) => entry.hidden !== true).map(([name]) => name);
}

export function runtimeOf(database: Database, name: string): 'node' | 'bun' {
  return peersOf[database].get(name)?.runtime ?? 'node';
}

export async function loadPeer(database: Database, name: string): Promise<Peer> {
  const entry = peersOf[database].get(name);
  if (entry === undefined)
    throw new Error(`no peer for ${database} is named '${name}'; there are ${allPeerNames(database).join(', ')}`);
  return entry.load();
}
