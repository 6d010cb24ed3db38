// Properties of every codec: encoding and decoding are inverse, and no bytes make a decoder read past the end of its
// value.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NativeBuffer } from '../../../../lib/core/bytes/native-buffer.js';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import type { DataType } from '../../../../lib/cassandra/types/data-type.js';
import { randomType, typeAndValue } from './random-types.js';

const registry = new CodecRegistry({ map: Map, set: Set });

function encode(type: DataType, value: unknown): NativeBuffer {
  const out = new ByteWriter(16);
  registry.codecFor(type).write(value, out);
  return Buffer.from(out.buffer.subarray(0, out.position)) as NativeBuffer;
}

function decode(type: DataType, bytes: NativeBuffer, start = 0, end = bytes.length): unknown {
  return registry.codecFor(type).read(bytes, start, end);
}

/** Bytes around a value that would show in what is read if the decoder looked at them. */
function surround(bytes: Buffer, filler: number): NativeBuffer {
  return Buffer.concat([Buffer.alloc(16, filler), bytes, Buffer.alloc(4096, filler)]) as NativeBuffer;
}

/** The value that was read, or that it was refused; any other error fails. */
function outcome(type: DataType, bytes: NativeBuffer, start: number, end: number): unknown {
  try {
    return { value: decode(type, bytes, start, end) };
  } catch (error) {
    assert.ok(error instanceof DriverError, String(error));
    assert.equal(error.code, 'DECODE_ERROR');
    assert.equal(error.execution, 'done');
    return { refused: error.message };
  }
}

describe('codecs: properties', () => {
  it('decoding undoes encoding, wherever the value stands', () => {
    fc.assert(
      fc.property(typeAndValue(4), ({ type, value }) => {
        const bytes = encode(type, value);
        const read = decode(type, surround(bytes, 0xa5), 16, 16 + bytes.length);
        // Text and blobs may be empty; of the other types no value takes no bytes.
        assert.deepEqual(read, value);
        assert.deepEqual(encode(type, read), bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('a value cut off is refused or another value, never read from the bytes behind it', () => {
    fc.assert(
      fc.property(
        typeAndValue(3),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        ({ type, value }, where) => {
          const bytes = encode(type, value);
          const end = Math.floor(bytes.length * where);
          const cut = bytes.subarray(0, end);
          const one = outcome(type, surround(cut, 0x00), 16, 16 + end);
          const other = outcome(type, surround(cut, 0xff), 16, 16 + end);
          assert.deepEqual(one, other);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('arbitrary bytes are read as a value or refused, without regard to their surroundings', () => {
    fc.assert(
      fc.property(randomType(3), fc.uint8Array({ maxLength: 60 }), ({ type }, given) => {
        const bytes = Buffer.from(given);
        const one = outcome(type, surround(bytes, 0x00), 16, 16 + bytes.length);
        assert.deepEqual(one, outcome(type, surround(bytes, 0x7f), 16, 16 + bytes.length));
      }),
      { numRuns: 2000 },
    );
  });

  it('nothing that was read changes when its bytes do', () => {
    fc.assert(
      fc.property(typeAndValue(3), ({ type, value }) => {
        const bytes = encode(type, value);
        const read = decode(type, bytes);
        bytes.fill(0xee);
        assert.deepEqual(read, value);
      }),
      { numRuns: 1000 },
    );
  });
});
