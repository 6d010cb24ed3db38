// The parts that a test run is made of, each of which counts what passed and what failed, and the closing line over all
// of them.
import { join } from 'node:path';
import type { Counts } from '../watch/signs.js';
import { INSPECTABLE, WatchedProcess } from '../watch/watched-process.js';

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
/** What was ended by force, to be told again at the end: much may have been printed since. */
const ended: string[] = [];

function secondsSince(startedAtMs: number): string {
  return `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
}

/** A script of package.json as one test: it passed when it ended with 0. */
export async function runScript(script: string): Promise<boolean> {
  const startedAtMs = Date.now();
  const title = `npm run ${script}`;
  console.log(`[test] ${title} ...`);
  const { NODE_OPTIONS } = process.env;
  const env = {
    ...process.env,
    NODE_OPTIONS: NODE_OPTIONS === undefined ? INSPECTABLE : `${NODE_OPTIONS} ${INSPECTABLE}`,
  };
  const { code, endedAt } = await new WatchedProcess({
    title,
    program: 'npm',
    args: ['run', '--silent', script],
    env,
  }).end();
  console.log(`[test] ${title}: ${code === 0 ? 'passed' : `failed with ${code}`}, ${secondsSince(startedAtMs)}`);
  if (endedAt !== undefined) ended.push(title);
  total[code === 0 ? 'passed' : 'failed']++;
  return code === 0;
}

/** Test files on mocha, in a process of their own that ends with this one. */
export async function runMocha(title: string, specs: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  console.log(`[test] ${title} ...`);
  const startedAtMs = Date.now();
  const { code, counts, finished, endedAt } = await new WatchedProcess({
    title,
    program: process.execPath,
    args: [INSPECTABLE, '--import=tsx', join(import.meta.dirname, 'mocha-process.ts'), ...specs],
    env: { ...process.env, ...env },
  }).end();
  if (endedAt !== undefined) ended.push(`${title}: ${endedAt}${finished ? '' : '; the tests after it have not run'}`);
  else if (!finished || (code !== 0 && counts.failed === 0))
    console.log(
      `[test] ${title}: the process ended with ${code} ${finished ? 'after its tests' : 'before its tests did'}`,
    );
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  // a run that broke off must not look like a smaller one
  if (endedAt !== undefined || !finished || (code !== 0 && counts.failed === 0)) total.failed++;
  console.log(`[test] ${title}: ${secondsSince(startedAtMs)}`);
}

/** The one line that sums up everything; nothing may be printed after it. */
export function close(): void {
  const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  for (const what of ended) console.log(`[test] ended by force, and counted as failed: ${what}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
}
