// redis/protocol: numbers in replies: checked strictly, and read without rounding.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import { DIGIT_0, MINUS, PLUS } from './resp-bytes.js';

/** Digits that fit in 2^53-1 whatever they are. */
const SAFE_DIGITS = 15;
const DOT = 0x2e;

/** `[+-]?[0-9]+`, without a regular expression on a server's bytes. */
export function isInteger(buffer: Uint8Array, start: number, end: number): boolean {
  let position = start < end && (buffer[start] === MINUS || buffer[start] === PLUS) ? start + 1 : start;
  if (position >= end) return false;
  for (; position < end; position++) {
    const byte = buffer[position];
    if (byte < DIGIT_0 || byte > DIGIT_0 + 9) return false;
  }
  return true;
}

/** RESP3's double: digits, a fraction, an exponent; or inf, -inf, nan (older servers print -nan too). */
export function isDouble(buffer: NativeBuffer, start: number, end: number): boolean {
  let position = start;
  if (buffer[position] === MINUS || buffer[position] === PLUS) position++;
  if (position >= end) return false;
  const first = buffer[position];
  if (first > DIGIT_0 + 9) {
    const word = end - position === 3 ? buffer.latin1Slice(position, end).toLowerCase() : '';
    return word === 'inf' || word === 'nan';
  }
  const integer = skipDigits(buffer, position, end);
  let digits = integer - position;
  position = integer;
  if (position < end && buffer[position] === DOT) {
    const fraction = skipDigits(buffer, position + 1, end);
    digits += fraction - position - 1;
    position = fraction;
  }
  if (digits === 0) return false;
  if (position < end && (buffer[position] | 0x20) === 0x65) {
    position++;
    if (position < end && (buffer[position] === MINUS || buffer[position] === PLUS)) position++;
    const exponent = skipDigits(buffer, position, end);
    if (exponent === position) return false;
    position = exponent;
  }
  return position === end;
}

function skipDigits(buffer: Uint8Array, start: number, end: number): number {
  let position = start;
  while (position < end && buffer[position] >= DIGIT_0 && buffer[position] <= DIGIT_0 + 9) position++;
  return position;
}

export function readDouble(text: string): number {
  const word = text.toLowerCase();
  if (word.endsWith('inf')) return word.startsWith('-') ? -Infinity : Infinity;
  return word.endsWith('nan') ? NaN : Number(text);
}

/** The text of a checked integer. A plus sign, which the specification allows, says nothing. */
export function integerText(buffer: NativeBuffer, start: number, end: number): string {
  return buffer.latin1Slice(buffer[start] === PLUS ? start + 1 : start, end);
}

/** A checked integer: a number while it is exact, and otherwise what `mode` says. */
export function readInteger(
  buffer: NativeBuffer,
  start: number,
  end: number,
  mode: 'number' | 'bigint' | 'string',
): number | bigint | string {
  if (mode === 'string') return integerText(buffer, start, end);
  const negative = buffer[start] === MINUS;
  let position = negative || buffer[start] === PLUS ? start + 1 : start;
  if (end - position > SAFE_DIGITS) return readLongInteger(integerText(buffer, start, end), mode);
  let value = 0;
  while (position < end) value = value * 10 + buffer[position++] - DIGIT_0;
  // Subtracting makes no -0.
  return negative ? 0 - value : value;
}

function readLongInteger(text: string, mode: 'number' | 'bigint'): number | bigint | string {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value + 0;
  return mode === 'bigint' ? BigInt(text) : text;
}
