// cassandra/client/metadata: reads single objects of the schema, each with one round trip on the control connection, or
// two where it is made of user-defined types. Nothing is kept here.
import { QueryRequest } from '../../protocol/requests/query-request.js';
import { RowsReply } from '../../protocol/responses/replies.js';
import type { RowDecoders } from '../../protocol/responses/result-metadata.js';
import { ResponseError } from '../../protocol/server-error.js';
import type { Ask } from '../../topology/cluster-reader.js';
import { type SystemRow, textOf } from '../../topology/schema/cells.js';
import { Aggregate, SchemaFunction, signatureOf, typeTextsOf } from '../../topology/schema/functions.js';
import * as queries from '../../topology/schema/schema-queries.js';
import { readTable, readView, readVirtualTable } from '../../topology/schema/table-rows.js';
import type { MaterializedView, TableMetadata } from '../../topology/schema/table-metadata.js';
import { mayNameUserType, readUserTypes, type UserTypes } from '../../topology/schema/user-types.js';
import { consistencies } from '../../types/protocol-constants.js';

/** Functions, or aggregates, of one name by their signatures. */
export type BySignature<Value> = ReadonlyMap<string, Value>;

const NO_TYPES: UserTypes = new Map();

export class SchemaLoader {
  private readonly ask: Ask;
  private readonly rowDecoders: RowDecoders;
  /** Those of a keyspace, as whoever asks for objects made of them knows them. */
  private readonly knownTypes: (keyspace: string) => Promise<UserTypes>;

  constructor(ask: Ask, rowDecoders: RowDecoders, knownTypes: (keyspace: string) => Promise<UserTypes>) {
    this.ask = ask;
    this.rowDecoders = rowDecoders;
    this.knownTypes = knownTypes;
  }

  async rows(query: string, consistency: number = consistencies.one): Promise<readonly SystemRow[]> {
    const reply = await this.ask(new QueryRequest(query, undefined, { consistency }, this.rowDecoders));
    return reply instanceof RowsReply ? reply.rows : [];
  }

  /** Of a table that older servers do not have. */
  private async rowsIfThere(query: string): Promise<readonly SystemRow[]> {
    try {
      return await this.rows(query);
    } catch (error) {
      if (error instanceof ResponseError) return [];
      throw error;
    }
  }

  async keyspace(name: string): Promise<{ readonly row: SystemRow; readonly isVirtual: boolean } | undefined> {
    const [real, virtual] = await Promise.all([
      this.rows(queries.keyspaceQuery('system_schema', name)),
      this.rowsIfThere(queries.keyspaceQuery('system_virtual_schema', name)),
    ]);
    const row = real.at(0) ?? virtual.at(0);
    return row === undefined ? undefined : { row, isVirtual: real.length === 0 };
  }

  async keyspaces(): Promise<{ readonly real: readonly SystemRow[]; readonly virtual: readonly SystemRow[] }> {
    const [real, virtual] = await Promise.all([
      this.rows(queries.KEYSPACES),
      this.rowsIfThere(queries.VIRTUAL_KEYSPACES),
    ]);
    return { real, virtual };
  }

  /** @param isVirtual undefined where nobody knows */
  async table(keyspace: string, name: string, isVirtual: boolean | undefined): Promise<TableMetadata | null> {
    const table = isVirtual === true ? null : await this.realTable(keyspace, name);
    return table === null && isVirtual !== false ? this.virtualTable(keyspace, name) : table;
  }

  private async realTable(keyspace: string, name: string): Promise<TableMetadata | null> {
    const query = (what: string): string => queries.tableQuery('system_schema', what, keyspace, name);
    const [tables, columns, indexes, masks] = await Promise.all([
      this.rows(query('tables')),
      this.rows(query('columns')),
      this.rows(query('indexes')),
      this.rowsIfThere(query('column_masks')),
    ]);
    if (tables.length === 0) return null;
    const types = await this.typesFor(keyspace, typesOfColumns(columns));
    return readTable(keyspace, name, { table: tables[0], columns, indexes, masks }, types);
  }

  private async virtualTable(keyspace: string, name: string): Promise<TableMetadata | null> {
    const query = (what: string): string => queries.tableQuery('system_virtual_schema', what, keyspace, name);
    const [tables, columns] = await Promise.all([
      this.rowsIfThere(query('tables')),
      this.rowsIfThere(query('columns')),
    ]);
    return tables.length === 0 ? null : readVirtualTable(keyspace, name, tables[0], columns);
  }

  async view(keyspace: string, name: string): Promise<MaterializedView | null> {
    const [views, columns, masks] = await Promise.all([
      this.rows(queries.viewQuery(keyspace, name)),
      this.rows(queries.tableQuery('system_schema', 'columns', keyspace, name)),
      this.rowsIfThere(queries.tableQuery('system_schema', 'column_masks', keyspace, name)),
    ]);
    if (views.length === 0) return null;
    const types = await this.typesFor(keyspace, typesOfColumns(columns));
    return readView(keyspace, name, views[0], columns, masks, types);
  }

  /** All of a keyspace: they are made of one another. */
  async types(keyspace: string): Promise<UserTypes> {
    return readUserTypes(keyspace, await this.rows(queries.typesQuery(keyspace)));
  }

  async functions(keyspace: string, name: string): Promise<BySignature<SchemaFunction>> {
    const rows = await this.rows(queries.functionsQuery(keyspace, name));
    const types = await this.typesFor(keyspace, rows.flatMap(typeTextsOf));
    return bySignature(rows.map((row) => new SchemaFunction(row, types)));
  }

  async aggregates(keyspace: string, name: string): Promise<BySignature<Aggregate>> {
    const rows = await this.rows(queries.aggregatesQuery(keyspace, name));
    const types = await this.typesFor(keyspace, rows.flatMap(typeTextsOf));
    return bySignature(rows.map((row) => new Aggregate(row, types)));
  }

  private typesFor(keyspace: string, texts: readonly string[]): Promise<UserTypes> | UserTypes {
    return texts.some(mayNameUserType) ? this.knownTypes(keyspace) : NO_TYPES;
  }
}

function typesOfColumns(columns: readonly SystemRow[]): readonly string[] {
  return columns.map((row) => textOf(row, 'type') ?? '');
}

function bySignature<Value extends SchemaFunction | Aggregate>(values: readonly Value[]): BySignature<Value> {
  return new Map(values.map((value) => [signatureOf(value.signature), value]));
}
