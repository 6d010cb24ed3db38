// core/runtime: the real world. The only file that imports a socket or a resolver, beside node-https.ts; clocks and timers
// are real-time.ts's.
import type { OnReadOpts, Socket as NodeSocket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { lateCrypto, lateDns, lateNet, lateTls } from './late-modules.js';
import { getOverHttps } from './node-https.js';
import {
  enqueueMicrotask,
  nextTick,
  random,
  startImmediate,
  startTimeout,
  steadyMs,
  stopTimeout,
  ticksAreFaked,
  wallClockMs,
  withRealTicks,
} from './real-time.js';
import type {
  HttpsRequest,
  HttpsResponse,
  ResolvedAddress,
  ServiceRecord,
  Runtime,
  Socket,
  SocketAddress,
  SocketHandler,
  SocketSettings,
  Timer,
  TlsSettings,
} from './runtime.js';

/** Enough for a connection that is asked a little. One that fills it gets the larger one from then on. */
const FIRST_READ_BUFFER_BYTES = 8 * 1024;
const READ_BUFFER_BYTES = 64 * 1024;
/**
 * After this much from one socket the event loop gets a turn: libuv alone would read two megabytes, some 20,000 small
 * replies with all that their callers do, before a timer or another socket's turn. While its code is cold this is ten
 * milliseconds of reading.
 */
const READ_BYTES_PER_TURN = 256 * 1024;
/** Of `afterPoll`: more than any kernel holds for a socket, and an end to it where a peer never stops sending. */
const LONGEST_CATCH_UP_TURNS = 64;
const REMEMBERED_TLS_SESSIONS = 256;

/**
 * Sessions by the options object that they were made with, then by endpoint. A resumed session skips the verification
 * of the certificate (Node checks neither chain nor name again): one that was made without verifying, or with another
 * authority, must never serve here.
 */
type TlsSessions = WeakMap<object, Map<string, Buffer>>;

/** Node fires a timer that is to take longer, or for ever, after one millisecond. */
const LONGEST_TIMER_MS = 0x7fffffff;

class NodeTimer implements Timer {
  private handle: NodeJS.Timeout;

  constructor(callback: () => void, delayMs: number, keepProcessAlive: boolean) {
    this.handle = this.start(callback, delayMs, keepProcessAlive);
  }

  private start(callback: () => void, delayMs: number, keepProcessAlive: boolean): NodeJS.Timeout {
    const handle =
      delayMs > LONGEST_TIMER_MS
        ? startTimeout(() => {
            this.handle = this.start(callback, delayMs - LONGEST_TIMER_MS, keepProcessAlive);
          }, LONGEST_TIMER_MS)
        : startTimeout(callback, delayMs);
    if (!keepProcessAlive) handle.unref();
    return handle;
  }

  cancel(): void {
    stopTimeout(this.handle);
  }
}

/** The sockets whose reading was cut short in this turn. */
class Backlog {
  sockets = 0;
}

class NodeRuntime implements Runtime {
  private readonly tlsSessions: TlsSessions = new WeakMap();
  private readonly backlog = new Backlog();
  private readonly exitCallbacks = new Set<() => void>();
  private readonly onExit = this.exit.bind(this);
  private exiting = false;

  now(): number {
    return steadyMs();
  }

  wallClock(): number {
    return wallClockMs();
  }

  random(): number {
    return random();
  }

  randomBytes(count: number): Uint8Array {
    return lateCrypto().randomBytes(count);
  }

  setTimer(callback: () => void, delayMs: number, keepProcessAlive = true): Timer {
    return new NodeTimer(callback, delayMs, keepProcessAlive);
  }

  atExit(callback: () => void): () => void {
    if (this.exitCallbacks.size === 0 && !this.exiting) process.on('exit', this.onExit);
    this.exitCallbacks.add(callback);
    return () => {
      this.exitCallbacks.delete(callback);
      if (this.exitCallbacks.size === 0) process.off('exit', this.onExit);
    };
  }

  private exit(): void {
    this.exiting = true;
    for (const callback of [...this.exitCallbacks]) callback();
  }

  afterMicrotasks(callback: () => void): void {
    // Listeners of the end of the process are called from plain code, and no microtask or tick runs after them.
    if (this.exiting) {
      callback();
      return;
    }
    // A tick queued from a microtask runs once all microtasks have, but one queued from a plain callback runs before
    // any: hence both steps.
    enqueueMicrotask(() => nextTick(callback));
  }

  afterPoll(callback: () => void): void {
    // No other turn follows.
    if (this.exiting) {
      callback();
      return;
    }
    let turns = 0;
    const unlessBehind = (): void => {
      if (this.backlog.sockets > 0 && ++turns < LONGEST_CATCH_UP_TURNS) startImmediate(unlessBehind);
      else callback();
    };
    startImmediate(unlessBehind);
  }

  nextTurn(callback: () => void): void {
    startImmediate(callback);
  }

  resolveService(name: string): Promise<readonly ServiceRecord[]> {
    return new Promise((resolve, reject) => {
      lateDns().resolveSrv(name, (error, records) => {
        if (error) reject(error);
        else resolve(records);
      });
    });
  }

  resolve(host: string, family: 0 | 4 | 6): Promise<readonly ResolvedAddress[]> {
    const numeric = lateNet().isIP(host);
    if (numeric === 4 || numeric === 6) return Promise.resolve([{ address: host, family: numeric }]);
    return new Promise((resolve, reject) => {
      lateDns().lookup(host, { all: true, family, verbatim: true }, (error, addresses) => {
        if (error) reject(error);
        else resolve(addresses.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 })));
      });
    });
  }

  ask(question: HttpsRequest): Promise<HttpsResponse> {
    return getOverHttps(question);
  }

  namesOf(address: string): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      lateDns().reverse(address, (error, names) => {
        if (error) reject(error);
        else resolve(names);
      });
    });
  }

  connect(address: SocketAddress, settings: SocketSettings, handler: SocketHandler): Socket {
    return new RuntimeSocket(address, settings, handler, this.tlsSessions, this.backlog);
  }
}

