// cassandra/topology/schema: the statements by which a schema is read. Whole rows: columns are found by name. Pure.

export const KEYSPACES = 'SELECT * FROM system_schema.keyspaces';
/** Cassandra before 4.0 has none. */
export const VIRTUAL_KEYSPACES = 'SELECT * FROM system_virtual_schema.keyspaces';

type Schema = 'system_schema' | 'system_virtual_schema';

export function keyspaceQuery(schema: Schema, keyspace: string): string {
  return `SELECT * FROM ${schema}.keyspaces WHERE keyspace_name = ${textLiteral(keyspace)}`;
}

/** @param what `tables`, `columns`, `indexes` or `column_masks` */
export function tableQuery(schema: Schema, what: string, keyspace: string, table: string): string {
  return `SELECT * FROM ${schema}.${what} WHERE ${whole(keyspace)} AND table_name = ${textLiteral(table)}`;
}

export function viewQuery(keyspace: string, view: string): string {
  return `SELECT * FROM system_schema.views WHERE ${whole(keyspace)} AND view_name = ${textLiteral(view)}`;
}

export function typesQuery(keyspace: string): string {
  return `SELECT * FROM system_schema.types WHERE ${whole(keyspace)}`;
}

export function functionsQuery(keyspace: string, name: string): string {
  return `SELECT * FROM system_schema.functions WHERE ${whole(keyspace)} AND function_name = ${textLiteral(name)}`;
}

export function aggregatesQuery(keyspace: string, name: string): string {
  return `SELECT * FROM system_schema.aggregates WHERE ${whole(keyspace)} AND aggregate_name = ${textLiteral(name)}`;
}

/** @param what `sessions` or `events` */
export function traceQuery(what: 'sessions' | 'events', id: { toString(): string }): string {
  return `SELECT * FROM system_traces.${what} WHERE session_id = ${id.toString()}`;
}

function whole(keyspace: string): string {
  return `keyspace_name = ${textLiteral(keyspace)}`;
}

function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
