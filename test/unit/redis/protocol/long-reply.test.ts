// An aggregate too long for one turn of the event loop is decoded slice by slice, to what it would have become in one go,
// and what comes behind it waits.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LONG_REPLY_BYTES } from '../../../../lib/redis/protocol/long-reply.js';
import type { RedisRequest, ReplyShape } from '../../../../lib/redis/protocol/request.js';
import { Harness, request, SHAPE } from './fake-port.js';

const BINARY: ReplyShape = { ...SHAPE, binary: true };
const RESP3: ReplyShape = { ...SHAPE, mapping: 'resp3' };
/** So many elements of one kind are a long reply, and fewer than 500 a short one, which is decoded in one go. */
const MANY = 30_000;

const bulk = (text: string): string => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
const bytesOf = (text: string): Buffer => Buffer.from(text);

/** A kind of element: its bytes and the value that the shape makes of it. */
interface Element {
  readonly bytes: string;
  readonly value: unknown;
}

const texts = Array.from({ length: 40 }, (_, index) => `text ${'x'.repeat(index)}${index}`);
const element: fc.Arbitrary<Element> = fc.oneof(
  fc.constantFrom(...texts).map((text) => ({ bytes: bulk(text), value: text })),
  fc
    .constantFrom('ä', 'naïve text that is not ASCII', 'l'.repeat(5_000))
    .map((text) => ({ bytes: bulk(text), value: text })),
  fc.integer().map((number) => ({ bytes: `:${number}\r\n`, value: number })),
  fc.constantFrom(
    { bytes: '$-1\r\n', value: null },
    { bytes: '*-1\r\n', value: null },
    { bytes: '_\r\n', value: null },
  ),
  fc.constantFrom({ bytes: '*0\r\n', value: [] }, { bytes: `*2\r\n${bulk('a')}*1\r\n:1\r\n`, value: ['a', [1]] }),
  fc.constant({ bytes: `%1\r\n${bulk('name')}:1\r\n`, value: ['name', 1] }),
  fc.constant({ bytes: '|1\r\n+ttl\r\n:1\r\n+OK\r\n', value: 'OK' }),
);

function repeated(elements: readonly Element[], count: number): Element[] {
  return Array.from({ length: count }, (_, index) => elements[index % elements.length]);
}

const listOf = (elements: readonly Element[]): Buffer =>
  bytesOf(`*${elements.length}\r\n${elements.map(({ bytes }) => bytes).join('')}`);

/** @returns how many turns the reply took, and what it became */
function decode(asked: RedisRequest, bytes: Buffer, chunkBytes = 64 * 1024): { turns: number; reply: unknown } {
  const harness = Harness.ready();
  harness.send(asked);
  for (let from = 0; from < bytes.length; from += chunkBytes)
    harness.receiveInOneTurn(bytes.subarray(from, from + chunkBytes));
  const turns = harness.port.takeTurns();
  assert.equal(harness.port.violated, undefined);
  assert.equal(harness.port.replies.length, 1);
  return { turns, reply: harness.port.replies[0] };
}

