// cassandra/policies: retry policies in cassandra-driver's shape, recognised by their methods, and their answers as
// verdicts. Pure.
import { brandClass } from '../../core/errors/brand.js';
import { setHidden } from '../../core/errors/hidden-property.js';
import { type Delivery, type Failure, mayRetry, RETHROW, type Verdict } from '../../core/policies/retry.js';
import { ResponseError } from '../protocol/server-error.js';
import { policyFailed } from '../topology/policy-failure.js';
import { consistencies, responseErrorCodes as codes } from '../types/protocol-constants.js';
import type { Unchecked } from '../types/unchecked.js';
import type { ExecutionOptions, OperationInfo, RetryDecision, UserRetryPolicy } from './execution-options.js';

export type { OperationInfo, RetryDecision, UserRetryPolicy };

/** What a retry policy is recognised by. */
export const RETRY_METHODS = ['onUnavailable', 'onReadTimeout', 'onWriteTimeout', 'onRequestError'] as const;

const DECISION = { rethrow: 0, retry: 1, ignore: 2 } as const;

/** What is no business of the policy. */
const NOT_ASKED: RetryDecision = { decision: DECISION.rethrow };

/** The value with which an ignored failure succeeds: the client makes an empty result of it. */
export const IGNORED: unique symbol = Symbol('ignored');

/** What a request carries for the policy that decides about it. */
export interface RetryContext {
  readonly policy: UserRetryPolicy;
  readonly query: string;
  readonly executionOptions: ExecutionOptions;
}

/**
 * Asks the user's policy. What may have been executed is its business only when the statement is idempotent, as in
 * cassandra-driver.
 *
 * @param atConsistency the request for the next attempt, when the policy wants that at another level
 */
export function decideByUser<Request>(
  failure: Failure<Request>,
  context: RetryContext,
  delivery: Delivery,
  idempotent: boolean,
  atConsistency: (consistency: number) => Request,
): Verdict<Request> {
  let decision: RetryDecision;
  try {
    decision = ask(failure, context, delivery, idempotent);
    check(decision, context.policy);
  } catch (thrown) {
    // The caller learns of both: what the server said, and that the policy failed over it.
    failure.error.cause ??= thrown ?? policyFailed('retry policy', context.policy, `threw ${String(thrown)}`);
    return RETHROW;
  }
  if (decision.decision === DECISION.ignore) return { kind: 'ignore', value: IGNORED };
  if (decision.decision !== DECISION.retry || delivery === 'never') return RETHROW;
  const on = decision.useCurrentHost === false ? 'next' : 'same';
  if (typeof decision.consistency === 'number') {
    // The only host may have a better answer to that.
    return { kind: 'retry', on, request: atConsistency(decision.consistency) };
  }
  // As in cassandra-driver a policy may want the next host each time: it ends when all of them have answered so. Hosts
  // that were lost or said nothing may be back.
  return { kind: 'retry', on, elsewhere: on === 'next' && failure.error instanceof ResponseError };
}

function ask(
  failure: Failure<unknown>,
  { policy, query, executionOptions }: RetryContext,
  delivery: Delivery,
  idempotent: boolean,
): RetryDecision {
  const { error } = failure;
  setHidden(error, 'coordinator', error.endpoint);
  const info: OperationInfo = { query, executionOptions, nbRetry: Math.max(0, failure.attempts - 1) };
  const again = delivery === 'at-least-once' || idempotent;
  if (!(error instanceof ResponseError)) {
    return mayRetry(delivery, idempotent, failure)
      ? policy.onRequestError(info, executionOptions.getConsistency(), error)
      : NOT_ASKED;
  }
  const { consistencies = 0, required = 0, alive = 0, received = 0, blockFor = 0 } = error;
  switch (error.code) {
    case codes.unavailableException:
      return policy.onUnavailable(info, consistencies, required, alive);
    case codes.readTimeout:
      return policy.onReadTimeout(info, consistencies, received, blockFor, error.isDataPresent !== 0);
    case codes.writeTimeout:
      return again ? policy.onWriteTimeout(info, consistencies, received, blockFor, error.writeType ?? '') : NOT_ASKED;
    case codes.isBootstrapping:
      return policy.onRequestError(info, executionOptions.getConsistency(), error);
    case codes.unauthorized:
      return error.retryable ? policy.onRequestError(info, executionOptions.getConsistency(), error) : NOT_ASKED;
    case codes.overloaded:
      return again || failure.execution === 'none'
        ? policy.onRequestError(info, executionOptions.getConsistency(), error)
        : NOT_ASKED;
    case codes.serverError:
    case codes.truncateError:
      return again ? policy.onRequestError(info, executionOptions.getConsistency(), error) : NOT_ASKED;
    default:
      return NOT_ASKED;
  }
}

