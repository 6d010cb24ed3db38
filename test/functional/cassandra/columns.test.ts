// Functional: columns on a real node: the values of every type as rows have them, in every version of the protocol, with
// and without compression, page by page.
import assert from 'node:assert/strict';
import { consistencies } from '../../../lib/cassandra/client/exports/types.js';
import type { Client } from '../../../lib/cassandra/client/client.js';
import type { ColumnResultSet } from '../../../lib/cassandra/client/results/column-result-set.js';
import type { BytesColumn, FixedColumn } from '../../../lib/cassandra/types/columns/column-values.js';
import type { ColumnPage } from '../../../lib/cassandra/types/columns/column-page.js';
import { clientOver, nodeOf, type TestNode, transportsOf } from './every-transport.js';

const KEYSPACE = 'columns';
const ROWS = 2_500;
/** Names with types that a value of each row is made for. */
const TYPES: Readonly<Record<string, string>> = {
  i: 'int',
  s: 'smallint',
  t: 'tinyint',
  b: 'bigint',
  d: 'double',
  f: 'float',
  ts: 'timestamp',
  da: 'date',
  ti: 'time',
  bo: 'boolean',
  u: 'uuid',
  tu: 'timeuuid',
  te: 'text',
  a: 'ascii',
  bl: 'blob',
  ine: 'inet',
  de: 'decimal',
  vi: 'varint',
  du: 'duration',
  l: 'list<int>',
  m: 'map<text, bigint>',
  tup: 'tuple<int, text>',
  v: 'vector<float, 3>',
  w: 'vector<text, 2>',
};
const NAMES = Object.keys(TYPES);

function valuesOf(n: number): unknown[] {
  const id = String(n).padStart(12, '0');
  const values = [
    n - 1000,
    (n % 60_000) - 30_000,
    (n % 256) - 128,
    BigInt(n) ** 5n,
    n / 3,
    n / 4,
    new Date(n * 86_399_999),
    `${1970 + (n % 100)}-01-02`,
    `10:30:${String(n % 60).padStart(2, '0')}.${n % 9}`,
    n % 2 === 0,
    `00112233-4455-6677-8899-${id}`,
    `00112233-4455-1677-8899-${id}`,
    ['', 'zwölf', 'é€😀', 'x'.repeat(n % 200), `word ${n}`][n % 5],
    `ascii ${n}`,
    Buffer.alloc(n % 70, n),
    n % 3 === 0 ? '127.0.0.1' : '2001:db8::1',
    `${n}.25`,
    BigInt(n) ** 9n,
    `${n % 12}mo1d`,
    [n, n + 1],
    { [`k${n}`]: n },
    [n, 'part'],
    [n, n / 2, -1],
    ['a', `b${n}`],
  ];
  return values.map((value, index) => ((n + index) % 7 === 0 ? null : value));
}

