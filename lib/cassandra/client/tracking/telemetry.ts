// cassandra/client/tracking: what a client tells of itself, through all of its connections: its calls on
// diagnostics_channel, the numbers that `getMetrics()` answers, and the user's tracker and metrics. Nothing of it costs a
// request anything until somebody asks.
import { isErrorValue } from '../../../core/errors/builtins.js';
import { ignore } from '../../../core/errors/ignore.js';
import { describeFailure } from '../../../core/execution/failure-facts.js';
import type { CallDescription, TracedCall } from '../../../core/observe/call-message.js';
import { commonOperation, isToBeTraced, tellEnd, traceCall } from '../../../core/observe/call-trace.js';
import { ClientMeter, type Gauges, type MetricsSnapshot } from '../../../core/observe/client-meter.js';
import { microsOf, Observation, Traffic } from '../../../core/observe/observation.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { ExecutionOptions } from '../../policies/execution-options.js';
import { BatchRequest } from '../../protocol/requests/batch-request.js';
import { ExecuteRequest } from '../../protocol/requests/execute-request.js';
import { PrepareRequest } from '../../protocol/requests/prepare-request.js';
import { QueryRequest } from '../../protocol/requests/query-request.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import { isBackPressure } from '../../protocol/responses/replies.js';
import type { HostMap } from '../../topology/host-map.js';
import { keyspaceOf } from '../../topology/routing-key.js';
import { HeldValue } from '../../types/held-value.js';
import { CallTracker, TrackedRequest } from './call-tracker.js';
import { type ClientMetrics, DefaultMetrics } from './client-metrics.js';
import type { UserRequestTracker } from './request-tracker.js';
import { operationOf, summaryOf, withoutLiterals } from './statement-text.js';

/** A batch shows so many statements. */
const MOST_SHOWN = 16;

export interface TelemetryParts {
  readonly runtime: Runtime;
  readonly hosts: HostMap;
  readonly tracker: UserRequestTracker | null | undefined;
  /** `true`: count from the beginning. */
  readonly metrics: ClientMetrics | boolean | undefined;
  /** The keyspace of the client. */
  readonly keyspace: () => string | undefined;
  readonly nameOf: (request: CassandraRequest) => string;
}

export class Telemetry {
  readonly observation = new Observation();
  /** What an engine of this client takes over. */
  readonly engineParts: {
    readonly database: string;
    readonly observation: Observation;
    readonly description: CallDescription<CassandraRequest>;
    readonly sizeOf: (request: CassandraRequest) => number;
    readonly nameOf: (request: CassandraRequest) => string;
  };
  /** Whether a tracker or metrics of the user's are told of each request. */
  isTracking = false;
  private readonly parts: TelemetryParts;
  private given: ClientMetrics | undefined;
  private tracker: CallTracker | undefined;
  private meter: ClientMeter<CassandraRequest> | undefined;

  constructor(parts: TelemetryParts) {
    this.parts = parts;
    this.engineParts = {
      database: 'cassandra',
      observation: this.observation,
      description: {
        batchOf: (request) =>
          request instanceof BatchRequest ? { command: 'BATCH', size: request.statements.length } : undefined,
        statementOf,
        summaryOf: (request) => {
          if (request instanceof BatchRequest)
            return ['BATCH', ...new Set(textsOf(request).slice(0, MOST_SHOWN).map(summaryOf))].join(' ');
          const summary = summaryOf(textsOf(request)[0] ?? '');
          return request instanceof PrepareRequest ? `PREPARE ${summary}` : summary;
        },
        operationOf: (request) => {
          if (request instanceof BatchRequest) return commonOperation('BATCH', textsOf(request), operationOf);
          return request instanceof PrepareRequest ? 'PREPARE' : operationOf(textsOf(request)[0] ?? '');
        },
        namespaceOf: (request) => keyspaceOf(request) ?? parts.keyspace(),
      },
      sizeOf: (request) => request.waitingBytes,
      nameOf: parts.nameOf,
    };
    const { metrics, tracker } = parts;
    if (metrics === true) this.startCounting();
    else if (typeof metrics === 'object') this.given = metrics;
    if (this.given !== undefined || tracker) this.startTracking();
  }

