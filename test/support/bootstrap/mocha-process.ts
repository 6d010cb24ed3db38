// Runs the test files and folders it is given on mocha, and tells its parent of each test that begins and ends. Mocha's
// own command would fork once more for tsx, and that grandchild would outlive a run that is killed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { runningCase } from '../watch/running-case.js';
import { type Counts, giveSign } from '../watch/signs.js';

const TEST_TIMEOUT_MS = 60_000;
/**
 * A process with nothing left to do ends by itself; one that does not has a connection or a timer that somebody forgot.
 */
const END_LIMIT_MS = 15_000;
/** A long test says so often that it goes on. */
const SIGN_EVERY_MS = 5_000;
/** Which files a long run was spent on: so many, and none that took less. */
const SLOWEST_FILES = 15;
const SLOW_FILE_MS = 10_000;

function testFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(path, name));
}

function nameOf(runnable: Mocha.Runnable): string {
  const file = runnable.file === undefined ? '' : ` (${relative(process.cwd(), runnable.file)})`;
  return `${runnable.fullTitle()}${file}`;
}

function tellOfTests(runner: Mocha.Runner): void {
  runner.on('test', (test) => giveSign({ kind: 'began', what: nameOf(test) }));
  runner.on('hook', (hook) => giveSign({ kind: 'began', what: nameOf(hook) }));
  runner.on('hook end', (hook) => giveSign({ kind: 'ended', what: `after ${nameOf(hook)}` }));
  runner.on('pass', (test) => giveSign({ kind: 'ended', what: `after ${nameOf(test)}`, outcome: 'passed' }));
  runner.on('fail', (test) => giveSign({ kind: 'ended', what: `after ${nameOf(test)}`, outcome: 'failed' }));
  runner.on('pending', (test) => giveSign({ kind: 'ended', what: `after ${nameOf(test)}`, outcome: 'skipped' }));
}

/** Whatever passes between two events, hooks and all, is the time of the file that is at work. */
function timeFiles(runner: Mocha.Runner): Map<string, number> {
  const durationsMs = new Map<string, number>();
  let file = '';
  let sinceMs = performance.now();
  const attribute = ({ file: next }: { readonly file?: string }): void => {
    const nowMs = performance.now();
    durationsMs.set(file, (durationsMs.get(file) ?? 0) + nowMs - sinceMs);
    sinceMs = nowMs;
    if (next !== undefined) file = relative(process.cwd(), next);
  };
  for (const event of ['suite', 'test', 'hook', 'hook end', 'pass', 'fail', 'suite end'] as const)
    runner.on(event, attribute);
  return durationsMs;
}

function tellSlowest(durationsMs: ReadonlyMap<string, number>): void {
  const slowest = [...durationsMs]
    .filter(([, durationMs]) => durationMs >= SLOW_FILE_MS)
    .sort(([, one], [, other]) => other - one)
    .slice(0, SLOWEST_FILES);
  if (slowest.length === 0) return;
  console.log('  slowest files:');
  for (const [file, durationMs] of slowest) console.log(`  ${(durationMs / 1000).toFixed(1).padStart(6)} s  ${file}`);
}

let signedAtMs = 0;
runningCase.reached = (what) => {
  const nowMs = performance.now();
  if (nowMs - signedAtMs < SIGN_EVERY_MS) return;
  signedAtMs = nowMs;
  giveSign({ kind: 'reached', what });
};

const files = process.argv.slice(2).flatMap(testFiles);
const mocha = new Mocha({
  timeout: TEST_TIMEOUT_MS,
  forbidOnly: process.env['CI'] === 'true',
  reporter: process.env['RINGWIRE_TEST_REPORTER'] ?? 'dot',
});
for (const file of files) mocha.addFile(pathToFileURL(resolve(file)).pathname);
mocha.suite.on('pre-require', (_context, file) =>
  giveSign({ kind: 'began', what: `loading ${relative(process.cwd(), file)}` }),
);
await mocha.loadFilesAsync();
const counts = await new Promise<Counts>((done) => {
  const runner = mocha.run((failed) => {
    tellSlowest(durationsMs);
    done({ passed: runner.stats?.passes ?? 0, failed, skipped: runner.stats?.pending ?? 0 });
  });
  tellOfTests(runner);
  const durationsMs = timeFiles(runner);
});
process.exitCode = counts.failed === 0 ? 0 : 1;
giveSign({ kind: 'finished', counts });
setTimeout(() => {
  console.error(
    `The tests ended ${END_LIMIT_MS} ms ago and the process goes on. Still open: ${process.getActiveResourcesInfo().join(', ')}`,
  );
  process.exit(2);
}, END_LIMIT_MS).unref();
