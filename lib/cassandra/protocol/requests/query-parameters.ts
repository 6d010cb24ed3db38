// cassandra/protocol/requests: the parameters that QUERY and EXECUTE (and, in part, BATCH) share
// (native_protocol_v5.spec, 4.1.4).
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { DriverError, InvalidArgumentError } from '../../../core/errors/driver-error.js';
import type { ParameterOptions } from '../../types/write-parameter.js';
import { QUERY_FLAG } from '../constants.js';
import { writeRaw, writeString } from '../primitives.js';

/** Microseconds since 1970: a safe integer, a bigint, or Long's halves. */
export type Timestamp = number | bigint | { readonly high: number; readonly low: number };

/** What many requests have in common: made once per execution profile, never changed, shared. */
export interface RequestOptions {
  readonly consistency: number;
  readonly serialConsistency?: number | undefined;
  readonly pageSize?: number | undefined;
  /** v5: the keyspace of unqualified names in QUERY, PREPARE and BATCH. Earlier versions need USE. */
  readonly keyspace?: string | undefined;
  /** The keyspace is the request's own and not its connection's: before v5 it cannot be sent. */
  readonly isOwnKeyspace?: boolean | undefined;
  /** v5: the server's idea of now, for expiry; meant for tests. */
  readonly nowInSeconds?: number | undefined;
  /** Whether `undefined` leaves a column as it is (v4 and newer) instead of setting it to null. */
  readonly undefinedAsUnset?: boolean | undefined;
}

const VALUE_OPTIONS: readonly (readonly [ParameterOptions, ParameterOptions])[] = Array.from(
  { length: 7 },
  (_, protocolVersion) => [
    { protocolVersion, undefinedAsUnset: false },
    { protocolVersion, undefinedAsUnset: true },
  ],
);

export function valueOptions(version: number, options: RequestOptions): ParameterOptions {
  return VALUE_OPTIONS[version][options.undefinedAsUnset === true ? 1 : 0];
}

/** The flags that come from options and per-request state; the caller adds those for values and metadata. */
export function optionFlags(options: RequestOptions, timestamp: Timestamp | undefined, version: number): number {
  let flags = 0;
  if (options.pageSize !== undefined) flags |= QUERY_FLAG.pageSize;
  if (options.serialConsistency !== undefined) flags |= QUERY_FLAG.serialConsistency;
  if (timestamp !== undefined) flags |= QUERY_FLAG.timestamp;
  if (version >= 5) {
    if (options.keyspace !== undefined) flags |= QUERY_FLAG.keyspace;
    if (options.nowInSeconds !== undefined) flags |= QUERY_FLAG.nowInSeconds;
  } else {
    if (options.nowInSeconds !== undefined)
      throw new DriverError('nowInSeconds needs protocol v5', { code: 'UNSUPPORTED', retryable: false });
    if (options.isOwnKeyspace === true) throw ownKeyspaceError(version);
  }
  return flags;
}

/** Without it the server would look for unqualified names in the keyspace of the connection. */
export function ownKeyspaceError(version: number): DriverError {
  return new DriverError(
    `a keyspace per request needs protocol v5, and the node speaks v${version}: qualify the names in the statement instead`,
    {
      code: 'UNSUPPORTED',
      retryable: false,
    },
  );
}

export function writeFlags(out: ByteWriter, flags: number, version: number): void {
  if (version >= 5) out.writeInt32(flags);
  else out.writeUint8(flags);
}

/** What follows the values, in the order of the flags. */
export function writeOptions(
  out: ByteWriter,
  flags: number,
  options: RequestOptions,
  pagingState: Uint8Array | undefined,
  timestamp: Timestamp | undefined,
): void {
  if ((flags & QUERY_FLAG.pageSize) !== 0) out.writeInt32(options.pageSize as number);
  if ((flags & QUERY_FLAG.pagingState) !== 0) {
    const state = pagingState as Uint8Array;
    out.writeInt32(state.length);
    writeRaw(out, state);
  }
  if ((flags & QUERY_FLAG.serialConsistency) !== 0) out.writeUint16(options.serialConsistency as number);
  if ((flags & QUERY_FLAG.timestamp) !== 0) writeTimestamp(out, timestamp as Timestamp);
  if ((flags & QUERY_FLAG.keyspace) !== 0) writeString(out, options.keyspace as string);
  if ((flags & QUERY_FLAG.nowInSeconds) !== 0) out.writeInt32(options.nowInSeconds as number);
}

const TWO_TO_THE_32 = 4_294_967_296;

function writeTimestamp(out: ByteWriter, timestamp: Timestamp): void {
  if (typeof timestamp === 'number') {
    if (!Number.isSafeInteger(timestamp)) {
      throw new InvalidArgumentError(`the timestamp ${timestamp} is not a safe integer: give a Long or a bigint`);
    }
    out.writeInt64(Math.floor(timestamp / TWO_TO_THE_32), timestamp);
  } else if (typeof timestamp === 'bigint') {
    if (BigInt.asIntN(64, timestamp) !== timestamp)
      throw new InvalidArgumentError(`the timestamp ${timestamp} does not fit in 64 bits`);
    out.writeInt64(Number(timestamp >> 32n), Number(timestamp & 0xffffffffn));
  } else {
    const { high, low } = timestamp as { readonly high: unknown; readonly low: unknown };
    if (typeof high !== 'number' || typeof low !== 'number')
      throw new InvalidArgumentError('the timestamp must be a number, a bigint or a Long');
    out.writeInt64(high, low);
  }
}
