// testing/cassandra: scripted servers on the virtual network of a fake runtime.
import type { VirtualRuntime } from '../world/virtual-runtime.js';
import type { VirtualPeer } from '../world/virtual-socket.js';
import type { ServerListener, ServerNetwork, ServerSocket } from './server-network.js';

export class VirtualNetwork implements ServerNetwork {
  readonly runtime: VirtualRuntime;
  private addresses = 0;

  constructor(runtime: VirtualRuntime) {
    this.runtime = runtime;
  }

  listen(host: string | undefined, port: number | undefined, accept: (socket: ServerSocket) => void): ServerListener {
    const { runtime } = this;
    const address = { host: host ?? `10.0.0.${++this.addresses}`, port: port ?? 9042 };
    const name = `${address.host}:${address.port}`;
    runtime.listen(name, (peer) => accept(new VirtualServerSocket(peer)));
    return { ...address, close: () => Promise.resolve(runtime.unlisten(name)) };
  }
}

export class VirtualServerSocket implements ServerSocket {
  onData: (bytes: Buffer) => void = () => {};
  onClosed: () => void = () => {};
  private readonly peer: VirtualPeer;
  private ended = false;

  constructor(peer: VirtualPeer) {
    this.peer = peer;
    peer.onData = (bytes) => {
      if (!this.ended) this.onData(bytes);
    };
    peer.onClosed = () => this.onClosed();
  }

  write(bytes: Buffer): void {
    if (!this.ended) this.peer.send(bytes);
  }
  pause(): void {
    this.peer.link.congested = true;
  }
  resume(): void {
    this.peer.readAgain();
  }
  end(): void {
    this.ended = true;
    this.peer.end();
  }
  reset(): void {
    this.ended = true;
    this.peer.reset();
  }
  destroy(): void {
    this.end();
  }
}
