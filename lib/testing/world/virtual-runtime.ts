// testing/world: a runtime with a virtual clock and a virtual network. The same seed gives the same run.
import { brandClass } from '../../core/errors/brand.js';
import { InvalidArgumentError } from '../../core/errors/driver-error.js';
import { enqueueMicrotask, nextTick } from '../../core/runtime/real-time.js';
import type {
  ResolvedAddress,
  Runtime,
  Socket,
  SocketAddress,
  SocketHandler,
  SocketSettings,
  Timer,
} from '../../core/runtime/runtime.js';
import { type VirtualServer, VirtualSocket, type Link, type SocketWorld } from './virtual-socket.js';
import { SeededChance } from './seeded-chance.js';
import { VirtualTime } from './virtual-time.js';

export type { VirtualPeer, VirtualServer, Link } from './virtual-socket.js';

export interface VirtualRuntimeOptions {
  /** Of chance. Default 1. */
  readonly seed?: number;
  /** What its clock shows at first, in milliseconds. Default 1000. */
  readonly startMs?: number;
}

/**
 * A world for a client to live in: the option `runtime` of every client. Bytes arrive by themselves in next to no real
 * time; deadlines, delays and expiries come only when `advance` lets time pass.
 */
export class VirtualRuntime implements Runtime, SocketWorld {
  /** How long bytes travel, in virtual milliseconds. */
  latencyMs = 1;
  /** @internal Sockets that are open, as the client sees it. */
  openSockets = 0;
  /** @internal Sockets that are connecting or open. */
  liveSockets = 0;
  /** How many connections clients have begun to open. */
  connects = 0;
  /**
   * @internal When set, bytes written on all connections are kept back as if the peers' windows were full, until one reads again.
   */
  congested = false;
  /** @internal */
  pendingScale = 1;
  /** The addresses of host names: there are no others. */
  readonly names = new Map<string, readonly ResolvedAddress[]>();
  /** @internal */
  readonly time: VirtualTime;
  private readonly exitCallbacks = new Set<() => void>();
  private readonly servers = new Map<string, VirtualServer | 'silent'>();
  private readonly chance: SeededChance;

  constructor({ seed = 1, startMs = 1_000 }: VirtualRuntimeOptions = {}) {
    this.chance = new SeededChance(seed);
    this.time = new VirtualTime(startMs);
    this.time.flows = true;
  }

  // ------------------------------------------------------------------ the runtime

  /** What its clock shows, in milliseconds. */
  now(): number {
    return this.time.nowMs;
  }

  /** The same since 1970. */
  wallClock(): number {
    return Math.floor(1_700_000_000_000 + this.time.nowMs);
  }

  random(): number {
    return this.chance.fraction();
  }

  randomBytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.chance.below(256));
  }

  setTimer(callback: () => void, delayMs: number): Timer {
    const event = this.time.schedule('timers', this.time.nowMs + Math.max(0, delayMs), callback);
    return {
      cancel: () => {
        event.cancelled = true;
      },
    };
  }

  afterMicrotasks(callback: () => void): void {
    enqueueMicrotask(() => nextTick(callback));
  }

  atExit(callback: () => void): () => void {
    this.exitCallbacks.add(callback);
    return () => this.exitCallbacks.delete(callback);
  }

  /** The end of the process: nothing else will ever run. */
  exit(): void {
    for (const callback of [...this.exitCallbacks]) callback();
  }

  afterPoll(callback: () => void): void {
    this.time.schedule('immediates', this.time.nowMs, callback);
  }

  nextTurn(callback: () => void): void {
    this.time.schedule('immediates', this.time.nowMs, callback);
  }

  async resolve(host: string): Promise<readonly ResolvedAddress[]> {
    const known = this.names.get(host);
    if (known) return known;
    if (/^[\d.]+$/.test(host)) return [{ address: host, family: 4 }];
    throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
  }

  connect(address: SocketAddress, _settings: SocketSettings, handler: SocketHandler): Socket {
    this.connects++;
    this.liveSockets++;
    const name = 'path' in address ? address.path : `${address.host}:${address.port}`;
    const socket = new VirtualSocket(this, name, handler);
    const server = this.servers.get(name);
    if (server !== 'silent') this.schedule(this.latencyMs, () => (server ? socket.accept(server) : socket.refuse()));
    return socket;
  }

  // ------------------------------------------------------------------ the world

  /** @internal */
  newLink(): Link {
    let congestedItself = false;
    const isCongested = (): boolean => congestedItself || this.congested;
    const congest = (congested: boolean): void => {
      congestedItself = congested;
      if (!congested) this.congested = false;
    };
    return {
      delayMs: () => this.latencyMs,
      readSize: (available) => available,
      dropsToServer: false,
      dropsToClient: false,
      get congested() {
        return isCongested();
      },
      set congested(value) {
        congest(value);
      },
    };
  }

  /** @internal */
  onWrite(_bytes: Uint8Array): void {}

  /** @internal */
  socketOpened(): void {
    this.openSockets++;
  }

  /** @internal */
  socketGone(wasOpen: boolean): void {
    this.liveSockets--;
    if (wasOpen) this.openSockets--;
  }

  /**
   * @internal Two servers at one address would be the last one alone.
   * @throws InvalidArgumentError where something listens
   */
  checkFree(name: string): void {
    if (this.servers.has(name))
      throw new InvalidArgumentError(
        `Something listens at ${name} of this virtual runtime already: give the server another address or a runtime of its own, or stop() the other one`,
      );
  }

  /** @internal `silent`: the connection attempt is never answered. */
  listen(name: string, server: VirtualServer | 'silent'): void {
    this.servers.set(name, server);
  }

  /** @internal */
  unlisten(name: string): void {
    this.servers.delete(name);
  }

  /** @internal Something that happens outside of the process. */
  schedule(delayMs: number, run: () => void): void {
    this.time.schedule('world', this.time.worldMs + Math.max(0, delayMs), run);
  }

  /** @internal */
  get pendingTimers(): number {
    return this.time.pending('timers');
  }

  /** Lets time pass: everything due happens, in order, and promises settle in between. */
  advance(durationMs: number): Promise<void> {
    return this.time.advance(durationMs);
  }

  /**
   * Lets time pass until it is so.
   * @throws Error when it is not within the limit, in virtual milliseconds
   */
  until(what: string, isSo: () => boolean, withinMs = 60_000): Promise<void> {
    return this.time.until(what, isSo, withinMs);
  }

  /**
   * Lets time pass until a promise is settled, and is as that one.
   * @throws Error when it is not within the limit, in virtual milliseconds
   * @example await server.runtime.settled(redis.get('key'))
   */
  async settled<T>(promise: Promise<T>, withinMs = 60_000): Promise<T> {
    let done = false;
    const isDone = (): void => void (done = true);
    promise.then(isDone, isDone);
    await this.until('the promise is settled', () => done, withinMs);
    return promise;
  }

  /** The process does nothing for a while: time passes, timers and sockets wait. */
  stall(durationMs: number): void {
    this.time.nowMs += durationMs;
  }
}
brandClass(VirtualRuntime, 'testing.VirtualRuntime');
