// What a broken or hostile server may send: each ends the connection with the truth, or only the one exchange it
// concerns.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { OwnLz4 } from '../../../../lib/cassandra/protocol/lz4.js';
import { PrepareRequest } from '../../../../lib/cassandra/protocol/requests/prepare-request.js';
import { QueryRequest } from '../../../../lib/cassandra/protocol/requests/query-request.js';
import type { CassandraRequest } from '../../../../lib/cassandra/protocol/requests/request.js';
import { RowDecoders } from '../../../../lib/cassandra/protocol/responses/result-metadata.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { snappyCompressor } from '../../../support/fake-cassandra/block-codecs.js';
import { packEnvelope, packSegment, slowCrc24 } from '../../../../lib/testing/cassandra/framing.js';
import { type Link, link, type LinkOptions } from '../../../support/fake-cassandra/linked-talk.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { Pack } from '../../../../lib/testing/cassandra/wire.js';

const decoders = new RowDecoders(new CodecRegistry());
const query = (): QueryRequest => new QueryRequest('Q', undefined, { consistency: 1 }, decoders);

function connect(settings: LinkOptions['settings'] = { maxVersion: 4 }): Link {
  return link({
    settings,
    script: ({ request }) => (request.kind === 'query' || request.kind === 'prepare' ? null : undefined),
  });
}

/** Sends an answer to a fresh request and tells what became of the connection. */
function attack(
  response: answers.ServerResponse,
  request: CassandraRequest = query(),
  settings?: LinkOptions['settings'],
): Link['talk'] {
  const { talk, server } = connect(settings);
  const [tag] = talk.ask(request);
  server.send({ stream: tag, response });
  return talk;
}

const result = (pack: Pack): answers.ServerResponse => ({ opcode: 0x08, body: pack.toBuffer() });
const oneColumn = (): Pack => new Pack().int(2).int(1).int(1).string('k').string('t').string('c').short(0x09);

describe('Hostile bodies end the connection', () => {
  const bodies: readonly (readonly [string, answers.ServerResponse, CassandraRequest?])[] = [
    ['an empty RESULT', result(new Pack())],
    ['a result of unknown kind', result(new Pack().int(6))],
    ['a negative number of columns', result(new Pack().int(2).int(0).int(-1))],
    ['more columns than bytes', result(new Pack().int(2).int(1).int(0x7fffffff).string('k').string('t'))],
    ['a negative number of rows', result(oneColumn().int(-1))],
    ['more rows than bytes', result(oneColumn().int(0x7fffffff).bytes(Buffer.alloc(4)))],
    ['rows without columns', result(new Pack().int(2).int(0).int(0).int(1_000_000))],
    ['a cell longer than the message', result(oneColumn().int(1).int(1000).raw(Buffer.alloc(4)))],
    [
      'types nested without end',
      result(
        new Pack()
          .int(2)
          .int(1)
          .int(1)
          .string('k')
          .string('t')
          .string('c')
          .raw(Buffer.from('0020'.repeat(10_000), 'hex')),
      ),
    ],
    ['a keyspace name that ends early', result(new Pack().int(3).short(10).raw(Buffer.from('abc')))],
    ['PREPARED where rows were asked for', answers.prepared(4, { id: Buffer.from('x'), parameters: [], columns: [] })],
    ['rows where PREPARED was asked for', answers.voidResult(), new PrepareRequest('P', undefined, decoders)],
    [
      'partition keys beyond the message',
      result(new Pack().int(4).shortBytes(Buffer.from('x')).int(0).int(0).int(0x10000000)),
      new PrepareRequest('P', undefined, decoders),
    ],
    ['READY to a query', answers.ready()],
    ['AUTHENTICATE to a query', answers.authenticate('x')],
    ['an ERROR that ends early', { opcode: 0x00, body: Buffer.from('0000', 'hex') }],
    [
      'failure reasons beyond the message',
      answers.error(0x1300, 'm', (pack) => pack.short(1).int(1).int(1).raw(Buffer.alloc(0))),
    ],
    ['warnings beyond the message', { opcode: 0x08, body: Buffer.alloc(0), warnings: ['w'.repeat(10)] }],
  ];
  for (const [name, response, request] of bodies) {
    it(name, () => {
      const talk = attack(response, request);
      assert.ok(talk.port.broken !== undefined);
      assert.ok(['PROTOCOL_ERROR', 'PROTOCOL_DESYNC'].includes(talk.port.broken.errorCode), talk.port.broken.errorCode);
      assert.equal(talk.port.broken.execution, 'maybe');
      assert.equal(talk.port.outcomes.length, 0);
    });
  }

  it('and nothing is heard of it afterwards', () => {
    const { talk, server } = connect();
    const [one, two] = talk.ask(query(), query());
    server.send({ stream: one, response: result(new Pack().int(6)) }, { stream: two, response: answers.voidResult() });
    server.send({ stream: two, response: answers.voidResult() });
    assert.ok(talk.port.broken !== undefined);
    assert.equal(talk.port.outcomes.length, 0);
  });

  it('but trailing bytes are ignored: newer servers may say more', () => {
    const { talk, server } = connect();
    const [tag] = talk.ask(query());
    server.send({ stream: tag, response: result(new Pack().int(1).string('something new')) });
    assert.equal(talk.replyTo(tag).kind, 'void');
  });

  it('a malformed value only refuses its own exchange', () => {
    const { talk, server } = connect();
    const [one, two] = talk.ask(query(), query());
    server.send(
      { stream: one, response: answers.rows({ columns: [{ name: 'c', type: 0x09 }], rows: [[Buffer.alloc(3)]] }) },
      { stream: two, response: answers.voidResult() },
    );
    assert.throws(
      () => talk.replyTo(one),
      (error) =>
        error instanceof DriverError &&
        error.errorCode === 'DECODE_ERROR' &&
        error.execution === 'done' &&
        !error.retryable,
    );
    assert.equal(talk.replyTo(two).kind, 'void');
    assert.equal(talk.port.broken, undefined);
  });
});

