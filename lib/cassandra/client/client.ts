// cassandra/client: the Client that users make: cassandra-driver's methods, each in its shapes with and without a
// callback. What they do is in dispatcher.ts (the hot path), life-cycle.ts (connecting and closing) and the files of
// paging.
import { brandClass } from '../../core/errors/brand.js';
import { withCallerStack } from '../../core/errors/caller-stack.js';
import { concealSecrets } from '../../core/options/shown-options.js';
import { warnOfOption } from '../../core/options/unknown-options.js';
import { isBytes } from '../../core/errors/builtins.js';
import type { Interceptor } from '../../core/execution/interceptors.js';
import { gaugesOf, type MetricsSnapshot } from '../../core/observe/client-meter.js';
import { EventEmitter } from 'node:events';
import type { Host } from '../topology/host.js';
import { HostMap } from '../topology/host-map.js';
import type { Token } from '../topology/ring/token.js';
import type { TokenRange } from '../topology/ring/token-range.js';
import type { Row } from '../types/row.js';
import type { Unchecked } from '../types/unchecked.js';
import type { BatchItem } from './requests/batch-item.js';
import type { ColumnExport, ColumnExportOptions, ExportOptions, TableExport } from '../concurrent/table-export.js';
import { exportOf } from '../concurrent/table-export.js';
import { load, type LoadOptions, type LoadResult, type ParametersSource } from '../concurrent/load.js';
import { type EmptyCallback, rejected, runAside, settle, type ValueCallback } from './results/callbacks.js';
import { type ClientOptions, parseClientOptions } from './options/client-options.js';
import { ClientState } from './connections/client-state.js';
import type { LogLevel } from './connections/cluster-engine-parts.js';
import { LifeCycle } from './life-cycle.js';
import { Metadata } from './metadata/metadata.js';
import { eachRow, type RowCallback } from './results/each-row.js';
import { absent } from './exports/absent.js';
import { INSTEAD as NO_GRAPHS } from './exports/datastax-graph.js';
import type { CassandraCall } from './requests/cassandra-call.js';
import { eachRowArguments } from './requests/each-row-arguments.js';
import { nameOf } from './requests/request-facts.js';
import type { Parameters } from './requests/parameters.js';
import { timestampsOf } from './options/policy-options.js';
import { Profiles } from './options/profiles.js';
import type { ColumnQueryOptions, QueryOptions } from './options/query-options.js';
import { type ColumnResultSet, pageStream } from './results/column-result-set.js';
import { Representations } from './requests/representations.js';
import { Dispatcher } from './dispatcher.js';
import type { ResultSet } from './results/result-set.js';
import { ResultStream } from './results/result-stream.js';
import { Statement } from './requests/statement.js';
import type { ClientMetrics } from './tracking/client-metrics.js';
import { Telemetry } from './tracking/telemetry.js';

/**
 * A client of an Apache Cassandra cluster. Connections are opened by `connect`, or by the first statement.
 *
 * Events: `connected`, `hostAdd(host)`, `hostRemove(host)`, `hostUp(host)`, `hostDown(host)`, `log(level, className, message, furtherInfo)`: connections that come and go, and what servers warn
 * of (level `warning`), in their words, which may quote a statement with its values.
 *
 * @throws ArgumentError without `contactPoints` or `localDataCenter`
 * @example
 * const client = new Client({ contactPoints: ['127.0.0.1'], localDataCenter: 'dc1', keyspace: 'shop' });
 * const result = await client.execute('SELECT name FROM users WHERE id = ?', [id], { prepare: true });
 * console.log(result.first()?.name);
 * await client.shutdown();
 */
export class Client extends EventEmitter {
  /** What the client was made with. */
  readonly options: ClientOptions;
  /** The nodes of the cluster, from `connect` on. */
  readonly hosts = new HostMap();
  /** The schema, loaded as it is asked for, and the ring of tokens. */
  readonly metadata: Metadata;
  private readonly profiles: Profiles;
  private readonly lifeCycle: LifeCycle;
  private readonly dispatcher: Dispatcher;
  private readonly telemetry: Telemetry;

