// redis/protocol: bytes to texts, the cheapest way for their length: a call into C++ costs about 40 ns, however short
// the text is.
import { isAscii } from 'node:buffer';
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';

/**
 * From here on it pays to look first whether a text is ASCII, which nearly all are: UTF-8 is decoded several times
 * slower.
 */
export const LONG_TEXT = 1024;
const SHORTEST_CALL = 13;
/** Below this, looking at bytes in a loop is faster than making a view for isAscii. */
const SHORT_RANGE = 96;
const NOT_ASCII = 0x80;

const { fromCharCode } = String;

export function decodeText(buffer: NativeBuffer, start: number, end: number): string {
  const length = end - start;
  if (length < SHORTEST_CALL) return decodeShort(buffer, start, end, length);
  if (length >= LONG_TEXT && isAscii(buffer.subarray(start, end))) return buffer.latin1Slice(start, end);
  return buffer.utf8Slice(start, end);
}

export function isAsciiRange(buffer: NativeBuffer, start: number, end: number): boolean {
  if (end - start > SHORT_RANGE) return isAscii(buffer.subarray(start, end));
  let bits = 0;
  for (let position = start; position < end; position++) bits |= buffer[position];
  return bits < NOT_ASCII;
}

/** Up to twelve bytes, four at a time. */
function decodeShort(buffer: NativeBuffer, start: number, end: number, length: number): string {
  let text = '';
  let position = start;
  if (length >= 4) {
    const last = end - 3;
    do {
      const a = buffer[position];
      const b = buffer[position + 1];
      const c = buffer[position + 2];
      const d = buffer[position + 3];
      if ((a | b | c | d) >= NOT_ASCII) return buffer.utf8Slice(start, end);
      text += fromCharCode(a, b, c, d);
      position += 4;
    } while (position < last);
  }
  const rest = end - position;
  if (rest === 0) return text;
  const a = buffer[position];
  if (rest === 1) return a < NOT_ASCII ? text + fromCharCode(a) : buffer.utf8Slice(start, end);
  const b = buffer[position + 1];
  if (rest === 2) return (a | b) < NOT_ASCII ? text + fromCharCode(a, b) : buffer.utf8Slice(start, end);
  const c = buffer[position + 2];
  return (a | b | c) < NOT_ASCII ? text + fromCharCode(a, b, c) : buffer.utf8Slice(start, end);
}
