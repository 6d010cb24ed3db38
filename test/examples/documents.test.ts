// The examples of the README and of docs/, run as they stand against real servers, each in a process of its own: only
// the addresses are exchanged. What an example says that it prints, it prints; and it ends by itself.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { documents, type Example, examplesOf, missingLines, promisedLines } from '../support/docs/examples.js';
import { RedisCluster } from '../support/servers/redis/redis-cluster.js';
import { RedisSentinels } from '../support/servers/redis/redis-sentinels.js';
import { sharedCassandra, sharedRedisUrl } from '../support/servers/shared.js';

const ROOT = new URL('../../', import.meta.url);
const run = promisify(execFile);

let startedCluster: Promise<RedisCluster> | undefined;

async function clusterUrl(): Promise<string> {
  startedCluster ??= RedisCluster.start({ replicas: 0 });
  const [{ host, port }] = (await startedCluster).addresses();
  return `redis://${host}:${port}`;
}

let startedSentinels: Promise<RedisSentinels> | undefined;

async function sentinelAddress(): Promise<string> {
  startedSentinels ??= RedisSentinels.start({ replicas: 1, sentinels: 1 });
  const [{ host, port }] = (await startedSentinels).addresses;
  return `host: '${host}', port: ${port}`;
}

after(async () => {
  await (await startedCluster)?.stop();
  await (await startedSentinels)?.stop();
});

async function runExample({ code, document, index }: Example): Promise<string> {
  const folder = new URL('.cache/examples/', ROOT);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`${document.replaceAll(/\W/g, '-')}-${index}.mts`, folder);
  const redisUrl = await sharedRedisUrl();
  const { contactPoints } = await sharedCassandra();
  const { host, port } = new URL(redisUrl);
  const sentinel = "host: 'localhost', port: 26379";
  const addressed = code
    .replaceAll(sentinel, code.includes(sentinel) ? await sentinelAddress() : sentinel)
    .replaceAll('redis://localhost:6379', redisUrl)
    .replaceAll('localhost:6379', host)
    .replaceAll("host: 'localhost', port: 6379", `host: '${new URL(redisUrl).hostname}', port: ${port}`)
    .replaceAll('redis://localhost:7000', code.includes('localhost:7000') ? await clusterUrl() : '')
    .replaceAll("['127.0.0.1']", JSON.stringify(contactPoints));
  writeFileSync(file, addressed);
  const { stdout } = await run(process.execPath, ['--import=tsx', fileURLToPath(file)], {
    cwd: fileURLToPath(ROOT),
    timeout: 60_000,
  });
  return stdout;
}

for (const document of documents()) {
  const examples = [...examplesOf(document), ...examplesOf(document, 'ts apache-arrow')];
  if (examples.length === 0) continue;
  describe(document, function () {
    this.timeout(180_000);
    // An example may use what one before it has made.
    for (const example of examples) {
      it(`shows what happens (line ${example.line})`, async () => {
        const printed = await runExample(example);
        assert.deepEqual(missingLines(example.code, printed), [], printed);
      });
    }
  });
}

describe('what an example promises', () => {
  it('is read from the comments behind its output', () => {
    const code = 'console.log(a); // one\nconst b = 1; // two\nconsole.log(b, c(d)); // …\nconsole.log(e); // three…\n';
    assert.deepEqual(promisedLines(code), ['one', '…', 'three…']);
    assert.deepEqual(missingLines(code, 'one\nanything\nthree and more\n'), []);
    assert.deepEqual(missingLines(code, 'two\nthree\n'), ['one']);
  });

  it('is much: every document for a database has examples that print', () => {
    for (const document of documents().filter((name) => /getting-started/.test(name))) {
      assert.ok(
        examplesOf(document).some(({ code }) => promisedLines(code).length > 0),
        document,
      );
    }
  });
});
