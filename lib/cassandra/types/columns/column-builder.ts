// cassandra/types/columns: what fills one column of a page, a block of rows at a time: by itself, or by the code that is
// generated for the result (column-compiler.ts) and asks it only about cells that are not as they mostly are.
import type { NativeBuffer } from '../../../core/bytes/native-buffer.js';
import type { Codec } from '../codec.js';
import type { Column } from '../data-type.js';
import type { ColumnFacts, ColumnValues } from './column-values.js';

/** Cells of a page that were found to lie within their message. */
export interface Cells {
  readonly buffer: NativeBuffer;
  /** The same memory, with the same positions. */
  readonly view: DataView;
  /** Where the body of each cell begins, behind its length. */
  readonly starts: Int32Array;
  /** Where the message ends. */
  readonly end: number;
}

/** How generated code reads the cells of a column. `located`: it only says where they are. */
export type Inlining =
  'int8' | 'int16' | 'int32' | 'date' | 'float32' | 'float64' | 'int64' | 'bytes16' | 'bit' | 'bytes' | 'located';

/** What generated code writes the values of a column into. */
export type Target = Int8Array | Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array | DataView;

export abstract class ColumnBuilder {
  abstract readonly inlining: Inlining;
  abstract readonly target: Target;
  protected readonly column: Column;
  protected readonly codec: Codec;
  /** How many rows there will be in the end. */
  protected readonly rowCount: number;
  /** How many there are so far. */
  protected length = 0;
  private nullCount = 0;
  private nullBitmap: Uint8Array | null = null;

  constructor(column: Column, codec: Codec, rowCount: number) {
    this.column = column;
    this.codec = codec;
    this.rowCount = rowCount;
  }

  /**
   * Adds `count` cells, whose starts begin at `from`.
   *
   * @throws what the codec throws for bytes that are no value of the type
   */
  abstract add(cells: Cells, from: number, count: number): void;

  /** When all are there. */
  abstract finish(): ColumnValues;

  /** Generated code has added so many. */
  added(count: number): void {
    this.length += count;
  }

  /** A cell that is null, empty or malformed: what it is its codec says, as it does for rows. */
  addUnusual({ buffer, view }: Cells, start: number, index: number): void {
    const length = view.getInt32(start - 4);
    if (length >= 0) this.codec.read(buffer, start, start + length);
    this.setNull(index);
  }

  setNull(index: number): void {
    this.nullBitmap ??= allSet(this.rowCount);
    this.nullBitmap[index >> 3] &= ~(1 << (index & 7));
    this.nullCount++;
  }

  protected get facts(): ColumnFacts {
    const { column, rowCount, nullCount, nullBitmap } = this;
    return { name: column.name, type: column.type, length: rowCount, nullCount, nullBitmap };
  }
}

/** A bit for each row, and none for others. */
function allSet(rowCount: number): Uint8Array {
  const bitmap = new Uint8Array((rowCount + 7) >> 3).fill(0xff);
  if ((rowCount & 7) !== 0) bitmap[bitmap.length - 1] = (1 << (rowCount & 7)) - 1;
  return bitmap;
}
