// core/policies: what to do when an attempt failed. Pure: facts in, a verdict out. Safety comes from facts, never from
// message text.
import type { DriverError, Execution } from '../errors/driver-error.js';

/** A request that must go before the retried one: ASKING in the same write, or PREPARE whose answer is awaited. */
export interface Preliminary<Request> {
  readonly request: Request;
  readonly then: 'adjacent' | 'await';
  /** Looks at the answer, unless it is an error. What it answers for an awaited preliminary ends the call. */
  readonly accept?: (reply: unknown) => DriverError | undefined;
  /**
   * Told when an awaited preliminary failed. An error that it answers is what another call gets that waited for it too;
   * else that one tries again by itself.
   */
  readonly failed?: (error: DriverError) => DriverError | undefined;
  /**
   * What an awaited preliminary makes ready on the node: while one is under way for it, other calls wait for that one
   * too.
   */
  readonly makesReady?: object | undefined;
}

/** `Node` is the topology's node type; `never` suits policies that name none. */
export type Verdict<Request, Node = never> =
  | { readonly kind: 'rethrow' }
  /** Succeed with this value in spite of the failure. */
  | { readonly kind: 'ignore'; readonly value: unknown }
  | {
      readonly kind: 'retry';
      readonly on: 'same' | 'next' | Node;
      /** What to send from now on in the place of the request: requests are never changed, as two may be in flight. */
      readonly request?: Request;
      readonly first?: Preliminary<Request>;
      readonly afterMs?: number;
      /** After the pause a plan made anew says where it goes, by what is known then, and `on` only who was named before. */
      readonly plansAnew?: boolean;
      /** With `next`, at once: only on a node that has not failed the call. Where there is none, the failure is the end. */
      readonly elsewhere?: boolean;
      /** Asked when the pause is over: where it does not hold any more, the failure is the end. */
      readonly holds?: () => boolean;
    };

export interface Failure<Request, Node = unknown> {
  readonly error: DriverError;
  readonly request: Request;
  /**
   * Undefined: no node of the plan could take the request (NO_HOST_AVAILABLE). Only a retry after a delay is followed
   * then.
   */
  readonly node: Node | undefined;
  /** Attempts that reached a socket, the failed one included. */
  readonly attempts: number;
  /** The connection that it was in flight on, if it was. */
  readonly sentOn?: { holds?(test: (request: Request) => boolean): boolean } | undefined;
  /** The worst of all attempts so far. */
  readonly execution: Execution;
  /** Until the call's deadline. */
  readonly remainingMs: number;
  /** Uniform in [0, 1). */
  readonly chance: number;
}

export interface RetryPolicy<Request, Node = never> {
  decide(failure: Failure<Request, Node>): Verdict<Request, Node>;
}

/**
 * How far a client goes to get a request executed:
 * - `safe`: what was not executed is tried again; what may have been, only if it is idempotent (the default)
 * - `at-least-once`: everything is tried again, and may be executed twice
 * - `never`: nothing is tried again
 */
export type Delivery = 'safe' | 'at-least-once' | 'never';

export const RETHROW: Verdict<never> = { kind: 'rethrow' };

/** Whether the delivery mode allows this failure another attempt. */
export function mayRetry(delivery: Delivery, idempotent: boolean, { error, execution }: Failure<unknown>): boolean {
  if (delivery === 'never' || execution === 'done') return false;
  // A failure before anything was sent that says it is final (nobody connects any more) is so for repeated requests
  // too.
  if (error.execution === 'none' && !error.retryable) return false;
  if (execution === 'none') return true;
  return delivery === 'at-least-once' || idempotent;
}
