// testing/world: a virtual TCP connection: a stream of bytes each way, and all that may happen to them on the way.
import type { Socket, SocketHandler } from '../../core/runtime/runtime.js';
import type { VirtualTime } from './virtual-time.js';

/** The server's end of a virtual connection. */
export interface VirtualPeer {
  onData: (bytes: Buffer) => void;
  onClosed: () => void;
  readonly link: Link;
  send(bytes: string | Uint8Array): void;
  /** A FIN. */
  end(): void;
  /** A RST. */
  reset(): void;
  /** Ends a congestion: reads what was held back. */
  readAgain(): void;
}

export type VirtualServer = (peer: VirtualPeer) => void;

/** What a connection does to the bytes that it carries. */
export interface Link {
  /** How long bytes travel; never overtaking those before them. */
  delayMs: () => number;
  /** How many of the bytes that have arrived one read gets. */
  readSize: (available: number) => number;
  /** Bytes, and the end of the connection, are lost on the way: a half-open peer. */
  dropsToServer: boolean;
  dropsToClient: boolean;
  /** The peer's window is full: what is written stays with the client. */
  congested: boolean;
}

/** What a socket needs of its runtime. */
export interface SocketWorld {
  readonly time: VirtualTime;
  /** So many bytes a held back byte counts for: a mebibyte need not be written to fill a socket. */
  readonly pendingScale: number;
  newLink(): Link;
  /** Told of all that is handed to a socket. */
  onWrite(bytes: Uint8Array): void;
  socketOpened(): void;
  /** Called once for each socket, opened or not. */
  socketGone(wasOpen: boolean): void;
}

export class VirtualSocket implements Socket {
  readonly remoteAddress: string;
  private readonly world: SocketWorld;
  private readonly handler: SocketHandler;
  private readonly link: Link;
  private readonly toClient: Stream;
  private readonly toServer: Stream;
  private peer: VirtualPeer | undefined;
  private open = false;
  private done = false;
  /** Held back, as the client's own memory: it must not change until it was taken. */
  private held: Uint8Array[] = [];

  constructor(world: SocketWorld, remoteAddress: string, handler: SocketHandler) {
    this.world = world;
    this.remoteAddress = remoteAddress;
    this.handler = handler;
    this.link = world.newLink();
    this.toClient = new Stream(world.time, 'sockets', this.link, (bytes) => {
      if (this.done) return;
      handler.received(bytes);
      // The chunk's memory is reused by the next read.
      bytes.fill(0x58);
    });
    this.toServer = new Stream(world.time, 'world', this.link, (bytes) => this.peer?.onData(bytes));
  }

  get pendingBytes(): number {
    let count = 0;
    for (const bytes of this.held) count += bytes.length;
    return count * this.world.pendingScale;
  }

  get unsentBytes(): number {
    return this.pendingBytes;
  }

  accept(server: VirtualServer): void {
    if (this.done) return;
    const { link, world } = this;
    this.peer = {
      onData: () => {},
      onClosed: () => {},
      link,
      send: (bytes) => {
        if (!link.dropsToClient) this.toClient.send(Buffer.from(bytes as Uint8Array));
      },
      end: () => this.endFromPeer(undefined),
      reset: () => this.endFromPeer(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })),
      readAgain: () => world.time.schedule('sockets', world.time.worldMs, () => this.drain()),
    };
    server(this.peer);
    world.time.schedule('sockets', world.time.worldMs, () => {
      if (this.done) return;
      this.open = true;
      world.socketOpened();
      this.handler.opened();
    });
  }

  refuse(): void {
    const error = Object.assign(new Error(`connect ECONNREFUSED ${this.remoteAddress}`), { code: 'ECONNREFUSED' });
    this.world.time.schedule('sockets', this.world.time.worldMs, () => this.close(error));
  }

  write(bytes: Uint8Array): void {
    if (this.done) return;
    this.world.onWrite(bytes);
    if (this.link.congested || this.held.length > 0) this.held.push(bytes);
    else if (!this.link.dropsToServer) this.toServer.send(Buffer.from(bytes));
  }

  /** The peer reads again. */
  drain(): void {
    this.link.congested = false;
    if (this.done || this.held.length === 0) return;
    for (const bytes of this.held) if (!this.link.dropsToServer) this.toServer.send(Buffer.from(bytes));
    this.held = [];
    this.handler.drained();
  }

  end(): void {
    this.held = [];
    this.finish(this.link.dropsToServer ? 60_000 : this.toServer.delayMs());
  }

  destroy(): void {
    this.held = [];
    this.finish(0);
  }

  upgradeToTls(): void {
    throw new Error('not in this world');
  }

  keepProcessAlive(): void {}

  /** This side ends it: the peer learns of it behind the bytes that are under way. */
  private finish(delayMs: number): void {
    const { time } = this.world;
    time.schedule('sockets', time.nowMs + delayMs, () => this.close(undefined));
  }

  private endFromPeer(error: Error | undefined): void {
    if (this.link.dropsToClient) return;
    this.toClient.afterAll(() => this.close(error));
  }

  private close(error: Error | undefined): void {
    if (this.done) return;
    this.done = true;
    this.held = [];
    this.world.socketGone(this.open);
    const { peer } = this;
    if (peer && !this.link.dropsToServer) this.toServer.afterAll(() => peer.onClosed());
    this.handler.closed(error);
  }
}

/** Bytes one way: in order, in pieces that have nothing to do with how they were sent. */
class Stream {
  private readonly time: VirtualTime;
  private readonly phase: 'world' | 'sockets';
  private readonly link: Link;
  private readonly deliver: (bytes: Buffer) => void;
  private arrived: Buffer[] = [];
  private lastArrivalMs = 0;

  constructor(time: VirtualTime, phase: 'world' | 'sockets', link: Link, deliver: (bytes: Buffer) => void) {
    this.time = time;
    this.phase = phase;
    this.link = link;
    this.deliver = deliver;
  }

  delayMs(): number {
    return Math.max(this.link.delayMs(), this.lastArrivalMs - this.time.worldMs);
  }

  send(bytes: Buffer): void {
    this.schedule(() => {
      this.arrived.push(bytes);
      this.read();
    });
  }

  afterAll(run: () => void): void {
    this.schedule(() => {
      while (this.arrived.length > 0) this.read();
      run();
    });
  }

  private schedule(run: () => void): void {
    this.lastArrivalMs = this.time.worldMs + this.delayMs();
    this.time.schedule(this.phase, this.lastArrivalMs, run);
  }

  private read(): void {
    if (this.arrived.length === 0) return;
    const available = this.arrived.length === 1 ? this.arrived[0] : Buffer.concat(this.arrived);
    const size = Math.min(available.length, Math.max(1, this.link.readSize(available.length)));
    this.arrived = size < available.length ? [available.subarray(size)] : [];
    if (this.arrived.length > 0) this.time.schedule(this.phase, this.time.worldMs, () => this.read());
    this.deliver(Buffer.from(available.subarray(0, size)));
  }
}
