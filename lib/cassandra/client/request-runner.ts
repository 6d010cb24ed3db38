// cassandra/client: from a statement, its values and options to one request and one call. Hop 1 of the hot path: no
// closure, no copy of options, no promise beyond the call's own once the client is connected and the statement
// prepared.
import { abortWith } from '../../core/pool/abort.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import { isAboutDroppedKeyspace, STAND_IN_KEYSPACE } from '../policies/statement-retry.js';
import { PreparedStatement } from '../protocol/prepared-statement.js';
import { BATCH_TYPE, BatchRequest, type BatchStatement } from '../protocol/requests/batch-request.js';
import { ExecuteRequest } from '../protocol/requests/execute-request.js';
import { PrepareRequest } from '../protocol/requests/prepare-request.js';
import type { RequestOptions, Timestamp } from '../protocol/requests/query-parameters.js';
import { QueryRequest } from '../protocol/requests/query-request.js';
import type { CassandraRequest } from '../protocol/requests/request.js';
import type { PreparedReply } from '../protocol/responses/replies.js';
import { consistencies } from '../types/protocol-constants.js';
import { describeValue } from '../types/value-error.js';
import { type BatchItem, batchItemOf } from './requests/batch-item.js';
import { rejected } from './results/callbacks.js';
import { CassandraCall, InternalCall, type StatementRunner } from './requests/cassandra-call.js';
import { checkQueryOptions } from './options/check-query-options.js';
import type { TimestampGenerator } from './options/client-options.js';
import type { ClusterSession } from './connections/cluster.js';
import { ArgumentError } from './errors/errors.js';
import type { Profiles } from './options/profiles.js';
import { batchBinding, type Parameters, preparedValues, simpleBinding } from './requests/parameters.js';
import { customPayloadOf, pagingStateOf, type QueryOptions, type RequestDefaults } from './options/query-options.js';
import type { Representations } from './requests/representations.js';
import type { ResultSet } from './results/result-set.js';
import { retryContextFor } from './requests/retry-context.js';
import { needsTypes } from './requests/untyped-values.js';
import { StatementCache } from './requests/statement-cache.js';
import { waitWithin } from './connections/wait-within.js';

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
  private readonly parts: RequestRunnerParts;
  private readonly defaults: RequestDefaults;
  private readonly statements: StatementCache;
  /** Calls that wait for a connection or a preparation. */
  private waiting = 0;
  private whenSent: (() => void) | undefined = undefined;

  constructor(parts: RequestRunnerParts) {
    this.parts = parts;
    this.defaults = parts.profiles.default;
    this.statements = new StatementCache(
      parts.maxPrepared,
      (query, keyspace, isOwn) => this.prepareOnServer(query, keyspace, isOwn),
      () =>
        parts.warn(
          `More than ${parts.maxPrepared} different statements were prepared (maxPrepared), and the least recently used are forgotten: values that are part of their text?`,
        ),
    );
  }

  run(query: string, params: Parameters, options: QueryOptions | undefined): Promise<ResultSet> {
    const { session } = this;
    try {
      if (options !== undefined) checkQueryOptions(options);
      if (typeof query !== 'string')
        throw new ArgumentError(`the query must be a string; it was given ${describeValue(query)}`);
      if (session === undefined)
        return this.bounded(
          options,
          () => this.parts.connect(),
          (_, rest) => this.run(query, params, rest),
        );
      const defaults = this.defaultsFor(options);
      if ((options?.prepare ?? defaults.prepare) || needsTypes(params, options?.hints)) {
        const keyspace = options?.keyspace ?? defaults.keyspace;
        const statement = this.statements.get(query, keyspace);
        return statement === undefined
          ? this.prepareAndRun(session, query, params, options)
          : this.send(session, statement, params, options, defaults);
      }
      const { registry, rowDecoders } = this.parts.representations.of(options?.encoding);
      const requestOptions = defaults.requestOptions(options);
      const binding = simpleBinding(query, params, options?.hints, registry);
      const request = new QueryRequest(
        query,
        binding,
        requestOptions,
        rowDecoders,
        this.timestampFor(options),
        pagingStateOf(options?.pageState),
      );
      return this.start(session, request, query, params, options, defaults);
    } catch (error) {
      return rejected(error);
    }
  }

  runStatement(
    statement: PreparedStatement,
    params: Parameters,
    options: QueryOptions | undefined,
  ): Promise<ResultSet> {
    const { session } = this;
    try {
      if (options !== undefined) checkQueryOptions(options);
      if (session === undefined)
        return this.bounded(
          options,
          () => this.parts.connect(),
          (_, rest) => this.runStatement(statement, params, rest),
        );
      return this.send(session, statement, params, options, this.defaultsFor(options));
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
      if (this.session === undefined) return this.prepareAndRunBatch(queries as readonly BatchItem[], options);
      const statements = this.batchStatements(queries as readonly BatchItem[], options, undefined);
      return statements === undefined
        ? this.prepareAndRunBatch(queries as readonly BatchItem[], options)
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
    const obtain = async (): Promise<PreparedStatement> => {
      // Again and in vain where another who waited for the connection has shut the client down since.
      while (this.session === undefined) await this.parts.connect();
      return this.obtain(query, options);
    };
    return this.bounded(options, obtain, (statement) => Promise.resolve(statement));
  }

  /** A statement of the client's own. */
  runSystem(session: ClusterSession, query: string): Promise<ResultSet> {
    const options: RequestOptions = { consistency: consistencies.one };
    const request = new QueryRequest(query, undefined, options, this.parts.representations.internal.rowDecoders);
    return session.executor.execute(
      this.callFor(session, request, query, undefined, undefined, this.defaults),
    ) as Promise<ResultSet>;
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

  /** Resolves when every call that was taken on has been sent or has failed. */
  allSent(): Promise<void> {
    return this.waiting === 0 ? Promise.resolve() : new Promise((resolve) => (this.whenSent = resolve));
  }

  // ------------------------------------------------------------------ on the way

  private defaultsFor(options: QueryOptions | undefined): RequestDefaults {
    const profile = options?.executionProfile;
    return profile === undefined || profile === null ? this.defaults : this.parts.profiles.of(profile);
  }

  private send(
    session: ClusterSession,
    statement: PreparedStatement,
    params: Parameters,
    options: QueryOptions | undefined,
    defaults: RequestDefaults,
  ): Promise<ResultSet> {
    const requestOptions = defaults.requestOptions(options);
    const values = preparedValues(statement, params);
    const pagingState = options === undefined ? undefined : pagingStateOf(options.pageState);
    const rowDecoders =
      options === undefined || options.encoding === undefined
        ? undefined
        : this.parts.representations.of(options.encoding).rowDecoders;
    const request = new ExecuteRequest(
      statement,
      values,
      requestOptions,
      this.timestampFor(options),
      pagingState,
      rowDecoders,
    );
    return this.start(session, request, statement.query, params, options, defaults);
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
    return this.start(session, request, `BATCH of ${statements.length} statements`, undefined, options, defaults);
  }

  /**
   * Undefined when a statement has to be prepared first. @param prepared what was prepared for this batch, by position
   */
  private batchStatements(
    queries: readonly BatchItem[],
    options: QueryOptions | undefined,
    prepared: readonly (PreparedStatement | undefined)[] | undefined,
  ): BatchStatement[] | undefined {
    const defaults = this.defaultsFor(options);
    const prepare = options?.prepare ?? defaults.prepare;
    const keyspace = options?.keyspace ?? defaults.keyspace;
    const hints = Array.isArray(options?.hints) ? options.hints : [];
    const { registry } = this.parts.representations.of(options?.encoding);
    const bound: BatchStatement[] = [];
    for (let index = 0; index < queries.length; index++) {
      const { query, statement, params } = batchItemOf(queries[index], index);
      const typed = prepare || needsTypes(params, hints[index] as QueryOptions['hints']);
      const known = statement ?? prepared?.[index] ?? (typed ? this.statements.get(query, keyspace) : undefined);
      if (known !== undefined) {
        bound.push({
          statement: known,
          binding: {
            values: preparedValues(known, params),
            codecs: known.parameterCodecs,
            names: known.parameterNames,
          },
        });
      } else if (typed) return undefined;
      else
        bound.push({
          statement: query,
          binding: batchBinding(query, params, hints[index] as QueryOptions['hints'], registry),
        });
    }
    return bound;
  }

  private start(
    session: ClusterSession,
    request: CassandraRequest,
    query: string,
    params: Parameters,
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
    const call = this.callFor(session, request, query, params, options, defaults);
    const signal = options?.signal;
    if (signal !== undefined && signal !== null) {
      abortWith(call, signal);
      if (call.settled) return call.promise as Promise<ResultSet>;
    }
    return session.executor.execute(call) as Promise<ResultSet>;
  }

  private callFor(
    session: ClusterSession,
    request: CassandraRequest,
    query: string,
    params: Parameters,
    options: QueryOptions | undefined,
    defaults: RequestDefaults,
  ): CassandraCall {
    const deadlineLengthMs = options?.deadlineMs ?? defaults.deadlineMs;
    const attemptTimeoutMs = options?.readTimeout ?? defaults.readTimeoutMs;
    return new CassandraCall(
      session.executor,
      request,
      session.deadlineAfter(deadlineLengthMs),
      deadlineLengthMs,
      attemptTimeoutMs,
      this,
      query,
      params,
      options,
    );
  }

  private timestampFor(options: QueryOptions | undefined): Timestamp | undefined {
    if (options?.timestamp !== undefined) return options.timestamp ?? undefined;
    return this.parts.timestamps?.next(this.parts.client) ?? undefined;
  }

  // ------------------------------------------------------------------ before the first request

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
    const send = (statement: PreparedStatement, rest: QueryOptions | undefined): Promise<ResultSet> =>
      this.send(session, statement, params, rest, this.defaultsFor(rest));
    return this.bounded(options, () => this.obtain(query, options), send);
  }

  private prepareAndRunBatch(queries: readonly BatchItem[], options: QueryOptions | undefined): Promise<ResultSet> {
    let { session } = this;
    const prepareAll = async (): Promise<(PreparedStatement | undefined)[]> => {
      while (session === undefined) {
        await this.parts.connect();
        session = this.session;
      }
      const prepare = options?.prepare ?? this.defaultsFor(options).prepare;
      return Promise.all(
        queries.map(async (item, index) => {
          const { query, statement, params } = batchItemOf(item, index);
          const hints = Array.isArray(options?.hints) ? (options.hints[index] as QueryOptions['hints']) : undefined;
          return statement ?? (prepare || needsTypes(params, hints) ? this.obtain(query, options) : undefined);
        }),
      );
    };
    const run = (prepared: (PreparedStatement | undefined)[], rest: QueryOptions | undefined): Promise<ResultSet> =>
      this.sendBatch(
        session as ClusterSession,
        this.batchStatements(queries, rest, prepared) as BatchStatement[],
        rest,
      );
    return this.bounded(options, prepareAll, run);
  }

  private obtain(query: string, options: QueryOptions | undefined): Promise<PreparedStatement> {
    const { keyspace } = this.defaults;
    const wanted = options?.keyspace ?? keyspace;
    return this.statements.obtain(query, wanted, wanted !== keyspace);
  }

  private async prepareOnServer(
    query: string,
    keyspace: string | undefined,
    isOwnKeyspace: boolean,
  ): Promise<PreparedStatement> {
    // The same to the end, though the client may be shut down meanwhile.
    const session = this.session as ClusterSession;
    const { rowDecoders } = this.parts.representations.default;
    const request = new PrepareRequest(query, keyspace, rowDecoders, isOwnKeyspace);
    try {
      return new PreparedStatement(query, keyspace, await this.ask(session, request), rowDecoders);
    } catch (error) {
      // Every statement that is prepared in it is refused, also one that names another keyspace or creates this one
      // again.
      if (isOwnKeyspace || !request.carriesKeyspace || !isAboutDroppedKeyspace(error)) throw error;
      const prepared = await this.ask(session, new PrepareRequest(query, STAND_IN_KEYSPACE, rowDecoders)).catch(
        () => undefined,
      );
      if (prepared === undefined) throw error;
      return new PreparedStatement(query, STAND_IN_KEYSPACE, prepared, rowDecoders);
    }
  }

  private async ask(session: ClusterSession, request: PrepareRequest): Promise<PreparedReply> {
    request.idempotent = true;
    const { deadlineMs, readTimeoutMs } = this.defaults;
    const call = new InternalCall(
      session.executor,
      request,
      session.deadlineAfter(deadlineMs),
      deadlineMs,
      readTimeoutMs,
      this,
      request.query,
      undefined,
      undefined,
    );
    return (await session.executor.execute(call)) as PreparedReply;
  }

  /**
   * Work that a call has to wait for counts into its deadline and ends with its signal; the work goes on for whoever
   * else waits.
   */
  private async bounded<T, R>(
    options: QueryOptions | undefined,
    work: () => Promise<T>,
    then: (value: T, rest: QueryOptions | undefined) => Promise<R>,
  ): Promise<R> {
    const { runtime } = this.parts;
    const limitMs = options?.deadlineMs ?? this.defaultsFor(options).deadlineMs;
    const startedMs = runtime.now();
    this.waiting++;
    let result: Promise<R>;
    try {
      const value = await waitWithin(work(), limitMs, options?.signal ?? undefined, runtime);
      const rest =
        limitMs === 0 ? options : { ...options, deadlineMs: Math.max(1, limitMs - (runtime.now() - startedMs)) };
      result = then(value, rest);
    } finally {
      if (--this.waiting === 0) this.whenSent?.();
    }
    return result;
  }
}
