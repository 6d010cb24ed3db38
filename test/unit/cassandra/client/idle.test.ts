// cassandra/client: a client that nobody uses sleeps: nothing wakes it but the heartbeats of its connections.
import assert from 'node:assert/strict';
import { Client } from '../../../../lib/cassandra/index.js';
import { VirtualCassandra } from '../../../../lib/testing/index.js';
import { WakeUps } from '../../../support/core/wake-ups.js';

const MINUTE_MS = 60_000;
const SELECT = 'SELECT name FROM users WHERE id = ?';
const NODES = 3;
/** Of a connection: looked at twice in an interval; before it is asked sockets are polled once, and one tick finds it answered. */
const WAKE_UPS_PER_HEARTBEAT = 4;

describe('cassandra/client: a client that nobody uses', () => {
  let server: VirtualCassandra;
  let wakeUps: WakeUps;
  let client: Client;

  async function used(heartBeatInterval: number): Promise<void> {
    server = new VirtualCassandra({
      nodes: NODES,
      statements: {
        [SELECT]: { parameters: { id: 'int' }, columns: { name: 'text' }, partitionKey: ['id'], rows: [] },
      },
    });
    wakeUps = new WakeUps(server.runtime);
    client = new Client({ ...server.options, pooling: { heartBeatInterval } });
    await Promise.all(
      Array.from({ length: 100 }, (_unused, id) => client.execute(SELECT, [id], { prepare: true, readTimeout: 0 })),
    );
    await Promise.all(Array.from({ length: 100 }, (_unused, id) => client.execute(SELECT, [id], { prepare: true })));
    // What follows a connection: the schema's listeners, and whoever waits for more hosts.
    await server.runtime.advance(MINUTE_MS);
  }
  afterEach(() => server.runtime.settled(client.shutdown()));

  it('sleeps once its calls are answered', async () => {
    await used(0);
    assert.equal(await wakeUps.during(MINUTE_MS), 0);
  });

  it('falls asleep as soon as they are', async () => {
    await used(0);
    await client.execute(SELECT, [1], { prepare: true });
    assert.ok((await wakeUps.during(MINUTE_MS)) <= 2, 'one tick at most, and one poll');
  });

  it('is woken by the heartbeats of its connections', async () => {
    await used(10_000);
    const connections = server.runtime.openSockets;
    assert.ok(connections >= NODES);
    const count = await wakeUps.during(MINUTE_MS);
    assert.ok(count <= 6 * connections * WAKE_UPS_PER_HEARTBEAT, String(count));
  });
});
