// redis/client/connections: connections for one use at a time: blocking commands, sessions, MONITOR. Nothing sent on
// one is ever sent again elsewhere: it stands for the state of that connection.
import type { HangUp } from '../../../core/channel/channel-parts.js';
import { connectChannel } from '../../../core/channel/connect-channel.js';
import { NO_DEADLINE } from '../../../core/channel/exchange.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { abortWith } from '../../../core/pool/abort.js';
import { Call } from '../../../core/execution/call.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import type { ReconnectionPolicy } from '../../../core/policies/reconnection.js';
import type { Node } from '../../../core/topology/node.js';
import type { Lease } from '../../../core/pool/lease.js';
import { describeFailure } from '../../../core/execution/failure-facts.js';
import { LeasePool } from '../../../core/pool/lease-pool.js';
import type { SharedChannel } from '../../../core/pool/waiting-queue.js';
import { commandFor } from '../../commands/registry.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import { RedisRequest } from '../../protocol/request.js';
import { BOUND_SHAPE } from '../calls/call-shapes.js';
import { connectionClosed } from '../calls/present-error.js';
import { PartCall, type WholeCall } from '../calls/whole-call.js';
import type { RedisCall, RedisCallRunner } from '../calls/redis-call.js';
import { DEFAULT_LEASES, type ParsedRedisOptions } from '../options/redis-options.js';
import type { NodeMemory } from './node-memory.js';
import { connectPlan, openWhere } from './open-channel.js';

const SELECT = commandFor('select');

type RedisLease = Lease<RedisRequest, unknown, RedisEvent>;

/** For how long somebody waits for a connection. */
export interface BorrowLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** The end of it all, on the clock of deadlines, where other attempts were before. */
  readonly endMs?: number | undefined;
}

/** What connections that are lent share with those of their client. */
export interface LendingServers {
  readonly deadlines: Deadlines;
  readonly reconnection: ReconnectionPolicy;
  /** Of calls on them. */
  readonly exclusiveRunner: RedisCallRunner;
  /** How often the program had everything connected anew. */
  readonly epoch: number;
  /** The node cannot be reached: where there are several, another one may have its keys by now. */
  suspect?(): void;
}

/** The exclusive connections of a client to one node. */
export class ExclusiveConnections {
  private readonly servers: LendingServers;
  private readonly node: Node;
  private readonly memory: NodeMemory;
  /** Looked at by those who count. */
  readonly pool: LeasePool<RedisRequest, unknown, RedisEvent>;
  /** The database each connection has selected. */
  private readonly databases = new WeakMap<object, number>();
  /** The connection's epoch in which each was opened. */
  private readonly epochs = new WeakMap<object, number>();

  constructor(options: ParsedRedisOptions, node: Node, servers: LendingServers, memory: NodeMemory) {
    this.servers = servers;
    this.node = node;
    this.memory = memory;
    this.pool = new LeasePool<RedisRequest, unknown, RedisEvent>({
      node,
      runtime: options.runtime,
      settings: { ...DEFAULT_LEASES, ...options.leases },
      reconnection: servers.reconnection,
      observation: servers.deadlines.observation,
      explainLoss: (error) => (options.retryStrategy === null ? connectionClosed(error) : undefined),
      connect: () => {
        let database = 0;
        const { epoch } = servers;
        const attempt = openWhere(options, node, memory, (found, its) =>
          connectChannel(
            connectPlan(its, found, servers.deadlines, () => {
              database = memory.identity.db;
              return memory.begin(false);
            }),
          ),
        );
        attempt.result.then(
          (channel) => {
            this.databases.set(channel, database);
            this.epochs.set(channel, epoch);
          },
          () => servers.suspect?.(),
        );
        return attempt;
      },
    });
    if ((options.leases?.min ?? 0) > 0) this.pool.warmUp();
  }

  async borrow({ timeoutMs, signal, endMs = Infinity }: BorrowLimits): Promise<ExclusiveConnection> {
    const { servers } = this;
    const { deadlines } = servers;
    const untilMs = timeoutMs === 0 ? Infinity : Math.min(deadlines.exactNow() + timeoutMs, endMs);
    // Nothing sent on an exclusive connection is sent again on another: one that ended meanwhile must not be lent.
    const polled = deadlines.afterStandstill();
    if (polled !== undefined) await polled;
    let lease = await this.pool.lease({ untilMs, signal });
    while ((this.epochs.get(lease.channel) ?? servers.epoch) < servers.epoch) {
      lease.destroy();
      lease = await this.pool.lease({ untilMs, signal });
    }
    const exclusive = new ExclusiveConnection(lease, this.node, servers);
    const { db } = this.memory.identity;
    if (this.databases.get(lease.channel) !== db) {
      // Not awaited: the server executes it before whatever follows on the same connection.
      exclusive.run(new RedisRequest(SELECT, [db], BOUND_SHAPE), timeoutMs, undefined).then(
        () => this.databases.set(lease.channel, db),
        () => lease.destroy(),
      );
    }
    return exclusive;
  }

