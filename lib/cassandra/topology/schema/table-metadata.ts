// cassandra/topology/schema: tables and materialized views as users see them: cassandra-driver's TableMetadata and
// MaterializedView, property by property, and what servers have told since beside them. Pure.
import { brandClass } from '../../../core/errors/brand.js';
import type { DataType } from '../../types/data-type.js';
import { nullAs } from '../../types/unchecked.js';
import type { Uuid } from '../../types/uuid.js';
import type { Index } from './index-metadata.js';

/** A function that hides the values of a column from users who may not UNMASK it. */
export interface ColumnMask {
  readonly keyspace: string;
  readonly name: string;
  /** The arguments after the value itself, as CQL writes them; null where NULL was given. */
  readonly arguments: readonly (string | null)[];
}

/** A column of a table. */
export interface ColumnInfo {
  name: string;
  /** `options.frozen` is there for collections, tuples and user-defined types. */
  type: DataType;
  /** One value for each partition. */
  isStatic: boolean;
  /** Where the column is masked (Cassandra 5.0). */
  mask?: ColumnMask;
}

/** What tables and materialized views have in common. */
export class DataCollection {
  readonly name: string;
  readonly keyspaceName: string;
  /** Unique within its cluster; undefined of a virtual table. */
  id: Uuid | undefined = undefined;
  bloomFilterFalsePositiveChance = 0;
  /** JSON of the map that the server has. */
  caching: string = nullAs();
  comment: string = nullAs();
  gcGraceSeconds = 0;
  compactionClass: string = nullAs();
  compactionOptions: Record<string, string> = nullAs();
  compression: Record<string, string> = nullAs();
  /** Of Cassandra 3; undefined of newer ones. */
  localReadRepairChance = 0;
  /** Of Cassandra 3; undefined of newer ones. */
  readRepairChance = 0;
  /** `BLOCKING` or `NONE`, from Cassandra 4.0 on. */
  readRepair: string | undefined = undefined;
  /** From Cassandra 4.0 on. */
  additionalWritePolicy: string | undefined = undefined;
  /** The name of a configuration of memtables, from Cassandra 4.1 on. */
  memtable: string | null | undefined = undefined;
  extensions: Record<string, Buffer> = nullAs();
  crcCheckChance: number = nullAs();
  /** Of Cassandra 2. */
  populateCacheOnFlush = false;
  /** In seconds; 0: none. */
  defaultTtl = 0;
  speculativeRetry = 'NONE';
  minIndexInterval = 128;
  maxIndexInterval = 2048;
  columns: ColumnInfo[] = [];
  columnsByName: Record<string, ColumnInfo> = {};
  /** In the order of the key. */
  partitionKeys: ColumnInfo[] = [];
  /** In the order of the key. */
  clusteringKeys: ColumnInfo[] = [];
  /** `ASC` or `DESC` of each clustering key. */
  clusteringOrder: string[] = [];
  /** Of DSE. */
  nodesync: object | null = null;

  constructor(keyspaceName: string, name: string) {
    this.keyspaceName = keyspaceName;
    this.name = name;
  }
}
brandClass(DataCollection, 'cassandra.DataCollection');

/** A table, as `client.metadata.getTable(keyspace, name)` answers it. */
export class TableMetadata extends DataCollection {
  /** Of Cassandra 2. */
  replicateOnWrite = true;
  /** In milliseconds. */
  memtableFlushPeriod = 0;
  /** Of Cassandra 2. */
  indexInterval: number | undefined = nullAs();
  /** Made WITH COMPACT STORAGE. The columns that only Thrift knew are left out. */
  isCompact = false;
  /** Null for a virtual table. */
  indexes: Index[] = nullAs();
  /** Whether changes are written for change data capture. */
  cdc: boolean | undefined = nullAs();
  virtual = false;
}
brandClass(TableMetadata, 'cassandra.TableMetadata');

/** A materialized view, as `client.metadata.getMaterializedView(keyspace, name)` answers it. */
export class MaterializedView extends DataCollection {
  /** The table that it is made of. */
  tableName: string = nullAs();
  whereClause: string = nullAs();
  /** Made of `SELECT *`. */
  includeAllColumns = false;
  memtableFlushPeriod = 0;
}
brandClass(MaterializedView, 'cassandra.MaterializedView');
