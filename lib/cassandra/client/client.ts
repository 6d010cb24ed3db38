// cassandra/client: the Client that users make. Hop 1 of the hot path: `execute` turns a statement into one request and one call.
import { EventEmitter } from 'node:events';
import { abortWith } from '../../core/execution/abort.js';
import { nodeRuntime } from '../../core/runtime/node-runtime.js';
import { MonotonicTimestampGenerator } from '../policies/timestamp-generation.js';
import { PreparedStatement } from '../protocol/prepared-statement.js';
import { BATCH_TYPE, BatchRequest, type BatchStatement } from '../protocol/requests/batch-request.js';
import { ExecuteRequest } from '../protocol/requests/execute-request.js';
import { PrepareRequest } from '../protocol/requests/prepare-request.js';
import type { RequestOptions, Timestamp } from '../protocol/requests/query-parameters.js';
import { QueryRequest } from '../protocol/requests/query-request.js';
import type { CassandraRequest } from '../protocol/requests/request.js';
import type { PreparedReply } from '../protocol/responses/replies.js';
import { RowDecoders } from '../protocol/responses/result-metadata.js';
import { CodecRegistry } from '../types/codec-registry.js';
import { consistencies } from '../types/protocol-constants.js';
import type { Row } from '../types/row.js';
import { type Callback, settle } from './callbacks.js';
import { CassandraCall, InternalCall, type StatementRunner } from './cassandra-call.js';
import { type ClientOptions, type ParsedClientOptions, parseClientOptions, type TimestampGenerator } from './client-options.js';
import { ClusterSession } from './cluster-session.js';
import { ArgumentError, NoHostAvailableError } from './errors.js';
import { type Parameters, preparedValues, simpleBinding } from './parameters.js';
import { customPayloadOf, pagingStateOf, type QueryOptions, RequestDefaults } from './query-options.js';
import type { ResultSet } from './result-set.js';
import { StatementCache } from './statement-cache.js';

/** A statement of a batch. */
export type BatchItem = string | { readonly query: string; readonly params?: Parameters };

/** What `log` events carry. */
export type LogLevel = 'verbose' | 'info' | 'warning' | 'error';

/**
 * A client of an Apache Cassandra cluster. Connections are opened by `connect`, or by the first statement.
 *
 * Events: `connected`, `log(level, className, message, furtherInfo)`.
 *
 * @throws ArgumentError without `contactPoints` or `localDataCenter`
 * @example
 * const client = new Client({ contactPoints: ['127.0.0.1'], localDataCenter: 'dc1', keyspace: 'shop' });
 * const result = await client.execute('SELECT name FROM users WHERE id = ?', [id], { prepare: true });
 * console.log(result.first()?.name);
 * await client.shutdown();
 */
export class Client extends EventEmitter implements StatementRunner {
  /** What the client was made with. */
  readonly options: ClientOptions;
  connected = false;
  isShuttingDown = false;
  private readonly parsed: ParsedClientOptions;
  private readonly defaults: RequestDefaults;
  private readonly registry: CodecRegistry;
  private readonly rowDecoders: RowDecoders;
  private readonly statements: StatementCache;
  private readonly timestamps: TimestampGenerator | null;
  private session: ClusterSession | undefined;
  private connecting: Promise<void> | undefined;

  constructor(options: ClientOptions) {
    super();
    this.parsed = parseClientOptions(options, (message) => process.emitWarning(message, 'RingwireWarning'));
    this.options = options;
    this.defaults = new RequestDefaults(this.parsed);
    this.registry = new CodecRegistry(this.parsed.encoding);
    this.rowDecoders = new RowDecoders(this.registry);
    this.statements = new StatementCache(this.parsed.client.maxPrepared, (query, keyspace) => this.prepareOnServer(query, keyspace));
    const { timestampGeneration } = this.parsed.policies;
    this.timestamps =
      timestampGeneration === undefined
        ? new MonotonicTimestampGenerator(
            () => nodeRuntime.wallClock(),
            (message) => this.log('warning', message),
          )
        : timestampGeneration;
  }

  /** The keyspace of unqualified names. */
  get keyspace(): string | undefined {
    return this.defaults.keyspace;
  }

  /**
   * Connects to the cluster. Concurrent calls share one attempt; a failed one may be repeated.
   *
   * @throws NoHostAvailableError when no contact point can be reached, with the reason of each in `innerErrors`
   * @throws ArgumentError when no contact point is in `localDataCenter`
   */
  connect(callback?: Callback<void>): Promise<void> {
    return settle(this.ensureConnected(), callback);
  }

