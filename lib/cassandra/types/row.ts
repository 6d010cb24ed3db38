// cassandra/types: one row of a result, as cassandra-driver gives it.
import { brandClass } from '../../core/errors/brand.js';
import type { Column } from './data-type.js';
import type { Unchecked } from './unchecked.js';

/** What a row knows of a column. */
export interface RowColumn extends Pick<Column, 'name'> {
  /** What a column is kept under whose name comes again: a symbol of that name, of a property that is not enumerable. */
  readonly hidden?: symbol;
}

/**
 * A row: its columns are own enumerable properties. A column that is named like a method (`get`, `keys`, …) hides that
 * method; `types.Row.prototype.get.call(row, name)` still reaches it. Of columns with equal names the last one has the
 * name, and each its position.
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
    return found === undefined ? undefined : this[keyOf(found)];
  }

  /** The values, in the order of the columns. */
  values(): Unchecked[] {
    return keysOf(this).map((key) => this[key] as unknown);
  }

  /** The names of the columns, in their order. */
  keys(): string[] {
    return keysOf(this).map(nameOf);
  }

  forEach(callback: (value: Unchecked, name: string) => void): void {
    for (const key of keysOf(this)) callback(this[key], nameOf(key));
  }
}
brandClass(Row, 'types.Row');

/**
 * Own properties of a row in the order of its result, which integer-like names would otherwise leave; user-added ones
 * follow.
 */
function keysOf(row: Row): string[] {
  const keys = new Set<string>();
  for (const column of row.__columns) if (Object.hasOwn(row, keyOf(column))) keys.add(keyOf(column));
  for (const name of Object.keys(row)) keys.add(name);
  return [...keys];
}

/** A symbol is as good as text to whoever looks a property up. */
function keyOf({ name, hidden }: RowColumn): string {
  return (hidden ?? name) as string;
}

export function nameOf(key: string | symbol): string {
  return typeof key === 'symbol' ? (key.description as string) : key;
}
