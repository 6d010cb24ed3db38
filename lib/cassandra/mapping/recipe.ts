// cassandra/mapping: what documents of one shape become: statements, and where the values of their markers come from.
import { unset } from '../types/codec.js';
import { ArgumentError } from '../types/argument-error.js';
import type { QueryOptions } from '../client/options/query-options.js';
import { checkedLimit, checkedTtl, type DocInfo } from './document-info.js';
import type { ModelTable } from './model-tables.js';
import type { QueryAssignment, QueryOperator } from './operators.js';

/** Where the value of one marker comes from. */
export interface Slot {
  /** The property of the document, or of its condition; of `limit` and `ttl` their option. */
  readonly from: 'document' | 'when' | 'limit' | 'ttl';
  readonly property: string;
  /** The way to it inside of operators: a position in each `AND`. */
  readonly path: readonly number[];
  /** An operator is there, whose value it is. */
  readonly isOperator: boolean;
  /** What users want done to it. */
  readonly convert: ((value: unknown) => unknown) | undefined;
  /** A list of values, each of which is converted. */
  readonly isList: boolean;
  /** A key cannot be null or left out; a condition, or what a value is changed by, cannot be left out. */
  readonly needs: 'value' | 'value or null' | undefined;
}

/** CQL with its values. */
export interface Clause {
  readonly cql: string;
  readonly slots: readonly Slot[];
}

/** One statement of a recipe. */
export interface MappedStatement extends Clause {
  readonly isIdempotent: boolean;
  readonly isCounter: boolean;
}

export interface Recipe {
  /** One, unless what is written goes to several tables. */
  readonly statements: readonly MappedStatement[];
  /** Of the request, where nobody adds any. Always the same object: the client compares it. */
  readonly options: QueryOptions;
  /** What it was made by. */
  readonly tables: readonly ModelTable[];
  /** A server has refused it: it is made anew for the next document. */
  isRefused: boolean;
  /** Looks at a failure. */
  look(error: unknown): void;
  /** The same, and throws it again. Made once, as every request has it. */
  readonly failed: (error: unknown) => never;
}

/** What a table that has changed since is answered with. */
const REFUSALS: ReadonlySet<unknown> = new Set(['INVALID_REQUEST', 'SYNTAX_ERROR', 'INVALID_ARGUMENT']);

export function recipeOf(statements: readonly MappedStatement[], tables: readonly ModelTable[]): Recipe {
  const isIdempotent = statements.every((statement) => statement.isIdempotent);
  const options: QueryOptions = { prepare: true, isIdempotent };
  if (statements.length > 1 && statements.some(({ isCounter }) => isCounter)) options.counter = true;
  const recipe: Recipe = {
    statements,
    options: Object.freeze(options),
    tables,
    isRefused: false,
    look(error) {
      if (REFUSALS.has((error as { readonly errorCode?: unknown } | null)?.errorCode)) recipe.isRefused = true;
    },
    failed(error) {
      recipe.look(error);
      throw error;
    },
  };
  return recipe;
}

/**
 * The values of a document, in the order of the markers.
 *
 * @throws ArgumentError for a key without a value
 */
export function valuesOf(
  slots: readonly Slot[],
  document: Readonly<Record<string, unknown>>,
  info: DocInfo | null | undefined,
): unknown[] {
  const values: unknown[] = [];
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index];
    values.push(slot.from === 'document' ? valueOf(slot, document[slot.property]) : besideDocument(slot, info));
  }
  return values;
}

function besideDocument(slot: Slot, info: DocInfo | null | undefined): unknown {
  switch (slot.from) {
    case 'limit':
      return checkedLimit(info?.limit);
    case 'ttl':
      return checkedTtl(info?.ttl);
    default:
      return valueOf(slot, info?.when?.[slot.property]);
  }
}

function valueOf(slot: Slot, given: unknown): unknown {
  const { path, convert, needs } = slot;
  let value = given;
  for (let index = 0; index < path.length; index++)
    value = ((value as QueryOperator).value as readonly unknown[])[path[index]];
  if (slot.isOperator) ({ value } = value as QueryOperator | QueryAssignment);
  if (convert !== undefined)
    value = slot.isList ? (value as readonly unknown[]).map((one) => convert(one)) : convert(value);
  if (needs !== undefined && (value === undefined || value === unset || (value === null && needs === 'value')))
    throw new ArgumentError(
      slot.from === 'when'
        ? `the condition on the property "${slot.property}" has no value`
        : needs === 'value'
          ? `the property "${slot.property}" is part of the key and has no value`
          : `the property "${slot.property}" is to be changed by a value, and that is undefined`,
    );
  return value;
}
