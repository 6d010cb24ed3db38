// test/soak: `node --import=tsx test/soak/run.ts cluster 1 20` runs the seeds from 1 to 20, each in a process of
// its own, which must end by itself. RINGWIRE_SOAK_SECONDS says how long faults happen, RINGWIRE_SOAK_ONLY which.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { soakCassandra, soakCassandraNode } from './cassandra-run.js';
import { soakCluster } from './cluster-run.js';
import { shown } from './ledger.js';
import { soakSentinels } from './sentinel-run.js';

const KINDS = new Map([
  ['cluster', soakCluster],
  ['sentinel', soakSentinels],
  ['cassandra', soakCassandra],
  ['cassandra-node', soakCassandraNode],
]);
const ENDS_WITHIN_MS = 3_000;
const [kind = '', first = '1', last = first, alone] = process.argv.slice(2);
const soak = KINDS.get(kind);
if (soak === undefined) throw new Error(`which? ${[...KINDS.keys()].join(' or ')}, and from which seed to which`);
if (alone === 'alone') await runSeed(Number(first));
else runEach();

function runEach(): void {
  const failed: number[] = [];
  for (let seed = Number(first); seed <= Number(last); seed++) {
    const args = [...process.execArgv, fileURLToPath(import.meta.url), kind, String(seed), String(seed), 'alone'];
    if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) failed.push(seed);
  }
  console.log(failed.length === 0 ? 'all seeds hold' : `seeds that do not hold: ${failed.join()}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

async function runSeed(seed: number): Promise<void> {
  const { RINGWIRE_SOAK_SECONDS: seconds = '25', RINGWIRE_SOAK_ONLY: only } = process.env;
  const unexpected: string[] = [];
  for (const event of ['unhandledRejection', 'uncaughtException', 'warning'])
    process.on(event, (error: unknown) =>
      unexpected.push(`${event}: ${(error as Error | undefined)?.stack ?? String(error)}`),
    );
  const verbose = process.env['RINGWIRE_SOAK_VERBOSE'] === '1';
  const result = await soak!({ seed, lastsMs: Number(seconds) * 1_000, verbose, only }).catch((error: unknown) => ({
    // The servers themselves are not whole again, for one.
    violations: [`the run came to nothing: ${shown(error)}`],
    summary: `seed ${seed}`,
  }));
  const violations = [...result.violations, ...unexpected];
  const [title] = result.summary.split('\n', 1);
  console.log(violations.length === 0 && !verbose ? title : result.summary);
  if (violations.length > 0) console.log(`${violations.length} violations\n  ${violations.slice(0, 40).join('\n  ')}`);
  process.exitCode = violations.length === 0 ? 0 : 1;
  setTimeout(() => {
    console.log(`the process does not end: ${process.getActiveResourcesInfo().join()}`);
    process.exit(2);
  }, ENDS_WITHIN_MS).unref();
}
