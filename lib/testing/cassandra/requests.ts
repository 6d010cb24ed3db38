// testing/cassandra: what a server reads from requests, in v3, v4 and v5.
import { Unpack } from './wire.js';

export type Value = Buffer | null | 'unset';

export interface Parameters {
  consistency: number;
  flags: number;
  values?: Value[];
  names?: string[];
  skipMetadata: boolean;
  pageSize?: number;
  pagingState?: Buffer | null;
  serialConsistency?: number;
  timestamp?: bigint;
  keyspace?: string;
  nowInSeconds?: number;
}

export type ServerRequest =
  | { kind: 'startup'; options: Map<string, string> }
  | { kind: 'options' }
  | { kind: 'query'; query: string; parameters: Parameters }
  | { kind: 'prepare'; query: string; keyspace?: string }
  | { kind: 'execute'; id: Buffer; resultMetadataId?: Buffer; parameters: Parameters }
  | {
      kind: 'batch';
      type: number;
      statements: { query?: string; id?: Buffer; values: Value[] }[];
      consistency: number;
      serialConsistency?: number;
      timestamp?: bigint;
      keyspace?: string;
      nowInSeconds?: number;
    }
  | { kind: 'register'; events: string[] }
  | { kind: 'auth'; token: Buffer | null };

/** Reads a body and insists that nothing is left over. */
export function parseRequest(version: number, opcode: number, body: Buffer): ServerRequest {
  const reader = new Unpack(body);
  const request = parse(version, opcode, reader);
  if (reader.remaining > 0)
    throw new RangeError(`${reader.remaining} bytes are left behind a request of opcode ${opcode}`);
  return request;
}

function parse(version: number, opcode: number, reader: Unpack): ServerRequest {
  switch (opcode) {
    case 0x01:
      return { kind: 'startup', options: reader.stringMap() };
    case 0x05:
      return { kind: 'options' };
    case 0x07:
      return { kind: 'query', query: reader.longString(), parameters: parseParameters(version, reader) };
    case 0x09: {
      const query = reader.longString();
      if (version < 5) return { kind: 'prepare', query };
      return (reader.int() & 1) !== 0
        ? { kind: 'prepare', query, keyspace: reader.string() }
        : { kind: 'prepare', query };
    }
    case 0x0a: {
      const id = reader.shortBytes();
      if (version < 5) return { kind: 'execute', id, parameters: parseParameters(version, reader) };
      const resultMetadataId = reader.shortBytes();
      return { kind: 'execute', id, resultMetadataId, parameters: parseParameters(version, reader) };
    }
    case 0x0b:
      return { kind: 'register', events: reader.stringList() };
    case 0x0d:
      return parseBatch(version, reader);
    case 0x0f:
      return { kind: 'auth', token: reader.bytesOrNull() };
    default:
      throw new RangeError(`opcode ${opcode} is no request`);
  }
}

function parseParameters(version: number, reader: Unpack): Parameters {
  const consistency = reader.short();
  const flags = version >= 5 ? reader.int() : reader.byte();
  const parameters: Parameters = { consistency, flags, skipMetadata: (flags & 0x02) !== 0 };
  if ((flags & 0x01) !== 0) {
    parameters.values = [];
    if ((flags & 0x40) !== 0) parameters.names = [];
    for (let left = reader.short(); left > 0; left--) {
      parameters.names?.push(reader.string());
      parameters.values.push(reader.value());
    }
  }
  if ((flags & 0x04) !== 0) parameters.pageSize = reader.int();
  if ((flags & 0x08) !== 0) parameters.pagingState = reader.bytesOrNull();
  if ((flags & 0x10) !== 0) parameters.serialConsistency = reader.short();
  if ((flags & 0x20) !== 0) parameters.timestamp = reader.long();
  if ((flags & 0x80) !== 0 && version >= 5) parameters.keyspace = reader.string();
  if ((flags & 0x100) !== 0) parameters.nowInSeconds = reader.int();
  return parameters;
}

function parseBatch(version: number, reader: Unpack): ServerRequest {
  const type = reader.byte();
  const statements: { query?: string; id?: Buffer; values: Value[] }[] = [];
  for (let left = reader.short(); left > 0; left--) {
    const isPrepared = reader.byte() === 1;
    const what = isPrepared ? { id: reader.shortBytes() } : { query: reader.longString() };
    const values: Value[] = [];
    for (let more = reader.short(); more > 0; more--) values.push(reader.value());
    statements.push({ ...what, values });
  }
  const consistency = reader.short();
  const flags = version >= 5 ? reader.int() : reader.byte();
  const allowed = version >= 5 ? 0x1b0 : 0x30;
  if ((flags & ~allowed) !== 0) throw new RangeError(`a batch with the flags 0x${flags.toString(16)}`);
  const request: ServerRequest = { kind: 'batch', type, statements, consistency };
  if ((flags & 0x10) !== 0) request.serialConsistency = reader.short();
  if ((flags & 0x20) !== 0) request.timestamp = reader.long();
  if ((flags & 0x80) !== 0) request.keyspace = reader.string();
  if ((flags & 0x100) !== 0) request.nowInSeconds = reader.int();
  return request;
}
