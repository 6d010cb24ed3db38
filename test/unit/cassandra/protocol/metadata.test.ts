// Rows are decoded with the metadata that belongs to them: v4 compares what each reply spells out, v5 tracks ids.
import assert from 'node:assert/strict';
import { PreparedStatement } from '../../../../lib/cassandra/protocol/prepared-statement.js';
import { PreparedValues } from '../../../../lib/cassandra/protocol/requests/bound-values.js';
import { ExecuteRequest } from '../../../../lib/cassandra/protocol/requests/execute-request.js';
import { PreparedReply, type RowsReply } from '../../../../lib/cassandra/protocol/responses/replies.js';
import { RowDecoders } from '../../../../lib/cassandra/protocol/responses/result-metadata.js';
import { readResult } from '../../../../lib/cassandra/protocol/responses/result.js';
import { ByteReader } from '../../../../lib/core/bytes/byte-reader.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { link } from '../../../support/fake-cassandra/linked-talk.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';

const A = { name: 'a', type: 0x0d };
const B = { name: 'b', type: 0x0d };
const cell = (text: string): Buffer => Buffer.from(text);
const options = { consistency: 1 };

function statementOf(
  version: number,
  decoders: RowDecoders,
  columns: answers.ColumnSpec[],
  metadataId = 'id-1',
): PreparedStatement {
  const { body } = answers.prepared(version, {
    id: cell('s'),
    resultMetadataId: cell(metadataId),
    parameters: [],
    columns,
  });
  const reply = readResult(new ByteReader(body), version, decoders, undefined, undefined, true);
  assert.ok(reply instanceof PreparedReply);
  return new PreparedStatement('S', undefined, reply, decoders);
}

function connect(maxVersion: number): {
  ask(...statements: PreparedStatement[]): number[];
  answer(stream: number, response: answers.ServerResponse): void;
  rows(tag: number): object[];
  idSent(): string;
} {
  const { talk, server } = link({
    settings: { maxVersion },
    script: ({ request }) => (request.kind === 'execute' ? null : undefined),
  });
  return {
    ask: (...statements) =>
      talk.ask(...statements.map((statement) => new ExecuteRequest(statement, new PreparedValues([]), options))),
    answer: (stream, response) => server.send({ stream, response }),
    rows: (tag) => (talk.replyTo(tag) as RowsReply).rows.map((row) => ({ ...row })),
    idSent() {
      const last = server.log.at(-1)?.request;
      assert.ok(last?.kind === 'execute');
      return `${last.resultMetadataId?.toString()}${last.parameters.skipMetadata ? ' skip' : ''}`;
    },
  };
}

describe('Result metadata in v4', () => {
  it('reuses the decoder while replies spell out the same columns, and follows when they change', () => {
    const decoders = new RowDecoders(new CodecRegistry());
    const statement = statementOf(4, decoders, [A]);
    const first = statement.inlineMetadata;
    const { ask, answer, rows } = connect(4);
    const [one, two, three] = ask(statement, statement, statement);
    answer(one, answers.rows({ columns: [A], rows: [[cell('1')]] }));
    assert.equal(statement.inlineMetadata, first);
    // SELECT * after ALTER TABLE: the id of the statement stays the same (CASSANDRA-10786).
    answer(two, answers.rows({ columns: [A, B], rows: [[cell('1'), cell('2')]] }));
    assert.deepEqual(rows(two), [{ a: '1', b: '2' }]);
    assert.notEqual(statement.inlineMetadata, first);
    answer(three, answers.rows({ columns: [A], rows: [[cell('3')]] }));
    assert.deepEqual(rows(three), [{ a: '3' }]);
    assert.equal(statement.inlineMetadata, first, 'metadata known before is found again, with its decoder');
  });

  it('tells columns apart that differ in any byte', () => {
    const decoders = new RowDecoders(new CodecRegistry());
    const statement = statementOf(4, decoders, [A]);
    const { ask, answer, rows } = connect(4);
    const variants: [answers.RowsSpec, object[]][] = [
      [{ columns: [{ ...A, name: 'x' }], rows: [[cell('1')]] }, [{ x: '1' }]],
      [{ columns: [{ ...A, type: 0x03 }], rows: [[cell('1')]] }, [{ a: cell('1') }]],
      [{ columns: [A], rows: [[cell('1')]], globalTable: false }, [{ a: '1' }]],
      [{ columns: [{ ...A, table: 'other' }], rows: [[cell('1')]] }, [{ a: '1' }]],
      [{ columns: [], rows: [] }, []],
    ];
    for (const [spec, expected] of variants) {
      const [tag] = ask(statement);
      answer(tag, answers.rows(spec));
      assert.deepEqual(rows(tag), expected);
    }
  });

  it('forgets the least recently used beyond its limit', () => {
    const decoders = new RowDecoders(new CodecRegistry(), 2);
    const read = (name: string): unknown => {
      const { body } = answers.rows({ columns: [{ ...A, name }], rows: [] });
      const reader = new ByteReader(body);
      reader.skip(12);
      return decoders.read(reader, 1, true);
    };
    const x = read('x');
    const y = read('y');
    assert.equal(read('x'), x);
    read('z');
    assert.equal(read('x'), x);
    assert.notEqual(read('y'), y);
  });
});

