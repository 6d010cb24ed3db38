// The parts of a run that need no server; what .config/mocharc.check.json lists is what mocha's own command would run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../servers/provision/cache.js';
import { runMocha, runScript } from './parts.js';

/** Most of the first is done by compilers, in processes of their own; with the second both lanes are about as long. */
const OWN_LANE = ['test/types', 'test/fuzz'];

/** Two lanes side by side once the package is built, as one keeps one processor busy. */
export async function partsWithoutServers(): Promise<void> {
  const isBuilt = await runScript('build');
  const { spec } = JSON.parse(readFileSync(join(projectRoot, '.config/mocharc.check.json'), 'utf8')) as {
    spec: string[];
  };
  const folders = spec.map((pattern) => pattern.replace('/**/*.test.ts', ''));
  await Promise.all([
    runMocha(
      'tests without servers',
      folders.filter((folder) => !OWN_LANE.includes(folder)),
    ),
    (isBuilt ? runScript('typecheck') : Promise.resolve(false)).then(() =>
      runMocha('tests of types, and with any bytes', OWN_LANE),
    ),
  ]);
}
