// Pages too long for one turn of the event loop: decoded slice by slice, beside whatever else comes on the connection.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OwnLz4 } from '../../../../lib/cassandra/protocol/lz4.js';
import { QueryRequest } from '../../../../lib/cassandra/protocol/requests/query-request.js';
import { PageMemory } from '../../../../lib/cassandra/protocol/responses/page-memory.js';
import { ColumnsReply, KeptPageReply } from '../../../../lib/cassandra/protocol/responses/replies.js';
import { RowDecoders } from '../../../../lib/cassandra/protocol/responses/result-metadata.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import type { Row } from '../../../../lib/cassandra/types/row.js';
import { snappyCompressor } from '../../../support/fake-cassandra/block-codecs.js';
import { type Link, link, type LinkOptions } from '../../../support/fake-cassandra/linked-talk.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';

const decoders = new RowDecoders(new CodecRegistry());
const keeping = new RowDecoders(new CodecRegistry(), undefined, new PageMemory());
const columnDecoders = new RowDecoders(new CodecRegistry(), undefined, undefined, 'columns');
const query = (): QueryRequest => new QueryRequest('Q', undefined, { consistency: 1 }, decoders);

const INT = 0x09;
const TEXT = 0x0d;
const COLUMNS = [
  { name: 'number', type: INT },
  { name: 'word', type: TEXT },
];
/** Cells enough for several slices. */
const ROWS = 120_000;

const versions: readonly (readonly [string, LinkOptions['settings']])[] = [
  ['v3', { maxVersion: 3 }],
  ['v4', { maxVersion: 4 }],
  ['v4 with LZ4', { maxVersion: 4, compressor: new OwnLz4() }],
  ['v4 with Snappy', { maxVersion: 4, compressor: snappyCompressor }],
  ['v5', { maxVersion: 5 }],
  ['v5 with LZ4', { maxVersion: 5, compressor: new OwnLz4() }],
];

function connect(settings: LinkOptions['settings'] = { maxVersion: 4 }, deliver?: LinkOptions['deliver']): Link {
  return link({ settings, deliver, script: ({ request }) => (request.kind === 'query' ? null : undefined) });
}

function cellsOf(index: number): Buffer[] {
  const number = Buffer.alloc(4);
  number.writeInt32BE(index);
  return [number, Buffer.from(`word ${index}`)];
}

const manyRows = Array.from({ length: ROWS }, (_, index) => cellsOf(index));
const manyCells = answers.rows({ columns: COLUMNS, rows: manyRows, pagingState: Buffer.from('next') });
const fewCells = (text: string): answers.ServerResponse =>
  answers.rows({ columns: COLUMNS, rows: [[cellsOf(7)[0], Buffer.from(text)]] });

function assertAll(rows: readonly Row[]): void {
  assert.equal(rows.length, ROWS);
  for (let index = 0; index < ROWS; index++) {
    if (rows[index]['number'] !== index || rows[index]['word'] !== `word ${index}`)
      assert.fail(`row ${index}: ${JSON.stringify(rows[index])}`);
  }
}

