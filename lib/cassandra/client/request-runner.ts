// cassandra/client: from a statement, its values and options to one request and one call. Hop 1 of the hot path: no
// closure, no copy of options, no promise beyond the call's own once the client is connected and the statement
// prepared.
import { abortWith, eitherSignal } from '../../core/pool/abort.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { PreparedStatement } from '../protocol/prepared-statement.js';
import { PreparedValues } from '../protocol/requests/bound-values.js';
import { BATCH_TYPE, BatchRequest, type BatchStatement } from '../protocol/requests/batch-request.js';
import { ExecuteRequest } from '../protocol/requests/execute-request.js';
import type { RequestOptions, Timestamp } from '../protocol/requests/query-parameters.js';
import { QueryRequest } from '../protocol/requests/query-request.js';
import type { CassandraRequest } from '../protocol/requests/request.js';
import { checkKind } from '../protocol/requests/statement-values.js';
import type { SchemaChangeEvent } from '../protocol/responses/replies.js';
import { HeldValue } from '../types/held-value.js';
import { consistencies } from '../types/protocol-constants.js';
import { describeValue } from '../types/value-error.js';
import { type BatchEntry, batchEntryOf, type BatchItem, bindBatch, entryNeedsTypes } from './requests/batch-item.js';
import { rejected } from './results/callbacks.js';
import { CassandraCall, type StatementRunner } from './requests/cassandra-call.js';
import { checkQueryOptions } from './options/check-query-options.js';
import type { TimestampGenerator } from './options/client-options.js';
import type { ClusterSession } from './connections/cluster.js';
import { ArgumentError } from './errors/errors.js';
import type { Profiles } from './options/profiles.js';
import { HeldOptions } from './options/held-options.js';
import { pageRequestOf } from './requests/page-request.js';
import { ownList, type Parameters, simpleValues } from './requests/parameters.js';
import { Preparer } from './requests/preparer.js';
import {
  customPayloadOf,
  ownTimestamp,
  pagingStateOf,
  type QueryOptions,
  type RequestDefaults,
} from './options/query-options.js';
import type { Representations } from './requests/representations.js';
import type { ResultSet } from './results/result-set.js';
import { retryContextFor } from './requests/retry-context.js';
import { needsTypes } from './requests/untyped-values.js';
import { StatementCache } from './requests/statement-cache.js';
import { WaitingCalls } from './waiting-calls.js';

export interface RequestRunnerParts {
  readonly runtime: Runtime;
  readonly profiles: Profiles;
  readonly representations: Representations;
  readonly maxPrepared: number;
  readonly timestamps: TimestampGenerator | null;
  /** The client, which a timestamp generator is told. */
  readonly client: unknown;
  warn(message: string): void;
  /** Connects where that has not happened yet. */
  connect(): Promise<void>;
}

export class RequestRunner implements StatementRunner {
  /** Set while the client is connected. */
  session: ClusterSession | undefined = undefined;
  /** Told of changes of the schema. */
  readonly statements: StatementCache;
  private readonly parts: RequestRunnerParts;
  private readonly defaults: RequestDefaults;
  private readonly waiting: WaitingCalls;

  constructor(parts: RequestRunnerParts) {
    this.parts = parts;
    this.defaults = parts.profiles.default;
    this.waiting = new WaitingCalls(parts.runtime);
    this.statements = new StatementCache(
      parts.maxPrepared,
      // The same to the end, though the client may be shut down meanwhile.
      (query, keyspace, isOwn) => preparer.prepare(this.session as ClusterSession, query, keyspace, isOwn),
      () =>
        parts.warn(
          `More than ${parts.maxPrepared} different statements were prepared (maxPrepared), and the least recently used are forgotten: values that are part of their text?`,
        ),
    );
    const preparer = new Preparer({
      rowDecoders: parts.representations.default.rowDecoders,
      defaults: this.defaults,
      surroundings: { changes: this.statements.changes, now: () => parts.runtime.now() },
      runner: this,
    });
  }

