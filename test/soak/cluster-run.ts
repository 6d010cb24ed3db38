// test/soak: one seed against a cluster: clients under load, faults that overlap, and what must hold then and afterwards.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterOptions } from '../../lib/redis/client/options/cluster-options.js';
import { Cluster } from '../../lib/redis/index.js';
import { keySlot } from '../../lib/redis/topology/key-slot.js';
import { Random } from '../support/core/random.js';
import { TcpProxy } from '../support/faults/tcp-proxy.js';
import { until } from '../support/servers/processes/until.js';
import { type ClusterMember, RedisCluster, SLOTS } from '../support/servers/redis/redis-cluster.js';
import { CLUSTER_FAULTS, type ClusterFaultContext } from './cluster-faults.js';
import { inflict } from './faults.js';
import type { Reply } from '../support/servers/redis/resp-probe.js';
import { Journal, recovers, type SoakOptions, type SoakResult } from './judge.js';
import { clock, type Held } from './ledger.js';
import { Listening } from './listening.js';
import { Load } from './load.js';
import { countConnections, held, roundOf, watch } from './redis-judge.js';
import { SteadyClock } from './steady-clock.js';

const FLAVOURS = ['redis-8.10', 'valkey-9.1', 'redis-7.0', 'redis-8.2'] as const;
const ATOMIC_MOVES: ReadonlySet<string> = new Set(['redis-8.10', 'valkey-9.1']);
/** Where a password may be refused it is tried again after half a minute. */
const WELL_WITHIN_MS = { withPassword: 35_000, without: 5_000 };

export async function soakCluster({ seed, lastsMs, verbose, only }: SoakOptions): Promise<SoakResult> {
  const random = new Random(seed);
  const journal = new Journal(verbose);
  const { violations, log } = journal;
  const flavour = FLAVOURS[seed % FLAVOURS.length];
  // Then no fault is met by a failover that loses what was acknowledged, and whatever is missing is a violation.
  const lossless = random.happens(0.5);
  const nodeTimeoutMs = lossless ? 15_000 : random.pick([1_500, 3_000]);
  const users = ['user default on nopass ~* &* +@all', 'user app on >first ~* &* +@all'];
  const servers = await RedisCluster.start({
    server: flavour,
    nodeTimeoutMs,
    users,
    args: [
      ...['--appendonly', 'yes', '--appendfsync', lossless ? 'always' : 'everysec'],
      // Another address for a node to announce.
      ...['--bind', '127.0.0.1', '127.0.0.2', '--repl-timeout', '10', '--repl-backlog-size', '16mb'],
    ],
  });
  const steady = new SteadyClock();
  const proxies = new Map<number, TcpProxy>();
  const secret = { password: random.happens(0.5) ? 'first' : undefined };
  const withProxies = random.happens(0.5);
  const proxied = async ({ server }: ClusterMember): Promise<void> => {
    if (withProxies) proxies.set(server.port, await TcpProxy.start({ host: server.host, port: server.port }));
  };
  for (const member of servers.members) await proxied(member);
  const scaleReads = lossless ? 'master' : random.pick(['master', 'slave', 'all', 'nearest'] as const);
  const name = `soak-${seed}`;
  const options: ClusterOptions = {
    scaleReads,
    slotsRefreshInterval: random.pick([2_000, 60_000]),
    natMap: (key: string) => {
      const proxy = proxies.get(Number(key.slice(key.lastIndexOf(':') + 1)));
      return proxy === undefined ? null : { host: proxy.host, port: proxy.port };
    },
    redisOptions: {
      protocol: random.pick([2, 3, 3] as const),
      connectionName: name,
      heartbeatIntervalMs: random.pick([500, 10_000]),
      heartbeatTimeoutMs: random.pick([1_000, 5_000]),
      ...(secret.password === undefined ? {} : { credentials: () => ({ username: 'app', password: secret.password }) }),
    },
  };
  log(`${flavour}, lossless ${lossless}, proxies ${withProxies}, ${JSON.stringify(options)}`);
  const client = new Cluster(servers.addresses(servers.members.slice(0, random.pick([1, 6]))), options);
  const listener = random.happens(0.5) ? client : client.duplicate();
  let isEnding = false;
  for (const each of new Set([client, listener])) watch(each, journal, () => isEnding);
  const events = new EventCounts(client);
  const settings = { workers: 10, lossless, fresh: scaleReads === 'master', isCluster: true };
  const load = new Load(client, random.fork(), steady, settings);
  const listening = new Listening(client, listener, true);
  try {
    await load.prepare();
    for (const { server } of servers.members) listening.observe(server.host, server.port);
    await listening.start();
    load.start();
    await sleep(1_500);
    const context: ClusterFaultContext = {
      cluster: servers,
      random: random.fork(),
      nodeTimeoutMs,
      proxies,
      secret,
      hasAtomicMoves: ATOMIC_MOVES.has(flavour),
      passwordChanged: (next) => void (users[1] = `user app on >${next} ~* &* +@all`),
      async added(member) {
        if (secret.password !== undefined)
          await member.server.ask('ACL', 'SETUSER', 'app', 'resetpass', `>${secret.password}`);
        await proxied(member);
      },
      log,
    };
    const faults = CLUSTER_FAULTS.filter(
      (fault) => !(lossless && fault.loses) && new RegExp(only ?? '').test(fault.name),
    );
    // What is moved must not be lost on its way.
    await inflict(context, faults, lastsMs, (group, groups) => !(lossless && conflict(group, groups)));
    await heal(context);
    log('healed');
    const { withPassword, without } = WELL_WITHIN_MS;
    await recovers(roundOf(client), secret.password === undefined ? without : withPassword, journal);
    await sleep(1_000);
    await load.stop();
    await listening.stop();
    await compareNodes(client, servers, proxies, journal);
    await countConnections(serversOf(servers), name, journal);
    const { wrong, lost } = load.ledger.compare(await heldBy(servers));
    violations.push(...listening.violations, ...wrong, ...(lossless ? lost : []));
    log(`lost: ${lost.length} ${lost.slice(0, 3).join('; ')}`);
    isEnding = true;
    if (random.happens(0.5)) await client.quit();
    else client.disconnect();
    await listener.quit();
    await sleep(300);
    await countConnections(serversOf(servers), name, journal, 0);
  } finally {
    isEnding = true;
    client.disconnect();
    listener.disconnect();
    for (const observer of listening.observers) observer.stop();
    for (const proxy of proxies.values()) await proxy.stop();
    steady.stop();
    await servers.stop();
  }
  const title = `seed ${seed}, ${flavour}, ${lossless ? 'lossless' : 'lossy'}, stall ${Math.round(steady.longestStallMs)} ms`;
  const summary = [
    title,
    journal.summaryOf([load.calls], [listening.summary()]),
    events.summary(),
    ...journal.lines,
  ].join('\n  ');
  return { violations, summary };
}

