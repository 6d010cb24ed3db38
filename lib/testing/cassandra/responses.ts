// testing/cassandra: what a server answers, in v3, v4 and v5.
import { Pack } from './wire.js';

export interface ServerResponse {
  opcode: number;
  body: Buffer;
  tracingId?: Buffer;
  warnings?: readonly string[];
  customPayload?: ReadonlyMap<string, Uint8Array | null>;
}

/** A type option: a number for simple types, or nested. */
export type TypeOption =
  | number
  | { custom: string }
  | { list: TypeOption }
  | { set: TypeOption }
  | { map: [TypeOption, TypeOption] }
  | { tuple: TypeOption[] }
  | { udt: { keyspace: string; name: string; fields: [string, TypeOption][] } };

export interface ColumnSpec {
  keyspace?: string;
  table?: string;
  name: string;
  type: TypeOption;
}

export interface RowsSpec {
  columns: readonly ColumnSpec[];
  rows: readonly (readonly (Uint8Array | null)[])[];
  pagingState?: Uint8Array;
  /** Leave the columns out: the client said that it knows them. */
  noMetadata?: boolean;
  newMetadataId?: Uint8Array;
  /** One keyspace and table for all columns; default true. */
  globalTable?: boolean;
}

function packType(pack: Pack, type: TypeOption): Pack {
  if (typeof type === 'number') return pack.short(type);
  if ('custom' in type) return pack.short(0x00).string(type.custom);
  if ('list' in type) return packType(pack.short(0x20), type.list);
  if ('set' in type) return packType(pack.short(0x22), type.set);
  if ('map' in type) return packType(packType(pack.short(0x21), type.map[0]), type.map[1]);
  if ('tuple' in type) {
    pack.short(0x31).short(type.tuple.length);
    for (const element of type.tuple) packType(pack, element);
    return pack;
  }
  const { keyspace, name, fields } = type.udt;
  pack.short(0x30).string(keyspace).string(name).short(fields.length);
  for (const [field, fieldType] of fields) packType(pack.string(field), fieldType);
  return pack;
}

function packColumns(pack: Pack, columns: readonly ColumnSpec[], global: boolean): Pack {
  if (global && columns.length > 0) pack.string(columns[0].keyspace ?? 'ks').string(columns[0].table ?? 't');
  for (const { keyspace = 'ks', table = 't', name, type } of columns) {
    if (!global) pack.string(keyspace).string(table);
    packType(pack.string(name), type);
  }
  return pack;
}

function packRowsMetadata(pack: Pack, spec: Omit<RowsSpec, 'rows'>): Pack {
  const global = spec.globalTable !== false && spec.columns.length > 0;
  let flags = 0;
  if (global) flags |= 0x01;
  if (spec.pagingState !== undefined) flags |= 0x02;
  if (spec.noMetadata === true) flags |= 0x04;
  if (spec.newMetadataId !== undefined) flags |= 0x08;
  pack.int(flags).int(spec.columns.length);
  if (spec.pagingState !== undefined) pack.bytes(spec.pagingState);
  if (spec.newMetadataId !== undefined) pack.shortBytes(spec.newMetadataId);
  return spec.noMetadata === true ? pack : packColumns(pack, spec.columns, global);
}

export function rows(spec: RowsSpec): ServerResponse {
  const pack = packRowsMetadata(new Pack().int(2), spec).int(spec.rows.length);
  for (const row of spec.rows) for (const cell of row) pack.bytes(cell);
  return { opcode: 0x08, body: pack.toBuffer() };
}

export const voidResult = (): ServerResponse => ({ opcode: 0x08, body: new Pack().int(1).toBuffer() });
export const setKeyspace = (keyspace: string): ServerResponse => ({
  opcode: 0x08,
  body: new Pack().int(3).string(keyspace).toBuffer(),
});

export interface PreparedSpec {
  id: Uint8Array;
  resultMetadataId?: Uint8Array;
  parameters: readonly ColumnSpec[];
  partitionKey?: readonly number[];
  columns: readonly ColumnSpec[];
  globalTable?: boolean;
}

export function prepared(version: number, spec: PreparedSpec): ServerResponse {
  const pack = new Pack().int(4).shortBytes(spec.id);
  if (version >= 5) pack.shortBytes(spec.resultMetadataId ?? Buffer.alloc(16, 1));
  const global = spec.globalTable !== false && spec.parameters.length > 0;
  pack.int(global ? 1 : 0).int(spec.parameters.length);
  if (version >= 4) {
    const partitionKey = spec.partitionKey ?? [];
    pack.int(partitionKey.length);
    for (const index of partitionKey) pack.short(index);
  }
  packColumns(pack, spec.parameters, global);
  if (spec.columns.length === 0) pack.int(4).int(0);
  else packRowsMetadata(pack, { columns: spec.columns, globalTable: spec.globalTable ?? true });
  return { opcode: 0x08, body: pack.toBuffer() };
}

export type SchemaTarget =
  | { target: 'KEYSPACE'; keyspace: string }
  | { target: 'TABLE' | 'TYPE'; keyspace: string; name: string }
  | { target: 'FUNCTION' | 'AGGREGATE'; keyspace: string; name: string; arguments: string[] };

function packSchemaChange(pack: Pack, change: string, target: SchemaTarget): Pack {
  pack.string(change).string(target.target).string(target.keyspace);
  if (target.target !== 'KEYSPACE') pack.string(target.name);
  if (target.target === 'FUNCTION' || target.target === 'AGGREGATE') pack.stringList(target.arguments);
  return pack;
}

export const schemaChange = (change: string, target: SchemaTarget): ServerResponse => ({
  opcode: 0x08,
  body: packSchemaChange(new Pack().int(5), change, target).toBuffer(),
});
export const schemaEvent = (change: string, target: SchemaTarget): ServerResponse => ({
  opcode: 0x0c,
  body: packSchemaChange(new Pack().string('SCHEMA_CHANGE'), change, target).toBuffer(),
});
export const nodeEvent = (
  type: 'TOPOLOGY_CHANGE' | 'STATUS_CHANGE',
  change: string,
  address: Uint8Array,
  port: number,
): ServerResponse => ({
  opcode: 0x0c,
  body: new Pack().string(type).string(change).address(address).int(port).toBuffer(),
});

export const ready = (): ServerResponse => ({ opcode: 0x02, body: Buffer.alloc(0) });
export const supported = (options: Readonly<Record<string, readonly string[]>>): ServerResponse => ({
  opcode: 0x06,
  body: new Pack().stringMultimap(options).toBuffer(),
});
export const authenticate = (mechanism: string): ServerResponse => ({
  opcode: 0x03,
  body: new Pack().string(mechanism).toBuffer(),
});
export const authChallenge = (token: Uint8Array | null): ServerResponse => ({
  opcode: 0x0e,
  body: new Pack().bytes(token).toBuffer(),
});
export const authSuccess = (token: Uint8Array | null): ServerResponse => ({
  opcode: 0x10,
  body: new Pack().bytes(token).toBuffer(),
});

/** An ERROR; `details` packs what follows the message for that code and version. */
export function error(code: number, message: string, details?: (pack: Pack) => unknown): ServerResponse {
  const pack = new Pack().int(code).string(message);
  details?.(pack);
  return { opcode: 0x00, body: pack.toBuffer() };
}
export const unprepared = (id: Uint8Array): ServerResponse =>
  error(0x2500, 'Prepared query not found', (pack) => pack.shortBytes(id));
