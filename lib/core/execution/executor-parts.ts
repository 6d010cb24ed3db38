// core/execution: what an executor is made of. Each part is a narrow interface that the database's client fills in.
import type { DriverError } from '../errors/driver-error.js';
import type { CallDescription } from '../observe/call-message.js';
import type { Observation } from '../observe/observation.js';
import type { LoadBalancing } from '../policies/load-balancing.js';
import type { RetryBudget } from '../policies/retry-budget.js';
import type { RetryPolicy } from '../policies/retry.js';
import type { ChannelPool } from '../pool/channel-pool.js';
import type { Node } from '../pool/pool-registry.js';
import type { Call } from './call.js';

/** Time, as execution needs it. */
export interface ExecutionClock {
  /** Whole milliseconds, as read once in this turn of the event loop: for what is done for each request. */
  now(): number;
  /** The clock itself: for what follows a failure, when the turn may have been a long one. */
  exactNow(): number;
  /** In microseconds, as read once in this turn: see `microsOf`. */
  turnMicros(): number;
  /** Milliseconds with their fraction, as read once in this turn. */
  turnMs(): number;
  /** The clock itself, with its fraction. */
  preciseNow(): number;
  random(): number;
  /** In the next turn of the event loop. */
  nextTurn(work: () => void): void;
  after(delayMs: number, callback: () => void): { cancel(): void };
}

/** What an executor is made of: one per client. */
export interface ExecutorParts<Request, Reply> {
  /** The database's name in diagnostics. */
  readonly database: string;
  readonly clock: ExecutionClock;
  /** Who is told of calls. */
  readonly observation: Observation;
  /** How requests are told of on diagnostics_channel. Default: by their name alone. */
  readonly description?: CallDescription<Request> | undefined;
  readonly balancing: LoadBalancing<Request, Node>;
  readonly retry: RetryPolicy<Request, Node>;
  /** What all calls together may send beside their first attempts. Default: each call by itself knows best. */
  readonly budget?: RetryBudget | undefined;
  poolOf(node: Node): ChannelPool<Request, Reply, unknown> | undefined;
  sizeOf(request: Request): number;
  /** The command's name for diagnostics; never a value. */
  nameOf(request: Request): string;
  /** Why no node is known for a request, for errors; never a value. Default: they say no more than that. */
  describeUnroutable?(request: Request): string;
  /** The class and message that the database's users know for a failure. */
  present(error: DriverError, call: Call<Request, Reply>): Error;
  /** Of one attempt, as policies, observers and results have it. Default: the error itself. */
  presentAttempt?(error: DriverError, call: Call<Request, Reply>, node: Node | undefined): DriverError;
}