describe('long pages', () => {
  for (const [name, settings] of versions) {
    it(`${name}: whole and in order, with what the envelope says besides`, () => {
      // 60,000 bytes at a time, as from a socket
      const { talk, server } = connect(settings, (bytes, receive) => {
        for (let from = 0; from < bytes.length; from += 60_000) receive(bytes.subarray(from, from + 60_000));
      });
      const [tag, other] = talk.ask(query(), query());
      // Warnings are new in v4.
      const warnings = settings?.maxVersion === 3 ? undefined : ['took long'];
      server.send({ stream: tag, response: { ...manyCells, ...(warnings && { warnings }) } });
      server.send({ stream: other, response: fewCells('after') });
      assert.equal(talk.outcome(tag), undefined, 'decoded in the turn in which it came');
      const beside = talk.replyTo(other);
      assert.ok(beside.kind === 'rows' && beside.rows[0]['word'] === 'after');
      assert.ok(talk.takeTurns() > 3);
      const reply = talk.replyTo(tag);
      assert.ok(reply.kind === 'rows');
      assertAll(reply.rows);
      assert.deepEqual(reply.pagingState, Buffer.from('next'));
      assert.deepEqual(reply.warnings, warnings);
      assert.equal(talk.port.broken, undefined);
    });
  }

  for (const [name, settings] of versions) {
    it(`${name}: as columns, beside rows`, () => {
      const { talk, server } = connect(settings);
      const asColumns = (): QueryRequest => new QueryRequest('Q', undefined, { consistency: 1 }, columnDecoders);
      const [tag, other, short] = talk.ask(asColumns(), query(), asColumns());
      server.send({ stream: tag, response: manyCells });
      server.send({ stream: other, response: manyCells });
      server.send({ stream: short, response: fewCells('after') });
      const beside = talk.replyTo(short);
      assert.ok(beside instanceof ColumnsReply);
      assert.deepEqual([beside.rows, beside.page.column('word').toArray()], [[], ['after']]);
      assert.ok(talk.takeTurns() > 6);
      const reply = talk.replyTo(tag);
      assert.ok(reply instanceof ColumnsReply);
      assert.deepEqual(reply.pagingState, Buffer.from('next'));
      assertAll(reply.page.toRows());
      const rows = talk.replyTo(other);
      assert.ok(rows.kind === 'rows');
      assertAll(rows.rows);
      assert.equal(talk.port.broken, undefined);
    });
  }

  it('as columns: what is no value, or reaches beyond the page, ends as it does for rows', () => {
    const asColumns = (): QueryRequest => new QueryRequest('Q', undefined, { consistency: 1 }, columnDecoders);
    const { talk, server } = connect();
    const [tag, other] = talk.ask(asColumns(), asColumns());
    const bad = [...manyRows.slice(0, -1), [Buffer.alloc(3), Buffer.from('word')]];
    server.send({ stream: tag, response: answers.rows({ columns: COLUMNS, rows: bad }) });
    talk.takeTurns();
    assert.throws(() => talk.replyTo(tag), { errorCode: 'DECODE_ERROR', execution: 'done' });
    const cut = manyCells.body.subarray(0, manyCells.body.length - 3);
    server.send({ stream: other, response: { ...manyCells, body: cut } });
    talk.takeTurns();
    assert.equal(talk.port.broken?.errorCode, 'PROTOCOL_ERROR');
  });

  for (const [name, settings] of versions) {
    it(`${name}: kept for those who want it, with memory that is used again`, () => {
      const { talk, server } = connect(settings);
      const kept = (): QueryRequest => new QueryRequest('Q', undefined, { consistency: 1 }, keeping);
      const [first, second] = talk.ask(kept(), kept());
      const page = answers.rows({ columns: COLUMNS, rows: manyRows.slice(0, 1_000), pagingState: Buffer.from('next') });
      server.send({ stream: first, response: page });
      server.send({ stream: second, response: manyCells });
      const [one, other] = [first, second].map((tag) => talk.replyTo(tag));
      assert.ok(one instanceof KeptPageReply && other instanceof KeptPageReply);
      assert.deepEqual([one.rows, one.page.rowCount, one.pagingState], [[], 1_000, Buffer.from('next')]);
      const rows = one.page.take(400);
      assertAll([...other.page.take(ROWS)]);
      rows.push(...one.page.take(600));
      // Its memory is that of another page by now.
      const [third] = talk.ask(kept());
      server.send({ stream: third, response: manyCells });
      const last = talk.replyTo(third);
      assert.ok(last instanceof KeptPageReply);
      assertAll(last.page.take(ROWS));
      for (const [index, row] of rows.entries()) assert.deepEqual({ ...row }, { number: index, word: `word ${index}` });
      assert.equal(talk.port.broken, undefined);
    });
  }

  it('kept: bytes that are no rows are refused when they are decoded, and no page is empty', () => {
    const { talk, server } = connect();
    const kept = (): QueryRequest => new QueryRequest('Q', undefined, { consistency: 1 }, keeping);
    const [tag, none] = talk.ask(kept(), kept());
    server.send({ stream: tag, response: answers.rows({ columns: COLUMNS, rows: [[Buffer.alloc(3), null]] }) });
    server.send({ stream: none, response: answers.rows({ columns: COLUMNS, rows: [] }) });
    const [broken, empty] = [tag, none].map((each) => talk.replyTo(each));
    assert.ok(broken instanceof KeptPageReply && empty instanceof KeptPageReply);
    assert.throws(() => broken.page.take(1), { errorCode: 'DECODE_ERROR' });
    assert.equal(empty.page.rowCount, 0);
  });

  it('large rows count by their bytes', () => {
    const { talk, server } = connect({ maxVersion: 5 });
    const words = Array.from({ length: 40 }, (_, index) => Buffer.alloc(200_000, String(index)));
    const [tag] = talk.ask(query());
    server.send({
      stream: tag,
      response: answers.rows({ columns: COLUMNS, rows: words.map((word, index) => [cellsOf(index)[0], word]) }),
    });
    assert.ok(talk.takeTurns() >= 7);
    const reply = talk.replyTo(tag);
    assert.ok(reply.kind === 'rows');
    assert.deepEqual(
      reply.rows.map(({ number, word }) => [number, word === words[number as number].toString()]),
      words.map((_, index) => [index, true]),
    );
  });

  it('one row is decoded at once, however large', () => {
    const { talk, server } = connect();
    const [tag] = talk.ask(query());
    server.send({ stream: tag, response: fewCells('x'.repeat(4_000_000)) });
    assert.equal(talk.takeTurns(), 0);
    assert.equal(talk.replyTo(tag).kind, 'rows');
  });

  it('several at once, in the order in which they came', () => {
    const { talk, server } = connect();
    const [first, second, third] = talk.ask(query(), query(), query());
    for (const stream of [second, first, third]) server.send({ stream, response: manyCells });
    talk.takeTurns();
    assert.deepEqual(
      talk.port.outcomes.map(({ tag }) => tag),
      [second, first, third],
    );
    for (const tag of [first, second, third]) {
      const reply = talk.replyTo(tag);
      assert.ok(reply.kind === 'rows');
      assertAll(reply.rows);
    }
  });

  it('the peer has gone: all that came is decoded at once', () => {
    const { talk, server } = connect();
    const [first, second, gone] = talk.ask(query(), query(), query());
    for (const stream of [first, second, gone]) server.send({ stream, response: manyCells });
    talk.takeTurns(1);
    talk.cancel(gone);
    talk.conversation.finish();
    for (const tag of [first, second]) {
      const reply = talk.replyTo(tag);
      assert.ok(reply.kind === 'rows');
      assertAll(reply.rows);
    }
    assert.deepEqual(talk.outcome(gone), { tag: gone, skipped: true });
    talk.takeTurns();
    assert.equal(talk.port.outcomes.length, 3);
  });

  it('nobody waits any longer: the rest is left', () => {
    const { talk, server } = connect();
    const [tag, other] = talk.ask(query(), query());
    server.send({ stream: tag, response: manyCells });
    server.send({ stream: other, response: manyCells });
    talk.takeTurns(2);
    talk.cancel(tag);
    talk.takeTurns(1);
    assert.deepEqual(talk.outcome(tag), { tag, skipped: true });
    talk.takeTurns();
    assert.equal(talk.replyTo(other).kind, 'rows');
  });

  it('a second answer on the stream meanwhile ends the connection', () => {
    const { talk, server } = connect();
    const [tag] = talk.ask(query());
    server.send({ stream: tag, response: manyCells });
    talk.takeTurns(1);
    server.send({ stream: tag, response: fewCells('twice') });
    assert.equal(talk.port.broken?.errorCode, 'PROTOCOL_DESYNC');
    talk.takeTurns();
    assert.equal(talk.outcome(tag), undefined, 'nothing is delivered on a connection that ended');
  });

  it('a cell that reaches beyond the page ends the connection, as soon as it is met', () => {
    const { talk, server } = connect();
    const [tag, other] = talk.ask(query(), query());
    server.send({
      stream: tag,
      response: { ...manyCells, body: manyCells.body.subarray(0, manyCells.body.length - 3) },
    });
    server.send({ stream: other, response: manyCells });
    talk.takeTurns();
    assert.equal(talk.port.broken?.errorCode, 'PROTOCOL_ERROR');
    assert.deepEqual(talk.port.outcomes, []);
  });

  it('a value that is none of its type fails its own request only', () => {
    const { talk, server } = connect();
    const [tag, other] = talk.ask(query(), query());
    const bad = [...manyRows.slice(0, -1), [Buffer.alloc(3), Buffer.from('word')]];
    server.send({ stream: tag, response: answers.rows({ columns: COLUMNS, rows: bad }) });
    server.send({ stream: other, response: manyCells });
    talk.takeTurns();
    assert.throws(() => talk.replyTo(tag), { errorCode: 'DECODE_ERROR', execution: 'done' });
    assert.equal(talk.replyTo(other).kind, 'rows');
    assert.equal(talk.port.broken, undefined);
  });

  it('however the bytes are cut, and whatever follows in the same chunk', () => {
    let bytes: Buffer = Buffer.alloc(0);
    const { talk, server } = connect({ maxVersion: 5 }, (chunk, receive) => {
      if (chunk.length < 1_000) receive(chunk);
      else bytes = chunk;
    });
    const probe = talk.ask(query(), query());
    server.send({ stream: probe[0], response: manyCells }, { stream: probe[1], response: fewCells('behind') });
    assert.ok(bytes.length > 1_000_000, 'the server sent both in one write');
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        const fresh = connect({ maxVersion: 5 });
        const [tag, other] = fresh.talk.ask(query(), query());
        assert.deepEqual([tag, other], probe);
        let from = 0;
        for (const cut of [...cuts.sort((a, b) => a - b), bytes.length]) {
          const chunk = Buffer.from(bytes.subarray(from, cut));
          fresh.talk.conversation.receive(chunk);
          chunk.fill(0x5a);
          from = cut;
        }
        const beside = fresh.talk.replyTo(other);
        assert.ok(beside.kind === 'rows' && beside.rows[0]['word'] === 'behind');
        fresh.talk.takeTurns();
        const reply = fresh.talk.replyTo(tag);
        assert.ok(reply.kind === 'rows');
        assertAll(reply.rows);
      }),
      { numRuns: 10 },
    );
  });
});
