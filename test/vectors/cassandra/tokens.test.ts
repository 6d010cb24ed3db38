// test/vectors: tokens of keys and replicas of tokens, as classes of the server computed them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { murmur3Token } from '../../../lib/cassandra/topology/murmur3.js';
import { partitionerOf } from '../../../lib/cassandra/topology/partitioners.js';
import { parseReplication } from '../../../lib/cassandra/topology/replication.js';
import { type RingMember, TokenMap } from '../../../lib/cassandra/topology/token-map.js';
import type { Steps, TokenList } from '../../../lib/cassandra/topology/tokens.js';

interface Vectors {
  readonly keys: readonly (readonly [key: string, murmur3: string, random: string])[];
  readonly rings: readonly {
    readonly nodes: readonly { name: string; dataCenter: string; rack: string; tokens: string[] }[];
    readonly placements: readonly {
      readonly replication: Readonly<Record<string, string>>;
      readonly replicas: readonly (readonly [token: string, names: readonly string[]])[];
    }[];
  }[];
}

const vectors = JSON.parse(readFileSync('test/vectors/cassandra/tokens.json', 'utf8')) as Vectors;

interface Node extends RingMember {
  readonly name: string;
}

function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('tokens and replicas as the server computes them', () => {
  it('Murmur3Partitioner', () => {
    const token = { high: 0, low: 0 };
    for (const [key, expected] of vectors.keys) {
      const bytes = Buffer.from(`00${key}00`, 'hex');
      murmur3Token(bytes, 1, bytes.length - 1, token);
      assert.equal(String((BigInt(token.high) << 32n) | BigInt(token.low)), expected, key);
    }
  });

  it('RandomPartitioner', () => {
    const random = partitionerOf('org.apache.cassandra.dht.RandomPartitioner');
    for (const [key, , expected] of vectors.keys) {
      // The owner of exactly this token, and not of the ones beside it.
      const around = [BigInt(expected) - 1n, BigInt(expected), BigInt(expected) + 1n].filter((token) => token >= 0n);
      const tokens = random && finished(random.sort([random.read(around.map(String)) as TokenList]));
      const bytes = Buffer.from(key, 'hex');
      assert.equal(tokens?.placeOf(bytes, 0, bytes.length), around.indexOf(BigInt(expected)), key);
    }
  });

  it('NetworkTopologyStrategy and SimpleStrategy', () => {
    const murmur3 = partitionerOf('org.apache.cassandra.dht.Murmur3Partitioner');
    assert.ok(murmur3);
    for (const { nodes, placements } of vectors.rings) {
      const map: TokenMap<Node> = finished(
        TokenMap.build(
          murmur3,
          nodes.map((node) => ({ ...node, tokens: murmur3.read(node.tokens) as TokenList })),
        ),
      );
      for (const { replication, replicas } of placements) {
        const { tables } = map.placementOf(parseReplication(replication));
        for (const [token, names] of replicas) {
          const found = [...tables.values()].map((table) => {
            const offset = table.at(table.tokens.placeOfToken(token) as number);
            return Array.from(table.entries.subarray(offset, offset + table.width), (at) => map.members[at].name);
          });
          // Data centres are apart here; within each of them the order counts.
          const dataCenterOf = (name: string): string => name.split('.')[2];
          const expected = tables.has(undefined)
            ? [[...names]]
            : [...tables.keys()].map((_, index) =>
                names.filter((name) => dataCenterOf(name) === dataCenterOf(found[index][0])),
              );
          assert.deepEqual(found, expected, `${JSON.stringify(replication)} at ${token}`);
          assert.equal(found.flat().length, names.length);
        }
      }
    }
  });
});