  run(query: string, params: Parameters, options: QueryOptions | undefined): Promise<ResultSet> {
    const { session } = this;
    try {
      if (options !== undefined) checkQueryOptions(options);
      if (typeof query !== 'string')
        throw new ArgumentError(`the query must be a string; it was given ${describeValue(query)}`);
      checkKind(params);
      if (session === undefined) {
        const values = new HeldValue(params);
        return this.connectAnd(options, (held) => this.run(query, values.take() as Parameters, held));
      }
      const defaults = this.defaultsFor(options);
      const prepare = options?.prepare ?? defaults.prepare;
      const given = prepare ? params : ownList(params);
      if (prepare || needsTypes(given, options?.hints)) {
        const keyspace = options?.keyspace ?? defaults.keyspace;
        const statement = this.statements.get(query, keyspace);
        return statement === undefined
          ? this.prepareAndRun(session, query, given, options)
          : this.send(session, statement, new PreparedValues(given), options, defaults);
      }
      const { registry, rowDecoders } = this.parts.representations.of(options?.encoding);
      const requestOptions = defaults.requestOptions(options);
      const request = new QueryRequest(
        query,
        simpleValues(query, given, options?.hints, registry),
        requestOptions,
        rowDecoders,
        this.timestampFor(options),
        pagingStateOf(options?.pageState),
      );
      return this.start(session, request, query, options, defaults);
    } catch (error) {
      return rejected(error);
    }
  }

  /** The same when somebody wants it: with the values and options of now. */
  later(
    query: string,
    params: Parameters,
    options: QueryOptions | undefined,
  ): (signal: AbortSignal) => Promise<ResultSet> {
    let held: QueryOptions;
    let values: HeldValue;
    try {
      if (options !== undefined) checkQueryOptions(options);
      held = { ...this.hold(options) };
      values = new HeldValue(params);
    } catch (error) {
      return () => rejected(error);
    }
    const own = held.signal ?? undefined;
    return (signal) =>
      this.run(query, values.take() as Parameters, {
        ...held,
        signal: eitherSignal(own, signal),
      });
  }

  runStatement(
    statement: PreparedStatement,
    params: Parameters,
    options: QueryOptions | undefined,
  ): Promise<ResultSet> {
    const { session } = this;
    try {
      if (options !== undefined) checkQueryOptions(options);
      checkKind(params);
      if (session === undefined) {
        const values = new HeldValue(params);
        return this.connectAnd(options, (held) => this.runStatement(statement, values.take() as Parameters, held));
      }
      return this.send(session, statement, new PreparedValues(params), options, this.defaultsFor(options));
    } catch (error) {
      return rejected(error);
    }
  }

  runBatch(queries: readonly BatchItem[], options: QueryOptions | undefined): Promise<ResultSet> {
    if (!Array.isArray(queries))
      return Promise.reject(new ArgumentError('the first parameter of a batch must be an array of statements'));
    if (queries.length === 0) return Promise.reject(new ArgumentError('a batch must have at least one statement'));
    try {
      if (options !== undefined) checkQueryOptions(options);
      const prepare = options?.prepare ?? this.defaultsFor(options).prepare;
      const entries = (queries as readonly BatchItem[]).map((item, index) => batchEntryOf(item, index, prepare));
      if (this.session === undefined) return this.prepareAndRunBatch(entries, options);
      const statements = this.bindBatch(entries, options);
      return statements === undefined
        ? this.prepareAndRunBatch(entries, options)
        : this.sendBatch(this.session, statements, options);
    } catch (error) {
      return rejected(error);
    }
  }

  /** The statement, prepared now unless it is known. It stays usable when the cache forgets it. */
  async prepare(query: string, options: QueryOptions | undefined): Promise<PreparedStatement> {
    if (typeof query !== 'string')
      throw new ArgumentError(`the query must be a string; it was given ${describeValue(query)}`);
    if (options !== undefined) checkQueryOptions(options);
    const held = HeldOptions.of(options, this.parts.runtime.now());
    const obtain = async (): Promise<PreparedStatement> => {
      // Again and in vain where another who waited for the connection has shut the client down since.
      while (this.session === undefined) await this.parts.connect();
      return this.obtain(query, held);
    };
    return this.bounded(held, obtain, (statement) => Promise.resolve(statement));
  }

