// The defects of cassandra-driver 4.10 that concern the client, each with what is right instead. Others stand in
// paging.test.ts and requests.test.ts, those of values in types/defects.test.ts. Ours is on virtual time; the last test
// needs a real socket, as cassandra-driver knows no other.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { until } from '../../../support/servers/processes/until.js';
import { int, virtualCluster } from './fake-cluster.js';

describe('defects of cassandra-driver that the client does not have', () => {
  const cluster = virtualCluster();
  const code = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'ok',
      (error: DriverError) => error.errorCode,
    );

  it('shutdown during connect stops the connect, and resolves when it has', async () => {
    const server = await cluster.start({ script: ({ request }) => (request.kind === 'startup' ? null : undefined) });
    const client = cluster.client(server);
    const connecting = code(client.connect());
    const executing = code(client.execute('SELECT 1'));
    await cluster.runtime.until('the handshake hangs', () => server.heard('startup').length === 1);
    await client.shutdown();
    assert.deepEqual([await connecting, await executing], ['CLIENT_CLOSED', 'CLIENT_CLOSED']);
    assert.deepEqual([client.connected, client.isShuttingDown], [false, true]);
    await cluster.runtime.until('the connection is closed', () => server.connections.size === 0);
    assert.equal(await code(client.connect()), 'CLIENT_CLOSED');
  });

  it('shutdown while a reconnection is waited for leaves nothing behind', async () => {
    const server = await cluster.start();
    const client = cluster.client(server, {
      policies: { reconnection: { newSchedule: () => [20][Symbol.iterator]() } },
    });
    await client.connect();
    server.disconnect();
    await cluster.runtime.until('the connection is lost', () => server.connections.size === 0);
    await client.shutdown();
    assert.equal(cluster.runtime.pendingTimers, 0);
    const asked = server.heard('options').length;
    await cluster.runtime.advance(60);
    assert.deepEqual([server.heard('options').length, server.connections.size], [asked, 0]);
  });

  it('shutdown answers what is in flight and what waits', async () => {
    const server = await cluster.start();
    const client = cluster.client(server, { pooling: { maxRequestsPerConnection: 2 } });
    await client.connect();
    server.script = (received, connection) => {
      if (received.request.kind !== 'query') return undefined;
      cluster.runtime.schedule(20, () => connection.send({ stream: received.stream, response: answers.voidResult() }));
      return null;
    };
    const pending = Array.from({ length: 6 }, () => code(client.execute('INSERT')));
    await client.shutdown();
    assert.deepEqual(await Promise.all(pending), Array(6).fill('ok'));
    await cluster.runtime.until('the connection is closed', () => server.connections.size === 0);
  });

  it('shutdown answers what was still being prepared, and takes nothing new on', async () => {
    const server = await cluster.start({ statements: { first: {}, second: {}, broken: {} } });
    const client = cluster.client(server);
    await client.connect();
    server.script = (received, connection) => {
      const { request, stream, version } = received;
      if (request.kind !== 'prepare') return undefined;
      cluster.runtime.schedule(20, () =>
        connection.send({ stream, response: server.prepare(version, request.query, request.keyspace) }),
      );
      return null;
    };
    const pending = [
      code(client.execute('first', [], { prepare: true })),
      code(client.batch(['second'], { prepare: true })),
      code(client.execute('broken', [1], { prepare: true })),
    ];
    const closing = client.shutdown();
    const late = code(client.execute('first', [], { prepare: true }));
    await closing;
    assert.deepEqual(await Promise.all([...pending, late]), ['ok', 'ok', 'INVALID_ARGUMENT', 'CLIENT_CLOSED']);
    await cluster.runtime.until('the connection is closed', () => server.connections.size === 0);
  });

  it('shutdown by another who waited for the connection refuses all that has not been sent', async () => {
    const server = await cluster.start({ statements: { 'INSERT INTO ks.t (id) VALUES (1)': {} } });
    const client = cluster.client(server);
    const first = client.connect().then(() => client.shutdown());
    const item = 'INSERT INTO ks.t (id) VALUES (1)';
    const calls = [
      client.execute(item),
      client.execute(item, [], { prepare: true }),
      client.batch([item]),
      client.batch([item], { prepare: true }),
      client.prepare(item),
    ];
    for (const call of calls)
      await assert.rejects(call, { name: 'NoHostAvailableError', errorCode: 'CLIENT_CLOSED', execution: 'none' });
    await first;
  });

  it('several shutdowns are one, and each resolves at its end', async () => {
    const server = await cluster.start();
    const client = cluster.client(server);
    await client.connect();
    server.script = (received, connection) => {
      if (received.request.kind === 'query')
        cluster.runtime.schedule(30, () =>
          connection.send({ stream: received.stream, response: answers.voidResult() }),
        );
      return null;
    };
    let answered = false;
    void client.execute('INSERT').then(() => (answered = true));
    void client.shutdown();
    await client.shutdown();
    assert.equal(answered, true);
    await new Promise((resolve) => client.shutdown(resolve));
  });

  it('result metadata is left out once it is known, and taken anew when it changed', async () => {
    const before = [{ name: 'a', type: 0x09 }];
    const after = [
      { name: 'a', type: 0x09 },
      { name: 'b', type: 0x0d },
    ];
    let columns = before;
    let changed = false;
    const skipped: boolean[] = [];
    const server = await cluster.start({
      statements: {
        q: {
          columns: before,
          execute: ({ request }) => {
            assert.ok(request.kind === 'execute');
            skipped.push(request.parameters.skipMetadata);
            const row = [int(1), Buffer.from('x')].slice(0, columns.length);
            if (!changed) return answers.rows({ columns, rows: [row], noMetadata: true });
            changed = false;
            return answers.rows({ columns, rows: [row], newMetadataId: Buffer.alloc(16, 5) });
          },
        },
      },
    });
    const client = cluster.client(server);
    const read = async (): Promise<unknown> => (await client.execute('q', [], { prepare: true })).first()?.values();
    assert.deepEqual(await read(), [1]);
    [columns, changed] = [after, true];
    assert.deepEqual(
      [await read(), await read()],
      [
        [1, 'x'],
        [1, 'x'],
      ],
    );
    assert.deepEqual(skipped, [true, true, true]);
    const last = server.heard('execute').at(-1)?.request;
    assert.deepEqual(last?.kind === 'execute' && last.resultMetadataId, Buffer.alloc(16, 5));
  });

  it('the name of a keyspace is quoted', async () => {
    for (const maxVersion of [5, 4]) {
      const server = await cluster.start();
      await cluster.client(server, { keyspace: 'a"; DROP', protocolOptions: { maxVersion } }).connect();
      const uses = server
        .heard('query')
        .map(({ request }) => (request.kind === 'query' ? request.query : ''))
        .filter((query) => query.startsWith('USE'));
      assert.deepEqual(new Set(uses), new Set(['USE "a""; DROP"']));
    }
  });

  it('and cassandra-driver itself still has some of them', async () => {
    const server = await FakeCassandra.start();
    const client = new cassandraDriver.Client({
      contactPoints: [server.contactPoint],
      localDataCenter: 'dc1',
      monitorReporting: { enabled: false },
    });
    try {
      await client.connect();
      server.script = ({ request }) => (request.kind === 'query' && request.query === 'INSERT' ? null : undefined);
      const pending = client.execute('INSERT').then(
        () => 'ok',
        (error: Error) => error.message,
      );
      await until('it is in flight', () =>
        server.heard('query').some(({ request }) => request.kind === 'query' && request.query === 'INSERT'),
      );
      await client.shutdown();
      assert.notEqual(await pending, 'ok');
    } finally {
      await server.stop();
    }
  });
});
