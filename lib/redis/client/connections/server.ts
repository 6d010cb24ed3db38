// redis/client/connections: the way to one server: its node, the pool of shared channels, the executor, and what
// becomes of waiting calls when the server cannot be reached. One lives from connect() to the end; a client that
// connects again makes a new one.
import type { HangUp } from '../../../core/channel/channel-parts.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { Engine } from '../../../core/engine/engine.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { ExclusiveRunner } from '../../../core/execution/exclusive-runner.js';
import type { Executor } from '../../../core/execution/execute.js';
import type { Run } from '../../../core/execution/interceptors.js';
import { ChannelPool, type PoolListener } from '../../../core/pool/channel-pool.js';
import type { RetryPolicy } from '../../../core/policies/retry.js';
import { finalError } from '../../../core/pool/pool-errors.js';
import { type Endpoint, sameEndpoint } from '../../../core/topology/endpoint.js';
import type { Node } from '../../../core/topology/node.js';
import { PrimaryRetry } from '../../policies/primary-retry.js';
import { isRefusal, type RedisReconnection } from '../../policies/redis-reconnection.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { RedisPeer } from '../../protocol/session.js';
import { Standalone } from '../../topology/standalone.js';
import { blocks } from '../calls/blocking-requests.js';
import { connectionClosed, isPlainEnd, MaxRetriesPerRequestError, presentError } from '../calls/present-error.js';
import type { RedisCall } from '../calls/redis-call.js';
import { interceptedRun } from '../calls/whole-call.js';
import { deliveryOf, reconnectionPolicy, retryParts } from '../calls/retry-policy.js';
import { SameDatabaseRetry } from '../calls/same-database.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import type { Servers } from './life-cycle.js';
import type { NodeMemory } from './node-memory.js';
import type { Sentinels } from './sentinels.js';
import { openSharedChannel } from './open-channel.js';
import { Reauthentication } from './reauthentication.js';

/** For a node that leaves while its client goes on: not with one server. */
const DRAIN_LIMIT_MS = 5_000;

/** What a server tells its client. */
export interface ServerListener {
  /** MULTI was sent, and neither EXEC nor DISCARD yet: what is sent now becomes part of it. */
  readonly inTransaction?: boolean;
  onConnecting(): void;
  /** The socket is open; the handshake follows. */
  onOpened(): void;
  onReady(peer: RedisPeer): void;
  /** Also after a lost connection whose socket reported an error. */
  onError(error: DriverError): void;
  /** No channel is left. */
  onClosed(): void;
  onReconnecting(delayMs: number): void;
  /** A channel is replaced. What it still says is not passed on. */
  onRetired(): void;
  /** Nothing will be tried any more. */
  onEnd(error: DriverError): void;
  onEvent(event: RedisEvent): void;
}

export class Server implements Servers, PoolListener<RedisEvent> {
  readonly deadlines: Deadlines;
  readonly executor: Executor<RedisRequest, unknown>;
  /** For calls on connections that are lent. */
  readonly exclusiveRunner: ExclusiveRunner<RedisRequest, unknown>;
  readonly run: Run<RedisCall>;
  /** Also that of the exclusive connections. */
  readonly reconnection: RedisReconnection;
  /** Why the server will not have us, until the next attempt. */
  refusal: DriverError | undefined;
  /** How often the program had everything connected anew. */
  epoch = 0;
  private readonly engine: Engine<RedisRequest, unknown, RedisEvent>;
  private readonly topology: Standalone;
  private currentPool: ChannelPool<RedisRequest, unknown, RedisEvent>;
  private readonly listener: ServerListener;
  private readonly maxRetries: number | null;
  private ended = false;
  private readonly reauthentication: Reauthentication | undefined;

  constructor(options: ParsedRedisOptions, memory: NodeMemory, listener: ServerListener) {
    const { runtime } = options;
    const topology = new Standalone(endpointOf(options));
    const { sentinels } = memory;
    this.listener = listener;
    this.maxRetries = options.maxRetriesPerRequest;
    const report = (error: DriverError): void => listener.onError(error);
    this.reconnection = reconnectionPolicy(options, report);
    const retry = retryParts(
      options,
      memory.identity.fieldsets,
      (reason) => this.renew(reason, options.disconnectTimeout),
      report,
    );
    this.engine = new Engine<RedisRequest, unknown, RedisEvent>({
      runtime,
      // When to connect is the client's decision.
      pools: { opening: 'when used', maxOpening: 1, drainLimitMs: DRAIN_LIMIT_MS },
      listener: this,
      makePool: (node, told, deadlines) =>
        new ChannelPool<RedisRequest, unknown, RedisEvent>({
          node,
          runtime,
          deadlines,
          settings: {
            size: options.connections,
            maxAgeMs: options.maxConnectionAgeMs,
            queue: { maxCount: options.maxQueuedCommands, maxBytes: options.maxQueuedBytes },
          },
          reconnection: this.reconnection,
          listener: told,
          connect: () =>
            openSharedChannel(options, node, deadlines, memory, options.connections === 1, {
              opened: () => listener.onOpened(),
              usedCredentials: (given) => this.reauthentication?.used(given),
              setupFailed: (error) => listener.onEvent({ type: 'setup-failed', kind: undefined, channels: [], error }),
              inTransaction: () => listener.inTransaction === true,
            }),
        }),
      balancing: topology,
      retry: new SameDatabaseRetry(
        sentinels === undefined ? retry.policy : this.atPrimary(retry.policy, options, sentinels),
        { runtime, identity: memory.identity, channels: () => this.readyChannels },
      ),
      present: (error, call) => presentError(error, call.request),
      ...memory.identity.telemetry.engineParts,
    });
    this.engine.follow(topology.descriptions, (its) => topology.adopt(its));
    this.deadlines = this.engine.deadlines;
    this.executor = this.engine.executor;
    this.exclusiveRunner = new ExclusiveRunner(this.executor.parts, retry.onFailure);
    this.topology = topology;
    this.currentPool = this.engine.pools.of(topology.node)!;
    const { credentials } = options;
    if (credentials !== undefined) {
      const { deadlines } = this;
      this.reauthentication = new Reauthentication({
        runtime,
        provider: credentials,
        timeoutMs: options.connectTimeout,
        now: () => deadlines.exactNow(),
        channels: () => this.pool.readyChannels,
        busy: () => listener.inTransaction === true,
        renewed: () => void this.epoch++,
        report,
      });
    }
    this.run = interceptedRun(options.interceptors, this.executor);
  }

