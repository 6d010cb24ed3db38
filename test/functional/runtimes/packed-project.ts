// Functional: a project that has the packed package, made once for the tests of this folder: packing takes a while.
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { installPacked, packInto } from '../../support/build/pack.js';
import { temporaryDirectory } from '../../support/servers/processes/temporary-directory.js';
import { sharedCassandra, sharedRedisUrl } from '../../support/servers/shared.js';

let made: string | undefined;

/** Its folder, with the programs in it. Removed when this process ends. */
export function packedProject(): string {
  if (made === undefined) {
    const folder = temporaryDirectory('packed');
    made = path.join(folder, 'project');
    installPacked(made, packInto(path.join(folder, 'stage')));
    for (const program of ['program.mjs', 'two-copies.mjs'])
      copyFileSync(path.join(import.meta.dirname, program), path.join(made, program));
  }
  return made;
}

/** What the programs are told: where the servers are. */
export async function addresses(): Promise<string[]> {
  const { contactPoints, dataCenter } = await sharedCassandra();
  return [await sharedRedisUrl(), contactPoints[0] ?? '', dataCenter];
}