function conflict(group: string, groups: ReadonlySet<string>): boolean {
  return (group === 'slots' && groups.has('loss')) || (group === 'loss' && groups.has('slots'));
}

function serversOf({ serving }: RedisCluster): ClusterMember['server'][] {
  return serving.map(({ server }) => server);
}

const DEFAULTS = [
  ['maxclients', '10000'],
  ['maxmemory', '0'],
  ['min-replicas-to-write', '0'],
  ['cluster-announce-ip', ''],
] as const;

/** Whatever is left of faults is taken back, until the cluster is whole. */
async function heal({ cluster, proxies, secret, log }: ClusterFaultContext): Promise<void> {
  for (const proxy of proxies.values()) await proxy.heal();
  for (const { server } of cluster.members) {
    server.resume();
    const answer = await server.ask('PING').catch((error: Error) => error.message);
    if (answer !== 'PONG') {
      log(`${server.port} says ${String(answer)}`);
      await server.kill();
      await server.launch();
    }
    for (const [setting, value] of DEFAULTS) await server.ask('CONFIG', 'SET', setting, value);
    if (secret.password !== undefined) await server.ask('ACL', 'SETUSER', 'app', 'resetpass', `>${secret.password}`);
    await server.ask('CLIENT', 'UNPAUSE');
  }
  await until('the cluster is whole', () => isWhole(cluster), { withinMs: 60_000, everyMs: 200 });
  await cluster.agreed();
}

