// cassandra/types: reads text. Calling into C++ for each of the many short strings of a page costs more than their
// bytes do: a stretch of the page becomes one string, of which ASCII cells are slices; a single short string is put
// together character by character.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';

/** A slice keeps the string it was cut from alive: this bounds what one kept cell can hold on to. */
const WINDOW_BYTES = 8192;
/** Longer cells are worth a call of their own, which also finds out fastest whether they are ASCII. */
const LONGEST_SLICED = 128;
/** Below this many bytes left a window does not pay. */
const SMALLEST_WINDOW = 512;
/** Measured: from nine characters on a call into C++ is faster than adding them one by one. */
const LONGEST_ASSEMBLED = 8;

/** The UTF-8 text in `buffer[start, end)`, which lies inside the message. */
export function readText(buffer: NativeBuffer, start: number, end: number): string {
  if (end - start > LONGEST_ASSEMBLED) return buffer.utf8Slice(start, end);
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = buffer[at];
    if (byte > 127) return buffer.utf8Slice(start, end);
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Reads the texts of one page, in the order in which they stand there. */
export class TextWindow {
  private text = '';
  private from = 0;
  private to = 0;
  private pageEnd = 0;

  /** Forgets the page before: these bytes are others. */
  open(pageEnd: number): void {
    this.text = '';
    this.to = 0;
    this.pageEnd = pageEnd;
  }

  read(buffer: NativeBuffer, start: number, end: number): string {
    if (end - start > LONGEST_SLICED) return buffer.utf8Slice(start, end);
    if (end > this.to) {
      if (this.pageEnd - start < SMALLEST_WINDOW) return readText(buffer, start, end);
      this.move(buffer, start);
    }
    for (let at = start; at < end; at++) {
      if (buffer[at] > 127) return buffer.utf8Slice(start, end);
    }
    return this.text.slice(start - this.from, end - this.from);
  }

  private move(buffer: NativeBuffer, start: number): void {
    this.from = start;
    this.to = Math.min(start + WINDOW_BYTES, this.pageEnd);
    this.text = buffer.latin1Slice(start, this.to);
  }
}
