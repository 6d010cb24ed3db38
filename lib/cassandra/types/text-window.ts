// cassandra/types: reads the many short strings of a page. Calling into C++ for each costs more than its bytes do, so a stretch of the
// page becomes one string, of which ASCII cells are slices.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';

/** A slice keeps the string it was cut from alive: this bounds what one kept cell can hold on to. */
const WINDOW_BYTES = 8192;
/** Longer cells are worth a call of their own, which also finds out fastest whether they are ASCII. */
const LONGEST_SLICED = 128;

export class TextWindow {
  private text = '';
  private from = 0;
  private to = 0;

  /** The UTF-8 text in `buffer[start, end)`, which lies inside the message. */
  read(buffer: NativeBuffer, start: number, end: number): string {
    if (end - start > LONGEST_SLICED) return buffer.utf8Slice(start, end);
    for (let at = start; at < end; at++) {
      if (buffer[at] > 127) return buffer.utf8Slice(start, end);
    }
    if (end > this.to) this.move(buffer, start);
    return this.text.slice(start - this.from, end - this.from);
  }

  /** Forgets the page: its bytes will be others. */
  reset(): void {
    this.text = '';
    this.from = 0;
    this.to = 0;
  }

  private move(buffer: NativeBuffer, start: number): void {
    this.from = start;
    this.to = Math.min(start + WINDOW_BYTES, buffer.length);
    this.text = buffer.latin1Slice(start, this.to);
  }
}
