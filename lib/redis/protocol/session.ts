// redis/protocol: what a new connection is set up with, and what the server then says of itself.
import type { PeerInfo } from '../../core/protocol-contract.js';
import type { RespLimits } from './resp-limits.js';

/** What `begin` establishes before the connection is ready: everything that a reconnection would otherwise lose. */
export interface RedisSession {
  /** 3 falls back to 2 when the server does not know it. */
  readonly protocol: 2 | 3;
  /** On an earlier connection: then falling back is told. */
  readonly spokeResp3?: boolean;
  /** Without it, `password` alone is sent to RESP2 servers, as those before Redis 6 want it. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly db: number;
  readonly connectionName?: string | undefined;
  /** For CLIENT LIST; servers that do not know CLIENT SETINFO are left alone. */
  readonly clientInfo?: { readonly libName: string; readonly libVersion: string } | undefined;
  /** Allows reads on a replica of a cluster. */
  readonly readOnly: boolean;
  /** Whether a server that still loads its data set is refused. */
  readonly readyCheck: boolean;
  /** Restored before `ready`. */
  readonly subscriptions?: Subscriptions | undefined;
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
  /** The rest is known from HELLO only, so not on RESP2. */
  readonly server: string | undefined;
  readonly version: string | undefined;
  readonly id: number | undefined;
  readonly mode: string | undefined;
  readonly role: string | undefined;
  readonly availabilityZone: string | undefined;
}