describe('redis/protocol: a long reply', () => {
  it('is decoded in many turns, to what it is in one', () => {
    fc.assert(
      fc.property(
        fc.array(element, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 100, max: 70_000 }),
        (kinds, cut) => {
          const size = kinds.reduce((sum, { bytes }) => sum + bytes.length, 0);
          const elements = repeated(kinds, Math.ceil((700_000 / size) * kinds.length));
          const bytes = listOf(elements);
          const { turns, reply } = decode(request('LRANGE', ['k', 0, -1]), bytes, cut);
          assert.deepEqual(
            reply,
            elements.map(({ value }) => value),
          );
          assert.ok(turns >= 3, `${turns} turns`);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('begins where one turn would be felt', () => {
    const elements = repeated([{ bytes: bulk('some bytes'), value: undefined }], MANY);
    const bytes = listOf(elements);
    const fits = Math.floor(LONG_REPLY_BYTES / (bytes.length / MANY));
    assert.equal(decode(request('LRANGE', ['k', 0, -1]), listOf(elements.slice(0, fits - 1))).turns, 0);
    assert.ok(decode(request('LRANGE', ['k', 0, -1]), listOf(elements.slice(0, fits + 1))).turns > 1);
  });

  it('of Buffers has Buffers, none of which changes', () => {
    const elements = repeated([{ bytes: bulk('some bytes'), value: undefined }], MANY);
    const { turns, reply } = decode(request('LRANGE', ['k', 0, -1], BINARY), listOf(elements));
    assert.ok(turns > 1);
    assert.equal((reply as Buffer[]).length, MANY);
    assert.ok((reply as Buffer[]).every((value) => value.toString() === 'some bytes'));
  });

  it('nested as deeply as SCAN and XREADGROUP have it takes as many turns', () => {
    const entries = repeated(
      [{ bytes: `*2\r\n${bulk('1-1')}*2\r\n${bulk('f')}${bulk('v')}`, value: ['1-1', ['f', 'v']] }],
      MANY,
    );
    const inner = listOf(entries).toString();
    const bytes = bytesOf(`*2\r\n${bulk('0')}*1\r\n${inner}`);
    const { turns, reply } = decode(request('FOO', ['k']), bytes);
    assert.ok(turns > 4, `${turns} turns`);
    assert.deepEqual(reply, ['0', [entries.map(({ value }) => value)]]);
  });

  for (const [title, type, shape] of [
    ['a map of RESP3', '%', SHAPE],
    ['a map of RESP3, in the shapes of RESP3', '%', RESP3],
    ['a flat list', '*', SHAPE],
  ] as const) {
    it(`that is ${title} becomes an object in many turns`, () => {
      const names = Array.from({ length: MANY }, (_, index) => (index === 7 ? '__proto__' : `name ${index}`));
      const pairs = names.map((name) => bulk(name) + bulk(`value of ${name}`)).join('');
      const bytes = bytesOf(`${type}${type === '%' ? MANY : MANY * 2}\r\n${pairs}`);
      const { turns, reply } = decode(request('HGETALL', ['k'], shape), bytes);
      assert.ok(turns > MANY / 2_000, `${turns} turns`);
      assert.deepEqual(Object.keys(reply as object), names);
      assert.equal(Object.getPrototypeOf(reply), Object.prototype);
      assert.ok(Object.entries(reply as object).every(([name, value]) => value === `value of ${name}`));
    });
  }

  it('to EXEC has each element in its own shape, the long ones in many turns', () => {
    const names = Array.from({ length: MANY }, (_, index) => `name ${index}`);
    const pairs = names.map((name) => bulk(name) + bulk('v')).join('');
    const same = bytesOf(`%2\r\n`).toString() + '$1\r\n\xff\r\n$1\r\na\r\n$1\r\n\xfe\r\n$1\r\nb\r\n';
    const list = repeated([{ bytes: bulk('element'), value: 'element' }], MANY);
    const elements = [
      bulk('1'),
      `%${MANY}\r\n${pairs}`,
      ':3\r\n',
      same,
      listOf(list).toString(),
      '-ERR no\r\n',
      bulk('last'),
    ];
    const parts = [
      request('GET', ['k']),
      request('HGETALL', ['k']),
      request('INCR', ['k']),
      request('HGETALL', ['k']),
      request('LRANGE', ['k', 0, -1], BINARY),
      request('GET', ['k']),
      request('GET', ['k'], BINARY),
    ];
    const bytes = Buffer.from(`*${elements.length}\r\n${elements.join('')}`, 'latin1');
    const { turns, reply } = decode(request('EXEC', [], SHAPE, parts), bytes);
    assert.ok(turns > MANY / 2_000, `${turns} turns`);
    const [one, object, three, refused, buffers, error, last] = reply as [
      string,
      object,
      number,
      Error,
      Buffer[],
      Error,
      Buffer,
    ];
    assert.deepEqual([one, three, last.toString()], ['1', 3, 'last']);
    assert.deepEqual(Object.keys(object), names);
    assert.match(refused.message, /HGETALL could not be decoded/);
    assert.ok(buffers.length === MANY && buffers.every((value) => value.toString() === 'element'));
    assert.match(error.message, /ERR no/);
  });

  it('to EXEC of many short elements takes many turns', () => {
    const parts = Array.from({ length: MANY }, () => request('GET', ['k']));
    const list = repeated([{ bytes: bulk('some element'), value: 'some element' }], MANY);
    const { turns, reply } = decode(request('EXEC', [], SHAPE, parts), listOf(list));
    assert.ok(turns >= 4, `${turns} turns`);
    assert.deepEqual(
      reply,
      list.map(({ value }) => value),
    );
  });

  it('with two names that are the same as text is refused, and the connection goes on', () => {
    const harness = Harness.ready();
    harness.send(request('HGETALL', ['k']), request('ECHO', ['next']));
    const pairs = Array.from({ length: MANY }, (_, index) => bulk(`name ${index}`) + bulk('v')).join('');
    const bytes = Buffer.concat([
      bytesOf(`%${MANY + 2}\r\n${pairs}`),
      Buffer.from('$1\r\n\xff\r\n$1\r\na\r\n$1\r\n\xfe\r\n$1\r\nb\r\n', 'latin1'),
      bytesOf(bulk('next')),
    ]);
    harness.receive(bytes);
    const [refused, next] = harness.port.replies as [{ code: string; execution: string }, string];
    assert.deepEqual([refused.code, refused.execution, next], ['DECODE_ERROR', 'done', 'next']);
  });

  it('holds up what comes behind it, whatever comes meanwhile', () => {
    const harness = Harness.ready();
    const { port } = harness;
    const long = repeated([{ bytes: bulk('element'), value: 'element' }], MANY * 3);
    harness.send(
      request('ECHO', ['1']),
      request('LRANGE', ['k', 0, -1]),
      request('ECHO', ['2']),
      request('ECHO', ['3']),
    );
    harness.receiveInOneTurn(Buffer.concat([bytesOf(bulk('1')), listOf(long), bytesOf(bulk('2').slice(0, 3))]));
    assert.deepEqual(port.replies, ['1']);
    for (const byte of bulk('2').slice(3)) {
      port.takeTurns(1);
      harness.receiveInOneTurn(byte);
    }
    harness.receiveInOneTurn(`>2\r\n${bulk('invalidate')}*1\r\n${bulk('k')}${bulk('3')}`);
    assert.deepEqual([port.replies.length, port.events.length], [1, 0]);
    port.takeTurns();
    assert.deepEqual(
      port.replies.map((reply) => (Array.isArray(reply) ? reply.length : reply)),
      ['1', MANY * 3, '2', '3'],
    );
    assert.equal(port.events.length, 1);
  });

  it('whose caller has gone is not decoded to its end', () => {
    const harness = Harness.ready();
    harness.send(request('LRANGE', ['k', 0, -1]), request('ECHO', ['2']));
    const long = repeated([{ bytes: bulk('element'), value: 'element' }], MANY * 3);
    harness.receiveInOneTurn(Buffer.concat([listOf(long), bytesOf(bulk('2'))]));
    harness.port.takeTurns(1);
    harness.cancel(0);
    assert.equal(harness.port.takeTurns(), 1);
    assert.deepEqual(harness.port.outcomes, [{ skipped: true }, { reply: '2', last: true }]);
  });

  it('is decoded at once where the peer has gone, and so is what came behind it', () => {
    const harness = Harness.ready();
    const long = repeated([{ bytes: bulk('element'), value: 'element' }], MANY);
    harness.send(request('LRANGE', ['k', 0, -1]), request('LRANGE', ['k', 0, -1]), request('QUIT'));
    harness.receiveInOneTurn(Buffer.concat([listOf(long), listOf(long), bytesOf('+OK\r\n')]));
    harness.port.takeTurns(1);
    assert.equal(harness.port.replies.length, 0);
    harness.conversation.finish();
    assert.deepEqual(
      harness.port.replies.map((reply) => (reply as unknown[] | string).length),
      [MANY, MANY, 2],
    );
    harness.port.takeTurns();
    assert.equal(harness.port.replies.length, 3);
  });

  it('of garbage behind it ends the connection after it was answered', () => {
    const harness = Harness.ready();
    harness.send(request('LRANGE', ['k', 0, -1]), request('ECHO', ['2']));
    const long = repeated([{ bytes: bulk('element'), value: 'element' }], MANY);
    harness.receiveInOneTurn(Buffer.concat([listOf(long), bytesOf('nonsense\r\n')]));
    assert.equal(harness.port.violated, undefined);
    harness.port.takeTurns();
    assert.equal(harness.port.replies.length, 1);
    assert.equal((harness.port.violated as { code?: string } | undefined)?.code, 'PROTOCOL_ERROR');
  });
});
