// The round of a burst: every answer is held against its call, and the loop is watched only after the caller's own
// work.
import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LoopWatch, measureBurst } from '../../../benchmarks/harness/burst.js';
import { callers } from '../../../benchmarks/harness/callers.js';

function occupy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('benchmark bursts', () => {
  it('begin all operations before the first is answered', async () => {
    let begun = 0;
    let begunAtFirstAnswer = 0;
    const work = callers(async (index) => {
      begun++;
      await nextTurn();
      begunAtFirstAnswer ||= begun;
      return index;
    });
    const { operations, burst } = await measureBurst(work, 50, (index, value) => index === value);
    assert.equal(begunAtFirstAnswer, 50);
    assert.equal(operations, 50);
    assert.equal(burst?.wrong, 0);
  });

  it('count calls that were refused, and those that got another call’s answer', async () => {
    const work = callers(async (index) => {
      await nextTurn();
      if (index === 3) throw new Error('refused');
      return index === 5 ? 6 : index;
    });
    const { burst } = await measureBurst(work, 8, (index, value) => index === value);
    assert.equal(burst?.wrong, 2);
  });

  it('refuse a peer without a promise per request', async () => {
    const raw = { once: async () => undefined, run: async () => 0 };
    await assert.rejects(
      measureBurst(raw, 8, () => true),
      /promise per request/,
    );
  });

  it('see a stall that lies between two turns', async () => {
    const watch = new LoopWatch();
    watch.start();
    occupy(60);
    await nextTurn();
    const { stallMs, stallCpuMs } = watch.stop();
    assert.ok(stallMs >= 60, `${stallMs}`);
    assert.ok(stallCpuMs > 0 && stallCpuMs <= stallMs, `${stallCpuMs} of ${stallMs}`);
  });
});
