// core/channel: what whoever makes a channel gives it.
import type { DriverError } from '../errors/driver-error.js';
import type { Challenge, PeerInfo, Protocol } from '../protocol-contract.js';
import type { Runtime, Socket, SocketSettings } from '../runtime/runtime.js';
import type { Deadlines } from './deadlines.js';

export interface ChannelSettings {
  /** 0: a peer that owes nothing is never asked. */
  readonly heartbeatIntervalMs: number;
  /** How long a peer that owes something may say nothing; 0: for ever. */
  readonly heartbeatTimeoutMs: number;
  /** False while a heartbeat would become part of what somebody is saying: an open transaction. Default: never. */
  readonly mayBeat?: (() => boolean) | undefined;
  /**
   * More exchanges than this abandoned for longer than a pause of the peer may take, and the channel is drained and
   * replaced. Without effect where replies come in order.
   */
  readonly maxAbandoned: number;
}

/** How a channel is ended by its user: what was asked before is sent, and answered where that does not take long. */
export interface HangUp<Request> {
  /** With what fails what was not answered. */
  readonly error: DriverError;
  /** How long to wait for answers. */
  readonly limitMs: number;
  /** Whether the request may wait in the peer for others: then the peer is told at once that nothing follows. */
  waits(request: Request): boolean;
  /** Whether it takes more until all is answered: what was refused, and may be asked once more. Default: no. */
  readonly takesMore?: boolean;
  /** Whether the peer is asked something at the end: what it said unasked before it answers is heard. Default: no. */
  readonly hearsOut?: boolean;
  /** Whether what was asked before, and waits for a connection, still gets one. Default: no. */
  readonly connects?: boolean;
}

/** Handshake outcomes, while the channel is being made. */
export interface HandshakeListener {
  challenge(challenge: Challenge): void;
  ready(peer: PeerInfo): void;
  failed(error: DriverError, reconnectWith: unknown): void;
}

/** What a channel is made of. */
export interface ChannelOptions<Request, Reply, Event> {
  readonly protocol: Protocol<Request, Reply, Event, unknown, unknown>;
  readonly protocolSettings: unknown;
  readonly endpoint: string;
  readonly socket: Socket;
  readonly socketSettings: SocketSettings;
  readonly runtime: Runtime;
  readonly deadlines: Deadlines;
  readonly settings: ChannelSettings;
  readonly handshake: HandshakeListener;
}
