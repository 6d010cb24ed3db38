// cassandra/protocol: the numbers of the wire format (native_protocol_v3..v5.spec) that users never see; opcodes,
// result kinds and header flags are in types/protocol-constants.ts, because cassandra-driver publishes them.

export const HEADER_BYTES = 9;
/** Set in the version byte of everything that a server sends. */
export const RESPONSE_BIT = 0x80;
/** The stream id of what nobody asked for. */
export const EVENT_STREAM = -1;
export const STREAM_IDS = 32_768;

export const LOWEST_VERSION = 3;
export const HIGHEST_VERSION = 5;

/** Of result metadata. */
export const METADATA_FLAG = { globalSpec: 0x01, morePages: 0x02, noMetadata: 0x04, changed: 0x08 } as const;

/** Of the parameters of QUERY, EXECUTE and BATCH: one byte in v3 and v4, four in v5. */
export const QUERY_FLAG = {
  values: 0x01,
  skipMetadata: 0x02,
  pageSize: 0x04,
  pagingState: 0x08,
  serialConsistency: 0x10,
  timestamp: 0x20,
  names: 0x40,
  keyspace: 0x80,
  nowInSeconds: 0x100,
} as const;
