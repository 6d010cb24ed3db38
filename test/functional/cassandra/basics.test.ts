// Functional: everyday use of the Cassandra client on a real node, on each version of the protocol.
import assert from 'node:assert/strict';
import { type Client } from '../../../lib/cassandra/client/client.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf, errorOf, outcome } from './outcome.js';

for (const version of [5, 4, 3]) {
  const keyspace = `basics_v${version}`;

  describe(`cassandra client, CQL v${version}`, () => {
    let server: SharedCassandra;
    let client: Client;
    const make = clientsOf(() => ({
      contactPoints: server.contactPoints,
      localDataCenter: server.dataCenter,
      protocolOptions: { maxVersion: version },
      keyspace,
    }));

    before(async function () {
      this.timeout(120_000);
      server = await sharedCassandra();
      await server.ask(
        `CREATE KEYSPACE IF NOT EXISTS ${keyspace} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
      await server.ask(`CREATE TABLE IF NOT EXISTS ${keyspace}.users (id int PRIMARY KEY, name text, age int)`);
      await server.ask(`CREATE TABLE IF NOT EXISTS ${keyspace}.numbers (part text, n int, PRIMARY KEY (part, n))`);
      await server.ask(`CREATE TABLE IF NOT EXISTS ${keyspace}.hits (page text PRIMARY KEY, count counter)`);
    });

    beforeEach(async () => {
      await server.ask(`TRUNCATE ${keyspace}.users`);
      client = make();
    });

    it('speaks that version', async () => {
      const views = await client.execute(
        "SELECT protocol_version, driver_name FROM system_views.clients WHERE driver_name = 'ringwire' ALLOW FILTERING",
      );
      assert.ok(
        views.rows.some((row) => row['protocol_version'] === version),
        JSON.stringify(views.rows),
      );
    });

    it('connects with the first statement, once for all that ask at once', async () => {
      let connected = 0;
      client.on('connected', () => connected++);
      assert.equal(client.connected, false);
      await Promise.all([
        client.execute('SELECT key FROM system.local'),
        client.execute('SELECT key FROM system.local'),
        client.connect(),
      ]);
      assert.deepEqual([client.connected, connected], [true, 1]);
    });

    it('writes and reads with and without preparing, by position and by name', async () => {
      await client.execute("INSERT INTO users (id, name, age) VALUES (1, 'Ada', 36)");
      await client.execute('INSERT INTO users (id, name, age) VALUES (?, ?, ?)', [2, 'Grace', 85], { prepare: true });
      await client.execute('INSERT INTO users (id, name, age) VALUES (?, ?, ?)', [3, 'Edsger', 72], {
        hints: ['int', 'text', 'int'],
      });
      await client.execute(
        'INSERT INTO users (id, name, age) VALUES (:id, :name, :age)',
        { age: 76, ID: 4, name: 'Niklaus' },
        { prepare: true },
      );
      await client.execute(
        'INSERT INTO users (id, name, age) VALUES (:id, :name, :age)',
        { id: 5, name: 'Tony', age: 89 },
        { hints: { id: 'int', age: 'int' } },
      );
      const { rows } = await client.execute('SELECT id, name, age FROM users');
      assert.deepEqual(
        rows.map((row) => row.values()).sort(([a], [b]) => Number(a) - Number(b)),
        [
          [1, 'Ada', 36],
          [2, 'Grace', 85],
          [3, 'Edsger', 72],
          [4, 'Niklaus', 76],
          [5, 'Tony', 89],
        ],
      );
    });

    it('calls back', async () => {
      const rows = await new Promise((resolve, reject) => {
        client.execute('SELECT key FROM system.local', (error, result) =>
          error ? reject(error) : resolve(result?.rows.length),
        );
      });
      assert.equal(rows, 1);
      const error = await new Promise<Error | null>((resolve) =>
        client.execute('SELECT nonsense', [], (failure) => resolve(failure)),
      );
      assert.equal((error as { code?: unknown } | null)?.code, types.responseErrorCodes.syntaxError);
    });

    it('says what the server says of a wrong statement', async () => {
      const error = await errorOf(client.execute('SELECT * FROM no_such_table'));
      assert.equal(error.name, 'ResponseError');
      assert.deepEqual(
        [error.code, error.errorCode, error.execution],
        [types.responseErrorCodes.invalid, 'INVALID_REQUEST', 'none'],
      );
      assert.equal((error as { query?: string }).query, 'SELECT * FROM no_such_table');
      assert.equal((error as { coordinator?: string }).coordinator, server.contactPoints[0]);
      assert.equal(
        await outcome(client.execute('SELECT * FROM no_such_table', [], { prepare: true })),
        'INVALID_REQUEST/none',
      );
    });

    it('refuses values that do not fit, naming parameter, type and kind, with nothing sent', async () => {
      const wrong = await errorOf(
        client.execute('INSERT INTO users (id, name) VALUES (?, ?)', ['seven', 'x'], { prepare: true }),
      );
      assert.match(wrong.message, /"id" \(int\): .* a string of 5 characters$/);
      const range = await errorOf(
        client.execute('INSERT INTO users (id, name) VALUES (?, ?)', [2 ** 31, 'x'], { prepare: true }),
      );
      assert.match(range.message, /id.*int.*2147483648/s);
      const few = await errorOf(client.execute('INSERT INTO users (id, name) VALUES (?, ?)', [1], { prepare: true }));
      assert.match(few.message, /2 parameters, and 1 values/);
      assert.deepEqual(
        [wrong, range, few].map(({ errorCode, execution }) => [errorCode, execution]),
        Array(3).fill(['INVALID_ARGUMENT', 'none']),
      );
      assert.equal((await client.execute('SELECT id FROM users')).rowLength, 0);
    });

    it('runs batches: logged, unlogged, counters; prepared or not', async () => {
      const insert = 'INSERT INTO users (id, name) VALUES (?, ?)';
      await client.batch(
        [
          { query: insert, params: [1, 'a'] },
          { query: insert, params: [2, 'b'] },
          "INSERT INTO users (id, name) VALUES (3, 'c')",
        ],
        { prepare: true },
      );
      await client.batch([{ query: insert, params: [4, 'd'] }], { logged: false, hints: [['int', 'text']] });
      await client.batch([{ query: 'UPDATE hits SET count = count + ? WHERE page = ?', params: [2, '/'] }], {
        prepare: true,
        counter: true,
      });
      assert.equal((await client.execute('SELECT id FROM users')).rowLength, 4);
      const hits = await client.execute('SELECT count FROM hits WHERE page = ?', ['/'], { prepare: true });
      assert.ok(Number(hits.first()?.['count']) >= 2);
      await client.execute('UPDATE hits SET count = count - ? WHERE page = ?', [hits.first()?.['count'], '/'], {
        prepare: true,
      });
      assert.match((await errorOf(client.batch([]))).message, /at least one/);
    });

    it('tells applied conditional updates from others', async () => {
      const insert = 'INSERT INTO users (id, name) VALUES (?, ?) IF NOT EXISTS';
      assert.equal((await client.execute(insert, [7, 'first'], { prepare: true })).wasApplied(), true);
      const refused = await client.execute(insert, [7, 'second'], {
        prepare: true,
        serialConsistency: types.consistencies.localSerial,
      });
      assert.equal(refused.wasApplied(), false);
      assert.equal(refused.first()?.['name'], 'first');
    });

    it('pages by itself and by hand', async () => {
      const insert = 'INSERT INTO numbers (part, n) VALUES (?, ?)';
      for (let start = 0; start < 100; start += 25) {
        await client.batch(
          Array.from({ length: 25 }, (_, index) => ({ query: insert, params: ['p', start + index] })),
          { prepare: true, logged: false },
        );
      }
      const select = "SELECT n FROM numbers WHERE part = 'p'";
      const seen: unknown[] = [];
      for await (const row of await client.execute(select, [], { prepare: true, fetchSize: 7 })) seen.push(row['n']);
      assert.deepEqual(
        seen,
        Array.from({ length: 100 }, (_, index) => index),
      );
      const first = await client.execute(select, [], { fetchSize: 60 });
      assert.deepEqual([first.rowLength, first.isPaged(), typeof first.pageState], [60, true, 'string']);
      const second = await client.execute(select, [], { fetchSize: 60, pageState: first.pageState ?? '' });
      assert.deepEqual(
        [second.rowLength, second.isPaged(), second.pageState, second.first()?.['n']],
        [40, false, null, 60],
      );
    });

    it('reads what it wrote, for every scalar type and collection', async () => {
      const columns = Object.entries(SAMPLES).filter(([type]) => version >= 4 || !NEEDS_V4.has(type));
      const names = columns.map((_, index) => `c${index}`);
      await client.execute('DROP TABLE IF EXISTS samples');
      await client.execute(
        `CREATE TABLE samples (id int PRIMARY KEY, ${columns.map(([type], index) => `c${index} ${type}`).join(', ')})`,
      );
      const insert = `INSERT INTO samples (id, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`;
      const values = columns.map(([, value]) => value);
      await client.execute(insert, [1, ...values], { prepare: true });
      await client.execute(insert, [2, ...values.map(() => null)], { prepare: true });
      for (const prepare of [false, true]) {
        const select = `SELECT ${names.join(', ')} FROM samples WHERE id = ?`;
        const full = await client.execute(select, [1], { prepare, hints: ['int'] });
        full
          .first()
          ?.values()
          .forEach((value, index) => assert.deepEqual(value, values[index], columns[index]?.[0]));
        const empty = await client.execute(select, [2], { prepare, hints: ['int'] });
        assert.deepEqual(new Set(empty.first()?.values()), new Set([null]));
      }
    });

    it('leaves a column alone for undefined and unset', async function () {
      if (version < 4) return this.skip();
      const insert = 'INSERT INTO users (id, name, age) VALUES (?, ?, ?)';
      await client.execute(insert, [1, 'Ada', 36], { prepare: true });
      await client.execute(insert, [1, undefined, types.unset], { prepare: true });
      assert.deepEqual((await client.execute('SELECT name, age FROM users')).first()?.values(), ['Ada', 36]);
      await client.execute(insert, [1, null, 40], { prepare: true });
      assert.deepEqual((await client.execute('SELECT name, age FROM users')).first()?.values(), [null, 40]);
    });

    it('finds names in the keyspace of the client, or of the statement itself', async () => {
      assert.equal(client.keyspace, keyspace);
      assert.equal((await client.execute('SELECT id FROM users')).rowLength, 0);
      assert.equal((await client.execute('SELECT key FROM system.local')).rowLength, 1);
    });

    it('goes on when its keyspace is dropped: with what names another one, and to create it again', async () => {
      const own = `${keyspace}_dropped`;
      const create = `CREATE KEYSPACE ${own} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`;
      for (const prepare of [false, true]) {
        await server.ask(`DROP KEYSPACE IF EXISTS ${own}`);
        await server.ask(create);
        const owner = make({ keyspace: own });
        await owner.execute(`DROP KEYSPACE ${own}`);
        assert.equal((await owner.execute('SELECT key FROM system.local', [], { prepare })).rowLength, 1);
        await assert.rejects(owner.execute('SELECT id FROM t', [], { prepare }), {
          code: 0x2200,
          message: /does not exist/,
        });
        await owner.execute(create, [], { prepare });
        await owner.execute('CREATE TABLE t (id int PRIMARY KEY)');
        await owner.execute('INSERT INTO t (id) VALUES (1)', [], { prepare });
        assert.equal((await owner.execute('SELECT id FROM t', [], { prepare })).rowLength, 1);
      }
      await server.ask(`DROP KEYSPACE ${own}`);
    });

    it("fails to connect where the keyspace does not exist, with the server's words, and connects when it does", async () => {
      const late = `late_v${version}`;
      await server.ask(`DROP KEYSPACE IF EXISTS ${late}`);
      for (const warmup of [true, false]) {
        const lost = make({ keyspace: late, pooling: { warmup } });
        for (const call of [lost.connect(), lost.execute('SELECT key FROM system.local')]) {
          const error = await errorOf(call);
          assert.deepEqual([error.name, error.code, error.execution], ['ResponseError', 0x2200, 'none']);
          assert.match(error.message, new RegExp(`${late}.*does not exist`));
        }
        await server.ask(
          `CREATE KEYSPACE ${late} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
        );
        assert.equal((await lost.execute('SELECT key FROM system.local')).rowLength, 1);
        await server.ask(`DROP KEYSPACE ${late}`);
      }
    });

    it('fails to connect where the data centre is another, naming both', async () => {
      const error = await errorOf(make({ localDataCenter: 'dc9' }).connect());
      assert.equal(error.name, 'ArgumentError');
      assert.match(error.message, new RegExp(`'dc9'.*${server.dataCenter}`));
    });

    it('refuses work after shutdown', async () => {
      await client.connect();
      await client.shutdown();
      assert.deepEqual([client.connected, client.isShuttingDown], [false, true]);
      const error = await errorOf(client.execute('SELECT key FROM system.local'));
      assert.deepEqual(
        [error.name, error.errorCode, error.execution],
        ['NoHostAvailableError', 'CLIENT_CLOSED', 'none'],
      );
      assert.match(error.message, /after shutdown is not supported/);
      await client.shutdown();
    });

    it('answers what is in flight when it is shut down', async () => {
      await client.connect();
      const pending = Array.from({ length: 20 }, () => client.execute('SELECT key FROM system.local'));
      await client.shutdown();
      assert.deepEqual(
        (await Promise.all(pending)).map(({ rowLength }) => rowLength),
        Array(20).fill(1),
      );
    });
  });
}

