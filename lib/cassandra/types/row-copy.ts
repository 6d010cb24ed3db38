// cassandra/types: copies rows into objects whose properties are called otherwise than the columns. All copies by one
// function have the same hidden class, and look like literals.
import { defineOwn } from '../../core/collections/own-property.js';
import type { Row } from './row.js';
import { canCompile } from './generated-code.js';
import { compileCopy, makeRoomyConstructor } from './row-decoder-compiler.js';
import { isDefined } from './row-shape.js';

type Copy = (row: Row) => Record<string, unknown>;

/** Compiling takes about as long as copying so many rows. */
const ROWS_BEFORE_COMPILING = 100;

/**
 * @param properties what `columns` are called in the copies, by position
 * @param makeObject what the properties are assigned to; by default a plain object
 */
export function makeCopy(
  columns: readonly string[],
  properties: readonly string[],
  makeObject: (() => Record<string, unknown>) | undefined,
): Copy {
  const constructor = makeRoomyConstructor(properties.length) as unknown as new () => Record<string, unknown>;
  Object.defineProperty(constructor, 'prototype', { value: Object.prototype });
  const make = makeObject ?? (() => new constructor());
  const interpreted: Copy = (row) => {
    const copy = make();
    for (let index = 0; index < columns.length; index++) {
      const property = properties[index];
      const value: unknown = row[columns[index]];
      if (isDefined(property)) defineOwn(copy, property, value);
      else copy[property] = value;
    }
    return copy;
  };
  if (makeObject !== undefined || properties.some(isDefined) || !canCompile(properties.length)) return interpreted;
  let rowsUntilCompiling = ROWS_BEFORE_COMPILING;
  let copyRow = interpreted;
  return (row) => {
    if (--rowsUntilCompiling === 0) copyRow = compileCopy(columns, properties, constructor);
    return copyRow(row);
  };
}
