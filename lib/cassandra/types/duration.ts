// cassandra/types: `types.Duration`: months, days and nanoseconds, which CQL keeps apart because days and months vary
// in length.
import { ByteReader } from '../../core/bytes/byte-reader.js';
import { ByteWriter } from '../../core/bytes/byte-writer.js';
import { brandClass } from '../../core/errors/brand.js';
import { parseDuration } from './duration-parser.js';
import { customInspect } from './inspection.js';
import { Long } from './long.js';
import { readVint, writeVint } from './vint.js';

const UNITS: readonly (readonly [string, bigint])[] = [
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['us', 1_000n],
  ['ns', 1n],
];

/** A length of time. Its three parts have one sign. Immutable. */
export class Duration {
  readonly months: number;
  readonly days: number;
  readonly nanoseconds: Long;

  constructor(months: number, days: number, nanoseconds: number | bigint | Long) {
    this.months = months;
    this.days = days;
    this.nanoseconds =
      typeof nanoseconds === 'number'
        ? Long.fromNumber(nanoseconds)
        : typeof nanoseconds === 'bigint'
          ? Long.fromBigInt(nanoseconds)
          : nanoseconds;
  }

  /** `1y2mo3d4h`, ISO 8601 `P1Y2M3DT4H` or `P2W`, or `P0001-02-03T04:05:06`. */
  static fromString(text: string): Duration {
    const { months, days, nanoseconds } = parseDuration(text);
    return new Duration(months, days, nanoseconds);
  }

  static fromBuffer(bytes: Uint8Array): Duration {
    return readDuration(new ByteReader(bytes));
  }

  equals(other: Duration): boolean {
    return (
      other instanceof Duration &&
      this.months === other.months &&
      this.days === other.days &&
      this.nanoseconds.equals(other.nanoseconds)
    );
  }

  toBuffer(): Buffer {
    const out = new ByteWriter(27);
    writeDuration(this, out);
    return Buffer.from(out.buffer.subarray(0, out.position));
  }

  toString(): string {
    const nanoseconds = this.nanoseconds.toBigInt();
    const months = Math.abs(this.months);
    let text = this.months < 0 || this.days < 0 || nanoseconds < 0n ? '-' : '';
    if (months >= 12) text += `${Math.floor(months / 12)}y`;
    if (months % 12 > 0) text += `${months % 12}mo`;
    if (this.days !== 0) text += `${Math.abs(this.days)}d`;
    let rest = nanoseconds < 0n ? -nanoseconds : nanoseconds;
    for (const [symbol, size] of UNITS) {
      if (rest >= size) text += `${rest / size}${symbol}`;
      rest %= size;
    }
    return text;
  }

  inspect(): string {
    return `Duration: ${this.toString()}`;
  }

  [customInspect](): string {
    return this.inspect();
  }
}
brandClass(Duration, 'types.Duration');

/** Three [vint]s (native_protocol_v5.spec, "duration"). */
export function writeDuration(value: Duration, out: ByteWriter): void {
  writeVint(BigInt(value.months), out);
  writeVint(BigInt(value.days), out);
  writeVint(value.nanoseconds.toBigInt(), out);
}

export function readDuration(reader: ByteReader): Duration {
  const months = Number(readVint(reader));
  const days = Number(readVint(reader));
  return new Duration(months, days, readVint(reader));
}
