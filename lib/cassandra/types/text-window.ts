// cassandra/types: reads text. Calling into C++ for each of the many short strings of a page costs more than their
// bytes do: a stretch of the page becomes one string, of which ASCII cells are slices; a single short string is put
// together character by character.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import { canCompile, generate } from './generated-code.js';

/** A slice keeps the string it was cut from alive: this bounds what one kept cell can hold on to. */
const WINDOW_BYTES = 8192;
/** Longer cells are worth a call of their own, which also finds out fastest whether they are ASCII. */
const LONGEST_SLICED = 128;
/** In each of four bytes the bit that no ASCII has. */
const NOT_ASCII = 0x80808080 | 0;
/** Below this many bytes left a window does not pay. */
const SMALLEST_WINDOW = 512;
/** Measured: from nine characters on a call into C++ is faster than adding them one by one. */
const LONGEST_ASSEMBLED = 8;
/** Measured: one call with all characters takes a third of one into C++ at ten, and half at twenty. */
const LONGEST_AT_ONCE = 24;

/** The text of so many bytes, of which there is at least one; undefined where they are not all ASCII. */
type Assemble = (buffer: NativeBuffer, start: number, length: number) => string | undefined;

/** `String.fromCharCode` with as many arguments as there are bytes: a way for each length, as a spread is slow. */
function makeAssemble(): Assemble {
  const ways = Array.from({ length: LONGEST_AT_ONCE }, (_, last) => {
    const units = Array.from({ length: last + 1 }, (_unit, index) => `u${index}`);
    const reads = units.map((unit, index) => `${unit} = b[p + ${index}]`).join(', ');
    return `case ${last + 1}: { const ${reads}; if ((${units.join(' | ')}) < 128) return fromCharCode(${units.join(', ')}); return; }`;
  });
  const lines = ['const { fromCharCode } = String;', 'return (b, p, n) => { switch (n) {', ...ways, '} };'];
  return generate([], lines, []) as Assemble;
}

/** Made when the first text is read; undefined where no code may be generated. */
let assemble: Assemble | undefined;
let isMade = false;

function readAtOnce(buffer: NativeBuffer, start: number, length: number): string | undefined {
  if (!isMade) {
    isMade = true;
    if (canCompile(1)) assemble = makeAssemble();
  }
  return assemble?.(buffer, start, length);
}

/** The UTF-8 text in `buffer[start, end)`, which lies inside the message. */
export function readText(buffer: NativeBuffer, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST_AT_ONCE) return buffer.utf8Slice(start, end);
  if (length === 0) return '';
  const text = readAtOnce(buffer, start, length);
  return text ?? readOneByOne(buffer, start, end);
}

function readOneByOne(buffer: NativeBuffer, start: number, end: number): string {
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

  /** The same; a view of the same memory shows four bytes at once. */
  readBy(view: DataView, buffer: NativeBuffer, start: number, end: number): string {
    const length = end - start;
    if (length < 4 || length > LONGEST_SLICED) return this.read(buffer, start, end);
    if (end > this.to) {
      if (this.pageEnd - start < SMALLEST_WINDOW) return readText(buffer, start, end);
      this.move(buffer, start);
    }
    const last = end - 4;
    let units = view.getInt32(last);
    for (let at = start; at < last; at += 4) units |= view.getInt32(at);
    if ((units & NOT_ASCII) !== 0) return buffer.utf8Slice(start, end);
    return this.text.slice(start - this.from, end - this.from);
  }

  private move(buffer: NativeBuffer, start: number): void {
    this.from = start;
    this.to = Math.min(start + WINDOW_BYTES, this.pageEnd);
    this.text = buffer.latin1Slice(start, this.to);
  }
}
