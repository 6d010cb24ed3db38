// cassandra/topology/schema: keyspaces as users see them: what cassandra-driver keeps in `client.metadata.keyspaces`.
// Pure.
import { brandClass } from '../../../core/errors/brand.js';
import type { UdtInfo } from '../../types/data-type.js';
import { parseReplication, type Replication } from '../replication.js';
import { flagOf, optionsOf, type SystemRow, textOf } from './cells.js';
import type { Aggregate, SchemaFunction } from './functions.js';
import type { MaterializedView, TableMetadata } from './table-metadata.js';

/** What was asked for and is still known. */
export interface LoadedObjects {
  readonly tables: Record<string, TableMetadata>;
  readonly views: Record<string, MaterializedView>;
  readonly udts: Record<string, UdtInfo>;
  /** By name, then by signature. */
  readonly functions: Record<string, ReadonlyMap<string, SchemaFunction>>;
  readonly aggregates: Record<string, ReadonlyMap<string, Aggregate>>;
}

/** A keyspace. */
export class KeyspaceMetadata implements LoadedObjects {
  readonly name: string;
  /** Undefined of a virtual keyspace. */
  readonly durableWrites: boolean | undefined;
  /** The class of the replication strategy; undefined of a virtual keyspace, which cassandra-driver's typings do not say. */
  readonly strategy: string;
  /** What the strategy was given, a factor by data centre for example; undefined of a virtual keyspace. */
  readonly strategyOptions: Readonly<Record<string, string>> | undefined;
  readonly virtual: boolean;
  /** The tables that were asked for: `client.metadata.getTable` loads one. */
  readonly tables: Record<string, TableMetadata>;
  readonly views: Record<string, MaterializedView>;
  readonly udts: Record<string, UdtInfo>;
  readonly functions: Record<string, ReadonlyMap<string, SchemaFunction>>;
  readonly aggregates: Record<string, ReadonlyMap<string, Aggregate>>;
  /** Of DSE. */
  readonly graphEngine: string | undefined;
  /** @internal */
  declare readonly replication: Replication;

  /** @internal */
  constructor(row: SystemRow, isVirtual: boolean, loaded: LoadedObjects) {
    const replication = isVirtual ? undefined : optionsOf(row, 'replication');
    this.name = textOf(row, 'keyspace_name') ?? '';
    this.durableWrites = flagOf(row, 'durable_writes');
    this.strategy = replication?.className as string;
    this.strategyOptions = replication?.options;
    this.virtual = isVirtual;
    this.tables = loaded.tables;
    this.views = loaded.views;
    this.udts = loaded.udts;
    this.functions = loaded.functions;
    this.aggregates = loaded.aggregates;
    this.graphEngine = textOf(row, 'graph_engine');
    const { className, options } = replication ?? {};
    Object.defineProperty(this, 'replication', { value: parseReplication({ ...options, class: className ?? '' }) });
  }
}
brandClass(KeyspaceMetadata, 'cassandra.KeyspaceMetadata');
