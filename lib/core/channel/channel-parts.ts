// core/channel: what whoever makes a channel gives it.
import type { DriverError } from '../errors/driver-error.js';
import type { Challenge, PeerInfo } from '../protocol-contract.js';

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

/** Handshake outcomes, while the channel is being made. */
export interface HandshakeListener {
  challenge(challenge: Challenge): void;
  ready(peer: PeerInfo): void;
  failed(error: DriverError, reconnectWith: unknown): void;
}
