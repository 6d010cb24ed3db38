// redis/protocol: what a new connection is set up with, and what the server then says of itself.
import type { PeerInfo } from '../../core/protocol-contract.js';
import type { RedisRequest } from './request.js';
import type { RespLimits } from './resp-limits.js';

/** What `begin` establishes before the connection is ready: everything that a reconnection would otherwise lose. */
export interface RedisSession {
  /** 3 falls back to 2 when the server does not know it. */
  readonly protocol: 2 | 3;
  /** On an earlier connection: then falling back is told. */
  readonly spokeResp3?: boolean;
  /** HELLO is not sent: the peer hangs up on it, or the program says that nothing shall be sent beside the log-in. */
  readonly withoutHello?: 'hangs up' | 'unwanted' | undefined;
  /**
   * Without it, `password` is the default user's, sent alone on RESP2, as servers before Redis 6 want it. Without a
   * password it logs in with the empty one.
   */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Whom to log in as where the server refuses who is named, or wants somebody: asked when it says so. */
  readonly offered?: (() => LogIn | undefined) | undefined;
  readonly db: number;
  readonly connectionName?: string | undefined;
  /** For CLIENT LIST, where the program wants it there. */
  readonly clientInfo?: { readonly libName: string; readonly libVersion: string } | undefined;
  /** Allows reads on a replica of a cluster. */
  readonly readOnly: boolean;
  /** Whether nothing else is asked while the server loads its data set. */
  readonly readyCheck: boolean;
  /** What else it is told; refusals are told, and change nothing. */
  readonly preparations?: readonly RedisRequest[] | undefined;
  /** Restored before `ready`. */
  readonly subscriptions?: Subscriptions | undefined;
}

export interface LogIn {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

export type ChannelKind = 'channel' | 'pattern' | 'shard';

export interface Subscriptions {
  readonly channels: readonly (string | Uint8Array)[];
  readonly patterns: readonly (string | Uint8Array)[];
  readonly shardChannels: readonly (string | Uint8Array)[];
}

/** What a Redis conversation is made with. */
export interface RedisSettings {
  readonly limits: RespLimits;
}

export interface RedisPeer extends PeerInfo {
  /** What was negotiated. */
  readonly protocol: 2 | 3;
  /** Whether it understands HELLO. */
  readonly knowsHello: boolean;
  /** The rest is known from HELLO only. */
  readonly server: string | undefined;
  readonly version: string | undefined;
  readonly id: number | undefined;
  readonly mode: string | undefined;
  readonly role: string | undefined;
  readonly availabilityZone: string | undefined;
}
