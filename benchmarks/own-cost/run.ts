// benchmarks/own-cost: `npm run bench -- own-cost`: what a client costs by itself, its sockets left out. On a busy machine this is the
// benchmark to believe: nothing but the client's own work is in it, and no server takes its processor away.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { LEAST_PAIRS, MOST_PAIRS } from '../harness/against.js';
import { DEFAULT_THRESHOLD } from '../harness/comparison.js';
import type { Database } from '../harness/contract.js';
import { environment, today } from '../harness/environment.js';
import { buildRevision, buildWorkingTree } from '../harness/revision.js';
import { renderTable } from '../harness/table.js';
import { median, significant } from '../harness/statistics.js';
import { isLost, medianInterval, renderVerdict, verdictOf } from '../harness/verdict.js';
import { REFERENCE_PEER } from '../peers/registry.js';
import { scenarioNamed } from '../scenarios/registry.js';
import { type Case, casesNamed, titleOf } from './cases.js';
import { check, commitRatios, isCheckSettled, ratiosOf, readCommitted, TOLERANCE } from './check.js';
import { compete, type Contestant, type Measure, measureCpu, measureInstructions, type Row } from './contest.js';
import { buildUnchecked } from './unchecked.js';
import { instructionsAreCounted } from './instructions.js';

export const OWN_COST = 'own-cost';

export const OWN_COST_USAGE = `npm run bench -- own-cost [scenario ...] [options]
  The client's own CPU time: its sockets are stand-ins that cost next to nothing. Without a scenario all of its cases; \`redis/\`
  takes those that begin so.
  --against revision   this working tree and that revision in turns, until the spread allows a verdict; fails beyond the threshold
  --threshold n        default ${DEFAULT_THRESHOLD}
  --check              peers beside us, until the spread allows a verdict on each ratio that was committed in
                       results/own-cost-ratios.json; fails when one is smaller by more than ${TOLERANCE * 100} %.
                       \`npm run bench -- --check\` is the same for all cases
  --without-checks     this build and the same without its limits and checks, as with --against: what they cost
  --commit             writes the ratios of these cases into that file instead
  --turns n            fresh processes of each; with --against and --check the most there may be. Default 5, with these 21,
                       with --commit 9
  --json file          writes the result as JSON`;

/** Fewer than six pairs have no interval of 95 %. */
const TURNS_OF = {
  peers: { usual: 5, least: 1 },
  check: { usual: MOST_PAIRS, least: LEAST_PAIRS },
  commit: { usual: 9, least: LEAST_PAIRS },
  'without-checks': { usual: MOST_PAIRS, least: LEAST_PAIRS },
  against: { usual: MOST_PAIRS, least: LEAST_PAIRS },
} as const;
/** At their best settings, and two floors: the socket alone, and the same codec without layers, where it can. */
const PEERS: Readonly<Record<Database, readonly string[]>> = {
  redis: ['raw', 'inlined', 'ioredis-auto', 'node-redis-bare'],
  cassandra: ['raw', 'inlined', 'cassandra-driver'],
};
const INLINED: ReadonlySet<string> = new Set(['redis/get', 'redis/set', 'cassandra/select', 'cassandra/insert']);

export interface OwnCostResult {
  readonly date: string;
  readonly environment: Omit<ReturnType<typeof environment>, 'server'>;
  /** What the costs are: CPU microseconds, or instructions, per operation. */
  readonly unit: 'µs' | 'instructions';
  readonly rows: readonly Row[];
}

export interface OwnCostSettings {
  readonly cases: readonly Case[];
  /** `peers` shows them, `check` holds their ratios against those that `commit` wrote. */
  readonly task: 'peers' | 'check' | 'commit' | 'without-checks' | 'against';
  readonly against: string | undefined;
  readonly threshold: number;
  readonly turns: number;
  readonly jsonFile: string | undefined;
}