  /** A statement of the client's own. */
  runSystem(session: ClusterSession, query: string): Promise<ResultSet> {
    const options: RequestOptions = { consistency: consistencies.one };
    const request = new QueryRequest(query, undefined, options, this.parts.representations.internal.rowDecoders);
    const { deadlineMs, readTimeoutMs } = this.defaults;
    return this.launch(
      session,
      request,
      query,
      deadlineMs,
      session.deadlineAfter(deadlineMs),
      readTimeoutMs,
      undefined,
    );
  }

  fetchPage(call: CassandraCall, pageState: Buffer | string, signal: AbortSignal | undefined): Promise<ResultSet> {
    const { session } = this;
    const { query, deadlineLengthMs, attemptTimeoutMs } = call;
    try {
      const page = pageRequestOf(call, pageState, this.defaults.keyspace);
      if (session === undefined) {
        const waiting: QueryOptions = { deadlineMs: deadlineLengthMs };
        if (signal !== undefined) waiting.signal = signal;
        return this.connectAnd(waiting, () => this.fetchPage(call, pageState, signal));
      }
      const deadlineMs = session.deadlineAfter(deadlineLengthMs);
      return this.launch(session, page, query, deadlineLengthMs, deadlineMs, attemptTimeoutMs, signal);
    } catch (error) {
      return rejected(error);
    }
  }

  /** What `USE` answered: from now on unqualified names are found there, on every connection. */
  async keyspaceChanged(keyspace: string): Promise<void> {
    this.parts.profiles.changeKeyspace(keyspace);
    await this.session?.changeKeyspace(keyspace);
  }

  /** In the server's words, which may quote a statement with its values. */
  serverWarned(warnings: readonly string[], host: string): void {
    for (const [index, warning] of warnings.entries())
      this.parts.warn(`Received warning (${index + 1} of ${warnings.length}) "${warning}" from ${host}`);
  }

  schemaChanged(change: SchemaChangeEvent): void {
    this.statements.schemaChanged(change);
  }

  /** Resolves when every call that was taken on has been sent or has failed. */
  allSent(): Promise<void> {
    return this.waiting.allSent();
  }

  // ------------------------------------------------------------------ on the way

  private defaultsFor(options: QueryOptions | undefined): RequestDefaults {
    const profile = options?.executionProfile;
    return profile === undefined || profile === null ? this.defaults : this.parts.profiles.of(profile);
  }

  private send(
    session: ClusterSession,
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
    return this.start(session, request, statement.query, options, defaults);
  }

  private sendBatch(
    session: ClusterSession,
    statements: BatchStatement[],
    options: QueryOptions | undefined,
  ): Promise<ResultSet> {
    const defaults = this.defaultsFor(options);
    const type = options?.counter
      ? BATCH_TYPE.counter
      : options?.logged === false
        ? BATCH_TYPE.unlogged
        : BATCH_TYPE.logged;
    // Counters take no timestamp.
    const timestamp = type === BATCH_TYPE.counter ? undefined : this.timestampFor(options);
    const { rowDecoders } = this.parts.representations.of(options?.encoding);
    const request = new BatchRequest(type, statements, defaults.requestOptions(options), rowDecoders, timestamp);
    return this.start(session, request, `BATCH of ${statements.length} statements`, options, defaults);
  }

  /** Undefined when a statement has to be prepared first. */
  private bindBatch(
    entries: readonly BatchEntry[],
    options: QueryOptions | undefined,
    prepared?: readonly (PreparedStatement | undefined)[],
  ): BatchStatement[] | undefined {
    const defaults = this.defaultsFor(options);
    const keyspace = options?.keyspace ?? defaults.keyspace;
    return bindBatch(entries, {
      prepare: options?.prepare ?? defaults.prepare,
      hints: options?.hints,
      registry: this.parts.representations.of(options?.encoding).registry,
      find: (query) => this.statements.get(query, keyspace),
      prepared,
    });
  }

