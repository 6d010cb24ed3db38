// Reconnection policies in cassandra-driver's shape, and how a node's reconnection follows one.
import assert from 'node:assert/strict';
import {
  ConstantReconnectionPolicy,
  ExponentialReconnectionPolicy,
  ReconnectionPolicy,
  ScheduledReconnection,
  type UserReconnectionPolicy,
} from '../../../../lib/cassandra/policies/user-reconnection.js';

function take(policy: UserReconnectionPolicy, count: number): number[] {
  const schedule = policy.newSchedule();
  return Array.from({ length: count }, () => schedule.next().value as number);
}

function complainLoudly(error: unknown): never {
  throw error;
}

function facts(attempt: number) {
  return { attempt, outageMs: 0, chance: 0.5, error: new Error('refused') };
}

describe('reconnection policies of users', () => {
  it('constant: the same delay every time', () => {
    assert.deepEqual(take(new ConstantReconnectionPolicy(250), 4), [250, 250, 250, 250]);
  });

  it('exponential: doubles within 15 % either way, between base and limit, for ever', () => {
    for (const chance of [0, 0.5, 0.999]) {
      const delays = take(new ExponentialReconnectionPolicy(100, 5_000, false, () => chance), 60);
      delays.forEach((delayMs, index) => {
        const exact = Math.min(5_000, 100 * 2 ** index);
        assert.ok(delayMs >= Math.max(100, Math.floor(exact * 0.85)) && delayMs <= Math.min(5_000, exact * 1.15));
      });
    }
    assert.deepEqual(take(new ExponentialReconnectionPolicy(100, 5_000, true, () => 0.5), 3), [0, 100, 200]);
  });

  it('is to be extended', () => {
    assert.throws(() => new ReconnectionPolicy().newSchedule(), /must implement/);
  });

  it('gets one schedule for each outage', () => {
    let schedules = 0;
    const policy = {
      *newSchedule(): Generator<number> {
        schedules++;
        for (let delayMs = 1; ; delayMs++) yield delayMs;
      },
    };
    const reconnection = new ScheduledReconnection(policy, complainLoudly);
    const delays = [1, 2, 3, 1, 2].map((attempt) => reconnection.nextDelayMs(facts(attempt)));
    assert.deepEqual([delays, schedules], [[1, 2, 3, 1, 2], 2]);
  });

  it('goes on with the last delay when the schedule ends or answers nonsense', () => {
    const policy = {
      *newSchedule(): Generator<number> {
        yield 40;
        yield Number.NaN;
        yield -1;
      },
    };
    const reconnection = new ScheduledReconnection(policy, complainLoudly);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((attempt) => reconnection.nextDelayMs(facts(attempt))),
      [40, 40, 40, 40, 40],
    );
  });

  it('that throws is complained about, and the node is tried again after a second', () => {
    const complaints: unknown[] = [];
    const reconnection = new ScheduledReconnection(new ReconnectionPolicy(), (error) => complaints.push(error));
    assert.equal(reconnection.nextDelayMs(facts(1)), 1_000);
    assert.equal(complaints.length, 1);
  });
});