const DECISIONS: ReadonlySet<unknown> = new Set(Object.values(DECISION));
const LEVELS: ReadonlySet<unknown> = new Set(Object.values(consistencies));

/** @throws DriverError for what is no decision */
function check(given: unknown, policy: UserRetryPolicy): void {
  const { decision, consistency } = (given ?? {}) as { readonly decision?: unknown; readonly consistency?: unknown };
  if (!DECISIONS.has(decision))
    throw policyFailed('retry policy', policy, 'answered nothing that has one of `retryDecision` as its `decision`');
  if (consistency !== undefined && consistency !== null && !LEVELS.has(consistency))
    throw policyFailed('retry policy', policy, 'answered with a `consistency` that is none of `types.consistencies`');
}

/**
 * cassandra-driver's default decisions, to extend.
 *
 * @example
 * class Patient extends policies.retry.RetryPolicy {
 *   override onUnavailable(info: policies.retry.OperationInfo) {
 *     return info.nbRetry < 3 ? this.retryResult(undefined, false) : this.rethrowResult();
 *   }
 * }
 * const client = new Client({ contactPoints, localDataCenter, policies: { retry: new Patient() } });
 */
export class RetryPolicy implements UserRetryPolicy {
  /** The values of `decision`. */
  static readonly retryDecision = DECISION;

  onUnavailable(info: OperationInfo, _consistency: number, _required: number, _alive: Unchecked): RetryDecision {
    return info.nbRetry > 0 ? this.rethrowResult() : this.retryResult(undefined, false);
  }

  onReadTimeout(
    info: OperationInfo,
    _consistency: number,
    received: number,
    blockFor: number,
    isDataPresent: boolean,
  ): RetryDecision {
    return info.nbRetry === 0 && received >= blockFor && !isDataPresent ? this.retryResult() : this.rethrowResult();
  }

  onWriteTimeout(
    info: OperationInfo,
    _consistency: number,
    _received: number,
    _blockFor: number,
    writeType: string,
  ): RetryDecision {
    return info.nbRetry === 0 && writeType === 'BATCH_LOG' ? this.retryResult() : this.rethrowResult();
  }

  onRequestError(_info: OperationInfo, _consistency: number, _error: Error): RetryDecision {
    return this.retryResult(undefined, false);
  }

  /** Try again, at another consistency if one is given, on the same node unless `useCurrentHost` is false. */
  retryResult(consistency?: number, useCurrentHost?: boolean): RetryDecision {
    return { decision: DECISION.retry, consistency, useCurrentHost: useCurrentHost !== false };
  }

  /** The caller gets the error. */
  rethrowResult(): RetryDecision {
    return { decision: DECISION.rethrow };
  }
}
brandClass(RetryPolicy, 'cassandra.RetryPolicy');

/** Never tries again. */
export class FallthroughRetryPolicy extends RetryPolicy {
  override onUnavailable(): RetryDecision {
    return this.rethrowResult();
  }

  override onReadTimeout(): RetryDecision {
    return this.rethrowResult();
  }

  override onWriteTimeout(): RetryDecision {
    return this.rethrowResult();
  }

  override onRequestError(): RetryDecision {
    return this.rethrowResult();
  }
}
brandClass(FallthroughRetryPolicy, 'cassandra.FallthroughRetryPolicy');

/** Asks another policy, about idempotent statements only where executing twice is at stake. */
export class IdempotenceAwareRetryPolicy extends RetryPolicy {
  private readonly child: UserRetryPolicy;

  constructor(child: UserRetryPolicy = new RetryPolicy()) {
    super();
    this.child = child;
  }

  override onUnavailable(info: OperationInfo, consistency: number, required: number, alive: number): RetryDecision {
    return this.child.onUnavailable(info, consistency, required, alive);
  }

  override onReadTimeout(
    info: OperationInfo,
    consistency: number,
    received: number,
    blockFor: number,
    isDataPresent: boolean,
  ): RetryDecision {
    return this.child.onReadTimeout(info, consistency, received, blockFor, isDataPresent);
  }

  override onWriteTimeout(
    info: OperationInfo,
    consistency: number,
    received: number,
    blockFor: number,
    writeType: string,
  ): RetryDecision {
    return info.executionOptions.isIdempotent()
      ? this.child.onWriteTimeout(info, consistency, received, blockFor, writeType)
      : this.rethrowResult();
  }

  override onRequestError(info: OperationInfo, consistency: number, error: Error): RetryDecision {
    return info.executionOptions.isIdempotent()
      ? this.child.onRequestError(info, consistency, error)
      : this.rethrowResult();
  }
}
brandClass(IdempotenceAwareRetryPolicy, 'cassandra.IdempotenceAwareRetryPolicy');
