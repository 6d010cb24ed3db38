// core: what a database implements to run on ringwire's core, and what the core offers in return. Sans-IO: a
// conversation turns bytes into facts and requests into bytes; it knows no socket, timer, promise, clock or randomness.
// decisions/0002 checks this contract against PostgreSQL, MySQL, MongoDB and TDS.
import type { ByteWriter } from './bytes/byte-writer.js';
import type { DriverError, ProtocolViolation } from './errors/driver-error.js';

/** What `expect` answers for an exchange whose caller has gone: its reply is skipped without being decoded. */
export const CANCELLED: unique symbol = Symbol('cancelled');

/** The tag with which ordered protocols ask for the oldest exchange. */
export const NEXT = 0;

/** What the server said of itself while the connection was set up. */
export interface PeerInfo {
  /** For logs and diagnostics: `redis 7.0.15, RESP3`, `cassandra, CQL v5`. */
  readonly description: string;
}

/** A step of a SASL-like conversation that an authenticator, possibly asynchronous, must answer. */
export type Challenge =
  | { readonly kind: 'initial'; readonly mechanism: string }
  | { readonly kind: 'continue' | 'success'; readonly token: Uint8Array };

/** One connection's side of a database protocol: bytes in, bytes and facts out. */
export interface Conversation<Request, Session> {
  /**
   * Starts the handshake and replays the session state (name, database, keyspace, subscriptions). Ends in `ready` or
   * `failed`.
   */
  begin(session: Session): void;
  /**
   * Appends one request. It may throw a DriverError before anything is sent; the caller then truncates the writer to
   * where it was.
   * @param tag the stream id of tagged protocols; ordered ones ignore it
   * @returns whether the request must be alone in flight. It is then sent when everything before it has been answered,
   *   for which it is encoded anew, and nothing follows it until it is answered itself.
   */
  encode(request: Request, tag: number, out: ByteWriter): boolean;
  /** What was just encoded, and must be alone, is not sent yet. */
  withdraw?(request: Request): void;
  /** Called once before each write to the socket: closes what spans requests (a CQL v5 segment). */
  seal(out: ByteWriter): void;
  /** The chunk is valid only during the call: whatever is kept is copied. */
  receive(chunk: Buffer): void;
  /** Where the next chunk is best read into, so that a long message need not be copied. Undefined: anywhere. */
  readInto?(): Uint8Array | undefined;
  /** The peer has ended the connection: what came before that, and was put off by `later`, is read now. */
  finish?(): void;
  /** The authenticator's answer to a challenge, or why it has none. */
  answer(token: Uint8Array | Error): void;
  /** The cheapest harmless request; undefined while there is none, for it would become part of what somebody says. */
  heartbeat(): Request | undefined;
}

/** What a conversation reports. Implemented by core/channel; each call is direct and synchronous. */
export interface ConversationPort<Request, Reply, Event> {
  /**
   * What the reply at hand answers, so that it is decoded once and rightly. CANCELLED: skip it and call `skip`;
   * undefined: nobody asked, a violation. Does not take the exchange off the window. Ordered protocols ask for NEXT.
   */
  expect(tag: number): Request | typeof CANCELLED | undefined;
  /** A reply. The conversation decides when an exchange is complete: `last` takes it off the window. */
  reply(tag: number, reply: Reply, last: boolean): void;
  /** The exchange is complete in an error: the server's, or a value that could not be decoded. */
  refuse(tag: number, error: DriverError): void;
  /** The reply of a CANCELLED exchange has passed by. */
  skip(tag: number): void;
  /** The server did not execute the request, which was alone in flight: it is to be asked again, before anything else. */
  again(tag: number, afterMs: number, because: DriverError): void;
  /** Something the server said unasked: a RESP3 push, a CQL EVENT, LISTEN/NOTIFY. */
  event(event: Event): void;
  /**
   * Runs `work` in a later turn of the event loop, as if more had been received: for a reply too large to be decoded in
   * one turn. Its exchange stays in flight meanwhile. Never called when the channel has closed by then.
   */
  later(work: () => void): void;
  /** Writes handshake bytes at once. */
  write(bytes: Uint8Array): void;
  /**
   * PostgreSQL, MySQL: encrypts the connection. Later writes wait for the TLS handshake. The conversation calls it as
   * the last thing of a chunk: plain bytes behind the server's agreement could be anybody's, and are a violation.
   */
  upgradeToTls(): void;
  challenge(challenge: Challenge): void;
  /** The connection is set up and may carry requests. */
  ready(peer: PeerInfo): void;
  /**
   * The server will not talk to us: wrong password, version refused. `reconnectWith` asks for another try with other
   * settings.
   */
  failed(error: DriverError, reconnectWith?: unknown): void;
  /** The stream cannot be trusted any more. After this call the conversation receives nothing. */
  violation(error: ProtocolViolation): void;
}

/** How replies find their requests: in order, or by a tag (a stream id) of which there are `tags`. */
export type Correlation = 'ordered' | { readonly tags: number };

/**
 * A database protocol. `Settings` are what a conversation needs to know before it begins (limits, protocol version).
 */
export interface Protocol<Request, Reply, Event, Session, Settings> {
  readonly name: string;
  readonly correlation: Correlation;
  /** The most exchanges in flight on one channel (MySQL: 1). */
  readonly depth: number;
  converse(port: ConversationPort<Request, Reply, Event>, settings: Settings): Conversation<Request, Session>;
  /**
   * Ordered protocols: whether a server may rightly say nothing at all while it is at this request, for as long as its
   * caller waits: what blocks, runs a program of the user's, or goes through everything. Asked only about a peer that
   * has been silent for too long. Absent: no request may.
   */
  mayTakeLong?(request: Request): boolean;
  /**
   * About how many bytes the request will take: what the bound on waiting bytes counts. Called only when a request has
   * to wait.
   */
  sizeOf(request: Request): number;
}
