// The parts of a run that need no server; what .config/mocharc.check.json lists is what mocha's own command would run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../servers/provision/cache.js';
import { runMocha, runScript } from './parts.js';

export async function buildParts(): Promise<void> {
  if (await runScript('build')) await runScript('typecheck');
}

export async function testsWithoutServers(): Promise<void> {
  const { spec } = JSON.parse(readFileSync(join(projectRoot, '.config/mocharc.check.json'), 'utf8')) as {
    spec: string[];
  };
  await runMocha(
    'tests without servers',
    spec.map((pattern) => pattern.replace('/**/*.test.ts', '')),
  );
}
