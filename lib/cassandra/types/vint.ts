// cassandra/types: variable-length integers (native_protocol_v5.spec, section 3: [unsigned vint] and [vint]).
// As many leading one bits in the first byte as there are bytes after it; [vint] is zigzag-encoded first.
import type { ByteReader } from '../../core/bytes/byte-reader.js';
import type { ByteWriter } from '../../core/bytes/byte-writer.js';

export function writeUnsignedVint(value: bigint, out: ByteWriter): void {
  if (value < 0x80n) {
    out.writeUint8(Number(value));
    return;
  }
  let extra = 1;
  // n extra bytes carry 7 + 7n bits, except eight, which carry all 64.
  while (extra < 8 && value >> BigInt(7 + 7 * extra) !== 0n) extra++;
  const ones = extra === 8 ? 0xff : 0xff & ~(0xff >> extra);
  out.writeUint8(extra === 8 ? ones : ones | Number(value >> BigInt(8 * extra)));
  for (let shift = extra - 1; shift >= 0; shift--) out.writeUint8(Number((value >> BigInt(8 * shift)) & 0xffn));
}

export function readUnsignedVint(reader: ByteReader): bigint {
  const first = reader.readUint8();
  if (first < 0x80) return BigInt(first);
  const extra = Math.clz32(~(first << 24));
  reader.need(extra);
  let value = extra >= 8 ? 0n : BigInt(first & (0xff >> extra));
  for (let count = Math.min(extra, 8); count > 0; count--) value = (value << 8n) | BigInt(reader.readUint8());
  return value;
}

/** @param value a signed 64-bit integer */
export function writeVint(value: bigint, out: ByteWriter): void {
  writeUnsignedVint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)), out);
}

export function readVint(reader: ByteReader): bigint {
  const zigzag = readUnsignedVint(reader);
  return (zigzag >> 1n) ^ -(zigzag & 1n);
}
