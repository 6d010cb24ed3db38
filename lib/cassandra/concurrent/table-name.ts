// cassandra/concurrent: the name of a table as CQL writes it. Pure.
import { readIdentifier } from '../types/identifiers.js';
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
  const where = named === undefined ? keyspace : readIdentifier(named);
  if (where === undefined || where === '')
    throw new ArgumentError(`export needs the keyspace of the table ${readIdentifier(table)}: the client has none`);
  return { keyspace: where, table: readIdentifier(table) };
}
