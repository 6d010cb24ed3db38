// Unit: every call of a client of Cassandra is told once on diagnostics_channel and counted once, however it ends; on
// virtual servers and a virtual clock.
import assert from 'node:assert/strict';
import { Client } from '../../../../../lib/cassandra/client/client.js';
import { type RetryDecision, RetryPolicy } from '../../../../../lib/cassandra/policies/user-retry.js';
import { VirtualCassandra } from '../../../../../lib/testing/index.js';
import { Told } from '../../../../support/told.js';

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

  it('is told and counted where it was aborted before', async () => {
    const { lines } = await Told.while(() =>
      assert.rejects(client.execute(QUERY.replace('?', '1'), [], { signal: AbortSignal.abort() }), {
        name: 'AbortError',
      }),
    );
    assert.deepEqual(lines, ['QUERY 0 ABORTED']);
    assert.deepEqual(client.getMetrics().requests.failures, { ABORTED: 1 });
  });

  it('names what is done in few words', async () => {
    const insert = 'INSERT INTO users (id) VALUES (?)';
    server.declare(insert, { parameters: { id: 'int' } });
    const { messages } = await Told.while(async () => {
      const { runtime } = server;
      await runtime.settled(client.execute(QUERY, [1], { prepare: true }));
      const twice = [1, 2].map((id) => ({ query: insert, params: [id] }));
      await runtime.settled(client.batch(twice, { prepare: true }));
      await runtime
        .settled(
          client.batch([...twice, { query: 'DELETE FROM users WHERE id = 1' }], {
            prepare: false,
            hints: [['int'], ['int']],
          }),
        )
        .catch(() => undefined);
    });
    assert.deepEqual(
      messages.map(({ command, operation, summary }) => [command, operation, summary]),
      [
        ['PREPARE', 'PREPARE', 'PREPARE SELECT users'],
        ['EXECUTE', 'SELECT', 'SELECT users'],
        ['PREPARE', 'PREPARE', 'PREPARE INSERT users'],
        ['BATCH', 'BATCH INSERT', 'BATCH INSERT users'],
        ['BATCH', 'BATCH', 'BATCH INSERT users DELETE users'],
      ],
    );
  });

  it('is told and counted for each that waits for one PREPARE in vain, with the time that it waited', async () => {
    const { runtime } = server;
    const errors: (Error & { statement?: string })[] = [];
    const { lines, messages } = await Told.while(async () => {
      const fails = { prepare: true };
      const calls = [1, 2].map((id) => client.execute(`SELECT name FROM nowhere WHERE id = ${id}`, [], fails));
      calls.push(client.execute('SELECT name FROM nowhere WHERE id = 1', [], fails));
      calls.push(client.batch([{ query: 'INSERT INTO nowhere (id) VALUES (?)', params: [1] }], fails));
      errors.push(
        ...((await runtime.settled(Promise.all(calls.map((call) => call.catch((error: Error) => error))))) as Error[]),
      );
    });
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('PREPARE')),
      [
        'EXECUTE 0 INVALID_REQUEST',
        'EXECUTE 0 INVALID_REQUEST',
        'EXECUTE 0 INVALID_REQUEST',
        'BATCH 0 INVALID_REQUEST',
      ],
    );
    assert.ok(messages.every(({ durationMs }) => durationMs > 0));
    const { byKind } = client.getMetrics().requests;
    assert.deepEqual([byKind['EXECUTE'].failed, byKind['BATCH'].failed], [3, 1]);
    assert.equal(errors[0].statement, 'SELECT name FROM nowhere WHERE id = ?');
  });

  it('is told and counted where the client does not connect', async () => {
    const { runtime } = server;
    server.fault('refuses');
    const lone = new Client({ ...server.options, metrics: true });
    let error: unknown;
    const { lines } = await Told.while(async () => {
      error = await runtime.settled(lone.execute('SELECT name FROM users').catch((reason: unknown) => reason));
    });
    assert.deepEqual(lines, ['QUERY 0 NO_HOST_AVAILABLE']);
    assert.equal((error as { statement?: string }).statement, 'SELECT name FROM users');
    assert.deepEqual(lone.getMetrics().requests.failures, { NO_HOST_AVAILABLE: 1 });
    await runtime.settled(lone.shutdown());
  });

  it('counts those that wait for their statement among those in the queue, until it is prepared', async () => {
    const { runtime } = server;
    const fault = server.fault('unreachable');
    const calls = [1, 2].map((id) => client.execute(QUERY, [id], { prepare: true }).catch(() => undefined));
    assert.equal(client.getMetrics().queued, 2);
    fault.heal();
    await runtime.settled(Promise.all(calls));
    const { queued, inFlight } = client.getMetrics();
    assert.deepEqual({ queued, inFlight }, { queued: 0, inFlight: 0 });
  });
});
