// cassandra/mapping: the INSERT, UPDATE and DELETE that a document becomes, one for each table that it is written to.
import { typeCodes } from '../types/data-type.js';
import { ArgumentError } from '../types/argument-error.js';
import { quoteIdentifier } from '../types/identifiers.js';
import { assignment, conditions, numberSlot, tableName } from './cql.js';
import { type Document, type Info, isGiven } from './document-info.js';
import type { ModelDefinition } from './model-definition.js';
import type { ModelTable } from './model-tables.js';
import { QueryAssignment, QueryOperator } from './operators.js';
import { checkComparisons, Properties, type Property, refuseOperators, writtenNames } from './properties.js';
import { type Clause, type MappedStatement, type Recipe, recipeOf, type Slot } from './recipe.js';
import { keysOf, setColumns, TableChoice } from './table-choice.js';

/** @throws ArgumentError */
export function insertRecipe(
  model: ModelDefinition,
  tables: readonly ModelTable[],
  document: Document,
  info: Info,
): Recipe {
  const given = writtenProperties(model, tables, 'insert', document, info);
  refuseOperators(given, 'insert');
  const chosen = new TableChoice(model, tables, 'insert').toInsert(given);
  const isConditional = info?.ifNotExists === true;
  refuseManyTables(model, chosen, isConditional, 'ifNotExists');
  const statements = chosen.map((table): MappedStatement => {
    const columns = given.filter(({ column }) => Object.hasOwn(table.columns.columnsByName, column));
    const keys = new Set(keysOf(table));
    const slots = columns.map(({ name, column }): Slot => ({
      from: 'document',
      property: name,
      path: [],
      isOperator: false,
      convert: model.fromModelOf(name),
      isList: false,
      needs: keys.has(column) ? 'value' : undefined,
    }));
    if (isGiven(info?.ttl)) slots.push(numberSlot('ttl'));
    const cql = [
      `INSERT INTO ${tableName(model, table)} (${columns.map(({ column }) => quoteIdentifier(column)).join(', ')})`,
      ` VALUES (${columns.map(() => '?').join(', ')})`,
      isConditional ? ' IF NOT EXISTS' : '',
      isGiven(info?.ttl) ? ' USING TTL ?' : '',
    ].join('');
    return { cql, slots, isIdempotent: !isConditional, isCounter: false };
  });
  return recipeOf(statements, tables);
}

/** @throws ArgumentError */
export function updateRecipe(
  model: ModelDefinition,
  tables: readonly ModelTable[],
  document: Document,
  info: Info,
): Recipe {
  const given = writtenProperties(model, tables, 'update', document, info);
  const when = whenProperties(model, tables, info);
  const chosen = new TableChoice(model, tables, 'update').toUpdate(given, when);
  refuseManyTables(model, chosen, hasConditions(info), 'when and ifExists');
  const statements = chosen.map((table): MappedStatement => {
    const set = setColumns(table, given);
    for (const { name, value } of set)
      if (value instanceof QueryOperator)
        throw new ArgumentError(`update takes no operator ${value.key} for the property "${name}", which is no key`);
    const keys = keyProperties(table, given);
    checkComparisons(keys, 'update', 'IN');
    const hasTtl = isGiven(info?.ttl);
    const assignments = set.map((property) => assignment(model, property));
    const where = conditions(model, keys, 'document');
    const condition = conditionOf(model, when, info);
    return {
      cql: [
        `UPDATE ${tableName(model, table)}${hasTtl ? ' USING TTL ?' : ''}`,
        ` SET ${assignments.map(({ cql }) => cql).join(', ')} WHERE ${where.cql}${condition.cql}`,
      ].join(''),
      slots: [
        ...(hasTtl ? [numberSlot('ttl')] : []),
        ...assignments.flatMap(({ slots }) => slots),
        ...where.slots,
        ...condition.slots,
      ],
      isIdempotent: !hasConditions(info) && set.every((property) => isRepeatable(table, property)),
      isCounter: set.some(({ column }) => typeOf(table, column) === typeCodes.counter),
    };
  });
  return recipeOf(statements, tables);
}

