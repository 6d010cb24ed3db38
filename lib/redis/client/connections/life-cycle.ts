// redis/client/connections: the life of a client, of one server or of a cluster: its statuses and events, connecting,
// quitting and closing.
import type { EventEmitter } from 'node:events';
import type { HangUp } from '../../../core/channel/channel-parts.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { enqueueMicrotask } from '../../../core/runtime/real-time.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { RedisRequest } from '../../protocol/request.js';
import { blocks, blocksForEver } from '../calls/blocking-requests.js';
import { connectionClosed } from '../calls/present-error.js';

/** As in ioredis. A string, because programs written for ioredis compare and even assign it. */
export type RedisStatus = 'wait' | 'connecting' | 'connect' | 'ready' | 'close' | 'reconnecting' | 'end' | 'monitoring';

/** The same error is told again after so long, while there is no connection. */
const REPETITION_INTERVAL_MS = 10_000;
/** Messages are few, but for those that hold what a program threw. */
const MOST_REMEMBERED = 100;

/** The servers of a client, one or a cluster's. They live from connect() to the end: then others are made. */
export interface Servers {
  /** For people. */
  readonly name: string;
  /** Whether there is a connection, ready or about to be replaced. */
  readonly connected: boolean;
  start(): void;
  /** Skips the pause before the next attempt. */
  startNow(): void;
  /** Has everything connected anew, once what was asked before has been answered. */
  renew(reason: string, limitMs: number): void;
  /** Sends and answers what was asked before. `destroy` is to follow. */
  hangUp(how: HangUp<RedisRequest>): Promise<void>;
  /** Ends at once; what is in flight fails with the truth about its execution. */
  destroy(error: DriverError): void;
  keepProcessAlive(keep: boolean): void;
}

export type Ending = Omit<HangUp<unknown>, 'waits'>;

/** What a life needs of the client whose it is. */
export interface LifePort<S extends Servers> {
  readonly client: EventEmitter & { status: string };
  readonly settings: { readonly runtime: Runtime; readonly disconnectTimeout: number; readonly closeTimeoutMs: number };
  makeServers(): S;
  /** Whether messages may be on their way to the program. */
  readonly listens: boolean;
  /** From now on every command is refused, though connections may be ready still. */
  stopsTaking(): void;
  /** The servers are about to be left: ends what was opened beside them. */
  leaving(error: DriverError): void;
  /** They have been left, and may be come back to. */
  left(): void;
  /** Ends what was opened beside the servers, once it has answered. */
  hangUpOthers(how: Ending): Promise<unknown>;
  keepOthersAlive(keep: boolean): void;
}

type LastTimes = Map<string, number>;

interface Waiter {
  resolve(): void;
  reject(error: Error): void;
}

export class LifeCycle<S extends Servers> {
  servers: S;
  /** close(), quit() or disconnect() was called. */
  closing = false;
  keepsProcessAlive = true;
  private readonly port: LifePort<S>;
  private closed: Promise<void> | undefined;
  private connectWaiters: Waiter[] = [];
  /** When each message was told last; made with the first. */
  private warnedAtMs: LastTimes | undefined = undefined;
  /** The same of events, since the client was ready. */
  private toldAtMs: LastTimes | undefined = undefined;

  constructor(port: LifePort<S>) {
    this.port = port;
    this.servers = port.makeServers();
  }

  get status(): string {
    return this.port.client.status;
  }

  /** It takes nothing more, or has ended by itself. */
  get isOver(): boolean {
    return this.closing || this.status === 'end';
  }

  // ------------------------------------------------------------------ connecting

  /** Resolves when the client is ready, and rejects when the first attempt failed. */
  connect(): Promise<void> {
    // disconnect() or close() is still about to end it.
    if (this.closed !== undefined && this.status !== 'end') return this.closed.then(() => this.connect());
    return new Promise<void>((resolve, reject) => {
      const { status } = this;
      if (status === 'connecting' || status === 'connect' || status === 'ready') {
        reject(new DriverError('Redis is already connecting/connected', { code: 'UNSUPPORTED', retryable: false }));
        return;
      }
      if (this.closing || status === 'end') {
        this.closing = false;
        this.closed = undefined;
        this.leave(connectionClosed());
        this.servers = this.port.makeServers();
        this.servers.keepProcessAlive(this.keepsProcessAlive);
      }
      this.connectWaiters.push({ resolve, reject });
      if (status === 'reconnecting') this.servers.startNow();
      else this.servers.start();
    });
  }

  disconnect(reconnect: boolean): void {
    const { status, servers } = this;
    const { disconnectTimeout } = this.port.settings;
    if (reconnect) {
      servers.renew('the program asked for a new connection', disconnectTimeout);
      return;
    }
    this.stopTaking();
    if (status === 'end') return;
    if (servers.connected) {
      this.closed = this.windUp(disconnectTimeout, (how) => this.hangUp(how, blocks));
      return;
    }
    const error = connectionClosed();
    this.leave(error);
    if (status !== 'reconnecting' && this.status !== 'close') this.moveTo('close');
    this.finish(error);
  }

