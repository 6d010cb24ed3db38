// cassandra/types: text for a timestamp, as CQL takes it (Cassandra's TimestampSerializer): milliseconds since 1970, or
// ISO 8601 with a space or a T before the time. JavaScript's own parser makes a date of almost anything.

const MILLISECONDS = /^-?\d+$/;
/** The years of six digits are JavaScript's: its own text of a Date beyond year 9999 is taken back. */
const ISO_8601 =
  /^(-?\d{4}|[+-]\d{6})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/;
/** What Dates turn into, with a day that every month has: the engine's own parser takes it exactly, and is faster. */
const USUAL = /^\d{4}-\d\d-(?:[01]\d|2[0-8])T\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;
const MS_PER_MINUTE = 60_000;
/** Java's limit, which the server applies. */
const LARGEST_OFFSET_MINUTES = 18 * 60;

/** Whether the text is a number of milliseconds. */
export function isMillisecondsText(text: string): boolean {
  return MILLISECONDS.test(text);
}

/**
 * Milliseconds since 1970, or NaN for text that is no such date. Digits beyond milliseconds are cut off, as the server
 * does. Without a zone a day begins in UTC and a time is one of this process, as JavaScript has it: the zone of the
 * server, which CQL takes, is not known here.
 */
export function parseTimestampText(text: string): number {
  if (USUAL.test(text)) return Date.parse(text);
  const match = ISO_8601.exec(text);
  if (match === null) return NaN;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const fraction = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second + fraction > 0)) return NaN;
  const date = new Date(0);
  const zone = match[8] as string | undefined;
  if (zone === undefined && match[4] !== undefined) {
    date.setFullYear(year, month - 1, day);
    // Looked at before the time: 24:00 is of the next day, and a clock that is put forward has no such hour.
    if (!isDay(date.getMonth(), date.getDate(), month, day)) return NaN;
    date.setHours(hour, minute, second, fraction);
    return date.getTime();
  }
  date.setUTCFullYear(year, month - 1, day);
  if (!isDay(date.getUTCMonth(), date.getUTCDate(), month, day)) return NaN;
  date.setUTCHours(hour, minute, second, fraction);
  return date.getTime() - offsetMinutesOf(zone) * MS_PER_MINUTE;
}

/** February 30 would otherwise become a day of March, and the server itself makes it the 28th. */
function isDay(foundMonth: number, foundDay: number, month: number, day: number): boolean {
  return foundMonth === month - 1 && foundDay === day;
}

function offsetMinutesOf(zone: string | undefined): number {
  if (zone === undefined || /^[A-Z]/.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  const total = hours * 60 + minutes;
  if (minutes > 59 || total > LARGEST_OFFSET_MINUTES) return NaN;
  return zone.startsWith('-') ? -total : total;
}
