// The loop in which drivers are measured: what it counts is what they did.
import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { callers } from '../../../benchmarks/harness/callers.js';
import type { Sampler } from '../../../benchmarks/harness/contract.js';
import { FirstOfWrite } from '../../../benchmarks/peers/first-of-write.js';

class Samples implements Sampler {
  readonly interval: number;
  count = 0;

  constructor(interval: number) {
    this.interval = interval;
  }

  add(): void {
    this.count++;
  }
}

describe('benchmark callers', () => {
  it('keeps as many operations in flight as it has callers, counts each once and waits for the last', async () => {
    let inFlight = 0;
    let most = 0;
    const seen: number[] = [];
    const work = callers(async (index) => {
      seen.push(index);
      most = Math.max(most, ++inFlight);
      await nextTurn();
      inFlight--;
    });
    const done = await work.run({ concurrency: 8, durationMs: 20, sampler: new Samples(1) });
    assert.equal(most, 8);
    assert.equal(inFlight, 0);
    assert.equal(done, seen.length);
    assert.deepEqual(seen, [...seen.keys()]);
  });

  it('times one operation in each interval', async () => {
    const sampler = new Samples(7);
    const done = await callers(() => nextTurn()).run({ concurrency: 4, durationMs: 20, sampler });
    assert.equal(sampler.count, Math.ceil(done / 7));
  });

  it('ends with the first error and lets no caller go on', async () => {
    let calls = 0;
    const work = callers(async (index) => {
      calls++;
      await nextTurn();
      if (index === 3) throw new Error('refused');
    });
    await assert.rejects(work.run({ concurrency: 2, durationMs: 60_000, sampler: new Samples(1) }), /refused/);
    const before = calls;
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    assert.ok(calls <= before + 1, `${calls - before} operations began after the error`);
  });
});

describe('latency of a raw peer', () => {
  it('watches one write at a time, until its first request is answered', () => {
    const sampler = new Samples(1);
    const latency = new FirstOfWrite(sampler);
    latency.answered(0);
    latency.written(0);
    latency.written(64);
    assert.equal(sampler.count, 0);
    latency.answered(1);
    assert.equal(sampler.count, 1);
    latency.answered(64);
    assert.equal(sampler.count, 1);
    latency.written(64);
    latency.answered(64);
    assert.equal(sampler.count, 1);
    latency.answered(65);
    assert.equal(sampler.count, 2);
  });
});
