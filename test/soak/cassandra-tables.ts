// test/soak: the tables that callers of Cassandra read and write, what is in them before the load begins, and what they
// hold when it is over.
import * as types from '../../lib/cassandra/client/exports/types.js';
import type { Client } from '../../lib/cassandra/client/client.js';
import { executeConcurrent } from '../../lib/cassandra/concurrent/execute-concurrent.js';
import { until } from '../support/servers/processes/until.js';
import type { Held } from './ledger.js';

export const KEYS = 120;
export const PARTITIONS = 4;
export const ROWS = 180;
/** Of few rows that are long. */
export const LARGE_PARTITION = 100;
export const LARGE_ROWS = 3;
const LARGE_BYTES = 180_000;
const { quorum } = types.consistencies;
const READ_WITHIN_MS = 60_000;

const TABLES = [
  'r (k text PRIMARY KEY, v text)',
  'c (k text PRIMARY KEY, n counter)',
  'l (k text PRIMARY KEY, v list<text>)',
  'w (k text, t text, PRIMARY KEY (k, t))',
  'x (t text PRIMARY KEY, k text)',
  'o (k text PRIMARY KEY, n int)',
  'p (part int, c int, v text, PRIMARY KEY (part, c))',
];

export function pageValue(part: number, index: number): string {
  const name = `${part}|${index}|`;
  if (part === LARGE_PARTITION) return name.repeat(Math.ceil(LARGE_BYTES / name.length));
  return name + 'x'.repeat((index * 7) % 90);
}

/** @param keyspaces the first has all tables, others have what is read alone */
export async function makeTables(admin: Client, keyspaces: readonly string[], replicas: number): Promise<void> {
  for (const keyspace of keyspaces) {
    await admin.execute(`DROP KEYSPACE IF EXISTS ${keyspace}`);
    await admin.execute(
      `CREATE KEYSPACE ${keyspace} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': ${replicas}}`,
    );
    for (const table of keyspace === keyspaces[0] ? TABLES : TABLES.slice(0, 1))
      await admin.execute(`CREATE TABLE ${keyspace}.${table}`);
    await fill(
      admin,
      `INSERT INTO ${keyspace}.r (k, v) VALUES (?, ?)`,
      Array.from({ length: KEYS }, (_, index) => [`r:${index}`, `${keyspace}|r:${index}|value`]),
    );
  }
  const rows = (part: number, count: number): [number, number, string][] =>
    Array.from({ length: count }, (_, index) => [part, index, pageValue(part, index)]);
  await fill(admin, `INSERT INTO ${keyspaces[0]}.p (part, c, v) VALUES (?, ?, ?)`, [
    ...Array.from({ length: PARTITIONS }, (_, part) => rows(part, ROWS)).flat(),
    ...rows(LARGE_PARTITION, LARGE_ROWS),
  ]);
}

async function fill(admin: Client, query: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  await executeConcurrent(admin, query, rows as unknown[][], {
    concurrencyLevel: 16,
    queryOptions: { consistency: types.consistencies.all, isIdempotent: true },
  });
}

/** What can be read at QUORUM: as much as was acknowledged at it. */
export async function heldAtQuorum(admin: Client, keyspace: string): Promise<Held> {
  const counters = new Map<string, number>();
  const lists = new Map<string, string[]>();
  const put = (key: string, tokens: readonly string[]): void => {
    lists.set(key, [...(lists.get(key) ?? []), ...tokens]);
  };
  const all = async (table: string): Promise<readonly Record<string, unknown>[]> =>
    until(
      `${table} is read`,
      async () => {
        const rows: Record<string, unknown>[] = [];
        const first = await admin.execute(`SELECT * FROM ${keyspace}.${table}`, [], {
          consistency: quorum,
          fetchSize: 500,
        });
        for await (const row of first) rows.push(row);
        return rows;
      },
      { withinMs: READ_WITHIN_MS, everyMs: 500 },
    );
  for (const { k, n } of [...(await all('c')), ...(await all('o'))]) counters.set(String(k), Number(n));
  for (const { k, v } of await all('l')) put(String(k), (v ?? []) as string[]);
  for (const { k, t } of [...(await all('w')), ...(await all('x'))]) put(String(k), [String(t)]);
  return { counters, lists };
}
