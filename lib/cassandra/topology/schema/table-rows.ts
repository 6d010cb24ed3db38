// cassandra/topology/schema: from rows of system_schema (and system_virtual_schema) to tables and views. What COMPACT
// STORAGE keeps for Thrift's sake is left out: metadata and `SELECT *` name the same columns. Pure.
import { setOwn } from '../../../core/collections/own-property.js';
import { typeCodes } from '../../types/data-type.js';
import { nullAs } from '../../types/unchecked.js';
import { Uuid } from '../../types/uuid.js';
import { cellOf, flagOf, mapOf, numberOf, optionsOf, type SystemRow, textOf, textsOf } from './cells.js';
import { readIndexes } from './index-metadata.js';
import {
  type ColumnInfo,
  type ColumnMask,
  type DataCollection,
  MaterializedView,
  TableMetadata,
} from './table-metadata.js';
import { parseTypeText } from './type-text.js';
import type { UserTypes } from './user-types.js';

/** What was read of one table. */
export interface TableRows {
  readonly table: SystemRow;
  readonly columns: readonly SystemRow[];
  readonly indexes: readonly SystemRow[];
  readonly masks: readonly SystemRow[];
}

export function readTable(
  keyspace: string,
  name: string,
  { table: row, columns, indexes, masks }: TableRows,
  types: UserTypes,
): TableMetadata {
  const table = new TableMetadata(keyspace, name);
  readColumns(table, columns, masks, types);
  readOptions(table, row);
  table.indexes = readIndexes(indexes);
  const cdc = flagOf(row, 'cdc');
  if (cdc !== undefined) table.cdc = cdc;
  table.memtableFlushPeriod = numberOf(row, 'memtable_flush_period_in_ms') ?? 0;
  // Without them nobody knows.
  if (Array.isArray(cellOf(row, 'flags'))) hideThrift(table, new Set(textsOf(row, 'flags')));
  return table;
}

/** Nothing but its columns matters: it has no storage. */
export function readVirtualTable(
  keyspace: string,
  name: string,
  row: SystemRow,
  columns: readonly SystemRow[],
): TableMetadata {
  const table = new TableMetadata(keyspace, name);
  table.virtual = true;
  table.comment = textOf(row, 'comment') ?? nullAs();
  readColumns(table, columns, [], new Map());
  return table;
}

export function readView(
  keyspace: string,
  name: string,
  row: SystemRow,
  columns: readonly SystemRow[],
  masks: readonly SystemRow[],
  types: UserTypes,
): MaterializedView {
  const view = new MaterializedView(keyspace, name);
  readColumns(view, columns, masks, types);
  readOptions(view, row);
  view.tableName = textOf(row, 'base_table_name') ?? nullAs();
  view.whereClause = textOf(row, 'where_clause') ?? nullAs();
  view.includeAllColumns = flagOf(row, 'include_all_columns') ?? false;
  view.memtableFlushPeriod = numberOf(row, 'memtable_flush_period_in_ms') ?? 0;
  return view;
}

// ------------------------------------------------------------------ columns

interface KeyPart {
  readonly column: ColumnInfo;
  readonly position: number;
  readonly order: string;
}

function readColumns(
  into: DataCollection,
  rows: readonly SystemRow[],
  masks: readonly SystemRow[],
  types: UserTypes,
): void {
  const partition: KeyPart[] = [];
  const clustering: KeyPart[] = [];
  for (const row of rows) {
    const name = textOf(row, 'column_name');
    if (name === undefined) continue;
    const type = parseTypeText(textOf(row, 'type') ?? '', (wanted) => types.get(wanted));
    const kind = textOf(row, 'kind');
    const column: ColumnInfo = { name, type, isStatic: kind === 'static' };
    const mask = masks.find((candidate) => textOf(candidate, 'column_name') === name);
    if (mask !== undefined) column.mask = readMask(mask);
    const position = numberOf(row, 'position') ?? 0;
    const order = textOf(row, 'clustering_order') === 'desc' ? 'DESC' : 'ASC';
    if (kind === 'partition_key') partition.push({ column, position, order });
    if (kind === 'clustering') clustering.push({ column, position, order });
    into.columns.push(column);
    setOwn(into.columnsByName, name, column);
  }
  const inOrder = (parts: KeyPart[]): KeyPart[] => parts.sort((one, other) => one.position - other.position);
  into.partitionKeys = inOrder(partition).map(({ column }) => column);
  into.clusteringKeys = inOrder(clustering).map(({ column }) => column);
  into.clusteringOrder = clustering.map(({ order }) => order);
}

