// Timestamps of writes: never twice the same, never going back, whatever the clock does.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MonotonicTimestampGenerator } from '../../../../lib/cassandra/policies/timestamp-generation.js';

describe('the monotonic timestamp generator', () => {
  it('reads the clock in microseconds, and counts on within a millisecond', () => {
    let nowMs = 1_700_000_000_000;
    const generator = new MonotonicTimestampGenerator(() => nowMs, assert.fail);
    assert.deepEqual(
      [generator.next(), generator.next(), generator.next()],
      [1_700_000_000_000_000, 1_700_000_000_000_001, 1_700_000_000_000_002],
    );
    nowMs++;
    assert.equal(generator.next(), 1_700_000_000_001_000);
  });

  it('only grows, and stays exact, for any clock', () => {
    const clock = fc.array(fc.integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 }), {
      minLength: 1,
      maxLength: 100,
    });
    fc.assert(
      fc.property(clock, (readings) => {
        let index = 0;
        const generator = new MonotonicTimestampGenerator(
          () => readings[index],
          () => {},
        );
        let last = 0;
        for (; index < readings.length; index++) {
          const next = generator.next();
          assert.ok(next > last && Number.isSafeInteger(next) && next >= readings[index] * 1_000);
          last = next;
        }
      }),
    );
  });

  it('warns once when it is more than a second ahead, and again after it has caught up', () => {
    let nowMs = 1_700_000_002_000;
    const warnings: string[] = [];
    const generator = new MonotonicTimestampGenerator(
      () => nowMs,
      (message) => warnings.push(message),
    );
    generator.next();
    nowMs -= 1_500;
    for (let count = 0; count < 10; count++) generator.next();
    assert.equal(warnings.length, 1);
    nowMs += 2_000;
    generator.next();
    nowMs -= 1_500;
    generator.next();
    assert.equal(warnings.length, 2);
  });

  it('warns from a drift of your own on, at an interval of your own, or never', () => {
    let nowMs = 1_700_000_002_000;
    const warningsOf = (threshold: number | undefined, interval: number | undefined): string[] => {
      const warnings: string[] = [];
      const generator = new MonotonicTimestampGenerator(
        () => nowMs,
        (message) => warnings.push(message),
        threshold,
        interval,
      );
      generator.next();
      nowMs -= 300;
      for (let count = 0; count < 10; count++, nowMs += 20) generator.next();
      return warnings;
    };
    assert.deepEqual(warningsOf(undefined, undefined), []);
    assert.deepEqual(
      warningsOf(50, 100),
      Array(2).fill('the timestamps of writes are more than 50 ms ahead of the clock'),
    );
    assert.equal(warningsOf(50, undefined).length, 1);
    assert.deepEqual(warningsOf(50, 0), []);
    assert.throws(() => warningsOf(-1, undefined), /warningThreshold/);
  });

  it('asks a clock that was put in its place', () => {
    class Late extends MonotonicTimestampGenerator {
      override getDate(): number {
        return 5;
      }
    }
    const generator = new Late(() => 1_700_000_000_000, assert.fail);
    assert.deepEqual([generator.next(), generator.next()], [5_000, 5_001]);
  });
});
