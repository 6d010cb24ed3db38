// cassandra/client/connections: what a client that connects runs on: core's engine with the policies of Cassandra, the
// control connection that says which hosts there are.
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { Engine } from '../../../core/engine/engine.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Executor } from '../../../core/execution/execute.js';
import { type Gauges, gaugesOf } from '../../../core/observe/client-meter.js';
import { RetryBudget } from '../../../core/policies/retry-budget.js';
import { Node } from '../../../core/topology/node.js';
import { judge } from '../../../core/topology/node-health.js';
import { StatementRetry } from '../../policies/statement-retry.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraEvent, CassandraReply, SchemaChangeEvent } from '../../protocol/responses/replies.js';
import { AddressTranslation } from '../../topology/address-translation.js';
import { ClusterIdentity } from '../../topology/cluster-identity.js';
import { ClusterReader } from '../../topology/cluster-reader.js';
import { ClusterSource } from '../../topology/cluster-source.js';
import type { Host } from '../../topology/host.js';
import type { Routing } from '../../topology/routing.js';
import { distance } from '../../types/protocol-constants.js';
import type { MetadataEngine } from '../metadata/metadata.js';
import type { CallEngine, CassandraCall } from '../requests/cassandra-call.js';
import { NoHostAvailableError } from '../errors/errors.js';
import { presentAttempt, presentError } from '../requests/present-error.js';
import { requestFacts } from '../requests/request-facts.js';
import { ClientState } from './client-state.js';
import { ClusterCheck } from './cluster-check.js';
import type { ClusterEngineParts } from './cluster-engine-parts.js';
import { ConnectionEvents } from './connection-events.js';
import { controlCandidates } from './control-candidates.js';
import { FirstConnections } from './first-connections.js';
import { HostBalancing } from './host-balancing.js';
import { HostPreparation } from './host-preparation.js';
import { latencyFeedback } from './latency-feedback.js';
import { Membership, nothingAllowed, wantedHosts } from './membership.js';
import { NodeNames } from './node-names.js';
import { PoolOpener } from './pool-opener.js';
import { SchemaAgreement } from './schema-agreement.js';
import { useKeyspace } from './use-keyspace.js';
import { VersionMix } from './version-mix.js';

/** Nodes that are connected to for the first time at one time: a large cluster is not stormed, nor a turn blocked. */
const MOST_OPENING = 32;
const DRAIN_LIMIT_MS = 30_000;
const BUDGET_SPENT =
  'The retry budget is spent: so much fails that requests are not repeated any more until others succeed (option retryBudget)';
/** Of a node without a connection: anybody who has one is less loaded. */
const UNREACHABLE_LOAD = 1_000_000;

