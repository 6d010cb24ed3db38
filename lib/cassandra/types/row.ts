// cassandra/types: one row of a result, as cassandra-driver gives it.
import { brandClass } from '../../core/errors/brand.js';
import type { Column } from './data-type.js';
import type { Unchecked } from './unchecked.js';

/**
 * A row: its columns are own enumerable properties. A column that is named like a method (`get`, `keys`, …) hides that
 * method; `types.Row.prototype.get.call(row, name)` still reaches it. Of columns with equal names the last one wins.
 */
export class Row {
  declare readonly __columns: readonly Pick<Column, 'name'>[];
  [column: string]: Unchecked;

  constructor(columns: readonly Pick<Column, 'name'>[]) {
    if (!columns) throw new Error('Columns not defined');
    Object.defineProperty(this, '__columns', { value: columns });
  }

  /** A column's value, by its name or its index in the result. */
  get(column: string | number): Unchecked {
    if (typeof column !== 'number') return Object.hasOwn(this, column) ? this[column] : undefined;
    const found = this.__columns[column];
    return found === undefined ? undefined : this[found.name];
  }

  /** The values, in the order of the columns. */
  values(): Unchecked[] {
    return columnNames(this).map((name) => this[name] as unknown);
  }

  /** The names of the columns, in their order. */
  keys(): string[] {
    return columnNames(this);
  }

  forEach(callback: (value: Unchecked, name: string) => void): void {
    for (const name of columnNames(this)) callback(this[name], name);
  }
}
brandClass(Row, 'types.Row');

/**
 * Own properties of a row in the order of its result, which integer-like names would otherwise leave; user-added ones
 * follow.
 */
function columnNames(row: Row): string[] {
  const names = new Set<string>();
  for (const { name } of row.__columns) if (Object.hasOwn(row, name)) names.add(name);
  for (const name of Object.keys(row)) names.add(name);
  return [...names];
}
