// test/support/build: packs the package as `npm publish` would, from a copy of what is committed and built on the spot.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, projectFolder } from './build.js';

const COPIED = ['.config', 'CHANGELOG.md', 'LICENSE', 'README.md', 'lib', 'package.json', 'tsconfig.json', 'typings'];

export interface Packed {
  readonly tarball: string;
  readonly integrity: string;
  readonly files: readonly string[];
  /** Of each file, in bytes. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Copies the sources to `stage`, builds there and packs. Leaves the work tree's own `dist` alone. */
export function packInto(stage: string): Packed {
  mkdirSync(stage, { recursive: true });
  for (const name of COPIED) {
    const source = path.join(projectFolder, name);
    if (existsSync(source)) cpSync(source, path.join(stage, name), { recursive: true });
  }
  symlinkSync(path.join(projectFolder, 'node_modules'), path.join(stage, 'node_modules'), 'dir');
  build(stage);
  return npmPack(stage, stage);
}

/** `npm pack` of the package in `folder`; the tarball goes to `destination`. Its scripts are not run. */
export function npmPack(folder: string, destination: string): Packed {
  const output = npm(['pack', folder, '--json', '--ignore-scripts', '--pack-destination', destination], destination);
  const [report] = Object.values(JSON.parse(output) as Record<string, PackReport>);
  if (!report) throw new Error(`npm pack reported nothing for ${folder}`);
  return {
    tarball: path.join(destination, report.filename),
    integrity: report.integrity,
    files: report.files.map((file) => file.path),
    sizes: new Map(report.files.map((file) => [file.path, file.size])),
  };
}

/**
 * Makes `folder` a project that has the package, installed from its tarball, and its dependencies, installed from
 * tarballs as well: no registry is asked.
 */
export function installPacked(folder: string, packed: Packed): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const { dependencies } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const tarballs = Object.keys(dependencies).map(
    (name) => npmPack(path.join(projectFolder, 'node_modules', name), folder).tarball,
  );
  npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs, packed.tarball], folder);
}

interface PackReport {
  readonly filename: string;
  readonly integrity: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** Runs npm without a registry and without the user's cache, so that what it needs is what it was given. */
export function npm(args: readonly string[], folder: string): string {
  return execFileSync(
    'npm',
    [...args, '--offline', '--cache', path.join(folder, '.npm-cache'), '--loglevel', 'error'],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}
