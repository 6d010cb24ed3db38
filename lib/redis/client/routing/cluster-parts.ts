// redis/client/routing: what a cluster's client is made of, and how its parts hear of each other: as one-server.ts for a
// client of one server.
import type { EventEmitter } from 'node:events';
import { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import { gaugesOf, type MetricsSnapshot } from '../../../core/observe/client-meter.js';
import { finalError } from '../../../core/pool/pool-errors.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';
import type { RedisKey } from '../../commands/redis-commander.js';
import { commandFor } from '../../commands/registry.js';
import { requestSlot } from '../../policies/request-slot.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import { RedisRequest } from '../../protocol/request.js';
import { wordFor } from '../calls/call-shapes.js';
import type { CommandGate, CommandHandler } from '../calls/command-path.js';
import { concernsOneNode, connectionClosed, needsOneConnection, clusterNotReady } from '../calls/present-error.js';
import { deliveryOf } from '../calls/retry-policy.js';
import { untrackable } from '../connections/admission.js';
import { BlockingCommands } from '../connections/blocking.js';
import { ConnectionChanges } from '../connections/connection-changes.js';
import type { ExclusiveConnection } from '../connections/exclusive.js';
import { Identity } from '../connections/identity.js';
import { type Ending, LifeCycle, type LifePort } from '../connections/life-cycle.js';
import { isReplicationWait } from '../connections/replication-wait.js';
import { WatchState } from '../connections/watch-state.js';
import type { ScanPage } from '../iterations/scan.js';
import { longestSilenceMs } from '../messages/gap.js';
import { Subscriber } from '../messages/subscriber.js';
import { SubscriptionList } from '../connections/subscription-list.js';
import type { ParsedClusterOptions } from '../options/cluster-options.js';
import type { RedisOptions } from '../options/redis-options.js';
import type { PipelinePort } from '../transactions/pipeline.js';
import type { SessionParts, TransactionAttempts } from '../transactions/session.js';
import { ClusterAllFailedError, noStartupNode } from '../../topology/topology-errors.js';
import { AwaitedMap } from './awaited-map.js';
import { ClusterBlocking } from './cluster-blocking.js';
import { ClusterListening } from './cluster-listening.js';
import { ClusterScan } from './cluster-scan.js';
import { ClusterPath } from './cluster-path.js';
import type { ClusterListener } from './cluster-listener.js';
import { ClusterServers } from './cluster-servers.js';
import { ClusterSessions } from './cluster-sessions.js';
import { Lenders } from './lenders.js';
import { type NodeClient, NodeClients } from './node-clients.js';
import { refusalOfTransaction } from './multi-node-request.js';
import { MultiNodeCommands } from './multi-node-commands.js';

/** Their effect is that of one connection, and each node has its own. */
const OF_ONE_CONNECTION: ReadonlySet<string> = new Set(['WATCH', 'UNWATCH', 'MULTI', 'EXEC', 'DISCARD', 'ASKING']);

export class ClusterParts implements CommandGate, ClusterListener, LifePort<ClusterServers> {
  readonly client: EventEmitter & { status: string };
  readonly settings: ParsedClusterOptions['nodeOptions'];
  readonly path: ClusterPath;
  readonly life: LifeCycle<ClusterServers>;
  readonly subscriber: Subscriber;
  readonly pipelines: PipelinePort;
  private readonly options: ParsedClusterOptions;
  private readonly shown: (node: Node) => unknown;
  private readonly nodeClients = new NodeClients((error, node) => this.life.emitSoon('node error', error, node.name));
  private readonly identity: Identity;
  private readonly changes: ConnectionChanges;
  private readonly handlers: Readonly<
    Record<'plain' | 'noting' | 'multiNode' | 'blocking' | 'subscribing' | 'quitting', CommandHandler>
  >;
  private readonly lenders: Lenders;
  private readonly subscriptions = new SubscriptionList();
  private readonly listening: ClusterListening;
  private readonly multiNode: MultiNodeCommands;
  private readonly map: AwaitedMap;
  private readonly sessions: ClusterSessions;

  /** @param shown what a node is to listeners of events */
  constructor(
    client: EventEmitter & { status: string },
    options: ParsedClusterOptions,
    shown: (node: Node) => unknown,
  ) {
    this.shown = shown;
    const { nodeOptions } = options;
    this.client = client;
    this.options = options;
    this.settings = nodeOptions;
    this.identity = new Identity(nodeOptions);
    this.path = new ClusterPath(nodeOptions, client, this);
    this.life = new LifeCycle<ClusterServers>(this);
    this.lenders = new Lenders(this.life);
    this.subscriber = this.makeSubscriber();
    const map = new AwaitedMap({
      isKnown: () => this.servers.isKnown,
      now: () => this.servers.deadlines.exactNow(),
      settings: () => this.path.settings,
      start: (request, given) => this.path.start(request, given),
    });
    this.map = map;
    this.listening = new ClusterListening({
      subscriptions: this.subscriptions,
      identity: this.identity,
      subscriber: () => this.subscriber,
      servers: () => this.servers,
      map,
      pause: (ms) => this.pause(ms),
      report: (error) => this.life.report(error),
      keepsProcessAlive: () => this.life.keepsProcessAlive,
      hasEnded: () => this.life.status === 'end',
    });
    this.changes = new ConnectionChanges({
      identity: this.identity,
      sharesWork: true,
      servers: () => this.servers,
      selected: (database) => this.life.emitSoon('select', database),
      connected: () => this.path.start(new RedisRequest(commandFor('ping'), []), this.path.settings),
      speaks: () => undefined,
      quit: () => this.life.disconnect(false),
      replaceListener: () => this.listening.replace(),
      watched: new WatchState(),
      subscribed: (request) => this.subscriber.noteChange(request),
    });
    this.multiNode = new MultiNodeCommands({
      path: this.path,
      options: nodeOptions,
      scalesReads: options.scaleReads !== 'master',
      servers: () => this.servers,
      lender: (node) => this.lenders.of(node),
      map,
      isEnding: () => this.life.closing,
    });
    this.sessions = new ClusterSessions({
      whenKnown: () => map.whenKnown(),
      nodeOf: (slot) => this.nodeOf(slot),
      isOwner: (node, slot) => this.servers.slots.isOwner(node, slot),
      lender: (node) => this.lenders.of(node),
      timeoutMs: () => (this.path.settings.patient ? 0 : this.path.settings.timeoutMs),
      repeats: () => !this.life.closing && deliveryOf(nodeOptions) !== 'never',
      now: () => this.servers.deadlines.exactNow(),
      pause: (ms) => this.pause(ms),
    });
    this.handlers = this.makeHandlers();
    this.pipelines = this.pipelinePort();
  }

  get servers(): ClusterServers {
    return this.life.servers;
  }

  get runtime(): Runtime {
    return this.settings.runtime;
  }

  metrics(): MetricsSnapshot {
    const pools = [...this.servers.pools, ...this.lenders.pools];
    return this.identity.telemetry.snapshot(gaugesOf(pools, this.servers.unplanned.count));
  }

  // ------------------------------------------------------------------ what is not an ordinary command on a ready client

  refusalOf({ command }: RedisRequest): DriverError | undefined {
    const { life, options } = this;
    const { status } = this.client;
    if (life.closing || status === 'end')
      return status === 'end' || options.enableOfflineQueue ? connectionClosed() : clusterNotReady();
    if (command.untrackable) return untrackable(command.fullName);
    const { name, fullName, requestPolicy } = command;
    if (requestPolicy?.by === 'caller') return concernsOneNode(fullName);
    if (OF_ONE_CONNECTION.has(name) || (isReplicationWait(command) && this.settings.connections > 1))
      return needsOneConnection(name);
    const wants = status === 'wait' && name !== 'QUIT';
    if (wants) this.life.connect().catch(ignore);
    if (status === 'ready') return undefined;
    const { refusal } = this.servers;
    if (!options.enableOfflineQueue) return clusterNotReady(refusal);
    return refusal === undefined ? undefined : finalError(refusal);
  }

  handlerOf({ command }: RedisRequest): CommandHandler {
    const { handlers } = this;
    if (command.name === 'QUIT') return handlers.quitting;
    if (command.subscription !== undefined) return handlers.subscribing;
    if (command.requestPolicy !== undefined) return handlers.multiNode;
    if (command.blocking) return handlers.blocking;
    return command.changesConnection ? handlers.noting : handlers.plain;
  }

  private makeHandlers(): ClusterParts['handlers'] {
    const { path, life, settings, subscriber } = this;
    const blocking = new BlockingCommands(settings, {
      path,
      lender: (request) => this.lenders.of(this.nodeOf(requestSlot(request))),
      suits: (request, node) => this.servers.slots.isOwner(node, requestSlot(request)),
      knowledge: (request) => this.servers.memoryOf(this.nodeOf(requestSlot(request))),
      isEnding: () => life.closing,
    });
    return {
      plain: { rewritesReplies: true, start: (request, given) => path.start(request, given) },
      // For all connections, those to come included: others are replaced.
      noting: {
        rewritesReplies: true,
        start: (request, given) =>
          request.command.name === 'SELECT'
            ? this.changes.selectOnAll(request, path.deadlineOf(request, given))
            : this.changes.note(request, path.start(request, given)),
      },
      multiNode: this.multiNode,
      blocking: new ClusterBlocking(
        {
          whenKnown: (given) => this.map.whenKnown(given),
          nodeOf: (request) => this.nodeOf(requestSlot(request)),
          moved: (slot, host, port, from) => void this.servers.moved(slot, host, port, from),
          suspect: () => this.servers.suspect(),
          now: () => this.servers.deadlines.exactNow(),
          pause: (ms) => this.pause(ms),
        },
        blocking,
      ),
      subscribing: {
        rewritesReplies: false,
        start: (request, given) => subscriber.change(request, given, given.signal),
      },
      quitting: { rewritesReplies: false, start: (request) => life.close().then(() => wordFor(request, 'OK')) },
    };
  }

  openTransaction(): Promise<'OK'> {
    return Promise.reject(needsOneConnection('multi({ pipeline: false })'));
  }

  /** On the node of the keys, which must be one. Without keys on any. */
  async lendForSession(keys: readonly RedisKey[]): Promise<readonly [ExclusiveConnection, SessionParts]> {
    const { path, settings } = this;
    const refusal = this.refusalOf(new RedisRequest(commandFor('ping'), []));
    if (refusal !== undefined) throw refusal;
    const exclusive = await this.sessions.lend(keys);
    exclusive.tellInvalidations(this.subscriber);
    const { exclusiveRunner, deadlines } = this.servers;
    const blockingGraceMs = settings.blockingTimeoutGrace;
    return [exclusive, { path, runner: exclusiveRunner, clock: deadlines, blockingGraceMs }];
  }

  newTransaction(): TransactionAttempts {
    return this.sessions.transaction();
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.runtime.setTimer(() => resolve(), ms));
  }

  /** @param slot -1: any node */
  nodeOf(slot: number): Node {
    const { slots } = this.servers;
    const primaries = slots.primaries();
    const node =
      (slot < 0 ? undefined : slots.at(slot)?.primary) ??
      primaries[Math.floor(this.runtime.random() * primaries.length)];
    if (node === undefined) throw new DriverError('nothing is known of the cluster yet', { code: 'NO_HOST_AVAILABLE' });
    return node;
  }

  private pipelinePort(): PipelinePort {
    const { path } = this;
    const intercepts = this.settings.interceptors.length > 0;
    return {
      runner: () => this.servers.executor,
      rewriting: path.rewriting,
      sharesWork: this.settings.connections > 1,
      awaitsCalls: () => intercepts,
      refusalOf: (request) => this.refusalOf(request),
      deadlineMs: (request, given) => path.deadlineOf(request, given),
      run: (call) =>
        call.request.command.requestPolicy === undefined ? this.servers.run(call) : this.multiNode.run(call),
      refusalOfTransaction,
      consumeWatch: () => undefined,
      noteChange: (_request, promise) => promise,
    };
  }

  // ------------------------------------------------------------------ single nodes

  /** A scan over all primaries. */
  scan<T extends string | Buffer>(binary: boolean): ScanPage<T> {
    const cluster = {
      path: this.path,
      whenKnown: () => this.map.whenKnown(),
      slots: () => this.servers.slots,
      refresh: () => this.servers.refresh(),
    };
    return new ClusterScan<T>(cluster, binary).ask;
  }

  nodeClientOptions(node: Node): RedisOptions {
    return { ...this.servers.optionsOf(node), lazyConnect: true, scripts: undefined };
  }

  addNodeClient(node: Node, client: NodeClient): void {
    this.nodeClients.add(node, client);
  }

  /** Reads the map anew; connects where nothing is connected yet. */
  refresh(): Promise<void> {
    const { life, client } = this;
    if (life.closing || client.status === 'end') return Promise.reject(connectionClosed());
    if (client.status === 'wait') life.connect().catch(ignore);
    return this.servers.refresh();
  }

  // ------------------------------------------------------------------ what the nodes tell

  onConnecting(): void {
    if (this.life.status !== 'connecting') this.life.connecting();
  }

  onReady(): void {
    this.life.opened();
    this.life.ready();
  }

  onError(error: DriverError): void {
    this.life.failed(error, error instanceof ClusterAllFailedError ? noStartupNode(error) : error);
  }

  onNodeError(node: Node, error: DriverError): void {
    if (!this.life.closing) this.life.emitSoon('node error', error, node.name);
  }

  onNodes(added: readonly Node[], removed: readonly Node[]): void {
    for (const node of removed) {
      this.lenders.left(node);
      if (this.client.listenerCount('-node') > 0) this.life.emitSoon('-node', this.shown(node));
      this.nodeClients.left(node);
    }
    // A client for each of a thousand nodes would take half a second, and nobody would see it.
    if (this.client.listenerCount('+node') > 0) for (const node of added) this.life.emitSoon('+node', this.shown(node));
  }

  onRefreshed(): void {
    this.listening.refreshed();
    this.lenders.turnAway(this.servers.slots.primaries());
    this.life.emitSoon('refresh');
  }

  onClosed(): void {
    this.life.lost();
  }

  onReconnecting(delayMs: number): void {
    if (this.life.status !== 'reconnecting') this.life.reconnecting(delayMs);
  }

  onEnd(error: DriverError): void {
    this.leaving(connectionClosed(error));
    this.subscriber.end(error);
    this.life.finish(error);
  }

  onEvent(_node: Node, event: RedisEvent): void {
    this.subscriber.receive(event);
  }

  // ------------------------------------------------------------------ what its life needs

  makeServers(): ClusterServers {
    const servers = new ClusterServers(this.options, this.identity, this);
    this.path.engine = servers;
    return servers;
  }

  stopsTaking(): void {
    this.path.needsFullPath = true;
  }

  leaving(error: DriverError): void {
    this.listening.destroy(error);
    this.lenders.close(error);
    this.nodeClients.end();
  }

  left(): void {
    this.subscriber.end(undefined);
  }

  get listens(): boolean {
    return this.subscriber.listens;
  }

  hangUpOthers(how: Ending): Promise<unknown> {
    return Promise.all([...this.lenders.hangUp(how), this.listening.hangUp(how)]);
  }

  keepOthersAlive(keep: boolean): void {
    this.lenders.keepProcessAlive(keep);
    this.listening.keepProcessAlive(keep);
  }

  // ------------------------------------------------------------------ publish and subscribe

  private makeSubscriber(): Subscriber {
    const { settings, path, life, runtime } = this;
    return new Subscriber({
      emitter: this.client,
      subscriptions: this.subscriptions,
      restores: settings.autoResubscribe,
      silenceMs: longestSilenceMs(settings),
      wallClock: () => runtime.wallClock(),
      admit: (command) => this.refusalOf(new RedisRequest(command, [])),
      addPrefix: (command, args) => void path.rewriting.arguments(command, args),
      send: (request, { timeoutMs, patient } = path.settings, signal) =>
        this.listening.send(request, patient ? 0 : timeoutMs, signal),
      subscriptionsChanged: () => undefined,
      report: (error) => life.report(error),
    });
  }
}
