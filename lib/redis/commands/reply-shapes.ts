// redis/commands: the small conversions of which reply mappers are built. They take what a decoder made of a RESP2
// reply and give the shape that RESP3 would have had, since a caller must not notice which of the two was negotiated.
import { isBytes } from '../../core/errors/builtins.js';
import { setOwn } from '../../core/collections/own-property.js';
import { refuseCollision } from './property-names.js';

/**
 * A conversion of one decoded value. `null` never reaches it: every combinator below passes null on.
 * @param asText numbers stay text: the `stringNumbers` option
 */
export type Shape = (value: unknown, asText: boolean) => unknown;

export const asIs: Shape = (value) => value;

/** A double that RESP2 sends as text. */
export const double: Shape = (value, asText) => {
  if (typeof value !== 'string' && !isBytes(value)) return value;
  const text = String(value);
  if (asText) return text;
  if (text === 'inf' || text === '+inf') return Infinity;
  if (text === '-inf') return -Infinity;
  return text === 'nan' || text === '-nan' ? NaN : Number(text);
};

/** An integer that RESP2 sends; with `stringNumbers` it comes as text. */
export const boolean: Shape = (value) =>
  value === 1 || value === '1' ? true : value === 0 || value === '0' ? false : value;

/** A list whose items all have one shape. */
export function listOf(item: Shape): Shape {
  return (value, asText) =>
    Array.isArray(value) ? value.map((entry: unknown) => (entry === null ? null : item(entry, asText))) : value;
}

/** A list in which each position has its shape; further items stay as they are. */
export function tupleOf(...items: Shape[]): Shape {
  return (value, asText) =>
    Array.isArray(value)
      ? value.map((entry: unknown, index) => (entry === null ? null : (items[index] ?? asIs)(entry, asText)))
      : value;
}

/**
 * An object from a flat list of pairs. @param fields the shapes of particular fields; @param others the shape of all
 * others
 */
export function objectOf(fields: Readonly<Record<string, Shape>> = {}, others: Shape = asIs): Shape {
  const shapes = new Map(Object.entries(fields));
  return (value, asText) => {
    if (!Array.isArray(value) || value.length % 2 !== 0) return value;
    const object: Record<string, unknown> = {};
    for (let index = 0; index < value.length; index += 2) {
      const key = String(value[index]);
      const item: unknown = value[index + 1];
      refuseCollision(object, key);
      setOwn(object, key, item === null ? null : (shapes.get(key) ?? others)(item, asText));
    }
    return object;
  };
}

/** An object from a list of `[key, value]` lists. */
export function objectOfEntries(item: Shape = asIs): Shape {
  return (value, asText) => {
    if (!Array.isArray(value)) return value;
    const object: Record<string, unknown> = {};
    for (const entry of value as unknown[]) {
      if (!Array.isArray(entry) || entry.length !== 2) return value as unknown[];
      const key = String(entry[0]);
      refuseCollision(object, key);
      setOwn(object, key, entry[1] === null ? null : item(entry[1], asText));
    }
    return object;
  };
}

/** `[[a, b], [c, d]]` from `[a, b, c, d]`. */
export function pairsOf(first: Shape, second: Shape): Shape {
  return (value, asText) => {
    if (!Array.isArray(value)) return value;
    const pairs: unknown[] = [];
    for (let index = 0; index + 1 < value.length; index += 2) {
      pairs.push([first(value[index], asText), value[index + 1] === null ? null : second(value[index + 1], asText)]);
    }
    return pairs;
  };
}

/** `[a, b, c, d]` from `[[a, b], [c, d]]`; items that are no lists stay where they are. */
export const flattenPairs: Shape = (value) => {
  if (!Array.isArray(value)) return value;
  const items = value as unknown[];
  return items.some((item) => Array.isArray(item)) ? items.flat() : items;
};

const pairs = pairsOf(asIs, asIs);

/**
 * `[[a, b], [c, d]]` from `[a, b, c, d]`, as XREAD replies on RESP2. Some servers that speak RESP3 reply so there, too.
 */
export const wrapPairs: Shape = (value, asText) =>
  Array.isArray(value) && Array.isArray(value[0]) ? value : pairs(value, asText);
