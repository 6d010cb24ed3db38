// benchmarks/own-cost: sockets that cost next to nothing: a Duplex in the place of net.Socket whose peer answers in the
// same process. Node's stream code is left in, as every write of a real socket goes through it; the kernel, the other
// process and the event loop's polling are not.
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { Duplex } from 'node:stream';
import type { Accept, ServerEnd } from './server-end.js';

/** What libuv reads at once into a buffer of its own; clients with `onread` bring theirs. */
const READ_BYTES = 64 * 1024;
/** libuv reads so often in one turn of the event loop before another socket or timer has its turn. */
const READS_PER_TURN = 32;

export interface ConnectOptions {
  readonly host?: string | undefined;
  readonly port?: number | string | undefined;
  readonly onread?: net.OnReadOpts | undefined;
}

export class StandInSocket extends Duplex {
  connecting = false;
  remoteAddress: string | undefined;
  remotePort: number | undefined;
  private readonly accept: Accept;
  private onread: net.OnReadOpts | undefined;
  private server: ServerEnd | undefined;
  private scheduled = false;
  private isStopped = false;

  constructor(accept: Accept, { onread }: ConnectOptions = {}) {
    super({ emitClose: true, autoDestroy: true, decodeStrings: true });
    this.accept = accept;
    this.onread = onread;
    this.cork();
  }

  connect(...args: readonly unknown[]): this {
    const { host = '127.0.0.1', port, onread } = connectOptions(args);
    const connected = args.find((argument) => typeof argument === 'function') as (() => void) | undefined;
    if (connected !== undefined) this.once('connect', connected);
    this.onread ??= onread;
    this.connecting = true;
    setImmediate(() => {
      if (this.destroyed) return;
      try {
        this.server = this.accept(`${host}:${port}`, this.scheduleReading);
      } catch (error) {
        this.destroy(error as Error);
        return;
      }
      this.connecting = false;
      this.remoteAddress = host;
      this.remotePort = Number(port);
      this.uncork();
      this.emit('connect');
      this.emit('ready');
    });
    return this;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, written: (error?: Error) => void): void {
    this.server?.receive(chunk);
    written();
  }

  override _final(finished: () => void): void {
    finished();
    // The server closes its side when it has read the client's end.
    setImmediate(() => this.destroy());
  }

  override _read(): void {
    this.resumeReading();
  }

  override _destroy(error: Error | null, destroyed: (error: Error | null) => void): void {
    this.server?.closed();
    this.server = undefined;
    destroyed(error);
  }

  /** With `onread` a client stops reading by its answer, and goes on so. */
  override resume(): this {
    if (this.onread === undefined) return super.resume();
    this.resumeReading();
    return this;
  }

  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  private resumeReading(): void {
    this.isStopped = false;
    this.scheduleReading();
  }

  private readonly scheduleReading = (): void => {
    if (this.scheduled || this.isStopped) return;
    this.scheduled = true;
    // What is written in this turn of the event loop is answered in the next one, as from another process.
    setImmediate(this.deliver);
  };

  private readonly deliver = (): void => {
    this.scheduled = false;
    for (let reads = 0; reads < READS_PER_TURN; reads++) {
      if (this.isStopped) return;
      const bytes = this.server?.read(this.onread === undefined ? READ_BYTES : sizeOf(this.onread));
      if (bytes === undefined) return;
      this.isStopped = !this.hand(bytes);
    }
    this.scheduleReading();
  };

  /** False: the client wants no more for now. */
  private hand(bytes: Buffer): boolean {
    const { onread } = this;
    // A read of Node's own is a Buffer of its own, which clients keep parts of.
    if (onread === undefined) return this.push(Buffer.from(bytes));
    const buffer = bufferOf(onread);
    buffer.set(bytes);
    return onread.callback(bytes.length, buffer);
  }
}

function bufferOf({ buffer }: net.OnReadOpts): Uint8Array {
  return typeof buffer === 'function' ? buffer() : buffer;
}

function sizeOf(onread: net.OnReadOpts): number {
  return bufferOf(onread).length;
}

/** `connect(options)`, `connect(port, host)`: as net.Socket takes them. */
function connectOptions([first, second]: readonly unknown[]): ConnectOptions {
  if (typeof first === 'object' && first !== null) return first;
  const port = Number(first);
  return typeof second === 'string' ? { host: second, port } : { port };
}

/** From now on `net.connect`, `net.createConnection` and `new net.Socket()` make stand-ins, for all modules. */
export function installStandIns(accept: Accept): void {
  const connect = (...args: unknown[]): StandInSocket =>
    new StandInSocket(accept, connectOptions(args)).connect(...args);
  class Socket extends StandInSocket {
    constructor(options?: ConnectOptions) {
      super(accept, options);
    }
  }
  Object.assign(net, { connect, createConnection: connect, Socket });
  syncBuiltinESMExports();
}
