// cassandra/client/requests: the arguments of `eachRow`, of which all but the query may be left out.
import { ArgumentError } from '../errors/errors.js';
import type { QueryOptions } from '../options/query-options.js';
import type { ValueCallback } from '../results/callbacks.js';
import type { RowCallback } from '../results/each-row.js';
import type { ResultSet } from '../results/result-set.js';
import type { Parameters } from './parameters.js';

export interface EachRowArguments {
  readonly params: Parameters;
  readonly options: QueryOptions | undefined;
  readonly onRow: RowCallback<object>;
  readonly onEnd: ValueCallback<ResultSet<object>>;
}

/**
 * @param rest what came after the query
 * @throws ArgumentError without a function for rows
 */
export function eachRowArguments(rest: readonly unknown[]): EachRowArguments {
  const functions = rest.filter((argument) => typeof argument === 'function');
  const [params, options] = rest.filter((argument) => typeof argument !== 'function') as [
    Parameters,
    (QueryOptions | null)?,
  ];
  // The last two, as in cassandra-driver: cassanknex gives its function for rows as the options as well.
  const [onRow, onEnd = () => {}] = functions.slice(-2) as [RowCallback<object>?, ValueCallback<ResultSet<object>>?];
  if (onRow === undefined) throw new ArgumentError('eachRow needs a function to call for each row');
  return { params, options: options ?? undefined, onRow, onEnd };
}
