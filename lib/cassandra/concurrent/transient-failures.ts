// cassandra/concurrent: which failures pass by themselves, and which say that a cluster has too much to do. Pure.
import { DriverError } from '../../core/errors/driver-error.js';
import type { ErrorCode } from '../../core/errors/error-codes.js';

const OVERLOAD: ReadonlySet<string> = new Set([
  'OVERLOADED',
  'SERVER_TIMEOUT',
  'REQUEST_TIMEOUT',
  'QUEUE_FULL',
] satisfies ErrorCode[]);

const TRANSIENT: ReadonlySet<string> = new Set([
  'OVERLOADED',
  'SERVER_TIMEOUT',
  'REQUEST_TIMEOUT',
  'QUEUE_FULL',
  'UNAVAILABLE',
  'NO_HOST_AVAILABLE',
  'CONNECTION_LOST',
  'REQUEST_FAILED',
  'LOADING',
  'NODE_REMOVED',
] satisfies ErrorCode[]);

/** An error of too much work, also where other hosts were tried in vain after it. */
export function isOverload(error: unknown): boolean {
  if (!(error instanceof DriverError)) return false;
  if (OVERLOAD.has(error.errorCode)) return true;
  const { innerErrors } = error as { readonly innerErrors?: Readonly<Record<string, unknown>> };
  return innerErrors !== undefined && Object.values(innerErrors).some(isOverload);
}

/** What may be gone when the same is asked a little later. */
export function isTransient(error: unknown): boolean {
  return error instanceof DriverError && TRANSIENT.has(error.errorCode);
}