  /** The user's, or one that is made now and told from now on. */
  get metrics(): ClientMetrics {
    if (this.given === undefined) {
      this.given = new DefaultMetrics();
      this.startTracking();
    }
    return this.given;
  }

  /** Counts from now on, if it did not before. */
  snapshot(gauges: Gauges): MetricsSnapshot {
    return this.startCounting().snapshot(gauges);
  }

  /** Has the request told of. @param values as they were given, or a list of them for a batch */
  track(request: CassandraRequest, values: unknown, makeOptions: () => ExecutionOptions): void {
    if (request instanceof BatchRequest) {
      const texts = textsOf(request);
      const statements = request.statements.map((item, index) => ({
        query: texts[index],
        params: givenOf(item.values?.asGiven),
      }));
      request.measured = new TrackedRequest(statements, undefined, makeOptions);
    } else request.measured = new TrackedRequest(textsOf(request)[0] ?? '', givenOf(values), makeOptions);
  }

  /**
   * A call failed that waited for a connection, or for its statement to be prepared: it is told of and counted as any
   * other.
   *
   * @param request says what it was
   * @param sinceMs when it began
   */
  neverSent(request: CassandraRequest, error: Error, sinceMs: number): void {
    const { engineParts, observation, parts } = this;
    const { runtime } = parts;
    const call = { ...UNSENT, request, startedMicros: microsOf(sinceMs) };
    const clock = { turnMs: () => sinceMs, preciseNow: () => runtime.now() };
    describeFailure(call, engineParts, error);
    observation.calls?.failed(call, error);
    if (!isToBeTraced(call)) return;
    traceCall(call, { ...engineParts, clock }, ignore);
    tellEnd(call, error);
  }

  connectionFailed(error: Error): void {
    this.tracker?.connectionFailed(error);
  }

  serverWarned(warnings: readonly string[]): void {
    if (this.meter === undefined) return;
    for (const warning of warnings) if (isBackPressure(warning)) this.meter.warnings++;
  }

  /** The client was shut down. */
  shutdown(): void {
    this.parts.tracker?.shutdown?.();
  }

  private startCounting(): ClientMeter<CassandraRequest> {
    return (this.meter ??= new ClientMeter<CassandraRequest>(this.observation, {
      database: 'cassandra',
      nowMs: this.parts.runtime.wallClock(),
      nowMicros: () => microsOf(this.parts.runtime.now()),
      kindOf: ({ opcode }) => opcode,
      nameOf: this.parts.nameOf,
    }));
  }

  private startTracking(): void {
    if (this.tracker !== undefined) return;
    const { tracker, runtime, hosts } = this.parts;
    const traffic = (): Traffic => this.observation.traffic ?? NO_TRAFFIC;
    this.tracker = new CallTracker({
      tracker: tracker ?? undefined,
      metrics: () => this.given,
      hostOf: (name) => hosts.find(name),
      nowMicros: () => microsOf(runtime.now()),
      traffic,
    });
    this.observation.add(this.tracker);
    this.isTracking = true;
  }
}

const NO_TRAFFIC = new Traffic();

/** A call of which nothing was sent. */
const UNSENT = {
  attempts: 0,
  node: undefined,
  pipeline: undefined,
  concernsBatch: true,
  isPart: false,
  traced: undefined as TracedCall<CassandraRequest> | undefined,
};

function givenOf(values: unknown): unknown {
  const given = values instanceof HeldValue ? values.take() : values;
  return isErrorValue(given) ? undefined : given;
}

function textsOf(request: CassandraRequest): string[] {
  if (request instanceof ExecuteRequest) return [request.statement.query];
  if (request instanceof QueryRequest || request instanceof PrepareRequest) return [request.query];
  if (!(request instanceof BatchRequest)) return [];
  return request.statements.map(({ statement }) => (typeof statement === 'string' ? statement : statement.query));
}

function statementOf(request: CassandraRequest): string {
  const texts = textsOf(request);
  const shown = texts.slice(0, MOST_SHOWN).map(withoutLiterals);
  if (texts.length > MOST_SHOWN) shown.push(`… ${texts.length - MOST_SHOWN} more`);
  return shown.join('; ');
}
