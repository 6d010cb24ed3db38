// test/types: the package as users get it: packed, installed into an empty project, imported, required and
// type-checked.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { projectFolder } from '../support/build/build.js';
import { installPacked, type Packed, packInto } from '../support/build/pack.js';
import { documents, examplesOf } from '../support/docs/examples.js';
import { readDescriptions } from '../support/redis-commands/generate-types.js';

/**
 * What may be installed for one database. For comparison, with their dependencies: ioredis 6.0 has 1,510,000 bytes in 149
 * files, which take 2,015,000 on a disk, and cassandra-driver 4.10 has 1,515,000, which take 2,126,000; ours are few
 * files, there twice (two module systems) and with dependencies of 210,000. Raised by 40,000 for Redis when each command
 * was described where editors show it, by 50,000 for Cassandra when results got columns, by 10,000 for Redis when
 * clusters answered before their end whatever was called, and by as much for Cassandra when retry policies were asked for
 * each of several attempts.
 */
const MOST_INSTALLED_BYTES = { redis: 1_650_000, cassandra: 1_790_000 };
const consumers = path.join(projectFolder, 'test/types/consumers');
const examples = new Map(
  documents()
    .flatMap((document) => [...examplesOf(document), ...examplesOf(document, 'ts cassandra-6')])
    .map(({ document, line, code }) => [`${document.replaceAll(/\W/g, '-')}-${line}.mts`, code]),
);

