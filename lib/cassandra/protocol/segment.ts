// cassandra/protocol: v5 segments (native_protocol_v5.spec, section 2): what envelopes travel in once STARTUP was
// answered. All integers of a segment's own header and trailer are little-endian.
import { allocateBuffer, type NativeBuffer } from '../../core/bytes/native-buffer.js';
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import { ChunkJoiner } from '../../core/bytes/chunk-joiner.js';
import { ProtocolViolation } from '../../core/errors/driver-error.js';
import { checkDecompressedSize, type Compressor, decompressExactly } from './compression.js';
import { crc24 } from './crc24.js';
import { type Crc32, payloadChecksum } from './crc32.js';

export const MAX_PAYLOAD = 131_071;
const CRC24_BYTES = 3;
const CRC32_BYTES = 4;
const PLAIN_HEADER = 3 + CRC24_BYTES;
const COMPRESSED_HEADER = 5 + CRC24_BYTES;
const SELF_CONTAINED_BIT = 17;
const SELF_CONTAINED_BIT_COMPRESSED = 34 - 32;
const CLOSED = -1;

/** Puts the envelopes that are encoded into a writer into segments, in that same writer. */
export class SegmentWriter {
  private readonly crc32: Crc32 | undefined;
  private readonly compressor: Compressor | undefined;
  private readonly headerBytes: number;
  /** Where the header of the open segment starts in the writer; CLOSED when there is none. */
  private start = CLOSED;

  constructor(crc32: Crc32 | undefined, compressor: Compressor | undefined) {
    this.crc32 = crc32;
    this.compressor = compressor;
    this.headerBytes = compressor === undefined ? PLAIN_HEADER : COMPRESSED_HEADER;
  }

  /** To be called before an envelope is written: it goes where the writer then stands. */
  open(out: ByteWriter): void {
    if (this.start !== CLOSED) return;
    out.reserve(this.headerBytes);
    this.start = out.position;
    out.position += this.headerBytes;
  }

  /**
   * The envelope could not be encoded and the writer is cut back to `position`: a segment opened for it goes with it.
   */
  rollBack(position: number): void {
    if (this.start >= position) this.start = CLOSED;
  }

  /**
   * An envelope was written at `envelopeStart`. When the open segment cannot hold it, it moves into a new one, or into
   * slices.
   */
  added(out: ByteWriter, envelopeStart: number): void {
    if (out.position - this.start - this.headerBytes <= MAX_PAYLOAD) return;
    // A copy, once in 128 KiB or per large envelope: moving bytes in place would win nothing.
    const envelope = Buffer.from(out.buffer.subarray(envelopeStart, out.position));
    if (envelopeStart === this.start + this.headerBytes) {
      out.position = this.start;
      this.start = CLOSED;
    } else {
      out.position = envelopeStart;
      this.close(out, true);
    }
    if (envelope.length > MAX_PAYLOAD) {
      this.slice(out, envelope);
    } else {
      this.open(out);
      out.writeBytes(envelope);
    }
  }

  /** Closes the open segment, so that what is in the writer can be sent. */
  seal(out: ByteWriter): void {
    if (this.start !== CLOSED) this.close(out, true);
  }

  private slice(out: ByteWriter, envelope: Uint8Array): void {
    for (let from = 0; from < envelope.length; from += MAX_PAYLOAD) {
      this.open(out);
      out.writeBytes(envelope.subarray(from, from + MAX_PAYLOAD));
      this.close(out, false);
    }
  }

  private close(out: ByteWriter, selfContained: boolean): void {
    const { start, headerBytes, compressor } = this;
    this.start = CLOSED;
    const payloadStart = start + headerBytes;
    const payloadBytes = out.position - payloadStart;
    const selfContainedBit = selfContained ? 1 : 0;
    if (compressor === undefined) {
      writeLittleEndian(out.buffer, start, payloadBytes | (selfContainedBit << SELF_CONTAINED_BIT), 3);
    } else {
      let storedBytes = payloadBytes;
      // 0 says: stored as it is (section 2.2; 2.3.2 names the wrong field).
      let uncompressedBytes = 0;
      const compressed = compressor.compress(out.buffer.subarray(payloadStart, out.position));
      if (compressed.length < payloadBytes) {
        out.buffer.set(compressed, payloadStart);
        out.position = payloadStart + compressed.length;
        storedBytes = compressed.length;
        uncompressedBytes = payloadBytes;
      }
      writeLittleEndian(out.buffer, start, (storedBytes | (uncompressedBytes << 17)) >>> 0, 4);
      out.buffer[start + 4] = (uncompressedBytes >>> 15) | (selfContainedBit << SELF_CONTAINED_BIT_COMPRESSED);
    }
    const crcAt = payloadStart - CRC24_BYTES;
    writeLittleEndian(out.buffer, crcAt, crc24(out.buffer, start, crcAt), CRC24_BYTES);
    out.reserve(CRC32_BYTES);
    writeLittleEndian(
      out.buffer,
      out.position,
      payloadChecksum(out.buffer, payloadStart, out.position, this.crc32),
      CRC32_BYTES,
    );
    out.position += CRC32_BYTES;
  }
}

