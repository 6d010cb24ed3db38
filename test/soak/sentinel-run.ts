// test/soak: one seed against sentinels with a primary and two replicas.
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisOptions } from '../../lib/redis/client/options/redis-options.js';
import { Redis } from '../../lib/redis/index.js';
import { Random } from '../support/core/random.js';
import { TcpProxy } from '../support/faults/tcp-proxy.js';
import { until } from '../support/servers/processes/until.js';
import { RedisSentinels } from '../support/servers/redis/redis-sentinels.js';
import type { Reply } from '../support/servers/redis/resp-probe.js';
import { inflict } from './faults.js';
import { Journal, recovers, type SoakOptions, type SoakResult } from './judge.js';
import { clock, type Held } from './ledger.js';
import { Listening } from './listening.js';
import { Load } from './load.js';
import { countConnections, held, roundOf, watch } from './redis-judge.js';
import { SENTINEL_FAULTS, type SentinelFaultContext } from './sentinel-faults.js';
import { SteadyClock } from './steady-clock.js';

const FLAVOURS = ['redis-8.10', 'valkey-9.1', 'redis-7.0', 'redis-8.2'] as const;
/** Where a password may be refused it is tried again after half a minute. */
const WELL_WITHIN_MS = { withPassword: 35_000, without: 8_000 };

export async function soakSentinels({ seed, lastsMs, verbose, only }: SoakOptions): Promise<SoakResult> {
  const random = new Random(seed);
  const journal = new Journal(verbose);
  const { violations, log } = journal;
  const flavour = FLAVOURS[seed % FLAVOURS.length];
  const lossless = random.happens(0.4);
  const withPassword = random.happens(0.4);
  const args = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--repl-backlog-size', '16mb'];
  const of = await RedisSentinels.start({ server: flavour, args });
  const steady = new SteadyClock();
  const proxies = new Map<number, TcpProxy>();
  const withProxies = random.happens(0.5);
  if (withProxies)
    for (const { host, port } of [...of.servers, ...of.sentinels])
      proxies.set(port, await TcpProxy.start({ host, port }));
  const secret = { password: withPassword ? 'first' : undefined };
  if (withPassword)
    for (const server of of.servers) await server.ask('ACL', 'SETUSER', 'app', 'on', '>first', '~*', '&*', '+@all');
  const through = (host: string, port: number): { host: string; port: number } => {
    const proxy = proxies.get(port);
    return proxy === undefined ? { host, port } : { host: proxy.host, port: proxy.port };
  };
  const name = `soak-${seed}`;
  const options: RedisOptions = {
    sentinels: of.addresses.slice(0, random.pick([1, 3])).map(({ host, port }) => through(host, port)),
    name: of.name,
    protocol: random.pick([2, 3, 3] as const),
    connectionName: name,
    heartbeatIntervalMs: random.pick([500, 10_000]),
    heartbeatTimeoutMs: random.pick([1_000, 5_000]),
    connections: random.pick([1, 1, 2]),
    failoverDetector: random.happens(0.5),
    natMap: (key: string) => {
      const port = Number(key.slice(key.lastIndexOf(':') + 1));
      return proxies.has(port) ? through('', port) : null;
    },
    ...(withPassword ? { credentials: () => ({ username: 'app', password: secret.password }) } : {}),
  };
  log(`${flavour}, lossless ${lossless}, proxies ${withProxies}, ${JSON.stringify(options)}`);
  const client = new Redis(options);
  const listener = client.duplicate();
  const reader = client.duplicate({ role: 'slave' });
  let isEnding = false;
  for (const each of [client, listener, reader]) watch(each, journal, () => isEnding);
  const settings = { workers: 8, lossless, fresh: true, isCluster: false };
  const load = new Load(client, random.fork(), steady, settings);
  const reads = new Load(reader, random.fork(), steady, { ...settings, workers: 2, lossless: false, reads: true });
  const listening = new Listening(client, listener, false);
  const named = new NamedPrimaries(of);
  try {
    await load.prepare();
    await until('the replica has it', async () => (await reader.get('r:119')) !== null, { withinMs: 20_000 });
    for (const { host, port } of of.servers) listening.observe(host, port);
    await listening.start();
    load.start();
    reads.start();
    await sleep(1_000);
    const context: SentinelFaultContext = { of, random: random.fork(), proxies, secret, log };
    const faults = SENTINEL_FAULTS.filter(
      (fault) =>
        !(lossless && fault.loses) && !(withPassword && fault.restarts) && new RegExp(only ?? '').test(fault.name),
    );
    await inflict(context, faults, lastsMs);
    await heal(context);
    log('healed');
    const withinMs = withPassword ? WELL_WITHIN_MS.withPassword : WELL_WITHIN_MS.without;
    await recovers(roundOf(client), withinMs, journal);
    await recovers(roundOf(reader, false), withinMs, journal);
    await sleep(1_000);
    await Promise.all([load.stop(), reads.stop()]);
    await listening.stop();
    const all: Held = { counters: new Map(), lists: new Map() };
    await held(await of.primary(), () => true, all);
    const { wrong, lost } = load.ledger.compare(all);
    violations.push(...listening.violations, ...wrong, ...(lossless ? lost : []));
    log(`lost: ${lost.length} ${lost.slice(0, 8).join('; ')}`);
    await countConnections(of.servers, name, journal);
    isEnding = true;
    await Promise.all([client.quit(), listener.quit()]);
    reader.disconnect();
    await sleep(300);
    await countConnections(of.servers, name, journal, 0);
  } finally {
    isEnding = true;
    await named.stop();
    for (const each of [client, listener, reader]) each.disconnect();
    for (const observer of listening.observers) observer.stop();
    for (const proxy of proxies.values()) await proxy.stop();
    steady.stop();
    await of.stop();
  }
  const title = `seed ${seed}, ${flavour}, ${lossless ? 'lossless' : 'lossy'}, stall ${Math.round(steady.longestStallMs)} ms`;
  const summary = [
    title,
    journal.summaryOf([load.calls, reads.calls], [listening.summary()]),
    named.summary(),
    ...journal.lines,
  ].join('\n  ');
  return { violations, summary };
}

