// redis/client/connections: the way to one server: its node, the pool of shared channels, the executor, and what
// becomes of waiting calls when the server cannot be reached. One lives from connect() to the end; a client that
// connects again makes a new one.
import { messageOf } from '../../../core/errors/builtins.js';
import { type ConnectAttempt, connectChannel } from '../../../core/channel/connect-channel.js';
import type { HangUp } from '../../../core/channel/channel-parts.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { Engine } from '../../../core/engine/engine.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { ExclusiveRunner } from '../../../core/execution/exclusive-runner.js';
import type { Executor } from '../../../core/execution/execute.js';
import { composeInterceptors, type Interceptor, type Run } from '../../../core/execution/interceptors.js';
import { ChannelPool, type PoolListener } from '../../../core/pool/channel-pool.js';
import type { Delivery, RetryPolicy } from '../../../core/policies/retry.js';
import type { SocketSettings } from '../../../core/runtime/runtime.js';
import type { Endpoint } from '../../../core/topology/endpoint.js';
import type { Node } from '../../../core/topology/node.js';
import { isRefusal, RedisReconnection } from '../../policies/redis-reconnection.js';
import { RedisRetry } from '../../policies/redis-retry.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import { redisProtocol } from '../../protocol/redis-protocol.js';
import type { RedisRequest } from '../../protocol/request.js';
import { DEFAULT_LIMITS } from '../../protocol/resp-limits.js';
import type { RedisPeer } from '../../protocol/session.js';
import { Standalone } from '../../topology/standalone.js';
import { connectionClosed, MaxRetriesPerRequestError, presentError } from '../calls/present-error.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import type { RedisCall } from '../calls/redis-call.js';
import { Approach } from './approach.js';
import { Reauthentication } from './reauthentication.js';
import { ChangeExchange } from './change-exchange.js';
import { RetryOnError } from '../calls/reconnect-on-error.js';
import { RetryPrepared } from '../calls/fieldsets.js';
import { RetryWithText } from '../calls/scripts.js';
import type { SessionMemory } from './session-memory.js';

/** For a node that leaves while its client goes on: not with one server. */
const DRAIN_LIMIT_MS = 5_000;

/** What a connection tells its client. */
export interface ConnectionListener {
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

export class Connection implements PoolListener<RedisEvent> {
  readonly deadlines: Deadlines;
  readonly executor: Executor<RedisRequest, unknown>;
  /** For calls on connections that are lent. */
  readonly exclusiveRunner: ExclusiveRunner<RedisRequest, unknown>;
  readonly run: Run<RedisCall>;
  readonly pool: ChannelPool<RedisRequest, unknown, RedisEvent>;
  readonly node: Node;
  /** Also that of the exclusive connections. */
  readonly reconnection: RedisReconnection;
  /** Why the server will not have us, until the next attempt. */
  refusal: DriverError | undefined;
  /** How often the program had everything connected anew. */
  epoch = 0;
  private readonly engine: Engine<RedisRequest, unknown, RedisEvent>;
  private readonly listener: ConnectionListener;
  private readonly maxRetries: number | null;
  private ended = false;
  private readonly reauthentication: Reauthentication | undefined;
  private whenSettled: (() => void)[] = [];

