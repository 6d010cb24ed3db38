// cassandra/client/connections: makes the pool of each node: how its connections are opened, secured, logged in and
// kept.
import { connectChannel } from '../../../core/channel/connect-channel.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import { LIBRARY_NAME, LIBRARY_VERSION } from '../../../core/observe/library.js';
import type { ReconnectionPolicy } from '../../../core/policies/reconnection.js';
import { ChannelPool, type PoolListener } from '../../../core/pool/channel-pool.js';
import { lateZlib } from '../../../core/runtime/late-modules.js';
import type { Runtime, TlsSettings } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';
import { reconnectionOf } from '../../policies/default-reconnection.js';
import { ScheduledReconnection } from '../../policies/user-reconnection.js';
import { type CassandraProtocol, cassandraProtocol } from '../../protocol/cassandra-protocol.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraEvent, CassandraReply } from '../../protocol/responses/replies.js';
import {
  type CassandraPeerInfo,
  type CassandraSession,
  type CassandraSettings,
  DEFAULT_SETTINGS,
} from '../../protocol/settings.js';
import { distance } from '../../types/protocol-constants.js';
import { type AuthProvider, NoAuthProvider } from '../auth/auth.js';
import { FreshCredentialsProvider } from '../auth/fresh-credentials.js';
import { authenticateWith } from '../auth/authenticate-with.js';
import { freshTls } from '../options/fresh-options.js';
import type { ParsedClientOptions } from '../options/client-options.js';
import { LAST_VERSION_WITH_SNAPPY } from '../options/option-tables.js';
import type { HostPreparation } from './host-preparation.js';
import {
  attemptAfter,
  attemptThen,
  type CassandraAttempt,
  type CassandraChannel,
  connectLimitMs,
} from './connect-attempts.js';
import type { CompressorFactory } from './load-compressor.js';
import { OpeningTurns } from './opening-turns.js';

/** Of a connection's stream ids: those of requests given up are taken until their answers come, which may be never. */
const MOST_ABANDONED_SHARE = 0.25;
const ALL_EVENTS = ['TOPOLOGY_CHANGE', 'STATUS_CHANGE', 'SCHEMA_CHANGE'] as const;
const QUEUE = { maxCount: 131_072, maxBytes: 64 * 1024 * 1024 };

export type CassandraPool = ChannelPool<CassandraRequest, CassandraReply, CassandraEvent>;

export interface PoolOpenerParts {
  readonly options: ParsedClientOptions;
  readonly runtime: Runtime;
  readonly compressor: CompressorFactory | undefined;
  readonly session: () => CassandraSession;
  /** The name that a node was found by, which its certificate is for; undefined where it was found by its address. */
  readonly nameOf: (node: Node) => string | undefined;
  readonly preparation: HostPreparation;
  /** Rejects where the node is not what it is taken for. */
  readonly check: (channel: CassandraChannel, node: Node) => Promise<void>;
}

/** A connection that is wanted. */
interface Wanted {
  readonly node: Node;
  readonly deadlines: Deadlines;
  readonly protocol: CassandraProtocol;
  /** What it is to restore before it is ready. */
  readonly session: () => CassandraSession;
}

export class PoolOpener {
  /** Where the user has no policy, and of the control connection. */
  readonly reconnection: ReconnectionPolicy;
  private readonly parts: PoolOpenerParts;
  private readonly settings: CassandraSettings;
  private readonly authProvider: AuthProvider;
  private readonly protocol: CassandraProtocol;
  private readonly turns: OpeningTurns;
  private warnedOfPolicy = false;

  constructor(parts: PoolOpenerParts) {
    const { client, protocol, credentials } = parts.options;
    this.parts = parts;
    this.turns = new OpeningTurns(parts.runtime);
    this.protocol = cassandraProtocol(parts.options.pooling.maxRequestsPerConnection);
    const highest = client.compression === 'snappy' ? LAST_VERSION_WITH_SNAPPY : DEFAULT_SETTINGS.maxVersion;
    this.settings = {
      ...DEFAULT_SETTINGS,
      maxVersion: protocol.maxVersion === 0 ? highest : protocol.maxVersion,
      throwOnOverload: client.throwOnOverload,
      noCompact: protocol.noCompact,
      crc32: lateZlib().crc32,
      identity: {
        driverName: LIBRARY_NAME,
        driverVersion: LIBRARY_VERSION,
        applicationName: client.applicationName,
        applicationVersion: client.applicationVersion,
        clientId: client.id?.toString(),
      },
    };
    // What a provider of the user's answers may be another ticket each time, too.
    this.reconnection = reconnectionOf(typeof client.credentials === 'function' || client.authProvider !== undefined);
    this.authProvider =
      client.authProvider ??
      (credentials === undefined ? new NoAuthProvider() : new FreshCredentialsProvider(credentials));
  }

  /** Of the reconnection policy, once: one that always throws does so at each attempt. */
  private warnOfPolicy(error: unknown): void {
    if (this.warnedOfPolicy) return;
    this.warnedOfPolicy = true;
    process.emitWarning(`the reconnection policy failed: ${String(error)}`, 'RingwireWarning');
  }

  /** How many connections a host at this distance is to have. */
  sizeAt(at: number): number {
    const wanted = this.parts.options.pooling.coreConnectionsPerHost?.[at];
    // Without any to those that serve it, no request would ever be answered.
    if (at === distance.local) return Math.max(1, wanted ?? 1);
    return wanted ?? (at === distance.ignored ? 0 : 1);
  }

