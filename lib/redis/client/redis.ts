// redis/client: the client of one server. Hop 1 of the hot path: a method makes one request and one call, and hands it to the executor.
import { abortWith } from '../../core/execution/abort.js';
import { Call } from '../../core/execution/call.js';
import { NO_DEADLINE } from '../../core/channel/exchange.js';
import { brandClass } from '../../core/errors/brand.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Argument, Command } from '../commands/command.js';
import { installCommands } from '../commands/install.js';
import { commandFor } from '../commands/registry.js';
import type { Callback, NewPipeline, RedisCommander, RedisKey } from '../commands/redis-commander.js';
import type { ReplyMapping } from '../commands/replies.js';
import type { RedisEvent } from '../protocol/redis-event.js';
import { RedisRequest } from '../protocol/request.js';
import type { RedisPeer } from '../protocol/session.js';
import { BaseClient, ignore } from './base-client.js';
import { type CallShape, type ClientShapes, makeShapes, type ShapePair } from './call-shapes.js';
import { withCallback } from './callback.js';
import { refusedBy } from './connection.js';
import { connectionClosed, inSubscriberMode, notWriteable, presentError } from './errors.js';
import { OpenTransaction, wrapReplies } from './open-transaction.js';
import type { RedisOptions } from './option-table.js';
import { type BatchCommand, Pipeline, type PipelineHost } from './pipeline.js';
import { PatientCall, type RedisCall } from './redis-call.js';
import { Session } from './session.js';
import { Subscriber } from './subscriber.js';
import { type CallOptions, type Dispatcher, RedisView } from './view.js';

const MULTI = commandFor('MULTI');
const EXEC = commandFor('EXEC');
/** What RESP2 allows beside subscribing and unsubscribing. */
const IN_SUBSCRIBER_MODE: ReadonlySet<string> = new Set(['PING', 'QUIT', 'RESET']);

// Declared for its methods: they are installed from the command tables.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface Redis<Mapping extends ReplyMapping = 'legacy'> extends RedisCommander<{ readonly type: 'default'; readonly mapping: Mapping }> {}

