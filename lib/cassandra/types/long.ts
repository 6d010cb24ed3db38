// cassandra/types: `types.Long`: the class of the `long` package with the additions that cassandra-driver's users know.
// cassandra-driver writes them into the package itself, which changes how everybody else's Long turns into JSON. This
// subclass keeps them to itself: its operations answer instances of it again, and `instanceof` accepts every Long.
import { isBytes } from '../../core/errors/builtins.js';
import LongBase from 'long';
import { nameClass } from '../../core/errors/brand.js';
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
  declare static fromBytes: (bytes: number[], unsigned?: boolean, littleEndian?: boolean) => Long;
  declare static fromBytesLE: (bytes: number[], unsigned?: boolean) => Long;
  declare static fromBytesBE: (bytes: number[], unsigned?: boolean) => Long;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return LongBase.isLong(value);
  }

  /** From the first eight bytes, big-endian. */
  static fromBuffer(value: Uint8Array): Long {
    if (!isBytes(value) || value.length < 8) throw new TypeError('Expected a Buffer of 8 bytes');
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

nameClass(Long, 'Long');

type Operation = (this: unknown, ...operands: unknown[]) => LongBase;

/** What answers a Long in the package, by whatever name. */
const FACTORIES = [
  'fromInt',
  'fromNumber',
  'fromBits',
  'fromBigInt',
  'fromString',
  'fromValue',
  'fromBytes',
  'fromBytesLE',
  'fromBytesBE',
];
const OPERATIONS = [
  'add',
  'sub',
  'subtract',
  'mul',
  'multiply',
  'div',
  'divide',
  'mod',
  'modulo',
  'rem',
  'neg',
  'negate',
  'not',
  'and',
  'or',
  'xor',
  'shl',
  'shiftLeft',
  'shr',
  'shiftRight',
  'shru',
  'shr_u',
  'shiftRightUnsigned',
  'rotl',
  'rotateLeft',
  'rotr',
  'rotateRight',
  'toSigned',
  'toUnsigned',
];
const CONSTANTS = ['MAX_VALUE', 'MIN_VALUE', 'ZERO', 'ONE', 'NEG_ONE', 'UZERO', 'UONE', 'MAX_UNSIGNED_VALUE'] as const;

function adopt(value: LongBase): Long {
  return Object.getPrototypeOf(value) === Long.prototype
    ? (value as Long)
    : new Long(value.low, value.high, value.unsigned);
}

/** Makes functions that answer a Long of the package's answer one of ours. */
function adoptResults(target: object, source: object, names: readonly string[]): void {
  for (const name of names) {
    const operation = (source as Record<string, Operation>)[name];
    const adopted = function (this: unknown, ...operands: unknown[]): Long {
      return adopt(operation.apply(this, operands));
    };
    Object.defineProperty(target, name, { value: adopted, writable: true, configurable: true });
  }
}
for (const name of CONSTANTS) Object.defineProperty(Long, name, { value: adopt(LongBase[name]), enumerable: true });
adoptResults(Long, LongBase, FACTORIES);
adoptResults(Long.prototype, LongBase.prototype, OPERATIONS);
