// Functional: errors that a real node can be brought to, in each version of the protocol: their codes, the fields that
// each version carries, and that the connection goes on after them.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import type { QueryOptions } from '../../../lib/cassandra/client/options/query-options.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { until } from '../../support/servers/processes/until.js';
import { clientsOf, errorOf, outcome } from './outcome.js';

const { consistencies, responseErrorCodes } = types;
const ONE_REPLICA = "{'class': 'SimpleStrategy', 'replication_factor': 1}";

interface Expected {
  readonly query: string;
  readonly params?: readonly unknown[];
  readonly options?: QueryOptions;
  /** Fields of the error; a function where versions differ. */
  readonly error: object | ((version: number, node: CassandraNode) => object);
}

const ERRORS: Readonly<Record<string, Expected>> = {
  'a syntax error': { query: 'SELEC', error: { code: responseErrorCodes.syntaxError, errorCode: 'SYNTAX_ERROR' } },
  'an unknown table': {
    query: 'SELECT * FROM k.nowhere',
    error: { code: responseErrorCodes.invalid, errorCode: 'INVALID_REQUEST' },
  },
  'a keyspace that exists': {
    query: `CREATE KEYSPACE k WITH replication = ${ONE_REPLICA}`,
    error: { code: responseErrorCodes.alreadyExists, keyspace: 'k' },
  },
  'a table that exists': {
    query: 'CREATE TABLE k.t (p int PRIMARY KEY)',
    error: { code: responseErrorCodes.alreadyExists, keyspace: 'k', table: 't' },
  },
  'a configuration that makes no sense': {
    query: "CREATE KEYSPACE other WITH replication = {'class': 'Nonsense'}",
    error: { code: responseErrorCodes.configError },
  },
  'a missing right': {
    query: 'LIST ROLES',
    error: { code: responseErrorCodes.unauthorized, errorCode: 'UNAUTHORIZED' },
  },
  'too few nodes': {
    query: 'INSERT INTO k3.t (p) VALUES (1)',
    options: { consistency: consistencies.quorum },
    error: {
      code: responseErrorCodes.unavailableException,
      errorCode: 'UNAVAILABLE',
      consistencies: consistencies.quorum,
      required: 2,
      alive: 1,
    },
  },
  'a failed read': {
    query: 'SELECT * FROM k.t WHERE p = 1',
    // v3 has no such error: the node says that it took too long
    error: (version, node) =>
      version === 3
        ? {
            code: responseErrorCodes.readTimeout,
            consistencies: consistencies.localOne,
            received: 0,
            blockFor: 1,
            isDataPresent: 0,
            failures: undefined,
          }
        : {
            code: responseErrorCodes.readFailure,
            consistencies: consistencies.localOne,
            received: 0,
            blockFor: 1,
            isDataPresent: 0,
            failures: 1,
            // 1: too many tombstones
            reasons: version >= 5 ? { [node.address]: 1 } : undefined,
          },
  },
  'a failed function': {
    query: 'SELECT k.broken(c) FROM k.t WHERE p = 2',
    error: (version) =>
      version === 3
        ? {
            code: responseErrorCodes.invalid,
            message: 'ERROR FUNCTION_FAILURE: java.lang.ArithmeticException: / by zero',
          }
        : {
            code: responseErrorCodes.functionFailure,
            keyspace: 'k',
            functionName: 'broken',
            argTypes: ['int'],
            message: 'java.lang.ArithmeticException: / by zero',
          },
  },
  'a mutation over the limit': {
    query: 'INSERT INTO k.t (p, c, b) VALUES (3, 3, ?)',
    params: [Buffer.alloc(9 * 1024 * 1024)],
    options: { prepare: true },
    error: { code: responseErrorCodes.invalid, errorCode: 'INVALID_REQUEST' },
  },
};

