// One connection of the client in trouble, on a scripted server: what callers are told, and that the client recovers.
// On virtual time.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import { NoHostAvailableError } from '../../../../lib/cassandra/client/errors/errors.js';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { FakeCassandra, FakeConnection } from '../../../support/fake-cassandra/fake-cassandra.js';
import { packEnvelope, packSegments } from '../../../../lib/testing/cassandra/framing.js';
import type { Received } from '../../../../lib/testing/cassandra/server-connection.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { virtualCluster } from './fake-cluster.js';

/** How often the client looks at deadlines. */
const TICK_MS = 25;

const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: DriverError) => `${error.errorCode}/${error.execution}`,
  );

for (const version of [5, 4]) {
  describe(`a connection in trouble, v${version}`, () => {
    const cluster = virtualCluster();
    let server: FakeCassandra;
    let client: Client;

    async function connect(options: object = {}): Promise<void> {
      server = await cluster.start();
      client = cluster.client(server, { protocolOptions: { maxVersion: version }, ...options });
      await client.connect();
    }

    /** What needs time to pass: a pause before another attempt, a deadline. */
    const settled = <T>(promise: Promise<T>): Promise<T> => cluster.runtime.settled(promise);

    /** Keeps the answer to statements that match; `release` gives it. */
    function hold(pattern: RegExp): { received: Received; connection: FakeConnection }[] {
      const held: { received: Received; connection: FakeConnection }[] = [];
      server.script = (received, connection) => {
        if (received.request.kind !== 'query' || !pattern.test(received.request.query)) return undefined;
        held.push({ received, connection });
        return null;
      };
      return held;
    }

    const raw = (connection: FakeConnection, stream: number, response: answers.ServerResponse): void => {
      const envelope = packEnvelope({
        version: version | 0x80,
        flags: 0,
        stream,
        opcode: response.opcode,
        body: response.body,
      });
      connection.sendRaw(version >= 5 ? packSegments([envelope]) : envelope);
    };

    it('an answer that nobody asked for closes it; what was in flight may have been executed', async () => {
      await connect();
      const held = hold(/INSERT/);
      const pending = outcome(client.execute('INSERT'));
      await cluster.runtime.until('it is held', () => held.length === 1);
      raw(held[0].connection, 1_999, answers.voidResult());
      assert.equal(await pending, 'PROTOCOL_DESYNC/maybe');
      server.script = undefined;
      assert.equal(await settled(outcome(client.execute('SELECT 1'))), 'ok');
    });

    it('garbage closes it, and a read in flight is asked again elsewhere', async () => {
      await connect();
      const held = hold(/SELECT 2|INSERT/);
      const pending = [outcome(client.execute('SELECT 2')), outcome(client.execute('INSERT'))];
      await cluster.runtime.until('both are held', () => held.length === 2);
      server.script = undefined;
      held[0].connection.sendRaw(Buffer.alloc(64, 0xff));
      const [read, write] = await settled(Promise.all(pending));
      assert.equal(read, 'ok');
      assert.match(write, /^(PROTOCOL_ERROR|PROTOCOL_DESYNC|FRAME_CORRUPT|REPLY_TOO_LARGE)\/maybe$/);
    });

    it('a flipped bit is noticed where the protocol has checksums', async function () {
      if (version < 5) return this.skip();
      await connect();
      const held = hold(/INSERT/);
      const pending = outcome(client.execute('INSERT'));
      await cluster.runtime.until('it is held', () => held.length === 1);
      const { received, connection } = held[0];
      const { opcode, body } = answers.voidResult();
      const segment = packSegments([packEnvelope({ version: 0x85, flags: 0, stream: received.stream, opcode, body })]);
      segment[segment.length - 6] ^= 0x10;
      connection.sendRaw(segment);
      assert.equal(await pending, 'FRAME_CORRUPT/maybe');
    });

    it('half an answer and an end is no answer', async () => {
      await connect();
      const held = hold(/INSERT/);
      const pending = outcome(client.execute('INSERT'));
      await cluster.runtime.until('it is held', () => held.length === 1);
      const { received, connection } = held[0];
      const envelope = packEnvelope({
        version: version | 0x80,
        flags: 0,
        stream: received.stream,
        ...answers.voidResult(),
      });
      const bytes = version >= 5 ? packSegments([envelope]) : envelope;
      connection.sendRaw(bytes.subarray(0, bytes.length - 2));
      connection.socket.end();
      assert.equal(await pending, 'CONNECTION_LOST/maybe');
    });

    it('a lost connection is told in the words of cassandra-driver as well, out of sight of logs', async () => {
      await connect();
      const held = hold(/INSERT/);
      const pending = client.execute("INSERT INTO t VALUES ('literal')");
      await cluster.runtime.until('it is held', () => held.length === 1);
      server.disconnect();
      await assert.rejects(
        pending,
        (
          error: DriverError & {
            isSocketError?: boolean;
            requestNotWritten?: boolean;
            innerError?: Error;
            query?: string;
            coordinator?: string;
          },
        ) => {
          assert.deepEqual(
            [error.errorCode, error.isSocketError, error.requestNotWritten, error.innerError],
            ['CONNECTION_LOST', true, false, error.cause],
          );
          assert.deepEqual([error.query, error.coordinator], ["INSERT INTO t VALUES ('literal')", server.contactPoint]);
          assert.doesNotMatch(JSON.stringify(error), /isSocketError|literal/);
          assert.match(JSON.stringify(error), /"statement":"INSERT INTO t VALUES \(\?\)","phase":"reply"/);
          return true;
        },
      );
    });

    it('stream ids of requests given up stay taken until their answers have passed by', async () => {
      await connect();
      const held = hold(/slow/);
      const abort = new AbortController();
      const slow = outcome(client.execute('slow', [], { signal: abort.signal }));
      await cluster.runtime.until('it is held', () => held.length === 1);
      abort.abort();
      assert.equal(await slow, 'ABORTED/maybe');
      const [{ received, connection }] = held;
      const others = Promise.all(Array.from({ length: 50 }, () => client.execute('SELECT 1')));
      await others;
      const streams = server.log
        .slice(server.log.findIndex((entry) => entry.received === received) + 1)
        .map((entry) => entry.received.stream);
      assert.ok(streams.length >= 50 && !streams.includes(received.stream));
      connection.send({ stream: received.stream, response: answers.error(0x2200, 'too late') });
      await cluster.runtime.advance(cluster.runtime.latencyMs);
      const before = server.log.length;
      await Promise.all(Array.from({ length: 5 }, () => client.execute('SELECT 1')));
      assert.ok(server.log.slice(before).some((entry) => entry.received.stream === received.stream));
    });

    it('with too many requests given up it is replaced, and loses none of the others', async () => {
      await connect({ socketOptions: { defunctReadTimeoutThreshold: 8 }, pooling: { heartBeatTimeout: 400 } });
      const held = hold(/orphan|patient/);
      const [first] = server.connections;
      const patient = client.execute('patient');
      await cluster.runtime.until('it is held', () => held.length === 1);
      const abort = new AbortController();
      const orphans = Array.from({ length: 9 }, () => outcome(client.execute('orphan', [], { signal: abort.signal })));
      await cluster.runtime.until('all are held', () => held.length === 10);
      abort.abort();
      assert.deepEqual(new Set(await Promise.all(orphans)), new Set(['ABORTED/maybe']));
      await cluster.runtime.until('another connection is made', () => server.connections.size === 2);
      await cluster.runtime.until('it is ready', () => server.log.at(-1)?.received.request.kind === 'startup');
      await client.execute('SELECT 1');
      assert.notEqual(server.log.at(-1)?.connection, first.number);
      assert.ok(server.connections.has(first));
      first.send({ stream: held[0].received.stream, response: answers.voidResult() });
      assert.equal(await outcome(patient), 'ok');
      await cluster.runtime.until(
        'the old one is closed once nobody waits on it',
        () => !server.connections.has(first),
      );
    });

    it('requests given up never fill a connection: at a quarter of its stream ids it is replaced', async () => {
      await connect({ pooling: { maxRequestsPerConnection: 8, heartBeatTimeout: 1_000 } });
      const held = hold(/orphan/);
      const abort = new AbortController();
      const orphans = Array.from({ length: 8 }, () => outcome(client.execute('orphan', [], { signal: abort.signal })));
      await cluster.runtime.until('all ids are taken', () => held.length === 8);
      abort.abort();
      await Promise.all(orphans);
      assert.equal(await settled(outcome(client.execute('SELECT 1', [], { deadlineMs: 2_000 }))), 'ok');
    });

    it('a full connection makes requests wait in turn, and a full queue refuses them', async () => {
      await connect({ pooling: { maxRequestsPerConnection: 4 } });
      const held = hold(/held/);
      const pending = Array.from({ length: 10 }, () => outcome(client.execute('held')));
      await cluster.runtime.until('as many as fit are sent', () => held.length === 4);
      const beganAtMs = cluster.runtime.now();
      const hopeless = outcome(client.execute('held', [], { deadlineMs: 50 }));
      assert.equal(await settled(hopeless), 'REQUEST_TIMEOUT/none');
      const waitedMs = cluster.runtime.now() - beganAtMs;
      assert.ok(waitedMs >= 50 && waitedMs < 50 + TICK_MS, String(waitedMs));
      assert.equal(held.length, 4);
      for (let answered = 0; answered < 10; answered++) {
        await cluster.runtime.until('there is one to answer', () => held.length > answered);
        held[answered].connection.send({ stream: held[answered].received.stream, response: answers.voidResult() });
      }
      assert.deepEqual(await Promise.all(pending), Array(10).fill('ok'));
    });

    it('bytes that a server does not take wait up to a limit, and beyond it requests are refused', async function () {
      this.timeout(60_000);
      await connect();
      for (const { socket } of server.connections) socket.pause();
      const before = process.memoryUsage().rss;
      const value = Buffer.alloc(1 << 20, 7);
      const pending = Array.from({ length: 200 }, () =>
        outcome(client.execute('INSERT', [value], { hints: ['blob'], readTimeout: 0, deadlineMs: 60_000 })),
      );
      const refused = await Promise.race(pending.slice(150));
      assert.equal(refused, 'QUEUE_FULL/none');
      const grown = process.memoryUsage().rss - before;
      assert.ok(grown < 128 * 1024 * 1024, `${grown} bytes`);
      for (const { socket } of server.connections) socket.resume();
      const outcomes = await Promise.all(pending);
      const counts = {
        ok: outcomes.filter((each) => each === 'ok').length,
        refused: outcomes.filter((each) => each === 'QUEUE_FULL/none').length,
      };
      assert.equal(counts.ok + counts.refused, 200, JSON.stringify([...new Set(outcomes)]));
      assert.ok(counts.ok >= 60 && counts.refused >= 100, JSON.stringify(counts));
      assert.equal(
        server.heard('query').filter(({ request }) => request.kind === 'query' && request.query === 'INSERT').length,
        counts.ok,
      );
    });

    it('a request over the limit of a message is refused before it is sent, and hurts nobody', async function () {
      this.timeout(60_000);
      await connect();
      const huge = Buffer.alloc(257 * 1024 * 1024);
      assert.equal(await outcome(client.execute('INSERT', [huge], { hints: ['blob'] })), 'REQUEST_TOO_LARGE/none');
      assert.equal(await outcome(client.execute('SELECT 1')), 'ok');
      assert.equal(server.connections.size, 1);
    });

    it('tells the server how to be overloaded, when asked to', async () => {
      await connect({ throwOnOverload: true, applicationName: 'shop', applicationVersion: '7' });
      const { request } = server.heard('startup')[0];
      assert.ok(request.kind === 'startup');
      assert.deepEqual(
        ['THROW_ON_OVERLOAD', 'APPLICATION_NAME', 'APPLICATION_VERSION', 'DRIVER_NAME', 'COMPRESSION'].map((key) =>
          request.options.get(key),
        ),
        ['1', 'shop', '7', 'ringwire', undefined],
      );
    });
  });
}

