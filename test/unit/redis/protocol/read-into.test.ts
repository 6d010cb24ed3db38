// Unit: replies that are read where the conversation asks for them to be: the same values as from any other memory, and
// Buffers that nothing changes afterwards.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RedisRequest } from '../../../../lib/redis/protocol/request.js';
import { Harness, request, SHAPE } from './fake-port.js';

const BINARY = { ...SHAPE, binary: true };
const READ_BYTES = 65_536;

/** A reply, who asked for it, and what they get. */
interface Answered {
  readonly asked: RedisRequest;
  readonly bytes: Buffer;
  readonly value: unknown;
}

const text = fc
  .tuple(
    fc.oneof(fc.nat(200), fc.integer({ min: 30_000, max: 150_000 }), fc.constantFrom(65_526, 65_536, 200_000)),
    fc.constantFrom('x', 'words and ', 'é', '\r\n$5\r\n'),
  )
  .map(([length, unit]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length));

function bulk(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]);
}

function list(values: readonly string[]): Buffer {
  return Buffer.concat([Buffer.from(`*${values.length}\r\n`), ...values.map(bulk)]);
}

const answered: fc.Arbitrary<Answered> = fc.oneof(
  text.map((value) => ({ asked: request('GET', ['k']), bytes: bulk(value), value })),
  text.map((value) => ({ asked: request('GET', ['k'], BINARY), bytes: bulk(value), value: Buffer.from(value) })),
  fc.constant({ asked: request('SET', ['k', 'v']), bytes: Buffer.from('+OK\r\n'), value: 'OK' }),
  // A line has no length in front.
  fc.integer({ min: 1, max: 60_000 }).map((length) => {
    const value = 'l'.repeat(length);
    return { asked: request('ECHO', ['k']), bytes: Buffer.from(`+${value}\r\n`), value };
  }),
  fc
    .array(text, { minLength: 1, maxLength: 6 })
    .map((values) => ({ asked: request('LRANGE', ['k', 0, -1]), bytes: list(values), value: values })),
  fc.array(text, { minLength: 1, maxLength: 6 }).map((values) => ({
    asked: request('LRANGE', ['k', 0, -1], BINARY),
    bytes: list(values),
    value: values.map((value) => Buffer.from(value)),
  })),
);

describe('redis/protocol: replies read into the conversation’s own memory', () => {
  it('are those that were sent, however they were cut, and stay so', () => {
    fc.assert(
      fc.property(
        fc.array(answered, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.oneof(fc.nat(20), fc.integer({ min: 1, max: 700_000 })), fc.boolean(), fc.nat(2)), {
          minLength: 1,
          maxLength: 12,
        }),
        (replies, reads) => {
          const harness = Harness.ready(3, { maxLineBytes: 100_000 });
          const { conversation, port } = harness;
          harness.send(...replies.map(({ asked }) => asked));
          const stream = Buffer.concat(replies.map(({ bytes }) => bytes));
          const own = Buffer.alloc(READ_BYTES);
          for (let from = 0, turn = 0; from < stream.length; turn++) {
            const [length, asks, turns] = reads[turn % reads.length];
            const target = (asks ? conversation.readInto() : undefined) ?? own;
            const count = Math.min(length + 1, stream.length - from, target.length);
            stream.copy(target, 0, from, from + count);
            from += count;
            conversation.receive(Buffer.from(target.buffer, target.byteOffset, count));
            own.fill(0xee);
            // A long reply may be half decoded when more is read.
            port.takeTurns(turns);
          }
          port.takeTurns();
          assert.equal(port.violated, undefined);
          assert.equal(port.replies.length, replies.length);
          for (const [index, { value }] of replies.entries())
            assert.ok(isSame(port.replies[index], value), `reply ${index}`);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are whole in one read where the last was as long, and no Buffer is copied', () => {
    const harness = Harness.ready();
    const { conversation, port } = harness;
    const value = Buffer.alloc(300_000, 'value ');
    const bytes = bulk(value.toString());
    let reads = 0;
    for (let count = 0; count < 10; count++) {
      harness.send(request('GET', ['k'], BINARY));
      reads = 0;
      for (let from = 0; from < bytes.length; reads++) {
        const target = conversation.readInto() ?? Buffer.alloc(READ_BYTES);
        const length = Math.min(bytes.length - from, target.length);
        bytes.copy(target, 0, from, from + length);
        from += length;
        conversation.receive(Buffer.from(target.buffer, target.byteOffset, length));
      }
    }
    assert.equal(reads, 1);
    const given = port.replies.map((reply) => reply as Buffer);
    for (const buffer of given) assert.ok(buffer.equals(value));
    // All of it is theirs, but for the few bytes around it.
    assert.ok(given.slice(3).every(({ buffer }) => buffer.byteLength === bytes.length));
  });

  it('are read anywhere after the connection was given up', () => {
    const harness = Harness.ready();
    const { conversation, port } = harness;
    harness.send(request('GET', ['k']), request('GET', ['k']));
    harness.receive(`$100000\r\n${'x'.repeat(40_000)}`);
    assert.ok(conversation.readInto() !== undefined);
    harness.receive('y'.repeat(60_000) + '??');
    assert.ok(port.violated !== undefined);
    assert.equal(conversation.readInto(), undefined);
  });
});

/** Not deepEqual, which would print all of it. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((element, index) => isSame(element, other[index]));
  return Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other;
}