const NEEDS_V4 = new Set(['smallint', 'tinyint', 'date', 'time']);

const SAMPLES: Readonly<Record<string, unknown>> = {
  ascii: 'plain',
  text: 'naïve ☃ 𝄞',
  bigint: types.Long.fromString('-9223372036854775808'),
  int: -2147483648,
  smallint: -32768,
  tinyint: -128,
  varint: types.Integer.fromString('123456789012345678901234567890'),
  decimal: types.BigDecimal.fromString('-12345678901234567890.0987654321'),
  double: 0.1,
  float: 1.5,
  boolean: true,
  blob: Buffer.from([0, 255, 128]),
  uuid: types.Uuid.fromString('c7a3b5d0-14d2-4b22-8f4e-9d2a3c4b5e6f'),
  timeuuid: types.TimeUuid.fromString('d2177dd0-eaa2-11de-a572-001b779c76e3'),
  inet: types.InetAddress.fromString('2001:db8::1'),
  date: types.LocalDate.fromString('1969-07-20'),
  time: types.LocalTime.fromString('20:17:40.123456789'),
  timestamp: new Date('1969-07-20T20:17:40.123Z'),
  duration: types.Duration.fromString('1mo2d3ns'),
  'list<int>': [3, 1, 2],
  'set<text>': ['a', 'b'],
  'map<text, int>': { one: 1, two: 2 },
  'frozen<map<text, frozen<list<int>>>>': { a: [1], b: [] },
  'tuple<int, text>': new types.Tuple(1, 'x'),
};