describe('versions, node by node', () => {
  const cluster = virtualCluster();

  it('a connectTimeout of 0 is no limit, as in cassandra-driver', async () => {
    const server = await cluster.start();
    const client = cluster.client(server, { socketOptions: { connectTimeout: 0, readTimeout: 0 }, deadlineMs: 0 });
    await client.connect();
    assert.equal(client.connected, true);
  });

  it('each node is spoken to in the highest version that both have', async () => {
    const offers = [['3/v3', '4/v4', '5/v5', '6/v6-beta'], ['3/v3', '4/v4', '5/v5-beta'], ['3/v3']];
    const servers = await Promise.all(
      offers.map((versions) => cluster.start({ supported: { PROTOCOL_VERSIONS: versions, COMPRESSION: [] } })),
    );
    servers[2].script = ({ version }) =>
      version > 3
        ? answers.error(0x0a, `Invalid or unsupported protocol version (${version}); supported versions are (3/v3)`)
        : undefined;
    const client = cluster.client(servers);
    await client.connect();
    await Promise.all(Array.from({ length: 30 }, () => client.execute('x')));
    const versions = servers.map((server) =>
      server
        .heard('query')
        .filter(({ request }) => request.kind === 'query' && request.query === 'x')
        .map(({ version }) => version),
    );
    assert.deepEqual(
      versions.map((each) => [...new Set(each)]),
      [[5], [4], [3]],
    );
  });

  it('one statement serves nodes of all versions', async () => {
    const column = { name: 'n', type: 0x09 };
    const statements = {
      q: { columns: [column], execute: () => answers.rows({ columns: [column], rows: [[Buffer.from([0, 0, 0, 9])]] }) },
    };
    const servers = await Promise.all(
      [['5/v5', '4/v4'], ['4/v4']].map((versions) =>
        cluster.start({ statements, supported: { PROTOCOL_VERSIONS: versions, COMPRESSION: [] } }),
      ),
    );
    const client = cluster.client(servers);
    await client.connect();
    const results = await Promise.all(Array.from({ length: 30 }, () => client.execute('q', [], { prepare: true })));
    for (const result of results) assert.deepEqual(result.first()?.values(), [9]);
    assert.deepEqual(
      servers.map((server) => [...new Set(server.heard('execute').map(({ version }) => version))]),
      [[5], [4]],
    );
  });

  it('a node that does not compress is told, and asked in plain', async () => {
    const server = await cluster.start({ supported: { PROTOCOL_VERSIONS: ['5/v5'], COMPRESSION: ['zstd'] } });
    const client = cluster.client(server, { compression: 'lz4' });
    const warnings: string[] = [];
    client.on('log', (level, _name, message: string) => level === 'warning' && warnings.push(message));
    await client.execute('x'.repeat(2_000));
    assert.deepEqual(warnings, [`${server.contactPoint} does not offer lz4: messages are not compressed`]);
  });
});

