// benchmarks: cassandra-driver, as it comes, and with the policy that is named after what it does.
import { createRequire } from 'node:module';
import cassandra from 'cassandra-driver';
import type { Peer } from '../harness/contract.js';
import { type CqlMapping, prepareCql } from './cql-work.js';

const { version } = createRequire(import.meta.url)('cassandra-driver/package.json') as { version: string };

function driver(
  description: string,
  policies: () => cassandra.ClientOptions['policies'] = () => ({}),
  documents: 'mapper' | 'statement' = 'mapper',
): Peer {
  const mapping = documents === 'mapper' ? (cassandra.mapping as unknown as CqlMapping) : undefined;
  return {
    description,
    async connect({ host, port }) {
      const client = new cassandra.Client({
        contactPoints: [host],
        localDataCenter: 'dc1',
        protocolOptions: { port },
        policies: policies(),
      });
      await client.connect();
      return {
        prepare: async (request) =>
          prepareCql('cassandra-driver', client, (text) => cassandra.types.Long.fromString(text), request, mapping),
        close: () => client.shutdown(),
      };
    },
  };
}

const { DCAwareRoundRobinPolicy, TokenAwarePolicy } = cassandra.policies.loadBalancing;

export const cassandraDriver = driver(`cassandra-driver ${version}`);
export const cassandraDriverStatement = driver(
  `cassandra-driver ${version}, the statement that its mapper makes`,
  () => ({}),
  'statement',
);
export const cassandraDriverTokenAware = driver(`cassandra-driver ${version}, TokenAwarePolicy`, () => ({
  loadBalancing: new TokenAwarePolicy(new DCAwareRoundRobinPolicy('dc1')),
}));
