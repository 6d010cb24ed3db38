// Unit: what a Cassandra client shows of itself, without a server.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Client, type ClientOptions } from '../../../../lib/cassandra/index.js';

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
    assert.deepEqual(JSON.parse(JSON.stringify(client)), {
      contactPoints: ['one', 'two:9043'],
      keyspace: 'shop',
      connected: false,
    });
  });

  it('shows a client without a keyspace', () => {
    const other = new Client({ contactPoints: ['one'], localDataCenter: 'dc1' });
    assert.equal(inspect(other), 'Client { one, connected: false }');
  });

  it('takes limits that are as good as none, as programs of cassandra-driver give them', () => {
    const limit = Number.MAX_SAFE_INTEGER;
    const socketOptions = { defunctReadTimeoutThreshold: limit, coalescingThreshold: limit };
    assert.ok(new Client({ contactPoints: ['h'], localDataCenter: 'dc1', maxPrepared: limit, socketOptions }));
  });

  it('refuses classes that maps and sets cannot be read as, as cassandra-driver does', () => {
    const withEncoding = (encoding: object) => () =>
      new Client({ contactPoints: ['one'], localDataCenter: 'dc1', encoding });
    class OwnMap extends Map {}
    class OwnSet extends Set {}
    for (const encoding of [{ map: Map, set: Set }, { map: OwnMap }, { set: OwnSet }])
      assert.doesNotThrow(withEncoding(encoding));
    for (const map of [Object, Array, Set, () => undefined, {}])
      assert.throws(withEncoding({ map }), /`map` must be a class with set and forEach/);
    for (const set of [Array, Object, Map, () => undefined, {}])
      assert.throws(withEncoding({ set }), /`set` must be a class with add and forEach/);
  });

  it('takes null for an option as not set, where it has no meaning of its own', () => {
    const nothing = {
      keyspace: null,
      credentials: null,
      sslOptions: null,
      policies: null,
      pooling: null,
      queryOptions: null,
      socketOptions: { readTimeout: null },
      protocolOptions: { port: null },
    };
    const other = new Client({
      contactPoints: ['one'],
      localDataCenter: 'dc1',
      ...nothing,
    } as unknown as ClientOptions);
    assert.equal(other.keyspace, undefined);
    assert.throws(() => new Client({ contactPoints: null as never, localDataCenter: 'dc1' }), /contactPoints/);
  });
});
