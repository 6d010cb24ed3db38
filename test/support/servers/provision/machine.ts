// What the machine itself can do for us: find a program, run a registry's ordinary client, install a Debian package.
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ProvisionError, step, withLock } from './cache.js';

export function findProgram(name: string): string | undefined {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this directory
    }
  }
  return undefined;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
}

/** Runs a program to its end; a failure carries the tail of what it printed. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { cwd, env, timeoutMs = 300_000 } = options;
  return new Promise((resolve, reject) => {
    const settings = {
      cwd,
      env: env ?? process.env,
      timeout: timeoutMs,
      killSignal: 'SIGKILL' as const,
      maxBuffer: 1 << 26,
    };
    const child = execFile(program, args, settings, (error, stdout, stderr) => {
      if (error === null) return resolve(`${stdout}${stderr}`);
      const printed = `${stdout}${stderr}`.trim().slice(-1500);
      reject(
        new Error(
          `${program} ${args.join(' ')}: ${error.killed === true ? `no end after ${timeoutMs} ms` : error.message.split('\n')[0]}\n${printed}`,
        ),
      );
    });
    child.stdin?.end();
  });
}

/** A registry may hiccup: tries once more before giving up. */
export async function runTwice(program: string, args: readonly string[], options?: RunOptions): Promise<string> {
  try {
    return await run(program, args, options);
  } catch {
    return run(program, args, options);
  }
}

let packageListsAreFresh = false;

/**
 * Installs Debian packages; `otherwise` tells a person who cannot have that what to do instead.
 * The lists are refreshed first because those of a fresh machine are missing or name files that are gone.
 */
export async function installDebianPackages(packages: readonly string[], otherwise: string): Promise<void> {
  const wanted = packages.join(' ');
  if (findProgram('apt-get') === undefined)
    throw new ProvisionError(`This needs ${wanted}, and there is no apt-get here to install it. ${otherwise}`);
  if (process.getuid?.() !== 0)
    throw new ProvisionError(`This needs ${wanted}: run "apt-get install -y ${wanted}" as root. ${otherwise}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lockWait = ['-o', 'DPkg::Lock::Timeout=120'];
  try {
    await withLock('apt', async () => {
      if (!packageListsAreFresh)
        await step('apt-get update', () => runTwice('apt-get', [...lockWait, '-q', 'update'], { env }));
      packageListsAreFresh = true;
      await step(`apt-get install ${wanted}`, () =>
        runTwice('apt-get', [...lockWait, '-q', 'install', '-y', '--no-install-recommends', ...packages], {
          env,
          timeoutMs: 600_000,
        }),
      );
    });
  } catch (error) {
    throw new ProvisionError(`Installing ${wanted} with apt-get failed. ${otherwise}\n${(error as Error).message}`, {
      cause: error,
    });
  }
}
