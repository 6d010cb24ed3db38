// cassandra/types: integers of any size as the fewest bytes of two's complement, big-endian (native_protocol_v5.spec,
// "varint").
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';

/** Up to this many bytes fit in a JavaScript number exactly. */
const NUMBER_BYTES = 6;

/** Reads `buffer[start, end)`, which holds at least one byte. */
export function readBigInteger(buffer: NativeBuffer, start: number, end: number): bigint {
  if (end - start <= NUMBER_BYTES) {
    let value = (buffer[start] << 24) >> 24;
    for (let at = start + 1; at < end; at++) value = value * 256 + buffer[at];
    return BigInt(value);
  }
  const unsigned = BigInt(`0x${buffer.toString('hex', start, end)}`);
  return buffer[start] < 128 ? unsigned : BigInt.asIntN((end - start) * 8, unsigned);
}

export function writeBigInteger(value: bigint, out: ByteWriter): void {
  if (value >= -0x80n && value <= 0x7fn) {
    out.writeUint8(Number(value) & 0xff);
    return;
  }
  out.writeBytes(bigIntegerBytes(value));
}

/** The bytes of an integer in a buffer of their own. */
export function bigIntegerBytes(value: bigint): Buffer {
  // One bit more than the magnitude has, for the sign, in whole bytes.
  const magnitude = value < 0n ? ~value : value;
  const hexDigits = magnitude.toString(16);
  const bits = (hexDigits.length - 1) * 4 + 32 - Math.clz32(Number.parseInt(hexDigits[0], 16));
  const size = (bits >> 3) + 1;
  const hex = BigInt.asUintN(size * 8, value).toString(16);
  return Buffer.from(hex.padStart(size * 2, '0'), 'hex');
}
