// cassandra/mapping: what a mapper asks of its client: a few of the methods that users have.
import type { BatchItem } from '../client/requests/batch-item.js';
import type { Parameters } from '../client/requests/parameters.js';
import type { QueryOptions } from '../client/options/query-options.js';
import type { ResultSet } from '../client/results/result-set.js';
import type { MaterializedView, TableMetadata } from '../topology/schema/table-metadata.js';

/** The part of a `Client` that a mapper uses. */
export interface MappingClient {
  readonly keyspace: string;
  readonly options: { readonly isMetadataSyncEnabled?: boolean | undefined };
  readonly metadata: {
    /** What is known of each keyspace now: a table that changes is dropped from it at once. */
    readonly keyspaces: Readonly<
      Record<
        string,
        {
          readonly tables: Readonly<Record<string, TableMetadata>>;
          readonly views: Readonly<Record<string, MaterializedView>>;
        }
      >
    >;
    getTable(keyspace: string, name: string): Promise<TableMetadata>;
    getMaterializedView(keyspace: string, name: string): Promise<MaterializedView>;
  };
  execute(query: string, params?: Parameters, options?: QueryOptions): Promise<ResultSet>;
  batch(queries: readonly BatchItem[], options?: QueryOptions): Promise<ResultSet>;
  log(level: 'info' | 'warning', message: string): void;
}
