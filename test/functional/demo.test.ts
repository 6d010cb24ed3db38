// `npm run demo` as a newcomer runs it, only shorter: real servers, both clients, a Redis server that goes away in the
// middle.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { projectRoot } from '../support/servers/provision/cache.js';

function runDemo(env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['test/support/bootstrap/demo.mjs'], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

/** The test runner names its shared servers in these; the demo is to start its own. */
function withoutSharedServers(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, RINGWIRE_DEMO_SECONDS: '3' };
  for (const name of ['RINGWIRE_REDIS_URL', 'RINGWIRE_CASSANDRA', 'NODE_CHANNEL_FD', 'npm_lifecycle_event'])
    delete env[name];
  return env;
}

describe('npm run demo', function () {
  this.timeout(180_000);

  it('writes every row, survives the restart of Redis without an error, and says so', async () => {
    const { code, output } = await runDemo(withoutSharedServers());
    assert.equal(code, 0, output);
    const rows = /rows written +([\d,]+) +of ([\d,]+),/.exec(output);
    assert.ok(rows !== null, output);
    assert.equal(rows[1], rows[2]);
    assert.match(output, /taking the Redis server away[^]*and here it is again/);
    assert.match(output, /errors by code +0 /);
    assert.match(output, /time to recover +\d+ ms/);
    assert.match(output, /hit rate +\d+\.\d %/);
  });

  it('ends with 1 and a reason when it is pointed at a server that is not there', async () => {
    const { code, output } = await runDemo({ ...withoutSharedServers(), RINGWIRE_CASSANDRA: '127.0.0.1:1' });
    assert.equal(code, 1, output);
    assert.match(output, /ECONNREFUSED/);
  });
});
