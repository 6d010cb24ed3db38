// Unit tests of the Cassandra client: scripted servers per test and clients of them, all ended afterwards; on virtual time
// or, where nothing else will do, on loopback sockets.
import assert from 'node:assert/strict';
import { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCassandra, type FakeCassandraOptions } from '../../../support/fake-cassandra/fake-cassandra.js';
import { loopback, type ServerNetwork } from '../../../support/fake-cassandra/server-network.js';
import { VirtualNetwork } from '../../../../lib/testing/cassandra/virtual-network.js';

export interface FakeCluster {
  start(options?: FakeCassandraOptions): Promise<FakeCassandra>;
  client(server: FakeCassandra | readonly FakeCassandra[], options?: Partial<ClientOptions>): Client;
}

export interface VirtualCluster extends FakeCluster {
  /** Of the test that runs. */
  readonly runtime: FakeRuntime;
}

/** To be called in a `describe`. Nothing that a fake server could not parse goes unnoticed. */
export function fakeCluster(): FakeCluster {
  const members = new Members(loopback, {});
  afterEach(async () => {
    await members.endClients();
    await members.endServers();
  });
  return members;
}

/**
 * The same on virtual time. What is under way on the network arrives by itself, so that calls that servers answer may be
 * awaited as usual. Where a timer is waited for, time has to be told to pass: `runtime.advance`, `until` or `settled`.
 */
export function virtualCluster(): VirtualCluster {
  let runtime: FakeRuntime;
  let members: Members;
  beforeEach(() => {
    runtime = new FakeRuntime();
    runtime.time.flows = true;
    members = new Members(new VirtualNetwork(runtime), { runtime });
  });
  afterEach(async () => {
    await runtime.settled(members.endClients());
    await members.endServers();
    await runtime.until('all sockets are closed', () => runtime.liveSockets === 0);
    assert.equal(runtime.pendingTimers, 0, 'a timer was left behind');
  });
  return {
    get runtime() {
      return runtime;
    },
    start: (options) => members.start(options),
    client: (server, options) => members.client(server, options),
  };
}

class Members implements FakeCluster {
  private readonly network: ServerNetwork;
  private readonly defaults: Partial<ClientOptions>;
  private readonly servers: FakeCassandra[] = [];
  private readonly clients: Client[] = [];

  constructor(network: ServerNetwork, defaults: Partial<ClientOptions>) {
    this.network = network;
    this.defaults = defaults;
  }

  async start(options?: FakeCassandraOptions): Promise<FakeCassandra> {
    const server = await FakeCassandra.start(options, this.network);
    this.servers.push(server);
    return server;
  }

  client(server: FakeCassandra | readonly FakeCassandra[], options?: Partial<ClientOptions>): Client {
    const nodes = [server].flat();
    const contactPoints = nodes.map((each) => each.contactPoint);
    // They are one cluster.
    for (const each of nodes) {
      if (each.peers.length === 0) each.peers = nodes.filter((other) => other !== each).map(({ node }) => node);
    }
    const client = new Client({ contactPoints, localDataCenter: 'dc1', ...this.defaults, ...options });
    this.clients.push(client);
    return client;
  }

  async endClients(): Promise<void> {
    await Promise.all(this.clients.splice(0).map((client) => client.shutdown()));
  }

  async endServers(): Promise<void> {
    const stopped = this.servers.splice(0);
    await Promise.all(stopped.map((server) => server.stop()));
    const [complaint] = stopped.flatMap(({ complaints }) => complaints);
    if (complaint !== undefined) throw complaint;
  }
}

export const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
