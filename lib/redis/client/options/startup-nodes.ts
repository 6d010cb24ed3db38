// redis/client/options: where a cluster's client begins: the nodes that the program named, found anew each time they are
// asked for, each with the user and password that it was named with.
import { DriverError } from '../../../core/errors/driver-error.js';
import { invalidOption } from '../../../core/options/option-table.js';
import type { Runtime, ServiceRecord } from '../../../core/runtime/runtime.js';
import { endpointName } from '../../../core/topology/endpoint.js';
import type { NodeAddress } from '../../topology/node-address.js';
import { isObject } from './option-kinds.js';
import { checkOptions, mergeArguments } from './parse-arguments.js';
import type { RedisOptions } from './redis-options.js';

/** Where to find a node, and perhaps what to log in with there. */
export interface ClusterNodeAddress {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** Default: that of `redisOptions`, or else of the first node. */
  readonly username?: string | undefined;
  /** Default: that of `redisOptions`, or else of the first node; null: none. */
  readonly password?: string | null | undefined;
}

/** A URL, a port, or host and port. */
export type ClusterNode = string | number | ClusterNodeAddress;

/** As Node's `dns.lookup` with a name alone. */
export type DnsLookup = (
  hostname: string,
  callback: (error: Error | null | undefined, address: string, family?: number) => void,
) => void;

/** As Node's `dns.resolveSrv`. */
export type ResolveSrv = (
  hostname: string,
  callback: (error: Error | null | undefined, records?: readonly ServiceRecord[]) => void,
) => void;

interface Seed extends NodeAddress {
  readonly family: 0 | 4 | 6;
  /** What the connections to it log in with; undefined: as those to any node. */
  readonly login: Login | undefined;
}

type Login = Pick<RedisOptions, 'username' | 'password'>;

/** How names are resolved. */
export interface SeedLookup {
  readonly runtime: Runtime;
  readonly family: RedisOptions['family'];
  readonly dnsLookup: DnsLookup | undefined;
  readonly useSRVRecords: boolean;
  readonly resolveSrv: ResolveSrv | undefined;
}

export class StartupNodes {
  private readonly lookup: SeedLookup;
  private given: readonly ClusterNode[] = [];
  private seeds: readonly Seed[] = [];
  /** By `host:port`, also as it was resolved. */
  private readonly logins = new Map<string, Login>();

  /** @throws DriverError INVALID_OPTION */
  constructor(given: unknown, lookup: SeedLookup) {
    this.lookup = lookup;
    this.startupNodes = given as readonly ClusterNode[];
  }

  /** ioredis's name: `clusterRetryStrategy` may assign others, by `this.startupNodes = […]`. */
  get startupNodes(): readonly ClusterNode[] {
    return this.given;
  }

  set startupNodes(given: readonly ClusterNode[]) {
    this.seeds = startupOptions(given).map((node) => this.seedOf(node));
    this.given = given;
    this.logins.clear();
    for (const seed of this.seeds) this.note(seed);
  }

  get addresses(): readonly NodeAddress[] {
    return this.seeds;
  }

  /** For people. */
  get names(): readonly string[] {
    return this.seeds.map((seed) => endpointName(seed));
  }

  /** What the node was named with. */
  loginOf(name: string): Login | undefined {
    return this.logins.get(name);
  }

  async resolve(): Promise<readonly NodeAddress[]> {
    const { seeds } = this;
    const { runtime, dnsLookup, useSRVRecords, resolveSrv } = this.lookup;
    const services = resolveSrv === undefined ? (name: string) => servicesOf(runtime, name) : promised(resolveSrv);
    const found = useSRVRecords ? (await Promise.all(seeds.map((seed) => ofRecords(seed, services)))).flat() : seeds;
    const resolved =
      dnsLookup === undefined ? found : await Promise.all(found.map((seed) => lookedUp(seed, dnsLookup)));
    for (const seed of resolved) this.note(seed);
    return resolved;
  }

  private seedOf(node: RedisOptions): Seed {
    const { host, port, family } = checkOptions({ host: node.host, port: node.port, family: this.lookup.family });
    const isNamed = node.username !== undefined || node.password !== undefined;
    if (!isNamed) return { host, port, family, login: undefined };
    const { username, password } = checkOptions({ username: node.username, password: node.password });
    return { host, port, family, login: { username, password } };
  }

  private note(seed: Seed): void {
    if (seed.login !== undefined) this.logins.set(endpointName(seed), seed.login);
  }
}

/** @throws DriverError INVALID_OPTION */
export function startupOptions(given: unknown): readonly RedisOptions[] {
  if (!Array.isArray(given) || given.length === 0)
    throw new DriverError('Cluster: a list with at least one node to begin with belongs here', {
      code: 'INVALID_OPTION',
      retryable: false,
    });
  return (given as unknown[]).map((node) => {
    if (typeof node === 'string' || typeof node === 'number' || isObject(node)) return mergeArguments([node]);
    throw invalidOption('Cluster', 'startupNodes', 'a list of URLs, ports, or objects with host and port', node);
  });
}

type ServicesOf = (name: string) => Promise<readonly ServiceRecord[]>;

async function ofRecords(seed: Seed, resolve: ServicesOf): Promise<Seed[]> {
  const records = [...(await resolve(seed.host))];
  records.sort((one, other) => one.priority - other.priority || other.weight - one.weight);
  return records.map(({ name, port }) => ({ ...seed, host: name, port }));
}

function servicesOf(runtime: Runtime, name: string): Promise<readonly ServiceRecord[]> {
  return runtime.resolveService?.(name) ?? Promise.resolve([]);
}

function promised(resolve: ResolveSrv): ServicesOf {
  return (name) =>
    new Promise((done, fail) => {
      resolve(name, (error, records = []) => {
        if (error) fail(error);
        else done(records);
      });
    });
}

function lookedUp(seed: Seed, lookup: DnsLookup): Promise<Seed> {
  return new Promise((done, fail) => {
    lookup(seed.host, (error, address) => {
      if (error) fail(error);
      else done({ ...seed, host: address });
    });
  });
}
