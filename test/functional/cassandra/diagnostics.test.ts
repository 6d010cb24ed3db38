// Functional: what monitoring sees on diagnostics_channel of a Cassandra client.
import assert from 'node:assert/strict';
import { Client } from '../../../lib/cassandra/client/client.js';
import { linesOf, publishedWhile } from '../../support/diagnostics.js';
import { sharedCassandra } from '../../support/servers/shared.js';

describe('cassandra on diagnostics_channel', () => {
  it('publishes connections, requests and failed attempts, without statements or values', async function () {
    this.timeout(120_000);
    const { host, port, dataCenter } = await sharedCassandra();
    const published = await publishedWhile(async () => {
      const client = new Client({ contactPoints: [`${host}:${port}`], localDataCenter: dataCenter });
      await client.execute('SELECT key FROM system.local WHERE key = ?', ['local'], { prepare: true });
      await assert.rejects(client.execute("SELECT nothing FROM system.local WHERE key = 'a secret'"));
      await client.shutdown();
    });
    const lines = linesOf(published, `${host}:${port}`);
    assert.equal(lines[0], 'cassandra connect there ok');
    assert.deepEqual(lines.slice(-4), [
      'cassandra command PREPARE 1 ok',
      'cassandra command EXECUTE 1 ok',
      'cassandra error QUERY 1 INVALID_REQUEST',
      'cassandra command QUERY 1 INVALID_REQUEST',
    ]);
    assert.doesNotMatch(
      JSON.stringify(published.map(({ message: { error: _, ...rest } }) => rest)),
      /secret|SELECT|local\b/,
    );
  });
});
