// cassandra/protocol/responses: EVENT bodies, and the schema change that a RESULT carries in the same notation.
import type { ByteReader } from '../../../core/bytes/byte-reader.js';
import { readInetAddress, readString, readStringList } from '../primitives.js';
import type { CassandraEvent, NodeAddress, SchemaChangeEvent } from './replies.js';

/** Undefined for a type that this driver does not know and never registered for. */
export function readEvent(reader: ByteReader): CassandraEvent | undefined {
  const eventType = readString(reader);
  switch (eventType) {
    case 'TOPOLOGY_CHANGE':
      return { eventType, change: readString(reader), node: readNode(reader) };
    case 'STATUS_CHANGE':
      return { eventType, up: readString(reader) === 'UP', node: readNode(reader) };
    case 'SCHEMA_CHANGE':
      return readSchemaChange(reader);
    default:
      return undefined;
  }
}

function readNode(reader: ByteReader): NodeAddress {
  const address = readInetAddress(reader);
  return { address, port: reader.readInt32() };
}

export function readSchemaChange(reader: ByteReader): SchemaChangeEvent {
  const schemaChangeType = readString(reader);
  const target = readString(reader);
  const keyspace = readString(reader);
  const name = target === 'KEYSPACE' ? null : readString(reader);
  const isRoutine = target === 'FUNCTION' || target === 'AGGREGATE';
  return {
    eventType: 'SCHEMA_CHANGE',
    schemaChangeType,
    target,
    keyspace,
    isKeyspace: target === 'KEYSPACE',
    table: target === 'TABLE' ? name : null,
    udt: target === 'TYPE' ? name : null,
    functionName: target === 'FUNCTION' ? name : null,
    aggregate: target === 'AGGREGATE' ? name : null,
    signature: isRoutine ? readStringList(reader) : null,
  };
}
