// core/channel: what whoever makes a channel gives it.
import type { DriverError } from '../errors/driver-error.js';
import type { Challenge, PeerInfo } from '../protocol-contract.js';

export interface ChannelSettings {
  readonly heartbeatIntervalMs: number;
  readonly heartbeatTimeoutMs: number;
  /** False while a heartbeat would become part of what somebody is saying: an open transaction. Default: never. */
  readonly mayBeat?: (() => boolean) | undefined;
  /** More abandoned exchanges than this, and the channel is drained and replaced. */
  readonly maxAbandoned: number;
}

/** Handshake outcomes, while the channel is being made. */
export interface HandshakeListener {
  challenge(challenge: Challenge): void;
  ready(peer: PeerInfo): void;
  failed(error: DriverError, reconnectWith: unknown): void;
}
