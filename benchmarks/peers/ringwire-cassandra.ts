// benchmarks: ringwire as users get it: the built package, imported by its name, with its default options, and held to
// v4 beside it.
import type { Peer } from '../harness/contract.js';
import { packageEntry } from '../harness/revision.js';
import { type CqlClient, type CqlMapping, prepareColumns, prepareCql } from './cql-work.js';

interface ClientOptions {
  compression: 'lz4' | null;
  contactPoints: string[];
  localDataCenter: string;
  protocolOptions: { port: number; maxVersion?: number };
}

interface CassandraModule {
  mapping: CqlMapping;
  types: { Long: { fromString(text: string): unknown } };
  Client: new (options: ClientOptions) => CqlClient & { connect(): Promise<unknown>; shutdown(): Promise<unknown> };
}

function ringwirePeer(
  description: string,
  maxVersion?: number,
  answers: 'mapper' | 'statement' | 'columns' = 'mapper',
  compression: 'lz4' | null = null,
): Peer {
  return {
    description,
    async connect({ host, port }) {
      const { Client, mapping, types } = (await import(packageEntry('cassandra'))) as CassandraModule;
      const protocolOptions = maxVersion === undefined ? { port } : { port, maxVersion };
      const client = new Client({ contactPoints: [host], localDataCenter: 'dc1', protocolOptions, compression });
      await client.connect();
      return {
        prepare: async (request) =>
          answers === 'columns'
            ? prepareColumns('ringwire', client, request)
            : prepareCql(
                'ringwire',
                client,
                (text) => types.Long.fromString(text),
                request,
                answers === 'mapper' ? mapping : undefined,
              ),
        close: async () => {
          await client.shutdown();
        },
      };
    },
  };
}

export const ringwireCassandra = ringwirePeer('ringwire, default options');
export const ringwireCassandraV4 = ringwirePeer('ringwire, protocolOptions.maxVersion 4', 4);
export const ringwireCassandraStatement = ringwirePeer(
  'ringwire, the statement that its mapper makes',
  undefined,
  'statement',
);
export const ringwireCassandraLz4 = ringwirePeer('ringwire, compression lz4', undefined, 'mapper', 'lz4');
/** Pages as columns; the rest as the others. */
export const ringwireCassandraColumns = ringwirePeer("ringwire, layout: 'columns'", undefined, 'columns');
