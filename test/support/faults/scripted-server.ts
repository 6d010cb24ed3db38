// A server made of a test's own lines: it accepts TCP connections, and the handler writes whatever bytes it likes and
// reads what came. For answers that no real server gives: broken frames, silence, another protocol.
import { createServer, type Socket } from 'node:net';
import { resetSocket } from './reset-socket.js';

export class ConnectionEnded extends Error {
  override name = 'ConnectionEnded';
}

export class ScriptedConnection {
  /** 0 for the first connection that the server accepted. */
  readonly index: number;
  readonly socket: Socket;
  /** Resolves when the client has ended or dropped the connection. */
  readonly ended: Promise<void>;
  readonly #waiting: Array<() => void> = [];
  #received: Buffer = Buffer.alloc(0);
  #isEnded = false;

  constructor(socket: Socket, index: number) {
    this.socket = socket;
    this.index = index;
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    socket.on('error', () => undefined); // a reset by the client is an end like any other here
    this.ended = new Promise((resolve) => {
      const ended = (): void => {
        this.#isEnded = true;
        this.#wake();
        resolve();
      };
      socket.on('end', ended);
      socket.on('close', ended);
    });
  }

  #wake(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }

  /** Exactly that many bytes. */
  async read(bytes: number): Promise<Buffer> {
    await this.#until(() => this.#received.length >= bytes);
    return this.#take(bytes);
  }

  /** Everything up to and with the delimiter. */
  async readThrough(delimiter: string | Buffer): Promise<Buffer> {
    await this.#until(() => this.#received.includes(delimiter));
    return this.#take(this.#received.indexOf(delimiter) + Buffer.byteLength(delimiter));
  }

  /** Whatever has come, at least one byte. */
  async readSome(): Promise<Buffer> {
    return this.#until(() => this.#received.length > 0).then(() => this.#take(this.#received.length));
  }

  async #until(enough: () => boolean): Promise<void> {
    while (!enough()) {
      if (this.#isEnded) throw new ConnectionEnded('the client ended the connection');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #take(bytes: number): Buffer {
    const taken = this.#received.subarray(0, bytes);
    this.#received = this.#received.subarray(bytes);
    return taken;
  }

  /** Resolves when the bytes are with the kernel; writing to a client that has gone is no error. */
  write(bytes: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      if (this.socket.destroyed) return resolve();
      this.socket.write(bytes, () => resolve());
    });
  }

  /** FIN. */
  end(): void {
    this.socket.end();
  }

  /** RST. */
  reset(): void {
    resetSocket(this.socket);
  }
}

export type ScriptedHandler = (connection: ScriptedConnection) => Promise<void> | void;

export interface ScriptedServer {
  readonly host: string;
  readonly port: number;
  readonly connections: readonly ScriptedConnection[];
  /** Ends everything, and throws what a handler threw (other than a read after the client's end). */
  stop(): Promise<void>;
}

export async function scriptedServer(handler: ScriptedHandler, host = '127.0.0.1'): Promise<ScriptedServer> {
  const connections: ScriptedConnection[] = [];
  const failures: unknown[] = [];
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const connection = new ScriptedConnection(socket, connections.length);
    connections.push(connection);
    void (async () => handler(connection))().catch((error: unknown) => {
      if (!(error instanceof ConnectionEnded)) failures.push(error);
    });
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, host, resolve);
  });
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the scripted server has no port');
  return {
    host,
    port: address.port,
    connections,
    stop: async () => {
      const closed = new Promise((resolve) => listener.close(resolve));
      for (const { socket } of connections) socket.destroy();
      await closed;
      if (failures.length > 0) throw failures[0];
    },
  };
}
