// cassandra/types: the errors for rows that do not lie within their message.
import type { ByteReader } from '../../core/bytes/byte-reader.js';
import { ProtocolViolation } from '../../core/errors/driver-error.js';

/** A cell claims bytes that belong to the next message: nothing that follows can be trusted. */
export function pastEnd(): never {
  throw new ProtocolViolation('a cell of a row reaches past the end of its message');
}

/** Before memory is taken for them. @throws ProtocolViolation for rows that cannot be there */
export function checkRowCount(rowCount: number, columnCount: number, { remaining }: ByteReader): void {
  const smallest = columnCount * 4;
  // A result without columns has no rows: a count would otherwise cost memory without bytes to show for it.
  if (rowCount < 0 || rowCount * smallest > remaining || (smallest === 0 && rowCount > 0))
    throw new ProtocolViolation(`${rowCount} rows of ${columnCount} columns cannot fit in ${remaining} bytes`);
}
