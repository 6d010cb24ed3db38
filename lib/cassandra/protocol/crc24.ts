// cassandra/protocol: the checksum of v5 segment headers: a CRC of 24 bits with the start value and the polynomial that
// native_protocol_v5.spec, section 2.2, gives.
const INITIAL = 0x875060;
const POLYNOMIAL = 0x1974f0b;

const TABLE = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte << 16;
  for (let bit = 0; bit < 8; bit++) {
    remainder <<= 1;
    if ((remainder & 0x1000000) !== 0) remainder ^= POLYNOMIAL;
  }
  TABLE[byte] = remainder & 0xffffff;
}

/** CRC24 of `bytes[start, end)`, in wire order. */
export function crc24(bytes: Uint8Array, start: number, end: number): number {
  let crc = INITIAL;
  for (let index = start; index < end; index++)
    crc = ((crc << 8) & 0xffffff) ^ TABLE[((crc >>> 16) ^ bytes[index]) & 0xff];
  return crc;
}
