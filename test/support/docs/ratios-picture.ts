// test/support/docs: the README's picture: how many times more CPU each peer takes for an operation, from the newest
// saved result of each benchmark. `npm run bench -- picture` measures and draws, `node --import=tsx
// test/support/docs/ratios-picture.ts` draws only; a test compares it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawRatioPicture, type RatioBar } from '../../../benchmarks/harness/ratios-svg.js';
import { type BenchmarkResult, summarise } from '../../../benchmarks/harness/result.js';

const ROOT = new URL('../../../', import.meta.url);
export const PICTURE = 'docs/ratios.svg';

const ROWS: readonly (readonly [title: string, scenario: string, concurrency: number])[] = [
  ['Redis GET, 64 callers', 'redis/get', 64],
  ['Redis GET, 512 callers', 'redis/get', 512],
  ['Redis HGETALL of 50 fields', 'redis/hgetall', 32],
  ['Redis LRANGE of 1,000', 'redis/lrange', 32],
  ['Redis MGET of 100', 'redis/mget', 32],
  ['Redis GET of 1 MB', 'redis/large', 8],
  ['Cassandra INSERT, 64 callers', 'cassandra/insert', 64],
  ['Cassandra SELECT, 512 callers', 'cassandra/select', 512],
  ['Cassandra page of 5,000 rows', 'cassandra/rows', 4],
];
/** At their best: whichever of a driver's settings takes least. */
const DRIVERS: readonly (readonly [name: string, peers: readonly string[]])[] = [
  ['ioredis', ['ioredis', 'ioredis-auto']],
  ['node-redis', ['node-redis', 'node-redis-bare']],
  ['cassandra-driver', ['cassandra-driver']],
];

/** What the picture shows, to be measured: the callers of each scenario. */
export function picturedRuns(): Map<string, number[]> {
  const runs = new Map<string, number[]>();
  for (const [, scenario, concurrency] of ROWS) runs.set(scenario, [...(runs.get(scenario) ?? []), concurrency]);
  return runs;
}

/** Undefined where none was saved yet: then its row is not drawn. */
function newestResult(scenario: string): BenchmarkResult | undefined {
  const folder = new URL('benchmarks/results/', ROOT);
  const ending = `-${scenario.replaceAll('/', '-')}.json`;
  const names = readdirSync(folder).filter((name) => name.endsWith(ending) && name.length === 10 + ending.length);
  const newest = names.sort().at(-1);
  if (newest === undefined) return undefined;
  return (JSON.parse(readFileSync(new URL(newest, folder), 'utf8')) as BenchmarkResult[])[0];
}

function barsOf(result: BenchmarkResult, concurrency: number): RatioBar[] {
  const cpuOf = (name: string): number | undefined => {
    const peer = result.peers.find((each) => each.peer === name);
    return peer === undefined ? undefined : summarise(peer, concurrency)?.cpu;
  };
  const own = cpuOf('ringwire');
  if (own === undefined) return [];
  return DRIVERS.flatMap(([driver, peers]) => {
    const cpus = peers.map(cpuOf).filter((cpu) => cpu !== undefined);
    return cpus.length === 0 ? [] : [{ driver, ratio: Math.min(...cpus) / own }];
  });
}

/** The picture's text. */
export function drawRatios(): string {
  const found = ROWS.flatMap(([title, scenario, concurrency]) => {
    const result = newestResult(scenario);
    const bars = result === undefined ? [] : barsOf(result, concurrency);
    return result === undefined || bars.length === 0 ? [] : [{ result, row: { title, bars } }];
  });
  const dates = [...new Set(found.map(({ result }) => result.date))].sort();
  const nodes = [...new Set(found.map(({ result }) => result.environment.node))].sort();
  const period = dates.length === 1 ? dates[0] : `${dates[0]} to ${dates.at(-1)}`;
  return drawRatioPicture({
    heading: 'CPU time of the client per operation, ringwire = 1: shorter is better; peers at their best settings',
    origin: `measured ${period} by npm run bench, Node ${nodes.join(' and ')}, real servers on the same machine`,
    own: 'ringwire',
    rows: found.map(({ row }) => row),
  });
}

export function writePicture(): void {
  writeFileSync(new URL(PICTURE, ROOT), drawRatios());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writePicture();
  console.log(PICTURE);
}
