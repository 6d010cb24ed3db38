// cassandra/types: the constructor of the rows of one result: every row of a result has the same hidden class, and
// finds its columns through its prototype instead of carrying them.
import { Row } from './row.js';

export type RowConstructor = new () => Row;

/**
 * Beyond this many the least recently made are forgotten: a process that makes up column names must not grow for ever.
 */
const MOST_SHAPES = 1000;
const shapes = new Map<string, RowConstructor>();

/**
 * Results with equal column names share a constructor, whichever statement they come from: their rows then are deeply
 * equal when their values are, and code that reads them sees one hidden class.
 * @param makeConstructor makes an empty function with room for the properties to come; every call makes another one
 */
export function shapeRows(names: readonly string[], makeConstructor: () => RowConstructor): RowConstructor {
  const key = JSON.stringify(names);
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const constructor = makeConstructor();
  const prototype = Object.create(Row.prototype, {
    constructor: { value: Row, configurable: true, writable: true },
    __columns: { value: names.map((name) => ({ name })) },
  }) as Row;
  Object.defineProperty(constructor, 'prototype', { value: prototype });
  if (shapes.size === MOST_SHAPES) shapes.delete(shapes.keys().next().value as string);
  shapes.set(key, constructor);
  return constructor;
}

/**
 * A constructor where no code may be generated. Each call must make a new function, whose objects share a hidden class.
 */
export function makePlainConstructor(): RowConstructor {
  return function ShapedRow() {} as unknown as RowConstructor;
}

/** Names that a plain assignment to a row may not make an own property: all objects have them, perhaps frozen. */
export function isHostileName(name: string): boolean {
  return name === '__columns' || name in Object.prototype;
}
