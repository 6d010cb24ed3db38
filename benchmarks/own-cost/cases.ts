// benchmarks/own-cost: what is measured there: scenarios of the other benchmarks, with as many callers as tell something.

export interface Case {
  /** As `npm run bench -- <name>` knows it. */
  readonly scenario: string;
  readonly concurrencies: readonly number[];
  /** Beside ours, where it is about others than usual. */
  readonly peers?: readonly string[];
  /** Another one that the same process has done before, so that what both share has seen two databases' objects. */
  readonly beside?: string;
}

/** What tables and files call it. */
export function titleOf({ scenario, beside }: Case): string {
  return beside === undefined ? scenario : `${scenario} + ${beside}`;
}

export const CASES: readonly Case[] = [
  { scenario: 'redis/get', concurrencies: [1, 64, 512, 4096] },
  { scenario: 'redis/set', concurrencies: [64, 512] },
  { scenario: 'redis/pipeline', concurrencies: [1, 16] },
  { scenario: 'redis/hgetall', concurrencies: [32] },
  { scenario: 'redis/lrange', concurrencies: [32] },
  { scenario: 'redis/mget', concurrencies: [32] },
  { scenario: 'redis/evalsha', concurrencies: [64] },
  { scenario: 'redis/large', concurrencies: [8] },
  { scenario: 'redis/large-buffer', concurrencies: [8] },
  { scenario: 'redis/publish', concurrencies: [64] },
  {
    scenario: 'cluster/get',
    concurrencies: [64, 512, 4096],
    peers: ['three-clients', 'ioredis-auto', 'node-redis-bare'],
  },
  { scenario: 'cassandra/select', concurrencies: [1, 64, 512, 4096] },
  {
    scenario: 'cassandra/token-aware',
    concurrencies: [64, 512],
    peers: ['cassandra-driver-token-aware'],
  },
  { scenario: 'cassandra/insert', concurrencies: [64, 512] },
  { scenario: 'cassandra/batch', concurrencies: [32] },
  { scenario: 'cassandra/rows', concurrencies: [4] },
  { scenario: 'cassandra/narrow-pages', concurrencies: [4] },
  { scenario: 'cassandra/text-pages', concurrencies: [4] },
  { scenario: 'cassandra/collection-pages', concurrencies: [4] },
  { scenario: 'cassandra/columns', concurrencies: [4], peers: ['ringwire-columns', 'cassandra-driver'] },
  { scenario: 'redis/get', beside: 'cassandra/select', concurrencies: [64] },
  { scenario: 'cassandra/select', beside: 'redis/get', concurrencies: [64] },
];

/** All, one, or those whose names begin so: `redis/`. */
export function casesNamed(names: readonly string[]): Case[] {
  if (names.length === 0) return [...CASES];
  return names.flatMap((name) => {
    const found = CASES.filter((each) =>
      name.endsWith('/') ? each.scenario.startsWith(name) : name === each.scenario || name === titleOf(each),
    );
    if (found.length === 0) throw new Error(`own-cost has no '${name}'; there are ${CASES.map(titleOf).join(', ')}`);
    return found;
  });
}