  /** @param at the distance of the host */
  open(node: Node, at: number, listener: PoolListener<CassandraEvent>, deadlines: Deadlines): CassandraPool {
    const { options, runtime } = this.parts;
    const { policies } = options;
    const pool: CassandraPool = new ChannelPool({
      node,
      runtime,
      deadlines,
      listener,
      settings: { size: this.sizeAt(at), queue: QUEUE, whenDown: 'next' },
      reconnection:
        policies.reconnection === undefined
          ? this.reconnection
          : new ScheduledReconnection(policies.reconnection, (error) => this.warnOfPolicy(error)),
      connect: () => this.connectForRequests(node, deadlines, pool.up),
    });
    return pool;
  }

  /** @param isUp further connections are to the same host, which knows its statements */
  private connectForRequests(node: Node, deadlines: Deadlines, isUp: boolean): CassandraAttempt {
    let keyspace: string | undefined;
    const session = (): CassandraSession => {
      const current = this.parts.session();
      keyspace = current.keyspace;
      return current;
    };
    const connecting = this.inTurn(() => this.connect({ node, deadlines, protocol: this.protocol, session }));
    const attempt = isUp ? connecting : attemptThen(connecting, (channel) => this.admit(channel, node));
    attempt.result.then((channel) => {
      if (keyspace !== this.parts.session().keyspace) destroyInOldKeyspace(channel, node);
    }, ignore);
    return attempt;
  }

  /** What comes before a host gets requests. */
  private async admit(channel: CassandraChannel, node: Node): Promise<void> {
    const { check, preparation, options } = this.parts;
    await check(channel, node);
    if (options.client.rePrepareOnUp) await preparation.onUp(channel);
  }

  private inTurn(begin: () => CassandraAttempt): CassandraAttempt {
    const turn = this.turns.take();
    const attempt = turn === undefined ? begin() : attemptAfter(turn, begin);
    void (turn ?? Promise.resolve()).then(() => this.turns.endWith(attempt.result));
    return attempt;
  }

  /** A connection that is told of everything that changes in the cluster. */
  openControl(node: Node, deadlines: Deadlines): CassandraAttempt {
    // However few requests users allow on one connection: these few are ours.
    return this.connect({ node, deadlines, protocol: cassandraProtocol(), session: () => ({ events: ALL_EVENTS }) });
  }

  /** A connection for a question of ours. */
  openOnce(node: Node, deadlines: Deadlines): CassandraAttempt {
    return this.connect({ node, deadlines, protocol: cassandraProtocol(), session: () => ({}) });
  }

  private connect(wanted: Wanted): CassandraAttempt {
    const { node } = wanted;
    const { client, proxy } = this.parts.options;
    if (proxy !== undefined) return this.connectBy(proxy.tls, wanted);
    const { sslOptions } = client;
    if (typeof sslOptions !== 'function') return this.connectBy(sslOptions ?? undefined, wanted);
    const tls = freshTls(sslOptions, node.name);
    const attempt = attemptAfter(tls, (fresh) => this.connectBy(fresh, wanted));
    const limitMs = connectLimitMs(this.parts.options);
    const timer = this.parts.runtime.setTimer(() => attempt.cancel(tlsTimedOut(node, limitMs)), limitMs, false);
    const answered = (): void => timer.cancel();
    tls.then(answered, answered);
    return attempt;
  }

  private connectBy(tls: TlsSettings | undefined, { node, deadlines, protocol, session }: Wanted): CassandraAttempt {
    const { options, runtime, compressor, nameOf } = this.parts;
    const { pooling, socket } = options;
    return connectChannel({
      runtime,
      deadlines,
      protocol,
      name: node.name,
      endpoint: options.proxy?.endpoint ?? node.endpoint,
      connectTimeoutMs: connectLimitMs(options),
      socket: {
        tls,
        serverName: nameOf(node) ?? ('host' in node.endpoint ? node.endpoint.host : undefined),
        verifiedName: options.proxy?.endpoint.host,
        noDelay: socket.tcpNoDelay,
        keepAliveMs: socket.keepAlive ? Math.max(1, socket.keepAliveDelay) : 0,
        tlsSessionKey: node.name,
      },
      channel: {
        heartbeatIntervalMs: pooling.heartBeatInterval,
        heartbeatTimeoutMs: pooling.heartBeatTimeout,
        maxAbandoned: Math.min(
          socket.defunctReadTimeoutThreshold,
          Math.floor(pooling.maxRequestsPerConnection * MOST_ABANDONED_SHARE),
        ),
      },
      session,
      protocolSettings: () =>
        compressor === undefined ? this.settings : { ...this.settings, compressor: compressor() },
      authenticator: authenticateWith(this.authProvider, node.name),
    });
  }
}

/** Statements on it would find other tables than those on the rest; from v5 on they carry the keyspace themselves. */
function destroyInOldKeyspace(channel: CassandraChannel, { name }: Node): void {
  if ((channel.peer as CassandraPeerInfo).protocolVersion >= 5) return;
  channel.destroy(
    new DriverError(`the keyspace changed while ${name} was being connected to`, { code: 'CONNECTION_LOST' }),
  );
}

function tlsTimedOut({ name }: Node, limitMs: number): DriverError {
  return new DriverError(`the function sslOptions gave nothing for the connection to ${name} within ${limitMs} ms`, {
    code: 'CONNECT_TIMEOUT',
    endpoint: name,
  });
}
