// cassandra/client/tracking: who is told of each request, in cassandra-driver's shape.
import { brandClass } from '../../../core/errors/brand.js';
import type { ExecutionOptions } from '../../policies/execution-options.js';
import type { Host } from '../../topology/host.js';
import type { Unchecked } from '../../types/unchecked.js';

/** The text of a statement, or the statements of a batch with their parameters. */
export type TrackedQuery = string | readonly { readonly query: string; readonly params?: Unchecked }[];

/** The parameters of a statement, as they were given. */
export type TrackedParameters = Unchecked;

/**
 * Is told of each request of a client that has it as its option `requestTracker`: one object with these methods, of
 * whatever class. A request that is tried again is told of once for each attempt. What a method throws is an uncaught
 * exception, and no failure of the request.
 */
export interface UserRequestTracker {
  /**
   * A server answered.
   *
   * @param requestLength bytes of the message's body
   * @param responseLength bytes of the answer's body
   * @param latency seconds and nanoseconds, as process.hrtime() has them: since the call began
   */
  onSuccess(
    host: Host | null,
    query: TrackedQuery,
    parameters: TrackedParameters,
    executionOptions: ExecutionOptions,
    requestLength: number,
    responseLength: number,
    latency: number[],
  ): void;
  /**
   * An attempt failed, or the whole.
   *
   * @param host null where none was asked
   * @param requestLength 0 where nothing was sent
   */
  onError(
    host: Host | null,
    query: TrackedQuery,
    parameters: TrackedParameters,
    executionOptions: ExecutionOptions,
    requestLength: number,
    error: Error,
    latency: number[],
  ): void;
  /** The client was shut down. */
  shutdown?(): void;
}

/** A tracker that does nothing: a base for others. */
export class RequestTracker implements UserRequestTracker {
  onSuccess(..._told: Parameters<UserRequestTracker['onSuccess']>): void {}
  onError(..._told: Parameters<UserRequestTracker['onError']>): void {}
  shutdown(): void {}
}
brandClass(RequestTracker, 'cassandra.RequestTracker');
