// The level that adapts: a queue of a known capacity is found out from the times of its answers alone.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AdaptiveLevel } from '../../../../lib/cassandra/concurrent/adaptive-level.js';

/** Each takes 2 ms, and waits for a place where more than `capacity` are there. */
function answersOf(level: AdaptiveLevel, capacity: number, count: number): void {
  for (let index = 0; index < count; index++) level.answered((2 * Math.max(level.level, capacity)) / capacity);
}

describe('the adaptive level', () => {
  it('rises to its most where nothing becomes slower', () => {
    const level = new AdaptiveLevel(500);
    for (let index = 0; index < 50_000; index++) level.answered(2);
    assert.equal(level.level, 500);
  });

  it('stays near what the servers do at a time', () => {
    for (const capacity of [8, 50, 300]) {
      const level = new AdaptiveLevel();
      answersOf(level, capacity, 200_000);
      assert.ok(level.level >= capacity && level.level <= capacity * 6, `${capacity}: ${level.level}`);
    }
  });

  it('retreats when the servers become slower', () => {
    const level = new AdaptiveLevel();
    answersOf(level, 300, 100_000);
    const before = level.level;
    for (let index = 0; index < before * 4; index++) level.answered(60);
    assert.ok(level.level < before);
  });

  it('goes on with work that has become heavier for good', () => {
    const level = new AdaptiveLevel();
    answersOf(level, 300, 100_000);
    for (let index = 0; index < 200_000; index++) level.answered(60);
    assert.ok(level.level > 300, String(level.level));
  });

  it('does not go below where it began for slowness alone', () => {
    const level = new AdaptiveLevel();
    for (let index = 0; index < 20_000; index++) level.answered(index % 2_000 < 100 ? 1 : 40);
    assert.ok(level.level >= 16, String(level.level));
  });

  it('halves once for all that was sent before, and rises again', () => {
    const level = new AdaptiveLevel();
    level.overloaded();
    assert.equal(level.level, 8);
    for (let index = 0; index < 15; index++) level.overloaded();
    assert.equal(level.level, 8);
    level.overloaded();
    assert.equal(level.level, 4);
    for (let index = 0; index < 10_000; index++) level.answered(2);
    assert.ok(level.level > 32);
  });

  it('is always a whole number from 1 to its most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(undefined), fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 400 }),
        fc.integer({ min: 1, max: 100 }),
        (events, most) => {
          const level = new AdaptiveLevel(most);
          for (const event of events) {
            for (let times = 0; times < 20; times++)
              if (event === undefined) level.overloaded();
              else level.answered(event);
            assert.ok(Number.isInteger(level.level) && level.level >= 1 && level.level <= most);
          }
        },
      ),
    );
  });
});
