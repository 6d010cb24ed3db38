// A keyspace with an object of every kind that Cassandra's schema has, for tests of metadata and for the recording of
// what servers of each version say of it.

/** What servers before these versions refuse; functions, where they lack a jar that those for tests have not. */
interface Statement {
  readonly cql: string;
  readonly since?: '4.1' | '5.0';
}

/** The statements that make it, in their order. They name no keyspace. */
export function statementsFor(version: string): string[] {
  const release = Number.parseFloat(version);
  return STATEMENTS.filter(({ since }) => since === undefined || release >= Number(since)).map(({ cql }) => cql);
}

const STATEMENTS: readonly Statement[] = [
  { cql: 'CREATE TYPE address (street text, zip int)' },
  { cql: 'CREATE TYPE "Quoted Name" (a frozen<address>, "B" frozen<map<text, frozen<list<int>>>>)' },
  // Begins as the name of a built-in type does.
  { cql: 'CREATE TYPE list_item (value int)' },
  {
    cql:
      'CREATE TABLE every_type (k text, c1 timeuuid, c2 bigint, "Mixed" int, s text static, a ascii, bi bigint, bl blob, bo boolean, ' +
      'da date, de decimal, du duration, d double, f float, i inet, si smallint, ti time, ts timestamp, tu timeuuid, ty tinyint, u uuid, vi varint, ' +
      'l list<int>, fl frozen<list<text>>, st set<uuid>, m map<text, frozen<set<int>>>, tp tuple<int, frozen<tuple<text, bigint>>>, ad address, fa frozen<address>, ' +
      'PRIMARY KEY ((k, "Mixed"), c1, c2)) WITH CLUSTERING ORDER BY (c1 DESC, c2 ASC) AND comment = \'all of them\' AND default_time_to_live = 86400 ' +
      "AND gc_grace_seconds = 3600 AND compaction = {'class': 'LeveledCompactionStrategy', 'sstable_size_in_mb': 100} AND speculative_retry = '95PERCENTILE' " +
      "AND caching = {'keys': 'ALL', 'rows_per_partition': '10'} AND min_index_interval = 64",
  },
  {
    cql: 'CREATE TABLE quoted_types (id int PRIMARY KEY, q frozen<"Quoted Name">, l list<frozen<"Quoted Name">>, i list_item)',
  },
  { cql: 'CREATE TABLE counters (id int PRIMARY KEY, hits counter)' },
  { cql: 'CREATE TABLE indexed (id int PRIMARY KEY, v text, m map<text, int>, f frozen<set<int>>)' },
  { cql: 'CREATE INDEX by_v ON indexed (v)' },
  { cql: 'CREATE INDEX by_entries ON indexed (entries(m))' },
  { cql: 'CREATE INDEX by_full ON indexed (full(f))' },
  { cql: 'CREATE TABLE compact_static (k int PRIMARY KEY, a text, b int) WITH COMPACT STORAGE' },
  { cql: 'CREATE TABLE compact_dense (k int, c int, v text, PRIMARY KEY (k, c)) WITH COMPACT STORAGE' },
  { cql: 'CREATE TABLE compact_keys (k int, c int, PRIMARY KEY (k, c)) WITH COMPACT STORAGE' },
  { cql: 'CREATE TABLE compact_composite (k int, c int, d int, v text, PRIMARY KEY (k, c, d)) WITH COMPACT STORAGE' },
  { cql: 'CREATE TABLE once_compact (k int PRIMARY KEY, a text) WITH COMPACT STORAGE' },
  { cql: 'ALTER TABLE once_compact DROP COMPACT STORAGE' },
  { cql: 'CREATE TABLE dropped_columns (id int PRIMARY KEY, gone text, a frozen<address>, b int)' },
  { cql: 'ALTER TABLE dropped_columns DROP gone' },
  { cql: 'ALTER TABLE dropped_columns DROP a' },
  { cql: 'CREATE TABLE base (id int PRIMARY KEY, zip int, name text)' },
  {
    cql:
      'CREATE MATERIALIZED VIEW by_zip AS SELECT * FROM base WHERE zip IS NOT NULL AND id IS NOT NULL PRIMARY KEY (zip, id)' +
      ' WITH CLUSTERING ORDER BY (id DESC)',
  },
  {
    cql: 'CREATE MATERIALIZED VIEW only_zip AS SELECT zip, id FROM base WHERE zip IS NOT NULL AND id IS NOT NULL PRIMARY KEY (zip, id)',
  },
  {
    since: '4.1',
    cql: "CREATE FUNCTION plus (a int, b int) CALLED ON NULL INPUT RETURNS int LANGUAGE java AS 'return (a == null ? 0 : a) + (b == null ? 0 : b);'",
  },
  {
    since: '4.1',
    cql: "CREATE FUNCTION plus (a bigint, b bigint) RETURNS NULL ON NULL INPUT RETURNS bigint LANGUAGE java AS 'return a + b;'",
  },
  {
    since: '4.1',
    cql: 'CREATE FUNCTION street (a address, more list<text>) RETURNS NULL ON NULL INPUT RETURNS text LANGUAGE java AS \'return a.getString("street");\'',
  },
  {
    since: '4.1',
    cql: "CREATE FUNCTION nothing () RETURNS NULL ON NULL INPUT RETURNS int LANGUAGE java AS 'return 1;'",
  },
  { since: '4.1', cql: 'CREATE AGGREGATE total (int) SFUNC plus STYPE int' },
  { since: '4.1', cql: 'CREATE AGGREGATE total (bigint) SFUNC plus STYPE bigint INITCOND 7' },
  {
    since: '5.0',
    cql: 'CREATE TABLE vectors (id int PRIMARY KEY, v vector<float, 3>, n vector<frozen<list<text>>, 2>)',
  },
  {
    since: '5.0',
    cql: "CREATE INDEX by_vector ON vectors (v) USING 'sai' WITH OPTIONS = {'similarity_function': 'cosine'}",
  },
  {
    since: '5.0',
    cql: 'CREATE TABLE masked (id int PRIMARY KEY, name text MASKED WITH mask_inner(1, null), secret text MASKED WITH DEFAULT, open text)',
  },
];
