// cassandra/client: decides what a statement, its values and options need before a request can be made of them: a
// connection, types that only a server knows, or nothing, and then it is on the hot path (hop 1).
import { eitherSignal } from '../../core/pool/abort.js';
import type { Interceptor } from '../../core/execution/interceptors.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { Node } from '../../core/topology/node.js';
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
import type { Metadata } from './metadata/metadata.js';
import { checkQueryOptions, refuseColumns } from './options/check-query-options.js';
import type { TimestampGenerator } from './options/policy-options.js';
import type { Profiles } from './options/profiles.js';
import type { ColumnQueryOptions, QueryOptions } from './options/query-options.js';
import { ResolvedMemo } from './options/resolved-memo.js';
import { ownCopy, type RequestDefaults, ResolvedOptions } from './options/resolved-options.js';
import {
  type BatchEntry,
  batchEntryOf,
  type BatchItem,
  bindBatch,
  bindPrepared,
  entryNeedsTypes,
} from './requests/batch-item.js';
import { CallStarter } from './requests/call-starter.js';
import type { CallPort, CassandraCall } from './requests/cassandra-call.js';
import { pageRequestOf } from './requests/page-request.js';
import { ownList, type Parameters } from './requests/parameters.js';
import { Preparer } from './requests/preparer.js';
import type { Representations } from './requests/representations.js';
import type { StatementPort } from './requests/statement.js';
import { StatementCache } from './requests/statement-cache.js';
import { needsTypes } from './requests/untyped-values.js';
import { UnsentStatement, unsentBatch } from './requests/unsent-request.js';
import { waitWithin } from './requests/wait-within.js';
import { WaitingCalls } from './requests/waiting-calls.js';
import { rejected } from './results/callbacks.js';
import type { ResultSet } from './results/result-set.js';
import { ServerWarnings } from './tracking/server-warnings.js';
import type { Telemetry } from './tracking/telemetry.js';

/** How long a statement that changed the schema waits until the client has read what became of it. */
const LONGEST_REFRESH_MS = 2_000;

type AnyOptions = QueryOptions | ColumnQueryOptions | undefined;

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
  /** Told of changes of the schema. */
  readonly metadata: Metadata;
  readonly telemetry: Telemetry;
  readonly interceptors: readonly Interceptor<CassandraCall>[];
  warn(message: string): void;
}

export class Dispatcher implements CallPort, StatementPort {
  /** Told of changes of the schema. */
  readonly statements: StatementCache;
  private readonly parts: DispatcherParts;
  private readonly lifeCycle: LifeCycle;
  private readonly defaults: RequestDefaults;
  private readonly starter: CallStarter;
  private readonly preparer: Preparer;
  /** For a connection, or for their statement to be prepared. */
  readonly waiting: WaitingCalls;
  private readonly warnings: ServerWarnings;
  private readonly memo = new ResolvedMemo();

  constructor(parts: DispatcherParts) {
    this.parts = parts;
    this.lifeCycle = parts.lifeCycle;
    this.defaults = parts.profiles.default;
    this.starter = new CallStarter({ port: this, ...parts });
    this.waiting = new WaitingCalls(parts.runtime);
    this.warnings = new ServerWarnings((message) => parts.warn(message));
    this.statements = new StatementCache({
      limit: parts.maxPrepared,
      homeKeyspace: this.defaults.keyspace,
      prepare: (query, keyspace, isOwnKeyspace) =>
        // The same engine to the end, though the client may be shut down meanwhile.
        this.preparer.prepare(this.lifeCycle.engine as ClusterEngine, query, keyspace, isOwnKeyspace),
      firstForgotten: () =>
        parts.warn(
          `More than ${parts.maxPrepared} different statements were prepared (maxPrepared), and the least recently used are forgotten: values that are part of their text?`,
        ),
    });
    this.preparer = new Preparer({
      rowDecoders: parts.representations.default.rowDecoders,
      defaults: this.defaults,
      surroundings: { changes: this.statements.changes, now: () => parts.runtime.now() },
      client: this,
    });
  }

  run(query: string, params: Parameters, options: AnyOptions): Promise<ResultSet> {
    try {
      const resolved = this.resolve(options);
      checkText(query);
      checkKind(params);
      return this.dispatch(query, params, resolved);
    } catch (error) {
      return rejected(error);
    }
  }

  /** The same for what is about rows. @param who the method, for the message */
  runForRows(query: string, params: Parameters, options: AnyOptions, who: string): Promise<ResultSet> {
    try {
      refuseColumns(options, who);
      return this.run(query, params, options);
    } catch (error) {
      return rejected(error);
    }
  }

