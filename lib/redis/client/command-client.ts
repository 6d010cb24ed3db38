// redis/client: commands: hop 1 of the hot path, where a method makes one request and one call and hands it to the
// executor; and beside it whatever is not an ordinary command on a ready connection.
import type { HangUp } from '../../core/channel/channel-parts.js';
import { abortWith } from '../../core/pool/abort.js';
import { Call } from '../../core/execution/call.js';
import { NOTICED_WITHIN_MS } from '../../core/channel/deadlines.js';
import { NO_DEADLINE } from '../../core/channel/exchange.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Argument, Command } from '../commands/command.js';
import type { Callback } from '../commands/redis-commander.js';
import type { RedisEvent } from '../protocol/redis-event.js';
import { RedisRequest } from '../protocol/request.js';
import type { RedisPeer } from '../protocol/session.js';
import { BaseClient, ignore } from './base-client.js';
import { ConnectionChanges, logInOf } from './connections/connection-changes.js';
import { type CallShape, type ClientShapes, makeShapes, shapeLike } from './calls/call-shapes.js';
import { withCallback } from './calls/callback.js';
import { refusedBy } from './connections/server.js';
import {
  connectionClosed,
  inSubscriberMode,
  needsOneConnection,
  notWriteable,
  presentError,
} from './calls/present-error.js';
import type { PipelineHost } from './transactions/pipeline.js';
import { PatientCall, type RedisCall } from './calls/redis-call.js';
import { isReplicationWait, waitForReplication } from './connections/replication-wait.js';
import { Rewriting, sharedTransformers } from './calls/rewriting.js';
import { type Script, ScriptRequest } from './calls/scripts.js';
import { SharedTransaction } from './transactions/shared-transaction.js';
import { Subscriber, type SubscriberHost } from './messages/subscriber.js';
import { SubscriberConnection } from './messages/subscriber-connection.js';
import { WatchedConnection } from './connections/watch-state.js';

/** What a `connect` listener may send without an offline queue, as in ioredis: it is sent before everything else. */
const IN_SET_UP: ReadonlySet<string> = new Set(['AUTH', 'HELLO', 'SELECT', 'CLIENT', 'READONLY', 'INFO']);
/** What RESP2 allows beside subscribing and unsubscribing. */
const IN_SUBSCRIBER_MODE: ReadonlySet<string> = new Set(['PING', 'QUIT', 'RESET']);

export abstract class CommandClient extends BaseClient {
  /** ioredis's word for what the connection may be used for. */
  mode: 'normal' | 'subscriber' | 'monitor' = 'normal';
  /** @internal */
  readonly shapes: ClientShapes;
  /** @internal */
  readonly timeoutMs: number;
  /** @internal Calls wait for a connection as long as it takes. */
  protected readonly patient: boolean;
  /** @internal */
  protected readonly subscriber: Subscriber;
  private readonly rewriting: Rewriting;
  private readonly changes: ConnectionChanges;
  /** The protocol that was negotiated on the latest connection. */
  private negotiated: 2 | 3;
  /** Something makes ordinary commands special: subscriber mode on RESP2, an open MULTI, the client's end. */
  private altered = false;
  private readonly sharedTransaction: SharedTransaction;
  private readonly watched = new WatchedConnection();
  private warnedOfNeedlessPassword = false;
  /** Where several connections share the work. */
  private subscriberConnection: SubscriberConnection | undefined;

  /** @internal */
  constructor(args: readonly unknown[]) {
    super(args);
    const { settings } = this;
    this.shapes = makeShapes(settings);
    this.timeoutMs = settings.commandTimeout;
    this.patient = settings.maxRetriesPerRequest === null;
    this.rewriting = new Rewriting(settings);
    this.altered = this.rewriting.ofReplies;
    this.negotiated = settings.protocol;
    this.subscriber = new Subscriber(this.hostSubscriber());
    this.sharedTransaction = new SharedTransaction({
      connections: settings.connections,
      shapes: this.shapes.bound,
      timeoutMs: this.timeoutMs,
      watched: this.watched,
      rewriteReply: () =>
        this.rewriting.ofReplies ? (command, reply) => this.rewriting.reply(command, reply) : undefined,
      dispatch: ({ command, shape }) =>
        this.dispatch(command, [], shape as CallShape, this.timeoutMs, undefined, undefined),
      start: (request, timeoutMs, callback) => this.start(request, timeoutMs, undefined, callback),
      refuse: (refusal, request, callback) => this.refuse(refusal, request, callback),
      noteChange: (request, promise) => this.noteChange(request, promise),
      changed: () => this.chooseMode(),
    });
    this.changes = new ConnectionChanges({
      session: this.sessionMemory,
      connections: settings.connections,
      connection: () => this.connection,
      selected: (database) => this.emitSoon('select', database),
      speaks: (protocol) => {
        this.negotiated = protocol;
        this.chooseMode();
      },
      quit: () => this.disconnect(),
      replaceListener: () => this.subscriberConnection?.replace(),
      watched: this.watched,
      subscribed: (request) => this.subscriber.noteChange(request),
    });
  }

