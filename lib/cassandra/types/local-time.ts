// cassandra/types: `types.LocalTime`: a time of day in nanoseconds.
import { isDate } from '../../core/errors/builtins.js';
import { brandClass } from '../../core/errors/brand.js';
import { customInspect } from './inspection.js';
import { Long } from './long.js';
import { describeValue } from './value-error.js';

const NANOS_PER_MS = 1_000_000n;
const NANOS_PER_SECOND = 1_000_000_000n;
const NANOS_PER_DAY = 86_400n * NANOS_PER_SECOND;
const MS_PER_DAY = 86_400_000;

/** A time without date or zone. Immutable. */
export class LocalTime {
  private readonly value: Long;

  /** @param totalNanoseconds since midnight */
  constructor(totalNanoseconds: Long) {
    if (!Long.isLong(totalNanoseconds)) throw new Error('You must specify a Long value as totalNanoseconds');
    const nanoseconds = totalNanoseconds.toBigInt();
    if (nanoseconds < 0n || nanoseconds >= NANOS_PER_DAY) throw new Error('Total nanoseconds out of range');
    this.value = totalNanoseconds;
  }

  /** `hh:mm`, `hh:mm:ss` or `hh:mm:ss.nnnnnnnnn`. */
  static fromString(text: string): LocalTime {
    const match =
      typeof text === 'string' ? /^\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?\s*$/.exec(text) : null;
    if (match === null) throw new Error(`Argument type invalid: ${describeValue(text)}`);
    const [, hour, minute, second = '0', fraction = ''] = match;
    if (Number(minute) > 59 || Number(second) > 59) throw new Error(`Not a time of day: ${describeValue(text)}`);
    const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    return fromBigInt(BigInt(seconds) * NANOS_PER_SECOND + BigInt(fraction.padEnd(9, '0')));
  }

  /**
   * The time of day of that instant in the zone of this process.
   * @param nanoseconds 0 to 999,999: what is beyond milliseconds
   */
  static fromDate(date: Date, nanoseconds = 0): LocalTime {
    if (!isDate(date) || Number.isNaN(date.getTime())) throw new Error('Not a valid date');
    const local = date.getTime() - date.getTimezoneOffset() * 60_000;
    return LocalTime.fromMilliseconds(((local % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY, nanoseconds);
  }

  /** @param milliseconds since midnight */
  static fromMilliseconds(milliseconds: number, nanoseconds = 0): LocalTime {
    for (const [unit, value] of Object.entries({ milliseconds, nanoseconds }))
      if (!Number.isFinite(value)) throw new TypeError(`Not a time of day: ${unit} ${describeValue(value)}`);
    return fromBigInt(BigInt(Math.trunc(milliseconds)) * NANOS_PER_MS + BigInt(Math.trunc(nanoseconds)));
  }

  static fromBuffer(bytes: Uint8Array): LocalTime {
    return new LocalTime(Long.fromBuffer(bytes));
  }

  get hour(): number {
    return Math.floor(this.seconds() / 3600);
  }

  get minute(): number {
    return Math.floor(this.seconds() / 60) % 60;
  }

  get second(): number {
    return this.seconds() % 60;
  }

  /** 0 to 999,999,999. */
  get nanosecond(): number {
    return Number(this.value.toBigInt() % NANOS_PER_SECOND);
  }

  getTotalNanoseconds(): Long {
    return this.value;
  }

  compare(other: LocalTime): number {
    return this.value.compare(other.value);
  }

  equals(other: LocalTime): boolean {
    return other instanceof LocalTime && this.value.equals(other.value);
  }

  toBuffer(): Buffer {
    return Long.toBuffer(this.value);
  }

  /** `hh:mm:ss`, with a fraction only where there is one. */
  toString(): string {
    const clock = [this.hour, this.minute, this.second].map((part) => String(part).padStart(2, '0')).join(':');
    const { nanosecond } = this;
    return nanosecond === 0 ? clock : `${clock}.${String(nanosecond).padStart(9, '0').replace(/0+$/, '')}`;
  }

  toJSON(): string {
    return this.toString();
  }

  inspect(): string {
    return `LocalTime: ${this.toString()}`;
  }

  [customInspect](): string {
    return this.inspect();
  }

  private seconds(): number {
    return Number(this.value.toBigInt() / NANOS_PER_SECOND);
  }
}
brandClass(LocalTime, 'types.LocalTime');

function fromBigInt(nanoseconds: bigint): LocalTime {
  return new LocalTime(Long.fromBigInt(nanoseconds));
}
