// redis/client/connections: the way to the server that sentinels name. Every connection asks them first and looks whether
// the server is what it was said to be; when it moves, all that are connected to the old one are dropped.
import type { Channel } from '../../../core/channel/channel.js';
import { ask } from '../../../core/channel/ask.js';
import { type ConnectAttempt, connectChannel } from '../../../core/channel/connect-channel.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import { endpointName } from '../../../core/topology/endpoint.js';
import { Node } from '../../../core/topology/node.js';
import { commandFor } from '../../commands/registry.js';
import { isRefusal, RedisReconnection } from '../../policies/redis-reconnection.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import { redisProtocol } from '../../protocol/redis-protocol.js';
import { DEFAULT_SHAPE, RedisRequest } from '../../protocol/request.js';
import { DEFAULT_LIMITS } from '../../protocol/resp-limits.js';
import type { RedisPeer } from '../../protocol/session.js';
import type { AddressRules, NodeAddress } from '../../topology/node-address.js';
import { SentinelSource, WATCHED_CHANNELS } from '../../topology/sentinel-source.js';
import { SentinelWatch } from '../../topology/sentinel-watch.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import { type SentinelAddress, sentinelAddresses } from '../options/sentinel-options.js';

type RedisChannel = Channel<RedisRequest, unknown, RedisEvent>;
type RedisAttempt = ConnectAttempt<RedisRequest, unknown, RedisEvent>;

/** Opens a connection to a node at an address that was found. */
export type OpenAt = (node: Node, options: ParsedRedisOptions) => RedisAttempt;

export interface SentinelsListener {
  /** The server is another one now: nothing may be sent to the old one any more. */
  onMoved(reason: string): void;
  onSentinelError(error: Error): void;
  /** One takes no connection of ours, and others answer. */
  onSentinelRefused(error: DriverError): void;
}

/** How often the sentinels are asked while nothing seems to happen: an announcement may be missed. */
const POLL_INTERVAL_MS = 1_000;
const DEFAULT_TIMEOUT_MS = 2_000;

const ROLE = new RedisRequest(commandFor('role'), [], DEFAULT_SHAPE);

export class Sentinels {
  private readonly options: ParsedRedisOptions;
  private readonly source: SentinelSource;
  private readonly watch: SentinelWatch;
  private started = false;

  constructor(options: ParsedRedisOptions, listener: SentinelsListener) {
    const { runtime, natMap, role, family } = options;
    this.options = options;
    const name = options.name!;
    const addresses = sentinelAddresses(options.sentinels as readonly SentinelAddress[]);
    const rules: AddressRules = { natMap, seeds: addresses };
    this.source = new SentinelSource({
      runtime,
      sentinels: addresses,
      name,
      family,
      timeoutMs: this.timeoutMs,
      rules,
      updateSentinels: options.updateSentinels,
      maxConnections: options.sentinelMaxConnections,
      reconnection: new RedisReconnection(options.sentinelReconnectStrategy),
      heard: () => this.watch.heard,
      connect: (node, deadlines) => this.connectToSentinel(node, deadlines),
      switched: (from, to) => this.watch.switched(from, to),
      suspected: () => this.watch.suspect(),
      sentinelFailed: (_node, error) => listener.onSentinelError(error),
      isRefusal,
      sentinelRefused: (node, error) => listener.onSentinelRefused(refusedBy(node, error)),
    });
    this.watch = new SentinelWatch({
      runtime,
      source: this.source,
      name,
      role,
      preferredReplicas: options.preferredSlaves,
      rules,
      intervalMs: POLL_INTERVAL_MS,
      moved: (from, to) =>
        listener.onMoved(`the sentinels name ${endpointName(to)} in the place of ${endpointName(from)}`),
    });
  }

  private get timeoutMs(): number {
    return this.options.sentinelCommandTimeout || DEFAULT_TIMEOUT_MS;
  }

