// cassandra/client/metadata: `client.metadata`: cassandra-driver's Metadata, each method in its shapes with and without a
// callback. What it knows of the schema is in schema-store.ts; the ring is the one that requests are routed by.
import { brandClass } from '../../../core/errors/brand.js';
import { isBytes } from '../../../core/errors/builtins.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraReply, SchemaChangeEvent } from '../../protocol/responses/replies.js';
import type { RowDecoders } from '../../protocol/responses/result-metadata.js';
import type { Host } from '../../topology/host.js';
import { Ring } from '../../topology/ring/ring.js';
import { Token } from '../../topology/ring/token.js';
import { TokenRange } from '../../topology/ring/token-range.js';
import { type Tokenizer, tokenizerOf } from '../../topology/ring/tokenizers.js';
import type { Member, Routing } from '../../topology/routing.js';
import { joinedKey } from '../../topology/routing-key.js';
import { type Aggregate, type SchemaFunction, signatureOf } from '../../topology/schema/functions.js';
import type { KeyspaceMetadata } from '../../topology/schema/keyspace-metadata.js';
import type { MaterializedView, TableMetadata } from '../../topology/schema/table-metadata.js';
import type { Placement, TokenMap } from '../../topology/token-map.js';
import { type DataType, isDataType, type UdtInfo } from '../../types/data-type.js';
import { nullAs } from '../../types/unchecked.js';
import { isUuidText, Uuid } from '../../types/uuid.js';
import { describeValue } from '../../types/value-error.js';
import { ArgumentError, NotSupportedError } from '../errors/errors.js';
import { type EmptyCallback, settle, type ValueCallback } from '../results/callbacks.js';
import { type QueryTrace, readTrace } from './query-trace.js';
import { type KeyspaceRows, SchemaStore } from './schema-store.js';

/** What a connected client has for it. */
export interface MetadataEngine {
  readonly routing: Routing;
  /** Asks the host of the control connection, or of the next one where it ends: only for what may be asked twice. */
  askControl(request: CassandraRequest): Promise<CassandraReply>;
  /** Whether all hosts that are up have the same schema now. */
  isSchemaAgreed(): Promise<boolean>;
}

export interface MetadataParts {
  readonly runtime: Runtime;
  readonly isSyncEnabled: boolean;
  /** Of the client's own queries. */
  readonly rowDecoders: RowDecoders;
  /** Undefined while the client is not connected. */
  engine(): MetadataEngine | undefined;
  connect(): Promise<void>;
  clearPrepared(): void;
}

/** The types of a function's arguments: as CQL writes them, or as columns have them. */
export type Signature = readonly (string | DataType)[];

/**
 * The schema of the cluster, and its ring. Single objects are read from the host of the control connection when they are
 * asked for, once however many ask, and kept until that host tells of a change. With `isMetadataSyncEnabled: false`
 * nothing is kept: each call asks, and `keyspaces` is what `refreshKeyspace` and `refreshKeyspaces` found.
 *
 * Names are those of the schema: in lower case, unless they were quoted when they were given. What is not there is null.
 *
 * @example
 * const table = await client.metadata.getTable('shop', 'orders');
 * console.log(table.partitionKeys.map(({ name }) => name), table.indexes);
 */
export class Metadata {
  /** By name. */
  readonly keyspaces: Record<string, KeyspaceMetadata>;
  declare private readonly parts: MetadataParts;
  declare private readonly store: SchemaStore;
  declare private latestRing: { readonly tokenMap: TokenMap<Member>; readonly ring: Ring | undefined } | undefined;

  /** @internal */
  constructor(parts: MetadataParts) {
    const { runtime, isSyncEnabled, rowDecoders } = parts;
    const hidden = (name: string, value: unknown): void => {
      Object.defineProperty(this, name, { value, writable: true });
    };
    hidden('parts', parts);
    hidden('latestRing', undefined);
    const ask = (request: CassandraRequest): Promise<CassandraReply> => this.ask(request);
    hidden('store', new SchemaStore({ now: () => runtime.now(), isSyncEnabled, ask, rowDecoders }));
    this.keyspaces = this.store.keyspaces;
  }

  // ------------------------------------------------------------------ the schema

  /** Reads a keyspace anew. */
  refreshKeyspace(name: string): Promise<KeyspaceMetadata>;
  refreshKeyspace(name: string, callback: EmptyCallback): void;
  refreshKeyspace(name: string, callback?: EmptyCallback): Promise<KeyspaceMetadata> | void {
    return answer(
      () => {
        checkNames('refreshKeyspace', { keyspace: name });
        return this.store.refreshKeyspace(name);
      },
      callback as ValueCallback<KeyspaceMetadata> | undefined,
    );
  }

