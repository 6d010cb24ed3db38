// simulation: runs of clients by their seeds: one of them, what many came to, and as many as it takes to notice a defect.
import assert from 'node:assert/strict';
import { inCase } from '../support/watch/running-case.js';
import type { PlantedDefect } from './planted-defect.js';

/** What a run came to. */
export interface SeedOutcome {
  readonly violations: readonly string[];
  readonly faults: ReadonlyMap<string, number>;
  /** By code and execution, and `ok`. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Of the writes that may have been executed: how many were. */
  readonly executedUnheard: number;
}

export type Simulate<Outcome extends SeedOutcome> = (seed: number) => Promise<Outcome>;

/** What many runs came to together. */
export class SeedTotals {
  readonly outcomes = new Map<string, number>();
  readonly faults = new Map<string, number>();
  /** The violations, each with its seed. */
  readonly wrong: string[] = [];
  executedUnheard = 0;

  get calls(): number {
    return [...this.outcomes.values()].reduce((sum, times) => sum + times, 0);
  }

  /** Calls that may have been executed. */
  get maybe(): number {
    return [...this.outcomes].reduce((sum, [name, times]) => (name.endsWith('/maybe') ? sum + times : sum), 0);
  }

  add(seed: number, { violations, outcomes, faults, executedUnheard }: SeedOutcome): void {
    for (const violation of violations) this.wrong.push(`seed ${seed}: ${violation}`);
    addTimes(this.outcomes, outcomes);
    addTimes(this.faults, faults);
    this.executedUnheard += executedUnheard;
  }
}

export function addTimes(sums: Map<string, number>, some: ReadonlyMap<string, number>): void {
  for (const [name, times] of some) sums.set(name, (sums.get(name) ?? 0) + times);
}

/**
 * @param mostWrong with so many violations it has seen enough
 * @param each is told of each run
 */
export async function totalOf<Outcome extends SeedOutcome>(
  simulate: Simulate<Outcome>,
  { first, count, mostWrong }: { readonly first: number; readonly count: number; readonly mostWrong: number },
  each: (run: Outcome) => void = () => undefined,
): Promise<SeedTotals> {
  const totals = new SeedTotals();
  for (let seed = first; seed < first + count && totals.wrong.length < mostWrong; seed++) {
    const run = await inCase(`seed ${seed}`, () => simulate(seed));
    totals.add(seed, run);
    each(run);
  }
  return totals;
}

/** A test for each defect. @param seedsPerDefect one that needs more would slip through a run of the suite */
export function itNotices(
  defects: readonly PlantedDefect[],
  seedsPerDefect: number,
  simulate: Simulate<SeedOutcome>,
): void {
  for (const { name, caughtBy, firstSeed = 1, plant } of defects) {
    it(`notices a client that ${name}`, async function () {
      this.timeout(120_000);
      const takeOut = plant();
      try {
        for (let seed = firstSeed; seed < firstSeed + seedsPerDefect; seed++) {
          const { violations } = await inCase(`seed ${seed}`, () => simulate(seed));
          if (violations.length === 0) continue;
          assert.match(violations.join('\n'), caughtBy);
          return;
        }
      } finally {
        takeOut();
      }
      assert.fail(`${seedsPerDefect} seeds passed`);
    });
  }
}

/** Plays a run. A rejection that nobody handles would end the program that has the client: here it is a violation. */
export async function playOut(play: () => Promise<void>, violate: (what: string) => void): Promise<void> {
  const rejected = (reason: unknown): void => violate(`unhandled rejection: ${String(reason)}`);
  process.on('unhandledRejection', rejected);
  try {
    await play();
  } finally {
    process.off('unhandledRejection', rejected);
  }
}
