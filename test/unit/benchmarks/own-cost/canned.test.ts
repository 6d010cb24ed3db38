// Answers that are repeated without a server: how many of them, and whose.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CannedCql } from '../../../../benchmarks/own-cost/canned-cql.js';
import { CountedRequests, RepeatedReply } from '../../../../benchmarks/own-cost/canned-redis.js';
import {
  packEnvelope,
  packSegments,
  unpackEnvelope,
  unpackSegment,
} from '../../../../lib/testing/cassandra/framing.js';

function readAll(from: { read(limit: number): Buffer | undefined }, limit: number): Buffer {
  const read: Buffer[] = [];
  for (let bytes = from.read(limit); bytes !== undefined; bytes = from.read(limit)) {
    assert.ok(bytes.length > 0 && bytes.length <= limit);
    read.push(Buffer.from(bytes));
  }
  return Buffer.concat(read);
}

describe('canned answers of Redis', () => {
  it('counts operations however their bytes are cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.nat(200), { maxLength: 30 }), (size, cuts) => {
        const requests = new CountedRequests(size);
        const operations = cuts.reduce((sum, count) => sum + requests.take(count), 0);
        const bytes = cuts.reduce((sum, count) => sum + count, 0);
        assert.equal(operations, Math.floor(bytes / size));
        assert.equal(requests.left, bytes % size);
      }),
    );
  });

  it('reads as many whole replies as are owed, in pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 5 }), fc.integer({ min: 1000, max: 300_000 }), (owed, limit) => {
        const reply = Buffer.from('$5\r\nhello\r\n');
        const repeated = new RepeatedReply(reply);
        for (const operations of owed) {
          repeated.owe(operations);
          assert.ok(readAll(repeated, limit).equals(Buffer.alloc(operations * reply.length, reply)));
        }
      }),
    );
  });
});

const EXECUTE = 0x0a;
const OPTIONS = 0x05;
const RESULT = 0x08;

function request(stream: number, opcode = EXECUTE): Buffer {
  return packEnvelope({ version: 5, flags: 0, stream, opcode, body: Buffer.from('which rows?') });
}

function streamsOf(bytes: Buffer, framed: boolean, body: Buffer): number[] {
  let envelopes = bytes;
  if (framed) {
    const payloads: Buffer[] = [];
    for (let rest = bytes; rest.length > 0;) {
      const segment = unpackSegment(rest)!;
      payloads.push(segment.payload);
      ({ rest } = segment);
    }
    envelopes = Buffer.concat(payloads);
  }
  const streams: number[] = [];
  while (envelopes.length > 0) {
    const { envelope, rest } = unpackEnvelope(envelopes)!;
    assert.ok(envelope.body.equals(body));
    streams.push(envelope.stream);
    envelopes = rest;
  }
  return streams;
}

describe('canned answers of Cassandra', () => {
  const answers = [
    { name: 'a short answer', body: Buffer.from('a row') },
    { name: 'an answer of several segments', body: Buffer.alloc(400_000, 'many rows ') },
  ];
  for (const framed of [false, true]) {
    for (const { name, body } of answers) {
      it(`answers each request on its stream, ${framed ? 'in segments with right checksums' : 'without segments'}: ${name}`, () => {
        const pack = (envelopes: Buffer[]): Buffer => (framed ? packSegments(envelopes) : Buffer.concat(envelopes));
        const canned = new CannedCql(framed, () => assert.fail('nothing is for the server'));
        canned.learn(pack([packEnvelope({ version: 0x85, flags: 0, stream: 1, opcode: RESULT, body })]));
        const streams = [0, 1, 255, 256, 2047, 32767];
        const bytes = Buffer.concat([pack(streams.map((stream) => request(stream))), pack([request(7)])]);
        // A request that is cut in two is answered when it is whole.
        canned.receive(bytes.subarray(0, bytes.length - 3));
        canned.receive(bytes.subarray(bytes.length - 3));
        assert.deepEqual(streamsOf(readAll(canned, 65_536), framed, body), [...streams, 7]);
        canned.receive(pack([request(9)]));
        assert.deepEqual(streamsOf(readAll(canned, 65_536), framed, body), [9]);
      });
    }

    it(`leaves to the server what is no statement, ${framed ? 'as a segment' : 'as it came'}`, () => {
      const passed: Buffer[] = [];
      const canned = new CannedCql(framed, (bytes) => passed.push(bytes));
      const options = request(3, OPTIONS);
      canned.receive(framed ? packSegments([options]) : options);
      assert.deepEqual(passed, [framed ? packSegments([options]) : options]);
      assert.equal(canned.read(100), undefined);
    });
  }

  it('takes more answers at once than a segment holds', () => {
    const body = Buffer.alloc(1000, 'x');
    const canned = new CannedCql(true, () => assert.fail('nothing is for the server'));
    canned.learn(packSegments([packEnvelope({ version: 0x85, flags: 0, stream: 1, opcode: RESULT, body })]));
    const streams = Array.from({ length: 2000 }, (_, stream) => stream);
    canned.receive(packSegments(streams.map((stream) => request(stream))));
    assert.deepEqual(streamsOf(readAll(canned, 65_536), true, body), streams);
  });
});
