// cassandra/topology/schema: the user-defined types of one keyspace, from the rows of system_schema.types. They are read
// together: a type may be made of others. Pure.
import { MAX_TYPE_DEPTH, type UdtField, type UdtInfo } from '../../types/data-type.js';
import { type SystemRow, textOf, textsOf } from './cells.js';
import { type FindType, parseTypeText } from './type-text.js';

/** By name. */
export type UserTypes = ReadonlyMap<string, UdtInfo>;

export function readUserTypes(keyspace: string, rows: readonly SystemRow[]): UserTypes {
  const byName = new Map<string, SystemRow>();
  for (const row of rows) {
    const name = textOf(row, 'type_name');
    if (name !== undefined) byName.set(name, row);
  }
  const types = new Map<string, UdtInfo>();
  // No server lets a type be made of itself; whatever claims so ends here.
  const open = new Set<string>();
  const find: FindType = (name) => {
    const known = types.get(name);
    const row = byName.get(name);
    if (known !== undefined || row === undefined || open.has(name) || open.size > MAX_TYPE_DEPTH) return known;
    open.add(name);
    const texts = textsOf(row, 'field_types');
    const fields = textsOf(row, 'field_names').map((field, index): UdtField => ({
      name: field,
      type: parseTypeText(texts[index] ?? '', find),
    }));
    open.delete(name);
    const type: UdtInfo = { keyspace, name, fields };
    types.set(name, type);
    return type;
  };
  for (const name of byName.keys()) find(name);
  return types;
}

/** Whether a type's text has a name in it that may be a user-defined type's: else nobody need ask for those. */
export function mayNameUserType(text: string): boolean {
  // A custom class is not one, whatever is in its name.
  const names = text.replaceAll(/'[^']*'/g, '').match(/"[^"]*"|[a-z_]\w*/gi) ?? [];
  return names.some((name) => !BUILT_IN.has(name));
}

const BUILT_IN: ReadonlySet<string> = new Set(
  (
    'ascii bigint blob boolean counter date decimal double duration empty float inet int smallint text time timestamp ' +
    'timeuuid tinyint uuid varchar varint frozen list map set tuple vector'
  ).split(' '),
);
