// cassandra/types/codecs: timestamp, date, time and duration.
import { ByteReader } from '../../../core/bytes/byte-reader.js';
import { isDate, isOwnDate } from '../../../core/errors/builtins.js';
import type { Codec } from '../codec.js';
import { readInt32 } from '../codec.js';
import { Duration, readDuration, writeDuration } from '../duration.js';
import { LocalDate } from '../local-date.js';
import { LocalTime } from '../local-time.js';
import { Long } from '../long.js';
import { isMillisecondsText, parseTimestampText } from '../timestamp-text.js';
import { decodeError, unexpectedLength, refuseValue } from '../value-error.js';
import { writeBigint, writeSafeInteger } from './integers.js';

const TWO_32 = 4_294_967_296;
/** JavaScript's Date reaches this far to either side of 1970. */
const DATE_RANGE_MS = 8.64e15;
const DATE_CENTER = 0x80000000;
const TIMESTAMP_INPUTS =
  'a valid Date, ISO 8601 text like 2026-11-21T10:30:00.000Z, or milliseconds since 1970 as a whole number, bigint, Long or their text';
/** Text that is a day's number: CQL counts them otherwise than `LocalDate.fromString`. */
const DAY_NUMBER = /^\s*[+-]?\d+\s*$/;

/** A timestamp that no Date can represent keeps its milliseconds, as bigint columns are read. */
export type Timestamp = Date | Long | bigint;

function timestampCodecBeyondDate(beyond: (high: number, low: number) => Long | bigint): Codec<Timestamp> {
  return {
    typeName: 'timestamp',
    write(value, out) {
      let milliseconds: number;
      if (typeof value === 'string' && !isMillisecondsText(value)) milliseconds = parseTimestampText(value);
      else if (isOwnDate(value as object) || isDate(value)) milliseconds = (value as Date).getTime();
      else {
        writeBigint(value, 'timestamp', out, TIMESTAMP_INPUTS);
        return;
      }
      if (Number.isNaN(milliseconds)) refuseValue('timestamp', TIMESTAMP_INPUTS, value);
      writeSafeInteger(milliseconds, out);
    },
    read(buffer, start, end) {
      if (end - start !== 8) return unexpectedLength('timestamp', '8 bytes', start, end);
      const high = readInt32(buffer, start);
      const low = readInt32(buffer, start + 4);
      return timestampFrom(high, low, beyond);
    },
  };
}

/**
 * Exact within Date's range, where milliseconds have at most 53 bits.
 *
 * @param beyond what a timestamp becomes that no Date can represent
 */
export function timestampFrom(
  high: number,
  low: number,
  beyond: (high: number, low: number) => Long | bigint,
): Timestamp {
  const milliseconds = high * TWO_32 + (low >>> 0);
  return milliseconds >= -DATE_RANGE_MS && milliseconds <= DATE_RANGE_MS ? new Date(milliseconds) : beyond(high, low);
}

export const longBeyondDate = (high: number, low: number): Long => new Long(low, high);
export const bigintBeyondDate = (high: number, low: number): bigint => (BigInt(high) << 32n) | BigInt(low >>> 0);
export const timestampCodec = timestampCodecBeyondDate(longBeyondDate);
export const nativeTimestampCodec = timestampCodecBeyondDate(bigintBeyondDate);

/** What date, time and duration share: an instance, or text that the class parses. */
function parsed<T>(value: unknown, typeName: string, expected: string, parse: (text: string) => T): T {
  // Nothing is no value: it would be a duration of zero.
  if (typeof value === 'string' && value.trim() !== '') {
    try {
      return parse(value);
    } catch {
      // Refused below, with the type's name.
    }
  }
  return refuseValue(typeName, expected, value);
}

export const dateCodec: Codec<LocalDate> = {
  typeName: 'date',
  write(value, out) {
    const date =
      value instanceof LocalDate
        ? value
        : isDate(value) && !Number.isNaN(value.getTime())
          ? LocalDate.fromDate(value)
          : parsed(value, 'date', 'a LocalDate, a valid Date or text like 2026-11-21', dateFromText);
    out.writeInt32(date.getDaysSinceEpoch() + DATE_CENTER);
  },
  read(buffer, start, end) {
    if (end - start !== 4) return unexpectedLength('date', '4 bytes', start, end);
    return new LocalDate((readInt32(buffer, start) >>> 0) - DATE_CENTER);
  },
};

/**
 * Text of digits alone only where it can be nothing else: far from 1970, where a LocalDate has no other text. To CQL
 * the same digits are days since the year -5877641.
 */
function dateFromText(text: string): LocalDate {
  const date = LocalDate.fromString(text);
  if (DAY_NUMBER.test(text) && date.toString() !== text.trim()) throw new TypeError('the number of a day');
  return date;
}

export const timeCodec: Codec<LocalTime> = {
  typeName: 'time',
  write(value, out) {
    const time =
      value instanceof LocalTime
        ? value
        : parsed(value, 'time', 'a LocalTime or text like 10:30:05.123456789', LocalTime.fromString);
    const nanoseconds = time.getTotalNanoseconds();
    out.writeInt64(nanoseconds.high, nanoseconds.low);
  },
  read(buffer, start, end) {
    if (end - start !== 8) return unexpectedLength('time', '8 bytes', start, end);
    try {
      return new LocalTime(new Long(readInt32(buffer, start + 4), readInt32(buffer, start)));
    } catch (error) {
      throw decodeError('a value of type time is not within a day', error);
    }
  },
};

export const durationCodec: Codec<Duration> = {
  typeName: 'duration',
  write(value, out) {
    const duration =
      value instanceof Duration
        ? value
        : parsed(value, 'duration', 'a Duration or text like 1mo2d3h or P1M2DT3H', Duration.fromString);
    const { months, days, nanoseconds } = duration;
    if (!isInt32(months) || !isInt32(days) || !Long.isLong(nanoseconds)) {
      refuseValue('duration', 'months and days of 32 bits', value);
    }
    // The server refuses mixed signs; here the parameter is named.
    if ((months > 0 || days > 0 || nanoseconds.gt(0)) && (months < 0 || days < 0 || nanoseconds.lt(0))) {
      refuseValue('duration', 'months, days and nanoseconds of one sign', value);
    }
    writeDuration(duration, out);
  },
  read(buffer, start, end) {
    if (start === end) return null;
    const reader = new ByteReader(buffer, start, end);
    let duration: Duration;
    try {
      duration = readDuration(reader);
    } catch (error) {
      throw decodeError('a value of type duration is cut off', error);
    }
    if (!isInt32(duration.months) || !isInt32(duration.days) || reader.remaining > 0) {
      throw decodeError('a value of type duration is malformed');
    }
    return duration;
  },
};

function isInt32(value: number): boolean {
  return value === value >> 0;
}
