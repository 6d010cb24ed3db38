// Unit: what a Cassandra client shows of itself, without a server.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Client } from '../../../../lib/cassandra/index.js';

describe('a Cassandra client', () => {
  const client = new Client({
    contactPoints: ['one', 'two:9043'],
    localDataCenter: 'dc1',
    keyspace: 'shop',
    credentials: { username: 'app', password: 'hunter2' },
    sslOptions: { key: 'hunter2' },
  });

  it('shows no secret', () => {
    assert.equal(inspect(client, { depth: 20 }), "Client { one, two:9043, keyspace: 'shop', connected: false }");
    assert.deepEqual(JSON.parse(JSON.stringify(client)), { contactPoints: ['one', 'two:9043'], keyspace: 'shop', connected: false });
  });

  it('shows a client without a keyspace', () => {
    const other = new Client({ contactPoints: ['one'], localDataCenter: 'dc1' });
    assert.equal(inspect(other), 'Client { one, connected: false }');
  });
});
