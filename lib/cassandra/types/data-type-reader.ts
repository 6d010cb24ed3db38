// cassandra/types: reads the [option] that describes a type in result and prepared metadata (native_protocol_v5.spec,
// 4.2.5.2). The notation is the same in v3, v4 and v5; versions only differ in which ids a server uses.
import type { ByteReader } from '../../core/bytes/byte-reader.js';
import { DriverError, ProtocolViolation } from '../../core/errors/driver-error.js';
import { type DataType, MAX_TYPE_DEPTH, typeCodes, typeNameOf, type UdtField } from './data-type.js';

/**
 * Reads one type.
 * @throws ProtocolViolation when it is nested too deep or cut off; DriverError DECODE_ERROR when it is unknown, as other
 * vendors have types of their own: what follows it cannot be read, and the message around it is sound
 */
export function readDataType(reader: ByteReader, depth = 1): DataType {
  if (depth > MAX_TYPE_DEPTH) throw new ProtocolViolation(`a type is nested deeper than ${MAX_TYPE_DEPTH} levels`);
  const code = reader.readUint16();
  switch (code) {
    case typeCodes.custom:
      return { code, info: readString(reader) };
    case typeCodes.list:
    case typeCodes.set:
      return { code, info: readDataType(reader, depth + 1) };
    case typeCodes.map: {
      const key = readDataType(reader, depth + 1);
      return { code, info: [key, readDataType(reader, depth + 1)] };
    }
    case typeCodes.udt: {
      const keyspace = readString(reader);
      const name = readString(reader);
      const count = readCount(reader, 4);
      const fields: UdtField[] = [];
      for (let index = 0; index < count; index++) {
        const fieldName = readString(reader);
        fields.push({ name: fieldName, type: readDataType(reader, depth + 1) });
      }
      return { code, info: { keyspace, name, fields } };
    }
    case typeCodes.tuple: {
      const count = readCount(reader, 2);
      const elements: DataType[] = [];
      for (let index = 0; index < count; index++) elements.push(readDataType(reader, depth + 1));
      return { code, info: elements };
    }
    default:
      if (typeNameOf(code) === undefined) {
        throw new DriverError(`a column or parameter has the type id 0x${code.toString(16)}, which is unknown here`, {
          code: 'DECODE_ERROR',
          execution: 'done',
        });
      }
      return { code };
  }
}

function readString(reader: ByteReader): string {
  return reader.readUtf8(reader.readUint16());
}

/**
 * A count of things that take at least `smallest` bytes each: one that cannot fit is refused before anything is
 * allocated.
 */
function readCount(reader: ByteReader, smallest: number): number {
  const count = reader.readUint16();
  reader.need(count * smallest);
  return count;
}
