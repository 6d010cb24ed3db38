// Functional: the token that we compute of a statement's partition key is the one that the server computes.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Statement } from '../../../lib/cassandra/client/requests/statement.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { PreparedValues } from '../../../lib/cassandra/protocol/requests/bound-values.js';
import { ExecuteRequest } from '../../../lib/cassandra/protocol/requests/execute-request.js';
import { murmur3Token } from '../../../lib/cassandra/topology/murmur3.js';
import { RoutingKey } from '../../../lib/cassandra/topology/routing-key.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { clientsOf } from './outcome.js';

const KEYSPACE = 'routing_tokens';

describe('cassandra tokens', () => {
  let server: SharedCassandra;
  const make = clientsOf(() => ({ contactPoints: server.contactPoints, localDataCenter: server.dataCenter }));

  before(async function () {
    this.timeout(120_000);
    server = await sharedCassandra();
    await server.ask(
      `CREATE KEYSPACE IF NOT EXISTS ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
    );
    await server.ask(`CREATE TABLE IF NOT EXISTS ${KEYSPACE}.one (k blob PRIMARY KEY)`);
    await server.ask(
      `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.many (a int, b text, c uuid, d bigint, n int, PRIMARY KEY ((c, a, b, d), n))`,
    );
  });

  function tokenOf({ prepared }: Statement<unknown[]>, values: readonly unknown[]): string {
    const key = new RoutingKey();
    assert.ok(key.find(new ExecuteRequest(prepared, new PreparedValues(values), { consistency: 1 })));
    assert.equal(key.keyspace, KEYSPACE);
    const token = { high: 0, low: 0 };
    murmur3Token(key.bytes, 0, key.length, token);
    return String((BigInt(token.high) << 32n) | BigInt(token.low));
  }

  it('of keys of one column, of every length', async () => {
    const client = make();
    const insert = await client.prepare<unknown[]>(`INSERT INTO ${KEYSPACE}.one (k) VALUES (?)`);
    const keys = Array.from({ length: 80 }, (_, index) => randomBytes(index + 1));
    await Promise.all(
      keys.map(async (key) => {
        await insert.execute([key]);
        const query = `SELECT token(k) AS t FROM ${KEYSPACE}.one WHERE k = ?`;
        const row = (await client.execute(query, [key], { prepare: true })).first();
        assert.equal(tokenOf(insert, [key]), String(row['t']), key.toString('hex'));
      }),
    );
  });

  it('of keys of several columns, in an order of their own', async () => {
    const client = make();
    const insert = await client.prepare<unknown[]>(
      `INSERT INTO ${KEYSPACE}.many (n, a, b, c, d) VALUES (1, ?, ?, ?, ?)`,
    );
    for (const values of [
      [7, 'seven', types.Uuid.random(), 77n],
      [-1, '', types.Uuid.random(), -77n],
      [2 ** 31 - 1, 'ü'.repeat(300), types.Uuid.random(), 0n],
    ]) {
      await insert.execute(values);
      const [a, b, c, d] = values;
      const query = `SELECT token(c, a, b, d) AS t FROM ${KEYSPACE}.many WHERE c = ? AND a = ? AND b = ? AND d = ?`;
      const row = (await client.execute(query, [c, a, b, d], { prepare: true })).first();
      assert.equal(tokenOf(insert, values), String(row['t']));
    }
  });
});
