// When ratios of pairs allow a verdict: the interval of the sign test, on either side of the threshold or across it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLost, medianInterval, renderVerdict, verdictOf } from '../../../benchmarks/harness/verdict.js';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('the verdict on a ratio', () => {
  it('has no interval of 95 % below six pairs', () => {
    for (const count of [0, 1, 5]) assert.equal(medianInterval(upTo(count)), undefined, `${count} pairs`);
    assert.deepEqual(medianInterval(upTo(6)), { low: 1, high: 6 });
  });

  it('leaves as many extremes out as the tables of the sign test say', () => {
    assert.deepEqual(medianInterval(upTo(8)), { low: 1, high: 8 });
    assert.deepEqual(medianInterval(upTo(9)), { low: 2, high: 8 });
    assert.deepEqual(medianInterval(upTo(12)), { low: 3, high: 10 });
    assert.deepEqual(medianInterval(upTo(15)), { low: 4, high: 12 });
    assert.deepEqual(medianInterval(upTo(20)), { low: 6, high: 15 });
  });

  it('has an interval that holds the median and is within the extremes, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 6, maxLength: 60 }), (values) => {
        const { low, high } = medianInterval(values)!;
        const sorted = [...values].sort((a, b) => a - b);
        assert.ok(low <= sorted[(sorted.length - 1) >> 1] && high >= sorted[sorted.length >> 1]);
        assert.ok(low >= sorted[0] && high <= sorted.at(-1)!);
        assert.deepEqual(medianInterval(sorted), { low, high });
      }),
    );
  });

  it('is held below the threshold, lost above it, and open across it', () => {
    assert.equal(verdictOf([0.98, 0.99, 1, 1.01, 1.02, 1.03], 1.03), 'held');
    assert.equal(verdictOf([1.04, 1.05, 1.06, 1.07, 1.08, 1.09], 1.03), 'LOST');
    assert.equal(verdictOf([0.98, 0.99, 1, 1.01, 1.02, 1.04], 1.03), 'unsettled');
    assert.equal(verdictOf([0.5, 0.5, 0.5], 1.03), 'unsettled', 'too few pairs');
  });

  it('goes by the median where no more pairs are measured, and says so', () => {
    const noisy = [0.9, 0.95, 1, 1.01, 1.02, 1.2];
    assert.equal(isLost(noisy, 1.03), false);
    assert.equal(renderVerdict(noisy, 1.03), 'held (not settled)');
    assert.equal(isLost(noisy, 1), true);
    assert.equal(renderVerdict(noisy, 1), 'LOST, beyond 1 (not settled)');
    assert.equal(renderVerdict([1.1, 1.1, 1.1, 1.1, 1.1, 1.1], 1.03), 'LOST, beyond 1.03');
  });
});
