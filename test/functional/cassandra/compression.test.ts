// Functional: compressed connections to a real node: LZ4 on v4 and v5, Snappy on v4, small and large values, and the
// sizes on the wire.
import assert from 'node:assert/strict';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf, outcome } from './outcome.js';

const KEYSPACE = 'compression';

describe('cassandra client, compression', () => {
  let server: SharedCassandra;
  const make = clientsOf(() => ({
    contactPoints: server.contactPoints,
    localDataCenter: server.dataCenter,
    keyspace: KEYSPACE,
  }));

  before(async function () {
    this.timeout(120_000);
    server = await sharedCassandra();
    await server.ask(
      `CREATE KEYSPACE IF NOT EXISTS ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
    );
    await server.ask(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}.blobs (id int PRIMARY KEY, bytes blob)`);
  });

  for (const [compression, maxVersion] of [
    ['lz4', 5],
    ['lz4', 4],
    ['snappy', 4],
    ['lz4', 3],
  ] as const) {
    it(`${compression} on v${maxVersion}: values of every size come back`, async function () {
      this.timeout(60_000);
      const client = make({ compression, protocolOptions: { maxVersion } });
      const connected: string[] = [];
      client.on('log', (_level, _name, message: string) => connected.push(message));
      for (const size of [0, 1, 511, 512, 5_000, 131_061, 131_080, 1 << 20, 4 << 20]) {
        const regular = Buffer.alloc(size, 'what repeats is compressed ');
        const random = Buffer.from(
          Uint8Array.from({ length: Math.min(size, 200_000) }, (_, index) => (index * 2_654_435_761) >>> 24),
        );
        for (const bytes of [regular, random]) {
          await client.execute('INSERT INTO blobs (id, bytes) VALUES (?, ?)', [size, bytes], { prepare: true });
          const { rows } = await client.execute('SELECT bytes FROM blobs WHERE id = ?', [size], { prepare: true });
          assert.ok(bytes.equals(rows[0]?.['bytes'] as Buffer), `${size} bytes`);
        }
      }
      assert.ok(
        connected.some((message) => message.includes(`CQL v${maxVersion}, ${compression}`)),
        connected.join('; '),
      );
    });
  }

  it('makes fewer bytes of it, both ways', async () => {
    const bytes = Buffer.alloc(200_000, 'what repeats is compressed ');
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    try {
      // The link would be cut before 100,000 bytes: only what is compressed passes.
      for (const [compression, direction, passes] of [
        [null, 'requests', false],
        ['lz4', 'requests', true],
        [null, 'replies', false],
        ['lz4', 'replies', true],
      ] as const) {
        const client = make({ contactPoints: [`${proxy.host}:${proxy.port}`], compression, delivery: 'never' });
        await client.connect();
        const select = 'SELECT bytes FROM blobs WHERE id = ?';
        await client.execute(select, [-1], { prepare: true });
        if (direction === 'requests') {
          proxy.cutAfter(100_000, direction);
          assert.equal(
            await outcome(client.execute('INSERT INTO blobs (id, bytes) VALUES (?, ?)', [1, bytes], { prepare: true })),
            passes ? 'ok' : 'CONNECTION_LOST/maybe',
          );
        } else {
          await make().execute('INSERT INTO blobs (id, bytes) VALUES (?, ?)', [1, bytes], { prepare: true });
          proxy.cutAfter(100_000, direction);
          assert.equal(
            await outcome(client.execute(select, [1], { prepare: true })),
            passes ? 'ok' : 'CONNECTION_LOST/maybe',
          );
        }
        await proxy.heal();
        await client.shutdown();
      }
    } finally {
      await proxy.stop();
    }
  });

  it('snappy means v4, even where the node speaks v5', async () => {
    const client = make({ compression: 'snappy' });
    const messages: string[] = [];
    client.on('log', (_level, _name, message: string) => messages.push(message));
    await client.connect();
    assert.ok(
      messages.some((message) => message.includes('CQL v4, snappy')),
      messages.join('; '),
    );
    assert.throws(
      () => make({ compression: 'snappy', protocolOptions: { maxVersion: 5 } }),
      /compression.*lz4.*snappy/,
    );
    assert.throws(() => make({ compression: 'zstd' as 'lz4' }), /compression/);
  });
});