  // ------------------------------------------------------------------ the hot path

  /** @internal */
  dispatch(
    command: Command,
    args: Argument[],
    shape: CallShape,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    callback: Callback | undefined,
  ): Promise<unknown> {
    if (
      this.status !== 'ready' ||
      command.changesConnection ||
      command.blocking ||
      command.untrackable ||
      this.altered ||
      sharedTransformers.inUse
    ) {
      return this.dispatchSpecial(command, args, shape, timeoutMs, signal, callback);
    }
    const refusal = this.rewriting.ofArguments ? this.rewriting.arguments(command, args) : undefined;
    if (refusal !== undefined) return this.refuse(refusal, new RedisRequest(command, args, shape), callback);
    return this.start(new RedisRequest(command, args, shape), timeoutMs, signal, callback);
  }

  /** @internal */
  dispatchScript(
    script: Script,
    args: Argument[],
    shape: CallShape,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    callback: Callback | undefined,
  ): Promise<unknown> {
    const request = new ScriptRequest(script, args, this.rewriting.shapeFor(script.command, shape));
    const refusal = this.admit(request.command) ?? this.rewriteArguments(request.command, args);
    if (refusal !== undefined) return this.refuse(refusal, request, callback);
    if (this.sharedTransaction.isOpen) return this.sharedTransaction.goOn(request.withText, timeoutMs, callback);
    if (!this.rewriting.ofReplies) return this.start(request, timeoutMs, signal, callback);
    return withCallback(
      this.start(request, timeoutMs, signal, undefined).then((reply) => this.rewriting.reply(request.command, reply)),
      callback,
    );
  }

  private refuse(refusal: DriverError, request: RedisRequest, callback: Callback | undefined): Promise<unknown> {
    return withCallback<unknown>(Promise.reject(presentError(refusal, request)), callback);
  }

  private start(
    request: RedisRequest,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    callback: Callback | undefined,
  ): Promise<unknown> {
    const { connection } = this;
    const { executor } = connection;
    let call: RedisCall;
    if (this.patient) call = new PatientCall(executor, request, timeoutMs, connection.deadlines);
    else call = new Call(executor, request, timeoutMs === 0 ? NO_DEADLINE : connection.deadlines.now() + timeoutMs, 0);
    let promise: Promise<unknown>;
    if (signal !== undefined) {
      abortWith(call, signal);
      promise = call.settled ? call.promise : connection.run(call);
    } else {
      promise = connection.run(call);
    }
    return callback === undefined ? promise : withCallback(promise, callback);
  }

  // ------------------------------------------------------------------ whatever is not an ordinary command on a ready
  // connection

  private dispatchSpecial(
    command: Command,
    args: Argument[],
    shape: CallShape,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    callback: Callback | undefined,
  ): Promise<unknown> {
    const request = new RedisRequest(command, args, this.rewriting.shapeFor(command, shape));
    const logsIn = this.status !== 'ready' && logInOf(request) !== undefined;
    const refusal =
      command.name === 'QUIT'
        ? this.refusalOf(command)
        : (this.admit(command, logsIn) ?? this.rewriteArguments(command, args));
    if (refusal !== undefined) return this.refuse(refusal, request, callback);
    if (command.name === 'QUIT') return this.quit(callback);
    if (this.sharedTransaction.isOpen) return this.sharedTransaction.goOn(request, timeoutMs, callback);
    if (command.subscription !== undefined)
      return withCallback(this.subscriber.change(request, timeoutMs, signal), callback);
    if (command.name === 'SELECT' && this.settings.connections > 1 && this.connection.pool.up) {
      return withCallback(this.changes.selectOnAll(request, this.deadlineOf(request, timeoutMs)), callback);
    }
    const promise = command.blocking
      ? this.startBlocking(request, timeoutMs, signal)
      : this.start(request, timeoutMs, signal, undefined);
    const noted = command.changesConnection ? this.noteChange(request, promise) : promise;
    if (logsIn) this.changes.offer(request, noted);
    return withCallback(
      this.rewriting.ofReplies ? noted.then((reply) => this.rewriting.reply(command, reply)) : noted,
      callback,
    );
  }

