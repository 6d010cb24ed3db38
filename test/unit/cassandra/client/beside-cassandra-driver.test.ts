// The same calls through cassandra-driver and through ringwire to one scripted server: results, rows, pages, callbacks
// and errors look alike. On a real socket: cassandra-driver knows no other.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ResultSet } from '../../../../lib/cassandra/client/results/result-set.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { Pack } from '../../../../lib/testing/cassandra/wire.js';
import { fakeCluster, int } from './fake-cluster.js';

const SELECT = 'SELECT id, name FROM ks.t WHERE id = ?';
const PAGED = 'SELECT id, name FROM ks.t';
const ID = { name: 'id', type: 0x09 };
const NAME = { name: 'name', type: 0x0d };
const TRACE = Buffer.from('c7a3b5d014d24b228f4e9d2a3c4b5e6f', 'hex');

/** In v4. None that is tried again elsewhere: with one node cassandra-driver makes a NoHostAvailableError of those. */
const ERRORS: readonly (readonly [name: string, code: number, details?: (pack: Pack) => unknown])[] = [
  ['broken', 0x2200],
  ['syntax', 0x2000],
  ['unauthorized', 0x2100],
  ['read time-out, too few', 0x1200, (pack) => pack.short(1).int(1).int(2).byte(0)],
  ['read time-out, repair', 0x1200, (pack) => pack.short(1).int(2).int(2).byte(1)],
  ['write time-out', 0x1100, (pack) => pack.short(1).int(0).int(1).string('SIMPLE')],
  ['batch log time-out', 0x1100, (pack) => pack.short(1).int(0).int(1).string('BATCH_LOG')],
  ['read failure', 0x1300, (pack) => pack.short(1).int(1).int(2).int(1).byte(1)],
  ['write failure', 0x1500, (pack) => pack.short(1).int(1).int(2).int(1).string('SIMPLE')],
  ['function failure', 0x1400, (pack) => pack.string('ks').string('f').stringList(['int', 'text'])],
  ['exists', 0x2400, (pack) => pack.string('ks').string('t')],
  ['keyspace exists', 0x2400, (pack) => pack.string('ks').string('')],
];
const FIELDS = [
  'name',
  'message',
  'code',
  'info',
  'consistencies',
  'required',
  'alive',
  'received',
  'blockFor',
  'failures',
  'isDataPresent',
  'writeType',
  'keyspace',
  'table',
  'functionName',
  'argTypes',
  'coordinator',
  'query',
];

