// redis/client: the life of a client: its statuses and events, connecting, quitting and closing. Commands are added in
// redis.ts.
import { EventEmitter } from 'node:events';
import type { HangUp } from '../../core/channel/channel-parts.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { Callback } from '../commands/redis-commander.js';
import type { RedisEvent } from '../protocol/redis-event.js';
import type { RedisRequest } from '../protocol/request.js';
import type { RedisPeer } from '../protocol/session.js';
import { withCallback } from './calls/callback.js';
import { blocks, Connection } from './connections/server.js';
import { connectionClosed } from './calls/present-error.js';
import { ExclusiveConnections } from './connections/exclusive.js';
import { hide } from './calls/inspection.js';
import type { ParsedRedisOptions, RedisOptions } from './options/redis-options.js';
import { checkOptions, mergeArguments } from './options/parse-arguments.js';
import { SessionMemory } from './connections/session-memory.js';

/** As in ioredis. A string, because programs written for ioredis compare and even assign it. */
export type RedisStatus = 'wait' | 'connecting' | 'connect' | 'ready' | 'close' | 'reconnecting' | 'end' | 'monitoring';

const WARNING_INTERVAL_MS = 10_000;

interface Waiter {
  resolve(): void;
  reject(error: Error): void;
}

/** What all clients have: connecting, statuses, events and closing. */
export abstract class BaseClient extends EventEmitter {
  /** Where the connection is in its life; `ready` when commands are sent at once. */
  status: RedisStatus | (string & {}) = 'wait';
  /** Whether it is a client of a cluster. */
  readonly isCluster: boolean = false;
  /** The options in force, defaults filled in. Not enumerable: they hold a password. */
  declare readonly options: Readonly<RedisOptions> & ParsedRedisOptions;
  /** @internal */
  declare protected readonly given: RedisOptions;
  /** @internal */
  declare protected readonly settings: ParsedRedisOptions;
  /** @internal */
  declare protected readonly sessionMemory: SessionMemory;
  /** @internal A new one after disconnect() and connect(). */
  declare protected connection: Connection;
  /** @internal */
  declare protected readonly runtime: Runtime;
  /** @internal close(), quit() or disconnect() was called. */
  protected closing = false;
  private closed: Promise<void> | undefined;
  private connectWaiters: Waiter[] = [];
  private exclusiveConnections: ExclusiveConnections | undefined;
  /** @internal */
  protected keepsProcessAlive = true;
  private readonly warnedAtMs = new Map<string, number>();

  /** @internal */
  constructor(args: readonly unknown[]) {
    super();
    const given = mergeArguments(args);
    const settings = checkOptions(given);
    // Defined when they are first set: V8 keeps an object fast only if the attributes of its properties never change.
    hide(this, 'given', given);
    hide(this, 'settings', settings);
    hide(this, 'options', { ...settings });
    hide(this, 'sessionMemory', new SessionMemory(settings));
    hide(this, 'runtime', settings.runtime);
    hide(this, 'connection', new Connection(settings, this.sessionMemory, this));
  }

  // ------------------------------------------------------------------ connecting

  /**
   * Connects; resolves when the connection is ready and rejects when the first attempt failed. Attempts go on after
   * that, as `retryStrategy` says.
   */
  connect(callback?: Callback<void>): Promise<void> {
    // disconnect() or close() is still about to end it.
    if (this.closed !== undefined && this.status !== 'end')
      return withCallback(
        this.closed.then(() => this.connect()),
        callback,
      );
    const promise = new Promise<void>((resolve, reject) => {
      const { status } = this;
      if (status === 'connecting' || status === 'connect' || status === 'ready') {
        reject(new DriverError('Redis is already connecting/connected', { code: 'UNSUPPORTED', retryable: false }));
        return;
      }
      if (this.closing || status === 'end') {
        this.closing = false;
        this.closed = undefined;
        this.endConnections(connectionClosed());
        this.connection = new Connection(this.settings, this.sessionMemory, this);
        this.connection.pool.keepProcessAlive(this.keepsProcessAlive);
      }
      this.connectWaiters.push({ resolve, reject });
      if (status === 'reconnecting') this.connection.pool.startNow();
      else this.connection.pool.start();
    });
    return withCallback(promise, callback);
  }

