// cassandra/client/requests: from a statement that is ready, with its values and options, to one request and one call
// on its way. Hop 1 of the hot path: no closure and no promise beyond the call's own.
import { composeInterceptors, type Interceptor, type Run } from '../../../core/execution/interceptors.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import { TurnTimestampGenerator } from '../../policies/timestamp-generation.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import { BATCH_TYPE, BatchRequest, type BatchStatement } from '../../protocol/requests/batch-request.js';
import { PreparedValues } from '../../protocol/requests/bound-values.js';
import { ExecuteRequest } from '../../protocol/requests/execute-request.js';
import type { RequestOptions, Timestamp } from '../../protocol/requests/query-parameters.js';
import { QueryRequest } from '../../protocol/requests/query-request.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import { policyThrew } from '../../topology/policy-failure.js';
import { givenKey, keyspaceOf } from '../../topology/routing-key.js';
import { consistencies } from '../../types/protocol-constants.js';
import type { TimestampGenerator } from '../options/policy-options.js';
import { customPayloadOf, ownTimestamp, pagingStateOf } from '../options/query-options.js';
import type { RequestDefaults, ResolvedOptions } from '../options/resolved-options.js';
import type { Telemetry } from '../tracking/telemetry.js';
import type { ResultSet } from '../results/result-set.js';
import { type CallEngine, type CallPort, CassandraCall } from './cassandra-call.js';
import { executionOptionsOf } from './request-execution-options.js';
import { pageRequestOf } from './page-request.js';
import { type Parameters, simpleValues } from './parameters.js';
import type { Representations } from './representations.js';
import { planningFor } from './planning.js';
import { retryContextFor } from './retry-context.js';
import { changesSchema } from './schema-statement.js';
import { speculate } from './speculation.js';

export interface CallStarterParts {
  readonly runtime: Runtime;
  readonly representations: Representations;
  readonly timestamps: TimestampGenerator | null;
  /** The client, which a timestamp generator is told. */
  readonly client: unknown;
  /** Called back by every call. */
  readonly port: CallPort;
  readonly telemetry: Telemetry;
  /** Around each call of the user's; the first is outermost. */
  readonly interceptors: readonly Interceptor<CassandraCall>[];
}

export class CallStarter {
  private readonly parts: CallStarterParts;
  /** Undefined where they are the user's, or the server's. */
  private readonly ownTimestamps: TurnTimestampGenerator | undefined;
  /** Undefined without an interceptor. */
  private readonly intercepted: Run<CassandraCall> | undefined;

  constructor(parts: CallStarterParts) {
    const { timestamps } = parts;
    this.parts = parts;
    this.ownTimestamps = timestamps instanceof TurnTimestampGenerator ? timestamps : undefined;
    if (parts.interceptors.length > 0)
      this.intercepted = composeInterceptors(parts.interceptors, (call: CassandraCall) => call.start());
  }

  /** A statement that is prepared. */
  execute(
    engine: CallEngine,
    statement: PreparedStatement,
    values: PreparedValues,
    options: ResolvedOptions,
  ): Promise<ResultSet> {
    const { encoding, layout } = options;
    // Without either the statement's own will do.
    const needsDecoders = encoding !== undefined || layout !== 'rows';
    const rowDecoders = needsDecoders ? this.parts.representations.of(encoding).decodersFor(layout) : undefined;
    const pagingState = pagingStateOf(options.pageState);
    const timestamp = this.timestampFor(options, engine);
    const request = new ExecuteRequest(statement, values, options.request, timestamp, pagingState, rowDecoders);
    return this.start(engine, request, statement.query, options, values);
  }

  /** A statement that is sent as text. */
  query(engine: CallEngine, query: string, values: Parameters, options: ResolvedOptions): Promise<ResultSet> {
    const representation = this.parts.representations.of(options.encoding);
    const request = new QueryRequest(
      query,
      simpleValues(query, values, options.hints, representation.registry),
      options.request,
      representation.decodersFor(options.layout),
      this.timestampFor(options, engine),
      pagingStateOf(options.pageState),
    );
    return this.start(engine, request, query, options, values);
  }

  batch(engine: CallEngine, statements: BatchStatement[], options: ResolvedOptions): Promise<ResultSet> {
    const { isCounterBatch, isLoggedBatch } = options;
    const type = isCounterBatch ? BATCH_TYPE.counter : isLoggedBatch ? BATCH_TYPE.logged : BATCH_TYPE.unlogged;
    // Counters take no timestamp.
    const timestamp = isCounterBatch ? undefined : this.timestampFor(options, engine);
    const { rowDecoders } = this.parts.representations.of(options.encoding);
    const request = new BatchRequest(type, statements, options.request, rowDecoders, timestamp);
    return this.start(engine, request, `BATCH of ${statements.length} statements`, options, undefined);
  }

