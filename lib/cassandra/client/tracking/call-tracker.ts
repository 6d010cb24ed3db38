// cassandra/client/tracking: tells a RequestTracker and a ClientMetrics of the attempts of calls. They are code of the
// user's, so they are told when what runs now has ended, and what they throw is theirs.
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { AfterFailure, CallObserver, ObservedCall, Traffic } from '../../../core/observe/observation.js';
import { enqueueMicrotask } from '../../../core/runtime/real-time.js';
import type { ExecutionOptions } from '../../policies/execution-options.js';
import type { CassandraRequest, MessageSizes } from '../../protocol/requests/request.js';
import { AuthenticationError, ResponseError } from '../../protocol/server-error.js';
import type { Host } from '../../topology/host.js';
import { runAside } from '../results/callbacks.js';
import type { ClientMetrics } from './client-metrics.js';
import type { TrackedQuery, UserRequestTracker } from './request-tracker.js';

/** What is told of a request, beside what becomes of it. */
export class TrackedRequest implements MessageSizes {
  requestBytes = 0;
  responseBytes = 0;
  readonly query: TrackedQuery;
  readonly parameters: unknown;
  private readonly makeOptions: () => ExecutionOptions;
  private options: ExecutionOptions | undefined;

  constructor(query: TrackedQuery, parameters: unknown, makeOptions: () => ExecutionOptions) {
    this.query = query;
    this.parameters = parameters;
    this.makeOptions = makeOptions;
  }

  get executionOptions(): ExecutionOptions {
    return (this.options ??= this.makeOptions());
  }
}

export interface CallTrackerParts {
  readonly tracker: UserRequestTracker | undefined;
  /** Read each time: it may be asked for later. */
  readonly metrics: () => ClientMetrics | undefined;
  hostOf(name: string): Host | undefined;
  /** In microseconds: see `microsOf`. */
  nowMicros(): number;
  traffic(): Traffic;
}

type Failure = 'ReadTimeout' | 'WriteTimeout' | 'Unavailable' | 'ClientTimeout' | 'Other';

export class CallTracker implements CallObserver {
  private readonly parts: CallTrackerParts;
  private waiting: (() => void)[] = [];

  constructor(parts: CallTrackerParts) {
    this.parts = parts;
  }

  answered(call: ObservedCall): void {
    const tracked = trackedOf(call);
    if (tracked === undefined) return;
    const { tracker } = this.parts;
    const metrics = this.parts.metrics();
    const latency = this.latencyOf(call, this.parts.traffic().arrivedMicros);
    const host = this.hostOf(call);
    const { requestBytes, responseBytes } = tracked;
    this.tellLater(() => {
      metrics?.onSuccessfulResponse(latency);
      metrics?.onResponse(latency);
      tracker?.onSuccess(
        host,
        tracked.query,
        tracked.parameters,
        tracked.executionOptions,
        requestBytes,
        responseBytes,
        latency,
      );
    });
  }

  attemptFailed(call: ObservedCall, error: DriverError, next: AfterFailure): void {
    const tracked = trackedOf(call);
    const metrics = this.parts.metrics();
    if (tracked === undefined) return;
    const latency = this.latencyOf(call, this.parts.nowMicros());
    if (metrics !== undefined) this.tellLater(() => tellMetrics(metrics, error, next, latency));
    // Of the last one the tracker hears with what the caller is told.
    if (next !== 'rethrow') this.tellError(call, tracked, error, latency);
  }

  failed(call: ObservedCall, error: Error): void {
    const tracked = trackedOf(call);
    if (tracked !== undefined) this.tellError(call, tracked, error, this.latencyOf(call, this.parts.nowMicros()));
  }

  speculated(call: ObservedCall): void {
    const metrics = this.parts.metrics();
    if (metrics !== undefined && trackedOf(call) !== undefined) this.tellLater(() => metrics.onSpeculativeExecution());
  }

  /** A connection could not be made, or was lost. */
  connectionFailed(error: Error): void {
    const metrics = this.parts.metrics();
    if (metrics === undefined) return;
    this.tellLater(() => {
      if (error instanceof AuthenticationError) metrics.onAuthenticationError(error);
      else metrics.onConnectionError(error);
    });
  }

  private tellError(call: ObservedCall, tracked: TrackedRequest, error: Error, latency: number[]): void {
    const { tracker } = this.parts;
    if (tracker === undefined) return;
    const host = this.hostOf(call);
    const { requestBytes, query, parameters } = tracked;
    this.tellLater(() => {
      tracker.onError(host, query, parameters, tracked.executionOptions, requestBytes, error, latency);
    });
  }

  private hostOf({ node }: ObservedCall): Host | null {
    return node === undefined ? null : (this.parts.hostOf(node.name) ?? null);
  }

  private latencyOf({ startedMicros }: ObservedCall, nowMicros: number): number[] {
    const micros = startedMicros === 0 ? 0 : Math.max(0, (nowMicros - startedMicros) | 0);
    return [Math.floor(micros / 1_000_000), (micros % 1_000_000) * 1_000];
  }

  private tellLater(tell: () => void): void {
    if (this.waiting.push(tell) === 1) enqueueMicrotask(() => this.tellAll());
  }

  private tellAll(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const tell of waiting) runAside(tell);
  }
}

function trackedOf({ request }: ObservedCall): TrackedRequest | undefined {
  return (request as CassandraRequest).measured as TrackedRequest | undefined;
}

const RETRIES = {
  ReadTimeout: 'onReadTimeoutRetry',
  WriteTimeout: 'onWriteTimeoutRetry',
  Unavailable: 'onUnavailableRetry',
  ClientTimeout: 'onClientTimeoutRetry',
  Other: 'onOtherErrorRetry',
} as const satisfies Record<Failure, keyof ClientMetrics>;

function tellMetrics(metrics: ClientMetrics, error: DriverError, next: AfterFailure, latency: number[]): void {
  const kind = kindOf(error);
  if (error.errorCode === 'CONNECTION_LOST') metrics.onConnectionError(error);
  else metrics[`on${kind}Error`](error);
  if (error instanceof ResponseError) metrics.onResponse(latency);
  if (next === 'ignore') metrics.onIgnoreError(error);
  else if (next !== 'rethrow') metrics[RETRIES[kind]](error);
}

function kindOf(error: DriverError): Failure {
  if (error.errorCode === 'REQUEST_TIMEOUT') return 'ClientTimeout';
  if (error.errorCode === 'UNAVAILABLE') return 'Unavailable';
  if (error.errorCode !== 'SERVER_TIMEOUT') return 'Other';
  return 'writeType' in error && error.writeType !== undefined ? 'WriteTimeout' : 'ReadTimeout';
}
