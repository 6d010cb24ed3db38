// The parts that a test run is made of, each of which counts what passed and what failed, and the closing line over all
// of them.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../servers/provision/cache.js';
import { tiedToThisProcess } from '../servers/processes/server-process.js';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };

function spawnTied(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onMessage?: (message: unknown) => void,
): Promise<number> {
  const [tiedProgram, tiedArgs] = tiedToThisProcess(program, args);
  const child = spawn(tiedProgram, tiedArgs, {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'inherit', 'inherit', ...(onMessage === undefined ? [] : (['ipc'] as const))],
  });
  if (onMessage !== undefined) child.on('message', onMessage);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** A script of package.json as one test: it passed when it ended with 0. */
export async function runScript(script: string): Promise<boolean> {
  const startedAtMs = Date.now();
  console.log(`[test] npm run ${script} ...`);
  const code = await spawnTied('npm', ['run', '--silent', script], process.env);
  console.log(
    `[test] npm run ${script}: ${code === 0 ? 'passed' : `failed with ${code}`}, ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`,
  );
  total[code === 0 ? 'passed' : 'failed']++;
  return code === 0;
}

/** Test files on mocha, in a process of their own that ends with this one. */
export async function runMocha(title: string, specs: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  console.log(`[test] ${title} ...`);
  const startedAtMs = Date.now();
  let counts: Counts | undefined;
  const runner = join(import.meta.dirname, 'mocha-process.ts');
  const code = await spawnTied(
    process.execPath,
    ['--import=tsx', runner, ...specs],
    { ...process.env, ...env },
    (message) => (counts = message as Counts),
  );
  if (counts === undefined || (code !== 0 && counts.failed === 0)) {
    console.log(
      `[test] ${title}: the process ended with ${code} ${counts === undefined ? 'before its tests did' : 'after its tests'}`,
    );
    total.failed++;
  }
  total.passed += counts?.passed ?? 0;
  total.failed += counts?.failed ?? 0;
  total.skipped += counts?.skipped ?? 0;
  console.log(`[test] ${title}: ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`);
}

/** The one line that sums up everything; nothing may be printed after it. */
export function close(): void {
  const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
}
