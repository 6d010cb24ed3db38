// Unit: the default delays between attempts to connect, and what each mode of delivery tries again.
import assert from 'node:assert/strict';
import { defaultReconnection } from '../../../../lib/core/policies/reconnection.js';
import { mayRetry } from '../../../../lib/core/policies/retry.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';

const error = new Error('refused');

describe('the default reconnection policy', () => {
  it('takes steps of at most 200 ms in the first five seconds, then doubles to 2 s', () => {
    const longest = (outageMs: number, attempt: number): number | undefined =>
      defaultReconnection.nextDelayMs({ attempt, outageMs, chance: 1 - 2 ** -32, error });
    assert.deepEqual([longest(0, 1), longest(50, 2), longest(150, 3), longest(4_999, 30)], [50, 100, 200, 200]);
    assert.deepEqual([longest(5_000, 31), longest(6_500, 35), longest(60_000, 60)], [400, 800, 2_000]);
  });

  it('spreads every delay over its upper half', () => {
    assert.equal(defaultReconnection.nextDelayMs({ attempt: 3, outageMs: 0, chance: 0, error }), 100);
  });
});

describe('delivery', () => {
  const failure = (execution: 'none' | 'maybe' | 'done', retryable = execution === 'none') => ({
    error: new DriverError('x', { code: 'SERVER_ERROR', execution, retryable }),
    request: undefined,
    node: undefined,
    attempts: 1,
    execution,
    remainingMs: 1,
    chance: 0,
  });

  it('safe: retries what was not executed, and what may have been only when idempotent', () => {
    assert.equal(mayRetry('safe', false, failure('none')), true);
    assert.equal(mayRetry('safe', true, failure('none', false)), false);
    assert.equal(mayRetry('safe', false, failure('maybe')), false);
    assert.equal(mayRetry('safe', true, failure('maybe')), true);
    assert.equal(mayRetry('safe', true, failure('done')), false);
  });

  it('at-least-once retries everything but what is done; never, nothing', () => {
    assert.equal(mayRetry('at-least-once', false, failure('maybe')), true);
    assert.equal(mayRetry('at-least-once', false, failure('done')), false);
    assert.equal(mayRetry('never', true, failure('none')), false);
  });
});
