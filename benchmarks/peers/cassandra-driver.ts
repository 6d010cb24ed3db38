// benchmarks: cassandra-driver, as it comes.
import { createRequire } from 'node:module';
import cassandra from 'cassandra-driver';
import { callers } from '../harness/callers.js';
import type { Peer, Work } from '../harness/contract.js';
import { isCqlRequest, unsupported, withLongs } from '../harness/contract.js';

const { version } = createRequire(import.meta.url)('cassandra-driver/package.json') as { version: string };

export const cassandraDriver: Peer = {
  description: `cassandra-driver ${version}`,
  async connect({ host, port }) {
    const client = new cassandra.Client({ contactPoints: [host], localDataCenter: 'dc1', protocolOptions: { port } });
    await client.connect();
    return {
      async prepare(request): Promise<Work> {
        if (!isCqlRequest(request)) return unsupported('cassandra-driver', request);
        const { query, parameters, fetchSize } = request;
        const mask = parameters.length - 1;
        const options = { prepare: true, fetchSize };
        const values = withLongs(parameters, (text) => cassandra.types.Long.fromString(text));
        return callers((index) => client.execute(query, values[index & mask], options));
      },
      close: () => client.shutdown(),
    };
  },
};
