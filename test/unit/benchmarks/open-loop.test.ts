// Arrivals at a fixed rate: all that are due begin, whatever is in flight, and count from when they were due.
import assert from 'node:assert/strict';
import type { Work } from '../../../benchmarks/harness/contract.js';
import { type Clock, measureOpenLoop } from '../../../benchmarks/harness/open-loop.js';

/** Each turn of its event loop takes as long as the test says. */
class TurnedClock implements Clock {
  ms = 0;
  private readonly turnMs: (turn: number) => number;
  private turn = 0;

  constructor(turnMs: (turn: number) => number) {
    this.turnMs = turnMs;
  }

  now(): number {
    return this.ms;
  }

  nextTurn(callback: () => void): void {
    setImmediate(() => {
      this.ms += this.turnMs(this.turn++);
      callback();
    });
  }
}

function workOf(operation: (index: number) => Promise<unknown>): Work {
  return { operation, once: () => operation(0), run: () => Promise.reject(new Error('not asked for')) };
}

describe('arrivals at a fixed rate', () => {
  it('begin when they are due, each once', async () => {
    const begun: [index: number, atMs: number][] = [];
    const clock = new TurnedClock(() => 5);
    const work = workOf(async (index) => void begun.push([index, clock.ms]));
    const { operations, open } = await measureOpenLoop(work, 100, 50, clock);
    assert.equal(operations, 5);
    assert.deepEqual(begun, [
      [0, 0],
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 40],
    ]);
    assert.deepEqual([open?.failed, open?.maxMs], [0, 0]);
  });

  it('count from then: a stall is in the latency of all that came meanwhile', async () => {
    // The event loop stands still for a second, in which a hundred operations become due.
    const clock = new TurnedClock((turn) => (turn === 0 ? 1000 : 10));
    const { operations, p50Ms, p99Ms, open } = await measureOpenLoop(
      workOf(async () => undefined),
      100,
      2000,
      clock,
    );
    assert.equal(operations, 200);
    assert.equal(open?.maxMs, 990);
    assert.equal(p99Ms, 970);
    assert.equal(p50Ms, 0);
  });

  it('do not wait for those before them, and all are waited for', async () => {
    const clock = new TurnedClock(() => 10);
    let inFlight = 0;
    let most = 0;
    const resolves: (() => void)[] = [];
    const work = workOf(() => {
      most = Math.max(most, ++inFlight);
      return new Promise<void>((resolve) => resolves.push(resolve));
    });
    const round = measureOpenLoop(work, 100, 100, clock);
    while (resolves.length < 10) await new Promise((resolve) => setImmediate(resolve));
    clock.ms = 500;
    for (const resolve of resolves) resolve();
    const { operations, open } = await round;
    assert.deepEqual([operations, most, open?.maxMs], [10, 10, 500]);
    assert.equal(open?.backlog, 10);
  });

  it('count what failed, and go on', async () => {
    const work = workOf(async (index) => (index % 2 === 0 ? Promise.reject(new Error('no')) : undefined));
    const { operations, open } = await measureOpenLoop(work, 100, 100, new TurnedClock(() => 10));
    assert.deepEqual([operations, open?.failed], [10, 5]);
  });

  it('need a promise for each request', async () => {
    const { once, run } = workOf(async () => undefined);
    await assert.rejects(measureOpenLoop({ once, run }, 100, 100), /one promise per request/);
  });
});
