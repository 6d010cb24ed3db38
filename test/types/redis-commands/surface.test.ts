// The typed command surface: it is what the tables say, and both compilers agree with surface.ts about it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { COMMAND_GROUPS } from '../../../lib/redis/commands/registry.js';
import { generate, readDescriptions } from '../../support/redis-commands/generate-types.js';

const project = fileURLToPath(new URL('../../../', import.meta.url));

const AUGMENTED = `
import type { ChainableCommander, NewPipeline, RedisCommander, Result } from 'ringwire/redis';
declare module 'ringwire/redis' {
  interface RedisCommander<Context> { myecho(key: string): Result<string, Context> }
}
export const promise = (redis: RedisCommander): Promise<string> => redis.myecho('key');
export const chained = (pipeline: ChainableCommander): ChainableCommander => pipeline.get('a').myecho('key').set('a', 1);
export async function executed(pipeline: NewPipeline): Promise<string> {
  const results = await pipeline.get('a').myecho('key').exec();
  return results![1][1];
}
`;

describe('the typed command surface', function () {
  this.timeout(120_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringwire-surface-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function check(compiler: string, ...sources: string[]): string {
    const configuration = path.join(folder, 'tsconfig.json');
    writeFileSync(
      configuration,
      JSON.stringify({
        extends: path.join(project, 'tsconfig.json'),
        compilerOptions: {
          noUnusedLocals: false,
          noUnusedParameters: false,
          types: ['node'],
          typeRoots: [path.join(project, 'node_modules/@types')],
          paths: { 'ringwire/redis': [path.join(project, 'lib/redis/index.ts')] },
        },
        include: [],
        files: sources,
      }),
    );
    const { stdout, stderr } = spawnSync(
      path.join(project, 'node_modules/.bin', compiler),
      ['-p', configuration, '--pretty', 'false'],
      { encoding: 'utf8' },
    );
    return (stdout + stderr).trim();
  }

  it('is what the tables say', () => {
    const committed = readFileSync(path.join(project, 'lib/redis/commands/redis-commander.ts'), 'utf8');
    assert.ok(committed === generate(), 'run test/support/redis-commands/generate-types.ts');
  });

  for (const [version, compiler] of [
    ['7', 'tsc'],
    ['6', 'tsc6'],
  ] as const) {
    it(`holds under TypeScript ${version}, with a user's own commands`, () => {
      const augmented = path.join(folder, 'augmented.mts');
      writeFileSync(augmented, AUGMENTED);
      assert.equal(check(compiler, augmented, path.join(project, 'test/types/redis-commands/surface.ts')), '');
    });
  }

  it('does not hold for what is wrong', () => {
    const wrong = path.join(folder, 'wrong.mts');
    writeFileSync(wrong, AUGMENTED.replace('Promise<string>', 'Promise<number>'));
    assert.match(check('tsc', wrong), /error TS2322/);
  });

  it('says of every command what it does, what it costs and since when it is there', () => {
    const descriptions = readDescriptions();
    // Their methods are written by hand.
    const byHand = new Set(['EXEC', 'MULTI', 'MONITOR']);
    const names = [...COMMAND_GROUPS].flatMap(([, table]) =>
      Object.entries(table).flatMap(([name, { types, subcommands }]) => [
        ...(subcommands === undefined || types !== undefined ? [name] : []),
        ...Object.keys(subcommands ?? {}).map((subcommand) => `${name} ${subcommand}`),
      ]),
    );
    for (const name of names.filter((command) => !byHand.has(command)))
      assert.match(
        descriptions.get(name) ?? '',
        /^[A-Z].+\. (?:O\(.+|The cost depends on .+), since (?:Valkey )?\d+\.\d+\.\d+\.$/,
        name,
      );
    assert.equal(new Set(descriptions.values()).size > names.length * 0.9, true, 'they are told apart');
  });

  it('shows that in editors, whichever overload is meant', () => {
    const calls = [
      ["redis.set('a', 'b', 'EX', 5, 'NX')", /^Sets a text; .* O\(1\), since 1\.0\.0\.$/],
      ["redis.xadd('a', 'MAXLEN', '~', 5, '*', 'f', 'v')", /^Adds an entry; .* since 5\.0\.0\.$/],
      ["redis.client('KILL', 'ID', 5, (_error, count) => count)", /^Closes connections: .* since 2\.4\.0\.$/],
      ["redis.client('setname', 'me')", /^The same in small letters\.$/],
      ["redis.getBuffer('a')", /^`get` in Buffers\.$/],
    ] as const;
    const file = path.join(folder, 'hover.mts');
    writeFileSync(path.join(folder, 'redis.d.cts'), readFileSync(path.join(project, 'typings/redis.d.cts')));
    const text = `import { Redis } from './redis.cjs';\ndeclare const redis: Redis;\n${calls.map(([call]) => `void ${call};\n`).join('')}`;
    const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, types: [] };
    const service = ts.createLanguageService({
      getScriptFileNames: () => [file],
      getScriptVersion: () => '1',
      getScriptSnapshot: (name) => {
        const content = name === file ? text : ts.sys.readFile(name);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      getCurrentDirectory: () => folder,
      getCompilationSettings: () => options,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
    });
    for (const [call, shown] of calls) {
      const { documentation } = service.getQuickInfoAtPosition(file, text.indexOf(call) + 'redis.'.length)!;
      assert.match(ts.displayPartsToString(documentation), shown, call);
    }
  });
});
