// cassandra/protocol: what is known to have changed in the schema: statements that were prepared before are described
// anew before they are used again. A server tells of a table that was made anew by refusing the ids of its statements,
// but only until some other client has prepared them again: then it takes bytes of the old types for the new ones.
import { type Column, type DataType, isDataType, typeCodes, type UdtInfo } from '../types/data-type.js';

/** What changed. A keyspace stands for all that is in it. */
export type SchemaScope =
  | { readonly what: 'all' }
  | { readonly what: 'keyspace'; readonly keyspace: string }
  | { readonly what: 'table' | 'type'; readonly keyspace: string; readonly name: string };

/** The description of a statement, as far as it matters here. */
export interface Described {
  readonly parameters: readonly Column[];
  readonly resultColumns: readonly Column[];
}

/** Older changes than so many are taken to concern everything. */
const MOST_REMEMBERED = 256;

/** The changes of one client's schema, counted. Statements remember at which count they were described. */
export class SchemaChanges {
  /** How many there were. */
  count = 0;
  private readonly latest: SchemaScope[] = [];

  record(scope: SchemaScope): void {
    this.count++;
    this.latest.push(scope);
    if (this.latest.length > MOST_REMEMBERED) this.latest.shift();
  }

  /** Whether a description of the time when there were `since` changes may be wrong by now. */
  concern(statement: Described, since: number): boolean {
    const missed = this.count - since;
    if (missed > this.latest.length) return true;
    const scopes = missed === 0 ? [] : this.latest.slice(-missed);
    return scopes.some((scope) => concerns(scope, statement));
  }
}

function concerns(scope: SchemaScope, { parameters, resultColumns }: Described): boolean {
  if (scope.what === 'all') return true;
  const isOfScope = (column: Column): boolean => {
    if (scope.what === 'type') return holdsType(column.type, scope.keyspace, scope.name);
    return column.ksname === scope.keyspace && (scope.what === 'keyspace' || column.tablename === scope.name);
  };
  return parameters.some(isOfScope) || resultColumns.some(isOfScope);
}

function holdsType({ code, info }: DataType, keyspace: string, name: string): boolean {
  if (info === undefined || info === null || typeof info === 'string') return false;
  if (code === typeCodes.udt) {
    const udt = info as UdtInfo;
    if (udt.keyspace === keyspace && udt.name === name) return true;
    return udt.fields.some(({ type }) => holdsType(type, keyspace, name));
  }
  const parts: readonly unknown[] = Array.isArray(info) ? (info as unknown[]) : [info];
  return parts.some((part) => isDataType(part) && holdsType(part, keyspace, name));
}
