// benchmarks/own-cost: answers of Cassandra without parsing requests: each EXECUTE and BATCH gets a copy of one answer, with its
// stream's id in it, in as few v5 segments as hold the answers of a write. Anything else goes to the server behind.
import { crc32 } from 'node:zlib';
import {
  packEnvelope,
  packSegments,
  slowCrc24,
  unpackEnvelope,
  unpackSegment,
} from '../../lib/testing/cassandra/framing.js';

const HEADER_BYTES = 9;
const STREAM_AT = 2;
const OPCODE_AT = 4;
const LENGTH_AT = 5;
const EXECUTE = 0x0a;
const BATCH = 0x0d;

const SEGMENT_HEADER_BYTES = 6;
const SEGMENT_TRAILER_BYTES = 4;
const MAX_PAYLOAD_BYTES = 0x1ffff;
const SELF_CONTAINED = 0x20000;
/** Every checksum of a payload begins with these, which no payload contains. */
const CHECKSUM_SEED = crc32(Buffer.from([0xfa, 0x2d, 0x55, 0xca]));

export class CannedCql {
  private readonly framed: boolean;
  private readonly passOn: (bytes: Buffer) => void;
  private answer: Buffer = Buffer.alloc(0);
  /** An answer longer than a segment, in segments: only the first of them depends on the stream. */
  private segments: Buffer | undefined;
  private rest: Buffer = Buffer.alloc(0);
  private out: Buffer = Buffer.allocUnsafeSlow(1 << 20);
  private written = 0;
  private taken = 0;
  /** Where the payload of the segment begins that is being filled; -1: none is. */
  private payloadAt = -1;

  /**
   * @param framed whether the connection has segments: protocol v5
   * @param passOn takes what is neither EXECUTE nor BATCH, as it would come on the wire
   */
  constructor(framed: boolean, passOn: (bytes: Buffer) => void) {
    this.framed = framed;
    this.passOn = passOn;
  }

  /** @param bytes one whole answer, as the server sent it on this kind of connection */
  learn(bytes: Buffer): void {
    const payloads: Buffer[] = [];
    let rest = bytes;
    for (let next = this.framed ? unpackSegment(rest) : undefined; next !== undefined; next = unpackSegment(rest)) {
      payloads.push(next.payload);
      rest = next.rest;
    }
    const envelope = unpackEnvelope(this.framed ? Buffer.concat(payloads) : bytes);
    if (envelope === undefined || envelope.rest.length > 0) throw new Error('one answer was expected, and it whole');
    this.answer = packEnvelope(envelope.envelope);
    this.segments = this.framed && this.answer.length > MAX_PAYLOAD_BYTES ? packSegments([this.answer]) : undefined;
  }

  receive(bytes: Buffer): void {
    // A copy only where a request is cut in two: the bytes are the client's.
    const input = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    let position = 0;
    for (;;) {
      const end = this.framed ? this.endOfSegment(input, position) : endOfEnvelope(input, position);
      if (end < 0) break;
      if (this.framed) this.takeEnvelopes(input, position + SEGMENT_HEADER_BYTES, end - SEGMENT_TRAILER_BYTES);
      else this.takeEnvelope(input, position, end);
      position = end;
    }
    this.closeSegment();
    this.rest = position === input.length ? Buffer.alloc(0) : Buffer.from(input.subarray(position));
  }

  read(limit: number): Buffer | undefined {
    if (this.taken === this.written) return undefined;
    const end = Math.min(this.written, this.taken + limit);
    const bytes = this.out.subarray(this.taken, end);
    this.taken = end;
    if (end === this.written) this.taken = this.written = 0;
    return bytes;
  }

  private endOfSegment(input: Buffer, position: number): number {
    if (input.length - position < SEGMENT_HEADER_BYTES) return -1;
    const header = input.readUIntLE(position, 3);
    if ((header & SELF_CONTAINED) === 0) throw new Error('a request longer than a segment has no canned answer');
    const end = position + SEGMENT_HEADER_BYTES + (header & MAX_PAYLOAD_BYTES) + SEGMENT_TRAILER_BYTES;
    return end <= input.length ? end : -1;
  }

  private takeEnvelopes(input: Buffer, from: number, to: number): void {
    for (let position = from; position < to;) {
      const end = endOfEnvelope(input, position);
      this.takeEnvelope(input, position, end);
      position = end;
    }
  }

  private takeEnvelope(input: Buffer, position: number, end: number): void {
    const opcode = input[position + OPCODE_AT];
    if (opcode === EXECUTE || opcode === BATCH) {
      this.put(input[position + STREAM_AT], input[position + STREAM_AT + 1]);
      return;
    }
    const request = Buffer.from(input.subarray(position, end));
    this.passOn(this.framed ? packSegments([request]) : request);
  }

  private put(high: number, low: number): void {
    if (this.segments !== undefined) {
      this.putSegments(this.segments, high, low);
      return;
    }
    const { answer } = this;
    if (this.framed && this.payloadAt >= 0 && this.written - this.payloadAt + answer.length > MAX_PAYLOAD_BYTES)
      this.closeSegment();
    this.reserve(answer.length + SEGMENT_HEADER_BYTES + SEGMENT_TRAILER_BYTES);
    if (this.framed && this.payloadAt < 0) {
      this.written += SEGMENT_HEADER_BYTES;
      this.payloadAt = this.written;
    }
    this.copy(answer, STREAM_AT, high, low);
  }

  private putSegments(segments: Buffer, high: number, low: number): void {
    this.closeSegment();
    this.reserve(segments.length);
    const start = this.written;
    this.copy(segments, SEGMENT_HEADER_BYTES + STREAM_AT, high, low);
    this.writeChecksum(start + SEGMENT_HEADER_BYTES, start + SEGMENT_HEADER_BYTES + MAX_PAYLOAD_BYTES);
  }

  private copy(bytes: Buffer, streamAt: number, high: number, low: number): void {
    const { out, written } = this;
    out.set(bytes, written);
    out[written + streamAt] = high;
    out[written + streamAt + 1] = low;
    this.written = written + bytes.length;
  }

  private closeSegment(): void {
    const { payloadAt, out } = this;
    if (payloadAt < 0) return;
    this.payloadAt = -1;
    const headerAt = payloadAt - SEGMENT_HEADER_BYTES;
    out.writeUIntLE((this.written - payloadAt) | SELF_CONTAINED, headerAt, 3);
    out.writeUIntLE(slowCrc24(out.subarray(headerAt, headerAt + 3)), headerAt + 3, 3);
    this.reserve(SEGMENT_TRAILER_BYTES);
    this.writeChecksum(payloadAt, this.written);
    this.written += SEGMENT_TRAILER_BYTES;
  }

  private writeChecksum(from: number, to: number): void {
    this.out.writeUInt32LE(crc32(this.out.subarray(from, to), CHECKSUM_SEED), to);
  }

  private reserve(bytes: number): void {
    if (this.written + bytes <= this.out.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.out.length * 2, this.written + bytes));
    larger.set(this.out.subarray(0, this.written));
    this.out = larger;
  }
}

function endOfEnvelope(input: Buffer, position: number): number {
  if (input.length - position < HEADER_BYTES) return -1;
  const end = position + HEADER_BYTES + input.readInt32BE(position + LENGTH_AT);
  return end <= input.length ? end : -1;
}