describe('a real node that turns requests away', function () {
  this.timeout(120_000);
  let node: CassandraNode;
  const make = clientsOf(() => ({ contactPoints: [node.contactPoint], throwOnOverload: true, delivery: 'never' }));
  before(async () => {
    node = await CassandraNode.start({
      heapMiB: 384,
      yaml: {
        native_transport_rate_limiting_enabled: true,
        native_transport_max_requests_per_second: 20,
        native_transport_max_request_data_in_flight_per_ip: '256KiB',
      },
    });
    await node.ask(`CREATE KEYSPACE k WITH replication = ${ONE_REPLICA}`);
  });
  after(() => node?.destroy());

  for (const version of [4, 5]) {
    it(`has not executed them, v${version}`, async () => {
      await node.ask(`CREATE TABLE k.v${version} (p int PRIMARY KEY, b blob)`);
      const client = make({ protocolOptions: { maxVersion: version } });
      // The second's requests may be used up, and each try takes some of the next one's.
      await until('the client is let in', () => client.connect().then(() => true), {
        everyMs: 1_100,
        withinMs: 60_000,
      });
      const filler = `0x${'00'.repeat(20_000)}`;
      const outcomes = await Promise.all(
        Array.from({ length: 80 }, (_, p) =>
          outcome(client.execute(`INSERT INTO k.v${version} (p, b) VALUES (${p}, ${filler})`)),
        ),
      );
      const refused = outcomes.filter((result) => result !== 'ok');
      assert.deepEqual(refused, new Array(refused.length).fill('OVERLOADED/none'));
      assert.ok(refused.length > 0, 'nothing was refused');
      const patient = make({ throwOnOverload: false });
      const { rows } = await patient.execute(`SELECT p FROM k.v${version}`);
      const written = outcomes.flatMap((result, p) => (result === 'ok' ? [p] : []));
      assert.deepEqual(
        rows.map((row) => row['p'] as number).sort((a, b) => a - b),
        written,
      );
    });
  }
});

describe('errors of a real node', function () {
  this.timeout(120_000);
  let node: CassandraNode;
  before(async () => {
    node = await CassandraNode.start({
      heapMiB: 384,
      yaml: { tombstone_warn_threshold: 2, tombstone_failure_threshold: 5 },
    });
    await node.ask(`CREATE KEYSPACE k WITH replication = ${ONE_REPLICA}`);
    await node.ask("CREATE KEYSPACE k3 WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 3}");
    await node.ask('CREATE TABLE k.t (p int, c int, b blob, PRIMARY KEY (p, c))');
    await node.ask('CREATE TABLE k3.t (p int PRIMARY KEY)');
    await node.ask(
      "CREATE FUNCTION k.broken (a int) RETURNS NULL ON NULL INPUT RETURNS int LANGUAGE java AS 'return 1 / (a - a);'",
    );
    await node.ask('INSERT INTO k.t (p, c) VALUES (2, 2)');
    for (let c = 0; c < 8; c++) await node.ask(`DELETE FROM k.t WHERE p = 1 AND c = ${c}`);
  });
  after(() => node?.destroy());

  for (const version of [3, 4, 5]) {
    describe(`v${version}`, () => {
      let client: Client;
      let connections = 0;
      const make = clientsOf(() => ({ contactPoints: [node.contactPoint], protocolOptions: { maxVersion: version } }));
      beforeEach(async () => {
        client = make();
        connections = 0;
        client.on('log', (_level, _from, message: string) => {
          if (message.startsWith('Connecting')) connections++;
        });
        await client.connect();
      });

      for (const [title, { query, params, options, error: expected }] of Object.entries(ERRORS)) {
        it(title, async () => {
          const error = await errorOf(client.execute(query, params, options ?? {}));
          const wanted =
            typeof expected === 'function'
              ? (expected as (version: number, node: CassandraNode) => object)(version, node)
              : expected;
          for (const [name, value] of Object.entries(wanted))
            assert.deepEqual((error as unknown as Record<string, unknown>)[name], value, name);
          assert.deepEqual([error.execution, error.endpoint], ['none', node.contactPoint]);
          assert.equal((await client.execute('SELECT key FROM system.local')).rows.length, 1);
          assert.equal(connections, 1, 'the connection goes on');
        });
      }

      it('eight bytes for LIMIT, with a hint at what to do', async () => {
        const wrong = await errorOf(client.execute('SELECT key FROM system.local LIMIT ?', [1], { hints: ['double'] }));
        assert.match(wrong.message, /4 or 0 byte int.*`prepare: true`, or say it in `hints`\)$/);
        assert.match(wrong.stack ?? '', /`hints`\)/);
        for (const options of [{}, { prepare: true }, { hints: ['int'] }])
          assert.equal((await client.execute('SELECT key FROM system.local LIMIT ?', [1], options)).rowLength, 1);
      });

      it('warnings, which came with v4', async () => {
        const logged: string[] = [];
        client.on('log', (level, _from, message: string) => level === 'warning' && logged.push(message));
        const { info } = await client.execute('SELECT * FROM k.t WHERE p = 1 AND c IN (1, 2, 3)');
        if (version === 3) assert.equal(info.warnings, undefined);
        else {
          assert.match(String(info.warnings), /Read 0 live rows and 3 tombstone cells/);
          assert.ok(logged.includes(`Received warning (1 of 1) "${String(info.warnings)}" from ${node.contactPoint}`));
        }
      });
    });
  }
});
