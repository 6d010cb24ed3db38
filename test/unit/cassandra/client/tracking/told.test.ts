// Unit: every call of a client of Cassandra is told once on diagnostics_channel and counted once, however it ends; on
// virtual servers and a virtual clock.
import assert from 'node:assert/strict';
import { Client } from '../../../../../lib/cassandra/client/client.js';
import { type RetryDecision, RetryPolicy } from '../../../../../lib/cassandra/policies/user-retry.js';
import { VirtualCassandra } from '../../../../../lib/testing/index.js';

const QUERY = 'SELECT name FROM users WHERE id = ?';

class IgnoringPolicy extends RetryPolicy {
  override onRequestError(): RetryDecision {
    return { decision: RetryPolicy.retryDecision.ignore };
  }
}

describe('what is told of a call of Cassandra', () => {
  let server: VirtualCassandra;
  let client: Client;

  beforeEach(async () => {
    server = new VirtualCassandra();
    server.declare(QUERY, {
      parameters: { id: 'int' },
      columns: { name: 'text' },
      rows: ({ id }) => [{ name: `user ${String(id)}` }],
    });
    client = new Client({ ...server.options, metrics: true, socketOptions: { readTimeout: 1_000 } });
    await server.runtime.settled(client.connect());
  });

  afterEach(() => server.runtime.settled(client.shutdown()));

  it('says how long it took until a policy made a success of its time-out', async () => {
    server.fault('silent', { on: 'SELECT name' });
    const options = { isIdempotent: true, retry: new IgnoringPolicy() };
    await server.runtime.settled(client.execute(QUERY.replace('?', '1'), [], options));
    const { ignored, requests } = client.getMetrics();
    assert.equal(ignored, 1);
    const { succeeded, latency } = requests.byKind['QUERY'];
    assert.equal(succeeded, 1);
    assert.ok(latency.maxMs >= 1_000 && latency.maxMs < 2_000, `${latency.maxMs}`);
  });
});
