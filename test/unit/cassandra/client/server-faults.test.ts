// What a server may answer, or send, that is no result: what the caller is told, whether it was executed, where it is
// tried again, and that the client goes on. Two scripted servers, v5 and v4, on virtual time.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { FakeCassandra, FakeConnection } from '../../../support/fake-cassandra/fake-cassandra.js';
import { packEnvelope, packSegment, packSegments } from '../../../../lib/testing/cassandra/framing.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { Pack } from '../../../../lib/testing/cassandra/wire.js';
import { int, virtualCluster } from './fake-cluster.js';

const WRITE = 'INSERT INTO ks.t (id) VALUES (1)';

const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: DriverError) => `${error.errorCode}/${error.execution}`,
  );

/** Where the attempts of a call go: `once`, `same` node again, or the `next` one. */
type Way = 'once' | 'same' | 'next';

interface ErrorRow {
  readonly name: string;
  readonly code: number;
  /** Default `no`. */
  readonly message?: string;
  readonly details?: (version: number) => (pack: Pack) => unknown;
  readonly told: string;
  /** A statement that is not marked, and one that is marked as idempotent. */
  readonly plain: Way;
  readonly idempotent: Way;
}

const timeout = (type: string) => () => (pack: Pack) => pack.short(1).int(0).int(1).string(type);
const failures = (version: number, pack: Pack): Pack => {
  pack.short(1).int(0).int(1).int(1);
  return version < 5 ? pack : pack.raw(Buffer.from([4, 127, 0, 0, 1, 0, 0]));
};

/** With these Cassandra 5.0 and 4.1 turn requests away in front of their queue. */
const BEFORE_EXECUTION = [
  'Server is shutting down',
  'Query timed out before it could start',
  'Request breached global limit of 20 requests/second. Server is currently in an overloaded state and cannot accept more requests.',
  'Request breached limit on bytes in flight. (Endpoint: 1/2 bytes, Global: 3/4 bytes.)Server is currently in an overloaded state and cannot accept more requests.',
  'Request breached limit on bytes in flight. (Using 240168/262144 bytes of endpoint limit and 240168/38928384 bytes of global limit.)) Server is currently in an overloaded state and cannot accept more requests.',
  'Request has spent over 5000ms time of the maximum timeout 12000ms in the queue',
];

