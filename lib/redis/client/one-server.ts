// redis/client: what a client of one server is made of, and how its parts hear of each other: the way of its commands,
// its life, the server, what is listened to, transactions, and the connections that are lent.
import type { EventEmitter } from 'node:events';
import { DriverError } from '../../core/errors/driver-error.js';
import { gaugesOf, type MetricsSnapshot } from '../../core/observe/client-meter.js';
import { enqueueMicrotask } from '../../core/runtime/real-time.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import { commandFor } from '../commands/registry.js';
import type { RedisEvent } from '../protocol/redis-event.js';
import { RedisRequest } from '../protocol/request.js';
import type { RedisPeer } from '../protocol/session.js';
import { blocks } from './calls/blocking-requests.js';
import { wordFor } from './calls/call-shapes.js';
import { type CommandGate, type CommandHandler, CommandPath } from './calls/command-path.js';
import { connectionClosed } from './calls/present-error.js';
import type { ClientParts } from './client.js';
import { Admission } from './connections/admission.js';
import { BlockingCommands } from './connections/blocking.js';
import { ConnectionChanges, logsIn } from './connections/connection-changes.js';
import { type ExclusiveConnection, ExclusiveConnections } from './connections/exclusive.js';
import { Identity } from './connections/identity.js';
import { type Ending, LifeCycle, type LifePort } from './connections/life-cycle.js';
import { NodeMemory } from './connections/node-memory.js';
import { Server, type ServerListener } from './connections/server.js';
import { Sentinels, type SentinelsListener } from './connections/sentinels.js';
import { SubscriptionList } from './connections/subscription-list.js';
import { WatchState } from './connections/watch-state.js';
import { longestSilenceMs } from './messages/gap.js';
import { Subscriber, type SubscriberPort } from './messages/subscriber.js';
import { SubscriberChannel } from './messages/subscriber-channel.js';
import type { ParsedRedisOptions } from './options/redis-options.js';
import type { PipelinePort } from './transactions/pipeline.js';
import type { SessionParts, TransactionAttempts } from './transactions/session.js';
import { SharedTransaction, type TransactionPort } from './transactions/shared-transaction.js';

const MULTI = new RedisRequest(commandFor('multi'), []);
const PING = new RedisRequest(commandFor('ping'), []);

type Handlers = Readonly<Record<'noting' | 'blocking' | 'subscribing' | 'selecting' | 'quitting', CommandHandler>>;

/** The client, as far as its parts change it. */
export type ServedClient = EventEmitter & { status: string; mode: 'normal' | 'subscriber' | 'monitor' };

