// cassandra/mapping: the properties of a document as its model sees them: their columns, and what is in them.
import { ArgumentError } from '../types/argument-error.js';
import { nearestName } from '../types/nearest-name.js';
import type { Info } from './document-info.js';
import type { ModelDefinition } from './model-definition.js';
import type { ModelTable } from './model-tables.js';
import { QueryAssignment, QueryOperator } from './operators.js';

/** A property that was given. */
export interface Property {
  readonly name: string;
  readonly column: string;
  /** The value that it has in the document at hand; of others of the same shape only what kind of operator it is. */
  readonly value: unknown;
}

/** Finds the columns of properties, and refuses those that there are not. */
export class Properties {
  private readonly model: ModelDefinition;
  private readonly tables: readonly ModelTable[];

  constructor(model: ModelDefinition, tables: readonly ModelTable[]) {
    this.model = model;
    this.tables = tables;
  }

  /**
   * @param where what they were given as, for messages
   * @throws ArgumentError for a property that no table of the model has, and for two of the same column
   */
  of(names: readonly string[], values: Readonly<Record<string, unknown>>, where: string): Property[] {
    const found = new Map<string, Property>();
    for (const name of names) {
      const column = this.columnOf(name, where);
      const other = found.get(column);
      if (other !== undefined)
        throw new ArgumentError(
          `${where} of the model "${this.model.name}" names the column "${column}" twice: as "${other.name}" and as "${name}"`,
        );
      found.set(column, { name, column, value: values[name] });
    }
    return [...found.values()];
  }

  private columnOf(name: string, where: string): string {
    const column = this.model.columnOf(name);
    if (column !== undefined && this.tables.some(({ columns }) => Object.hasOwn(columns.columnsByName, column)))
      return column;
    throw new ArgumentError(
      `${where} has a property "${name}" that the model "${this.model.name}" does not have${nearestName(name, this.names())}`,
    );
  }

  private names(): string[] {
    const names = new Set<string>();
    for (const { columns } of this.tables)
      for (const column of columns.columns)
        if (!this.model.leavesOut(column.name)) names.add(this.model.propertyOf(column.name));
    return [...names];
  }
}

/** Those that are written: of the document, or what the option `fields` names of it. */
export function writtenNames(document: object, info: Info): readonly string[] {
  const fields = info?.fields;
  return Array.isArray(fields) && fields.length > 0 ? (fields as readonly string[]) : Object.keys(document);
}

/** @throws ArgumentError for operators where only values can be */
export function refuseOperators(properties: readonly Property[], method: string): void {
  for (const { name, value } of properties)
    if (value instanceof QueryOperator || value instanceof QueryAssignment)
      throw new ArgumentError(`${method} takes no operator for the property "${name}"`);
}

/** @throws ArgumentError for changes such as `q.incr` where only comparisons can be, and for operators not in `allowed` */
export function checkComparisons(properties: readonly Property[], where: string, allowed: string): void {
  const check = (name: string, value: unknown): void => {
    if (value instanceof QueryAssignment)
      throw new ArgumentError(
        `${where} takes no assignment for the property "${name}": q.incr and its like are for update`,
      );
    if (!(value instanceof QueryOperator)) return;
    if (!allowed.split(' ').includes(value.key))
      throw new ArgumentError(`${where} takes no operator ${value.key} for the property "${name}"`);
    if (value.key === 'AND') for (const part of value.value as readonly unknown[]) check(name, part);
  };
  for (const { name, value } of properties) check(name, value);
}
