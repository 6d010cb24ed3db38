// Functional: what trackers, metrics, interceptors and tracing channels of a Cassandra client are told.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import cassandraDriver from 'cassandra-driver';
import { Client } from '../../../lib/cassandra/client/client.js';
import { DefaultMetrics } from '../../../lib/cassandra/client/exports/metrics.js';
import { RequestLogger, RequestTracker } from '../../../lib/cassandra/client/exports/tracker.js';
import type { ClientOptions } from '../../../lib/cassandra/client/options/client-options.js';
import type { BatchMessage, CommandMessage } from '../../../lib/core/observe/diagnostics.js';
import { sharedCassandra } from '../../support/servers/shared.js';

const KEYSPACE = 'tracking_test';
const INSERT = `INSERT INTO ${KEYSPACE}.users (id, name) VALUES (?, ?)`;
const SELECT = `SELECT name FROM ${KEYSPACE}.users WHERE id = ?`;

type Told = { readonly method: string; readonly args: readonly unknown[] };

/** A tracker that keeps what it is told. */
function keeping(told: Told[]): RequestTracker {
  const tracker = new RequestTracker();
  for (const method of ['onSuccess', 'onError', 'shutdown'] as const)
    tracker[method] = (...args: unknown[]) => void told.push({ method, args });
  return tracker;
}

