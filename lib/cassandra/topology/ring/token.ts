// cassandra/topology/ring: tokens as users see them: cassandra-driver's Token and its three kinds. Routing has none of
// them: its rings are numbers (long-tokens.ts). Pure.
import { isBytes } from '../../../core/errors/builtins.js';
import { brandClass } from '../../../core/errors/brand.js';
import { ArgumentError } from '../../types/argument-error.js';
import { type DataType, typeCodes } from '../../types/data-type.js';
import { customInspect } from '../../types/inspection.js';
import { type Integer } from '../../types/integer.js';
import { type Long } from '../../types/long.js';

/** A place on the ring of a cluster. Immutable. Made by `client.metadata.newToken(…)`. */
export class Token<Value extends Long | Integer | Buffer = Long | Integer | Buffer> {
  protected readonly _value: Value;

  constructor(value: Value) {
    this._value = value;
  }

  /** The CQL type of the value: `bigint`, `varint` or `blob`. */
  getType(): DataType {
    throw new Error('You must implement a getType function for this Token instance');
  }

  /** What a parameter of `token(…)` takes: a `Long`, an `Integer` or a Buffer. */
  getValue(): Value {
    return this._value;
  }

  /** As the server writes it. */
  toString(): string {
    return this._value.toString();
  }

  /**
   * -1, 0 or 1: whether it comes before, at or after another one on the ring.
   *
   * @throws ArgumentError for a token of another partitioner
   */
  compare(other: Token): number {
    if (!(other instanceof Token) || other.constructor.name !== this.constructor.name)
      throw new ArgumentError(`a ${this.constructor.name} can only be compared with its like`);
    return this.order(other._value as Value);
  }

  equals(other: Token): boolean {
    return this.compare(other) === 0;
  }

  inspect(): string {
    return `${this.constructor.name} { ${this.toString()} }`;
  }

  [customInspect](): string {
    return this.inspect();
  }

  protected order(other: Value): number {
    return (this._value as Integer).compare(other as Integer);
  }
}
brandClass(Token, 'cassandra.Token');

/** Of Murmur3Partitioner: a signed 64-bit number. */
export class Murmur3Token extends Token<Long> {
  override getType(): DataType {
    return { code: typeCodes.bigint };
  }

  protected override order(other: Long): number {
    return this._value.compare(other);
  }
}
brandClass(Murmur3Token, 'cassandra.Murmur3Token');

/** Of RandomPartitioner: a number from 0 to 2^127; -1 is what lies before all of them. */
export class RandomToken extends Token<Integer> {
  override getType(): DataType {
    return { code: typeCodes.varint };
  }
}
brandClass(RandomToken, 'cassandra.RandomToken');

/** Of ByteOrderedPartitioner: the bytes of the key. */
export class ByteOrderedToken extends Token<Buffer> {
  override getType(): DataType {
    return { code: typeCodes.blob };
  }

  override toString(): string {
    return this._value.toString('hex').toUpperCase();
  }

  protected override order(other: Buffer): number {
    return Buffer.compare(this._value, other);
  }
}
brandClass(ByteOrderedToken, 'cassandra.ByteOrderedToken');

/** Bytes of a key as users give them: a Buffer, a `Uint8Array` or an array of numbers. */
export function bytesOf(key: Uint8Array | readonly number[]): Buffer {
  if (isBytes(key)) return Buffer.from(key.buffer, key.byteOffset, key.byteLength);
  if (Array.isArray(key)) return Buffer.from(key as number[]);
  throw new ArgumentError('a partition key must be given as a Buffer, an array of Buffers, or a token as text');
}
