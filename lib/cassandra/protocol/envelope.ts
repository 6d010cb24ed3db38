// cassandra/protocol: envelopes (native_protocol_v5.spec, section 1): nine bytes of header and a body, as they come
// plain (v3, v4 and the start of v5) or inside segments (v5).
import { type NativeBuffer, viewAsBuffer } from '../../core/bytes/native-buffer.js';
import { ChunkJoiner } from '../../core/bytes/chunk-joiner.js';
import { ProtocolViolation } from '../../core/errors/driver-error.js';
import { opcodes } from '../types/protocol-constants.js';
import { HEADER_BYTES, RESPONSE_BIT } from './constants.js';
import type { SegmentReader } from './segment.js';

/** The envelope at hand. Its body is `buffer[start, end)`, valid until the next one is asked for. */
export class Envelope {
  version = 0;
  flags = 0;
  stream = 0;
  opcode = 0;
  buffer: NativeBuffer = EMPTY;
  start = 0;
  end = 0;

  /** Reads the header at `at`, whose bytes are there, and checks all that can be checked before the body comes. */
  readHeader(buffer: NativeBuffer, at: number, limitBytes: number): void {
    checkFirstByte(buffer[at]);
    this.version = buffer[at] & ~RESPONSE_BIT;
    this.flags = buffer[at + 1];
    this.stream = ((buffer[at + 2] << 24) >> 16) | buffer[at + 3];
    this.opcode = buffer[at + 4];
    const length = (buffer[at + 5] << 24) | (buffer[at + 6] << 16) | (buffer[at + 7] << 8) | buffer[at + 8];
    if (length < 0) throw new ProtocolViolation(`the server announced a message of ${length} bytes`);
    if (length > limitBytes) {
      throw new ProtocolViolation(
        `the server announced a message of ${length} bytes, over the limit of ${limitBytes}`,
        { code: 'REPLY_TOO_LARGE' },
      );
    }
    if (this.opcode > opcodes.authSuccess || ((RESPONSE_OPCODES >>> this.opcode) & 1) === 0)
      throw new ProtocolViolation(`the server sent a message with the unknown opcode ${this.opcode}`);
    this.buffer = buffer;
    this.start = at + HEADER_BYTES;
    this.end = this.start + length;
  }
}

/** Where envelopes come from: a plain stream or segments. */
export interface EnvelopeSource {
  readonly envelope: Envelope;
  limitBytes: number;
  append(chunk: Uint8Array): void;
  /** Puts the next whole envelope into `envelope`. Throws a ProtocolViolation. */
  next(): boolean;
  /** The body at hand, for good, and without a copy where it was collected from several chunks. */
  takeBody(): NativeBuffer;
  /** To be called before the chunk goes. */
  keepRest(): void;
  clear(): void;
}

export class PlainEnvelopes implements EnvelopeSource {
  readonly envelope = new Envelope();
  limitBytes: number;
  private readonly input = new ChunkJoiner();

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  append(chunk: Uint8Array): void {
    this.input.append(chunk);
  }

  next(): boolean {
    const { input, envelope } = this;
    const available = input.length;
    if (available < HEADER_BYTES) {
      // A TLS alert is shorter than our header, and nothing follows it: the first byte must do.
      if (available > 0) checkFirstByte(input.buffer[input.start]);
      return false;
    }
    envelope.readHeader(input.buffer, input.start, this.limitBytes);
    const total = envelope.end - input.start;
    if (available < total) {
      input.expect(total);
      return false;
    }
    input.start += total;
    return true;
  }

  /** Hands the bytes behind the last envelope over to what reads them from now on. */
  passRestTo(next: EnvelopeSource): void {
    const { input } = this;
    if (input.length > 0) next.append(input.buffer.subarray(input.start, input.end));
    // Not cleared: the next source reads these bytes where they are until it keeps its rest.
    input.start = input.end;
  }

  takeBody(): NativeBuffer {
    return this.input.take(this.envelope.start, this.envelope.end);
  }

