// test/soak: clients of Cassandra with those who call them: those that live through a run, those that are made anew all
// the time, and one whose keyspace changes.
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as types from '../../lib/cassandra/client/exports/types.js';
import { Client } from '../../lib/cassandra/index.js';
import type { Random } from '../support/core/random.js';
import type { TcpProxy } from '../support/faults/tcp-proxy.js';
import { until } from '../support/servers/processes/until.js';
import { HostEvents, randomOptions, shownOptions, type Whereabouts } from './cassandra-clients.js';
import { CassandraLoad } from './cassandra-load.js';
import type { CallerParts } from './cassandra-pages.js';
import { ChangingTables } from './cassandra-schema-changes.js';
import { KEYS } from './cassandra-tables.js';
import { type Journal, recovers } from './judge.js';
import { type Ledger, shown } from './ledger.js';
import type { TimedCalls } from './timed-calls.js';

const WORKERS = 4;
const CONNECTS_WITHIN_MS = 20_000;
/** Connections that say nothing are found dead after heartbeat and its time-out, and attempts take so long again. */
const WELL_WITHIN_MS = 15_000;
const HOSTS_WITHIN_MS = 20_000;
const QUIET_WITHIN_MS = 10_000;
/** What is in flight has five seconds. */
const SHUT_DOWN_WITHIN_MS = 5_500;
const { quorum } = types.consistencies;

interface Shared {
  readonly calls: TimedCalls;
  readonly ledger: Ledger;
  readonly random: Random;
}

/** A client that lives through the run. */
export class SoakedClient {
  readonly parts: CallerParts;
  readonly hosts: HostEvents;
  readonly #load: CassandraLoad;
  readonly #tables: ChangingTables;
  readonly #connections: number;

  private constructor(parts: CallerParts) {
    this.parts = parts;
    this.hosts = new HostEvents(parts.name, parts.client);
    this.#load = new CassandraLoad(parts, WORKERS);
    this.#tables = new ChangingTables(parts);
    const { pooling } = parts.client.options;
    this.#connections = pooling?.coreConnectionsPerHost?.[types.distance.local] ?? 1;
  }

  static async start(
    index: number,
    whereabouts: Whereabouts,
    { log, ...shared }: Shared & { readonly readsSucceed: boolean; log(line: string): void },
  ): Promise<SoakedClient> {
    const options = randomOptions(shared.random, whereabouts, shared.readsSucceed);
    const client = new Client(options);
    log(`client ${index}: ${shownOptions(options)}`);
    client.getMetrics();
    client.on('log', (level: string, _class: string, message: string) => {
      if (level !== 'verbose') log(`client ${index}: ${level}: ${message}`.slice(0, 300));
    });
    const soaked = new SoakedClient({ ...shared, name: `n${index}`, client, keyspace: whereabouts.keyspace });
    await client.connect();
    return soaked;
  }

  start(): void {
    this.#load.start();
    this.#tables.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#load.stop(), this.#tables.stop()]);
  }

  /** Calls succeed again, every host is up, and has its connections. */
  async recovers(journal: Journal, nodes: number): Promise<void> {
    const { client, name } = this.parts;
    const options = { deadlineMs: 2_000, prepare: true, consistency: quorum };
    const read = (index: number) => client.execute('SELECT v FROM r WHERE k = ?', [`r:${index % KEYS}`], options);
    const insert = 'INSERT INTO p (part, c, v) VALUES (?, ?, ?)';
    await recovers(
      () => [
        ...Array.from({ length: 30 }, (_, index) => read(index)),
        client.execute(insert, [-1, 0, 'well'], { ...options, isIdempotent: true }),
      ],
      WELL_WITHIN_MS,
      journal,
    );
    const isWhole = (): boolean => {
      const hosts = client.hosts.values();
      const state = client.getState();
      return (
        hosts.length === nodes &&
        hosts.every((host) => host.isUp() && state.getOpenConnections(host) === this.#connections)
      );
    };
    await until('every host has its connections', isWhole, { withinMs: HOSTS_WITHIN_MS }).catch((error: unknown) =>
      journal.violations.push(
        `${name}: ${shown(error)}: ${client.getState().toString()} of ${this.#connections}; ${client.hosts.values().map(String).join()}`,
      ),
    );
  }

  /** Whether nothing is left in it, when nobody calls it any more. */
  async check(violations: string[], log: (line: string) => void): Promise<void> {
    const { client, name } = this.parts;
    const isQuiet = (): boolean => {
      const { inFlight, queued } = client.getMetrics();
      return inFlight + queued === 0;
    };
    await until('nothing is in flight', isQuiet, { withinMs: QUIET_WITHIN_MS }).catch(() =>
      violations.push(`${name}: in flight with no caller: ${JSON.stringify(client.getMetrics())}`),
    );
    this.hosts.check(client);
    violations.push(...this.hosts.violations);
    const { retries, speculations, orphans, connections, backPressure } = client.getMetrics();
    log(`${name}: ${JSON.stringify({ retries, speculations, orphans, connections, backPressure })}`);
  }
}

/** Ends a client in time. */
export async function shutDown(client: Client, calls: TimedCalls): Promise<void> {
  await calls.run('shutdown', SHUT_DOWN_WITHIN_MS, () => client.shutdown());
}

/** No client is left. */
export async function connectionsEnd(proxies: ReadonlyMap<string, TcpProxy>, violations: string[]): Promise<void> {
  const open = (): string => [...proxies.values()].map((proxy) => proxy.open).join();
  await until('no connection is left', () => [...proxies.values()].every((proxy) => proxy.open === 0), {
    withinMs: 3_000,
  }).catch(() => violations.push(`connections after all clients were shut down: ${open()}`));
}

/** Clients that are made, called for a while, and shut down while calls are under way. */
export class Renewals {
  readonly #whereabouts: Whereabouts;
  readonly #shared: Shared;
  readonly #made: WeakRef<Client>[] = [];
  #stopping = false;
  #renewing: Promise<void> | undefined;

