// cassandra/policies: load-balancing policies in cassandra-driver's shape: classes to use and to extend. Those of ours
// that are used as they are run without their callbacks (routed-plan.ts); these methods are for classes built on them.
// Pure.
import { brandClass } from '../../core/errors/brand.js';
import { type DriverError } from '../../core/errors/driver-error.js';
import { ArgumentError } from '../types/argument-error.js';
import type { Host } from '../topology/host.js';
import type { HostMap } from '../topology/host-map.js';
import { distance } from '../types/protocol-constants.js';

/** What policies ask of their client. */
export interface PolicyClient {
  readonly options?: { readonly localDataCenter?: string | undefined } | undefined;
  getReplicas(keyspace: string, token: Uint8Array): readonly Host[] | null;
  log?(level: 'info', message: string): void;
}

/** What policies are told of a request: cassandra-driver's ExecutionOptions. */
export interface PlannedExecution {
  getKeyspace?(): string | undefined;
  getRoutingKey?(): Uint8Array | undefined;
  getPreferredHost?(): unknown;
}

export type HostIterator = Iterator<Host, unknown>;
/** Written as a method, so that a callback is taken that counts on an error or on an iterator. */
export type PlanCallback = { call(error: Error | null, iterator?: HostIterator): void }['call'];

/** What a client asks of a load-balancing policy, whatever class it is of. */
export interface UserLoadBalancingPolicy {
  init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void;
  /** One of `types.distance`: how many connections a host gets, and whether any. */
  getDistance(host: Host): number;
  /** Calls back with the hosts to try, best first. */
  newQueryPlan(
    keyspace: string | undefined,
    executionOptions: PlannedExecution | undefined,
    callback: PlanCallback,
  ): void;
  getOptions?(): Map<string, unknown>;
}

/** To extend: `newQueryPlan` calls back with an iterator of hosts. */
export class LoadBalancingPolicy implements UserLoadBalancingPolicy {
  protected client: PolicyClient | undefined = undefined;
  protected hosts: HostMap | undefined = undefined;

  init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void {
    this.client = client;
    this.hosts = hosts;
    callback();
  }

  getDistance(_host: Host): number {
    return distance.local;
  }

  newQueryPlan(
    _keyspace: string | undefined,
    _executionOptions: PlannedExecution | undefined,
    callback: PlanCallback,
  ): void {
    callback(new Error('You must implement a query plan for the LoadBalancingPolicy class'));
  }

  getOptions(): Map<string, unknown> {
    return new Map();
  }
}
brandClass(LoadBalancingPolicy, 'cassandra.LoadBalancingPolicy');

/** Every host in turn, wherever it is. */
export class RoundRobinPolicy extends LoadBalancingPolicy {
  private index = 0;

  override newQueryPlan(
    _keyspace: string | undefined,
    _executionOptions: PlannedExecution | undefined,
    callback: PlanCallback,
  ): void {
    if (!this.hosts) callback(notInitialized());
    else callback(null, rotation(this.hosts.values(), this.index++));
  }
}
brandClass(RoundRobinPolicy, 'cassandra.RoundRobinPolicy');

/** Every host of the local data centre in turn, and no other. */
export class DCAwareRoundRobinPolicy extends LoadBalancingPolicy {
  localDc: string | undefined;
  private index = 0;

  constructor(localDc?: string) {
    super();
    this.localDc = localDc;
  }

  override init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void {
    super.init(client, hosts, (error) => {
      if (error) callback(error);
      else callback(this.chooseDataCenter(client, hosts));
    });
  }

  private chooseDataCenter(client: PolicyClient, hosts: HostMap): Error | undefined {
    const localDc = localDataCenterOf(this.localDc, client);
    const refusal = refusedDataCenter(localDc, hosts);
    if (refusal === undefined) this.localDc = localDc;
    return refusal;
  }

  override getDistance(host: Host): number {
    return host.datacenter === this.localDc ? distance.local : distance.ignored;
  }

  override newQueryPlan(
    _keyspace: string | undefined,
    _executionOptions: PlannedExecution | undefined,
    callback: PlanCallback,
  ): void {
    if (!this.hosts) callback(notInitialized());
    else {
      const local = this.hosts.values().filter(({ datacenter }) => datacenter === this.localDc);
      callback(null, rotation(local, this.index++));
    }
  }

  override getOptions(): Map<string, unknown> {
    return new Map([['localDataCenter', this.localDc]]);
  }
}
brandClass(DCAwareRoundRobinPolicy, 'cassandra.DCAwareRoundRobinPolicy');

abstract class ParentPolicy extends LoadBalancingPolicy {
  /** @internal */
  readonly childPolicy: UserLoadBalancingPolicy;