  /**
   * The same statement from another page on.
   *
   * @param keyspace that of the connections by now
   */
  page(
    engine: CallEngine,
    call: CassandraCall,
    pageState: Buffer | string,
    signal: AbortSignal | undefined,
    keyspace: string | undefined,
  ): Promise<ResultSet> {
    const { query, deadlineLengthMs, attemptTimeoutMs } = call;
    const request = pageRequestOf(call, pageState, keyspace);
    const deadlineMs = engine.deadlineAfter(deadlineLengthMs);
    return this.launch(
      this.callOf(engine, request, query, deadlineLengthMs, deadlineMs, attemptTimeoutMs, signal),
      signal,
    );
  }

  /** A statement of the client's own. */
  system(engine: CallEngine, query: string, defaults: RequestDefaults): Promise<ResultSet> {
    const { deadlineMs: deadlineLengthMs, readTimeoutMs } = defaults;
    const options: RequestOptions = { consistency: consistencies.one };
    const request = new QueryRequest(query, undefined, options, this.parts.representations.internal.rowDecoders);
    const deadlineMs = engine.deadlineAfter(deadlineLengthMs);
    return this.callOf(engine, request, query, deadlineLengthMs, deadlineMs, readTimeoutMs, undefined).start();
  }

  /** @param engine undefined where there is none yet */
  timestampFor({ timestamp }: ResolvedOptions, engine: CallEngine | undefined): Timestamp | undefined {
    if (timestamp !== undefined) return ownTimestamp(timestamp);
    const { ownTimestamps } = this;
    if (ownTimestamps !== undefined && engine !== undefined) return ownTimestamps.nextAt(engine.deadlines.turnWallMs());
    const { timestamps } = this.parts;
    if (timestamps === null) return undefined;
    try {
      return timestamps.next(this.parts.client) ?? undefined;
    } catch (thrown) {
      throw policyThrew('timestamp generator', timestamps, thrown);
    }
  }

  private start(
    engine: CallEngine,
    request: CassandraRequest,
    query: string,
    options: ResolvedOptions,
    values: unknown,
  ): Promise<ResultSet> {
    if (this.parts.telemetry.isTracking) this.track(request, options, values);
    request.idempotent = options.isIdempotent;
    const { deadlineMs: deadlineLengthMs, readTimeoutMs } = options;
    if (options.isUsual && !engine.isMixed) {
      const deadlineMs = engine.deadlineAfter(deadlineLengthMs);
      return this.send(this.callOf(engine, request, query, deadlineLengthMs, deadlineMs, readTimeoutMs, undefined));
    }
    request.tracing = options.traceQuery;
    request.customPayload = customPayloadOf(options.customPayload);
    if (options.isPlanned) this.plan(request, options);
    if (engine.isMixed && options.given.host == null && changesSchema(query))
      request.routing = { ...request.routing, host: engine.hostForSchemaChange() };
    if (options.retry !== undefined) request.retryContext = retryContextFor(options.retry, query, options, request);
    const { signal, speculation } = options;
    const leftMs = options.isHeld ? options.remainingMs(this.parts.runtime.now()) : deadlineLengthMs;
    const deadlineMs = engine.deadlineAfter(leftMs);
    const call = this.callOf(engine, request, query, deadlineLengthMs, deadlineMs, readTimeoutMs, signal);
    const result = this.launch(call, signal);
    if (speculation !== undefined && !call.settled)
      speculate(call, speculation, keyspaceOf(request), engine, this.parts.runtime);
    return result;
  }

  /** On its own, as a function that makes a closure costs each of its calls an object. */
  private track(request: CassandraRequest, options: ResolvedOptions, values: unknown): void {
    const given = values instanceof PreparedValues ? values.asGiven : values;
    this.parts.telemetry.track(request, given, () => executionOptionsOf(options, request));
  }

  /** Where it should go, as far as its caller or a policy of the user's has a say in that. */
  private plan(request: CassandraRequest, options: ResolvedOptions): void {
    const { given, defaults } = options;
    const { routingKey, routingIndexes, routingNames, host } = given;
    if (routingKey != null || routingIndexes != null || routingNames != null || host != null) {
      request.routing = {
        key: routingKey == null ? undefined : givenKey(routingKey),
        parts: routingIndexes ?? routingNames ?? undefined,
        host,
        isHostFixed: host != null,
      };
    }
    if (defaults.isPlannedByUser) request.planning = planningFor(defaults.loadBalancing, options);
  }

  private launch(call: CassandraCall, signal: AbortSignal | undefined): Promise<ResultSet> {
    return signal === undefined || call.follow(signal) ? this.send(call) : (call.promise as Promise<ResultSet>);
  }

  private send(call: CassandraCall): Promise<ResultSet> {
    const { intercepted } = this;
    const result = intercepted === undefined ? call.start() : (intercepted(call) as Promise<ResultSet>);
    if (call.channel === undefined && !call.settled) call.request.keepValues();
    return result;
  }

  private callOf(
    engine: CallEngine,
    request: CassandraRequest,
    query: string,
    deadlineLengthMs: number,
    deadlineMs: number,
    attemptTimeoutMs: number,
    signal: AbortSignal | undefined,
  ): CassandraCall {
    const { port } = this.parts;
    const { executor } = engine;
    return new CassandraCall(executor, request, deadlineMs, deadlineLengthMs, attemptTimeoutMs, port, query, signal);
  }
}