  constructor(options: ClientOptions) {
    super();
    const parsed = parseClientOptions(options, warnOfOption);
    const { runtime, requestTracker, metrics, interceptors } = parsed.client;
    // A bundle's own are filled in when it is known what they are.
    this.options = concealSecrets({ ...options });
    this.profiles = new Profiles(parsed);
    const representations = new Representations(parsed.encoding);
    this.metadata = new Metadata({
      runtime,
      isSyncEnabled: parsed.client.isMetadataSyncEnabled,
      rowDecoders: representations.internal.rowDecoders,
      engine: () => this.lifeCycle.engine,
      connect: () => this.lifeCycle.connect(),
      clearPrepared: () => this.dispatcher.clearPrepared(),
    });
    const keyspace = (): string => this.keyspace;
    const telemetry = new Telemetry({ runtime, hosts: this.hosts, tracker: requestTracker, metrics, keyspace, nameOf });
    this.telemetry = telemetry;
    this.lifeCycle = new LifeCycle({
      options: parsed,
      telemetry,
      runtime,
      keyspace,
      client: this,
      hosts: this.hosts,
      policies: parsed.loadBalancing,
      rowDecoders: representations.internal.rowDecoders,
      statements: () => this.dispatcher.statements.all(),
      keyspacesRead: (rows) => this.metadata.keyspacesRead(rows),
      schemaMayHaveChanged: () => this.dispatcher.schemaMayHaveChanged(),
      hostChanged: (event, host) => this.tell(event, host),
      runSystem: (engine, query) => this.dispatcher.runSystem(engine, query),
      allSent: () => this.dispatcher.allSent(),
      schemaChanged: (change) => this.dispatcher.schemaChanged(change),
      schemaSettled: (change) => this.dispatcher.schemaSettled(change),
      cloudFound: ({ contactPoints, localDataCenter }) => this.cloudFound(contactPoints, localDataCenter),
      onConnected: () => {
        this.log('info', 'Connected to the cluster');
        this.emit('connected');
      },
      log: (level, message, furtherInfo) => this.log(level, message, furtherInfo),
    });
    this.dispatcher = new Dispatcher({
      runtime,
      profiles: this.profiles,
      representations,
      maxPrepared: parsed.client.maxPrepared,
      timestamps: timestampsOf(parsed.policies.timestampGeneration, runtime, (message) => this.log('warning', message)),
      client: this,
      lifeCycle: this.lifeCycle,
      metadata: this.metadata,
      telemetry,
      interceptors: interceptors as unknown as readonly Interceptor<CassandraCall>[],
      warn: (message) => this.log('warning', message),
    });
  }

  /** The keyspace of unqualified names: the option's, or that of the last `USE`. */
  get keyspace(): string {
    // Undefined without one, which cassandra-driver's typings do not say either.
    return this.profiles.default.keyspace as string;
  }

  /** Connected, and not shut down since. */
  get connected(): boolean {
    return this.lifeCycle.engine !== undefined;
  }

  /**
   * Who is told of what happens to requests: the option `metrics`, or a DefaultMetrics that is made when this is read
   * first, and told from then on.
   */
  get metrics(): ClientMetrics {
    return this.telemetry.metrics;
  }

  /**
   * What the client has done since counting began, and what it is about: requests by kind, latencies, retries,
   * speculation, connections, bytes. Counting begins with the first call of this method, or with the client where the
   * option `metrics` is `true`; until then it costs nothing.
   */
  getMetrics(): MetricsSnapshot {
    const { size } = this.dispatcher.waiting;
    return this.telemetry.snapshot(this.lifeCycle.engine?.gauges(size) ?? gaugesOf([], size));
  }

  /** `shutdown()` was called. */
  get isShuttingDown(): boolean {
    return this.lifeCycle.isShuttingDown;
  }

  /**
   * Connects to the cluster. Concurrent calls share one attempt; a failed one may be repeated.
   *
   * @throws NoHostAvailableError when no contact point can be reached, with the reason of each in `innerErrors`
   * @throws ArgumentError when no contact point is in `localDataCenter`
   */
  connect(): Promise<void>;
  connect(callback: EmptyCallback): void;
  connect(callback?: EmptyCallback): Promise<void> | void {
    return settle(this.lifeCycle.connect(), callback);
  }

  /**
   * The hosts that hold a partition.
   *
   * @param token the partition key as the server stores it; or a token or a range, as `metadata.getReplicas`
   * @returns null where that is not known
   */
  getReplicas(keyspace: string, token: Uint8Array | Token | TokenRange): Host[] {
    if (!isBytes(token)) return this.metadata.getReplicas(keyspace, token);
    // Of a keyspace that this client has just made metadata knows first.
    const { engine } = this.lifeCycle;
    return engine?.balancing.routing.replicasOf(keyspace, token) ?? this.metadata.getReplicas(keyspace, token);
  }

  /** How the client is connected now. */
  getState(): ClientState {
    return this.lifeCycle.engine?.state() ?? new ClientState(new Map());
  }