  /** A connection to the server that the sentinels name now. */
  connect(index: number, open: OpenAt): RedisAttempt {
    if (!this.started) {
      this.started = true;
      this.source.start();
    }
    let inner: RedisAttempt | undefined;
    let cancelled: DriverError | undefined;
    let giveUp: (error: DriverError) => void = ignore;
    const cancelling = new Promise<never>((_resolve, reject) => {
      giveUp = reject;
    });
    cancelling.catch(ignore);
    const run = async (): Promise<RedisChannel> => {
      const { runtime, connectTimeout } = this.options;
      // It also keeps the process going, which connections to sentinels do not.
      const timer = runtime.setTimer(() => giveUp(noAnswer(connectTimeout)), connectTimeout);
      const address = await Promise.race([this.watch.locate(), cancelling]).finally(() => timer.cancel());
      if (cancelled !== undefined) throw cancelled;
      const { host, port } = address;
      const node = new Node({ host, port, family: this.options.family }, index);
      inner = open(node, { ...this.options, host, port, path: null });
      inner.result.catch(() => this.watch.doubt(address));
      const channel = await inner.result;
      await this.check(channel, address);
      this.checkPlace(channel, address);
      this.watch.confirm();
      return channel;
    };
    return {
      result: run(),
      cancel: (error) => {
        cancelled = error;
        giveUp(error);
        inner?.cancel(error);
      },
      progress: () => inner?.progress?.(),
    };
  }

  /** The server says that it is a replica: something has changed that nobody told. */
  suspect(): void {
    this.watch.suspect();
  }

  stop(error: DriverError): void {
    this.watch.stop(error);
    this.source.stop(error);
  }

  private async check(channel: RedisChannel, address: NodeAddress): Promise<void> {
    const { role } = this.options;
    const isPrimary = (await this.roleOf(channel)) === 'master';
    if (isPrimary === (role === 'master')) return;
    const name = endpointName(address);
    const error = new DriverError(
      `the sentinels name ${name} as a ${role}, and it says that it is a ${isPrimary ? 'master' : 'slave'}`,
      { code: 'CONNECTION_LOST', endpoint: name },
    );
    channel.destroy(error);
    this.watch.doubt(address);
    throw error;
  }

  /** While it was opened the sentinels may have named another: an old primary says that it is one for seconds. */
  private checkPlace(channel: RedisChannel, address: NodeAddress): void {
    if (this.watch.isAt(address)) return;
    const name = endpointName(address);
    const error = new DriverError(`the sentinels name ${name} no more`, { code: 'CONNECTION_LOST', endpoint: name });
    channel.destroy(error);
    throw error;
  }

  private async roleOf(channel: RedisChannel): Promise<string> {
    const told = (channel.peer as RedisPeer).role;
    if (told !== undefined) return told;
    const { runtime, connectTimeout, role } = this.options;
    try {
      const reply = await ask(channel, ROLE, runtime.now() + connectTimeout);
      return String((reply as readonly unknown[])[0]);
    } catch (error) {
      if (!channel.state.ready) throw error;
      // A user may lack the right to ask.
      return role;
    }
  }

  private connectToSentinel(node: Node, deadlines: Deadlines): RedisAttempt {
    const { options } = this;
    const { sentinelTLS: tls, sentinelUsername, sentinelPassword } = options;
    return connectChannel({
      runtime: options.runtime,
      deadlines,
      protocol: redisProtocol,
      name: node.name,
      endpoint: node.endpoint,
      connectTimeoutMs: Math.min(options.connectTimeout, this.timeoutMs),
      socket: {
        tls,
        serverName: tls === undefined ? undefined : (node.endpoint as NodeAddress).host,
        noDelay: true,
        keepAliveMs: options.keepAlive,
      },
      channel: {
        heartbeatIntervalMs: options.heartbeatIntervalMs,
        heartbeatTimeoutMs: options.heartbeatTimeoutMs,
        maxAbandoned: Infinity,
      },
      session: () => ({
        // A connection that listens is asked as well, which older protocols do not have.
        protocol: 3 as const,
        username: sentinelUsername || undefined,
        password: sentinelPassword ?? undefined,
        db: 0,
        readOnly: false,
        readyCheck: false,
        subscriptions: { channels: WATCHED_CHANNELS, patterns: [], shardChannels: [] },
      }),
      protocolSettings: () => ({ limits: DEFAULT_LIMITS }),
    });
  }
}

function refusedBy({ name }: Node, cause: DriverError): DriverError {
  return new DriverError(`the sentinel ${name} takes no connection, and is done without: ${cause.message}`, {
    code: cause.errorCode,
    retryable: false,
    endpoint: name,
    cause,
  });
}

function noAnswer(afterMs: number): DriverError {
  return new DriverError(`no sentinel said within ${afterMs} ms where the server is`, { code: 'CONNECT_TIMEOUT' });
}
