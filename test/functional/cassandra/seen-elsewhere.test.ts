// Functional: what users of other clients met and reported, on a real node: statements that others change, batches of
// every kind, nulls within values, names that mean something to JavaScript, page states that are kept.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as mapping from '../../../lib/cassandra/mapping/mapping.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf, errorOf, outcome } from './outcome.js';

const KEYSPACE = 'seen_elsewhere';
const prepare = true;

describe('cassandra client, what others met', () => {
  let server: SharedCassandra;
  let client: Client;
  const make = clientsOf(() => ({
    contactPoints: server.contactPoints,
    localDataCenter: server.dataCenter,
    keyspace: KEYSPACE,
  }));

  before(async function () {
    this.timeout(120_000);
    server = await sharedCassandra();
    for (const keyspace of [KEYSPACE, `${KEYSPACE}_one`, `${KEYSPACE}_two`])
      await server.ask(
        `CREATE KEYSPACE IF NOT EXISTS ${keyspace} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
    await server.ask(`CREATE TABLE ${KEYSPACE}.texts (id int PRIMARY KEY, t text)`);
    await server.ask(`CREATE TABLE ${KEYSPACE}.counters (id text PRIMARY KEY, v counter)`);
    await server.ask(`CREATE TABLE ${KEYSPACE}.parts (p int, c int, v int, s int static, PRIMARY KEY (p, c))`);
  });

  beforeEach(() => {
    client = make();
  });

  for (const maxVersion of [5, 4, 3]) {
    const protocolOptions = { maxVersion };

    it(`columns come and go between clients of which one prepares anew, v${maxVersion}`, async () => {
      const table = `stars_v${maxVersion}`;
      await client.execute(`CREATE TABLE ${table} (id int PRIMARY KEY, b text, c int)`);
      await client.execute(`INSERT INTO ${table} (id, b, c) VALUES (1, 'b', 7)`);
      const readers = [make({ protocolOptions }), make({ protocolOptions })];
      const read = async (): Promise<unknown[]> => {
        const rows: unknown[] = [];
        for (const reader of readers)
          rows.push({ ...(await reader.execute(`SELECT * FROM ${table}`, [], { prepare })).first() });
        return rows;
      };
      assert.deepEqual(await read(), Array(2).fill({ id: 1, b: 'b', c: 7 }));
      await client.execute(`ALTER TABLE ${table} ADD a text`);
      assert.deepEqual(await read(), Array(2).fill({ id: 1, a: null, b: 'b', c: 7 }));
      await client.execute(`ALTER TABLE ${table} DROP c`);
      assert.deepEqual(await read(), Array(2).fill({ id: 1, a: null, b: 'b' }));
    });

    it(`the same text means the table of the keyspace that is used, prepared or not, v${maxVersion}`, async () => {
      const one = make({ protocolOptions });
      for (const name of ['one', 'two']) {
        await one.execute(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}_${name}.whose (w text PRIMARY KEY)`);
        await one.execute(`INSERT INTO ${KEYSPACE}_${name}.whose (w) VALUES ('${name}')`);
      }
      const seen: unknown[] = [];
      for (const name of ['one', 'two', 'one']) {
        await one.execute(`USE ${KEYSPACE}_${name}`);
        for (const options of [{ prepare }, {}])
          seen.push((await one.execute('SELECT w FROM whose', [], options)).first()?.['w']);
      }
      assert.deepEqual(seen, ['one', 'one', 'two', 'two', 'one', 'one']);
    });
  }

  it('batches with conditions say whether they were applied, and what is there', async () => {
    const run = (condition: string): Promise<types.ResultSet> =>
      client.batch(['INSERT INTO parts (p, c, v) VALUES (1, 1, 1)', `UPDATE parts SET s = 1 WHERE p = 1 ${condition}`]);
    const applied: boolean[] = [];
    for (const condition of ['IF s = 0', 'IF s = null']) applied.push((await run(condition)).wasApplied());
    const last = await run('IF s = 5');
    assert.deepEqual([...applied, last.wasApplied()], [false, true, false]);
    assert.deepEqual({ ...last.first() }, { '[applied]': false, p: 1, c: 1, s: 1 });
    const twice = [2, 3].map((c) => ({
      query: 'INSERT INTO parts (p, c, v) VALUES (?, ?, ?) IF NOT EXISTS',
      params: [2, c, c],
    }));
    const [first, second] = [await client.batch(twice, { prepare }), await client.batch(twice, { prepare })];
    assert.deepEqual([first.wasApplied(), second.wasApplied(), second.rowLength], [true, false, 2]);
  });

  it('batches of counters, with values and without, and no others among them', async () => {
    const add = [
      "UPDATE counters SET v = v + 1 WHERE id = 'a'",
      { query: 'UPDATE counters SET v = v + ? WHERE id = ?', params: [10, 'a'] },
    ];
    for (const options of [{ logged: false }, { counter: true }]) await client.batch(add, { ...options, prepare });
    const { rows } = await client.execute("SELECT v FROM counters WHERE id = 'a'");
    assert.equal(String(rows[0]['v']), '22');
    const mixed = client.batch([add[0], 'INSERT INTO texts (id) VALUES (1)'], { logged: false });
    assert.equal(await outcome(mixed), 'INVALID_REQUEST/none');
  });

  it('a batch has its time-stamp, and a statement in it its own', async () => {
    await client.batch(
      ["INSERT INTO texts (id, t) VALUES (20, 'x')", "INSERT INTO texts (id, t) VALUES (21, 'x') USING TIMESTAMP 77"],
      { timestamp: 1234 },
    );
    const { rows } = await client.execute('SELECT id, writetime(t) AS w FROM texts WHERE id IN (20, 21)');
    assert.deepEqual(rows.map((row) => `${String(row['id'])} ${String(row['w'])}`).sort(), ['20 1234', '21 77']);
  });

  it('a null within a tuple within a set is null to the server, and nothing is an empty text', async () => {
    await client.execute('CREATE TABLE nulls (id int PRIMARY KEY, s set<frozen<tuple<timeuuid, timestamp, text>>>)');
    const values = [1, [[types.TimeUuid.now(), null, '']]];
    await client.execute('INSERT INTO nulls (id, s) VALUES (?, ?)', values, { prepare });
    const { rows } = await client.execute('SELECT JSON s FROM nulls');
    const { s } = JSON.parse(String(rows[0]['[json]'])) as { readonly s: unknown[][] };
    assert.deepEqual(s[0].slice(1), [null, '']);
  });

  it('a type that gets a field is that within tuples and other types, to a client that knew it before', async () => {
    await client.execute('CREATE TYPE inner_type (a int)');
    await client.execute('CREATE TYPE outer_type (x frozen<inner_type>)');
    await client.execute(
      'CREATE TABLE nested (id int PRIMARY KEY, b frozen<tuple<int, inner_type>>, c frozen<outer_type>)',
    );
    const write = (id: number, value: object): Promise<unknown> =>
      client.execute('INSERT INTO nested (id, b, c) VALUES (?, ?, ?)', [id, [id, value], { x: value }], { prepare });
    await write(1, { a: 1 });
    await make().execute('ALTER TYPE inner_type ADD z int');
    await write(2, { a: 2, z: 3 });
    const read = async (id: number): Promise<string> =>
      JSON.stringify((await client.execute('SELECT b, c FROM nested WHERE id = ?', [id], { prepare })).first());
    assert.deepEqual(
      [await read(1), await read(2)],
      ['{"b":[1,{"a":1,"z":null}],"c":{"x":{"a":1,"z":null}}}', '{"b":[2,{"a":2,"z":3}],"c":{"x":{"a":2,"z":3}}}'],
    );
  });

  it('columns, fields and keys may have the names of JavaScript’s own methods', async () => {
    const names = ['get', 'keys', 'values', 'forEach', 'constructor', '__proto__', 'toJSON', 'then', 'length', '0'];
    const quoted = names.map((name) => `"${name}"`);
    await client.execute(`CREATE TABLE odd (id int PRIMARY KEY, ${quoted.map((name) => `${name} text`).join(', ')})`);
    const markers = names.map(() => '?').join(', ');
    await client.execute(`INSERT INTO odd (id, ${quoted.join(', ')}) VALUES (1, ${markers})`, names, { prepare });
    const mapper = new mapping.Mapper(client, { models: { Odd: { keyspace: KEYSPACE, tables: ['odd'] } } });
    const row = (await client.execute('SELECT * FROM odd')).first();
    for (const read of [row, await mapper.forModel('Odd').get({ id: 1 })])
      assert.deepEqual(
        names.map((name) => Object.getOwnPropertyDescriptor(read, name)?.value as unknown),
        names,
      );
    await client.execute('CREATE TYPE odd_type ("__proto__" text, "constructor" text)');
    await client.execute('CREATE TABLE odd_values (id int PRIMARY KEY, u frozen<odd_type>, m map<text, text>)');
    const text = '{"__proto__":"p","constructor":"c"}';
    const values = [1, JSON.parse(text), JSON.parse(text)];
    await client.execute('INSERT INTO odd_values (id, u, m) VALUES (?, ?, ?)', values, { prepare });
    assert.equal(
      JSON.stringify((await client.execute('SELECT u, m FROM odd_values')).first()),
      `{"u":${text},"m":${text}}`,
    );
  });

  it('a kept page state goes on with pages of another size, and a broken one fails its own call', async () => {
    for (let c = 0; c < 12; c++) await client.execute('INSERT INTO parts (p, c) VALUES (9, ?)', [c], { prepare });
    const read = (options: object): Promise<types.ResultSet> =>
      client.execute('SELECT c FROM parts WHERE p = 9', [], { prepare, ...options });
    const { pageState } = await read({ fetchSize: 1 });
    const { rows } = await read({ fetchSize: 5, pageState });
    assert.deepEqual(
      rows.map((row) => row['c'] as unknown),
      [1, 2, 3, 4, 5],
    );
    const [broken, beside] = [errorOf(read({ fetchSize: 5, pageState: 'ffffff' })), read({})];
    const { errorCode, execution, attempts } = await broken;
    assert.deepEqual([errorCode, execution, attempts, (await beside).rowLength], ['INVALID_REQUEST', 'none', 1, 12]);
  });

  it('columns of one name are each at their position, and the last by name', async () => {
    await client.execute('INSERT INTO parts (p, c, v) VALUES (70, 1, 2)');
    const row = (await client.execute('SELECT p AS x, c AS x, v, v FROM parts WHERE p = 70', [], { prepare })).first();
    assert.deepEqual(
      [row?.values(), row?.keys()],
      [
        [70, 1, 2, 2],
        ['x', 'x', 'v', 'v'],
      ],
    );
    assert.deepEqual([row?.get(0), row?.['x'], { ...row }], [70, 1, { x: 1, v: 2 }]);
  });

  it('markers are bound wherever CQL has them, and one name at each of its places', async () => {
    const ask = async (query: string, params: unknown): Promise<types.ResultSet> =>
      client.execute(query, params as unknown[], { prepare });
    await ask('INSERT INTO parts (p, c, v) VALUES (:x, :x, :y)', { x: 71, y: 8 });
    const batch =
      'BEGIN BATCH INSERT INTO texts (id, t) VALUES (?, ?); UPDATE parts SET v = ? WHERE p = ? AND c = ? APPLY BATCH';
    await ask(batch, [71, 'in a batch', 9, 71, 72]);
    const { rows } = await ask('SELECT c, v, token(p) AS t FROM parts WHERE p = :x', { x: 71 });
    assert.deepEqual(
      rows.map(({ c, v }) => [c, v] as unknown),
      [
        [71, 8],
        [72, 9],
      ],
    );
    assert.equal((await ask('SELECT t FROM texts WHERE id = ?', [71])).first()?.t, 'in a batch');
    const token: unknown = rows[0].t;
    for (const [query, params, count] of [
      ['SELECT c FROM parts WHERE p = :x PER PARTITION LIMIT :a LIMIT :b', { x: 71, a: 1, b: 5 }, 1],
      ['SELECT c FROM parts WHERE p = ? AND c IN ?', [71, [71, 72, 73]], 2],
      ['SELECT c FROM parts WHERE p = ? AND (c) > (?)', [71, 71], 1],
      ['SELECT c FROM parts WHERE token(p) = ?', [token], 2],
      ['SELECT c FROM parts WHERE token(p) = token(?)', [71], 2],
      ["SELECT c FROM parts WHERE p = ? /* ? :x */ AND c = ? -- '?'\n", [71, 72], 1],
    ] as const)
      assert.equal((await ask(query, params)).rowLength, count, query);
    const [sum] = (await ask('SELECT (int)? + 1, (text)? FROM system.local', [41, 'x'])).rows;
    assert.deepEqual(sum.values(), [42, 'x']);
  });

  it('conditions and elements of collections are bound as what they are', async () => {
    await client.execute('CREATE TABLE held (id int PRIMARY KEY, i int, l list<int>, m map<text, int>, s set<int>)');
    const ask = (query: string, params: unknown[]): Promise<types.ResultSet> =>
      client.execute(query, params, { prepare });
    await ask('INSERT INTO held (id, i, l, m, s) VALUES (1, 1, ?, ?, ?)', [[1, 2], { a: 1, b: 2 }, [1, 5]]);
    const applied: boolean[] = [];
    for (const [query, params] of [
      ['UPDATE held SET i = 2 WHERE id = 1 IF m[?] = ? AND l[?] = ?', ['a', 1, 1, 2]],
      ['UPDATE held SET i = 3 WHERE id = 1 IF i IN ?', [[2, 9]]],
      ['UPDATE held SET i = 4 WHERE id = 1 IF i IN (?, ?)', [2, 9]],
      ['UPDATE held SET i = 5 WHERE id = 1 IF m = ?', [{ a: 1, b: 2 }]],
      ['DELETE FROM held WHERE id = 1 IF i != ?', [5]],
    ] as const)
      applied.push((await ask(query, [...params])).wasApplied());
    assert.deepEqual(applied, [true, true, false, true, false]);
    assert.deepEqual((await ask('SELECT m[?], s[?] FROM held WHERE id = 1', ['b', 5])).first()?.values(), [2, 5]);
    await ask('UPDATE held SET m = m - ?, s = s - ?, l[?] = ? WHERE id = 1', [['a'], [1], 0, 7]);
    await ask('INSERT INTO held (id, i) VALUES (2, blobAsInt(0x))', []);
    const { rows } = await ask('SELECT i, l, m, s FROM held WHERE id IN (1, 2)', []);
    assert.deepEqual(
      rows.map((row) => row.values()),
      [
        [5, [7, 2], { b: 2 }, [5]],
        [null, null, null, null],
      ],
    );
  });

  it('every virtual table can be read, and is in the metadata', async () => {
    const { rows } = await client.execute('SELECT keyspace_name, table_name FROM system_virtual_schema.tables');
    assert.ok(rows.length > 20);
    for (const row of rows) {
      const [keyspace, table] = [String(row['keyspace_name']), String(row['table_name'])];
      assert.equal((await client.metadata.getTable(keyspace, table)).virtual, true, table);
      const told = await outcome(client.execute(`SELECT * FROM ${keyspace}.${table} LIMIT 20`));
      // Some want their partition key.
      assert.match(told, /^(?:ok|INVALID_REQUEST\/none)$/, table);
    }
  });
});