export class ClusterEngine implements CallEngine, MetadataEngine {
  readonly deadlines: Deadlines;
  readonly executor: Executor<CassandraRequest, CassandraReply>;
  readonly balancing: HostBalancing;
  private readonly engine: Engine<CassandraRequest, CassandraReply, CassandraEvent>;
  private readonly parts: ClusterEngineParts;
  private readonly opener: PoolOpener;
  private readonly preparation: HostPreparation;
  private readonly source: ClusterSource;
  private readonly check: ClusterCheck;
  private readonly schemaAgreement: SchemaAgreement;
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
      check: (channel, node) => this.check.onUp(channel, node),
    });
    this.balancing = new HostBalancing({
      runtime,
      policies: parts.policies,
      client: parts.client,
      feedback: latencyFeedback(options.policies.speculativeExecution, parts.hosts),
      loadOf: (node) => this.loadOf(node),
      distanceMoved: (host) => this.membership.look(host),
      warn: (message, error) => parts.log('warning', message, error),
    });
    this.engine = new Engine<CassandraRequest, CassandraReply, CassandraEvent>({
      runtime,
      pools: {
        opening: 'eager',
        opens: (node) => this.distanceOf(node) !== distance.ignored,
        maxOpening: MOST_OPENING,
        drainLimitMs: DRAIN_LIMIT_MS,
      },
      listener: new ConnectionEvents({
        compression: options.client.compression,
        telemetry: parts.telemetry,
        first: this.first,
        log: parts.log,
        isDown: (node) => this.engine.pools.of(node)?.up === false,
        heard: (node, evidence) => this.membership.heard(node, evidence),
        lookNow: () => this.source.lookNow(),
      }),
      makePool: (node, told, deadlines) => {
        const pool = this.opener.open(node, this.distanceOf(node), told, deadlines);
        const host = parts.hosts.find(node.name);
        const countInFlight = (): number => pool.inFlight;
        if (host !== undefined) host.countInFlight = countInFlight;
        return pool;
      },
      balancing: this.balancing,
      budget:
        options.retryBudget === undefined
          ? undefined
          : new RetryBudget(options.retryBudget, () => parts.log('warning', BUDGET_SPENT)),
      retry: new StatementRetry(options.client.delivery, requestFacts),
      present: (error, call) => presentError(error, call as CassandraCall),
      presentAttempt: (error, call, node) => presentAttempt(error, call as CassandraCall, node?.name),
      ...parts.telemetry.engineParts,
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
    const identity = new ClusterIdentity();
    this.source = this.makeSource(reader, identity);
    this.check = this.makeCheck(reader, identity);
    this.schemaAgreement = new SchemaAgreement({
      runtime,
      reader,
      source: this.source,
      hosts: parts.hosts,
      maxWaitSeconds: options.protocol.maxSchemaAgreementWaitSeconds,
      isMixed: () => this.isMixed,
      channelTo: (node) => this.engine.pools.of(node)?.borrow(),
      now: () => this.deadlines.exactNow(),
      warn: (message) => parts.log('warning', message),
      settled: (change) => parts.schemaSettled(change),
    });
  }

  private makeCheck(reader: ClusterReader, identity: ClusterIdentity): ClusterCheck {
    const { hosts, options, log } = this.parts;
    return new ClusterCheck({
      source: this.source,
      reader,
      identity,
      hosts,
      connectTimeoutMs: options.socket.connectTimeout,
      now: () => this.deadlines.exactNow(),
      replaced: ({ name }) => {
        log('info', `Another node has the address ${name} now`);
        this.source.suspect();
      },
      connect: (node) => this.opener.openOnce(node, this.deadlines),
      foreignContact: ({ name }, error) => log('error', `The contact point ${name} is of another cluster`, error),
    });
  }

  private makeSource(reader: ClusterReader, identity: ClusterIdentity): ClusterSource {
    const { runtime, log, telemetry } = this.parts;
    return new ClusterSource({
      runtime,
      reader,
      identity,
      reconnection: this.opener.reconnection,
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
        connectionFailed: (error) => telemetry.connectionFailed(error),
        eventsMissed: () => {
          this.parts.schemaMayHaveChanged();
          void this.schemaAgreement.mayHaveChanged();
        },
        event: (event) => {
          if (event.eventType !== 'SCHEMA_CHANGE') return;
          this.parts.schemaChanged(event);
          this.schemaAgreement.changed(event);
        },
        statusTold: (host, up) => this.statusTold(host, up),
        log,
      },
    });
  }

  /** Resolves when a node takes requests; rejects when every one of them has failed once. */
  open(): Promise<void> {
    const { promise } = this.first;
    const look = (): Promise<void> => this.check.lookAt(this.contacts);
    this.source.start();
    if (this.parts.options.proxy === undefined) void promise.then(look, () => {});
    return promise;
  }

  hostOf({ name }: Node): Host | undefined {
    return this.parts.hosts.find(name);
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

  /** By the answer to a statement of the client's own. */
  schemaToldOf(change: SchemaChangeEvent): void {
    this.schemaAgreement.changed(change);
  }

  /** See SchemaAgreement. */
  schemaAgreed(node: Node, deadlineMs: number): Promise<boolean> {
    return this.schemaAgreement.reachedAfter(node, deadlineMs);
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
    return this.schemaAgreement.isReached();
  }

  /** How long it is to a deadline. */
  remainingMs(deadlineMs: number): number {
    return deadlineMs - this.deadlines.exactNow();
  }

  /** Answers what is in flight, for so long at the most, then closes everything. */
  async close(limitMs: number): Promise<void> {
    this.stopLooking();
    await this.engine.drainWithin(limitMs, shutDown());
    this.stopOpening();
  }

  destroy(): void {
    this.stopLooking();
    this.engine.destroy(shutDown());
    this.stopOpening();
  }

  private stopLooking(): void {
    this.source.stop(shutDown());
    this.check.stop(shutDown());
    this.balancing.stop();
  }

  private stopOpening(): void {
    this.first.end(
      new NoHostAvailableError({}, 'The client was shut down while it was connecting', { code: 'CLIENT_CLOSED' }),
    );
  }

  private began(): void {
    const { hosts } = this.parts;
    const nodes = wantedHosts(hosts.values())
      .map(({ node }) => node)
      .filter((node) => node !== undefined);
    if (nodes.length === 0) this.first.end(nothingAllowed(hosts, this.balancing.failure));
    else this.first.wants(nodes);
  }

  private distanceOf({ name }: Node): number {
    return this.parts.hosts.find(name)?.distance ?? distance.ignored;
  }

  private distanceChanged(host: Host): void {
    const pool = host.node === undefined ? undefined : this.engine.pools.of(host.node);
    pool?.resize(this.opener.sizeAt(host.distance));
    if (host.distance !== distance.ignored) pool?.startIfIdle();
  }

  gauges(elsewhere: number): Gauges {
    return gaugesOf(this.engine.pools.all(), elsewhere);
  }

  private loadOf(node: Node): number {
    const pool = this.engine.pools.of(node);
    return pool === undefined || !pool.up ? UNREACHABLE_LOAD : pool.inFlight;
  }

  private candidates(lost: Node | undefined): Iterable<Node> {
    const { nodes } = this.engine.topology;
    return controlCandidates(
      {
        usable: nodes.filter((node) => this.distanceOf(node) !== distance.ignored),
        contacts: this.contacts,
        known: new Set(nodes.map(({ name }) => name)),
        isUp: (node) => this.engine.pools.of(node)?.up === true,
        random: () => this.parts.runtime.random(),
      },
      lost,
    );
  }

  /** It is no reason to believe it, but one to look. */
  private statusTold(host: Host, up: boolean): void {
    const pool = host.node === undefined ? undefined : this.engine.pools.of(host.node);
    const { lookNow } = judge(host.state, up ? 'said-up' : 'said-down');
    if (lookNow && pool?.up === false && host.distance !== distance.ignored) pool.startOnHearsay();
  }
}

function shutDown(): DriverError {
  return new DriverError('the client is shut down', { code: 'CLIENT_CLOSED', retryable: false });
}
