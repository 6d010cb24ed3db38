// core/bytes: what encoders write into: one growing buffer for all that a channel sends in a tick. Big-endian.
import { allocateBuffer, type NativeBuffer } from './native-buffer.js';

const SHORT_TEXT = 48;

/**
 * A growable buffer with a write position. `buffer`, `view` and `position` are public so that hot encoders can write bytes
 * themselves after `reserve(n)`; they must read `buffer` and `view` again after every call that may grow it.
 */
export class ByteWriter {
  buffer: NativeBuffer;
  position = 0;
  /** Of the same memory: it writes a number in one step where `buffer` takes one for each byte. */
  view: DataView;

  constructor(initialSize = 1024) {
    this.buffer = allocateBuffer(initialSize);
    this.view = viewOf(this.buffer);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.position + count > this.buffer.length) this.grow(count);
  }

  private grow(count: number): void {
    const larger = allocateBuffer(Math.max(this.buffer.length * 2, this.position + count));
    this.buffer.copy(larger, 0, 0, this.position);
    this.buffer = larger;
    this.view = viewOf(larger);
  }

  /** Forgets everything written after `position`. */
  truncate(position: number): void {
    this.position = position;
  }

  writeUint8(value: number): void {
    this.reserve(1);
    this.buffer[this.position++] = value;
  }

  writeUint16(value: number): void {
    this.reserve(2);
    this.view.setUint16(this.position, value);
    this.position += 2;
  }

  writeInt32(value: number): void {
    this.reserve(4);
    this.view.setInt32(this.position, value);
    this.position += 4;
  }

  /** A 64-bit integer from its two halves: no BigInt on the hot path. */
  writeInt64(high: number, low: number): void {
    this.reserve(8);
    const { view, position } = this;
    view.setInt32(position, high);
    view.setInt32(position + 4, low);
    this.position = position + 8;
  }

  /** Four bytes behind their number, in one step. */
  writeInt32Field(value: number): void {
    this.reserve(8);
    const { view, position } = this;
    view.setInt32(position, 4);
    view.setInt32(position + 4, value);
    this.position = position + 8;
  }

  /** Eight bytes behind their number, from their two halves. */
  writeInt64Field(high: number, low: number): void {
    this.reserve(12);
    const { view, position } = this;
    view.setInt32(position, 8);
    view.setInt32(position + 4, high);
    view.setInt32(position + 8, low);
    this.position = position + 12;
  }

  /** The same, of a double. */
  writeFloat64Field(value: number): void {
    this.reserve(12);
    const { view, position } = this;
    view.setInt32(position, 8);
    view.setFloat64(position + 4, value);
    this.position = position + 12;
  }

  /** The first `count` bytes of what `words` has in fours. */
  writeWords(words: Int32Array, count: number): void {
    const { length } = words;
    this.reserve(length * 4);
    const { view, position } = this;
    for (let index = 0; index < length; index++) view.setInt32(position + index * 4, words[index]);
    this.position = position + count;
  }

  /** Overwrites four bytes already written: a length that is known only afterwards. */
  patchInt32(at: number, value: number): void {
    this.view.setInt32(at, value);
  }

  writeBytes(bytes: Uint8Array): void {
    const count = bytes.length;
    this.reserve(count);
    this.buffer.set(bytes, this.position);
    this.position += count;
  }

  /** Writes text that is ASCII, for which there must be room, or nothing. Four bytes in one step: it is meant for short text. */
  writeAscii(text: string): boolean {
    const { length } = text;
    const { buffer, view } = this;
    let { position } = this;
    let index = 0;
    for (const whole = length - 3; index < whole; index += 4) {
      const a = text.charCodeAt(index);
      const b = text.charCodeAt(index + 1);
      const c = text.charCodeAt(index + 2);
      const d = text.charCodeAt(index + 3);
      if ((a | b | c | d) > 127) return false;
      view.setInt32(position, (a << 24) | (b << 16) | (c << 8) | d);
      position += 4;
    }
    for (; index < length; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 127) return false;
      buffer[position++] = unit;
    }
    this.position = position;
    return true;
  }

  /** Writes text as UTF-8 and answers how many bytes it took. */
  writeUtf8(text: string): number {
    const start = this.position;
    const { length } = text;
    // Three bytes for each UTF-16 unit is UTF-8's worst case; asking for the exact length first would read long text
    // twice.
    this.reserve(length * 3);
    // Calling into C++ costs more than a loop for short text, nearly all of which is ASCII.
    if (length < SHORT_TEXT && this.writeAscii(text)) return length;
    const written = this.buffer.utf8Write(text, start);
    this.position = start + written;
    return written;
  }
}

function viewOf({ buffer, byteOffset, length }: NativeBuffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
