// Functional: what a client says of the schema of a real node, beside what cassandra-driver says of it: an object of
// every kind. And what it says after somebody else has changed it.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import type { Host } from '../../../lib/cassandra/topology/host.js';
import { statementsFor } from '../../support/servers/cassandra/schema-of-every-kind.js';
import { until } from '../../support/servers/processes/until.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf, errorOf } from './outcome.js';
import { assertCovers, plain, textOf } from './schema-comparison.js';

const KEYSPACE = 'metadata_every_kind';
const CHANGING = 'metadata_changing';
const REPLICATION = "{'class': 'SimpleStrategy', 'replication_factor': 1}";

describe('cassandra metadata', function () {
  this.timeout(60_000);
  let server: SharedCassandra;
  let client: Client;
  let theirs: cassandraDriver.Client;
  const make = clientsOf(() => ({ contactPoints: server.contactPoints, localDataCenter: server.dataCenter }));
  const drop = async (keyspace: string): Promise<void> => server.ask(`DROP KEYSPACE IF EXISTS ${keyspace}`);

  before(async function () {
    this.timeout(120_000);
    server = await sharedCassandra();
  });
  beforeEach(async () => {
    client = make();
    await client.connect();
  });

  describe('beside cassandra-driver', () => {
    before(async function () {
      this.timeout(120_000);
      await drop(KEYSPACE);
      await server.ask(`CREATE KEYSPACE ${KEYSPACE} WITH replication = ${REPLICATION} AND durable_writes = false`);
      const setUp = make({ keyspace: KEYSPACE });
      for (const statement of statementsFor('5.0')) await setUp.execute(statement);
      theirs = new cassandraDriver.Client({
        contactPoints: [...server.contactPoints],
        localDataCenter: server.dataCenter,
      });
      await theirs.connect();
    });
    after(async () => {
      await theirs?.shutdown();
      await drop(KEYSPACE);
    });

    it('keyspaces', () => {
      const { keyspaces } = client.metadata;
      const names = ['system', 'system_schema', 'system_traces', 'system_views', 'system_virtual_schema', KEYSPACE];
      for (const name of names) {
        const loaded = ['tables', 'udts', 'functions', 'aggregates', 'views'];
        assertCovers(keyspaces[name], theirs.metadata.keyspaces[name], name, loaded);
      }
      assert.deepEqual(
        Object.keys(theirs.metadata.keyspaces).filter((name) => !(name in keyspaces)),
        [],
      );
    });

    const tables = [
      'every_type',
      'counters',
      'indexed',
      'compact_static',
      'compact_dense',
      'compact_keys',
      'compact_composite',
      'once_compact',
      'dropped_columns',
      'base',
      'vectors',
      'masked',
    ];
    for (const name of tables) {
      it(`table ${name}`, async () => {
        const [ours, expected] = await Promise.all([
          client.metadata.getTable(KEYSPACE, name),
          theirs.metadata.getTable(KEYSPACE, name),
        ]);
        assertCovers(ours, expected, name);
      });
    }

    it('columns are those of SELECT *, also where COMPACT STORAGE hides some', async () => {
      for (const name of tables) {
        const { columns } = await client.execute(`SELECT * FROM ${KEYSPACE}.${name}`);
        const table = await client.metadata.getTable(KEYSPACE, name);
        assert.deepEqual(
          columns.map((column) => column.name).sort(),
          table.columns.map((column) => column.name).sort(),
          name,
        );
      }
    });

    it('types with names of built-in ones, or in quotes, which cassandra-driver cannot read', async () => {
      const table = await client.metadata.getTable(KEYSPACE, 'quoted_types');
      const quoted = await client.metadata.getUdt(KEYSPACE, 'Quoted Name');
      const { code } = types.dataTypes.getByName('udt<x>');
      assert.deepEqual(table.columnsByName['q'].type, { code, info: quoted, options: { frozen: true } });
      assert.deepEqual(table.columnsByName['i'].type, {
        code,
        info: await client.metadata.getUdt(KEYSPACE, 'list_item'),
        options: { frozen: false },
      });
      assert.deepEqual(
        quoted.fields.map((field) => field.name),
        ['a', 'B'],
      );
      await assert.rejects(theirs.metadata.getTable(KEYSPACE, 'quoted_types'));
    });

    it('user-defined types', async () => {
      const [ours, expected] = await Promise.all([
        client.metadata.getUdt(KEYSPACE, 'address'),
        theirs.metadata.getUdt(KEYSPACE, 'address'),
      ]);
      assertCovers(ours, expected, 'address');
      assert.deepEqual(Object.keys(ours), ['keyspace', 'name', 'fields']);
    });

    it('materialized views', async () => {
      for (const name of ['by_zip', 'only_zip']) {
        const [ours, expected] = await Promise.all([
          client.metadata.getMaterializedView(KEYSPACE, name),
          new Promise((resolve, reject) => {
            theirs.metadata.getMaterializedView(KEYSPACE, name, (error, view) =>
              error ? reject(error) : resolve(view),
            );
          }),
        ]);
        assertCovers(ours, expected, name, ['memtableFlushPeriod']);
      }
    });

    it('functions and aggregates, by their signatures in every spelling', async () => {
      const ours = client.metadata;
      const other = theirs.metadata;
      const byReturn = (one: { returnType: unknown }): string => JSON.stringify(plain(one.returnType));
      for (const name of ['plus', 'street', 'nothing']) {
        const [given, expected] = await Promise.all([
          ours.getFunctions(KEYSPACE, name),
          other.getFunctions(KEYSPACE, name),
        ]);
        assert.deepEqual(
          plain([...given].sort((a, b) => byReturn(a).localeCompare(byReturn(b)))),
          plain([...expected].sort((a, b) => byReturn(a as never).localeCompare(byReturn(b as never)))),
        );
      }
      const [total] = await other
        .getAggregates(KEYSPACE, 'total')
        .then((all) => all.filter(({ initCondition }) => initCondition));
      assertCovers(await ours.getAggregate(KEYSPACE, 'total', ['bigint']), total, 'total');
      assert.equal((await ours.getAggregates(KEYSPACE, 'total')).length, 2);
      const { bigint, int, varchar } = types.dataTypes;
      const plus = await ours.getFunction(KEYSPACE, 'plus', ['bigint', 'bigint']);
      assert.equal(plus.body, 'return a + b;');
      assert.equal(await ours.getFunction(KEYSPACE, 'plus', [{ code: bigint }, { code: bigint }]), plus);
      assert.equal(await ours.getFunction(KEYSPACE, 'plus', [{ code: int }, { code: bigint }]), null);
      const list = types.dataTypes.getByName('frozen<list<varchar>>');
      assert.equal((await ours.getFunction(KEYSPACE, 'street', ['address', list])).name, 'street');
      assert.equal((await ours.getFunction(KEYSPACE, 'street', ['frozen<address>', 'list<text>'])).name, 'street');
      assert.equal((await ours.getFunction(KEYSPACE, 'nothing', [])).signature.length, 0);
      assert.equal(await ours.getFunction(KEYSPACE, 'nothing', [{ code: varchar }]), null);
    });

    it('virtual tables', async () => {
      for (const [keyspace, name] of [
        ['system_views', 'clients'],
        ['system_virtual_schema', 'columns'],
      ]) {
        const [ours, expected] = await Promise.all([
          client.metadata.getTable(keyspace, name),
          theirs.metadata.getTable(keyspace, name),
        ]);
        assertCovers(ours, expected, name, ['comment', 'indexes']);
        assert.equal(ours.virtual, true);
        assert.equal(typeof ours.comment, 'string');
      }
    });

    it('what is not there is null', async () => {
      const { metadata } = client;
      assert.deepEqual(
        await Promise.all([
          metadata.getTable(KEYSPACE, 'nowhere'),
          metadata.getTable('nowhere', 'nowhere'),
          metadata.getTable(KEYSPACE, "o'clock"),
          metadata.getMaterializedView(KEYSPACE, 'base'),
          metadata.getUdt(KEYSPACE, 'nowhere'),
          metadata.getFunction(KEYSPACE, 'nowhere', ['int']),
          metadata.getFunctions(KEYSPACE, 'nowhere'),
          metadata.getAggregates(KEYSPACE, 'nowhere'),
          metadata.refreshKeyspace('nowhere'),
        ]),
        [null, null, null, null, null, null, [], [], null],
      );
    });

    it('indexes with SAI and masks, which cassandra-driver does not name', async () => {
      const { indexes } = await client.metadata.getTable(KEYSPACE, 'vectors');
      assert.deepEqual(
        indexes?.map(({ name, kind, target, options }) => ({ name, kind, target, options })),
        [
          {
            name: 'by_vector',
            kind: 0,
            target: 'v',
            options: { class_name: 'sai', similarity_function: 'cosine', target: 'v' },
          },
        ],
      );
      assert.equal(indexes?.[0].isCustomKind(), true);
      const masked = await client.metadata.getTable(KEYSPACE, 'masked');
      assert.deepEqual(
        masked.columns.map(({ name, mask }) => [name, mask]),
        [
          ['id', undefined],
          ['name', { keyspace: 'system', name: 'mask_inner', arguments: ['1', null] }],
          ['open', undefined],
          ['secret', { keyspace: 'system', name: 'mask_default', arguments: [] }],
        ],
      );
    });

    it('the ring: tokens, ranges and replicas', () => {
      const { metadata } = client;
      const [host] = client.hosts.values();
      const key = Buffer.from('00000001', 'hex');
      assert.equal(String(metadata.newToken(key)), textOf(theirs.metadata.newToken(key)));
      assert.deepEqual(
        [...metadata.getTokenRanges()].map(String),
        [...theirs.metadata.getTokenRanges()].map(({ start, end }) => `]${textOf(start)}, ${textOf(end)}]`),
      );
      const addresses = (hosts: readonly (Host | cassandraDriver.Host)[] | null): unknown =>
        hosts?.map(({ address }) => address) ?? hosts;
      const token = metadata.newToken('42');
      for (const keyspace of [KEYSPACE, 'system_traces', 'nowhere', '']) {
        const expected = addresses(theirs.metadata.getReplicas(keyspace, theirs.metadata.newToken('42')));
        for (const at of [token, metadata.newTokenRange(metadata.newToken('41'), token)]) {
          assert.deepEqual(addresses(metadata.getReplicas(keyspace, at)), expected, keyspace);
        }
      }
      assert.deepEqual(client.getReplicas(KEYSPACE, token), client.getReplicas(KEYSPACE, key));
      assert.deepEqual(
        [...(metadata.getTokenRangesForHost(KEYSPACE, host) ?? [])].map(String),
        [...metadata.getTokenRanges()].map(String),
      );
      assert.equal(metadata.getTokenRangesForHost('nowhere', host), null);
      const [theirHost] = theirs.hosts.values();
      assert.equal(String(host.hostId), String(theirHost.hostId));
    });

    it('parts of ranges hold every row once', async () => {
      const insert = `INSERT INTO ${KEYSPACE}.base (id, name) VALUES (?, ?)`;
      await Promise.all(
        Array.from({ length: 300 }, (_, id) => client.execute(insert, [id, `row ${id}`], { prepare: true })),
      );
      const query = `SELECT id FROM ${KEYSPACE}.base WHERE token(id) > ? AND token(id) <= ?`;
      const ids: number[] = [];
      for (const range of client.metadata.getTokenRanges()) {
        for (const part of range.splitEvenly(7).flatMap((piece) => piece.unwrap())) {
          const ends = [part.start, part.end].map((token) => token.getValue());
          const { rows } = await client.execute(query, ends, { prepare: true });
          for (const { id } of rows as unknown as readonly { id: number }[]) {
            ids.push(id);
            const key = Buffer.alloc(4);
            key.writeInt32BE(id);
            assert.ok(part.contains(client.metadata.newToken(key)));
          }
        }
      }
      assert.deepEqual(
        ids.sort((one, other) => one - other),
        Array.from({ length: 300 }, (_, id) => id),
      );
    });

    it('a traced request', async () => {
      const { info } = await client.execute('SELECT * FROM system.local', [], { traceQuery: true });
      const trace = await client.metadata.getTrace(info.traceId);
      const expected = await theirs.metadata.getTrace(
        cassandraDriver.types.Uuid.fromString(String(info.traceId)),
        types.consistencies.one,
      );
      assertCovers(trace, expected, 'trace');
      assert.ok(trace.startedAt instanceof Date && trace.duration >= 0 && trace.events.length > 0);
      assert.equal(trace.parameters['query'], 'SELECT * FROM system.local');
    });

    it('callbacks', async () => {
      const called = <Value>(start: (callback: (error: Error, value?: Value) => void) => void): Promise<unknown> =>
        new Promise((resolve) => start((error, value) => resolve(error ?? value)));
      const { metadata } = client;
      const [table, agreed, all, refused] = await Promise.all([
        called((callback) => metadata.getTable(KEYSPACE, 'base', callback)),
        called((callback) => metadata.checkSchemaAgreement(callback)),
        called((callback) => metadata.refreshKeyspaces(callback)),
        called((callback) => metadata.getUdt('', 'x', callback)),
      ]);
      assert.equal(table, await metadata.getTable(KEYSPACE, 'base'));
      assert.deepEqual([agreed, all], [true, metadata.keyspaces]);
      assert.equal((refused as Error).name, 'ArgumentError');
    });
  });

  describe('while the schema changes', () => {
    beforeEach(async () => {
      await drop(CHANGING);
      await server.ask(`CREATE KEYSPACE ${CHANGING} WITH replication = ${REPLICATION}`);
      await server.ask(`CREATE TABLE ${CHANGING}.t (id int PRIMARY KEY, v int)`);
      await server.ask(`CREATE TYPE ${CHANGING}.u (a int)`);
      await server.ask(`CREATE TABLE ${CHANGING}.typed (id int PRIMARY KEY, u u)`);
      await known(client, CHANGING);
    });
    after(() => drop(CHANGING));

    const known = async (of: Client, keyspace: string): Promise<unknown> =>
      until(`${keyspace} is known`, () => Promise.resolve(keyspace in of.metadata.keyspaces), { withinMs: 20_000 });
    const names = async (table = 't'): Promise<string[]> =>
      (await client.metadata.getTable(CHANGING, table))?.columns.map(({ name }) => name) ?? [];

    it('one reading serves all who ask, and those who ask later', async () => {
      const [first, second] = await Promise.all([1, 2].map(() => client.metadata.getTable(CHANGING, 't')));
      assert.equal(first, second);
      assert.equal(await client.metadata.getTable(CHANGING, 't'), first);
      assert.equal(client.metadata.keyspaces[CHANGING].tables['t'], first);
    });

    it('another client’s change is seen', async () => {
      assert.deepEqual(await names(), ['id', 'v']);
      await server.ask(`ALTER TABLE ${CHANGING}.t ADD w text`);
      await until('the column is seen', async () => (await names()).includes('w'), { withinMs: 20_000 });
      await server.ask(`DROP TABLE ${CHANGING}.t`);
      await until('it is gone', async () => (await names()).length === 0, { withinMs: 20_000 });
    });

    it('a type’s change is seen in tables that are made of it', async () => {
      const fields = async (): Promise<string> =>
        JSON.stringify((await client.metadata.getTable(CHANGING, 'typed')).columnsByName['u'].type.info);
      assert.doesNotMatch(await fields(), /"b"/);
      await server.ask(`ALTER TYPE ${CHANGING}.u ADD b text`);
      await until('the field is seen', async () => (await fields()).includes('"b"'), { withinMs: 20_000 });
    });

    it('a keyspace that comes, changes and goes by another client is seen', async () => {
      await server.ask(`ALTER KEYSPACE ${CHANGING} WITH durable_writes = false`);
      const { metadata } = client;
      await until('it changed', () => Promise.resolve(!metadata.keyspaces[CHANGING].durableWrites), {
        withinMs: 20_000,
      });
      await drop(CHANGING);
      await until('it is gone', () => Promise.resolve(!(CHANGING in metadata.keyspaces)), { withinMs: 20_000 });
      assert.equal(metadata.getReplicas(CHANGING, Buffer.alloc(4)), null);
    });

    it('its own change is there when the statement is answered', async () => {
      for (const column of ['a', 'b', 'c']) {
        await names();
        await client.execute(`ALTER TABLE ${CHANGING}.t ADD ${column} int`);
        assert.ok((await names()).includes(column));
      }
      await client.execute(`DROP KEYSPACE ${CHANGING}`);
      assert.ok(!(CHANGING in client.metadata.keyspaces));
      await client.execute(`CREATE KEYSPACE ${CHANGING} WITH replication = ${REPLICATION}`);
      assert.equal(client.metadata.keyspaces[CHANGING].durableWrites, true);
      assert.equal(client.metadata.getReplicas(CHANGING, Buffer.alloc(4)).length, 1);
      assert.equal(await client.metadata.getTable(CHANGING, 't'), null);
    });

    it('isMetadataSyncEnabled: false keeps nothing', async () => {
      const other = make({ isMetadataSyncEnabled: false });
      await other.connect();
      const { metadata } = other;
      assert.deepEqual(metadata.keyspaces, {});
      assert.equal(metadata.getReplicas(CHANGING, Buffer.alloc(4)), null);
      const [first, second] = await Promise.all([1, 2].map(() => metadata.getTable(CHANGING, 't')));
      assert.notEqual(first, second);
      assert.deepEqual(first, second);
      assert.equal((await metadata.getTable('system_views', 'clients')).virtual, true);
      await metadata.refreshKeyspace(CHANGING);
      assert.deepEqual(Object.keys(metadata.keyspaces), [CHANGING]);
      assert.equal(metadata.getReplicas(CHANGING, Buffer.alloc(4)).length, 1);
    });

    it('cleared statements are prepared anew', async () => {
      const insert = `INSERT INTO ${CHANGING}.t (id, v) VALUES (?, ?)`;
      await client.execute(insert, [1, 2], { prepare: true });
      client.metadata.clearPrepared();
      await client.execute(insert, [2, 3], { prepare: true });
      assert.equal((await client.execute(`SELECT * FROM ${CHANGING}.t`)).rowLength, 2);
    });
  });

  it('connects by itself, and is refused after the end', async () => {
    const other = make();
    assert.equal((await other.metadata.getTable('system', 'local')).name, 'local');
    await other.shutdown();
    const error = await errorOf(other.metadata.getTable('system', 'local'));
    assert.deepEqual([error.name, error.code], ['NoHostAvailableError', 'CLIENT_CLOSED']);
    assert.throws(() => make().metadata.newToken('1'), { name: 'NotSupportedError' });
  });

  it('wrong arguments are refused by name', async () => {
    const { metadata } = client;
    for (const [call, expected] of [
      [() => metadata.getTable('ks', 7 as never), /getTable needs the name of a table/],
      [() => metadata.getUdt(undefined as never, 'x'), /getUdt needs the name of a keyspace/],
      [() => metadata.getFunction('ks', 'f', 'int' as never), /Signature must be an array of types/],
      [() => metadata.getTrace('not an id'), /getTrace needs the id of a trace/],
    ] as const) {
      const error = await errorOf(call());
      assert.deepEqual([error.name, error.execution], ['ArgumentError', 'none']);
      assert.match(error.message, expected);
    }
    assert.throws(() => metadata.newToken([] as never), { name: 'ArgumentError' });
    assert.throws(() => metadata.newToken('not a number'), { name: 'ArgumentError' });
  });
});
