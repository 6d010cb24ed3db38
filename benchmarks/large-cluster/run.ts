// benchmarks: what a cluster of a thousand nodes costs a client: `node --import=tsx benchmarks/large-cluster/run.ts`.
// CPU and memory from `connect` to the first answer, the longest turn of the event loop until all are connected to, and a
// look-up of the replicas of a key. The nodes are scripted, in another process. Measures the built package.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { memoryUsage, resourceUsage } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { packageEntry } from '../harness/revision.js';
import type { Client } from '../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../lib/cassandra/client/options/client-options.js';
import type { ClusterEngine } from '../../lib/cassandra/client/connections/cluster-engine.js';
import type { ReplicaTable } from '../../lib/cassandra/topology/replica-table.js';

const NODES = 1_000;
const TOKENS = 256;
const KEYSPACES = 40;
const LOOK_UPS = 1_000_000;

const cpuMs = (): number => (resourceUsage().userCPUTime + resourceUsage().systemCPUTime) / 1_000;

function heapMiB(): number {
  globalThis.gc?.();
  const { heapUsed, external } = memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

/** The longest turns since it was asked last, by the clock and by CPU time: on a busy machine only the latter is ours. */
function watchTurns(): () => { longestMs: number; cpuMs: number } {
  let longest = { longestMs: 0, cpuMs: 0 };
  let before = performance.now();
  let cpuBefore = cpuMs();
  const turn = (): void => {
    const now = performance.now();
    const cpu = cpuMs();
    longest.longestMs = Math.max(longest.longestMs, now - before);
    longest.cpuMs = Math.max(longest.cpuMs, cpu - cpuBefore);
    before = now;
    cpuBefore = cpu;
    setImmediate(turn).unref();
  };
  turn();
  return () => {
    const seen = longest;
    longest = { longestMs: 0, cpuMs: 0 };
    return seen;
  };
}

/** What plans look replicas up in: no public method does as little. */
function tablesOf(client: Client): readonly ReplicaTable[] {
  const { engine } = (client as unknown as { lifeCycle: { engine: ClusterEngine } }).lifeCycle;
  return Array.from({ length: KEYSPACES }, (_, index) => {
    const table = engine.balancing.routing.placementOf(`ks${index}`)?.tables.get('dc1');
    if (table === undefined) throw new Error(`nothing is known of the keyspace ks${index}`);
    return table;
  });
}

/** Microseconds of CPU time each, when it is warm. */
function timed(work: (index: number) => void): number {
  for (let index = 0; index < LOOK_UPS; index++) work(index);
  const startedMs = cpuMs();
  for (let index = 0; index < LOOK_UPS; index++) work(index);
  return ((cpuMs() - startedMs) * 1_000) / LOOK_UPS;
}

async function startServer(): Promise<{ contactPoint: string; stop(): void }> {
  const program = fileURLToPath(new URL('server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import=tsx', program, ...[NODES, TOKENS, KEYSPACES].map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { contactPoint: line.toString().trim(), stop: () => child.kill() };
}

const { Client: BuiltClient } = (await import(packageEntry('cassandra'))) as {
  Client: new (options: ClientOptions) => Client;
};
const server = await startServer();
try {
  const heapBefore = heapMiB();
  const client = new BuiltClient({ contactPoints: [server.contactPoint], localDataCenter: 'dc1' });
  const turns = watchTurns();
  const cpuBefore = cpuMs();
  const startedMs = performance.now();
  await client.connect();
  await client.execute('SELECT key FROM system.local');
  const firstAnswer = { cpu: cpuMs() - cpuBefore, wall: performance.now() - startedMs };
  const connecting = turns();
  const wanted = NODES / 2;
  while (client.getState().getConnectedHosts().length < wanted) await sleep(20);
  const opening = turns();
  const key = Buffer.alloc(4);
  const tables = tablesOf(client);
  const lookUpUs = timed((index) => {
    key.writeUInt32BE(index);
    tables[index % KEYSPACES].offsetOf(key, 0, key.length);
  });
  const replicasUs = timed((index) => {
    key.writeUInt32BE(index);
    client.getReplicas(`ks${index % KEYSPACES}`, key);
  });
  const rows: readonly (readonly [string, string])[] = [
    [
      'CPU from connect to the first answer',
      `${firstAnswer.cpu.toFixed(0)} ms (${firstAnswer.wall.toFixed(0)} ms passed)`,
    ],
    ['longest turn until then', `${connecting.longestMs.toFixed(0)} ms (${connecting.cpuMs.toFixed(0)} ms of CPU)`],
    [
      `longest turn until ${wanted} hosts are connected to`,
      `${opening.longestMs.toFixed(0)} ms (${opening.cpuMs.toFixed(0)} ms of CPU)`,
    ],
    ['memory of it all', `${(heapMiB() - heapBefore).toFixed(0)} MiB`],
    ['look-up of the replicas of a request', `${lookUpUs.toFixed(2)} µs`],
    ['getReplicas(), as lists of hosts', `${replicasUs.toFixed(2)} µs`],
  ];
  console.log(`${NODES} nodes of ${TOKENS} tokens, ${KEYSPACES} keyspaces`);
  for (const [what, figure] of rows) console.log(`${what.padEnd(48)} ${figure}`);
  await client.shutdown();
} finally {
  server.stop();
}
