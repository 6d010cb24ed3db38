// The guard: ratios to peers held against those that were committed.
import assert from 'node:assert/strict';
import { check, isCheckSettled, mergeRatios, ratiosOf } from '../../../../benchmarks/own-cost/check.js';
import type { Row } from '../../../../benchmarks/own-cost/contest.js';

const SAME = [1, 1, 1, 1, 1, 1];
const times = (factor: number, costs = SAME): number[] => costs.map((cost) => cost * factor);
const row = (own: readonly number[], peer: readonly number[]): Row => ({
  scenario: 'redis/get',
  concurrency: 64,
  costs: { raw: times(0.01), ringwire: own, ioredis: peer },
});
const committed = [{ scenario: 'redis/get', concurrency: 64, peer: 'ioredis', ratio: 10 }];

describe('the guard of ratios', () => {
  it('commits the ratio of each peer, not that of the bare socket', () => {
    assert.deepEqual(ratiosOf([row(SAME, times(10))]), committed);
  });

  it('replaces the ratios of what was measured, and keeps the others', () => {
    const other = { ...committed[0], scenario: 'redis/set' };
    const measured = [{ ...committed[0], ratio: 12 }];
    assert.deepEqual(mergeRatios([...committed, other], measured), [other, ...measured]);
  });

  it('is content with a ratio that is as committed, larger, or smaller by less than the tolerance', () => {
    for (const factor of [10, 20, 9]) {
      const { held, table } = check([row(SAME, times(factor))], committed);
      assert.equal(held, true);
      assert.match(table[2], /ioredis .* held/);
    }
  });

  it('fails when we cost more than the committed ratio lets expect', () => {
    const { held, table } = check([row(times(1.3), times(10))], committed);
    assert.equal(held, false);
    assert.match(table[2], /7\.69x \| +10\.0x .* LOST/);
  });

  it('goes on while the interval holds the tolerance', () => {
    assert.equal(isCheckSettled([row(SAME, times(10))], committed), true);
    assert.equal(isCheckSettled([row([1, 1, 1, 1, 1, 1.5], times(10))], committed), false);
    assert.equal(isCheckSettled([row([1, 1], [10, 10])], committed), false);
  });

  it('holds what was never committed against nothing, and fails when that is all', () => {
    assert.deepEqual(check([{ ...row(SAME, times(10)), concurrency: 1 }], committed).held, false);
  });
});
