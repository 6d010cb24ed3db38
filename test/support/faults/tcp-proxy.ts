// A TCP proxy inside the test process that can do to a connection what networks do. Faults hold for open connections
// and for later ones until `heal`; `reset`, `halfClose` and a cut happen once.
import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net';
import { Pump, type Cut, type Obstacles } from './pump.js';
import { resetSocket } from './reset-socket.js';

export type Direction = 'requests' | 'replies' | 'both';

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  readonly requests: Pump;
  readonly replies: Pump;
}

export class TcpProxy {
  readonly host: string;
  /** Stays the same while the proxy refuses and listens again. */
  port = 0;
  /** Connections accepted so far. */
  accepted = 0;
  readonly #target: NetConnectOpts;
  readonly #links = new Set<Link>();
  readonly #requests: Obstacles = { latencyMs: 0, sliceBytes: 0, stalled: undefined };
  readonly #replies: Obstacles = { latencyMs: 0, sliceBytes: 0, stalled: undefined };
  readonly #release = new Map<Obstacles, () => void>();
  #cut: { direction: 'requests' | 'replies'; bytes: number; how: Cut } | undefined;
  #listener: Server | undefined;

  private constructor(target: NetConnectOpts, host: string) {
    this.#target = target;
    this.host = host;
  }

  static async start(target: NetConnectOpts, host = '127.0.0.1'): Promise<TcpProxy> {
    const proxy = new TcpProxy(target, host);
    await proxy.#listen();
    return proxy;
  }

  get open(): number {
    return this.#links.size;
  }

  #listen(): Promise<void> {
    const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
    this.#listener = listener;
    return new Promise((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(this.port, this.host, () => {
        const address = listener.address();
        if (address !== null && typeof address === 'object') this.port = address.port;
        resolve();
      });
    });
  }

  #accept(client: Socket): void {
    this.accepted++;
    const server = connect({ ...this.#target, allowHalfOpen: true, noDelay: true } as NetConnectOpts);
    const link: Link = {
      client,
      server,
      requests: new Pump(client, server, this.#requests, (how) => this.#cutNow(link, how)),
      replies: new Pump(server, client, this.#replies, (how) => this.#cutNow(link, how)),
    };
    this.#links.add(link);
    const cut = this.#cut;
    if (cut !== undefined) link[cut.direction].cutAfter(cut.bytes, cut.how);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => resetSocket(other));
      one.on('close', () => {
        if (!other.writableEnded) other.end();
        if (client.destroyed && server.destroyed) this.#links.delete(link);
      });
    }
  }

  #cutNow(link: Link, how: Cut): void {
    this.#cut = undefined; // once: the connection that follows works
    if (how === 'reset') resetBoth(link);
    else for (const socket of [link.client, link.server]) socket.destroy();
  }

  #sides(direction: Direction): Obstacles[] {
    return direction === 'both'
      ? [this.#requests, this.#replies]
      : [direction === 'requests' ? this.#requests : this.#replies];
  }

  /** Everything arrives this much later, in order. */
  delay(latencyMs: number, direction: Direction = 'both'): void {
    for (const side of this.#sides(direction)) side.latencyMs = latencyMs;
  }

  /** Everything arrives in packets of this many bytes. */
  slice(sliceBytes: number, direction: Direction = 'both'): void {
    for (const side of this.#sides(direction)) side.sliceBytes = sliceBytes;
  }

  /**
   * Connections stay open and new ones are accepted, but nothing passes, not even an end; `heal` lets what was held go
   * on.
   */
  stall(direction: Direction = 'both'): void {
    for (const side of this.#sides(direction)) {
      side.stalled ??= new Promise((resolve) => this.#release.set(side, resolve));
    }
  }

  /** Ends the open connections (or, if there is none, the next one) once that many more bytes passed. */
  cutAfter(bytes: number, direction: 'requests' | 'replies' = 'replies', how: Cut = 'reset'): void {
    this.#cut = { direction, bytes, how };
    for (const link of this.#links) link[direction].cutAfter(bytes, how);
  }

  /** RST to both sides of every open connection. */
  reset(): void {
    for (const link of this.#links) resetBoth(link);
  }

  /** FIN to one side of every open connection, while that side may still write and is read. */
  halfClose(side: 'client' | 'server' = 'client'): void {
    for (const link of this.#links) link[side].end();
  }

  /** Nobody listens any more: new connections are refused. Open ones go on. */
  refuse(): Promise<void> {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.close();
    // a listening socket is closed at once; only its 'close' event waits for open connections
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Ends every lasting fault. */
  async heal(): Promise<void> {
    this.#cut = undefined;
    for (const side of this.#sides('both')) {
      side.latencyMs = 0;
      side.sliceBytes = 0;
      side.stalled = undefined;
      this.#release.get(side)?.();
      this.#release.delete(side);
    }
    if (this.#listener === undefined) await this.#listen();
  }

  async stop(): Promise<void> {
    await this.refuse();
    for (const { client, server } of this.#links) {
      client.destroy();
      server.destroy();
    }
    for (const release of this.#release.values()) release();
    this.#release.clear();
  }
}

function resetBoth({ client, server }: Link): void {
  resetSocket(client);
  resetSocket(server);
}
