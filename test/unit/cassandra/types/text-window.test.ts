// How texts of rows are read: every length, at any place, ASCII or not, is the text that Node reads.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NativeBuffer } from '../../../../lib/core/bytes/native-buffer.js';
import { readText } from '../../../../lib/cassandra/types/text-window.js';
import { textCodec } from '../../../../lib/cassandra/types/codecs/plain-values.js';
import { intCodec } from '../../../../lib/cassandra/types/codecs/integers.js';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { writeCommon } from '../../../../lib/cassandra/types/write-parameter.js';

describe('text', () => {
  it('is read as it was written, of every length', () => {
    for (let length = 0; length <= 40; length++) {
      const text = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'.slice(0, length);
      for (const place of [0, 1, 7]) {
        const bytes = Buffer.from('x'.repeat(place) + text + 'yz') as NativeBuffer;
        assert.equal(readText(bytes, place, place + length), text);
      }
      for (let odd = 0; odd < length; odd++) {
        const other = `${text.slice(0, odd)}é${text.slice(odd)}`;
        const bytes = Buffer.from(other) as NativeBuffer;
        assert.equal(readText(bytes, 0, bytes.length), other);
      }
    }
  });

  it('is written as its codec writes it, and what it refuses is left to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [out, own] = [new ByteWriter(8), new ByteWriter(8)];
        assert.equal(writeCommon(out, textCodec, text), true);
        textCodec.write(text, own);
        assert.deepEqual(out.buffer.subarray(4, out.position), own.buffer.subarray(0, own.position));
        assert.equal(out.buffer.readInt32BE(0), own.position);
      }),
    );
    const out = new ByteWriter(8);
    for (const [codec, value] of [
      [textCodec, 'half \ud800'],
      [textCodec, 5],
      [intCodec, 2 ** 31],
      [intCodec, 1.5],
      [intCodec, NaN],
      [intCodec, '1'],
      [undefined, 'text'],
    ] as const) {
      assert.equal(writeCommon(out, codec, value), false);
      assert.equal(out.position, 0);
    }
  });
});
