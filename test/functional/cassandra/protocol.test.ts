// The protocol alone, over a plain socket, against a real Cassandra node: every version, with and without compression.
import assert from 'node:assert/strict';
import net from 'node:net';
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
import type { CassandraReply, PreparedReply, RowsReply } from '../../../lib/cassandra/protocol/responses/replies.js';
import { RowDecoders } from '../../../lib/cassandra/protocol/responses/result-metadata.js';
import { ResponseError } from '../../../lib/cassandra/protocol/server-error.js';
import type { CassandraSession } from '../../../lib/cassandra/protocol/settings.js';
import { CodecRegistry } from '../../../lib/cassandra/types/codec-registry.js';
import { foreignLz4Compressor, snappyCompressor } from '../../support/fake-cassandra/block-codecs.js';
import { Talk } from '../../support/fake-cassandra/recording-port.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';

const KEYSPACE = 'ringwire_protocol';
const decoders = new RowDecoders(new CodecRegistry());
const options = { consistency: 1, pageSize: 1000 };

/** A conversation on a real socket. */
class Line {
  readonly talk: Talk;
  private readonly socket: net.Socket;

  private constructor(talk: Talk, socket: net.Socket) {
    this.talk = talk;
    this.socket = socket;
  }

  static async open(
    node: SharedCassandra,
    maxVersion: number,
    compressor?: Compressor,
    session: CassandraSession = {},
  ): Promise<Line> {
    const talk = new Talk({ maxVersion, compressor, crc32 });
    const socket = net.connect(node.port, node.host);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    talk.port.output = (bytes) => socket.write(bytes);
    socket.on('data', (chunk: Buffer) => talk.conversation.receive(chunk));
    const line = new Line(talk, socket);
    socket.on('close', () => talk.port.changed());
    talk.begin(session);
    try {
      await line.until(() => talk.port.peer !== undefined);
      return line;
    } catch (error) {
      line.close();
      throw error;
    }
  }

  async until(condition: () => boolean): Promise<void> {
    const { port } = this.talk;
    const over = (): boolean => condition() || port.broken !== undefined || port.failure !== undefined;
    while (!over()) {
      await new Promise<void>((resolve) => {
        port.changed = resolve;
      });
      assert.ok(over() || !this.socket.destroyed, 'the server closed the connection');
    }
    if (port.broken !== undefined) throw port.broken;
    if (port.failure !== undefined) throw port.failure.error;
  }

  async ask(request: CassandraRequest): Promise<CassandraReply> {
    const [tag] = this.talk.ask(request);
    await this.until(() => this.talk.outcome(tag) !== undefined);
    const reply = this.talk.replyTo(tag);
    this.talk.port.outcomes.length = 0;
    return reply;
  }

  query(text: string): Promise<CassandraReply> {
    return this.ask(new QueryRequest(text, undefined, options, decoders));
  }

  async rows(text: string): Promise<object[]> {
    return ((await this.query(text)) as RowsReply).rows.map((row) => ({ ...row }));
  }

  async prepare(text: string): Promise<PreparedStatement> {
    return new PreparedStatement(
      text,
      undefined,
      (await this.ask(new PrepareRequest(text, undefined, decoders))) as PreparedReply,
      decoders,
    );
  }

  close(): void {
    this.socket.destroy();
  }
}

const transports: readonly (readonly [version: number, name: string, compressor: Compressor | undefined])[] = [
  [3, 'plain', undefined],
  [4, 'plain', undefined],
  [5, 'plain', undefined],
  [3, 'our LZ4', new OwnLz4()],
  [4, 'our LZ4', new OwnLz4()],
  [5, 'our LZ4', new OwnLz4()],
  [5, 'lz4-napi', foreignLz4Compressor],
  [4, 'snappy', snappyCompressor],
];

