// test/support/fake-cassandra: scripted servers on loopback TCP.
import net, { type AddressInfo } from 'node:net';
import type { ServerNetwork, ServerSocket } from '../../../lib/testing/cassandra/server-network.js';
import { resetSocket } from '../faults/reset-socket.js';

export type { ServerListener, ServerNetwork, ServerSocket } from '../../../lib/testing/cassandra/server-network.js';

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
