// redis/policies: what to do when an attempt of a Redis command failed. Pure: facts in, a verdict out.
import {
  type Delivery,
  type Failure,
  mayRetry,
  RETHROW,
  type RetryPolicy,
  type Verdict,
} from '../../core/policies/retry.js';
import type { Command } from '../commands/command.js';
import { ReplyError } from '../protocol/server-error.js';
import { backOffMs } from './back-off.js';

/** What the policy needs to know of a request. */
export interface RetriableRequest {
  readonly command: Command;
  readonly args: readonly unknown[];
  /** For EXEC: what was queued. */
  readonly parts: readonly RetriableRequest[] | undefined;
  /** CallShape of redis/client. */
  readonly shape: object;
  /** For a script called by its hash: what loads it. */
  readonly load?: unknown;
}

/** Executing one of these twice leaves the same state as executing it once, though the server's flags do not say so. */
const REPEATABLE: ReadonlySet<string> = new Set([
  'SELECT',
  'AUTH',
  'CLIENT SETNAME',
  'CLIENT SETINFO',
  'READONLY',
  'READWRITE',
  'SCRIPT LOAD',
]);

/** Failures that another attempt cannot change, or that end a call by their meaning. */
const FINAL: ReadonlySet<string> = new Set([
  'REQUEST_TIMEOUT',
  'ABORTED',
  'RECONNECTS_EXHAUSTED',
  'QUEUE_DISABLED',
  'CLIENT_CLOSED',
  'AUTH_FAILED',
]);

/** Somebody flushes scripts again and again: then the error is told. */
const MOST_LOADS = 4;

interface Hints {
  readonly idempotent?: boolean;
  readonly repeatable?: boolean;
  readonly readsOnly?: boolean;
}

function retryHints({ shape }: Pick<RetriableRequest, 'shape'>): Hints {
  return shape;
}

/** By its command, or a script that is said not to write. */
export function onlyReads(request: Pick<RetriableRequest, 'command' | 'shape'>): boolean {
  return request.command.readOnly || retryHints(request).readsOnly === true;
}

/** Part of a conversation with one connection (an open MULTI, a WATCH): meaningless on another. */
export function isBound(request: RetriableRequest): boolean {
  return retryHints(request).repeatable === false;
}

export function isIdempotent(request: RetriableRequest): boolean {
  const { command, parts } = request;
  if (retryHints(request).idempotent === true) return true;
  if (parts !== undefined) return parts.every(isIdempotent);
  return command.idempotent || command.subscription !== undefined || REPEATABLE.has(command.fullName);
}

/** What ends the server would end the next one as well, which somebody started in its place. */
export function isForOnce({ command, parts }: RetriableRequest): boolean {
  return command.once || parts?.some(isForOnce) === true;
}

export class RedisRetry<Request extends RetriableRequest> implements RetryPolicy<Request, unknown> {
  private readonly delivery: Delivery;
  private readonly maxLoadingWaitMs: number;

  constructor(delivery: Delivery, maxLoadingWaitMs: number) {
    this.delivery = delivery;
    this.maxLoadingWaitMs = maxLoadingWaitMs;
  }

  decide(failure: Failure<Request, unknown>): Verdict<Request, never> {
    const { error, request, attempts, chance } = failure;
    if (isBound(request) || FINAL.has(error.errorCode)) return RETHROW;
    if (attempts > 0 && isForOnce(request)) return RETHROW;
    const allowed = mayRetry(this.delivery, isIdempotent(request), failure);
    if (error instanceof ReplyError) {
      // Not a question of delivery: the script has not run.
      const isUnknownScript = error.errorCode === 'NO_SCRIPT' && error.execution === 'none';
      if (isUnknownScript && request.load !== undefined && attempts < MOST_LOADS)
        return { kind: 'retry', on: 'same', first: { request: request.load as Request, then: 'adjacent' } };
      // Of other errors of the server the same request would make the same.
      const delayMs = this.serverDelayMs(error, attempts, chance);
      return delayMs !== undefined && allowed ? { kind: 'retry', on: 'same', afterMs: delayMs } : RETHROW;
    }
    // The connection was lost over another request's reply, whose caller was told (`done`). A second time it may be
    // this one's own.
    if (error.errorCode === 'REPLY_TOO_LARGE' && attempts > 1) return RETHROW;
    return allowed ? { kind: 'retry', on: 'same' } : RETHROW;
  }

  /** The server refused because of a state that passes. */
  private serverDelayMs(error: ReplyError, attempts: number, chance: number): number | undefined {
    const { errorCode } = error;
    if (errorCode === 'LOADING')
      return backOffMs(attempts, 50, Math.min(500, Math.max(this.maxLoadingWaitMs, 1)), chance);
    if (errorCode !== 'UNAVAILABLE') return undefined;
    return error.prefix === 'TRYAGAIN' ? backOffMs(attempts, 10, 100, chance) : backOffMs(attempts, 50, 500, chance);
  }
}
