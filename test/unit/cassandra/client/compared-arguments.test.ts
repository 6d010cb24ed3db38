// Arguments with which every method was called in a comparison with cassandra-driver on a real server, and where the
// two differed for no good reason. One test for each kind; what differs on purpose is in the documents.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import { Client } from '../../../../lib/cassandra/client/client.js';
import { ClientState } from '../../../../lib/cassandra/client/connections/client-state.js';
import { ArgumentError } from '../../../../lib/cassandra/client/errors/errors.js';
import * as types from '../../../../lib/cassandra/client/exports/types.js';
import type { QueryOptions } from '../../../../lib/cassandra/client/options/query-options.js';
import type { Host } from '../../../../lib/cassandra/topology/host.js';
import { virtualCluster } from './fake-cluster.js';

const POINT = { contactPoints: ['127.0.0.1'], localDataCenter: 'dc1' };

describe('arguments as cassandra-driver takes and refuses them', () => {
  const cluster = virtualCluster();

  async function connected(): Promise<Client> {
    const client = cluster.client(await cluster.start({ statements: { SELECT: {} } }));
    await client.connect();
    return client;
  }

  const errorOf = (promise: Promise<unknown> | void): Promise<Error> =>
    Promise.resolve(promise).then(
      () => assert.fail('nothing was refused'),
      (error: Error) => error,
    );

  it('a stream of what is no statement, or of values that are no parameters, ends in the error that execute has', async () => {
    const client = await connected();
    const streamed = (query: unknown, params?: unknown): Promise<unknown> =>
      client.stream(query as string, params as []).toArray();
    for (const [query, params] of [[undefined], [null], [5], [{}], ['SELECT', 5], ['SELECT', 'text']] as const) {
      const expected = await errorOf(client.execute(query as string, params as never));
      const seen = await errorOf(streamed(query, params));
      assert.ok(seen instanceof ArgumentError, String(seen));
      assert.equal(seen.message, expected.message);
    }
  });

  it('the profile default is there also where none was configured', async () => {
    const client = await connected();
    for (const executionProfile of ['default', null, undefined])
      assert.equal((await client.execute('SELECT', [], { executionProfile } as QueryOptions)).rowLength, undefined);
    assert.match((await errorOf(client.execute('SELECT', [], { executionProfile: 'other' }))).message, /"other" not/);
  });

  it('a host, a routing key and hints of the wrong kind are refused, naming the option', async () => {
    const client = await connected();
    const wrong: readonly (readonly [option: string, value: unknown])[] = [
      ['host', 'localhost'],
      ['host', {}],
      ['routingKey', 'text'],
      ['routingKey', 5],
      ['routingKey', ['text']],
      ['hints', 'int'],
      ['hints', 9],
      ['routingIndexes', 0],
      ['routingNames', 'id'],
    ];
    for (const [option, value] of wrong) {
      const error = await errorOf(client.execute('SELECT', [], { [option]: value }));
      assert.ok(error instanceof ArgumentError, `${option}: ${String(error)}`);
      assert.match(error.message, new RegExp(`^the option ${option} must be`));
    }
    const right: readonly QueryOptions[] = [
      { host: client.hosts.values()[0] },
      { routingKey: Buffer.alloc(4) },
      { routingKey: [Buffer.alloc(4)] },
      // A key without one of its parts leads nowhere.
      { routingKey: [Buffer.alloc(4), null, undefined] as never },
      { routingKey: [null] as never },
      { hints: [], routingIndexes: [0], routingNames: ['id'] },
      { hints: { id: 'int' } },
      { hints: null, host: null, routingKey: null } as never,
    ];
    for (const options of right) await client.execute('SELECT', [], options);
  });

  it('credentials without a name or a password are refused when the client is made', () => {
    const wrong = [{}, { username: 'ada' }, { password: 'secret' }, { username: 'ada', password: undefined }];
    for (const credentials of wrong) {
      assert.throws(() => new cassandraDriver.Client({ ...POINT, credentials: credentials as never }), TypeError);
      assert.throws(
        () => new Client({ ...POINT, credentials: credentials as never }),
        /^DriverError: Client credentials: the option `(username|password)` must be a string; it was given undefined$/,
      );
    }
    new Client({ ...POINT, credentials: { username: '', password: '' } });
  });

  it('the state of a client prints itself as there, and refuses what is no host', () => {
    const host = { address: '127.0.0.1:9042' } as Host;
    const state = new ClientState(new Map([[host, { openConnections: 2, inFlight: 3 }]]));
    assert.deepEqual(JSON.parse(state.toString()), {
      hosts: ['127.0.0.1:9042'],
      openConnections: { '127.0.0.1:9042': 2 },
      inFlightQueries: { '127.0.0.1:9042': 3 },
    });
    for (const none of [undefined, null] as unknown as Host[]) {
      assert.throws(() => state.getOpenConnections(none), { name: 'ArgumentError', message: /^Host is not defined/ });
      assert.throws(() => state.getInFlightQueries(none), { name: 'ArgumentError', message: /^Host is not defined/ });
    }
    assert.equal(state.getOpenConnections({ address: 'other' } as Host), 0);
  });

  it('the name of a type that there is not is an ArgumentError', () => {
    const theirs = cassandraDriver.types as unknown as { getDataTypeNameByCode(type: unknown): string };
    for (const type of [undefined, null, 5, 'int', { code: 999 }]) {
      assert.throws(() => theirs.getDataTypeNameByCode(type), { name: 'ArgumentError' });
      assert.throws(() => types.getDataTypeNameByCode(type as never), ArgumentError);
    }
  });

  it('identifiers as text, of what they are given: time, ticks, node, clock, random bytes; into a Buffer too', () => {
    interface Factories {
      timeuuid(options?: object | null, buffer?: Buffer, offset?: number): string | Buffer;
      uuid(options?: object | null, buffer?: Buffer, offset?: number): string | Buffer;
    }
    const theirs = cassandraDriver.types as unknown as Factories;
    const ours = types as unknown as Factories;
    const node = [1, 2, 3, 4, 5, 6];
    const given = [
      { msecs: 1000, nsecs: 5, node, clockseq: 0x0102 },
      { msecs: new Date(86_400_000), nsecs: 9999, node, clockseq: 0x3fff },
    ];
    for (const options of given) assert.equal(ours.timeuuid(options), theirs.timeuuid(options));
    const random = Array.from({ length: 16 }, (_, index) => index * 16);
    assert.equal(ours.uuid({ random }), theirs.uuid({ random }));
    for (const name of ['timeuuid', 'uuid'] as const) {
      const options = name === 'uuid' ? { random } : given[0];
      const [into, expected] = [Buffer.alloc(20), Buffer.alloc(20)];
      assert.equal(ours[name](options, into, 2), into);
      theirs[name](options, expected, 2);
      assert.deepEqual(into, expected);
      assert.match(ours[name](null) as string, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      assert.notEqual(ours[name](), ours[name]());
    }
    assert.throws(() => ours.timeuuid({ msecs: 'text' }), /Date/);
    assert.throws(() => ours.uuid({ random: [1, 2] }), /16 bytes/);
  });
});