describe('Hostile envelopes end the connection', () => {
  const envelope = (fields: Partial<Parameters<typeof packEnvelope>[0]>): Buffer =>
    packEnvelope({ version: 0x84, flags: 0, stream: 1, opcode: 0x08, body: answers.voidResult().body, ...fields });
  const envelopes: readonly (readonly [string, Buffer, string])[] = [
    ['a negative length', Buffer.from('840000010880000000', 'hex'), 'PROTOCOL_ERROR'],
    ['a length over the limit', Buffer.from('840000010810000001', 'hex'), 'REPLY_TOO_LARGE'],
    ['an unknown opcode', envelope({ opcode: 0x42 }), 'PROTOCOL_ERROR'],
    ['the opcode of a request', envelope({ opcode: 0x07 }), 'PROTOCOL_ERROR'],
    ['another version', envelope({ version: 0x83 }), 'PROTOCOL_ERROR'],
    ['the version of a request', envelope({ version: 0x04 }), 'PROTOCOL_ERROR'],
    ['a stream that is not in use', envelope({ stream: 77 }), 'PROTOCOL_DESYNC'],
    ['a negative stream that is no event', envelope({ stream: -2 }), 'PROTOCOL_DESYNC'],
    ['a compressed body that was not asked for', envelope({ flags: 1 }), 'PROTOCOL_ERROR'],
    [
      'an EVENT on a stream in use',
      envelope({ opcode: 0x0c, body: answers.nodeEvent('STATUS_CHANGE', 'UP', Buffer.alloc(4), 1).body }),
      'PROTOCOL_DESYNC',
    ],
  ];
  for (const [name, bytes, code] of envelopes) {
    it(name, () => {
      const { talk, server } = connect();
      talk.ask(query());
      server.sendRaw(bytes);
      assert.equal(talk.port.broken?.errorCode, code);
      assert.equal(talk.port.outcomes.length, 0);
    });
  }

  it('before their body comes', () => {
    const { talk, server } = connect({ maxVersion: 4, maxEnvelopeBytes: 1000 });
    talk.ask(query());
    server.sendRaw(Buffer.from('8400000108000003e9', 'hex'));
    assert.equal(talk.port.broken?.errorCode, 'REPLY_TOO_LARGE');
  });

  it('an ERROR that belongs to no request speaks for the connection', () => {
    for (const stream of [-1, 300]) {
      const { talk, server } = connect();
      talk.ask(query());
      server.send({ stream, response: answers.error(0x0a, 'this server had enough') });
      assert.match(talk.port.broken?.message ?? '', /this server had enough/);
      assert.equal(talk.port.broken?.execution, 'maybe');
    }
  });

  it('a server that met corruption says so on stream 0, which may be in use', () => {
    const { talk, server } = connect({ maxVersion: 5 });
    talk.port.waiting.set(0, query());
    server.send({ stream: 0, response: answers.error(0x0a, 'unrecoverable CRC mismatch detected in frame body') });
    assert.ok(talk.port.broken !== undefined);
  });

  it('a request over the limit is refused before it is sent', () => {
    const { talk, server } = connect({ maxVersion: 5, maxEnvelopeBytes: 1000 });
    const before = server.log.length;
    assert.throws(() => talk.ask(new QueryRequest('x'.repeat(1000), undefined, { consistency: 1 }, decoders)), {
      errorCode: 'REQUEST_TOO_LARGE',
      execution: 'none',
    });
    talk.flush();
    assert.equal(server.log.length, before);
    const [tag] = talk.ask(query());
    server.send({ stream: tag, response: answers.voidResult() });
    assert.equal(talk.replyTo(tag).kind, 'void');
  });
});

