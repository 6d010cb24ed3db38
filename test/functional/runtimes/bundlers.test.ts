// Functional: both entries in one file, as each bundler makes it of `import`, plain and minified: it needs no
// node_modules, starts, and does on real servers what the package does. Prints how large the files are.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../support/build/build.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../../support/servers/processes/temporary-directory.js';
import { cameOfIt } from './came-of-it.js';
import { addresses, packedProject } from './packed-project.js';

describe('bundlers', function () {
  this.timeout(180_000);
  const sizes: string[] = [];
  let folder: string;
  let project: string;
  let args: string[];

  before(async () => {
    folder = temporaryDirectory('bundlers');
    project = packedProject();
    args = await addresses();
  });
  after(() => {
    for (const line of sizes) console.log(`      ${line}`);
    removeTemporaryDirectory(folder);
  });

  function run(file: string): Record<string, unknown> {
    const output = execFileSync(process.execPath, [file, ...args], { encoding: 'utf8', timeout: 60_000 });
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
  }

  for (const bundler of ['esbuild', 'rollup', 'webpack', 'Vite']) {
    for (const how of ['plain', 'minified'] as const) {
      it(`${bundler}, ${how}`, () => {
        const output = path.join(folder, `${bundler}-${how}`, 'program.mjs');
        mkdirSync(path.dirname(output));
        // in a process without TypeScript's loader, as it has where it is used
        const bundle = path.join(import.meta.dirname, 'bundle.mjs');
        execFileSync(process.execPath, [bundle, bundler, 'program.mjs', output, how], {
          cwd: project,
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        sizes.push(`${bundler}, ${how}: ${Math.round(statSync(output).size / 1_000)} kB`);
        assert.deepEqual(run(output), cameOfIt(output));
        if (how === 'plain') return;
        // a package that is there is found, although no bundler knew of it
        const packages = path.join(path.dirname(output), 'node_modules');
        mkdirSync(packages);
        symlinkSync(path.join(projectFolder, 'node_modules/snappy'), path.join(packages, 'snappy'), 'dir');
        assert.equal(run(output)['snappy, an optional package'], true);
      });
    }
  }
});
