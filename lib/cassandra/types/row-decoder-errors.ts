// cassandra/types: the error for rows that reach past the end of their message.
import { ProtocolViolation } from '../../core/errors/driver-error.js';

/** A cell claims bytes that belong to the next message: nothing that follows can be trusted. */
export function pastEnd(): never {
  throw new ProtocolViolation('a cell of a row reaches past the end of its message');
}
