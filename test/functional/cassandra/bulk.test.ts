// Functional: bulk work on a real node of each release: every row is loaded and exported once, whole and resumed, whatever
// the pages, the protocol and the key.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Client } from '../../../lib/cassandra/client/client.js';
import { executeConcurrent } from '../../../lib/cassandra/concurrent/execute-concurrent.js';
import type { ExportProgress } from '../../../lib/cassandra/concurrent/export-options.js';
import type { ExportPosition } from '../../../lib/cassandra/concurrent/scan-position.js';
import { until } from '../../support/servers/processes/until.js';
import { clientsOf, errorOf } from './outcome.js';
import { RELEASES, type ReleaseServer, runsWith, serverOfRelease } from './release-server.js';

const KEYSPACE = 'bulk_work';
const MANY = 100_000;
const FEW = 3_000;

interface Numbered {
  readonly id: number;
  readonly word: string;
  readonly bytes: Buffer;
}

for (const release of RELEASES) {
  (runsWith(release) ? describe : describe.skip)(`cassandra bulk work, Cassandra ${release}`, function () {
    this.timeout(240_000);
    let server: ReleaseServer;
    let client: Client;
    const make = clientsOf(() => ({ contactPoints: server.contactPoints, localDataCenter: server.dataCenter }));

    before(async () => {
      server = await serverOfRelease(release);
      for (const statement of [
        `CREATE KEYSPACE IF NOT EXISTS ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.many (id int PRIMARY KEY, word text, bytes blob)`,
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.few (id int PRIMARY KEY, word text, bytes blob)`,
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.none (id int PRIMARY KEY)`,
        `CREATE TABLE IF NOT EXISTS ${KEYSPACE}."Wide" ("Part" text, "SubPart" int, n int, s int static, PRIMARY KEY (("Part", "SubPart"), n))`,
      ])
        await server.ask(statement);
    });

    after(() => server?.end());

    beforeEach(() => {
      client = make({ keyspace: KEYSPACE });
    });

    function* items(count: number): Generator<[number, string, Buffer]> {
      for (let id = 0; id < count; id++) yield [id, `word ${id}`, Buffer.from(`bytes of ${id}`)];
    }

    function fill(table: string, count: number): ReturnType<Client['load']> {
      return client.load(`INSERT INTO ${table} (id, word, bytes) VALUES (?, ?, ?)`, items(count));
    }

    /** Which of the ids came, and how often; each row is what it should be. */
    class Seen {
      readonly counts: Uint8Array;

      constructor(count: number) {
        this.counts = new Uint8Array(count);
      }

      add({ id, word, bytes }: Numbered): void {
        if (word !== `word ${id}` || bytes.toString() !== `bytes of ${id}`) assert.fail(`row ${id}: ${word}`);
        this.counts[id]++;
      }

      assertAllOnce(): void {
        const wrong = [...this.counts.entries()].filter(([, count]) => count !== 1);
        assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} rows`);
      }
    }

    it('loads many rows, and exports each of them once, by pages and by rows', async () => {
      const loaded = await fill('many', MANY);
      assert.deepEqual([loaded.loaded, loaded.failed], [MANY, 0]);
      const byPages = new Seen(MANY);
      const told: ExportProgress[] = [];
      const scan = client.export<Numbered>('many', { onProgress: (progress) => told.push(progress) });
      for await (const rows of scan.pages()) for (const row of rows) byPages.add(row);
      byPages.assertAllOnce();
      assert.deepEqual(scan.position, { version: 1, table: `${KEYSPACE}.many`, next: null, open: [], rows: MANY });
      const fractions = told.map(({ fraction }) => fraction);
      assert.deepEqual(
        fractions,
        fractions.toSorted((one, other) => one - other),
      );
      assert.deepEqual([told.at(-1)?.rows, told.at(-1)?.fraction], [MANY, 1]);
      const byRows = new Seen(MANY);
      for await (const row of client.export<Numbered>(`${KEYSPACE}.many`)) byRows.add(row);
      byRows.assertAllOnce();
    });

    for (const [name, options] of [
      ['one range at a time', { parallel: 1 }],
      ['many ranges at a time', { parallel: 40 }],
      ['pages of few rows', { fetchSize: 7 }],
      ['pages of one row', { fetchSize: 1, parallel: 16 }],
    ] as const) {
      it(`exports each row once: ${name}`, async () => {
        await fill('few', FEW);
        const seen = new Seen(FEW);
        for await (const row of client.export<Numbered>('few', options)) seen.add(row);
        seen.assertAllOnce();
      });
    }

    for (const options of [{ protocolOptions: { maxVersion: 4 } }, { compression: 'lz4' as const }]) {
      it(`exports each row once: ${JSON.stringify(options)}`, async () => {
        client = make({ keyspace: KEYSPACE, ...options });
        await fill('few', FEW);
        const seen = new Seen(FEW);
        for await (const rows of client.export<Numbered>('few', { fetchSize: 500 }).pages())
          for (const row of rows) seen.add(row);
        seen.assertAllOnce();
      });
    }

    it('goes on where another export was left, at any row', async () => {
      await fill('few', FEW);
      const seen = new Seen(FEW);
      let position: ExportPosition | undefined;
      let steps = 0;
      for (let isOver = false; !isOver; steps++) {
        const part = client.export<Numbered>('few', { fetchSize: 100, parallel: 3, ...(position && { position }) });
        let left = 1 + ((steps * 97) % 400);
        isOver = true;
        for await (const row of part) {
          seen.add(row);
          if (--left > 0) continue;
          isOver = false;
          break;
        }
        position = JSON.parse(JSON.stringify(part.position)) as ExportPosition;
        assert.ok(JSON.stringify(position).length < 8_000);
      }
      assert.ok(steps > 10);
      seen.assertAllOnce();
      assert.equal(position?.rows, FEW);
      for await (const _row of client.export('few', { position })) assert.fail('there was nothing left');
    });

    it('goes on with pages of another size, and page by page', async () => {
      await fill('few', FEW);
      const seen = new Seen(FEW);
      let position: ExportPosition | undefined;
      for (
        let fetchSize = 900;
        position?.next !== null || position.open.length > 0;
        fetchSize = fetchSize === 900 ? 11 : 900
      ) {
        const part = client.export<Numbered>('few', { fetchSize, ...(position && { position }) });
        let left = fetchSize === 11 ? 40 : 2;
        for await (const rows of part.pages()) {
          for (const row of rows) seen.add(row);
          if (--left === 0) break;
        }
        position = part.position;
      }
      seen.assertAllOnce();
    });

    it('exports tables whose names and keys are of any kind, and columns by name', async () => {
      const insert = 'INSERT INTO "Wide" ("Part", "SubPart", n, s) VALUES (?, ?, ?, ?)';
      const given: [string, number, number, number][] = [];
      for (let n = 0; n < 300; n++) given.push([`part ${n % 7}`, n % 3, n, n % 3]);
      await executeConcurrent(client, insert, Readable.from(given));
      const rows: string[] = [];
      for await (const row of client.export<{ Part: string; n: number }>('"Wide"', {
        columns: ['n', 'Part'],
        fetchSize: 13,
      })) {
        assert.deepEqual(Object.keys(row), ['n', 'Part']);
        rows.push(`${row.Part} ${row.n}`);
      }
      assert.deepEqual(rows.toSorted(), given.map(([part, , n]) => `${part} ${n}`).toSorted());
    });

    it('exports a materialized view', async function () {
      await fill('few', FEW);
      try {
        await server.ask(
          `CREATE MATERIALIZED VIEW IF NOT EXISTS ${KEYSPACE}.by_word AS SELECT * FROM ${KEYSPACE}.few WHERE word IS NOT NULL AND id IS NOT NULL PRIMARY KEY (word, id)`,
        );
      } catch (error) {
        if (/[Mm]aterialized views are disabled/.test(String(error))) this.skip();
        throw error;
      }
      const built = async (): Promise<boolean> => {
        const query = 'SELECT view_name FROM system.built_views WHERE keyspace_name = ?';
        return (await client.execute(query, [KEYSPACE])).rowLength > 0;
      };
      await until('the view is built', built, { withinMs: 60_000 });
      const seen = new Seen(FEW);
      for await (const rows of client.export<Numbered>('by_word').pages()) for (const row of rows) seen.add(row);
      seen.assertAllOnce();
    });

    it('an empty table has no rows', async () => {
      const scan = client.export('none');
      for await (const _rows of scan.pages()) assert.fail('a row of an empty table');
      assert.equal(scan.position.next, null);
    });

    it('leaving early gives up what was asked for, and the client goes on', async () => {
      await fill('few', FEW);
      for await (const _row of client.export('few', { fetchSize: 10 })) break;
      for await (const _rows of client.export('few', { fetchSize: 10 }).pages()) break;
      assert.equal((await client.execute('SELECT id FROM few LIMIT 1')).rowLength, 1);
    });

    it('a signal ends it', async () => {
      await fill('few', FEW);
      const abort = new AbortController();
      const scan = client.export<Numbered>('few', { fetchSize: 50, signal: abort.signal });
      let count = 0;
      const error = await errorOf(
        (async () => {
          for await (const _row of scan) if (++count === 500) abort.abort();
        })(),
      );
      assert.equal(error.errorCode, 'ABORTED');
      assert.equal(error.name, 'AbortError');
      assert.equal(count, 500, 'no row comes after it, those of the page included');
      assert.equal(scan.position.rows, 500);
      for await (const _row of client.export('few', { position: scan.position })) count++;
      assert.equal(count, FEW);
      const fired = client.export('few', { signal: AbortSignal.abort() });
      assert.equal((await errorOf(fired[Symbol.asyncIterator]().next())).errorCode, 'ABORTED');
    });

    it('rows that are asked for several at a time come in order, and once', async () => {
      await fill('few', FEW);
      const seen = new Seen(FEW);
      const iterator = client.export<Numbered>('few', { fetchSize: 20 })[Symbol.asyncIterator]();
      for (let isOver = false; !isOver;) {
        const asked = await Promise.all(Array.from({ length: 33 }, () => iterator.next()));
        for (const { done, value } of asked) {
          if (done === true) isOver = true;
          else {
            assert.ok(!isOver);
            seen.add(value);
          }
        }
      }
      seen.assertAllOnce();
    });

    it('refuses what has no ring, and what is not there', async () => {
      const ask = async (...given: Parameters<Client['export']>): Promise<string> => {
        const rows = client.export(...given)[Symbol.asyncIterator]();
        const error = await errorOf(rows.next());
        return `${error.errorCode} ${error.message}`;
      };
      assert.match(await ask('system_views.clients'), /^UNSUPPORTED .*virtual table/);
      assert.match(await ask('system.local'), /^UNSUPPORTED .*each node has its own/);
      assert.match(await ask('nowhere'), /^INVALID_ARGUMENT there is no table or view bulk_work\.nowhere/);
      assert.match(
        await ask('few', { columns: ['wrod'] }),
        /^INVALID_ARGUMENT .*no column "wrod": did you mean "word"/,
      );
      assert.throws(() => client.export('few', { parallel: 0 }), /`parallel`/);
      assert.throws(() => client.export('few', { columns: [] }), /`columns`/);
      assert.throws(() => client.export('few', { position: 'x' as never }), /`position`/);
      assert.throws(() => make().export('few'), /the client has none/);
      const scan = client.export('none');
      for await (const _row of scan) assert.fail('a row of an empty table');
      assert.throws(() => scan[Symbol.asyncIterator](), /iterated once/);
    });
  });
}