  /**
   * Reads all keyspaces anew.
   *
   * @param waitReconnect taken for compatibility: a control connection is always waited for
   */
  refreshKeyspaces(waitReconnect?: boolean): Promise<Record<string, KeyspaceMetadata>>;
  refreshKeyspaces(callback: EmptyCallback): void;
  refreshKeyspaces(waitReconnect: boolean, callback: EmptyCallback): void;
  refreshKeyspaces(
    waitReconnect?: boolean | EmptyCallback,
    callback?: EmptyCallback,
  ): Promise<Record<string, KeyspaceMetadata>> | void {
    const given = typeof waitReconnect === 'function' ? waitReconnect : callback;
    return answer(
      () => this.store.refreshKeyspaces(),
      given as ValueCallback<Record<string, KeyspaceMetadata>> | undefined,
    );
  }

  /** A table, also a virtual one. */
  getTable(keyspaceName: string, name: string): Promise<TableMetadata>;
  getTable(keyspaceName: string, name: string, callback: ValueCallback<TableMetadata>): void;
  getTable(keyspaceName: string, name: string, callback?: ValueCallback<TableMetadata>): Promise<TableMetadata> | void {
    return answer(() => {
      checkNames('getTable', { keyspace: keyspaceName, table: name });
      return this.store.table(keyspaceName, name);
    }, callback);
  }

  getMaterializedView(keyspaceName: string, name: string): Promise<MaterializedView>;
  getMaterializedView(keyspaceName: string, name: string, callback: ValueCallback<MaterializedView>): void;
  getMaterializedView(
    keyspaceName: string,
    name: string,
    callback?: ValueCallback<MaterializedView>,
  ): Promise<MaterializedView> | void {
    return answer(() => {
      checkNames('getMaterializedView', { keyspace: keyspaceName, view: name });
      return this.store.view(keyspaceName, name);
    }, callback);
  }

  /** A user-defined type, with the types of its fields. */
  getUdt(keyspaceName: string, name: string): Promise<UdtInfo>;
  getUdt(keyspaceName: string, name: string, callback: ValueCallback<UdtInfo>): void;
  getUdt(keyspaceName: string, name: string, callback?: ValueCallback<UdtInfo>): Promise<UdtInfo> | void {
    return answer(() => {
      checkNames('getUdt', { keyspace: keyspaceName, type: name });
      return this.store.udt(keyspaceName, name);
    }, callback);
  }

  /** All functions of a name. */
  getFunctions(keyspaceName: string, name: string): Promise<SchemaFunction[]>;
  getFunctions(keyspaceName: string, name: string, callback: ValueCallback<SchemaFunction[]>): void;
  getFunctions(
    keyspaceName: string,
    name: string,
    callback?: ValueCallback<SchemaFunction[]>,
  ): Promise<SchemaFunction[]> | void {
    return answer(async () => {
      checkNames('getFunctions', { keyspace: keyspaceName, function: name });
      return [...((await this.store.functions(keyspaceName, name)) ?? new Map<string, SchemaFunction>()).values()];
    }, callback);
  }

  /**
   * The function with these argument types.
   *
   * @param signature `['int', 'list<text>']`, or types as columns have them. `varchar` is `text`, and `frozen` is no
   * difference
   */
  getFunction(keyspaceName: string, name: string, signature: Signature): Promise<SchemaFunction>;
  getFunction(keyspaceName: string, name: string, signature: Signature, callback: ValueCallback<SchemaFunction>): void;
  getFunction(
    keyspaceName: string,
    name: string,
    signature: Signature,
    callback?: ValueCallback<SchemaFunction>,
  ): Promise<SchemaFunction> | void {
    return answer(async () => {
      checkNames('getFunction', { keyspace: keyspaceName, function: name });
      const wanted = checkedSignature('getFunction', signature);
      return (await this.store.functions(keyspaceName, name))?.get(wanted) ?? null;
    }, callback);
  }

  /** All aggregates of a name. */
  getAggregates(keyspaceName: string, name: string): Promise<Aggregate[]>;
  getAggregates(keyspaceName: string, name: string, callback: ValueCallback<Aggregate[]>): void;
  getAggregates(
    keyspaceName: string,
    name: string,
    callback?: ValueCallback<Aggregate[]>,
  ): Promise<Aggregate[]> | void {
    return answer(async () => {
      checkNames('getAggregates', { keyspace: keyspaceName, aggregate: name });
      return [...((await this.store.aggregates(keyspaceName, name)) ?? new Map<string, Aggregate>()).values()];
    }, callback);
  }

