// cassandra/mapping: a model as its user describes it: its tables and how its properties are called in them.
import { ArgumentError } from '../types/argument-error.js';
import { nearestName } from '../types/nearest-name.js';
import type { Unchecked } from '../types/unchecked.js';
import { describeValue } from '../types/value-error.js';
import { DefaultTableMappings, makesPlainObjects, type TableMappings } from './name-mappings.js';

/** A table of a model, or a materialized view. */
export interface ModelTables {
  /** As the schema has it: in lower case, unless it was quoted when it was made. */
  readonly name: string;
  /** Read only. A name that no table has is looked for among the views, too. Default false. */
  readonly isView?: boolean;
}

/** How a column is called in documents, and how its values change on the way. */
export interface ModelColumnOptions {
  /** Of the property. Default: the column's name. */
  readonly name?: string;
  /** Makes what documents have of what is read. */
  readonly toModel?: ((columnValue: Unchecked) => Unchecked) | null | undefined;
  /** Makes what is written, or compared with, of what documents have. */
  readonly fromModel?: ((modelValue: Unchecked) => Unchecked) | null | undefined;
}

/** A model. */
export interface ModelOptions {
  /** What is written goes to all tables whose keys a document has; what is read comes from the first that fits. Default: one called as the model. */
  readonly tables?: readonly (string | ModelTables)[] | null | undefined;
  /** A rule for the names that `columns` does not have. Default: `DefaultTableMappings`. */
  readonly mappings?: Pick<TableMappings, 'getColumnName' | 'getPropertyName'> & Partial<TableMappings>;
  /** By column: the name of its property, or more; `false` leaves a column out of the model: it is neither read nor written. */
  readonly columns?: Readonly<Record<string, string | ModelColumnOptions | false>> | null | undefined;
  /** Default: the client's. */
  readonly keyspace?: string | null | undefined;
}

/** What a mapper is made with. */
export interface MappingOptions {
  /** By name. */
  readonly models: Readonly<Record<string, ModelOptions>>;
}

type Convert = (value: Unchecked) => Unchecked;

interface ModelColumn {
  readonly column: string;
  readonly property: string;
  readonly toModel: Convert | undefined;
  readonly fromModel: Convert | undefined;
}

const MAPPING_OPTIONS = ['models'];
const MODEL_OPTIONS = ['tables', 'mappings', 'columns', 'keyspace'];
const TABLE_OPTIONS = ['name', 'isView'];
const COLUMN_OPTIONS = ['name', 'toModel', 'fromModel'];

/** A model, checked. */
export class ModelDefinition {
  readonly name: string;
  readonly keyspace: string;
  readonly tables: readonly Required<ModelTables>[];
  /** Whether a row may be a document. */
  readonly makesPlainObjects: boolean;
  private readonly mappings: NonNullable<ModelOptions['mappings']>;
  private readonly byColumn = new Map<string, ModelColumn>();
  private readonly byProperty = new Map<string, ModelColumn>();
  private readonly leftOut = new Set<string>();

  /** @throws ArgumentError that names the model and the option */
  constructor(name: string, options: ModelOptions, clientKeyspace: string | undefined) {
    const where = `the model "${name}"`;
    checkNames(where, options, MODEL_OPTIONS);
    const { tables, mappings, columns, keyspace } = options;
    this.name = name;
    this.keyspace = keyspaceOf(where, keyspace ?? clientKeyspace);
    this.tables = tablesOf(where, name, tables);
    this.mappings = mappings ?? new DefaultTableMappings();
    for (const method of ['getColumnName', 'getPropertyName'] as const)
      if (typeof this.mappings[method] !== 'function')
        throw new ArgumentError(`the mappings of ${where} must have the methods of mapping.TableMappings`);
    this.makesPlainObjects = makesPlainObjects(this.mappings);
    if (columns === undefined || columns === null) return;
    if (typeof columns !== 'object')
      throw new ArgumentError(`the columns of ${where} must be an object; they were given ${describeValue(columns)}`);
    for (const [column, given] of Object.entries(columns)) this.addColumn(where, column, given);
  }

