// Functional: a node that is killed and started again, and one that stops for a while: the client comes back by itself.
import assert from 'node:assert/strict';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { until } from '../../support/servers/processes/until.js';
import { clientsOf, outcome } from './outcome.js';

describe('cassandra client, a node that goes and comes', () => {
  let node: CassandraNode;
  const make = clientsOf(() => ({ contactPoints: [node.contactPoint], keyspace: 'restarts' }));

  before(async function () {
    this.timeout(180_000);
    node = await CassandraNode.start({ durable: true });
    await node.ask("CREATE KEYSPACE restarts WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    await node.ask('CREATE TABLE restarts.users (id int PRIMARY KEY, name text)');
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
    assert.match(
      await outcome(client.execute(select, [1], { prepare: true, deadlineMs: 1_000 })),
      /^(NO_HOST_AVAILABLE|REQUEST_TIMEOUT)\/none$/,
    );
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
});
