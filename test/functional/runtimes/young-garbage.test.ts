// Functional: a client that came and went is found by the cheap collections of the young generation. One that something
// in the old generation holds costs a copy at each of them, and more than all else that connecting costs. On the built
// package: what loads TypeScript for tests writes functions in another way.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { sharedRedisUrl } from '../../support/servers/shared.js';
import { packedProject } from './packed-project.js';

/** Larger than what is made between two collections: none comes by itself. */
const HALF_OF_THE_YOUNG_MIB = 64;

describe('what young collections leave of a client', function () {
  this.timeout(300_000);
  let project: string;

  before(() => {
    project = packedProject();
    copyFileSync(path.join(import.meta.dirname, 'young-garbage.mjs'), path.join(project, 'young-garbage.mjs'));
  });

  function bytesLeft(...args: readonly string[]): number {
    const size = HALF_OF_THE_YOUNG_MIB;
    const flags = ['--expose-gc', `--min-semi-space-size=${size}`, `--max-semi-space-size=${size}`];
    const output = execFileSync(process.execPath, [...flags, 'young-garbage.mjs', ...args], {
      cwd: project,
      encoding: 'utf8',
      timeout: 240_000,
    });
    return Number(output);
  }

  // It takes 21, 15 and 40 KB.
  for (const [what, entry, mostBytes] of [
    ['of Redis that was never connected', 'redis', 10_000],
    ['of Cassandra that was never connected', 'cassandra', 9_000],
  ] as const) {
    it(what, () => {
      const bytes = bytesLeft(entry);
      assert.ok(bytes <= mostBytes, `${bytes} bytes`);
    });
  }

  it('of Redis that asked once', async () => {
    const bytes = bytesLeft('redis', await sharedRedisUrl());
    assert.ok(bytes <= 18_000, `${bytes} bytes`);
  });
});
