// Results as columns on a scripted server and on virtual time: pages in every way to go through them, what is known of a
// result beside its values, and what refuses to give columns.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import { ColumnResultSet } from '../../../../lib/cassandra/client/results/column-result-set.js';
import { ResultSet } from '../../../../lib/cassandra/client/results/result-set.js';
import { executeConcurrent } from '../../../../lib/cassandra/concurrent/execute-concurrent.js';
import { Mapper } from '../../../../lib/cassandra/mapping/mapper.js';
import type { BytesColumn, FixedColumn } from '../../../../lib/cassandra/types/columns/column-values.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { int, virtualCluster } from './fake-cluster.js';

const QUERY = 'SELECT n FROM ks.t';
const OTHER = 'SELECT word FROM ks.u';
const WRITE = 'INSERT INTO ks.t (n) VALUES (1)';
const CONDITIONAL = 'INSERT INTO ks.t (n) VALUES (1) IF NOT EXISTS';
const COLUMNS = [{ name: 'n', type: 0x09 }];
const layout = 'columns';

describe('columns', () => {
  const cluster = virtualCluster();
  let server: FakeCassandra;
  let client: Client;
  /** The page numbers that were asked for. */
  let asked: number[];

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
            return {
              ...answers.rows({
                columns: COLUMNS,
                rows,
                ...(page + 1 < sizes.length ? { pagingState: Buffer.from([page + 1]) } : {}),
              }),
              warnings: ['too wide'],
              tracingId: Buffer.alloc(16, 7),
              customPayload: new Map([['k', Buffer.from('v')]]),
            };
          },
        },
        [OTHER]: {
          columns: [{ name: 'word', type: 0x0d }],
          execute: () => answers.rows({ columns: [{ name: 'word', type: 0x0d }], rows: [[Buffer.from('x')], [null]] }),
        },
        [WRITE]: { columns: [], execute: () => answers.voidResult() },
        [CONDITIONAL]: {
          columns: [{ name: '[applied]', type: 0x04 }],
          execute: () =>
            answers.rows({
              columns: [{ name: '[applied]', type: 0x04 }, ...COLUMNS],
              rows: [[Buffer.from([0]), int(1)]],
            }),
        },
      },
    });
    client = cluster.client(server);
    await client.connect();
  }

  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const valuesOf = (page: ColumnResultSet): number[] => [...page.column<FixedColumn<Int32Array>>('n').values];

  for (const prepare of [false, true]) {
    describe(prepare ? 'of a prepared statement' : 'of a simple statement', () => {
      it('are a page with all that is known of a result', async () => {
        await pages(3, 2);
        const page = await client.execute(QUERY, [], { prepare, layout });
        assert.ok(page instanceof ColumnResultSet && !((page as unknown) instanceof ResultSet));
        assert.deepEqual([page.rowLength, valuesOf(page), page.columns.map(({ name }) => name)], [3, [0, 1, 2], ['n']]);
        assert.deepEqual(page.info.warnings, ['too wide']);
        assert.equal(String(page.info.traceId), '07070707-0707-0707-0707-070707070707');
        assert.equal(page.info.customPayload['k']?.toString(), 'v');
        assert.equal(page.info.queriedHost, server.contactPoint);
        assert.deepEqual([page.pageState, page.isPaged(), page.wasApplied()], ['01', true, true]);
        assert.deepEqual(JSON.parse(JSON.stringify(page)), {
          ...JSON.parse(JSON.stringify({ info: page.info, columns: page.columns })),
          rows: [{ n: 0 }, { n: 1 }, { n: 2 }],
          rowLength: 3,
          pageState: '01',
        });
        const next = await page.nextPageAsync?.();
        assert.ok(next instanceof ColumnResultSet);
        assert.deepEqual([valuesOf(next), next.pageState, next.nextPageAsync], [[3, 4], null, undefined]);
        const again = await client.execute(QUERY, [], { prepare, layout, pageState: page.pageState });
        assert.deepEqual(valuesOf(again), [3, 4]);
        const rows = await client.execute(QUERY, [], { prepare });
        assert.deepEqual(rows.rows, page.toRows());
      });

      it('for await goes through the pages that are not empty', async () => {
        for (const sizes of [[0, 3, 0, 0, 2, 0], [0], [0, 0], [2], [0, 1]]) {
          await pages(...sizes);
          const seen: number[][] = [];
          for await (const page of await client.execute(QUERY, [], { prepare, layout })) seen.push(valuesOf(page));
          assert.deepEqual(seen.flat(), numbers(sizes.reduce((sum, size) => sum + size)));
          assert.equal(seen.length, sizes.filter((size) => size > 0).length);
          assert.deepEqual(asked, numbers(sizes.length));
        }
      });

      it('a stream gives the pages, and reads no further ahead than it does for rows', async () => {
        await pages(2, 0, 1, 2, 2, 2);
        const seen: number[][] = [];
        for await (const page of client.stream(QUERY, [], { prepare, layout }))
          seen.push(valuesOf(page as ColumnResultSet));
        assert.deepEqual(seen, [[0, 1], [2], [3, 4], [5, 6], [7, 8]]);
        await pages(1, 1, 1, 1, 1);
        const unread = client.stream(QUERY, [], { prepare, layout });
        unread.on('readable', () => {});
        await cluster.runtime.advance(1000);
        assert.deepEqual(asked, [0, 1]);
        unread.destroy();
      });

      it('a page that fails fails the iteration', async () => {
        await pages(1, -1);
        const seen: number[][] = [];
        await assert.rejects(async () => {
          for await (const page of await client.execute(QUERY, [], { prepare, layout })) seen.push(valuesOf(page));
        }, /that page is broken/);
        assert.deepEqual(seen, [[0]]);
      });
    });
  }

  it('of a statement that its user holds, and without a connection', async () => {
    await pages(2);
    const late = cluster.client(server);
    assert.deepEqual(valuesOf(await late.execute(QUERY, [], { prepare: true, layout })), [0, 1]);
    const statement = await client.prepare(OTHER);
    const [columns, rows] = [await statement.execute([], { layout }), await statement.execute([])];
    const words = columns.column<BytesColumn>('word');
    assert.deepEqual(
      [words.toArray(), words.offsets, words.data],
      [['x', null], Int32Array.of(0, 1, 1), Buffer.from('x')],
    );
    assert.deepEqual(rows.rows, columns.toRows());
  });

  it('of statements without rows are empty, and conditional ones say whether they were applied', async () => {
    await pages(1);
    const none = await client.execute(WRITE, [], { layout });
    assert.ok(none instanceof ColumnResultSet);
    assert.deepEqual([none.rowLength, none.columns, none.wasApplied(), none.toRows()], [0, [], true, []]);
    const conditional = await client.execute(CONDITIONAL, [], { layout });
    assert.deepEqual([conditional.wasApplied(), conditional.column('n').get(0)], [false, 1]);
  });

  it('with a callback', async () => {
    await pages(1);
    const page = await new Promise<unknown>((resolve, reject) =>
      (client.execute as (...given: unknown[]) => void).call(
        client,
        QUERY,
        [],
        { layout },
        (error: unknown, page: unknown) => (error ? reject(error as Error) : resolve(page)),
      ),
    );
    assert.ok(page instanceof ColumnResultSet);
  });

  it('are refused by name where there are rows or nothing', async () => {
    await pages(1);
    const given = { layout } as unknown as { layout: 'rows' };
    const refused = {
      code: 'INVALID_ARGUMENT',
      execution: 'none',
      message: /the option layout cannot be 'columns' for/,
    };
    await assert.rejects(client.batch([WRITE], given), refused);
    await assert.rejects(
      new Promise((resolve, reject) =>
        client.eachRow(QUERY, [], given, resolve, (error, result) => (error ? reject(error) : resolve(result))),
      ),
      refused,
    );
    await assert.rejects(executeConcurrent(client, QUERY, [[]], { queryOptions: given }), refused);
    await assert.rejects(client.load(WRITE, [[]], { queryOptions: given }), refused);
    assert.throws(() => client.export('ks.t', { queryOptions: given }), refused);
    const mapper = new Mapper(client, { models: { T: { tables: ['t'], keyspace: 'ks' } } });
    assert.throws(() => mapper.forModel('T').mapWithQuery(QUERY, () => [], given as object), {
      code: 'INVALID_ARGUMENT',
      message: /no execution option "layout"/,
    });
    await assert.rejects(client.execute(QUERY, [], { layout: 'arrow' as 'columns' }), {
      code: 'INVALID_ARGUMENT',
      message: "the option layout must be 'rows' or 'columns'; it was given a string of 5 characters",
    });
    assert.deepEqual(asked, []);
  });
});
