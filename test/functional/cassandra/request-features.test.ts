// Functional: what a request may carry besides its values, in each version: a keyspace, the time, a trace, a payload;
// and values that only a selection can make, such as a list with nulls.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { clientOver, FULL, nodeOf, type TestNode } from './every-transport.js';
import { errorOf } from './outcome.js';

const KEYSPACE = 'request_features';

for (const release of FULL ? (['5.0', '4.1'] as const) : (['5.0'] as const)) {
  describe(`what requests carry, Cassandra ${release}`, function () {
    this.timeout(120_000);
    let node: TestNode;
    before(async () => {
      node = await nodeOf(release);
      await node.ask(`DROP KEYSPACE IF EXISTS ${KEYSPACE}`);
      await node.ask(
        `CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
      await node.ask(`CREATE TABLE ${KEYSPACE}.t (id int PRIMARY KEY, a int, b int, s text)`);
      await node.ask(`INSERT INTO ${KEYSPACE}.t (id, a) VALUES (1, 5)`);
    });
    after(() => node?.stop());

    for (const version of [3, 4, 5] as const) {
      describe(`v${version}`, () => {
        let client: Client;
        before(async () => {
          ({ client } = await clientOver(node, { version, name: `v${version}` }));
        });
        after(() => client?.shutdown());
        const rows = async (query: string, options = {}): Promise<unknown[][]> =>
          (await client.execute(query, [], options)).rows.map((row) => row.values());

        it('a keyspace of its own, from v5 on', async () => {
          for (const prepare of [false, true]) {
            const reading = rows('SELECT a FROM t WHERE id = 1', { keyspace: KEYSPACE, prepare });
            if (version === 5) assert.deepEqual(await reading, [[5]]);
            else assert.equal((await errorOf(reading)).execution, 'none');
          }
        });

        it('its own idea of now, from v5 on', async () => {
          const now = 1_900_000_000;
          const writing = client.execute(`INSERT INTO ${KEYSPACE}.t (id, s) VALUES (2, ?) USING TTL 100`, ['x'], {
            prepare: true,
            nowInSeconds: now,
          });
          if (version < 5) {
            assert.equal((await errorOf(writing)).execution, 'none');
            return;
          }
          await writing;
          assert.deepEqual(await rows(`SELECT ttl(s) FROM ${KEYSPACE}.t WHERE id = 2`, { nowInSeconds: now + 40 }), [
            [60],
          ]);
          assert.deepEqual(
            await rows(`SELECT ttl(s) FROM ${KEYSPACE}.t WHERE id = 2`, { nowInSeconds: now + 140 }),
            [],
          );
        });

        it('its timestamp, up to the last of 64 bits', async () => {
          const timestamps = [1, 1_763_728_496_789_001, types.Long.MAX_VALUE];
          for (const timestamp of timestamps) {
            await client.execute(`INSERT INTO ${KEYSPACE}.t (id, b) VALUES (?, 1)`, [10 + version], {
              prepare: true,
              timestamp,
            });
            const read = await rows(`SELECT WRITETIME(b) FROM ${KEYSPACE}.t WHERE id = ${10 + version}`);
            assert.deepEqual(read, [[types.Long.fromValue(timestamp)]]);
          }
        });

        it('the wish to be traced', async () => {
          const { info } = await client.execute('SELECT key FROM system.local', [], { traceQuery: true });
          assert.ok(info.traceId instanceof types.Uuid);
          assert.equal((await client.execute('SELECT key FROM system.local')).info.traceId, undefined);
        });

        it('a payload, which a node without a handler for it passes over, from v4 on', async () => {
          const reading = rows('SELECT key FROM system.local', {
            customPayload: { 'some key': Buffer.from('bytes'), none: null },
          });
          if (version >= 4) assert.deepEqual(await reading, [['local']]);
          else assert.equal((await errorOf(reading)).execution, 'none');
        });

        it('a selection of lists, maps and tuples with nulls', async () => {
          for (const prepare of [false, true]) {
            assert.deepEqual(
              await rows(`SELECT [a, b, a], (map<int, int>){a: b}, (b, a) FROM ${KEYSPACE}.t WHERE id = 1`, {
                prepare,
              }),
              [[[5, null, 5], { '5': null }, new types.Tuple(null, 5)]],
            );
          }
        });
      });
    }
  });
}
