// benchmarks: what bulk work is measured on: a table of eight columns, and one that is inserted into.

export const TABLE = 'bulk_bench.rows';
export const COLUMNS = ['p', 'c', 'a', 'b', 'd', 'i', 'u', 'ts'];
export const SELECT = `SELECT ${COLUMNS.join(', ')} FROM ${TABLE}`;
export const FILL = `INSERT INTO ${TABLE} (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`;
export const INSERTS = 100_000;
export const INSERT = 'INSERT INTO bulk_bench.inserts (id, a, b, d) VALUES (?, ?, ?, ?)';

export const SCHEMA = [
  "CREATE KEYSPACE bulk_bench WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 1}",
  `CREATE TABLE ${TABLE} (p int PRIMARY KEY, c int, a text, b text, d double, i int, u uuid, ts timestamp)`,
  'CREATE TABLE bulk_bench.inserts (id int PRIMARY KEY, a text, b text, d double)',
];

export function insertedRow(index: number): unknown[] {
  return [index, `some text ${index}`, `another-value-${index * 7}`, index / 3];
}

export function* rowsOf(count: number): Generator<unknown[]> {
  for (let index = 0; index < count; index++) {
    const [p, a, b, d] = insertedRow(index);
    const uuid = `00112233-4455-6677-8899-${String(index).padStart(12, '0')}`;
    yield [p, index, a, b, d, index, uuid, new Date(Date.UTC(2026, 0, 1) + index)];
  }
}
