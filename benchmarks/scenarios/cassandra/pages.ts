// benchmarks: pages of other shapes than those of rows.ts: few small columns, much text, collections. One operation is one page.
import assert from 'node:assert/strict';
import type { CassandraScenario } from '../../harness/scenario.js';
import { rowsOf } from './checks.js';
import { createKeyspace, KEYSPACE } from './data.js';

const INSERTS_AT_ONCE = 256;

type Row = Readonly<Record<string, unknown>>;

/** A table whose one partition is a page. */
export interface PageTable {
  readonly name: string;
  readonly title: string;
  /** With their types; `p` is the partition and `c` the clustering key. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rowCount: number;
  readonly query: string;
  row(index: number): Row;
}

function pageTable(
  name: string,
  title: string,
  rowCount: number,
  columns: Readonly<Record<string, string>>,
  values: (index: number) => Row,
): PageTable {
  const all = { p: 'int', c: 'int', ...columns };
  const selected = ['c', ...Object.keys(columns)].join(', ');
  return {
    name,
    title,
    columns: all,
    rowCount,
    query: `SELECT ${selected} FROM ${KEYSPACE}.${name} WHERE p = ?`,
    row: (index) => ({ p: 1, c: index, ...values(index) }),
  };
}

export const narrowTable = pageTable('narrow', '5,000 rows of 2 integers', 5000, { v: 'int' }, (index) => ({
  v: index * 7,
}));

export const textTable = pageTable(
  'texts',
  '2,000 rows of 3 texts, one of them not ASCII',
  2000,
  { a: 'text', b: 'text', d: 'text' },
  (index) => ({
    a: `a sentence of some forty characters: ${index}`,
    b: `Größe ${index}, naïve café, 東京`,
    d: `short ${index}`,
  }),
);

export const collectionTable = pageTable(
  'collections',
  '1,000 rows of a list, a set and a map',
  1000,
  { l: 'list<int>', s: 'set<text>', m: 'map<text, int>' },
  (index) => ({
    l: Array.from({ length: 10 }, (_, place) => index + place),
    s: ['blue', 'green', 'red'].map((colour) => `${colour} ${index}`),
    m: { one: index, three: 3, two: 2 },
  }),
);

export const PAGE_TABLES: readonly PageTable[] = [narrowTable, textTable, collectionTable];

let sink = 0;

function pagesOf(table: PageTable): CassandraScenario {
  const { name, columns, rowCount, query, row, title } = table;
  const names = Object.keys(columns).filter((column) => column !== 'p');
  return {
    database: 'cassandra',
    title: `pages of ${title}, every column read (one operation is one page)`,
    concurrencies: [4],
    request: {
      kind: 'execute',
      query,
      types: ['int'],
      parameters: [[1]],
      fetchSize: rowCount,
      consume(rows) {
        for (const row of rows) for (const column of names) if (row[column] !== null) sink++;
      },
    },
    async setUp(admin) {
      await createKeyspace(admin);
      const definitions = Object.entries(columns).map((column) => column.join(' '));
      await admin.query(
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.${name} (${definitions.join(', ')}, PRIMARY KEY (p, c))`,
      );
      const keys = Object.keys(columns);
      const insert = `INSERT INTO ${KEYSPACE}.${name} (${keys.join(', ')}) VALUES (${keys.map(() => '?').join(', ')})`;
      for (let start = 0; start < rowCount; start += INSERTS_AT_ONCE) {
        const indexes = Array.from({ length: Math.min(INSERTS_AT_ONCE, rowCount - start) }, (_, at) => start + at);
        await Promise.all(indexes.map((index) => admin.query(insert, Object.values(row(index)))));
      }
    },
    verify(result) {
      const rows = rowsOf(result);
      assert.equal(rows.length, rowCount);
      assert.ok(sink > 0, 'the columns were not read');
      for (const index of [0, 1, rowCount / 2, rowCount - 1]) {
        const { p: _, ...expected } = row(index);
        assert.deepEqual({ ...(rows[index] as Row) }, expected);
      }
    },
  };
}

export const narrowPages = pagesOf(narrowTable);
export const textPages = pagesOf(textTable);
export const collectionPages = pagesOf(collectionTable);