  /** The same when somebody wants it: with the values and options of now. */
  later(query: string, params: Parameters, options: AnyOptions): (signal: AbortSignal) => Promise<ResultSet> {
    let own: ResolvedOptions;
    let values: HeldValue;
    try {
      if (options !== undefined) checkQueryOptions(options as QueryOptions);
      own = this.resolve(options === undefined ? undefined : ownCopy(options as QueryOptions));
      checkText(query);
      checkKind(params);
      this.parts.representations.of(own.encoding);
      values = new HeldValue(params);
    } catch (error) {
      return () => rejected(error);
    }
    return (signal) => {
      try {
        return this.dispatch(query, values.take() as Parameters, own.withSignal(eitherSignal(own.signal, signal)));
      } catch (error) {
        return rejected(error);
      }
    };
  }

  runStatement(statement: PreparedStatement, params: Parameters, options: AnyOptions): Promise<ResultSet> {
    try {
      const resolved = this.resolve(options);
      checkKind(params);
      return this.dispatchStatement(statement, params, resolved);
    } catch (error) {
      return rejected(error);
    }
  }

  runBatch(queries: readonly BatchItem[], options: QueryOptions | undefined): Promise<ResultSet> {
    if (!Array.isArray(queries))
      return rejected(new ArgumentError('Queries should be an Array: the first parameter of a batch, its statements'));
    if (queries.length === 0)
      return rejected(new ArgumentError('Queries array should not be empty: a batch has at least one statement'));
    try {
      const resolved = this.resolve(options);
      refuseColumns(resolved, 'a batch');
      const { prepare } = resolved;
      const { engine } = this.lifeCycle;
      if (prepare && engine !== undefined) {
        const { keyspace } = resolved.request;
        const known = bindPrepared(queries, (query) => this.statements.get(query, keyspace));
        if (known !== undefined) return this.starter.batch(engine, known, resolved);
      }
      const entries = (queries as readonly BatchItem[]).map((item, index) => batchEntryOf(item, index, prepare));
      const statements = engine === undefined ? undefined : this.bindBatch(entries, resolved);
      return engine === undefined || statements === undefined
        ? this.prepareAndRunBatch(entries, resolved)
        : this.starter.batch(engine, statements, resolved);
    } catch (error) {
      return rejected(error);
    }
  }

  /** The statement, prepared now unless it is known. It stays usable when the cache forgets it. */
  async prepare(query: string, options: QueryOptions | undefined): Promise<PreparedStatement> {
    checkText(query);
    const held = this.resolve(options).held(this.parts.runtime.now(), null);
    const obtain = async (): Promise<PreparedStatement> => {
      // Again and in vain where another who waited for the connection has shut the client down since.
      while (this.lifeCycle.engine === undefined) await this.lifeCycle.connect();
      return this.obtain(query, held);
    };
    return this.waiting.bounded(held, obtain, (statement) => Promise.resolve(statement));
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
      return this.connectAnd(this.resolve(waiting), call.query, () => this.fetchPage(call, pageState, signal));
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
    this.parts.telemetry.serverWarned(warnings);
    this.warnings.tell(warnings, host);
  }

  schemaChanged(change: SchemaChangeEvent): void {
    this.statements.schemaChanged(change);
    this.parts.metadata.schemaChanged(change);
  }

  schemaSettled(change: SchemaChangeEvent | undefined): void {
    if (change === undefined) this.statements.invalidate({ what: 'all' });
    else this.statements.schemaChanged(change);
  }

  async schemaAgreed(change: SchemaChangeEvent, node: Node, deadlineMs: number): Promise<boolean> {
    const { engine } = this.lifeCycle;
    if (engine === undefined) return false;
    // The control connection may be moving, and never be told.
    engine.schemaToldOf(change);
    const agreed = await engine.schemaAgreed(node, deadlineMs);
    const leftMs = Math.max(1, Math.min(LONGEST_REFRESH_MS, engine.remainingMs(deadlineMs)));
    // What cannot be read now is read by whoever asks for it.
    await waitWithin(this.parts.metadata.schemaSettled(change), leftMs, undefined, this.parts.runtime).catch(() => {});
    return agreed;
  }

  /** Nobody was there to hear of it. */
  schemaMayHaveChanged(): void {
    this.statements.invalidate({ what: 'all' });
    this.parts.metadata.schemaMayHaveChanged();
  }

  clearPrepared(): void {
    this.statements.clear();
  }

  /** Resolves when every call that was taken on has been sent or has failed. */
  allSent(): Promise<void> {
    return this.waiting.allSent();
  }

  // ------------------------------------------------------------------ on the way

  /** @throws ArgumentError for one of the wrong kind */
  private resolve(given: AnyOptions): ResolvedOptions {
    const options = given as QueryOptions | undefined;
    return options === undefined ? this.defaults.resolved : (this.memo.find(options) ?? this.resolveAnew(options));
  }

  private resolveAnew(options: QueryOptions): ResolvedOptions {
    checkQueryOptions(options);
    const { executionProfile } = options;
    const isDefault = executionProfile === undefined || executionProfile === null;
    const defaults = isDefault ? this.defaults : this.parts.profiles.of(executionProfile);
    const lasting = this.memo.ownOf(options);
    if (lasting === undefined) return new ResolvedOptions(options, defaults);
    const resolved = new ResolvedOptions(lasting, defaults);
    this.memo.keep(resolved);
    return resolved;
  }

