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
});
