// cassandra/protocol: what a connection must know before its first byte, what it is asked to restore, and what it
// learned.
import type { PeerInfo } from '../../core/protocol-contract.js';
import type { CompressionName, Compressor } from './compression.js';
import { HIGHEST_VERSION, LOWEST_VERSION } from './constants.js';
import type { Crc32 } from './crc32.js';
import type { EventType } from './requests/control-requests.js';

/** Who we are, for the server's `system_views.clients` and logs. */
export interface ClientIdentity {
  readonly driverName: string;
  readonly driverVersion: string;
  readonly applicationName?: string | undefined;
  readonly applicationVersion?: string | undefined;
  readonly clientId?: string | undefined;
}

export interface CassandraSettings {
  readonly minVersion: number;
  readonly maxVersion: number;
  /** The version of the first message, where it must not be the usual one: some servers refuse to hear v4. */
  readonly openingVersion?: number | undefined;
  readonly identity: ClientIdentity;
  /** Used when the server offers it too; v5 knows only LZ4. */
  readonly compressor?: Compressor | undefined;
  /** `zlib.crc32` where the runtime has it; else ours is used. */
  readonly crc32?: Crc32 | undefined;
  /** Largest message body in either direction. */
  readonly maxEnvelopeBytes: number;
  /** Shows tables that were made through Thrift as they are stored (v4 and older). */
  readonly noCompact?: boolean | undefined;
  /** The server answers OVERLOADED instead of pausing the connection. */
  readonly throwOnOverload?: boolean | undefined;
}

/** A message body of 256 MiB is the protocol's own limit (native_protocol_v4.spec, section 2). */
export const MAX_ENVELOPE_BYTES = 256 * 1024 * 1024;

export const DEFAULT_SETTINGS: CassandraSettings = {
  minVersion: LOWEST_VERSION,
  maxVersion: HIGHEST_VERSION,
  identity: { driverName: 'ringwire', driverVersion: '0' },
  maxEnvelopeBytes: MAX_ENVELOPE_BYTES,
};

/** What a connection restores before it is ready. */
export interface CassandraSession {
  /** Before v5, where requests do not carry it. */
  readonly keyspace?: string | undefined;
  /** Non-empty on the control connection. */
  readonly events?: readonly EventType[] | undefined;
}

export interface CassandraPeerInfo extends PeerInfo {
  readonly protocolVersion: number;
  readonly compression: CompressionName | undefined;
  /** All that the server said it supports. */
  readonly supported: ReadonlyMap<string, readonly string[]>;
}
