// cassandra/topology/schema: single cells of system tables, found by their column's name. Newer servers have more
// columns, older ones fewer, and any of them may be null or of another type than ours: undefined then. Pure.
import { setOwn } from '../../../core/collections/own-property.js';
import { InetAddress } from '../../types/inet-address.js';
import type { Row } from '../../types/row.js';
import { Uuid } from '../../types/uuid.js';

/** A row as the driver's own queries read it: sets and lists as arrays, maps as objects. */
export type SystemRow = Row | Readonly<Record<string, unknown>>;

export function cellOf(row: SystemRow, name: string): unknown {
  return Object.hasOwn(row, name) ? (row as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Of an address or an identifier: its text. */
export function textOf(row: SystemRow, name: string): string | undefined {
  const value = cellOf(row, name);
  if (typeof value === 'string') return value;
  return value instanceof InetAddress || value instanceof Uuid ? value.toString() : undefined;
}

export function textsOf(row: SystemRow, name: string): string[] {
  const value = cellOf(row, name);
  return Array.isArray(value) ? (value as unknown[]).filter((item) => typeof item === 'string') : [];
}

export function numberOf(row: SystemRow, name: string): number | undefined {
  const value = cellOf(row, name);
  return typeof value === 'number' ? value : undefined;
}

export function flagOf(row: SystemRow, name: string): boolean | undefined {
  const value = cellOf(row, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** A map as an object of its own; undefined where there is none. */
export function mapOf<Value = string>(row: SystemRow, name: string): Record<string, Value> | undefined {
  const value = cellOf(row, name);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const copy: Record<string, Value> = {};
  for (const [key, item] of Object.entries(value)) setOwn(copy, key, item);
  return copy;
}

/** The same without the key `class`, which stands apart in what users see. */
export function optionsOf(row: SystemRow, name: string): ClassOptions | undefined {
  const options = mapOf(row, name);
  if (options === undefined) return undefined;
  const { class: className, ...others } = options;
  return { className, options: others };
}

export interface ClassOptions {
  readonly className: string | undefined;
  readonly options: Record<string, string>;
}
