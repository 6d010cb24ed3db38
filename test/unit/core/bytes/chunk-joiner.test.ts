// Unit: messages that come in pieces, however they are cut.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChunkJoiner } from '../../../../lib/core/bytes/chunk-joiner.js';

describe('ChunkJoiner', () => {
  it('gives back every byte once and in order, however it is cut and consumed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(60), fc.nat(200)), { maxLength: 60 }),
        (steps) => {
          const joiner = new ChunkJoiner();
          const given: number[] = [];
          const taken: number[] = [];
          for (const [bytes, consume, expected] of steps) {
            // Chunks share one reused memory, as a socket's read buffer does.
            const chunk = Buffer.from(bytes);
            given.push(...bytes);
            joiner.append(chunk);
            const count = Math.min(consume, joiner.length);
            taken.push(...joiner.buffer.subarray(joiner.start, joiner.start + count));
            joiner.start += count;
            if (expected > 100) joiner.expect(expected);
            joiner.keepRest();
            chunk.fill(0xee);
          }
          taken.push(...joiner.buffer.subarray(joiner.start, joiner.end));
          assert.deepEqual(taken, given);
        },
      ),
    );
  });

  it('lets go of consumed bytes for good, however they came, and loses nothing behind them', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 30, maxLength: 300 }),
        fc.array(fc.nat(300), { maxLength: 8 }),
        fc.integer({ min: 1, max: 25 }),
        (bytes, cuts, messageLength) => {
          const joiner = new ChunkJoiner();
          const messages: Uint8Array[] = [];
          let from = 0;
          for (const cut of [...cuts.filter((one) => one <= bytes.length).sort((a, b) => a - b), bytes.length]) {
            const chunk = Buffer.from(bytes.subarray(from, cut));
            from = cut;
            joiner.append(chunk);
            while (joiner.length >= messageLength) {
              joiner.start += messageLength;
              messages.push(joiner.take(joiner.start - messageLength, joiner.start));
            }
            joiner.keepRest();
            chunk.fill(0xee);
          }
          assert.deepEqual(
            Buffer.concat([...messages, joiner.buffer.subarray(joiner.start, joiner.end)]),
            Buffer.from(bytes),
          );
        },
      ),
    );
  });

  it('lets go of a collected message without copying it', () => {
    const joiner = new ChunkJoiner();
    joiner.append(Buffer.from('a mess'));
    joiner.keepRest();
    joiner.append(Buffer.from('age, and the start of the next'));
    const collected = joiner.buffer.buffer;
    joiner.start += 8;
    assert.equal(joiner.take(0, 8).buffer, collected);
    joiner.keepRest();
    assert.notEqual(joiner.buffer.buffer, collected);
  });

  it('copies nothing while whole messages arrive', () => {
    const joiner = new ChunkJoiner();
    const chunk = Buffer.from('whole');
    joiner.append(chunk);
    assert.equal(joiner.buffer, chunk);
  });

  it('takes input a byte at a time in linear time: few allocations', () => {
    const joiner = new ChunkJoiner();
    const stores = new Set<Buffer>();
    for (let index = 0; index < 100_000; index++) {
      joiner.append(Buffer.of(index & 255));
      joiner.keepRest();
      stores.add(joiner.buffer);
    }
    assert.equal(joiner.length, 100_000);
    assert.ok(stores.size < 10, `${stores.size} stores`);
  });

  it('gives a large store back once its message is consumed', () => {
    const joiner = new ChunkJoiner();
    joiner.append(Buffer.alloc(10));
    joiner.expect(3_000_000);
    joiner.keepRest();
    joiner.append(Buffer.alloc(2_999_990));
    joiner.start = joiner.end;
    joiner.keepRest();
    assert.equal(joiner.buffer.length, 0);
  });

  describe('with a reader that asks where to read into', () => {
    const HEADER_BYTES = 4;
    const READ_BYTES = 65_536;

    /** Messages that begin with their length, read by a socket; every other one is given away. */
    class Reader {
      readonly joiner = new ChunkJoiner();
      readonly messages: Buffer[] = [];
      copiedBytes = 0;
      taken = 0;
      private readonly own = Buffer.alloc(READ_BYTES);
      private lastLength = 0;

      /** @param uses whether it reads into what it is lent */
      read(stream: Buffer, from: number, atMost: number, uses: boolean): number {
        const { joiner, own } = this;
        const missing = joiner.length >= HEADER_BYTES ? this.lengthAt(joiner.start) : 0;
        const lent = joiner.lend(joiner.length === 0 ? this.lastLength : missing, joiner.length > 0);
        const target = uses ? (lent ?? own) : own;
        const count = Math.min(atMost, stream.length - from, target.length);
        stream.copy(target, 0, from, from + count);
        joiner.append(target.subarray(0, count));
        if (target === own) this.copiedBytes += count;
        this.decode();
        // Nobody may look at it any more.
        own.fill(0xee);
        return count;
      }

      private decode(): void {
        const { joiner, messages } = this;
        while (joiner.length >= HEADER_BYTES) {
          const length = this.lengthAt(joiner.start);
          if (joiner.length < length) {
            joiner.expect(length);
            break;
          }
          const { start } = joiner;
          joiner.start += length;
          this.lastLength = length;
          const whole = joiner.takeWhole(start, start + length);
          if (whole !== undefined) this.taken++;
          messages.push(whole ?? Buffer.from(joiner.buffer.subarray(start, start + length)));
        }
        joiner.keepRest();
      }

      private lengthAt(at: number): number {
        return this.joiner.buffer.readUInt32BE(at);
      }
    }

    function message(length: number, seed: number): Buffer {
      const bytes = Buffer.alloc(length + HEADER_BYTES, Buffer.from(`${seed} `));
      bytes.writeUInt32BE(bytes.length);
      return bytes;
    }

    it('gives back every message, whole and for good, however long and cut', () => {
      const length = fc.oneof(fc.nat(100), fc.integer({ min: 30_000, max: 200_000 }), fc.constant(65_532));
      fc.assert(
        fc.property(
          fc.array(length, { minLength: 1, maxLength: 12 }),
          fc.array(fc.tuple(fc.integer({ min: 1, max: 300_000 }), fc.boolean()), { minLength: 1, maxLength: 20 }),
          (lengths, reads) => {
            const sent = lengths.map(message);
            const stream = Buffer.concat(sent);
            const reader = new Reader();
            let from = 0;
            for (let index = 0; from < stream.length; index++)
              from += reader.read(stream, from, ...reads[index % reads.length]);
            assert.equal(reader.messages.length, sent.length);
            for (const [index, bytes] of sent.entries()) assert.ok(bytes.equals(reader.messages[index]), `${index}`);
          },
        ),
        { numRuns: 300 },
      );
    });

    for (const length of [65_532, 300_000, 1_048_576]) {
      it(`copies nothing of messages of ${length} bytes but the beginning of the first`, () => {
        const stream = Buffer.concat(Array.from({ length: 20 }, (_unused, index) => message(length, index)));
        const reader = new Reader();
        for (let from = 0; from < stream.length;) from += reader.read(stream, from, Infinity, true);
        // The first shows what it reads into, the first two how long they are.
        assert.ok(reader.taken >= 17, `${reader.taken} given away`);
        assert.ok(reader.copiedBytes <= 2 * READ_BYTES, `${reader.copiedBytes} bytes`);
      });
    }

    it('lends nothing to a decoder that wants one more byte', () => {
      const joiner = new ChunkJoiner();
      joiner.append(Buffer.alloc(50_000));
      joiner.keepRest();
      assert.equal(joiner.lend(50_001, true), undefined);
    });

    it('collects a message of many long parts in linear time', () => {
      const joiner = new ChunkJoiner();
      const stores = new Set<Buffer>();
      for (let part = 1; part <= 200; part++) {
        joiner.append(Buffer.alloc(READ_BYTES));
        joiner.expect(part * READ_BYTES + 30_000);
        joiner.keepRest();
        stores.add(joiner.buffer);
      }
      assert.ok(stores.size < 12, `${stores.size} stores`);
    });
  });
});
