// test/architecture: each rule catches the violation it exists for, and lets pass what resembles it.
import assert from 'node:assert/strict';
import { IMPORT_TABLE, rowOf } from './import-table.js';
import * as code from './rules/code.js';
import * as imports from './rules/imports.js';
import * as purity from './rules/purity.js';
import { everyTestHasALimit, signalsAreSentInOneFile } from './rules/tests.js';
import { lockIsPortable, noMachinePaths, noScriptHooks, nothingLeftBehind } from './rules/tree.js';
import { parseSources, type Rule } from './source-files.js';

/** The rule finds one violation per pattern in the planted sources, in this order, and nothing else. */
function catches(rule: Rule, sources: Readonly<Record<string, string>>, ...patterns: RegExp[]): void {
  const found = rule(parseSources(sources));
  assert.equal(found.length, patterns.length, found.join('\n'));
  patterns.forEach((pattern, index) => assert.match(found[index] ?? '', pattern));
}

function passes(rule: Rule, sources: Readonly<Record<string, string>>): void {
  assert.deepEqual(rule(parseSources(sources)), []);
}

describe('the rules about imports', () => {
  it('see every way to import', () => {
    const [file] = parseSources({
      'core/pool/a.ts': [
        "import { b } from './b.js';",
        "import type { C } from './c.js';",
        "export * from './d.js';",
        "export type { E } from './e.js';",
        "type F = import('./f.js').F;",
        "const g = await import('./g.js');",
        "import './h.js';",
        "import '../errors/i.js';",
      ].join('\n'),
    });
    assert.deepEqual(
      file?.imports.map(({ target, line, dynamic }) => [target, line, dynamic]),
      [
        ['core/pool/b.ts', 1, false],
        ['core/pool/c.ts', 2, false],
        ['core/pool/d.ts', 3, false],
        ['core/pool/e.ts', 4, false],
        ['core/pool/f.ts', 5, false],
        ['core/pool/g.ts', 6, true],
        ['core/pool/h.ts', 7, false],
        ['core/errors/i.ts', 8, false],
      ],
    );
  });

  it('have one row per folder, and know which row a file belongs to', () => {
    const areas = IMPORT_TABLE.map(({ area }) => area);
    assert.equal(new Set(areas).size, areas.length);
    assert.equal(rowOf('cassandra/protocol/responses/result.ts')?.area, 'cassandra/protocol');
    assert.equal(rowOf('core/protocol-contract.ts')?.area, 'core/protocol-contract');
    assert.equal(rowOf('redis/index.ts')?.area, 'redis/index');
    assert.equal(rowOf('core/other.ts'), undefined);
    assert.equal(rowOf('core/poolside/a.ts'), undefined);
  });

  const forbidden: readonly (readonly [from: string, to: string])[] = [
    ['core/pool/a.ts', 'redis/protocol/b.ts'],
    ['core/bytes/a.ts', 'core/collections/b.ts'],
    ['core/execution/a.ts', 'core/channel/b.ts'],
    ['core/topology/a.ts', 'core/runtime/b.ts'],
    ['core/protocol-contract.ts', 'core/channel/b.ts'],
    ['redis/client/a.ts', 'cassandra/types/b.ts'],
    ['redis/protocol/a.ts', 'redis/client/b.ts'],
    ['redis/protocol/a.ts', 'core/collections/b.ts'],
    ['redis/commands/a.ts', 'redis/protocol/b.ts'],
    ['redis/policies/a.ts', 'redis/protocol/reply.ts'],
    ['redis/topology/a.ts', 'redis/client/b.ts'],
    ['cassandra/types/a.ts', 'core/protocol-contract.ts'],
    ['cassandra/policies/a.ts', 'core/runtime/b.ts'],
    ['redis/client/calls/a.ts', 'redis/client/b.ts'],
    ['redis/client/options/a.ts', 'redis/client/calls/b.ts'],
    ['redis/client/messages/a.ts', 'redis/client/transactions/b.ts'],
    ['cassandra/client/requests/a.ts', 'cassandra/client/connections/b.ts'],
    ['cassandra/client/errors/a.ts', 'cassandra/client/results/b.ts'],
  ];
  for (const [from, to] of forbidden) {
    it(`forbid ${to} in ${from}`, () => {
      const up = '../'.repeat(from.split('/').length - 1);
      catches(
        imports.importsFollowTheTable,
        { [from]: `import type { B } from '${up}${to.replace(/ts$/, 'js')}';` },
        /imports .+ which .+ may not/,
      );
    });
  }

  it('allow what the table allows', () => {
    passes(imports.importsFollowTheTable, {
      'redis/policies/a.ts':
        "import '../protocol/server-error.js'; import '../topology/b.js'; import '../commands/b.js'; import '../../core/errors/e.js';",
      'cassandra/protocol/requests/a.ts':
        "import '../envelope.js'; import '../../types/b.js'; import '../../../core/protocol-contract.js';",
      'redis/client/a.ts': "import '../../core/execution/b.js'; import '../policies/c.js'; import '../protocol/d.js';",
      'core/channel/a.ts':
        "import '../protocol-contract.js'; import '../runtime/runtime.js'; import { x } from 'node:util';",
      'redis/index.ts':
        "export { Redis } from './client/redis.js'; export { DriverError } from '../core/errors/driver-error.js';",
    });
  });

  it('forbid a folder without a row', () => {
    catches(
      imports.importsFollowTheTable,
      { 'redis/tools/a.ts': '', 'core/loose.ts': '' },
      /redis\/tools\/a\.ts lies in no folder/,
      /core\/loose/,
    );
  });

  it('forbid an import of nothing', () => {
    catches(
      imports.importsExist,
      { 'core/pool/a.ts': "import './gone.js'; import './b.js';", 'core/pool/b.ts': '' },
      /imports \.\/gone\.js, which does not exist/,
    );
  });

  it('forbid the import of an index', () => {
    catches(
      imports.onlyUsersImportAnIndex,
      { 'redis/client/a.ts': "import '../index.js';\nimport './index-file.js';" },
      /a\.ts:1 imports redis\/index\.ts/,
    );
  });

  it('forbid cycles, of types too, and each is told once', () => {
    catches(
      imports.noCycles,
      {
        'core/pool/a.ts': "import { b } from './b.js';",
        'core/pool/b.ts': "import type { C } from './c.js';",
        'core/pool/c.ts': "type A = import('./a.js').A;",
        'core/pool/d.ts': "import './a.js'; import './c.js';",
      },
      /^cycle: core\/pool\/a\.ts -> core\/pool\/b\.ts -> core\/pool\/c\.ts -> core\/pool\/a\.ts$/,
    );
    catches(imports.noCycles, { 'core/pool/a.ts': "import './a.js';" }, /a\.ts -> core\/pool\/a\.ts/);
    passes(imports.noCycles, {
      'core/pool/a.ts': "import './b.js'; import './c.js';",
      'core/pool/b.ts': "import './c.js';",
      'core/pool/c.ts': '',
    });
  });

  it('forbid files that no index reaches, even if they import each other', () => {
    const reached: Rule = (files) => imports.everyFileIsReachedBut(['core/engine/kept-channel.ts'], files);
    catches(
      reached,
      {
        'redis/index.ts': "export { a } from './client/a.js';",
        'redis/client/a.ts': "import type { B } from './b.js';",
        'redis/client/b.ts': '',
        'redis/client/left.ts': "import './behind.js';",
        'redis/client/behind.ts': '',
        'core/engine/kept-channel.ts': '',
      },
      /left\.ts is reached from no/,
      /behind\.ts is reached from no/,
    );
    catches(
      reached,
      { 'redis/index.ts': "import '../core/engine/kept-channel.js';", 'core/engine/kept-channel.ts': '' },
      /kept-channel\.ts is in use/,
    );
  });

  it('forbid network modules outside the runtime', () => {
    catches(
      imports.onlyTheRuntimeTouchesTheNetwork,
      {
        'core/channel/a.ts': "import type { Socket } from 'node:net';\nimport { lookup } from 'dns/promises';",
        'core/runtime/node-runtime.ts': "import 'node:net'; import 'node:tls'; import 'node:dns';",
        'core/observe/a.ts': "import 'node:diagnostics_channel';",
      },
      /imports node:net/,
      /imports dns\/promises/,
    );
  });

  it('forbid modules of clocks and timers in all files but one', () => {
    const text = "import 'node:timers';\nimport 'node:timers/promises';\nimport { nextTick } from 'process';";
    catches(
      imports.onlyOneFileImportsTime,
      {
        'core/runtime/real-time.ts': text,
        'core/runtime/node-runtime.ts': text,
        'redis/client/a.ts': "import { performance } from 'node:perf_hooks'; import 'node:events';",
      },
      /imports node:timers;/,
      /imports node:timers\/promises/,
      /imports process/,
      /imports node:perf_hooks/,
    );
  });

  it('forbid packages that are not declared, and optional ones at load time', () => {
    catches(
      imports.onlyDeclaredPackages,
      {
        'core/pool/a.ts':
          "import 'lodash';\nimport 'lz4-napi';\nimport 'events';\nimport 'generic-pool';\nconst s = await import('snappy');\nimport 'node:events';",
      },
      /the package lodash/,
      /the optional package lz4-napi at load time/,
      /events without the prefix node:/,
    );
  });

  it('forbid Node modules in pure folders', () => {
    catches(
      imports.pureFoldersImportNoNodeModules,
      {
        'redis/protocol/a.ts': "import { Buffer } from 'node:buffer';\nimport { randomBytes } from 'node:crypto';",
        'cassandra/types/a.ts': "import type { Socket } from 'node:net';",
        'redis/client/a.ts': "import 'node:events';",
      },
      /redis\/protocol\/a\.ts:2 imports node:crypto/,
      /cassandra\/types\/a\.ts:1 imports node:net/,
    );
  });

  it('hold package.json to the agreed dependencies', () => {
    const peerDependencies = { '@opentelemetry/api': '1', fflate: '1', lz4: '1', 'lz4-napi': '1', snappy: '1' };
    assert.deepEqual(
      imports.runtimeDependencies({ dependencies: { long: '1', 'generic-pool': '1' }, peerDependencies }),
      [],
    );
    assert.deepEqual(
      imports.runtimeDependencies({
        dependencies: { long: '1', debug: '1' },
        peerDependencies,
        optionalDependencies: { fast: '1' },
      }),
      [
        'dependencies has debug: it needs a decision record',
        'dependencies lacks generic-pool',
        'optionalDependencies has fast: it needs a decision record',
      ],
    );
  });
});

