// cassandra/client/exports: what users import as `metadata`.
export { Metadata, type Signature } from '../metadata/metadata.js';
export type { QueryTrace, TraceEvent } from '../metadata/query-trace.js';
export { ClientState } from '../connections/client-state.js';
export { Aggregate, SchemaFunction } from '../../topology/schema/functions.js';
export { Index, IndexKind } from '../../topology/schema/index-metadata.js';
export type { KeyspaceMetadata } from '../../topology/schema/keyspace-metadata.js';
export {
  type ColumnInfo,
  type ColumnMask,
  DataCollection,
  MaterializedView,
  TableMetadata,
} from '../../topology/schema/table-metadata.js';
export type { DataType as DataTypeInfo, UdtInfo as Udt } from '../../types/data-type.js';
