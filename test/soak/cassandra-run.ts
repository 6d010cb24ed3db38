// test/soak: one seed against nodes of Cassandra: several clients with options of their own under load, faults that
// overlap, a schema that changes meanwhile, and what must hold then and afterwards.
import { setTimeout as sleep } from 'node:timers/promises';
import * as types from '../../lib/cassandra/client/exports/types.js';
import { Client } from '../../lib/cassandra/index.js';
import { Random } from '../support/core/random.js';
import { TcpProxy } from '../support/faults/tcp-proxy.js';
import { CassandraCluster } from '../support/servers/cassandra/cassandra-cluster.js';
import type { Whereabouts } from './cassandra-clients.js';
import { CASSANDRA_FAULTS, healNodes, isWhole, NODE_NETWORK_FAULTS } from './cassandra-faults.js';
import { connectionsEnd, KeyspaceSwitch, Renewals, shutDown, SoakedClient } from './cassandra-callers.js';
import { SchemaChanges } from './cassandra-schema-changes.js';
import { heldAtQuorum, makeTables } from './cassandra-tables.js';
import { inflict } from './faults.js';
import { Journal, type SoakOptions, type SoakResult } from './judge.js';
import { Ledger } from './ledger.js';
import { SteadyClock } from './steady-clock.js';
import { TimedCalls } from './timed-calls.js';

const CLIENTS = 3;
/** Servers in Java leave this process little of a machine. */
const LATE_BY_MS = 500;
const { all, quorum } = types.consistencies;

/** Three nodes, each of which has everything. */
export function soakCassandra(options: SoakOptions): Promise<SoakResult> {
  return soak(options, 3);
}

/** One node, and faults of the network alone: many seeds in little time. */
export function soakCassandraNode(options: SoakOptions): Promise<SoakResult> {
  return soak(options, 1);
}

async function soak({ seed, lastsMs, verbose, only }: SoakOptions, nodes: number): Promise<SoakResult> {
  const random = new Random(seed);
  const journal = new Journal(verbose);
  const { violations, log } = journal;
  /** Something happens to one node at a time. */
  const isGentle = nodes > 1 && random.happens(0.5);
  const steady = new SteadyClock();
  const calls = new TimedCalls(steady, LATE_BY_MS);
  const cluster = await started(nodes);
  const proxies = new Map<string, TcpProxy>();
  for (const { address, port, contactPoint } of cluster.nodes)
    proxies.set(contactPoint, await TcpProxy.start({ host: address, port }));
  const keyspace = 'soak';
  const whereabouts: Whereabouts = { dataCenter: 'dc1', keyspace, proxies };
  const { contactPoints } = cluster;
  const admin = new Client({ contactPoints, localDataCenter: 'dc1', queryOptions: { consistency: quorum } });
  const ledger = new Ledger();
  const soaked: SoakedClient[] = [];
  const renewals = new Renewals(whereabouts, { calls, ledger, random: random.fork() });
  try {
    await makeTables(admin, [keyspace, 'soak_other'], nodes);
    const changes = new SchemaChanges(admin, keyspace, random.fork(), log);
    await changes.prepare();
    for (let index = 0; index < CLIENTS; index++)
      soaked.push(
        await SoakedClient.start(index, whereabouts, {
          calls: new TimedCalls(steady, LATE_BY_MS),
          ledger,
          readsSucceed: isGentle,
          random: random.fork(),
          log,
        }),
      );
    for (const each of soaked) each.start();
    const switching = new KeyspaceSwitch(whereabouts, [keyspace, 'soak_other'], random.fork(), calls);
    switching.start();
    renewals.start();
    changes.start(nodes > 1 ? 2_000 : 700);
    await sleep(1_500);
    const context = {
      cluster: nodes > 1 ? cluster : undefined,
      random: random.fork(),
      proxies,
      busy: new Set<never>(),
      log,
    };
    const faults = (nodes > 1 ? CASSANDRA_FAULTS : NODE_NETWORK_FAULTS)
      .filter(({ name }) => new RegExp(only ?? '').test(name))
      .map((fault) => (isGentle ? { ...fault, group: 'one' } : fault));
    log(isGentle ? 'one fault at a time' : 'faults overlap');
    await inflict(context, faults, lastsMs);
    await healNodes(context.cluster, proxies.values(), log);
    await isWhole(() => admin.execute('SELECT k FROM soak.r', [], { consistency: all }));
    log('healed');
    await Promise.all(soaked.map((each) => each.recovers(journal, nodes)));
    await sleep(1_000);
    await changes.stop();
    await Promise.all([switching.stop(), renewals.stop(), ...soaked.map((each) => each.stop())]);
    for (const { parts } of soaked) parts.calls.neverSettled();
    calls.neverSettled();
    for (const { parts } of soaked) await changes.check(parts, 10_000);
    for (const each of soaked) await each.check(violations, log);
    const { wrong, lost } = ledger.compare(await heldAtQuorum(admin, keyspace));
    violations.push(...wrong, ...lost.map((line) => `lost: ${line}`));
    await Promise.all(soaked.map(({ parts }) => shutDown(parts.client, calls)));
    await connectionsEnd(proxies, violations);
    log(await renewals.leaks(violations));
  } finally {
    for (const { parts } of soaked) await parts.client.shutdown();
    await admin.shutdown();
    for (const proxy of proxies.values()) await proxy.stop();
    steady.stop();
    await cluster.destroy();
  }
  const title = `seed ${seed}, ${nodes} nodes${isGentle ? ', gently' : ''}, stall ${Math.round(steady.longestStallMs)} ms`;
  const events = soaked.map(({ hosts }) => JSON.stringify(Object.fromEntries(hosts.counts)));
  return {
    violations,
    summary: [
      title,
      journal.summaryOf([...soaked.map(({ parts }) => parts.calls), calls], [`events: ${events.join(' ')}`]),
      ...journal.lines,
    ].join('\n  '),
  };
}

/** A node that a busy machine keeps from finding the others in time ends by itself. */
async function started(nodes: number, attempts = 3): Promise<CassandraCluster> {
  try {
    return await CassandraCluster.start({ nodes, durable: nodes > 1 });
  } catch (error) {
    if (attempts <= 1) throw error;
    return started(nodes, attempts - 1);
  }
}
