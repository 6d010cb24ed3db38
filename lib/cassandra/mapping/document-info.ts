// cassandra/mapping: what is said beside a document: which options each method takes, and their checks.
import { ArgumentError, wrongOption } from '../types/argument-error.js';
import { nearestName } from '../types/nearest-name.js';
import type { OrderBy, PropertyOf, WhenConditions } from './document-types.js';
import type { Unchecked } from '../types/unchecked.js';

/** Options of `get`. */
export interface GetDocInfo<Model = Unchecked> {
  /** Only these properties are read. Default: all. */
  readonly fields?: readonly PropertyOf<Model>[] | null | undefined;
}

/** Options of `find` and `findAll`. */
export interface FindDocInfo<Model = Unchecked> extends GetDocInfo<Model> {
  /** By clustering columns, in their order: `{ addedDate: 'desc' }`. Default: as the table is ordered. */
  readonly orderBy?: OrderBy<Model> | null | undefined;
  /** The most rows that the server reads. Default: all of them. */
  readonly limit?: number | null | undefined;
}

/** Options of `insert`. */
export interface InsertDocInfo<Model = Unchecked> {
  /** Only these properties of the document are written; the keys are among them. Default: all. */
  readonly fields?: readonly PropertyOf<Model>[] | null | undefined;
  /** For how many seconds the values live; 0 for ever. Default: what the table says. */
  readonly ttl?: number | null | undefined;
  /** Only where there is no such row yet: `result.wasApplied()`. Default false. */
  readonly ifNotExists?: boolean | null | undefined;
}

/** Options of `update`. */
export interface UpdateDocInfo<Model = Unchecked> {
  /** Only these properties of the document are written; the keys are among them. Default: all. */
  readonly fields?: readonly PropertyOf<Model>[] | null | undefined;
  /** For how many seconds the values live; 0 for ever. Default: what the table says. */
  readonly ttl?: number | null | undefined;
  /** Only where there is such a row: `result.wasApplied()`. Default false. */
  readonly ifExists?: boolean | null | undefined;
  /** Only where the row has these values. */
  readonly when?: WhenConditions<Model> | null | undefined;
}

/** Options of `remove`. */
export interface RemoveDocInfo<Model = Unchecked> {
  /** Only these properties of the document count; the keys are among them. Default: all. */
  readonly fields?: readonly PropertyOf<Model>[] | null | undefined;
  /** Only where there is such a row: `result.wasApplied()`. Default false. */
  readonly ifExists?: boolean | null | undefined;
  /** Only where the row has these values. */
  readonly when?: WhenConditions<Model> | null | undefined;
  /** The columns of the document's other properties are removed, and the row stays. Default false. */
  readonly deleteOnlyColumns?: boolean | null | undefined;
}

/** All of them. */
export interface DocInfo {
  readonly fields?: readonly string[] | null | undefined;
  readonly orderBy?: Readonly<Record<string, unknown>> | null | undefined;
  readonly limit?: number | null | undefined;
  readonly ttl?: number | null | undefined;
  readonly ifNotExists?: boolean | null | undefined;
  readonly ifExists?: boolean | null | undefined;
  readonly when?: Readonly<Record<string, unknown>> | null | undefined;
  readonly deleteOnlyColumns?: boolean | null | undefined;
}

/** What is said beside a document, where anything is. */
export type Info = DocInfo | null | undefined;

/** The properties of a document, whatever its model. */
export type Document = Readonly<Record<string, unknown>>;

export type Method = 'get' | 'find' | 'findAll' | 'insert' | 'update' | 'remove';

const OPTIONS: Readonly<Record<Method, readonly (keyof DocInfo)[]>> = {
  get: ['fields'],
  find: ['fields', 'orderBy', 'limit'],
  findAll: ['fields', 'orderBy', 'limit'],
  insert: ['fields', 'ttl', 'ifNotExists'],
  update: ['fields', 'ttl', 'ifExists', 'when'],
  remove: ['fields', 'ifExists', 'when', 'deleteOnlyColumns'],
};

/** The server's own limit: twenty years. */
const LONGEST_TTL_SECONDS = 630_720_000;
const MOST_ROWS = 0x7fffffff;

/**
 * Checks everything but the numbers, which may differ from one call to the next.
 *
 * @throws ArgumentError that names the option
 */
export function checkDocInfo(method: Method, info: DocInfo): void {
  for (const name of Object.keys(info)) {
    if (info[name as keyof DocInfo] === undefined || OPTIONS[method].includes(name as keyof DocInfo)) continue;
    throw new ArgumentError(`${method} has no option "${name}"${nearestName(name, OPTIONS[method])}`);
  }
  const { fields, orderBy, when } = info;
  if (isGiven(fields) && !(Array.isArray(fields) && fields.every((field) => typeof field === 'string')))
    throw wrongOption('fields', 'an array of property names', fields);
  if (isGiven(orderBy) && typeof orderBy !== 'object')
    throw wrongOption('orderBy', "an object as { name: 'desc' }", orderBy);
  for (const name of ['ifNotExists', 'ifExists', 'deleteOnlyColumns'] as const)
    if (isGiven(info[name]) && typeof info[name] !== 'boolean') throw wrongOption(name, 'true or false', info[name]);
  if (!isGiven(when)) return;
  if (typeof when !== 'object') throw wrongOption('when', 'an object of conditions', when);
  if (Object.keys(when).length === 0)
    throw new ArgumentError('the option when has no conditions: without it the document is written unconditionally');
  if (info.ifExists === true)
    throw new ArgumentError('the options when and ifExists exclude each other: a row that fulfils when exists');
}

/** @throws ArgumentError */
export function checkedLimit(limit: unknown): unknown {
  if (isWhole(limit, 1, MOST_ROWS)) return limit;
  throw wrongOption('limit', 'a whole number from 1 on', limit);
}

/** @throws ArgumentError */
export function checkedTtl(ttl: unknown): unknown {
  if (isWhole(ttl, 0, LONGEST_TTL_SECONDS)) return ttl;
  throw wrongOption('ttl', `a whole number of seconds from 0 to ${LONGEST_TTL_SECONDS}`, ttl);
}

export function isGiven<Value>(value: Value): value is NonNullable<Value> {
  return value !== undefined && value !== null;
}

function isWhole(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}
