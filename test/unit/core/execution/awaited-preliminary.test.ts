// A request that several calls wait for: who may join, and what becomes of whom when it fails.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { Call } from '../../../../lib/core/execution/call.js';
import { AwaitedPreliminary } from '../../../../lib/core/execution/preliminaries.js';
import type { Preliminary } from '../../../../lib/core/policies/retry.js';
import { NO_DEADLINE } from '../../../../lib/core/pool/waiting-queue.js';

interface FakeCall {
  deadlineMs: number;
  settled: boolean;
  failed: DriverError | undefined;
  fail(error: DriverError): void;
}

const callUntil = (deadlineMs: number): FakeCall => ({
  deadlineMs,
  settled: false,
  failed: undefined,
  fail(error) {
    this.failed = error;
  },
});
const asCall = (call: FakeCall): Call<string, string> => call as unknown as Call<string, string>;

function preliminaryFor(call: FakeCall, first: Preliminary<string>) {
  const alone: FakeCall[] = [];
  const entry = new AwaitedPreliminary<string, string>(asCall(call), first, {
    ended() {},
    refuse() {},
    follow() {},
    alone: (waiter) => alone.push(waiter as unknown as FakeCall),
  });
  return { entry, alone };
}

describe('AwaitedPreliminary', () => {
  const first: Preliminary<string> = { request: 'prepare', then: 'await' };

  it('is joined by calls that have as much time as its own, also when its deadline was moved meanwhile', () => {
    const { entry } = preliminaryFor(callUntil(1_000), first);
    // The process stood still while it was written.
    entry.deadlineMs += 20;
    const equal = callUntil(1_000);
    const earlier = callUntil(999);
    const never = callUntil(NO_DEADLINE);
    assert.deepEqual(
      [equal, earlier, never].map((call) => entry.join(asCall(call), first)),
      [true, false, true],
    );
    assert.deepEqual([equal.deadlineMs, earlier.deadlineMs, never.deadlineMs], [1_020, 999, NO_DEADLINE]);
  });

  it('is not joined by a call that it would keep beyond its deadline: one that was asked after a long standstill', () => {
    const { entry } = preliminaryFor(callUntil(1_000), first);
    entry.deadlineMs += 400;
    const later = callUntil(1_100);
    const enough = callUntil(1_400);
    assert.deepEqual(
      [later, enough].map((call) => entry.join(asCall(call), first)),
      [false, true],
    );
    assert.equal(later.deadlineMs, 1_100);
  });

  it('that fails tells each what its own policy says of it, or sends it on its own way', () => {
    const told: string[] = [];
    const same: Preliminary<string> = {
      ...first,
      failed(error) {
        told.push(error.message);
        return new DriverError(`${error.message} for you too`, { code: 'INVALID_REQUEST' });
      },
    };
    const calls = [callUntil(5), callUntil(5), callUntil(5), callUntil(5)];
    const { entry, alone } = preliminaryFor(calls[0], first);
    entry.join(asCall(calls[1]), same);
    entry.join(asCall(calls[2]), first);
    entry.join(asCall(calls[3]), same);
    calls[3].settled = true;
    entry.fail(new DriverError('no such table', { code: 'INVALID_REQUEST' }));
    assert.deepEqual(
      calls.map(({ failed }) => failed?.message),
      ['no such table', 'no such table for you too', undefined, undefined],
    );
    assert.deepEqual([alone, told.length], [[calls[2]], 2]);
  });
});
