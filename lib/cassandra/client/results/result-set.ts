// cassandra/client/results: what a statement is answered with: cassandra-driver's ResultSet.
import { brandClass } from '../../../core/errors/brand.js';
import { type CassandraReply, type KeptPage, KeptPageReply } from '../../protocol/responses/replies.js';
import type { Column } from '../../types/data-type.js';
import type { consistencies } from '../../types/protocol-constants.js';
import type { Row } from '../../types/row.js';
import type { Unchecked } from '../../types/unchecked.js';
import { Uuid } from '../../types/uuid.js';
import { NotSupportedError } from '../errors/errors.js';
import { rowsOf } from './page-walker.js';

/** Where a result came from; made when somebody looks. What may be undefined is typed as cassandra-driver types it. */
export interface ExecutionInfo {
  /** `address:port` of the node that answered. */
  readonly queriedHost: string;
  /** Every node that was tried, with the last error of each that failed. */
  readonly triedHosts: Readonly<Record<string, Unchecked>>;
  /** How many further hosts the request was sent to while it was not answered. */
  readonly speculativeExecutions: number;
  /** One of `types.consistencies`. */
  readonly achievedConsistency: consistencies;
  /** With `traceQuery`: the id of the trace, in system_traces; else undefined. */
  readonly traceId: Uuid;
  /** What the server warned of; undefined when it did not. */
  readonly warnings: string[];
  /** What a query handler of the server answered beside the result; mostly undefined. */
  readonly customPayload: Record<string, Buffer | null>;
  /**
   * Of a statement that changed the schema: whether all nodes that are up knew of it in time
   * (`protocolOptions.maxSchemaAgreementWaitSeconds`); else true.
   */
  readonly isSchemaInAgreement: boolean;
}

/** What a result asks of the call that made it. */
export interface ResultOrigin {
  readonly queriedHost: string;
  readonly triedHosts: Readonly<Record<string, Error | null>>;
  readonly consistency: number;
  readonly isSchemaInAgreement: boolean;
  readonly speculativeExecutions: number;
  /** The last failure on each node that was tried in vain; undefined without one. */
  readonly failures?: ReadonlyMap<string, Error> | undefined;
  /** Runs the same statement from another page on. */
  fetchPage(pageState: Buffer | string, signal: AbortSignal | undefined): Promise<ResultSet>;
}

/** What is known of how a result came about. */
export function describeExecution(reply: CassandraReply, origin: ResultOrigin): ExecutionInfo {
  return {
    queriedHost: origin.queriedHost,
    triedHosts: origin.triedHosts,
    speculativeExecutions: origin.speculativeExecutions,
    achievedConsistency: origin.consistency as consistencies,
    traceId: (reply.tracingId === undefined ? undefined : new Uuid(reply.tracingId)) as Uuid,
    warnings: reply.warnings as string[],
    customPayload: (reply.customPayload === undefined
      ? undefined
      : Object.fromEntries(reply.customPayload)) as ExecutionInfo['customPayload'],
    isSchemaInAgreement: origin.isSchemaInAgreement,
  };
}

/**
 * For rows that were given a type: it, or null. Rows without one are typed as in cassandra-driver, where code does not
 * ask for null.
 */
type First<R> = Row extends R ? (R extends Row ? R : R | null) : R | null;

/**
 * The result of a statement: one page of rows, or none for a statement that returns no rows.
 *
 * @example
 * for (const row of await client.execute('SELECT name FROM users')) console.log(row.name);
 * for await (const row of await client.execute('SELECT name FROM users')) console.log(row.name); // all pages
 */
export class ResultSet<R extends object = Row> implements Iterable<R>, AsyncIterable<R> {
  /** The rows of this page; undefined when the statement returns none. */
  rows: R[];
  /** How many rows this page has; undefined when the statement returns none. */
  rowLength: number;
  /** Names and types; null when the statement returns no rows. */
  readonly columns: Column[];
  /** Where the next page starts, as hexadecimal text; null on the last one. */
  readonly pageState: string;
  /** In the callback of `eachRow`: asks for the next page. */
  nextPage: (() => void) | undefined;
  // Private to the engine, not only to the compiler: they reach the client with all it holds, and results are logged
  // and serialised.
  readonly #reply: CassandraReply;
  readonly #origin: ResultOrigin;
  #info: ExecutionInfo | undefined = undefined;

