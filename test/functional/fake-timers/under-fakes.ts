// Functional: runs a program of this folder under fake timers, in a process of its own, and does to its connections what
// it asks for.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packedProject } from '../runtimes/packed-project.js';
import { temporaryDirectory } from '../../support/servers/processes/temporary-directory.js';
import type { TcpProxy } from '../../support/faults/tcp-proxy.js';

type Format = 'esm' | 'cjs';

export interface Case {
  /** Whose fakes. */
  readonly fakes: 'sinon' | 'node:test' | 'everything';
  readonly moment: 'before loading' | 'before connecting' | 'after connecting';
  /** Of the package. */
  readonly format: Format;
}

/**
 * Fakes that come first can be seen through where they say what they stand for, which those of node:test do not.
 */
export const CASES: readonly Case[] = [
  { fakes: 'sinon', moment: 'before loading', format: 'esm' },
  { fakes: 'sinon', moment: 'before loading', format: 'cjs' },
  { fakes: 'sinon', moment: 'before connecting', format: 'esm' },
  { fakes: 'sinon', moment: 'after connecting', format: 'esm' },
  { fakes: 'node:test', moment: 'before connecting', format: 'esm' },
  { fakes: 'node:test', moment: 'after connecting', format: 'cjs' },
  { fakes: 'everything', moment: 'before connecting', format: 'cjs' },
  { fakes: 'everything', moment: 'after connecting', format: 'esm' },
];

/** Of `@sinonjs/fake-timers`, which Jest and Vitest use as well. */
const sinon = import.meta.resolve('@sinonjs/fake-timers');

/** The module of the packed package. */
export function entryOf(database: 'redis' | 'cassandra', format: Format): string {
  const file = format === 'esm' ? `esm/${database}.js` : database === 'redis' ? 'cjs/redis.cjs' : 'cjs/cassandra.js';
  return pathToFileURL(path.join(packedProject(), 'node_modules/ringwire/dist', file)).href;
}

interface Line {
  readonly ask?: 'reset' | 'halfClose' | 'stall' | 'heal' | 'refuse' | 'listen';
  readonly done?: string;
  readonly at?: string;
  readonly seen?: Readonly<Record<string, unknown>>;
}

/** What the program has seen. */
export async function underFakes(
  program: 'redis.mjs' | 'cassandra.mjs',
  given: Pick<Case, 'fakes' | 'moment'> & { readonly entry: string },
  details: object,
  proxy: TcpProxy,
): Promise<Readonly<Record<string, unknown>>> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [file, JSON.stringify({ ...given, sinon, ...details })], {
    cwd: temporaryDirectory(`fakes-${path.basename(program, '.mjs')}`),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const closed = once(child, 'close');
  let at = 'its start';
  let seen: Line['seen'];
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    at = line.at ?? line.ask ?? at;
    seen ??= line.seen;
    if (line.ask === undefined) continue;
    if (line.ask === 'listen') await proxy.heal();
    else await proxy[line.ask]();
    writeFileSync(line.done ?? '', '');
  }
  await closed;
  if (seen === undefined) throw new Error(`the program got as far as: ${at}\n${complaints}`);
  return seen;
}
