// Unit: the limits that replies are held to, and that bytes which come piecemeal are read in linear time. Replies
// themselves: test/vectors/redis.
import assert from 'node:assert/strict';
import type { RespLimits } from '../../../../lib/redis/protocol/resp-limits.js';
import { Harness, request } from './fake-port.js';

function refusal(wire: string, limits: Partial<RespLimits>): string {
  const harness = Harness.ready(3, limits);
  harness.send(request('UNHEARD.OF'));
  harness.receive(wire);
  return `${String(harness.port.violated?.code)}: ${String(harness.port.violated?.message)}`;
}

function accepts(wire: string, limits: Partial<RespLimits>): void {
  const harness = Harness.ready(3, limits);
  harness.send(request('UNHEARD.OF'));
  harness.receive(wire);
  assert.equal(harness.port.violated, undefined);
  assert.equal(harness.port.outcomes.length, 1);
}

const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;

describe('redis/protocol: limits of replies', () => {
  it('bounds a line, whether or not its end has come', () => {
    accepts(`+${'x'.repeat(100)}\r\n`, { maxLineBytes: 100 });
    assert.match(refusal(`+${'x'.repeat(101)}\r\n`, { maxLineBytes: 100 }), /REPLY_TOO_LARGE: .*maxLineBytes/);
    assert.match(refusal(`-${'x'.repeat(200)}`, { maxLineBytes: 100 }), /REPLY_TOO_LARGE/);
  });
  it('bounds a bulk string as soon as its length is known', () => {
    accepts(bulk('x'.repeat(100)), { maxBulkBytes: 100 });
    assert.match(refusal('$101\r\n', { maxBulkBytes: 100 }), /REPLY_TOO_LARGE: .*maxBulkBytes/);
    assert.match(refusal(bulk('x'.repeat(101)), { maxBulkBytes: 100 }), /maxBulkBytes/);
    assert.match(refusal(`*2\r\n:1\r\n${bulk('x'.repeat(101))}`, { maxBulkBytes: 100 }), /maxBulkBytes/);
  });
  it('bounds the elements of an aggregate, two for each entry of a map', () => {
    accepts('*2\r\n:1\r\n:2\r\n', { maxElements: 2 });
    assert.match(refusal('*3\r\n', { maxElements: 2 }), /REPLY_TOO_LARGE: .*maxElements/);
    accepts('%1\r\n:1\r\n:2\r\n', { maxElements: 2 });
    assert.match(refusal('%2\r\n', { maxElements: 2 }), /maxElements/);
  });
  it('bounds depth', () => {
    accepts(`${'*1\r\n'.repeat(128)}:1\r\n`, {});
    assert.match(refusal(`${'*1\r\n'.repeat(129)}:1\r\n`, {}), /REPLY_TOO_LARGE: .*maxDepth/);
    // Attributes nest too.
    assert.match(refusal('|1\r\n'.repeat(5), { maxDepth: 4 }), /maxDepth/);
  });
  it('bounds a whole reply', () => {
    const reply = `*3\r\n${bulk('12345678').repeat(3)}`;
    accepts(reply, { maxReplyBytes: reply.length });
    assert.match(refusal(reply, { maxReplyBytes: reply.length - 1 }), /REPLY_TOO_LARGE: .*exceeds/);
    assert.match(refusal(`*2\r\n:1\r\n${bulk('x'.repeat(100))}`, { maxReplyBytes: 100 }), /REPLY_TOO_LARGE/);
    assert.match(refusal(bulk('x'.repeat(100)), { maxReplyBytes: 100 }), /REPLY_TOO_LARGE/);
  });
  it('bounds replies more tightly during the handshake', () => {
    const harness = new Harness({ maxHandshakeReplyBytes: 32 });
    harness.conversation.begin({ protocol: 3, db: 0, readOnly: false, readyCheck: true });
    harness.receive('$100\r\n');
    assert.equal(harness.port.violated?.code, 'REPLY_TOO_LARGE');
  });
  it('bounds the digits of a big number', () => {
    accepts(`(${'9'.repeat(4096)}\r\n`, {});
    assert.match(refusal(`(${'9'.repeat(4098)}\r\n`, {}), /maxBigNumberDigits/);
  });
  it('bounds attributes, which are dropped', () => {
    accepts(`|1\r\n+a\r\n${bulk('x'.repeat(50))}:1\r\n`, { maxAttributeBytes: 100 });
    assert.match(
      refusal(`|1\r\n+a\r\n${bulk('x'.repeat(100))}:1\r\n`, { maxAttributeBytes: 100 }),
      /maxAttributeBytes/,
    );
    assert.match(refusal('|1\r\n+a\r\n$200\r\n', { maxAttributeBytes: 100 }), /maxAttributeBytes/);
    // The value behind it does not count.
    accepts(`|1\r\n+a\r\n:1\r\n${bulk('x'.repeat(200))}`, { maxAttributeBytes: 100 });
  });
  it('tells the request whose reply is too large that it was executed', () => {
    const harness = Harness.ready(3, { maxBulkBytes: 10 });
    harness.send(request('GET', ['a']), request('GET', ['b']));
    harness.receive('$5\r\nhello\r\n$11\r\n');
    const [first, second] = harness.port.outcomes;
    assert.deepEqual(first, { reply: 'hello', last: true });
    assert.ok(second !== undefined && 'refused' in second);
    assert.deepEqual([second.refused.code, second.refused.execution], ['REPLY_TOO_LARGE', 'done']);
    assert.equal(harness.port.violated?.code, 'REPLY_TOO_LARGE');
  });
  it('does not say so of a push', () => {
    const harness = Harness.ready(3, { maxBulkBytes: 10 });
    harness.send(request('GET', ['a']));
    harness.receive('>3\r\n$7\r\nmessage\r\n$1\r\na\r\n$11\r\n');
    assert.equal(harness.port.outcomes.length, 0);
    assert.equal(harness.port.violated?.code, 'REPLY_TOO_LARGE');
  });
  it('reads long lines, texts and lists that come byte by byte in linear time', () => {
    // 300,000 bytes one by one: quadratic work would take hours.
    const harness = Harness.ready(3, { maxLineBytes: 100_000 });
    harness.send(request('UNHEARD.OF'), request('UNHEARD.OF'), request('UNHEARD.OF'));
    const wire = `+${'x'.repeat(100_000)}\r\n${bulk('y'.repeat(100_000))}*10000\r\n${':123456\r\n'.repeat(10_000)}`;
    for (const byte of Buffer.from(wire, 'latin1')) harness.conversation.receive(Buffer.of(byte));
    assert.deepEqual(harness.port.replies, ['x'.repeat(100_000), 'y'.repeat(100_000), new Array(10_000).fill(123456)]);
  });
});
