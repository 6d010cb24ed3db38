// Functional: every CQL type both ways on real nodes of each release, in each protocol version, with and without
// compression, prepared and simple. What a node made of a value is compared with what it makes of a CQL literal: its
// bytes and its JSON, neither of which is read by us.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { clientOver, nodeOf, type TestNode, type Transport, transportsOf } from './every-transport.js';
import { errorOf } from './outcome.js';
import { type Case, COLLECTIONS, SCALARS, STRUCTURES, type TypeEntry, USER_TYPES, VECTORS } from './type-table.js';

const KEYSPACE = 'every_type';
const TABLE = `${KEYSPACE}.values_of_all`;
/** Makes every message large enough to be compressed. */
const FILLER = 'something to compress '.repeat(60);
/** Rows that one type may use in a run. */
const ROOM = 1_000;

/** A value in one of the forms that the client accepts, and the row where it goes. */
interface Slot {
  readonly row: number;
  readonly given: unknown;
  readonly of: Case;
}

interface Column {
  readonly entry: TypeEntry;
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly range: string;
}

function columnsOf(entries: readonly TypeEntry[]): Column[] {
  return entries.map((entry, index) => {
    const given = entry.cases.flatMap((of) => [of.value, ...(of.also ?? [])].map((value) => ({ given: value, of })));
    return {
      entry,
      name: `c${index}`,
      slots: given.map((slot, position) => ({ ...slot, row: index * ROOM + position })),
      range: `n >= ${index * ROOM} AND n < ${(index + 1) * ROOM}`,
    };
  });
}

async function createSchema(node: TestNode, columns: readonly Column[]): Promise<void> {
  await node.ask(`DROP KEYSPACE IF EXISTS ${KEYSPACE}`);
  await node.ask(`CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`);
  for (const [name, fields] of USER_TYPES) await node.ask(`CREATE TYPE ${KEYSPACE}.${name} (${fields})`);
  const definitions = columns.map(({ name, entry }) => `${name} ${entry.type}`).join(', ');
  await node.ask(`CREATE TABLE ${TABLE} (run text, n int, filler text, ${definitions}, PRIMARY KEY (run, n))`);
  await node.ask(`CREATE TABLE ${KEYSPACE}.counters (name text PRIMARY KEY, count counter)`);
  await node.ask(
    `CREATE TABLE ${KEYSPACE}.plain (id text PRIMARY KEY, i int, t text, l list<int>, s set<int>, b bigint)`,
  );
  for (const { name, slots } of columns) {
    const inserts = slots.map(
      ({ row, of }) =>
        `INSERT INTO ${TABLE} (run, n, filler, ${name}) VALUES ('literal', ${row}, '${FILLER}', ${of.literal});`,
    );
    while (inserts.length > 0) await node.ask(`BEGIN UNLOGGED BATCH ${inserts.splice(0, 20).join(' ')} APPLY BATCH`);
  }
}

for (const release of ['5.0', '4.1', '3.11'] as const) {
  const columns = columnsOf([...SCALARS, ...COLLECTIONS, ...STRUCTURES, ...(release === '5.0' ? VECTORS : [])]);

  describe(`types on Cassandra ${release}`, function () {
    this.timeout(120_000);
    let node: TestNode;
    before(async () => {
      node = await nodeOf(release);
      await createSchema(node, columns);
    });
    after(() => node?.stop());

    for (const transport of transportsOf(release)) {
      describe(transport.name, () => {
        let client: Client;
        let connections: string[];
        before(async () => {
          ({ client, connections } = await clientOver(node, transport, { encoding: { map: Map, set: Set } }));
        });
        after(() => client?.shutdown());

        it('is what was negotiated', () => {
          assert.equal(connections.length, 1);
          assert.ok(connections[0].endsWith(`(cassandra, CQL ${transport.name})`), connections[0]);
        });

        for (const column of columns) {
          it(column.entry.type, () => roundTrip(node, client, transport, column));
        }

        it('counter', () => countUp(node, client, transport));
        it('null and unset', () => absent(client, transport));
        it('a user-defined type that gets another field', () => growingType(node, client, transport));
        it('empty values', () => emptyValues(node, client, transport));
      });
    }
  });
}