  constructor(childPolicy: UserLoadBalancingPolicy) {
    super();
    if (typeof (childPolicy as unknown) !== 'object' || (childPolicy as unknown) === null)
      throw new ArgumentError('You must specify a child load balancing policy', { code: 'INVALID_OPTION' });
    this.childPolicy = childPolicy;
  }

  override init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void {
    this.client = client;
    this.hosts = hosts;
    this.childPolicy.init(client, hosts, callback);
  }

  override getDistance(host: Host): number {
    return this.childPolicy.getDistance(host);
  }

  override getOptions(): Map<string, unknown> {
    return new Map<string, unknown>([['childPolicy', this.childPolicy.constructor.name]]);
  }
}

/** The replicas of a request's partition first, then what another policy says. */
export class TokenAwarePolicy extends ParentPolicy {
  private turn = 0;

  override newQueryPlan(
    keyspace: string | undefined,
    executionOptions: PlannedExecution | undefined,
    callback: PlanCallback,
  ): void {
    const replicas = replicasOf(this.client, keyspace, executionOptions).filter(
      (host) => this.childPolicy.getDistance(host) === distance.local,
    );
    this.childPolicy.newQueryPlan(keyspace, executionOptions, (error, iterator) => {
      if (error !== null && error !== undefined) callback(error);
      else callback(null, chained(rotation(replicas, this.turn++), new Set(replicas), iterator));
    });
  }

  override getOptions(): Map<string, unknown> {
    const options = super.getOptions();
    if (this.childPolicy instanceof DCAwareRoundRobinPolicy) options.set('localDataCenter', this.childPolicy.localDc);
    return options;
  }
}
brandClass(TokenAwarePolicy, 'cassandra.TokenAwarePolicy');

/** Only hosts of a list: the others are not connected to. */
export class AllowListPolicy extends ParentPolicy {
  /** @internal */
  readonly allowList: ReadonlySet<string>;

  /** @param allowList `address:port` of each host */
  constructor(childPolicy: UserLoadBalancingPolicy, allowList: readonly string[]) {
    super(childPolicy);
    if (!Array.isArray(allowList))
      throw new ArgumentError('You must provide the list of allowed host addresses', { code: 'INVALID_OPTION' });
    this.allowList = new Set(allowList);
  }

  override getDistance(host: Host): number {
    return this.allowList.has(host.address) ? super.getDistance(host) : distance.ignored;
  }

  override newQueryPlan(
    keyspace: string | undefined,
    executionOptions: PlannedExecution | undefined,
    callback: PlanCallback,
  ): void {
    this.childPolicy.newQueryPlan(keyspace, executionOptions, (error, iterator) => {
      if (error !== null && error !== undefined) callback(error);
      else callback(null, allowed(iterator, this.allowList));
    });
  }

  override getOptions(): Map<string, unknown> {
    return super.getOptions().set('allowList', [...this.allowList]);
  }
}
brandClass(AllowListPolicy, 'cassandra.AllowListPolicy');

/** The same under its older name. */
export class WhiteListPolicy extends AllowListPolicy {}
brandClass(WhiteListPolicy, 'cassandra.WhiteListPolicy');

export interface DefaultLoadBalancingOptions {
  /** Instead of the client's `localDataCenter`. */
  readonly localDc?: string;
  /** Replicas of this rack are asked before others. */
  readonly localRack?: string;
  /** Whether a host is used at all. */
  readonly filter?: (host: Host) => boolean;
  /** How many hosts of each other data centre are tried when none of the local one can serve. Default 0. */
  readonly usedHostsPerRemoteDc?: number;
}

/**
 * What a client does without a policy of its own: replicas of the local data centre first, the less loaded of two
 * before the other, then the other hosts there.
 */
export class DefaultLoadBalancingPolicy extends LoadBalancingPolicy {
  localDc: string | undefined;
  readonly localRack: string | undefined;
  private readonly filter: ((host: Host) => boolean) | undefined;
  private readonly usedHostsPerRemoteDc: number;
  private turn = 0;

  /** @param options or the name of the local data centre */
  constructor(options?: string | DefaultLoadBalancingOptions) {
    super();
    const {
      localDc,
      localRack,
      filter,
      usedHostsPerRemoteDc = 0,
    } = typeof options === 'string' ? { localDc: options } : (options ?? {});
    this.localDc = localDc;
    this.localRack = localRack;
    this.filter = filter;
    this.usedHostsPerRemoteDc = usedHostsPerRemoteDc;
  }

  override init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void {
    this.client = client;
    this.hosts = hosts;
    const localDc = localDataCenterOf(this.localDc, client);
    const refusal = refusedDataCenter(localDc, hosts);
    if (refusal === undefined) this.localDc = localDc;
    callback(refusal);
  }

