// cassandra/client/requests: from a statement that is ready, with its values and options, to one request and one call
// on its way. Hop 1 of the hot path: no closure, no copy of options, no promise beyond the call's own.
import { abortWith } from '../../../core/pool/abort.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import { BATCH_TYPE, BatchRequest, type BatchStatement } from '../../protocol/requests/batch-request.js';
import type { PreparedValues } from '../../protocol/requests/bound-values.js';
import { ExecuteRequest } from '../../protocol/requests/execute-request.js';
import type { RequestOptions, Timestamp } from '../../protocol/requests/query-parameters.js';
import { QueryRequest } from '../../protocol/requests/query-request.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import { consistencies } from '../../types/protocol-constants.js';
import type { TimestampGenerator } from '../options/client-options.js';
import { HeldOptions } from '../options/held-options.js';
import {
  customPayloadOf,
  ownTimestamp,
  pagingStateOf,
  type QueryOptions,
  type RequestDefaults,
} from '../options/query-options.js';
import type { ResultSet } from '../results/result-set.js';
import { type CallEngine, type CallPort, CassandraCall } from './cassandra-call.js';
import { pageRequestOf } from './page-request.js';
import { type Parameters, simpleValues } from './parameters.js';
import type { Representations } from './representations.js';
import { retryContextFor } from './retry-context.js';

export interface CallStarterParts {
  readonly runtime: Runtime;
  readonly representations: Representations;
  readonly timestamps: TimestampGenerator | null;
  /** The client, which a timestamp generator is told. */
  readonly client: unknown;
  /** Called back by every call. */
  readonly port: CallPort;
}

export class CallStarter {
  private readonly parts: CallStarterParts;

  constructor(parts: CallStarterParts) {
    this.parts = parts;
  }

  /** A statement that is prepared. */
  execute(
    engine: CallEngine,
    statement: PreparedStatement,
    values: PreparedValues,
    options: QueryOptions | undefined,
    defaults: RequestDefaults,
  ): Promise<ResultSet> {
    const requestOptions = defaults.requestOptions(options);
    const pagingState = options === undefined ? undefined : pagingStateOf(options.pageState);
    const rowDecoders =
      options === undefined || options.encoding === undefined
        ? undefined
        : this.parts.representations.of(options.encoding).rowDecoders;
    const timestamp = this.timestampFor(options);
    const request = new ExecuteRequest(statement, values, requestOptions, timestamp, pagingState, rowDecoders);
    return this.start(engine, request, statement.query, options, defaults);
  }

  /** A statement that is sent as text. */
  query(
    engine: CallEngine,
    query: string,
    values: Parameters,
    options: QueryOptions | undefined,
    defaults: RequestDefaults,
  ): Promise<ResultSet> {
    const { registry, rowDecoders } = this.parts.representations.of(options?.encoding);
    const requestOptions = defaults.requestOptions(options);
    const request = new QueryRequest(
      query,
      simpleValues(query, values, options?.hints, registry),
      requestOptions,
      rowDecoders,
      this.timestampFor(options),
      pagingStateOf(options?.pageState),
    );
    return this.start(engine, request, query, options, defaults);
  }

  batch(
    engine: CallEngine,
    statements: BatchStatement[],
    options: QueryOptions | undefined,
    defaults: RequestDefaults,
  ): Promise<ResultSet> {
    const type = options?.counter
      ? BATCH_TYPE.counter
      : options?.logged === false
        ? BATCH_TYPE.unlogged
        : BATCH_TYPE.logged;
    // Counters take no timestamp.
    const timestamp = type === BATCH_TYPE.counter ? undefined : this.timestampFor(options);
    const { rowDecoders } = this.parts.representations.of(options?.encoding);
    const request = new BatchRequest(type, statements, defaults.requestOptions(options), rowDecoders, timestamp);
    return this.start(engine, request, `BATCH of ${statements.length} statements`, options, defaults);
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
    return this.launch(engine, request, query, deadlineLengthMs, deadlineMs, attemptTimeoutMs, signal);
  }

  /** A statement of the client's own. */
  system(engine: CallEngine, query: string, { deadlineMs, readTimeoutMs }: RequestDefaults): Promise<ResultSet> {
    const options: RequestOptions = { consistency: consistencies.one };
    const request = new QueryRequest(query, undefined, options, this.parts.representations.internal.rowDecoders);
    return this.launch(engine, request, query, deadlineMs, engine.deadlineAfter(deadlineMs), readTimeoutMs, undefined);
  }

  timestampFor(options: QueryOptions | undefined): Timestamp | undefined {
    if (options instanceof HeldOptions && options.stamp !== undefined) return options.stamp.timestamp;
    if (options?.timestamp !== undefined) return ownTimestamp(options.timestamp);
    return this.parts.timestamps?.next(this.parts.client) ?? undefined;
  }

  private start(
    engine: CallEngine,
    request: CassandraRequest,
    query: string,
    options: QueryOptions | undefined,
    defaults: RequestDefaults,
  ): Promise<ResultSet> {
    if (options === undefined) {
      if (defaults.traceQuery) request.tracing = true;
      if (defaults.isIdempotent) request.idempotent = true;
    } else {
      request.tracing = options.traceQuery ?? defaults.traceQuery;
      request.idempotent = options.isIdempotent ?? (defaults.isIdempotent || undefined);
      request.customPayload = customPayloadOf(options.customPayload);
    }
    const retry = options?.retry ?? defaults.retry;
    if (retry !== undefined) request.retryContext = retryContextFor(retry, query, options, defaults);
    const lengthMs = options?.deadlineMs ?? defaults.deadlineMs;
    const deadlineMs =
      options instanceof HeldOptions
        ? engine.deadlineAfter(options.remainingOf(lengthMs, this.parts.runtime.now()))
        : engine.deadlineAfter(lengthMs);
    const attemptTimeoutMs = options?.readTimeout ?? defaults.readTimeoutMs;
    return this.launch(engine, request, query, lengthMs, deadlineMs, attemptTimeoutMs, options?.signal ?? undefined);
  }

  private launch(
    engine: CallEngine,
    request: CassandraRequest,
    query: string,
    deadlineLengthMs: number,
    deadlineMs: number,
    attemptTimeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<ResultSet> {
    const { executor } = engine;
    const call = new CassandraCall(
      executor,
      request,
      deadlineMs,
      deadlineLengthMs,
      attemptTimeoutMs,
      this.parts.port,
      query,
      signal,
    );
    if (signal !== undefined) {
      abortWith(call, signal);
      if (call.settled) return call.promise as Promise<ResultSet>;
    }
    const result = executor.execute(call) as Promise<ResultSet>;
    if (call.channel === undefined && !call.settled) request.keepValues();
    return result;
  }
}
