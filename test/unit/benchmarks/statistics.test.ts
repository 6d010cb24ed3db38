// The benchmark's figures: wrong ones would be believed.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LatencySampler, samplingInterval } from '../../../benchmarks/harness/latency-sampler.js';
import { median, percentile, significant, spread } from '../../../benchmarks/harness/statistics.js';

describe('benchmark statistics', () => {
  it('takes the median of odd and even counts, without sorting the caller’s array', () => {
    const values = [9, 1, 5];
    assert.equal(median(values), 5);
    assert.deepEqual(values, [9, 1, 5]);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.ok(Number.isNaN(median([])));
  });

  it('sorts numbers as numbers', () => {
    assert.equal(median([10, 9, 100]), 10);
  });

  it('answers the nearest-rank percentile', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    assert.equal(percentile(hundred, 0.5), 50);
    assert.equal(percentile(hundred, 0.99), 99);
    assert.equal(percentile(hundred, 1), 100);
    assert.equal(percentile(hundred, 0), 1);
    assert.equal(percentile([7], 0.99), 7);
    assert.ok(Number.isNaN(percentile([], 0.5)));
  });

  it('never answers a percentile that was not measured', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, fraction) => {
          const sorted = [...values].sort((a, b) => a - b);
          assert.ok(sorted.includes(percentile(sorted, fraction)));
        },
      ),
    );
  });

  it('tells how far rounds disagree', () => {
    assert.equal(spread([10, 10, 10]), 0);
    assert.equal(spread([8, 10, 12]), 0.2);
  });

  it('shows three significant digits without an exponent', () => {
    assert.equal(significant(0.0607), '0.0607');
    assert.equal(significant(1.14), '1.14');
    assert.equal(significant(12.345), '12.3');
    assert.equal(significant(15_678), '15678');
    assert.equal(significant(0.000_000_1), '0.000000');
    assert.equal(significant(0), '0');
    assert.equal(significant(Number.NaN), '-');
  });

  it('samples slow operations all, and fast ones at an odd interval', () => {
    assert.equal(samplingInterval(100), 1);
    assert.equal(samplingInterval(20_000), 1);
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), (rate) => samplingInterval(rate) % 2 === 1));
  });

  it('keeps its first samples when it is full, and hands them out in order', () => {
    const sampler = new LatencySampler(1000);
    sampler.add(3);
    sampler.add(1);
    sampler.add(2);
    assert.deepEqual([...sampler.sorted()], [1, 2, 3]);
    for (let index = 0; index < 100_000; index++) sampler.add(5);
    assert.equal(sampler.sorted().length, 65_536);
    assert.equal(sampler.sorted()[0], 1);
  });
});