/** @throws ArgumentError */
export function removeRecipe(
  model: ModelDefinition,
  tables: readonly ModelTable[],
  document: Document,
  info: Info,
): Recipe {
  const given = writtenProperties(model, tables, 'remove', document, info);
  const when = whenProperties(model, tables, info);
  const onlyColumns = info?.deleteOnlyColumns === true;
  const choice = new TableChoice(model, tables, 'remove');
  const chosen = choice.toRemove(given, when, onlyColumns);
  refuseManyTables(model, chosen, hasConditions(info), 'when and ifExists');
  const statements = chosen.map((table): MappedStatement => {
    const keys = keyProperties(table, given);
    checkComparisons(keys, 'remove', 'IN > >= < <= AND');
    const removed = onlyColumns ? choice.columnsToRemove(table, given) : [];
    const columns = removed.length === 0 ? '' : ` ${removed.map(({ column }) => quoteIdentifier(column)).join(', ')}`;
    const where = conditions(model, keys, 'document');
    const condition = conditionOf(model, when, info);
    return {
      cql: `DELETE${columns} FROM ${tableName(model, table)} WHERE ${where.cql}${condition.cql}`,
      slots: [...where.slots, ...condition.slots],
      isIdempotent: !hasConditions(info),
      isCounter: table.columns.columns.some(({ type }) => type.code === typeCodes.counter),
    };
  });
  return recipeOf(statements, tables);
}

// ------------------------------------------------------------------ what they have in common

function writtenProperties(
  model: ModelDefinition,
  tables: readonly ModelTable[],
  method: string,
  document: Document,
  info: Info,
): Property[] {
  const given = new Properties(model, tables).of(writtenNames(document, info), document, method);
  if (given.length > 0) return given;
  throw new ArgumentError(`${method} on the model "${model.name}" needs a document with properties`);
}

function whenProperties(model: ModelDefinition, tables: readonly ModelTable[], info: Info): Property[] {
  const when = info?.when;
  if (!isGiven(when)) return [];
  const given = new Properties(model, tables).of(Object.keys(when), when, 'when');
  checkComparisons(given, 'when', 'IN > >= < <= != AND');
  return given;
}

function hasConditions(info: Info): boolean {
  return info?.ifExists === true || isGiven(info?.when);
}

function conditionOf(model: ModelDefinition, when: readonly Property[], info: Info): Clause {
  if (info?.ifExists === true) return { cql: ' IF EXISTS', slots: [] };
  if (when.length === 0) return { cql: '', slots: [] };
  const { cql, slots } = conditions(model, when, 'when');
  return { cql: ` IF ${cql}`, slots };
}

/** A batch over tables has no conditions. */
function refuseManyTables(
  model: ModelDefinition,
  chosen: readonly ModelTable[],
  isConditional: boolean,
  option: string,
): void {
  if (!isConditional || chosen.length === 1) return;
  throw new ArgumentError(
    `a write with ${option} goes to one table, and that of the model "${model.name}" would go to ${chosen.map(({ name }) => name).join(' and ')}`,
  );
}

function keyProperties(table: ModelTable, properties: readonly Property[]): Property[] {
  const keys = new Set(keysOf(table));
  return properties.filter(({ column }) => keys.has(column));
}

function typeOf({ columns }: ModelTable, column: string): number {
  return columns.columnsByName[column].type.code;
}

/** Whether doing it twice is as doing it once. */
function isRepeatable(table: ModelTable, { column, value }: Property): boolean {
  const code = typeOf(table, column);
  if (code === typeCodes.counter) return false;
  return !(value instanceof QueryAssignment) || code === typeCodes.set || code === typeCodes.map;
}