  constructor(options: ParsedRedisOptions, session: SessionMemory, listener: ConnectionListener) {
    const { runtime } = options;
    const topology = new Standalone(endpointOf(options));
    this.listener = listener;
    this.maxRetries = options.maxRetriesPerRequest;
    this.reconnection = new RedisReconnection(this.guarded(options.retryStrategy));
    const retry = this.retryPolicy(options, session);
    this.engine = new Engine<RedisRequest, unknown, RedisEvent>({
      database: 'redis',
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
          connect: () => this.openChannel(options, session),
        }),
      balancing: topology,
      retry,
      sizeOf: redisProtocol.sizeOf,
      nameOf: (request) => request.command.fullName,
      present: (error, call) => presentError(error, call.request),
    });
    this.engine.follow(topology.descriptions, topology.adopt);
    this.deadlines = this.engine.deadlines;
    this.executor = this.engine.executor;
    this.exclusiveRunner = new ExclusiveRunner(
      this.executor.parts,
      retry instanceof RetryOnError ? (error) => retry.hear(error) : undefined,
    );
    this.node = topology.node;
    this.pool = this.engine.pools.of(this.node)!;
    const { credentials } = options;
    if (credentials !== undefined) {
      const { deadlines, pool } = this;
      this.reauthentication = new Reauthentication({
        runtime,
        provider: credentials,
        timeoutMs: options.connectTimeout,
        now: () => deadlines.exactNow(),
        channels: () => pool.readyChannels,
        busy: () => listener.inTransaction === true,
        renewed: () => void this.epoch++,
        report: (error) => listener.onError(error),
      });
    }
    const { executor } = this;
    this.run = composeInterceptors(
      options.interceptors as unknown as readonly Interceptor<RedisCall>[],
      (call: RedisCall) => executor.execute(call),
    );
  }

  /** Ends at once; what is in flight fails with the truth about its execution. */
  destroy(error: DriverError): void {
    this.ended = true;
    this.reauthentication?.stop();
    this.settle();
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
    return this.pool.hangUp(how);
  }

  // ------------------------------------------------------------------ the pool's listener

  connecting(): void {
    this.refusal = undefined;
    this.listener.onConnecting();
  }

  ready(_node: Node, peer: { readonly description: string }): void {
    this.listener.onReady(peer as RedisPeer);
    this.settle();
  }

  attemptFailed(_node: Node, error: DriverError): void {
    this.listener.onError(error);
    if (!this.pool.up) this.listener.onClosed();
    if (!isRefusal(error)) return;
    this.refusal = error;
    this.pool.failWaiting(() => refusedBy(error));
  }

  lost(_node: Node, error: DriverError): void {
    if (error.errorCode !== 'CLIENT_CLOSED' && (error.cause !== undefined || error.errorCode !== 'CONNECTION_LOST'))
      this.listener.onError(error);
    if (!this.pool.up) this.listener.onClosed();
  }

  retrying(_node: Node, delayMs: number, attempt: number): void {
    if (this.pool.up) return;
    this.listener.onReconnecting(delayMs);
    const { maxRetries, pool } = this;
    if (maxRetries !== null && attempt % (maxRetries + 1) === 0) {
      pool.failWaiting(() => new MaxRetriesPerRequestError(maxRetries, pool.lastError));
    }
  }

  givingUp(_node: Node, error: DriverError): DriverError {
    return connectionClosed(error);
  }

  gaveUp(_node: Node, error: DriverError): void {
    // Whatever the retry policy put back into the queue ends here too: nobody would ever take it out.
    this.destroy(connectionClosed(error));
    this.listener.onEnd(error);
  }

  /** Resolves when what waits for a connection has one, or will never have. */
  settled(): Promise<void> {
    if (this.ended || this.pool.up || this.pool.waiting === 0) return Promise.resolve();
    return new Promise((resolve) => this.whenSettled.push(resolve));
  }

  private settle(): void {
    for (const resolve of this.whenSettled.splice(0)) resolve();
  }

  retired(): void {
    this.listener.onRetired();
  }

  event(_node: Node, event: RedisEvent, retired: boolean): void {
    // Its replacement may listen already: every message would come twice.
    if (!retired) this.listener.onEvent(event);
  }

  private openChannel(
    options: ParsedRedisOptions,
    session: SessionMemory,
  ): ConnectAttempt<RedisRequest, unknown, RedisEvent> {
    const { runtime, connectTimeout } = options;
    let state = session.state;
    const connect = (plain: boolean, connectTimeoutMs: number): ConnectAttempt<RedisRequest, unknown, RedisEvent> =>
      connectChannel({
        ...connectPlan(
          options,
          this.node,
          this.deadlines,
          () => {
            state = session.state;
            return session.begin(options.connections === 1, (given) => this.reauthentication?.used(given), plain);
          },
          () => this.listener.onOpened(),
          () => this.listener.inTransaction !== true,
        ),
        connectTimeoutMs,
      });
    const attempt = session.isUncertain
      ? new Approach({
          connect,
          connectTimeoutMs: connectTimeout,
          database: () => session.db,
          now: () => runtime.now(),
          foundPlain: (error) => {
            session.takes = 'plain';
            this.listener.onEvent({ type: 'setup-failed', kind: undefined, channels: [], error });
          },
        })
      : connect(session.takes === 'plain', connectTimeout);
    attempt.result.then((channel) => {
      session.takes ??= 'all';
      // What was changed on another connection while this one was set up. Nothing has been sent on it yet.
      for (const request of session.changesSince(state)) {
        channel.sendInOrder(
          new ChangeExchange(request, this.deadlines.exactNow() + options.connectTimeout, ignore, (error) =>
            channel.destroy(error),
          ),
        );
      }
    }, ignore);
    return attempt;
  }

  private retryPolicy(options: ParsedRedisOptions, { fieldsets }: SessionMemory): RetryPolicy<RedisRequest, Node> {
    const policy = new RetryPrepared(
      new RetryWithText(new RedisRetry<RedisRequest>(deliveryOf(options), options.maxLoadingRetryTime)),
      fieldsets,
    );
    const { reconnectOnError } = options;
    if (reconnectOnError === null) return policy;
    return new RetryOnError<RedisRequest>(
      policy,
      deliveryOf(options),
      reconnectOnError,
      (error) => this.renew(`reconnectOnError: ${error.message}`, options.disconnectTimeout),
      (thrown) =>
        this.listener.onError(
          new DriverError(`reconnectOnError threw: ${String(thrown)}`, { code: 'INVALID_OPTION', cause: thrown }),
        ),
    ) as RetryPolicy<RedisRequest, Node>;
  }

  private guarded(strategy: ParsedRedisOptions['retryStrategy']): ParsedRedisOptions['retryStrategy'] {
    if (typeof strategy !== 'function') return strategy;
    return (times, error) => {
      try {
        return strategy(times, error);
      } catch (cause) {
        this.listener.onError(
          new DriverError(`retryStrategy threw: ${messageOf(cause)}`, {
            code: 'INVALID_OPTION',
            cause,
          }),
        );
        return undefined;
      }
    };
  }
}