class RuntimeSocket implements Socket {
  private socket: NodeSocket;
  private readonly handler: SocketHandler;
  private readonly tlsSessions: TlsSessions;
  private readonly backlog: Backlog;
  /** What may still be read before the event loop gets a turn. */
  private readAllowance = READ_BYTES_PER_TURN;
  private failure: Error | undefined;
  private awaitingDrain = false;
  private keepAlive = true;
  private isClosed = false;

  constructor(
    address: SocketAddress,
    settings: SocketSettings,
    handler: SocketHandler,
    tlsSessions: TlsSessions,
    backlog: Backlog,
  ) {
    this.handler = handler;
    this.tlsSessions = tlsSessions;
    this.backlog = backlog;
    const target = 'path' in address ? { path: address.path } : { host: address.host, port: address.port };
    // One reusable read buffer per socket: without it Node allocates a Buffer for each read.
    let own = Buffer.allocUnsafeSlow(FIRST_READ_BUFFER_BYTES);
    const onread: OnReadOpts = {
      buffer: () => handler.readInto?.() ?? own,
      callback: (count, buffer) => {
        if (count === FIRST_READ_BUFFER_BYTES && own.length === FIRST_READ_BUFFER_BYTES)
          own = Buffer.allocUnsafeSlow(READ_BUFFER_BYTES);
        handler.received(count === buffer.length ? (buffer as Buffer) : (buffer as Buffer).subarray(0, count));
        return (this.readAllowance -= count) > 0 || this.yieldTurn();
      },
    };
    if (settings.tls && settings.tlsByUpgrade !== true) {
      // Node's typings lack `onread` for TLS sockets, which take it since 20.16.
      const options: ConnectionOptions & { onread: OnReadOpts } = { ...this.tlsOptions(settings), ...target, onread };
      this.socket = withRealTicks(() => lateTls().connect(options));
      this.rememberSession(settings);
      this.socket.once('connect', () => handler.connected?.());
      this.socket.once('secureConnect', () => handler.opened());
    } else {
      this.socket = withRealTicks(() => lateNet().connect({ ...target, onread }));
      this.socket.once('connect', () => handler.opened());
    }
    this.socket.setNoDelay(settings.noDelay);
    if (settings.keepAliveMs > 0) this.socket.setKeepAlive(true, settings.keepAliveMs);
    this.attach();
  }

  get pendingBytes(): number {
    return this.socket.writableLength;
  }

  get unsentBytes(): number {
    const { writableLength } = this.socket;
    if (writableLength === 0) return 0;
    // Node's own idle time-out reads the same counter of the handle, to tell a slow write from none.
    const { _handle: handle } = this.socket as { _handle?: { writeQueueSize?: number } };
    return writableLength + (handle?.writeQueueSize ?? 0);
  }

  get remoteAddress(): string | undefined {
    const { remoteAddress, remotePort } = this.socket;
    return remoteAddress === undefined ? undefined : `${remoteAddress}:${remotePort}`;
  }

  write(bytes: Uint8Array): void {
    if (!this.socket.write(bytes)) this.awaitingDrain = true;
  }

  end(): void {
    this.socket.end();
  }

  destroy(): void {
    this.socket.destroy();
  }

  upgradeToTls(settings: SocketSettings): void {
    const plain = this.socket;
    plain.removeAllListeners();
    this.socket = withRealTicks(() => lateTls().connect({ ...this.tlsOptions(settings), socket: plain }));
    this.rememberSession(settings);
    this.socket.once('secureConnect', () => this.handler.opened());
    this.socket.on('data', (chunk: Buffer) => this.handler.received(chunk));
    this.attach();
  }

