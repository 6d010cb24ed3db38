// test/soak: clients of Cassandra with options that the seed chooses, and what their events say of hosts: a host comes up
// after it was down, and goes down after it was up.
import * as policies from '../../lib/cassandra/client/exports/policies.js';
import * as types from '../../lib/cassandra/client/exports/types.js';
import type { ClientOptions } from '../../lib/cassandra/client/options/client-options.js';
import { type Client } from '../../lib/cassandra/index.js';
import type { Random } from '../support/core/random.js';
import type { TcpProxy } from '../support/faults/tcp-proxy.js';

const { loadBalancing, reconnection, retry, speculativeExecution } = policies;

/** Where clients find the nodes. */
export interface Whereabouts {
  readonly dataCenter: string;
  readonly keyspace: string;
  /** By the address of the node, `address:port`. */
  readonly proxies: ReadonlyMap<string, TcpProxy>;
}

/**
 * All of them come back within a few seconds: what is well again within a stated time is asserted.
 *
 * @param patient whether it repeats reads for as long as they have time
 */
export function randomOptions(
  random: Random,
  { dataCenter, keyspace, proxies }: Whereabouts,
  patient = false,
): ClientOptions {
  const maxVersion = random.pick([3, 4, 4, 5, 5, 5]);
  const through = [...proxies.values()].map(({ host, port }) => `${host}:${port}`);
  return {
    contactPoints: random.happens(0.5) ? through : [random.pick(through)],
    localDataCenter: dataCenter,
    keyspace,
    protocolOptions: { maxVersion },
    compression: random.pick(maxVersion === 5 ? [null, 'lz4'] : [null, 'lz4', 'snappy']),
    applicationName: 'soak',
    delivery: patient ? 'safe' : random.pick(['safe', 'safe', 'safe', 'never']),
    retryBudget: random.pick([undefined, false, patient ? undefined : { ratio: 0.1, reserve: 10 }]),
    rePrepareOnUp: random.happens(0.7),
    prepareOnAllHosts: random.happens(0.7),
    maxPrepared: random.pick([500, 500, 4]),
    isMetadataSyncEnabled: random.happens(0.8),
    pooling: {
      coreConnectionsPerHost: { [types.distance.local]: random.pick([1, 1, 2, 4]) },
      heartBeatInterval: random.pick([500, 2_000, 10_000]),
      // A busy machine is not an ill node.
      heartBeatTimeout: patient ? 5_000 : random.pick([1_500, 5_000]),
      maxRequestsPerConnection: random.pick([2_048, 2_048, 8]),
    },
    socketOptions: {
      connectTimeout: patient ? 5_000 : random.pick([1_000, 5_000]),
      readTimeout: patient ? 12_000 : random.pick([12_000, 2_000, 0]),
      defunctReadTimeoutThreshold: random.pick([64, 4]),
    },
    queryOptions: { prepare: random.happens(0.5), fetchSize: random.pick([5_000, 100]) },
    policies: {
      addressResolution: {
        translate(address, port, callback) {
          const proxy = proxies.get(`${address}:${port}`);
          callback(proxy === undefined ? `${address}:${port}` : `${proxy.host}:${proxy.port}`);
        },
      },
      ...random.pick([
        {},
        { loadBalancing: new loadBalancing.RoundRobinPolicy() },
        { loadBalancing: new loadBalancing.TokenAwarePolicy(new loadBalancing.DCAwareRoundRobinPolicy(dataCenter)) },
      ]),
      ...random.pick([
        {},
        {
          speculativeExecution: new speculativeExecution.ConstantSpeculativeExecutionPolicy(
            random.pick([0, 10, 200]),
            random.between(1, 2),
          ),
        },
        {
          speculativeExecution: new speculativeExecution.PercentileSpeculativeExecutionPolicy({
            percentile: 90,
            minSamples: 50,
          }),
        },
      ]),
      ...random.pick([
        {},
        {},
        { retry: new retry.RetryPolicy() },
        patient ? {} : { retry: new retry.FallthroughRetryPolicy() },
        // To it a SELECT that is not marked is not idempotent.
        patient ? {} : { retry: new retry.IdempotenceAwareRetryPolicy(new retry.RetryPolicy()) },
      ]),
      ...random.pick([
        {},
        {},
        { reconnection: new reconnection.ConstantReconnectionPolicy(random.pick([20, 100, 1_000])) },
        { reconnection: new reconnection.ExponentialReconnectionPolicy(50, 2_000, random.happens(0.5)) },
      ]),
    },
  };
}

/** Without what only says where the nodes are. */
export function shownOptions({ contactPoints, policies: given, ...options }: ClientOptions): string {
  const classes = Object.entries(given ?? {}).map(([name, policy]) => `${name} ${policy?.constructor.name ?? ''}`);
  return `${JSON.stringify(options)}, ${classes.join()}, ${contactPoints?.length} contact points`;
}

/** What a client tells of its hosts. */
export class HostEvents {
  readonly violations: string[] = [];
  readonly counts = new Map<string, number>();
  readonly #name: string;
  readonly #isDown = new Map<string, boolean>();

  constructor(name: string, client: Client) {
    this.#name = name;
    client.on('hostUp', (host: { address: string }) => this.#told('hostUp', host.address, false));
    client.on('hostDown', (host: { address: string }) => this.#told('hostDown', host.address, true));
    for (const event of ['hostAdd', 'hostRemove'])
      client.on(event, (host: { address: string }) => {
        this.#count(event);
        if (event === 'hostRemove') this.violations.push(`${name}: ${event} ${host.address}`);
      });
  }

  #told(event: string, address: string, isDown: boolean): void {
    this.#count(event);
    if ((this.#isDown.get(address) ?? false) === isDown)
      this.violations.push(`${this.#name}: ${event} ${address} twice`);
    this.#isDown.set(address, isDown);
  }

  #count(event: string): void {
    this.counts.set(event, (this.counts.get(event) ?? 0) + 1);
  }

  /** Whether hosts are up by what was told, where they say that they are. */
  check(client: Client): void {
    for (const host of client.hosts.values())
      if (host.isUp() === (this.#isDown.get(host.address) ?? false))
        this.violations.push(`${this.#name}: ${host.address} isUp() ${host.isUp()}, which the events do not say`);
  }
}
