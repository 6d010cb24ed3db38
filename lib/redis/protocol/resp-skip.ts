// redis/protocol: from one value to the next, in bytes that the scanner found whole and valid: headers are read, contents
// passed over.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import {
  ARRAY,
  ATTRIBUTE,
  BULK_ERROR,
  BULK_STRING,
  CR,
  DIGIT_0,
  MAP,
  MINUS,
  PUSH,
  SET,
  VERBATIM_STRING,
} from './resp-bytes.js';

export function isAggregate(type: number): boolean {
  return type === ARRAY || type === MAP || type === SET || type === PUSH;
}

/** Where the header ends that `start` lies in. */
export function findCr(buffer: NativeBuffer, start: number): number {
  let position = start;
  // The scanner saw a CR; the bound keeps a defect of ours from becoming an endless loop.
  while (buffer[position] !== CR && position < buffer.length) position++;
  return position;
}

/** A length that the scanner found well formed. */
export function readCount(buffer: NativeBuffer, start: number, end: number): number {
  let count = 0;
  for (let position = start; position < end; position++) count = count * 10 + buffer[position] - DIGIT_0;
  return count;
}

/** The end of a value that nobody wants. */
export function skipValue(buffer: NativeBuffer, start: number): number {
  let position = start;
  let wanted = 1;
  while (wanted > 0) {
    const type = buffer[position];
    const lineEnd = findCr(buffer, position + 1);
    const first = buffer[position + 1];
    wanted--;
    if (type === BULK_STRING || type === BULK_ERROR || type === VERBATIM_STRING) {
      position = first === MINUS ? lineEnd + 2 : lineEnd + 4 + readCount(buffer, position + 1, lineEnd);
    } else {
      if (type === ATTRIBUTE) {
        // The attributed value follows; when the attribute itself is what is skipped, it is not part of it.
        wanted += readCount(buffer, position + 1, lineEnd) * 2 + (position === start ? 0 : 1);
      } else if (type === PUSH) {
        wanted += readCount(buffer, position + 1, lineEnd) + (position === start ? 0 : 1);
      } else if (isAggregate(type) && first !== MINUS) {
        wanted += readCount(buffer, position + 1, lineEnd) * (type === MAP ? 2 : 1);
      }
      position = lineEnd + 2;
    }
  }
  return position;
}
