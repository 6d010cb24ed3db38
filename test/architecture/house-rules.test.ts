// test/architecture: the house rules, held against the tree as it is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LIBRARY_NAME, LIBRARY_VERSION } from '../../lib/core/observe/library.js';
import { projectFolder } from '../support/build/build.js';
import * as code from './rules/code.js';
import * as imports from './rules/imports.js';
import * as purity from './rules/purity.js';
import { everyTestHasALimit, signalsAreSentInOneFile } from './rules/tests.js';
import { lockIsPortable, noMachinePaths, noScriptHooks, nothingLeftBehind } from './rules/tree.js';
import { listFiles, parseSource, readSources, type Rule } from './source-files.js';

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage']);
const TEXT = /\.(?:[cm]?[jt]s|json|md|yml|yaml|txt|cql|conf|sh)$|(?:^|\/)(?:LICENSE|run|\.[a-z]+)$/;

describe('house rules', () => {
  const sources = readSources(path.join(projectFolder, 'lib'));
  const manifest = readJson('package.json') as Parameters<typeof imports.runtimeDependencies>[0] &
    Parameters<typeof imports.pinnedTools>[0] &
    Parameters<typeof noScriptHooks>[0];

  it('finds the sources', () => {
    assert.ok(sources.length > 10, `${sources.length} files`);
    assert.ok(sources.some((file) => file.imports.length > 0));
  });

  const rules: Readonly<Record<string, Rule>> = {
    'imports follow the table': imports.importsFollowTheTable,
    'every import exists': imports.importsExist,
    'only users import an index': imports.onlyUsersImportAnIndex,
    'there are no cycles, types included': imports.noCycles,
    'every file is reached from a public index': imports.everyFileIsReached,
    'only the runtime touches the network': imports.onlyTheRuntimeTouchesTheNetwork,
    'clocks and timers are imported in one file': imports.onlyOneFileImportsTime,
    'only the declared packages are imported': imports.onlyDeclaredPackages,
    'pure folders import no Node module but node:buffer and node:util/types': imports.pureFoldersImportNoNodeModules,
    'pure folders have no timers, promises, clock or randomness': purity.pureFoldersArePure,
    'clocks, timers and queues are used in one file': purity.onlyOneFileUsesTime,
    'that file takes them when it is loaded': purity.timeIsTakenWhenLoaded,
    'nothing is typed any': code.noAny,
    'the compiler is not silenced': code.noSilencedCompiler,
    'code is made from text in one file at most': code.codeIsGeneratedInOneFile,
    'classes of JavaScript itself are not asked for by instanceof': code.noInstanceofOfBuiltins,
    'nothing calls eval': code.noEval,
    'neither import.meta nor require is used': code.noModuleSystem,
    'every file says on its first line where it sits and why': code.everyFileSaysWhyItExists,
    'no file is a grab bag': code.noGrabBags,
    'every file written by hand is read in one sitting': code.noLongFiles,
    'the root of a client has few entries': code.clientsHaveFewDoors,
    'exports are named': code.namedExportsOnly,
  };
  for (const [title, rule] of Object.entries(rules)) {
    it(title, () => none(rule(sources)));
  }

  it('every test has a limit in time', function () {
    this.timeout(60_000);
    const folder = path.join(projectFolder, 'test');
    const tests = listFiles(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const)
      .filter(([, text]) => /timeout/i.test(text))
      .map(([file, text]) => parseSource(file, text));
    assert.ok(tests.length > 10);
    none(everyTestHasALimit(tests));
  });

  it('signals to processes are sent in one file', () => {
    const folder = path.join(projectFolder, 'test');
    const senders = listFiles(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const)
      .filter(([, text]) => text.includes('process.kill'))
      .map(([file, text]) => parseSource(file, text));
    assert.ok(senders.length > 0);
    none(signalsAreSentInOneFile(senders));
  });

  it('the runtime dependencies are exactly the agreed ones', () => none(imports.runtimeDependencies(manifest)));

  it('servers are told the name and version of this package', () => {
    const { name, version } = readJson('package.json') as { name: string; version: string };
    assert.deepEqual([LIBRARY_NAME, LIBRARY_VERSION], [name, version]);
  });

  it('the tools are pinned', () => none(imports.pinnedTools(manifest)));

  it('no script runs on install, and none before the tests could be provisioned', () => none(noScriptHooks(manifest)));

  it('the lock names no host and has the integrity of every package', () => {
    none(lockIsPortable(readJson('package-lock.json') as Parameters<typeof lockIsPortable>[0]));
  });

  it('no file names a path of one machine', () => {
    const files = listFiles(projectFolder, NOT_OURS)
      .filter((file) => TEXT.test(file))
      .map((file) => ({ path: file, text: readFileSync(path.join(projectFolder, file), 'utf8') }));
    assert.ok(files.length > sources.length);
    none(noMachinePaths(files));
  });

  it('no tool has left a file behind', () => none(nothingLeftBehind(listFiles(projectFolder, NOT_OURS))));
});

function none(violations: readonly string[]): void {
  assert.equal(violations.length, 0, `\n  ${violations.join('\n  ')}`);
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(path.join(projectFolder, name), 'utf8'));
}
