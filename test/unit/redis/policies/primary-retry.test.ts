// redis/policies: a server that is primary no more, where sentinels say who is.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { Delivery } from '../../../../lib/core/policies/retry.js';
import { Node } from '../../../../lib/core/topology/node.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';
import { PrimaryRetry } from '../../../../lib/redis/policies/primary-retry.js';
import { RedisRetry, type RetriableRequest } from '../../../../lib/redis/policies/redis-retry.js';
import { ReplyError } from '../../../../lib/redis/protocol/server-error.js';

const READ_ONLY = "READONLY You can't write against a read only replica.";

function decide(error: DriverError, delivery: Delivery = 'safe', shape: object = {}): string {
  let told = '';
  const policy = new PrimaryRetry<RetriableRequest>(new RedisRetry(delivery, 1_000), delivery, () => {
    told = ', told';
  });
  const verdict = policy.decide({
    error,
    request: { command: commandFor('SET'), args: ['k', 'v'], shape, parts: undefined },
    node: new Node({ host: 'a', port: 1 }, 0),
    attempts: 1,
    execution: error.execution,
    remainingMs: 1_000,
    chance: 1,
  });
  return `${verdict.kind === 'retry' ? `${verdict.on as string} after ${verdict.afterMs ?? 0}` : verdict.kind}${told}`;
}

describe('redis/policies: retries at the primary that sentinels name', () => {
  const readOnly = (): ReplyError => new ReplyError(READ_ONLY, commandFor('SET'));

  it('leave a server that is demoted, and ask again', () => {
    assert.equal(decide(readOnly()), 'same after 50, told');
    assert.equal(decide(readOnly(), 'never'), 'rethrow, told');
    assert.equal(decide(readOnly(), 'safe', { repeatable: false }), 'rethrow, told');
  });

  it('are what they are with one server in all else', () => {
    assert.equal(decide(new DriverError('lost', { code: 'CONNECTION_LOST' })), 'same after 0');
    assert.equal(decide(new ReplyError('WRONGTYPE x', commandFor('SET'))), 'rethrow');
  });
});