  /** @throws ArgumentError, or an error about a value, before anything is sent */
  private dispatch(query: string, params: Parameters, options: ResolvedOptions): Promise<ResultSet> {
    const { engine } = this.lifeCycle;
    if (engine === undefined) {
      const values = new HeldValue(params);
      return this.connectAnd(options, query, (held) => this.dispatch(query, values.take() as Parameters, held));
    }
    const { prepare, hints } = options;
    const given = prepare ? params : ownList(params);
    if (!prepare && !needsTypes(given, hints)) return this.starter.query(engine, query, given, options);
    const statement = this.statements.get(query, options.request.keyspace);
    return statement === undefined
      ? this.prepareAndRun(engine, query, given, options)
      : this.starter.execute(engine, statement, new PreparedValues(given), options);
  }

  private dispatchStatement(
    statement: PreparedStatement,
    params: Parameters,
    options: ResolvedOptions,
  ): Promise<ResultSet> {
    const { engine } = this.lifeCycle;
    if (engine !== undefined) return this.starter.execute(engine, statement, new PreparedValues(params), options);
    const values = new HeldValue(params);
    return this.connectAnd(options, statement.query, (held) =>
      this.dispatchStatement(statement, values.take() as Parameters, held),
    );
  }

  /** Undefined when a statement has to be prepared first. */
  private bindBatch(
    entries: readonly BatchEntry[],
    { prepare, hints, encoding, request }: ResolvedOptions,
    prepared?: readonly (PreparedStatement | undefined)[],
  ): BatchStatement[] | undefined {
    return bindBatch(entries, {
      prepare,
      hints,
      registry: this.parts.representations.of(encoding).registry,
      find: (query) => this.statements.get(query, request.keyspace),
      prepared,
    });
  }

  // ------------------------------------------------------------------ before the first request

  /** The options as they are now, with the time-stamp of now: a call is as old as its caller thinks. */
  private hold(options: ResolvedOptions): ResolvedOptions {
    if (options.isHeld) return options;
    this.parts.representations.of(options.encoding);
    return options.held(this.parts.runtime.now(), this.starter.timestampFor(options, this.lifeCycle.engine) ?? null);
  }

  private connectAnd(
    options: ResolvedOptions,
    query: string,
    then: (held: ResolvedOptions) => Promise<ResultSet>,
  ): Promise<ResultSet> {
    const held = this.hold(options);
    return this.waiting.bounded(
      held,
      () => this.lifeCycle.connect(),
      () => then(held),
      this.teller(query, held.prepare, held),
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
    options: ResolvedOptions,
  ): Promise<ResultSet> {
    const held = this.hold(options);
    const values = new PreparedValues(new HeldValue(params), true);
    return this.waiting.bounded(
      held,
      () => this.obtain(query, held),
      (statement) => this.starter.execute(engine, statement, values, held),
      this.teller(query, true, held),
    );
  }

  private prepareAndRunBatch(given: readonly BatchEntry[], options: ResolvedOptions): Promise<ResultSet> {
    const held = this.hold(options);
    const entries = given.map((entry): BatchEntry => ({ ...entry, params: new HeldValue(entry.params) }));
    let { engine } = this.lifeCycle;
    const prepareAll = async (): Promise<(PreparedStatement | undefined)[]> => {
      while (engine === undefined) {
        await this.lifeCycle.connect();
        engine = this.lifeCycle.engine;
      }
      return Promise.all(
        entries.map(async (entry, index) =>
          entry.statement === undefined && (held.prepare || entryNeedsTypes(entry, held.hints, index))
            ? this.obtain(entry.query, held)
            : undefined,
        ),
      );
    };
    const run = (prepared: (PreparedStatement | undefined)[]): Promise<ResultSet> =>
      this.starter.batch(engine as ClusterEngine, this.bindBatch(entries, held, prepared) as BatchStatement[], held);
    const texts = entries.map(({ query }) => query);
    return this.waiting.bounded(held, prepareAll, run, this.teller(texts, false, held));
  }

  /** Tells of a call that failed before there was a request of it. @param query of a batch those of all statements */
  private teller(query: string | readonly string[], isPrepared: boolean, { request }: ResolvedOptions) {
    const { telemetry, representations } = this.parts;
    const { rowDecoders } = representations.default;
    return (error: Error, sinceMs: number): void => {
      const unsent =
        typeof query === 'string'
          ? new UnsentStatement(query, request, isPrepared, rowDecoders)
          : unsentBatch(query, request, rowDecoders);
      telemetry.neverSent(unsent, error, sinceMs);
    };
  }

  private obtain(query: string, { request }: ResolvedOptions): Promise<PreparedStatement> {
    const { keyspace } = request;
    return this.statements.obtain(query, keyspace, keyspace !== this.defaults.keyspace);
  }
}

/** @throws ArgumentError */
function checkText(query: unknown): void {
  if (typeof query !== 'string')
    throw new ArgumentError(`the query must be a string; it was given ${describeValue(query)}`);
}