describe('an outage of every node', () => {
  const cluster = virtualCluster();

  it('is told by every kind of call as NoHostAvailableError, with the reason of each node', async () => {
    const servers = [
      await cluster.start({ statements: { known: {} } }),
      await cluster.start({ statements: { known: {} } }),
    ];
    // Without deadlines: nothing but an answer ends these.
    const client = cluster.client(servers, {
      deadlineMs: 0,
      socketOptions: { readTimeout: 0 },
      policies: { reconnection: new policies.reconnection.ExponentialReconnectionPolicy(1_000, 600_000) },
    });
    await client.connect();
    await client.execute('known', [], { prepare: true });
    const held = await client.prepare('known');
    const names = servers.map(({ contactPoint }) => contactPoint).sort();
    let lost = 0;
    client.on('log', (_level, _name, message: string) => /^Connection to .* lost$/.test(message) && lost++);
    await Promise.all(servers.map((server) => server.stop()));
    await cluster.runtime.until('both losses are noticed', () => lost === 2);
    const stream = new Promise((resolve, reject) => client.stream('x').on('error', reject).on('end', resolve).resume());
    const calls: Promise<unknown>[] = [
      client.execute('x'),
      client.execute('known', [], { prepare: true }),
      client.execute('new', [], { prepare: true }),
      client.batch(['x', 'y']),
      held.execute(),
      stream,
    ];
    for (const call of calls) {
      await assert.rejects(call, (error: NoHostAvailableError) => {
        assert.ok(error instanceof NoHostAvailableError, String(error));
        assert.equal(error.execution, 'none');
        const reasons = Object.entries(error.innerErrors).map(([node, inner]) => [
          node,
          (inner as DriverError).errorCode,
        ]);
        assert.deepEqual(
          reasons.sort(),
          names.map((name) => [name, 'CONNECT_REFUSED']),
        );
        return true;
      });
    }
  });
});