async function roundTrip(
  node: TestNode,
  client: Client,
  transport: Transport,
  { entry, name, slots, range }: Column,
): Promise<void> {
  const insert = `INSERT INTO ${TABLE} (run, n, filler, ${name}) VALUES (?, ?, ?, ?)`;
  const heldBytes = (run: string): Promise<Buffer> =>
    node.ask(
      `SELECT n, ${name}${entry.noJson === true ? '' : `, toJson(${name})`} FROM ${TABLE} WHERE run = '${run}' AND ${range}`,
    );
  const literal = await heldBytes('literal');
  for (const prepare of [true, false]) {
    const run = `${transport.name}, ${prepare ? 'prepared' : 'simple'}`;
    const hints = prepare ? undefined : (['text', 'int', 'text', entry.hint ?? entry.type] as const);
    await Promise.all(
      slots.map(({ row, given }) =>
        client.execute(insert, [run, row, FILLER, given], hints === undefined ? { prepare } : { prepare, hints }),
      ),
    );
    for (const from of [run, 'literal']) {
      const { rows } = await client.execute(
        `SELECT n, ${name} AS value, filler FROM ${TABLE} WHERE run = ? AND ${range}`,
        [from],
        { prepare },
      );
      assert.deepEqual(
        rows.map((row) => row['n']),
        slots.map(({ row }) => row),
      );
      for (const [index, { of }] of slots.entries()) {
        assert.deepEqual(
          rows[index]['value'],
          of.read === undefined ? of.value : of.read,
          `row ${slots[index].row} of the run "${from}"`,
        );
        assert.equal(rows[index]['filler'], FILLER);
      }
    }
    assert.equal(
      (await heldBytes(run)).toString('hex'),
      literal.toString('hex'),
      `the node holds other bytes than for the literals (${run})`,
    );
  }
}

async function countUp(node: TestNode, client: Client, { name }: Transport): Promise<void> {
  const update = `UPDATE ${KEYSPACE}.counters SET count = count + ? WHERE name = ?`;
  const steps: unknown[] = [types.Long.MAX_VALUE, -1, -9_007_199_254_740_993n, '5'];
  for (const step of steps) await client.execute(update, [step, name], { prepare: true });
  await client.execute(update, [types.Long.fromNumber(-4), name], { hints: ['counter', 'text'] });
  const { rows } = await client.execute(`SELECT count FROM ${KEYSPACE}.counters WHERE name = ?`, [name], {
    prepare: true,
  });
  const expected = 2n ** 63n - 1n - 1n - 9_007_199_254_740_993n + 5n - 4n;
  assert.deepEqual(rows[0]['count'], types.Long.fromBigInt(expected));
  const json = await node.ask(`SELECT toJson(count) FROM ${KEYSPACE}.counters WHERE name = '${name}'`);
  assert.ok(json.toString('latin1').endsWith(String(expected)));
}

