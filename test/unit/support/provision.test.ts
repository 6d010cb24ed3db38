// Where a server cannot be had, a newcomer must read what to install or to set. The machine's shortcomings are made
// here by an empty PATH and by another user; nothing is installed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../support/servers/provision/cache.js';

interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Another user can only run this project if every folder above it lets strangers in. */
function readableByAll(folder: string): boolean {
  if ((statSync(folder).mode & 0o005) !== 0o005) return false;
  return dirname(folder) === folder || readableByAll(dirname(folder));
}

describe('test/support: provisioning that cannot succeed', function () {
  this.timeout(30_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ringwire-provision-'));
    chmodSync(folder, 0o777);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the provisioning with only the named programs in PATH, an empty cache, and perhaps as another user. */
  function provide(what: string, programs: Readonly<Record<string, string>>, uid?: number): Promise<Outcome> {
    for (const [name, content] of Object.entries(programs)) {
      if (content.startsWith('/')) symlinkSync(content, join(folder, name));
      else writeFileSync(join(folder, name), `#!/bin/sh\n${content}\n`, { mode: 0o755 });
    }
    const env = { PATH: folder, RINGWIRE_CACHE: join(folder, 'cache'), HOME: folder, TMPDIR: folder };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        ['--import=tsx', 'test/support/servers/provide.ts', what],
        { cwd: projectRoot, env, uid },
        (error, stdout, stderr) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: `${stdout}${stderr}` });
        },
      );
    });
  }

  it('names the packages and the variable where there is no apt-get', async () => {
    const { code, output } = await provide('cassandra', {});
    assert.equal(code, 1, output);
    assert.match(output, /openjdk-17-jre-headless/);
    assert.match(output, /RINGWIRE_CASSANDRA \(host:port/);
    assert.doesNotMatch(output, /\n +at /, 'a stack tells a newcomer nothing');
  });

  it('says which command root must run where the user is not root', async function () {
    if (process.getuid?.() !== 0 || !readableByAll(projectRoot)) this.skip();
    const { code, output } = await provide('cassandra', { 'apt-get': 'exit 0' }, 65_534);
    assert.equal(code, 1, output);
    assert.match(output, /run "apt-get install -y openjdk-17-jre-headless" as root/);
  });

  it('shows what apt-get said when it fails', async function () {
    if (process.getuid?.() !== 0) this.skip();
    const { code, output } = await provide('cassandra', { 'apt-get': 'echo "E: Unable to locate package"; exit 100' });
    assert.equal(code, 1, output);
    assert.match(output, /E: Unable to locate package/);
    assert.match(output, /RINGWIRE_CASSANDRA/);
  });

  it('shows what Maven said when no registry is reachable', async () => {
    const { code, output } = await provide('cassandra', {
      java: 'exit 0',
      mvn: 'echo "Could not transfer artifact"; exit 1',
    });
    assert.equal(code, 1, output);
    assert.match(output, /Could not transfer artifact/);
    assert.match(output, /RINGWIRE_CASSANDRA/);
  });

  it('refuses a Redis that is too old in favour of a newer one, or says what to do', async () => {
    const { output } = await provide('redis', { 'redis-server': 'echo "Redis server v=5.0.3"' });
    assert.doesNotMatch(output, /\n +at /);
    assert.match(output, /RINGWIRE_REDIS_URL|Redis 8\.2\.3/);
  });
});
