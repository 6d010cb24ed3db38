// Runs resp.json against the real conversation: every reply whole, split at every byte, and byte by byte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ReplyError } from '../../../lib/redis/protocol/server-error.js';
import { Harness, request, SHAPE } from '../../unit/redis/protocol/fake-port.js';

interface Vector {
  readonly name: string;
  readonly wire: string;
  readonly legacy: unknown;
  readonly resp3?: unknown;
}
const file = JSON.parse(readFileSync(new URL('./resp.json', import.meta.url), 'utf8')) as {
  replies: Vector[];
  refused: { name: string; wire: string }[];
};

function value(described: unknown): unknown {
  if (Array.isArray(described)) return described.map(value);
  if (typeof described !== 'object' || described === null) return described;
  const tagged = described as Record<string, unknown>;
  if ('$number' in tagged) return Number(tagged['$number']);
  if ('$error' in tagged) return `error ${String(tagged['$error'])}`;
  const entries = '$object' in tagged ? (tagged['$object'] as [string, unknown][]) : Object.entries(tagged);
  const object = {};
  for (const [key, item] of entries)
    Object.defineProperty(object, key, { value: value(item), configurable: true, enumerable: true, writable: true });
  return object;
}

/** Errors as texts, so that deepEqual compares what matters. */
function comparable(reply: unknown): unknown {
  if (reply instanceof ReplyError) return `error ${reply.message}`;
  return Array.isArray(reply) ? reply.map(comparable) : reply;
}

/** `call()` of an unknown command: no mapping of its own. */
function read(wire: string, mapping: 'legacy' | 'resp3', cuts: readonly number[]): unknown {
  const harness = Harness.ready(3);
  harness.send(request('UNHEARD.OF', [], { ...SHAPE, mapping }), request('PING'));
  const whole = `${wire}+PONG\r\n`;
  let from = 0;
  for (const cut of [...cuts, whole.length]) {
    harness.receive(whole.slice(from, cut));
    from = cut;
  }
  assert.equal(harness.port.violated, undefined);
  const { replies } = harness.port;
  assert.equal(replies.length, 2);
  assert.equal(replies[1], 'PONG', 'the stream is in step behind the reply');
  return comparable(replies[0]);
}

describe('vectors: RESP', () => {
  for (const { name, wire, legacy, resp3 } of file.replies) {
    for (const mapping of ['legacy', 'resp3'] as const) {
      const expected = value(mapping === 'resp3' && resp3 !== undefined ? resp3 : legacy);
      it(`${name}, ${mapping}`, () => {
        assert.deepEqual(read(wire, mapping, []), expected);
        for (let cut = 1; cut < wire.length + 7; cut++)
          assert.deepEqual(read(wire, mapping, [cut]), expected, `cut at ${cut}`);
        assert.deepEqual(
          read(
            wire,
            mapping,
            Array.from({ length: wire.length }, (_, index) => index + 1),
          ),
          expected,
          'byte by byte',
        );
      });
    }
  }
  for (const { name, wire } of file.refused) {
    it(`refuses ${name}`, () => {
      for (let cut = 0; cut < wire.length; cut++) {
        const harness = Harness.ready(3);
        harness.send(request('GET', ['k']), request('GET', ['k']));
        if (cut > 0) harness.receive(wire.slice(0, cut));
        harness.receive(wire.slice(cut));
        assert.match(String(harness.port.violated?.message), /^Protocol error: /);
        assert.ok(['PROTOCOL_ERROR', 'REPLY_TOO_LARGE'].includes(String(harness.port.violated?.code)));
        // Terminal: nothing that follows is read.
        const before = harness.port.outcomes.length;
        harness.receive('+OK\r\n');
        assert.equal(harness.port.outcomes.length, before);
      }
    });
  }
});
