// cassandra/mapping: which tables of a model a document is looked for in, and which it is written to: by the keys that it
// has. Where none fits, why not is said of each.
import { ArgumentError } from '../types/argument-error.js';
import { type ColumnInfo, TableMetadata } from '../topology/schema/table-metadata.js';
import type { ModelDefinition } from './model-definition.js';
import type { ModelTable } from './model-tables.js';
import { QueryOperator } from './operators.js';
import type { Property } from './properties.js';

export type Ordering = readonly [property: string, column: string, direction: 'ASC' | 'DESC'];

/** What is read. */
export interface Wanted {
  readonly method: 'get' | 'find' | 'findAll';
  readonly conditions: readonly Property[];
  readonly fields: readonly Property[];
  readonly orderBy: readonly Ordering[];
}

export class TableChoice {
  private readonly model: ModelDefinition;
  private readonly tables: readonly ModelTable[];
  private readonly method: string;

  constructor(model: ModelDefinition, tables: readonly ModelTable[], method: string) {
    this.model = model;
    this.tables = tables;
    this.method = method;
  }

  /**
   * The first that fits, in the order of the model.
   *
   * @throws ArgumentError
   */
  toRead(wanted: Wanted): ModelTable {
    const [first] = this.fitting(this.tables, (table) => this.notToRead(table, wanted));
    return first;
  }

  /** @throws ArgumentError */
  toInsert(properties: readonly Property[]): ModelTable[] {
    return this.fitting(this.writable(), (table) => {
      const keys = this.missingKeys(table, properties);
      if (keys.partition.length > 0 || keys.clustering.length === 0) return missing(keys.partition);
      // As cassandra-driver: not where the document has properties that only other tables have.
      const isWhole = properties.every(({ column }) => Object.hasOwn(table.columns.columnsByName, column));
      return isWhole && isOfStatic(table, properties) ? undefined : missing(keys.clustering);
    });
  }

  /** @throws ArgumentError */
  toUpdate(properties: readonly Property[], when: readonly Property[]): ModelTable[] {
    return this.fitting(this.writable(), (table) => {
      const keys = this.missingKeys(table, properties);
      if (keys.partition.length > 0) return missing(keys.partition);
      if (keys.clustering.length > 0 && !isOfStatic(table, properties)) return missing(keys.clustering);
      if (setColumns(table, properties).length === 0) return 'the document has nothing to set there';
      return this.notToCheck(table, when);
    });
  }

  /** @throws ArgumentError */
  toRemove(properties: readonly Property[], when: readonly Property[], onlyColumns: boolean): ModelTable[] {
    return this.fitting(this.writable(), (table) => {
      const keys = this.missingKeys(table, properties);
      const all = [...keys.partition, ...keys.clustering];
      if (!onlyColumns) return all.length > 0 ? missing(all) : this.notToCheck(table, when);
      const removed = this.columnsToRemove(table, properties);
      if (removed.length === 0) return 'the document has no columns to remove there';
      // Static columns have no clustering key.
      const isStatic = removed.every(({ column }) => table.columns.columnsByName[column].isStatic);
      const isPartition = isStatic && keys.partition.length === 0 && keysOfNone(table, properties);
      return all.length > 0 && !isPartition ? missing(all) : this.notToCheck(table, when);
    });
  }

  /** What says which rows of other tables are meant is not to be removed from this one. */
  columnsToRemove(table: ModelTable, properties: readonly Property[]): Property[] {
    const meant = new Set<string>();
    for (const other of this.writable()) {
      const { partition, clustering } = this.missingKeys(other, properties);
      if (partition.length + clustering.length === 0) for (const name of keysOf(other)) meant.add(name);
    }
    return setColumns(table, properties).filter(({ column }) => !meant.has(column));
  }

  private writable(): ModelTable[] {
    const tables = this.tables.filter(({ isView }) => !isView);
    if (tables.length > 0) return tables;
    throw new ArgumentError(`the model "${this.model.name}" has views only, which are not written`);
  }

  private fitting(tables: readonly ModelTable[], reasonNot: (table: ModelTable) => string | undefined): ModelTable[] {
    const reasons: string[] = [];
    const chosen = tables.filter((table) => {
      const reason = reasonNot(table);
      if (reason !== undefined) reasons.push(`${table.name}: ${reason}`);
      return reason === undefined;
    });
    if (chosen.length > 0) return chosen;
    throw new ArgumentError(`${this.method} finds no table for the model "${this.model.name}" (${reasons.join('; ')})`);
  }