describe('the packed package', function () {
  this.timeout(120_000);
  let folder: string;
  let consumer: string;
  let packed: Packed;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringwire-package-'));
    packed = packInto(path.join(folder, 'stage'));
    consumer = path.join(folder, 'consumer');
    prepareConsumer(consumer, packed);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is the same, byte for byte, when it is built and packed again elsewhere', () => {
    const again = packInto(path.join(folder, 'another-stage'));
    assert.equal(again.integrity, packed.integrity);
  });

  it('holds the build, its entries, the typings and the documents, and nothing else', () => {
    const unexpected = packed.files.filter(
      (file) =>
        !/^dist\/(?:esm|cjs)\/.+\.js$/.test(file) &&
        !/^typings\/(?:redis|cassandra|opentelemetry|testing|root)\.d\.c?ts$/.test(file) &&
        ![
          'dist/cjs/redis.cjs',
          'dist/cjs/root.cjs',
          'dist/cjs/ioredis-utils.cjs',
          'dist/cjs/package.json',
          'package.json',
          'README.md',
          'LICENSE',
          'CHANGELOG.md',
        ].includes(file),
    );
    assert.deepEqual(unexpected, []);
    for (const needed of [
      'typings/redis.d.ts',
      'typings/redis.d.cts',
      'typings/cassandra.d.ts',
      'typings/cassandra.d.cts',
      'typings/opentelemetry.d.ts',
      'typings/opentelemetry.d.cts',
      'typings/testing.d.cts',
      'LICENSE',
    ]) {
      assert.ok(packed.files.includes(needed), `${needed} is missing`);
    }
  });

  it('has what is said of commands in the typings alone', () => {
    const [, description] = [...readDescriptions()].find(([name]) => name === 'ZINTERCARD')!;
    const having = packed.files.filter((file) =>
      readFileSync(path.join(consumer, 'node_modules/ringwire', file), 'utf8').includes(description),
    );
    assert.deepEqual(having, ['typings/redis.d.cts']);
  });

  for (const [database, most] of Object.entries(MOST_INSTALLED_BYTES)) {
    it(`takes no more space for ${database} than it should`, () => {
      const others = Object.keys(MOST_INSTALLED_BYTES).filter((name) => name !== database);
      let bytes = 0;
      for (const [file, size] of packed.sizes) {
        // a file is of a database by its name: `redis.js`, `redis-cluster.js`
        if (!others.some((name) => /^\w+(?=[.-])/.exec(path.basename(file))?.[0] === name)) bytes += size;
      }
      assert.ok(bytes > 100_000 && bytes <= most, `${bytes} bytes`);
    });
  }

  it('is used by import', () => {
    const found = run('run-esm.mjs');
    assert.equal(found.defaultIsRedis, true);
    for (const name of ['Redis', 'default']) assert.ok(found.redis.includes(name), name);
    assert.equal(found.defaultHasAllOfCassandra, true);
    for (const name of ['Client', 'auth', 'policies', 'types']) assert.ok(found.cassandra.includes(name), name);
    assert.match(found.uuid, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('is used by require: the class itself with every export on it, and the namespace of cassandra', () => {
    const byImport = run('run-esm.mjs');
    const byRequire = run('run-commonjs.cjs');
    assert.equal(byRequire.defaultIsRedis, true);
    assert.equal(byRequire.defaultHasAllOfCassandra, true);
    assert.deepEqual(byRequire.redis, byImport.redis);
    assert.deepEqual(byRequire.cassandra, byImport.cassandra);
    assert.equal(byRequire.knowsTheOtherCopy, true);
  });

  it('stands for ioredis and for cassandra-driver where a package manager puts it there', () => {
    assert.deepEqual(run('run-root.cjs'), {
      isRedis: true,
      cassandraIsLoadedUnasked: false,
      isCassandra: true,
      missing: [],
      named: true,
      message: 'Connection is closed.',
    });
  });

  for (const [title, compiler, options] of [
    ['as an ECMAScript module', 'tsc', { module: 'nodenext', files: ['esm.mts', 'plain.ts'], type: 'module' }],
    ['in the examples of the documents', 'tsc', { module: 'nodenext', files: [...examples.keys()], type: 'module' }],
    ['as CommonJS', 'tsc', { module: 'nodenext', files: ['commonjs.cts', 'plain.ts'], type: 'commonjs' }],
    ['for a bundler', 'tsc', { module: 'esnext', moduleResolution: 'bundler', files: ['plain.ts'], type: 'module' }],
    [
      'by the resolver of older compilers',
      'tsc6',
      { module: 'commonjs', moduleResolution: 'node10', files: ['plain.ts'], type: 'commonjs' },
    ],
  ] as const) {
    it(`type-checks ${title}`, () => {
      const { files, type, ...resolution } = options;
      writeFileSync(path.join(consumer, 'package.json'), JSON.stringify({ private: true, type }));
      writeFileSync(
        path.join(consumer, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            ...resolution,
            ...(compiler === 'tsc6' ? { ignoreDeprecations: '6.0' } : {}),
            target: 'es2022',
            strict: true,
            noEmit: true,
            esModuleInterop: true,
            types: ['node'],
            // The typings themselves are under test, so they are not skipped.
            skipLibCheck: false,
          },
          files,
        }),
      );
      const result = spawnSync(path.join(projectFolder, 'node_modules/.bin', compiler), ['-p', '.'], {
        cwd: consumer,
        encoding: 'utf8',
      });
      assert.equal(result.status, 0, result.stdout + result.stderr);
    });
  }

  it('has nothing for publint to report', async () => {
    const { messages, pkg } = await publint({
      pkgDir: path.join(consumer, 'node_modules/ringwire'),
      pack: false,
      strict: true,
    });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg, { color: false })),
      [],
    );
  });

  const inside = ['./built/utils', './built/utils/index', './built/utils/index.js'];
  for (const [title, choice] of [
    ['for every resolver', ['--exclude-entrypoints', '.', ...inside]],
    // As in ioredis, whose place it takes, a default export is declared that `import` of Node calls `default.default`; and
    // classes that are exported as types alone are names that Node does not find.
    ['in the place of its peers', ['--entrypoints', '.', '--ignore-rules', 'false-export-default', 'named-exports']],
  ] as const) {
    it(`has types that resolve as the code does, ${title} (attw)`, () => {
      const attw = path.join(projectFolder, 'node_modules/.bin/attw');
      const { status, stdout, stderr } = spawnSync(
        attw,
        [packed.tarball, '--no-definitely-typed', '--no-color', '--no-emoji', '--format', 'ascii', ...choice],
        { encoding: 'utf8' },
      );
      assert.equal(status, 0, stdout + stderr);
    });
  }

  function run(script: string): Found {
    const output = execFileSync(process.execPath, [path.join(consumer, script)], {
      cwd: consumer,
      encoding: 'utf8',
      timeout: 20_000,
    });
    return JSON.parse(output) as Found;
  }
});

interface Found {
  readonly defaultIsRedis: boolean;
  readonly defaultHasAllOfCassandra: boolean;
  readonly redis: readonly string[];
  readonly cassandra: readonly string[];
  readonly uuid: string;
  readonly knowsTheOtherCopy?: boolean;
}

function prepareConsumer(folder: string, packed: Packed): void {
  installPacked(folder, packed);
  cpSync(consumers, folder, { recursive: true });
  for (const [name, code] of examples) writeFileSync(path.join(folder, name), code);
  symlinkSync(path.join(projectFolder, 'node_modules/@types'), path.join(folder, 'node_modules/@types'), 'dir');
}