  /** @internal */
  constructor(reply: CassandraReply, origin: ResultOrigin) {
    // One of cassandra-driver's shape would be without its rows, and nothing would say so.
    if (typeof (origin as unknown) !== 'object')
      throw new NotSupportedError(
        'A ResultSet comes from a client. Tests make theirs with ringwire/testing, or an object',
      );
    this.#reply = reply;
    this.#origin = origin;
    const isRows = reply.kind === 'rows';
    this.rows = (isRows ? reply.rows : undefined) as R[];
    this.rowLength = isRows ? reply.rows.length : (undefined as unknown as number);
    this.columns = (isRows ? reply.columns : null) as Column[];
    this.pageState = (isRows && reply.pagingState !== undefined ? reply.pagingState.toString('hex') : null) as string;
    this.nextPage = undefined;
  }

  /**
   * Reads the next page; undefined on the last one, as in cassandra-driver: `while (result.nextPageAsync)` is how its
   * users walk. The signal gives up waiting for it.
   */
  get nextPageAsync():
    ((pageState?: string | Buffer | null, signal?: AbortSignal) => Promise<ResultSet<R>>) | undefined {
    if (!this.isPaged()) return undefined;
    // Made when somebody asks: a closure in every result tripled what a page costs, by what the collector does about
    // it.
    return (pageState, signal) =>
      this.#origin.fetchPage(pageState ?? this.pageState, signal) as unknown as Promise<ResultSet<R>>;
  }

  /** Which node answered, what it warned of, its trace. */
  get info(): ExecutionInfo {
    return (this.#info ??= describeExecution(this.#reply, this.#origin));
  }

  /** What cassandra-driver's results turn into: rows with what is known about them. */
  toJSON(): object {
    const { info, rows, rowLength, columns, pageState } = this;
    return { info, rows, rowLength, columns, pageState };
  }

  /** The first row of this page, or null. */
  first(): First<R> {
    return (this.rows === undefined ? null : (this.rows[0] ?? null)) as First<R>;
  }

  /** The same as `pageState`. */
  getPageState(): string {
    return this.pageState;
  }

  /** The same as `columns`. */
  getColumns(): Column[] {
    return this.columns;
  }

  /** Whether there is another page. */
  isPaged(): boolean {
    return this.pageState !== null;
  }

  /** Whether a conditional statement was applied; true for any other. */
  wasApplied(): boolean {
    const first = this.first() as Readonly<Record<string, unknown>> | null;
    return first === null || typeof first['[applied]'] !== 'boolean' || first['[applied]'];
  }

  /** The rows of this page. */
  [Symbol.iterator](): Iterator<R> {
    return (this.rows ?? [])[Symbol.iterator]();
  }

  /**
   * All rows of this and the following pages. The next page is asked for while this one is consumed; an empty page ends
   * nothing.
   */
  [Symbol.asyncIterator](): AsyncGenerator<R, void, undefined> {
    return rowsOf<R>(this);
  }

  /**
   * @internal What a server warned of and what failed before it answered; undefined where all went well, as it mostly
   * does: `info` would make an object of that each time.
   */
  static problemsOf(result: ResultSet): { warnings: readonly string[] | undefined; failures: Error[] } | undefined {
    if (!(#reply in result)) return undefined;
    const { warnings } = result.#reply;
    const { failures } = result.#origin;
    if (warnings === undefined && failures === undefined) return undefined;
    return { warnings, failures: [...(failures?.values() ?? [])] };
  }

  /** @internal The page of a request that keeps it; `rows` has none of its rows. */
  static keptPageOf(result: ResultSet): KeptPage | undefined {
    const reply = result.#reply;
    return reply instanceof KeptPageReply ? reply.page : undefined;
  }
}
brandClass(ResultSet, 'types.ResultSet');
