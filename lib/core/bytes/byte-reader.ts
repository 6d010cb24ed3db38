// core/bytes: reads one complete message. Big-endian. Every read is checked against the end of the message.
import { DriverError } from '../errors/driver-error.js';
import { type NativeBuffer, viewAsBuffer } from './native-buffer.js';

/**
 * A cursor over `buffer[position, end)`. Reading past `end` throws a `PROTOCOL_ERROR`, so that a length that lies can
 * never reach the bytes of the next message. Hot decoders may use the public fields directly after `need(n)`.
 */
export class ByteReader {
  readonly buffer: NativeBuffer;
  position: number;
  readonly end: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.buffer = viewAsBuffer(bytes);
    this.position = start;
    this.end = end;
  }

  get remaining(): number {
    return this.end - this.position;
  }

  /** Throws unless `count` more bytes are there. */
  need(count: number): void {
    if (count < 0 || count > this.end - this.position) {
      throw new DriverError(
        `a field of ${count} bytes does not fit in the ${this.end - this.position} bytes left of the message`,
        {
          code: 'PROTOCOL_ERROR',
          execution: 'maybe',
        },
      );
    }
  }

  readUint8(): number {
    this.need(1);
    return this.buffer[this.position++];
  }

  readUint16(): number {
    this.need(2);
    const { buffer, position } = this;
    this.position = position + 2;
    return (buffer[position] << 8) | buffer[position + 1];
  }

  readInt32(): number {
    this.need(4);
    const { buffer, position } = this;
    this.position = position + 4;
    return (buffer[position] << 24) | (buffer[position + 1] << 16) | (buffer[position + 2] << 8) | buffer[position + 3];
  }

  readUtf8(byteLength: number): string {
    this.need(byteLength);
    const start = this.position;
    this.position = start + byteLength;
    return this.buffer.utf8Slice(start, this.position);
  }

  /** A view, valid as long as the message is: copy it to keep it. */
  view(byteLength: number): NativeBuffer {
    this.need(byteLength);
    const start = this.position;
    this.position = start + byteLength;
    return this.buffer.subarray(start, this.position) as NativeBuffer;
  }

  /** A copy that outlives the message and pins none of its memory. */
  copy(byteLength: number): Buffer {
    return Buffer.from(this.view(byteLength));
  }

  skip(count: number): void {
    this.need(count);
    this.position += count;
  }
}
