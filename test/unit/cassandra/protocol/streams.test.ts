// Any way to cut the server's bytes gives the same replies; a stream cut short gives none that was not whole.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OwnLz4 } from '../../../../lib/cassandra/protocol/lz4.js';
import { QueryRequest } from '../../../../lib/cassandra/protocol/requests/query-request.js';
import { RowDecoders } from '../../../../lib/cassandra/protocol/responses/result-metadata.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { type Link, link, type LinkOptions } from '../../../support/fake-cassandra/linked-talk.js';
import type { Talk } from '../../../support/fake-cassandra/recording-port.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';

const decoders = new RowDecoders(new CodecRegistry());
const query = (text = 'Q'): QueryRequest => new QueryRequest(text, undefined, { consistency: 1 }, decoders);
const COLUMNS = [{ name: 'v', type: 0x0d }];

const versions = [
  ['v3', { maxVersion: 3 }],
  ['v4', { maxVersion: 4 }],
  ['v4 with LZ4', { maxVersion: 4, compressor: new OwnLz4() }],
  ['v5', { maxVersion: 5 }],
  ['v5 with LZ4', { maxVersion: 5, compressor: new OwnLz4() }],
] as const;

/** A ready conversation whose server's bytes were not delivered yet: `bytes` has them. */
function prepare(
  settings: LinkOptions['settings'],
  texts: readonly string[],
): { talk: Talk; bytes: Buffer; tags: number[] } {
  let holding = false;
  const held: Buffer[] = [];
  const linked: Link = link({
    settings,
    deliver: (bytes, receive) => (holding ? void held.push(Buffer.from(bytes)) : receive(bytes)),
    script: ({ request }) => (request.kind === 'query' ? null : undefined),
  });
  holding = true;
  const tags = linked.talk.ask(...texts.map((text) => query(text)));
  linked.server.send(
    ...tags.map((stream, index) => ({
      stream,
      response: answers.rows({
        columns: COLUMNS,
        rows: Array.from({ length: index + 1 }, () => [Buffer.from(texts[index])]),
      }),
    })),
    { stream: -1, response: answers.nodeEvent('STATUS_CHANGE', 'UP', Buffer.from([127, 0, 0, 1]), 9042) },
  );
  return { talk: linked.talk, bytes: Buffer.concat(held), tags };
}

function feed(talk: Talk, bytes: Buffer, cuts: readonly number[]): void {
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    const chunk = Buffer.from(bytes.subarray(from, cut));
    talk.conversation.receive(chunk);
    chunk.fill(0x5a);
    from = cut;
  }
}

function check(talk: Talk, tags: readonly number[], texts: readonly string[]): void {
  assert.equal(talk.port.broken, undefined);
  tags.forEach((tag, index) => {
    const reply = talk.replyTo(tag);
    assert.ok(reply.kind === 'rows');
    assert.deepEqual(
      reply.rows.map((row) => row.v),
      Array.from({ length: index + 1 }, () => texts[index]),
    );
  });
  assert.equal(talk.port.outcomes.length, tags.length);
  assert.equal(talk.port.events.length, 1);
  assert.equal(talk.port.waiting.size, 0);
}

for (const [name, settings] of versions) {
  describe(`Streams, ${name}`, () => {
    const texts = ['a', '', 'three words and more', 'ü'.repeat(40)];

    it('cut in two at every point', () => {
      const { bytes } = prepare(settings, texts);
      for (let cut = 0; cut <= bytes.length; cut++) {
        const { talk, tags } = prepare(settings, texts);
        feed(talk, bytes, [cut]);
        check(talk, tags, texts);
      }
    });

    it('a byte at a time', () => {
      const { talk, bytes, tags } = prepare(settings, texts);
      feed(
        talk,
        bytes,
        Array.from({ length: bytes.length }, (_, index) => index),
      );
      check(talk, tags, texts);
    });

    it('cut anywhere, with replies of any size', () => {
      fc.assert(
        fc.property(
          fc.array(
            fc.oneof(
              fc.string({ unit: 'grapheme' }),
              fc.integer({ min: 0, max: 150_000 }).map((size) => 'x'.repeat(size)),
            ),
            { minLength: 1, maxLength: 4 },
          ),
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
          (someTexts, places) => {
            const { talk, bytes, tags } = prepare(settings, someTexts);
            feed(
              talk,
              bytes,
              places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b),
            );
            check(talk, tags, someTexts);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('cut short: what came whole is answered, nothing else, and nothing is read past the end', () => {
      const { bytes } = prepare(settings, texts);
      let answered = 0;
      for (let end = 0; end < bytes.length; end++) {
        const { talk } = prepare(settings, texts);
        feed(talk, bytes.subarray(0, end), []);
        assert.equal(talk.port.broken, undefined);
        assert.ok(talk.port.outcomes.length >= answered, 'more bytes never give fewer replies');
        answered = talk.port.outcomes.length;
        for (const outcome of talk.port.outcomes) assert.ok('reply' in outcome);
      }
    });

    it('the handshake itself, a byte at a time', () => {
      const { talk } = link({
        settings,
        session: { keyspace: 'ks', events: ['SCHEMA_CHANGE'] },
        deliver: (bytes, receive) => {
          for (const byte of bytes) receive(Buffer.from([byte]));
        },
      });
      assert.equal(talk.port.peer?.protocolVersion, settings.maxVersion);
    });
  });
}

describe('Streams: cancelled exchanges', () => {
  for (const maxVersion of [4, 5]) {
    it(`v${maxVersion}: the reply of a cancelled exchange is skipped, not decoded`, () => {
      const linked = link({
        settings: { maxVersion },
        script: ({ request }) => (request.kind === 'query' ? null : undefined),
      });
      const { talk, server } = linked;
      const [first, second] = talk.ask(query(), query());
      talk.cancel(first);
      // Decoding this would be a violation: it announces more rows than it has.
      const lie = {
        opcode: 0x08,
        body: Buffer.from('000000020000000100000001000100610001006200016300097fffffff', 'hex'),
      };
      server.send({ stream: first, response: lie }, { stream: second, response: answers.voidResult() });
      assert.deepEqual(talk.outcome(first), { tag: first, skipped: true });
      assert.equal(talk.replyTo(second).kind, 'void');
      assert.equal(talk.port.broken, undefined);
    });
  }
});
