// cassandra/client/requests: what a batch is made of.
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import { ArgumentError } from '../errors/errors.js';
import type { Parameters } from './parameters.js';
import { Statement } from './statement.js';

/** A statement of a batch: its text, or its text (or a statement of `client.prepare`) with values. */
export type BatchItem = string | { readonly query: string | Statement; readonly params?: Parameters };

export function batchItemOf(
  item: unknown,
  index: number,
): { query: string; statement: PreparedStatement | undefined; params: Parameters } {
  if (typeof item === 'string') return { query: item, statement: undefined, params: undefined };
  if (typeof item === 'object' && item !== null) {
    const { query, params } = item as { readonly query?: unknown; readonly params?: Parameters };
    if (typeof query === 'string') return { query, statement: undefined, params };
    if (query instanceof Statement) return { query: query.query, statement: query.prepared, params };
  }
  throw new ArgumentError(
    `the statement at position ${index} of a batch must be a string or an object { query, params }`,
  );
}
