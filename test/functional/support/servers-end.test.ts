// Servers never outlive the run that started them, however it ends: here the run of `npm test` itself is killed
// outright.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processExists } from '../../support/servers/processes/signal-process.js';
import { projectRoot } from '../../support/servers/provision/cache.js';
import { until } from '../../support/servers/processes/until.js';

interface Report {
  readonly testPid: number;
  readonly ownUrl: string;
  readonly sharedUrl: string;
  readonly sharedCassandra: string;
}

function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address.includes('://') ? address : `tcp://${address}`);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A killed process may stay in the table for a moment, until its parent has read how it ended. */
function lives(pid: number): boolean {
  if (!processExists(pid)) return false;
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

describe('test/support: a run that is killed', () => {
  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    it(`leaves no server and no test process behind after ${signal}`, async function () {
      this.timeout(120_000);
      const folder = mkdtempSync(join(tmpdir(), 'ringwire-killed-'));
      const reportFile = join(folder, 'report.json');
      // its temporary directories go where this test can see them
      const env: NodeJS.ProcessEnv = { ...process.env, RINGWIRE_TEST_REPORT: reportFile, TMPDIR: folder };
      for (const name of ['RINGWIRE_REDIS_URL', 'RINGWIRE_CASSANDRA', 'npm_lifecycle_event', 'NODE_CHANNEL_FD'])
        delete env[name];
      const run = spawn(
        process.execPath,
        ['test/support/bootstrap/test.mjs', 'test/functional/support/never-ending.ts'],
        { cwd: projectRoot, env, stdio: 'ignore' },
      );
      const ended = new Promise((resolve) => run.once('exit', resolve));
      try {
        await until(
          'the run has written its report',
          () => existsSync(reportFile) && readFileSync(reportFile, 'utf8').endsWith('}'),
          { withinMs: 90_000, everyMs: 50 },
        );
        const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
        const addresses = [report.ownUrl, report.sharedUrl, report.sharedCassandra];
        for (const address of addresses)
          assert.equal(await answers(address), true, `${address} should answer before the kill`);
        run.kill(signal);
        await ended;
        await until('every server and the test process are gone', async () => {
          const left = await Promise.all(addresses.map(answers));
          return !left.includes(true) && !lives(report.testPid);
        });
        if (signal === 'SIGTERM') {
          const left = readdirSync(folder).filter((name) => name.startsWith(`ringwire-${run.pid}-`));
          assert.deepEqual(left, [], 'a run that is asked to end removes its directories');
        }
      } finally {
        run.kill('SIGKILL');
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      }
    });
  }
});
