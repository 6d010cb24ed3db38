// cassandra/protocol/requests: what becomes of a value that its owner may change: the bytes that it was when it was
// written first.
import { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { allocateBuffer, viewAsBuffer } from '../../../core/bytes/native-buffer.js';
import type { Codec } from '../../types/codec.js';

/** What a value that might change became when it was written first: its body, without the length. */
export class WrittenValue {
  readonly original: unknown;
  readonly codec: Codec | undefined;
  private readonly memory: Uint8Array;
  private readonly start: number;
  private readonly end: number;

  constructor(original: unknown, codec: Codec | undefined, memory: Uint8Array, start: number, end: number) {
    this.original = original;
    this.codec = codec;
    this.memory = memory;
    this.start = start;
    this.end = end;
  }

  private get bytes(): Uint8Array {
    return this.memory.subarray(this.start, this.end);
  }

  write(out: ByteWriter): void {
    out.writeInt32(this.end - this.start);
    out.writeBytes(this.bytes);
  }

  /** For a codec of another type: the value itself while it is what it was, else what its bytes say. */
  recall(): unknown {
    const { original, codec, bytes } = this;
    // A Buffer is taken as the body whatever the type.
    if (codec === undefined || Buffer.isBuffer(original)) return Buffer.from(bytes);
    try {
      const isSame = writeAside((out, start) => {
        codec.write(original, out);
        return Buffer.compare(out.buffer.subarray(start, out.position), bytes) === 0;
      });
      if (isSame) return original;
    } catch {
      // It is another one by now.
    }
    return codec.read(viewAsBuffer(bytes), 0, bytes.length);
  }
}

/** Below this a loop costs less than the call of a built-in. */
const SHORT_COPY = 64;
/** Bytes that are kept stand next to each other in memory of this size, as Node pools its Buffers. */
const SLAB_BYTES = 16 * 1024;
const LARGEST_IN_SLAB = SLAB_BYTES / 2;

let slab = allocateBuffer(SLAB_BYTES);
let slabPosition = 0;

/** Keeps a copy of the bytes, as the value is written into memory that is used again. */
export function keepValue(
  value: unknown,
  codec: Codec | undefined,
  buffer: Buffer,
  at: number,
  length: number,
): WrittenValue {
  if (length > LARGEST_IN_SLAB) {
    const own = allocateBuffer(length);
    buffer.copy(own, 0, at, at + length);
    return new WrittenValue(value, codec, own, 0, length);
  }
  if (slabPosition + length > SLAB_BYTES) {
    slab = allocateBuffer(SLAB_BYTES);
    slabPosition = 0;
  }
  const start = slabPosition;
  const end = (slabPosition = start + length);
  if (length > SHORT_COPY) buffer.copy(slab, start, at, at + length);
  else for (let index = 0; index < length; index++) slab[start + index] = buffer[at + index];
  return new WrittenValue(value, codec, slab, start, end);
}

const ASIDE_BYTES = 1024;
const LARGEST_KEPT_BYTES = 64 * 1024;

let aside = new ByteWriter(ASIDE_BYTES);

/** Runs what writes somewhere, from the position that the writer is at, to be forgotten afterwards. */
export function writeAside<T>(write: (out: ByteWriter, start: number) => T): T {
  // A codec of the user's may run statements, whose values then stand behind these.
  const out = aside;
  const start = out.position;
  try {
    return write(out, start);
  } finally {
    out.truncate(start);
    if (start === 0 && out.buffer.length > LARGEST_KEPT_BYTES) aside = new ByteWriter(ASIDE_BYTES);
  }
}