  constructor(whereabouts: Whereabouts, shared: Shared) {
    this.#whereabouts = whereabouts;
    this.#shared = shared;
  }

  start(): void {
    this.#renewing = this.#renew();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#renewing;
  }

  async #renew(): Promise<void> {
    while (!this.#stopping) {
      await this.#one();
      await sleep(this.#shared.random.between(50, 500));
    }
  }

  async #one(): Promise<void> {
    const { calls, random } = this.#shared;
    const client = new Client(randomOptions(random, this.#whereabouts));
    const name = `m${this.#made.length}`;
    this.#made.push(new WeakRef(client));
    const { keyspace } = this.#whereabouts;
    const load = new CassandraLoad({ ...this.#shared, name, client, keyspace, readsSucceed: false }, 2);
    if (random.happens(0.7)) await calls.run('connect', CONNECTS_WITHIN_MS, () => client.connect());
    load.start();
    await sleep(random.between(0, 3_000));
    const ended = random.happens(0.5) ? load.stop() : undefined;
    await shutDown(client, calls);
    await (ended ?? load.stop());
  }

  /** Whether clients that were shut down are still held by something. */
  async leaks(violations: string[]): Promise<string> {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => this.#made.filter((reference) => reference.deref() !== undefined).length;
    const isFree = async (): Promise<boolean> => {
      await sleep(50);
      collect();
      return held() === 0;
    };
    await until('clients are let go of', isFree, { withinMs: 5_000 }).catch(() =>
      violations.push(`${held()} of ${this.#made.length} clients are held though they were shut down`),
    );
    return `${this.#made.length} clients were made anew`;
  }
}

/** A client of its own whose keyspace is changed by USE, and what it reads then. */
export class KeyspaceSwitch {
  readonly #client: Client;
  readonly #keyspaces: readonly string[];
  readonly #random: Random;
  readonly #calls: TimedCalls;
  #stopping = false;
  #switching: Promise<void> | undefined;

  constructor(whereabouts: Whereabouts, keyspaces: readonly string[], random: Random, calls: TimedCalls) {
    this.#client = new Client(randomOptions(random, whereabouts));
    this.#keyspaces = keyspaces;
    this.#random = random;
    this.#calls = calls;
  }

  start(): void {
    this.#switching = this.#switch();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#switching;
    await shutDown(this.#client, this.#calls);
  }

  async #switch(): Promise<void> {
    const client = this.#client;
    const random = this.#random;
    while (!this.#stopping) {
      const limitMs = random.pick([1_000, 5_000]);
      if (random.happens(0.3))
        await this.#calls.run('use', limitMs, () =>
          client.execute(`USE ${random.pick(this.#keyspaces)}`, [], { deadlineMs: limitMs }),
        );
      const { keyspace } = client;
      await Promise.all(Array.from({ length: random.between(1, 8) }, () => this.#read(keyspace, limitMs)));
      await sleep(random.between(5, 100));
    }
  }

  async #read(keyspace: string, limitMs: number): Promise<void> {
    const key = `r:${this.#random.below(KEYS)}`;
    const prepare = this.#random.happens(0.6);
    const answer = await this.#calls.run('readkeyspace', limitMs, () =>
      this.#client.execute('SELECT v FROM r WHERE k = ?', [key], { prepare, deadlineMs: limitMs }),
    );
    if (answer instanceof Error) return;
    const value = answer.first()?.['v'] as unknown;
    if (value !== `${keyspace}|${key}|value`) this.#calls.wrong(`${key} of ${keyspace} was read as ${String(value)}`);
  }
}
