// test/support/build: `npm run build`. lib as CommonJS and as ECMAScript modules, in each a file for each database and
// one for the core: decisions/0003. .config/rollup.config.js has the rest.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const DATABASES = ['redis', 'cassandra'] as const;

/** The repository this file belongs to. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Compiles `lib` of `project` and bundles it into its `dist/cjs` and `dist/esm`. */
export function build(project = projectFolder): void {
  for (const database of DATABASES) {
    const index = path.join(project, 'lib', database, 'index.ts');
    if (!existsSync(index))
      throw new Error(`lib/${database}/index.ts is missing: there is nothing to export as ringwire/${database}`);
  }
  const dist = path.join(project, 'dist');
  rmSync(dist, { recursive: true, force: true });
  compile(project, '.config/tsconfig.build.json');
  writeEntries(path.join(dist, 'modules'));
  runTool(project, 'rollup', 'node_modules/rollup/dist/bin/rollup', [
    '--config',
    '.config/rollup.config.js',
    '--silent',
  ]);
  rmSync(path.join(dist, 'modules'), { recursive: true });
  // The package is `"type": "module"`; Node reads the nearest package.json, so this one makes the .js files beside it
  // CommonJS.
  writeFileSync(path.join(dist, 'cjs/package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(path.join(dist, 'cjs/redis.cjs'), redisEntry(exportsOf(path.join(dist, 'cjs/redis.js'))));
  writeFileSync(
    path.join(dist, 'cjs/root.cjs'),
    rootEntry(exportsOf(path.join(dist, 'cjs/redis.js')), exportsOf(path.join(dist, 'cjs/cassandra.js'))),
  );
  writeFileSync(path.join(dist, 'cjs/ioredis-utils.cjs'), IOREDIS_UTILS);
  // cassandra-driver is CommonJS, so `import cassandra from` gives all of it; here the module says that it is lowered
  // (`__esModule`), and tools then look for this name. In lib it would be a module that imports itself.
  appendFileSync(path.join(dist, 'cjs/cassandra.js'), 'exports.default = exports;\n');
}

/**
 * What `import` gets of each database: the exports of its index, and a default export that has all of them, as the
 * CommonJS has and as users of ioredis and cassandra-driver expect. The latter is a module of its own, so that a bundler
 * can leave it out, and has a binding of its own, so that it is not taken for another name of something else.
 */
function writeEntries(modules: string): void {
  for (const database of DATABASES) {
    const all = "export * from './index.js';\nexport { default } from './default.js';\n";
    const statics = database === 'redis' ? "import './statics.js';\n" : '';
    writeFileSync(path.join(modules, database, 'entry.js'), statics + all);
    writeFileSync(path.join(modules, database, 'default.js'), DEFAULT_EXPORTS[database]);
  }
  // Who imports Redis has the other exports on it, but for Cluster, which a bundle may be without.
  const index = readFileSync(path.join(modules, 'redis/index.js'), 'utf8');
  const exportOfCluster = "export { Cluster } from './client/cluster.js';\n";
  if (!index.includes(exportOfCluster)) throw new Error('lib/redis/index.ts must export Cluster by itself');
  writeFileSync(path.join(modules, 'redis/without-cluster.js'), index.replace(exportOfCluster, ''));
  writeFileSync(
    path.join(modules, 'redis/statics.js'),
    "import * as exported from './without-cluster.js';\nObject.assign(exported.Redis, exported);\n",
  );
}

const DEFAULT_EXPORTS: Readonly<Record<(typeof DATABASES)[number], string>> = {
  redis: `import { Cluster } from './client/cluster.js';
import { Redis } from './client/redis.js';
const all = Object.assign(Redis, { Cluster });
export { all as default };
`,
  cassandra: `import * as exported from './index.js';
const all = { ...exported };
all.default = all;
export { all as default };
`,
};

function exportsOf(indexFile: string): Record<string, unknown> {
  return createRequire(import.meta.url)(indexFile) as Record<string, unknown>;
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

/**
 * What `ioredis` and `cassandra-driver` are where a package manager puts ringwire in their place: the class Redis with
 * the exports of both databases on it. Cassandra is loaded when something of it is asked for.
 */
function rootEntry(redis: Readonly<Record<string, unknown>>, cassandra: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(cassandra)
    .filter((name) => name !== 'default' && !SHARED_NAMES.has(name) && !Object.hasOwn(redis, name))
    .sort();
  for (const name of names) {
    if (name in (redis['Redis'] as object))
      throw new Error(`the static Redis.${name} would be hidden by the export of ringwire/cassandra`);
  }
  return [
    '// What stands for ioredis and for cassandra-driver: docs/aliases.md. Written by the build.',
    "'use strict';",
    "module.exports = require('./redis.cjs');",
    'const lazy = (name) =>',
    '  Object.defineProperty(module.exports, name, {',
    "    get: () => require('./cassandra.js')[name],",
    '    enumerable: false,',
    '    configurable: true,',
    '  });',
    `for (const name of ${JSON.stringify(names)}) lazy(name);`,
    // Node finds the names of exports by reading the text.
    `0 && (module.exports = { ${[...Object.keys(redis).filter((name) => name !== 'default'), ...names, ...SHARED_NAMES].join(', ')} });`,
    '',
  ].join('\n');
}

/** Both packages have these, and a static of Redis is what more code asks for. */
const SHARED_NAMES: ReadonlySet<string> = new Set(['defaultOptions']);

/** The few things that libraries take from the inside of ioredis. */
const IOREDIS_UTILS = `// What libraries take from ioredis/built/utils: docs/aliases.md. Written by the build.
'use strict';
exports.CONNECTION_CLOSED_ERROR_MSG = 'Connection is closed.';
exports.isInt = (value) => !Number.isNaN(parseFloat(value)) && Number.isInteger(Number(value));
exports.toArg = (value) => (value === null || value === undefined ? '' : String(value));
exports.convertObjectToArray = (object) => Object.entries(object).flat();
exports.convertMapToArray = (map) => [...map].flat();
exports.noop = () => {};
exports.defaults = (target, ...sources) => Object.assign(target, ...[...sources].reverse(), { ...target });
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    process.stderr.write(`build: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
