// Functional: a program written on cassandra-driver prints the same on ringwire, with nothing but its import changed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { sharedCassandra } from '../../support/servers/shared.js';
import { FULL } from './every-transport.js';

const run = promisify(execFile);
const ROOT = new URL('../../../', import.meta.url);
const PROGRAM = new URL('application/guestbook.ts', import.meta.url);
const THEIRS = "from 'cassandra-driver'";
const OURS = new URL('lib/cassandra/index.ts', ROOT).href;

interface Cluster {
  readonly contactPoints: readonly string[];
  readonly dataCenter: string;
}

async function printedBy(
  name: string,
  program: string,
  { contactPoints, dataCenter }: Cluster,
): Promise<readonly string[]> {
  const folder = new URL('.cache/application/', ROOT);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`guestbook-${name}-${process.pid}.mts`, folder);
  writeFileSync(file, program);
  const keyspace = `application_${name}_${process.pid}`;
  const parameters = [fileURLToPath(file), contactPoints.join(), dataCenter, keyspace];
  try {
    const { stdout, stderr } = await run(process.execPath, ['--import=tsx', ...parameters], {
      cwd: fileURLToPath(ROOT),
      timeout: 240_000,
    });
    assert.equal(stderr, '', name);
    return stdout.trim().split('\n');
  } finally {
    rmSync(file);
  }
}

async function comparePrints(cluster: Cluster): Promise<void> {
  const program = readFileSync(PROGRAM, 'utf8');
  assert.equal(program.split(THEIRS).length, 2, 'one import');
  const theirs = await printedBy('theirs', program, cluster);
  const ours = await printedBy('ours', program.replace(THEIRS, `from '${OURS}'`), cluster);
  assert.ok(theirs.length > 50, theirs.join('\n'));
  assert.deepEqual(ours, theirs);
  assert.match(theirs.at(-1) ?? '', /^over 0/);
}

describe('an application on cassandra-driver', function () {
  this.timeout(600_000);

  it('prints the same on ringwire, with nothing but its import changed', async () => {
    await comparePrints(await sharedCassandra());
  });

  for (const version of ['4.1', '6.0'] as const) {
    (FULL ? it : it.skip)(`on Cassandra ${version}, too`, async () => {
      const node = await CassandraNode.start({ version, heapMiB: 384 });
      try {
        await comparePrints({ contactPoints: [node.contactPoint], dataCenter: 'dc1' });
      } finally {
        await node.destroy();
      }
    });
  }
});
