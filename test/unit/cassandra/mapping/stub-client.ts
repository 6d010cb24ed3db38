// Unit tests of the mapper: a client without a server, which two drivers' mappers can be given: it has a schema, answers
// what it is told to, and keeps what it was asked.
import { ResultSet } from '../../../../lib/cassandra/client/results/result-set.js';
import type { MappingClient } from '../../../../lib/cassandra/mapping/mapping-client.js';
import { MaterializedView, TableMetadata } from '../../../../lib/cassandra/topology/schema/table-metadata.js';
import { parseTypeText } from '../../../../lib/cassandra/topology/schema/type-text.js';

export interface Asked {
  readonly query: string;
  readonly params: readonly unknown[];
}

export interface Sent {
  readonly statements: readonly Asked[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly isBatch: boolean;
}

/** `'id uuid, at timestamp, name text, country text static | id | at desc'` */
export function tableOf(keyspace: string, name: string, text: string, isView = false): TableMetadata {
  const table = isView ? new MaterializedView(keyspace, name) : new TableMetadata(keyspace, name);
  const [columns, partition, clustering = ''] = text.split('|').map((part) => part.trim());
  for (const column of columns.split(/,(?![^<]*>)/)) {
    const [columnName, type, isStatic] = column.trim().split(/\s+(?![^<]*>)/);
    const info = { name: columnName, type: parseTypeText(type, () => undefined), isStatic: isStatic === 'static' };
    table.columns.push(info);
    table.columnsByName[columnName] = info;
  }
  const named = (list: string): string[] => (list === '' ? [] : list.split(',').map((key) => key.trim()));
  table.partitionKeys = named(partition).map((key) => table.columnsByName[key]);
  table.clusteringKeys = named(clustering).map((key) => table.columnsByName[key.split(' ')[0]]);
  table.clusteringOrder = named(clustering).map((key) => (key.endsWith(' desc') ? 'DESC' : 'ASC'));
  return table as TableMetadata;
}

export class StubClient implements MappingClient {
  keyspace = 'ks';
  readonly options: { isMetadataSyncEnabled?: boolean } = {};
  readonly sent: Sent[] = [];
  readonly logged: string[] = [];
  /** How often a table was asked for. */
  loads = 0;
  /** What the next requests are answered with, the last one again and again. Default: no rows. */
  answers: (ResultSet | Error)[] | undefined = undefined;
  readonly metadata = {
    keyspaces: { ks: { tables: {}, views: {} } } as MappingClient['metadata']['keyspaces'] & {
      ks: { tables: Record<string, TableMetadata>; views: Record<string, MaterializedView> };
    },
    getTable: (keyspace: string, name: string): Promise<TableMetadata> => {
      this.loads++;
      return Promise.resolve((keyspace === 'ks' ? (this.metadata.keyspaces.ks.tables[name] ?? null) : null) as never);
    },
    getMaterializedView: (keyspace: string, name: string): Promise<MaterializedView> =>
      Promise.resolve((keyspace === 'ks' ? (this.metadata.keyspaces.ks.views[name] ?? null) : null) as never),
  };

  constructor(tables: Readonly<Record<string, string>>, views: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(tables))
      this.metadata.keyspaces.ks.tables[name] = tableOf('ks', name, text);
    for (const [name, text] of Object.entries(views))
      this.metadata.keyspaces.ks.views[name] = tableOf('ks', name, text, true) as unknown as MaterializedView;
  }

  connect(): Promise<void> {
    return Promise.resolve();
  }

  execute(query: string, params?: unknown, options?: unknown): Promise<ResultSet> {
    return this.answer([{ query, params: params as unknown[] }], options, false);
  }

  batch(queries: readonly unknown[], options?: unknown): Promise<ResultSet> {
    return this.answer(queries as Asked[], options, true);
  }

  log(_level: string, message: string): void {
    this.logged.push(message);
  }

  private answer(statements: readonly Asked[], options: unknown, isBatch: boolean): Promise<ResultSet> {
    this.sent.push({ statements, options: options as Sent['options'], isBatch });
    const { answers = [statements[0].query.startsWith('SELECT') ? resultOf(['id']) : resultOf()] } = this;
    const answer = answers.length > 1 ? (answers.shift() as ResultSet | Error) : answers[0];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

/** A result with rows, or one without. */
export function resultOf(columns?: readonly string[], rows: readonly (readonly unknown[])[] = []): ResultSet {
  const reply =
    columns === undefined
      ? { kind: 'void' }
      : {
          kind: 'rows',
          columns: columns.map((name) => ({ name, type: { code: name === '[applied]' ? 4 : 10, info: null } })),
          rows: rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]]))),
          pagingState: undefined,
        };
  return new ResultSet(reply as never, {} as never);
}
