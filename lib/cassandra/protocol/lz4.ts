// cassandra/protocol: LZ4 blocks (lz4_Block_format.md of the LZ4 project) without native code: what serves when no
// package is installed. Both directions work on bytes that they were given or wrote in this very call, never beyond.
import { allocateBuffer } from '../../core/bytes/native-buffer.js';
import type { Compressor } from './compression.js';

const SMALLEST_MATCH = 4;
/** The format asks that the last five bytes be literals, and that no match start within the last twelve. */
const LAST_LITERALS = 5;
const MATCH_START_LIMIT = 12;
const LARGEST_OFFSET = 65_535;
const HASH_BITS = 13;
/**
 * After so many misses in a row (as a power of two) the search steps faster: data that does not compress costs little.
 */
const SKIP_BITS = 6;
/** Below this a loop costs less than the call of a built-in. */
const SHORT_COPY = 32;
const LARGEST_IDLE_OUTPUT = 256 * 1024;

export class Lz4FormatError extends Error {
  override readonly name = 'Lz4FormatError';
}

/** The most bytes that compressing `size` bytes can give. */
export function largestBlock(size: number): number {
  return size + Math.floor(size / 255) + 16;
}

const positions = new Int32Array(1 << HASH_BITS);

/**
 * Compresses all of `input` into `output`, which has room for `largestBlock(input.length)` bytes. Answers the size of
 * the block.
 */
export function compressBlock(input: Uint8Array, output: Uint8Array): number {
  const { length } = input;
  let anchor = 0;
  let written = 0;
  if (length > MATCH_START_LIMIT) {
    positions.fill(-1);
    const lastStart = length - MATCH_START_LIMIT;
    const matchEnd = length - LAST_LITERALS;
    let at = 0;
    let misses = 1 << SKIP_BITS;
    while (at <= lastStart) {
      const word = input[at] | (input[at + 1] << 8) | (input[at + 2] << 16) | (input[at + 3] << 24);
      const slot = Math.imul(word, -1640531535) >>> (32 - HASH_BITS);
      let from = positions[slot];
      positions[slot] = at;
      if (
        from < 0 ||
        at - from > LARGEST_OFFSET ||
        word !== (input[from] | (input[from + 1] << 8) | (input[from + 2] << 16) | (input[from + 3] << 24))
      ) {
        at += misses++ >>> SKIP_BITS;
        continue;
      }
      misses = 1 << SKIP_BITS;
      while (at > anchor && from > 0 && input[at - 1] === input[from - 1]) {
        at--;
        from--;
      }
      const offset = at - from;
      let end = at + SMALLEST_MATCH;
      from += SMALLEST_MATCH;
      while (end < matchEnd && input[end] === input[from]) {
        end++;
        from++;
      }
      written = writeSequence(input, anchor, at, output, written, end - at - SMALLEST_MATCH);
      output[written++] = offset;
      output[written++] = offset >>> 8;
      const extra = end - at - SMALLEST_MATCH;
      if (extra >= 15) written = writeLength(output, written, extra - 15);
      at = end;
      anchor = end;
    }
  }
  return writeSequence(input, anchor, length, output, written, 0);
}

/** Writes a token and the literals `input[start, end)`; the caller appends the match. */
function writeSequence(
  input: Uint8Array,
  start: number,
  end: number,
  output: Uint8Array,
  written: number,
  matchExtra: number,
): number {
  const literals = end - start;
  output[written++] = ((literals < 15 ? literals : 15) << 4) | (matchExtra < 15 ? matchExtra : 15);
  if (literals >= 15) written = writeLength(output, written, literals - 15);
  if (literals > SHORT_COPY) {
    output.set(input.subarray(start, end), written);
  } else {
    for (let index = 0; index < literals; index++) output[written + index] = input[start + index];
  }
  return written + literals;
}

function writeLength(output: Uint8Array, written: number, rest: number): number {
  while (rest >= 255) {
    output[written++] = 255;
    rest -= 255;
  }
  output[written++] = rest;
  return written;
}

/** Decompresses a block that must give exactly `output.length` bytes. */
export function decompressBlock(block: Uint8Array, output: Uint8Array): void {
  const blockEnd = block.length;
  const outputEnd = output.length;
  let read = 0;
  let written = 0;
  for (;;) {
    if (read >= blockEnd) throw new Lz4FormatError('the block ends where a token should be');
    const token = block[read++];
    let literals = token >>> 4;
    if (literals === 15) {
      let byte: number;
      do {
        if (read >= blockEnd) throw new Lz4FormatError('the block ends inside a length');
        byte = block[read++];
        literals += byte;
      } while (byte === 255);
    }
    if (literals > blockEnd - read || literals > outputEnd - written)
      throw new Lz4FormatError('literals reach beyond the block or its stated size');
    if (literals > SHORT_COPY) {
      output.set(block.subarray(read, read + literals), written);
    } else {
      for (let index = 0; index < literals; index++) output[written + index] = block[read + index];
    }
    read += literals;
    written += literals;
    if (read === blockEnd) break;
    if (blockEnd - read < 2) throw new Lz4FormatError('the block ends inside an offset');
    const offset = block[read] | (block[read + 1] << 8);
    read += 2;
    if (offset === 0 || offset > written) throw new Lz4FormatError('a match starts before the first byte');
    let match = token & 15;
    if (match === 15) {
      let byte: number;
      do {
        if (read >= blockEnd) throw new Lz4FormatError('the block ends inside a length');
        byte = block[read++];
        match += byte;
      } while (byte === 255);
    }
    match += SMALLEST_MATCH;
    if (match > outputEnd - written) throw new Lz4FormatError('a match reaches beyond the stated size');
    const from = written - offset;
    if (match > SHORT_COPY && offset >= match) {
      output.copyWithin(written, from, from + match);
    } else {
      // Byte by byte: a match may overlap what it writes, which is how runs are made.
      for (let index = 0; index < match; index++) output[written + index] = output[from + index];
    }
    written += match;
  }
  if (written !== outputEnd) throw new Lz4FormatError(`the block holds ${written} bytes instead of ${outputEnd}`);
}

/** Our own codec as a Compressor. Each connection has one of its own: results live in its scratch memory. */
export class OwnLz4 implements Compressor {
  readonly name = 'lz4';
  private compressed: Uint8Array = allocateBuffer(4096);

  compress(bytes: Uint8Array): Uint8Array {
    const room = largestBlock(bytes.length);
    const output = room <= this.compressed.length ? this.compressed : allocateBuffer(room);
    if (room <= LARGEST_IDLE_OUTPUT) this.compressed = output;
    return output.subarray(0, compressBlock(bytes, output));
  }

  decompress(block: Uint8Array, exactSize: number): Uint8Array {
    // Memory of its own: a slice of a large envelope may wait for the next segment.
    const output = allocateBuffer(exactSize);
    decompressBlock(block, output);
    return output;
  }
}
