// Runs the test files and folders it is given on mocha, and tells its parent how many passed. Mocha's own command would
// fork once more for tsx, and that grandchild would outlive a run that is killed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import type { Counts } from './parts.js';

const TEST_TIMEOUT_MS = 60_000;
/**
 * A process with nothing left to do ends by itself; one that does not has a connection or a timer that somebody forgot.
 */
const END_LIMIT_MS = 15_000;

function testFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(path, name));
}

const files = process.argv.slice(2).flatMap(testFiles);
const mocha = new Mocha({
  timeout: TEST_TIMEOUT_MS,
  forbidOnly: process.env['CI'] === 'true',
  reporter: process.env['RINGWIRE_TEST_REPORTER'] ?? 'dot',
});
for (const file of files) mocha.addFile(pathToFileURL(resolve(file)).pathname);
await mocha.loadFilesAsync();
const counts = await new Promise<Counts>((done) => {
  const runner = mocha.run((failed) =>
    done({ passed: runner.stats?.passes ?? 0, failed, skipped: runner.stats?.pending ?? 0 }),
  );
});
process.exitCode = counts.failed === 0 ? 0 : 1;
setTimeout(() => {
  console.error(
    `The tests ended ${END_LIMIT_MS} ms ago and the process goes on. Still open: ${process.getActiveResourcesInfo().join(', ')}`,
  );
  process.exit(2);
}, END_LIMIT_MS).unref();
process.send?.(counts, () => process.disconnect());