  /** Another one after moveTo(). */
  get node(): Node {
    return this.topology.node;
  }

  get pool(): ChannelPool<RedisRequest, unknown, RedisEvent> {
    return this.currentPool;
  }

  /**
   * Goes over to another server, which has taken the place of this one. Connections to this one end at once; what waited
   * for it, and what may be sent again, goes to the other.
   */
  moveTo(endpoint: Endpoint, reason: string): void {
    if (this.ended || sameEndpoint(this.node.endpoint, endpoint)) return;
    const { pool } = this;
    const { started } = pool;
    this.epoch++;
    pool.reconnect(new DriverError(reason, { code: 'CONNECTION_LOST', endpoint: this.node.name }));
    this.engine.follow([{ endpoint }], (topology) => {
      this.topology.adopt(topology);
      this.currentPool = this.engine.pools.of(this.node)!;
      if (started) this.currentPool.start();
    });
  }

  get name(): string {
    return this.node.name;
  }

  get readyChannels(): ChannelPool<RedisRequest, unknown, RedisEvent>['readyChannels'] {
    return this.pool.readyChannels;
  }

  get connected(): boolean {
    return this.pool.connected;
  }

  start(): void {
    this.pool.start();
  }

  startNow(): void {
    this.pool.startNow();
  }

  keepProcessAlive(keep: boolean): void {
    this.pool.keepProcessAlive(keep);
  }

  /** Ends at once; what is in flight fails with the truth about its execution. */
  destroy(error: DriverError): void {
    this.ended = true;
    this.reauthentication?.stop();
    this.engine.destroy(error);
  }

  /** Ends the shared channels and makes them anew; exclusive ones are not lent again. */
  reconnect(reason: string): void {
    this.epoch++;
    this.pool.reconnect(new DriverError(reason, { code: 'CONNECTION_LOST' }));
  }

  /** The same, once they have answered what was asked before. */
  renew(reason: string, limitMs: number): void {
    this.epoch++;
    this.pool.renew({ error: new DriverError(reason, { code: 'CONNECTION_LOST' }), limitMs, waits: blocks });
  }

  /** Sends and answers what was asked before. `destroy` is to follow. */
  hangUp(how: HangUp<RedisRequest>): Promise<void> {
    this.reauthentication?.stop();
    return this.engine.hangUp(how);
  }

  /** A server that is demoted is left, and whoever is primary now is looked for. */
  private atPrimary(
    policy: RetryPolicy<RedisRequest, Node>,
    options: ParsedRedisOptions,
    sentinels: Sentinels,
  ): RetryPolicy<RedisRequest, Node> {
    if (options.role === 'slave') return policy;
    return new PrimaryRetry<RedisRequest>(policy, deliveryOf(options), () => {
      sentinels.suspect();
      this.renew('the server is no primary any more', options.disconnectTimeout);
    });
  }

  // ------------------------------------------------------------------ the pool's listener

  connecting(): void {
    this.refusal = undefined;
    this.listener.onConnecting();
  }

  ready(_node: Node, peer: { readonly description: string }): void {
    this.listener.onReady(peer as RedisPeer);
  }

  attemptFailed(node: Node, error: DriverError): void {
    if (node !== this.node) return;
    this.listener.onError(error);
    if (!this.pool.up) this.listener.onClosed();
    if (!isRefusal(error)) return;
    this.refusal = error;
    this.pool.failWaiting(() => finalError(error));
  }

  lost(_node: Node, error: DriverError): void {
    if (!isPlainEnd(error)) this.listener.onError(error);
    if (!this.pool.up) this.listener.onClosed();
  }

  retrying(node: Node, delayMs: number, attempt: number): void {
    if (this.pool.up || node !== this.node) return;
    this.listener.onReconnecting(delayMs);
    const { maxRetries, pool } = this;
    if (maxRetries !== null && attempt % (maxRetries + 1) === 0) {
      pool.failWaiting(() => new MaxRetriesPerRequestError(maxRetries, pool.lastError));
    }
  }

  givingUp(_node: Node, error: DriverError): DriverError {
    return connectionClosed(error);
  }

  gaveUp(node: Node, error: DriverError): void {
    if (node !== this.node) return;
    // Whatever the retry policy put back into the queue ends here too: nobody would ever take it out.
    this.destroy(connectionClosed(error));
    this.listener.onEnd(error);
  }

  retired(): void {
    this.listener.onRetired();
  }

  event(_node: Node, event: RedisEvent, retired: boolean): void {
    // Its replacement may listen already: every message would come twice.
    if (!retired) this.listener.onEvent(event);
  }
}

function endpointOf({ path, host, port, family, sentinels, name }: ParsedRedisOptions): Endpoint {
  // Where it is they say: until then it has the name that they know it by.
  if (sentinels !== null) return { path: String(name) };
  return path === null ? { host, port, family } : { path };
}
