// cassandra/client: decides what a statement, its values and options need before a request can be made of them: a
// connection, types that only a server knows, or nothing, and then it is on the hot path (hop 1).
import { eitherSignal } from '../../core/pool/abort.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { PreparedStatement } from '../protocol/prepared-statement.js';
import type { BatchStatement } from '../protocol/requests/batch-request.js';
import { PreparedValues } from '../protocol/requests/bound-values.js';
import { checkKind } from '../protocol/requests/statement-values.js';
import type { SchemaChangeEvent } from '../protocol/responses/replies.js';
import { HeldValue } from '../types/held-value.js';
import { describeValue } from '../types/value-error.js';
import type { ClusterEngine } from './connections/cluster-engine.js';
import { ArgumentError } from './errors/errors.js';
import type { LifeCycle } from './life-cycle.js';
import { checkQueryOptions } from './options/check-query-options.js';
import type { TimestampGenerator } from './options/client-options.js';
import { HeldOptions } from './options/held-options.js';
import type { Profiles } from './options/profiles.js';
import type { QueryOptions, RequestDefaults } from './options/query-options.js';
import { type BatchEntry, batchEntryOf, type BatchItem, bindBatch, entryNeedsTypes } from './requests/batch-item.js';
import { CallStarter } from './requests/call-starter.js';
import type { CallPort, CassandraCall } from './requests/cassandra-call.js';
import { pageRequestOf } from './requests/page-request.js';
import { ownList, type Parameters } from './requests/parameters.js';
import { Preparer } from './requests/preparer.js';
import type { Representations } from './requests/representations.js';
import type { StatementPort } from './requests/statement.js';
import { StatementCache } from './requests/statement-cache.js';
import { needsTypes } from './requests/untyped-values.js';
import { WaitingCalls } from './requests/waiting-calls.js';
import { rejected } from './results/callbacks.js';
import type { ResultSet } from './results/result-set.js';

export interface DispatcherParts {
  readonly runtime: Runtime;
  readonly profiles: Profiles;
  readonly representations: Representations;
  readonly maxPrepared: number;
  readonly timestamps: TimestampGenerator | null;
  /** The client, which a timestamp generator is told. */
  readonly client: unknown;
  /** Whether the client is connected, and to what. */
  readonly lifeCycle: LifeCycle;
  warn(message: string): void;
}

export class Dispatcher implements CallPort, StatementPort {
  /** Told of changes of the schema. */
  readonly statements: StatementCache;
  private readonly parts: DispatcherParts;
  private readonly lifeCycle: LifeCycle;
  private readonly defaults: RequestDefaults;
  private readonly starter: CallStarter;
  private readonly waiting: WaitingCalls;

  constructor(parts: DispatcherParts) {
    this.parts = parts;
    this.lifeCycle = parts.lifeCycle;
    this.defaults = parts.profiles.default;
    this.starter = new CallStarter({ ...parts, port: this });
    this.waiting = new WaitingCalls(parts.runtime);
    this.statements = new StatementCache(
      parts.maxPrepared,
      // The same to the end, though the client may be shut down meanwhile.
      (query, keyspace, isOwn) => preparer.prepare(this.lifeCycle.engine as ClusterEngine, query, keyspace, isOwn),
      () =>
        parts.warn(
          `More than ${parts.maxPrepared} different statements were prepared (maxPrepared), and the least recently used are forgotten: values that are part of their text?`,
        ),
    );
    const preparer = new Preparer({
      rowDecoders: parts.representations.default.rowDecoders,
      defaults: this.defaults,
      surroundings: { changes: this.statements.changes, now: () => parts.runtime.now() },
      client: this,
    });
  }