  /**
   * Runs one statement.
   *
   * @param query one CQL statement
   * @param params values for its markers: an array, or an object by name
   * @returns a page of rows, or a result without rows
   * @throws ResponseError when the server refuses the statement, with the protocol's code
   * @throws NoHostAvailableError when no node could be reached
   * @throws OperationTimedOutError when no answer came in time; `execution` says whether it may have been executed
   */
  execute<R extends object = Row>(query: string, params?: Parameters, options?: QueryOptions): Promise<ResultSet<R>>;
  execute<R extends object = Row>(query: string, callback: Callback<ResultSet<R>>): void;
  execute<R extends object = Row>(query: string, params: Parameters, callback: Callback<ResultSet<R>>): void;
  execute<R extends object = Row>(query: string, params: Parameters, options: QueryOptions, callback: Callback<ResultSet<R>>): void;
  execute(query: string, ...rest: unknown[]): Promise<ResultSet> | void {
    const callback = typeof rest.at(-1) === 'function' ? (rest.pop() as Callback<ResultSet>) : undefined;
    return settle(this.run(query, rest[0] as Parameters, rest[1] as QueryOptions | undefined), callback);
  }

  /**
   * Runs several statements as one batch.
   *
   * @throws ArgumentError for an empty batch
   */
  batch(queries: readonly BatchItem[], options?: QueryOptions): Promise<ResultSet>;
  batch(queries: readonly BatchItem[], callback: Callback<ResultSet>): void;
  batch(queries: readonly BatchItem[], options: QueryOptions, callback: Callback<ResultSet>): void;
  batch(queries: readonly BatchItem[], ...rest: unknown[]): Promise<ResultSet> | void {
    const callback = typeof rest.at(-1) === 'function' ? (rest.pop() as Callback<ResultSet>) : undefined;
    return settle(this.runBatch(queries, rest[0] as QueryOptions | undefined), callback);
  }

