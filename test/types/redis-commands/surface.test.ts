// The typed command surface: it is what the tables say, and both compilers agree with surface.ts about it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '../../support/redis-commands/generate-types.js';

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
});
