// cassandra/types: views of the memory that messages lie in, for decoders that read numbers out of it.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';

/** Of the memory that a socket reads into, again and again: a view costs as much as a row of eight columns. */
const views = new WeakMap<ArrayBufferLike, DataView>();

/** Of so many bytes the memory read last may stay, though its connection be gone. */
const LONGEST_KEPT_BYTES = 64 * 1024;
let lastBuffer: NativeBuffer | undefined = undefined;
let lastView: DataView | undefined = undefined;

/** A view with the positions of the buffer. It may reach further than `end`, up to which it reaches at least. */
export function viewOf(buffer: NativeBuffer, end: number): DataView {
  // Many replies come in one buffer, and asking one for its memory is a call.
  if (buffer === lastBuffer && lastView !== undefined) return lastView;
  const { buffer: memory, byteOffset } = buffer;
  if (byteOffset !== 0) return new DataView(memory, byteOffset, end);
  let view = views.get(memory);
  if (view === undefined) {
    view = new DataView(memory);
    views.set(memory, view);
  }
  if (memory.byteLength <= LONGEST_KEPT_BYTES) {
    lastBuffer = buffer;
    lastView = view;
  }
  return view;
}
