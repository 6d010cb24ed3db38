// Functional: a process that is stopped while the node ends its connections, and uses them in the first turn after it
// goes on: nothing is in doubt, everything is executed, and once.
import assert from 'node:assert/strict';
import { stoppedWhile, TIMER_MS } from '../../support/faults/stopped-process.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { clientsOf } from './outcome.js';

const CLIENT = new URL('../../../lib/cassandra/index.ts', import.meta.url).href;
const HIT = 'UPDATE standstill.hits SET count = count + 1 WHERE page = ?';

function script(contactPoint: string, maxVersion: number): string {
  return `
    import { Client } from ${JSON.stringify(CLIENT)};
    const client = new Client({
      contactPoints: [${JSON.stringify(contactPoint)}],
      localDataCenter: 'dc1',
      protocolOptions: { maxVersion: ${maxVersion} },
    });
    await client.connect();
    setTimeout(async () => {
      const calls = [
        client.execute(${JSON.stringify(HIT)}, [1], { prepare: true }),
        client.execute(${JSON.stringify(HIT.replace('?', '2'))}),
        client.batch([{ query: ${JSON.stringify(HIT)}, params: [3] }], { prepare: true, counter: true }),
        client.execute('SELECT count FROM standstill.hits WHERE page = 0'),
      ].map((each) => each.then(() => 'ok', (error) => error.errorCode + '/' + error.execution));
      console.log(JSON.stringify(await Promise.all(calls)));
      await client.shutdown();
    }, ${TIMER_MS});
    console.log('armed');
  `;
}

describe('cassandra client after a standstill', () => {
  let node: CassandraNode;
  let proxy: TcpProxy;
  const make = clientsOf(() => ({ contactPoints: [node.contactPoint] }));

  before(async function () {
    this.timeout(180_000);
    node = await CassandraNode.start();
    await node.ask(
      "CREATE KEYSPACE standstill WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
    );
    await node.ask('CREATE TABLE standstill.hits (page int PRIMARY KEY, count counter)');
    proxy = await TcpProxy.start({ host: node.address, port: node.port });
  });

  after(async () => {
    await proxy.stop();
    await node.destroy();
  });

  const ENDINGS: readonly [string, () => Promise<unknown>][] = [
    ['reset', async () => proxy.reset()],
    // The node ends all connections of clients, and takes new ones then.
    ['closed by the node', () => node.nodetool('disablebinary').then(() => node.nodetool('enablebinary'))],
  ];
  for (const maxVersion of [5, 4]) {
    for (const [ending, end] of ENDINGS) {
      it(`whose connections were ${ending}, v${maxVersion}`, async function () {
        this.timeout(120_000);
        await node.ask('TRUNCATE standstill.hits');
        const said = await stoppedWhile(script(`${proxy.host}:${proxy.port}`, maxVersion), end);
        assert.deepEqual(JSON.parse(said), ['ok', 'ok', 'ok', 'ok']);
        const { rows } = await make().execute('SELECT page, count FROM standstill.hits');
        assert.deepEqual(
          rows.map(({ page, count }) => [Number(page), Number(count)]).sort(([one], [other]) => one - other),
          [
            [1, 1],
            [2, 1],
            [3, 1],
          ],
        );
      });
    }
  }
});
