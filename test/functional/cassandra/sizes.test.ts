// Functional: values from one byte to 4 MB, and 16 MB where a node is configured for it, in v4 and v5, with and without
// compression. What the node holds is read back as it sends it, past everything of ours, and through the client.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Client } from '../../../lib/cassandra/client/client.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { askCassandra } from '../../support/servers/cassandra/cql-probe.js';
import { clientOver, FULL, nodeOf, type TestNode, type Transport, transportsOf } from './every-transport.js';
import { errorOf } from './outcome.js';

const KEYSPACE = 'every_size';
const MIB = 1024 * 1024;
/** The payload of a v5 segment holds at most so many bytes (native_protocol_v5.spec, 2.2). */
const SEGMENT = 131_071;
const SIZES = [1, 2, 500, 1_000, 65_535, 65_536, 3 * SEGMENT, MIB, 4 * MIB];

const CONTENTS: Readonly<Record<string, (size: number) => Buffer>> = {
  'bytes that cannot be compressed': (size) => randomBytes(size),
  'bytes that can': (size) => Buffer.alloc(size, 'compress me, please; '),
  zeros: (size) => Buffer.alloc(size),
};

async function createSchema(node: TestNode): Promise<void> {
  await node.ask(`DROP KEYSPACE IF EXISTS ${KEYSPACE}`);
  await node.ask(`CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`);
  await node.ask(`CREATE TABLE ${KEYSPACE}.blobs (id text PRIMARY KEY, value blob)`);
  await node.ask(`CREATE TABLE ${KEYSPACE}.texts (id text PRIMARY KEY, value text)`);
}

const INSERT = `INSERT INTO ${KEYSPACE}.blobs (id, value) VALUES (?, ?)`;
const SELECT = `SELECT value FROM ${KEYSPACE}.blobs WHERE id = ?`;
const PREPARED = { prepare: true };

function assertSame(actual: unknown, expected: Buffer, what: string): void {
  // not deepEqual: nobody wants to read four million differences
  assert.ok(
    Buffer.isBuffer(actual) && actual.equals(expected),
    `${what}: ${Buffer.isBuffer(actual) ? `${actual.length} bytes` : String(actual)} instead of ${expected.length} bytes`,
  );
}

async function roundTrip(client: Client, node: TestNode, id: string, value: Buffer): Promise<void> {
  await client.execute(INSERT, [id, value], PREPARED);
  const { rows } = await client.execute(SELECT, [id], PREPARED);
  assertSame(rows[0]['value'], value, id);
  const held = await node.ask(`SELECT value FROM ${KEYSPACE}.blobs WHERE id = '${id}'`);
  assertSame(held.subarray(held.length - value.length), value, `${id}, as the node has it`);
}

for (const release of FULL ? (['5.0', '4.1', '3.11'] as const) : (['5.0'] as const)) {
  describe(`values of every size on Cassandra ${release}`, function () {
    this.timeout(120_000);
    let node: TestNode;
    before(async () => {
      node = await nodeOf(release);
      await createSchema(node);
    });
    after(() => node?.stop());

    for (const transport of transportsOf(release).filter(({ version }) => version >= 4)) {
      describe(transport.name, () => {
        let client: Client;
        before(async () => {
          ({ client } = await clientOver(node, transport));
        });
        after(() => client?.shutdown());

        for (const [title, contents] of Object.entries(CONTENTS)) {
          it(title, async () => {
            for (const size of SIZES) await roundTrip(client, node, `${title} ${size}`, contents(size));
          });
        }

        it('ends of segments', () => endsOfSegments(client, transport));

        it('large and small ones at once', async () => {
          const values = Array.from({ length: 120 }, (_, index) => randomBytes(index % 20 === 0 ? MIB : 1 + index));
          await Promise.all(values.map((value, index) => client.execute(INSERT, [`mixed ${index}`, value], PREPARED)));
          const results = await Promise.all(
            values.map((_, index) => client.execute(SELECT, [`mixed ${index}`], PREPARED)),
          );
          for (const [index, { rows }] of results.entries())
            assertSame(rows[0]['value'], values[index], `mixed ${index}`);

          // All of them in one page, which is decoded over several turns of the event loop.
          const page = await client.execute(
            `SELECT id, value FROM ${KEYSPACE}.blobs WHERE id IN ?`,
            [values.map((_, index) => `mixed ${index}`)],
            PREPARED,
          );
          const byId = new Map(page.rows.map(({ id, value }) => [id, value]));
          for (const [index, value] of values.entries())
            assertSame(byId.get(`mixed ${index}`), value, `mixed ${index} in a page`);
        });

        it('text, and without preparing', async () => {
          const text = 'aé€😀'.repeat(400_000);
          await client.execute(`INSERT INTO ${KEYSPACE}.texts (id, value) VALUES (?, ?)`, ['long', text]);
          const { rows } = await client.execute(`SELECT value FROM ${KEYSPACE}.texts WHERE id = 'long'`);
          assert.ok(rows[0]['value'] === text);
        });
      });
    }
  });
}