/** Whether the command may wait in the server for what others do. */
export function blocks({ command, args }: RedisRequest): boolean {
  return command.blocking && command.blockingTimeoutMs(args) !== undefined;
}

/**
 * What is told to calls that waited for a connection which the server refuses: another attempt of theirs would meet the
 * same.
 */
export function refusedBy(error: DriverError): DriverError {
  return new DriverError(error.message, {
    code: error.errorCode,
    retryable: false,
    endpoint: error.endpoint,
    cause: error.cause ?? error,
  });
}

export function endpointOf({ path, host, port, family }: ParsedRedisOptions): Endpoint {
  return path === null ? { host, port, family } : { path };
}

function deliveryOf({ delivery, autoResendUnfulfilledCommands }: ParsedRedisOptions): Delivery {
  return autoResendUnfulfilledCommands ? delivery : 'never';
}

function ignore(): void {}

/** How to make one more channel to the node. */
export function connectPlan(
  options: ParsedRedisOptions,
  node: Node,
  deadlines: Deadlines,
  session: () => ReturnType<SessionMemory['begin']>,
  onOpened?: () => void,
  mayBeat?: () => boolean,
) {
  const { tls, host, noDelay, keepAlive, username, password } = options;
  const socket: SocketSettings = {
    tls,
    serverName: tls === undefined || options.path !== null ? undefined : host,
    noDelay,
    keepAliveMs: keepAlive,
    tlsSessionKey:
      tls === undefined ? undefined : JSON.stringify([node.name, username, password === null ? 0 : password.length]),
  };
  const settings = { limits: Object.freeze({ ...DEFAULT_LIMITS, ...options.limits }) };
  return {
    runtime: options.runtime,
    deadlines,
    protocol: redisProtocol,
    name: node.name,
    endpoint: node.endpoint,
    connectTimeoutMs: options.connectTimeout,
    socket,
    channel: {
      heartbeatIntervalMs: options.heartbeatIntervalMs,
      heartbeatTimeoutMs: options.heartbeatTimeoutMs,
      // In order, none of them is lost beside others.
      maxAbandoned: Infinity,
      mayBeat,
    },
    session,
    protocolSettings: () => settings,
    onOpened,
  };
}
