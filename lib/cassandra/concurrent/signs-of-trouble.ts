// cassandra/concurrent: whether what came back says that a cluster has too much to do. Pure.
import { DriverError } from '../../core/errors/driver-error.js';
import type { ErrorCode } from '../../core/errors/error-codes.js';

const TOO_MUCH: ReadonlySet<string> = new Set([
  'OVERLOADED',
  'SERVER_TIMEOUT',
  'REQUEST_TIMEOUT',
  'QUEUE_FULL',
] satisfies ErrorCode[]);

const PASSING: ReadonlySet<string> = new Set([
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
export function isTooMuch(error: unknown): boolean {
  if (!(error instanceof DriverError)) return false;
  if (TOO_MUCH.has(error.errorCode)) return true;
  const { innerErrors } = error as { readonly innerErrors?: Readonly<Record<string, unknown>> };
  return innerErrors !== undefined && Object.values(innerErrors).some(isTooMuch);
}

/** What may be gone when the same is asked a little later. */
export function isPassing(error: unknown): boolean {
  return error instanceof DriverError && PASSING.has(error.errorCode);
}

/** Servers warn of much else: large batches, many tombstones. */
export function isBackPressure(warning: string): boolean {
  return /overload|back.?pressure|rate.?limit|throttl/i.test(warning);
}
