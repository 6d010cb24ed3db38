// test/soak: what happens to nodes of Cassandra and to the network before them. Each fault begins, lasts and is taken back
// by itself; several overlap, but those of processes never at the same node.
import { setTimeout as sleep } from 'node:timers/promises';
import type { TcpProxy } from '../support/faults/tcp-proxy.js';
import { until } from '../support/servers/processes/until.js';
import type { CassandraCluster } from '../support/servers/cassandra/cassandra-cluster.js';
import type { CassandraNode } from '../support/servers/cassandra/cassandra-node.js';
import { type Fault, type FaultContext, NETWORK_FAULTS } from './faults.js';

export interface CassandraFaultContext extends FaultContext {
  /** None where the node is somebody else's: then the network alone has faults. */
  readonly cluster: CassandraCluster | undefined;
  /** Nodes that something happens to. */
  readonly busy: Set<CassandraNode>;
}

async function atSome(
  { cluster, busy, random, log }: CassandraFaultContext,
  run: (node: CassandraNode) => Promise<void>,
): Promise<void> {
  const free = (cluster?.nodes ?? []).filter((node) => !busy.has(node));
  if (free.length === 0) return;
  const node = random.pick(free);
  busy.add(node);
  log(`at ${node.contactPoint}`);
  try {
    await run(node);
  } finally {
    busy.delete(node);
  }
}

const halfOpen: Fault<CassandraFaultContext> = {
  name: 'a network with half-open connections',
  loses: false,
  async run({ proxies, random }) {
    const proxy = random.pick([...proxies.values()]);
    proxy.halfClose(random.pick(['client', 'server'] as const));
    await sleep(random.between(100, 2_000));
  },
};

export const NODE_NETWORK_FAULTS: readonly Fault<CassandraFaultContext>[] = [...NETWORK_FAULTS, halfOpen];

export const CASSANDRA_FAULTS: readonly Fault<CassandraFaultContext>[] = [
  ...NODE_NETWORK_FAULTS,
  {
    name: 'a node stopped',
    loses: false,
    run: async (context) =>
      atSome(context, async (node) => {
        node.pause();
        await sleep(context.random.between(1_000, 20_000));
        node.resume();
      }),
  },
  {
    name: 'a node killed and started again',
    loses: false,
    group: 'java',
    run: async (context) =>
      atSome(context, async (node) => {
        await node.kill();
        await sleep(context.random.between(100, 5_000));
        await node.launch();
      }),
  },
  {
    name: 'a node that takes no clients',
    loses: false,
    group: 'java',
    run: async (context) =>
      atSome(context, async (node) => {
        await node.nodetool('disablebinary');
        await sleep(context.random.between(500, 6_000));
        await node.nodetool('enablebinary');
      }),
  },
];

/** Whatever is left of faults is taken back, until each node lets clients in and sees the others. */
export async function healNodes(
  cluster: CassandraCluster | undefined,
  proxies: Iterable<TcpProxy>,
  log: (line: string) => void,
): Promise<void> {
  for (const proxy of proxies) await proxy.heal();
  for (const node of cluster?.nodes ?? []) node.resume();
  for (const node of cluster?.nodes ?? []) {
    const running = await node.nodetool('statusbinary').catch((error: Error) => error.message);
    if (running.trim() === 'running') continue;
    log(`${node.contactPoint} says ${running.trim().slice(0, 200)}`);
    const isBack = await node.nodetool('enablebinary').then(
      () => true,
      () => false,
    );
    if (isBack) continue;
    await node.kill();
    await node.launch();
  }
  await cluster?.agreed();
}

/** Waits until the node answers at ALL again. */
export async function isWhole(ask: () => Promise<unknown>): Promise<void> {
  await until('all nodes answer', async () => (await ask(), true), { withinMs: 90_000, everyMs: 500 });
}
