// cassandra/concurrent: how far a scan is, as a small JSON value that another process can go on from.
import { describeValue } from '../types/value-error.js';
import { ArgumentError } from '../client/errors/errors.js';

/** A piece of the ring that was begun and is not finished. Tokens are written as servers write them. */
export interface OpenRange {
  /** It begins after this token. */
  readonly start: string;
  /** It goes up to this one, which is in it; the smallest token is the end of the ring. */
  readonly end: string;
  /** The page to go on with; null for the first. */
  readonly pageState: string | null;
  /** How many rows of it were handed out. */
  readonly skip: number;
}

/** How far an export is: `JSON.stringify` it, and give it as `position` to another one. */
export interface ExportPosition {
  readonly version: 1;
  /** `keyspace.table` */
  readonly table: string;
  /** Nothing after this token was begun; null: everything was; empty: nothing at all. */
  readonly next: string | null;
  readonly open: readonly OpenRange[];
  /** How many rows were handed out. */
  readonly rows: number;
}

/** @throws ArgumentError for what is no position of this table */
export function checkPosition(given: unknown, table: string): ExportPosition {
  const position = given as Partial<ExportPosition>;
  const isPosition =
    position.version === 1 &&
    isTextOrNull(position.next) &&
    isCount(position.rows) &&
    Array.isArray(position.open) &&
    position.open.every(isOpenRange);
  if (!isPosition)
    throw new ArgumentError(
      `the option position must be the \`position\` of an export; it was given ${describeValue(given)}`,
    );
  if (position.table !== table)
    throw new ArgumentError(`the option position is of the table ${String(position.table)}, and not of ${table}`);
  return position as ExportPosition;
}

function isOpenRange(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  const { start, end, pageState, skip } = given as Partial<OpenRange>;
  return typeof start === 'string' && typeof end === 'string' && isTextOrNull(pageState) && isCount(skip);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
