// The fake CQL server on a real socket: our conversation, and cassandra-driver itself, are satisfied with it.
import assert from 'node:assert/strict';
import cassandra from 'cassandra-driver';
import { FakeCassandra } from '../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../lib/testing/cassandra/responses.js';

describe('FakeCassandra', () => {
  let server: FakeCassandra;
  const columns = [{ name: 'v', type: 0x0d }];

  before(async () => {
    server = await FakeCassandra.start({
      credentials: { username: 'u', password: 'p' },
      statements: {
        'SELECT v FROM ks.t WHERE id = ?': {
          parameters: [{ name: 'id', type: 0x0d }],
          partitionKey: [0],
          columns,
          execute: ({ request }) => {
            assert.ok(request.kind === 'execute');
            return answers.rows({ columns, rows: [[request.parameters.values?.[0] as Buffer]] });
          },
        },
      },
      node: { dataCenter: 'here' },
    });
  });
  after(() => server.stop());

  it('is a server to cassandra-driver: log-in, metadata, prepared statements, forgotten ones, events', async () => {
    const client = new cassandra.Client({
      contactPoints: [server.contactPoint],
      localDataCenter: 'here',
      credentials: { username: 'u', password: 'p' },
      monitorReporting: { enabled: false },
    });
    try {
      await client.connect();
      const ask = async (id: string): Promise<unknown> =>
        (await client.execute('SELECT v FROM ks.t WHERE id = ?', [id], { prepare: true })).first()?.v;
      assert.equal(await ask('one'), 'one');
      server.forgetStatements();
      assert.equal(await ask('two'), 'two');
      assert.ok(server.heard('prepare').length >= 2);
      assert.deepEqual(server.heard('register').length, 1);
      assert.deepEqual(server.complaints, []);
    } finally {
      await client.shutdown();
    }
  });
});