describe('the rule about tools', () => {
  it('wants them pinned, and none that compiles', () => {
    assert.deepEqual(imports.pinnedTools({ devDependencies: { a: '1.2.3', b: 'npm:@x/b-6@6.0.2' } }), []);
    assert.deepEqual(imports.pinnedTools({ devDependencies: { a: '^1.2.3', b: 'latest', lz4: '0.6.5' } }), [
      'a is not pinned: ^1.2.3',
      'b is not pinned: latest',
      'lz4 compiles on install: leave it to users',
    ]);
  });
});

describe('the rules about purity', () => {
  const impure: Readonly<Record<string, RegExp>> = {
    'setTimeout(() => {}, 1);': /uses setTimeout/,
    'globalThis.setImmediate(() => {});': /uses setImmediate/,
    'queueMicrotask(() => {});': /uses queueMicrotask/,
    'export const one = 1; export type Late = Promise<string>;': /uses Promise/,
    'export const late = Promise.resolve(1);': /uses Promise/,
    'export async function late() {}': /is async/,
    'export const late = async () => {};': /is async/,
    'export const now = Date.now();': /uses Date\.now/,
    'export const now = new Date();': /by new Date\(\)/,
    'export const now = Date();': /by Date\(\)/,
    'export const chance = Math.random();': /uses Math\.random/,
    'export const now = performance.now();': /uses performance/,
    'export const now = process.hrtime();': /uses process/,
    'export const id = crypto.randomUUID();': /uses crypto/,
  };
  for (const [text, pattern] of Object.entries(impure)) {
    it(`forbid ${text}`, () => {
      catches(purity.pureFoldersArePure, { 'redis/protocol/a.ts': text, 'redis/client/a.ts': text }, pattern);
    });
  }

  it('allow dates from numbers, members of those names and all that is elsewhere', () => {
    passes(purity.pureFoldersArePure, {
      'cassandra/types/a.ts': [
        'export const epoch = new Date(0);',
        'export const half = Math.floor(0.5);',
        'export interface Runtime { process(): void; performance: number; setTimeout(): void; }',
        'export const use = (runtime: Runtime) => { runtime.process(); runtime.setTimeout(); };',
        'export const names = { crypto: 1, Promise: 2 };',
        'export const parsed = Date.parse("2020-01-01");',
        '// setTimeout and Promise in a comment; and in text: ',
        'export const text = "await setTimeout";',
      ].join('\n'),
    });
  });

  it('allow promises in files that are types alone', () => {
    const types =
      "import type { A } from './a.js';\ndeclare const mark: unique symbol;\nexport interface Late { [mark]: A; late(): Promise<string>; }\nexport type { B } from './b.js';";
    passes(purity.pureFoldersArePure, { 'redis/commands/a.ts': types });
    catches(
      purity.pureFoldersArePure,
      { 'redis/commands/a.ts': `${types}\nimport { c } from './c.js';` },
      /uses Promise/,
    );
    catches(
      purity.pureFoldersArePure,
      { 'redis/commands/a.ts': 'export type Clock = typeof performance;' },
      /uses performance/,
    );
  });

  it('know the pure folders', () => {
    const pure = IMPORT_TABLE.filter((row) => row.pure).map(({ area }) => area);
    assert.deepEqual(pure, [
      'cassandra/topology/schema',
      'redis/policies',
      'redis/protocol',
      'redis/commands',
      'cassandra/policies',
      'cassandra/protocol',
      'cassandra/types',
      'core/topology',
      'core/policies',
    ]);
  });

  it('forbid clocks, timers and queues in all files but one', () => {
    const text = [
      'const t = setInterval(() => {}, 1);',
      'clearInterval(t);',
      'queueMicrotask(() => process.nextTick(a));',
      'b = Date.now() + performance.now() + Math.random();',
      'c = [new Date(), Date(), new Date(5), Date.UTC(1)];',
      "process.on('exit', process.hrtime.bigint); runtime.now(); nextTick(a); e.process.nextTick(a);",
    ].join('\n');
    catches(
      purity.onlyOneFileUsesTime,
      { 'core/runtime/real-time.ts': text, 'core/channel/a.ts': text },
      /core\/channel\/a\.ts:1 uses setInterval/,
      /core\/channel\/a\.ts:2 uses clearInterval/,
      /:3 uses queueMicrotask/,
      /:3 uses process\.nextTick/,
      /:4 uses Date\.now/,
      /:4 uses performance/,
      /:4 uses Math\.random/,
      /:5 reads the clock by new Date/,
      /:5 reads the clock by Date\(\)/,
      /:6 uses process\.hrtime/,
    );
  });

  it('want clocks, timers and queues taken when that file is loaded', () => {
    catches(
      purity.timeIsTakenWhenLoaded,
      {
        'core/runtime/real-time.ts': [
          'const start = setTimeout;',
          'const { nextTick } = process, tick = process.nextTick;',
          'const isFaked = () => process.nextTick !== tick;',
          'function a() { process.nextTick(b); setTimeout(b, 1); start(b, 1); return Date.now(); }',
        ].join('\n'),
      },
      /:4 uses process\.nextTick later/,
      /:4 uses setTimeout later/,
      /:4 uses Date\.now later/,
    );
  });
});

