// test support: a world with a virtual clock and a virtual network. The same seed gives the same run.
import type {
  ResolvedAddress,
  Runtime,
  Socket,
  SocketAddress,
  SocketHandler,
  SocketSettings,
  Timer,
} from '../../../lib/core/runtime/runtime.js';
import { type FakeServer, FakeSocket, type Link, type SocketWorld } from './fake-socket.js';
import { Random } from './random.js';
import { VirtualTime } from './virtual-time.js';

export type { FakePeer, FakeServer, Link } from './fake-socket.js';

export class FakeRuntime implements Runtime, SocketWorld {
  latencyMs = 1;
  /** Sockets that are open, as the client sees it. */
  openSockets = 0;
  /** Sockets that are connecting or open. */
  liveSockets = 0;
  connects = 0;
  /**
   * When set, bytes written on all connections are kept back as if the peers' windows were full, until one reads again.
   */
  congested = false;
  pendingScale = 1;
  readonly names = new Map<string, readonly ResolvedAddress[]>();
  readonly time: VirtualTime;
  private readonly exitCallbacks = new Set<() => void>();
  private readonly servers = new Map<string, FakeServer | 'silent'>();
  private readonly chance: Random;

  constructor(seed = 1, startMs = 1_000) {
    this.chance = new Random(seed);
    this.time = new VirtualTime(startMs);
  }

  // ------------------------------------------------------------------ the runtime

  now(): number {
    return this.time.nowMs;
  }

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
    queueMicrotask(() => process.nextTick(callback));
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
    const socket = new FakeSocket(this, name, handler);
    const server = this.servers.get(name);
    if (server !== 'silent') this.schedule(this.latencyMs, () => (server ? socket.accept(server) : socket.refuse()));
    return socket;
  }

  // ------------------------------------------------------------------ the world

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

  onWrite(_bytes: Uint8Array): void {}

  socketOpened(): void {
    this.openSockets++;
  }

  socketGone(wasOpen: boolean): void {
    this.liveSockets--;
    if (wasOpen) this.openSockets--;
  }

  /** `silent`: the connection attempt is never answered. */
  listen(name: string, server: FakeServer | 'silent'): void {
    this.servers.set(name, server);
  }

  unlisten(name: string): void {
    this.servers.delete(name);
  }

  /** Something that happens outside of the process. */
  schedule(delayMs: number, run: () => void): void {
    this.time.schedule('world', this.time.worldMs + Math.max(0, delayMs), run);
  }

  get pendingTimers(): number {
    return this.time.pending('timers');
  }

  advance(durationMs: number): Promise<void> {
    return this.time.advance(durationMs);
  }

  /** Lets time pass until it is so. */
  until(what: string, isSo: () => boolean, withinMs = 60_000): Promise<void> {
    return this.time.until(what, isSo, withinMs);
  }

  /** Lets time pass until a promise is settled, and is as that one. */
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
