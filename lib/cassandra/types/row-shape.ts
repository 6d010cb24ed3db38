// cassandra/types: the constructor of the rows of one result: every row of a result has the same hidden class, and
// finds its columns through its prototype instead of carrying them.
import { defineOwn } from '../../core/collections/own-property.js';
import { nameOf, Row, type RowColumn } from './row.js';

export type RowConstructor = new () => Row;

/** What a row keeps a column under. */
export type RowKey = string | symbol;

export interface RowShape {
  readonly constructor: RowConstructor;
  /** Of each column its name, or a symbol where a later column has the same name. */
  readonly keys: readonly RowKey[];
}

/**
 * Beyond this many the least recently made are forgotten: a process that makes up column names must not grow for ever.
 */
const MOST_SHAPES = 1000;
const shapes = new Map<string, RowShape>();

/**
 * Results with equal column names share a shape, whichever statement they come from: their rows then are deeply
 * equal when their values are, and code that reads them sees one hidden class.
 * @param makeConstructor makes an empty function with room for the properties to come; every call makes another one
 */
export function shapeRows(names: readonly string[], makeConstructor: () => RowConstructor): RowShape {
  const key = JSON.stringify(names);
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const constructor = makeConstructor();
  const columns = columnsOf(names);
  const prototype = Object.create(Row.prototype, {
    constructor: { value: Row, configurable: true, writable: true },
    __columns: { value: columns },
  }) as Row;
  Object.defineProperty(constructor, 'prototype', { value: prototype });
  if (shapes.size === MOST_SHAPES) shapes.delete(shapes.keys().next().value as string);
  const shape: RowShape = { constructor, keys: columns.map(({ name, hidden }) => hidden ?? name) };
  shapes.set(key, shape);
  return shape;
}

function columnsOf(names: readonly string[]): RowColumn[] {
  const last = new Map(names.map((name, index) => [name, index]));
  return names.map((name, index) => (last.get(name) === index ? { name } : { name, hidden: Symbol(name) }));
}

/**
 * A constructor where no code may be generated. Each call must make a new function, whose objects share a hidden class.
 */
export function makePlainConstructor(): RowConstructor {
  return function ShapedRow() {} as unknown as RowConstructor;
}

/** What a plain assignment to a row does not set as it should: all objects have the name, perhaps frozen, or it is hidden. */
export function isDefined(key: RowKey): boolean {
  return typeof key === 'symbol' || key === '__columns' || key in Object.prototype;
}

/** One whose name comes again has that too, until it comes: names keep the places of their first columns. */
export function defineColumn(row: Row, key: RowKey, value: unknown): void {
  defineOwn(row, nameOf(key), value);
  if (typeof key === 'symbol') Object.defineProperty(row, key, { value });
}