describe('Hostile segments end the connection', () => {
  const reply = (stream: number): Buffer =>
    packEnvelope({ version: 0x85, flags: 0, stream, opcode: 0x08, body: answers.voidResult().body });
  const broken = (bytes: Buffer, settings: LinkOptions['settings'] = { maxVersion: 5 }): string | undefined => {
    const { talk, server } = connect(settings);
    talk.ask(query());
    server.sendRaw(bytes);
    assert.equal(talk.port.outcomes.length, 0);
    return talk.port.broken?.errorCode;
  };

  it('any flipped bit', () => {
    const good = packSegment(reply(1), true);
    for (let bit = 0; bit < good.length * 8; bit++) {
      const bad = Buffer.from(good);
      bad[bit >> 3] ^= 1 << (bit & 7);
      assert.equal(broken(bad), 'FRAME_CORRUPT', `bit ${bit}`);
    }
  });

  it('an envelope that does not end in its self-contained segment', () => {
    assert.equal(broken(packSegment(reply(1).subarray(0, 12), true)), 'PROTOCOL_ERROR');
    assert.equal(broken(packSegment(reply(1).subarray(0, 5), true)), 'PROTOCOL_ERROR');
  });
  it('slices longer than their envelope', () => {
    assert.equal(broken(packSegment(Buffer.concat([reply(1), Buffer.alloc(1)]), false)), 'PROTOCOL_ERROR');
  });
  it('an empty slice', () => {
    assert.equal(broken(packSegment(Buffer.alloc(0), false)), 'PROTOCOL_ERROR');
  });
  it('whole envelopes in between slices', () => {
    assert.equal(
      broken(Buffer.concat([packSegment(reply(1).subarray(0, 10), false), packSegment(reply(1), true)])),
      'PROTOCOL_ERROR',
    );
  });
  it('a large envelope over the limit, at its first slice', () => {
    assert.equal(broken(packSegment(Buffer.from('850000010810000001', 'hex'), false)), 'REPLY_TOO_LARGE');
  });

  it('an envelope that comes in slices of a few bytes is put together all the same', () => {
    const { talk, server } = connect({ maxVersion: 5 });
    const [tag] = talk.ask(query());
    for (const byte of reply(tag)) server.sendRaw(packSegment(Buffer.from([byte]), false));
    assert.equal(talk.replyTo(tag).kind, 'void');
  });
  it('an empty self-contained segment is harmless', () => {
    const { talk, server } = connect({ maxVersion: 5 });
    const [tag] = talk.ask(query());
    server.sendRaw(Buffer.concat([packSegment(Buffer.alloc(0), true), packSegment(reply(tag), true)]));
    assert.equal(talk.replyTo(tag).kind, 'void');
  });

  describe('with LZ4', () => {
    const settings = { maxVersion: 5, compressor: new OwnLz4() };
    /** A segment whose header may lie about the size. */
    const segment = (block: Buffer, statedSize: number): Buffer => {
      const eight = Buffer.alloc(8);
      eight.writeBigUInt64LE(BigInt(block.length) | (BigInt(statedSize) << 17n) | (1n << 34n));
      const header = eight.subarray(0, 5);
      const crc = Buffer.alloc(3);
      crc.writeUIntLE(slowCrc24(header), 0, 3);
      const whole = packSegment(block, true);
      return Buffer.concat([header, crc, block, whole.subarray(whole.length - 4)]);
    };
    const block = Buffer.from(new OwnLz4().compress(reply(1)));

    it('the right size is read', () => {
      const { talk, server } = connect(settings);
      const [tag] = talk.ask(query());
      server.sendRaw(segment(block, reply(1).length));
      assert.equal(talk.replyTo(tag).kind, 'void');
    });
    for (const [name, size] of [
      ['one more', 14],
      ['one less', 12],
      ['far more than the block can hold', 131_071],
    ] as const) {
      it(`a size that is ${name}`, () => assert.equal(broken(segment(block, size), settings), 'PROTOCOL_ERROR'));
    }
    it('a block of rubbish', () =>
      assert.equal(broken(segment(Buffer.from('00ffff00', 'hex'), 40), settings), 'PROTOCOL_ERROR'));
  });
});