describe('Result metadata in v5', () => {
  it('is skipped once known, and replaced together with its id', () => {
    const decoders = new RowDecoders(new CodecRegistry());
    const statement = statementOf(5, decoders, [A]);
    const { ask, answer, rows, idSent } = connect(5);
    const [one] = ask(statement);
    assert.equal(idSent(), 'id-1 skip');
    answer(one, answers.rows({ columns: [A], rows: [[cell('1')]], noMetadata: true }));
    assert.deepEqual(rows(one), [{ a: '1' }]);

    // Both were sent when the old metadata was current; the server changed its mind in between.
    const [two, three] = ask(statement, statement);
    answer(three, answers.rows({ columns: [A, B], rows: [[cell('1'), cell('2')]], newMetadataId: cell('id-2') }));
    assert.deepEqual(rows(three), [{ a: '1', b: '2' }]);
    answer(two, answers.rows({ columns: [A], rows: [[cell('old')]], noMetadata: true }));
    assert.deepEqual(rows(two), [{ a: 'old' }], 'decoded with what it was asked with, not with what is known now');

    const [four] = ask(statement);
    assert.equal(idSent(), 'id-2 skip');
    answer(four, answers.rows({ columns: [A, B], rows: [[cell('3'), cell('4')]], noMetadata: true }));
    assert.deepEqual(rows(four), [{ a: '3', b: '4' }]);
  });

  it('is not skipped for statements without result columns, such as lightweight transactions', () => {
    const decoders = new RowDecoders(new CodecRegistry());
    const statement = statementOf(5, decoders, []);
    const { ask, answer, rows, idSent } = connect(5);
    const APPLIED = { name: '[applied]', type: 0x04 };
    const [one, two] = ask(statement, statement);
    assert.equal(idSent(), '\u0000\u0000'.slice(2));
    answer(one, answers.rows({ columns: [APPLIED], rows: [[Buffer.from([1])]] }));
    assert.deepEqual(rows(one), [{ '[applied]': true }]);
    answer(two, answers.rows({ columns: [APPLIED, A], rows: [[Buffer.from([0]), cell('x')]] }));
    assert.deepEqual(rows(two), [{ '[applied]': false, a: 'x' }]);
    assert.equal(
      statement.resultMetadata,
      undefined,
      "a shape that changes from reply to reply is never taken for the statement's",
    );
  });

  it('is asked for when the statement was prepared on a v4 node', () => {
    const decoders = new RowDecoders(new CodecRegistry());
    const statement = statementOf(4, decoders, [A]);
    const { ask, answer, rows, idSent } = connect(5);
    const [one] = ask(statement);
    assert.equal(idSent(), '');
    answer(one, answers.rows({ columns: [A], rows: [[cell('1')]], newMetadataId: cell('id-9') }));
    assert.deepEqual(rows(one), [{ a: '1' }]);
    ask(statement);
    assert.equal(idSent(), 'id-9 skip');
  });

  it('left out without having been told is a violation', () => {
    const { talk, server } = link({ script: ({ request }) => (request.kind === 'execute' ? null : undefined) });
    const statement = statementOf(4, new RowDecoders(new CodecRegistry()), [A]);
    const [tag] = talk.ask(new ExecuteRequest(statement, new PreparedValues([]), options));
    server.send({ stream: tag, response: answers.rows({ columns: [A], rows: [[cell('1')]], noMetadata: true }) });
    assert.equal(talk.port.broken?.code, 'PROTOCOL_ERROR');
    assert.equal(talk.port.outcomes.length, 0);
  });
});

describe('Requests with another representation than the statement', () => {
  it('decode with a decoder of their own', () => {
    const decoders = new RowDecoders(new CodecRegistry());
    const bigints = new RowDecoders(new CodecRegistry({ useBigIntAsLong: true }));
    const BIG = { name: 'n', type: 0x02 };
    const statement = statementOf(4, decoders, [BIG]);
    const { talk, server } = link({
      settings: { maxVersion: 4 },
      script: ({ request }) => (request.kind === 'execute' ? null : undefined),
    });
    const [plain, big] = talk.ask(
      new ExecuteRequest(statement, new PreparedValues([]), options),
      new ExecuteRequest(statement, new PreparedValues([]), options, undefined, undefined, bigints),
    );
    for (const stream of [plain, big])
      server.send({
        stream,
        response: answers.rows({ columns: [BIG], rows: [[Buffer.from('0000000000000007', 'hex')]] }),
      });
    assert.equal(typeof (talk.replyTo(plain) as RowsReply).rows[0].n, 'object');
    assert.equal((talk.replyTo(big) as RowsReply).rows[0].n, 7n);
  });
});
