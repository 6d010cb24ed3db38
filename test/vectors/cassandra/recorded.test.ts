// test/vectors: what a real node sent, in every version and compression, replayed whole and in pieces: every message
// means what was asked for, and each is recognised at the byte where it ends, not before.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { PreparedStatement } from '../../../lib/cassandra/protocol/prepared-statement.js';
import { ask, openTalk, type RecordedStep, settle, STEPS, TRANSPORTS } from './recorded-talk.js';

const { talks } = JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8')) as {
  readonly talks: Readonly<Record<string, readonly RecordedStep[]>>;
};

function chunks(hex: string, size: number): Buffer[] {
  const bytes = Buffer.from(hex, 'hex');
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    Buffer.from(bytes.subarray(index * size, (index + 1) * size)),
  );
}

async function replay(name: string, chunkSize: number): Promise<void> {
  const { version, compressor } = TRANSPORTS[name];
  const talk = openTalk(name);
  const receive = (chunk: Buffer): void => {
    talk.conversation.receive(chunk);
    chunk.fill(0xa5);
  };
  const [handshake, ...rest] = talks[name];
  talk.begin({ keyspace: 'vectors', events: ['SCHEMA_CHANGE'] });
  // A byte at a time: a node sends the next message of the handshake only when the one before was answered, and the
  // authenticator takes its turn.
  for (const byte of chunks(handshake.received, 1)) {
    receive(byte);
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.deepEqual([talk.port.broken, talk.port.failure], [undefined, undefined]);
  assert.deepEqual([talk.port.peer?.protocolVersion, talk.port.peer?.compression], [version, compressor?.name]);
  assert.deepEqual(
    talk.port.challenges.map(({ kind }) => kind),
    ['initial', 'success'],
  );
  const statements = new Map<string, PreparedStatement>();
  for (const [index, step] of STEPS.entries()) {
    const tag = ask(talk, step, statements);
    const { received } = rest[index];
    assert.equal(rest[index].step, step.name);
    const pieces = chunks(received, chunkSize);
    const last = pieces.pop();
    for (const piece of pieces) receive(piece);
    const heard = talk.port.outcomes.length + talk.port.events.length;
    assert.ok(heard < 1 + (step.events ?? 0), 'nothing is taken for whole before its last byte');
    if (last !== undefined) receive(last);
    assert.equal(talk.port.broken, undefined);
    settle(talk, step, tag, version, statements);
  }
}

describe('vectors: recorded from a real node', () => {
  for (const name of Object.keys(TRANSPORTS)) {
    it(`${name}, whole and in pieces`, async () => {
      for (const size of [1, 7, 100, 1_460, 1 << 20]) await replay(name, size);
    });
  }

  it('what was compressed is smaller than what was not', () => {
    const size = (name: string): number => talks[name].reduce((sum, { received }) => sum + received.length, 0);
    for (const [compressed, plain] of [
      ['v3 lz4', 'v3'],
      ['v4 lz4', 'v4'],
      ['v4 snappy', 'v4'],
      ['v5 lz4', 'v5'],
    ])
      assert.ok(size(compressed) < size(plain) * 0.8, compressed);
  });
});
