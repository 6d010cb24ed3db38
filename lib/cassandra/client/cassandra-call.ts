// cassandra/client: one call of a Client: core's Call with the statement that it runs, so that its result can go on to the next page.
import { Call, type CallRunner } from '../../core/execution/call.js';
import type { CassandraRequest } from '../protocol/requests/request.js';
import type { CassandraReply } from '../protocol/responses/replies.js';
import type { Parameters } from './parameters.js';
import type { QueryOptions } from './query-options.js';
import { type ResultOrigin, ResultSet } from './result-set.js';

/** Runs statements: what a result needs to fetch its next page. */
export interface StatementRunner {
  execute(query: string, parameters: Parameters, options: QueryOptions): Promise<ResultSet>;
}

export class CassandraCall extends Call<CassandraRequest, CassandraReply> implements ResultOrigin {
  readonly query: string;
  readonly consistency: number;
  readonly deadlineLengthMs: number;
  private readonly client: StatementRunner;
  private readonly parameters: Parameters;
  private readonly options: QueryOptions | undefined;

  constructor(
    runner: CallRunner<CassandraRequest, CassandraReply>,
    request: CassandraRequest,
    deadlineMs: number,
    deadlineLengthMs: number,
    attemptTimeoutMs: number,
    client: StatementRunner,
    query: string,
    parameters: Parameters,
    options: QueryOptions | undefined,
    consistency: number,
  ) {
    super(runner, request, deadlineMs, attemptTimeoutMs);
    this.deadlineLengthMs = deadlineLengthMs;
    this.client = client;
    this.query = query;
    this.parameters = parameters;
    this.options = options;
    this.consistency = consistency;
  }

  get queriedHost(): string {
    return this.node?.name ?? '';
  }

  fetchPage(pageState: Buffer | string): Promise<ResultSet> {
    return this.client.execute(this.query, this.parameters, { ...this.options, pageState });
  }

  protected override complete(reply: CassandraReply): unknown {
    return new ResultSet(reply, this);
  }
}

/** A call of the client's own: its promise settles with the protocol's reply. */
export class InternalCall extends CassandraCall {
  protected override complete(reply: CassandraReply): unknown {
    return reply;
  }
}