// Each error that a node may answer with, as the protocol's section 9 has them.
const ERRORS: readonly ErrorRow[] = [
  { name: 'SERVER_ERROR', code: 0x0000, told: 'SERVER_ERROR/maybe', plain: 'once', idempotent: 'next' },
  {
    name: 'UNAVAILABLE',
    code: 0x1000,
    details: () => (pack) => pack.short(4).int(3).int(1),
    told: 'UNAVAILABLE/none',
    plain: 'next',
    idempotent: 'next',
  },
  { name: 'OVERLOADED', code: 0x1001, told: 'OVERLOADED/maybe', plain: 'once', idempotent: 'next' },
  {
    name: 'OVERLOADED while a write is under way',
    code: 0x1001,
    message: 'Too many in flight hints: 8 destination: /127.0.0.1 destination hints: 8',
    told: 'OVERLOADED/maybe',
    plain: 'once',
    idempotent: 'next',
  },
  ...BEFORE_EXECUTION.map((message): ErrorRow => {
    return {
      name: `OVERLOADED, ${message}`,
      code: 0x1001,
      message,
      told: 'OVERLOADED/none',
      plain: 'next',
      idempotent: 'next',
    };
  }),
  {
    name: 'SERVER_ERROR in the words of another error',
    code: 0x0000,
    message: 'Server is shutting down',
    told: 'SERVER_ERROR/maybe',
    plain: 'once',
    idempotent: 'next',
  },
  {
    name: 'OVERLOADED with such words in the middle',
    code: 0x1001,
    message: 'Too many hints: Server is shutting down',
    told: 'OVERLOADED/maybe',
    plain: 'once',
    idempotent: 'next',
  },
  { name: 'IS_BOOTSTRAPPING', code: 0x1002, told: 'OVERLOADED/none', plain: 'next', idempotent: 'next' },
  { name: 'TRUNCATE_ERROR', code: 0x1003, told: 'SERVER_ERROR/maybe', plain: 'once', idempotent: 'next' },
  {
    name: 'WRITE_TIMEOUT of a simple write',
    code: 0x1100,
    details: timeout('SIMPLE'),
    told: 'SERVER_TIMEOUT/maybe',
    plain: 'once',
    idempotent: 'once',
  },
  {
    name: 'WRITE_TIMEOUT of a lightweight transaction',
    code: 0x1100,
    details: timeout('CAS'),
    told: 'SERVER_TIMEOUT/maybe',
    plain: 'once',
    idempotent: 'once',
  },
  {
    name: 'WRITE_TIMEOUT of the batch log',
    code: 0x1100,
    details: timeout('BATCH_LOG'),
    told: 'SERVER_TIMEOUT/maybe',
    plain: 'once',
    idempotent: 'same',
  },
  {
    name: 'READ_TIMEOUT without the data',
    code: 0x1200,
    details: () => (pack) => pack.short(1).int(1).int(1).byte(0),
    told: 'SERVER_TIMEOUT/none',
    plain: 'same',
    idempotent: 'same',
  },
  {
    name: 'READ_TIMEOUT of too few',
    code: 0x1200,
    details: () => (pack) => pack.short(1).int(0).int(1).byte(0),
    told: 'SERVER_TIMEOUT/none',
    plain: 'once',
    idempotent: 'once',
  },
  {
    name: 'READ_FAILURE',
    code: 0x1300,
    details: (version) => (pack) => failures(version, pack).byte(0),
    told: 'REQUEST_FAILED/none',
    plain: 'once',
    idempotent: 'once',
  },
  {
    name: 'FUNCTION_FAILURE',
    code: 0x1400,
    details: () => (pack) => pack.string('ks').string('f').stringList(['int']),
    told: 'REQUEST_FAILED/none',
    plain: 'once',
    idempotent: 'once',
  },
  {
    name: 'WRITE_FAILURE',
    code: 0x1500,
    details: (version) => (pack) => failures(version, pack).string('SIMPLE'),
    told: 'REQUEST_FAILED/maybe',
    plain: 'once',
    idempotent: 'once',
  },
  {
    name: 'CAS_WRITE_UNKNOWN',
    code: 0x1700,
    details: () => (pack) => pack.short(8).int(1).int(2),
    told: 'SERVER_TIMEOUT/maybe',
    plain: 'once',
    idempotent: 'once',
  },
  { name: 'SYNTAX_ERROR', code: 0x2000, told: 'SYNTAX_ERROR/none', plain: 'once', idempotent: 'once' },
  { name: 'UNAUTHORIZED', code: 0x2100, told: 'UNAUTHORIZED/none', plain: 'once', idempotent: 'once' },
  { name: 'INVALID', code: 0x2200, told: 'INVALID_REQUEST/none', plain: 'once', idempotent: 'once' },
  { name: 'CONFIG_ERROR', code: 0x2300, told: 'INVALID_REQUEST/none', plain: 'once', idempotent: 'once' },
  {
    name: 'ALREADY_EXISTS',
    code: 0x2400,
    details: () => (pack) => pack.string('ks').string('t'),
    told: 'ALREADY_EXISTS/none',
    plain: 'once',
    idempotent: 'once',
  },
  { name: 'a code that nobody knows', code: 0x7777, told: 'SERVER_ERROR/maybe', plain: 'once', idempotent: 'once' },
];