  /** The aggregate with these argument types, as `getFunction`. */
  getAggregate(keyspaceName: string, name: string, signature: Signature): Promise<Aggregate>;
  getAggregate(keyspaceName: string, name: string, signature: Signature, callback: ValueCallback<Aggregate>): void;
  getAggregate(
    keyspaceName: string,
    name: string,
    signature: Signature,
    callback?: ValueCallback<Aggregate>,
  ): Promise<Aggregate> | void {
    return answer(async () => {
      checkNames('getAggregate', { keyspace: keyspaceName, aggregate: name });
      const wanted = checkedSignature('getAggregate', signature);
      return (await this.store.aggregates(keyspaceName, name))?.get(wanted) ?? null;
    }, callback);
  }

  /** Whether all hosts that are up have the same schema now. Asked once; false where nobody answers. */
  checkSchemaAgreement(): Promise<boolean>;
  checkSchemaAgreement(callback: ValueCallback<boolean>): void;
  checkSchemaAgreement(callback?: ValueCallback<boolean>): Promise<boolean> | void {
    return answer(() => this.parts.engine()?.isSchemaAgreed() ?? Promise.resolve(false), callback);
  }

  /**
   * What servers wrote of a request that was traced (`traceQuery`): asked for until its end is there, for five seconds.
   *
   * @param traceId `result.info.traceId`
   * @throws OperationTimedOutError when it is not complete by then
   */
  getTrace(traceId: Uuid | string, consistency?: number): Promise<QueryTrace>;
  getTrace(traceId: Uuid | string, callback: ValueCallback<QueryTrace>): void;
  getTrace(traceId: Uuid | string, consistency: number, callback: ValueCallback<QueryTrace>): void;
  getTrace(
    traceId: Uuid | string,
    consistency?: number | ValueCallback<QueryTrace>,
    callback?: ValueCallback<QueryTrace>,
  ): Promise<QueryTrace> | void {
    const level = typeof consistency === 'number' ? consistency : undefined;
    const given = typeof consistency === 'function' ? consistency : callback;
    return answer(() => {
      const id = typeof traceId === 'string' && isUuidText(traceId) ? Uuid.fromString(traceId) : traceId;
      if (!(id instanceof Uuid))
        throw new ArgumentError(`getTrace needs the id of a trace, a Uuid; it was given ${describeValue(traceId)}`);
      return readTrace(this.store.loader, id, level, this.parts.runtime);
    }, given);
  }

  /** Forgets all prepared statements: each is prepared anew when it is next used. */
  clearPrepared(): void {
    this.parts.clearPrepared();
  }

  // ------------------------------------------------------------------ the ring

  /** Makes the tokens of the cluster's partitioner; undefined before the client is connected. */
  get tokenizer(): Tokenizer | undefined {
    return this.ring?.tokenizer;
  }

  /**
   * The hosts that hold a partition, in the order of the ring within each data centre. Of a range: those of its last
   * token. Without a keyspace: the host that the token belongs to.
   *
   * @param token a partition key as the server stores it, a token or a range
   * @returns null where that is not known: before the client is connected, for a keyspace that is not in `keyspaces`,
   * or one that every host has for itself
   */
  getReplicas(keyspaceName: string | null | undefined, token: Uint8Array | Token | TokenRange): Host[] {
    const { ring } = this;
    if (ring === undefined) return nullAs<Host[]>();
    const at = token instanceof TokenRange ? token.end : token instanceof Token ? token : ring.tokenizer.hash(token);
    if (!keyspaceName) {
      const primary = ring.primaryOf(at);
      return primary === undefined ? nullAs<Host[]>() : [primary];
    }
    const placement = this.placementOf(keyspaceName);
    return placement === undefined ? nullAs<Host[]>() : ring.replicasOf(placement, at);
  }

  /** The ranges that the tokens of all hosts make of the ring. */
  getTokenRanges(): Set<TokenRange> {
    return new Set(this.ring?.ranges);
  }

