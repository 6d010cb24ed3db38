// cassandra/types/codecs: varint and decimal.
import type { Codec } from '../codec.js';
import { readInt32 } from '../codec.js';
import { BigDecimal } from '../big-decimal.js';
import { Integer } from '../integer.js';
import { readBigInteger, writeBigInteger } from '../integer-bytes.js';
import { unexpectedLength, refuseValue } from '../value-error.js';
import { INTEGER_INPUTS, toBigInt } from './integers.js';

function varintCodecReading<T>(represent: (value: bigint) => T): Codec<T> {
  return {
    typeName: 'varint',
    write(value, out) {
      writeBigInteger(toBigInt(value) ?? refuseValue('varint', INTEGER_INPUTS, value), out);
    },
    read(buffer, start, end) {
      if (start === end) return null;
      return represent(readBigInteger(buffer, start, end));
    },
  };
}

export const varintCodec: Codec<Integer> = varintCodecReading((value) => new Integer(value));
export const nativeVarintCodec: Codec<bigint> = varintCodecReading((value) => value);

export const decimalCodec: Codec<BigDecimal> = {
  typeName: 'decimal',
  write(value, out) {
    const decimal = toDecimal(value);
    out.writeInt32(decimal.getScale());
    writeBigInteger(decimal.getUnscaledValue(), out);
  },
  read(buffer, start, end) {
    if (end - start < 5) return unexpectedLength('decimal', 'at least 5 bytes', start, end);
    return new BigDecimal(readBigInteger(buffer, start + 4, end), readInt32(buffer, start));
  },
};

function toDecimal(value: unknown): BigDecimal {
  if (value instanceof BigDecimal) return value;
  try {
    if (typeof value === 'number') return BigDecimal.fromNumber(value);
    if (typeof value === 'string') return BigDecimal.fromString(value);
  } catch {
    return refuseValue('decimal', 'digits with an optional point and exponent', value);
  }
  const integer =
    toBigInt(value) ??
    refuseValue('decimal', 'a BigDecimal, finite number, bigint, Long, Integer or their text', value);
  return new BigDecimal(integer, 0);
}
