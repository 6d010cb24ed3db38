// benchmarks: what a map of 16,384 ranges on a thousand nodes costs a client of Redis Cluster:
// `node --expose-gc --import=tsx benchmarks/large-redis-cluster/run.ts`. The longest turn of the event loop while the first map and a
// changed one are read and applied, and what it takes to say where a key is. Measures the built package.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resourceUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import { packageEntry } from '../harness/revision.js';
import type { Cluster } from '../../lib/redis/client/cluster.js';
import type { ClusterOptions } from '../../lib/redis/client/options/cluster-options.js';
import type { ClusterServers } from '../../lib/redis/client/routing/cluster-servers.js';
import type { RedisRequest } from '../../lib/redis/protocol/request.js';

const NODES = 1_000;
const SLOTS = 16_384;
const CHANGES = 10;
const ROUTES = 2_000_000;

const cpuMs = (): number => (resourceUsage().userCPUTime + resourceUsage().systemCPUTime) / 1_000;

/** The longest turn since it was asked last, by the clock and by CPU time: on a busy machine only the latter is ours. */
function watchTurns(): () => { longestMs: number; cpuMs: number } {
  let longest = { longestMs: 0, cpuMs: 0 };
  let before = performance.now();
  let cpuBefore = cpuMs();
  const turn = (): void => {
    const now = performance.now();
    const cpu = cpuMs();
    longest.longestMs = Math.max(longest.longestMs, now - before);
    longest.cpuMs = Math.max(longest.cpuMs, cpu - cpuBefore);
    before = performance.now();
    cpuBefore = cpuMs();
    setImmediate(turn).unref();
  };
  turn();
  return () => {
    const seen = longest;
    longest = { longestMs: 0, cpuMs: 0 };
    return seen;
  };
}

/** Nanoseconds of CPU time each, when it is warm. */
function timed(work: (index: number) => void): number {
  for (let index = 0; index < ROUTES; index++) work(index);
  const startedMs = cpuMs();
  for (let index = 0; index < ROUTES; index++) work(index);
  return ((cpuMs() - startedMs) * 1_000_000) / ROUTES;
}

const { Cluster: BuiltCluster } = (await import(packageEntry('redis'))) as {
  Cluster: new (seeds: string[], options: ClusterOptions) => Cluster;
};
const program = fileURLToPath(new URL('server.ts', import.meta.url));
const server = spawn(process.execPath, ['--import=tsx', program, String(NODES)], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
try {
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const hosts = Array.from({ length: 3 }, (_, index) =>
    line
      .toString()
      .trim()
      .replace('.0.1:', `.0.${index + 1}:`),
  );
  const cluster = new BuiltCluster(
    hosts.map((host) => `redis://${host}`),
    {
      slotsRefreshInterval: 0,
      slotsRefreshTimeout: 5_000,
      lazyConnect: true,
      redisOptions: { commandTimeout: 10_000 },
    },
  );
  cluster.on('error', (error) => console.error(String(error)));
  const turns = watchTurns();
  const cpuBefore = cpuMs();
  await cluster.connect();
  await cluster.get('a');
  const first = { ...turns(), totalMs: cpuMs() - cpuBefore };
  // Connections to some of the nodes, over which the map is asked for from now on.
  await Promise.all(Array.from({ length: 12 }, (_, index) => cluster.get(`key ${index}`)));
  const changes: { longestMs: number; cpuMs: number; totalMs: number }[] = [];
  const unchanged: typeof changes = [];
  const refresh = async (): Promise<(typeof changes)[number]> => {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 600));
    turns();
    const startedMs = cpuMs();
    await cluster.refreshSlotsCache();
    return { ...turns(), totalMs: cpuMs() - startedMs };
  };
  for (let change = 0; change < CHANGES; change++) {
    const heard = once(server.stdout, 'data');
    server.stdin.write('change\n');
    await heard;
    changes.push(await refresh());
    unchanged.push(await refresh());
  }
  const { servers } = (cluster as unknown as { parts: { servers: ClusterServers } }).parts;
  const { executor } = servers;
  const keys = Array.from({ length: SLOTS }, (_, index) => `user:${index}:name`);
  const sample = requestOf(cluster);
  const { balancing } = executor.parts;
  const requests = keys.map((key) =>
    Object.assign(Object.create(Object.getPrototypeOf(sample) as object) as RedisRequest, sample, { args: [key] }),
  );
  const routingNs = timed((index) => void balancing.soleNode!(requests[index & (SLOTS - 1)]));
  const median = (of: typeof changes, which: 'longestMs' | 'cpuMs' | 'totalMs'): string => {
    const sorted = of.map((each) => each[which]).sort((one, other) => one - other);
    return `${sorted[sorted.length >> 1].toFixed(1)} (${sorted[0].toFixed(1)} to ${sorted.at(-1)!.toFixed(1)})`;
  };
  console.log(`${NODES} nodes, ${SLOTS} ranges of one slot each; ${CHANGES} times; milliseconds, median (range)`);
  const rows: readonly (readonly [string, string])[] = [
    [
      'first map: longest turn',
      `${first.longestMs.toFixed(1)} (${first.cpuMs.toFixed(1)} of CPU); all ${first.totalMs.toFixed(0)} of CPU`,
    ],
    ['changed map: longest turn', `${median(changes, 'longestMs')}; of CPU ${median(changes, 'cpuMs')}`],
    ['changed map: CPU in all', median(changes, 'totalMs')],
    ['the same map: longest turn', `${median(unchanged, 'longestMs')}; of CPU ${median(unchanged, 'cpuMs')}`],
    ['the same map: CPU in all', median(unchanged, 'totalMs')],
    ['where a GET goes, nanoseconds', routingNs.toFixed(0)],
  ];
  for (const [what, figure] of rows) console.log(`${what.padEnd(32)} ${figure}`);
  cluster.disconnect();
} finally {
  server.kill();
}

/** A request as the client makes it. */
function requestOf(cluster: Cluster): RedisRequest {
  const { servers } = (cluster as unknown as { parts: { servers: ClusterServers } }).parts;
  const { balancing } = servers.executor.parts;
  const soleNode = balancing.soleNode!.bind(balancing);
  let seen: RedisRequest | undefined;
  balancing.soleNode = (request) => {
    seen = request;
    return soleNode(request);
  };
  cluster.get('a').catch(() => undefined);
  balancing.soleNode = soleNode;
  return seen!;
}
