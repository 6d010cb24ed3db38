// Functional: Cassandra 6.0, an alpha: requests as on 5.0, tables with transactional_mode, transactions as text and
// prepared, and the examples of its document. A node takes half a minute to start: only with RINGWIRE_FULL=1.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as policies from '../../../lib/cassandra/client/exports/policies.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { examplesOf, missingLines } from '../../support/docs/examples.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { FULL } from './every-transport.js';
import { clientsOf, errorOf } from './outcome.js';

const ROOT = new URL('../../../', import.meta.url);
const { one, quorum, localSerial, serial } = types.consistencies;
const INSERT = 'INSERT INTO six.accounts (id, cents) VALUES (?, ?)';
const TRANSFER = `BEGIN TRANSACTION
    LET payer = (SELECT cents FROM six.accounts WHERE id = ?);
    SELECT payer.cents;
    IF payer.cents >= ? THEN
      UPDATE six.accounts SET cents = ? WHERE id = ?;
    END IF
  COMMIT TRANSACTION`;

(FULL ? describe : describe.skip)('cassandra client, Cassandra 6.0', function () {
  this.timeout(180_000);
  let node: CassandraNode;
  const make = clientsOf(() => ({ contactPoints: [node.contactPoint] }));

  before(async () => {
    node = await CassandraNode.start({ version: '6.0', yaml: { accord: { enabled: true } } });
    for (const statement of [
      "CREATE KEYSPACE six WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 1}",
      "CREATE TABLE six.accounts (id int PRIMARY KEY, cents int) WITH transactional_mode = 'full'",
      'CREATE TABLE six.plain (id int PRIMARY KEY, v text)',
    ])
      await node.ask(statement);
  });
  after(() => node?.destroy());

  it('is spoken to in v5, and does what 5.0 does', async () => {
    const client = make();
    await client.connect();
    const [host] = client.hosts.values();
    assert.deepEqual(host.getCassandraVersion(), [6, 0]);
    for (const prepare of [false, true]) {
      await client.execute('INSERT INTO six.plain (id, v) VALUES (?, ?)', [1, `text ${prepare}`], { prepare });
      const { rows } = await client.execute('SELECT v FROM six.plain WHERE id = ?', [1], { prepare });
      assert.equal(rows[0]['v'], `text ${prepare}`);
    }
    const { info } = await client.execute('CREATE TABLE six.another (id int PRIMARY KEY)');
    assert.equal(info.isSchemaInAgreement, true);
  });

  it('says what to set where a level is refused on a table with transactional_mode', async () => {
    const client = make();
    const refused = [
      () => client.execute(INSERT, [1, 1], { prepare: true }),
      () => client.execute('SELECT * FROM six.accounts'),
      () => client.batch([{ query: INSERT, params: [1, 1] }], { prepare: true }),
      () => client.execute(TRANSFER, [1, 1, 1, 1], { prepare: true, consistency: types.consistencies.localQuorum }),
    ];
    for (const request of refused) {
      const { errorCode, execution, message } = await errorOf(request());
      assert.deepEqual([errorCode, execution], ['INVALID_REQUEST', 'none']);
      assert.match(message, /ConsistencyLevel LOCAL_\w+ .*set `consistency` .*types.consistencies.one or quorum/);
    }
    const conditional = 'INSERT INTO six.accounts (id, cents) VALUES (77, 1) IF NOT EXISTS';
    const error = await errorOf(client.execute(conditional, [], { consistency: one, serialConsistency: localSerial }));
    assert.match(error.message, /LOCAL_SERIAL .*set `serialConsistency` to types.consistencies.serial/);
    const { rows } = await client.execute(conditional, [], { consistency: one, serialConsistency: serial });
    assert.equal(rows[0]['[applied]'], true);
  });

  it('runs transactions as text and prepared, once each', async () => {
    const client = make({ queryOptions: { consistency: quorum } });
    const cents = async (): Promise<unknown> =>
      (await client.execute('SELECT cents FROM six.accounts WHERE id = 1')).first()?.['cents'];
    await client.execute(INSERT, [1, 10], { prepare: true });
    const prepared = await client.execute(TRANSFER, [1, 3, 7, 1], { prepare: true });
    assert.deepEqual([prepared.rows[0]['payer.cents'], await cents()], [10, 7]);
    const text = await client.execute(TRANSFER.replace('?', '1').replace('?', '7').replace('?', '2').replace('?', '1'));
    assert.deepEqual([text.rows[0]['payer.cents'], await cents()], [7, 2]);
    const inVain = await client.execute(TRANSFER, [1, 3, 99, 1], { prepare: true });
    assert.deepEqual([inVain.rows[0]['payer.cents'], await cents()], [2, 2]);
    const write = await client.execute(
      'BEGIN TRANSACTION UPDATE six.accounts SET cents = ? WHERE id = ?; COMMIT TRANSACTION',
      [5, 1],
    );
    assert.deepEqual([write.rows, await cents()], [undefined, 5]);
  });

  it('sends a prepared transaction to the partition of its UPDATE', async () => {
    const keys: (string | undefined)[] = [];
    class Watching extends policies.loadBalancing.RoundRobinPolicy {
      override newQueryPlan(
        keyspace: string,
        execution: Parameters<policies.loadBalancing.RoundRobinPolicy['newQueryPlan']>[1],
        callback: Parameters<policies.loadBalancing.RoundRobinPolicy['newQueryPlan']>[2],
      ): void {
        const key = execution?.getRoutingKey?.();
        if (key != null) keys.push(`${keyspace} ${Buffer.from(key).toString('hex')}`);
        super.newQueryPlan(keyspace, execution, callback);
      }
    }
    const client = make({ policies: { loadBalancing: new Watching() }, queryOptions: { consistency: quorum } });
    await client.execute(TRANSFER, [1, 1_000, 0, 258], { prepare: true });
    assert.deepEqual(keys, ['six 00000102']);
  });

  it('ignores the timestamp of a client on such a table, and not that of USING', async () => {
    const client = make({ queryOptions: { consistency: one } });
    const written = async (id: number): Promise<bigint> => {
      const { rows } = await client.execute(`SELECT writetime(cents) AS w FROM six.accounts WHERE id = ${id}`);
      return BigInt(String(rows[0]['w']));
    };
    await client.execute('INSERT INTO six.accounts (id, cents) VALUES (20, 1)', [], { timestamp: 1234 });
    await client.execute('INSERT INTO six.accounts (id, cents) VALUES (21, 1) USING TIMESTAMP 1234');
    assert.ok((await written(20)) > 1_700_000_000_000_000n);
    assert.equal(await written(21), 1234n);
  });

  for (const { code, line } of examplesOf('docs/cassandra-6.md', 'ts cassandra-6')) {
    it(`shows in its document what happens (line ${line})`, async () => {
      const folder = new URL('.cache/examples/', ROOT);
      mkdirSync(folder, { recursive: true });
      const file = fileURLToPath(new URL(`docs-cassandra-6-${line}.mts`, folder));
      writeFileSync(file, code.replaceAll("['127.0.0.1']", JSON.stringify([node.contactPoint])));
      const { stdout } = await promisify(execFile)(process.execPath, ['--import=tsx', file], {
        cwd: fileURLToPath(ROOT),
        timeout: 60_000,
      });
      assert.deepEqual(missingLines(code, stdout), [], stdout);
    });
  }
});
