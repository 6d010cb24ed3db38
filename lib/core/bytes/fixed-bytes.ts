// core/bytes: bytes that are made once and written again and again: what a request begins with, an id.
import type { ByteWriter } from './byte-writer.js';

/** Kept as words beside the bytes: a loop over words is a quarter of one over bytes. */
export class FixedBytes {
  readonly bytes: Buffer;
  private readonly words: Int32Array;
  private readonly byteLength: number;

  constructor(content: Uint8Array) {
    const { length } = content;
    this.byteLength = length;
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    padded.set(content);
    this.bytes = padded.subarray(0, length);
    this.words = Int32Array.from({ length: padded.length / 4 }, (_, index) => padded.readInt32BE(index * 4));
  }

  write(out: ByteWriter): void {
    out.writeWords(this.words, this.byteLength);
  }
}