  /** Takes nothing more, answers what is in flight and waiting, and closes. Never rejects. */
  close(timeoutMs: number = this.port.settings.closeTimeoutMs): Promise<void> {
    if (this.status === 'end') return Promise.resolve();
    // Shared by all who close meanwhile: a listener for each would look like a leak.
    if (this.closing && this.closed !== undefined) return this.closed;
    this.stopTaking();
    if (this.status === 'wait') {
      const error = connectionClosed();
      this.leave(error);
      this.finish(error);
      return Promise.resolve();
    }
    // What waits for a connection is given the chance to get one: a program may set and quit in one breath. A message may
    // be on its way: who publishes, sees that done and quits here has it delivered, as in ioredis.
    const orderly = { connects: true, hearsOut: this.port.listens };
    this.closed = this.windUp(timeoutMs, (how) => this.hangUp({ ...how, ...orderly }, blocksForEver));
    return this.closed;
  }

  private stopTaking(): void {
    this.closing = true;
    this.port.stopsTaking();
  }

  /** Ends when that is done, and after so long in any case. */
  private windUp(limitMs: number, answer: (how: Ending) => Promise<void>): Promise<void> {
    const { servers } = this;
    const error = connectionClosed();
    return new Promise((resolve) => {
      const done = (): void => {
        timer.cancel();
        if (this.status !== 'end' && this.servers === servers) {
          this.leave(error);
          if (this.status !== 'close') this.moveTo('close');
          this.finish(error);
        }
        resolve();
      };
      const timer = this.port.settings.runtime.setTimer(done, limitMs, this.keepsProcessAlive);
      answer({ error, limitMs }).then(done, done);
    });
  }

  /** @param waits what is not waited for on the shared connections */
  private async hangUp(how: Ending, waits: (request: RedisRequest) => boolean): Promise<void> {
    const { servers, port } = this;
    const others = port.hangUpOthers(how);
    // A blocking command that waited for a connection of its own in vain goes the way of the others until then.
    await new Promise<void>((resolve) => port.settings.runtime.afterMicrotasks(resolve));
    await Promise.all([others, servers.hangUp({ waits, takesMore: true, ...how })]);
    // What listens may have been opened only then.
    await port.hangUpOthers(how);
  }

  private leave(error: DriverError): void {
    this.port.leaving(error);
    this.servers.destroy(error);
    this.port.left();
  }

  /** Every connection, those of the future included. */
  keepProcessAlive(keep: boolean): void {
    this.keepsProcessAlive = keep;
    this.servers.keepProcessAlive(keep);
    this.port.keepOthersAlive(keep);
  }

  // ------------------------------------------------------------------ what the servers tell

  connecting(): void {
    if (this.status !== 'ready') this.moveTo('connecting');
  }

  opened(): void {
    if (this.status !== 'ready') this.moveTo('connect');
  }

  ready(): void {
    if (this.status === 'ready') return;
    this.moveTo('ready');
    this.toldAtMs = undefined;
    const waiters = this.connectWaiters.splice(0);
    // Listeners hear of it first, as in ioredis: what they set up is there when connect() has resolved.
    if (waiters.length > 0)
      this.port.settings.runtime.afterMicrotasks(() => waiters.forEach(({ resolve }) => resolve()));
  }

  /** @param toWaiters what connect() rejects with */
  failed(error: DriverError, toWaiters = error): void {
    if (this.closing) return;
    // Each attempt of an outage fails alike: what is new is told, and from time to time that it goes on.
    if (this.isDue((this.toldAtMs ??= new Map<string, number>()), error)) this.report(error);
    for (const { reject } of this.connectWaiters.splice(0)) reject(toWaiters);
  }

  lost(): void {
    if (this.status !== 'end' && this.status !== 'close') this.moveTo('close');
  }

  reconnecting(delayMs: number): void {
    if (!this.closing) this.moveTo('reconnecting', delayMs);
  }

  /** Nothing will be tried any more. */
  finish(error: DriverError): void {
    if (this.status !== 'end') this.moveTo('end');
    for (const { reject } of this.connectWaiters.splice(0)) reject(connectionClosed(error.cause ?? error));
  }

  // ------------------------------------------------------------------ events

  /**
   * Sets the status now; its event follows when the code that runs has run, so that no listener is called from inside
   * the driver.
   */
  moveTo(status: RedisStatus, detail?: unknown): void {
    this.port.client.status = status;
    this.emitSoon(status, detail);
  }

  emitSoon(event: string, ...details: unknown[]): void {
    const { client, settings } = this.port;
    settings.runtime.afterMicrotasks(() => client.emit(event, ...details));
  }

  private isDue(lastMs: LastTimes, { message }: Error): boolean {
    const nowMs = this.port.settings.runtime.now();
    const last = lastMs.get(message);
    if (last !== undefined && nowMs - last < REPETITION_INTERVAL_MS) return false;
    if (lastMs.size > MOST_REMEMBERED) lastMs.clear();
    lastMs.set(message, nowMs);
    return true;
  }

  /**
   * An `error` event. Without a listener it is a warning: an unreachable server must not end the process. Listeners hear of
   * it before the callers do whose calls fail with it, as in ioredis.
   */
  report(error: Error): void {
    const { client } = this.port;
    enqueueMicrotask(() => {
      if (client.listenerCount('error') > 0) {
        client.emit('error', error);
        return;
      }
      if (!this.isDue((this.warnedAtMs ??= new Map<string, number>()), error)) return;
      // The stack of what a listener of the program threw says where; one of the driver says nothing to its users.
      const text = error instanceof DriverError ? `${error.name}: ${error.message}` : (error.stack ?? String(error));
      // As ioredis does: who reads the log of a program that does not listen must see why nothing works.
      // eslint-disable-next-line no-restricted-syntax
      console.error(`[ringwire] Unhandled error event: ${text}`);
    });
  }
}
