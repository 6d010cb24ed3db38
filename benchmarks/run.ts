// benchmarks: `npm run bench -- <scenario>`: measures ringwire and its peers side by side and prints the table.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArguments, USAGE, type BenchmarkArguments } from './harness/arguments.js';
import { runBenchmark } from './harness/benchmark.js';
import { renderResult } from './harness/table.js';
import { scenarioNamed, scenarios } from './scenarios/registry.js';

const RESULTS = new URL('./results/', import.meta.url);

function settingsFrom(argv: readonly string[]): BenchmarkArguments {
  try {
    const settings = parseArguments(argv);
    scenarioNamed(settings.scenario);
    return settings;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n\nscenarios: ${[...scenarios.keys()].join(', ')}`);
    process.exit(2);
  }
}

const settings = settingsFrom(process.argv.slice(2));
const result = await runBenchmark(settings, (line) => console.error(line));
const table = renderResult(result);
const json = `${JSON.stringify(result, undefined, 1)}\n`;
console.log(table);
if (settings.jsonFile !== undefined) writeFileSync(settings.jsonFile, json);
if (settings.save) {
  mkdirSync(RESULTS, { recursive: true });
  const name = `${result.date}-${result.scenario.replaceAll('/', '-')}`;
  writeFileSync(new URL(`${name}.json`, RESULTS), json);
  writeFileSync(new URL(`${name}.md`, RESULTS), table);
}
// A peer that could not run or answered wrongly is a finding, shown in its row; only ringwire's own failure is ours.
const own = result.peers.find((peer) => peer.peer === result.referencePeer);
if (own !== undefined && (own.failure !== undefined || own.answer.startsWith('WRONG'))) process.exitCode = 1;