  /**
   * Borrows a connection for one attempt of a command.
   *
   * @param suits whether the command is still this node's once a connection is there
   */
  async runAlone(
    call: WholeCall,
    timeoutMs: number,
    limits: BorrowLimits,
    suits?: (request: RedisRequest, node: Node) => boolean,
  ): Promise<unknown> {
    const { request } = call;
    call.node = this.node;
    const exclusive = await this.borrowFor(call, limits);
    try {
      if (suits?.(request, this.node) === false) throw nodeLeft(this.node);
      return await exclusive.runAttempt(call, this.limitOf(timeoutMs, limits), limits.signal);
    } finally {
      // Destroys the connection when the command is still under way: only so the server stops waiting for it.
      exclusive.release();
    }
  }

  /** What is refused while it waits for a connection says what was asked, and how far it had come, as any other command. */
  private async borrowFor(call: WholeCall, limits: BorrowLimits): Promise<ExclusiveConnection> {
    try {
      return await this.borrow(limits);
    } catch (error) {
      describeFailure(call, this.servers.exclusiveRunner.parts, error as Error);
      throw error;
    }
  }

  /** 0: none. */
  private limitOf(timeoutMs: number, { endMs }: BorrowLimits): number {
    if (timeoutMs === 0 || endMs === undefined) return timeoutMs;
    return Math.max(1, Math.min(timeoutMs, endMs - this.servers.deadlines.exactNow()));
  }

  close(error: DriverError): void {
    this.pool.close(error);
  }

  /** Others serve what those wanted who wait for a connection. */
  turnAway(): void {
    if (this.pool.waiting > 0) this.pool.failWaiting(nodeLeft(this.node));
  }

  /** The same, but what is in flight is answered where the server answers at once. */
  hangUp(how: HangUp<RedisRequest>): Promise<void> {
    return this.pool.hangUp({ ...how, hearsOut: false });
  }

  keepProcessAlive(keep: boolean): void {
    this.pool.keepProcessAlive(keep);
  }
}

export class ExclusiveConnection {
  readonly lease: RedisLease;
  readonly node: Node;
  private readonly servers: LendingServers;
  /** There is no queue in front of it: what must wait waits on the channel. */
  private readonly inOrder: SharedChannel<RedisRequest, unknown>;

  constructor(lease: RedisLease, node: Node, servers: LendingServers) {
    this.lease = lease;
    this.node = node;
    this.servers = servers;
    const { channel } = lease;
    this.inOrder = {
      send: (exchange) => channel.sendInOrder(exchange),
      takes: (count) => channel.takes(count, true),
      sendGroup: (exchanges) => channel.sendGroup(exchanges, true),
      abandon: (exchange) => channel.abandon(exchange),
    };
  }

  /** @param timeoutMs 0 for none */
  run(request: RedisRequest, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
    const call: RedisCall = new Call(this.servers.exclusiveRunner, request, this.deadlineAfter(timeoutMs), 0);
    call.node = this.node;
    if (signal === undefined || call.follow(signal)) this.send(call);
    return call.promise;
  }

  /** The same for a command of which is told already. */
  runAttempt(whole: WholeCall, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
    const { exclusiveRunner } = this.servers;
    const call = new PartCall(exclusiveRunner, whole.request, this.deadlineAfter(timeoutMs), whole);
    call.node = this.node;
    if (signal !== undefined) abortWith(call, signal);
    if (!call.settled) this.sendNow(call);
    return call.promise;
  }

  private deadlineAfter(timeoutMs: number): number {
    return timeoutMs === 0 ? NO_DEADLINE : this.servers.deadlines.now() + timeoutMs;
  }

  send(call: RedisCall): void {
    call.node = this.node;
    if (!call.settled) call.runElsewhere((sent) => this.sendNow(sent));
  }

  private sendNow(call: RedisCall): void {
    const { lease } = this;
    if (lease.ended || !call.sendOn(this.inOrder)) {
      call.fail(
        new DriverError(`the connection to ${lease.channel.endpoint} ended`, {
          code: 'CONNECTION_LOST',
          retryable: false,
        }),
      );
    }
  }

  /** What it says of keys that it read concerns the client; messages that come on it are nobody's. */
  tellInvalidations(listener: { receive(event: RedisEvent): void }): void {
    const onEvent: typeof this.lease.onEvent = (event) => {
      if (event.type === 'invalidate') listener.receive(event);
    };
    this.lease.onEvent = onEvent;
  }

  release(): void {
    this.lease.release();
  }

  destroy(): void {
    this.lease.destroy();
  }
}

/** What was to be sent to the node belongs to another one by now: it goes on there. */
export function nodeLeft({ name }: Node): DriverError {
  return new DriverError(`the keys of the command are not at ${name} any more`, {
    code: 'NODE_REMOVED',
    endpoint: name,
  });
}

/** Whether a call failed of that: nothing of it was sent, and it may go to another node. */
export function hasNodeLeft(error: unknown): boolean {
  return error instanceof DriverError && error.errorCode === 'NODE_REMOVED' && error.execution === 'none';
}
