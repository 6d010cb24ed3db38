// cassandra/types: `types.TimeUuid`: identifiers of version 1, made of a time, a clock sequence and a node (RFC 9562,
// section 5.1). Pure: making one for now, or with a random node, needs the clock and randomness, which
// value-factories.ts gets injected.
import { isDate } from '../../core/errors/builtins.js';
import { brandClass } from '../../core/errors/brand.js';
import { parseUuid, Uuid } from './uuid.js';

/** Milliseconds from 15 October 1582, where version 1 time starts, to 1970. */
const GREGORIAN_OFFSET_MS = 12_219_292_800_000;
/** Its unit is 100 ns. */
const TICKS_PER_MS = 10_000;

/** The lowest and highest node and clock in the order Cassandra compares them: byte by byte, signed. */
const LOWEST = 0x80;
const HIGHEST = 0x7f;

/** An identifier that carries its time. Immutable. */
export class TimeUuid extends Uuid {
  static override fromString(text: string): TimeUuid {
    return new TimeUuid(parseUuid(text));
  }

  /** The smallest identifier of that time, for `>=`: of the whole millisecond, unless its ticks (100 ns) are given. */
  static min(date: Date, ticks = 0): TimeUuid {
    return new TimeUuid(timeUuidBytes(millisecondsOf(date), ticks, filled(6, LOWEST), filled(2, LOWEST)));
  }

  /** The largest identifier of that time, for `<=`: of the whole millisecond, unless its ticks (100 ns) are given. */
  static max(date: Date, ticks = TICKS_PER_MS - 1): TimeUuid {
    return new TimeUuid(timeUuidBytes(millisecondsOf(date), ticks, filled(6, HIGHEST), filled(2, HIGHEST)));
  }

  /** The time in milliseconds, and what is beyond in units of 100 ns. */
  getDatePrecision(): { date: Date; ticks: number } {
    const high = ((this.word1 & 0x0fff) << 16) | (this.word1 >>> 16);
    const time = (BigInt(high) << 32n) | BigInt(this.word0 >>> 0);
    const milliseconds = time / BigInt(TICKS_PER_MS);
    return {
      date: new Date(Number(milliseconds) - GREGORIAN_OFFSET_MS),
      ticks: Number(time % BigInt(TICKS_PER_MS)),
    };
  }

  getDate(): Date {
    return this.getDatePrecision().date;
  }

  getNodeId(): Buffer {
    return this.getBuffer().subarray(10);
  }

  getNodeIdString(): string {
    return this.getNodeId().toString('ascii');
  }

  /** With the variant bits that every identifier has. */
  getClockId(): Buffer {
    return this.getBuffer().subarray(8, 10);
  }
}
brandClass(TimeUuid, 'types.TimeUuid');

/** @throws TypeError for what is no date: an identifier of now in its place would look right. */
export function millisecondsOf(date: Date): number {
  const milliseconds = isDate(date) ? date.getTime() : NaN;
  if (Number.isNaN(milliseconds))
    throw new TypeError(`A valid Date is needed, obtained ${isDate(date) ? 'an invalid one' : typeof date}`);
  return milliseconds;
}

/** The bytes of a version 1 identifier. */
export function timeUuidBytes(milliseconds: number, ticks: number, nodeId: Uint8Array, clockId: Uint8Array): Buffer {
  if (nodeId.length !== 6) throw new Error('Node identifier must have 6 bytes');
  if (clockId.length !== 2) throw new Error('Clock identifier must have 2 bytes');
  const time = BigInt(milliseconds + GREGORIAN_OFFSET_MS) * BigInt(TICKS_PER_MS) + BigInt(Math.trunc(ticks));
  if (time < 0n || time >= 1n << 60n) throw new RangeError('The date is out of the range of version 1 identifiers');
  const buffer = Buffer.allocUnsafe(16);
  const high = Number(time >> 32n);
  buffer.writeUInt32BE(Number(time & 0xffffffffn), 0);
  buffer.writeUInt16BE(high & 0xffff, 4);
  buffer.writeUInt16BE((high >>> 16) | 0x1000, 6);
  buffer.set(clockId, 8);
  buffer.set(nodeId, 10);
  buffer[8] = (buffer[8] & 0x3f) | 0x80;
  return buffer;
}

function filled(size: number, byte: number): Buffer {
  return Buffer.alloc(size, byte);
}
