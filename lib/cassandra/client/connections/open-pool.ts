// cassandra/client/connections: makes the pool of each node: how its connections are opened, secured, logged in and
// kept.
import { crc32 } from 'node:zlib';
import { connectChannel } from '../../../core/channel/connect-channel.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { LIBRARY_NAME, LIBRARY_VERSION } from '../../../core/observe/library.js';
import { defaultReconnection } from '../../../core/policies/reconnection.js';
import { ChannelPool, type PoolListener } from '../../../core/pool/channel-pool.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';
import { ScheduledReconnection } from '../../policies/user-reconnection.js';
import { cassandraProtocol } from '../../protocol/cassandra-protocol.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraEvent, CassandraReply } from '../../protocol/responses/replies.js';
import {
  type CassandraPeerInfo,
  type CassandraSession,
  type CassandraSettings,
  DEFAULT_SETTINGS,
} from '../../protocol/settings.js';
import { distance } from '../../types/protocol-constants.js';
import { type AuthProvider, NoAuthProvider, PlainTextAuthProvider } from '../auth/auth.js';
import { authenticateWith } from '../auth/authenticate-with.js';
import { LAST_VERSION_WITH_SNAPPY, type ParsedClientOptions } from '../options/client-options.js';
import type { CompressorFactory } from './load-compressor.js';

/** Of a connection's stream ids: those of requests given up are taken until their answers come, which may be never. */
const MOST_ABANDONED_SHARE = 0.25;
/** What a timer can wait for: twenty-four days. */
const LONGEST_TIMER_MS = 0x7fffffff;
const QUEUE = { maxCount: 131_072, maxBytes: 64 * 1024 * 1024 };

function warnOfPolicy(error: unknown): void {
  process.emitWarning(`the reconnection policy failed: ${String(error)}`, 'RingwireWarning');
}

export type CassandraPool = ChannelPool<CassandraRequest, CassandraReply, CassandraEvent>;

export interface PoolOpenerParts {
  readonly options: ParsedClientOptions;
  readonly runtime: Runtime;
  readonly compressor: CompressorFactory | undefined;
  readonly session: () => CassandraSession;
}

export class PoolOpener {
  private readonly parts: PoolOpenerParts;
  private readonly settings: CassandraSettings;
  private readonly authProvider: AuthProvider;

  constructor(parts: PoolOpenerParts) {
    const { client, protocol, credentials } = parts.options;
    this.parts = parts;
    const highest = client.compression === 'snappy' ? LAST_VERSION_WITH_SNAPPY : DEFAULT_SETTINGS.maxVersion;
    this.settings = {
      ...DEFAULT_SETTINGS,
      maxVersion: protocol.maxVersion === 0 ? highest : protocol.maxVersion,
      throwOnOverload: client.throwOnOverload,
      noCompact: protocol.noCompact,
      crc32,
      identity: {
        driverName: LIBRARY_NAME,
        driverVersion: LIBRARY_VERSION,
        applicationName: client.applicationName,
        applicationVersion: client.applicationVersion,
        clientId: client.id?.toString(),
      },
    };
    this.authProvider =
      client.authProvider ??
      (credentials === undefined
        ? new NoAuthProvider()
        : new PlainTextAuthProvider(credentials.username, credentials.password));
  }

  open(node: Node, listener: PoolListener<CassandraEvent>, deadlines: Deadlines): CassandraPool {
    const { options, runtime, session, compressor } = this.parts;
    const { pooling, socket, client, policies } = options;
    const protocol = cassandraProtocol(pooling.maxRequestsPerConnection);
    const size = pooling.coreConnectionsPerHost?.[distance.local] ?? 1;
    return new ChannelPool({
      node,
      runtime,
      deadlines,
      listener,
      settings: { size, queue: QUEUE, whenDown: 'next' },
      reconnection:
        policies.reconnection === undefined
          ? defaultReconnection
          : new ScheduledReconnection(policies.reconnection, warnOfPolicy),
      connect: () => {
        let keyspace: string | undefined;
        const attempt = connectChannel({
          runtime,
          deadlines,
          protocol,
          name: node.name,
          endpoint: node.endpoint,
          connectTimeoutMs: socket.connectTimeout === 0 ? LONGEST_TIMER_MS : socket.connectTimeout,
          socket: {
            tls: client.sslOptions ?? undefined,
            serverName: 'host' in node.endpoint ? node.endpoint.host : undefined,
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
          session: () => {
            const current = session();
            keyspace = current.keyspace;
            return current;
          },
          protocolSettings: () =>
            compressor === undefined ? this.settings : { ...this.settings, compressor: compressor() },
          authenticator: authenticateWith(this.authProvider, node.name),
        });
        attempt.result.then((channel) => {
          // The keyspace changed during the handshake: statements on this connection would find other tables than those
          // on the rest.
          if (keyspace !== session().keyspace && (channel.peer as CassandraPeerInfo).protocolVersion < 5) {
            channel.destroy(
              new DriverError(`the keyspace changed while ${node.name} was being connected to`, {
                code: 'CONNECTION_LOST',
              }),
            );
          }
        }, ignore);
        return attempt;
      },
    });
  }
}

function ignore(): void {}
