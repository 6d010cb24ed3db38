// testing/cassandra: envelopes and v5 segments as a server reads and writes them. Bit by bit, without tables.
import { crc32 } from 'node:zlib';

export interface RawEnvelope {
  version: number;
  flags: number;
  stream: number;
  opcode: number;
  body: Buffer;
}

/** A block codec as the npm packages have it, wrapped to raw blocks. */
export interface BlockCodec {
  compress(bytes: Buffer): Buffer;
  decompress(block: Buffer, size: number): Buffer;
}

export function packEnvelope(envelope: RawEnvelope): Buffer {
  const header = Buffer.alloc(9);
  header.writeUInt8(envelope.version, 0);
  header.writeUInt8(envelope.flags, 1);
  header.writeInt16BE(envelope.stream, 2);
  header.writeUInt8(envelope.opcode, 4);
  header.writeInt32BE(envelope.body.length, 5);
  return Buffer.concat([header, envelope.body]);
}

/** The first envelope in `bytes`, and what follows it; undefined while it is incomplete. */
export function unpackEnvelope(bytes: Buffer): { envelope: RawEnvelope; rest: Buffer } | undefined {
  if (bytes.length < 9) return undefined;
  const length = bytes.readInt32BE(5);
  if (length < 0) throw new RangeError(`a body of ${length} bytes`);
  if (bytes.length < 9 + length) return undefined;
  const envelope = {
    version: bytes.readUInt8(0),
    flags: bytes.readUInt8(1),
    stream: bytes.readInt16BE(2),
    opcode: bytes.readUInt8(4),
    body: Buffer.from(bytes.subarray(9, 9 + length)),
  };
  return { envelope, rest: bytes.subarray(9 + length) };
}

export function slowCrc24(bytes: Uint8Array): number {
  let crc = 0x875060;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if ((crc & 0x1000000) !== 0) crc ^= 0x1974f0b;
    }
  }
  return crc & 0xffffff;
}

export function packSegment(payload: Buffer, selfContained: boolean, codec?: BlockCodec): Buffer {
  let stored = payload;
  let header: Buffer;
  if (codec === undefined) {
    header = Buffer.alloc(3);
    header.writeUIntLE(payload.length + (selfContained ? 0x20000 : 0), 0, 3);
  } else {
    const block = codec.compress(payload);
    const helps = block.length < payload.length;
    if (helps) stored = block;
    const bits =
      BigInt(stored.length) | (BigInt(helps ? payload.length : 0) << 17n) | (BigInt(selfContained ? 1 : 0) << 34n);
    const eight = Buffer.alloc(8);
    eight.writeBigUInt64LE(bits);
    header = eight.subarray(0, 5);
  }
  const headerCrc = Buffer.alloc(3);
  headerCrc.writeUIntLE(slowCrc24(header), 0, 3);
  const payloadCrc = Buffer.alloc(4);
  payloadCrc.writeUInt32LE(crc32(Buffer.concat([Buffer.from([0xfa, 0x2d, 0x55, 0xca]), stored])));
  return Buffer.concat([header, headerCrc, stored, payloadCrc]);
}

const MAX_PAYLOAD = 131_071;

/** Whole envelopes into as few segments as they fit; one that is larger than a segment is sliced. */
export function packSegments(envelopes: readonly Buffer[], codec?: BlockCodec): Buffer {
  const segments: Buffer[] = [];
  let collected: Buffer[] = [];
  let size = 0;
  const flush = (): void => {
    if (size > 0) segments.push(packSegment(Buffer.concat(collected), true, codec));
    collected = [];
    size = 0;
  };
  for (const envelope of envelopes) {
    if (envelope.length > MAX_PAYLOAD) {
      flush();
      for (let at = 0; at < envelope.length; at += MAX_PAYLOAD)
        segments.push(packSegment(envelope.subarray(at, at + MAX_PAYLOAD), false, codec));
    } else {
      if (size + envelope.length > MAX_PAYLOAD) flush();
      collected.push(envelope);
      size += envelope.length;
    }
  }
  flush();
  return Buffer.concat(segments);
}

/** The first segment in `bytes`, and what follows it; undefined while it is incomplete. */
export function unpackSegment(
  bytes: Buffer,
  codec?: BlockCodec,
): { payload: Buffer; selfContained: boolean; rest: Buffer } | undefined {
  const size = codec === undefined ? 3 : 5;
  if (bytes.length < size + 3) return undefined;
  const header = bytes.subarray(0, size);
  if (bytes.readUIntLE(size, 3) !== slowCrc24(header))
    throw new RangeError('the checksum of a segment header is wrong');
  const eight = Buffer.alloc(8);
  header.copy(eight);
  const bits = eight.readBigUInt64LE();
  const stored = Number(bits & 0x1ffffn);
  const original = codec === undefined ? 0 : Number((bits >> 17n) & 0x1ffffn);
  const selfContained = ((bits >> (codec === undefined ? 17n : 34n)) & 1n) === 1n;
  const start = size + 3;
  if (bytes.length < start + stored + 4) return undefined;
  const payload = bytes.subarray(start, start + stored);
  if (bytes.readUInt32LE(start + stored) !== crc32(Buffer.concat([Buffer.from([0xfa, 0x2d, 0x55, 0xca]), payload]))) {
    throw new RangeError('the checksum of a segment payload is wrong');
  }
  const rest = bytes.subarray(start + stored + 4);
  if (codec !== undefined && original > 0) return { payload: codec.decompress(payload, original), selfContained, rest };
  return { payload: Buffer.from(payload), selfContained, rest };
}