  /**
   * Runs one statement. Values and options are taken as they are now: what is done with them afterwards changes nothing.
   *
   * @param query one CQL statement
   * @param params values for its markers: an array, or an object by name
   * @returns a page of rows, or a result without rows; with `layout: 'columns'` a page of columns
   * @throws ResponseError when the server refuses the statement, with the protocol's code
   * @throws ValueError for a value that does not fit its parameter, ArgumentError for too many or too few: when the
   * server, asked once more, says the same of the statement. Nothing was sent
   * @throws NoHostAvailableError when no node could be reached
   * @throws OperationTimedOutError when no answer came in time; `execution` says whether it may have been executed
   */
  execute<R extends object = Row>(query: string, callback: ValueCallback<ResultSet<R>>): void;
  execute<R extends object = Row>(
    query: string,
    params: Parameters,
    options: ColumnQueryOptions,
  ): Promise<ColumnResultSet<R>>;
  execute<R extends object = Row>(query: string, params?: Parameters, options?: QueryOptions): Promise<ResultSet<R>>;
  execute<R extends object = Row>(query: string, params: Parameters, callback: ValueCallback<ResultSet<R>>): void;
  execute<R extends object = Row>(
    query: string,
    params: Parameters,
    options: QueryOptions | undefined,
    callback: ValueCallback<ResultSet<R>>,
  ): void;
  execute(
    query: string,
    params?: Parameters | ValueCallback<ResultSet>,
    options?: QueryOptions | ColumnQueryOptions | ValueCallback<ResultSet>,
    callback?: ValueCallback<ResultSet>,
  ): Promise<Unchecked> | void {
    const hasNoParams = typeof params === 'function';
    const hasNoOptions = hasNoParams || typeof options === 'function';
    const last = (hasNoParams ? params : hasNoOptions ? options : callback) as ValueCallback<ResultSet> | undefined;
    // `null` for options is as good as none.
    const given = hasNoOptions ? undefined : (options ?? undefined);
    const answer = this.dispatcher.run(query, hasNoParams ? undefined : params, given);
    return settle(this.traced(given?.captureStackTrace, answer, this.execute), last);
  }

  /**
   * Runs several statements as one batch.
   *
   * @throws ArgumentError for an empty batch
   */
  batch(queries: readonly BatchItem[], options?: QueryOptions): Promise<ResultSet>;
  batch(queries: readonly BatchItem[], callback: ValueCallback<ResultSet>): void;
  batch(queries: readonly BatchItem[], options: QueryOptions | undefined, callback: ValueCallback<ResultSet>): void;
  batch(
    queries: readonly BatchItem[],
    options?: QueryOptions | ValueCallback<ResultSet>,
    callback?: ValueCallback<ResultSet>,
  ): Promise<ResultSet> | void {
    const hasNoOptions = typeof options === 'function';
    const given = hasNoOptions ? undefined : (options ?? undefined);
    const answer = this.dispatcher.runBatch(queries, given);
    return settle(this.traced(given?.captureStackTrace, answer, this.batch), hasNoOptions ? options : callback);
  }

  /**
   * Prepares a statement and keeps it, typed, for as long as you hold it.
   *
   * @example
   * const byId = await client.prepare<[id: number], { name: string }>('SELECT name FROM users WHERE id = ?');
   * const user = (await byId.execute([1])).first();
   */
  async prepare<P extends Parameters = Parameters, R extends object = Row>(
    query: string,
    options?: QueryOptions,
  ): Promise<Statement<P, R>> {
    return new Statement<P, R>(this.dispatcher, await this.dispatcher.prepare(query, options ?? undefined));
  }

  /**
   * Calls back for each row, then once at the end. With `autoPage` all pages are read; else the end's
   * `result.nextPage()` reads on.
   *
   * @param rowCallback gets the row's position in its page, and the row
   */
  eachRow<R extends object = Row>(query: string, rowCallback: RowCallback<R>): void;
  eachRow<R extends object = Row>(query: string, params: Parameters, rowCallback: RowCallback<R>): void;
  eachRow<R extends object = Row>(
    query: string,
    params: Parameters,
    options: QueryOptions | undefined,
    rowCallback: RowCallback<R>,
  ): void;
  eachRow<R extends object = Row>(
    query: string,
    params: Parameters,
    rowCallback: RowCallback<R>,
    callback: ValueCallback<ResultSet<R>>,
  ): void;
  eachRow<R extends object = Row>(
    query: string,
    params: Parameters,
    options: QueryOptions | undefined,
    rowCallback: RowCallback<R>,
    callback?: ValueCallback<ResultSet<R>>,
  ): void;
  eachRow(query: string, ...rest: unknown[]): void {
    const { params, options, onRow, onEnd } = eachRowArguments(rest);
    const autoPage = options?.autoPage ?? this.profiles.default.autoPage;
    const traced = (page: Promise<ResultSet>): Promise<ResultSet> =>
      this.traced(options?.captureStackTrace, page, this.eachRow);
    eachRow(this.dispatcher.runForRows(query, params, options, 'eachRow'), traced, autoPage, onRow, onEnd);
  }