describe('beside cassandra-driver', () => {
  const cluster = fakeCluster();
  let server: FakeCassandra;
  let both: readonly (readonly [name: string, client: Client])[];
  let theirs: cassandraDriver.Client;

  beforeEach(async () => {
    const row = (id: number): (Buffer | null)[] => [int(id), id === 2 ? null : Buffer.from(`name ${id}`)];
    server = await cluster.start({
      statements: {
        [SELECT]: {
          parameters: [ID],
          columns: [ID, NAME],
          execute: () => answers.rows({ columns: [ID, NAME], rows: [row(1), row(2)] }),
        },
        [PAGED]: {
          columns: [ID, NAME],
          execute: ({ request }) => {
            const page =
              request.kind === 'query' || request.kind === 'execute' ? (request.parameters.pagingState?.[0] ?? 0) : 0;
            return answers.rows({
              columns: [ID, NAME],
              rows: [row(page * 2), row(page * 2 + 1)],
              ...(page < 2 ? { pagingState: Buffer.from([page + 1]) } : {}),
            });
          },
        },
        cas: {
          columns: [{ name: '[applied]', type: 0x04 }, ID],
          execute: () =>
            answers.rows({ columns: [{ name: '[applied]', type: 0x04 }, ID], rows: [[Buffer.from([0]), int(7)]] }),
        },
        none: { columns: [ID], execute: () => answers.rows({ columns: [ID], rows: [] }) },
        decorated: {
          execute: () => ({
            ...answers.voidResult(),
            warnings: ['slow'],
            tracingId: TRACE,
            customPayload: new Map([['k', Buffer.from('v')]]),
          }),
        },
        broken: { execute: () => answers.error(0x2200, 'unconfigured table') },
        ...Object.fromEntries(
          ERRORS.map(([name, code, details]) => [name, { execute: () => answers.error(code, 'the text', details) }]),
        ),
      },
    });
    theirs = new cassandraDriver.Client({
      contactPoints: [server.contactPoint],
      localDataCenter: 'dc1',
      monitorReporting: { enabled: false },
    });
    // cassandra-driver's own class fits where ours does: that is what is tested.
    both = [
      ['cassandra-driver', theirs as unknown as Client],
      ['ringwire', cluster.client(server, { protocolOptions: { maxVersion: 4 } })],
    ];
    await Promise.all(both.map(([, client]) => client.connect()));
  });

  afterEach(() => theirs.shutdown());

  /** The same view of both; the first is the expectation. */
  async function alike<T>(view: (client: Client) => Promise<T> | T): Promise<T> {
    const [expected, seen] = [await view(both[0][1]), await view(both[1][1])];
    assert.deepEqual(seen, expected);
    return seen;
  }

  const describeResult = (result: ResultSet) => ({
    rows: result.rows?.map((row) => ({
      plain: { ...row },
      keys: row.keys(),
      values: row.values(),
      json: JSON.stringify(row),
      byIndex: row.get(0),
      byName: row.get('id'),
    })),
    rowLength: result.rowLength,
    columns: result.columns?.map(({ name, type }) => ({ name, code: type.code })) ?? null,
    pageState: result.pageState,
    nextPage: typeof result.nextPage,
    first: result.first() === null ? null : { ...result.first() },
    applied: result.wasApplied(),
    paged: result.isPaged(),
    same: [result.getPageState() === result.pageState, result.getColumns() === result.columns],
    iterated: [...result].length,
    // Without the addresses of the nodes and the representation of an identifier.
    info: {
      queriedHost: result.info.queriedHost,
      triedHosts: result.info.triedHosts,
      speculativeExecutions: result.info.speculativeExecutions,
      achievedConsistency: result.info.achievedConsistency,
      traceId: result.info.traceId?.toString(),
      warnings: result.info.warnings,
      customPayload: result.info.customPayload === undefined ? undefined : { ...result.info.customPayload },
      isSchemaInAgreement: result.info.isSchemaInAgreement,
    },
  });

  for (const prepare of [false, true]) {
    describe(prepare ? 'prepared' : 'simple', () => {
      it('results and rows', async () => {
        const rows = await alike(async (client) =>
          describeResult(await client.execute(SELECT, [1], { prepare, hints: ['int'] })),
        );
        assert.deepEqual(rows.rows?.[1].plain, { id: 2, name: null });
        for (const query of ['none', 'cas', 'decorated', PAGED])
          await alike(async (client) => describeResult(await client.execute(query, [], { prepare, traceQuery: true })));
      });

      it('rows by forEach, in for…in, and as instances of Row', async () => {
        await alike(async (client) => {
          const row = (await client.execute(SELECT, [1], { prepare, hints: ['int'] })).first();
          const pairs: unknown[] = [];
          row?.forEach((value, name) => pairs.push([name, value]));
          const names: string[] = [];
          for (const name in row) if (Object.hasOwn(row, name)) names.push(name);
          return [pairs, names, Object.keys(row ?? {}), row?.constructor.name];
        });
      });

      it('pages by pageState, eachRow and for await', async () => {
        await alike(async (client) => {
          const first = await client.execute(PAGED, [], { prepare });
          const second = await client.execute(PAGED, [], { prepare, pageState: first.pageState ?? '' });
          const all: unknown[] = [];
          for await (const row of first) all.push(row['id']);
          return [first.pageState, second.rows.map((row) => row['id']), all];
        });
        await alike(
          (client) =>
            new Promise((resolve) => {
              const calls: unknown[] = [];
              client.eachRow(
                PAGED,
                [],
                { prepare },
                (n, row) => calls.push([n, row['id']]),
                (error, result) => {
                  calls.push([
                    error ?? null,
                    result?.rowLength,
                    typeof result?.nextPage,
                    result?.pageState,
                    result?.rows,
                  ]);
                  if (result?.nextPage) result.nextPage();
                  else resolve(calls);
                },
              );
            }),
        );
        await alike(
          (client) =>
            new Promise((resolve) => {
              const calls: unknown[] = [];
              client.eachRow(
                PAGED,
                [],
                { prepare, autoPage: true },
                (n, row) => calls.push([n, row['id']]),
                (error, result) => resolve([...calls, error ?? null, result?.rowLength]),
              );
            }),
        );
      });

      it('streams', async () => {
        await alike(
          (client) =>
            new Promise((resolve) => {
              const events: unknown[] = [];
              const stream = client.stream(PAGED, [], { prepare });
              stream.on('readable', () => {
                for (
                  let row = stream.read() as { id: number } | null;
                  row !== null;
                  row = stream.read() as { id: number } | null
                )
                  events.push(row.id);
              });
              stream.on('end', () => resolve([...events, 'end']));
            }),
        );
        await alike(
          (client) =>
            new Promise((resolve) => {
              client
                .stream('broken', [], { prepare })
                .on('data', () => undefined)
                .on('error', (error) => resolve(error.message));
            }),
        );
      });

      it('errors', async () => {
        for (const [query] of ERRORS) {
          const fields = await alike((client) =>
            client.execute(query, [], { prepare }).then(
              () => undefined,
              (error: Error & Record<string, unknown>) => Object.fromEntries(FIELDS.map((key) => [key, error[key]])),
            ),
          );
          assert.equal(fields?.['name'], 'ResponseError');
        }
      });

      it('errors as JSON: what cassandra-driver tells there, but no statement; and nothing that has no value', async () => {
        for (const [query] of ERRORS) {
          await alike((client) =>
            client.execute(query, [], { prepare }).then(
              () => undefined,
              (error: Error & Record<string, unknown>) => {
                const told = JSON.parse(JSON.stringify(error)) as Record<string, unknown>;
                return [
                  Object.fromEntries(
                    FIELDS.filter((key) => key in told && key !== 'query' && key !== 'coordinator').map((key) => [
                      key,
                      told[key],
                    ]),
                  ),
                  FIELDS.filter((key) => Object.hasOwn(error, key) && error[key] === undefined),
                ];
              },
            ),
          );
        }
      });
    });
  }

  it('what a batch refuses: in the words of cassandra-driver, with more behind them', async () => {
    for (const items of [undefined, null, 'x', {}, [], [null], ['SELECT', undefined], [5], [{}], ['']]) {
      const [expected, seen] = await Promise.all(
        both.map(([, client]) =>
          client.batch(items as never).then(
            () => assert.fail(),
            (error: Error) => error,
          ),
        ),
      );
      assert.deepEqual([expected.name, seen.name], ['ArgumentError', 'ArgumentError']);
      assert.ok(seen.message.startsWith(expected.message), `${seen.message}, and there: ${expected.message}`);
    }
  });

  it('a value by name that is missing', async () => {
    const [expected, seen] = await Promise.all(
      both.map(([, client]) =>
        client.execute(SELECT, { other: 1 }, { prepare: true }).then(
          () => assert.fail(),
          (error: Error) => error,
        ),
      ),
    );
    assert.deepEqual([expected.name, seen.name], ['ArgumentError', 'ArgumentError']);
    assert.ok(seen.message.startsWith(expected.message), `${seen.message}, and there: ${expected.message}`);
  });

  it('stacks that say who asked, where captureStackTrace is set', async () => {
    const whoAsks = (client: Client, options: object): Promise<Error> =>
      client.execute('broken', [], options).then(
        () => assert.fail(),
        (error: Error) => error,
      );
    for (const [name, client] of both) {
      for (const options of [{ captureStackTrace: true }, { captureStackTrace: true, prepare: true }]) {
        const { stack = '' } = await whoAsks(client, options);
        // Of cassandra-driver the first frames are its own.
        assert.match(
          stack,
          name === 'ringwire' ? /\n {2}\(event loop\)\n {4}at whoAsks/ : /\n {2}\(event loop\)\n {4}at /,
        );
      }
      assert.doesNotMatch((await whoAsks(client, {})).stack ?? '', /event loop/);
    }
  });

  it('callbacks, in every place that cassandra-driver takes them', async () => {
    type Call = (client: Client, callback: (error: Error | null, result?: unknown) => void) => unknown;
    const calls: readonly Call[] = [
      (client, callback) => client.execute(PAGED, callback),
      (client, callback) => client.execute(SELECT, [1], callback),
      (client, callback) => client.execute(SELECT, [1], { prepare: true }, callback),
      (client, callback) => client.execute(PAGED, null, null as never, callback),
      (client, callback) => client.execute(PAGED, undefined, undefined, callback),
      (client, callback) => client.execute('broken', callback),
      (client, callback) => client.execute('broken', [], { prepare: true }, callback),
      (client, callback) => client.batch(['a', 'b'], callback),
      (client, callback) => client.batch([{ query: 'a', params: [] }], { prepare: false }, callback),
      (client, callback) => client.batch([], callback),
      (client, callback) => client.connect(callback),
      (client, callback) => client.shutdown(callback),
    ];
    for (const [index, call] of calls.entries()) {
      const [expected, seen] = await Promise.all(
        both.map(([name, client]) => {
          let returned = false;
          return new Promise((resolve) => {
            const answered: unknown[] = [];
            const given = call(client, (error, result) => {
              answered.push([error?.name ?? null, (result as ResultSet | undefined)?.rowLength]);
              // cassandra-driver's connect does not, when it is connected.
              if (name === 'ringwire') assert.ok(returned, `it called back before call ${index} returned`);
              setImmediate(() => resolve([given, answered]));
            });
            returned = true;
          });
        }),
      );
      assert.deepEqual(seen, expected, `call ${index}`);
    }
  });
});

describe('a callback that throws', () => {
  const cluster = fakeCluster();

  it('is an uncaught exception of its own: neither swallowed nor a rejection, and the client goes on', async () => {
    const server = await cluster.start({
      statements: { rows: { columns: [ID], execute: () => answers.rows({ columns: [ID], rows: [[int(1)]] }) } },
    });
    const client = cluster.client(server);
    await client.connect();
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    try {
      const calls: readonly ((fail: () => never) => void)[] = [
        (fail) => client.execute('rows', fail),
        (fail) => client.batch(['x'], fail),
        (fail) => client.eachRow('rows', [], fail),
        (fail) => client.eachRow('rows', [], () => undefined, fail),
        (fail) => client.connect(fail),
        (fail) => {
          client.once('log', fail);
          client.log('info', 'x');
        },
      ];
      for (const call of calls) {
        const uncaught = new Promise<Error>((resolve) => process.once('uncaughtException', resolve));
        call(() => {
          throw new Error('of the user');
        });
        assert.equal((await uncaught).message, 'of the user');
      }
    } finally {
      for (const listener of listeners) process.on('uncaughtException', listener);
    }
    assert.equal((await client.execute('rows')).rowLength, 1);
  });
});
