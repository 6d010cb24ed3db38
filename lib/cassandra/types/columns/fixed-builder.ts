// cassandra/types/columns: columns whose values have one size.
import type { Codec } from '../codec.js';
import type { Column } from '../data-type.js';
import { type Cells, ColumnBuilder, type Inlining, type Target } from './column-builder.js';
import { BitColumn, type ColumnValues, FixedColumn, type FixedValues, type ReadValue } from './column-values.js';

/** How the values of a type lie in memory. */
export interface FixedLayout<A extends FixedValues> {
  readonly inlining: Inlining;
  /** Bytes of a value, in a cell and in the column. */
  readonly size: number;
  /** Elements of a value. */
  readonly stride: number;
  /** Zeros for so many rows. */
  allocate(rowCount: number): A;
  /** That memory as its values are written: numbers of 64 bits by their halves, no bigint is made on the way. */
  targetOf(values: A): Target;
  /** Writes the value of the cell at `start`. False: it is none, though its size is right. */
  put(target: Target, view: DataView, start: number, index: number): boolean;
  /** What is read out of it. */
  readonly makeReader: (values: A, stride: number) => ReadValue;
}

export class FixedBuilder<A extends FixedValues> extends ColumnBuilder {
  readonly inlining: Inlining;
  readonly target: Target;
  private readonly values: A;
  private readonly layout: FixedLayout<A>;

  constructor(column: Column, codec: Codec, rowCount: number, layout: FixedLayout<A>) {
    super(column, codec, rowCount);
    this.layout = layout;
    this.inlining = layout.inlining;
    this.values = layout.allocate(rowCount);
    this.target = layout.targetOf(this.values);
  }

  add(cells: Cells, from: number, count: number): void {
    const { view, starts } = cells;
    const { layout, target } = this;
    const { size } = layout;
    for (let at = from; at < from + count; at++, this.length++) {
      const start = starts[at];
      if (view.getInt32(start - 4) !== size || !layout.put(target, view, start, this.length))
        this.addUnusual(cells, start, this.length);
    }
  }

  finish(): ColumnValues {
    const { facts, values, layout } = this;
    const { stride } = layout;
    return new FixedColumn<FixedValues>(facts, values, stride, () => layout.makeReader(values, stride));
  }
}

/** Booleans. */
export class BitBuilder extends ColumnBuilder {
  readonly inlining = 'bit';
  readonly target: Uint8Array;

  constructor(column: Column, codec: Codec, rowCount: number) {
    super(column, codec, rowCount);
    this.target = new Uint8Array((rowCount + 7) >> 3);
  }

  add(cells: Cells, from: number, count: number): void {
    const { view, starts } = cells;
    for (let at = from; at < from + count; at++, this.length++) {
      const start = starts[at];
      if (view.getInt32(start - 4) !== 1) this.addUnusual(cells, start, this.length);
      else if (view.getUint8(start) !== 0) this.target[this.length >> 3] |= 1 << (this.length & 7);
    }
  }

  finish(): ColumnValues {
    return new BitColumn(this.facts, this.target);
  }
}
