// testing/cassandra: what a scripted server listens on, as one interface: a virtual network here, real sockets in tests of
// ringwire itself.

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
