// redis/client/routing: how a client's cluster is read: who is asked over which connections, and what its map is kept by.
import type { ConnectAttempt } from '../../../core/channel/connect-channel.js';
import { connectChannel } from '../../../core/channel/connect-channel.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { errorOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { LONGEST_DELAY_MS, type ReconnectionPolicy } from '../../../core/policies/reconnection.js';
import type { ChannelPool } from '../../../core/pool/channel-pool.js';
import { Node } from '../../../core/topology/node.js';
import { isRefusal, RedisReconnection } from '../../policies/redis-reconnection.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import type { RedisRequest } from '../../protocol/request.js';
import { ClusterSource } from '../../topology/cluster-source.js';
import { ClusterTopology, type ClusterTopologyParts } from '../../topology/cluster-topology.js';
import type { NodeAddress } from '../../topology/node-address.js';
import { ClusterAllFailedError } from '../../topology/topology-errors.js';
import type { Identity } from '../connections/identity.js';
import { NodeMemory } from '../connections/node-memory.js';
import { connectPlan } from '../connections/open-channel.js';
import { SubscriptionList } from '../connections/subscription-list.js';
import type { ParsedClusterOptions } from '../options/cluster-options.js';
import type { Credentials } from '../options/redis-options.js';

/** What is suspected in so short a time is one suspicion. */
const DEBOUNCE_MS = 10;
/** Before the map is read again where no node told what it looks like, and the old one serves. */
export const RETRY_MS = 500;
/** To a reconnection: the default. */
const NO_DELAY = -1;
/** A storm of redirects makes two readings a second. */
const MINIMUM_GAP_MS = 500;

/** What the map needs of the nodes' connections, and tells. */
export interface MapPort extends Pick<ClusterTopologyParts, 'follow' | 'reroute' | 'holdsProcess'> {
  readonly retry: ReconnectionPolicy;
  pools(): readonly ChannelPool<RedisRequest, unknown, RedisEvent>[];
  isUp(node: Node): boolean;
  /** A reading begins. */
  asks(): void;
  usedCredentials(given: Credentials): void;
  refreshed(): void;
  refreshFailed(error: DriverError): void;
}

export function clusterTopology(
  options: ParsedClusterOptions,
  identity: Identity,
  deadlines: Deadlines,
  port: MapPort,
): ClusterTopology {
  const { runtime, family } = options.nodeOptions;
  const source = new ClusterSource({
    runtime,
    timeoutMs: options.slotsRefreshTimeout,
    family,
    rules: options.addressRules,
    known: {
      ownerOf: (slot) => topology.slots.at(slot)?.primary.name,
      isLive: (name) => {
        const node = topology.find(name);
        return node !== undefined && port.isUp(node);
      },
    },
    now: () => deadlines.exactNow(),
    connected: () =>
      port
        .pools()
        .flatMap(({ node, readyChannels: [channel] }) =>
          (channel as typeof channel | undefined) === undefined
            ? []
            : [{ name: node.name, host: addressOf(node).host, channel }],
        ),
    remembered: () => topology.nodes.map(addressOf),
    seeds: () => options.startup.resolve(),
    connect: (address) => connectForOnce(address, options, identity, deadlines, port),
  });
  const topology: ClusterTopology = new ClusterTopology({
    runtime,
    source: {
      read() {
        port.asks();
        return source.read();
      },
      stop: () => source.stop(),
    },
    settings: {
      intervalMs: options.slotsRefreshInterval,
      debounceMs: DEBOUNCE_MS,
      minimumGapMs: MINIMUM_GAP_MS,
    },
    retry: port.retry,
    family,
    listener: {
      refreshed: () => port.refreshed(),
      refreshFailed: (error) => port.refreshFailed(errorOf(error) as DriverError),
      slotsChanged: () => undefined,
    },
    follow: (descriptions, adopt) => port.follow(descriptions, adopt),
    reroute: (node) => port.reroute(node),
    holdsProcess: () => port.holdsProcess?.() ?? false,
  });
  return topology;
}

/** For one question. */
function connectForOnce(
  address: NodeAddress,
  options: ParsedClusterOptions,
  identity: Identity,
  deadlines: Deadlines,
  port: MapPort,
): ConnectAttempt<RedisRequest, unknown, RedisEvent> {
  const node = new Node(address, 0);
  const nodeOptions = options.optionsFor(address);
  const memory = new NodeMemory(nodeOptions, identity, new SubscriptionList());
  return connectChannel(
    connectPlan(nodeOptions, node, deadlines, () => memory.begin(false, (given) => port.usedCredentials(given))),
  );
}

export function addressOf({ endpoint }: Node): NodeAddress {
  return 'path' in endpoint ? { host: endpoint.path, port: 0 } : endpoint;
}

/** A node is never given up: whether it is still one the map says. */
export function nodeReconnection({
  clusterNodeRetryStrategy: strategy,
  nodeOptions,
}: ParsedClusterOptions): RedisReconnection {
  const delay =
    strategy === null
      ? undefined
      : (times: number, error: Error): number => {
          const delayMs: unknown = strategy(times, error);
          return typeof delayMs === 'number' ? delayMs : NO_DELAY;
        };
  return new RedisReconnection(delay, delay, nodeOptions.credentials !== undefined);
}

/**
 * How long to wait, as the program says, before the nodes are asked again when none of them answered; undefined: no more.
 *
 * @param report is told what its function threw
 */
export function clusterDelay(
  { clusterRetryStrategy: strategy, startup }: ParsedClusterOptions,
  attempt: number,
  error: Error,
  report: (error: DriverError) => void,
): number | undefined {
  if (strategy === null) return undefined;
  try {
    const delayMs: unknown = strategy.call(startup, attempt, error);
    return typeof delayMs === 'number' ? Math.min(Math.max(delayMs, 0), LONGEST_DELAY_MS) : undefined;
  } catch (cause) {
    report(new DriverError('clusterRetryStrategy threw', { code: 'INVALID_OPTION', cause }));
    return undefined;
  }
}

/** What no other node will answer otherwise: the password is wrong, or there is no cluster. */
export function sharedRefusal(error: DriverError): DriverError | undefined {
  if (!(error instanceof ClusterAllFailedError)) return undefined;
  const reasons = Object.values(error.innerErrors);
  const isShared = reasons.length > 0 && reasons.every((reason) => reason instanceof DriverError && isRefusal(reason));
  return isShared ? (reasons[0] as DriverError) : undefined;
}
