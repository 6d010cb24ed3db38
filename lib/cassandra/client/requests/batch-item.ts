// cassandra/client/requests: what a batch is made of.
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import type { BatchStatement } from '../../protocol/requests/batch-request.js';
import { PreparedValues } from '../../protocol/requests/bound-values.js';
import type { CodecRegistry } from '../../types/codec-registry.js';
import { HeldValue } from '../../types/held-value.js';
import { ArgumentError } from '../errors/errors.js';
import type { QueryOptions } from '../options/query-options.js';
import { batchValues, ownList, type Parameters } from './parameters.js';
import { Statement } from './statement.js';
import { needsTypes } from './untyped-values.js';

/** A statement of a batch: its text, or its text (or a statement of `client.prepare`) with values. */
export type BatchItem = string | { readonly query: string | Statement; readonly params?: Parameters };

/** The same, taken apart. */
export interface BatchEntry {
  readonly query: string;
  /** What the user prepared. */
  readonly statement: PreparedStatement | undefined;
  readonly params: Parameters | HeldValue;
}

/** @param prepare whether texts are prepared, and their values looked at only once */
export function batchEntryOf(item: unknown, index: number, prepare: boolean): BatchEntry {
  if (typeof item === 'string' && item !== '') return { query: item, statement: undefined, params: undefined };
  if (typeof item === 'object' && item !== null) {
    const { query, params } = item as { readonly query?: unknown; readonly params?: Parameters };
    if (typeof query === 'string' && query !== '')
      return { query, statement: undefined, params: prepare ? params : ownList(params) };
    if (query instanceof Statement) return { query: query.query, statement: query.prepared, params };
  }
  throw new ArgumentError(
    `Invalid query at index ${index}: a statement of a batch is a string or an object { query, params }`,
  );
}

export interface BatchBinding {
  /** Whether texts are prepared. */
  readonly prepare: boolean;
  readonly hints: QueryOptions['hints'];
  readonly registry: CodecRegistry;
  /** What is prepared already. */
  find(query: string): PreparedStatement | undefined;
  /** What was prepared for this batch, by position. */
  readonly prepared: readonly (PreparedStatement | undefined)[] | undefined;
}

/** Whether only the server knows the types of a text's values. */
export function entryNeedsTypes({ params }: BatchEntry, hints: QueryOptions['hints'], index: number): boolean {
  const own = Array.isArray(hints) ? (hints[index] as QueryOptions['hints']) : undefined;
  return needsTypes(parametersOf(params), own);
}

function parametersOf(params: Parameters | HeldValue): Parameters {
  return params instanceof HeldValue ? (params.take() as Parameters) : params;
}

/**
 * The hot path: all texts are prepared, and the client knows them. Undefined when a statement has to be prepared first.
 */
export function bindPrepared(
  items: readonly unknown[],
  find: (query: string) => PreparedStatement | undefined,
): BatchStatement[] | undefined {
  const bound: BatchStatement[] = [];
  // Most batches are one statement with many values.
  let lastQuery: string | undefined;
  let last: PreparedStatement | undefined;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const isObject = typeof item === 'object' && item !== null;
    const { query, params } = (isObject ? item : { query: item }) as {
      readonly query: unknown;
      readonly params?: Parameters;
    };
    let known: PreparedStatement | undefined;
    if (typeof query !== 'string') known = batchEntryOf(item, index, true).statement;
    else if (query === lastQuery) known = last;
    else {
      known = last = find(query);
      lastQuery = query;
    }
    if (known === undefined) return undefined;
    bound.push({ statement: known, values: new PreparedValues(params) });
  }
  return bound;
}

/** Undefined when a statement has to be prepared first. */
export function bindBatch(
  entries: readonly BatchEntry[],
  { prepare, hints, registry, find, prepared }: BatchBinding,
): BatchStatement[] | undefined {
  const hintsOf = (Array.isArray(hints) ? hints : []) as readonly QueryOptions['hints'][];
  const bound: BatchStatement[] = [];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    const { query, statement, params } = entry;
    const fresh = prepared?.[index];
    const typed = prepare || (statement === undefined && entryNeedsTypes(entry, hints, index));
    const known = statement ?? fresh ?? (typed ? find(query) : undefined);
    if (known !== undefined) bound.push({ statement: known, values: new PreparedValues(params, known === fresh) });
    else if (typed) return undefined;
    else bound.push({ statement: query, values: batchValues(query, parametersOf(params), hintsOf[index], registry) });
  }
  return bound;
}
