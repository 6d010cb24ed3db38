// Unit tests of the Cassandra client: a scripted server per test and clients of it, all ended afterwards.
import { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import { FakeCassandra, type FakeCassandraOptions } from '../../../support/fake-cassandra/fake-cassandra.js';

export interface FakeCluster {
  start(options?: FakeCassandraOptions): Promise<FakeCassandra>;
  client(server: FakeCassandra | readonly FakeCassandra[], options?: Partial<ClientOptions>): Client;
}

/** To be called in a `describe`. Nothing that a fake server could not parse goes unnoticed. */
export function fakeCluster(): FakeCluster {
  const servers: FakeCassandra[] = [];
  const clients: Client[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.shutdown()));
    const stopped = servers.splice(0);
    await Promise.all(stopped.map((server) => server.stop()));
    const [complaint] = stopped.flatMap(({ complaints }) => complaints);
    if (complaint !== undefined) throw complaint;
  });
  return {
    async start(options) {
      const server = await FakeCassandra.start(options);
      servers.push(server);
      return server;
    },
    client(server, options) {
      const nodes = [server].flat();
      const contactPoints = nodes.map((each) => each.contactPoint);
      // They are one cluster.
      for (const each of nodes) {
        if (each.peers.length === 0) each.peers = nodes.filter((other) => other !== each).map(({ node }) => node);
      }
      const client = new Client({ contactPoints, localDataCenter: 'dc1', ...options });
      clients.push(client);
      return client;
    },
  };
}

export const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
