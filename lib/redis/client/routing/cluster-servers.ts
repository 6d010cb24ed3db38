// redis/client/routing: the nodes of a cluster: their pools, the map of slots and how it is kept, the executor. One lives
// from connect() to the end; a client that connects again makes a new one.
import type { HangUp } from '../../../core/channel/channel-parts.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { Engine } from '../../../core/engine/engine.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import { ExclusiveRunner } from '../../../core/execution/exclusive-runner.js';
import type { Executor } from '../../../core/execution/execute.js';
import type { Run } from '../../../core/execution/interceptors.js';
import type { PoolListener } from '../../../core/pool/channel-pool.js';
import { finalError } from '../../../core/pool/pool-errors.js';
import type { Node } from '../../../core/topology/node.js';
import { commandFor } from '../../commands/registry.js';
import { ClusterRetry } from '../../policies/cluster-retry.js';
import { isRefusal, type RedisReconnection } from '../../policies/redis-reconnection.js';
import { SlotRouting } from '../../policies/slot-routing.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import { RedisRequest } from '../../protocol/request.js';
import type { RedisPeer } from '../../protocol/session.js';
import type { ClusterTopology } from '../../topology/cluster-topology.js';
import { nobodySaidYet } from '../../topology/topology-errors.js';
import { connectableAddress } from '../../topology/node-address.js';
import type { SlotMap } from '../../topology/slot-map.js';
import { blocks } from '../calls/blocking-requests.js';
import { BOUND_SHAPE } from '../calls/call-shapes.js';
import { connectionClosed, isPlainEnd, presentError } from '../calls/present-error.js';
import type { RedisCall } from '../calls/redis-call.js';
import { interceptedRun } from '../calls/whole-call.js';
import { deliveryOf, retryParts } from '../calls/retry-policy.js';
import { SameDatabaseRetry } from '../calls/same-database.js';
import type { ChangeableChannel } from '../connections/change-exchange.js';
import type { Identity } from '../connections/identity.js';
import type { Servers } from '../connections/life-cycle.js';
import { NodeMemory } from '../connections/node-memory.js';
import { Reauthentication } from '../connections/reauthentication.js';
import { SubscriptionList } from '../connections/subscription-list.js';
import type { ParsedClusterOptions } from '../options/cluster-options.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import type { ClusterListener } from './cluster-listener.js';
import { addressOf, clusterDelay, clusterTopology, nodeReconnection, RETRY_MS, sharedRefusal } from './cluster-map.js';
import { learningFrom } from './cluster-sessions.js';
import { Namesakes } from './namesakes.js';
import { nodePool, type RedisPool } from './node-pool.js';
import { readRouting } from './read-choice.js';
import { SlowAttempts } from './slow-attempts.js';
import { unfollowedRedirect } from './unfollowed-redirect.js';
import { type PlanDone, UnplannedCalls } from './unplanned-calls.js';

/** How long a node that has left may answer what is in flight. */
const DRAIN_LIMIT_MS = 5_000;
const ASKING = new RedisRequest(commandFor('asking'), [], BOUND_SHAPE);

export class ClusterServers implements Servers, PoolListener<RedisEvent> {
  readonly deadlines: Deadlines;
  readonly executor: Executor<RedisRequest, unknown>;
  readonly exclusiveRunner: ExclusiveRunner<RedisRequest, unknown>;
  readonly run: Run<RedisCall>;
  readonly reconnection: RedisReconnection;
  /** Whether anything is known of the cluster. */
  isKnown = false;
  private readonly routing: SlotRouting<RedisRequest>;
  /** Why the cluster will not have us, until it is read again. */
  refusal: DriverError | undefined;
  epoch = 0;
  private readonly options: ParsedClusterOptions;
  private readonly identity: Identity;
  private readonly listener: ClusterListener;
  private readonly engine: Engine<RedisRequest, unknown, RedisEvent>;
  private readonly topology: ClusterTopology;
  private readonly memories = new WeakMap<Node, NodeMemory>();
  private readonly reauthentication: Reauthentication | undefined;
  private readonly slow: SlowAttempts;
  private readonly namesakes = new Namesakes();
  /** Calls that wait until anything is known of the cluster. */
  readonly unplanned: UnplannedCalls;
  private keepsProcessAlive = true;
  private started = false;
  private ended = false;
  /** All connections were lost since. */
  private lostAll = false;