export class OneServer
  implements ClientParts, CommandGate, ServerListener, SentinelsListener, LifePort<Server>, TransactionPort
{
  readonly client: ServedClient;
  readonly settings: ParsedRedisOptions;
  readonly path: CommandPath;
  readonly life: LifeCycle<Server>;
  private readonly memory: NodeMemory;
  private readonly subscriptions = new SubscriptionList();
  private readonly admission: Admission;
  readonly watched = new WatchState();
  private readonly sharedTransaction: SharedTransaction;
  /** The protocol that was negotiated on the latest connection. */
  private negotiated: 2 | 3;
  private warnedOfNeedlessPassword = false;
  // What many clients never need is made when it is first asked for.
  private madeSubscriber: Subscriber | undefined = undefined;
  private madePipelines: PipelinePort | undefined = undefined;
  private madeHandlers: Handlers | undefined = undefined;
  private madeChanges: ConnectionChanges | undefined = undefined;
  /** Connections beside the shared ones. */
  private exclusiveConnections: ExclusiveConnections | undefined;
  /** Where several connections share the work. */
  private subscriberChannel: SubscriberChannel | undefined;

  constructor(client: ServedClient, settings: ParsedRedisOptions) {
    this.client = client;
    this.settings = settings;
    this.negotiated = settings.protocol;
    this.memory = new NodeMemory(settings, new Identity(settings), this.subscriptions);
    this.path = new CommandPath(settings, client, this);
    this.life = new LifeCycle(this);
    this.admission = new Admission(client, settings, this.life);
    this.sharedTransaction = new SharedTransaction(this);
  }

  get subscriber(): Subscriber {
    return (this.madeSubscriber ??= new Subscriber(this.subscriberPort()));
  }

  get pipelines(): PipelinePort {
    return (this.madePipelines ??= this.pipelinePort());
  }

  private get handlers(): Handlers {
    return (this.madeHandlers ??= this.makeHandlers());
  }

  private get changes(): ConnectionChanges {
    return (this.madeChanges ??= this.makeChanges());
  }

  get server(): Server {
    return this.life.servers;
  }

  get runtime(): Runtime {
    return this.settings.runtime;
  }

  metrics(): MetricsSnapshot {
    const alone = this.exclusiveConnections?.pool;
    return this.memory.identity.telemetry.snapshot(
      gaugesOf(alone === undefined ? [this.server.pool] : [this.server.pool, alone]),
    );
  }

  // ------------------------------------------------------------------ what is not an ordinary command on a ready
  // connection

  refusalOf(request: RedisRequest): DriverError | undefined {
    const refusal = this.admission.admit(request, logsIn(request));
    if (refusal !== undefined) this.sharedTransaction.refused(request);
    return refusal;
  }

  handlerOf(request: RedisRequest): CommandHandler {
    const { command } = request;
    if (command.name === 'QUIT') return this.handlers.quitting;
    if (this.sharedTransaction.isOpen) return this.sharedTransaction;
    if (command.subscription !== undefined) return this.handlers.subscribing;
    if (command.name === 'SELECT' && this.settings.connections > 1 && this.server.pool.up)
      return this.handlers.selecting;
    if (command.blocking) return this.handlers.blocking;
    return command.changesConnection ? this.handlers.noting : this.path;
  }

  private makeHandlers(): Handlers {
    const { path, life, settings } = this;
    return {
      noting: {
        rewritesReplies: true,
        start: (request, given) => {
          const offers = this.client.status !== 'ready' && logsIn(request);
          const noted = this.changes.note(request, path.start(request, given));
          if (offers) this.changes.offer(request, noted);
          return noted;
        },
      },
      blocking: new BlockingCommands(settings, {
        path,
        lender: () => this.exclusive,
        knowledge: () => this.memory,
        isEnding: () => life.closing,
      }),
      subscribing: {
        rewritesReplies: false,
        start: (request, given) => this.subscriber.change(request, given, given.signal),
      },
      selecting: {
        rewritesReplies: false,
        start: (request, given) => this.changes.selectOnAll(request, path.deadlineOf(request, given)),
      },
      quitting: { rewritesReplies: false, start: (request) => life.close().then(() => wordFor(request, 'OK')) },
    };
  }

  get sharesWork(): boolean {
    return this.settings.connections > 1;
  }

  noteChange(request: RedisRequest, promise: Promise<unknown>): Promise<unknown> {
    return this.changes.note(request, promise);
  }

  transactionChanged(): void {
    this.chooseMode();
  }

  openTransaction(): Promise<'OK'> {
    return this.sharedTransaction.begin();
  }

  async lendForSession(): Promise<readonly [ExclusiveConnection, SessionParts]> {
    const refusal = this.admission.refusalOf(MULTI);
    if (refusal !== undefined) throw refusal;
    const { path } = this;
    const timeoutMs = path.settings.patient ? 0 : path.settings.timeoutMs;
    const exclusive = await this.exclusive.borrow({ timeoutMs, signal: undefined });
    exclusive.tellInvalidations(this.subscriber);
    const { exclusiveRunner, deadlines } = this.server;
    const { blockingTimeoutGrace } = this.settings;
    return [exclusive, { path, runner: exclusiveRunner, clock: deadlines, blockingGraceMs: blockingTimeoutGrace }];
  }

  /** Its keys are nowhere else. */
  newTransaction(): TransactionAttempts {
    return { beginsAnew: () => Promise.resolve(false) };
  }

  async lendForMonitor(): Promise<ExclusiveConnection> {
    // Subscriber mode is the shared connection's, so what is allowed there is asked for.
    const refusal = this.admission.refusalOf(PING);
    if (refusal !== undefined) throw refusal;
    return this.exclusive.borrow({ timeoutMs: this.path.settings.timeoutMs, signal: undefined });
  }

  private get exclusive(): ExclusiveConnections {
    if (this.exclusiveConnections === undefined) {
      const { server } = this;
      this.exclusiveConnections = new ExclusiveConnections(this.settings, server.node, server, this.memory);
      this.exclusiveConnections.keepProcessAlive(this.life.keepsProcessAlive);
      if (this.life.isOver) this.exclusiveConnections.close(connectionClosed());
    }
    return this.exclusiveConnections;
  }

  private pipelinePort(): PipelinePort {
    const { path, watched } = this;
    const intercepts = this.settings.interceptors.length > 0;
    return {
      // Asked anew for each call: the executor changes when the client connects again after its end.
      runner: () => this.server.executor,
      rewriting: path.rewriting,
      sharesWork: this.sharesWork,
      awaitsCalls: () => intercepts,
      refusalOf: (request) => {
        const refusal = this.admission.admit(request, false) ?? this.sharedTransaction.refusal;
        if (refusal !== undefined) this.sharedTransaction.refused(request);
        return refusal;
      },
      joinTransaction: (request) => this.sharedTransaction.join(request),
      deadlineMs: (request, given) => path.deadlineOf(request, given),
      run: (call) => this.server.run(call),
      consumeWatch: () => watched.consume(),
      noteChange: (request, promise) => this.noteChange(request, promise),
    };
  }

  private makeChanges(): ConnectionChanges {
    const { memory, path, watched } = this;
    return new ConnectionChanges({
      identity: memory.identity,
      sharesWork: this.sharesWork,
      servers: () => this.server,
      // Before the caller of SELECT goes on, as in ioredis.
      selected: (database) => enqueueMicrotask(() => this.client.emit('select', database)),
      connected: () => path.start(new RedisRequest(commandFor('ping'), []), path.settings),
      speaks: (protocol) => {
        this.negotiated = protocol;
        this.chooseMode();
      },
      quit: () => this.life.disconnect(false),
      replaceListener: () => this.subscriberChannel?.replace(),
      watched,
      subscribed: (request) => this.subscriber.noteChange(request),
    });
  }

  // ------------------------------------------------------------------ what the server tells

  get inTransaction(): boolean {
    return this.sharedTransaction.isOpen;
  }

  onConnecting(): void {
    this.life.connecting();
  }

  onOpened(): void {
    this.life.opened();
  }

  onReady(peer: RedisPeer): void {
    const { memory, settings } = this;
    this.negotiated = peer.protocol;
    memory.met(peer);
    this.watched.opened();
    this.chooseMode();
    // Where no message has come yet: it would have been told before the first.
    if (settings.connections === 1) this.madeSubscriber?.restored();
    else if (memory.subscriptions.size > 0) this.openSubscriberChannel();
    // Those that are to be kept ready are opened with it.
    if ((settings.leases?.min ?? 0) > 0) void this.exclusive;
    this.life.ready();
  }

  onError(error: DriverError): void {
    this.life.failed(error);
  }

  onClosed(): void {
    this.loseConversation();
    if (this.settings.connections === 1) this.madeSubscriber?.lost();
    this.life.lost();
  }

  onReconnecting(delayMs: number): void {
    this.life.reconnecting(delayMs);
  }

  onRetired(): void {
    this.loseConversation();
    if (this.settings.connections === 1) this.madeSubscriber?.retired();
  }

  /** An old primary goes on to acknowledge writes for seconds that will all be lost. */
  onMoved(reason: string): void {
    const error = new DriverError(reason, { code: 'CONNECTION_LOST' });
    this.exclusiveConnections?.close(error);
    this.exclusiveConnections = undefined;
    this.subscriberChannel?.reconnect(reason);
    this.server.reconnect(reason);
  }

  onSentinelError(error: Error): void {
    this.life.emitSoon('sentinelError', error);
  }

  onSentinelRefused(error: DriverError): void {
    if (!this.life.closing) this.life.report(error);
  }

  /** WATCH and MULTI went with their connection: what follows would be executed outside of them, on the new one. */
  private loseConversation(): void {
    if (this.watched.closed()) this.sharedTransaction.lost();
  }

  onEnd(error: DriverError): void {
    this.memory.sentinels?.stop(connectionClosed(error));
    this.madeSubscriber?.end(error);
    this.exclusiveConnections?.close(connectionClosed(error));
    this.exclusiveConnections = undefined;
    this.life.finish(error);
  }

  onEvent(event: RedisEvent): void {
    if (event.type === 'needless-password') this.warnOfNeedlessPassword();
    else this.subscriber.receive(event);
  }

  /** As ioredis does, in its words. */
  private warnOfNeedlessPassword(): void {
    if (this.warnedOfNeedlessPassword) return;
    this.warnedOfNeedlessPassword = true;
    process.emitWarning("This Redis server's `default` user does not require a password, but a password was supplied", {
      code: 'RINGWIRE_NEEDLESS_PASSWORD',
    });
  }

  /** On RESP2 a connection with subscriptions takes nothing else. */
  private chooseMode(): void {
    const { client, path } = this;
    const shares = this.settings.connections === 1 && this.madeSubscriber?.listens === true;
    client.mode = this.negotiated === 2 && shares ? 'subscriber' : 'normal';
    path.needsFullPath =
      this.life.closing || client.mode !== 'normal' || this.sharedTransaction.isOpen || path.alwaysNeedsFullPath;
  }

  // ------------------------------------------------------------------ what its life needs

  makeServers(): Server {
    if (this.settings.sentinels !== null) this.memory.sentinels = new Sentinels(this.settings, this);
    const server = new Server(this.settings, this.memory, this);
    this.path.engine = server;
    return server;
  }

  stopsTaking(): void {
    this.chooseMode();
  }

  leaving(error: DriverError): void {
    this.subscriberChannel?.destroy(error);
    this.subscriberChannel = undefined;
    this.exclusiveConnections?.close(error);
    this.exclusiveConnections = undefined;
  }

  left(): void {
    this.memory.sentinels?.stop(connectionClosed());
    this.madeSubscriber?.end(undefined);
  }

  get listens(): boolean {
    return this.subscriber.listens;
  }

  hangUpOthers(how: Ending): Promise<unknown> {
    const alone = this.exclusiveConnections?.hangUp({ waits: blocks, ...how });
    this.exclusiveConnections = undefined;
    return Promise.all([alone, this.subscriberChannel?.hangUp(how)]);
  }

  keepOthersAlive(keep: boolean): void {
    this.exclusiveConnections?.keepProcessAlive(keep);
    this.subscriberChannel?.keepProcessAlive(keep);
  }

  // ------------------------------------------------------------------ publish and subscribe

  private subscriberPort(): SubscriberPort {
    const { settings, path, life, runtime } = this;
    return {
      emitter: this.client,
      subscriptions: this.subscriptions,
      restores: settings.autoResubscribe,
      silenceMs: longestSilenceMs(settings),
      wallClock: () => runtime.wallClock(),
      admit: (command) => this.admission.admit(new RedisRequest(command, []), false),
      addPrefix: (command, args) => void path.rewriting.arguments(command, args),
      send: (request, { timeoutMs, patient } = path.settings, signal) =>
        settings.connections === 1
          ? path.start(request, { ...path.settings, timeoutMs, patient, signal })
          : this.openSubscriberChannel().send(request, patient ? 0 : timeoutMs, signal),
      subscriptionsChanged: () => this.chooseMode(),
      report: (error) => life.report(error),
    };
  }

  private openSubscriberChannel(): SubscriberChannel {
    if (this.subscriberChannel === undefined) {
      const { settings, memory, subscriber, life } = this;
      this.subscriberChannel = new SubscriberChannel(settings, memory, subscriber, (error) => life.report(error));
      this.subscriberChannel.keepProcessAlive(life.keepsProcessAlive);
    }
    return this.subscriberChannel;
  }
}
