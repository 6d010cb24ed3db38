// cassandra/mapping: pieces of CQL that several statements are made of.
import { quoteIdentifier } from '../types/identifiers.js';
import type { ModelDefinition } from './model-definition.js';
import type { ModelTable } from './model-tables.js';
import { QueryAssignment, QueryOperator } from './operators.js';
import type { Property } from './properties.js';
import type { Clause, Slot } from './recipe.js';

export function tableName(model: ModelDefinition, table: ModelTable): string {
  return `${quoteIdentifier(model.keyspace)}.${quoteIdentifier(table.name)}`;
}

/** `"id" = ? AND "at" >= ? AND "at" < ?` */
export function conditions(model: ModelDefinition, properties: readonly Property[], from: 'document' | 'when'): Clause {
  const texts: string[] = [];
  const slots: Slot[] = [];
  for (const { name, column, value } of properties) {
    const convert = model.fromModelOf(name);
    const needs = from === 'when' ? 'value or null' : 'value';
    const add = (part: unknown, path: readonly number[]): void => {
      if (part instanceof QueryOperator && part.key === 'AND') {
        (part.value as readonly unknown[]).forEach((one, position) => add(one, [...path, position]));
        return;
      }
      const isOperator = part instanceof QueryOperator;
      const comparison = isOperator ? part.key : '=';
      texts.push(`${quoteIdentifier(column)} ${comparison} ?`);
      slots.push({ from, property: name, path, isOperator, convert, isList: comparison === 'IN', needs });
    };
    add(value, []);
  }
  return { cql: texts.join(' AND '), slots };
}

/** `"name" = ?`, `"views" = "views" + ?` or `"tags" = ? + "tags"` */
export function assignment(model: ModelDefinition, { name, column, value }: Property): Clause {
  const target = quoteIdentifier(column);
  const slot: Slot = {
    from: 'document',
    property: name,
    path: [],
    isOperator: value instanceof QueryAssignment,
    convert: model.fromModelOf(name),
    isList: false,
    // Servers fail inside where nothing is added to a collection.
    needs: value instanceof QueryAssignment ? 'value or null' : undefined,
  };
  if (!(value instanceof QueryAssignment)) return { cql: `${target} = ?`, slots: [slot] };
  const changed = value.inverted ? `? ${value.sign} ${target}` : `${target} ${value.sign} ?`;
  return { cql: `${target} = ${changed}`, slots: [slot] };
}

export function numberSlot(from: 'limit' | 'ttl'): Slot {
  return { from, property: from, path: [], isOperator: false, convert: undefined, isList: false, needs: undefined };
}
