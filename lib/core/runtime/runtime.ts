// core/runtime: everything ringwire asks of the world outside: time, randomness, names and sockets, as one interface.
// node-runtime.ts is its only real implementation; tests run on a fake one with a virtual clock and network.

/** A timer that was started. `cancel` is idempotent and may be called after it fired. */
export interface Timer {
  cancel(): void;
}

/** Where to connect: one numeric address, or a unix socket path. */
export type SocketAddress =
  { readonly host: string; readonly port: number; readonly family?: 4 | 6 } | { readonly path: string };

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** A server of a service. */
export interface ServiceRecord {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

/**
 * TLS options, as Node's `tls.connect` takes them (`ca`, `cert`, `key`, `servername`, `rejectUnauthorized`,
 * `checkServerIdentity`, …). The runtime passes them on; nothing else looks inside.
 */
export type TlsSettings = Readonly<Record<string, unknown>>;

export interface SocketSettings {
  readonly tls?: TlsSettings | undefined;
  /**
   * The protocol agrees on TLS within the connection (PostgreSQL, MySQL): connect in plain text and wait for
   * `upgradeToTls`.
   */
  readonly tlsByUpgrade?: boolean | undefined;
  /** The name the certificate is checked against, and sent as SNI unless it is a numeric address. */
  readonly serverName?: string | undefined;
  /** The name the certificate is checked against, where `serverName` asks a proxy for somebody else. */
  readonly verifiedName?: string | undefined;
  readonly noDelay: boolean;
  /** TCP keep-alive's initial delay; 0 switches keep-alive off. */
  readonly keepAliveMs: number;
  /** Sessions are resumed between sockets that share this key (endpoint and credentials). */
  readonly tlsSessionKey?: string | undefined;
}

/** What a socket tells its owner. After `closed` nothing more comes. */
export interface SocketHandler {
  /** With TLS: the peer was reached, and its handshake follows. */
  connected?(): void;
  /** Connected; with TLS: the handshake is finished and the certificate accepted. */
  opened(): void;
  /** The chunk's memory is reused after the call, unless it is the handler's. */
  received(chunk: Buffer): void;
  /**
   * Memory of the handler's to read the next bytes into; undefined: the socket's own. Asked before each read; a socket
   * that cannot do so need not ask.
   */
  readInto?(): Uint8Array | undefined;
  /** Bytes that a write could not hand over at once have been. */
  drained(): void;
  /** The peer finished, or the socket failed (`error` is the system's), or it was destroyed. */
  closed(error: Error | undefined): void;
}

export interface Socket {
  /** Hands bytes over. They must not change until `pendingBytes` is 0 again. */
  write(bytes: Uint8Array): void;
  /** Bytes handed over that the operating system has not taken yet; those of one write go away together. */
  readonly pendingBytes: number;
  /** The same, exactly: it falls while a large write makes its way. */
  readonly unsentBytes: number;
  /** `address:port` of the peer, once opened. */
  readonly remoteAddress: string | undefined;
  /** Finishes writing, then closes. */
  end(): void;
  /** Closes at once. `closed` follows. */
  destroy(): void;
  /** Turns a plain socket into a TLS one; `opened` is called again when the handshake is done. */
  upgradeToTls(settings: SocketSettings): void;
  /** Whether this socket alone keeps the process alive. Default true. */
  keepProcessAlive(keep: boolean): void;
}

/** What is asked of a service over HTTPS. */
export interface HttpsRequest {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly tls: TlsSettings;
  /** For all of it. */
  readonly limitMs: number;
  /** Of the answer. */
  readonly mostBytes: number;
}

export interface HttpsResponse {
  /** Of HTTP. */
  readonly status: number;
  readonly body: string;
}

export interface Runtime {
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  /** Milliseconds since 1970: for timestamps sent to a server, never for timing. */
  wallClock(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Unpredictable bytes, for identifiers. */
  randomBytes(count: number): Uint8Array;
  /** @param keepProcessAlive whether a pending timer alone keeps the process running; default true */
  setTimer(callback: () => void, delayMs: number, keepProcessAlive?: boolean): Timer;
  /**
   * Runs the callback when all microtasks of this turn have run: the end of the tick, as the flush of a batch sees it.
   */
  afterMicrotasks(callback: () => void): void;
  /**
   * Runs the callback after sockets were polled once: what is already in the kernel's buffers has been received by
   * then.
   */
  afterPoll(callback: () => void): void;
  /** Runs the callback in the next turn of the event loop, when sockets and timers have had theirs. */
  nextTurn(callback: () => void): void;
  /**
   * Runs the callback when the process is about to end, where nothing can be waited for any more. Answers a function that
   * takes it back.
   */
  atExit(callback: () => void): () => void;
  /** All addresses of a name, in the order to try them; a numeric address answers itself. No caching. */
  resolve(host: string, family: 0 | 4 | 6): Promise<readonly ResolvedAddress[]>;
  /** The servers of a service (SRV records). */
  resolveService?(name: string): Promise<readonly ServiceRecord[]>;
  /** The names of a numeric address. */
  namesOf?(address: string): Promise<readonly string[]>;
  /** One GET over HTTPS. TLS settings that cannot be used are told before anything is sent. */
  ask?(question: HttpsRequest): Promise<HttpsResponse>;
  connect(address: SocketAddress, settings: SocketSettings, handler: SocketHandler): Socket;
}
