// Functional: what is done with values after the call changes neither what a real node stores nor what it reads.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf } from './outcome.js';

for (const version of [5, 4]) {
  const keyspace = `bound_when_called_v${version}`;

  describe(`values that change after the call, CQL v${version}`, function () {
    this.timeout(60_000);
    let server: SharedCassandra;
    let client: Client;
    const make = clientsOf(() => ({
      contactPoints: server.contactPoints,
      localDataCenter: server.dataCenter,
      protocolOptions: { maxVersion: version },
      keyspace,
    }));
    const INSERT = 'INSERT INTO everything (id, b, l, m, u) VALUES (?, ?, ?, ?, ?)';
    const SELECT = 'SELECT n FROM pages WHERE p = ?';

    before(async function () {
      this.timeout(120_000);
      server = await sharedCassandra();
      await server.ask(
        `CREATE KEYSPACE IF NOT EXISTS ${keyspace} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
      await server.ask(`CREATE TYPE IF NOT EXISTS ${keyspace}.place (street text, floors list<int>)`);
      await server.ask(
        `CREATE TABLE IF NOT EXISTS ${keyspace}.everything (id int PRIMARY KEY, b blob, l list<text>, m map<text, int>, u frozen<place>)`,
      );
      await server.ask(`CREATE TABLE IF NOT EXISTS ${keyspace}.pages (p blob, n int, PRIMARY KEY (p, n))`);
      const filler = make();
      for (const [partition, start] of [
        ['mine', 0],
        ['yours', 100],
      ] as const) {
        for (let n = 0; n < 10; n++)
          await filler.execute(
            'INSERT INTO pages (p, n) VALUES (?, ?)',
            [Buffer.from(partition.padEnd(5)), start + n],
            { prepare: true },
          );
      }
      await filler.shutdown();
    });

    beforeEach(() => {
      client = make();
    });

    const ways: Readonly<Record<string, (params: unknown[]) => Promise<unknown>>> = {
      'while its client connects': (params) => make().execute(INSERT, params, { prepare: true }),
      'when the statement is used for the first time': (params) => client.execute(INSERT, params, { prepare: true }),
      'in a batch': (params) => {
        const items = [{ query: INSERT, params }];
        const call = client.batch(items, { prepare: true });
        items[0] = { query: 'DROP TABLE everything', params: [] };
        return call;
      },
      'without preparing, with hints': (params) => {
        const hints = ['int', 'blob', 'list<text>', 'map<text, int>'];
        const call = client.execute('INSERT INTO everything (id, b, l, m) VALUES (?, ?, ?, ?)', params.slice(0, 4), {
          hints,
        });
        hints.fill('int');
        return call;
      },
      'when the node has forgotten the statement': (params) => client.execute(INSERT, params, { prepare: true }),
    };
    for (const [name, way] of Object.entries(ways)) {
      it(`${name}: what was given is stored`, async () => {
        await server.ask(`TRUNCATE ${keyspace}.everything`);
        const bytes = Buffer.from('before');
        const words = ['a', 'b'];
        const marks = new Map([['x', 1]]);
        const place = { street: 's', floors: [1] };
        const params: unknown[] = [1, bytes, words, marks, place];
        if (name.startsWith('when the node')) {
          await client.prepare(INSERT);
          await server.ask(`ALTER TYPE ${keyspace}.place ADD f${Date.now()} int`);
        }
        const call = way(params);
        bytes.fill('x');
        words.push('c');
        marks.set('x', 2);
        place.street = 't';
        place.floors.push(2);
        params[0] = 2;
        await call;
        const { rows } = await make().execute('SELECT * FROM everything WHERE id IN (1, 2)');
        assert.equal(rows.length, 1);
        const { id, b, l, m, u } = rows[0] as Record<string, unknown>;
        assert.deepEqual([id, String(b), l, m], [1, 'before', ['a', 'b'], { x: 1 }]);
        if (u !== null) assert.deepEqual([(u as typeof place).street, (u as typeof place).floors], ['s', [1]]);
      });
    }

    for (const prepare of [true, false]) {
      it(`further pages are of the same partition, ${prepare ? 'prepared' : 'with hints'}`, async () => {
        const given = () => {
          const partition = Buffer.from('mine ');
          const params: unknown[] = [partition];
          const options = { prepare, hints: ['blob'], fetchSize: 3 };
          const change = (): void => {
            partition.write('yours');
            params[0] = Buffer.from('yours');
            options.hints[0] = 'text';
            options.fetchSize = 100;
          };
          return { params, options, change };
        };
        const expected = Array.from({ length: 10 }, (_, n) => n);

        const byHand = given();
        let result = await client.execute(SELECT, byHand.params, byHand.options);
        byHand.change();
        const seen = result.rows.map(({ n }) => n as number);
        while (result.nextPageAsync) {
          result = await result.nextPageAsync();
          assert.ok(result.rowLength <= 3);
          seen.push(...result.rows.map(({ n }) => n as number));
        }
        assert.deepEqual(seen, expected);

        const walked = given();
        const walking = client.execute(SELECT, walked.params, walked.options);
        walked.change();
        const rows: unknown[] = [];
        for await (const { n } of await walking) rows.push(n);
        assert.deepEqual(rows, expected);

        const streamed = given();
        const stream = client.stream(SELECT, streamed.params, streamed.options);
        streamed.change();
        const flown: unknown[] = [];
        for await (const { n } of stream as AsyncIterable<{ n: number }>) flown.push(n);
        assert.deepEqual(flown, expected);

        const eachGiven = given();
        const each: unknown[] = [];
        await new Promise<void>((resolve, reject) => {
          client.eachRow(
            SELECT,
            eachGiven.params,
            { ...eachGiven.options, autoPage: true },
            (_, { n }) => each.push(n),
            (error) => (error ? reject(error) : resolve()),
          );
          eachGiven.change();
        });
        assert.deepEqual(each, expected);
      });
    }
  });
}
