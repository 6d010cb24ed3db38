// test/vectors: the conversation that was recorded with a real node: which requests, in which versions, and what their
// answers say.
import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import type { Compressor } from '../../../lib/cassandra/protocol/compression.js';
import { OwnLz4 } from '../../../lib/cassandra/protocol/lz4.js';
import { PreparedStatement } from '../../../lib/cassandra/protocol/prepared-statement.js';
import { BATCH_TYPE, BatchRequest } from '../../../lib/cassandra/protocol/requests/batch-request.js';
import { OptionsRequest } from '../../../lib/cassandra/protocol/requests/control-requests.js';
import { PreparedValues } from '../../../lib/cassandra/protocol/requests/bound-values.js';
import { ExecuteRequest } from '../../../lib/cassandra/protocol/requests/execute-request.js';
import { PrepareRequest } from '../../../lib/cassandra/protocol/requests/prepare-request.js';
import { QueryRequest } from '../../../lib/cassandra/protocol/requests/query-request.js';
import type { CassandraRequest } from '../../../lib/cassandra/protocol/requests/request.js';
import { type CassandraReply, PreparedReply } from '../../../lib/cassandra/protocol/responses/replies.js';
import { RowDecoders } from '../../../lib/cassandra/protocol/responses/result-metadata.js';
import type { ResponseError } from '../../../lib/cassandra/protocol/server-error.js';
import { CodecRegistry } from '../../../lib/cassandra/types/codec-registry.js';
import { snappyCompressor } from '../../support/fake-cassandra/block-codecs.js';
import { Talk } from '../../support/fake-cassandra/recording-port.js';

export const KEYSPACE = 'vectors';
const TEXT = 'a text that repeats itself, '.repeat(60);
const decoders = new RowDecoders(new CodecRegistry());
const options = { consistency: 1 };
const insert = 'INSERT INTO vectors.t (id, t, l, m) VALUES (?, ?, ?, ?)';
const select = 'SELECT id, t, l, m FROM vectors.t WHERE id = ?';

export const TRANSPORTS: Readonly<Record<string, { readonly version: number; readonly compressor?: Compressor }>> = {
  v3: { version: 3 },
  v4: { version: 4 },
  v5: { version: 5 },
  'v3 lz4': { version: 3, compressor: new OwnLz4() },
  'v4 lz4': { version: 4, compressor: new OwnLz4() },
  'v5 lz4': { version: 5, compressor: new OwnLz4() },
  'v4 snappy': { version: 4, compressor: snappyCompressor },
};

/** What was heard of a step, in hexadecimal. */
export interface RecordedStep {
  readonly step: string;
  readonly received: string;
}

export function openTalk(name: string): Talk {
  const talk = new Talk({ maxVersion: TRANSPORTS[name].version, compressor: TRANSPORTS[name].compressor, crc32 });
  talk.port.onChallenge = ({ kind }) => {
    if (kind === 'initial') setImmediate(() => talk.conversation.answer(Buffer.from('\0cassandra\0cassandra')));
  };
  return talk;
}

interface Step {
  readonly name: string;
  request(statements: Map<string, PreparedStatement>): CassandraRequest;
  /** The events that it causes. */
  readonly events?: number;
  check(reply: CassandraReply | ResponseError, version: number): void;
}

const statementOf = (statements: Map<string, PreparedStatement>, query: string): PreparedStatement => {
  const statement = statements.get(query);
  assert.ok(statement !== undefined);
  return statement;
};
const query = (text: string, pageSize?: number) => (): CassandraRequest =>
  new QueryRequest(text, undefined, pageSize === undefined ? options : { ...options, pageSize }, decoders);
const prepare = (text: string) => (): CassandraRequest => new PrepareRequest(text, undefined, decoders);
const row = (id: number): unknown[] => [id, TEXT, [1, -2], { k: 'v' }];

function checkRows(reply: CassandraReply | ResponseError, rows: readonly unknown[]): void {
  assert.ok('kind' in reply && reply.kind === 'rows');
  assert.deepEqual(
    reply.rows.map((each) => each.values()),
    rows,
  );
}

function checkKind(kind: CassandraReply['kind']) {
  return (reply: CassandraReply | ResponseError): void => assert.equal('kind' in reply && reply.kind, kind);
}

function checkPrepared(parameters: readonly string[], columns: readonly string[] | undefined) {
  return (reply: CassandraReply | ResponseError, version: number): void => {
    assert.ok('kind' in reply && reply.kind === 'prepared');
    assert.deepEqual(
      reply.parameters.map(({ name, ksname, tablename }) => `${ksname}.${tablename}.${name}`),
      parameters.map((name) => `vectors.t.${name}`),
    );
    assert.deepEqual(reply.partitionKeyIndexes, version >= 4 ? [0] : []);
    assert.deepEqual(
      reply.resultMetadata?.columns.map(({ name }) => name),
      columns,
    );
    assert.equal(reply.id.length, 16);
  };
}

function checkChange(change: string) {
  return (reply: CassandraReply | ResponseError): void => {
    assert.ok('kind' in reply && reply.kind === 'schema');
    assert.deepEqual(
      [reply.change.schemaChangeType, reply.change.target, reply.change.keyspace, reply.change.table],
      [change, 'TABLE', 'vectors', 't'],
    );
  };
}

