// cassandra/concurrent: the name of a table as CQL writes it, and names as CQL needs them. Pure.
import { describeValue } from '../types/value-error.js';
import { ArgumentError } from '../client/errors/errors.js';

/** As the schema has them. */
export interface TableName {
  readonly keyspace: string;
  readonly table: string;
}

const NAME = /^(?:(\w+|"(?:[^"]|"")+")\.)?(\w+|"(?:[^"]|"")+")$/;

/**
 * @param keyspace that of a name without one
 * @throws ArgumentError for what is no name, or has no keyspace
 */
export function parseTableName(given: unknown, keyspace: string | undefined): TableName {
  const match = typeof given === 'string' ? NAME.exec(given) : null;
  if (match === null)
    throw new ArgumentError(
      `export needs the name of a table as CQL writes it, keyspace.table; it was given ${describeValue(given)}`,
    );
  const [, named, table] = match as unknown as [string, string | undefined, string];
  const where = named === undefined ? keyspace : foldName(named);
  if (where === undefined || where === '')
    throw new ArgumentError(`export needs the keyspace of the table ${foldName(table)}: the client has none`);
  return { keyspace: where, table: foldName(table) };
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** CQL folds a name to lower case unless it is quoted. */
function foldName(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase();
}
