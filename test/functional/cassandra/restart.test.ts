// Functional: a node that is killed and started again, and one that stops for a while: the client comes back by itself.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { until } from '../../support/servers/processes/until.js';
import type { DriverError } from '../../../lib/core/errors/driver-error.js';
import { NoHostAvailableError } from '../../../lib/cassandra/client/errors/errors.js';
import * as policies from '../../../lib/cassandra/client/exports/policies.js';
import { clientsOf, errorOf, outcome } from './outcome.js';

describe('cassandra client, a node that goes and comes', () => {
  let node: CassandraNode;
  const make = clientsOf(() => ({ contactPoints: [node.contactPoint], keyspace: 'restarts' }));

  before(async function () {
    this.timeout(180_000);
    node = await CassandraNode.start({ durable: true });
    await node.ask("CREATE KEYSPACE restarts WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    await node.ask('CREATE TABLE restarts.users (id int PRIMARY KEY, name text)');
    await node.ask('CREATE TABLE restarts.hits (page int PRIMARY KEY, count counter)');
  });

  after(() => node.destroy());

  it('killed and restarted: statements are found again, prepared or forgotten, and no write is repeated', async function () {
    this.timeout(180_000);
    const client = make();
    const insert = 'INSERT INTO users (id, name) VALUES (?, ?)';
    const select = 'SELECT name FROM users WHERE id = ?';
    await client.execute(insert, [1, 'Ada'], { prepare: true });
    await client.execute(select, [1], { prepare: true });
    const inFlight = Array.from({ length: 50 }, (_, index) =>
      outcome(client.execute(insert, [100 + index, 'x'], { prepare: true })),
    );
    await node.kill();
    for (const result of await Promise.all(inFlight))
      assert.match(result, /^(ok|CONNECTION_LOST\/maybe|NO_HOST_AVAILABLE\/none)$/);
    assert.equal(await outcome(client.execute(select, [1], { prepare: true })), 'NO_HOST_AVAILABLE/none');
    await node.launch();
    const found = await until(
      'the client is back',
      () => client.execute(select, [1], { prepare: true, deadlineMs: 2_000 }),
      { withinMs: 30_000 },
    );
    assert.equal(found.first()?.['name'], 'Ada');
    await client.execute(insert, [2, 'Grace'], { prepare: true });
    await node.ask('TRUNCATE system.prepared_statements');
    await node.kill();
    await node.launch();
    await until('the client is back', () => client.execute('SELECT key FROM system.local', [], { deadlineMs: 2_000 }), {
      withinMs: 30_000,
    });
    assert.equal((await client.execute(select, [2], { prepare: true })).first()?.['name'], 'Grace');
  });

  for (const [name, reconnection] of Object.entries({
    'the default schedule': undefined,
    "cassandra-driver's schedule": new policies.reconnection.ExponentialReconnectionPolicy(1_000, 600_000),
  })) {
    it(`lost with nobody beside it: every call is told why, long before its deadline, on ${name}`, async function () {
      this.timeout(180_000);
      const client = make({ deadlineMs: 0, socketOptions: { readTimeout: 0 }, policies: { reconnection } });
      await client.connect();
      let lost = false;
      client.on('log', (_level, _from, message: string) => (lost ||= message.endsWith('lost')));
      await node.kill();
      await until('the loss is noticed', () => lost, { everyMs: 0 });
      // Without any deadline: nothing but an answer ends these.
      for (let round = 0; round < 5; round++) {
        const error = await errorOf(client.execute('SELECT name FROM users WHERE id = 1'));
        assert.ok(error instanceof NoHostAvailableError, String(error));
        assert.equal(error.execution, 'none');
        const inner = error.innerErrors[node.contactPoint] as DriverError;
        assert.equal(inner.errorCode, 'CONNECT_REFUSED');
      }
      await node.launch();
      await until('it is found again', () => client.execute('SELECT name FROM users WHERE id = 1'));
    });
  }

  it('stopped and continued: what timed out stays so, and later calls work', async function () {
    this.timeout(60_000);
    const client = make({ socketOptions: { readTimeout: 500 }, deadlineMs: 1_000 });
    await client.connect();
    node.pause();
    const stopped = outcome(client.execute("INSERT INTO users (id, name) VALUES (3, 'x')"));
    assert.equal(await stopped, 'REQUEST_TIMEOUT/maybe');
    node.resume();
    assert.equal((await until('it answers again', () => client.execute('SELECT key FROM system.local'))).rowLength, 1);
  });

  for (const maxVersion of [5, 4]) {
    it(`pauses: calls with short time-outs fail, beside them nothing does and no write is in doubt, v${maxVersion}`, async function () {
      this.timeout(120_000);
      const proxy = await TcpProxy.start({ host: node.address, port: node.port });
      const client = make({ contactPoints: [`${proxy.host}:${proxy.port}`], protocolOptions: { maxVersion } });
      await client.execute('TRUNCATE hits');
      const insert = 'INSERT INTO users (id, name) VALUES (?, ?)';
      const hit = 'UPDATE hits SET count = count + 1 WHERE page = ?';
      const select = 'SELECT name FROM users WHERE id = ?';
      await client.execute(insert, [0, 'x'], { prepare: true });
      await client.execute(hit, [1], { prepare: true });
      await client.execute(select, [0], { prepare: true });
      const { accepted } = proxy;
      let hits = 1;
      let timedOut = 0;
      for (let round = 0; round < 8; round++) {
        node.pause();
        // The signal takes effect when the kernel next looks, not when it is sent.
        await sleep(20);
        // The first of them alone; later more than fit into the connection.
        const impatient = Array.from({ length: round === 0 ? 1 : round * 400 }, (_, index) => {
          const timeoutMs = 20 + ((index * 37) % 80);
          return outcome(client.execute(select, [0], { prepare: true, readTimeout: timeoutMs, deadlineMs: timeoutMs }));
        });
        const patient = Array.from({ length: 20 }, (_, index) => {
          hits++;
          return [
            client.execute(insert, [1_000 * round + index, 'kept'], { prepare: true }),
            client.execute(`INSERT INTO users (id, name) VALUES (${100_000 + index}, 'plain')`),
            client.execute(hit, [1], { prepare: true }),
          ].map(outcome);
        });
        await sleep(600);
        node.resume();
        assert.deepEqual(new Set(await Promise.all(patient.flat())), new Set(['ok']));
        for (const result of await Promise.all(impatient)) {
          assert.match(result, /^(ok|REQUEST_TIMEOUT\/(maybe|none))$/);
          if (result !== 'ok') timedOut++;
        }
      }
      assert.ok(timedOut > 5_000, `only ${timedOut} calls timed out`);
      const { rows } = await client.execute('SELECT count FROM hits WHERE page = 1');
      assert.equal(Number(rows[0]['count']), hits);
      assert.equal(proxy.accepted, accepted);
      await proxy.stop();
    });
  }
});
