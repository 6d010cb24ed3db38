// cassandra/protocol: the checksum of v5 segment payloads (native_protocol_v5.spec section 2.2): CRC-32 of ISO 3309,
// over four fixed bytes and the payload.

/**
 * A CRC-32 that continues from `seed`, as `zlib.crc32`. Injected, so that this folder stays pure and still uses the
 * fast one.
 */
export type Crc32 = (bytes: Uint8Array, seed: number) => number;

/** CRC-32 of FA 2D 55 CA, which Cassandra puts before each payload. */
const SEED = 0x44777ed3;
const REVERSED_POLYNOMIAL = 0xedb88320;
/** Measured on Node 20: a call of zlib.crc32 with its view costs as much as this loop over about that many bytes. */
const SHORT_PAYLOAD = 96;

const TABLE = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = (remainder & 1) !== 0 ? (remainder >>> 1) ^ REVERSED_POLYNOMIAL : remainder >>> 1;
  TABLE[byte] = remainder;
}

/** The checksum of the payload `bytes[start, end)`, as a signed 32-bit integer. */
export function payloadChecksum(bytes: Uint8Array, start: number, end: number, fast: Crc32 | undefined): number {
  if (fast !== undefined && end - start > SHORT_PAYLOAD) return fast(bytes.subarray(start, end), SEED) | 0;
  let crc = ~SEED;
  for (let index = start; index < end; index++) crc = TABLE[(crc ^ bytes[index]) & 0xff] ^ (crc >>> 8);
  return ~crc;
}