  /** @internal @param logsIn it is what a refused connection lacks */
  protected refusalOf(command: Command, logsIn = false): DriverError | undefined {
    const { status, settings, connection } = this;
    if (this.closing || status === 'end')
      return status === 'end' || settings.enableOfflineQueue ? connectionClosed() : notWriteable();
    if (command.untrackable) {
      return new DriverError(
        `${command.fullName} would upset the replies of a shared connection${command.name === 'MONITOR' ? '; use monitor()' : ''}`,
        {
          code: 'UNSUPPORTED',
          retryable: false,
        },
      );
    }
    if (settings.connections > 1 && (command.name === 'WATCH' || command.name === 'WAITAOF'))
      return needsOneConnection(command.name);
    if (this.mode === 'subscriber' && command.subscription === undefined && !IN_SUBSCRIBER_MODE.has(command.name))
      return inSubscriberMode();
    if (status === 'ready') return undefined;
    if (logsIn && connection.refusal?.errorCode === 'AUTH_FAILED') return undefined;
    if (!settings.enableOfflineQueue && !(status === 'connect' && IN_SET_UP.has(command.name)))
      return notWriteable(connection.pool.lastError);
    return connection.refusal === undefined ? undefined : refusedBy(connection.refusal);
  }

  /** Why the command cannot be sent now; connects a lazy client. */
  private admit(command: Command, logsIn = false): DriverError | undefined {
    const refusal = this.refusalOf(command, logsIn);
    if (this.status === 'wait' && (refusal === undefined || refusal.errorCode === 'QUEUE_DISABLED'))
      this.connect().catch(ignore);
    return refusal;
  }

  /** The deadline of a command on the shared connection. */
  private deadlineOf({ command, args }: RedisRequest, timeoutMs: number): number {
    const waitMs = command.blocking ? command.blockingTimeoutMs(args) : undefined;
    const limitMs =
      waitMs === undefined
        ? timeoutMs
        : waitMs === 0
          ? 0
          : Math.max(timeoutMs, waitMs + this.settings.blockingTimeoutGrace);
    return limitMs === 0 || this.patient ? NO_DEADLINE : this.connection.deadlines.now() + limitMs;
  }

  /**
   * What would hold up everybody on the shared connection gets one of its own, for as long as the server may take and a
   * grace.
   */
  private startBlocking(request: RedisRequest, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
    const { blockingTimeout, blockingTimeoutGrace, blockingLeases, delivery } = this.settings;
    const { command, args, shape } = request;
    const waitMs = command.blockingTimeoutMs(args);
    if (waitMs === undefined) return this.start(request, timeoutMs, signal, undefined);
    const limitMs = waitMs === 0 ? (blockingTimeout ?? 0) : waitMs + blockingTimeoutGrace;
    if (!blockingLeases && delivery === 'at-least-once' && !isReplicationWait(command))
      return this.start(request, limitMs, signal, undefined);
    // Whether its reply was lost nobody can tell, so otherwise it is never repeated, idempotent or not.
    const bound = new RedisRequest(command, args, shapeLike(shape, this.shapes.bound));
    if (!blockingLeases || command.name === 'WAITAOF') return this.start(bound, limitMs, signal, undefined);
    const wish = { timeoutMs: this.patient ? 0 : timeoutMs, signal };
    const promise = isReplicationWait(command)
      ? waitForReplication(bound, limitMs, wish, {
          known: this.sessionMemory,
          borrow: () => this.exclusive.borrow(wish),
          share: (request, shareMs) => this.start(request, shareMs, signal, undefined),
        })
      : this.exclusive.runAlone(bound, limitMs, wish);
    return promise.catch((error: DriverError) =>
      // Ended before it had a connection of its own: it is sent all the same, as whatever was called before that.
      this.closing && error.execution === 'none' && this.connection.pool.up
        ? this.start(bound, limitMs, signal, undefined)
        : Promise.reject(presentError(error, bound)),
    );
  }

  /** @internal */
  protected noteChange(request: RedisRequest, promise: Promise<unknown>): Promise<unknown> {
    return this.changes.note(request, promise);
  }

  // ------------------------------------------------------------------ a transaction on the shared connection

  /** @internal */
  protected openOnSharedConnection(callback: Callback<'OK'> | undefined): Promise<'OK'> {
    return this.sharedTransaction.begin(callback);
  }

  /** @internal */
  get inTransaction(): boolean {
    return this.sharedTransaction.isOpen;
  }

  // ------------------------------------------------------------------ what the connection reports

  /** @internal */
  override onReady(peer: RedisPeer): void {
    this.negotiated = peer.protocol;
    if (peer.protocol === 3) this.sessionMemory.spokeResp3 = true;
    this.sessionMemory.knowsHello = peer.knowsHello;
    this.watched.opened();
    this.chooseMode();
    // Where no message has come yet: it would have been told before the first.
    if (this.settings.connections === 1) this.subscriber.restored();
    else if (this.sessionMemory.subscriptionCount > 0) this.openSubscriberConnection();
    super.onReady(peer);
  }

