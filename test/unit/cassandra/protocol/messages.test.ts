// Every message, both ways, in every version and with every compression, against a server's side of our own.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { OwnLz4 } from '../../../../lib/cassandra/protocol/lz4.js';
import { PreparedStatement } from '../../../../lib/cassandra/protocol/prepared-statement.js';
import { BATCH_TYPE, BatchRequest } from '../../../../lib/cassandra/protocol/requests/batch-request.js';
import { PreparedValues, SimpleValues } from '../../../../lib/cassandra/protocol/requests/bound-values.js';
import {
  OptionsRequest,
  RegisterRequest,
  UseKeyspaceRequest,
} from '../../../../lib/cassandra/protocol/requests/control-requests.js';
import { ExecuteRequest } from '../../../../lib/cassandra/protocol/requests/execute-request.js';
import { PrepareRequest } from '../../../../lib/cassandra/protocol/requests/prepare-request.js';
import { QueryRequest } from '../../../../lib/cassandra/protocol/requests/query-request.js';
import type { CassandraRequest } from '../../../../lib/cassandra/protocol/requests/request.js';
import type { CassandraReply, PreparedReply, RowsReply } from '../../../../lib/cassandra/protocol/responses/replies.js';
import { RowDecoders } from '../../../../lib/cassandra/protocol/responses/result-metadata.js';
import { ResponseError } from '../../../../lib/cassandra/protocol/server-error.js';
import { unset } from '../../../../lib/cassandra/types/codec.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { foreignLz4Compressor, snappyCompressor } from '../../../support/fake-cassandra/block-codecs.js';
import { type Link, link } from '../../../support/fake-cassandra/linked-talk.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { Received } from '../../../../lib/testing/cassandra/server-connection.js';

const INT = 0x09;
const VARCHAR = 0x0d;
const decoders = new RowDecoders(new CodecRegistry());
const options = { consistency: 6 };
const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const COLUMNS = [
  { name: 'id', type: INT },
  { name: 'name', type: VARCHAR },
];

/** Compressible and longer than what is sent as it is. */
const LONG_TEXT = 'a text that repeats itself, '.repeat(60);

interface Exchange {
  link: Link;
  ask(request: CassandraRequest, response: answers.ServerResponse): { reply: CassandraReply; received: Received };
}

function connect(maxVersion: number, compressor: typeof snappyCompressor | undefined): Exchange {
  let response: answers.ServerResponse | undefined;
  const linked = link({ settings: { maxVersion, compressor }, script: () => response });
  assert.equal(linked.talk.port.peer?.protocolVersion, maxVersion);
  return {
    link: linked,
    ask(request, next) {
      response = next;
      const [tag] = linked.talk.ask(request);
      const received = linked.server.log.at(-1);
      assert.ok(received !== undefined);
      return { reply: linked.talk.replyTo(tag), received };
    },
  };
}

const transports = [
  [3, undefined, 'plain'],
  [4, undefined, 'plain'],
  [5, undefined, 'plain'],
  [3, new OwnLz4(), 'our LZ4'],
  [4, new OwnLz4(), 'our LZ4'],
  [5, new OwnLz4(), 'our LZ4'],
  [4, foreignLz4Compressor, 'lz4-napi'],
  [5, foreignLz4Compressor, 'lz4-napi'],
  [3, snappyCompressor, 'snappy'],
  [4, snappyCompressor, 'snappy'],
] as const;

