// What follows a failed attempt by default: every answer of a server and every failure of a connection, for each
// delivery, executed or not. What may have been executed is repeated only where that does no harm.
import assert from 'node:assert/strict';
import { decideRetry } from '../../../../lib/cassandra/policies/default-retry.js';
import { ResponseError } from '../../../../lib/cassandra/protocol/server-error.js';
import { responseErrorCodes as codes } from '../../../../lib/cassandra/types/protocol-constants.js';
import { DriverError, type Execution } from '../../../../lib/core/errors/driver-error.js';
import type { Delivery, Failure } from '../../../../lib/core/policies/retry.js';

type Facts = Partial<ResponseError> & { attempts?: number; execution?: Execution };

function refusal(code: number, { attempts = 1, execution, ...facts }: Facts = {}): Failure<unknown> {
  const error = Object.assign(new ResponseError(code, 'refused'), facts);
  return failure(error, attempts, execution ?? error.execution);
}

function failure(error: DriverError, attempts: number, execution: Execution = error.execution): Failure<unknown> {
  return { error, request: {}, node: {}, attempts, execution, remainingMs: 1_000, chance: 0.5 };
}

/** As `same`, `next`, `next after 150` or `rethrow`. */
function decided(of: Failure<unknown>, delivery: Delivery = 'safe', idempotent = false): string {
  const verdict = decideRetry(of, delivery, idempotent);
  if (verdict.kind !== 'retry') return verdict.kind;
  return verdict.afterMs === undefined ? String(verdict.on) : `${String(verdict.on)} after ${verdict.afterMs}`;
}

const unreadable = new ResponseError(
  codes.unauthorized,
  'Unable to perform authorization of permissions: Cannot achieve consistency level LOCAL_QUORUM',
);

describe('the default retry policy of Cassandra', () => {
  const table: readonly [title: string, of: Failure<unknown>, plain: string, idempotent: string][] = [
    ['UNAVAILABLE', refusal(codes.unavailableException), 'next', 'next'],
    ['UNAVAILABLE, the second time', refusal(codes.unavailableException, { attempts: 2 }), 'rethrow', 'rethrow'],
    ['IS_BOOTSTRAPPING', refusal(codes.isBootstrapping), 'next', 'next'],
    [
      'READ_TIMEOUT with enough replicas and no data',
      refusal(codes.readTimeout, { received: 2, blockFor: 2, isDataPresent: 0 }),
      'same',
      'same',
    ],
    [
      'READ_TIMEOUT with too few replicas',
      refusal(codes.readTimeout, { received: 1, blockFor: 2, isDataPresent: 0 }),
      'rethrow',
      'rethrow',
    ],
    [
      'READ_TIMEOUT with data',
      refusal(codes.readTimeout, { received: 2, blockFor: 2, isDataPresent: 1 }),
      'rethrow',
      'rethrow',
    ],
    [
      'WRITE_TIMEOUT of the batch log',
      refusal(codes.writeTimeout, { writeType: 'BATCH_LOG', execution: 'maybe' }),
      'rethrow',
      'same',
    ],
    [
      'WRITE_TIMEOUT of a write',
      refusal(codes.writeTimeout, { writeType: 'SIMPLE', execution: 'maybe' }),
      'rethrow',
      'rethrow',
    ],
    [
      'WRITE_TIMEOUT of a lightweight transaction',
      refusal(codes.writeTimeout, { writeType: 'CAS', execution: 'maybe' }),
      'rethrow',
      'rethrow',
    ],
    ['OVERLOADED', refusal(codes.overloaded, { execution: 'maybe' }), 'rethrow', 'next after 150'],
    [
      'OVERLOADED, nothing executed',
      refusal(codes.overloaded, { execution: 'none' }),
      'next after 150',
      'next after 150',
    ],
    ['SERVER_ERROR', refusal(codes.serverError, { execution: 'maybe' }), 'rethrow', 'next'],
    ['TRUNCATE_ERROR', refusal(codes.truncateError, { execution: 'maybe' }), 'rethrow', 'next'],
    ['READ_FAILURE', refusal(codes.readFailure), 'rethrow', 'rethrow'],
    ['WRITE_FAILURE', refusal(codes.writeFailure, { execution: 'maybe' }), 'rethrow', 'rethrow'],
    ['SYNTAX_ERROR', refusal(codes.syntaxError), 'rethrow', 'rethrow'],
    ['UNAUTHORIZED, as the permissions could not be read', failure(unreadable, 1), 'next', 'next'],
    ['the same, the second time', failure(unreadable, 2), 'rethrow', 'rethrow'],
    ['UNAUTHORIZED', refusal(codes.unauthorized), 'rethrow', 'rethrow'],
    ['INVALID', refusal(codes.invalid), 'rethrow', 'rethrow'],
    ['ALREADY_EXISTS', refusal(codes.alreadyExists), 'rethrow', 'rethrow'],
    [
      'a connection lost after the write',
      failure(new DriverError('lost', { code: 'CONNECTION_LOST', execution: 'maybe' }), 1),
      'rethrow',
      'next after 1',
    ],
    [
      'a connection lost before the write',
      failure(new DriverError('lost', { code: 'CONNECTION_LOST' }), 1),
      'next after 1',
      'next after 1',
    ],
    [
      'a reply that cannot be used',
      failure(new DriverError('unusable', { code: 'DECODE_ERROR', execution: 'done' }), 1),
      'rethrow',
      'rethrow',
    ],
  ];
  for (const [title, of, plain, idempotent] of table) {
    it(`after ${title}: ${plain}, and ${idempotent} what is idempotent`, () => {
      assert.deepEqual([decided(of), decided(of, 'safe', true)], [plain, idempotent]);
    });

    it(`after ${title}: nothing with delivery 'never', and after three attempts`, () => {
      assert.equal(decided(of, 'never', true), 'rethrow');
      assert.equal(decided({ ...of, attempts: 3 }, 'at-least-once', true), 'rethrow');
    });

    it(`after ${title}: with delivery 'at-least-once' as if it were idempotent`, () => {
      assert.equal(decided(of, 'at-least-once', false), idempotent);
    });
  }

  it('repeats nothing that may have been executed, unless that does no harm, whatever the code', () => {
    for (const code of Object.values(codes)) {
      for (const writeType of ['SIMPLE', 'BATCH', 'UNLOGGED_BATCH', 'COUNTER', 'BATCH_LOG', 'CAS', 'VIEW', 'CDC']) {
        for (const execution of ['maybe', 'done'] as const) {
          const of = refusal(code, { writeType, execution, received: 2, blockFor: 2, isDataPresent: 1 });
          // That these were not executed is in their nature.
          if (code === codes.unavailableException || code === codes.isBootstrapping) continue;
          assert.equal(decided(of), 'rethrow', `${code} ${writeType} ${execution}`);
        }
      }
    }
  });
});