  /**
   * Ends the connection. What was called before is sent, and answered if that takes no longer than `disconnectTimeout`;
   * what blocks in the server is ended at once, and what waits for a connection fails.
   *
   * @param reconnect come back, as after a lost connection
   */
  disconnect(reconnect = false): void {
    const { status, connection, settings } = this;
    if (reconnect) {
      connection.renew('the program asked for a new connection', settings.disconnectTimeout);
      return;
    }
    this.stopTaking();
    if (status === 'end') return;
    if (connection.pool.connected) {
      this.closed = this.windUp(settings.disconnectTimeout, (how) => this.hangUpConnections(how, blocks));
      return;
    }
    this.endConnections(connectionClosed());
    if (status !== 'reconnecting' && this.status !== 'close') this.moveTo('close');
    this.finish(connectionClosed());
  }

  /** The same, under ioredis's older name. */
  end(): void {
    this.disconnect();
  }

  /** Answers everything that was asked before, then closes. Commands after it are refused. */
  quit(callback?: Callback<'OK'>): Promise<'OK'> {
    return withCallback(
      this.close().then((): 'OK' => 'OK'),
      callback,
    );
  }

  /**
   * Takes nothing more, answers what is in flight and waiting, and closes. What is not answered within `closeTimeoutMs`
   * fails. Never rejects.
   */
  close({ timeoutMs = this.settings.closeTimeoutMs }: { timeoutMs?: number } = {}): Promise<void> {
    if (this.status === 'end') return Promise.resolve();
    // Shared by all who close meanwhile: a listener for each would look like a leak.
    if (this.closing && this.closed !== undefined) return this.closed;
    this.stopTaking();
    if (this.status === 'wait') {
      this.endConnections(connectionClosed());
      this.finish(connectionClosed());
      return Promise.resolve();
    }
    this.closed = this.windUp(timeoutMs, async (how) => {
      // What waits for a connection is given the chance to get one: a program may set and quit in one breath.
      await this.connection.settled();
      await this.hangUpConnections(how, blocksForEver);
    });
    return this.closed;
  }

  /** @internal From now on every command is refused, though the connection may be ready still. */
  protected stopTaking(): void {
    this.closing = true;
  }

