// Functional: bulk work on a cluster of three nodes, one of which is killed in the middle of a load, and one in the middle
// of an export: no row is missing, and none comes twice.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import type { ExportPosition } from '../../../lib/cassandra/concurrent/scan-position.js';
import { CassandraCluster } from '../../support/servers/cassandra/cassandra-cluster.js';
import { until } from '../../support/servers/processes/until.js';
import { FULL } from './every-transport.js';
import { clientsOf } from './outcome.js';

/** Enough to kill a node between; RINGWIRE_FULL=1 loads 100,000. */
const ROWS = FULL ? 100_000 : 30_000;
const QUORUM = { consistency: types.consistencies.quorum };

describe('cassandra bulk work on a cluster', function () {
  this.timeout(240_000);
  let cluster: CassandraCluster;
  const make = clientsOf(() => ({ contactPoints: cluster.contactPoints }));

  before(async () => {
    cluster = await CassandraCluster.start({ nodes: 3, durable: true });
    const [first] = cluster.nodes;
    for (const factor of [1, 3]) {
      await first.ask(
        `CREATE KEYSPACE bulk_${factor} WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': ${factor}}`,
      );
      await first.ask(`CREATE TABLE bulk_${factor}.numbers (id int PRIMARY KEY, word text)`);
    }
    await until(
      'the tables are everywhere',
      async () => {
        for (const node of cluster.nodes) await node.ask('SELECT * FROM bulk_3.numbers');
        return true;
      },
      { withinMs: 30_000 },
    );
  });

  after(() => cluster.destroy());

  async function connected(): Promise<Client> {
    const client = make();
    await client.connect();
    await until('all hosts are connected to', () => client.getState().getConnectedHosts().length === 3, {
      withinMs: 30_000,
    });
    return client;
  }

  function* items(): Generator<[number, string]> {
    for (let id = 0; id < ROWS; id++) yield [id, `word ${id}`];
  }

  function assertAllOnce(counts: Uint8Array): void {
    const wrong = [...counts.entries()].filter(([, count]) => count !== 1);
    assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} rows`);
  }

  it('asks for each range a host that has it', async () => {
    const client = await connected();
    await client.load('INSERT INTO bulk_1.numbers (id, word) VALUES (?, ?)', [...items()].slice(0, 2_000));
    const asked: { readonly host: string; readonly values: types.Long[] }[] = [];
    const { execute } = client;
    client.execute = (async (...given: Parameters<Client['execute']>) => {
      const result = await (execute as (...all: unknown[]) => Promise<types.ResultSet>).apply(client, given);
      const [, values] = given as unknown as [string, types.Long[]];
      asked.push({ host: result.info.queriedHost, values });
      return result;
    }) as unknown as Client['execute'];
    let count = 0;
    for await (const _row of client.export('bulk_1.numbers')) count++;
    assert.equal(count, 2_000);
    const ranges = client.metadata.getTokenRanges();
    for (const { host, values } of asked) {
      // The end of a range that has none is the end of the ring.
      const [start] = values.length === 2 ? values : [];
      const end = values.length === 2 ? values[1] : undefined;
      if (start === undefined || end === undefined) continue;
      const range = [...ranges].find((each) => each.contains(client.metadata.newToken(end.toString())));
      assert.ok(range !== undefined);
      assert.deepEqual(
        client.metadata.getReplicas('bulk_1', range).map(({ address }) => address),
        [host],
      );
    }
    assert.equal(new Set(asked.map(({ host }) => host)).size, 3);
  });

  it('loads and exports every row once while a node is killed, and goes on where it was left', async () => {
    const client = await connected();
    const [, second, third] = cluster.nodes;
    let killed: Promise<unknown> | undefined;
    const insert = 'INSERT INTO bulk_3.numbers (id, word) VALUES (?, ?)';
    const loaded = await client.load(insert, items(), {
      queryOptions: QUORUM,
      onProgress: ({ totalExecuted }) => {
        if (totalExecuted > ROWS / 5) killed ??= third.kill();
      },
    });
    assert.ok(killed !== undefined);
    await killed;
    assert.deepEqual([loaded.loaded, loaded.failed, loaded.position.items], [ROWS, 0, ROWS]);
    await third.launch();
    await cluster.agreed();
    await until('it is connected to', () => client.getState().getConnectedHosts().length === 3, { withinMs: 60_000 });

    killed = undefined;
    const counts = new Uint8Array(ROWS);
    let position: ExportPosition | undefined;
    let count = 0;
    // Left once in the middle, by a process that has nothing but the position afterwards.
    for (const share of [0.6, 1]) {
      const scan = client.export<{ id: number; word: string }>('bulk_3.numbers', {
        fetchSize: 500,
        queryOptions: QUORUM,
        ...(position && { position }),
      });
      for await (const rows of scan.pages()) {
        for (const { id, word } of rows) {
          assert.equal(word, `word ${id}`);
          counts[id]++;
          count++;
        }
        if (count > ROWS / 4) killed ??= second.kill();
        if (share < 1 && count > ROWS * share) break;
      }
      position = JSON.parse(JSON.stringify(scan.position)) as ExportPosition;
    }
    assert.ok(killed !== undefined);
    await killed;
    assertAllOnce(counts);
    // What follows needs all of them.
    if (!FULL) return;
    await second.launch();
    await cluster.agreed();
  });

  // The last: nobody comes back.
  it('exports every row once while a node leaves', async function () {
    if (!FULL) this.skip();
    const client = await connected();
    const [first, , third] = cluster.nodes;
    await first.ask('TRUNCATE bulk_1.numbers');
    await client.load('INSERT INTO bulk_1.numbers (id, word) VALUES (?, ?)', items());
    let left = false;
    let leaving: Promise<unknown> | undefined;
    const removed = new Promise<void>((resolve) => client.once('hostRemove', () => resolve()));
    try {
      // Each row is of one node, and of another one afterwards: exports go on until one has begun after that.
      for (let rounds = 0, after = 0; after < 1; rounds++) {
        if (left) after++;
        const counts = new Uint8Array(ROWS);
        let count = 0;
        for await (const { id } of client.export<{ id: number }>('bulk_1.numbers', { fetchSize: 500 })) {
          counts[id]++;
          if (++count > ROWS / 4)
            leaving ??= cluster
              .decommission(third)
              .then(() => removed)
              .then(() => (left = true));
        }
        assertAllOnce(counts);
        assert.ok(leaving !== undefined, `round ${rounds}`);
      }
      await leaving;
      assert.equal(client.hosts.get(third.contactPoint), undefined);
    } finally {
      await third.destroy();
    }
  });
});