  private notToRead(table: ModelTable, { method, conditions, fields, orderBy }: Wanted): string | undefined {
    const { partitionKeys, clusteringKeys, columnsByName } = table.columns;
    const isCondition = ({ name }: ColumnInfo): boolean => conditions.some(({ column }) => column === name);
    const absent = fields.find(({ column }) => !Object.hasOwn(columnsByName, column));
    if (absent !== undefined) return `it does not have "${absent.name}"`;
    if (method !== 'findAll') {
      const keys = this.missingKeys(table, conditions);
      if (keys.partition.length > 0) return missing(keys.partition);
      if (method === 'get' && keys.clustering.length > 0) return missing(keys.clustering);
      const other = conditions.find(
        ({ column }) => ![...partitionKeys, ...clusteringKeys].some(({ name }) => name === column),
      );
      if (other !== undefined) return `"${other.name}" is no part of its key`;
      // With an index on a clustering column those before it may be left out.
      if (!(table.columns instanceof TableMetadata && (table.columns.indexes?.length ?? 0) > 0)) {
        const last = clusteringKeys.findLastIndex(isCondition);
        const gaps = clusteringKeys.slice(0, Math.max(0, last)).filter((key) => !isCondition(key));
        if (gaps.length > 0) return missing(gaps.map(({ name }) => this.model.propertyOf(name)));
      }
    }
    return notToOrder(table, conditions, orderBy);
  }

  private notToCheck(table: ModelTable, when: readonly Property[]): string | undefined {
    const absent = when.find(({ column }) => !Object.hasOwn(table.columns.columnsByName, column));
    return absent === undefined ? undefined : `it does not have "${absent.name}" of the condition`;
  }

  private missingKeys(
    table: ModelTable,
    properties: readonly Property[],
  ): { partition: string[]; clustering: string[] } {
    const absent = (keys: readonly ColumnInfo[]): string[] =>
      keys
        .filter(({ name }) => !properties.some(({ column }) => column === name))
        .map(({ name }) => this.model.propertyOf(name));
    return { partition: absent(table.columns.partitionKeys), clustering: absent(table.columns.clusteringKeys) };
  }
}

export function keysOf({ columns }: ModelTable): string[] {
  return [...columns.partitionKeys, ...columns.clusteringKeys].map(({ name }) => name);
}

/** What is written besides keys. */
export function setColumns(table: ModelTable, properties: readonly Property[]): Property[] {
  const keys = new Set(keysOf(table));
  return properties.filter(({ column }) => Object.hasOwn(table.columns.columnsByName, column) && !keys.has(column));
}

/** By the order of the key; those that are compared for equality may be skipped. */
function notToOrder(
  { columns }: ModelTable,
  conditions: readonly Property[],
  orderBy: readonly Ordering[],
): string | undefined {
  let at = 0;
  for (const [property, wanted] of orderBy) {
    const isFixed = ({ name }: ColumnInfo): boolean =>
      conditions.some(({ column, value }) => column === name && !(value instanceof QueryOperator));
    while (
      at < columns.clusteringKeys.length &&
      columns.clusteringKeys[at].name !== wanted &&
      isFixed(columns.clusteringKeys[at])
    )
      at++;
    if (columns.clusteringKeys[at]?.name !== wanted) return `it is not ordered by "${property}"`;
    at++;
  }
  return undefined;
}

function missing(properties: readonly string[]): string | undefined {
  if (properties.length === 0) return undefined;
  const list = properties.map((name) => `"${name}"`).join(' and ');
  return `${list} of the key ${properties.length === 1 ? 'is' : 'are'} missing`;
}

function keysOfNone({ columns }: ModelTable, properties: readonly Property[]): boolean {
  return !columns.clusteringKeys.some(({ name }) => properties.some(({ column }) => column === name));
}

/** Whether all that is to be written there is one value for each partition, and no row of it is meant. */
function isOfStatic(table: ModelTable, properties: readonly Property[]): boolean {
  const written = setColumns(table, properties);
  const { columnsByName } = table.columns;
  return (
    written.length > 0 && keysOfNone(table, properties) && written.every(({ column }) => columnsByName[column].isStatic)
  );
}