/** Requests whose envelopes end just before, at and behind the end of a segment or two, and replies likewise. */
async function endsOfSegments(client: Client, { name }: Transport): Promise<void> {
  const around = Array.from({ length: 90 }, (_, index) => SEGMENT - 80 + index);
  const sizes = [...around, ...around.filter((size) => size % 9 === 0).map((size) => size + SEGMENT)];
  const source = randomBytes(2 * SEGMENT + 100);
  for (const size of sizes) {
    const value = source.subarray(0, size);
    await client.execute(INSERT, [name, value], PREPARED);
    assertSame((await client.execute(SELECT, [name], PREPARED)).rows[0]['value'], value, `${size} bytes`);
  }
}

describe('values of 16 MB', function () {
  this.timeout(120_000);
  let node: CassandraNode;
  let open: TestNode;

  before(async () => {
    node = await CassandraNode.start({
      heapMiB: 1024,
      yaml: {
        // a mutation may be half a segment large; a message as large as the least of a mutation and what may be in
        // flight
        commitlog_segment_size: '64MiB',
        commitlog_total_space: '256MiB',
        native_transport_max_message_size: '32MiB',
        native_transport_max_request_data_in_flight: '256MiB',
        native_transport_max_request_data_in_flight_per_ip: '128MiB',
      },
    });
    const address = { host: node.address, port: node.port };
    open = {
      contactPoint: node.contactPoint,
      dataCenter: node.dataCenter,
      ask: (query) => askCassandra(address, undefined, query),
      stop: () => node.destroy(),
    };
    await createSchema(open);
  });
  after(() => node?.destroy());

  for (const transport of transportsOf('5.0').filter(({ version }) => version === 5)) {
    it(`go through ${transport.name}`, async () => {
      const { client } = await clientOver(open, transport);
      try {
        await roundTrip(client, open, 'random', randomBytes(16 * MIB));
        await roundTrip(client, open, 'text', Buffer.alloc(16 * MIB, 'all work and no play '));
        // one page, and so one message, of 32 MB
        const { rows } = await client.execute(`SELECT id, value FROM ${KEYSPACE}.blobs WHERE id IN ('random', 'text')`);
        assert.deepEqual(
          rows.map((row) => [row['id'], (row['value'] as Buffer).length]),
          [
            ['random', 16 * MIB],
            ['text', 16 * MIB],
          ],
        );
      } finally {
        await client.shutdown();
      }
    });
  }

  for (const transport of [
    { version: 4, name: 'v4' },
    { version: 5, name: 'v5' },
  ] as const) {
    it(`over the node's limit are refused, and the connection goes on, in ${transport.name}`, async () => {
      const { client, connections } = await clientOver(open, transport);
      try {
        const error = await errorOf(client.execute(INSERT, ['too large', Buffer.alloc(40 * MIB)], PREPARED));
        assert.deepEqual([error.errorCode, error.execution], ['INVALID_REQUEST', 'none']);
        assert.match(error.message, /length 41943101 exceeds|of size 41943097 bytes exceeds/);
        await roundTrip(client, open, 'after all', randomBytes(1_000));
        assert.equal((await client.execute(SELECT, ['too large'], PREPARED)).rows.length, 0);
        assert.equal(connections.length, 1);
      } finally {
        await client.shutdown();
      }
    });
  }
});