  /** Answers what is in flight, within five seconds, and closes every connection. The process can exit then. */
  shutdown(callback?: Callback<void>): Promise<void> {
    return settle(this.close(), callback);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  log(level: LogLevel, message: string, furtherInfo?: unknown): void {
    if (this.listenerCount('log') > 0) this.emit('log', level, 'Client', message, furtherInfo);
  }

  // ------------------------------------------------------------------ connecting

  private ensureConnected(): Promise<void> {
    if (this.connected) return Promise.resolve();
    if (this.isShuttingDown) {
      return Promise.reject(new NoHostAvailableError({}, 'Connecting after shutdown is not supported', { code: 'CLIENT_CLOSED', retryable: false }));
    }
    this.connecting ??= this.connectToCluster().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async connectToCluster(): Promise<void> {
    const session = new ClusterSession({
      options: this.parsed,
      runtime: nodeRuntime,
      keyspace: () => this.defaults.keyspace,
      log: (level, message, furtherInfo) => this.log(level, message, furtherInfo),
    });
    this.session = session;
    try {
      await session.open();
      await this.checkDataCenter(session);
      await this.checkKeyspace(session);
    } catch (error) {
      session.destroy();
      this.session = undefined;
      throw error;
    }
    this.connected = true;
    this.log('info', 'Connected to the cluster');
    this.emit('connected');
  }

  private async checkDataCenter(session: ClusterSession): Promise<void> {
    const result = await this.runSystem(session, 'SELECT data_center FROM system.local');
    const found = result.first()?.['data_center'];
    const wanted = this.parsed.localDataCenter;
    if (found === wanted) return;
    throw new ArgumentError(
      `localDataCenter was configured as '${wanted}', but only found hosts in data centers: ${String(found)}`,
      { code: 'INVALID_OPTION' },
    );
  }

  /** From v5 on requests carry the keyspace, and nothing else would say that it does not exist. */
  private async checkKeyspace(session: ClusterSession): Promise<void> {
    const { keyspace } = this.defaults;
    if (keyspace !== undefined) await this.runSystem(session, `USE "${keyspace.replaceAll('"', '""')}"`);
  }

  private runSystem(session: ClusterSession, query: string): Promise<ResultSet> {
    const options: RequestOptions = { consistency: consistencies.one };
    const request = new QueryRequest(query, undefined, options, this.rowDecoders);
    return session.executor.execute(this.callFor(session, request, query, undefined, undefined, options.consistency)) as Promise<ResultSet>;
  }

  private async close(): Promise<void> {
    if (this.isShuttingDown && this.session === undefined) return;
    this.isShuttingDown = true;
    const { session } = this;
    if (this.connecting !== undefined) {
      session?.destroy();
      await this.connecting.catch(() => {});
    }
    this.connected = false;
    this.session = undefined;
    await session?.close();
  }

  // ------------------------------------------------------------------ running

  private run(query: string, params: Parameters, options: QueryOptions | undefined): Promise<ResultSet> {
    const { session } = this;
    if (!this.connected || session === undefined) return this.ensureConnected().then(() => this.run(query, params, options));
    try {
      if (typeof query !== 'string') throw new ArgumentError(`the query must be a string; it was given as a ${typeof query}`);
      if (options?.prepare ?? this.defaults.prepare) {
        const keyspace = options?.keyspace ?? this.defaults.keyspace;
        const statement = this.statements.get(query, keyspace);
        if (statement === undefined) {
          return this.statements.obtain(query, keyspace).then((prepared) => this.runPrepared(session, prepared, params, options));
        }
        return this.runPrepared(session, statement, params, options);
      }
      const requestOptions = this.defaults.requestOptions(options);
      const binding = simpleBinding(params, options?.hints, this.registry);
      const request = new QueryRequest(query, binding, requestOptions, this.rowDecoders, this.timestampFor(options), pagingStateOf(options?.pageState));
      return this.send(session, request, query, params, options, requestOptions);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  private runPrepared(session: ClusterSession, statement: PreparedStatement, params: Parameters, options: QueryOptions | undefined): Promise<ResultSet> {
    try {
      const requestOptions = this.defaults.requestOptions(options);
      const values = preparedValues(statement, params);
      const pagingState = options === undefined ? undefined : pagingStateOf(options.pageState);
      const request = new ExecuteRequest(statement, values, requestOptions, this.timestampFor(options), pagingState);
      return this.send(session, request, statement.query, params, options, requestOptions);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  private async runBatch(queries: readonly BatchItem[], options: QueryOptions | undefined): Promise<ResultSet> {
    if (!Array.isArray(queries)) throw new ArgumentError('the first parameter of a batch must be an array of statements');
    if (queries.length === 0) throw new ArgumentError('a batch must have at least one statement');
    await this.ensureConnected();
    const session = this.session as ClusterSession;
    const prepare = options?.prepare ?? this.defaults.prepare;
    const keyspace = options?.keyspace ?? this.defaults.keyspace;
    const hints = Array.isArray(options?.hints) ? options.hints : [];
    const statements = await Promise.all(queries.map(async (item, index): Promise<BatchStatement> => {
      const { query, params } = batchItemOf(item, index);
      if (!prepare) return { statement: query, binding: simpleBinding(params, hints[index] as QueryOptions['hints'], this.registry) };
      const statement = await this.statements.obtain(query, keyspace);
      const values = preparedValues(statement, params);
      return { statement, binding: { values, codecs: statement.parameterCodecs, names: statement.parameterNames } };
    }));
    const requestOptions = this.defaults.requestOptions(options);
    const type = options?.counter ? BATCH_TYPE.counter : options?.logged === false ? BATCH_TYPE.unlogged : BATCH_TYPE.logged;
    // Counters take no timestamp.
    const timestamp = type === BATCH_TYPE.counter ? undefined : this.timestampFor(options);
    const request = new BatchRequest(type, statements, requestOptions, this.rowDecoders, timestamp);
    return this.send(session, request, `BATCH of ${queries.length} statements`, undefined, options, requestOptions);
  }

  private send(
    session: ClusterSession,
    request: CassandraRequest,
    query: string,
    params: Parameters,
    options: QueryOptions | undefined,
    requestOptions: RequestOptions,
  ): Promise<ResultSet> {
    if (options === undefined) {
      if (this.defaults.traceQuery) request.tracing = true;
      if (this.defaults.isIdempotent) request.idempotent = true;
    } else {
      request.tracing = options.traceQuery ?? this.defaults.traceQuery;
      request.idempotent = options.isIdempotent ?? (this.defaults.isIdempotent || undefined);
      request.customPayload = customPayloadOf(options.customPayload);
    }
    const call = this.callFor(session, request, query, params, options, requestOptions.consistency);
    if (options?.signal !== undefined) {
      abortWith(call, options.signal);
      if (call.settled) return call.promise as Promise<ResultSet>;
    }
    return session.executor.execute(call) as Promise<ResultSet>;
  }

  private callFor(
    session: ClusterSession,
    request: CassandraRequest,
    query: string,
    parameters: Parameters,
    options: QueryOptions | undefined,
    consistency: number,
  ): CassandraCall {
    const deadlineLengthMs = options?.deadlineMs ?? this.defaults.deadlineMs;
    const attemptTimeoutMs = options?.readTimeout ?? this.defaults.readTimeoutMs;
    return new CassandraCall(session.executor, request, session.deadlineAfter(deadlineLengthMs), deadlineLengthMs, attemptTimeoutMs, this, query, parameters, options, consistency);
  }

  private async prepareOnServer(query: string, keyspace: string | undefined): Promise<PreparedStatement> {
    const session = this.session as ClusterSession;
    const request = new PrepareRequest(query, keyspace, this.rowDecoders);
    request.idempotent = true;
    const { deadlineMs, readTimeoutMs } = this.defaults;
    const call = new InternalCall(session.executor, request, session.deadlineAfter(deadlineMs), deadlineMs, readTimeoutMs, this, query, undefined, undefined, consistencies.one);
    const reply = (await session.executor.execute(call)) as PreparedReply;
    return new PreparedStatement(query, keyspace, reply, this.rowDecoders);
  }

  private timestampFor(options: QueryOptions | undefined): Timestamp | undefined {
    if (options?.timestamp !== undefined) return options.timestamp ?? undefined;
    return this.timestamps?.next(this) ?? undefined;
  }
}

function batchItemOf(item: BatchItem, index: number): { query: string; params: Parameters } {
  if (typeof item === 'string') return { query: item, params: undefined };
  if (typeof item === 'object' && item !== null && typeof item.query === 'string') return { query: item.query, params: item.params };
  throw new ArgumentError(`the statement at position ${index} of a batch must be a string or an object { query, params }`);
}