  constructor(options: ParsedClusterOptions, identity: Identity, listener: ClusterListener) {
    const { nodeOptions } = options;
    const { runtime } = nodeOptions;
    this.options = options;
    this.identity = identity;
    this.listener = listener;
    this.reconnection = nodeReconnection(options);
    this.unplanned = new UnplannedCalls(nodeOptions.maxQueuedCommands);
    const report = (error: DriverError): void => listener.onError(error);
    const zoneOf = (node: Node): string | undefined =>
      this.topology.availabilityZoneOf(node) ?? this.memoryOf(node).availabilityZone;
    this.routing = new SlotRouting<RedisRequest>(this, readRouting(options, zoneOf, report));
    const retry = retryParts(
      nodeOptions,
      identity.fieldsets,
      (reason) => this.renew(reason, nodeOptions.disconnectTimeout),
      report,
    );
    const policy = new ClusterRetry<RedisRequest>(
      retry.policy,
      {
        nodeAt: (host, port, from) => this.nodeAt(host, port, from),
        moved: (slot, host, port, from) => this.moved(slot, host, port, from),
        suspect: () => this.suspect(),
        isPrimaryFor: (request, node) => this.routing.isPrimaryFor(request as RedisRequest, node),
      },
      { delivery: deliveryOf(nodeOptions), maxRedirections: options.maxRedirections, delaysMs: options.delaysMs },
      ASKING,
    );
    this.engine = new Engine<RedisRequest, unknown, RedisEvent>({
      ...identity.telemetry.engineParts,
      runtime,
      pools: { opening: 'when used', maxOpening: 1, drainLimitMs: DRAIN_LIMIT_MS },
      listener: this,
      makePool: (node, told, deadlines) => this.makePool(node, told, deadlines),
      // Nothing is known of the cluster yet: a call waits until it is.
      balancing: {
        soleNode: (request) => this.routing.soleNode(request),
        plan: (request) => (this.isKnown ? this.routing.plan(request) : undefined),
        planLater: (request, done) => this.planLater(request, done),
        whyNoPlan: () => this.unplanned.because ?? nobodySaidYet(),
        feedback: this.routing.feedback,
      },
      describeUnroutable: (request) => this.routing.describeUnroutable(request),
      retry: new SameDatabaseRetry(policy, { runtime, identity, channels: () => this.readyChannels }),
      present: (error, call) => presentError(unfollowedRedirect(error, call, options.maxRedirections), call.request),
    });
    this.deadlines = this.engine.deadlines;
    this.executor = this.engine.executor;
    this.exclusiveRunner = new ExclusiveRunner(this.executor.parts, learningFrom(this, retry.onFailure));
    this.run = interceptedRun(nodeOptions.interceptors, this.executor);
    this.topology = this.makeTopology();
    this.slow = new SlowAttempts({
      runtime,
      isWaitedFor: (node) => (this.poolOf(node)?.waiting ?? 0) > 0,
      suspect: () => this.suspect(),
    });
    const { credentials } = nodeOptions;
    if (credentials !== undefined) {
      this.reauthentication = new Reauthentication({
        runtime,
        provider: credentials,
        timeoutMs: nodeOptions.connectTimeout,
        now: () => this.deadlines.exactNow(),
        channels: () => this.readyChannels,
        busy: () => false,
        renewed: () => void this.epoch++,
        report,
      });
    }
  }

  // ------------------------------------------------------------------ as servers

  get name(): string {
    const names = this.topology.nodes.map(({ name }) => name);
    return names.length === 0 ? this.options.startup.names.join(' ') : names.join(' ');
  }

