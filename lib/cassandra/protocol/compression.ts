// cassandra/protocol: compressed bodies (v3, v4) and what v5 segments need of a compressor. The client fills in the
// codec it found.
import { viewAsBuffer, type NativeBuffer } from '../../core/bytes/native-buffer.js';
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import { ProtocolViolation } from '../../core/errors/driver-error.js';

export type CompressionName = 'lz4' | 'snappy';

/** A block codec. Results may live in memory that the next call reuses. */
export interface Compressor {
  readonly name: CompressionName;
  /** LZ4: a raw block without a length. Snappy: its raw format, which starts with the length. */
  compress(bytes: Uint8Array): Uint8Array;
  /**
   * Throws when the block is malformed or does not give exactly `exactSize` bytes. `exactSize` has been checked against
   * the limits.
   */
  decompress(block: Uint8Array, exactSize: number): Uint8Array;
}

/** Bodies below this are sent as they are: they shrink little, and the server has to undo it. */
const SMALLEST_COMPRESSED_BODY = 512;
const LZ4_LENGTH_BYTES = 4;

/** Refuses a stated size that the block cannot give, before anything is allocated for it. */
export function checkDecompressedSize(
  compressor: Compressor,
  blockBytes: number,
  statedBytes: number,
  limitBytes: number,
): void {
  // The most that a byte of input can stand for: 255 in an LZ4 match length, 64 from three bytes of Snappy.
  const most = compressor.name === 'lz4' ? blockBytes * 255 : Math.ceil((blockBytes * 64) / 3) + 64;
  if (statedBytes < 0 || statedBytes > limitBytes) {
    throw new ProtocolViolation(`a compressed message claims ${statedBytes} bytes, over the limit of ${limitBytes}`, {
      code: 'REPLY_TOO_LARGE',
    });
  }
  if (statedBytes > most)
    throw new ProtocolViolation(`a compressed message of ${blockBytes} bytes claims to hold ${statedBytes}`);
}

/** Compresses the body `out[bodyStart, position)` in place (v3, v4). Answers whether it helped. */
export function compressBody(compressor: Compressor, out: ByteWriter, bodyStart: number): boolean {
  const bodyBytes = out.position - bodyStart;
  if (bodyBytes < SMALLEST_COMPRESSED_BODY) return false;
  const block = compressor.compress(out.buffer.subarray(bodyStart, out.position));
  const lengthBytes = compressor.name === 'lz4' ? LZ4_LENGTH_BYTES : 0;
  if (block.length + lengthBytes >= bodyBytes) return false;
  if (lengthBytes !== 0) out.patchInt32(bodyStart, bodyBytes);
  out.buffer.set(block, bodyStart + lengthBytes);
  out.position = bodyStart + lengthBytes + block.length;
  return true;
}

/** The body of a compressed v3 or v4 envelope. */
export function decompressBody(compressor: Compressor, body: Uint8Array, limitBytes: number): NativeBuffer {
  let block = body;
  let size: number;
  if (compressor.name === 'lz4') {
    if (body.length < LZ4_LENGTH_BYTES) throw new ProtocolViolation('a compressed message is too short for its length');
    size = ((body[0] << 24) | (body[1] << 16) | (body[2] << 8) | body[3]) >>> 0;
    block = body.subarray(LZ4_LENGTH_BYTES);
  } else {
    size = readSnappyLength(body);
  }
  checkDecompressedSize(compressor, block.length, size, limitBytes);
  if (size === 0) return viewAsBuffer(new Uint8Array(0));
  return decompressExactly(compressor, block, size);
}

/** Calls the codec, and checks that it gives the size that was stated. */
export function decompressExactly(compressor: Compressor, block: Uint8Array, size: number): NativeBuffer {
  let bytes: Uint8Array;
  try {
    bytes = compressor.decompress(block, size);
  } catch (error) {
    throw new ProtocolViolation(`a message could not be decompressed with ${compressor.name}`, { cause: error });
  }
  if (bytes.length !== size)
    throw new ProtocolViolation(`a compressed message gave ${bytes.length} bytes instead of the ${size} it stated`);
  return viewAsBuffer(bytes);
}

/** The varint that a Snappy block starts with (format_description.txt of Snappy, section 1). */
function readSnappyLength(block: Uint8Array): number {
  let size = 0;
  for (let index = 0; index < 5; index++) {
    if (index >= block.length) break;
    const byte = block[index];
    size += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return size;
  }
  throw new ProtocolViolation('a message compressed with snappy does not start with its length');
}
