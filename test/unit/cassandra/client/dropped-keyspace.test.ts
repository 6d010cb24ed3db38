// A keyspace of the client's that was dropped, on v5, where every request carries it and is refused: what names another
// one goes on, and nothing is executed in a keyspace that a connection remembers of an earlier USE.
// On virtual time.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import type { Received } from '../../../../lib/testing/cassandra/server-connection.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { virtualCluster } from './fake-cluster.js';

const INVALID = 0x2200;
const UNAUTHORIZED = 0x2100;
const UNQUALIFIED = 'INSERT INTO t (id) VALUES (1)';
const QUALIFIED = 'INSERT INTO other.t (id) VALUES (1)';

describe('a keyspace that was dropped, on v5', () => {
  const cluster = virtualCluster();
  let server: FakeCassandra;
  let client: Client;

  const keyspaceOf = ({ request }: Received): string | undefined =>
    request.kind === 'query'
      ? request.parameters.keyspace
      : request.kind === 'prepare' || request.kind === 'batch'
        ? request.keyspace
        : undefined;
  const textOf = ({ request }: Received): string =>
    request.kind === 'query' || request.kind === 'prepare'
      ? request.query
      : request.kind === 'batch'
        ? String(request.statements[0].query)
        : '';

  /** As a node with tables of that name in no keyspace but `old`, where its connections are. */
  function refuse(received: Received): answers.ServerResponse | undefined {
    const text = textOf(received);
    if (text !== UNQUALIFIED && text !== QUALIFIED) return undefined;
    const keyspace = keyspaceOf(received);
    if (keyspace === 'dropped') return answers.error(INVALID, "Keyspace 'dropped' does not exist");
    const isThere = text === QUALIFIED || keyspace === undefined || keyspace === 'old';
    return isThere ? undefined : answers.error(INVALID, 'table t does not exist');
  }

  beforeEach(async () => {
    server = await cluster.start({ statements: { [UNQUALIFIED]: {}, [QUALIFIED]: {} } });
    client = cluster.client(server, { keyspace: 'old', delivery: 'at-least-once' });
    await client.execute('USE "dropped"');
    server.script = refuse;
  });

  const ways: Readonly<Record<string, (text: string) => Promise<unknown>>> = {
    'a statement': (text) => client.execute(text, [], { isIdempotent: true }),
    'a prepared statement': (text) => client.execute(text, [], { prepare: true }),
    'a batch': (text) => client.batch([text]),
  };
  for (const [name, run] of Object.entries(ways)) {
    it(`${name} that does not name its keyspace is refused for the first reason, and executed nowhere else`, async () => {
      await assert.rejects(run(UNQUALIFIED), (error: DriverError) => {
        assert.deepEqual(
          [error.message, error.code, error.execution],
          ["Keyspace 'dropped' does not exist", INVALID, 'none'],
        );
        return true;
      });
      assert.equal(server.heard('execute').length, 0);
      const keyspaces = server.log
        .map(({ received }) => received)
        .filter((received) => textOf(received) === UNQUALIFIED)
        .map(keyspaceOf);
      assert.equal(keyspaces.length, 2);
      assert.ok(!keyspaces.includes(undefined), String(keyspaces));
    });

    it(`${name} that names another keyspace is executed`, async () => {
      await run(QUALIFIED);
    });
  }

  it('the error counts both attempts, and says what may have become of an earlier one', async () => {
    await assert.rejects(client.execute(UNQUALIFIED), { attempts: 2, execution: 'none' });
    let lost = false;
    server.script = (received, connection) => {
      if (lost || textOf(received) !== UNQUALIFIED) return refuse(received);
      lost = true;
      connection.socket.destroy();
      return null;
    };
    const call = cluster.runtime.settled(client.execute(UNQUALIFIED, [], { isIdempotent: true }));
    await assert.rejects(call, {
      attempts: 3,
      execution: 'maybe',
      message: /'dropped' does not exist/,
    });
  });

  it('a refusal that comes of what stands in for the keyspace is not told', async () => {
    server.script = (received) =>
      textOf(received) !== UNQUALIFIED || keyspaceOf(received) === 'dropped'
        ? refuse(received)
        : answers.error(UNAUTHORIZED, `Cannot CREATE <all tables in ${keyspaceOf(received)}>`);
    await assert.rejects(client.execute(UNQUALIFIED), { code: INVALID, message: /'dropped' does not exist/ });
    server.script = (received) =>
      textOf(received) !== QUALIFIED || keyspaceOf(received) === 'dropped'
        ? refuse(received)
        : answers.error(UNAUTHORIZED, 'no permission on <table other.t>');
    await assert.rejects(client.execute(QUALIFIED), { code: UNAUTHORIZED });
  });

  it('a statement that is refused for another reason is prepared once', async () => {
    server.script = ({ request }) =>
      request.kind === 'prepare' ? answers.error(INVALID, 'table t does not exist') : undefined;
    await assert.rejects(client.execute(UNQUALIFIED, [], { prepare: true }), { message: 'table t does not exist' });
    assert.equal(server.heard('prepare').length, 1);
  });
});