export function parseOwnCost(argv: readonly string[]): OwnCostSettings {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      against: { type: 'string' },
      threshold: { type: 'string', default: String(DEFAULT_THRESHOLD) },
      check: { type: 'boolean', default: false },
      commit: { type: 'boolean', default: false },
      'without-checks': { type: 'boolean', default: false },
      turns: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const { against, json } = values;
  const tasks = [
    against !== undefined && 'against',
    values.check && 'check',
    values.commit && 'commit',
    values['without-checks'] && 'without-checks',
  ] as const;
  const [task = 'peers', ...others] = tasks.filter((each) => each !== false);
  if (others.length > 0) throw new Error(`--${task} and --${others[0]} are two runs`);
  const turns = Number(values.turns ?? TURNS_OF[task].usual);
  const { least } = TURNS_OF[task];
  if (!Number.isInteger(turns) || turns < least) throw new Error(`--turns takes a whole number from ${least}`);
  const threshold = Number(values.threshold);
  if (!(threshold > 0)) throw new Error(`--threshold takes a number above 0, not '${values.threshold}'`);
  return { cases: casesNamed(positionals), task, against, threshold, turns, jsonFile: json };
}

/** @returns the process's exit code */
export async function runOwnCost(settings: OwnCostSettings, tell: (line: string) => void): Promise<number> {
  const counted = instructionsAreCounted();
  const before = environment();
  tell('building this tree');
  buildWorkingTree();
  const measure = counted ? measureInstructions : measureCpu;
  const other = otherBuild(settings, tell);
  const { rows, table, code } =
    other === undefined
      ? await besidePeers(settings, measure, tell, before)
      : await besideBuild(settings, other, measure, tell);
  const unit = counted ? 'instructions' : 'µs';
  const what = counted ? 'Instructions' : 'CPU microseconds';
  console.log(
    [
      `# The client's own cost`,
      '',
      `${today()} · Node ${before.node} · ${before.machine}, load before ${before.loadBefore}`,
      `${what} per operation, sockets left out; medians of fresh processes in turns.`,
      '',
      ...table,
    ].join('\n'),
  );
  const result: OwnCostResult = { date: today(), environment: before, unit, rows };
  if (settings.jsonFile !== undefined) writeFileSync(settings.jsonFile, `${JSON.stringify(result, undefined, 1)}\n`);
  return code;
}

interface OtherBuild {
  readonly other: string;
  readonly folder: string;
}

/** The build that this one is held against; none for a contest with peers. */
function otherBuild({ task, against }: OwnCostSettings, tell: (line: string) => void): OtherBuild | undefined {
  if (task === 'without-checks') {
    const { folder, statements, comparisons } = buildUnchecked();
    tell(`${statements} checks and ${comparisons} comparisons with limits were taken out`);
    return { other: 'without-checks', folder };
  }
  if (against === undefined) return undefined;
  tell(`building ${against}`);
  const { name, folder } = buildRevision(against);
  return { other: `${REFERENCE_PEER}@${name}`, folder };
}

interface Outcome {
  readonly rows: readonly Row[];
  readonly table: readonly string[];
  readonly code: number;
}

async function besideBuild(
  { cases, threshold, turns }: OwnCostSettings,
  { other, folder }: OtherBuild,
  measure: Measure,
  tell: (line: string) => void,
): Promise<Outcome> {
  const contestants: Contestant[] = [
    { name: REFERENCE_PEER, peer: REFERENCE_PEER },
    { name: other, peer: REFERENCE_PEER, packageFolder: folder },
  ];
  const settled = (row: Row): boolean => verdictOf(pairRatios(row, other), threshold) !== 'unsettled';
  const rows = await competeAll(
    cases,
    contestants,
    measure,
    tell,
    (measured, done) => done >= turns || (done >= LEAST_PAIRS && measured.every(settled)),
  );
  return {
    rows,
    table: renderPairs(rows, other, threshold),
    code: rows.some((row) => isLost(pairRatios(row, other), threshold)) ? 1 : 0,
  };
}

