// cassandra/types: views of the memory that messages lie in, for decoders that read numbers out of it.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';

/** Of the memory that a socket reads into, again and again: a view costs as much as a row of eight columns. */
const views = new WeakMap<ArrayBufferLike, DataView>();

/** A view with the positions of the buffer. It may reach further than `end`, up to which it reaches at least. */
export function viewOf({ buffer: memory, byteOffset }: NativeBuffer, end: number): DataView {
  if (byteOffset !== 0) return new DataView(memory, byteOffset, end);
  let view = views.get(memory);
  if (view === undefined) {
    view = new DataView(memory);
    views.set(memory, view);
  }
  return view;
}
