// cassandra/types/columns: values that are objects, each made by the codec of its type.
import { type Cells, ColumnBuilder } from './column-builder.js';
import { type ColumnValues, ObjectColumn } from './column-values.js';

const NO_TARGET = new Uint8Array(0);

export class ObjectBuilder extends ColumnBuilder {
  readonly inlining = 'located';
  readonly target = NO_TARGET;
  private readonly values: unknown[] = [];

  add({ buffer, view, starts }: Cells, from: number, count: number): void {
    const { values, codec } = this;
    for (let at = from; at < from + count; at++) {
      const start = starts[at];
      const length = view.getInt32(start - 4);
      const value = length < 0 ? null : codec.read(buffer, start, start + length);
      if (value === null) this.setNull(this.length);
      values.push(value);
      this.length++;
    }
  }

  finish(): ColumnValues {
    return new ObjectColumn(this.facts, this.values);
  }
}
