// The part of every command that runs before any package is installed: plain JavaScript, built-ins only.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * Runs a TypeScript file of this folder in this process, after installing the npm packages where they are missing or
 * not those of the lock file.
 */
export async function bootstrap(file) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  endWithTheParent();
  process.chdir(root);
  if (!installed()) await install();
  const { tsImport } = await import('tsx/esm/api');
  await tsImport(`./${file}`, import.meta.url);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** npm that is killed outright tells nobody: without a look at the parent a run started by it would go on unseen. */
function endWithTheParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 250).unref();
}

/**
 * Whether each package of the lock file is there in that version; optional ones may be missing (other systems'
 * binaries).
 */
function installed() {
  const marker = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(marker)) return false;
  const there = JSON.parse(readFileSync(marker, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional, peer }]) => {
    if (path === '' || link === true) return true;
    const found = there[path];
    return found === undefined ? optional === true || devOptional === true || peer === true : found.version === version;
  });
}

async function install() {
  const startedAtMs = Date.now();
  console.log('[npm] npm ci ...');
  // on a terminal npm's own progress would be nicer, but it hides what went wrong; so its output is kept and shown on
  // failure
  await new Promise((resolve) => {
    execFile(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      { cwd: root, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        if (error === null) return resolve();
        fail(
          `npm ci failed: is the npm registry reachable from here, and does package-lock.json belong to package.json?\n${stdout}${stderr}`,
        );
      },
    );
  });
  console.log(`[npm] npm ci: ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`);
}
