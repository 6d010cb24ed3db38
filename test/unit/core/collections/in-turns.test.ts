// What is done in steps: as many in a turn as there is time for, on a clock of the test's.
import assert from 'node:assert/strict';
import { stepByStep } from '../../../../lib/core/collections/in-turns.js';

describe('what is done in steps', () => {
  let nowMs: number;
  let later: (() => void)[];
  const clock = { now: () => nowMs, nextTurn: (work: () => void) => void later.push(work) };

  beforeEach(() => {
    nowMs = 0;
    later = [];
  });

  /** How many steps each turn had. */
  async function turnsOf(stepMs: (step: number) => number, steps: number): Promise<number[]> {
    let done = 0;
    function* work(): Generator<undefined, string> {
      for (let step = 0; step < steps; step++) {
        nowMs += stepMs(step);
        done++;
        yield;
      }
      return 'done';
    }
    const result = stepByStep(work(), clock);
    const turns = [done];
    while (later.length > 0) {
      const before = done;
      later.shift()!();
      turns.push(done - before);
    }
    assert.equal(await result, 'done');
    return turns.filter((count) => count > 0);
  }

  it('has few in a turn, however quick they are', async () => {
    assert.deepEqual(await turnsOf(() => 0, 10), [4, 4, 2]);
  });

  it('has fewer where they are slow, as code is that runs for the first time', async () => {
    assert.deepEqual(await turnsOf((step) => (step < 3 ? 5 : 1), 8), [1, 1, 1, 2, 2, 1]);
  });

  it('ends with what a step throws', async () => {
    function* work(): Generator<undefined, string> {
      yield;
      throw new Error('nonsense');
    }
    await assert.rejects(stepByStep(work(), clock), /nonsense/);
  });
});
