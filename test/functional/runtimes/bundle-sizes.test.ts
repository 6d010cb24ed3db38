// Functional: what a bundle takes that has a part of the package, and that the parts which are not asked for are not in it.
// Sizes are the same on every machine, as the tools' versions are pinned.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { clientOptionTables } from '../../../lib/cassandra/client/options/option-tables.js';
import type { OptionTable } from '../../../lib/core/options/option-table.js';
import { clusterOptionTable } from '../../../lib/redis/client/options/cluster-options.js';
import { redisOptionTable } from '../../../lib/redis/client/options/redis-options.js';
import { packedProject } from './packed-project.js';

const EVERYTHING = "export * from 'ringwire/redis'; export * as cassandra from 'ringwire/cassandra'";
/** In bytes, minified by esbuild, with `generic-pool` and `long`: a size that grows beyond it wants a reason. */
const CEILINGS: Readonly<Record<string, number>> = {
  "export { DriverError } from 'ringwire/redis'": 1_300,
  "export { DriverError } from 'ringwire/cassandra'": 1_300,
  "export { Redis } from 'ringwire/redis'": 329_000,
  "export { Redis, Cluster } from 'ringwire/redis'": 388_500,
  "export { Client } from 'ringwire/cassandra'": 429_500,
  "export { mapping } from 'ringwire/cassandra'": 458_500,
  [EVERYTHING]: 772_500,
};
const MOST_FOR_AN_ERROR = 10_000;
const NOT_BUNDLED = 'Redis.Cluster is not in this bundle';

describe('the size of bundles', function () {
  this.timeout(300_000);
  let project: string;
  let bundles = 0;
  const sizes: string[] = [];

  before(() => {
    project = packedProject();
  });
  after(() => {
    for (const line of sizes) console.log(`      ${line}`);
  });

  function bundle(code: string, bundler = 'esbuild'): string {
    const name = `size-${bundles++}`;
    writeFileSync(path.join(project, `${name}.mjs`), code);
    const output = path.join(project, 'bundles', `${name}.mjs`);
    const script = path.join(import.meta.dirname, 'bundle.mjs');
    execFileSync(process.execPath, [script, bundler, `${name}.mjs`, output, 'minified'], {
      cwd: project,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return output;
  }

  for (const [code, ceiling] of Object.entries(CEILINGS)) {
    it(code, () => {
      const bytes = readFileSync(bundle(code));
      sizes.push(`${code}: ${kilobytes(bytes.length)}, gzipped ${kilobytes(gzipSync(bytes, { level: 9 }).length)}`);
      assert.ok(bytes.length <= ceiling, `${bytes.length} bytes`);
    });
  }

  it('sentences that documents and typings are made of are in none', () => {
    const texts = readFileSync(bundle(EVERYTHING), 'utf8');
    const sentences = [redisOptionTable, clusterOptionTable, ...Object.values(clientOptionTables)].flatMap((table) =>
      Object.values(table as OptionTable).map(({ doc }) => doc),
    );
    assert.ok(sentences.length > 200, `${sentences.length} sentences`);
    assert.deepEqual(
      sentences.filter((sentence) => sentence.length > 30 && texts.includes(JSON.stringify(sentence).slice(1, -1))),
      [],
    );
    assert.doesNotMatch(texts, /-> int/);
  });

  it('Redis has Cluster where both are imported, and a cluster its clients where it alone is', () => {
    const both = "import { Redis, Cluster } from 'ringwire/redis'; console.log(Redis.Cluster === Cluster);";
    assert.equal(run(bundle(both)), 'true');
    const alone = readFileSync(bundle("export { Cluster } from 'ringwire/redis'"), 'utf8');
    assert.ok(alone.includes(NOT_BUNDLED), 'the class Redis is missing, which makes the clients of nodes');
  });

  for (const bundler of ['rollup', 'webpack', 'Vite']) {
    it(`${bundler} takes nothing but an error for an error`, () => {
      const output = bundle(
        "import { DriverError } from 'ringwire/redis'; console.log(new DriverError('gone').name);",
        bundler,
      );
      const { length } = readFileSync(output);
      assert.ok(length <= MOST_FOR_AN_ERROR, `${length} bytes`);
      assert.equal(run(output), 'DriverError');
    });
  }

  for (const bundler of ['esbuild', 'rollup', 'webpack', 'Vite']) {
    it(`${bundler} leaves Cluster out where Redis is imported alone, which says so`, () => {
      const code = `import { Redis } from 'ringwire/redis';
        console.log(Redis.ReplyError.name, Redis.Command.name);
        try { new Redis.Cluster([]); } catch (error) { console.log(error.code, error.message); }`;
      const output = bundle(code, bundler);
      assert.doesNotMatch(readFileSync(output, 'utf8'), /refreshSlotsCache/);
      assert.match(run(output), new RegExp(`^ReplyError Command\nUNSUPPORTED ${NOT_BUNDLED}`));
    });

    it(`${bundler} has Cluster with the default export`, () => {
      const code = `import Redis from 'ringwire/redis';
        const cluster = new Redis.Cluster(['redis://127.0.0.1:1'], { lazyConnect: true });
        console.log(cluster.isCluster, cluster.nodes().length);
        cluster.disconnect();`;
      assert.equal(run(bundle(code, bundler)), 'true 0');
    });
  }
});

function run(file: string): string {
  return execFileSync(process.execPath, [file], { encoding: 'utf8', timeout: 60_000 }).trim();
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
