// core/bytes: the Buffer methods that exist on every runtime but are missing from Node's typings. They skip the
// encoding look-up of `toString(encoding)` and `write(string, encoding)`, which costs more than the copy for short
// values.

export interface NativeBuffer extends Buffer {
  utf8Slice(start: number, end: number): string;
  latin1Slice(start: number, end: number): string;
  utf8Write(text: string, offset: number, length?: number): number;
}

/** A buffer of its own memory, never a slice of Node's shared pool. Its content is undefined until written. */
export function allocateBuffer(size: number): NativeBuffer {
  return Buffer.allocUnsafeSlow(size) as NativeBuffer;
}

/** Views bytes as a Buffer without copying them. */
export function viewAsBuffer(bytes: Uint8Array): NativeBuffer {
  return (
    Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  ) as NativeBuffer;
}