describe('tracking requests of a cassandra client', function () {
  this.timeout(120_000);
  let clients: Client[] = [];

  async function connected(options: Partial<ClientOptions> = {}): Promise<Client> {
    const { contactPoints, dataCenter } = await sharedCassandra();
    const client = new Client({ contactPoints, localDataCenter: dataCenter, ...options });
    clients.push(client);
    await client.connect();
    return client;
  }

  before(async () => {
    const client = await connected();
    await client.execute(
      `CREATE KEYSPACE IF NOT EXISTS ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
    );
    await client.execute(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}.users (id int PRIMARY KEY, name text)`);
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.shutdown()));
    clients = [];
  });

  it('tells a tracker of statements and batches, with sizes, latency and options', async () => {
    const told: Told[] = [];
    const client = await connected({ requestTracker: keeping(told) });
    const { address } = client.hosts.values()[0];
    await client.execute(INSERT, [1, 'one'], { prepare: true, isIdempotent: true });
    await client.execute(SELECT, { id: 1 }, { prepare: true });
    await client.batch(
      [
        { query: INSERT, params: [2, 'two'] },
        { query: INSERT, params: [3, 'three'] },
      ],
      { prepare: true },
    );
    await assert.rejects(client.execute('SELECT nothing FROM nowhere.at_all'));
    await client.shutdown();
    assert.deepEqual(
      told.map(({ method }) => method),
      ['onSuccess', 'onSuccess', 'onSuccess', 'onError', 'shutdown'],
    );
    const [host, query, parameters, options, requestLength, responseLength, latency] = told[0].args as [
      { address: string },
      string,
      unknown[],
      { isPrepared(): boolean; isIdempotent(): boolean },
      number,
      number,
      number[],
    ];
    assert.deepEqual([host.address, query, parameters], [address, INSERT, [1, 'one']]);
    assert.deepEqual([options.isPrepared(), options.isIdempotent()], [true, true]);
    assert.ok(requestLength > 20 && responseLength === 4, `${requestLength} ${responseLength}`);
    assert.ok(latency[0] === 0 && latency[1] > 0, String(latency));
    assert.deepEqual(told[1].args[2], { id: 1 });
    assert.ok((told[1].args[5] as number) > 10);
    assert.deepEqual(told[2].args[1], [
      { query: INSERT, params: [2, 'two'] },
      { query: INSERT, params: [3, 'three'] },
    ]);
    const [, failedQuery, , , failedLength, error] = told[3].args as [unknown, string, unknown, unknown, number, Error];
    assert.equal(failedQuery, 'SELECT nothing FROM nowhere.at_all');
    assert.ok(failedLength > 30 && error.name === 'ResponseError');
  });

  it('shuts a tracker down when it has heard of the last call, and ends its connections though it throws', async () => {
    const told: Told[] = [];
    const requestTracker = keeping(told);
    const { shutdown } = requestTracker;
    requestTracker.shutdown = (): void => {
      shutdown?.call(requestTracker);
      throw new Error('of the tracker');
    };
    const client = await connected({ requestTracker });
    const uncaught = new Promise<Error>((resolve) => process.setUncaughtExceptionCaptureCallback(resolve));
    try {
      const last = client.execute(SELECT, [1], { prepare: true });
      await client.shutdown();
      await last;
      assert.equal((await uncaught).message, 'of the tracker');
    } finally {
      process.setUncaughtExceptionCaptureCallback(null);
    }
    assert.deepEqual(
      told.map(({ method }) => method),
      ['onSuccess', 'shutdown'],
    );
    assert.equal(client.getMetrics().connections.open, 0);
  });

  it('goes on when a tracker throws, which is an uncaught exception', async () => {
    const tracker = new RequestTracker();
    tracker.onSuccess = () => {
      throw new Error('from a tracker');
    };
    const client = await connected({ requestTracker: tracker });
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const caught = new Promise<Error>((resolve) => process.once('uncaughtException', resolve));
    try {
      assert.equal((await client.execute(SELECT, [1], { prepare: true })).rowLength, 1);
      assert.equal((await caught).message, 'from a tracker');
    } finally {
      for (const listener of listeners) process.on('uncaughtException', listener);
    }
  });

  it('logs what is normal, large and failed, with parameters only when asked', async () => {
    const messages: string[] = [];
    const logged = async (options: ConstructorParameters<typeof RequestLogger>[0]): Promise<string[]> => {
      messages.length = 0;
      const requestTracker = new RequestLogger(options);
      for (const event of ['slow', 'large', 'normal', 'failure'])
        requestTracker.emitter.on(event, (message: string) => messages.push(`${event} ${message}`));
      const client = await connected({ requestTracker });
      await client.execute(INSERT, [4, 'a secret'], { prepare: true });
      await client.execute(`INSERT INTO ${KEYSPACE}.users (id, name) VALUES (5, 'a secret')`);
      await client.execute(INSERT, [6, 'x'.repeat(2_000)], { prepare: true });
      await assert.rejects(client.execute("SELECT 'a secret' FROM nowhere.at_all"));
      await client.shutdown();
      return messages;
    };
    const usual = await logged({ requestSizeThreshold: 1_500, logNormalRequests: true, logErroredRequests: true });
    assert.deepEqual(
      usual.map((message) => message.slice(0, message.indexOf(' '))),
      ['normal', 'normal', 'large', 'failure'],
    );
    assert.match(
      usual[0],
      /Request completed normally, took \d+ ms \(request size \d+ bytes \/ response size 4 bytes\): INSERT INTO .* \[2 parameters\]$/,
    );
    assert.match(usual[1], /VALUES \(\?, \?\) \[0 parameters\] \(not prepared\)$/);
    assert.doesNotMatch(usual.join('\n'), /secret|xxx/);
    const shown = await logged({
      requestSizeThreshold: 1_500,
      logNormalRequests: true,
      logParameters: true,
      messageMaxParameterValueLength: 10,
      redact: (value, name) => (name === 0 ? '[id]' : value),
    });
    assert.match(shown[0], /\[\[id\],a secret\]$/);
    assert.match(shown[2], /\[\[id\],x{10}\]$/);
    assert.throws(() => new RequestLogger(undefined as never), /options parameter is required/);
  });

  it('tells slow requests', async () => {
    const requestTracker = new RequestLogger({ slowThreshold: 0.000_001 });
    const messages: string[] = [];
    requestTracker.emitter.on('slow', (message: string) => messages.push(message));
    const client = await connected({ requestTracker });
    await client.execute(SELECT, [1], { prepare: true });
    assert.match(messages[0], /Slow request, took \d+ ms/);
  });

  it("emits cassandra-driver's metrics, and tells one of the user's", async () => {
    const metrics = new DefaultMetrics();
    const counts: Record<string, number> = {};
    const count =
      (name: string) =>
      (...[what]: unknown[]): void => {
        counts[name] = (counts[name] ?? 0) + 1;
        if (name === 'responses') assert.ok(Array.isArray(what));
      };
    metrics.responses.on('increment', count('responses'));
    metrics.responses.success.on('increment', count('successes'));
    metrics.errors.on('increment', count('errors'));
    metrics.errors.other.on('increment', count('other'));
    const client = await connected({ metrics });
    assert.equal(client.metrics, metrics);
    await client.execute(SELECT, [1], { prepare: true });
    await assert.rejects(client.execute('SELECT nothing FROM nowhere.at_all'));
    assert.deepEqual(counts, { responses: 2, successes: 1, errors: 1, other: 1 });
    // One of theirs has all the methods as well.
    const theirs = new cassandraDriver.metrics.DefaultMetrics();
    const withTheirs = await connected({ metrics: theirs as never });
    const latencies: unknown[] = [];
    (theirs as unknown as DefaultMetrics).responses.on('increment', (latency) => latencies.push(latency));
    await withTheirs.execute(SELECT, [1], { prepare: true });
    assert.equal(latencies.length, 1);
  });

  it('makes metrics when they are read first, and tells them from then on', async () => {
    const client = await connected();
    await client.execute(SELECT, [1], { prepare: true });
    const metrics = client.metrics as DefaultMetrics;
    assert.ok(metrics instanceof DefaultMetrics);
    let successes = 0;
    metrics.responses.success.on('increment', () => successes++);
    await client.execute(SELECT, [1], { prepare: true });
    assert.equal(successes, 1);
  });

  it('leaves no rejection to nobody where an interceptor waits, or answers by itself, and a signal fires', async () => {
    const loose: unknown[] = [];
    const listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', (error) => loose.push(error));
    try {
      for (const passesOn of [true, false]) {
        let goOn!: () => void;
        const gate = new Promise<void>((resolve) => (goOn = resolve));
        let enter!: () => void;
        const entered = new Promise<void>((resolve) => (enter = resolve));
        const client = await connected({
          interceptors: [
            (next) => async (call) => {
              enter();
              await gate;
              return passesOn ? next(call) : 'kept';
            },
          ],
        });
        const abort = new AbortController();
        const outcome = client
          .execute(SELECT, [1], { prepare: true, signal: abort.signal })
          .catch((error: Error) => error.name);
        await entered;
        abort.abort();
        await new Promise((resolve) => setImmediate(resolve));
        goOn();
        assert.equal(await outcome, passesOn ? 'AbortError' : 'kept');
      }
    } finally {
      process.removeAllListeners('unhandledRejection');
      for (const listener of listeners) process.on('unhandledRejection', listener);
    }
    assert.deepEqual(loose, []);
  });

  it('refuses a tracker and metrics without their methods', async () => {
    assert.throws(() => new RequestLogger({ redact: 'all' as never }), { code: 'INVALID_ARGUMENT', message: /redact/ });
    for (const options of [{ requestTracker: {} }, { metrics: { onResponse() {} } }, { interceptors: [1] }]) {
      await assert.rejects(connected(options as never), { code: 'INVALID_OPTION' });
    }
  });

  it('counts requests by kind, latencies, bytes and connections', async () => {
    const client = await connected({ metrics: true });
    await client.execute(SELECT, [1], { prepare: true });
    await client.execute(SELECT, [1], { prepare: true });
    await client.batch([{ query: INSERT, params: [2, 'two'] }], { prepare: true });
    await assert.rejects(client.execute('SELECT nothing FROM nowhere.at_all'));
    const { requests, latency, connections, bytesIn, bytesOut, inFlight, queued } = client.getMetrics();
    const { EXECUTE, BATCH, PREPARE, QUERY } = requests.byKind;
    assert.deepEqual([EXECUTE.succeeded, BATCH.succeeded, PREPARE.succeeded], [2, 1, 2]);
    assert.equal(QUERY.failed, 1);
    assert.deepEqual(requests.failures, { INVALID_REQUEST: 1 });
    assert.ok(latency.count >= 5 && latency.percentile(0.5) > 0);
    assert.ok(connections.open >= 1 && bytesIn > 100 && bytesOut > 100);
    assert.deepEqual({ inFlight, queued }, { inFlight: 0, queued: 0 });
  });

  it('passes statements and batches through interceptors, the first outermost', async () => {
    const seen: string[] = [];
    const client = await connected({
      interceptors: [
        (next) => async (call) => {
          seen.push(`outer ${call.query}`);
          const result = await next(call);
          seen.push(`outer after ${call.attempts}`);
          return result;
        },
        (next) => (call) => {
          seen.push('inner');
          if (call.query.startsWith('SELECT now')) return Promise.resolve('from a cache');
          return next(call);
        },
      ],
    });
    assert.equal((await client.execute(SELECT, [1], { prepare: true })).first()?.['name'], 'one');
    assert.deepEqual(seen, [`outer ${SELECT}`, 'inner', 'outer after 1']);
    assert.equal(await client.execute('SELECT now() FROM system.local'), 'from a cache');
    seen.length = 0;
    await client.batch([INSERT.replace('(?, ?)', "(7, 'seven')")], { prepare: false });
    assert.equal(seen[0], 'outer BATCH of 1 statements');
  });

  it('publishes statements without values and batches with their size, in the context of the caller', async () => {
    const caller = new AsyncLocalStorage<string>();
    const told: { message: CommandMessage | BatchMessage; store: string | undefined }[] = [];
    const listen = (message: unknown): void =>
      void told.push({ message: message as CommandMessage, store: caller.getStore() });
    const names = ['tracing:ringwire:command:asyncEnd', 'tracing:ringwire:batch:asyncEnd'];
    const client = await connected({ keyspace: KEYSPACE });
    for (const name of names) subscribe(name, listen);
    try {
      await caller.run('one', () => client.execute("SELECT name FROM users WHERE id = 1 /* 'a secret' */"));
      await caller.run('two', () =>
        client
          .batch(["INSERT INTO users (id, name) VALUES (8, 'it''s a secret')", 'DELETE FROM users WHERE id = 0x1'])
          .catch(() => undefined),
      );
    } finally {
      for (const name of names) unsubscribe(name, listen);
    }
    const [one, two] = told;
    const { command, namespace, statement, summary, endpoint } = one.message;
    assert.deepEqual(
      { command, namespace, statement, summary, store: one.store },
      {
        command: 'QUERY',
        namespace: KEYSPACE,
        statement: 'SELECT name FROM users WHERE id = ?  ',
        summary: 'SELECT users',
        store: 'one',
      },
    );
    assert.equal(endpoint, client.hosts.values()[0].address);
    assert.ok(one.message.durationMs > 0);
    assert.deepEqual(
      [two.message.command, (two.message as BatchMessage).size, two.message.statement, two.store],
      ['BATCH', 2, 'INSERT INTO users (id, name) VALUES (?, ?); DELETE FROM users WHERE id = ?', 'two'],
    );
    assert.doesNotMatch(JSON.stringify(told.map(({ message: { error: _, ...rest } }) => rest)), /secret/);
  });
});
