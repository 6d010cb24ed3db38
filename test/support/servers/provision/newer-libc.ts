// The C library of a newer Debian, for server binaries that this machine's own is too old for: unpacked into the cache,
// and used by nothing but them. apt-get looks at that release in a state of its own, so the machine's stays as it is.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, ProvisionError, step, withLock } from './cache.js';
import { findProgram, run, runTwice } from './machine.js';

const RELEASE = 'trixie';
const SOURCES = '/etc/apt/sources.list.d/debian.sources';

/** In the cache. */
const HOME = 'newer-libc';
export const LOADER = `${HOME}/usr/lib64/ld-linux-x86-64.so.2`;
export const LIBRARIES = `${HOME}/usr/lib/x86_64-linux-gnu`;

export async function provideNewerLibC(): Promise<void> {
  const home = join(cacheDirectory(), HOME);
  if (existsSync(home)) return;
  await withLock(HOME, async () => {
    if (!existsSync(home)) await step(`the C library of Debian ${RELEASE}`, () => unpack(home));
  });
}

async function unpack(home: string): Promise<void> {
  if (findProgram('apt-get') === undefined || !existsSync(SOURCES))
    throw new ProvisionError(`The C library of Debian ${RELEASE} comes from a Debian with apt-get, which this is not.`);
  const work = mkdtempSync(join(cacheDirectory(), 'libc-'));
  try {
    for (const folder of ['etc/sources.list.d', 'etc/preferences.d', 'lists/partial', 'cache/archives/partial'])
      mkdirSync(join(work, folder), { recursive: true });
    writeFileSync(join(work, 'status'), '');
    writeFileSync(join(work, 'etc/sources.list.d/newer.sources'), sourcesOfRelease());
    const options = [
      `Dir::Etc=${join(work, 'etc')}`,
      'Dir::Etc::parts=/etc/apt/apt.conf.d',
      'Dir::Etc::trusted=/etc/apt/trusted.gpg',
      'Dir::Etc::trustedparts=/etc/apt/trusted.gpg.d',
      'Dir::Etc::netrcparts=/etc/apt/auth.conf.d',
      `Dir::State::lists=${join(work, 'lists')}`,
      `Dir::Cache=${join(work, 'cache')}`,
      `Dir::State::status=${join(work, 'status')}`,
      'APT::Sandbox::User=root',
      'APT::Update::Post-Invoke=',
    ].flatMap((option) => ['-o', option]);
    await runTwice('apt-get', ['-q', ...options, 'update']);
    await runTwice('apt-get', ['-q', ...options, 'download', 'libc6'], { cwd: work });
    const content = join(work, 'content');
    mkdirSync(content);
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb')))
      await run('dpkg-deb', ['-x', join(work, file), content]);
    renameSync(content, home);
  } catch (error) {
    throw new ProvisionError(
      `The C library of Debian ${RELEASE} could not be had with apt-get.\n${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The machine's first source, with the other release in its place: wherever it gets its packages from has that as well. */
function sourcesOfRelease(): string {
  const [first = ''] = readFileSync(SOURCES, 'utf8').split(/\n\s*\n/);
  return `${first
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(/^Suites:.*/, `Suites: ${RELEASE}`).replace(/^Components:.*/, 'Components: main'))
    .join('\n')}\n`;
}
