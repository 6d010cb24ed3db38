// Unit: durations in buckets: what is counted is found again, within an eighth.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Histogram } from '../../../../lib/core/observe/histogram.js';

const micros = fc.oneof(fc.nat(20), fc.nat(2_000), fc.nat(0x7fffffff));

describe('a histogram of durations', () => {
  it('tells percentiles within an eighth above, and the exact count, sum and maximum', () => {
    fc.assert(
      fc.property(fc.array(micros, { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const histogram = new Histogram();
        for (const value of values) histogram.add(value);
        const snapshot = histogram.snapshot();
        const sorted = values.toSorted((a, b) => a - b);
        assert.equal(snapshot.count, values.length);
        assert.equal(snapshot.maxMs, sorted.at(-1)! / 1000);
        assert.ok(Math.abs(snapshot.sumMs - values.reduce((sum, value) => sum + value, 0) / 1000) < 1e-3);
        const exactMs = sorted[Math.max(0, Math.ceil(share * values.length) - 1)] / 1000;
        const toldMs = snapshot.percentile(share);
        assert.ok(toldMs >= exactMs && toldMs <= (exactMs * 9) / 8 + 0.001, `${toldMs} for ${exactMs}`);
      }),
    );
  });

  it('counts what is within limits of the asker, in ascending order', () => {
    const histogram = new Histogram();
    for (const value of [500, 1_500, 15_000, 150_000]) histogram.add(value);
    const snapshot = histogram.snapshot();
    assert.deepEqual(snapshot.cumulative([1, 10, 100, 1_000]), [1, 2, 3, 4]);
    // It is of the moment at which it was asked for.
    histogram.add(1);
    assert.equal(snapshot.count, 4);
    assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(snapshot)) as object), [
      'count',
      'meanMs',
      'p50Ms',
      'p99Ms',
      'maxMs',
    ]);
  });

  it('takes a duration that the clock cannot tell for the longest', () => {
    const histogram = new Histogram();
    histogram.add(-5);
    assert.equal(histogram.snapshot().maxMs, 0x7fffffff / 1000);
    assert.equal(new Histogram().snapshot().percentile(0.5), 0);
  });
});
