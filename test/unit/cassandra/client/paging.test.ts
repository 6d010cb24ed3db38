// Pages on a scripted server and on virtual time: empty ones, failures, slow and leaving consumers.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ResultSet } from '../../../../lib/cassandra/client/results/result-set.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { int, virtualCluster } from './fake-cluster.js';

const QUERY = 'SELECT n FROM ks.t';
const COLUMNS = [{ name: 'n', type: 0x09 }];

describe('pages', () => {
  const cluster = virtualCluster();
  let server: FakeCassandra;
  let client: Client;
  /** The page numbers that were asked for. */
  let asked: number[];

  /** A table in pages of these sizes; a negative size fails. */
  async function pages(...sizes: number[]): Promise<void> {
    asked = [];
    server = await cluster.start({
      statements: {
        [QUERY]: {
          columns: COLUMNS,
          execute: ({ request }) => {
            const parameters = request.kind === 'execute' || request.kind === 'query' ? request.parameters : undefined;
            const page = parameters?.pagingState?.[0] ?? 0;
            asked.push(page);
            if (sizes[page] < 0) return answers.error(0x2200, 'that page is broken');
            const start = sizes.slice(0, page).reduce((sum, size) => sum + size, 0);
            const rows = Array.from({ length: sizes[page] }, (_, index) => [int(start + index)]);
            return answers.rows({
              columns: COLUMNS,
              rows,
              ...(page + 1 < sizes.length ? { pagingState: Buffer.from([page + 1]) } : {}),
            });
          },
        },
      },
    });
    client = cluster.client(server);
    await client.connect();
  }

  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const n = (row: object): number => (row as { n: number }).n;

  for (const prepare of [false, true]) {
    describe(prepare ? 'of a prepared statement' : 'of a simple statement', () => {
      it('for await goes through empty pages, first, middle and last', async () => {
        for (const sizes of [[0, 3, 0, 0, 2, 0], [0], [0, 0], [2], [0, 1]]) {
          await pages(...sizes);
          const seen: number[] = [];
          for await (const row of await client.execute(QUERY, [], { prepare })) seen.push(n(row));
          assert.deepEqual(seen, numbers(sizes.reduce((sum, size) => sum + size)), sizes.join());
          assert.deepEqual(asked, numbers(sizes.length));
        }
      });

      it('the next page is asked for while this one is consumed, and only that one', async () => {
        await pages(2, 2, 2, 2);
        const iterator = (await client.execute(QUERY, [], { prepare }))[Symbol.asyncIterator]();
        assert.deepEqual(asked, [0]);
        await iterator.next();
        await cluster.runtime.until('the second page was asked for', () => asked.length === 2);
        await iterator.next();
        await cluster.runtime.advance(100);
        assert.deepEqual(asked, [0, 1]);
        await iterator.next();
        await cluster.runtime.until('the third page was asked for', () => asked.length === 3);
        await iterator.return?.();
      });

      it('leaving early gives the page up that was asked for in advance', async () => {
        await pages(2, 2, 2);
        const result = await client.execute(QUERY, [], { prepare });
        server.script = ({ request }) => (request.kind === 'options' ? undefined : null);
        const failures: unknown[] = [];
        const original = result.nextPageAsync as NonNullable<typeof result.nextPageAsync>;
        let next: Promise<unknown> | undefined;
        Object.defineProperty(result, 'nextPageAsync', {
          value: (...args: Parameters<typeof original>) => (next = original(...args)),
        });
        for await (const row of result) {
          assert.equal(n(row), 0);
          break;
        }
        await next?.catch((error: unknown) => failures.push((error as { errorCode?: string }).errorCode));
        assert.deepEqual(failures, ['ABORTED']);
      });

      it('a broken page rejects the loop after the rows before it', async () => {
        await pages(2, -1);
        const seen: number[] = [];
        await assert.rejects(
          async () => {
            for await (const row of await client.execute(QUERY, [], { prepare })) seen.push(n(row));
          },
          (error: Error & { pageState?: string }) => {
            assert.match(error.message, /that page is broken/);
            assert.equal(error.pageState, '01');
            return true;
          },
        );
        assert.deepEqual(seen, [0, 1]);
      });

      it('by hand: pageState, nextPageAsync, which the last page lacks', async () => {
        await pages(2, 1);
        const first = await client.execute(QUERY, [], { prepare });
        assert.deepEqual(
          [first.pageState, first.getPageState(), first.isPaged(), first.rowLength],
          ['01', '01', true, 2],
        );
        const second = await first.nextPageAsync?.();
        assert.deepEqual([second?.pageState, second?.isPaged(), second?.rows.map(n)], [null, false, [2]]);
        assert.equal(second?.nextPageAsync, undefined);
        for (const pageState of ['01', Buffer.from([1])]) {
          assert.deepEqual((await client.execute(QUERY, [], { prepare, pageState })).rows.map(n), [2]);
        }
        await assert.rejects(client.execute(QUERY, [], { prepare, pageState: 'xyz' }), /pageState/);
      });

      it('a result turns into JSON and is printed without the client behind it', async () => {
        await pages(1, 1);
        const result = await client.execute(QUERY, [], { prepare, fetchSize: 1 });
        const { info, rows, ...rest } = JSON.parse(JSON.stringify(result)) as Record<string, unknown>;
        assert.deepEqual([rows, rest.rowLength, rest.pageState], [[{ n: 0 }], 1, '01']);
        assert.equal((info as { queriedHost: string }).queriedHost, server.contactPoint);
        assert.doesNotMatch(inspect(result, { depth: 20, showHidden: true }), /Dispatcher|CassandraCall|ClusterEngine/);
        assert.deepEqual(Object.keys(result), ['rows', 'rowLength', 'columns', 'pageState', 'nextPage']);
      });

      it('eachRow: one page, then on demand, then to the end by itself', async () => {
        await pages(2, 0, 1);
        const each = (options: object): Promise<{ rows: [number, number][]; result: ResultSet }> => {
          const rows: [number, number][] = [];
          return new Promise((resolve, reject) => {
            client.eachRow(
              QUERY,
              [],
              { prepare, ...options },
              (index, row) => rows.push([index, n(row)]),
              (error, result) => {
                if (error) reject(error);
                else resolve({ rows, result });
              },
            );
          });
        };
        const single = await each({});
        assert.deepEqual(
          [single.rows, single.result.rowLength, single.result.rows],
          [
            [
              [0, 0],
              [1, 1],
            ],
            2,
            undefined,
          ],
        );
        assert.equal(typeof single.result.nextPage, 'function');
        const all = await each({ autoPage: true });
        assert.deepEqual(
          [all.rows, all.result.rowLength, all.result.nextPage],
          [
            [
              [0, 0],
              [1, 1],
              [0, 2],
            ],
            3,
            undefined,
          ],
        );
        const byHand: number[] = [];
        await new Promise<void>((resolve) => {
          client.eachRow(
            QUERY,
            [],
            { prepare },
            (_, row) => byHand.push(n(row)),
            (_, result) => (result?.nextPage === undefined ? resolve() : result.nextPage()),
          );
        });
        assert.deepEqual(byHand, [0, 1, 2]);
      });

      it('eachRow tells its callback of a failure', async () => {
        await pages(1, -1);
        const seen: number[] = [];
        const error = await new Promise((resolve) =>
          client.eachRow(QUERY, [], { prepare, autoPage: true }, (_, row) => seen.push(n(row)), resolve),
        );
        assert.match(String(error), /that page is broken/);
        assert.deepEqual(seen, [0]);
      });

      it('a stream gives all rows of all pages', async () => {
        await pages(0, 20, 0, 15, 0);
        const seen: number[] = [];
        for await (const row of client.stream(QUERY, [], { prepare })) seen.push(n(row as object));
        assert.deepEqual(seen, numbers(35));
      });

      it('a stream that nobody reads on holds two pages at the most', async () => {
        await pages(50, 50, 50, 50);
        const stream = client.stream(QUERY, [], { prepare });
        const first = await new Promise<object>((resolve) =>
          stream.once('data', (row: object) => (stream.pause(), resolve(row))),
        );
        assert.equal(n(first), 0);
        await cluster.runtime.until('the second page was asked for', () => asked.length === 2);
        await cluster.runtime.advance(100);
        assert.deepEqual(asked, [0, 1]);
        assert.ok(stream.readableLength <= 17, `${stream.readableLength} rows are buffered`);
        const rest: number[] = [];
        for await (const row of stream) rest.push(n(row as object));
        assert.equal(rest.length, 199);
        assert.deepEqual(asked, [0, 1, 2, 3]);
      });

      it('the result that eachRow ends with has rows only where its page has none, as in cassandra-driver', async () => {
        for (const [sizes, rows] of [
          [[0], []],
          [[2], undefined],
          [[2, 0], []],
          [[0, 2], undefined],
        ] as const) {
          await pages(...sizes);
          const result = await new Promise<ResultSet>((resolve, reject) =>
            client.eachRow(
              QUERY,
              [],
              { prepare, autoPage: true },
              () => undefined,
              (error, last) => (error === null ? resolve(last) : reject(error)),
            ),
          );
          assert.deepEqual(
            [result.rows, result.rowLength],
            [rows, sizes.reduce((sum: number, size) => sum + size, 0)],
            sizes.join(),
          );
        }
      });

      it('a destroyed stream stops asking and gives up what is under way', async () => {
        await pages(5, 5, 5, 5);
        const stream = client.stream(QUERY, [], { prepare });
        for await (const row of stream) if (n(row as object) === 1) break;
        assert.equal(stream.destroyed, true);
        await cluster.runtime.advance(100);
        assert.ok(asked.length <= 2);
      });

      it('a stream that is destroyed before its first page never delivers one', async () => {
        await pages(5);
        const stream = client.stream(QUERY, [], { prepare });
        stream.on('data', () => assert.fail('a row came'));
        stream.destroy();
        await cluster.runtime.advance(100);
      });

      it('a stream ends in the error of a broken page, and calls back', async () => {
        await pages(3, -1);
        const seen: number[] = [];
        const error = await new Promise((resolve) =>
          client.stream(QUERY, [], { prepare }, resolve).on('data', (row: object) => seen.push(n(row))),
        );
        assert.match(String(error), /that page is broken/);
        assert.deepEqual(seen, [0, 1, 2]);
        const done = await new Promise((resolve) =>
          client
            .stream(QUERY, [], { prepare, pageState: undefined }, (failure) => resolve(failure))
            .on('readable', () => undefined)
            .on('data', () => undefined),
        );
        assert.match(String(done), /broken/);
      });
    });
  }
});
