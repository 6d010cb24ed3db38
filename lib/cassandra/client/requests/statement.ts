// cassandra/client/requests: a prepared statement in the user's hands: typed, and never forgotten by the cache.
import { brandClass } from '../../../core/errors/brand.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import type { Column } from '../../types/data-type.js';
import type { Row } from '../../types/row.js';
import type { Parameters } from './parameters.js';
import type { ColumnQueryOptions, QueryOptions } from '../options/query-options.js';
import type { ColumnResultSet } from '../results/column-result-set.js';
import type { ResultSet } from '../results/result-set.js';

/** What a statement asks of its client. */
export interface StatementPort {
  runStatement(
    statement: PreparedStatement,
    params: Parameters,
    options: QueryOptions | ColumnQueryOptions | undefined,
  ): Promise<ResultSet>;
}

/**
 * A statement that was prepared by `client.prepare`. Batches take it as `query`.
 *
 * @example
 * const byId = await client.prepare<[id: string], { name: string }>('SELECT name FROM users WHERE id = ?');
 * const name = (await byId.execute([id])).first()?.name;
 */
export class Statement<P extends Parameters = Parameters, R extends object = Row> {
  /** Its text. */
  readonly query: string;
  /** @internal */
  readonly prepared: PreparedStatement;
  private readonly client: StatementPort;

  /** @internal */
  constructor(client: StatementPort, prepared: PreparedStatement) {
    this.query = prepared.query;
    this.prepared = prepared;
    this.client = client;
    // Not for logs: it reaches everything.
    Object.defineProperty(this, 'client', { enumerable: false });
    Object.defineProperty(this, 'prepared', { enumerable: false });
  }

  /** Names and types of the statement's parameters, as a server told them last. */
  get parameters(): readonly Column[] {
    return this.prepared.parameters;
  }

  /**
   * Runs the statement. Values are checked against the types that the server told, which is asked once more before one
   * is refused.
   */
  execute(params?: P, options?: QueryOptions): Promise<ResultSet<R>>;
  /** The same, with columns for its result. */
  execute(params: P | undefined, options: ColumnQueryOptions): Promise<ColumnResultSet<R>>;
  execute(params?: P, options?: QueryOptions | ColumnQueryOptions): Promise<ResultSet<R> | ColumnResultSet<R>> {
    return this.client.runStatement(this.prepared, params, options ?? undefined) as unknown as Promise<ResultSet<R>>;
  }
}
brandClass(Statement, 'cassandra.Statement');
