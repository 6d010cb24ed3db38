// cassandra/client/connections: what a client that connects runs on: core's engine with the policies of Cassandra, the
// control connection that says which hosts there are, and what their pools tell.
import { ask } from '../../../core/channel/ask.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { Engine } from '../../../core/engine/engine.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Executor } from '../../../core/execution/execute.js';
import { type Gauges, gaugesOf } from '../../../core/observe/client-meter.js';
import type { PoolListener } from '../../../core/pool/channel-pool.js';
import { RetryBudget } from '../../../core/policies/retry-budget.js';
import { defaultReconnection } from '../../../core/policies/reconnection.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import { Node } from '../../../core/topology/node.js';
import { judge } from '../../../core/topology/node-health.js';
import type { PolicyClient, UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import { StatementRetry } from '../../policies/statement-retry.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraEvent, CassandraReply, SchemaChangeEvent } from '../../protocol/responses/replies.js';
import type { RowDecoders } from '../../protocol/responses/result-metadata.js';
import { AddressTranslation } from '../../topology/address-translation.js';
import { ClusterReader } from '../../topology/cluster-reader.js';
import { ClusterSource } from '../../topology/cluster-source.js';
import { SchemaAgreement } from '../../topology/schema-agreement.js';
import type { Host } from '../../topology/host.js';
import type { HostMap } from '../../topology/host-map.js';
import type { Routing } from '../../topology/routing.js';
import { distance } from '../../types/protocol-constants.js';
import type { MetadataEngine } from '../metadata/metadata.js';
import type { KeyspaceRows } from '../metadata/schema-store.js';
import type { ParsedClientOptions } from '../options/client-options.js';
import type { CallEngine, CassandraCall } from '../requests/cassandra-call.js';
import { NoHostAvailableError } from '../errors/errors.js';
import type { Telemetry } from '../tracking/telemetry.js';
import { presentError } from '../requests/present-error.js';
import { requestFacts } from '../requests/request-facts.js';
import { ClientState } from './client-state.js';
import { FirstConnections } from './first-connections.js';
import { HostBalancing } from './host-balancing.js';
import { HostPreparation } from './host-preparation.js';
import { latencyFeedback } from './latency-feedback.js';
import type { CompressorFactory } from './load-compressor.js';
import { Membership, nothingAllowed, wantedHosts } from './membership.js';
import { NodeNames } from './node-names.js';
import { PoolOpener } from './open-pool.js';
import { useKeyspace } from './use-keyspace.js';
import { VersionMix } from './version-mix.js';

/** Nodes that are connected to for the first time at one time: a large cluster is not stormed, nor a turn blocked. */
const MOST_OPENING = 32;
const DRAIN_LIMIT_MS = 30_000;
const BUDGET_SPENT =
  'The retry budget is spent: so much fails that requests are not repeated any more until others succeed (option retryBudget)';
/** Agreement that cannot come is not waited for as long as one that may. */
const LONGEST_WAIT_OF_MIX_MS = 1_000;
/** Of a node without a connection: anybody who has one is less loaded. */
const UNREACHABLE_LOAD = 1_000_000;

export interface ClusterEngineParts {
  readonly options: ParsedClientOptions;
  readonly runtime: Runtime;
  readonly compressor: CompressorFactory | undefined;
  /** The keyspace that new connections change to before v5. */
  readonly keyspace: () => string | undefined;
  readonly telemetry: Telemetry;
  /** The client, as policies see it. */
  readonly client: PolicyClient;
  readonly hosts: HostMap;
  /** The policy of the client first, then those of its profiles. */
  readonly policies: readonly [UserLoadBalancingPolicy, ...UserLoadBalancingPolicy[]];
  /** Of the client's own queries. */
  readonly rowDecoders: RowDecoders;
  /** Those that are known, the one that was used last first. */
  statements(): Iterable<PreparedStatement>;
  /** A node told of a change of the schema. */
  schemaChanged(change: SchemaChangeEvent): void;
  keyspacesRead(rows: KeyspaceRows): void;
  /** Changes of the schema may have been missed. */
  schemaMayHaveChanged(): void;
  hostChanged(event: 'hostAdd' | 'hostRemove' | 'hostUp' | 'hostDown', host: Host): void;
  log(level: 'verbose' | 'info' | 'warning' | 'error', message: string, furtherInfo?: unknown): void;
}

export class ClusterEngine implements CallEngine, MetadataEngine, PoolListener<CassandraEvent> {
  readonly deadlines: Deadlines;
  readonly executor: Executor<CassandraRequest, CassandraReply>;
  readonly balancing: HostBalancing;
  readonly gauges = (): Gauges => gaugesOf(this.engine.pools.all());
  private readonly engine: Engine<CassandraRequest, CassandraReply, CassandraEvent>;
  private readonly parts: ClusterEngineParts;
  private readonly opener: PoolOpener;
  private readonly preparation: HostPreparation;
  private readonly source: ClusterSource;
  private readonly agreement: SchemaAgreement;
  private readonly membership: Membership;
  private readonly first: FirstConnections;
  private readonly versions: VersionMix;
  private readonly contacts: readonly Node[];
  private readonly names: NodeNames;

  constructor(parts: ClusterEngineParts) {
    const { options, runtime } = parts;
    this.parts = parts;
    this.first = new FirstConnections(runtime);
    this.names = new NodeNames(parts.hosts, options.proxy !== undefined);
    this.versions = new VersionMix((message) => parts.log('warning', message));
    this.contacts = options.endpoints.map((endpoint) => new Node(endpoint, -1));
    this.preparation = new HostPreparation({
      runtime,
      statements: () => parts.statements(),
      keyspace: parts.keyspace,
      now: () => this.deadlines.exactNow(),
    });
    this.opener = new PoolOpener({
      options,
      runtime,
      compressor: parts.compressor,
      session: () => ({ keyspace: parts.keyspace() }),
      nameOf: (node) => this.names.of(node),
      preparation: this.preparation,
    });
    this.balancing = new HostBalancing({
      policies: parts.policies,
      client: parts.client,
      feedback: latencyFeedback(options.policies.speculativeExecution, parts.hosts),
      loadOf: (node) => this.loadOf(node),
      warn: (message, error) => parts.log('warning', message, error),
    });
    this.engine = new Engine<CassandraRequest, CassandraReply, CassandraEvent>({
      ...parts.telemetry.engineParts,
      runtime,
      pools: {
        opening: 'eager',
        opens: (node) => this.distanceOf(node) !== distance.ignored,
        maxOpening: MOST_OPENING,
        drainLimitMs: DRAIN_LIMIT_MS,
      },
      listener: this,
      makePool: (node, told, deadlines) => {
        const pool = this.opener.open(node, this.distanceOf(node), told, deadlines);
        const host = parts.hosts.get(node.name);
        if (host !== undefined) host.countInFlight = () => pool.inFlight;
        return pool;
      },
      balancing: this.balancing,
      budget:
        options.retryBudget === undefined
          ? undefined
          : new RetryBudget(options.retryBudget, () => parts.log('warning', BUDGET_SPENT)),
      retry: new StatementRetry(options.client.delivery, requestFacts),
      present: (error, call) => presentError(error, call as CassandraCall),
    });
    this.deadlines = this.engine.deadlines;
    this.executor = this.engine.executor;
    this.membership = new Membership({
      hosts: parts.hosts,
      balancing: this.balancing,
      follow: (descriptions, adopt) => this.engine.follow(descriptions, adopt),
      distanceChanged: (host) => this.distanceChanged(host),
      began: () => this.began(),
      refused: (error) => this.first.end(error),
      tell: (event, host) => parts.hostChanged(event, host),
    });
    const reader = new ClusterReader({
      runtime,
      rowDecoders: parts.rowDecoders,
      translation: new AddressTranslation(options.policies.addressResolution, runtime),
      isBehindProxy: options.proxy !== undefined,
      readsVirtualKeyspaces: options.client.isMetadataSyncEnabled,
      warn: (message) => parts.log('warning', message),
    });
    this.source = this.makeSource(reader);
    this.agreement = new SchemaAgreement(runtime, reader, this.source);
  }

  private makeSource(reader: ClusterReader): ClusterSource {
    const { runtime, log } = this.parts;
    return new ClusterSource({
      runtime,
      reader,
      reconnection: defaultReconnection,
      now: () => this.deadlines.now(),
      connect: (node) => this.opener.openControl(node, this.deadlines),
      candidates: (lost) => this.candidates(lost),
      foundBy: (address, node) => this.names.foundBy(address, node),
      listener: {
        adopt: (reading) => {
          const { keyspaces: real, virtualKeyspaces: virtual, beganMs } = reading.rows;
          this.parts.keyspacesRead({ real, virtual, beganMs });
          this.membership.adopt(reading);
          this.versions.update(reading.routing.members.map(({ host }) => host));
        },
        refused: (error) => this.first.end(error),
        unreachable: (errors) => this.first.unreachable(errors),
        eventsMissed: () => this.parts.schemaMayHaveChanged(),
        event: (event) => {
          if (event.eventType === 'SCHEMA_CHANGE') this.parts.schemaChanged(event);
        },
        said: (host, up) => this.said(host, up),
        log,
      },
    });
  }

  /** Resolves when a node takes requests; rejects when every one of them has failed once. */
  open(): Promise<void> {
    this.source.start();
    return this.first.promise;
  }

  hostOf({ name }: Node): Host | undefined {
    return this.parts.hosts.get(name);
  }

  get isMixed(): boolean {
    return this.versions.isMixed;
  }

  /** Through which the schema is to be changed where releases are mixed. */
  hostForSchemaChange(): Host | undefined {
    return this.versions.oldest();
  }

  /** The end of a call that starts now. */
  deadlineAfter(durationMs: number): number {
    return this.engine.deadlineAfter(durationMs);
  }

  /**
   * Makes the open connections of nodes before v5 find unqualified names elsewhere; new ones ask for the keyspace
   * themselves.
   */
  async changeKeyspace(keyspace: string): Promise<void> {
    await Promise.all(
      this.engine.pools
        .all()
        .flatMap((pool) => pool.readyChannels.map((channel) => useKeyspace(channel, keyspace, this.deadlines.now()))),
    );
  }

  /**
   * Whether all nodes have the same schema. Waited for as long as the options and the call allow.
   *
   * @param node where it was changed
   * @param deadlineMs the end of the call that changed it
   */
  async schemaAgreed(node: Node, deadlineMs: number): Promise<boolean> {
    const { hosts, options, log } = this.parts;
    if (hosts.length < 2) return true;
    const limitMs = options.protocol.maxSchemaAgreementWaitSeconds * 1_000;
    const waitMs = this.versions.isMixed ? Math.min(limitMs, LONGEST_WAIT_OF_MIX_MS) : limitMs;
    const endMs = Math.min(deadlineMs, this.deadlines.exactNow() + waitMs);
    const askThere = async (request: CassandraRequest): Promise<CassandraReply> => {
      const channel = this.engine.pools.of(node)?.borrow();
      if (channel === undefined) throw new DriverError(`${node.name} has no connection`, { code: 'CONNECTION_LOST' });
      return ask(channel, request, endMs);
    };
    const agreed = await this.agreement.reached(askThere, endMs - this.deadlines.exactNow());
    if (!agreed) {
      const why = this.versions.isMixed ? ', whose major versions differ,' : '';
      log('warning', `The nodes${why} did not agree on the schema in time: some may not know what was changed`);
    }
    return agreed;
  }

  /**
   * A statement is known: the other hosts that requests go to are to know it too.
   *
   * @param node where it was prepared
   */
  prepareElsewhere(statement: PreparedStatement, node: Node | undefined): void {
    if (!this.parts.options.client.prepareOnAllHosts) return;
    const channels = this.engine.pools
      .all()
      .filter((pool) => pool.node !== node)
      .map((pool) => pool.borrow())
      .filter((channel) => channel !== undefined);
    if (channels.length > 0) void this.preparation.onOthers(statement, channels);
  }

  /** How it is connected now. */
  state(): ClientState {
    const states = this.parts.hosts.values().map((host) => {
      const pool = host.node === undefined ? undefined : this.engine.pools.of(host.node);
      return [host, { openConnections: pool?.openChannels ?? 0, inFlight: pool?.inFlight ?? 0 }] as const;
    });
    return new ClientState(new Map(states));
  }

  get routing(): Routing {
    return this.balancing.routing;
  }

  askControl(request: CassandraRequest): Promise<CassandraReply> {
    return this.source.askHere(request);
  }

  isSchemaAgreed(): Promise<boolean> {
    return this.agreement.isReached((request) => this.source.askHere(request));
  }

  /** How long it is to a deadline. */
  remainingMs(deadlineMs: number): number {
    return deadlineMs - this.deadlines.exactNow();
  }

  /** Answers what is in flight, for so long at the most, then closes everything. */
  async close(limitMs: number): Promise<void> {
    this.source.stop(shutDown());
    await this.engine.drainWithin(limitMs, shutDown());
    this.stopOpening();
  }

  destroy(): void {
    this.source.stop(shutDown());
    this.engine.destroy(shutDown());
    this.stopOpening();
  }

  private stopOpening(): void {
    this.first.end(
      new NoHostAvailableError({}, 'The client was shut down while it was connecting', { code: 'CLIENT_CLOSED' }),
    );
  }

  // ------------------------------------------------------------------ hosts

  private began(): void {
    const { hosts } = this.parts;
    const nodes = wantedHosts(hosts.values())
      .map(({ node }) => node)
      .filter((node) => node !== undefined);
    if (nodes.length === 0) this.first.end(nothingAllowed(hosts));
    else this.first.wants(nodes);
  }

  private distanceOf({ name }: Node): number {
    return this.parts.hosts.get(name)?.distance ?? distance.ignored;
  }

  private distanceChanged(host: Host): void {
    const pool = host.node === undefined ? undefined : this.engine.pools.of(host.node);
    pool?.resize(this.opener.sizeAt(host.distance));
    if (host.distance !== distance.ignored) pool?.startIfIdle();
  }

  private loadOf(node: Node): number {
    const pool = this.engine.pools.of(node);
    return pool === undefined || !pool.up ? UNREACHABLE_LOAD : pool.inFlight;
  }

  /** The control connection goes to those that we can reach, and only then where clients are told to begin. */
  private *candidates(lost: Node | undefined): Generator<Node> {
    const { nodes } = this.engine.topology;
    const usable = nodes.filter((node) => node.name !== lost?.name && this.distanceOf(node) !== distance.ignored);
    const isUp = (node: Node): boolean => this.engine.pools.of(node)?.up === true;
    yield* this.shuffled(usable.filter(isUp));
    yield* this.shuffled(usable.filter((node) => !isUp(node)));
    const known = new Set(nodes.map(({ name }) => name));
    yield* this.shuffled(this.contacts.filter(({ name }) => !known.has(name)));
    if (lost !== undefined && known.has(lost.name)) yield lost;
  }

  /** Many clients begin at different ones. */
  private shuffled(nodes: readonly Node[]): readonly Node[] {
    const start = Math.floor(this.parts.runtime.random() * nodes.length);
    return [...nodes.slice(start), ...nodes.slice(0, start)];
  }

  /** It is no reason to believe it, but one to look. */
  private said(host: Host, up: boolean): void {
    const pool = host.node === undefined ? undefined : this.engine.pools.of(host.node);
    const { lookNow } = judge(host.state, up ? 'said-up' : 'said-down');
    if (lookNow && pool?.up === false && host.distance !== distance.ignored) pool.startNow();
  }

  // ------------------------------------------------------------------ what the pools tell

  connecting({ name }: Node): void {
    this.parts.log('verbose', `Connecting to ${name}`);
  }

  ready(node: Node, peer: { readonly description: string; readonly compression?: string | undefined }): void {
    const { name } = node;
    const { compression } = this.parts.options.client;
    this.parts.log('info', `Connected to ${name} (${peer.description})`);
    if (compression && peer.compression === undefined)
      this.parts.log('warning', `${name} does not offer ${compression}: messages are not compressed`);
    this.membership.heard(node, 'connected');
    this.first.ready(node);
    this.source.lookNow();
  }

  attemptFailed(node: Node, error: DriverError, attempt: number): void {
    this.parts.log('warning', `Connecting to ${node.name} failed (attempt ${attempt})`, error);
    if (this.engine.pools.of(node)?.up === false) this.membership.heard(node, 'refused');
    this.first.failed(node, error);
    this.parts.telemetry.connectionFailed(error);
  }

  lost(node: Node, error: DriverError): void {
    const { name } = node;
    if (error.errorCode === 'CLIENT_CLOSED') this.parts.log('verbose', `Connection to ${name} closed`);
    else this.parts.log('warning', `Connection to ${name} lost`, error);
    if (error.errorCode !== 'CLIENT_CLOSED') this.parts.telemetry.connectionFailed(error);
    if (error.errorCode !== 'CLIENT_CLOSED' && this.engine.pools.of(node)?.up === false)
      this.membership.heard(node, 'disconnected');
  }

  retrying({ name }: Node, delayMs: number, attempt: number): void {
    this.parts.log('verbose', `Connecting to ${name} again in ${delayMs} ms (after ${attempt} failures)`);
  }

  gaveUp(): void {}

  event(): void {}
}

function shutDown(): DriverError {
  return new DriverError('the client is shut down', { code: 'CLIENT_CLOSED', retryable: false });
}
