// benchmarks: a thousand scripted nodes in a process of their own, each on a loopback address, that are one cluster of
// 256 tokens each and forty keyspaces. Prints its contact point when it listens.
import * as answers from '../../lib/testing/cassandra/responses.js';
import { FakeCassandra } from '../../test/support/fake-cassandra/fake-cassandra.js';
import type { ScriptedNode } from '../../lib/testing/cassandra/system-tables.js';

const [nodeCount, tokenCount, keyspaceCount] = process.argv.slice(2).map(Number);
const PORT = 9_742;
const VARCHAR = 0x0d;

/** Spread by a multiplier, as random tokens are, and the same in each run. */
const tokenAt = (index: number): string => String(BigInt.asIntN(64, BigInt(index + 1) * 0x9e3779b97f4a7c15n));
const nodes = Array.from({ length: nodeCount }, (_, index): ScriptedNode => ({
  host: `127.9.${index >> 8}.${index & 255}`,
  port: PORT,
  dataCenter: `dc${(index % 2) + 1}`,
  rack: `rack${index % 3}`,
  tokens: Array.from({ length: tokenCount }, (_none, token) => tokenAt(index * tokenCount + token)),
}));

function lengthened(...texts: readonly string[]): Buffer[] {
  return texts.map((text) => {
    const bytes = Buffer.alloc(4 + text.length);
    bytes.writeInt32BE(text.length);
    bytes.write(text, 4);
    return bytes;
  });
}

function replication(index: number): Buffer {
  const options = { class: 'NetworkTopologyStrategy', dc1: String((index % 3) + 1), dc2: String((index % 2) + 1) };
  const entries = Object.entries(options);
  const count = Buffer.alloc(4);
  count.writeInt32BE(entries.length);
  return Buffer.concat([count, ...entries.flatMap(([name, value]) => lengthened(name, value))]);
}

const keyspaces = answers.rows({
  columns: [
    { name: 'keyspace_name', type: VARCHAR, keyspace: 'system_schema', table: 'keyspaces' },
    { name: 'replication', type: { map: [VARCHAR, VARCHAR] }, keyspace: 'system_schema', table: 'keyspaces' },
  ],
  rows: Array.from({ length: keyspaceCount }, (_, index) => [Buffer.from(`ks${index}`), replication(index)]),
});

for (const node of nodes) {
  const server = await FakeCassandra.start({
    host: node.host,
    port: PORT,
    node,
    script: ({ request }) =>
      request.kind === 'query' && request.query.includes('system_schema.keyspaces') ? keyspaces : undefined,
  });
  // Only the first is asked for all of them, but any may be.
  server.peers = nodes;
}
console.log(`${nodes[0].host}:${PORT}`);
