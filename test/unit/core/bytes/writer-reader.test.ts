// Unit: the byte writer and the byte reader, one against the other.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteReader } from '../../../../lib/core/bytes/byte-reader.js';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';

describe('ByteWriter and ByteReader', () => {
  it('are inverse', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer(),
        fc.nat(65_535),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.uint8Array(),
        (text, int, short, long, bytes) => {
          const writer = new ByteWriter(1);
          writer.writeInt32(int);
          writer.writeUint16(short);
          writer.writeInt64(Number(BigInt.asIntN(32, long >> 32n)), Number(BigInt.asIntN(32, long)));
          writer.writeUint8(bytes.length & 255);
          writer.writeBytes(bytes);
          const length = writer.writeUtf8(text);
          const reader = new ByteReader(writer.buffer, 0, writer.position);
          assert.equal(reader.readInt32(), int);
          assert.equal(reader.readUint16(), short);
          assert.equal(reader.view(8).readBigInt64BE(), long);
          assert.equal(reader.readUint8(), bytes.length & 255);
          assert.deepEqual([...reader.copy(bytes.length)], [...bytes]);
          // Lone surrogates become U+FFFD, as everywhere in Node.
          assert.equal(reader.readUtf8(length), Buffer.from(text).toString());
          assert.equal(reader.remaining, 0);
        },
      ),
    );
  });

  it('never read past the end of the message', () => {
    const reader = new ByteReader(Buffer.alloc(10), 2, 5);
    for (const read of [
      () => reader.readInt32(),
      () => reader.readUtf8(4),
      () => reader.view(-1),
      () => reader.skip(4),
    ]) {
      assert.throws(read, (error: unknown) => error instanceof DriverError && error.code === 'PROTOCOL_ERROR');
    }
    assert.equal(reader.remaining, 3);
  });

  it('forget what was written after a truncation', () => {
    const writer = new ByteWriter(4);
    writer.writeUtf8('kept');
    const mark = writer.position;
    writer.writeUtf8('x'.repeat(1_000));
    writer.truncate(mark);
    writer.writeUtf8('!');
    assert.equal(writer.buffer.toString('utf8', 0, writer.position), 'kept!');
  });
});
