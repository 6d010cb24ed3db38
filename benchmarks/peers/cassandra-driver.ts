// benchmarks: cassandra-driver, as it comes.
import { createRequire } from 'node:module';
import cassandra from 'cassandra-driver';
import type { Peer } from '../harness/contract.js';
import { prepareCql } from './cql-work.js';

const { version } = createRequire(import.meta.url)('cassandra-driver/package.json') as { version: string };

export const cassandraDriver: Peer = {
  description: `cassandra-driver ${version}`,
  async connect({ host, port }) {
    const client = new cassandra.Client({ contactPoints: [host], localDataCenter: 'dc1', protocolOptions: { port } });
    await client.connect();
    return {
      prepare: async (request) =>
        prepareCql('cassandra-driver', client, (text) => cassandra.types.Long.fromString(text), request),
      close: () => client.shutdown(),
    };
  },
};
