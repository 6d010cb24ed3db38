// cassandra/mapping: the SELECT that answers get, find and findAll.
import { ArgumentError } from '../types/argument-error.js';
import { quoteIdentifier } from '../types/identifiers.js';
import { conditions, numberSlot, tableName } from './cql.js';
import { type DocInfo, type Info, isGiven } from './document-info.js';
import type { ModelDefinition } from './model-definition.js';
import type { ModelTable } from './model-tables.js';
import { checkComparisons, Properties } from './properties.js';
import { type Recipe, recipeOf } from './recipe.js';
import { type Ordering, TableChoice } from './table-choice.js';

/** @throws ArgumentError */
export function readRecipe(
  model: ModelDefinition,
  tables: readonly ModelTable[],
  method: 'get' | 'find' | 'findAll',
  document: Readonly<Record<string, unknown>>,
  info: Info,
): Recipe {
  const properties = new Properties(model, tables);
  const given = properties.of(Object.keys(document), document, method);
  if (method !== 'findAll' && given.length === 0)
    throw new ArgumentError(`${method} on the model "${model.name}" needs the properties of a key`);
  checkComparisons(given, method, 'IN > >= < <= AND');
  const fields = properties.of(info?.fields ?? [], {}, 'fields');
  const orderBy = orderOf(properties, info?.orderBy);
  const table = new TableChoice(model, tables, method).toRead({ method, conditions: given, fields, orderBy });
  const where = conditions(model, given, 'document');
  const hasLimit = isGiven(info?.limit);
  const cql = [
    `SELECT ${columnsOf(
      model,
      table,
      fields.map(({ column }) => column),
    )} FROM ${tableName(model, table)}`,
    where.cql === '' ? '' : ` WHERE ${where.cql}`,
    orderBy.length === 0
      ? ''
      : ` ORDER BY ${orderBy.map(([, column, direction]) => `${quoteIdentifier(column)} ${direction}`).join(', ')}`,
    hasLimit ? ' LIMIT ?' : '',
  ].join('');
  const slots = hasLimit ? [...where.slots, numberSlot('limit')] : where.slots;
  return recipeOf([{ cql, slots, isIdempotent: true, isCounter: false }], tables);
}

function columnsOf(model: ModelDefinition, { columns }: ModelTable, fields: readonly string[]): string {
  if (fields.length > 0) return fields.map(quoteIdentifier).join(', ');
  if (!columns.columns.some(({ name }) => model.leavesOut(name))) return '*';
  return columns.columns
    .filter(({ name }) => !model.leavesOut(name))
    .map(({ name }) => quoteIdentifier(name))
    .join(', ');
}

function orderOf(properties: Properties, orderBy: DocInfo['orderBy']): Ordering[] {
  if (!isGiven(orderBy)) return [];
  return properties.of(Object.keys(orderBy), orderBy, 'orderBy').map(({ name, column, value }): Ordering => {
    const direction = typeof value === 'string' ? value.toUpperCase() : undefined;
    if (direction !== 'ASC' && direction !== 'DESC')
      throw new ArgumentError(`the order by "${name}" must be 'asc' or 'desc'`);
    return [name, column, direction];
  });
}
