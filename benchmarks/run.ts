// benchmarks: `npm run bench -- <scenario>`: measures ringwire and its peers side by side and prints the table.
import { mkdirSync, writeFileSync } from 'node:fs';
import { type BenchmarkArguments, parseArguments, USAGE } from './harness/arguments.js';
import { runBenchmark } from './harness/benchmark.js';
import type { BenchmarkResult } from './harness/result.js';
import { runSeam, SEAM } from './harness/seam.js';
import { renderResult } from './harness/table.js';
import { scenarioNamed, scenarios } from './scenarios/registry.js';

const RESULTS = new URL('./results/', import.meta.url);

function settingsFrom(argv: readonly string[]): BenchmarkArguments {
  try {
    const settings = parseArguments(argv);
    if (settings.scenario !== SEAM) scenarioNamed(settings.scenario);
    return settings;
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n\nscenarios: ${[...scenarios.keys(), SEAM].join(', ')}`,
    );
    process.exit(2);
  }
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

const settings = settingsFrom(process.argv.slice(2));
const tell = (line: string): void => console.error(line);
const results = settings.scenario === SEAM ? await runSeam(settings, tell) : [await runBenchmark(settings, tell)];
const table = results.map(renderResult).join('\n');
const json = `${JSON.stringify(results, undefined, 1)}\n`;
console.log(table);
if (settings.jsonFile !== undefined) writeFileSync(settings.jsonFile, json);
if (settings.save) {
  mkdirSync(RESULTS, { recursive: true });
  const name = `${results[0].date}-${settings.scenario.replaceAll('/', '-')}`;
  writeFileSync(new URL(`${name}.json`, RESULTS), json);
  writeFileSync(new URL(`${name}.md`, RESULTS), table);
}
if (results.some(ownFailure)) process.exitCode = 1;