  /** Ends when that is done, and after so long in any case. */
  private windUp(limitMs: number, answer: (how: Omit<HangUp<unknown>, 'waits'>) => Promise<void>): Promise<void> {
    const { connection } = this;
    return new Promise((resolve) => {
      const done = (): void => {
        timer.cancel();
        if (this.status !== 'end' && this.connection === connection) {
          this.endConnections(connectionClosed());
          if (this.status !== 'close') this.moveTo('close');
          this.finish(connectionClosed());
        }
        resolve();
      };
      const timer = this.runtime.setTimer(done, limitMs, this.keepsProcessAlive);
      answer({ error: connectionClosed(), limitMs }).then(done, done);
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Lets the process end although this client is connected. */
  unref(): this {
    this.keepProcessAlive(false);
    return this;
  }

  ref(): this {
    this.keepProcessAlive(true);
    return this;
  }

  /** @internal Every connection, those of the future included. Extended by what opens more. */
  protected keepProcessAlive(keep: boolean): void {
    this.keepsProcessAlive = keep;
    this.connection.pool.keepProcessAlive(keep);
    this.exclusiveConnections?.keepProcessAlive(keep);
  }

  /** @internal Everything that this client opened. Extended by what opens more. */
  protected endConnections(error: DriverError): void {
    this.exclusiveConnections?.close(error);
    this.exclusiveConnections = undefined;
    this.connection.destroy(error);
  }

  /** @internal Connections beside the shared ones, made when first needed. */
  protected get exclusive(): ExclusiveConnections {
    if (this.exclusiveConnections === undefined) {
      this.exclusiveConnections = new ExclusiveConnections(this.settings, this.connection, this.sessionMemory);
      this.exclusiveConnections.keepProcessAlive(this.keepsProcessAlive);
    }
    return this.exclusiveConnections;
  }

  /** @internal Extended by what opens more. @param waits what is not waited for on the shared connections */
  protected async hangUpConnections(
    how: Omit<HangUp<unknown>, 'waits'>,
    waits: (request: RedisRequest) => boolean,
  ): Promise<void> {
    const { connection } = this;
    const alone = this.exclusiveConnections?.hangUp({ ...how, waits: blocks });
    this.exclusiveConnections = undefined;
    // A blocking command that waited for a connection of its own in vain goes the way of the others until then.
    await new Promise<void>((resolve) => this.runtime.afterMicrotasks(resolve));
    await Promise.all([alone, connection.hangUp({ ...how, waits, takesMore: true })]);
  }

  // ------------------------------------------------------------------ the connection's listener

  /** @internal */
  onConnecting(): void {
    if (this.status !== 'ready') this.moveTo('connecting');
  }

  /** @internal */
  onOpened(): void {
    if (this.status !== 'ready') this.moveTo('connect');
  }

  /** @internal */
  onReady(_peer: RedisPeer): void {
    // Those that are to be kept ready are opened with it.
    if ((this.settings.leases?.min ?? 0) > 0) void this.exclusive;
    if (this.status === 'ready') return;
    this.moveTo('ready');
    const waiters = this.connectWaiters.splice(0);
    // Listeners hear of it first, as in ioredis: what they set up is there when connect() has resolved.
    if (waiters.length > 0) this.runtime.afterMicrotasks(() => waiters.forEach(({ resolve }) => resolve()));
  }

  /** @internal */
  onError(error: DriverError): void {
    if (this.closing) return;
    for (const { reject } of this.connectWaiters.splice(0)) reject(error);
    this.report(error);
  }

  /** @internal */
  onClosed(): void {
    if (this.status !== 'end' && this.status !== 'close') this.moveTo('close');
  }

  /** @internal */
  onReconnecting(delayMs: number): void {
    if (!this.closing) this.moveTo('reconnecting', delayMs);
  }

  /** @internal */
  onEnd(error: DriverError): void {
    this.exclusiveConnections?.close(connectionClosed(error));
    this.exclusiveConnections = undefined;
    this.finish(error);
  }

  /** @internal */
  abstract onRetired(): void;

  /** @internal */
  abstract onEvent(event: RedisEvent): void;

  // ------------------------------------------------------------------ events

  /**
   * @internal Sets the status now; its event follows when the code that runs has run, so that no listener is called
   * from inside the driver.
   */
  protected moveTo(status: RedisStatus, detail?: unknown): void {
    this.status = status;
    this.emitSoon(status, detail);
  }

  /** @internal */
  protected emitSoon(event: string, ...details: unknown[]): void {
    this.runtime.afterMicrotasks(() => this.emit(event, ...details));
  }

  /** @internal An `error` event. Without a listener it is a warning: an unreachable server must not end the process. */
  protected report(error: Error): void {
    this.runtime.afterMicrotasks(() => {
      if (this.listenerCount('error') > 0) {
        this.emit('error', error);
        return;
      }
      const nowMs = this.runtime.now();
      const lastMs = this.warnedAtMs.get(error.message);
      if (lastMs !== undefined && nowMs - lastMs < WARNING_INTERVAL_MS) return;
      if (this.warnedAtMs.size > 100) this.warnedAtMs.clear();
      this.warnedAtMs.set(error.message, nowMs);
      // The stack of what a listener of the program threw says where; one of the driver says nothing to its users.
      const text = error instanceof DriverError ? `${error.name}: ${error.message}` : (error.stack ?? String(error));
      // As ioredis does: who reads the log of a program that does not listen must see why nothing works.
      // eslint-disable-next-line no-restricted-syntax
      console.error(`[ringwire] Unhandled error event: ${text}`);
    });
  }

  private finish(error: DriverError): void {
    if (this.status !== 'end') this.moveTo('end');
    for (const { reject } of this.connectWaiters.splice(0)) reject(connectionClosed(error.cause ?? error));
  }

  /** No option, as they hold a password. */
  toJSON(): { endpoint: string; status: string } {
    return { endpoint: this.connection.node.name, status: this.status };
  }

  /** Shown by console.log: no option, as they hold a password. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `${this.constructor.name} { ${this.connection.node.name}, status: '${this.status}' }`;
  }
}

function blocksForEver({ command, args }: RedisRequest): boolean {
  return command.blocking && command.blockingTimeoutMs(args) === 0;
}

export function ignore(): void {}