  override getDistance(host: Host): number {
    if (this.filter !== undefined && !this.filter(host)) return distance.ignored;
    if (host.datacenter === this.localDc) return distance.local;
    if (this.usedHostsPerRemoteDc === 0 || this.hosts === undefined) return distance.ignored;
    const beside = this.hosts
      .values()
      .filter((other) => other.datacenter === host.datacenter && (this.filter?.(other) ?? true));
    return beside.indexOf(host) < this.usedHostsPerRemoteDc ? distance.remote : distance.ignored;
  }

  override newQueryPlan(
    keyspace: string | undefined,
    executionOptions: PlannedExecution | undefined,
    callback: PlanCallback,
  ): void {
    if (!this.hosts) {
      callback(notInitialized());
      return;
    }
    const at = (wanted: number): Host[] =>
      (this.hosts as HostMap).values().filter((host) => this.getDistance(host) === wanted);
    const preferred = executionOptions?.getPreferredHost?.() as Host | undefined;
    const replicas = replicasOf(this.client, keyspace, executionOptions).filter(
      (host) => this.getDistance(host) === distance.local,
    );
    const turn = this.turn++;
    const first = [
      ...(preferred === undefined ? [] : [preferred]),
      ...rotated(replicas, turn).sort((one, other) => this.rackOrder(one) - this.rackOrder(other)),
    ];
    const rest = [...rotated(at(distance.local), turn), ...at(distance.remote)];
    callback(null, new Set([...first, ...rest]).values() as HostIterator);
  }

  private rackOrder({ rack }: Host): number {
    return this.localRack === undefined || rack === this.localRack ? 0 : 1;
  }

  override getOptions(): Map<string, unknown> {
    return new Map<string, unknown>([
      ['localDataCenter', this.localDc],
      ['filterFunction', this.filter !== undefined],
    ]);
  }
}
brandClass(DefaultLoadBalancingPolicy, 'cassandra.DefaultLoadBalancingPolicy');

function replicasOf(
  client: PolicyClient | undefined,
  keyspace: string | undefined,
  executionOptions: PlannedExecution | undefined,
): readonly Host[] {
  const key = executionOptions?.getRoutingKey?.();
  const where = executionOptions?.getKeyspace?.() ?? keyspace;
  if (key === undefined || where === undefined) return [];
  return client?.getReplicas(where, key) ?? [];
}

/** The policy's own, else the client's. */
function localDataCenterOf(own: string | undefined, client: PolicyClient): string | undefined {
  const given = client.options?.localDataCenter;
  if (own !== undefined && given === undefined) {
    client.log?.(
      'info',
      `Local data center '${own}' was provided as an argument to the load-balancing policy. Where all requests go to one data center, the option 'localDataCenter' of the client is the place for it`,
    );
  }
  return own ?? given;
}

/** Undefined where there is one of that name. The error says which there are. */
function refusedDataCenter(localDc: string | undefined, hosts: HostMap): DriverError | undefined {
  const known = [...new Set(hosts.values().map(({ datacenter }) => String(datacenter)))].sort();
  if (localDc === undefined || localDc === '') {
    return new ArgumentError(
      `'localDataCenter' is not defined in Client options and also was not specified in constructor. At least one is required. Available DCs are: [${known.join(', ')}]`,
      { code: 'INVALID_OPTION' },
    );
  }
  if (known.includes(localDc)) return undefined;
  return new ArgumentError(
    `localDataCenter was configured as '${localDc}', but only found hosts in data centers: ${known.join(', ')}`,
    { code: 'INVALID_OPTION' },
  );
}

function notInitialized(): Error {
  return new Error('Load balancing policy not initialized');
}

function rotated(hosts: readonly Host[], turn: number): Host[] {
  const start = hosts.length === 0 ? 0 : turn % hosts.length;
  return [...hosts.slice(start), ...hosts.slice(0, start)];
}

function rotation(hosts: readonly Host[], turn: number): HostIterator {
  return rotated(hosts, turn).values() as HostIterator;
}

function* chained(first: HostIterator, taken: ReadonlySet<Host>, then: HostIterator | undefined): Generator<Host> {
  for (let item = first.next(); !item.done; item = first.next()) yield item.value;
  if (then === undefined) return;
  for (let item = then.next(); !item.done; item = then.next()) if (!taken.has(item.value)) yield item.value;
}

function* allowed(iterator: HostIterator | undefined, allowList: ReadonlySet<string>): Generator<Host> {
  if (iterator === undefined) return;
  for (let item = iterator.next(); !item.done; item = iterator.next()) {
    if (allowList.has(item.value.address)) yield item.value;
  }
}
