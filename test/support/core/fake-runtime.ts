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

interface ScheduledEvent {
  readonly atMs: number;
  readonly sequence: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** The server's end of a virtual connection. */
export interface FakePeer {
  onData: (bytes: Buffer) => void;
  onClosed: () => void;
  send(bytes: string | Uint8Array): void;
  /** A FIN. */
  end(): void;
  /** A RST. */
  reset(): void;
}

export type FakeServer = (peer: FakePeer) => void;

export class FakeRuntime implements Runtime {
  latencyMs = 1;
  /** Sockets that are open, as the client sees it. */
  openSockets = 0;
  connects = 0;
  /** When set, bytes written are kept back as if the peer's window were full. */
  congested = false;
  readonly names = new Map<string, readonly ResolvedAddress[]>();
  private timeMs: number;
  /** When what happens now was due: a server answers in its own time even while this process is stalled. */
  private eventMs: number | undefined;
  private sequence = 0;
  private events: ScheduledEvent[] = [];
  private readonly servers = new Map<string, FakeServer | 'silent'>();
  private state: number;

  constructor(seed = 1, startMs = 1_000) {
    this.state = seed;
    this.timeMs = startMs;
  }

  // ------------------------------------------------------------------ the runtime

  now(): number {
    return this.timeMs;
  }

  wallClock(): number {
    return 1_700_000_000_000 + this.timeMs;
  }

  /** splitmix32. */
  random(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = this.state ^ (this.state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  randomBytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => Math.floor(this.random() * 256));
  }

  setTimer(callback: () => void, delayMs: number): Timer {
    const event = this.schedule(delayMs, callback);
    return {
      cancel: () => {
        event.cancelled = true;
      },
    };
  }

  afterMicrotasks(callback: () => void): void {
    queueMicrotask(() => process.nextTick(callback));
  }

  afterPoll(callback: () => void): void {
    // The last of what is due at this instant: bytes that have arrived by now are read first.
    this.schedule(0, callback);
  }

  async resolve(host: string): Promise<readonly ResolvedAddress[]> {
    const known = this.names.get(host);
    if (known) return known;
    if (/^[\d.]+$/.test(host)) return [{ address: host, family: 4 }];
    throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
  }

  connect(address: SocketAddress, _settings: SocketSettings, handler: SocketHandler): Socket {
    this.connects++;
    const name = 'path' in address ? address.path : `${address.host}:${address.port}`;
    const socket = new FakeSocket(this, name, handler);
    const server = this.servers.get(name);
    if (server === 'silent') return socket;
    this.schedule(this.latencyMs, () => (server ? socket.accept(server) : socket.refuse()));
    return socket;
  }

  // ------------------------------------------------------------------ the world

  /** `silent`: the connection attempt is never answered. */
  listen(name: string, server: FakeServer | 'silent'): void {
    this.servers.set(name, server);
  }

  unlisten(name: string): void {
    this.servers.delete(name);
  }

  schedule(delayMs: number, run: () => void, fromMs = this.timeMs): ScheduledEvent {
    const event = { atMs: fromMs + Math.max(0, delayMs), sequence: this.sequence++, run, cancelled: false };
    this.events.push(event);
    return event;
  }

  get worldMs(): number {
    return this.eventMs ?? this.timeMs;
  }

  get pendingTimers(): number {
    return this.events.filter(({ cancelled }) => !cancelled).length;
  }

  /** Lets the virtual time pass. Everything due happens in order, and promises settle in between. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.timeMs + durationMs;
    await settlePromises();
    for (;;) {
      this.events = this.events.filter(({ cancelled }) => !cancelled);
      let next: ScheduledEvent | undefined;
      for (const event of this.events) {
        if (event.atMs > untilMs) continue;
        if (!next || event.atMs < next.atMs || (event.atMs === next.atMs && event.sequence < next.sequence)) next = event;
      }
      if (!next) break;
      this.events.splice(this.events.indexOf(next), 1);
      this.timeMs = Math.max(this.timeMs, next.atMs);
      this.eventMs = next.atMs;
      next.run();
      this.eventMs = undefined;
      await settlePromises();
    }
    this.timeMs = untilMs;
  }

  /** The process does nothing for a while: time passes, timers and sockets wait. */
  stall(durationMs: number): void {
    this.timeMs += durationMs;
  }
}

/** Microtasks and ticks run until none is left; a real immediate comes after all of them. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

class FakeSocket implements Socket {
  pendingBytes = 0;
  readonly remoteAddress: string;
  private readonly runtime: FakeRuntime;
  private readonly handler: SocketHandler;
  private peer: FakePeer | undefined;
  private open = false;
  private done = false;

  constructor(runtime: FakeRuntime, remoteAddress: string, handler: SocketHandler) {
    this.runtime = runtime;
    this.remoteAddress = remoteAddress;
    this.handler = handler;
  }

  accept(server: FakeServer): void {
    if (this.done) return;
    this.open = true;
    this.runtime.openSockets++;
    const { runtime } = this;
    this.peer = {
      onData: () => {},
      onClosed: () => {},
      send: (bytes) => {
        const copy = Buffer.from(bytes as Uint8Array);
        const deliver = (): void => {
          if (!this.done) this.handler.received(copy);
        };
        runtime.schedule(runtime.latencyMs, deliver, runtime.worldMs);
      },
      end: () => void runtime.schedule(runtime.latencyMs, () => this.close(undefined)),
      reset: () =>
        void runtime.schedule(runtime.latencyMs, () => this.close(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))),
    };
    server(this.peer);
    this.handler.opened();
  }

  refuse(): void {
    this.close(Object.assign(new Error(`connect ECONNREFUSED ${this.remoteAddress}`), { code: 'ECONNREFUSED' }));
  }

  write(bytes: Uint8Array): void {
    if (this.done) return;
    const copy = Buffer.from(bytes);
    if (this.runtime.congested) {
      this.pendingBytes += copy.length;
      return;
    }
    this.runtime.schedule(this.runtime.latencyMs, () => this.peer?.onData(copy));
  }

  /** The peer reads again. */
  drain(): void {
    this.pendingBytes = 0;
    this.handler.drained();
  }

  end(): void {
    this.runtime.schedule(this.runtime.latencyMs, () => this.close(undefined));
  }

  destroy(): void {
    this.runtime.schedule(0, () => this.close(undefined));
  }

  upgradeToTls(): void {
    throw new Error('not in this world');
  }

  keepProcessAlive(): void {}

  private close(error: Error | undefined): void {
    if (this.done) return;
    this.done = true;
    if (this.open) this.runtime.openSockets--;
    this.peer?.onClosed();
    this.handler.closed(error);
  }
}
