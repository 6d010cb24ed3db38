// Functional: values of statements that are not prepared by the user. The bytes of a number, a text or a list are values
// of other types as well: nothing is stored but what was given, whatever the column, and no name is lost.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf, errorOf } from './outcome.js';

const KEYSPACE = 'unprepared';

/** For each column: values that are taken, as JSON of the server. */
const TAKEN: Readonly<Record<string, readonly (readonly [unknown, string])[]>> = {
  bigint: [
    [7, '7'],
    [7n, '7'],
    ['12345678', '12345678'],
    [2 ** 53 - 1, '9007199254740991'],
  ],
  varint: [
    [7, '7'],
    [2n ** 70n, '1180591620717411303424'],
    ['42', '42'],
  ],
  int: [
    [7, '7'],
    [7n, '7'],
    ['1234', '1234'],
  ],
  smallint: [
    [7, '7'],
    ['12', '12'],
  ],
  tinyint: [
    [7, '7'],
    ['1', '1'],
  ],
  double: [
    [1.5, '1.5'],
    [7, '7.0'],
    [7n, '7.0'],
    ['1234567.8', '1234567.8'],
  ],
  float: [
    [1.5, '1.5'],
    ['1.25', '1.25'],
  ],
  decimal: [
    [1.5, '1.5'],
    [7n, '7'],
    ['12345678', '12345678'],
  ],
  timestamp: [
    [1_700_000_000_000, '"2023-11-14 22:13:20.000Z"'],
    ['2023-11-14T22:13:20Z', '"2023-11-14 22:13:20.000Z"'],
    ['12345678', '"1970-01-01 03:25:45.678Z"'],
  ],
  date: [['2023-11-14', '"2023-11-14"']],
  time: [['10:30:00', '"10:30:00.000000000"']],
  text: [
    ['00010203-0405-4607-8809-0a0b0c0d0e0f', '"00010203-0405-4607-8809-0a0b0c0d0e0f"'],
    ['12345678', '"12345678"'],
  ],
  ascii: [['12345678', '"12345678"']],
  uuid: [['00010203-0405-4607-8809-0a0b0c0d0e0f', '"00010203-0405-4607-8809-0a0b0c0d0e0f"']],
  inet: [['127.0.0.1', '"127.0.0.1"']],
  boolean: [
    [true, 'true'],
    ['false', 'false'],
  ],
  blob: [
    [Buffer.from('cafe', 'hex'), '"0xcafe"'],
    ['0xcafe', '"0xcafe"'],
  ],
  'list<bigint>': [
    [[1, 2n, '3'], '[1, 2, 3]'],
    [[], 'null'],
  ],
  'set<text>': [
    [['b', 'a'], '["a", "b"]'],
    [new Set(['a']), '["a"]'],
  ],
  'map<text, int>': [
    [{ a: 1 }, '{"a": 1}'],
    [new Map([['a', 1]]), '{"a": 1}'],
  ],
  'tuple<int, text>': [[[1, 'a'], '[1, "a"]']],
  'frozen<place>': [[{ street: 's', number: 1 }, '{"street": "s", "number": 1}']],
};
/** Values that have the bytes of the column's type in another one, or none. */
const REFUSED: Readonly<Record<string, readonly unknown[]>> = {
  bigint: [1.5, 'abcdefgh', 2 ** 60, true, {}],
  varint: [1.5, 'ab'],
  int: [1.5, 'abcd', 2 ** 31],
  timestamp: ['ORD-1234', 1.5, 'abcdefgh'],
  double: ['abcdefgh', 2n ** 63n + 1n],
  uuid: ['sixteen letters.'],
  inet: ['four', 'sixteen letters.'],
  boolean: ['1', 2],
  blob: ['text', 5],
  text: [5, 5n],
  time: [5, 'abcdefgh'],
  'list<bigint>': [[1, null], 5],
};
const COLUMNS = Object.keys(TAKEN);

