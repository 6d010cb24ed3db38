// cassandra/types: `types.LocalDate`: a day in the proleptic Gregorian calendar, kept as days since 1970: CQL's whole
// range.
import { brandClass } from '../../core/errors/brand.js';
import { customInspect } from './inspection.js';
import { describeValue } from './value-error.js';

const MS_PER_DAY = 86_400_000;
/** JavaScript's Date reaches this many days to either side of 1970. */
const DATE_RANGE_DAYS = 100_000_000;
/** On the wire the day 0 is 2^31 (native_protocol_v5.spec, "date"). */
const CENTER = 0x80000000;
const LOWEST_DAY = -0x80000000;
const HIGHEST_DAY = 0x7fffffff;

const DAYS_PER_ERA = 146_097;
/** Days from 1 March of year 0 to 1970. */
const EPOCH_OFFSET = 719_468;

/** A date without time or zone. Immutable. */
export class LocalDate {
  private readonly days: number;

  /**
   * @param year the year; or, alone, the days since 1970
   * @param month 1 to 12
   * @param day 1 to what the month has
   */
  constructor(year: number, month?: number, day?: number) {
    if (typeof year !== 'number' || (month === undefined) !== (day === undefined)) {
      throw new Error('You must provide a valid year, month and day');
    }
    const days = month === undefined || day === undefined ? year : daysFromCivil(year, month, day);
    if (!Number.isInteger(days) || days < LOWEST_DAY || days > HIGHEST_DAY) {
      throw new Error('You must provide a valid value for days since epoch (-2147483648 <= value <= 2147483647).');
    }
    this.days = days;
  }

  /** The day that the instant falls on in the zone of this process. */
  static fromDate(date: Date): LocalDate {
    if (Number.isNaN(date.getTime())) throw new TypeError('Invalid date');
    return new LocalDate(date.getFullYear(), date.getMonth() + 1, date.getDate());
  }

  /** The day that the instant falls on in UTC. */
  static fromUtcDate(date: Date): LocalDate {
    return new LocalDate(Math.floor(date.getTime() / MS_PER_DAY));
  }

  /** `yyyy-mm-dd`, also with midnight behind it, as a date turns into JSON; or the days since 1970. */
  static fromString(text: string): LocalDate {
    const civil = /^\s*([+-]?\d+)-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?\s*$/.exec(text);
    if (civil !== null) return new LocalDate(Number(civil[1]), Number(civil[2]), Number(civil[3]));
    if (/^\s*-?\d+\s*$/.test(text)) return new LocalDate(Number(text));
    throw new Error(`Invalid input: ${describeValue(text)}`);
  }

  static fromBuffer(bytes: Uint8Array): LocalDate {
    // Behind fewer of a slice lies memory of somebody else.
    if (bytes.length < 4) throw new TypeError('A date takes four bytes');
    return new LocalDate(new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) - CENTER);
  }

  /** Midnight in UTC; invalid outside the range of JavaScript's Date. */
  get date(): Date {
    return new Date(this.days * MS_PER_DAY);
  }

  get year(): number {
    return civilFromDays(this.days).year;
  }

  get month(): number {
    return civilFromDays(this.days).month;
  }

  get day(): number {
    return civilFromDays(this.days).day;
  }

  getDaysSinceEpoch(): number {
    return this.days;
  }

  compare(other: LocalDate): number {
    return Math.sign(this.days - other.days);
  }

  equals(other: LocalDate): boolean {
    return other instanceof LocalDate && this.days === other.days;
  }

  toBuffer(): Buffer {
    const buffer = Buffer.allocUnsafe(4);
    buffer.writeUInt32BE(this.days + CENTER, 0);
    return buffer;
  }

  /** `yyyy-mm-dd`; outside the range of JavaScript's Date the days since 1970, as cassandra-driver writes them. */
  toString(): string {
    if (Math.abs(this.days) > DATE_RANGE_DAYS) return String(this.days);
    const { year, month, day } = civilFromDays(this.days);
    const digits = String(Math.abs(year)).padStart(4, '0');
    return `${year < 0 ? '-' : ''}${digits}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }

  toJSON(): string {
    return this.toString();
  }

  inspect(): string {
    return `LocalDate: ${this.toString()}`;
  }

  [customInspect](): string {
    return this.inspect();
  }
}
brandClass(LocalDate, 'types.LocalDate');

/** Years are counted from March, so that a leap day is a year's last; 400 years are an era of equal length. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * DAYS_PER_ERA + dayOfEra - EPOCH_OFFSET;
  const again = civilFromDays(days);
  // February 30 would otherwise quietly become March 1 or 2.
  if (again.year !== year || again.month !== month || again.day !== day) {
    throw new Error(`${year}-${month}-${day} does not form a valid date`);
  }
  return days;
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + EPOCH_OFFSET;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}
