// test/types: the typings under older compilers and every way to resolve modules, with nothing skipped and nothing implied.
// The compilers are fetched once by npm, into `.cache`.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../support/build/build.js';
import { cacheDirectory, step, withLock } from '../support/servers/provision/cache.js';

/** The first that the typings promise, and those of two releases each since. The newest two are what we develop with. */
const RELEASES = { '5.0': '5.0.4', '5.2': '5.2.2', '5.4': '5.4.5', '5.6': '5.6.3', '5.8': '5.8.3' } as const;
const CACHED = `typescript-${Object.values(RELEASES).join('-')}`;

const RESOLUTIONS = {
  node10: { module: 'commonjs', moduleResolution: 'node10' },
  node16: { module: 'node16', moduleResolution: 'node16' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
} as const;

/** With RINGWIRE_FULL=1 every way is tried with every release: eight compilations of eight seconds for each. */
const FULL = process.env['RINGWIRE_FULL'] === '1';

/** Whether this tells something that the others do not. The typings are the same for all that resolve as these do. */
function tells(version: string, name: keyof typeof RESOLUTIONS, esModuleInterop: boolean): boolean {
  // The newest has neither this resolver nor a choice about default imports.
  if (version === '7') return name !== 'node10' && esModuleInterop;
  if (FULL) return true;
  // Those between the first and the latest read the typings for require and for import, once each.
  const isBetween = version !== '5.0' && version !== '6';
  if (isBetween) return !esModuleInterop && (name === 'node10' || name === 'bundler');
  // Both resolve alike in the first.
  if (name === 'nodenext' && version === '5.0') return false;
  // What does without default imports does with them, whichever resolver found it.
  return !esModuleInterop || name === 'node10' || name === 'bundler';
}

const run = promisify(execFile);

describe('the typings under other compilers', function () {
  this.timeout(300_000);
  let folder: string;
  let compilers: string;

  before(async () => {
    compilers = path.join(cacheDirectory(), CACHED);
    await withLock(CACHED, async () => {
      if (!existsSync(compilers))
        await step('older releases of TypeScript through npm', () => fetchCompilers(compilers));
    });
    folder = mkdtempSync(path.join(tmpdir(), 'ringwire-compilers-'));
    const installed = path.join(folder, 'node_modules');
    mkdirSync(path.join(installed, 'ringwire'), { recursive: true });
    for (const name of ['package.json', 'typings'])
      cpSync(path.join(projectFolder, name), path.join(installed, 'ringwire', name), { recursive: true });
    for (const name of ['@types', 'undici-types', 'long'])
      symlinkSync(path.join(projectFolder, 'node_modules', name), path.join(installed, name), 'dir');
    cpSync(path.join(projectFolder, 'test/types/consumers/named.ts'), path.join(folder, 'named.ts'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const version of [...Object.keys(RELEASES), '6', '7']) {
    it(`compile with TypeScript ${version}`, async () => {
      const compiler =
        version in RELEASES
          ? path.join(compilers, 'node_modules', `typescript-${version}`, 'bin/tsc')
          : path.join(projectFolder, 'node_modules/.bin', version === '6' ? 'tsc6' : 'tsc');
      for (const name of Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[]) {
        await Promise.all(
          [false, true].map(async (esModuleInterop) => {
            if (!tells(version, name, esModuleInterop)) return;
            const configuration = path.join(folder, `${version}-${name}-${esModuleInterop}.json`);
            writeFileSync(
              configuration,
              JSON.stringify({
                compilerOptions: {
                  ...RESOLUTIONS[name],
                  ...(version === '6' ? { ignoreDeprecations: '6.0' } : {}),
                  target: 'es2022',
                  strict: true,
                  exactOptionalPropertyTypes: true,
                  esModuleInterop,
                  // Implied by some resolvers, so that what needs it would not be seen.
                  ...(esModuleInterop ? {} : { allowSyntheticDefaultImports: false }),
                  noEmit: true,
                  types: ['node'],
                  skipLibCheck: false,
                },
                files: ['named.ts'],
              }),
            );
            const { stdout } = await run(compiler, ['-p', configuration, '--pretty', 'false'], { cwd: folder }).catch(
              (error: unknown) => error as { readonly stdout: string },
            );
            assert.equal(stdout, '', `${name}, esModuleInterop ${esModuleInterop}`);
          }),
        );
      }
    });
  }
});

async function fetchCompilers(target: string): Promise<void> {
  const work = mkdtempSync(path.join(cacheDirectory(), 'typescript-'));
  try {
    const dependencies = Object.fromEntries(
      Object.entries(RELEASES).map(([version, release]) => [`typescript-${version}`, `npm:typescript@${release}`]),
    );
    writeFileSync(path.join(work, 'package.json'), JSON.stringify({ private: true, dependencies }));
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], {
      cwd: work,
      stdio: 'pipe',
    });
    renameSync(work, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return Promise.resolve();
}
