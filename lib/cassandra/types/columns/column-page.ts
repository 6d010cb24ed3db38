// cassandra/types/columns: a page of a result as columns.
import { brandClass } from '../../../core/errors/brand.js';
import { ArgumentError } from '../argument-error.js';
import type { Column } from '../data-type.js';
import { makeRoomyConstructor } from '../row-decoder-compiler.js';
import type { Row } from '../row.js';
import { defineColumn, isDefined, shapeRows } from '../row-shape.js';
import type { ColumnValues } from './column-values.js';

/** Some rows of a result, column by column. */
export class ColumnPage<R extends object = Row> {
  /** How many rows there are. */
  readonly rowLength: number;
  /** Names and types, in the order of the result. Empty when the statement returns no rows. */
  readonly columns: readonly Column[];
  /** The values of each of `columns`. */
  readonly values: readonly ColumnValues[];

  /** @internal */
  constructor(rowLength: number, columns: readonly Column[], values: readonly ColumnValues[]) {
    this.rowLength = rowLength;
    this.columns = columns;
    this.values = values;
  }

  /**
   * The values of a column, by its name or its index. Of columns with equal names it is the last one, as in rows.
   *
   * @throws ArgumentError for a column that there is not
   * @example
   * const prices = page.column<FixedColumn<Float64Array>>('price').values;
   */
  column<C extends ColumnValues = ColumnValues>(column: string | number): C {
    const found =
      typeof column === 'number' ? this.values[column] : this.values.findLast((values) => values.name === column);
    if (found !== undefined) return found as C;
    const names = this.columns.map(({ name }) => name).join(', ');
    throw new ArgumentError(`there is no column ${column} in this result; there are: ${names}`);
  }

  /** The same as rows: what the statement answers with without the option `layout`. */
  toRows(): R[] {
    const { columns, values, rowLength } = this;
    const { constructor, keys } = shapeRows(
      columns.map(({ name }) => name),
      () => makeRoomyConstructor(columns.length),
    );
    const rows = Array.from({ length: rowLength }, () => new constructor());
    for (const [position, column] of values.entries()) {
      const key = keys[position];
      const defines = isDefined(key);
      for (let index = 0; index < rowLength; index++) {
        const value: unknown = column.get(index);
        if (defines) defineColumn(rows[index], key, value);
        else rows[index][key as string] = value;
      }
    }
    return rows as object[] as R[];
  }

  /** As rows. */
  toJSON(): object {
    const { columns, rowLength } = this;
    return { rows: this.toRows(), rowLength, columns };
  }
}
brandClass(ColumnPage, 'types.ColumnPage');
