// benchmarks/own-cost: clients in turns, each turn in fresh processes: two builds, or ours and its peers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE_VARIABLE } from '../harness/revision.js';
import { type Case, titleOf } from './cases.js';
import { Counting } from './instructions.js';
import type { Figures, Task } from './one-client.js';

const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PROGRAM = path.join(PROJECT, 'benchmarks/own-cost/one-client.ts');
/** A process takes some two seconds of CPU for each number of callers. */
const LIMIT_MS = 120_000;

export interface Contestant {
  readonly name: string;
  readonly peer: string;
  /** The build of ringwire that it imports; this working tree's where it is not set. */
  readonly packageFolder?: string | undefined;
}

/** What one contestant took with one number of callers. */
export interface Row {
  readonly scenario: string;
  readonly concurrency: number;
  /** By contestant: microseconds of CPU per operation, or instructions, of each turn. */
  readonly costs: Readonly<Record<string, readonly number[]>>;
}

export type Measure = (contestant: Contestant, each: Case) => Promise<number[]>;

/**
 * Turns of one case until `isEnough`. Another contestant begins each turn, so that none always follows the same
 * neighbour. The first of them is ours; of the others one that fails is out of this case, as a floor may not reach all
 * numbers of callers.
 */
export async function compete(
  each: Case,
  contestants: readonly Contestant[],
  measure: Measure,
  isEnough: (rows: readonly Row[], turns: number) => boolean,
  tellFailure: (reason: string) => void,
): Promise<Row[]> {
  const { concurrencies } = each;
  const scenario = titleOf(each);
  const costs = concurrencies.map(() => Object.fromEntries(contestants.map(({ name }) => [name, [] as number[]])));
  const [ours] = contestants;
  let able = contestants;
  const rows = concurrencies.map((concurrency, index) => ({ scenario, concurrency, costs: costs[index] }));
  for (let turn = 0; !isEnough(rows, turn); turn++) {
    const order = able.map((_, place) => able[(turn + place) % able.length]);
    for (const contestant of order) {
      try {
        const measured = await measure(contestant, each);
        for (const [index, cost] of measured.entries()) costs[index][contestant.name].push(cost);
      } catch (error) {
        if (contestant === ours) throw error;
        tellFailure(error instanceof Error ? error.message : String(error));
        able = able.filter((other) => other !== contestant);
        for (const ofRow of costs) Reflect.deleteProperty(ofRow, contestant.name);
      }
    }
  }
  return rows;
}

/** CPU microseconds per operation. */
export const measureCpu: Measure = async ({ peer, packageFolder }, each) => {
  const figures = await runClient({ ...each, peer }, packageFolder);
  return figures.map(({ cpu }) => cpu);
};

/** Instructions per operation. `perf` has one sum for a process, so each number of callers has one of its own. */
export const measureInstructions: Measure = async ({ peer, packageFolder }, each) => {
  const costs: number[] = [];
  for (const concurrency of each.concurrencies) {
    const counting = new Counting();
    const task = { ...each, peer, concurrencies: [concurrency], counting: counting.files };
    const [{ operations }] = await runClient(task, packageFolder, counting.command);
    costs.push(counting.take() / operations);
  }
  return costs;
};

async function runClient(task: Task, packageFolder?: string, before: readonly string[] = []): Promise<Figures> {
  const node = [process.execPath, '--expose-gc', '--import=tsx', PROGRAM, JSON.stringify(task)];
  const [program, ...args] = [...before, ...node];
  const child = spawn(program, args, {
    cwd: PROJECT,
    env: packageFolder === undefined ? process.env : { ...process.env, [PACKAGE_VARIABLE]: packageFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code !== 0) throw new Error(`${task.peer} at ${task.scenario}: its process ended with ${signal ?? code}`);
  return JSON.parse(output) as Figures;
}
