// benchmarks: peers that only some benchmarks need and that are large: they have a package of their own.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../extra-peers/', import.meta.url);

/** What `import` of it would be. It may export whatever it likes: each peer says what it expects. */
export function requireExtra(name: string): unknown {
  checkInstalled();
  return createRequire(FOLDER)(name);
}

export function extraVersion(name: string): string {
  // As a file: not every package exports it.
  const file = new URL(`node_modules/${name}/package.json`, FOLDER);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

/** The program of Bun. Its npm package is a script that fetches it; this is where the fetched one comes from. */
export function bunProgram(): string {
  checkInstalled();
  const { platform, arch } = process;
  const program = fileURLToPath(new URL(`node_modules/@oven/bun-${platform}-${arch}/bin/bun`, FOLDER));
  if (!existsSync(program)) throw new Error(`no Bun for ${platform} ${arch} was installed`);
  return program;
}

function checkInstalled(): void {
  if (!existsSync(new URL('node_modules', FOLDER)))
    throw new Error('this peer has a package of its own: npm ci --prefix benchmarks/extra-peers');
}
