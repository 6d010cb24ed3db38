// cassandra/types/codecs: tinyint, smallint, int, bigint and counter. Input may be a number, bigint, Long, Integer or
// decimal text; what does not fit, has a fraction or may have been rounded before it came here is refused.
import { type ByteWriter } from '../../../core/bytes/byte-writer.js';
import type { Codec } from '../codec.js';
import { readInt32 } from '../codec.js';
import { Integer } from '../integer.js';
import { Long } from '../long.js';
import { unexpectedLength, refuseValue } from '../value-error.js';

const DECIMAL = /^\s*[+-]?\d+\s*$/;
export const INTEGER_INPUTS = 'a whole number, bigint, Long, Integer or their text';
const INT64_INPUTS = `${INTEGER_INPUTS} of 64 bits (numbers up to 2^53-1: larger ones are not exact)`;

const MIN_INT64 = -0x8000000000000000n;
const MAX_INT64 = 0x7fffffffffffffffn;
const TWO_32 = 4_294_967_296;

/** Any accepted form of an integer, exactly; undefined when the value is none. */
export function toBigInt(value: unknown): bigint | undefined {
  switch (typeof value) {
    case 'bigint':
      return value;
    case 'number':
      return Number.isSafeInteger(value) ? BigInt(value) : undefined;
    case 'string':
      return DECIMAL.test(value) ? BigInt(value) : undefined;
    case 'object':
      if (Long.isLong(value)) return value.toBigInt();
      return value instanceof Integer ? value.toBigInt() : undefined;
    default:
      return undefined;
  }
}

function toSmallInteger(value: unknown, typeName: string, low: number, high: number): number {
  const number = typeof value === 'number' ? value : Number(toBigInt(value));
  if (Number.isInteger(number) && number >= low && number <= high) return number;
  return refuseValue(typeName, `${INTEGER_INPUTS} between ${low} and ${high}`, value);
}

export const intCodec: Codec<number> = {
  typeName: 'int',
  write(value, out) {
    // The common case first: a number that equals itself as a 32-bit integer.
    if (typeof value === 'number' && value === value >> 0) out.writeInt32(value);
    else out.writeInt32(toSmallInteger(value, 'int', -0x80000000, 0x7fffffff));
  },
  read(buffer, start, end) {
    if (end - start !== 4) return unexpectedLength('int', '4 bytes', start, end);
    return readInt32(buffer, start);
  },
};

export const smallintCodec: Codec<number> = {
  typeName: 'smallint',
  write(value, out) {
    out.writeUint16(toSmallInteger(value, 'smallint', -0x8000, 0x7fff) & 0xffff);
  },
  read(buffer, start, end) {
    if (end - start !== 2) return unexpectedLength('smallint', '2 bytes', start, end);
    return ((buffer[start] << 24) >> 16) | buffer[start + 1];
  },
};

export const tinyintCodec: Codec<number> = {
  typeName: 'tinyint',
  write(value, out) {
    out.writeUint8(toSmallInteger(value, 'tinyint', -0x80, 0x7f) & 0xff);
  },
  read(buffer, start, end) {
    if (end - start !== 1) return unexpectedLength('tinyint', '1 byte', start, end);
    return (buffer[start] << 24) >> 24;
  },
};

/** @param expected what the type takes, for the message */
export function writeBigint(value: unknown, typeName: string, out: ByteWriter, expected = INT64_INPUTS): void {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    writeSafeInteger(value, out);
  } else if (Long.isLong(value) && (!value.unsigned || value.high >= 0)) {
    out.writeInt64(value.high, value.low);
  } else {
    const integer = toBigInt(value);
    if (integer === undefined || integer < MIN_INT64 || integer > MAX_INT64) {
      refuseValue(typeName, expected, value);
    }
    out.writeInt64(Number(integer >> 32n), Number(integer & 0xffffffffn));
  }
}

/** Writes eight bytes. */
export function writeSafeInteger(value: number, out: ByteWriter): void {
  const high = Math.floor(value / TWO_32);
  out.writeInt64(high, value - high * TWO_32);
}

/** bigint and counter differ in name only. */
function longCodec(typeName: string): Codec<Long> {
  return {
    typeName,
    write(value, out) {
      writeBigint(value, typeName, out);
    },
    read(buffer, start, end) {
      if (end - start !== 8) return unexpectedLength(typeName, '8 bytes', start, end);
      return new Long(readInt32(buffer, start + 4), readInt32(buffer, start));
    },
  };
}

/** The same, read as bigint. */
function nativeBigintCodec(typeName: string): Codec<bigint> {
  return {
    typeName,
    write(value, out) {
      writeBigint(value, typeName, out);
    },
    read(buffer, start, end) {
      if (end - start !== 8) return unexpectedLength(typeName, '8 bytes', start, end);
      return buffer.readBigInt64BE(start);
    },
  };
}

export const bigintCodec = longCodec('bigint');
export const counterCodec = longCodec('counter');
export const bigintAsNativeCodec = nativeBigintCodec('bigint');
export const counterAsNativeCodec = nativeBigintCodec('counter');
