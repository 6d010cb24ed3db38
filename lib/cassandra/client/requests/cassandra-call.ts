// cassandra/client/requests: one call of a Client: core's Call with the statement that it runs, so that its result can
// go on to the next page.
import { eitherSignal } from '../../../core/pool/abort.js';
import { Call, type CallRunner } from '../../../core/execution/call.js';
import { IGNORED } from '../../policies/user-retry.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import { ExecuteRequest } from '../../protocol/requests/execute-request.js';
import type { RequestOptions } from '../../protocol/requests/query-parameters.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import { type CassandraReply, VoidReply } from '../../protocol/responses/replies.js';
import { ResponseError } from '../../protocol/server-error.js';
import { consistencies } from '../../types/protocol-constants.js';
import type { Parameters } from './parameters.js';
import type { QueryOptions } from '../options/query-options.js';
import { type ResultOrigin, ResultSet } from '../results/result-set.js';

/** Runs statements: what a call asks of its client when its result goes on. */
export interface StatementRunner {
  run(query: string, parameters: Parameters, options: QueryOptions | undefined): Promise<ResultSet>;
  runStatement(
    statement: PreparedStatement,
    parameters: Parameters,
    options: QueryOptions | undefined,
  ): Promise<ResultSet>;
  keyspaceChanged(keyspace: string): Promise<void>;
  /** @param host `address:port` of the server */
  serverWarned(warnings: readonly string[], host: string): void;
}

export class CassandraCall extends Call<CassandraRequest, CassandraReply> implements ResultOrigin {
  readonly query: string;
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
  ) {
    super(runner, request, deadlineMs, attemptTimeoutMs);
    this.deadlineLengthMs = deadlineLengthMs;
    this.client = client;
    this.query = query;
    this.parameters = parameters;
    this.options = options;
  }

  /** The page that was asked for; undefined for the first. */
  get pageState(): Buffer | string | undefined {
    return this.options?.pageState ?? undefined;
  }

  get queriedHost(): string {
    return this.node?.name ?? '';
  }

  get triedHosts(): Readonly<Record<string, Error | null>> {
    const tried: Record<string, Error | null> = Object.fromEntries(this.failures ?? []);
    // A node that failed and then served was tried with success in the end; its failure is worth more than a null.
    tried[this.queriedHost] ??= null;
    return tried;
  }

  get consistency(): number {
    return (this.request as { readonly options?: RequestOptions }).options?.consistency ?? consistencies.one;
  }

  fetchPage(pageState: Buffer | string, signal: AbortSignal | undefined): Promise<ResultSet> {
    const { request, client, parameters } = this;
    const options: QueryOptions = { ...this.options, pageState };
    const own = options.signal ?? undefined;
    if (signal !== undefined) options.signal = eitherSignal(own, signal);
    return request instanceof ExecuteRequest
      ? client.runStatement(request.statement, parameters, options)
      : client.run(this.query, parameters, options);
  }

  override succeed(value: unknown): void {
    super.succeed(value === IGNORED ? new ResultSet(new VoidReply(), this) : value);
  }

  override rejectWith(error: Error): void {
    if (!this.settled && error instanceof ResponseError) this.tellWarnings(error.warnings);
    super.rejectWith(error);
  }

  protected tellWarnings(warnings: readonly string[] | undefined): void {
    if (warnings !== undefined) this.client.serverWarned(warnings, this.queriedHost);
  }

  protected override complete(reply: CassandraReply): unknown {
    this.tellWarnings(reply.warnings);
    const result = new ResultSet(reply, this);
    return reply.kind === 'keyspace' ? this.client.keyspaceChanged(reply.keyspace).then(() => result) : result;
  }
}

/** A call of the client's own: its promise settles with the protocol's reply. */
export class InternalCall extends CassandraCall {
  protected override complete(reply: CassandraReply): unknown {
    this.tellWarnings(reply.warnings);
    return reply;
  }
}
