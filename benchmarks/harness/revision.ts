// benchmarks: another revision of this repository, built beside this one, so that both can be measured in one run.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Database } from './contract.js';

const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** Names the folder of the build that a peer's process measures; unset: the package itself. */
export const PACKAGE_VARIABLE = 'RINGWIRE_BENCH_PACKAGE';

export interface Revision {
  /** Its abbreviated hash. */
  readonly name: string;
  readonly folder: string;
}

/** Builds this working tree, as it is. */
export function buildWorkingTree(): void {
  build(projectFolder);
}

/** Builds a revision into `.cache/revisions`, once. It uses the packages that are installed here. */
export function buildRevision(text: string): Revision {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: projectFolder, encoding: 'utf8' }).trim();
  const name = git('rev-parse', '--short=10', '--verify', `${text}^{commit}`);
  const folder = path.join(projectFolder, '.cache/revisions', name);
  if (existsSync(path.join(folder, 'dist/esm'))) return { name, folder };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', name], { cwd: projectFolder, maxBuffer: 1 << 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(path.join(projectFolder, 'node_modules'), path.join(folder, 'node_modules'));
  build(folder);
  return { name, folder };
}

function build(folder: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['--import=tsx', 'test/support/build/build.ts'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${folder} could not be built:\n${stderr}`);
}

/** What a peer of ours imports: the package by its name, or the build that its process was given. */
export function packageEntry(database: Database): string {
  const folder = process.env[PACKAGE_VARIABLE];
  return folder === undefined
    ? `ringwire/${database}`
    : pathToFileURL(path.join(folder, 'dist/esm', `${database}.js`)).href;
}
