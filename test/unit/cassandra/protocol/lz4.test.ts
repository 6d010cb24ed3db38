// Our LZ4 block codec against itself, against another implementation, and against blocks that lie.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  compressBlock,
  decompressBlock,
  largestBlock,
  Lz4FormatError,
  OwnLz4,
} from '../../../../lib/cassandra/protocol/lz4.js';
import { foreignLz4 } from '../../../support/fake-cassandra/block-codecs.js';

function compress(input: Uint8Array): Buffer {
  const output = Buffer.alloc(largestBlock(input.length));
  return output.subarray(0, compressBlock(input, output));
}

function decompress(block: Uint8Array, size: number): Buffer {
  const output = Buffer.alloc(size, 0xee);
  decompressBlock(block, output);
  return output;
}

/** Bytes with the repetitions that a compressor lives on. */
const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 60 })), { maxLength: 12 })
  .map((parts) => Buffer.concat(parts.flatMap(([part, times]) => Array.from({ length: times }, () => part))));
const anyBytes = fc.oneof(
  repetitive,
  fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
);

describe('LZ4', () => {
  it('gives back what it compressed', () => {
    fc.assert(
      fc.property(anyBytes, (input) => assert.deepEqual(decompress(compress(input), input.length), input)),
      { numRuns: 500 },
    );
  });

  it('is read by another implementation, and reads it', () => {
    fc.assert(
      fc.property(
        anyBytes.filter((input) => input.length > 0),
        (input) => {
          assert.deepEqual(foreignLz4.decompress(compress(input), input.length), input);
          assert.deepEqual(decompress(foreignLz4.compress(input), input.length), input);
        },
      ),
      { numRuns: 500 },
    );
  });

  for (const size of [0, 1, 4, 12, 13, 14, 15, 16, 255, 269, 270, 271, 65_535, 65_540, 131_071, 1_000_000]) {
    it(`handles ${size} bytes of each kind`, () => {
      const kinds = [
        Buffer.alloc(size),
        Buffer.from(Array.from({ length: size }, (_, index) => (index * 2_654_435_761) >>> 24)),
        Buffer.alloc(size, 'abcde'),
      ];
      for (const input of kinds) {
        const block = compress(input);
        assert.ok(block.length <= largestBlock(size));
        assert.ok(decompress(block, size).equals(input));
      }
    });
  }

  it('shrinks what repeats', () => {
    assert.ok(compress(Buffer.alloc(100_000)).length < 500);
    assert.ok(compress(Buffer.from('the same words again '.repeat(500))).length < 200);
  });

  it('matches across the largest offset, not beyond', () => {
    for (const gap of [65_531, 65_535, 65_536, 70_000]) {
      // Noise of a generator with a long period, so that only the two marks repeat.
      let state = 1;
      const noise = Buffer.from(
        Array.from({ length: gap }, () => (state = (state * 1_103_515_245 + 12_345) >>> 0) >>> 24),
      );
      const mark = Buffer.from('a mark of some length to be found again');
      const input = Buffer.concat([mark, noise, mark, noise.subarray(0, 20)]);
      const block = compress(input);
      assert.ok(decompress(block, input.length).equals(input));
      assert.ok(foreignLz4.decompress(block, input.length).equals(input));
    }
  });

  it('refuses blocks that lie, whatever they are, and writes nowhere else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 0, max: 500 }), (block, size) => {
        const memory = Buffer.alloc(size + 32, 0xee);
        try {
          decompressBlock(block, memory.subarray(16, 16 + size));
        } catch (error) {
          assert.ok(error instanceof Lz4FormatError);
        }
        assert.ok(memory.subarray(0, 16).equals(Buffer.alloc(16, 0xee)));
        assert.ok(memory.subarray(16 + size).equals(Buffer.alloc(16, 0xee)));
      }),
      { numRuns: 5000 },
    );
  });

  it('refuses every truncation and every wrong size of a good block', () => {
    const input = Buffer.from('abcabcabcabcabcabcabcabc and something else, abcabcabcabc!');
    const block = compress(input);
    for (let end = 0; end < block.length; end++)
      assert.throws(() => decompress(block.subarray(0, end), input.length), Lz4FormatError);
    for (const size of [0, 1, input.length - 1, input.length + 1, 10_000])
      assert.throws(() => decompress(block, size), Lz4FormatError);
  });

  it('as a Compressor, reuses its memory only for what it compresses', () => {
    const lz4 = new OwnLz4();
    const one = lz4.decompress(Buffer.from(lz4.compress(Buffer.from('first'))), 5);
    const two = lz4.decompress(Buffer.from(lz4.compress(Buffer.from('other'))), 5);
    assert.equal(Buffer.from(one).toString(), 'first');
    assert.equal(Buffer.from(two).toString(), 'other');
    assert.ok(lz4.compress(Buffer.alloc(1_000_000)).length > 0);
  });
});
