// benchmarks: `npm run bench -- <scenario>`: measures ringwire and its peers side by side and prints the table;
// with `--against REVISION` ringwire and an earlier build of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { type BenchmarkArguments, parseArguments, USAGE } from './harness/arguments.js';
import { runBenchmark } from './harness/benchmark.js';
import { runAgainst } from './harness/against.js';
import { compare, hasLost, renderComparison } from './harness/comparison.js';
import type { BenchmarkResult } from './harness/result.js';
import { picturedRuns, writePicture } from '../test/support/docs/ratios-picture.js';
import { buildRevision, buildWorkingTree } from './harness/revision.js';
import { runSeam, SEAM } from './harness/seam.js';
import { renderResult } from './harness/table.js';
import { OWN_COST, OWN_COST_USAGE, type OwnCostSettings, parseOwnCost, runOwnCost } from './own-cost/run.js';
import { REFERENCE_PEER } from './peers/registry.js';
import { scenarioNamed, scenarios } from './scenarios/registry.js';

const PICTURE = 'picture';
const RESULTS = new URL('./results/', import.meta.url);

function settingsFrom(argv: readonly string[]): BenchmarkArguments {
  try {
    const settings = parseArguments(argv);
    if (settings.against !== undefined) {
      if (scenariosNamed(settings.scenario).length === 0)
        throw new Error(`no scenario begins with ${settings.scenario}`);
    } else if (settings.scenario !== SEAM) scenarioNamed(settings.scenario);
    return settings;
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n\n${OWN_COST_USAGE}\n\nscenarios: ${[...scenarios.keys(), SEAM, PICTURE].join(', ')}`,
    );
    process.exit(2);
  }
}

/** With --against: one, all, or those whose names begin so. Another revision has no peers of the seam. */
function scenariosNamed(text: string): string[] {
  return [...scenarios.keys()].filter(
    (name) => text === 'all' || (text.endsWith('/') ? name.startsWith(text) : name === text),
  );
}

/**
 * A peer that could not run or answered wrongly is a finding, shown in its row; only ringwire's own failure is ours.
 */
function ownFailure({ peers, referencePeer }: BenchmarkResult): boolean {
  const own = peers.find(({ peer }) => peer === referencePeer);
  return (
    own !== undefined &&
    (own.failure !== undefined ||
      own.answer.startsWith('WRONG') ||
      own.rounds.some(({ round }) => (round.burst?.wrong ?? 0) > 0))
  );
}

const tell = (line: string): void => console.error(line);

function write(settings: BenchmarkArguments, results: readonly BenchmarkResult[], table: string): void {
  const json = `${JSON.stringify(results, undefined, 1)}\n`;
  if (settings.jsonFile !== undefined) writeFileSync(settings.jsonFile, json);
  if (!settings.save) return;
  mkdirSync(RESULTS, { recursive: true });
  const name = `${results[0].date}-${settings.scenario.replaceAll('/', '-')}`;
  writeFileSync(new URL(`${name}.json`, RESULTS), json);
  writeFileSync(new URL(`${name}.md`, RESULTS), table);
}

/** @returns the process's exit code, as all of these */
async function measure(settings: BenchmarkArguments): Promise<number> {
  const results = settings.scenario === SEAM ? await runSeam(settings, tell) : [await runBenchmark(settings, tell)];
  const table = results.map(renderResult).join('\n');
  console.log(table);
  write(settings, results, table);
  return results.some(ownFailure) ? 1 : 0;
}

/** This working tree and another revision side by side. */
async function measureAgainst(settings: BenchmarkArguments, text: string): Promise<number> {
  tell(`building this tree and ${text}`);
  buildWorkingTree();
  const revision = buildRevision(text);
  const results: BenchmarkResult[] = [];
  for (const scenario of scenariosNamed(settings.scenario)) {
    tell(scenario);
    results.push(await runAgainst({ ...settings, scenario }, tell, revision));
  }
  const other = `${REFERENCE_PEER}@${revision.name}`;
  const rows = results.flatMap((result) => compare(result, other));
  const table = renderComparison(rows, other, settings.threshold);
  console.log(table);
  write(settings, results, table);
  const failed = results.flatMap(({ scenario, peers }) =>
    peers.filter(({ failure }) => failure !== undefined).map(({ peer, failure }) => `${scenario}: ${peer}: ${failure}`),
  );
  for (const line of failed) console.error(line);
  return failed.length > 0 || rows.some((row) => hasLost(row, settings.threshold)) ? 1 : 0;
}

/** Measures and saves what the README's picture shows, and draws it. Any option of a scenario may follow. */
async function measurePicture(options: readonly string[]): Promise<number> {
  buildWorkingTree();
  let code = 0;
  for (const [scenario, callers] of picturedRuns()) {
    const own = ['--save', '--seconds', '1', '--concurrency', callers.join(',')];
    code = Math.max(code, await measure(settingsFrom([scenario, ...own, ...options])));
  }
  writePicture();
  return code;
}

function runOwnCostOf(argv: readonly string[]): Promise<number> {
  let settings: OwnCostSettings;
  try {
    settings = parseOwnCost(argv);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${OWN_COST_USAGE}`);
    process.exit(2);
  }
  return runOwnCost(settings, tell);
}

function run(argv: readonly string[]): Promise<number> {
  const [first, ...rest] = argv;
  if (first === OWN_COST) return runOwnCostOf(rest);
  // The guard needs no scenario: it is of all that were committed.
  if (first === '--check') return runOwnCostOf(argv);
  if (first === PICTURE) return measurePicture(rest);
  const settings = settingsFrom(argv);
  return settings.against === undefined ? measure(settings) : measureAgainst(settings, settings.against);
}

process.exitCode = await run(process.argv.slice(2));
