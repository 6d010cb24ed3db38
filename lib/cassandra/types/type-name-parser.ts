// cassandra/types: reads CQL type names, as users write them in hints: `map<text, frozen<list<int>>>`.
import { ArgumentError } from './argument-error.js';
import { parseClassName, splitParameters } from './class-name-parser.js';
import { type DataType, describeType, isDataType, MAX_TYPE_DEPTH, typeCodeOf, typeCodes } from './data-type.js';

/**
 * Parses a CQL type name. `udt<name>` names a user-defined type, whose fields only a prepared statement knows; a quoted
 * name is the class of a custom type.
 * @throws TypeError
 */
export function parseTypeName(text: string, depth = 1): DataType {
  const name = text.trim();
  if (depth > MAX_TYPE_DEPTH) throw new TypeError(`A data type is nested deeper than ${MAX_TYPE_DEPTH} levels`);
  if (/^'.+'$/.test(name)) return parseClassName(name.slice(1, -1));
  const open = name.indexOf('<');
  if (open < 0) {
    const code = typeCodeOf(name.toLowerCase());
    if (code === undefined) return refuse(name);
    return { code };
  }
  if (!name.endsWith('>')) return refuse(name);
  const outer = name.slice(0, open).trim().toLowerCase();
  const inside = name.slice(open + 1, -1);
  if (outer === 'udt') return { code: typeCodes.udt, info: inside.trim() };
  const parameters = splitParameters(inside, '<', '>');
  if (parameters === undefined) return refuse(name);
  return parseParameterized(name, outer, parameters, depth + 1);
}

function parseParameterized(name: string, outer: string, parameters: readonly string[], depth: number): DataType {
  const [first = '', second = ''] = parameters;
  switch (outer) {
    case 'frozen':
      if (parameters.length !== 1) return refuse(name);
      return { ...parseTypeName(first, depth), options: { frozen: true } };
    case 'list':
    case 'set':
      if (parameters.length !== 1) return refuse(name);
      return { code: typeCodes[outer], info: parseTypeName(first, depth) };
    case 'map':
      if (parameters.length !== 2) return refuse(name);
      return { code: typeCodes.map, info: [parseTypeName(first, depth), parseTypeName(second, depth)] };
    case 'tuple':
      return { code: typeCodes.tuple, info: parameters.map((parameter) => parseTypeName(parameter, depth)) };
    case 'vector':
      if (parameters.length !== 2 || !/^\d{1,6}$/.test(second)) return refuse(name);
      return { code: typeCodes.custom, customTypeName: 'vector', info: [parseTypeName(first, depth), Number(second)] };
    default:
      return refuse(name);
  }
}

function refuse(name: string): never {
  throw new TypeError(`Data type with name ${name} not valid`);
}

/** `types.dataTypes`: the type ids by name, and the parser of names. */
export const dataTypes = {
  ...typeCodes,
  getByName(name: string): DataType {
    return parseTypeName(name);
  },
} as const;
export type dataTypes = (typeof typeCodes)[keyof typeof typeCodes];

/**
 * `types.getDataTypeNameByCode`: the CQL name of a type's description.
 *
 * @throws ArgumentError for what describes no type
 */
export function getDataTypeNameByCode(type: DataType): string {
  if (!isDataType(type)) throw new ArgumentError('Invalid signature type definition');
  const name = describeType(type);
  if (name.startsWith('type 0x')) throw new ArgumentError(`Type with code ${type.code} not found`);
  return name;
}
