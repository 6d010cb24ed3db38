// cassandra/types: how a CQL type is described: `{ code, info, options }`, the shape that cassandra-driver gives to
// columns and hints.

/**
 * The type ids of the protocol (native_protocol_v5.spec, section 4.2.5.2). `text` (0x0a) is only ever a hint: servers
 * say `varchar`.
 */
export const typeCodes = {
  custom: 0x0000,
  ascii: 0x0001,
  bigint: 0x0002,
  blob: 0x0003,
  boolean: 0x0004,
  counter: 0x0005,
  decimal: 0x0006,
  double: 0x0007,
  float: 0x0008,
  int: 0x0009,
  text: 0x000a,
  timestamp: 0x000b,
  uuid: 0x000c,
  varchar: 0x000d,
  varint: 0x000e,
  timeuuid: 0x000f,
  inet: 0x0010,
  date: 0x0011,
  time: 0x0012,
  smallint: 0x0013,
  tinyint: 0x0014,
  duration: 0x0015,
  list: 0x0020,
  map: 0x0021,
  set: 0x0022,
  udt: 0x0030,
  tuple: 0x0031,
} as const;

export type TypeName = keyof typeof typeCodes;

const typeNames = new Map<number, TypeName>();
for (const name of Object.keys(typeCodes) as TypeName[]) typeNames.set(typeCodes[name], name);

/** The CQL name of a type id, without its parameters. */
export function typeNameOf(code: number): TypeName | undefined {
  return typeNames.get(code);
}

const typeCodesByName = new Map<string, number>(Object.entries(typeCodes));

/** The id of a type without parameters, by its CQL name. */
export function typeCodeOf(name: string): number | undefined {
  return typeCodesByName.get(name);
}

/** How deep types may nest. The server's own limit is far lower; a reply that claims more is hostile. */
export const MAX_TYPE_DEPTH = 32;

export interface UdtField {
  readonly name: string;
  readonly type: DataType;
}

/** A user-defined type. */
export interface UdtInfo {
  readonly keyspace: string;
  readonly name: string;
  readonly fields: readonly UdtField[];
}

/**
 * What `info` holds depends on `code`: list and set have their element's type; map has `[key, value]`; tuple has the
 * element types; udt a `UdtInfo` (only its name when parsed from a hint); custom the Java class name, or `[subtype,
 * dimensions]` when `customTypeName` is `vector`.
 */
export type TypeInfo = DataType | readonly (DataType | number)[] | UdtInfo | string | null;

/** A CQL type, as columns and hints describe it. */
export interface DataType {
  /** One of `types.dataTypes`. */
  readonly code: number;
  /** What the type is made of. */
  readonly info?: TypeInfo | undefined;
  readonly customTypeName?: string;
  readonly options?: { readonly frozen?: boolean; readonly reversed?: boolean };
}

/** A column of a result, or a parameter of a prepared statement. */
export interface Column {
  readonly name: string;
  readonly type: DataType;
  /** Its keyspace. */
  readonly ksname?: string;
  /** Its table. */
  readonly tablename?: string;
}

export function isDataType(value: unknown): value is DataType {
  return typeof value === 'object' && value !== null && typeof (value as { code?: unknown }).code === 'number';
}

/** Whether the type is a vector described by `[subtype, dimensions]` rather than by its class name. */
export function isVectorInfo(type: DataType): boolean {
  return type.code === typeCodes.custom && type.customTypeName === 'vector';
}

/**
 * The full CQL name of a type: `map<text, frozen<list<int>>>` without the `frozen`, which changes nothing on the wire.
 */
export function describeType(type: DataType): string {
  const { code, info } = type;
  if (code === typeCodes.custom) {
    if (isVectorInfo(type)) {
      const [subtype, dimensions] = info as readonly [DataType, number];
      return `vector<${describeType(subtype)}, ${dimensions}>`;
    }
    return typeof info === 'string' ? `'${info}'` : 'custom';
  }
  const name = typeNames.get(code) ?? `type 0x${code.toString(16)}`;
  if (info === undefined || info === null) return name;
  if (code === typeCodes.udt) return typeof info === 'string' ? info : (info as UdtInfo).name;
  if (Array.isArray(info)) return `${name}<${(info as DataType[]).map(describeType).join(', ')}>`;
  return isDataType(info) ? `${name}<${describeType(info)}>` : name;
}