describe('Hostile compressed bodies end the connection', () => {
  const lz4 = { maxVersion: 4, compressor: new OwnLz4() };
  const snappy = { maxVersion: 4, compressor: snappyCompressor };
  const bodies: readonly (readonly [string, LinkOptions['settings'], Buffer, string])[] = [
    ['LZ4: shorter than its length', lz4, Buffer.from('0000', 'hex'), 'PROTOCOL_ERROR'],
    ['LZ4: 2 GiB out of five bytes', lz4, Buffer.from('7fffffff00', 'hex'), 'REPLY_TOO_LARGE'],
    ['LZ4: a negative size', lz4, Buffer.from('ffffffff00', 'hex'), 'REPLY_TOO_LARGE'],
    ['LZ4: more than any block of that length holds', lz4, Buffer.from('0010000000', 'hex'), 'PROTOCOL_ERROR'],
    ['LZ4: a match before the first byte', lz4, Buffer.from('0000000810610200', 'hex'), 'PROTOCOL_ERROR'],
    ['Snappy: no length', snappy, Buffer.alloc(0), 'PROTOCOL_ERROR'],
    ['Snappy: a length without end', snappy, Buffer.from('ffffffffffff', 'hex'), 'PROTOCOL_ERROR'],
    ['Snappy: 4 GiB out of six bytes', snappy, Buffer.from('ffffffff0f00', 'hex'), 'REPLY_TOO_LARGE'],
    [
      'Snappy: more than any block of that length holds',
      snappy,
      Buffer.from('808040 00'.replace(' ', ''), 'hex'),
      'PROTOCOL_ERROR',
    ],
    ['Snappy: rubbish', snappy, Buffer.from('0aff00', 'hex'), 'PROTOCOL_ERROR'],
  ];
  for (const [name, settings, body, code] of bodies) {
    it(name, () => {
      const { talk, server } = connect(settings);
      talk.ask(query());
      server.sendRaw(packEnvelope({ version: 0x84, flags: 1, stream: 1, opcode: 0x08, body }));
      assert.equal(talk.port.broken?.errorCode, code);
    });
  }

  it('a codec that does not keep to the stated size is caught', () => {
    const liar = { name: 'lz4' as const, compress: (bytes: Uint8Array) => bytes, decompress: () => new Uint8Array(3) };
    const { talk, server } = connect({ maxVersion: 4, compressor: liar });
    talk.ask(query());
    server.sendRaw(
      packEnvelope({ version: 0x84, flags: 1, stream: 1, opcode: 0x08, body: Buffer.from('0000000400000000', 'hex') }),
    );
    assert.equal(talk.port.broken?.errorCode, 'PROTOCOL_ERROR');
  });
});
