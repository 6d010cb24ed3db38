// The demo's real data: what npm installed, read from node_modules. One record per installed package (a name may be
// there in several versions), with its files and their sizes, and the packages it depends on.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export type DependencyKind = 'required' | 'optional' | 'peer';

export interface PackageFile {
  readonly path: string;
  readonly bytes: number;
}

export interface PackageRecord {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly bytes: number;
  readonly files: readonly PackageFile[];
  readonly dependencies: ReadonlyArray<{
    readonly name: string;
    readonly range: string;
    readonly kind: DependencyKind;
  }>;
}

const KINDS: ReadonlyArray<readonly [field: string, kind: DependencyKind]> = [
  ['dependencies', 'required'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'peer'],
];

/** Every package below `nodeModules`, nested ones included; the same name and version is told once. */
export function readPackages(nodeModules: string): PackageRecord[] {
  const found = new Map<string, PackageRecord>();
  const visit = (folder: string): void => {
    for (const name of foldersIn(folder)) {
      const path = join(folder, name);
      if (name.startsWith('@')) {
        visit(path);
        continue;
      }
      const record = readPackage(path);
      if (record !== undefined) found.set(`${record.name}@${record.version}`, record);
      visit(join(path, 'node_modules'));
    }
  };
  visit(nodeModules);
  return [...found.values()];
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name);
  } catch {
    return []; // most packages have no node_modules of their own
  }
}

function readPackage(folder: string): PackageRecord | undefined {
  const manifest = readManifest(folder);
  const { name, version } = manifest ?? {};
  if (manifest === undefined || typeof name !== 'string' || typeof version !== 'string') return undefined;
  const files = filesIn(folder);
  const dependencies = KINDS.flatMap(([field, kind]) =>
    stringEntries(manifest[field]).map(([dependency, range]) => ({ name: dependency, range, kind })),
  );
  return {
    name,
    version,
    license: licenseOf(manifest),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    files,
    dependencies,
  };
}

function readManifest(folder: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** `license` is text by the rules and an object in old packages. */
function licenseOf({ license }: Record<string, unknown>): string {
  if (typeof license === 'string') return license;
  if (typeof license === 'object' && license !== null && 'type' in license && typeof license.type === 'string')
    return license.type;
  return 'unknown';
}

function stringEntries(value: unknown): Array<[string, string]> {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

function filesIn(root: string): PackageFile[] {
  const files: PackageFile[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isFile()) files.push({ path: relative(root, path), bytes: lstatSync(path).size });
      else if (entry.isDirectory() && entry.name !== 'node_modules') visit(path);
    }
  };
  visit(root);
  return files;
}
