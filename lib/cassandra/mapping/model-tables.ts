// cassandra/mapping: the tables and views of a model as the schema has them now.
import { ArgumentError } from '../types/argument-error.js';
import { nearestName } from '../types/nearest-name.js';
import type { DataCollection } from '../topology/schema/table-metadata.js';
import type { MappingClient } from './mapping-client.js';
import type { ModelDefinition } from './model-definition.js';

export interface ModelTable {
  readonly name: string;
  readonly isView: boolean;
  readonly columns: DataCollection;
}

/**
 * Asks the client's metadata, which has been asked before in most cases.
 *
 * @param hint what an error says to whoever misspelt the name of a model
 * @throws ArgumentError for a table that there is not
 */
export function loadTables(
  client: MappingClient,
  model: ModelDefinition,
  hint: (table: string) => string,
): Promise<ModelTable[]> {
  const { metadata } = client;
  const { keyspace } = model;
  const load = async ({ name, isView }: { name: string; isView: boolean }): Promise<ModelTable> => {
    const table = isView ? null : ((await metadata.getTable(keyspace, name)) as DataCollection | null);
    if (table !== null) return { name, isView: false, columns: table };
    const view = (await metadata.getMaterializedView(keyspace, name)) as DataCollection | null;
    if (view !== null) return { name, isView: true, columns: view };
    const what = isView ? 'materialized view' : 'table or materialized view';
    throw new ArgumentError(
      `the model "${model.name}" needs a ${what} "${name}", which the keyspace "${keyspace}" does not have${hint(name)}`,
    );
  };
  return Promise.all(model.tables.map(load));
}

/**
 * Of the columns that the model describes those that no table has, each in words. They are told and not refused: a column
 * that is dropped must not end a program that was written when it was there.
 */
export function strayColumns({ name, describedColumns }: ModelDefinition, tables: readonly ModelTable[]): string[] {
  const known = tables.flatMap(({ columns }) => columns.columns.map((column) => column.name));
  const where = tables.map((table) => `"${table.name}"`).join(', ');
  return describedColumns
    .filter((column) => !known.includes(column))
    .map(
      (column) =>
        `The model "${name}" describes a column "${column}", which ${where} has not${nearestName(column, known)}`,
    );
}

/** Whether the schema is still what it was: whatever changes is dropped from the metadata. */
export function areCurrent(client: MappingClient, keyspaceName: string, tables: readonly ModelTable[]): boolean {
  const keyspace = client.metadata.keyspaces[keyspaceName] as
    MappingClient['metadata']['keyspaces'][string] | undefined;
  if (keyspace === undefined) return false;
  for (let index = 0; index < tables.length; index++) {
    const { name, isView, columns } = tables[index];
    if ((isView ? keyspace.views : keyspace.tables)[name] !== columns) return false;
  }
  return true;
}
