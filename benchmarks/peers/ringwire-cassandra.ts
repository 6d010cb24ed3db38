// benchmarks: ringwire as users get it: the built package, imported by its name, with its default options, and held to v4 beside it.
import { callers } from '../harness/callers.js';
import type { Peer, Work } from '../harness/contract.js';
import { isCqlRequest, unsupported, withLongs } from '../harness/contract.js';

interface ClientOptions {
  contactPoints: string[];
  localDataCenter: string;
  protocolOptions: { port: number; maxVersion?: number };
}

interface CassandraModule {
  types: { Long: { fromString(text: string): unknown } };
  Client: new (options: ClientOptions) => {
    connect(): Promise<unknown>;
    execute(query: string, values: readonly unknown[], options: { prepare: true; fetchSize?: number }): Promise<unknown>;
    shutdown(): Promise<unknown>;
  };
}

function ringwirePeer(description: string, maxVersion?: number): Peer {
  return {
    description,
    async connect({ host, port }) {
      const name: string = 'ringwire/cassandra';
      const { Client, types } = (await import(name)) as CassandraModule;
      const protocolOptions = maxVersion === undefined ? { port } : { port, maxVersion };
      const client = new Client({ contactPoints: [host], localDataCenter: 'dc1', protocolOptions });
      await client.connect();
      return {
        async prepare(request): Promise<Work> {
          if (!isCqlRequest(request)) return unsupported('ringwire', request);
          const { query, parameters, fetchSize } = request;
          const values = withLongs(parameters, (text) => types.Long.fromString(text));
        const mask = parameters.length - 1;
          const options = fetchSize === undefined ? { prepare: true as const } : { prepare: true as const, fetchSize };
          return callers((index) => client.execute(query, values[index & mask], options));
        },
        close: async () => {
          await client.shutdown();
        },
      };
    },
  };
}

export const ringwireCassandra = ringwirePeer('ringwire, default options');
export const ringwireCassandraV4 = ringwirePeer('ringwire, protocolOptions.maxVersion 4', 4);
