// Functional: the schema changes under a client that holds prepared statements, by its own hand or by another client's.
// What the client believes of the schema is never the last word: it asks again before it refuses a value, and before it
// sends anything once it has heard of the change.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import type { Dispatcher } from '../../../lib/cassandra/client/dispatcher.js';
import type { Row } from '../../../lib/cassandra/types/row.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf, errorOf } from './outcome.js';

const plain = (row: Row | null): object => ({ ...row });

for (const version of [5, 4]) {
  const keyspace = `schema_changes_v${version}`;

  describe(`cassandra client while the schema changes, CQL v${version}`, function () {
    this.timeout(60_000);
    let server: SharedCassandra;
    let client: Client;
    /** Who changes the schema, and prepares the same statements. */
    let other: Client;
    const make = clientsOf(() => ({
      contactPoints: server.contactPoints,
      localDataCenter: server.dataCenter,
      protocolOptions: { maxVersion: version },
      keyspace,
    }));

    before(async function () {
      this.timeout(120_000);
      server = await sharedCassandra();
      await server.ask(
        `CREATE KEYSPACE IF NOT EXISTS ${keyspace} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
    });

    beforeEach(() => {
      client = make();
      other = make();
    });

    /** Drops the table and makes it anew. */
    async function table(by: Client, definition: string): Promise<void> {
      await by.execute('DROP TABLE IF EXISTS changing');
      await by.execute(`CREATE TABLE changing (${definition})`);
    }

    const stored = async (): Promise<object> =>
      plain((await other.execute('SELECT * FROM changing WHERE id = 1')).first());

    const INSERT = 'INSERT INTO changing (id, v) VALUES (?, ?)';

    for (const prepareFirst of [false, true]) {
      const who = prepareFirst ? 'another client, who prepared the statement again first' : 'another client';

      it(`a table made anew with other types by ${who} takes what it takes now`, async () => {
        await table(other, 'id int PRIMARY KEY, v int');
        const held = await client.prepare(INSERT);
        await client.execute(INSERT, [1, 7], { prepare: true });
        const steps: readonly (readonly [type: string, given: unknown, read: unknown])[] = [
          ['text', 'seven', 'seven'],
          ['boolean', true, true],
          ['list<int>', [1, 2], [1, 2]],
          ['int', 8, 8],
          ['timestamp', new Date(5), new Date(5)],
          ['map<text, int>', { a: 1 }, { a: 1 }],
          ['vector<float, 2>', [1, 2], new types.Vector([1, 2], 'float')],
          ['vector<float, 3>', [1, 2, 3], new types.Vector([1, 2, 3], 'float')],
          ['tuple<int, text>', new types.Tuple(1, 'a'), new types.Tuple(1, 'a')],
        ];
        const ways: readonly ((given: unknown) => Promise<unknown>)[] = [
          (given) => client.execute(INSERT, [1, given], { prepare: true }),
          (given) => held.execute([1, given]),
          (given) => client.batch([{ query: INSERT, params: { id: 1, v: given } }], { prepare: true }),
          (given) =>
            client.batch([
              { query: held, params: [1, given] },
              { query: held, params: [2, given] },
            ]),
        ];
        let next = 0;
        for (const [type, given, read] of steps) {
          for (let times = 0; times < 2; times++) {
            await table(other, `id int PRIMARY KEY, v ${type}`);
            if (prepareFirst) await other.prepare(INSERT);
            await ways[next++ % ways.length](given);
            assert.deepEqual(await stored(), { id: 1, v: read }, type);
          }
        }
      });

      it(`a user-defined type that got fields from ${who} takes them, at every depth`, async () => {
        await other.execute('DROP TABLE IF EXISTS changing');
        await other.execute('DROP TYPE IF EXISTS person');
        await other.execute('DROP TYPE IF EXISTS address');
        await other.execute('CREATE TYPE address (street text)');
        await other.execute('CREATE TYPE person (name text, homes list<frozen<address>>)');
        await other.execute(
          'CREATE TABLE changing (id int PRIMARY KEY, p frozen<person>, m map<text, frozen<address>>)',
        );
        const insert = 'INSERT INTO changing (id, p, m) VALUES (?, ?, ?)';
        const held = await client.prepare(insert);
        const value = (fields: object): unknown[] => [
          1,
          { name: 'Ada', homes: [{ street: 's', ...fields }] },
          { a: { street: 't', ...fields } },
        ];
        await held.execute(value({}));
        const selected = await client.prepare('SELECT p, m FROM changing WHERE id = ?');
        await other.execute('ALTER TYPE address ADD zipcode text');
        if (prepareFirst) await other.prepare(insert);
        const read = async (): Promise<unknown> => JSON.parse(JSON.stringify((await selected.execute([1])).first()));
        assert.deepEqual(await read(), {
          p: { name: 'Ada', homes: [{ street: 's', zipcode: null }] },
          m: { a: { street: 't', zipcode: null } },
        });
        await held.execute(value({ zipcode: '1234' }));
        assert.deepEqual(await read(), {
          p: { name: 'Ada', homes: [{ street: 's', zipcode: '1234' }] },
          m: { a: { street: 't', zipcode: '1234' } },
        });
        const refused = await errorOf(held.execute(value({ zipCode: '1234' })));
        assert.match(refused.message, /no field "zipCode": did you mean "zipcode"\?/);
        assert.deepEqual([refused.name, refused.execution, refused.attempts], ['ValueError', 'none', 0]);
      });
    }

    it('a value that does not fit is told with the type that the column has by then', async () => {
      await table(other, 'id int PRIMARY KEY, v int');
      const held = await client.prepare(INSERT);
      await table(other, 'id int PRIMARY KEY, v boolean');
      const refused = await errorOf(held.execute([1, 'seven']));
      assert.match(refused.message, /"v" \(boolean\)/);
      assert.deepEqual([refused.code, refused.execution], ['INVALID_ARGUMENT', 'none']);
    });

    it('a column that was renamed, dropped or added: the reason is the server’s, and rows have what there is', async () => {
      await table(other, 'id int PRIMARY KEY, v int');
      const held = await client.prepare(INSERT);
      const all = await client.prepare('SELECT * FROM changing WHERE id = ?');
      await held.execute([1, 7]);
      assert.deepEqual(plain((await all.execute([1])).first()), { id: 1, v: 7 });
      await other.execute('ALTER TABLE changing ADD w text');
      await other.execute("UPDATE changing SET w = 'x' WHERE id = 1");
      assert.deepEqual(plain((await all.execute([1])).first()), { id: 1, v: 7, w: 'x' });
      await other.execute('ALTER TABLE changing DROP v');
      assert.deepEqual(plain((await all.execute([1])).first()), { id: 1, w: 'x' });
      const refused = await errorOf(held.execute([1, 'not even an int']));
      assert.deepEqual([refused.name, refused.execution], ['ResponseError', 'none']);
      assert.match(refused.message, /v/);
      await other.execute('ALTER TABLE changing RENAME id TO key');
      assert.match((await errorOf(all.execute([1]))).message, /id/);
    });

    it('a table that its own client made anew is described anew, whoever prepared its statements first', async () => {
      await table(client, 'id int PRIMARY KEY, v int');
      const held = await client.prepare(INSERT);
      await held.execute([1, 7]);
      await table(client, 'id int PRIMARY KEY, v float');
      // The server takes its id again, and four bytes are four bytes.
      await other.prepare(INSERT);
      await held.execute([1, 7]);
      assert.deepEqual(await stored(), { id: 1, v: 7 });
    });

    it('after it has been told of the change a client sends no bytes of the old types', async () => {
      await table(other, 'id int PRIMARY KEY, v int');
      const held = await client.prepare(INSERT);
      const runner = (client as unknown as { readonly dispatcher: Dispatcher }).dispatcher;
      const scopes = [
        { what: 'table', keyspace, name: 'changing' },
        { what: 'keyspace', keyspace },
        { what: 'all' },
      ] as const;
      for (const [index, scope] of scopes.entries()) {
        const type = index % 2 === 0 ? 'float' : 'int';
        await table(other, `id int PRIMARY KEY, v ${type}`);
        await other.prepare(INSERT);
        runner.statements.invalidate(scope);
        const [way] = [
          () => held.execute([1, 7]),
          () => client.batch([{ query: held, params: [1, 7] }]),
          () => client.execute(INSERT, [1, 7], { prepare: true }),
        ].slice(index);
        await way();
        assert.deepEqual(await stored(), { id: 1, v: 7 }, scope.what);
      }
    });
  });
}