describe('the rules about code', () => {
  it('forbid any, but not the word', () => {
    catches(
      code.noAny,
      { 'core/pool/a.ts': '// any\nexport let x: any;\nexport const y = x as any[];\nexport const any = "any";' },
      /a\.ts:2 uses any/,
      /a\.ts:3 uses any/,
    );
  });

  it('forbid silencing the compiler', () => {
    // Spelt in two parts, lest a reader's search find them here.
    const mark = '@ts-';
    catches(
      code.noSilencedCompiler,
      { 'core/pool/a.ts': `// ${mark}nocheck\n\n// ${mark}ignore\n// ${mark}expect-error: tested` },
      /:1 /,
      /:3 /,
    );
  });

  it('find instanceof of what another realm has too, and leave our own classes alone', () => {
    const sources = {
      'core/pool/a.ts': [
        "import { Node } from '../topology/node.js';",
        'class Map2 {}',
        'void (a instanceof Date || a instanceof Error || a instanceof Uint8Array);',
        'void (a instanceof Node || a instanceof Map2 || a instanceof constructor);',
      ].join('\n'),
    };
    catches(code.noInstanceofOfBuiltins, sources, /a\.ts:3 .*Date/, /Error/, /Uint8Array/);
  });

  it('forbid making code from text in a second file', () => {
    passes(code.codeIsGeneratedInOneFile, {
      'core/pool/a.ts': "new Function('a'); new Function('b');",
      'core/pool/b.ts': 'type F = Function; const Fn = Map; new Fn();',
    });
    catches(
      code.codeIsGeneratedInOneFile,
      { 'core/pool/a.ts': "new Function('a');", 'core/pool/b.ts': "Function('b');" },
      /a\.ts:1/,
      /b\.ts:1/,
    );
    catches(code.noEval, { 'core/pool/a.ts': "eval('1'); redis.eval('1');" }, /calls eval/);
  });

  it('forbid import.meta and require', () => {
    catches(
      code.noModuleSystem,
      { 'core/pool/a.ts': "import.meta.url;\nrequire('a');\nimport b = require('b');\noptions.require(1);" },
      /:1 uses import\.meta/,
      /:2 uses require/,
      /:3 uses require/,
    );
  });

  it('want a first line that explains the file', () => {
    catches(
      code.everyFileSaysWhyItExists,
      { 'core/pool/a.ts': "import './b.js';\n// core/pool: too late to explain it", 'core/pool/b.ts': '// pool' },
      /a\.ts:1/,
      /b\.ts:1/,
    );
    passes(code.everyFileSaysWhyItExists, {
      'core/pool/c.ts': '// core/pool: hands out channels.',
      'core/pool/d.ts': '/** core/pool: hands out channels. */',
    });
  });

  it('forbid grab bags', () => {
    catches(
      code.noGrabBags,
      {
        'core/pool/utils.ts': '',
        'redis/util/a.ts': '',
        'core/pool/string-helpers.ts': '',
        'redis/commands/utilization.ts': '',
      },
      /pool\/utils/,
      /util\/a/,
      /string-helpers/,
    );
  });

  it('forbid default exports, but not default clauses', () => {
    catches(
      code.namedExportsOnly,
      {
        'core/pool/a.ts': 'const a = 1;\nexport default a;',
        'core/pool/b.ts': 'export default class B {}',
        'redis/index.ts': 'export default 1;',
      },
      /a\.ts:2/,
      /b\.ts:1/,
    );
    passes(code.namedExportsOnly, { 'core/pool/a.ts': 'switch (x) { default: break; }' });
  });

  it('find files that are too long, but for the generated one', () => {
    const lines = (count: number) => '//\n'.repeat(count);
    catches(
      code.noLongFiles,
      { 'core/pool/a.ts': lines(422), 'core/pool/b.ts': lines(423), 'redis/commands/redis-commander.ts': lines(1000) },
      /core\/pool\/b\.ts has 423 lines/,
    );
  });

  it('count the files and folders at the root of a client, and nothing below', () => {
    const files = (count: number, folder: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${String(index)}.ts`, '']));
    const room = files(20, 'redis/client/room');
    passes(code.clientsHaveFewDoors, { ...files(11, 'redis/client'), ...room, ...files(20, 'redis/protocol') });
    catches(code.clientsHaveFewDoors, { ...files(12, 'redis/client'), ...room }, /redis\/client has 13 /);
  });
});

describe('the rules about the tree', () => {
  it('forbid paths of one machine', () => {
    const home = ['/ho', 'me/someone/project'].join('');
    assert.equal(noMachinePaths([{ path: 'a.md', text: `fine\nsee ${home}` }]).length, 1);
    assert.deepEqual(
      noMachinePaths([
        { path: 'a.md', text: 'https://example.org/home/page ./work/item /var/run/redis.sock test/work/x' },
      ]),
      [],
    );
  });

  it('forbid hosts and unverified packages in the lock', () => {
    const integrity = 'sha512-x';
    assert.deepEqual(lockIsPortable({ packages: { '': {}, 'node_modules/a': { integrity } } }), []);
    assert.deepEqual(
      lockIsPortable({
        packages: { 'node_modules/a': { integrity, resolved: 'https://one.example/a.tgz' }, 'node_modules/b': {} },
      }),
      ['node_modules/a is tied to https://one.example/a.tgz', 'node_modules/b has no integrity'],
    );
  });

  it('forbid what a profiler or a merge leaves behind', () => {
    assert.deepEqual(nothingLeftBehind(['isolate-0x1-2-v8.log', 'lib/a.ts', 'lib/catalog.ts', 'lib/a.ts.orig']), [
      'isolate-0x1-2-v8.log was left behind by a tool',
      'lib/a.ts.orig was left behind by a tool',
    ]);
  });

  it('forbid scripts that run on install or before the tests', () => {
    assert.deepEqual(noScriptHooks({ scripts: { test: 'x', build: 'x' } }), []);
    assert.equal(noScriptHooks({ scripts: { postinstall: 'x', pretest: 'x' } }).length, 2);
  });
});

describe('the rules about tests', () => {
  it('forbid signals by number in all files but one', () => {
    const text = "process.kill(server.pid, 'SIGKILL'); child.kill(); watched.process.kill();";
    catches(
      signalsAreSentInOneFile,
      { 'support/servers/processes/signal-process.ts': text, 'functional/a.test.ts': text },
      /functional\/a\.test\.ts:1 uses process\.kill/,
    );
  });

  it('forbid a test without a limit in time', () => {
    catches(
      everyTestHasALimit,
      {
        'unit/a.test.ts': [
          'this.timeout(0);',
          'it("waits", () => {}).timeout(isLong ? 0 : 5_000);',
          'this.timeout(Infinity);',
          'this.timeout(2_147_483_648);',
          'this.enableTimeouts(false);',
          "this.timeout('0s');",
          'new Mocha({ timeout: 0 });',
        ].join('\n'),
      },
      ...[1, 2, 3, 4, 5, 6, 7].map((line) => new RegExp(`^unit/a\\.test\\.ts:${line} gives a test no limit$`)),
    );
    passes(everyTestHasALimit, {
      'unit/a.test.ts': [
        'this.timeout(60_000 + cases * 20);',
        "this.timeout('10s');",
        'AbortSignal.timeout(100);',
        'spawnSync(program, [], { timeout: 20_000 });',
        'assert.equal(options.timeout, 0);',
      ].join('\n'),
    });
  });
});
