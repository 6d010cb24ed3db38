// redis/protocol: how much a server may make us hold. Exceeding one of these limits destroys the connection.

/** The limits of a reply. All are checked before memory is set aside. */
export interface RespLimits {
  /** A simple string, an error line or a number. Default: 64 KiB. */
  readonly maxLineBytes: number;
  /** One bulk string. The server's own limit (`proto-max-bulk-len`) has the same default: 512 MiB. */
  readonly maxBulkBytes: number;
  /** Elements of one aggregate; a map counts two for each entry. Default: 2^24. */
  readonly maxElements: number;
  /** Aggregates within aggregates. Default: 128. */
  readonly maxDepth: number;
  /** One reply with everything in it. Default: 1 GiB. */
  readonly maxReplyBytes: number;
  /** The same until the server knows who we are. Default: 64 KiB. */
  readonly maxHandshakeReplyBytes: number;
  /** Digits of a big number: BigInt() takes longer than linear time. Default: 4096. */
  readonly maxBigNumberDigits: number;
  /** Attributes are read and dropped. Default: 64 KiB. */
  readonly maxAttributeBytes: number;
}

export const DEFAULT_LIMITS: RespLimits = Object.freeze({
  maxLineBytes: 64 * 1024,
  maxBulkBytes: 512 * 1024 * 1024,
  maxElements: 2 ** 24,
  maxDepth: 128,
  maxReplyBytes: 1024 * 1024 * 1024,
  maxHandshakeReplyBytes: 64 * 1024,
  maxBigNumberDigits: 4096,
  maxAttributeBytes: 64 * 1024,
});
