// test/support/fake-cassandra: what a scripted server listens on, as one interface: loopback TCP here, a virtual network
// in virtual-network.ts.
import net, { type AddressInfo } from 'node:net';
import { resetSocket } from '../faults/reset-socket.js';

/** A server's end of a connection. */
export interface ServerSocket {
  onData: (bytes: Buffer) => void;
  /** Called once, whichever side ended it. */
  onClosed: () => void;
  write(bytes: Buffer): void;
  /** Reads nothing more, until `resume`. */
  pause(): void;
  resume(): void;
  /** A FIN, behind what was written. */
  end(): void;
  /** A RST. */
  reset(): void;
  /** Closed at once, without a RST. */
  destroy(): void;
}

export interface ServerListener {
  readonly host: string;
  readonly port: number;
  /** Takes nobody any more; resolves when those who were there have left. */
  close(): Promise<void>;
}

export interface ServerNetwork {
  /** Without a host or port: on one that is free. */
  listen(
    host: string | undefined,
    port: number | undefined,
    accept: (socket: ServerSocket) => void,
  ): ServerListener | Promise<ServerListener>;
}

export const loopback: ServerNetwork = {
  async listen(host = '127.0.0.1', port = 0, accept) {
    const listener = net.createServer((socket) => accept(new TcpServerSocket(socket)));
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(port, host, resolve);
    });
    const address = listener.address() as AddressInfo;
    return {
      host: address.address,
      port: address.port,
      close: () => new Promise<void>((resolve) => listener.close(() => resolve())),
    };
  },
};

class TcpServerSocket implements ServerSocket {
  onData: (bytes: Buffer) => void = () => {};
  onClosed: () => void = () => {};
  private readonly socket: net.Socket;

  constructor(socket: net.Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.onData(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.onClosed());
  }

  write(bytes: Buffer): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }
  pause(): void {
    this.socket.pause();
  }
  resume(): void {
    this.socket.resume();
  }
  end(): void {
    this.socket.end();
  }
  reset(): void {
    resetSocket(this.socket);
  }
  destroy(): void {
    this.socket.destroy();
  }
}
