// twemproxy, the proxy that hangs up on whatever it does not know, out of its Debian package: unpacked into the cache,
// not installed, so that no service is started.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, ProvisionError, step, withLock } from './cache.js';
import { findProgram, run, runTwice } from './machine.js';

export interface Twemproxy {
  readonly program: string;
  /** Where its libraries are. */
  readonly env: NodeJS.ProcessEnv;
}

export async function provideTwemproxy(): Promise<Twemproxy> {
  const installed = findProgram('nutcracker');
  if (installed !== undefined) return { program: installed, env: process.env };
  const home = join(cacheDirectory(), 'twemproxy');
  if (!existsSync(home))
    await withLock('twemproxy', async () => {
      if (!existsSync(home)) await step('twemproxy from Debian', () => unpack(home));
    });
  const libraries = join(home, 'usr', 'lib', 'x86_64-linux-gnu');
  return { program: join(home, 'usr', 'sbin', 'nutcracker'), env: { ...process.env, LD_LIBRARY_PATH: libraries } };
}

async function unpack(home: string): Promise<void> {
  const work = mkdtempSync(join(cacheDirectory(), 'twemproxy-'));
  try {
    const download = ['download', '-q', 'nutcracker', 'libyaml-0-2'];
    await run('apt-get', download, { cwd: work }).catch(async () => {
      await runTwice('apt-get', ['-q', 'update']);
      await runTwice('apt-get', download, { cwd: work });
    });
    const content = join(work, 'content');
    mkdirSync(content);
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb')))
      await run('dpkg', ['-x', join(work, file), content]);
    renameSync(content, home);
  } catch (error) {
    throw new ProvisionError(
      `twemproxy could not be had from Debian (package nutcracker). Install it so that "nutcracker" is in PATH.\n${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