for (const [version, compressor, transport] of transports) {
  describe(`CQL v${version}, ${transport}`, () => {
    const text = decoders.registry.codecFor({ code: VARCHAR });

    it('QUERY with rows', () => {
      const { ask } = connect(version, compressor);
      const request = new QueryRequest(
        'SELECT *',
        new SimpleValues([LONG_TEXT, null], [text, text]),
        options,
        decoders,
        42,
        Buffer.from('state'),
      );
      const rows = [
        [int(1), Buffer.from('one')],
        [null, Buffer.from('')],
        [int(-3), null],
      ];
      const { reply, received } = ask(
        request,
        answers.rows({ columns: COLUMNS, rows, pagingState: Buffer.from('next') }),
      );
      assert.ok(received.request.kind === 'query');
      assert.deepEqual(received.request.parameters.values, [Buffer.from(LONG_TEXT), null]);
      assert.deepEqual(received.request.parameters.pagingState, Buffer.from('state'));
      assert.equal(received.request.parameters.timestamp, 42n);
      assert.ok(reply.kind === 'rows');
      assert.deepEqual(
        reply.rows.map((row) => ({ ...row })),
        [
          { id: 1, name: 'one' },
          { id: null, name: '' },
          { id: -3, name: null },
        ],
      );
      assert.equal(reply.pagingState?.toString(), 'next');
      assert.deepEqual(
        reply.columns.map(({ name, type }) => [name, type.code]),
        [
          ['id', INT],
          ['name', VARCHAR],
        ],
      );
    });

    it('a table per column, as joins over aggregates have', () => {
      const { ask } = connect(version, compressor);
      const columns = [
        { name: 'a', type: INT, keyspace: 'k1', table: 't1' },
        {
          name: 'b',
          type: { map: [VARCHAR, { list: INT }] as [number, { list: number }] },
          keyspace: 'k2',
          table: 't2',
        },
      ];
      const { reply } = ask(
        new QueryRequest('S', undefined, options, decoders),
        answers.rows({ columns, rows: [[int(5), null]], globalTable: false }),
      );
      assert.ok(reply.kind === 'rows');
      assert.deepEqual(
        reply.columns.map(({ ksname, tablename }) => `${ksname}.${tablename}`),
        ['k1.t1', 'k2.t2'],
      );
      assert.equal(reply.rows[0].a, 5);
    });

    it('PREPARE and EXECUTE', () => {
      const { ask } = connect(version, compressor);
      const spec = {
        id: Buffer.from('an-id'),
        resultMetadataId: Buffer.from('metadata'),
        parameters: COLUMNS,
        partitionKey: [1, 0],
        columns: COLUMNS,
      };
      const prepared = ask(new PrepareRequest('SELECT ?', 'ks1', decoders), answers.prepared(version, spec));
      assert.deepEqual(
        prepared.received.request,
        version >= 5 ? { kind: 'prepare', query: 'SELECT ?', keyspace: 'ks1' } : { kind: 'prepare', query: 'SELECT ?' },
      );
      const reply = prepared.reply as PreparedReply;
      assert.equal(reply.kind, 'prepared');
      assert.deepEqual(reply.partitionKeyIndexes, version >= 4 ? [1, 0] : []);
      const statement = new PreparedStatement('SELECT ?', 'ks1', reply, decoders);
      assert.deepEqual(statement.parameterNames, ['id', 'name']);

      const request = new ExecuteRequest(statement, new PreparedValues([7, version >= 4 ? unset : null]), {
        consistency: 1,
        pageSize: 10,
        serialConsistency: 8,
      });
      const executed = ask(
        request,
        answers.rows({ columns: COLUMNS, rows: [[int(7), Buffer.from('seven')]], noMetadata: version >= 5 }),
      );
      assert.ok(executed.received.request.kind === 'execute');
      assert.deepEqual(executed.received.request.id, Buffer.from('an-id'));
      assert.deepEqual(executed.received.request.resultMetadataId, version >= 5 ? Buffer.from('metadata') : undefined);
      assert.equal(executed.received.request.parameters.skipMetadata, version >= 5);
      assert.equal(executed.received.request.parameters.pageSize, 10);
      assert.equal(executed.received.request.parameters.serialConsistency, 8);
      assert.deepEqual(executed.received.request.parameters.values, [int(7), version >= 4 ? 'unset' : null]);
      assert.deepEqual({ ...(executed.reply as RowsReply).rows[0] }, { id: 7, name: 'seven' });
    });

    it('BATCH', () => {
      const { ask } = connect(version, compressor);
      const spec = { id: Buffer.from('an-id'), parameters: COLUMNS, columns: [] };
      const statement = new PreparedStatement(
        'I',
        undefined,
        ask(new PrepareRequest('I', undefined, decoders), answers.prepared(version, spec)).reply as PreparedReply,
        decoders,
      );
      const batch = new BatchRequest(
        BATCH_TYPE.unlogged,
        [
          { statement: `INSERT ${LONG_TEXT}` },
          {
            statement,
            values: new PreparedValues([1, 'x']),
          },
        ],
        { consistency: 4, serialConsistency: 9, pageSize: 5000, keyspace: 'ks1' },
        decoders,
        5n,
      );
      const { reply, received } = ask(
        batch,
        answers.rows({ columns: [{ name: '[applied]', type: 0x04 }], rows: [[Buffer.from([1])]] }),
      );
      assert.deepEqual(received.request, {
        kind: 'batch',
        type: 1,
        statements: [
          { query: `INSERT ${LONG_TEXT}`, values: [] },
          { id: Buffer.from('an-id'), values: [int(1), Buffer.from('x')] },
        ],
        consistency: 4,
        serialConsistency: 9,
        timestamp: 5n,
        ...(version >= 5 ? { keyspace: 'ks1' } : {}),
      });
      assert.equal((reply as RowsReply).rows[0]['[applied]'], true);
    });

    it('the other results', () => {
      const { ask } = connect(version, compressor);
      const query = new QueryRequest('Q', undefined, options, decoders);
      assert.equal(ask(query, answers.voidResult()).reply.kind, 'void');
      const use = ask(new UseKeyspaceRequest('ks1'), answers.setKeyspace('ks1')).reply;
      assert.ok(use.kind === 'keyspace' && use.keyspace === 'ks1');
      const change = ask(
        query,
        answers.schemaChange('CREATED', { target: 'FUNCTION', keyspace: 'ks1', name: 'f', arguments: ['int', 'text'] }),
      ).reply;
      assert.ok(change.kind === 'schema');
      assert.deepEqual(
        [change.change.schemaChangeType, change.change.functionName, change.change.signature, change.change.table],
        ['CREATED', 'f', ['int', 'text'], null],
      );
      const supported = ask(new OptionsRequest(), answers.supported({ A: ['1', '2'], B: [] })).reply;
      assert.ok(supported.kind === 'supported');
      assert.deepEqual(
        [...supported.options],
        [
          ['A', ['1', '2']],
          ['B', []],
        ],
      );
      assert.equal(ask(new RegisterRequest(['SCHEMA_CHANGE']), answers.ready()).reply.kind, 'ready');
    });

    it('warnings, tracing id and custom payload, in requests and replies', () => {
      const { ask, link: linked } = connect(version, compressor);
      const request = new QueryRequest('Q', undefined, options, decoders);
      request.tracing = true;
      request.customPayload = new Map([
        ['key', Buffer.from('value')],
        ['none', null],
      ]);
      if (version < 4) {
        assert.throws(() => linked.talk.ask(request), { errorCode: 'UNSUPPORTED', execution: 'none' });
        return;
      }
      const tracingId = Buffer.alloc(16, 9);
      const { reply, received } = ask(request, {
        ...answers.voidResult(),
        tracingId,
        warnings: ['slow', 'large'],
        customPayload: new Map([['back', Buffer.from('x')]]),
      });
      assert.equal(received.tracing, true);
      assert.deepEqual(received.customPayload?.get('key'), Buffer.from('value'));
      assert.equal(received.customPayload.get('none'), null);
      assert.deepEqual(reply.tracingId, tracingId);
      assert.deepEqual(reply.warnings, ['slow', 'large']);
      assert.deepEqual(reply.customPayload?.get('back'), Buffer.from('x'));
      assert.throws(
        () => ask(request, { ...answers.error(0x2200, 'no'), warnings: ['w'] }),
        (error) => error instanceof ResponseError && error.warnings?.[0] === 'w' && error.code === 0x2200,
      );
    });

    it('events', () => {
      const { link: linked } = connect(version, compressor);
      const { talk, server } = linked;
      const six = Buffer.from('20010db8000000000000000000000001', 'hex');
      server.send(
        { stream: -1, response: answers.nodeEvent('TOPOLOGY_CHANGE', 'NEW_NODE', six, 9042) },
        { stream: -1, response: answers.nodeEvent('STATUS_CHANGE', 'UP', Buffer.from([127, 0, 0, 1]), 19042) },
        { stream: -1, response: answers.schemaEvent('DROPPED', { target: 'KEYSPACE', keyspace: 'ks1' }) },
        { stream: -1, response: answers.schemaEvent('UPDATED', { target: 'TYPE', keyspace: 'ks1', name: 'point' }) },
        {
          stream: -1,
          response: answers.schemaEvent('CREATED', {
            target: 'AGGREGATE',
            keyspace: 'ks1',
            name: 'sum',
            arguments: [],
          }),
        },
      );
      assert.deepEqual(
        talk.port.events.map((event) =>
          event.eventType === 'SCHEMA_CHANGE'
            ? [
                event.schemaChangeType,
                event.target,
                event.keyspace,
                event.table,
                event.udt,
                event.aggregate,
                event.signature,
                event.isKeyspace,
              ]
            : [event.eventType, event.node],
        ),
        [
          ['TOPOLOGY_CHANGE', { address: six, port: 9042 }],
          ['STATUS_CHANGE', { address: Buffer.from([127, 0, 0, 1]), port: 19042 }],
          ['DROPPED', 'KEYSPACE', 'ks1', null, null, null, null, true],
          ['UPDATED', 'TYPE', 'ks1', null, 'point', null, null, false],
          ['CREATED', 'AGGREGATE', 'ks1', null, null, 'sum', [], false],
        ],
      );
      assert.equal(talk.port.broken, undefined);
    });

    it('values and replies of every size around what a segment holds', () => {
      const { ask } = connect(version, compressor);
      for (const size of [1, 130_990, 131_020, 131_030, 131_040, 131_071, 131_072, 262_142, 400_000]) {
        const value = Buffer.from(Array.from({ length: size }, (_, index) => (index * index) & 0xff));
        const blob = decoders.registry.codecFor({ code: 0x03 });
        const request = new QueryRequest('Q', new SimpleValues([value], [blob]), options, decoders);
        const { reply, received } = ask(
          request,
          answers.rows({ columns: [{ name: 'b', type: 0x03 }], rows: [[value]] }),
        );
        assert.ok(received.request.kind === 'query');
        assert.ok(value.equals(received.request.parameters.values?.[0] as Buffer), `sent ${size}`);
        assert.ok(value.equals((reply as RowsReply).rows[0].b as Buffer), `received ${size}`);
      }
    });

    it('many requests in one write', () => {
      const { link: linked } = connect(version, compressor);
      const requests = Array.from(
        { length: 500 },
        (_, index) => new QueryRequest(`SELECT ${'x'.repeat(index * 2)}`, undefined, options, decoders),
      );
      const before = linked.server.log.length;
      const tags = linked.talk.ask(...requests);
      assert.deepEqual(
        linked.server.log
          .slice(before)
          .map(({ request, stream }) => [stream, request.kind === 'query' ? request.query : '']),
        requests.map((request, index) => [tags[index], request.query]),
      );
      for (const tag of tags) assert.equal(linked.talk.replyTo(tag).kind, 'void');
    });

    it('a request that cannot be encoded leaves the others untouched', () => {
      const { link: linked } = connect(version, compressor);
      const bad = new QueryRequest(
        'Q',
        new SimpleValues([{}], [decoders.registry.codecFor({ code: INT })], ['n']),
        options,
        decoders,
      );
      assert.throws(
        () => linked.talk.ask(bad),
        (error) => error instanceof DriverError && error.errorCode === 'INVALID_ARGUMENT' && error.execution === 'none',
      );
      linked.talk.flush();
      const [tag] = linked.talk.ask(new QueryRequest('good', undefined, options, decoders));
      assert.equal(linked.talk.replyTo(tag).kind, 'void');
    });
  });
}