describe('columns of a real node', function () {
  this.timeout(240_000);
  let node: TestNode;

  before(async () => {
    node = await nodeOf('5.0');
    await node.ask(`DROP KEYSPACE IF EXISTS ${KEYSPACE}`);
    await node.ask(
      `CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
    );
    const columns = NAMES.map((name) => `${name} ${TYPES[name]}`).join(', ');
    await node.ask(`CREATE TABLE ${KEYSPACE}.every (p int, n int, ${columns}, PRIMARY KEY (p, n))`);
    await node.ask(`CREATE TABLE ${KEYSPACE}.counts (p int PRIMARY KEY, c counter)`);
    const { client } = await clientOver(node, { version: 5, name: 'v5' }, { keyspace: KEYSPACE });
    const marks = NAMES.map(() => '?').join(', ');
    function* items(): Generator<unknown[]> {
      for (let n = 0; n < ROWS; n++) yield [n, ...valuesOf(n)];
    }
    await client.load(`INSERT INTO every (p, n, ${NAMES.join(', ')}) VALUES (0, ?, ${marks})`, items());
    await client.execute('UPDATE counts SET c = c + 7 WHERE p = 1');
    // As old clients could write it: an int of no bytes.
    await node.ask(`INSERT INTO ${KEYSPACE}.every (p, n, i) VALUES (1, 0, blobAsInt(0x))`);
    await client.shutdown();
  });
  after(() => node?.stop());

  for (const transport of transportsOf('5.0')) {
    describe(transport.name, () => {
      let client: Client;
      before(async () => {
        ({ client } = await clientOver(node, transport, { keyspace: KEYSPACE }));
      });
      after(() => client.shutdown());

      for (const prepare of [true, false]) {
        it(`${prepare ? 'prepared' : 'simple'}: every page has what its rows have`, async () => {
          const query = 'SELECT * FROM every WHERE p = 0';
          const options = { prepare, fetchSize: 600 };
          const { rows } = await client.execute(query, [], { prepare, fetchSize: ROWS + 1 });
          assert.equal(rows.length, ROWS);
          const pages: ColumnResultSet[] = [];
          for await (const page of await client.execute(query, [], { ...options, layout: 'columns' })) pages.push(page);
          assert.deepEqual(
            pages.map(({ rowLength }) => rowLength),
            [600, 600, 600, 600, 100],
          );
          assert.deepEqual(
            pages.flatMap((page) => page.toRows()),
            rows,
          );
          const streamed: ColumnPage[] = [];
          for await (const page of client.stream(query, [], { ...options, layout: 'columns' }))
            streamed.push(page as ColumnPage);
          assert.deepEqual(
            streamed.flatMap((page) => page.toRows()),
            rows,
          );
        });
      }

      it('an empty value of a type that has none is null, and nothing is an empty page', async () => {
        const options = { prepare: true, layout: 'columns' } as const;
        const column = (await client.execute('SELECT i FROM every WHERE p = 1', [], options)).column(0);
        assert.deepEqual([column.length, column.nullCount, column.get(0)], [1, 1, null]);
        const none = await client.execute('SELECT i, te, v FROM every WHERE p = 2', [], options);
        assert.deepEqual([none.rowLength, none.columns.length, none.toRows()], [0, 3, []]);
        assert.deepEqual(none.column<BytesColumn>('te').offsets, Int32Array.of(0));
        const counter = (await client.execute('SELECT c FROM counts', [], options)).column<FixedColumn<BigInt64Array>>(
          'c',
        );
        assert.deepEqual(counter.values, BigInt64Array.of(7n));
      });

      it('a trace, a condition and a level of consistency are as ever', async () => {
        const options = { prepare: true, layout: 'columns', consistency: consistencies.one } as const;
        const traced = await client.execute('SELECT i FROM every WHERE p = 0 LIMIT 3', [], {
          ...options,
          traceQuery: true,
        });
        assert.ok(traced.info.traceId !== undefined);
        assert.equal(traced.info.achievedConsistency, consistencies.one);
        const insert = 'INSERT INTO every (p, n) VALUES (0, 1) IF NOT EXISTS';
        const refused = await client.execute(insert, [], options);
        assert.deepEqual(
          [refused.wasApplied(), refused.column('n').get(0), refused.column('[applied]').get(0)],
          [false, 1, false],
        );
        assert.equal((await client.execute('INSERT INTO every (p, n) VALUES (3, 1)', [], options)).rowLength, 0);
      });
    });
  }

  describe('with v5', () => {
    let client: Client;
    before(async () => {
      ({ client } = await clientOver(node, { version: 5, name: 'v5' }, { keyspace: KEYSPACE }));
    });
    after(() => client.shutdown());

    it('an export gives each row once, and goes on in the middle of a page', async () => {
      const seen: number[] = [];
      const first = client.export('every', { layout: 'columns', columns: ['n'], fetchSize: 400 });
      for await (const page of first.pages()) {
        seen.push(...page.column<FixedColumn<Int32Array>>('n').values);
        if (seen.length >= 1_000) break;
      }
      // Of rows: it is left in the middle of a page.
      const { position } = first;
      const rows = client.export<{ n: number }>('every', { columns: ['n'], fetchSize: 400, position });
      let count = 0;
      for await (const { n } of rows) {
        seen.push(n);
        if (++count === 50) break;
      }
      const last = client.export('every', {
        layout: 'columns',
        columns: ['n'],
        fetchSize: 400,
        position: rows.position,
      });
      for await (const page of last) seen.push(...page.column<FixedColumn<Int32Array>>('n').values);
      const expected = [...Array.from({ length: ROWS }, (_, n) => n), 0, 1].sort((a, b) => a - b);
      assert.deepEqual(
        seen.filter((n) => n !== undefined).sort((a, b) => a - b),
        expected,
      );
    });

    it('what changes the table changes the columns', async () => {
      await client.execute('CREATE TABLE changing (id int PRIMARY KEY, a int)');
      await client.execute('INSERT INTO changing (id, a) VALUES (1, 2)');
      const options = { prepare: true, layout: 'columns' } as const;
      const before = await client.execute('SELECT * FROM changing', [], options);
      await client.execute('ALTER TABLE changing ADD b text');
      await client.execute("INSERT INTO changing (id, a, b) VALUES (1, 2, 'x')");
      const after = await client.execute('SELECT * FROM changing', [], options);
      assert.deepEqual(
        [before, after].map((page) => page.columns.map(({ name }) => name).join()),
        ['id,a', 'id,a,b'],
      );
      assert.equal(after.column('b').get(0), 'x');
    });
  });
});
