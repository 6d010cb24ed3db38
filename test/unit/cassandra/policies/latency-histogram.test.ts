// Percentiles of latencies in buckets, against the sorted list of the same values.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LatencyHistogram } from '../../../../lib/cassandra/policies/latency-histogram.js';

describe('a histogram of latencies', () => {
  it('knows a percentile to a millisecond, or to a sixtieth of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(200), fc.nat(100_000)), { minLength: 1, maxLength: 500 }),
        fc.double({ min: 0.1, max: 99.99, noNaN: true }),
        (values, percent) => {
          const histogram = new LatencyHistogram();
          for (const value of values) histogram.add(value);
          const sorted = [...values].sort((one, other) => one - other);
          const exact = sorted[Math.ceil((values.length * percent) / 100) - 1];
          const found = histogram.percentile(percent);
          assert.ok(found >= exact && found <= exact * (1 + 1 / 60) + 1, `${found} for ${exact}`);
        },
      ),
    );
  });

  it('forgets what was long ago', () => {
    const histogram = new LatencyHistogram();
    for (let count = 0; count < 10_000; count++) histogram.add(500);
    assert.ok(histogram.percentile(99) >= 500);
    for (let count = 0; count < 20_000; count++) histogram.add(5);
    assert.equal(histogram.percentile(99), 5);
    assert.ok(histogram.samples >= 10_000 && histogram.samples <= 20_000);
  });

  it('takes what no clock would tell', () => {
    const histogram = new LatencyHistogram();
    for (const value of [-1, 0, 0.5, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY]) histogram.add(value);
    assert.equal(histogram.samples, 5);
    assert.ok(histogram.percentile(99) > 1e7);
  });
});
