// redis/client/connections: how a channel to a node is opened: socket, handshake, and what the client's identity became
// meanwhile.
import { type ConnectAttempt, connectChannel } from '../../../core/channel/connect-channel.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import type { SocketSettings } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import { redisProtocol } from '../../protocol/redis-protocol.js';
import type { RedisRequest } from '../../protocol/request.js';
import { DEFAULT_LIMITS } from '../../protocol/resp-limits.js';
import type { Credentials, ParsedRedisOptions } from '../options/redis-options.js';
import { PlainFallback } from './plain-fallback.js';
import { ChangeExchange } from './change-exchange.js';
import type { NodeMemory } from './node-memory.js';
import type { OpenAt } from './sentinels.js';

/** What is told while a shared channel is opened. */
export interface OpeningListener {
  /** The socket is open; the handshake follows. */
  opened(): void;
  usedCredentials(credentials: Credentials): void;
  setupFailed(error: DriverError): void;
  /** Whether a heartbeat would become part of what somebody is saying. */
  inTransaction(): boolean;
}

/** A shared channel. @param listens whether what the program listens to at the node is restored on it */
export function openSharedChannel(
  options: ParsedRedisOptions,
  node: Node,
  deadlines: Deadlines,
  memory: NodeMemory,
  listens: boolean,
  listener: OpeningListener,
): ConnectAttempt<RedisRequest, unknown, RedisEvent> {
  return openWhere(options, node, memory, (found, its) => openAt(its, found, deadlines, memory, listens, listener));
}

/** At the node itself, or wherever sentinels say that it is now. */
export function openWhere(
  options: ParsedRedisOptions,
  node: Node,
  { sentinels }: NodeMemory,
  open: OpenAt,
): ConnectAttempt<RedisRequest, unknown, RedisEvent> {
  return sentinels === undefined ? open(node, options) : sentinels.connect(node.index, open);
}

function openAt(
  options: ParsedRedisOptions,
  node: Node,
  deadlines: Deadlines,
  memory: NodeMemory,
  listens: boolean,
  listener: OpeningListener,
): ConnectAttempt<RedisRequest, unknown, RedisEvent> {
  const { runtime, connectTimeout } = options;
  const { identity } = memory;
  let { state } = identity;
  const connect = (plain: boolean, connectTimeoutMs: number): ConnectAttempt<RedisRequest, unknown, RedisEvent> =>
    connectChannel(
      connectPlan(
        options,
        node,
        deadlines,
        () => {
          ({ state } = identity);
          return memory.begin(listens, (given) => listener.usedCredentials(given), plain);
        },
        () => listener.opened(),
        () => !listener.inTransaction(),
        connectTimeoutMs,
      ),
    );
  const attempt = memory.isUncertain
    ? new PlainFallback({
        connect,
        connectTimeoutMs: connectTimeout,
        database: () => identity.db,
        now: () => runtime.now(),
        foundPlain: (error) => {
          memory.takes = 'plain';
          listener.setupFailed(error);
        },
      })
    : connect(memory.takes === 'plain', connectTimeout);
  attempt.result.then((channel) => {
    memory.takes ??= 'all';
    // What was changed on another connection while this one was set up. Nothing has been sent on it yet.
    for (const request of identity.changesSince(state)) {
      channel.sendInOrder(
        new ChangeExchange(request, deadlines.exactNow() + connectTimeout, ignore, (error) => channel.destroy(error)),
      );
    }
  }, ignore);
  return attempt;
}

/** How to make one more channel to the node. */
export function connectPlan(
  options: ParsedRedisOptions,
  node: Node,
  deadlines: Deadlines,
  session: () => ReturnType<NodeMemory['begin']>,
  onOpened?: () => void,
  mayBeat?: () => boolean,
  connectTimeoutMs = options.connectTimeout,
) {
  const { noDelay, keepAlive, username, password, sentinels, enableTLSForSentinelMode } = options;
  const { endpoint } = node;
  const tls = options.tls ?? (sentinels !== null && enableTLSForSentinelMode ? {} : undefined);
  const socket: SocketSettings = {
    tls,
    serverName: tls === undefined || 'path' in endpoint ? undefined : endpoint.host,
    noDelay,
    keepAliveMs: keepAlive,
    tlsSessionKey:
      tls === undefined ? undefined : JSON.stringify([node.name, username, password === null ? 0 : password.length]),
  };
  const settings = { limits: options.limits === undefined ? DEFAULT_LIMITS : { ...DEFAULT_LIMITS, ...options.limits } };
  return {
    runtime: options.runtime,
    deadlines,
    protocol: redisProtocol,
    name: node.name,
    endpoint,
    connectTimeoutMs,
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