  get slots(): SlotMap {
    return this.topology.slots;
  }

  get nodes(): readonly Node[] {
    return this.topology.nodes;
  }

  get readyChannels(): readonly ChangeableChannel[] {
    return this.pools.flatMap((pool) => [...pool.readyChannels]);
  }

  get connected(): boolean {
    return this.pools.some((pool) => pool.connected);
  }

  get up(): boolean {
    return this.pools.some((pool) => pool.up);
  }

  poolOf(node: Node): RedisPool | undefined {
    return this.engine.pools.of(node);
  }

  memoryOf(node: Node): NodeMemory {
    let memory = this.memories.get(node);
    if (memory === undefined) {
      memory = new NodeMemory(this.optionsOf(node), this.identity, new SubscriptionList());
      this.memories.set(node, memory);
    }
    return memory;
  }

  /** How to connect to a node. */
  optionsOf({ endpoint }: Node): ParsedRedisOptions {
    return this.options.optionsFor(endpoint);
  }

  start(): void {
    this.listener.onConnecting();
    if (this.started) {
      this.startNow();
      return;
    }
    this.started = true;
    this.topology.refresh().catch(ignore);
  }

  startNow(): void {
    // What it was refused for may be otherwise now.
    this.refusal = undefined;
    for (const pool of this.pools) if (pool.started && !pool.up) pool.startNow();
    this.topology.refresh().catch(ignore);
  }

  refresh(): Promise<void> {
    return this.topology.refresh();
  }

  suspect(): void {
    if (this.started) this.topology.suspect();
  }

  renew(reason: string, limitMs: number): void {
    this.epoch++;
    const error = new DriverError(reason, { code: 'CONNECTION_LOST' });
    for (const pool of this.pools) pool.renew({ error, limitMs, waits: blocks });
    this.suspect();
  }

  reconnect(reason: string): void {
    this.epoch++;
    for (const pool of this.pools) pool.reconnect(new DriverError(reason, { code: 'CONNECTION_LOST' }));
  }

  hangUp(how: HangUp<RedisRequest>): Promise<void> {
    this.reauthentication?.stop();
    return this.engine.hangUp({ ...how, hearsOut: false });
  }

  destroy(error: DriverError): void {
    this.ended = true;
    this.reauthentication?.stop();
    this.slow.stop();
    this.topology.stop(error);
    this.unplanned.failAll(() => connectionClosed(error.cause ?? error));
    this.engine.destroy(error);
  }

  /** @param host empty: the one of the node that says so @throws when nobody may be connected to there */
  moved(slot: number, host: string, port: number, from: Node): Node {
    const node = this.nodeAt(host, port, from);
    // Where it says that the slot is at its own address, that is another server's by now.
    if (node === from) this.leadsElsewhere(node);
    else this.topology.moved(slot, node);
    return node;
  }

  private leadsElsewhere(node: Node): void {
    // Connections that are lent are made anew as well.
    if (this.namesakes.renew(this.poolOf(node), this.deadlines.exactNow())) this.epoch++;
  }

  private nodeAt(host: string, port: number, from: Node): Node {
    return this.topology.nodeAt(connectableAddress(host, port, addressOf(from).host, this.options.addressRules));
  }

  keepProcessAlive(keep: boolean): void {
    this.keepsProcessAlive = keep;
    for (const pool of this.pools) pool.keepProcessAlive(keep);
  }

  get pools(): RedisPool[] {
    return this.engine.pools.all();
  }

  // ------------------------------------------------------------------ plans

  /** Nothing is known of the cluster yet: the call waits until it is. */
  private planLater(request: RedisRequest, done: PlanDone): void {
    if (this.ended || this.refusal !== undefined) {
      done(this.refusal === undefined ? connectionClosed() : finalError(this.refusal));
      return;
    }
    this.unplanned.add(request, done);
  }

  // ------------------------------------------------------------------ the map