  private start(
    session: ClusterSession,
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
        ? session.deadlineAfter(this.waiting.remainingOf(lengthMs, options))
        : session.deadlineAfter(lengthMs);
    const attemptTimeoutMs = options?.readTimeout ?? defaults.readTimeoutMs;
    return this.launch(session, request, query, lengthMs, deadlineMs, attemptTimeoutMs, options?.signal ?? undefined);
  }

  private launch(
    session: ClusterSession,
    request: CassandraRequest,
    query: string,
    deadlineLengthMs: number,
    deadlineMs: number,
    attemptTimeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<ResultSet> {
    const { executor } = session;
    const call = new CassandraCall(
      executor,
      request,
      deadlineMs,
      deadlineLengthMs,
      attemptTimeoutMs,
      this,
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

  private timestampFor(options: QueryOptions | undefined): Timestamp | undefined {
    if (options instanceof HeldOptions && options.stamp !== undefined) return options.stamp.timestamp;
    if (options?.timestamp !== undefined) return ownTimestamp(options.timestamp);
    return this.parts.timestamps?.next(this.parts.client) ?? undefined;
  }

  // ------------------------------------------------------------------ before the first request

  /** The options as they are now, with the time-stamp of now: a call is as old as its caller thinks. */
  private hold(options: QueryOptions | undefined): HeldOptions & QueryOptions {
    const held = HeldOptions.of(options, this.parts.runtime.now());
    this.parts.representations.of(held.encoding);
    held.stamp ??= { timestamp: this.timestampFor(options) };
    return held;
  }

  private connectAnd(
    options: QueryOptions | undefined,
    then: (held: HeldOptions & QueryOptions) => Promise<ResultSet>,
  ): Promise<ResultSet> {
    const held = this.hold(options);
    return this.bounded(
      held,
      () => this.parts.connect(),
      () => then(held),
    );
  }

  /**
   * @param session the client's own when it was asked: it answers what it took on, also when the client is shut down
   * meanwhile
   */
  private prepareAndRun(
    session: ClusterSession,
    query: string,
    params: Parameters,
    options: QueryOptions | undefined,
  ): Promise<ResultSet> {
    const held = this.hold(options);
    const values = new PreparedValues(new HeldValue(params), true);
    return this.bounded(
      held,
      () => this.obtain(query, held),
      (statement) => this.send(session, statement, values, held, this.defaultsFor(held)),
    );
  }

  private prepareAndRunBatch(given: readonly BatchEntry[], options: QueryOptions | undefined): Promise<ResultSet> {
    const held = this.hold(options);
    const entries = given.map((entry): BatchEntry => ({ ...entry, params: new HeldValue(entry.params) }));
    let { session } = this;
    const prepareAll = async (): Promise<(PreparedStatement | undefined)[]> => {
      while (session === undefined) {
        await this.parts.connect();
        session = this.session;
      }
      const prepare = held.prepare ?? this.defaultsFor(held).prepare;
      return Promise.all(
        entries.map(async (entry, index) =>
          entry.statement === undefined && (prepare || entryNeedsTypes(entry, held.hints, index))
            ? this.obtain(entry.query, held)
            : undefined,
        ),
      );
    };
    const run = (prepared: (PreparedStatement | undefined)[]): Promise<ResultSet> =>
      this.sendBatch(session as ClusterSession, this.bindBatch(entries, held, prepared) as BatchStatement[], held);
    return this.bounded(held, prepareAll, run);
  }

  private obtain(query: string, options: QueryOptions | undefined): Promise<PreparedStatement> {
    const { keyspace } = this.defaults;
    const wanted = options?.keyspace ?? keyspace;
    return this.statements.obtain(query, wanted, wanted !== keyspace);
  }

  private bounded<T, R>(
    held: HeldOptions & QueryOptions,
    work: () => Promise<T>,
    then: (value: T) => Promise<R>,
  ): Promise<R> {
    const limitMs = held.deadlineMs ?? this.defaultsFor(held).deadlineMs;
    return this.waiting.bounded(held, limitMs, work, then);
  }
}
