// test/support/docs: the README's picture: how many times more CPU each peer takes for an operation, from the newest
// saved result of each benchmark. `node --import=tsx test/support/docs/ratios-picture.ts` draws it, a test compares it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BenchmarkResult, summarise } from '../../../benchmarks/harness/result.js';

const ROOT = new URL('../../../', import.meta.url);
export const PICTURE = 'docs/ratios.svg';

const ROWS: readonly (readonly [title: string, scenario: string, concurrency: number])[] = [
  ['Redis GET, 64 callers', 'redis/get', 64],
  ['Redis GET, 512 callers', 'redis/get', 512],
  ['Redis HGETALL of 50 fields', 'redis/hgetall', 64],
  ['Redis LRANGE of 1,000', 'redis/lrange', 64],
  ['Cassandra INSERT, 64 callers', 'cassandra/insert', 64],
  ['Cassandra SELECT, 512 callers', 'cassandra/select', 512],
  ['Cassandra page of 5,000 rows', 'cassandra/rows', 1],
];
/** At their best: whichever of a driver's settings takes least. */
const DRIVERS: readonly (readonly [name: string, peers: readonly string[], colour: string])[] = [
  ['ioredis', ['ioredis', 'ioredis-auto'], '#8b949e'],
  ['node-redis', ['node-redis', 'node-redis-bare'], '#b1bac4'],
  ['cassandra-driver', ['cassandra-driver'], '#8b949e'],
];

interface Bar {
  readonly driver: string;
  readonly colour: string;
  readonly ratio: number;
}

function newestResult(scenario: string): BenchmarkResult {
  const folder = new URL('benchmarks/results/', ROOT);
  const ending = `-${scenario.replaceAll('/', '-')}.json`;
  const names = readdirSync(folder).filter((name) => name.endsWith(ending) && name.length === 10 + ending.length);
  const newest = names.sort().at(-1);
  if (newest === undefined) throw new Error(`no result of ${scenario} was saved`);
  return (JSON.parse(readFileSync(new URL(newest, folder), 'utf8')) as BenchmarkResult[])[0];
}

function barsOf(scenario: string, concurrency: number): Bar[] {
  const result = newestResult(scenario);
  const callers = result.concurrencies.includes(concurrency) ? concurrency : result.concurrencies[0];
  const cpuOf = (name: string): number | undefined => {
    const peer = result.peers.find((each) => each.peer === name);
    return peer === undefined ? undefined : summarise(peer, callers)?.cpu;
  };
  const own = cpuOf('ringwire')!;
  return DRIVERS.flatMap(([driver, peers, colour]) => {
    const cpus = peers.map(cpuOf).filter((cpu) => cpu !== undefined);
    return cpus.length === 0 ? [] : [{ driver, colour, ratio: Math.min(...cpus) / own }];
  });
}

/** The picture's text: one line each, so that a change of it can be read. */
export function drawRatios(): string {
  const rows = ROWS.map(([title, scenario, concurrency]) => ({ title, bars: barsOf(scenario, concurrency) }));
  const largest = Math.max(...rows.flatMap(({ bars }) => bars.map(({ ratio }) => ratio)));
  const [left, width, barHeight, gap] = [230, 380, 14, 12];
  const scale = width / largest;
  const lines: string[] = [];
  let y = 34;
  const bar = (value: number, colour: string, text: string): void => {
    lines.push(
      `  <rect x="${left}" y="${y}" width="${Math.max(2, value * scale).toFixed(1)}" height="${barHeight - 2}" rx="2" fill="${colour}"/>`,
      `  <text x="${(left + value * scale + 6).toFixed(1)}" y="${y + 10}" class="value">${text}</text>`,
    );
    y += barHeight;
  };
  for (const { title, bars } of rows) {
    lines.push(`  <text x="${left - 10}" y="${y + 10}" class="title">${title}</text>`);
    bar(1, '#1f883d', 'ringwire');
    for (const { driver, colour, ratio } of bars) bar(ratio, colour, `${driver} ${ratio.toFixed(1)}x`);
    y += gap;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="${y}" viewBox="0 0 760 ${y}" role="img" aria-label="CPU time per operation, ringwire as 1">`,
    '  <style>text { font: 12px sans-serif; fill: #24292f } .title { text-anchor: end } .head { font-weight: bold } rect.back { fill: #ffffff }</style>',
    `  <rect class="back" width="760" height="${y}"/>`,
    '  <text x="20" y="20" class="head">CPU time of the client per operation, ringwire = 1: shorter is better; peers at their best settings</text>',
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL(PICTURE, ROOT), drawRatios());
  console.log(PICTURE);
}