export const STEPS: readonly Step[] = [
  {
    name: 'OPTIONS',
    request: () => new OptionsRequest(),
    check(reply) {
      assert.ok('kind' in reply && reply.kind === 'supported');
      assert.deepEqual(reply.options.get('PROTOCOL_VERSIONS'), ['3/v3', '4/v4', '5/v5', '6/v6-beta']);
    },
  },
  {
    name: 'a schema change',
    request: query('CREATE TABLE vectors.t (id int PRIMARY KEY, t text, l list<int>, m map<text, text>)'),
    events: 1,
    check: checkChange('CREATED'),
  },
  { name: 'PREPARE without columns', request: prepare(insert), check: checkPrepared(['id', 't', 'l', 'm'], undefined) },
  {
    name: 'EXECUTE, void',
    request: (statements) => new ExecuteRequest(statementOf(statements, insert), new PreparedValues(row(1)), options),
    check: checkKind('void'),
  },
  {
    name: 'QUERY, rows',
    request: query('SELECT id, t, l, m FROM vectors.t'),
    check: (reply) => checkRows(reply, [row(1)]),
  },
  { name: 'PREPARE with columns', request: prepare(select), check: checkPrepared(['id'], ['id', 't', 'l', 'm']) },
  {
    name: 'EXECUTE, rows',
    request: (statements) => new ExecuteRequest(statementOf(statements, select), new PreparedValues([1]), options),
    check: (reply) => checkRows(reply, [row(1)]),
  },
  {
    name: 'EXECUTE, traced, no rows',
    request(statements) {
      const request = new ExecuteRequest(statementOf(statements, select), new PreparedValues([7]), options);
      request.tracing = true;
      return request;
    },
    check(reply) {
      checkRows(reply, []);
      assert.equal(reply.tracingId?.length, 16);
    },
  },
  {
    name: 'BATCH, with a warning from v4 on',
    request(statements) {
      const statement = statementOf(statements, insert);
      const values = (id: number): PreparedValues => new PreparedValues([id, 'x', null, null]);
      return new BatchRequest(
        BATCH_TYPE.unlogged,
        Array.from({ length: 12 }, (_, index) => ({ statement, values: values(10 + index) })),
        options,
        decoders,
      );
    },
    check(reply, version) {
      checkKind('void')(reply);
      if (version < 4) assert.equal(reply.warnings, undefined);
      else assert.match(String(reply.warnings), /Unlogged batch covering 12 partitions/);
    },
  },
  {
    name: 'a page of several',
    request: query('SELECT id FROM vectors.t', 5),
    check(reply) {
      assert.ok('kind' in reply && reply.kind === 'rows' && reply.pagingState !== undefined);
      assert.equal(reply.rows.length, 5);
    },
  },
  {
    name: 'ERROR, syntax',
    request: query('SELEC'),
    check: (error) =>
      assert.deepEqual([(error as ResponseError).code, (error as ResponseError).errorCode], [0x2000, 'SYNTAX_ERROR']),
  },
  {
    name: 'ERROR, already exists',
    request: query('CREATE TABLE vectors.t (id int PRIMARY KEY)'),
    check: (error) =>
      assert.deepEqual(
        [(error as ResponseError).code, (error as ResponseError).keyspace, (error as ResponseError).table],
        [0x2400, 'vectors', 't'],
      ),
  },
  {
    name: 'ERROR, unprepared',
    request: () =>
      new ExecuteRequest(
        new PreparedStatement('', undefined, new PreparedReply(Buffer.alloc(16, 7), [], [], undefined), decoders),
        new PreparedValues([]),
        options,
      ),
    check: (error) =>
      assert.deepEqual(
        [(error as ResponseError).code, (error as ResponseError).queryId],
        [0x2500, Buffer.alloc(16, 7)],
      ),
  },
  {
    name: 'USE',
    request: query('USE vectors'),
    check: (reply) => assert.equal('kind' in reply && reply.kind === 'keyspace' && reply.keyspace, 'vectors'),
  },
  { name: 'another schema change', request: query('DROP TABLE vectors.t'), events: 1, check: checkChange('DROPPED') },
];

/** Sends a step's request and answers the stream it went out on. */
export function ask(talk: Talk, step: Step, statements: Map<string, PreparedStatement>): number {
  const [tag] = talk.ask(step.request(statements));
  return tag;
}

/** Checks what came, and keeps what was prepared for later steps. */
export function settle(
  talk: Talk,
  step: Step,
  tag: number,
  version: number,
  statements: Map<string, PreparedStatement>,
): void {
  const outcome = talk.outcome(tag);
  assert.ok(outcome !== undefined && !('skipped' in outcome), `${step.name}: nothing came`);
  step.check('reply' in outcome ? outcome.reply : (outcome.error as ResponseError), version);
  assert.equal(talk.port.events.length, step.events ?? 0);
  if ('reply' in outcome && outcome.reply.kind === 'prepared') {
    const text = outcome.reply.resultMetadata === undefined ? insert : select;
    statements.set(text, new PreparedStatement(text, undefined, outcome.reply, decoders));
  }
  talk.port.events.length = 0;
  talk.port.outcomes.length = 0;
}