  /**
   * All rows as a Readable in object mode, read as fast as they are taken; with `layout: 'columns'` all pages.
   *
   * @param callback called at the end, or with the error
   */
  stream<R extends object = Row>(
    query: string,
    params: Parameters,
    options: ColumnQueryOptions,
    callback?: EmptyCallback,
  ): ResultStream<ColumnResultSet<R>>;
  stream<R extends object = Row>(
    query: string,
    params?: Parameters,
    options?: QueryOptions,
    callback?: EmptyCallback,
  ): ResultStream<R>;
  stream(
    query: string,
    params?: Parameters,
    options?: QueryOptions | ColumnQueryOptions,
    callback?: EmptyCallback,
  ): ResultStream<object> {
    const run = this.dispatcher.later(query, params, options ?? undefined);
    const stream = options?.layout === 'columns' ? pageStream(run) : new ResultStream<object>(run);
    if (callback !== undefined)
      stream.once('end', callback.bind(undefined, null as unknown as Error)).once('error', callback);
    return stream;
  }

  /**
   * A method of cassandra-driver's for DataStax Enterprise. Kept, and never executed.
   *
   * @throws NotSupportedError always, with what to use instead
   */
  executeGraph(...given: Unchecked[]): Promise<never> {
    const callback = given.find((argument) => typeof argument === 'function') as ValueCallback<never> | undefined;
    return settle<never>(rejected(absent('Client.executeGraph', NO_GRAPHS)), callback);
  }

  /**
   * Executes a statement for each item of a source, as many at a time as the cluster takes (`concurrency`). What fails and
   * may pass is tried again where that is safe. The source is read as it is needed.
   *
   * @throws LoadError when an item cannot be written, the source fails or the signal fires: another load goes on at its
   * `position`
   * @example
   * await client.load('INSERT INTO users (id, name) VALUES (?, ?)', rows, { onProgress: ({ position }) => save(position) });
   */
  load(query: string, source: ParametersSource, options?: LoadOptions): Promise<LoadResult> {
    return load(this, query, source, options ?? undefined);
  }

  /**
   * All rows of a table or a materialized view, each once: ranges of the ring in parallel, each from a replica. Nothing is
   * asked before it is iterated.
   *
   * @param table `keyspace.table` or `table`, as CQL writes it
   * @throws ArgumentError for what is no name
   * @example
   * for await (const rows of client.export('shop.orders').pages()) await write(rows);
   */
  export<R extends object = Row>(table: string, options: ColumnExportOptions): ColumnExport<R>;
  export<R extends object = Row>(table: string, options?: ExportOptions): TableExport<R>;
  export(table: string, options?: ExportOptions | ColumnExportOptions): TableExport | ColumnExport {
    return exportOf(this, table, options ?? undefined);
  }

  /** Answers what is in flight, within five seconds, and closes every connection. The process can exit then. */
  shutdown(): Promise<void>;
  shutdown(callback: EmptyCallback): void;
  shutdown(callback?: EmptyCallback): Promise<void> | void {
    return settle(this.lifeCycle.close(), callback);
  }

  /** The same as `shutdown()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.lifeCycle.close();
  }

  /** No other option, as they hold a password. */
  toJSON(): { contactPoints: readonly string[]; keyspace: string | undefined; connected: boolean } {
    return { contactPoints: this.options.contactPoints ?? [], keyspace: this.keyspace, connected: this.connected };
  }

  /** Shown by console.log: no option that holds a password. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    const keyspace = this.keyspace === undefined ? '' : `, keyspace: '${this.keyspace}'`;
    return `${this.constructor.name} { ${(this.options.contactPoints ?? []).join(', ')}${keyspace}, connected: ${this.connected} }`;
  }

  /** As cassandra-driver: policies look for the data centre among the options. */
  private cloudFound(contactPoints: readonly string[], localDataCenter: string): void {
    const { localDataCenter: given } = this.options;
    if (given !== undefined && given !== localDataCenter)
      this.log('warning', `The data centre is ${localDataCenter}, as the bundle says, and not ${given}`);
    Object.assign(this.options, { contactPoints, localDataCenter });
  }

  /** Emits a `log` event, if anybody listens. */
  log(level: LogLevel, message: string, furtherInfo?: unknown): void {
    if (this.listenerCount('log') > 0) this.tell('log', level, 'Client', message, furtherInfo);
  }

  private tell(event: string, ...facts: readonly unknown[]): void {
    // In the middle of connecting or losing a connection, which goes on whatever a listener does.
    runAside(() => this.emit(event, ...facts));
  }

  /** @param below the method that the user called */
  private traced(
    captureStackTrace: boolean | undefined,
    result: Promise<ResultSet>,
    below: (...given: never[]) => unknown,
  ): Promise<ResultSet> {
    return (captureStackTrace ?? this.profiles.default.captureStackTrace) ? withCallerStack(result, below) : result;
  }
}
brandClass(Client, 'cassandra.Client');