/**
 * A client of one Redis or Valkey server.
 *
 * @example
 * const redis = new Redis('redis://localhost:6379/0');
 * await redis.set('greeting', 'hello', 'EX', 60);
 * console.log(await redis.get('greeting'));
 * await redis.quit();
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Redis<Mapping extends ReplyMapping = 'legacy'> extends BaseClient implements Dispatcher {
  /** ioredis's word for what the connection may be used for. */
  mode: 'normal' | 'subscriber' | 'monitor' = 'normal';
  /** @internal */
  readonly shapes: ClientShapes;
  /** @internal */
  readonly timeoutMs: number;
  private readonly patient: boolean;
  private readonly prefix: string;
  /** The protocol that was negotiated on the latest connection. */
  private negotiated: 2 | 3;
  /** Something makes ordinary commands special: subscriber mode on RESP2, an open MULTI. */
  private altered = false;
  private readonly subscriber: Subscriber;
  private readonly pipelineHost: PipelineHost;
  /** Opened by multi({ pipeline: false }), WATCH not included. */
  private openTransaction: OpenTransaction | undefined;

  constructor(port: number | string, host: string, options: RedisOptions);
  constructor(port: number | string, options: RedisOptions);
  constructor(port: number | string, host: string);
  constructor(options: RedisOptions);
  constructor(portOrUrl: number | string);
  constructor();
  constructor(...args: unknown[]) {
    super(args);
    const { settings } = this;
    this.shapes = makeShapes(settings);
    this.timeoutMs = settings.commandTimeout;
    this.patient = settings.maxRetriesPerRequest === null;
    this.prefix = settings.keyPrefix;
    this.negotiated = settings.protocol;
    this.subscriber = new Subscriber({
      session: this.sessionMemory,
      send: (request) => this.start(request, this.timeoutMs, undefined, undefined),
      emit: (event, ...details) => this.emit(event, ...details),
      listenerCount: (event) => this.listenerCount(event),
      subscriptionsChanged: () => this.chooseMode(),
      report: (error) => this.report(error),
    });
    const client = this;
    this.pipelineHost = {
      get runner() {
        return client.connection.executor;
      },
      admit: (command) => {
        const refusal = this.refusalOf(command);
        if (refusal === undefined && this.status === 'wait') this.connect().catch(ignore);
        return refusal;
      },
      addPrefix: (command, args) => this.addPrefix(command, args),
      deadlineMs: (request, timeoutMs) => this.deadlineOf(request, timeoutMs),
      run: (call) => this.connection.run(call),
      noteChange: (request, promise) => this.noteChange(request, promise),
    };
    if (!settings.lazyConnect) this.connect().catch(ignore);
  }

  override quit(callback?: Callback<'OK'>): Promise<'OK'> {
    return super.quit(callback);
  }

  duplicate(override: RedisOptions = {}): Redis<Mapping> {
    return new Redis<Mapping>({ ...this.given, ...override });
  }

  /** All commands with other settings, for the calls made through it. Cheap: made per call if need be. */
  with(options: CallOptions): RedisView<Mapping> {
    return new RedisView<Mapping>(this, options);
  }

  // ------------------------------------------------------------------ several commands together

  /** Gathers commands; exec() sends them in one write and answers a result for each. */
  pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.gather(batch, false, this.shapes.plain, this.timeoutMs, undefined);
  }

  /** Gathers commands that are executed as one: exec() answers their results, or null when a watched key had changed. */
  multi(batch?: readonly BatchCommand[]): NewPipeline<Mapping>;
  /** Opens a transaction on the shared connection, as in ioredis: what other callers send meanwhile becomes part of it. */
  multi(options: { readonly pipeline: false }): Promise<'OK'>;
  multi(given?: readonly BatchCommand[] | { readonly pipeline: false }): NewPipeline<Mapping> | Promise<'OK'> {
    if (given !== undefined && 'pipeline' in given && given.pipeline === false) return this.openOnSharedConnection(undefined);
    return this.gather(Array.isArray(given) ? (given as readonly BatchCommand[]) : undefined, true, this.shapes.plain, this.timeoutMs, undefined);
  }

  /** @internal */
  gather(
    batch: readonly BatchCommand[] | undefined, transactional: boolean, shapes: ShapePair, timeoutMs: number, signal: AbortSignal | undefined,
  ): NewPipeline<Mapping> {
    const pipeline = new Pipeline<Mapping>(this, this.pipelineHost, { shapes, timeoutMs, signal }, transactional);
    if (batch !== undefined) pipeline.addBatch(batch);
    return pipeline;
  }

  /** Lends a connection for the time of the function: what happens on it is nobody else's business. */
  async session<T>(work: (session: Session<Mapping>) => T | Promise<T>): Promise<T> {
    const refusal = this.refusalOf(MULTI);
    if (refusal !== undefined) throw refusal;
    const exclusive = await this.exclusive.borrow({ timeoutMs: this.patient ? 0 : this.timeoutMs, signal: undefined });
    const { connection, shapes, timeoutMs, settings } = this;
    const session = new Session<Mapping>(exclusive, {
      runner: connection.executor,
      clock: connection.deadlines,
      shapes: shapes.bound,
      timeoutMs,
      blockingGraceMs: settings.blockingTimeoutGrace,
      addPrefix: (command, args) => this.addPrefix(command, args),
    });
    try {
      return await work(session);
    } finally {
      session.end();
    }
  }

  /**
   * A transaction that is built from what it reads: watches the keys, lets the function read and answer the pipeline to execute, and
   * does it all again while somebody else changes one of the keys in between.
   *
   * @example
   * await redis.transaction(['balance'], async (session) => {
   *   const balance = Number(await session.get('balance'));
   *   return session.multi().set('balance', balance - 10);
   * });
   * @returns the results of exec(), or undefined when the function answered undefined
   * @throws DriverError EXEC_ABORT when every attempt was overtaken
   */
  transaction(
    keys: readonly RedisKey[],
    build: (session: Session<Mapping>) => Promise<unknown>,
    { attempts = 10 }: { readonly attempts?: number } = {},
  ): Promise<([Error | null, unknown])[] | undefined> {
    return this.session(async (session) => {
      for (let attempt = 0; attempt < attempts; attempt++) {
        await session.watch(...keys);
        const pipeline = await build(session);
        if (pipeline === undefined) {
          await session.unwatch();
          return undefined;
        }
        const results = await (pipeline as Pipeline<Mapping>).exec();
        if (results !== null) return results;
      }
      throw new DriverError(`the watched keys changed in all of ${attempts} attempts`, { code: 'EXEC_ABORT', attempts });
    });
  }

  // ------------------------------------------------------------------ the hot path

  /** @internal */
  dispatch(
    command: Command, args: Argument[], shape: CallShape, timeoutMs: number, signal: AbortSignal | undefined, callback: Callback | undefined,
  ): Promise<unknown> {
    if (this.status !== 'ready' || command.changesConnection || command.blocking || command.untrackable || this.altered) {
      return this.dispatchSpecial(command, args, shape, timeoutMs, signal, callback);
    }
    if (this.prefix !== '') this.addPrefix(command, args);
    return this.start(new RedisRequest(command, args, shape), timeoutMs, signal, callback);
  }

  private start(request: RedisRequest, timeoutMs: number, signal: AbortSignal | undefined, callback: Callback | undefined): Promise<unknown> {
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

  // ------------------------------------------------------------------ whatever is not an ordinary command on a ready connection

  private dispatchSpecial(
    command: Command, args: Argument[], shape: CallShape, timeoutMs: number, signal: AbortSignal | undefined, callback: Callback | undefined,
  ): Promise<unknown> {
    const refusal = this.refusalOf(command);
    if (refusal !== undefined) {
      return withCallback(Promise.reject(presentError(refusal, new RedisRequest(command, args, shape))), callback);
    }
    if (command.name === 'QUIT') return this.quit(callback as Callback<'OK'> | undefined);
    if (this.status === 'wait') this.connect().catch(ignore);
    if (this.prefix !== '') this.addPrefix(command, args);
    const { openTransaction } = this;
    if (openTransaction !== undefined) return this.goOn(openTransaction, command, args, shape, timeoutMs, callback);
    const request = new RedisRequest(command, args, shape);
    if (command.subscription !== undefined) return withCallback(this.subscriber.change(request), callback);
    if (command.blocking) return this.startBlocking(request, timeoutMs, signal, callback);
    const promise = this.start(request, timeoutMs, signal, undefined);
    return withCallback(command.changesConnection ? this.noteChange(request, promise) : promise, callback);
  }

  private refusalOf(command: Command): DriverError | undefined {
    const { status, settings, connection } = this;
    if (this.closing || status === 'end') return connectionClosed();
    if (command.untrackable) {
      return new DriverError(`${command.fullName} would upset the replies of a shared connection${command.name === 'MONITOR' ? '; use monitor()' : ''}`, {
        code: 'UNSUPPORTED',
        retryable: false,
      });
    }
    if (this.mode === 'subscriber' && command.subscription === undefined && !IN_SUBSCRIBER_MODE.has(command.name)) return inSubscriberMode();
    if (status === 'ready') return undefined;
    if (!settings.enableOfflineQueue && status !== 'wait') return notWriteable(connection.pool.lastError);
    return connection.refusal === undefined ? undefined : refusedBy(connection.refusal);
  }

  /** The deadline of a command on the shared connection. */
  private deadlineOf({ command, args }: RedisRequest, timeoutMs: number): number {
    const waitMs = command.blocking ? command.blockingTimeoutMs(args) : undefined;
    const limitMs = waitMs === undefined ? timeoutMs : waitMs === 0 ? 0 : Math.max(timeoutMs, waitMs + this.settings.blockingTimeoutGrace);
    return limitMs === 0 || this.patient ? NO_DEADLINE : this.connection.deadlines.now() + limitMs;
  }

  /** What would hold up everybody on the shared connection gets one of its own, for as long as the server may take and a grace. */
  private startBlocking(request: RedisRequest, timeoutMs: number, signal: AbortSignal | undefined, callback: Callback | undefined): Promise<unknown> {
    const { blockingTimeout, blockingTimeoutGrace, blockingLeases } = this.settings;
    const { command, args, shape } = request;
    const waitMs = command.blockingTimeoutMs(args);
    if (waitMs === undefined) return this.start(request, timeoutMs, signal, callback);
    const limitMs = waitMs === 0 ? (blockingTimeout ?? 0) : waitMs + blockingTimeoutGrace;
    // Whether its reply was lost nobody can tell, so it is never repeated, idempotent or not.
    const bound = new RedisRequest(command, args, shape.binary ? this.shapes.bound.binary : this.shapes.bound.text);
    if (!blockingLeases) return this.start(bound, limitMs, signal, callback);
    const promise = this.exclusive.runAlone(bound, limitMs, { timeoutMs: this.patient ? 0 : timeoutMs, signal });
    return withCallback(
      promise.catch((error: DriverError) => Promise.reject(presentError(error, bound))),
      callback,
    );
  }

  private noteChange(request: RedisRequest, promise: Promise<unknown>): Promise<unknown> {
    const { command, args } = request;
    const { sessionMemory } = this;
    switch (command.fullName) {
      case 'SELECT':
        return promise.then((reply) => {
          sessionMemory.db = Number(args[0]);
          this.emitSoon('select', sessionMemory.db);
          return reply;
        });
      case 'AUTH':
        return promise.then((reply) => {
          sessionMemory.authenticated({ username: args.length > 1 ? String(args[0]) : undefined, password: String(args[args.length - 1]) });
          return reply;
        });
      case 'CLIENT SETNAME':
        return promise.then((reply) => {
          sessionMemory.connectionName = String(args[1]) || undefined;
          return reply;
        });
      default:
        if (command.subscription === undefined) return promise;
        return promise.then((reply) => {
          this.subscriber.noteChange(request);
          return reply;
        });
    }
  }

  // ------------------------------------------------------------------ a transaction on the shared connection

  protected openOnSharedConnection(callback: Callback<'OK'> | undefined): Promise<'OK'> {
    const promise = this.dispatch(MULTI, [], this.shapes.bound.text, this.timeoutMs, undefined, undefined);
    this.openTransaction = new OpenTransaction();
    this.altered = true;
    return withCallback(promise as Promise<'OK'>, callback);
  }

  /** A command between MULTI and EXEC, or one of the two that end it. */
  private goOn(
    transaction: OpenTransaction, command: Command, args: Argument[], shape: CallShape, timeoutMs: number, callback: Callback | undefined,
  ): Promise<unknown> {
    const ends = command.name === 'EXEC' || command.name === 'DISCARD';
    const { text, binary } = this.shapes.bound;
    const request = new RedisRequest(command, args, shape.binary ? binary : text, command.name === 'EXEC' ? transaction.requests : undefined);
    if (ends) {
      this.openTransaction = undefined;
      this.chooseMode();
    } else transaction.requests.push(request);
    if (transaction.broken) return withCallback(Promise.reject(presentError(lostBefore(), request)), callback);
    return this.start(request, timeoutMs, undefined, callback);
  }

  exec(callback?: Callback<never>): Promise<never> {
    const { text } = this.shapes.plain;
    const promise = this.dispatch(EXEC, [], text, this.timeoutMs, undefined, undefined).then(wrapReplies);
    return withCallback(promise as Promise<never>, callback);
  }

  // ------------------------------------------------------------------ what the connection reports

  override onReady(peer: RedisPeer): void {
    this.negotiated = peer.protocol;
    this.chooseMode();
    super.onReady(peer);
  }

  override onClosed(): void {
    if (this.openTransaction !== undefined) this.openTransaction.broken = true;
    super.onClosed();
  }

  onEvent(event: RedisEvent): void {
    this.subscriber.receive(event);
  }

  /** On RESP2 a connection with subscriptions takes nothing else. */
  private chooseMode(): void {
    this.mode = this.negotiated === 2 && this.sessionMemory.subscriptionCount > 0 ? 'subscriber' : 'normal';
    this.altered = this.mode !== 'normal' || this.openTransaction !== undefined;
  }

  private addPrefix(command: Command, args: Argument[]): void {
    if (this.prefix === '') return;
    for (const index of command.prefixedIndexes(args)) args[index] = prefixed(this.prefix, args[index]);
  }
}
brandClass(Redis, 'Redis');

installCommands(Redis.prototype as Redis, (client, command, args, binary, callback) =>
  client.dispatch(command, args, binary ? client.shapes.plain.binary : client.shapes.plain.text, client.timeoutMs, undefined, callback as Callback | undefined),
);

function prefixed(prefix: string, key: Argument): Argument {
  return key instanceof Uint8Array ? Buffer.concat([Buffer.from(prefix), key]) : prefix + (key === null ? '' : String(key));
}

function lostBefore(): DriverError {
  return new DriverError('the connection was lost on which MULTI had been sent', { code: 'CONNECTION_LOST', retryable: false });
}
