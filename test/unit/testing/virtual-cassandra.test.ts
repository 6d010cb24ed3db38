import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client, types } from '../../../lib/cassandra/index.js';
import { assertExecuted, VirtualCassandra } from '../../../lib/testing/index.js';

const SELECT = 'SELECT name, tags FROM users WHERE id = ?';
const INSERT = 'INSERT INTO users (id, name) VALUES (?, ?)';
const NUMBERS = 'SELECT n FROM numbers';

describe('the virtual Cassandra', () => {
  let server: VirtualCassandra;
  let client: Client;
  const settled = <T>(call: Promise<T>): Promise<T> => server.runtime.settled(call);
  const outcome = (call: Promise<unknown>): Promise<unknown> =>
    settled(call.catch(({ errorCode, execution }) => `${errorCode} ${execution}`));

  beforeEach(() => {
    server = new VirtualCassandra({
      nodes: 2,
      statements: {
        [SELECT]: {
          parameters: { id: 'int' },
          columns: { name: 'text', tags: 'map<text, frozen<list<int>>>' },
          partitionKey: ['id'],
          rows: ({ id }) => (id === 1 ? [{ name: 'Ada', tags: { a: [1, 2] } }] : []),
        },
        [INSERT]: { parameters: { id: 'int', name: 'text' } },
        [NUMBERS]: { columns: { n: 'int' }, rows: Array.from({ length: 25 }, (_unused, n) => ({ n })) },
      },
    });
    client = new Client(server.options);
  });
  afterEach(async () => {
    await settled(client.shutdown());
    await server.runtime.advance(10);
    assert.equal(server.connections, 0);
  });

  for (const maxVersion of [3, 4, 5]) {
    it(`speaks version ${maxVersion}`, async () => {
      const old = new Client({ ...server.options, protocolOptions: { maxVersion } });
      const { rows } = await old.execute(SELECT, [1], { prepare: true });
      assert.deepEqual({ ...rows[0] }, { name: 'Ada', tags: { a: [1, 2] } });
      assert.equal((await old.execute(SELECT, [2], { prepare: true })).rowLength, 0);
      await settled(old.shutdown());
    });
  }

  it('keeps nothing of clients that are shut down', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const gone: WeakRef<Client>[] = [];
    for (let count = 0; count < 10; count++) {
      const other = new Client(server.options);
      gone.push(new WeakRef(other));
      await other.execute(INSERT, [1, 'Ada'], { prepare: true });
      await settled(other.shutdown());
    }
    await server.runtime.advance(60_000);
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
    }
    // The last one may still be on a stack.
    const kept = gone.filter((client) => client.deref() !== undefined).length;
    assert.ok(kept <= 1, `${kept} of ${gone.length} are kept`);
  });

  it('executes statements unprepared, prepared and in batches, with their values', async () => {
    await client.execute(INSERT, [1, 'Ada'], { hints: ['int', 'text'] });
    await client.execute(INSERT, { id: 2, name: null }, { prepare: true, consistency: types.consistencies.quorum });
    await client.batch([{ query: INSERT, params: [3, 'Bob'] }], { prepare: true });
    assertExecuted(server, INSERT, { times: 3 });
    assertExecuted(server, 'INSERT INTO users', { times: 1, values: { id: 1, name: 'Ada' } });
    assertExecuted(server, 'INSERT INTO users', { times: 1, values: { id: 2, name: null } });
    assertExecuted(server, 'INSERT INTO users', { times: 1, values: { id: 3, name: 'Bob' } });
    assert.deepEqual(
      server.executed.map(({ kind, consistency }) => [kind, consistency]),
      [
        ['query', types.consistencies.localOne],
        ['execute', types.consistencies.quorum],
        ['batch', types.consistencies.localOne],
      ],
    );
  });

  it('answers in pages', async () => {
    const found: number[] = [];
    for await (const row of await client.execute(NUMBERS, [], { prepare: true, fetchSize: 10 })) found.push(row['n']);
    assert.deepEqual(
      found,
      Array.from({ length: 25 }, (_unused, n) => n),
    );
    assertExecuted(server, NUMBERS, { times: 3 });
  });

  it('refuses what it was not told of, and values that do not fit', async () => {
    await assert.rejects(
      client.execute('SELECT a FROM b'),
      /does not know this statement; declare it: SELECT a FROM b/,
    );
    await assert.rejects(
      client.execute('SELECT a FROM b', [], { prepare: true }),
      /does not know this statement; declare it: SELECT a FROM b/,
    );
    server.declare('SELECT a FROM b', { columns: { a: 'int' }, rows: [{ a: 1 }, { b: 2 }] });
    await assert.rejects(
      client.execute('SELECT a FROM b'),
      /has 'b', which is none of its columns \(a\): SELECT a FROM b/,
    );
    server.declare('SELECT a FROM b', { columns: { a: 'int' }, rows: () => undefined as never });
    await assert.rejects(client.execute('SELECT a FROM b'), /are no list: SELECT a FROM b/);
    assert.throws(() => new VirtualCassandra({ runtime: server.runtime }), /Something listens at 10\.2\.0\.1:9042/);
    await assert.rejects(client.execute(INSERT, [1]), /2 parameters/);
    await client.execute('CREATE TABLE t (id int PRIMARY KEY)');
    assert.throws(() => server.declare('x', { columns: { a: 'integer' } }), /integer/);
    assert.throws(() => server.declare('x', { columns: { a: 'udt<address>' } }), /does not have user-defined types/);
  });

  it('is repeated on another node while one is overloaded', async () => {
    server.fault('overloaded', { node: 0 });
    for (let round = 0; round < 4; round++)
      assert.equal((await settled(client.execute(NUMBERS, [], { isIdempotent: true }))).rowLength, 25);
    assert.deepEqual(new Set(server.executed.map(({ node }) => node)), new Set([1]));
  });

  it('has faults by name', async () => {
    await client.execute(INSERT, [1, 'Ada'], { prepare: true });
    const insert = (): Promise<unknown> => outcome(client.execute(INSERT, [2, 'Bob'], { prepare: true }));
    server.fault('unavailable');
    assert.equal(await insert(), 'UNAVAILABLE none');
    server.heal();
    server.fault('write-timeout');
    assert.equal(await insert(), 'SERVER_TIMEOUT maybe');
    server.heal();
    server.fault('cut', { afterBytes: 4, times: 1 });
    assert.equal(await insert(), 'CONNECTION_LOST maybe');
    assertExecuted(server, INSERT, { times: 2 });
    server.fault('unprepared', { times: 1 });
    await settled(client.execute(INSERT, [3, 'Eve'], { prepare: true }));
    assertExecuted(server, INSERT, { times: 3 });
    server.fault('silent', { executes: true, times: 1 });
    assert.equal(
      await outcome(client.execute(INSERT, [4, 'Kim'], { prepare: true, readTimeout: 50 })),
      'REQUEST_TIMEOUT maybe',
    );
    assertExecuted(server, INSERT, { times: 4 });
  });

  it('loses a node and gets it back', async () => {
    await client.execute(NUMBERS);
    server.stop(0);
    for (let round = 0; round < 4; round++) await settled(client.execute(NUMBERS, [], { isIdempotent: true }));
    server.start(0);
    await server.runtime.advance(60_000);
    const before = server.executed.length;
    for (let round = 0; round < 4; round++) await settled(client.execute(NUMBERS));
    assert.deepEqual(new Set(server.executed.slice(before).map(({ node }) => node)), new Set([0, 1]));
  });

  it('wants its credentials', async () => {
    const guarded = new VirtualCassandra({ credentials: { username: 'ada', password: 'secret' } });
    const known = new Client(guarded.options);
    await guarded.runtime.settled(known.connect());
    await guarded.runtime.settled(known.shutdown());
    const stranger = new Client({ ...guarded.options, credentials: { username: 'ada', password: 'guess' } });
    await assert.rejects(guarded.runtime.settled(stranger.connect()), /incorrect/);
    await guarded.runtime.settled(stranger.shutdown());
  });
});