/** Whom the sentinels named, and when that changed. */
class NamedPrimaries {
  private readonly changes: string[] = [];
  private readonly of: RedisSentinels;
  private stopping = false;
  private readonly polling: Promise<void>;

  constructor(of: RedisSentinels) {
    this.of = of;
    this.polling = this.poll();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.polling;
  }

  summary(): string {
    return `named as primary: ${this.changes.join('; ')}`;
  }

  private async poll(): Promise<void> {
    const { of } = this;
    for (let last = ''; !this.stopping; await sleep(100)) {
      const serving = of.sentinels.filter((sentinel) => sentinel.serving);
      const ports = await Promise.all(serving.map((sentinel) => of.primaryPort(sentinel).catch(() => 0)));
      const now = [...new Set(ports)].join(' or ');
      if (now !== last) this.changes.push(`${clock(Date.now())} ${now}`);
      last = now;
    }
  }
}

const DEFAULTS = [
  ['maxclients', '10000'],
  ['maxmemory', '0'],
  ['min-replicas-to-write', '0'],
] as const;

async function heal({ of, proxies, secret: { password }, log }: SentinelFaultContext): Promise<void> {
  for (const proxy of proxies.values()) await proxy.heal();
  for (const server of [...of.sentinels, ...of.servers]) {
    server.resume();
    const answer = await server.ask('PING').catch((error: Error) => error.message);
    if (answer === 'PONG') continue;
    log(`${server.port} says ${String(answer)}`);
    await server.kill();
    await server.launch();
  }
  for (const server of of.servers) {
    for (const [setting, value] of DEFAULTS) await server.ask('CONFIG', 'SET', setting, value);
    if (password !== undefined)
      await server.ask('ACL', 'SETUSER', 'app', 'on', 'resetpass', `>${password}`, '~*', '&*', '+@all');
    await server.ask('CLIENT', 'UNPAUSE');
  }
  await until('sentinels and servers agree', () => agree(of), { withinMs: 60_000, everyMs: 100 });
}

async function agree(of: RedisSentinels): Promise<boolean> {
  const ports = new Set(await Promise.all(of.sentinels.map((sentinel) => of.primaryPort(sentinel))));
  if (ports.size !== 1) return false;
  const primary = await of.primary();
  if (((await primary.ask('ROLE')) as Reply[])[0] !== 'master') return false;
  return String(await primary.ask('INFO', 'replication')).includes('connected_slaves:2');
}
