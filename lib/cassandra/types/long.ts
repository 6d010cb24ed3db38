// cassandra/types: `types.Long`: the class of the `long` package with the additions that cassandra-driver's users know.
// cassandra-driver writes them into the package itself, which changes how everybody else's Long turns into JSON. This subclass keeps
// them to itself: its operations answer instances of it again, and `instanceof` accepts every Long.
import LongBase from 'long';
import { customInspect } from './inspection.js';

type LongLike = Parameters<typeof LongBase.fromValue>[0];

/** A 64-bit integer, as the `long` package's, that turns into JSON as a decimal string. */
export class Long extends LongBase {
  // What adoptResults() puts here at the end of this file.
  declare static readonly MAX_VALUE: Long;
  declare static readonly MIN_VALUE: Long;
  declare static readonly ZERO: Long;
  declare static readonly ONE: Long;
  declare static readonly NEG_ONE: Long;
  declare static readonly UZERO: Long;
  declare static readonly UONE: Long;
  declare static readonly MAX_UNSIGNED_VALUE: Long;
  declare static fromInt: (value: number, unsigned?: boolean) => Long;
  declare static fromNumber: (value: number, unsigned?: boolean) => Long;
  declare static fromBits: (low: number, high: number, unsigned?: boolean) => Long;
  declare static fromBigInt: (value: bigint, unsigned?: boolean) => Long;
  declare static fromString: (text: string, unsigned?: boolean | number, radix?: number) => Long;
  declare static fromValue: (value: LongLike, unsigned?: boolean) => Long;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return LongBase.isLong(value);
  }

  /** From the first eight bytes, big-endian. */
  static fromBuffer(value: Uint8Array): Long {
    if (!(value instanceof Uint8Array) || value.length < 8) throw new TypeError('Expected a Buffer of 8 bytes');
    const view = new DataView(value.buffer, value.byteOffset, 8);
    return new Long(view.getInt32(4), view.getInt32(0));
  }

  /** Eight bytes, big-endian. */
  static toBuffer(value: LongBase): Buffer {
    if (!LongBase.isLong(value)) throw new TypeError('Expected Long');
    const buffer = Buffer.allocUnsafe(8);
    buffer.writeInt32BE(value.high, 0);
    buffer.writeInt32BE(value.low, 4);
    return buffer;
  }

  toJSON(): string {
    return this.toString();
  }

  inspect(): string {
    return `Long: ${this.toString()}`;
  }

  [customInspect](): string {
    return this.inspect();
  }
}

type Operation = (this: unknown, ...operands: unknown[]) => unknown;

function adopt(value: unknown): unknown {
  if (!LongBase.isLong(value)) return value;
  return Object.getPrototypeOf(value) === Long.prototype ? value : new Long(value.low, value.high, value.unsigned);
}

/** Makes every function of `source` that answers a Long answer one of ours. */
function adoptResults(target: object, source: object): void {
  for (const name of Object.getOwnPropertyNames(source)) {
    const value = (source as Record<string, unknown>)[name];
    if (Object.hasOwn(target, name) || name === 'prototype' || name === 'constructor') continue;
    if (typeof value === 'function') {
      const operation = value as Operation;
      const wrapped = function (this: unknown, ...operands: unknown[]): unknown {
        return adopt(operation.apply(this, operands));
      };
      Object.defineProperty(target, name, { value: wrapped, writable: true, configurable: true });
    } else if (LongBase.isLong(value)) {
      Object.defineProperty(target, name, { value: adopt(value), enumerable: true });
    }
  }
}
for (const name of ['MAX_VALUE', 'MIN_VALUE', 'ZERO', 'ONE', 'NEG_ONE', 'UZERO', 'UONE', 'MAX_UNSIGNED_VALUE'] as const) {
  Object.defineProperty(Long, name, { value: adopt(LongBase[name]), enumerable: true });
}
adoptResults(Long, LongBase);
adoptResults(Long.prototype, LongBase.prototype);
