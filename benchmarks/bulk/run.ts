// benchmarks: bulk work beside cassandra-driver's, on three nodes: `node --import=tsx benchmarks/bulk/run.ts [--rows
// 1000000] [--turns 3] [--at host:port,…]` (`npm run build` before; `--at`: a cluster that has the rows). CPU time of the client's process per row, each client in a process of
// its own, in turns; the median of all rounds counts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from '../../lib/cassandra/client/client.js';
import { CassandraCluster } from '../../test/support/servers/cassandra/cassandra-cluster.js';
import { FILL, rowsOf, SCHEMA } from './data.js';

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    turns: { type: 'string', default: '3' },
    at: { type: 'string' },
  },
});
const PEER = 'cassandra-driver';
/** What is measured, the first of each group by ours and what it is compared with by the peer. */
const GROUPS: readonly (readonly (readonly [tree: string, work: string])[])[] = [
  [
    [project, 'insert'],
    [PEER, 'insert'],
  ],
  [
    [project, 'export'],
    [project, 'exportRows'],
    [PEER, 'pages'],
    [PEER, 'eachRow'],
    [PEER, 'stream'],
  ],
];

interface Measured {
  readonly rounds: readonly number[];
  readonly rows: number;
  readonly aboveIdleMB: number;
}

async function measure(tree: string, work: string, contactPoints: readonly string[]): Promise<Measured> {
  const program = path.join(project, 'benchmarks/bulk/one-client.ts');
  const given = ['--expose-gc', '--import=tsx', program, tree, work, contactPoints.join(',')];
  const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'], cwd: project });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${work} of ${tree} ended with ${code}`);
  return JSON.parse(output) as Measured;
}

function medianOf(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)];
}

/** The tables with their rows. */
async function fill(contactPoints: readonly string[]): Promise<void> {
  const client = new Client({ contactPoints: [...contactPoints], localDataCenter: 'dc1' });
  for (const statement of SCHEMA) await client.execute(statement);
  const { loaded } = await client.load(FILL, rowsOf(Number(values.rows)));
  await client.shutdown();
  process.stdout.write(`${loaded} rows of eight columns on three nodes\n`);
}

async function compare(group: (typeof GROUPS)[number], contactPoints: readonly string[]): Promise<void> {
  const figures = group.map((): number[] => []);
  const memory = group.map(() => 0);
  for (let turn = 0; turn < Number(values.turns); turn++) {
    for (const [index, [tree, work]] of group.entries()) {
      const { rounds, aboveIdleMB } = await measure(tree, work, contactPoints);
      figures[index].push(...rounds);
      memory[index] = Math.max(memory[index], aboveIdleMB);
    }
  }
  const medians = figures.map(medianOf);
  for (const [index, [tree, work]] of group.entries()) {
    const name = `${tree === PEER ? PEER : 'ringwire'}, ${work}`;
    const ratio = (medians[index] / medians[0]).toFixed(2);
    process.stdout.write(
      `${name.padEnd(28)} ${medians[index].toFixed(2).padStart(6)} µs of CPU per row  ${ratio.padStart(5)}x  at most ${memory[index].toFixed(0)} MB above idle\n`,
    );
  }
}

const cluster =
  values.at === undefined ? await CassandraCluster.start({ nodes: 3, durable: true, heapMiB: 512 }) : undefined;
const contactPoints = cluster?.contactPoints ?? (values.at as string).split(',');
try {
  if (cluster !== undefined) await fill(contactPoints);
  for (const group of GROUPS) await compare(group, contactPoints);
} finally {
  await cluster?.destroy();
}
