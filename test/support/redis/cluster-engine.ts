// test support: the blocks of a cluster's client put together without its public face: an engine over the nodes of a
// cluster, real or virtual, that routes, follows redirects and keeps its map fresh.
import { type ConnectAttempt, connectChannel } from '../../../lib/core/channel/connect-channel.js';
import { Engine } from '../../../lib/core/engine/engine.js';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { Call } from '../../../lib/core/execution/call.js';
import type { Delivery } from '../../../lib/core/policies/retry.js';
import { ChannelPool } from '../../../lib/core/pool/channel-pool.js';
import { nodeRuntime } from '../../../lib/core/runtime/node-runtime.js';
import type { Runtime } from '../../../lib/core/runtime/runtime.js';
import { type Endpoint, endpointName } from '../../../lib/core/topology/endpoint.js';
import type { Node } from '../../../lib/core/topology/node.js';
import { commandFor } from '../../../lib/redis/commands/registry.js';
import { ClusterRetry } from '../../../lib/redis/policies/cluster-retry.js';
import { type Nearest, type ReadChoice, ReadRouting } from '../../../lib/redis/policies/read-routing.js';
import { RedisReconnection } from '../../../lib/redis/policies/redis-reconnection.js';
import { RedisRetry } from '../../../lib/redis/policies/redis-retry.js';
import { SlotRouting } from '../../../lib/redis/policies/slot-routing.js';
import type { RedisEvent } from '../../../lib/redis/protocol/redis-event.js';
import { redisProtocol } from '../../../lib/redis/protocol/redis-protocol.js';
import { RedisRequest } from '../../../lib/redis/protocol/request.js';
import type { RedisSession } from '../../../lib/redis/protocol/session.js';
import { DEFAULT_LIMITS } from '../../../lib/redis/protocol/resp-limits.js';
import { type ClusterReading, ClusterSource } from '../../../lib/redis/topology/cluster-source.js';
import { ClusterTopology } from '../../../lib/redis/topology/cluster-topology.js';
import { type AddressRules, connectableAddress, type NodeAddress } from '../../../lib/redis/topology/node-address.js';

export interface ClusterEngineOptions {
  readonly runtime?: Runtime;
  readonly seeds: readonly NodeAddress[] | (() => Promise<readonly NodeAddress[]>);
  readonly rules?: AddressRules;
  readonly delivery?: Delivery;
  readonly scaleReads?: ReadChoice<RedisRequest>;
  readonly nearest?: Nearest;
  readonly password?: string;
  readonly tls?: Readonly<Record<string, unknown>>;
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** What each answer becomes on its way: for tests of answers that are late or wrong. */
  readonly alter?: (reading: ClusterReading) => ClusterReading;
}

export const CALL_SHAPE = Object.freeze({
  binary: false,
  mapping: 'legacy',
  integers: 'number',
  idempotent: false,
  repeatable: true,
} as const);

export class ClusterEngine {
  readonly log: string[] = [];
  readonly engine: Engine<RedisRequest, unknown, RedisEvent>;
  readonly topology: ClusterTopology;
  readonly retry: ClusterRetry<RedisRequest & { readonly shape: object }>;
  /** When each reading began. */
  readonly readings: number[] = [];
  private readonly options: ClusterEngineOptions;
  private readonly runtime: Runtime;