  private makeTopology(): ClusterTopology {
    return clusterTopology(this.options, this.identity, this.deadlines, {
      retry: { nextDelayMs: (facts) => this.delayAfter(facts.attempt, facts.error) },
      pools: () => this.pools,
      isUp: (node) => this.engine.pools.of(node)?.up === true,
      asks: () => {
        if (!this.up) this.listener.onConnecting();
      },
      usedCredentials: (given) => this.reauthentication?.used(given),
      refreshed: () => this.refreshed(),
      refreshFailed: (error) => this.refreshFailed(error),
      follow: (descriptions, adopt) => {
        const change = this.engine.follow(descriptions, adopt);
        for (const node of change.removed) this.slow.ended(node);
        if (change.added.length > 0 || change.removed.length > 0) this.listener.onNodes(change.added, change.removed);
        return change;
      },
      reroute: (node) => this.engine.pools.of(node)?.reroute(),
      holdsProcess: () => this.keepsProcessAlive && !this.up,
    });
  }

  private refreshed(): void {
    const isFirst = !this.isKnown;
    this.isKnown = true;
    this.refusal = undefined;
    this.unplanned.planAll((request) => this.routing.plan(request));
    this.listener.onRefreshed();
    if (isFirst || this.lostAll) {
      this.lostAll = false;
      this.listener.onReady();
    }
  }

  private refreshFailed(error: DriverError): void {
    if (this.ended || this.up) return;
    this.unplanned.because = error;
    const reason = sharedRefusal(error);
    if (reason !== undefined) {
      this.refusal = reason;
      this.unplanned.failAll(() => finalError(reason));
    }
    this.listener.onError(error);
    this.listener.onClosed();
  }

  private delayAfter(attempt: number, error: Error): number | undefined {
    // The old map serves meanwhile.
    if (this.up) return RETRY_MS;
    const delayMs = clusterDelay(this.options, attempt, error, (thrown) => this.listener.onError(thrown));
    if (delayMs === undefined) {
      this.destroy(connectionClosed(error));
      this.listener.onEnd(error as DriverError);
    } else this.listener.onReconnecting(delayMs);
    return delayMs;
  }

  // ------------------------------------------------------------------ pools and what they tell

  private makePool(node: Node, listener: PoolListener<RedisEvent>, deadlines: Deadlines): RedisPool {
    const pool = nodePool(node, listener, deadlines, {
      options: this.optionsOf(node),
      reconnection: this.reconnection,
      memory: () => this.memoryOf(node),
      usedCredentials: (given) => this.reauthentication?.used(given),
      setupFailed: (error) => this.listener.onNodeError(node, error),
    });
    if (!this.keepsProcessAlive) pool.keepProcessAlive(false);
    return pool;
  }

  connecting(node: Node): void {
    this.slow.began(node);
  }

  ready(node: Node, peer: { readonly description: string }): void {
    this.slow.ended(node);
    this.memoryOf(node).met(peer as RedisPeer);
    if (!this.isKnown) return;
    if (this.lostAll) {
      this.lostAll = false;
      this.listener.onReady();
      this.suspect();
    }
  }

  attemptFailed(node: Node, error: DriverError): void {
    this.slow.ended(node);
    this.listener.onNodeError(node, error);
    if (isRefusal(error)) this.engine.pools.of(node)?.failWaiting(() => finalError(error));
    this.suspect();
  }

  lost(node: Node, error: DriverError): void {
    if (error.errorCode !== 'CLIENT_CLOSED' && !this.ended) {
      if (!isPlainEnd(error)) this.listener.onNodeError(node, error);
      this.suspect();
    }
    if (this.up || this.lostAll || !this.isKnown) return;
    this.lostAll = true;
    this.listener.onClosed();
  }

  retrying(_node: Node, delayMs: number): void {
    if (this.lostAll) this.listener.onReconnecting(delayMs);
  }

  gaveUp(): void {}
  event(node: Node, event: RedisEvent, retired: boolean): void {
    if (!retired) this.listener.onEvent(node, event);
  }
}
