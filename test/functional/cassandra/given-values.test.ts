// Functional: a value is stored as it was given or refused: text for a timestamp beside the server's own reading of it,
// maps whose keys are more than text, and values that another realm made.
import assert from 'node:assert/strict';
import { createContext, runInContext } from 'node:vm';
import type { Client } from '../../../lib/cassandra/client/client.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { TIMESTAMP_TEXTS } from '../../unit/cassandra/types/timestamp-texts.js';
import { clientsOf, errorOf } from './outcome.js';

const KEYSPACE = 'given_values';

/** Key types, and literals of two keys that differ. */
const STRUCTURED_KEYS: Readonly<Record<string, readonly [string, string]>> = {
  blob: ['0xcafe', '0xcaff'],
  'frozen<tuple<int, text>>': ["(1, 'a')", "(1, 'b')"],
  'frozen<list<int>>': ['[1, 2]', '[1, 3]'],
  'frozen<set<text>>': ["{'a', 'b'}", "{'a', 'c'}"],
  'frozen<map<int, text>>': ["{-1: 'a', 2: 'b'}", "{-1: 'a', 3: 'b'}"],
  'frozen<map<blob, int>>': ['{0x01: 1}', '{0x02: 1}'],
  [`frozen<${KEYSPACE}.place>`]: ["{street: 's', number: 1}", "{street: 's', number: 2}"],
  'frozen<list<frozen<tuple<timestamp, blob>>>>': ['[(1, 0x01)]', '[(1, 0x02)]'],
};
const PLAIN_KEYS: Readonly<Record<string, readonly [string, string]>> = {
  timestamp: ["'2026-01-01T00:00:00.001Z'", "'2026-01-01T00:00:00.002Z'"],
  double: ['0.0', '-0.0'],
  decimal: ['1.50', '1E+7'],
  date: ["'-5877641-06-23'", "'2026-01-01'"],
  time: ["'00:00:00.000000001'", "'23:59:59.999999999'"],
  inet: ["'127.0.0.1'", "'::1'"],
  uuid: ['00010203-0405-4607-8809-0a0b0c0d0e0f', '00010203-0405-4607-8809-0a0b0c0d0e10'],
  varint: ['123456789012345678901234567890', '-1'],
  boolean: ['true', 'false'],
};
const KEYS = Object.entries({ ...STRUCTURED_KEYS, ...PLAIN_KEYS });

for (const version of [5, 4]) {
  describe(`values as given, CQL v${version}`, function () {
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
      const columns = KEYS.map(([type], index) => `m${index} map<${type}, int>, f${index} frozen<map<${type}, int>>`);
      await server.ask(
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.maps (id int PRIMARY KEY, ${columns.join(', ')}, s set<blob>)`,
      );
      await server.ask(
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.times (id text PRIMARY KEY, given timestamp, literal timestamp)`,
      );
      await server.ask(
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.scalars (id int PRIMARY KEY, t timestamp, d date, du duration, x double, ti time)`,
      );
    });
    beforeEach(() => {
      client = make();
    });

    it('text for a timestamp is what the server makes of the same text', async () => {
      await Promise.all(
        Object.keys(TIMESTAMP_TEXTS).map(async (text) => {
          await client.execute(`INSERT INTO times (id, literal) VALUES (?, '${text}')`, [text], { prepare: true });
          await client.execute('INSERT INTO times (id, given) VALUES (?, ?)', [text, text], { prepare: true });
        }),
      );
      const { rows } = await client.execute('SELECT id, given, literal FROM times');
      assert.equal(rows.length, Object.keys(TIMESTAMP_TEXTS).length);
      for (const row of rows) assert.deepEqual(row['given'], row['literal'], row['id'] as string);
    });

    it('text that is no value of its type is refused, and nothing is stored', async () => {
      const wrong = { t: 'ORD-12', d: 'ORD-12', du: '-', x: '0x10', ti: '25:00:00' };
      for (const [column, text] of Object.entries(wrong)) {
        const error = await errorOf(
          client.execute(`INSERT INTO scalars (id, ${column}) VALUES (1, ?)`, [text], { prepare: true }),
        );
        assert.deepEqual([error.errorCode, error.execution], ['INVALID_ARGUMENT', 'none'], column);
        assert.ok(!error.message.includes(text), error.message);
      }
      assert.equal((await client.execute('SELECT * FROM scalars')).rows.length, 0);
    });

    for (const [index, [type, [one, other]]] of KEYS.entries()) {
      it(`a map<${type}, int>: two keys stay two, and what was read is written back`, async () => {
        const [map, frozen] = [`m${index}`, `f${index}`];
        const literal = `{${one}: 1, ${other}: 2}`;
        await client.execute(`INSERT INTO maps (id, ${map}, ${frozen}) VALUES (1, ${literal}, ${literal})`);
        const row = (await client.execute(`SELECT ${map}, ${frozen} FROM maps WHERE id = 1`)).first();
        for (const value of [row[map], row[frozen]] as object[]) {
          if (type in STRUCTURED_KEYS) assert.ok(value instanceof Map);
          assert.deepEqual([...(value instanceof Map ? value.values() : Object.values(value))].sort(), [1, 2]);
        }
        await client.execute(`INSERT INTO maps (id, ${map}, ${frozen}) VALUES (2, ?, ?)`, [row[map], row[frozen]], {
          prepare: true,
        });
        const { rows } = await client.execute(
          `SELECT toJson(${map}) AS m, toJson(${frozen}) AS f FROM maps WHERE id IN (1, 2)`,
        );
        assert.equal(rows.length, 2);
        assert.deepEqual(rows[0], rows[1]);
        const keys = keysOf(row[map]);
        for (const [position, key] of keys.entries()) {
          const found = await client.execute(`SELECT ${map}[?] AS v FROM maps WHERE id = 2`, [key], { prepare: true });
          assert.equal(found.first()['v'], [...valuesOf(row[map])][position]);
        }
      });
    }

    it('values of another realm are stored like our own', async () => {
      const there = (source: string): unknown => runInContext(source, createContext({}));
      await client.execute(
        'INSERT INTO scalars (id, t, d) VALUES (7, ?, ?)',
        [there('new Date(1700000000000)'), there('new Date(2023, 10, 14)')],
        { prepare: true },
      );
      await client.execute(
        'INSERT INTO maps (id, m0, s) VALUES (7, ?, ?)',
        [there('new Map([[new Uint8Array([1]), 1]])'), there('new Set([new Uint8Array([2])])')],
        { prepare: true },
      );
      const scalars = (await client.execute('SELECT t, d FROM scalars WHERE id = 7')).first();
      assert.deepEqual([scalars['t'], String(scalars['d'])], [new Date(1_700_000_000_000), '2023-11-14']);
      const maps = (await client.execute('SELECT m0, s FROM maps WHERE id = 7')).first();
      assert.deepEqual([maps['m0'], maps['s']], [new Map([[Buffer.from([1]), 1]]), [Buffer.from([2])]]);
      await client.execute('DELETE FROM scalars WHERE id = 7');
      await client.execute('DELETE FROM maps WHERE id = 7');
    });
  });
}

function keysOf(map: unknown): unknown[] {
  return map instanceof Map ? [...map.keys()] : Object.keys(map as object);
}

function valuesOf(map: unknown): Iterable<unknown> {
  return map instanceof Map ? map.values() : Object.values(map as object);
}