  keepProcessAlive(keep: boolean): void {
    if (keep === this.keepAlive) return;
    this.keepAlive = keep;
    if (keep) this.socket.ref();
    else this.socket.unref();
  }

  /** False stops the reading, as Node documents for `onread`; it goes on when everything else had its turn. */
  private yieldTurn(): false {
    this.readAllowance = READ_BYTES_PER_TURN;
    this.backlog.sockets++;
    startImmediate(() => this.readOn());
    return false;
  }

  private readOn(): void {
    this.backlog.sockets--;
    if (!this.socket.destroyed) withRealTicks(() => this.socket.resume());
  }

  private attach(): void {
    const { socket } = this;
    moveUnderFakes(socket, () => this.peerFinished());
    socket.on('drain', () => {
      if (!this.awaitingDrain) return;
      this.awaitingDrain = false;
      this.handler.drained();
    });
    socket.on('error', (error) => {
      this.failure ??= error;
      this.reportClosed();
    });
    socket.on('end', () => this.peerFinished());
    socket.on('close', () => this.reportClosed());
  }

  /** A half-open peer is of no use to a request and reply protocol: its FIN ends the connection both ways. */
  private peerFinished(): void {
    this.socket.destroy();
    this.reportClosed();
  }

  /**
   * As soon as it is known: `close` follows at the end of the turn, and what was written until then would count as sent.
   */
  private reportClosed(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.handler.closed(this.failure);
  }

  private tlsOptions(settings: SocketSettings): ConnectionOptions {
    const { serverName, verifiedName, tlsSessionKey } = settings;
    const options: ConnectionOptions = { minVersion: 'TLSv1.2', ...settings.tls };
    // SNI carries names only; for a numeric address Node checks the certificate against `host` by itself.
    if (options.servername === undefined && serverName !== undefined && lateNet().isIP(serverName) === 0)
      options.servername = serverName;
    if (verifiedName !== undefined) {
      const checkServerIdentity: typeof options.checkServerIdentity = (_name, certificate) =>
        lateTls().checkServerIdentity(verifiedName, certificate);
      options.checkServerIdentity ??= checkServerIdentity;
    }
    const session =
      tlsSessionKey === undefined || settings.tls === undefined
        ? undefined
        : this.tlsSessions.get(materialOf(settings.tls))?.get(tlsSessionKey);
    if (session && options.session === undefined) options.session = session;
    return options;
  }

  private rememberSession({ tls, tlsSessionKey }: SocketSettings): void {
    if (tls === undefined || tlsSessionKey === undefined) return;
    const material = materialOf(tls);
    let sessions = this.tlsSessions.get(material);
    if (sessions === undefined) {
      sessions = new Map();
      this.tlsSessions.set(material, sessions);
    }
    const known = sessions;
    this.socket.on('session', (session: Buffer) => {
      known.delete(tlsSessionKey);
      known.set(tlsSessionKey, session);
      if (known.size <= REMEMBERED_TLS_SESSIONS) return;
      for (const oldest of known.keys()) {
        known.delete(oldest);
        return;
      }
    });
  }
}

/** A program may put another context into the same options: what it made with the last one it must not go on with. */
function materialOf(tls: TlsSettings): object {
  const { secureContext } = tls;
  return typeof secureContext === 'object' && secureContext !== null ? secureContext : tls;
}

/**
 * Where a fake stands in for `process.nextTick`, Node's own socket hears neither of the end of its peer nor of an error,
 * and of no write that it may go on: each leaves that for the next tick. All of it goes through these methods.
 */
function moveUnderFakes(socket: NodeSocket, peerFinished: () => void): void {
  const { push, _write: write, _writev: writeMany, _destroy: destroy } = socket;
  const ours: Pick<NodeSocket, 'push' | '_write' | '_writev' | '_destroy'> = {
    push: (chunk: unknown, encoding?: BufferEncoding): boolean => {
      if (chunk === null && ticksAreFaked()) nextTick(peerFinished);
      return push.call(socket, chunk, encoding);
    },
    _write: (chunk, encoding, written) =>
      ticksAreFaked()
        ? withRealTicks(() => write.call(socket, chunk, encoding, written))
        : write.call(socket, chunk, encoding, written),
    _writev: writeMany && ((chunks, written): void => withRealTicks(() => writeMany.call(socket, chunks, written))),
    _destroy: (error, destroyed) => withRealTicks(() => destroy.call(socket, error, destroyed)),
  };
  Object.assign(socket, ours);
}

/** The runtime that clients use unless a test gives them another. */
export const nodeRuntime: Runtime = new NodeRuntime();