  keepRest(): void {
    this.input.keepRest();
  }

  clear(): void {
    this.input.clear();
  }
}

export class SegmentedEnvelopes implements EnvelopeSource {
  readonly envelope = new Envelope();
  limitBytes: number;
  private readonly segments: SegmentReader;
  /** The slices of an envelope that is larger than a segment. */
  private readonly slices = new ChunkJoiner();

  constructor(segments: SegmentReader, limitBytes: number) {
    this.segments = segments;
    this.limitBytes = limitBytes;
  }

  append(chunk: Uint8Array): void {
    this.segments.append(chunk);
  }

  next(): boolean {
    const { segments, envelope } = this;
    const { payload } = segments;
    for (;;) {
      if (payload.selfContained && payload.start < payload.end) {
        if (payload.end - payload.start < HEADER_BYTES)
          throw new ProtocolViolation('a segment ends inside the header of an envelope');
        envelope.readHeader(payload.buffer, payload.start, this.limitBytes);
        if (envelope.end > payload.end) throw new ProtocolViolation('a self-contained segment ends inside an envelope');
        payload.start = envelope.end;
        return true;
      }
      if (!segments.next()) return false;
      if (!payload.selfContained) {
        if (this.joinSlice()) return true;
      } else if (this.slices.length > 0) {
        throw new ProtocolViolation('a large envelope was interrupted by other messages');
      }
    }
  }

  private joinSlice(): boolean {
    const { slices, envelope } = this;
    const { payload } = this.segments;
    if (payload.start === payload.end) throw new ProtocolViolation('a slice of a large envelope is empty');
    slices.append(payload.buffer.subarray(payload.start, payload.end));
    if (slices.length >= HEADER_BYTES) {
      envelope.readHeader(slices.buffer, slices.start, this.limitBytes);
      const total = envelope.end - slices.start;
      if (slices.length > total) throw new ProtocolViolation('the slices of a large envelope are longer than it is');
      if (slices.length === total) {
        slices.start += total;
        return true;
      }
      slices.expect(total);
    }
    // The payload goes with the chunk, or with the next block that is decompressed.
    slices.keepRest();
    return false;
  }

  takeBody(): NativeBuffer {
    const { envelope, slices } = this;
    const { buffer, start, end } = envelope;
    return buffer === slices.buffer
      ? slices.take(start, end)
      : viewAsBuffer(new Uint8Array(buffer.subarray(start, end)));
  }

  keepRest(): void {
    this.segments.keepRest();
    this.slices.keepRest();
  }

  clear(): void {
    this.segments.clear();
    this.slices.clear();
  }
}

const EMPTY = Buffer.alloc(0) as NativeBuffer;

/** One bit per opcode that a server may send. */
const RESPONSE_OPCODES =
  (1 << opcodes.error) |
  (1 << opcodes.ready) |
  (1 << opcodes.authenticate) |
  (1 << opcodes.supported) |
  (1 << opcodes.result) |
  (1 << opcodes.event) |
  (1 << opcodes.authChallenge) |
  (1 << opcodes.authSuccess);

/**
 * The version byte of a response has its highest bit set, which nothing that begins with text or with a TLS record has.
 */
function checkFirstByte(byte: number): void {
  if ((byte & RESPONSE_BIT) !== 0 && (byte & ~RESPONSE_BIT) !== 0) return;
  throw new ProtocolViolation(`the server does not speak the Cassandra protocol: ${describeStranger(byte)}`);
}

function describeStranger(byte: number): string {
  switch (byte) {
    case 0x15:
    case 0x16:
      return 'it answers with TLS, so switch TLS on (sslOptions)';
    case 0x48:
      return 'it answers like an HTTP server';
    case 0x2b:
    case 0x2d:
      return 'it answers like a Redis server';
    default:
      return `its answer begins with the byte 0x${byte.toString(16).padStart(2, '0')}`;
  }
}
