// cassandra/topology: the error for a policy of a user's that threw, or answered nonsense or nothing: it says which one.
// Here, as addresses are translated here; whoever asks other policies is above.
import { messageOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { ErrorCode } from '../../core/errors/error-codes.js';

export type PolicyKind =
  | 'address translator'
  | 'load-balancing policy'
  | 'reconnection policy'
  | 'retry policy'
  | 'speculative-execution policy'
  | 'timestamp generator';

/**
 * @param policy whose class is named, where it is of one
 * @param what it did, as in `threw`
 */
export function policyFailed(
  kind: PolicyKind,
  policy: object,
  what: string,
  details: { readonly code?: ErrorCode; readonly cause?: unknown } = {},
): DriverError {
  // An object without a prototype has no constructor.
  const name = (policy as { constructor?: { name?: unknown } }).constructor?.name;
  const which = typeof name !== 'string' || name === 'Object' || name === '' ? kind : `${kind} ${name}`;
  return new DriverError(`the ${which} ${what}`, { code: 'INVALID_OPTION', retryable: false, ...details });
}

/** What it threw is the cause, and a part of the message. */
export function policyThrew(kind: PolicyKind, policy: object, thrown: unknown, where = ''): DriverError {
  if (thrown instanceof DriverError) return thrown;
  return policyFailed(kind, policy, `threw ${messageOf(thrown)}${where}`, { cause: thrown });
}

/** An asynchronous method may fail before it has called back. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
