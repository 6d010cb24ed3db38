// cassandra/types: `types.Integer`: integers of any size, with the methods cassandra-driver's class has, on top of
// bigint.
import { brandClass } from '../../core/errors/brand.js';
import { viewAsBuffer } from '../../core/bytes/native-buffer.js';
import { bigIntegerBytes, readBigInteger } from './integer-bytes.js';
import { customInspect } from './inspection.js';
import { describeValue } from './value-error.js';

const WORD = 32n;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** An integer of any size: what `varint` columns give unless the client asks for bigint. Immutable. */
export class Integer {
  private readonly value: bigint;

  static readonly ZERO: Integer = Integer.fromBigInt(0n);
  static readonly ONE: Integer = Integer.fromBigInt(1n);

  /**
   * @param bits 32-bit words, the lowest first; or the value itself
   * @param sign 0, or -1 when the words above those given are all ones
   */
  constructor(bits: readonly number[] | bigint, sign = 0) {
    this.value = typeof bits === 'bigint' ? bits : joinWords(bits, sign);
  }

  static fromBigInt(value: bigint): Integer {
    return new Integer(value);
  }

  static fromInt(value: number): Integer {
    return Integer.fromBigInt(BigInt(value | 0));
  }

  /** Not a number, and infinities, give zero; fractions are cut off. */
  static fromNumber(value: number): Integer {
    return Integer.fromBigInt(Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n);
  }

  static fromBits(bits: readonly number[]): Integer {
    return new Integer(bits, (bits[bits.length - 1] ?? 0) < 0 ? -1 : 0);
  }

  static fromString(text: string, radix = 10): Integer {
    return Integer.fromBigInt(parseBigInt(text, radix));
  }

  static fromBuffer(bytes: Uint8Array): Integer {
    if (bytes.length === 0) throw new TypeError('An integer takes at least one byte');
    return Integer.fromBigInt(readBigInteger(viewAsBuffer(bytes), 0, bytes.length));
  }

  static toBuffer(value: Integer): Buffer {
    return bigIntegerBytes(value.value);
  }

  toBigInt(): bigint {
    return this.value;
  }

  toInt(): number {
    return Number(BigInt.asIntN(32, this.value));
  }

  toNumber(): number {
    return Number(this.value);
  }

  toString(radix = 10): string {
    return this.value.toString(radix);
  }

  toJSON(): string {
    return this.toString();
  }

  inspect(): string {
    return `Integer: ${this.toString()}`;
  }

  [customInspect](): string {
    return this.inspect();
  }

  /** The 32-bit word at `index`, counted from the lowest; signed. */
  getBits(index: number): number {
    return index < 0 ? 0 : Number(BigInt.asIntN(32, this.value >> (BigInt(index) * WORD)));
  }

  getBitsUnsigned(index: number): number {
    return this.getBits(index) >>> 0;
  }

  getSign(): number {
    return this.value < 0n ? -1 : 0;
  }

  isZero(): boolean {
    return this.value === 0n;
  }

  isNegative(): boolean {
    return this.value < 0n;
  }

  isOdd(): boolean {
    return (this.value & 1n) === 1n;
  }

  equals(other: Integer): boolean {
    return other instanceof Integer && this.value === other.value;
  }

  notEquals(other: Integer): boolean {
    return !this.equals(other);
  }

  greaterThan(other: Integer): boolean {
    return this.value > other.value;
  }

  greaterThanOrEqual(other: Integer): boolean {
    return this.value >= other.value;
  }

  lessThan(other: Integer): boolean {
    return this.value < other.value;
  }

  lessThanOrEqual(other: Integer): boolean {
    return this.value <= other.value;
  }

  compare(other: Integer): number {
    return this.value < other.value ? -1 : this.value > other.value ? 1 : 0;
  }

  /** The lowest `numBits` bits, as a signed integer of that width. */
  shorten(numBits: number): Integer {
    return Integer.fromBigInt(BigInt.asIntN(numBits, this.value));
  }

  negate(): Integer {
    return Integer.fromBigInt(-this.value);
  }

  abs(): Integer {
    return this.value < 0n ? this.negate() : this;
  }

  add(other: Integer): Integer {
    return Integer.fromBigInt(this.value + other.value);
  }

  subtract(other: Integer): Integer {
    return Integer.fromBigInt(this.value - other.value);
  }

  multiply(other: Integer): Integer {
    return Integer.fromBigInt(this.value * other.value);
  }

  divide(other: Integer): Integer {
    if (other.value === 0n) throw new Error('division by zero');
    return Integer.fromBigInt(this.value / other.value);
  }

  modulo(other: Integer): Integer {
    if (other.value === 0n) throw new Error('division by zero');
    return Integer.fromBigInt(this.value % other.value);
  }

  not(): Integer {
    return Integer.fromBigInt(~this.value);
  }

  and(other: Integer): Integer {
    return Integer.fromBigInt(this.value & other.value);
  }

  or(other: Integer): Integer {
    return Integer.fromBigInt(this.value | other.value);
  }

  xor(other: Integer): Integer {
    return Integer.fromBigInt(this.value ^ other.value);
  }

  shiftLeft(numBits: number): Integer {
    return Integer.fromBigInt(this.value << BigInt(numBits));
  }

  shiftRight(numBits: number): Integer {
    return Integer.fromBigInt(this.value >> BigInt(numBits));
  }
}
brandClass(Integer, 'types.Integer');

function joinWords(bits: readonly number[], sign: number): bigint {
  let value = sign < 0 ? -1n : 0n;
  for (let index = bits.length - 1; index >= 0; index--) value = (value << WORD) | BigInt(bits[index] >>> 0);
  return value;
}

function parseBigInt(text: string, radix: number): bigint {
  if (radix < 2 || radix > 36) throw new Error(`radix out of range: ${radix}`);
  const match = /^\s*([+-]?)([0-9a-z]+)\s*$/i.exec(text);
  if (match === null) throw new TypeError(`Not an integer: ${describeValue(text)}`);
  let magnitude = 0n;
  if (radix === 10) {
    if (!/^\d+$/.test(match[2])) throw new TypeError(`Not an integer: ${describeValue(text)}`);
    magnitude = BigInt(match[2]);
  } else {
    const base = BigInt(radix);
    for (const digit of match[2].toLowerCase()) {
      const worth = DIGITS.indexOf(digit);
      if (worth >= radix) throw new TypeError(`Not an integer in base ${radix}: ${describeValue(text)}`);
      magnitude = magnitude * base + BigInt(worth);
    }
  }
  return match[1] === '-' ? -magnitude : magnitude;
}