/** Of system_schema.column_masks. */
function readMask(row: SystemRow): ColumnMask {
  const values = cellOf(row, 'function_argument_values');
  const nulls = cellOf(row, 'function_argument_nulls');
  const isNull = (index: number): boolean => Array.isArray(nulls) && nulls[index] === true;
  return {
    keyspace: textOf(row, 'function_keyspace') ?? '',
    name: textOf(row, 'function_name') ?? '',
    arguments: Array.isArray(values)
      ? (values as unknown[]).map((value, index) => (isNull(index) || typeof value !== 'string' ? null : value))
      : [],
  };
}

// ------------------------------------------------------------------ options

function readOptions(into: DataCollection, row: SystemRow): void {
  const id = cellOf(row, 'id');
  into.id = id instanceof Uuid ? id : undefined;
  into.bloomFilterFalsePositiveChance = numberOf(row, 'bloom_filter_fp_chance') ?? 0;
  const caching = mapOf(row, 'caching');
  into.caching = caching === undefined ? nullAs() : JSON.stringify(caching);
  into.comment = textOf(row, 'comment') ?? nullAs();
  const compaction = optionsOf(row, 'compaction');
  into.compactionClass = compaction?.className ?? nullAs();
  into.compactionOptions = compaction?.options ?? nullAs();
  into.compression = mapOf(row, 'compression') ?? nullAs();
  into.gcGraceSeconds = numberOf(row, 'gc_grace_seconds') ?? 0;
  into.localReadRepairChance = numberOf(row, 'dclocal_read_repair_chance') as number;
  into.readRepairChance = numberOf(row, 'read_repair_chance') as number;
  into.readRepair = textOf(row, 'read_repair');
  into.additionalWritePolicy = textOf(row, 'additional_write_policy');
  into.memtable = textOf(row, 'memtable');
  into.extensions = mapOf<Buffer>(row, 'extensions') ?? nullAs();
  into.crcCheckChance = numberOf(row, 'crc_check_chance') ?? nullAs();
  into.defaultTtl = numberOf(row, 'default_time_to_live') ?? into.defaultTtl;
  into.speculativeRetry = textOf(row, 'speculative_retry') ?? into.speculativeRetry;
  into.minIndexInterval = numberOf(row, 'min_index_interval') ?? into.minIndexInterval;
  into.maxIndexInterval = numberOf(row, 'max_index_interval') ?? into.maxIndexInterval;
}

// ------------------------------------------------------------------ compact storage

function hideThrift(table: TableMetadata, flags: ReadonlySet<string>): void {
  const isDense = flags.has('dense');
  const isSuper = flags.has('super');
  const isCompound = flags.has('compound');
  table.isCompact = isSuper || isDense || !isCompound;
  if (!table.isCompact) return;
  if (isDense) keepOnly(table, ({ type }) => type.code !== typeCodes.custom || type.info !== 'empty');
  else if (!isSuper) hideStaticCompact(table);
}

/**
 * One row for each key, which is stored as a static one: its columns stand there as static, beside a clustering column
 * (`column1`) and a regular one (`value`) that nobody made.
 */
function hideStaticCompact(table: TableMetadata): void {
  const { partitionKeys } = table;
  keepOnly(table, (column) => column.isStatic || partitionKeys.includes(column));
  table.clusteringKeys = [];
  table.clusteringOrder = [];
}

function keepOnly(table: TableMetadata, isKept: (column: ColumnInfo) => boolean): void {
  table.columns = table.columns.filter(isKept);
  const byName: Record<string, ColumnInfo> = {};
  for (const column of table.columns) {
    column.isStatic = false;
    setOwn(byName, column.name, column);
  }
  table.columnsByName = byName;
}
