// cassandra/types/codecs: double, float, boolean, text, ascii and blob.
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { isAnyArrayBuffer, isBytes } from '../../../core/errors/builtins.js';
import { type Codec, readInt32 } from '../codec.js';
import { readText } from '../text-window.js';
import { unexpectedLength, refuseValue } from '../value-error.js';
import { toBigInt } from './integers.js';

/**
 * Turns the bits of a float into bytes and back, faster than Buffer's own methods; each use is finished before the next
 * begins.
 */
const scratch = new DataView(new ArrayBuffer(8));
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const NOT_FINITE = /^\s*(?:NaN|[+-]?Infinity)\s*$/;
const FLOAT_INPUTS = 'a number, its text, or a bigint or Long that a number represents exactly';

function toNumber(value: unknown, typeName: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    const isNumber = DECIMAL.test(value);
    const number = Number(value);
    // What is no decimal number to CQL is none here: JavaScript takes 0x10 for 16. Nor may one grow to infinity.
    if (isNumber ? !Number.isFinite(number) : !NOT_FINITE.test(value)) refuseValue(typeName, FLOAT_INPUTS, value);
    return number;
  }
  const integer = toBigInt(value);
  if (integer === undefined || BigInt(Number(integer)) !== integer) refuseValue(typeName, FLOAT_INPUTS, value);
  return Number(integer);
}

export const doubleCodec: Codec<number> = {
  typeName: 'double',
  write(value, out) {
    scratch.setFloat64(0, toNumber(value, 'double'));
    out.writeInt64(scratch.getInt32(0), scratch.getInt32(4));
  },
  read(buffer, start, end) {
    if (end - start !== 8) return unexpectedLength('double', '8 bytes', start, end);
    scratch.setInt32(0, readInt32(buffer, start));
    scratch.setInt32(4, readInt32(buffer, start + 4));
    return scratch.getFloat64(0);
  },
};

export const floatCodec: Codec<number> = {
  typeName: 'float',
  write(value, out) {
    const number = toNumber(value, 'float');
    scratch.setFloat32(0, number);
    // Rounding to 24 bits is what a float column is for; turning a finite number into infinity is not.
    if (Number.isFinite(number) && !Number.isFinite(Math.fround(number))) {
      refuseValue('float', 'a number within the range of 32-bit floats', value);
    }
    out.writeInt32(scratch.getInt32(0));
  },
  read(buffer, start, end) {
    if (end - start !== 4) return unexpectedLength('float', '4 bytes', start, end);
    scratch.setInt32(0, readInt32(buffer, start));
    return scratch.getFloat32(0);
  },
};

export const booleanCodec: Codec<boolean> = {
  typeName: 'boolean',
  write(value, out) {
    // Text comes from the keys of plain objects.
    if (value === true || value === 1 || value === 'true') out.writeUint8(1);
    else if (value === false || value === 0 || value === 'false') out.writeUint8(0);
    else refuseValue('boolean', 'true or false', value);
  },
  read(buffer, start, end) {
    if (end - start !== 1) return unexpectedLength('boolean', '1 byte', start, end);
    return buffer[start] !== 0;
  },
};

/** text and varchar. */
export const textCodec: Codec<string> = {
  typeName: 'text',
  write(value, out) {
    if (typeof value !== 'string') refuseValue('text', 'a string', value);
    const bytes = out.writeUtf8(value);
    // Half a surrogate pair has no UTF-8 form; it would silently become U+FFFD.
    if (bytes !== value.length && !isWellFormed(value)) refuseValue('text', 'a string without lone surrogates', value);
  },
  read: readText,
};

/** Whether the text has a UTF-8 form: half a surrogate pair has none. */
export function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

export const asciiCodec: Codec<string> = {
  typeName: 'ascii',
  write(value, out) {
    if (typeof value !== 'string') refuseValue('ascii', 'a string', value);
    if (out.writeUtf8(value) !== value.length) refuseValue('ascii', 'a string of ASCII characters only', value);
  },
  read(buffer, start, end) {
    return buffer.latin1Slice(start, end);
  },
};

export const blobCodec: Codec<Buffer> = {
  typeName: 'blob',
  write(value, out) {
    if (!writeAnyBytes(value, out))
      refuseValue('blob', "a Buffer, Uint8Array, ArrayBuffer or a string like '0xcafe'", value);
  },
  read(buffer, start, end) {
    // A copy: the message's memory is used again for the next one.
    return Buffer.from(buffer.subarray(start, end));
  },
};

function writeAnyBytes(value: unknown, out: ByteWriter): boolean {
  if (isBytes(value)) out.writeBytes(value);
  else if (ArrayBuffer.isView(value)) out.writeBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  else if (isAnyArrayBuffer(value)) out.writeBytes(new Uint8Array(value));
  else if (typeof value === 'string' && /^0x(?:[0-9a-f]{2})*$/i.test(value))
    out.writeBytes(Buffer.from(value.slice(2), 'hex'));
  else return false;
  return true;
}
