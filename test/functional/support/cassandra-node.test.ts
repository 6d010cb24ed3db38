// The launcher of Cassandra nodes, seen through a client of its own: what other tests take for granted is proved here.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { askCassandra, readDataCenter } from '../../support/servers/cassandra/cql-probe.js';
import { CassandraNode, SUPERUSER, type CassandraNodeOptions } from '../../support/servers/cassandra/cassandra-node.js';

const KEYSPACE = "CREATE KEYSPACE kept WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}";

describe('test/support: CassandraNode', function () {
  this.timeout(180_000);
  const nodes: CassandraNode[] = [];

  async function start(options?: CassandraNodeOptions): Promise<CassandraNode> {
    const node = await CassandraNode.start(options);
    nodes.push(node);
    return node;
  }

  afterEach(async () => {
    await Promise.all(nodes.splice(0).map((node) => node.destroy()));
  });

  it('keeps schema over kill -9 when durable, runs nodetool, and leaves nothing behind', async () => {
    const node = await start({ durable: true });
    await node.ask(KEYSPACE);
    await node.kill();
    await assert.rejects(askCassandra({ host: node.address, port: node.port }), { code: 'ECONNREFUSED' });
    await node.launch();
    await assert.rejects(node.ask(KEYSPACE), /existing keyspace/);
    assert.match(await node.nodetool('version'), /ReleaseVersion: 5\.0\.9/);
    await node.destroy();
    assert.equal(existsSync(node.directory), false);
  });

  it('with passwords and mutual TLS: lets in only who has both', async () => {
    const node = await start({ auth: true, tls: 'mutual' });
    const address = { host: node.address, port: node.port, tls: node.clientTls };
    await askCassandra(address, SUPERUSER);
    await assert.rejects(askCassandra(address, { ...SUPERUSER, password: 'wrong' }), /opcode 0/);
    await assert.rejects(
      askCassandra({ ...address, tls: { ca: address.tls?.ca } }, SUPERUSER),
      /certificate required/i,
    );
    await assert.rejects(askCassandra({ host: node.address, port: node.port }), /closed|ECONNRESET/);
  });

  it('with server TLS and a setting of the test', async () => {
    const node = await start({ tls: 'server', yaml: { cluster_name: 'another name' } });
    await askCassandra({ host: node.address, port: node.port, tls: node.clientTls });
    assert.equal(await readDataCenter({ host: node.address, port: node.port, tls: node.clientTls }), node.dataCenter);
    assert.match(await node.nodetool('describecluster'), /another name/);
  });
});
