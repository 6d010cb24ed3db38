// cassandra/client/requests: the request for another page of a result: the same statement, with the values and options
// of the call, whatever has become of them in the hands of the caller.
import { ExecuteRequest } from '../../protocol/requests/execute-request.js';
import { QueryRequest } from '../../protocol/requests/query-request.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import { ArgumentError } from '../errors/errors.js';
import { pagingStateOf } from '../options/query-options.js';
import type { CassandraCall } from './cassandra-call.js';

/**
 * @param keyspace that of the connections by now
 * @throws ArgumentError for a page state that is none
 */
export function pageRequestOf(
  { request, askedOptions }: CassandraCall,
  pageState: Buffer | string,
  keyspace: string | undefined,
): CassandraRequest {
  const pagingState = pagingStateOf(pageState);
  if (askedOptions !== undefined && pagingState !== undefined) {
    if (request instanceof ExecuteRequest) return request.nextPage(pagingState, askedOptions);
    if (request instanceof QueryRequest) {
      // Before v5 unqualified names would be looked for in what the keyspace has become since.
      const isOwnKeyspace = askedOptions.keyspace !== keyspace;
      return request.nextPage(pagingState, isOwnKeyspace ? { ...askedOptions, isOwnKeyspace } : askedOptions);
    }
  }
  throw new ArgumentError('the result of a batch has no pages');
}
