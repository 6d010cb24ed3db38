// cassandra/types: the three ways to write a duration: with units, and the two of ISO 8601.
import { describeValue } from './value-error.js';

const MAX_INT32 = 0x7fffffffn;
const MAX_INT64 = 0x7fffffffffffffffn;

type Part = 'months' | 'days' | 'nanoseconds';

interface Unit {
  readonly name: string;
  readonly part: Part;
  readonly size: bigint;
}

/** In the order in which they must be written. */
const UNITS: readonly Unit[] = [
  { name: 'years', part: 'months', size: 12n },
  { name: 'months', part: 'months', size: 1n },
  { name: 'weeks', part: 'days', size: 7n },
  { name: 'days', part: 'days', size: 1n },
  { name: 'hours', part: 'nanoseconds', size: 3_600_000_000_000n },
  { name: 'minutes', part: 'nanoseconds', size: 60_000_000_000n },
  { name: 'seconds', part: 'nanoseconds', size: 1_000_000_000n },
  { name: 'milliseconds', part: 'nanoseconds', size: 1_000_000n },
  { name: 'microseconds', part: 'nanoseconds', size: 1_000n },
  { name: 'nanoseconds', part: 'nanoseconds', size: 1n },
];
const YEARS = 0;
const WEEKS = 2;
const DAYS = 3;

/** The micro sign and the Greek letter look alike; both are written. */
const SYMBOLS = new Map([
  ['y', 0],
  ['mo', 1],
  ['w', 2],
  ['d', 3],
  ['h', 4],
  ['m', 5],
  ['s', 6],
  ['ms', 7],
  ['us', 8],
  ['\u00b5s', 8],
  ['\u03bcs', 8],
  ['ns', 9],
]);

export interface DurationParts {
  months: number;
  days: number;
  nanoseconds: bigint;
}

/** Parses the whole text or throws a TypeError; the sign in front counts for all parts. */
export function parseDuration(text: string): DurationParts {
  if (typeof (text as unknown) !== 'string') refuse(text);
  const negative = text.startsWith('-');
  const source = negative ? text.slice(1) : text;
  const sum = new UnitSum();
  if (negative && source === '') refuse(text);
  if (source.startsWith('P')) parseIso(source, sum);
  else parseUnits(source, sum);
  const { months, days, nanoseconds } = sum.totals;
  const sign = negative ? -1n : 1n;
  // A number has a negative zero, which would differ from zero when compared deeply.
  return { months: Number(months * sign), days: Number(days * sign), nanoseconds: nanoseconds * sign };
}

class UnitSum {
  readonly totals: Record<Part, bigint> = { months: 0n, days: 0n, nanoseconds: 0n };
  private last = -1;

  add(digits: string | undefined, index: number): void {
    if (digits === undefined) return;
    const unit = UNITS[index];
    if (index === this.last) throw new TypeError(`Invalid duration. The ${unit.name} are specified multiple times`);
    if (index < this.last) {
      throw new TypeError(`Invalid duration. The ${UNITS[this.last].name} should be after ${unit.name}`);
    }
    this.last = index;
    const limit = unit.part === 'nanoseconds' ? MAX_INT64 : MAX_INT32;
    const total = this.totals[unit.part] + BigInt(digits) * unit.size;
    if (total > limit) {
      throw new TypeError(`Invalid duration. The total number of ${unit.part} must be less or equal to ${limit}`);
    }
    this.totals[unit.part] = total;
  }
}

function parseUnits(source: string, sum: UnitSum): void {
  const pattern = /(\d+)([a-z\u00b5\u03bc]+)/giy;
  while (pattern.lastIndex < source.length) {
    const match = pattern.exec(source);
    const index = match === null ? undefined : SYMBOLS.get(match[2].toLowerCase());
    if (match === null || index === undefined) refuse(source);
    sum.add(match[1], index);
  }
}

function parseIso(source: string, sum: UnitSum): void {
  const week = /^P(\d+)W$/.exec(source);
  if (week !== null) {
    sum.add(week[1], WEEKS);
    return;
  }
  const alternative = /^P(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/.exec(source);
  const match =
    alternative ?? /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(source);
  // Without any number it would be nothing, and a T announces one.
  if (match === null || source === 'P' || source.endsWith('T')) refuse(source);
  sum.add(match[1], YEARS);
  sum.add(match[2], YEARS + 1);
  for (let group = 3; group <= 6; group++) sum.add(match[group], DAYS + group - 3);
}

function refuse(source: string): never {
  throw new TypeError(`Unable to convert ${describeValue(source)} to a duration`);
}