/** What a segment reader hands on: a payload, valid until it is asked for the next one. */
export interface SegmentPayload {
  buffer: NativeBuffer;
  start: number;
  end: number;
  selfContained: boolean;
}

/** Takes segments apart. A checksum that does not match throws a ProtocolViolation: nothing after it can be trusted. */
export class SegmentReader {
  readonly payload: SegmentPayload = { buffer: EMPTY, start: 0, end: 0, selfContained: true };
  private readonly input = new ChunkJoiner();
  private readonly crc32: Crc32 | undefined;
  private readonly compressor: Compressor | undefined;
  private readonly headerBytes: number;

  constructor(crc32: Crc32 | undefined, compressor: Compressor | undefined) {
    this.crc32 = crc32;
    this.compressor = compressor;
    this.headerBytes = compressor === undefined ? PLAIN_HEADER : COMPRESSED_HEADER;
  }

  append(chunk: Uint8Array): void {
    this.input.append(chunk);
  }

  /** To be called when `next` answered false, before the chunk goes. */
  keepRest(): void {
    this.input.keepRest();
  }

  clear(): void {
    this.input.clear();
  }

  /** Puts the next whole segment's payload into `payload`. */
  next(): boolean {
    const { input, headerBytes, payload } = this;
    if (input.length < headerBytes) return false;
    const { buffer, start } = input;
    const crcAt = start + headerBytes - CRC24_BYTES;
    // Before the length is believed: a flipped bit in it would have us wait for bytes that never come.
    if (crc24(buffer, start, crcAt) !== (buffer[crcAt] | (buffer[crcAt + 1] << 8) | (buffer[crcAt + 2] << 16))) {
      throw new ProtocolViolation(
        'the checksum of a segment header does not match: bytes were changed on their way from the server',
        {
          code: 'FRAME_CORRUPT',
        },
      );
    }
    const storedBytes = buffer[start] | (buffer[start + 1] << 8) | ((buffer[start + 2] & 1) << 16);
    const total = headerBytes + storedBytes + CRC32_BYTES;
    if (input.length < total) {
      input.expect(total);
      return false;
    }
    const payloadStart = start + headerBytes;
    const payloadEnd = payloadStart + storedBytes;
    const stated =
      buffer[payloadEnd] |
      (buffer[payloadEnd + 1] << 8) |
      (buffer[payloadEnd + 2] << 16) |
      (buffer[payloadEnd + 3] << 24);
    if (payloadChecksum(buffer, payloadStart, payloadEnd, this.crc32) !== stated) {
      throw new ProtocolViolation(
        'the checksum of a segment does not match: bytes were changed on their way from the server',
        {
          code: 'FRAME_CORRUPT',
        },
      );
    }
    input.start = start + total;
    if (this.compressor === undefined) {
      payload.selfContained = (buffer[start + 2] & 2) !== 0;
      payload.buffer = buffer;
      payload.start = payloadStart;
      payload.end = payloadEnd;
      return true;
    }
    payload.selfContained = (buffer[start + 4] & 4) !== 0;
    const uncompressedBytes = (buffer[start + 2] >>> 1) | (buffer[start + 3] << 7) | ((buffer[start + 4] & 3) << 15);
    if (uncompressedBytes === 0) {
      payload.buffer = buffer;
      payload.start = payloadStart;
      payload.end = payloadEnd;
      return true;
    }
    checkDecompressedSize(this.compressor, storedBytes, uncompressedBytes, MAX_PAYLOAD);
    payload.buffer = decompressExactly(this.compressor, buffer.subarray(payloadStart, payloadEnd), uncompressedBytes);
    payload.start = 0;
    payload.end = uncompressedBytes;
    return true;
  }
}

const EMPTY = allocateBuffer(0);

function writeLittleEndian(buffer: Uint8Array, at: number, value: number, byteCount: number): void {
  for (let index = 0; index < byteCount; index++) buffer[at + index] = value >>> (8 * index);
}
