// cassandra/types: what turns one CQL type into bytes and back.
import { sharedByCopies } from '../../core/errors/shared-by-copies.js';
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import { viewAsBuffer } from '../../core/bytes/native-buffer.js';

/** Bytes and values of one CQL type. Stateless: one codec serves every cell and parameter of its type. */
export interface Codec<T = unknown> {
  /** The CQL name of the type, for messages. */
  readonly typeName: string;
  /**
   * Writes the body of a value, without its length. Never called with null, undefined or unset. Throws a ValueError.
   */
  write(value: unknown, out: ByteWriter): void;
  /**
   * Reads the value in `buffer[start, end)`, which the caller knows to lie inside the message. Keeps no reference to
   * the buffer. Throws a DECODE_ERROR.
   */
  read(buffer: NativeBuffer, start: number, end: number): T | null;
}

/** Leaves a column as it is instead of writing null (protocol v4 and newer). */
export const unset: { readonly unset: true } = sharedByCopies('types.unset', () => Object.freeze({ unset: true }));

/**
 * Writes one [bytes] inside a collection, tuple or user-defined type: length and body.
 * A Buffer is taken as the body whatever the type, as cassandra-driver does.
 */
export function writeElement(out: ByteWriter, codec: Codec, value: unknown): void {
  // Most values are texts and numbers, and the question is not free.
  if (typeof value === 'object' && Buffer.isBuffer(value)) {
    out.writeInt32(value.length);
    out.writeBytes(viewAsBuffer(value));
    return;
  }
  const lengthAt = out.position;
  out.writeInt32(0);
  codec.write(value, out);
  out.patchInt32(lengthAt, out.position - lengthAt - 4);
}

export function readInt32(buffer: Uint8Array, at: number): number {
  return (buffer[at] << 24) | (buffer[at + 1] << 16) | (buffer[at + 2] << 8) | buffer[at + 3];
}
