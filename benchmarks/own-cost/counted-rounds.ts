// benchmarks/own-cost: rounds of a fixed number of operations, and the CPU time that each of them took.
import type { Work } from '../harness/contract.js';

/** Warm-up and rounds are as long as that takes: a number of operations suits no two scenarios. */
export interface RoundLengths {
  readonly warmUpCpuMs: number;
  readonly roundCpuMs: number;
  readonly rounds: number;
}

export const ROUND_LENGTHS: RoundLengths = { warmUpCpuMs: 400, roundCpuMs: 100, rounds: 6 };

/** Told when measured rounds begin and end. */
export interface RoundListener {
  on(): void;
  off(): void;
}

export interface RoundFigures {
  /** CPU microseconds per operation: the lowest of all rounds, as whatever else the machine does only adds. */
  readonly cpu: number;
  /** Of all rounds. */
  readonly operations: number;
}

export async function measureRounds(
  work: Work,
  concurrency: number,
  { warmUpCpuMs, roundCpuMs, rounds }: RoundLengths,
  listener?: RoundListener,
): Promise<RoundFigures> {
  // Few at first: the first operations of a process take a hundred times as long as later ones.
  let wanted = concurrency;
  for (let spent = 0; spent < warmUpCpuMs * 1000;) {
    const before = process.cpuUsage();
    const done = await run(work, concurrency, wanted);
    const taken = cpuSince(before);
    spent += taken;
    wanted = Math.max(concurrency, Math.round(Math.min(done * 4, (done * roundCpuMs * 1000) / taken)));
  }
  let cpu = Infinity;
  let operations = 0;
  for (let round = 0; round < rounds; round++) {
    // The garbage of the round before is not this round's cost.
    globalThis.gc?.();
    listener?.on();
    const before = process.cpuUsage();
    const done = await run(work, concurrency, wanted);
    const taken = cpuSince(before);
    listener?.off();
    cpu = Math.min(cpu, taken / done);
    operations += done;
  }
  return { cpu, operations };
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** @returns how many operations were done, which a peer without a promise per request decides by time */
async function run({ operation, run: runFor }: Work, concurrency: number, operations: number): Promise<number> {
  if (operation === undefined)
    return runFor({
      concurrency,
      durationMs: 50,
      sampler: { interval: Number.MAX_SAFE_INTEGER, add: () => undefined },
    });
  const loop = { operation, left: operations };
  await Promise.all(Array.from({ length: concurrency }, () => call(loop)));
  return operations;
}

async function call(loop: { readonly operation: (index: number) => Promise<unknown>; left: number }): Promise<void> {
  const { operation } = loop;
  while (loop.left > 0) await operation(--loop.left);
}
