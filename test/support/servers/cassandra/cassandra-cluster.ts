// Several Cassandra nodes as one cluster: started together, each with its token, and one more or one less when a test
// wants it. Heavy: one at a time, with small heaps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freeLoopbackAddress } from '../processes/free-address.js';
import { until } from '../processes/until.js';
import { CassandraNode, type CassandraNodeOptions, evenTokens } from './cassandra-node.js';

export interface CassandraClusterOptions extends Omit<CassandraNodeOptions, 'address' | 'seeds' | 'token' | 'rack'> {
  /** How many, or the data centre of each. */
  readonly nodes: number | readonly string[];
}

const HEAP_MIB = 384;
const RING_LIMIT_MS = 90_000;

export class CassandraCluster {
  readonly nodes: CassandraNode[];
  private readonly options: CassandraClusterOptions;

  private constructor(nodes: CassandraNode[], options: CassandraClusterOptions) {
    this.nodes = nodes;
    this.options = options;
  }

  static async start(options: CassandraClusterOptions): Promise<CassandraCluster> {
    const dataCenters =
      typeof options.nodes === 'number' ? new Array<string>(options.nodes).fill('dc1') : options.nodes;
    const tokens = evenTokens(dataCenters.length);
    const addresses: string[] = [];
    while (addresses.length < dataCenters.length) {
      const address = await freeLoopbackAddress([options.port ?? 9042, 7000]);
      if (!addresses.includes(address)) addresses.push(address);
    }
    const nodes = await Promise.all(
      addresses.map((address, index) =>
        CassandraNode.create({
          heapMiB: HEAP_MIB,
          ...options,
          address,
          seeds: [addresses[0]],
          token: tokens[index],
          dataCenter: dataCenters[index],
          rack: `rack${index + 1}`,
        }),
      ),
    );
    const cluster = new CassandraCluster(nodes, options);
    try {
      for (const node of nodes) node.spawn();
      await Promise.all(nodes.map((node) => node.ready()));
      await cluster.agreed();
      return cluster;
    } catch (error) {
      await cluster.destroy();
      throw error;
    }
  }

  get contactPoints(): string[] {
    return this.nodes.map(({ contactPoint }) => contactPoint);
  }

  /** An open port does not mean that the nodes see each other: until they do, QUORUM is unavailable. */
  async agreed(): Promise<void> {
    const sees = (node: CassandraNode, other: CassandraNode): boolean => {
      const log = readFileSync(join(node.directory, 'logs', 'system.log'), 'utf8');
      const last = (state: string): number => log.lastIndexOf(`InetAddress /${other.address}:7000 is now ${state}`);
      return last('UP') > last('DOWN');
    };
    await until(
      'the nodes see each other',
      () => this.nodes.every((node) => this.nodes.every((other) => other === node || sees(node, other))),
      { withinMs: RING_LIMIT_MS, everyMs: 100 },
    );
  }

  /** A node more, with half of what the first one has. */
  async join(): Promise<CassandraNode> {
    const [first] = evenTokens(this.nodes.length);
    const node = await CassandraNode.create({
      heapMiB: HEAP_MIB,
      ...this.options,
      seeds: [this.nodes[0].address],
      token: String((BigInt(first) + -(2n ** 63n)) / 2n),
      rack: `rack${this.nodes.length + 1}`,
      yaml: { ...this.options.yaml, auto_bootstrap: true },
      properties: {
        ...this.options.properties,
        'cassandra.ring_delay_ms': 2_000,
        'cassandra.consistent.rangemovement': false,
      },
    });
    this.nodes.push(node);
    await node.launch();
    return node;
  }

  /** The node hands its data over and leaves; it stays there as a process. */
  async decommission(node: CassandraNode): Promise<void> {
    await node.nodetool('decommission', '--force');
    this.nodes.splice(this.nodes.indexOf(node), 1);
  }

  async destroy(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.destroy()));
  }
}