  /** @internal */
  override onClosed(): void {
    this.loseConversation();
    if (this.settings.connections === 1) this.subscriber.lost();
    super.onClosed();
  }

  /** @internal */
  onRetired(): void {
    this.loseConversation();
    if (this.settings.connections === 1) this.subscriber.retired();
  }

  /** WATCH and MULTI went with their connection: what follows would be executed outside of them, on the new one. */
  private loseConversation(): void {
    if (this.watched.closed()) this.sharedTransaction.lost();
  }

  /** @internal */
  override onEnd(error: DriverError): void {
    this.subscriber.end(error);
    super.onEnd(error);
  }

  /** @internal */
  protected override endConnections(error: DriverError): void {
    this.subscriberConnection?.destroy(error);
    this.subscriberConnection = undefined;
    super.endConnections(error);
    this.subscriber.end(undefined);
  }

  /** @internal */
  protected override stopTaking(): void {
    super.stopTaking();
    this.chooseMode();
  }

  /** @internal */
  protected override async hangUpConnections(
    how: Omit<HangUp<unknown>, 'waits'>,
    waits: (request: RedisRequest) => boolean,
  ): Promise<void> {
    await Promise.all([super.hangUpConnections(how, waits), this.subscriberConnection?.hangUp(how)]);
  }

  /** @internal */
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
    const shares = this.settings.connections === 1 && this.subscriber.listens;
    this.mode = this.negotiated === 2 && shares ? 'subscriber' : 'normal';
    this.altered = this.closing || this.mode !== 'normal' || this.sharedTransaction.isOpen || this.rewriting.ofReplies;
  }

  private hostSubscriber(): SubscriberHost {
    const { settings } = this;
    const { heartbeatIntervalMs, heartbeatTimeoutMs } = settings;
    return {
      emitter: this,
      session: this.sessionMemory,
      restores: settings.autoResubscribe,
      silenceMs:
        heartbeatIntervalMs === 0 || heartbeatTimeoutMs === 0
          ? Infinity
          : heartbeatIntervalMs + heartbeatTimeoutMs + NOTICED_WITHIN_MS,
      wallClock: () => this.runtime.wallClock(),
      admit: (command) => this.admit(command),
      addPrefix: (command, args) => void this.rewriteArguments(command, args),
      send: (request, timeoutMs = this.timeoutMs, signal) =>
        settings.connections === 1
          ? this.start(request, timeoutMs, signal, undefined)
          : this.openSubscriberConnection().send(request, this.patient ? 0 : timeoutMs, signal),
      subscriptionsChanged: () => this.chooseMode(),
      report: (error) => this.report(error),
    };
  }

  private openSubscriberConnection(): SubscriberConnection {
    if (this.subscriberConnection === undefined) {
      this.subscriberConnection = new SubscriberConnection(
        this.settings,
        this.sessionMemory,
        this.subscriber,
        (error) => this.report(error),
      );
      this.subscriberConnection.keepProcessAlive(this.keepsProcessAlive);
    }
    return this.subscriberConnection;
  }

  /** @internal */
  protected override keepProcessAlive(keep: boolean): void {
    super.keepProcessAlive(keep);
    this.subscriberConnection?.keepProcessAlive(keep);
  }

  /** @internal What pipelines use of this client. */
  protected hostPipelines(): PipelineHost {
    const currentRunner = (): PipelineHost['runner'] => this.connection.executor;
    const rewriteReply = (command: Command, reply: unknown): unknown => this.rewriting.reply(command, reply);
    const currentRewriting = (): PipelineHost['rewriteReply'] => (this.rewriting.ofReplies ? rewriteReply : undefined);
    return {
      // Asked anew for each call: the executor changes when the client connects again after its end.
      get runner() {
        return currentRunner();
      },
      admit: (command) => this.admit(command),
      rewriteArguments: (command, args) => this.rewriteArguments(command, args),
      shapeFor: (command, shape) => this.rewriting.shapeFor(command, shape),
      get rewriteReply() {
        return currentRewriting();
      },
      deadlineMs: (request, timeoutMs) => this.deadlineOf(request, timeoutMs),
      run: (call) => this.connection.run(call),
      consumeWatch: () => this.watched.consume(),
      noteChange: (request, promise) => this.noteChange(request, promise),
    };
  }

  /** @internal */
  protected rewriteArguments(command: Command, args: Argument[]): DriverError | undefined {
    return this.rewriting.ofArguments ? this.rewriting.arguments(command, args) : undefined;
  }
}
