// cassandra/types: the constructor of the rows of one result: every row of a result has the same hidden class, and finds its
// columns through its prototype instead of carrying them.
import type { Column } from './data-type.js';
import { Row } from './row.js';

export type RowConstructor = new () => Row;

/** @param makeConstructor makes an empty function with room for the properties to come; every call makes another one */
export function shapeRows(columns: readonly Column[], makeConstructor: () => RowConstructor): RowConstructor {
  const constructor = makeConstructor();
  const prototype = Object.create(Row.prototype, {
    constructor: { value: Row, configurable: true, writable: true },
    __columns: { value: columns },
  }) as Row;
  Object.defineProperty(constructor, 'prototype', { value: prototype });
  return constructor;
}

/** A constructor where no code may be generated. Each call must make a new function, whose objects share a hidden class. */
export function makePlainConstructor(): RowConstructor {
  return function ShapedRow() {} as unknown as RowConstructor;
}

/** Names that a plain assignment to a row would not make an own property. */
export function isHostileName(name: string): boolean {
  return name === '__proto__' || name === '__columns';
}

/** Makes a column an own property whatever its name. */
export function defineColumn(row: Row, name: string, value: unknown): void {
  Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
}
