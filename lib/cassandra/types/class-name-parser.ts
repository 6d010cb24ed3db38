// cassandra/types: reads the names of the server's Java classes, by which custom types are described: durations on v4,
// vectors everywhere, date and time on v3, and the columns of old schema tables.
import { type DataType, MAX_TYPE_DEPTH, typeCodes, type UdtField } from './data-type.js';

const PACKAGE = 'org.apache.cassandra.db.marshal.';

const SIMPLE = new Map<string, number>([
  ['UTF8Type', typeCodes.varchar],
  ['AsciiType', typeCodes.ascii],
  ['UUIDType', typeCodes.uuid],
  ['TimeUUIDType', typeCodes.timeuuid],
  ['LexicalUUIDType', typeCodes.uuid],
  ['Int32Type', typeCodes.int],
  ['BytesType', typeCodes.blob],
  ['FloatType', typeCodes.float],
  ['DoubleType', typeCodes.double],
  ['BooleanType', typeCodes.boolean],
  ['InetAddressType', typeCodes.inet],
  ['SimpleDateType', typeCodes.date],
  ['TimeType', typeCodes.time],
  ['ShortType', typeCodes.smallint],
  ['ByteType', typeCodes.tinyint],
  ['DateType', typeCodes.timestamp],
  ['TimestampType', typeCodes.timestamp],
  ['LongType', typeCodes.bigint],
  ['DecimalType', typeCodes.decimal],
  ['IntegerType', typeCodes.varint],
  ['CounterColumnType', typeCodes.counter],
  ['DurationType', typeCodes.duration],
]);

/** A class name and, in parentheses, its parameters. */
interface ClassExpression {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** A class that we do not know, or whose name is malformed, is described as `custom` with its whole name. */
export function parseClassName(text: string): DataType {
  return parse(text.trim(), 1) ?? { code: typeCodes.custom, info: text };
}

function parse(text: string, depth: number): DataType | undefined {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  const expression = splitClass(text);
  if (expression === undefined) return undefined;
  const { name, parameters } = expression;
  const simple = parameters.length === 0 ? SIMPLE.get(name) : undefined;
  if (simple !== undefined) return { code: simple };
  switch (name) {
    case 'FrozenType':
    case 'ReversedType': {
      const inner = parameters.length === 1 ? parse(parameters[0], depth + 1) : undefined;
      return (
        inner && { ...inner, options: { ...inner.options, [name === 'FrozenType' ? 'frozen' : 'reversed']: true } }
      );
    }
    case 'ListType':
    case 'SetType': {
      const [element, ...more] = parseAll(parameters, depth) ?? [];
      if (element === undefined || more.length > 0) return undefined;
      return { code: name === 'ListType' ? typeCodes.list : typeCodes.set, info: element };
    }
    case 'MapType': {
      const info = parseAll(parameters, depth);
      return info?.length === 2 ? { code: typeCodes.map, info } : undefined;
    }
    case 'TupleType': {
      const info = parseAll(parameters, depth);
      return info && info.length > 0 ? { code: typeCodes.tuple, info } : undefined;
    }
    case 'VectorType':
      return parseVector(parameters, depth);
    case 'UserType':
      return parseUserType(parameters, depth);
    default:
      return { code: typeCodes.custom, info: text };
  }
}

function parseAll(parameters: readonly string[], depth: number): DataType[] | undefined {
  const types: DataType[] = [];
  for (const parameter of parameters) {
    const type = parse(parameter, depth + 1);
    if (type === undefined) return undefined;
    types.push(type);
  }
  return types;
}

function parseVector(parameters: readonly string[], depth: number): DataType | undefined {
  const [subtypeText = '', dimensionsText = ''] = parameters;
  const subtype = parse(subtypeText, depth + 1);
  if (parameters.length !== 2 || subtype === undefined || !/^\d{1,6}$/.test(dimensionsText)) return undefined;
  return { code: typeCodes.custom, customTypeName: 'vector', info: [subtype, Number(dimensionsText)] };
}

/** `UserType(keyspace, hex of the name, hex of a field:its type, …)`. */
function parseUserType(parameters: readonly string[], depth: number): DataType | undefined {
  const [keyspace, hexName, ...fieldTexts] = parameters;
  if (keyspace === undefined || hexName === undefined) return undefined;
  const fields: UdtField[] = [];
  for (const text of fieldTexts) {
    const colon = text.indexOf(':');
    const type = parse(text.slice(colon + 1), depth + 1);
    if (colon < 0 || type === undefined) return undefined;
    fields.push({ name: fromHex(text.slice(0, colon)), type });
  }
  return { code: typeCodes.udt, info: { keyspace, name: fromHex(hexName), fields } };
}

function fromHex(text: string): string {
  return Buffer.from(text, 'hex').toString('utf8');
}

function splitClass(text: string): ClassExpression | undefined {
  const open = text.indexOf('(');
  const qualified = open < 0 ? text : text.slice(0, open);
  const name = qualified.startsWith(PACKAGE) ? qualified.slice(PACKAGE.length) : qualified;
  if (open < 0) return { name, parameters: [] };
  if (!text.endsWith(')')) return undefined;
  const parameters = splitParameters(text.slice(open + 1, -1), '(', ')');
  return parameters && { name, parameters };
}

/** Splits at the commas that stand in no brackets; undefined when brackets do not match. */
export function splitParameters(text: string, open: string, close: string): string[] | undefined {
  const parameters: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === open) depth++;
    else if (character === close) {
      if (--depth < 0) return undefined;
    } else if (character === ',' && depth === 0) {
      parameters.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  if (depth !== 0) return undefined;
  parameters.push(text.slice(start).trim());
  return parameters;
}
