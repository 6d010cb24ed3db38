// benchmarks/own-cost: what a stand-in socket has for a peer: the server's end of the connection, in the same process.

/** Called by one socket only. Nothing here is asynchronous: time is the socket's. */
export interface ServerEnd {
  /** What the client wrote; the bytes are the client's and change after this returns. */
  receive(bytes: Buffer): void;
  /** The next bytes for the client, at most so many, for as long as nothing else is read; undefined: none now. */
  read(limit: number): Buffer | undefined;
  /** The client has gone. */
  closed(): void;
}

/**
 * Takes a connection to `host:port`.
 * @param readable called whenever there is something to read
 * @throws Error when nobody listens there
 */
export type Accept = (address: string, readable: () => void) => ServerEnd;
