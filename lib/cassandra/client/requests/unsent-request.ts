// cassandra/client/requests: what a call is told of as that failed before there was a request of it: while it waited for a
// connection, or for its statement to be prepared.
import { BATCH_TYPE, BatchRequest } from '../../protocol/requests/batch-request.js';
import type { RequestOptions } from '../../protocol/requests/query-parameters.js';
import { QueryRequest } from '../../protocol/requests/query-request.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { RowDecoders } from '../../protocol/responses/result-metadata.js';
import { opcodes } from '../../types/protocol-constants.js';

export function unsentBatch(
  queries: readonly string[],
  options: RequestOptions,
  rowDecoders: RowDecoders,
): CassandraRequest {
  const statements = queries.map((statement) => ({ statement }));
  return new BatchRequest(BATCH_TYPE.unlogged, statements, options, rowDecoders);
}

/** A statement that was to be sent as text, or as one that is prepared. */
export class UnsentStatement extends QueryRequest {
  override readonly opcode: number;

  constructor(query: string, options: RequestOptions, isPrepared: boolean, rowDecoders: RowDecoders) {
    super(query, undefined, options, rowDecoders);
    this.opcode = isPrepared ? opcodes.execute : opcodes.query;
  }
}
