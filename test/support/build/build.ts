// test/support/build: `npm run build`. One CommonJS build of lib, a file for each database and one for the core, and
// ECMAScript modules that hand their exports on: decisions/0003.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const DATABASES = ['redis', 'cassandra'] as const;

/** The repository this file belongs to. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * Compiles `lib` of `project` and bundles it into its `dist/cjs`, and writes the entries: `dist/cjs/redis.cjs` and
 * `dist/esm`.
 */
export function build(project = projectFolder): void {
  for (const database of DATABASES) {
    const index = path.join(project, 'lib', database, 'index.ts');
    if (!existsSync(index))
      throw new Error(`lib/${database}/index.ts is missing: there is nothing to export as ringwire/${database}`);
  }
  const dist = path.join(project, 'dist');
  rmSync(dist, { recursive: true, force: true });
  compile(project, '.config/tsconfig.build.json');
  bundle(project);
  rmSync(path.join(dist, 'modules'), { recursive: true });
  // The package is `"type": "module"`; Node reads the nearest package.json, so this one makes the .js files beside it
  // CommonJS.
  writeFileSync(path.join(dist, 'cjs/package.json'), '{ "type": "commonjs" }\n');
  const redis = exportsOf(path.join(dist, 'cjs/redis.js'));
  writeFileSync(path.join(dist, 'cjs/redis.cjs'), redisEntry(redis));
  mkdirSync(path.join(dist, 'esm'), { recursive: true });
  writeFileSync(path.join(dist, 'esm/redis.js'), moduleEntry('../cjs/redis.cjs', redis));
  const cassandraIndex = path.join(dist, 'cjs/cassandra.js');
  // cassandra-driver is CommonJS, so `import cassandra from` gives all of it; here the module says that it is lowered
  // (`__esModule`), and tools then look for this name. In lib it would be a module that imports itself.
  appendFileSync(cassandraIndex, 'exports.default = exports;\n');
  writeFileSync(path.join(dist, 'esm/cassandra.js'), moduleEntry('../cjs/cassandra.js', exportsOf(cassandraIndex)));
}

/** What both databases import becomes a file of its own, so that a process that uses both has one core. */
function bundle(project: string): void {
  const inputs = DATABASES.flatMap((database) => ['--input', `${database}=dist/modules/${database}/index.js`]);
  const output = [
    '--dir',
    'dist/cjs',
    '--format',
    'cjs',
    '--exports',
    'named',
    '--esModule',
    '--interop',
    'auto',
    '--no-freeze',
    '--chunkFileNames',
    'core.js',
  ];
  const { dependencies } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const external = [
    '--external',
    [...Object.keys(dependencies), ...builtinModules.map((name) => `node:${name}`)].join(','),
  ];
  runTool(project, 'rollup', 'node_modules/rollup/dist/bin/rollup', [
    ...inputs,
    ...output,
    ...external,
    '--failAfterWarnings',
    '--silent',
  ]);
}

function exportsOf(indexFile: string): Record<string, unknown> {
  return createRequire(import.meta.url)(indexFile) as Record<string, unknown>;
}

/** An ECMAScript module of the same exports. The names are written out: a module's exports are known before it runs. */
function moduleEntry(commonJs: string, exported: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(exported)
    .filter((name) => name !== '__esModule')
    .sort();
  return `// The entry for ECMAScript modules. Written by the build.\nexport {\n${names.map((name) => `  ${name},\n`).join('')}} from '${commonJs}';\n`;
}

export function compile(project: string, configuration: string): void {
  runTool(project, `tsc -p ${configuration}`, 'node_modules/@typescript/native/bin/tsc', ['-p', configuration]);
}

/** Run by path and not through npx: a bare `npx tsc` in a folder without it offers to install an unrelated package. */
function runTool(project: string, name: string, script: string, args: readonly string[]): void {
  const program = path.join(project, script);
  if (!existsSync(program)) throw new Error(`${script} is not installed: run \`npm ci\` first`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status === 0) return;
  // The first complaints explain the rest, which may run to thousands.
  const complaints = (stdout + stderr).split('\n').slice(0, 20).join('\n');
  throw new Error(`${name} failed\n${complaints}`);
}

/**
 * `require('ringwire/redis')` is the class itself with every export on it. The names are written out, because bundlers
 * and Node's own CommonJS lexer find exports by reading the text.
 */
function redisEntry(exported: Readonly<Record<string, unknown>>): string {
  const { Redis } = exported;
  if (typeof Redis !== 'function' || exported['default'] !== Redis) {
    throw new Error('lib/redis/index.ts must export the class Redis, by name and as default');
  }
  const names = Object.keys(exported).sort();
  for (const name of names) {
    if (Object.hasOwn(Redis, name) && Reflect.get(Redis, name) !== exported[name]) {
      throw new Error(`the static Redis.${name} would be overwritten by the export of the same name`);
    }
  }
  return [
    '// The CommonJS entry of ringwire/redis: the class Redis itself, with every export on it. Written by the build.',
    "'use strict';",
    "const exported = require('./redis.js');",
    'module.exports = exported.Redis;',
    ...names.map((name) => `module.exports.${name} = exported.${name};`),
    // Compilers that lower `import Redis from` to `.default` look for this mark, as do bundlers.
    "Object.defineProperty(module.exports, '__esModule', { value: true });",
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    process.stderr.write(`build: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
