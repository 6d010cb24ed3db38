// cassandra/types/columns: the values of one column of a page, one behind the other, in the layout of Apache Arrow's
// columns. Their memory is their own: it is no part of a message, and nothing else is in it.
import { brandClass } from '../../../core/errors/brand.js';
import type { DataType } from '../data-type.js';
import type { Unchecked } from '../unchecked.js';

/** Arrays that numbers, identifiers and vectors lie in, in the byte order of this machine. */
export type FixedValues =
  Int8Array | Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array | BigInt64Array;

/** What a value at an index that is there and not null looks like in a row. */
export type ReadValue = (index: number) => unknown;

/** What is known of every column. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: DataType;
  readonly length: number;
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array | null;
}

/** What the columns of all kinds have. */
abstract class Values implements Iterable<Unchecked> {
  readonly name: string;
  /** As in `columns` of a result. */
  readonly type: DataType;
  /** How many rows there are. */
  readonly length: number;
  /** How many of the values are null. */
  readonly nullCount: number;
  /**
   * One bit for each row, the lowest of a byte first: 1 where there is a value, 0 where it is null. Null where no value
   * is.
   */
  readonly nullBitmap: Uint8Array | null;

  constructor({ name, type, length, nullCount, nullBitmap }: ColumnFacts) {
    this.name = name;
    this.type = type;
    this.length = length;
    this.nullCount = nullCount;
    this.nullBitmap = nullBitmap;
  }

  /** Whether the value at that index is null. An index that there is not has no value, and no null. */
  isNull(index: number): boolean {
    const { nullBitmap } = this;
    return nullBitmap !== null && isIndex(index, this.length) && (nullBitmap[index >> 3] & (1 << (index & 7))) === 0;
  }

  /** The value as a row has it: a Date, a Long, a Uuid, text; null where it is null. Undefined where there is no row. */
  get(index: number): Unchecked {
    if (!isIndex(index, this.length)) return undefined;
    return this.isNull(index) ? null : this.read(index);
  }

  /** All values as rows have them. */
  toArray(): Unchecked[] {
    const values = new Array<unknown>(this.length);
    for (let index = 0; index < values.length; index++) values[index] = this.isNull(index) ? null : this.read(index);
    return values;
  }

  /** The values as rows have them. */
  *[Symbol.iterator](): Generator<Unchecked, void, undefined> {
    for (let index = 0; index < this.length; index++) yield this.get(index);
  }

  /** As rows have them, null where they are. */
  toJSON(): unknown[] {
    return this.toArray();
  }

  protected abstract read(index: number): unknown;
}

function isIndex(index: number, length: number): boolean {
  return index >>> 0 === index && index < length;
}

/** Those whose memory has to be read to see what a row would have: how is found out when the first value is asked for. */
abstract class FlatValues extends Values {
  readonly #makeReader: () => ReadValue;
  #reader: ReadValue | undefined = undefined;

  /** @internal */
  constructor(facts: ColumnFacts, makeReader: () => ReadValue) {
    super(facts);
    this.#makeReader = makeReader;
  }

  protected override read(index: number): unknown {
    return (this.#reader ??= this.#makeReader())(index);
  }
}

/**
 * Values of one size: int, smallint, tinyint, bigint, counter, double, float; timestamp as milliseconds and date as days
 * since 1970, time as nanoseconds since midnight; uuid and timeuuid as 16 bytes each; vectors of float, double, int and
 * bigint. Where a value is null there are zeros.
 */
export class FixedColumn<A extends FixedValues = FixedValues> extends FlatValues {
  readonly kind = 'fixed';
  /** `stride` elements for each row. */
  readonly values: A;
  /** 16 for identifiers, the dimensions of vectors, 1 for all others. */
  readonly stride: number;

  /** @internal */
  constructor(facts: ColumnFacts, values: A, stride: number, makeReader: () => ReadValue) {
    super(facts, makeReader);
    this.values = values;
    this.stride = stride;
  }

  /** The elements of one row: a vector, the bytes of an identifier. They share the memory of `values`. */
  view(index: number): A {
    return this.values.subarray(index * this.stride, (index + 1) * this.stride) as A;
  }
}
brandClass(FixedColumn, 'types.FixedColumn');

/** A boolean column. */
export class BitColumn extends Values {
  readonly kind = 'bits';
  /** One bit for each row, the lowest of a byte first: 1 for true. */
  readonly values: Uint8Array;

  /** @internal */
  constructor(facts: ColumnFacts, values: Uint8Array) {
    super(facts);
    this.values = values;
  }

  protected override read(index: number): boolean {
    return (this.values[index >> 3] & (1 << (index & 7))) !== 0;
  }
}
brandClass(BitColumn, 'types.BitColumn');

/** Values of any length: text, ascii, blob and inet, and those of types that are not known here. */
export class BytesColumn extends FlatValues {
  readonly kind = 'bytes';
  /** Where each value begins in `data`, and at last where the last one ends: one more than there are rows. */
  readonly offsets: Int32Array;
  /** The values one behind the other; text as UTF-8. */
  readonly data: Buffer;

  /** @internal */
  constructor(facts: ColumnFacts, offsets: Int32Array, data: Buffer, makeReader: () => ReadValue) {
    super(facts, makeReader);
    this.offsets = offsets;
    this.data = data;
  }

  /** The bytes of one value. They share the memory of `data`. */
  view(index: number): Buffer {
    return this.data.subarray(this.offsets[index], this.offsets[index + 1]);
  }
}
brandClass(BytesColumn, 'types.BytesColumn');

/**
 * Values that no flat memory can hold: collections, tuples, user-defined types, other vectors, decimal, varint and
 * duration, and those of types with a codec of the user's. Decoded as in rows.
 */
export class ObjectColumn extends Values {
  readonly kind = 'objects';
  /** One for each row. */
  readonly values: readonly Unchecked[];

  /** @internal */
  constructor(facts: ColumnFacts, values: readonly unknown[]) {
    super(facts);
    this.values = values;
  }

  protected override read(index: number): unknown {
    return this.values[index];
  }
}
brandClass(ObjectColumn, 'types.ObjectColumn');

/** The values of a column; `kind` says in which of four ways they are kept, and that depends on its type alone. */
export type ColumnValues = FixedColumn | BitColumn | BytesColumn | ObjectColumn;
