// The README's examples, run as they stand against real servers: only the addresses are exchanged.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readmeExamples } from '../support/readme-examples.js';
import { sharedCassandra, sharedRedisUrl } from '../support/servers/shared.js';

const ROOT = new URL('../../', import.meta.url);
const run = promisify(execFile);

/** Runs one example in a process of its own: it must also end by itself. */
async function runExample(code: string, index: number): Promise<string> {
  const folder = new URL('.cache/readme/', ROOT);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`example-${index}.mts`, folder);
  const redisUrl = await sharedRedisUrl();
  const { contactPoints } = await sharedCassandra();
  const addressed = code
    .replaceAll('redis://localhost:6379', redisUrl)
    .replaceAll("['127.0.0.1']", JSON.stringify(contactPoints));
  writeFileSync(file, addressed);
  const { stdout } = await run(process.execPath, ['--import=tsx', fileURLToPath(file)], {
    cwd: fileURLToPath(ROOT),
    timeout: 60_000,
  });
  return stdout;
}

describe('the README', function () {
  this.timeout(180_000);
  const [redis, moreOfRedis, cassandra, moreOfCassandra, failure, ...others] = readmeExamples();

  it('has two examples for each database, and one of a failure', () => {
    for (const example of [redis, moreOfRedis]) assert.match(example, /ringwire\/redis/);
    for (const example of [cassandra, moreOfCassandra]) assert.match(example, /ringwire\/cassandra/);
    assert.match(failure, /execution/);
    assert.deepEqual(others, []);
  });

  it('shows Redis as it works', async () => {
    assert.match(await runExample(redis, 0), /^hello\n\d+ \{\}\n$/);
  });

  it('shows transactions, messages and scans as they work', async () => {
    assert.equal(await runExample(moreOfRedis, 1), 'shop:news sold true\n');
  });

  it('shows Cassandra as it works', async () => {
    assert.equal(await runExample(cassandra, 2), 'Ada\n1 Ada\n');
  });

  it('shows batches, pages and streams as they work', async () => {
    assert.match(await runExample(moreOfCassandra, 3), /^1 string\n(apple\npear\n)+$/);
  });

  it('shows a failure handled as it works', async () => {
    assert.equal(await runExample(failure, 4), '');
  });
});