  /**
   * Those of them that a host holds of a keyspace; without a keyspace, those that belong to it.
   *
   * @returns null as `getReplicas`
   */
  getTokenRangesForHost(keyspaceName: string | null | undefined, host: Host): Set<TokenRange> | null {
    const { ring } = this;
    if (ring === undefined) return null;
    if (!keyspaceName) return ring.rangesOf(undefined, host);
    const placement = this.placementOf(keyspaceName);
    return placement === undefined ? null : ring.rangesOf(placement, host);
  }

  /**
   * The token of a partition key, or of a text as the server writes tokens.
   *
   * @param components the bytes of the key; of a key of several columns, those of each
   * @throws NotSupportedError before the client is connected, or with a partitioner that only the server knows
   */
  newToken(components: readonly Uint8Array[] | Uint8Array | string): Token {
    const { tokenizer } = this.knownRing();
    if (typeof components === 'string') return tokenizer.parse(components);
    if (!Array.isArray(components)) return tokenizer.hash(components as Uint8Array);
    if (components.length === 0 || !components.every(isBytes))
      throw new ArgumentError('newToken needs the parts of a partition key as Buffers');
    return tokenizer.hash(joinedKey(components));
  }

  /**
   * The range after `start` up to `end`, which is one of it.
   *
   * @throws NotSupportedError as `newToken`
   */
  newTokenRange(start: Token, end: Token): TokenRange {
    const { tokenizer } = this.knownRing();
    if (!(start instanceof Token) || !(end instanceof Token)) throw new ArgumentError('newTokenRange needs two tokens');
    return new TokenRange(start, end, tokenizer);
  }

  // ------------------------------------------------------------------ what the client tells

  /** @internal */
  keyspacesRead(rows: KeyspaceRows): void {
    this.store.adopt(rows);
  }

  /** @internal */
  schemaChanged(change: SchemaChangeEvent): void {
    this.store.changed(change);
  }

  /** @internal Nobody was there to hear of it. */
  schemaMayHaveChanged(): void {
    this.store.mayHaveChanged();
  }

  /** @internal A change of this client's own is known to all nodes: whoever waited for it finds it here. */
  async schemaSettled(change: SchemaChangeEvent): Promise<void> {
    this.store.changed(change);
    if (change.isKeyspace && this.parts.isSyncEnabled) await this.store.refreshKeyspace(change.keyspace);
  }

  private async ask(request: CassandraRequest): Promise<CassandraReply> {
    let engine = this.parts.engine();
    while (engine === undefined) {
      await this.parts.connect();
      engine = this.parts.engine();
    }
    return engine.askControl(request);
  }

  private placementOf(keyspace: string): Placement | undefined {
    const tokenMap = this.parts.engine()?.routing.tokenMap;
    const known = this.store.known(keyspace);
    if (tokenMap === undefined || known === undefined || known.replication.kind === 'unknown') return undefined;
    return tokenMap.placementOf(known.replication);
  }

  private get ring(): Ring | undefined {
    const tokenMap = this.parts.engine()?.routing.tokenMap;
    if (tokenMap === undefined) return undefined;
    if (this.latestRing?.tokenMap !== tokenMap) {
      const tokenizer = tokenizerOf(tokenMap.partitioner.name);
      this.latestRing = { tokenMap, ring: tokenizer && new Ring(tokenMap, tokenizer) };
    }
    return this.latestRing.ring;
  }

  private knownRing(): Ring {
    const { ring } = this;
    if (ring === undefined)
      throw new NotSupportedError(
        'Partitioner not established: the client is not connected yet, or only the server can compute its tokens',
      );
    return ring;
  }
}
brandClass(Metadata, 'cassandra.Metadata');

/** What is wrong with the arguments is told like any other failure. */
function answer<Value>(work: () => Promise<Value | null>, callback: ValueCallback<Value> | undefined): Promise<Value> {
  const promise = new Promise<Value | null>((resolve) => resolve(work())) as Promise<Value>;
  return settle(promise, callback);
}

/** @throws ArgumentError */
function checkNames(method: string, names: Readonly<Record<string, unknown>>): void {
  for (const [what, name] of Object.entries(names)) {
    if (typeof name !== 'string' || name === '')
      throw new ArgumentError(
        `${method} needs the name of ${what === 'aggregate' ? 'an' : 'a'} ${what}; it was given ${describeValue(name)}`,
      );
  }
}

/** @throws ArgumentError */
function checkedSignature(method: string, signature: unknown): string {
  if (!Array.isArray(signature) || !signature.every((type) => typeof type === 'string' || isDataType(type)))
    throw new ArgumentError(`${method}: Signature must be an array of types`);
  return signatureOf(signature);
}