  constructor(options: ClusterEngineOptions) {
    const { runtime = nodeRuntime, rules = {}, delivery = 'safe' } = options;
    this.options = options;
    this.runtime = runtime;
    const source = new ClusterSource({
      runtime,
      timeoutMs: options.timeoutMs ?? 1_000,
      rules,
      known: {
        ownerOf: (slot) => this.topology.slots.at(slot)?.primary.name,
        isLive: (name) => {
          const node = this.topology.find(name);
          return node !== undefined && this.engine.pools.of(node)?.up === true;
        },
      },
      now: () => this.engine.deadlines.exactNow(),
      connected: () =>
        this.topology.nodes.flatMap((node) => {
          const channel = this.engine.pools.of(node)?.readyChannels[0];
          return channel === undefined ? [] : [{ name: node.name, host: hostOf(node), channel }];
        }),
      remembered: () => this.topology.nodes.map(({ endpoint }) => endpoint as NodeAddress),
      seeds: async () => (typeof options.seeds === 'function' ? options.seeds() : options.seeds),
      connect: (address) => this.connect(address),
    });
    this.topology = new ClusterTopology({
      runtime,
      source: {
        read: async () => {
          this.readings.push(runtime.now());
          const reading = await source.read();
          return options.alter?.(reading) ?? reading;
        },
      },
      settings: { intervalMs: options.intervalMs ?? 0, debounceMs: 20, minimumGapMs: 500 },
      follow: (descriptions, adopt) => {
        const change = this.engine.follow(descriptions, adopt);
        for (const { name } of change.added) this.log.push(`+${name}`);
        for (const { name } of change.removed) this.log.push(`-${name}`);
        return change;
      },
      reroute: (node) => this.engine.pools.of(node)?.reroute(),
      listener: {
        refreshed: () => undefined,
        refreshFailed: (error) => this.log.push(`refresh failed: ${(error as Error).message}`),
        slotsChanged: () => undefined,
      },
    });
    const { scaleReads, nearest = {} } = options;
    const routing = new SlotRouting<RedisRequest>(
      this.topology,
      scaleReads === undefined
        ? undefined
        : new ReadRouting(scaleReads, nearest, (error) => this.log.push(String(error))),
    );
    const nodeAt = (host: string, port: number, from: Node): Node =>
      this.topology.nodeAt(connectableAddress(host, port, hostOf(from), rules));
    this.retry = new ClusterRetry<RedisRequest & { readonly shape: object }>(
      new RedisRetry(delivery, 10_000),
      {
        nodeAt,
        moved: (slot, host, port, from) => {
          const node = nodeAt(host, port, from);
          this.topology.moved(slot, node);
          return node;
        },
        suspect: () => this.topology.suspect(),
        isPrimaryFor: (request, node) => routing.isPrimaryFor(request as RedisRequest, node),
      },
      { delivery, maxRedirections: null, delaysMs: {} },
      new RedisRequest(commandFor('asking'), [], CALL_SHAPE),
    );
    this.engine = new Engine<RedisRequest, unknown, RedisEvent>({
      database: 'redis',
      runtime,
      pools: { opening: 'eager', maxOpening: 8, drainLimitMs: 2_000 },
      listener: {
        connecting: () => undefined,
        ready: () => undefined,
        attemptFailed: () => this.topology.suspect(),
        lost: () => this.topology.suspect(),
        retrying: () => undefined,
        gaveUp: () => undefined,
        event: () => undefined,
      },
      makePool: (node, listener, deadlines) =>
        new ChannelPool<RedisRequest, unknown, RedisEvent>({
          node,
          runtime,
          deadlines,
          settings: { size: 1, queue: { maxCount: 100_000, maxBytes: 1 << 26 } },
          reconnection: new RedisReconnection(undefined),
          listener,
          connect: () => this.connect(node.endpoint),
        }),
      balancing: routing,
      retry: this.retry,
      sizeOf: redisProtocol.sizeOf,
      nameOf: ({ command }) => command.fullName,
      present: (error) => error,
    });
  }

  connect(endpoint: Endpoint): ConnectAttempt<RedisRequest, unknown, RedisEvent> {
    const { password, tls, connectTimeoutMs = 5_000, scaleReads } = this.options;
    return connectChannel({
      runtime: this.runtime,
      deadlines: this.engine.deadlines,
      protocol: redisProtocol,
      name: endpointName(endpoint),
      endpoint,
      connectTimeoutMs,
      socket: { tls, serverName: tls && 'host' in endpoint ? endpoint.host : undefined, noDelay: true, keepAliveMs: 0 },
      channel: { heartbeatIntervalMs: 2_000, heartbeatTimeoutMs: 2_000, maxAbandoned: Infinity },
      session: (): RedisSession => ({
        protocol: 3,
        password,
        db: 0,
        // A primary does not mind.
        readOnly: scaleReads !== undefined,
        readyCheck: false,
      }),
      protocolSettings: () => ({ limits: DEFAULT_LIMITS }),
    });
  }

  /** Reads the first map. */
  async start(): Promise<this> {
    await this.topology.refresh();
    return this;
  }

  request(command: readonly (string | number)[], idempotent = false): RedisRequest {
    const [name, ...args] = command;
    const shape = idempotent ? { ...CALL_SHAPE, idempotent } : CALL_SHAPE;
    return new RedisRequest(commandFor(String(name)).specialize(args), args, shape);
  }

  ask(command: readonly (string | number)[], { timeoutMs = 10_000, idempotent = false } = {}): Promise<unknown> {
    const { engine } = this;
    const deadlineMs = engine.deadlineAfter(timeoutMs);
    return engine.executor.execute(new Call(engine.executor, this.request(command, idempotent), deadlineMs, 0));
  }

  stop(): void {
    const error = new DriverError('closed', { code: 'CLIENT_CLOSED', retryable: false });
    this.topology.stop(error);
    this.engine.destroy(error);
  }
}

function hostOf({ endpoint }: Node): string {
  return (endpoint as NodeAddress).host;
}