async function absent(client: Client, { version, name }: Transport): Promise<void> {
  const insert = `INSERT INTO ${KEYSPACE}.plain (id, i, t, l) VALUES (?, ?, ?, ?)`;
  const hints = ['text', 'int', 'text', 'list<int>'];
  const read = async (): Promise<unknown[]> =>
    (
      await client.execute(`SELECT i, t, l FROM ${KEYSPACE}.plain WHERE id = ?`, [name], { prepare: true })
    ).rows[0].values();
  for (const options of [{ prepare: true }, { hints }]) {
    await client.execute(insert, [name, 1, 'a', [1]], options);
    await client.execute(insert, [name, undefined, undefined, undefined], options);
    assert.deepEqual(
      await read(),
      version >= 4 ? [1, 'a', [1]] : [null, null, null],
      'undefined leaves a column as it is where the protocol can say so',
    );
    await client.execute(insert, [name, 2, 'b', [2]], options);
    const unset = client.execute(insert, [name, types.unset, null, types.unset], options);
    if (version >= 4) {
      await unset;
      assert.deepEqual(await read(), [2, null, [2]]);
    } else {
      const error = await errorOf(unset);
      assert.deepEqual([error.errorCode, error.execution], ['INVALID_ARGUMENT', 'none']);
      assert.deepEqual(await read(), [2, 'b', [2]], 'nothing was sent');
    }
    await client.execute(insert, [name, null, null, null], options);
    assert.deepEqual(await read(), [null, null, null]);
  }
}

/**
 * Zero bytes are a value of these types, from the time of Thrift, and not null to the server; text and blob have them
 * for real.
 */
const CAN_BE_EMPTY = [
  'int',
  'bigint',
  'float',
  'double',
  'boolean',
  'varint',
  'decimal',
  'timestamp',
  'uuid',
  'timeuuid',
  'inet',
];

async function emptyValues(node: TestNode, client: Client, { name }: Transport): Promise<void> {
  for (const type of CAN_BE_EMPTY) {
    const column = `c${SCALARS.findIndex((entry) => entry.type === type)}`;
    const select = (run: string): string =>
      `SELECT ${column} AS value, ${type}AsBlob(${column}) AS bytes FROM ${TABLE} WHERE run = '${run}' AND n = -1`;
    await node.ask(`INSERT INTO ${TABLE} (run, n, ${column}) VALUES ('literal', -1, blobAs${type}(0x))`);
    await client.execute(`INSERT INTO ${TABLE} (run, n, ${column}) VALUES (?, -1, ?)`, [name, Buffer.alloc(0)], {
      prepare: true,
    });
    const literal = await node.ask(select('literal'));
    assert.equal((await node.ask(select(name))).toString('hex'), literal.toString('hex'), type);
    const { rows } = await client.execute(select('literal'));
    assert.deepEqual({ ...rows[0] }, { value: null, bytes: Buffer.alloc(0) }, type);
  }
}

/**
 * Values from before have fewer fields, and a statement that was prepared before must not hide the new one (from v5 on,
 * rows come without types).
 */
async function growingType(node: TestNode, client: Client, { name }: Transport): Promise<void> {
  const suffix = name.replace(/\W+/g, '_');
  const table = `${KEYSPACE}.growing_${suffix}`;
  await node.ask(`CREATE TYPE ${KEYSPACE}.point_${suffix} (x int)`);
  await node.ask(
    `CREATE TABLE ${table} (id int PRIMARY KEY, at frozen<point_${suffix}>, path list<frozen<point_${suffix}>>)`,
  );
  const insert = `INSERT INTO ${table} (id, at, path) VALUES (?, ?, ?)`;
  const read = async (): Promise<unknown[][]> => {
    const { rows } = await client.execute(`SELECT id, at, path FROM ${table} WHERE id IN (1, 2)`, [], {
      prepare: true,
    });
    return rows.map((row) => row.values());
  };
  await client.execute(insert, [1, { x: 1 }, [{ x: 2 }]], { prepare: true });
  assert.deepEqual(await read(), [[1, { x: 1 }, [{ x: 2 }]]]);
  await node.ask(`ALTER TYPE ${KEYSPACE}.point_${suffix} ADD y text`);
  await client.execute(insert, [2, { x: 3, y: 'new' }, [{ x: 4, y: 'too' }]], { prepare: true });
  const before = [1, { x: 1, y: null }, [{ x: 2, y: null }]];
  const after = [2, { x: 3, y: 'new' }, [{ x: 4, y: 'too' }]];
  for (let times = 0; times < 2; times++) assert.deepEqual(await read(), [before, after]);
}
