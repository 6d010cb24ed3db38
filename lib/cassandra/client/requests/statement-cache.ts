// cassandra/client/requests: prepared statements by text and keyspace: bounded, least recently used out, prepared once
// however many ask at once. Here too is what is known of changes of the schema, which concern all of them, and those
// that users hold.
import { LruMap } from '../../../core/collections/lru-map.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import type { SchemaChangeEvent } from '../../protocol/responses/replies.js';
import { SchemaChanges, type SchemaScope } from '../../protocol/schema-changes.js';

export interface StatementCacheParts {
  /** How many statements are kept. */
  readonly limit: number;
  /** The keyspace that a client begins with: its statements are found by their text alone. */
  readonly homeKeyspace: string | undefined;
  /** @param isOwnKeyspace the keyspace is not that of the connection */
  prepare(query: string, keyspace: string | undefined, isOwnKeyspace: boolean): Promise<PreparedStatement>;
  /** A statement is forgotten for the first time. */
  firstForgotten(): void;
}

export class StatementCache {
  readonly changes = new SchemaChanges();
  private readonly statements: LruMap<string, PreparedStatement>;
  private readonly pending = new Map<string, Promise<PreparedStatement>>();
  private readonly parts: StatementCacheParts;
  private readonly homeKeyspace: string | undefined;

  constructor(parts: StatementCacheParts) {
    this.parts = parts;
    this.homeKeyspace = parts.homeKeyspace;
    let told = false;
    this.statements = new LruMap(parts.limit, () => {
      if (told) return;
      told = true;
      parts.firstForgotten();
    });
  }

  /** The statement if it is prepared already: the hot path. */
  get(query: string, keyspace: string | undefined): PreparedStatement | undefined {
    return this.statements.get(this.keyOf(query, keyspace));
  }

  /** Those that are prepared, the one that was used last first. None counts as used. */
  all(): PreparedStatement[] {
    return [...this.statements.keys()]
      .reverse()
      .map((key) => this.statements.peek(key))
      .filter((statement) => statement !== undefined);
  }

  /** Prepares a statement. A caller that gives up waiting does not stop the preparation that others wait for. */
  obtain(query: string, keyspace: string | undefined, isOwnKeyspace: boolean): Promise<PreparedStatement> {
    const key = this.keyOf(query, keyspace);
    const known = this.statements.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const pending = this.pending.get(key);
    if (pending !== undefined) return pending;
    const preparing = this.parts.prepare(query, keyspace, isOwnKeyspace).then(
      (statement) => {
        this.pending.delete(key);
        this.statements.set(key, statement);
        return statement;
      },
      (error: unknown) => {
        this.pending.delete(key);
        throw error;
      },
    );
    this.pending.set(key, preparing);
    return preparing;
  }

  /**
   * The schema has changed there, or it may have (`all`): every statement that it concerns is prepared anew before it
   * is sent again, one that a user holds too. Costs nothing for the others.
   */
  invalidate(scope: SchemaScope): void {
    this.changes.record(scope);
  }

  /** All are prepared anew when they are next asked for. Those that users hold are not. */
  clear(): void {
    this.statements.clear();
  }

  /** What a server told of a change, as an event or as the answer to a statement of this client. */
  schemaChanged(change: SchemaChangeEvent): void {
    const scope = scopeOf(change);
    if (scope !== undefined) this.invalidate(scope);
  }

  /** The keyspace's length goes first, so that no keyspace and text can be taken for another pair. */
  private keyOf(query: string, keyspace: string | undefined): string {
    return keyspace === this.homeKeyspace ? query : `\0${keyspace?.length ?? ''}\0${keyspace ?? ''}${query}`;
  }
}

function scopeOf({ target, schemaChangeType, keyspace, table, udt }: SchemaChangeEvent): SchemaScope | undefined {
  if (table !== null) return { what: 'table', keyspace, name: table };
  if (udt !== null) return { what: 'type', keyspace, name: udt };
  // How it is replicated, which no statement knows.
  if (target === 'KEYSPACE' && schemaChangeType === 'UPDATED') return undefined;
  // Of a function nobody says in which statements it is.
  return { what: 'keyspace', keyspace };
}
