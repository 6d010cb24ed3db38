// cassandra/policies: what follows a failed attempt. Pure. The outcomes are those of cassandra-driver's default policy
// where it is safe; what may have been executed is tried again only when the statement is idempotent.
import { type Delivery, type Failure, mayRetry, RETHROW, type Verdict } from '../../core/policies/retry.js';
import { ResponseError } from '../protocol/server-error.js';
import { responseErrorCodes as codes } from '../types/protocol-constants.js';

/** Attempts of one call that may reach a server, apart from those that a preparation precedes. */
const MOST_ATTEMPTS = 3;
const OVERLOAD_DELAY_MS = 100;
/** A node that went took all of its connections along: the system is heard about them before the next is tried. */
const LOST_DELAY_MS = 1;

/**
 * @param idempotent whether executing the statement twice does no harm
 * @see cassandra-driver's `policies.retry.RetryPolicy`
 */
export function decideRetry(failure: Failure<unknown>, delivery: Delivery, idempotent: boolean): Verdict<never> {
  const { error, attempts } = failure;
  if (delivery === 'never' || attempts >= MOST_ATTEMPTS) return RETHROW;
  if (error instanceof ResponseError) return decideByResponse(error, failure, delivery, idempotent);
  if (!mayRetry(delivery, idempotent, failure)) return RETHROW;
  return error.errorCode === 'CONNECTION_LOST'
    ? { kind: 'retry', on: 'next', afterMs: LOST_DELAY_MS }
    : { kind: 'retry', on: 'next' };
}

function decideByResponse(
  error: ResponseError,
  failure: Failure<unknown>,
  delivery: Delivery,
  idempotent: boolean,
): Verdict<never> {
  const again = delivery === 'at-least-once' || idempotent;
  const isFirst = failure.attempts <= 1;
  switch (error.code) {
    case codes.unavailableException:
      // The same node would say the same again: it goes by which others it knows to be up.
      return isFirst ? { kind: 'retry', on: 'next', elsewhere: true } : RETHROW;
    case codes.unauthorized:
      // Permissions that could not be read here: another node may have them in its memory.
      return isFirst && error.retryable ? { kind: 'retry', on: 'next', elsewhere: true } : RETHROW;
    case codes.isBootstrapping:
      return { kind: 'retry', on: 'next' };
    case codes.readTimeout:
      // Enough replicas answered, only the data was missing: the digest that came first named a slow replica.
      return isFirst && (error.received ?? 0) >= (error.blockFor ?? 1) && error.isDataPresent === 0
        ? { kind: 'retry', on: 'same' }
        : RETHROW;
    case codes.writeTimeout:
      // The batch log is written first: what timed out there was not applied yet, and writing it again is harmless.
      return isFirst && again && error.writeType === 'BATCH_LOG' ? { kind: 'retry', on: 'same' } : RETHROW;
    case codes.overloaded:
      return again || failure.execution === 'none'
        ? { kind: 'retry', on: 'next', afterMs: OVERLOAD_DELAY_MS * (1 + failure.chance) }
        : RETHROW;
    case codes.serverError:
    case codes.truncateError:
      return again ? { kind: 'retry', on: 'next' } : RETHROW;
    default:
      return RETHROW;
  }
}
