// Functional: what becomes of calls when connections break, on a real node behind a proxy.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { until } from '../../support/servers/processes/until.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf, errorOf, outcome } from './outcome.js';

for (const version of [5, 4]) {
  const keyspace = `faults_v${version}`;

  describe(`cassandra client under faults, CQL v${version}`, () => {
    let server: SharedCassandra;
    let proxy: TcpProxy;
    let client: Client;
    let direct: Client;
    const make = clientsOf(() => ({
      contactPoints: [`${proxy.host}:${proxy.port}`],
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
      await server.ask(`CREATE TABLE IF NOT EXISTS ${keyspace}.hits (page int PRIMARY KEY, count counter)`);
      await server.ask(`CREATE TABLE IF NOT EXISTS ${keyspace}.users (id int PRIMARY KEY, name text)`);
    });

    beforeEach(async () => {
      proxy = await TcpProxy.start({ host: server.host, port: server.port });
      direct = make({ contactPoints: server.contactPoints });
      await direct.execute('TRUNCATE hits');
      await direct.execute('TRUNCATE users');
      client = make();
      await client.connect();
    });

    afterEach(() => proxy.stop());

    const hit = (options: object = {}) =>
      client.execute('UPDATE hits SET count = count + 1 WHERE page = 1', [], { prepare: true, ...options });

    async function hits(): Promise<number> {
      const { rows } = await direct.execute('SELECT count FROM hits WHERE page = 1', [], { prepare: true });
      return Number(rows[0]?.['count'] ?? 0);
    }

    it('comes back after a reset, with its keyspace', async () => {
      await client.execute("INSERT INTO users (id, name) VALUES (1, 'Ada')");
      const { accepted } = proxy;
      proxy.reset();
      // The control connection comes back at once, whether anybody asks or not.
      await until('the connection is lost', () => proxy.accepted > accepted);
      assert.equal((await client.execute('SELECT name FROM users WHERE id = 1')).first()?.['name'], 'Ada');
      assert.equal(
        (await client.execute('SELECT name FROM users WHERE id = ?', [1], { prepare: true })).first()?.['name'],
        'Ada',
      );
    });

    it('repeats reads and never a write whose reply was lost', async () => {
      await hit();
      await client.execute('SELECT name FROM users WHERE id = 1', [], { prepare: true });
      await client.execute("INSERT INTO users (id, name) VALUES (2, 'marked')", [], { prepare: true });
      proxy.stall('replies');
      const pending = [
        hit(),
        client.execute('SELECT name FROM users WHERE id = 1', [], { prepare: true }),
        client.execute("INSERT INTO users (id, name) VALUES (2, 'marked')", [], { prepare: true, isIdempotent: true }),
      ].map(outcome);
      await until('the counter went up', async () => (await hits()) === 2);
      proxy.reset();
      await proxy.heal();
      assert.deepEqual(await Promise.all(pending), ['CONNECTION_LOST/maybe', 'ok', 'ok']);
      assert.equal(await hits(), 2);
    });

    it('executes nothing twice while connections break all the time', async function () {
      this.timeout(60_000);
      await hit();
      const counts = { ok: 1, maybe: 0, none: 0 };
      for (let round = 0; round < 40; round++) {
        const calls = Array.from({ length: 20 }, () => hit({ deadlineMs: 5_000 }));
        if (round % 2 === 0)
          proxy.cutAfter(
            20 + ((round * 97) % 900),
            round % 4 === 0 ? 'replies' : 'requests',
            round % 3 === 0 ? 'close' : 'reset',
          );
        for (const result of await Promise.all(calls.map(outcome))) {
          if (result === 'ok') counts.ok++;
          else if (result.endsWith('/maybe')) counts.maybe++;
          else {
            assert.match(result, /\/none$/);
            counts.none++;
          }
        }
      }
      await proxy.heal();
      const executed = await until('the counter settled', async () => {
        const [first, second] = [await hits(), await hits()];
        return first === second ? first : undefined;
      });
      assert.ok(
        executed >= counts.ok && executed <= counts.ok + counts.maybe,
        `${executed} executed: ${JSON.stringify(counts)}`,
      );
      assert.equal(counts.ok + counts.maybe + counts.none, 801);
      assert.ok(counts.maybe > 0, 'no fault hit a request');
    });

    it('times out on a silent server, keeps the connection and says what it does not know', async () => {
      await hit();
      const { accepted } = proxy;
      proxy.stall('replies');
      const error = await errorOf(hit({ readTimeout: 300 }));
      assert.deepEqual(
        [error.name, error.errorCode, error.execution, error.retryable],
        ['OperationTimedOutError', 'REQUEST_TIMEOUT', 'maybe', false],
      );
      assert.match(error.message, /^The host .* did not reply before timeout 300 ms$/);
      assert.equal((error as { host?: string }).host, `${proxy.host}:${proxy.port}`);
      await proxy.heal();
      assert.equal((await client.execute('SELECT key FROM system.local')).rowLength, 1);
      assert.equal(await hits(), 2);
      assert.equal(proxy.accepted, accepted);
    });

    for (const patience of [
      { readTimeout: 0, deadlineMs: 0 },
      { readTimeout: 60_000, deadlineMs: 60_000 },
    ]) {
      it(`replaces a dead connection though nobody’s time-out has come, ${patience.readTimeout} ms`, async () => {
        const patient = make({ pooling: { heartBeatTimeout: 800 } });
        await patient.connect();
        const lost = new Promise((resolve) =>
          patient.on('log', (_level, _name, message: string) => message.endsWith('lost') && resolve(undefined)),
        );
        const prepared = { prepare: true, ...patience };
        await patient.execute('UPDATE hits SET count = count + 1 WHERE page = 1', [], prepared);
        await patient.execute('SELECT count FROM hits WHERE page = 1', [], prepared);
        proxy.stall();
        const write = outcome(patient.execute('UPDATE hits SET count = count + 1 WHERE page = 1', [], prepared));
        const read = outcome(patient.execute('SELECT count FROM hits WHERE page = 1', [], prepared));
        const hurried = outcome(patient.execute('SELECT count FROM hits', [], { readTimeout: 50, deadlineMs: 50 }));
        assert.equal(await hurried, 'REQUEST_TIMEOUT/maybe');
        await lost;
        assert.equal(await write, 'CONNECTION_LOST/maybe');
        await proxy.heal();
        assert.equal(await read, 'ok');
      }).timeout(10_000);
    }

    it('finds a half-open connection by its heartbeat', async () => {
      const idle = make({ pooling: { heartBeatInterval: 100, heartBeatTimeout: 1_000 } });
      await idle.connect();
      const lost: string[] = [];
      idle.on('log', (_level, _name, message: string, reason?: { errorCode?: string }) => {
        if (message.endsWith('lost')) lost.push(String(reason?.errorCode));
      });
      const accepted = proxy.accepted;
      proxy.stall('replies');
      await until('the connection is given up', () => lost.length > 0);
      // The control connection goes the same way, in the same moment or a little later.
      assert.deepEqual([...new Set(lost)], ['CONNECTION_LOST']);
      await proxy.heal();
      await until('another is opened', () => proxy.accepted > accepted);
      assert.equal((await idle.execute('SELECT key FROM system.local')).rowLength, 1);
    }).timeout(30_000);

    it('keeps replies with their requests after time-outs and aborts', async () => {
      for (let id = 0; id < 60; id++)
        await direct.execute('INSERT INTO users (id, name) VALUES (?, ?)', [id, `name ${id}`], { prepare: true });
      const select = 'SELECT name FROM users WHERE id = ?';
      await client.execute(select, [0], { prepare: true });
      proxy.delay(150, 'replies');
      const results = await Promise.allSettled(
        Array.from({ length: 60 }, (_, id) => {
          const options =
            id % 3 === 0
              ? { readTimeout: 50, deadlineMs: 60 }
              : id % 3 === 1
                ? { signal: AbortSignal.timeout(30) }
                : {};
          return client.execute(select, [id], { prepare: true, ...options });
        }),
      );
      const seen = results.map((result) =>
        result.status === 'fulfilled'
          ? result.value.first()?.['name']
          : (result.reason as { errorCode: string }).errorCode,
      );
      assert.deepEqual(
        seen,
        seen.map((_, id) => ['REQUEST_TIMEOUT', 'ABORTED', `name ${id}`][id % 3]),
      );
      await proxy.heal();
      assert.equal((await client.execute(select, [7], { prepare: true })).first()?.['name'], 'name 7');
    });

    it('waits for a connection within its deadline, and no longer', async () => {
      await proxy.refuse();
      proxy.reset();
      await until('the connection is lost', () => proxy.open === 0);
      const error = await errorOf(client.execute('SELECT key FROM system.local', [], { deadlineMs: 400 }));
      assert.equal(error.execution, 'none');
      assert.match(error.errorCode, /NO_HOST_AVAILABLE|REQUEST_TIMEOUT/);
      assert.match(`${error.message} ${String(error.cause)}`, new RegExp(`${proxy.host}:${proxy.port}`));
      await proxy.heal();
      assert.equal(await outcome(until('it is back', () => client.execute('SELECT key FROM system.local'))), 'ok');
    });

    it('reads replies cut into single bytes', async () => {
      proxy.slice(1);
      await client.execute('INSERT INTO users (id, name) VALUES (?, ?)', [9, 'ä☃'.repeat(50)], { prepare: true });
      assert.equal(
        (await client.execute('SELECT name FROM users WHERE id = ?', [9], { prepare: true })).first()?.['name'],
        'ä☃'.repeat(50),
      );
    });

    it('prepares a forgotten statement again, in statements and batches', async () => {
      const insert = 'INSERT INTO users (id, name) VALUES (?, ?)';
      const select = 'SELECT name FROM users WHERE id = ?';
      await client.execute(insert, [1, 'before'], { prepare: true });
      await client.execute(select, [1], { prepare: true });
      // A changed table makes the node drop every statement on it.
      await server.ask(`ALTER TABLE ${keyspace}.users ADD extra${version} int`);
      await client.execute(insert, [1, 'after'], { prepare: true });
      assert.equal((await client.execute(select, [1], { prepare: true })).first()?.['name'], 'after');
      await server.ask(`ALTER TABLE ${keyspace}.users DROP extra${version}`);
      await client.batch(
        [
          { query: insert, params: [2, 'two'] },
          { query: 'DELETE FROM users WHERE id = ?', params: [1] },
        ],
        { prepare: true },
      );
      assert.deepEqual(
        (await direct.execute('SELECT id, name FROM users')).rows.map((row) => row.values()),
        [[2, 'two']],
      );
    });

    it('sees new columns of SELECT * after the table changed', async () => {
      await client.execute("INSERT INTO users (id, name) VALUES (1, 'Ada')");
      const select = 'SELECT * FROM users WHERE id = ?';
      assert.deepEqual((await client.execute(select, [1], { prepare: true })).first()?.keys(), ['id', 'name']);
      await server.ask(`ALTER TABLE ${keyspace}.users ADD added int`);
      assert.deepEqual((await client.execute(select, [1], { prepare: true })).first()?.keys(), ['id', 'added', 'name']);
      assert.deepEqual((await client.execute(select, [1], { prepare: true })).first()?.values(), [1, null, 'Ada']);
      await server.ask(`ALTER TABLE ${keyspace}.users DROP added`);
    });

    it('says how many replicas were wanting', async () => {
      const error = await errorOf(
        client.execute("INSERT INTO users (id, name) VALUES (1, 'x')", [], { consistency: types.consistencies.three }),
      );
      assert.deepEqual(
        [error.name, error.code, error.errorCode, error.execution],
        ['ResponseError', types.responseErrorCodes.unavailableException, 'UNAVAILABLE', 'none'],
      );
      assert.deepEqual([(error as { required?: number }).required, (error as { alive?: number }).alive], [3, 1]);
    });
  });
}