  run(query: string, params: Parameters, options: QueryOptions | undefined): Promise<ResultSet> {
    const { engine } = this.lifeCycle;
    try {
      if (options !== undefined) checkQueryOptions(options);
      if (typeof query !== 'string')
        throw new ArgumentError(`the query must be a string; it was given ${describeValue(query)}`);
      checkKind(params);
      if (engine === undefined) {
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
          ? this.prepareAndRun(engine, query, given, options)
          : this.starter.execute(engine, statement, new PreparedValues(given), options, defaults);
      }
      return this.starter.query(engine, query, given, options, defaults);
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
    const { engine } = this.lifeCycle;
    try {
      if (options !== undefined) checkQueryOptions(options);
      checkKind(params);
      if (engine === undefined) {
        const values = new HeldValue(params);
        return this.connectAnd(options, (held) => this.runStatement(statement, values.take() as Parameters, held));
      }
      return this.starter.execute(engine, statement, new PreparedValues(params), options, this.defaultsFor(options));
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
      const { engine } = this.lifeCycle;
      const statements = engine === undefined ? undefined : this.bindBatch(entries, options);
      return engine === undefined || statements === undefined
        ? this.prepareAndRunBatch(entries, options)
        : this.starter.batch(engine, statements, options, this.defaultsFor(options));
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
      while (this.lifeCycle.engine === undefined) await this.lifeCycle.connect();
      return this.obtain(query, held);
    };
    return this.bounded(held, obtain, (statement) => Promise.resolve(statement));
  }

  /** A statement of the client's own, on an engine that may not be the client's yet. */
  runSystem(engine: ClusterEngine, query: string): Promise<ResultSet> {
    return this.starter.system(engine, query, this.defaults);
  }

  fetchPage(call: CassandraCall, pageState: Buffer | string, signal: AbortSignal | undefined): Promise<ResultSet> {
    const { engine } = this.lifeCycle;
    try {
      if (engine !== undefined) return this.starter.page(engine, call, pageState, signal, this.defaults.keyspace);
      // What cannot be asked for is not worth a connection.
      pageRequestOf(call, pageState, this.defaults.keyspace);
      const waiting: QueryOptions = { deadlineMs: call.deadlineLengthMs };
      if (signal !== undefined) waiting.signal = signal;
      return this.connectAnd(waiting, () => this.fetchPage(call, pageState, signal));
    } catch (error) {
      return rejected(error);
    }
  }

  /** What `USE` answered: from now on unqualified names are found there, on every connection. */
  async keyspaceChanged(keyspace: string): Promise<void> {
    this.parts.profiles.changeKeyspace(keyspace);
    await this.lifeCycle.engine?.changeKeyspace(keyspace);
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

  // ------------------------------------------------------------------ before the first request

  /** The options as they are now, with the time-stamp of now: a call is as old as its caller thinks. */
  private hold(options: QueryOptions | undefined): HeldOptions & QueryOptions {
    const held = HeldOptions.of(options, this.parts.runtime.now());
    this.parts.representations.of(held.encoding);
    held.stamp ??= { timestamp: this.starter.timestampFor(options) };
    return held;
  }

  private connectAnd(
    options: QueryOptions | undefined,
    then: (held: HeldOptions & QueryOptions) => Promise<ResultSet>,
  ): Promise<ResultSet> {
    const held = this.hold(options);
    return this.bounded(
      held,
      () => this.lifeCycle.connect(),
      () => then(held),
    );
  }

  /**
   * @param engine the client's own when it was asked: it answers what it took on, also when the client is shut down
   * meanwhile
   */
  private prepareAndRun(
    engine: ClusterEngine,
    query: string,
    params: Parameters,
    options: QueryOptions | undefined,
  ): Promise<ResultSet> {
    const held = this.hold(options);
    const values = new PreparedValues(new HeldValue(params), true);
    return this.bounded(
      held,
      () => this.obtain(query, held),
      (statement) => this.starter.execute(engine, statement, values, held, this.defaultsFor(held)),
    );
  }

  private prepareAndRunBatch(given: readonly BatchEntry[], options: QueryOptions | undefined): Promise<ResultSet> {
    const held = this.hold(options);
    const entries = given.map((entry): BatchEntry => ({ ...entry, params: new HeldValue(entry.params) }));
    let { engine } = this.lifeCycle;
    const prepareAll = async (): Promise<(PreparedStatement | undefined)[]> => {
      while (engine === undefined) {
        await this.lifeCycle.connect();
        engine = this.lifeCycle.engine;
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
      this.starter.batch(
        engine as ClusterEngine,
        this.bindBatch(entries, held, prepared) as BatchStatement[],
        held,
        this.defaultsFor(held),
      );
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