describe('CQL on a real node', function () {
  this.timeout(120_000);
  let node: SharedCassandra;

  before(async () => {
    node = await sharedCassandra();
    await node.ask(
      `CREATE KEYSPACE IF NOT EXISTS ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
    );
    await node.ask(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}.texts (id int PRIMARY KEY, v text)`);
    await node.ask(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}.pages (p int, c int, v text, PRIMARY KEY (p, c))`);
  });

  for (const [version, name, compressor] of transports) {
    describe(`v${version}, ${name}`, () => {
      let line: Line;
      before(async () => {
        line = await Line.open(node, version, compressor, { keyspace: KEYSPACE, events: ['SCHEMA_CHANGE'] });
      });
      after(() => line.close());

      it('negotiates what was asked for', () => {
        assert.equal(line.talk.port.peer?.protocolVersion, version);
        assert.equal(line.talk.port.peer?.compression, compressor?.name);
      });

      it('answers a heartbeat', async () => assert.equal((await line.ask(new OptionsRequest())).kind, 'supported'));

      it('carries values from 1 byte to 4 MB both ways', async () => {
        const insert = await line.prepare(`INSERT INTO ${KEYSPACE}.texts (id, v) VALUES (?, ?)`);
        const select = await line.prepare(`SELECT id, v FROM ${KEYSPACE}.texts WHERE id = ?`);
        for (const size of [1, 131_000, 131_071, 131_072, 300_000, 4_000_000]) {
          const text = `value ${size} `.repeat(Math.ceil(size / 8)).slice(0, size);
          assert.equal(
            (await line.ask(new ExecuteRequest(insert, new PreparedValues([size, text]), options))).kind,
            'void',
          );
          const reply = (await line.ask(new ExecuteRequest(select, new PreparedValues([size]), options))) as RowsReply;
          assert.deepEqual([reply.rows.length, reply.rows[0].id], [1, size]);
          assert.ok(reply.rows[0].v === text, `size ${size}`);
        }
      });

      it('pages, batches and traces', async () => {
        const insert = await line.prepare(`INSERT INTO ${KEYSPACE}.pages (p, c, v) VALUES (?, ?, ?)`);
        const statements = Array.from({ length: 50 }, (_, index) => ({
          statement: insert,
          values: new PreparedValues([version, index, `v${index}`]),
        }));
        assert.equal(
          (await line.ask(new BatchRequest(BATCH_TYPE.unlogged, statements, options, decoders))).kind,
          'void',
        );
        const select = await line.prepare(`SELECT c, v FROM ${KEYSPACE}.pages WHERE p = ?`);
        const seen: unknown[] = [];
        let pagingState: Buffer | undefined;
        do {
          const request = new ExecuteRequest(
            select,
            new PreparedValues([version]),
            { consistency: 1, pageSize: 20 },
            undefined,
            pagingState,
          );
          request.tracing = seen.length === 0;
          const reply = (await line.ask(request)) as RowsReply;
          assert.equal(reply.tracingId?.length, request.tracing ? 16 : undefined);
          seen.push(...reply.rows.map((row) => row.c));
          pagingState = reply.pagingState;
        } while (pagingState !== undefined);
        assert.deepEqual(
          seen,
          Array.from({ length: 50 }, (_, index) => index),
        );
      });

      it('follows a change of the columns behind SELECT *', async () => {
        const table = `${KEYSPACE}.changing_${version}_${name.replace(/\W/g, '_')}`;
        await line.query(`DROP TABLE IF EXISTS ${table}`);
        await line.query(`CREATE TABLE ${table} (id int PRIMARY KEY, a text)`);
        await line.query(`INSERT INTO ${table} (id, a) VALUES (1, 'x')`);
        const select = await line.prepare(`SELECT * FROM ${table} WHERE id = ?`);
        const read = async (): Promise<object> => ({
          ...((await line.ask(new ExecuteRequest(select, new PreparedValues([1]), options))) as RowsReply).rows[0],
        });
        assert.deepEqual(await read(), { id: 1, a: 'x' });
        await line.query(`ALTER TABLE ${table} ADD b int`);
        await line.query(`UPDATE ${table} SET b = 2 WHERE id = 1`);
        for (let times = 0; times < 3; times++) {
          let row: object;
          try {
            row = await read();
          } catch (error) {
            // The node forgot the statement with the schema change.
            if (!(error instanceof ResponseError) || error.errorCode !== 'UNPREPARED') throw error;
            assert.deepEqual(error.queryId, select.id);
            const again = (await line.ask(new PrepareRequest(select.query, undefined, decoders))) as PreparedReply;
            assert.ok(select.update(again, select.beginUpdate()));
            row = await read();
          }
          assert.deepEqual(row, { id: 1, a: 'x', b: 2 });
        }
        await line.until(() =>
          line.talk.port.events.some(
            (event) => event.eventType === 'SCHEMA_CHANGE' && event.schemaChangeType === 'UPDATED',
          ),
        );
      });

      it('decodes lightweight transactions, whose columns differ from reply to reply', async () => {
        await line.query(`DELETE FROM ${KEYSPACE}.texts WHERE id = -1`);
        const insert = await line.prepare(`INSERT INTO ${KEYSPACE}.texts (id, v) VALUES (-1, ?) IF NOT EXISTS`);
        const once = (await line.ask(
          new ExecuteRequest(insert, new PreparedValues(['first']), { consistency: 1, serialConsistency: 8 }),
        )) as RowsReply;
        assert.deepEqual({ ...once.rows[0] }, { '[applied]': true });
        const twice = (await line.ask(
          new ExecuteRequest(insert, new PreparedValues(['second']), options),
        )) as RowsReply;
        assert.deepEqual({ ...twice.rows[0] }, { '[applied]': false, id: -1, v: 'first' });
      });

      it('reports errors with their code, and goes on', async () => {
        await assert.rejects(line.query('SELEC'), { code: 0x2000, errorCode: 'SYNTAX_ERROR', execution: 'none' });
        await assert.rejects(line.query(`CREATE TABLE ${KEYSPACE}.texts (id int PRIMARY KEY)`), {
          code: 0x2400,
          keyspace: KEYSPACE,
          table: 'texts',
        });
        await assert.rejects(line.query('SELECT * FROM nowhere.at_all'), { code: 0x2200 });
        assert.equal((await line.rows('SELECT key FROM system.local')).length, 1);
      });

      if (version >= 5) {
        it('takes keyspace and time from the request', async () => {
          const request = new QueryRequest(
            'SELECT id FROM texts WHERE id = 1',
            undefined,
            { consistency: 1, keyspace: KEYSPACE, nowInSeconds: 1_700_000_000 },
            decoders,
          );
          assert.equal(((await line.ask(request)) as RowsReply).rows.length, 1);
          const prepared = (await line.ask(
            new PrepareRequest('SELECT id FROM texts WHERE id = ?', KEYSPACE, decoders),
          )) as PreparedReply;
          assert.equal(prepared.parameters[0].ksname, KEYSPACE);
        });
      } else {
        it("has the session's keyspace", async () =>
          assert.equal((await line.rows('SELECT id FROM texts WHERE id = 1')).length, 1));
      }
    });
  }

  it('has a keyspace that does not exist refused before ready', async () => {
    await assert.rejects(Line.open(node, 4, undefined, { keyspace: 'no"where' }), {
      code: 0x2200,
      errorCode: 'INVALID_REQUEST',
    });
  });
});