  private addColumn(where: string, column: string, given: string | ModelColumnOptions | false): void {
    if (given === false) {
      this.leftOut.add(column);
      return;
    }
    const what = `the column "${column}" of ${where}`;
    const options = typeof given === 'string' ? { name: given } : (given ?? {});
    checkNames(what, options, COLUMN_OPTIONS);
    const { name, toModel, fromModel } = options;
    for (const [option, convert] of Object.entries({ toModel, fromModel }))
      if (convert !== undefined && convert !== null && typeof convert !== 'function')
        throw new ArgumentError(`${option} of ${what} must be a function; it was given ${describeValue(convert)}`);
    const property = name ?? column;
    if (typeof property !== 'string' || property === '')
      throw new ArgumentError(`${what} needs a name for its property; it was given ${describeValue(name)}`);
    if (this.byProperty.has(property))
      throw new ArgumentError(`${what} has the same property as another column, "${property}"`);
    const added = { column, property, toModel: toModel ?? undefined, fromModel: fromModel ?? undefined };
    this.byColumn.set(column, added);
    this.byProperty.set(property, added);
  }

  /** The columns that the model says something of; not those that it leaves out. */
  get describedColumns(): readonly string[] {
    return [...this.byColumn.keys()];
  }

  /** Undefined where the model leaves it out, or the rule makes no name. */
  columnOf(property: string): string | undefined {
    const column = this.byProperty.get(property)?.column ?? this.mappings.getColumnName(property);
    return typeof column !== 'string' || this.leftOut.has(column) ? undefined : column;
  }

  propertyOf(column: string): string {
    return this.byColumn.get(column)?.property ?? this.mappings.getPropertyName(column);
  }

  toModelOf(column: string): Convert | undefined {
    return this.byColumn.get(column)?.toModel;
  }

  fromModelOf(property: string): Convert | undefined {
    return this.byProperty.get(property)?.fromModel;
  }

  leavesOut(column: string): boolean {
    return this.leftOut.has(column);
  }

  newDocument(): Record<string, unknown> {
    return (this.mappings.newObjectInstance?.() ?? {}) as Record<string, unknown>;
  }
}

/** @throws ArgumentError */
export function definitionsOf(
  options: MappingOptions | null | undefined,
  clientKeyspace: string | undefined,
): Map<string, ModelDefinition> {
  const definitions = new Map<string, ModelDefinition>();
  if (options === undefined || options === null) return definitions;
  checkNames('a mapper', options, MAPPING_OPTIONS);
  const { models } = options;
  if (models === undefined || models === null) return definitions;
  if (typeof models !== 'object')
    throw new ArgumentError(`models must be an object of models by name; it was given ${describeValue(models)}`);
  for (const [name, model] of Object.entries(models))
    definitions.set(name, new ModelDefinition(name, model ?? {}, clientKeyspace));
  return definitions;
}

function keyspaceOf(where: string, keyspace: unknown): string {
  if (typeof keyspace === 'string' && keyspace !== '') return keyspace;
  throw new ArgumentError(
    keyspace === undefined
      ? `${where} needs a keyspace: its own, or that of the client`
      : `the keyspace of ${where} must be a name; it was given ${describeValue(keyspace)}`,
  );
}

function tablesOf(where: string, name: string, given: ModelOptions['tables']): Required<ModelTables>[] {
  if (given === undefined || given === null) return [{ name, isView: false }];
  if (!Array.isArray(given))
    throw new ArgumentError(`the tables of ${where} must be an array; they were given ${describeValue(given)}`);
  if (given.length === 0) return [{ name, isView: false }];
  return (given as readonly unknown[]).map((item) => {
    const table = (typeof item === 'string' ? { name: item } : item) as ModelTables | null;
    if (typeof table !== 'object' || typeof table?.name !== 'string' || table.name === '')
      throw new ArgumentError(`a table of ${where} needs a name`);
    checkNames(`the table "${table.name}" of ${where}`, table, TABLE_OPTIONS);
    return { name: table.name, isView: table.isView === true };
  });
}

function checkNames(where: string, options: unknown, names: readonly string[]): void {
  if (typeof options !== 'object' || options === null)
    throw new ArgumentError(`the options of ${where} must be an object; they were given ${describeValue(options)}`);
  for (const name of Object.keys(options))
    if (!names.includes(name))
      throw new ArgumentError(`${where} has an unknown option "${name}"${nearestName(name, names)}`);
}