async function besidePeers(
  { cases, task, turns }: OwnCostSettings,
  measure: Measure,
  tell: (line: string) => void,
  { machine, node }: OwnCostResult['environment'],
): Promise<Outcome> {
  const committed = task === 'check' ? readCommitted().ratios : [];
  const isEnough = (found: readonly Row[], done: number): boolean =>
    done >= turns || (task === 'check' && done >= LEAST_PAIRS && isCheckSettled(found, committed));
  const rows: Row[] = [];
  const hasRatios = (each: Case): boolean => committed.some(({ scenario }) => scenario === titleOf(each));
  for (const each of task === 'check' ? cases.filter(hasRatios) : cases) {
    const contestants = [REFERENCE_PEER, ...peersOf(each, task)].map((peer) => ({ name: peer, peer }));
    const measured = await competeAll([each], contestants, measure, tell, isEnough);
    rows.push(...measured);
    // At once: a run of all cases takes long, and may be ended.
    if (task === 'commit')
      commitRatios({ date: today(), machine, node, versions: peerVersions(), ratios: ratiosOf(measured) });
  }
  const table = renderPeers(rows);
  if (task !== 'check') return { rows, table, code: 0 };
  const checked = check(rows, committed);
  return { rows, table: [...table, ...checked.table, ''], code: checked.held ? 0 : 1 };
}

/** Those that can do it, and in a check only those that have ratios. */
function peersOf({ scenario, beside, peers }: Case, task: OwnCostSettings['task']): readonly string[] {
  if (peers !== undefined) return peers;
  const { database, request } = scenarioNamed(scenario);
  return PEERS[database].filter((peer) => {
    // The raw sockets know no subscriptions.
    if (peer === 'raw') return task === 'peers' && request.kind !== 'publish';
    return peer !== 'inlined' || (INLINED.has(scenario) && beside === undefined);
  });
}

function peerVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const versionOf = (name: string): string => (require(`${name}/package.json`) as { readonly version: string }).version;
  return Object.fromEntries(['ioredis', 'redis', 'cassandra-driver'].map((name) => [name, versionOf(name)]));
}

async function competeAll(
  cases: readonly Case[],
  contestants: readonly Contestant[],
  measure: Measure,
  tell: (line: string) => void,
  isEnough: (rows: readonly Row[], turns: number) => boolean,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const each of cases) {
    const measured = await compete(
      each,
      contestants,
      measure,
      (found, turns) => {
        if (isEnough(found, turns)) return true;
        tell(`${titleOf(each)}, turn ${turns + 1}`);
        return false;
      },
      tell,
    );
    rows.push(...measured);
  }
  return rows;
}

/** Ours over the other's, turn by turn: a slow moment of the machine is in both. */
export function pairRatios({ costs }: Row, other: string): number[] {
  return costs[REFERENCE_PEER].map((cost, turn) => cost / costs[other][turn]);
}

export function renderPairs(rows: readonly Row[], other: string, threshold: number): string[] {
  return [
    `Below 1 this build is cheaper than ${other}. The interval holds the true median with 95 %.`,
    '',
    ...renderTable(
      ['scenario', 'callers', 'this build', 'other', 'ratio', 'interval', 'pairs', 'verdict'],
      rows.map((row) => {
        const ratios = pairRatios(row, other);
        const interval = medianInterval(ratios);
        return [
          row.scenario,
          String(row.concurrency),
          significant(median(row.costs[REFERENCE_PEER])),
          significant(median(row.costs[other])),
          `${median(ratios).toFixed(3)}x`,
          interval === undefined ? '-' : `${interval.low.toFixed(3)}-${interval.high.toFixed(3)}`,
          String(ratios.length),
          renderVerdict(ratios, threshold),
        ];
      }),
    ),
    '',
  ];
}

/** Every peer in a column: its cost, and how many times ours that is. */
export function renderPeers(rows: readonly Row[]): string[] {
  const names = [...new Set(rows.flatMap(({ costs }) => Object.keys(costs)))];
  const cell = ({ costs }: Row, name: string): string => {
    const own = costs[name] as readonly number[] | undefined;
    if (own === undefined) return '';
    const cost = significant(median(own));
    return name === REFERENCE_PEER ? cost : `${cost} (${significant(median(own) / median(costs[REFERENCE_PEER]))}x)`;
  };
  return [
    '`raw` is a socket that writes encoded requests and counts replies: what the stand-in itself costs.',
    '',
    ...renderTable(
      ['scenario', 'callers', ...names, ''],
      rows.map((row) => [row.scenario, String(row.concurrency), ...names.map((name) => cell(row, name)), '']),
    ),
    '',
  ];
}
