// cassandra/types: `types.BigDecimal`: an integer of any size and a power of ten, as cassandra-driver's class.
import { brandClass } from '../../core/errors/brand.js';
import { viewAsBuffer } from '../../core/bytes/native-buffer.js';
import type { Integer } from './integer.js';
import { bigIntegerBytes, readBigInteger } from './integer-bytes.js';
import { customInspect } from './inspection.js';
import { describeValue } from './value-error.js';

/**
 * A scale takes four bytes on the wire and may claim two billion digits; text longer than this is written with an
 * exponent.
 */
const LONGEST_PADDING = 1000;
/** Aligning two scales further apart than this would take unreasonable memory. */
const LARGEST_ALIGNMENT = 1_000_000;

/** `unscaledValue * 10^-scale`. Immutable. */
export class BigDecimal {
  private readonly unscaled: bigint;
  private readonly scale: number;

  constructor(unscaledValue: Integer | number | bigint, scale: number) {
    if (!Number.isInteger(scale) || scale < -0x80000000 || scale > 0x7fffffff) {
      throw new RangeError(`The scale of a decimal is a 32-bit integer, obtained ${scale}`);
    }
    this.unscaled =
      typeof unscaledValue === 'bigint'
        ? unscaledValue
        : typeof unscaledValue === 'number'
          ? BigInt(unscaledValue)
          : bigIntOf(unscaledValue);
    // -0 is an integer too, and nothing that was read would be deeply equal to it.
    this.scale = scale + 0;
  }

  static fromBuffer(bytes: Uint8Array): BigDecimal {
    if (bytes.length < 5) throw new TypeError('A decimal takes at least five bytes');
    const buffer = viewAsBuffer(bytes);
    return new BigDecimal(readBigInteger(buffer, 4, buffer.length), buffer.readInt32BE(0));
  }

  static toBuffer(value: BigDecimal): Buffer {
    const scale = Buffer.allocUnsafe(4);
    scale.writeInt32BE(value.scale, 0);
    return Buffer.concat([scale, bigIntegerBytes(value.unscaled)]);
  }

  /** Digits with an optional point and an optional exponent. */
  static fromString(text: string): BigDecimal {
    const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?\s*$/i.exec(text);
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
    if (match === null || whole + fraction === '') throw new TypeError(`Not a decimal: ${describeValue(text)}`);
    const unscaled = BigInt(whole + fraction);
    return new BigDecimal(sign === '-' ? -unscaled : unscaled, fraction.length - Number(exponent));
  }

  /** The shortest decimal that gives the same number again. */
  static fromNumber(value: number): BigDecimal {
    if (!Number.isFinite(value)) throw new TypeError(`Not a decimal: ${value}`);
    const decimal = BigDecimal.fromString(value.toString());
    return decimal.scale < 0 ? new BigDecimal(decimal.unscaled * 10n ** BigInt(-decimal.scale), 0) : decimal;
  }

  /** The value without its point; with `getScale()` all there is to know. */
  getUnscaledValue(): bigint {
    return this.unscaled;
  }

  getScale(): number {
    return this.scale;
  }

  equals(other: BigDecimal): boolean {
    return other instanceof BigDecimal && this.compare(other) === 0;
  }

  notEquals(other: BigDecimal): boolean {
    return !this.equals(other);
  }

  /** By value, whatever the scales: 1.0 equals 1.00. */
  compare(other: BigDecimal): number {
    const sign = signOf(this.unscaled);
    if (sign !== signOf(other.unscaled)) return sign < signOf(other.unscaled) ? -1 : 1;
    if (sign === 0) return 0;
    // Where the highest digits stand decides unless equal, and spares aligning a scale of two billion.
    const height = this.height() - other.height();
    if (height !== 0) return height > 0 === sign > 0 ? 1 : -1;
    const difference = this.subtract(other).unscaled;
    return signOf(difference);
  }

  greaterThan(other: BigDecimal): boolean {
    return this.compare(other) > 0;
  }

  add(other: BigDecimal): BigDecimal {
    const scale = Math.max(this.scale, other.scale);
    return new BigDecimal(this.alignedTo(scale) + other.alignedTo(scale), scale);
  }

  subtract(other: BigDecimal): BigDecimal {
    const scale = Math.max(this.scale, other.scale);
    return new BigDecimal(this.alignedTo(scale) - other.alignedTo(scale), scale);
  }

  isNegative(): boolean {
    return this.unscaled < 0n;
  }

  isZero(): boolean {
    return this.unscaled === 0n;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  toString(): string {
    const { scale } = this;
    const text = this.unscaled.toString();
    if (scale === 0) return text;
    const sign = this.unscaled < 0n ? '-' : '';
    const digits = sign === '' ? text : text.slice(1);
    if (scale < 0 || scale - digits.length > LONGEST_PADDING) {
      const exponent = digits.length - 1 - scale;
      const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
      return `${sign}${mantissa}E${exponent < 0 ? '' : '+'}${exponent}`;
    }
    const padded = digits.padStart(scale + 1, '0');
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  }

  toJSON(): string {
    return this.toString();
  }

  inspect(): string {
    return `BigDecimal: ${this.toString()}`;
  }

  [customInspect](): string {
    return this.inspect();
  }

  private height(): number {
    return (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().length - this.scale;
  }

  private alignedTo(scale: number): bigint {
    if (scale - this.scale > LARGEST_ALIGNMENT) {
      throw new RangeError(`The scales ${this.scale} and ${scale} are too far apart to calculate with`);
    }
    return this.unscaled * 10n ** BigInt(scale - this.scale);
  }
}
brandClass(BigDecimal, 'types.BigDecimal');

function bigIntOf(unscaledValue: Partial<Integer> | null | undefined): bigint {
  if (typeof unscaledValue?.toBigInt === 'function') return unscaledValue.toBigInt();
  const given = describeValue(unscaledValue);
  throw new TypeError(`The unscaled value of a decimal is an Integer, a number or a bigint, obtained ${given}`);
}

function signOf(value: bigint): number {
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}