async function isWhole(cluster: RedisCluster): Promise<boolean> {
  const { members } = cluster;
  for (const member of members) {
    const { server } = member;
    const nodes = String(await server.ask('CLUSTER', 'NODES'));
    for (const [, slot] of nodes.matchAll(/\[(\d+)-[<>]-/g))
      await server.askMany([['CLUSTER', 'SETSLOT', slot, 'STABLE']]);
    // Whoever was forgotten in the middle of a fault is met again.
    if (nodes.trim().split('\n').length < members.length)
      await server.askMany(
        members.map((other) => ['CLUSTER', 'MEET', other.server.host, other.server.port, other.busPort]),
      );
    if (/fail|handshake/.test(nodes)) return false;
    if (!/cluster_state:ok/.test(String(await server.ask('CLUSTER', 'INFO')))) return false;
    if (/master_link_status:down/.test(String(await server.ask('INFO', 'replication')))) return false;
    const covered = (await cluster.slots(member)).reduce((sum, { first, last }) => sum + last - first + 1, 0);
    if (covered !== SLOTS) return false;
  }
  return true;
}

/** What `nodes()` should be: all that every member shows, and nobody whom no member knows. */
interface Expected {
  readonly shown: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

async function compareNodes(
  client: Cluster,
  { members }: RedisCluster,
  proxies: ReadonlyMap<number, TcpProxy>,
  { violations, log }: Journal,
): Promise<void> {
  const nameOf = (role: string, port: number): string => `${role} ${proxies.get(port)?.port ?? port}`;
  const expected = async (): Promise<Expected> => {
    const shown = new Map<string, number>();
    const known = new Set<string>();
    for (const { server } of members) {
      // Replicas that were sent nothing yet, and primaries without slots, are in NODES and not in SLOTS.
      for (const line of String(await server.ask('CLUSTER', 'NODES'))
        .trim()
        .split('\n')) {
        const [, address, flags] = line.split(' ');
        known.add(nameOf(flags.includes('master') ? 'master' : 'slave', Number(/:(\d+)@/.exec(address)![1])));
      }
      const rows = (await server.ask('CLUSTER', 'SLOTS')) as Reply[][];
      const names = rows.flatMap(([, , ...nodes]) =>
        nodes.map((node, index) => nameOf(index === 0 ? 'master' : 'slave', (node as Reply[])[1] as number)),
      );
      for (const name of new Set(names)) shown.set(name, (shown.get(name) ?? 0) + 1);
    }
    return { known, shown: new Set([...shown].filter(([, count]) => count === members.length).map(([name]) => name)) };
  };
  const difference = async (): Promise<string> => {
    const names = (['master', 'slave'] as const).flatMap((role) =>
      client.nodes(role).map(({ options }) => `${role} ${options.port}`),
    );
    const { shown, known } = await expected();
    const missing = [...shown].filter((name) => !names.includes(name));
    const strange = names.filter((name, index) => !known.has(name) || names.indexOf(name) < index);
    return missing.length + strange.length === 0 ? '' : `without ${missing.join()}; with ${strange.join()}`;
  };
  for (let turn = 0; turn < 30; turn++) {
    if ((await difference()) === '') return;
    await sleep(100);
  }
  // No redirect tells of a new replica: that waits for the next reading.
  log(`nodes() before a refresh: ${await difference()}`);
  await client.refreshSlotsCache();
  await sleep(2_000);
  const left = await difference();
  if (left !== '')
    violations.push(
      `nodes() is ${left}: ${client
        .nodes()
        .map(({ options }) => `${options.host}:${options.port}`)
        .join()}`,
    );
}

/** What the servers hold, each key asked of its owner. */
async function heldBy(cluster: RedisCluster): Promise<Held> {
  const all: Held = { counters: new Map(), lists: new Map() };
  const ranges = await cluster.slots();
  for (const { id, server } of await cluster.primaries()) {
    const owned = ranges.filter(({ ids }) => ids[0] === id);
    const isOwned = (key: string): boolean => {
      const slot = keySlot(key);
      return owned.some(({ first, last }) => first <= slot && slot <= last);
    };
    await held(server, isOwned, all);
  }
  return all;
}

const EVENTS = ['connect', 'ready', 'close', 'end', 'reconnecting', '+node', '-node', 'refresh', 'connecting'];

class EventCounts {
  private readonly counts = new Map<string, number>();
  private readonly nodeErrors = new Map<string, number>();

  constructor(client: Cluster) {
    for (const name of EVENTS) client.on(name, () => this.counts.set(name, (this.counts.get(name) ?? 0) + 1));
    client.on('node error', (_error: Error, address: string) => {
      const key = `${address} in ${clock(Date.now()).slice(0, 5)}`;
      this.nodeErrors.set(key, (this.nodeErrors.get(key) ?? 0) + 1);
    });
  }

  summary(): string {
    const most = Math.max(0, ...this.nodeErrors.values());
    return `${JSON.stringify(Object.fromEntries(this.counts))}; node errors: at most ${most} a second of one node`;
  }
}
