// cassandra/client/requests: one call of a Client: core's Call with the statement that it runs, so that its result can
// go on to the next page.
import type { DriverError } from '../../../core/errors/driver-error.js';
import { setHidden } from '../../../core/errors/hidden-property.js';
import { eitherSignal } from '../../../core/pool/abort.js';
import { Call, type CallRunner } from '../../../core/execution/call.js';
import type { Executor } from '../../../core/execution/execute.js';
import type { Node } from '../../../core/topology/node.js';
import { IGNORED } from '../../policies/user-retry.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import type { RequestOptions } from '../../protocol/requests/query-parameters.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import {
  type CassandraReply,
  KeptPageReply,
  type SchemaChangeEvent,
  VoidReply,
} from '../../protocol/responses/replies.js';
import { ResponseError } from '../../protocol/server-error.js';
import type { CassandraPeerInfo } from '../../protocol/settings.js';
import type { Host } from '../../topology/host.js';
import { consistencies } from '../../types/protocol-constants.js';
import { ColumnResultSet } from '../results/column-result-set.js';
import { type ResultOrigin, ResultSet } from '../results/result-set.js';

/** The part of a connected client that sends calls. */
export interface CallEngine {
  readonly executor: Executor<CassandraRequest, CassandraReply>;
  /** The end of a call that starts now. 0: none. */
  deadlineAfter(durationMs: number): number;
  /** The clocks of a turn. */
  readonly deadlines: { turnWallMs(): number };
  hostOf(node: Node): Host | undefined;
  /** Whether the nodes run releases that differ in their major version. */
  readonly isMixed: boolean;
  /** Through which the schema is to be changed where they do. */
  hostForSchemaChange(): Host | undefined;
  /** A statement was prepared on the node: the others are to know it too. Nobody waits for that. */
  prepareElsewhere(statement: PreparedStatement, node: Node | undefined): void;
}

/** What a call asks of its client. */
export interface CallPort {
  /** Runs the same statement with the same values and options from another page on. */
  fetchPage(call: CassandraCall, pageState: Buffer | string, signal: AbortSignal | undefined): Promise<ResultSet>;
  keyspaceChanged(keyspace: string): Promise<void>;
  /** @param host `address:port` of the server */
  serverWarned(warnings: readonly string[], host: string): void;
  schemaChanged(change: SchemaChangeEvent): void;
  /**
   * Whether all nodes have the same schema, after a wait. What the client knows of it is current by then.
   *
   * @param node where it was changed
   * @param deadlineMs of the call, on the clock of deadlines
   */
  schemaAgreed(change: SchemaChangeEvent, node: Node, deadlineMs: number): Promise<boolean>;
}

const USE = /^\s*use\s/i;

export class CassandraCall extends Call<CassandraRequest, CassandraReply> implements ResultOrigin {
  readonly query: string;
  readonly deadlineLengthMs: number;
  /** Those of the user, whatever a retry policy makes of them. */
  readonly askedOptions: RequestOptions | undefined;
  isSchemaInAgreement = true;
  speculativeExecutions = 0;
  private readonly client: CallPort;
  private readonly signal: AbortSignal | undefined;

  constructor(
    runner: CallRunner<CassandraRequest, CassandraReply>,
    request: CassandraRequest,
    deadlineMs: number,
    deadlineLengthMs: number,
    attemptTimeoutMs: number,
    client: CallPort,
    query: string,
    signal: AbortSignal | undefined,
  ) {
    super(runner, request, deadlineMs, attemptTimeoutMs);
    this.deadlineLengthMs = deadlineLengthMs;
    this.askedOptions = (request as { readonly options?: RequestOptions }).options;
    this.client = client;
    this.query = query;
    this.signal = signal;
  }

  /** Sends it on its way. */
  start(): Promise<ResultSet> {
    return (this.runner as Executor<CassandraRequest, CassandraReply>).execute(this) as Promise<ResultSet>;
  }

  /** The page that was asked for, in hexadecimal; undefined for the first. */
  get pageState(): string | undefined {
    const state = (this.request as { readonly pagingState?: Uint8Array | undefined }).pagingState;
    return state === undefined ? undefined : Buffer.from(state).toString('hex');
  }

  get queriedHost(): string {
    return this.node?.name ?? '';
  }

  get triedHosts(): Readonly<Record<string, Error | null>> {
    const tried: Record<string, Error | null> = {};
    // Those that have not answered are among them.
    for (const host of this.asked ?? []) tried[host] = null;
    for (const [host, error] of this.failures ?? []) tried[host] = setHidden(error, 'coordinator', host);
    // A node that failed and then served was tried with success in the end; its failure is worth more than a null.
    tried[this.queriedHost] ??= null;
    return tried;
  }

  get consistency(): number {
    return (this.request as { readonly options?: RequestOptions }).options?.consistency ?? consistencies.one;
  }

  fetchPage(pageState: Buffer | string, signal: AbortSignal | undefined): Promise<ResultSet> {
    return this.client.fetchPage(
      this,
      pageState,
      signal === undefined ? this.signal : eitherSignal(this.signal, signal),
    );
  }

  /** Of those that are none, the message says so. */
  override get concernsBatch(): boolean {
    return true;
  }

  override succeed(value: unknown): void {
    super.succeed(value === IGNORED ? this.resultOf(new VoidReply()) : value);
  }

  override rejectWith(error: Error): void {
    if (!this.settled && error instanceof ResponseError) this.tellWarnings(error.warnings);
    super.rejectWith(error);
  }

  override refuse(error: Error): void {
    if ((error as Partial<DriverError>).execution === 'maybe' && USE.test(this.query)) this.leaveConnections();
    super.refuse(error);
  }

  /** Before v5 a keyspace is the connection's: one that may be in another, or come there yet, is replaced. */
  private leaveConnections(): void {
    const { node, runner } = this;
    const pool = node && (runner as Executor<CassandraRequest, CassandraReply>).parts.poolOf(node);
    for (const channel of pool?.readyChannels ?? [])
      if ((channel.peer as CassandraPeerInfo).protocolVersion < 5) channel.retire();
  }

  /** What is asked of another node before that may be of a table that it does not know. */
  private async afterChange(change: SchemaChangeEvent, result: ResultSet): Promise<ResultSet> {
    this.client.schemaChanged(change);
    const { node, callDeadlineMs } = this;
    if (node !== undefined) this.isSchemaInAgreement = await this.client.schemaAgreed(change, node, callDeadlineMs);
    return result;
  }

  /** In the layout that was asked for. A page that is kept has none yet. */
  private resultOf(reply: CassandraReply): ResultSet {
    const isColumns = this.request.rowDecoders?.layout === 'columns' && !(reply instanceof KeptPageReply);
    // Which of the two it is the caller knows, who asked; nobody on the way looks into it.
    return isColumns ? (new ColumnResultSet(reply, this) as object as ResultSet) : new ResultSet(reply, this);
  }

  protected tellWarnings(warnings: readonly string[] | undefined): void {
    if (warnings !== undefined) this.client.serverWarned(warnings, this.queriedHost);
  }

  protected override complete(reply: CassandraReply): unknown {
    this.tellWarnings(reply.warnings);
    const result = this.resultOf(reply);
    if (reply.kind === 'schema') return this.afterChange(reply.change, result);
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