for (const version of [5, 4]) {
  describe(`faults of a server, v${version}`, () => {
    const cluster = virtualCluster();
    let servers: FakeCassandra[];
    let client: Client;

    beforeEach(async () => {
      servers = [await cluster.start(), await cluster.start()];
      client = cluster.client(servers, { protocolOptions: { maxVersion: version } });
      await client.connect();
      await Promise.all([client.execute('warm'), client.execute('warm')]);
      for (const server of servers) assert.equal(heardOf(server, 'warm'), 1);
    });

    const heardOf = (server: FakeCassandra, query: string): number =>
      server.heard('query').filter(({ request }) => request.kind === 'query' && request.query === query).length;
    /** What needs a pause before another attempt, or a connection made anew. */
    const settled = <T>(promise: Promise<T>): Promise<T> => cluster.runtime.settled(promise);

    for (const { name, code, message = 'no', details, told, plain, idempotent } of ERRORS) {
      it(`${name}: ${told}, tried again ${plain === idempotent ? plain : `${plain}, or ${idempotent} if idempotent`}`, async () => {
        for (const [isIdempotent, way] of [
          [undefined, plain],
          [true, idempotent],
        ] as const) {
          const asked: FakeCassandra[] = [];
          for (const server of servers) {
            server.script = ({ request }) => {
              if (request.kind !== 'query' || request.query !== WRITE) return undefined;
              asked.push(server);
              return asked.length === 1 ? answers.error(code, message, details?.(version)) : answers.voidResult();
            };
          }
          const result = await settled(outcome(client.execute(WRITE, [], { isIdempotent })));
          assert.equal(result, way === 'once' ? told : 'ok');
          assert.equal(asked.length === 1 ? 'once' : asked[0] === asked[1] ? 'same' : 'next', way);
          assert.ok(asked.length <= 2);
        }
      });
    }

    it('no call is sent more than three times, whatever its nodes answer', async () => {
      for (const code of [0x0000, 0x1001, 0x1002]) {
        let asked = 0;
        for (const server of servers) {
          server.script = ({ request }) =>
            request.kind === 'query' && request.query === WRITE ? (asked++, answers.error(code, 'no')) : undefined;
        }
        await assert.rejects(
          settled(client.execute(WRITE, [], { isIdempotent: true })),
          (error: DriverError) => error.attempts === 3,
        );
        assert.equal(asked, 3, code.toString(16));
      }
    });

    it('many that a node forgot a statement for prepare it again once', async () => {
      for (const server of servers) server.statements.set('SELECT', {});
      const ask = (): Promise<unknown> =>
        Promise.all(Array.from({ length: 40 }, () => client.execute('SELECT', [], { prepare: true })));
      await ask();
      const before = servers.map((server) => server.heard('prepare').length);
      for (const server of servers) server.forgetStatements();
      await ask();
      servers.forEach((server, index) => assert.equal(server.heard('prepare').length - before[index], 1));
    });

    it('columns that change while requests are in flight: every row is read by the columns it was written with', async () => {
      const N = { name: 'n', type: 0x09 };
      const T = { name: 't', type: 0x0d };
      const schemas = [[N], [T, N], [N, T], [T]];
      const cells = new Map([
        ['n', int(7)],
        ['t', Buffer.from('text')],
      ]);
      const idOf = (schema: number): Buffer => Buffer.alloc(16, schema + 1);
      let schema = 0;
      let executed = 0;
      for (const server of servers) {
        server.script = ({ request, version: spoken, stream }, connection) => {
          if (request.kind === 'prepare')
            return answers.prepared(spoken, {
              id: Buffer.alloc(16, 9),
              resultMetadataId: idOf(schema),
              parameters: [],
              columns: schemas[schema],
            });
          if (request.kind !== 'execute') return undefined;
          if (++executed % 7 === 0) schema = (schema + 1) % schemas.length;
          const columns = schemas[schema];
          const rows = [columns.map(({ name }) => cells.get(name) ?? null)];
          const known = request.resultMetadataId?.equals(idOf(schema)) === true;
          const response = answers.rows({
            columns,
            rows,
            ...(spoken < 5 ? {} : known ? { noMetadata: true } : { newMetadataId: idOf(schema) }),
          });
          // Later, and out of order.
          cluster.runtime.schedule((executed * 7) % 5, () => connection.send({ stream, response }));
          return null;
        };
      }
      const results = await Promise.all(
        Array.from({ length: 400 }, () => client.execute('SELECT *', [], { prepare: true })),
      );
      const seen = new Set(results.map((result) => JSON.stringify(result.first())));
      assert.deepEqual([...seen].sort(), ['{"n":7,"t":"text"}', '{"n":7}', '{"t":"text","n":7}', '{"t":"text"}']);
    });

    it('a type of another vendor ends the calls that meet it, and no connection', async () => {
      const columns = [
        { name: 'id', type: 0x09 },
        { name: 'details', type: { list: 0x80 } },
      ];
      const row = [int(1), Buffer.from('{}')];
      const nested: answers.ColumnSpec = { name: 'v', type: { tuple: [0x09, 0x80] } };
      for (const server of servers) {
        server.statements.set('SELECT details', { columns, execute: () => answers.rows({ columns, rows: [row] }) });
        server.statements.set('INSERT details', { parameters: [nested] });
      }
      const connected = servers.map(({ connections }) => [...connections]);
      const others = Promise.all(Array.from({ length: 10 }, () => client.execute(WRITE)));
      assert.deepEqual(
        [
          await settled(outcome(client.execute('SELECT details', [], { isIdempotent: true }))),
          await settled(outcome(client.execute('SELECT details', [], { prepare: true }))),
          await settled(outcome(client.execute('INSERT details', [[1, '{}']], { prepare: true }))),
          await settled(outcome(others)),
        ],
        ['DECODE_ERROR/done', 'DECODE_ERROR/none', 'DECODE_ERROR/none', 'ok'],
      );
      await assert.rejects(client.execute('SELECT details'), /the type id 0x80, which is unknown/);
      assert.deepEqual(
        servers.map(({ connections }) => [...connections]),
        connected,
      );
    });

    // ------------------------------------------------------------------ bytes that no server should send

    const envelope = (stream: number, opcode: number, body: Buffer, flags = 0): Buffer =>
      packEnvelope({ version: version | 0x80, flags, stream, opcode, body });
    const framed = (bytes: Buffer): Buffer => (version >= 5 ? packSegments([bytes]) : bytes);
    const words = (...values: number[]): Buffer => {
      const bytes = Buffer.alloc(values.length * 4);
      values.forEach((value, index) => bytes.writeInt32BE(value, index * 4));
      return bytes;
    };
    const withLength = (stream: number, length: number): Buffer => {
      const bytes = envelope(stream, 0x08, Buffer.alloc(0));
      bytes.writeInt32BE(length, 5);
      return framed(bytes);
    };
    const flipped = (bytes: Buffer, at: number): Buffer => {
      bytes[at] ^= 0x10;
      return bytes;
    };
    const column = [{ name: 'n', type: 0x09 }];
    const rowsWithCount = (count: number): Buffer => {
      const { body } = answers.rows({ columns: column, rows: [] });
      body.writeInt32BE(count, body.length - 4);
      return body;
    };

    const NONSENSE: readonly (readonly [name: string, bytes: (stream: number) => Buffer, told: RegExp])[] = [
      ['a body of negative length', (stream) => withLength(stream, -1), /^PROTOCOL_ERROR/],
      ['a body beyond the limit', (stream) => withLength(stream, 0x7fffffff), /^REPLY_TOO_LARGE/],
      ['an opcode that nobody knows', (stream) => framed(envelope(stream, 0x55, Buffer.alloc(0))), /^PROTOCOL_ERROR/],
      [
        'an opcode that only clients send',
        (stream) => framed(envelope(stream, 0x07, Buffer.alloc(0))),
        /^PROTOCOL_ERROR/,
      ],
      [
        'a request where an answer should be',
        (stream) => framed(packEnvelope({ version, flags: 0, stream, opcode: 0x08, body: words(1) })),
        /^PROTOCOL_ERROR/,
      ],
      [
        'an answer in another version',
        (stream) =>
          framed(packEnvelope({ version: 0x80 | (9 - version), flags: 0, stream, opcode: 0x08, body: words(1) })),
        /^PROTOCOL_ERROR/,
      ],
      ['a result of an unknown kind', (stream) => framed(envelope(stream, 0x08, words(99))), /^PROTOCOL_ERROR/],
      ['more columns than fit', (stream) => framed(envelope(stream, 0x08, words(2, 0, 0x7fffffff))), /^PROTOCOL_ERROR/],
      ['a negative number of columns', (stream) => framed(envelope(stream, 0x08, words(2, 0, -5))), /^PROTOCOL_ERROR/],
      ['more rows than fit', (stream) => framed(envelope(stream, 0x08, rowsWithCount(0x7fffffff))), /^PROTOCOL_ERROR/],
      ['a negative number of rows', (stream) => framed(envelope(stream, 0x08, rowsWithCount(-1))), /^PROTOCOL_ERROR/],
      [
        'a cell that is longer than its message',
        (stream) => framed(envelope(stream, 0x08, Buffer.concat([rowsWithCount(1), words(0x7ffffff0)]))),
        /^PROTOCOL_ERROR/,
      ],
      [
        'more warnings than fit',
        (stream) => framed(envelope(stream, 0x08, Buffer.from([0xff, 0xff]), 0x08)),
        /^PROTOCOL_ERROR/,
      ],
      ['an error without its text', (stream) => framed(envelope(stream, 0x00, words(0))), /^PROTOCOL_ERROR/],
      ...(version < 5
        ? ([
            [
              'a body that claims to be compressed',
              (stream) => envelope(stream, 0x08, words(1), 0x01),
              /^PROTOCOL_ERROR/,
            ],
          ] as [string, (stream: number) => Buffer, RegExp][])
        : ([
            [
              'a flipped bit in the header of a segment',
              (stream) => flipped(framed(envelope(stream, 0x08, words(1))), 0),
              /^FRAME_CORRUPT/,
            ],
            [
              'a flipped bit in the checksum of a header',
              (stream) => flipped(framed(envelope(stream, 0x08, words(1))), 4),
              /^FRAME_CORRUPT/,
            ],
            [
              'a flipped bit in a payload',
              (stream) => flipped(framed(envelope(stream, 0x08, words(1))), 14),
              /^FRAME_CORRUPT/,
            ],
            [
              'a flipped bit in the checksum of a payload',
              (stream) => flipped(framed(envelope(stream, 0x08, words(1))), 20),
              /^FRAME_CORRUPT/,
            ],
            [
              'an envelope that its segment cuts off',
              (stream) => packSegment(envelope(stream, 0x08, words(1)).subarray(0, 11), true),
              /^PROTOCOL_ERROR/,
            ],
          ] as [string, (stream: number) => Buffer, RegExp][])),
    ];

    for (const [name, bytes, told] of NONSENSE) {
      it(`${name}: the connection goes, what was in flight may have been executed, the rest goes on`, async () => {
        const held: { connection: FakeConnection; stream: number }[] = [];
        for (const server of servers) {
          server.script = ({ request, stream }, connection) => {
            if (request.kind !== 'query') return undefined;
            if (request.query === 'held') {
              held.push({ connection, stream });
              return null;
            }
            if (request.query !== 'SELECT again' || connection !== held[0].connection) return undefined;
            connection.sendRaw(bytes(stream));
            return null;
          };
        }
        // One on each node: one of them loses its connection and one does not.
        const others = [outcome(client.execute('held')), outcome(client.execute('held'))];
        await cluster.runtime.until('one is in flight on each node', () => held.length === 2);
        const again = Promise.all([client.execute('SELECT again'), client.execute('SELECT again')]);
        assert.equal(await settled(outcome(again)), 'ok');
        const lost = await Promise.race(others);
        assert.match(lost, told);
        assert.match(lost, /\/maybe$/);
        held[1].connection.send({ stream: held[1].stream, response: answers.voidResult() });
        assert.deepEqual(
          (await Promise.all(others)).filter((each) => each !== 'ok'),
          [lost],
        );
        await cluster.runtime.until('its connection is closed', () =>
          servers.every(({ connections }) => !connections.has(held[0].connection)),
        );
        assert.equal(await outcome(Promise.all(Array.from({ length: 10 }, () => client.execute(WRITE)))), 'ok');
      });
    }
  });
}