for (const version of [5, 4, 3]) {
  describe(`values of statements that are not prepared, CQL v${version}`, function () {
    this.timeout(60_000);
    let server: SharedCassandra;
    let client: Client;
    const make = clientsOf(() => ({
      contactPoints: server.contactPoints,
      localDataCenter: server.dataCenter,
      protocolOptions: { maxVersion: version },
      keyspace: KEYSPACE,
    }));

    before(async () => {
      server = await sharedCassandra();
      await server.ask(
        `CREATE KEYSPACE IF NOT EXISTS ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
      await server.ask(`CREATE TYPE IF NOT EXISTS ${KEYSPACE}.place (street text, number int)`);
      const columns = COLUMNS.map((type, index) => `c${index} ${type.replace('place', `${KEYSPACE}.place`)}`);
      await server.ask(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}.all_types (id int PRIMARY KEY, ${columns.join(', ')})`);
      await server.ask(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}.hits (page text PRIMARY KEY, count counter)`);
      await server.ask(
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.named (id int PRIMARY KEY, "userId" bigint, userid text, v int)`,
      );
    });
    beforeEach(async () => {
      client = make();
      await client.execute('TRUNCATE all_types');
      await client.execute('TRUNCATE named');
    });

    for (const [index, type] of COLUMNS.entries()) {
      it(`${type}: ${TAKEN[type].length} values as given, in statements and batches`, async () => {
        const insert = `INSERT INTO all_types (id, c${index}) VALUES (?, ?)`;
        for (const [given, json] of TAKEN[type]) {
          await client.execute(insert, [1, given]);
          await client.execute(insert.replace('(?, ?)', '(:id, :given)'), { id: 2, given });
          await client.batch([{ query: insert, params: [3, given] }]);
          const { rows } = await client.execute(`SELECT toJson(c${index}) AS json FROM all_types WHERE id IN ?`, [
            [1, 2, 3],
          ]);
          assert.deepEqual(
            rows.map((row) => row['json'] as string),
            [json, json, json],
          );
        }
        for (const value of REFUSED[type] ?? []) {
          const errors = await Promise.all([
            errorOf(client.execute(insert, [9, value])),
            errorOf(client.batch([{ query: insert, params: [9, value] }])),
          ]);
          for (const error of errors)
            assert.deepEqual([error.errorCode, error.execution], ['INVALID_ARGUMENT', 'none']);
        }
        assert.equal((await client.execute('SELECT * FROM all_types WHERE id = ?', [9])).rows.length, 0);
      });
    }

    it('a counter counts by what it is given', async () => {
      const page = `p${version}`;
      const update = 'UPDATE hits SET count = count + ? WHERE page = ?';
      const before = Number(
        (await client.execute('SELECT count FROM hits WHERE page = ?', [page])).first()?.['count'] ?? 0,
      );
      await client.execute(update, [1, page]);
      await client.execute(update, [2n, page]);
      await client.batch([{ query: update, params: [4, page] }], { counter: true });
      const { count } = (await client.execute('SELECT count FROM hits WHERE page = ?', [page])).first();
      assert.equal(Number(count) - before, 7);
    });

    it('names that are quoted in the statement are bound, with hints and without, beside those that are not', async () => {
      const insert = 'INSERT INTO named (id, "userId", userid) VALUES (:id, :"userId", :UserName)';
      for (const [id, options] of [
        [1, {}],
        [2, { hints: { id: 'int', userId: 'bigint', userName: 'text' } }],
        [3, { prepare: true }],
      ] as const) {
        await client.execute(insert, { id, userId: 5, userName: 'x' }, options);
        const row = (await client.execute('SELECT "userId", userid FROM named WHERE id = ?', [id])).first();
        assert.deepEqual([String(row['userId']), row['userid']], ['5', 'x']);
      }
    });

    it('IF … IN takes null among the values it compares with, and a column does not', async () => {
      for (const [id, options] of [
        [1, {}],
        [2, { hints: ['int', 'list<int>'] }],
        [3, { prepare: true }],
      ] as const) {
        await client.execute('INSERT INTO named (id, userid) VALUES (?, ?)', [id, 'x']);
        const update = `UPDATE named SET v = ? WHERE id = ${id} IF v IN ?`;
        const applied = async (set: number, list: unknown[]): Promise<unknown> =>
          (await client.execute(update, [set, list], options)).first()['[applied]'];
        assert.equal(await applied(1, [5, 6]), false);
        assert.equal(await applied(1, [null]), true);
        assert.equal(await applied(2, [null, 1]), true);
        assert.equal(await applied(3, [null]), false);
        const named = await client.execute(
          `UPDATE named SET v = :v WHERE id = ${id} IF v IN :these`,
          { v: 3, these: [null, 2] },
          Array.isArray((options as { hints?: unknown }).hints) ? {} : options,
        );
        assert.equal(named.first()['[applied]'], true);
      }
      const error = await errorOf(
        client.execute(`INSERT INTO all_types (id, c${COLUMNS.indexOf('list<bigint>')}) VALUES (1, ?)`, [[null]], {
          prepare: true,
        }),
      );
      assert.deepEqual([error.errorCode, error.execution], ['INVALID_ARGUMENT', 'none']);
    });
  });
}
