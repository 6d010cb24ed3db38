// core/pool: channels for exclusive use: blocking commands, sessions (WATCH … EXEC), MONITOR. Lending and counting are
// generic-pool's; connecting with back-off, deadlines and time are ours.
import genericPool, { type Pool } from 'generic-pool';
import type { Channel, ChannelOwner } from '../channel/channel.js';
import type { HangUp } from '../channel/channel-parts.js';
import type { ConnectAttempt } from '../channel/connect-channel.js';
import { inTurns } from '../collections/in-turns.js';
import { RingQueue } from '../collections/ring-queue.js';
import { DriverError } from '../errors/driver-error.js';
import type { Observation } from '../observe/observation.js';
import type { ReconnectionPolicy } from '../policies/reconnection.js';
import type { Runtime, Timer } from '../runtime/runtime.js';
import type { Node } from '../topology/node.js';
import { Lease } from './lease.js';
import { LeaseWaiter, type LeaseWaitLimits } from './lease-waiter.js';
import { closedError, copyOf, endedByClient } from './pool-errors.js';

export interface LeaseSettings {
  /** Connections kept ready. */
  readonly min: number;
  /** The most connections lent and ready together; further leases wait for one to come back. */
  readonly max: number;
  /** A ready connection beyond `min` is closed when nobody wanted it for this long. */
  readonly idleMs: number;
}

export interface LeasePoolParts<Request, Reply, Event> {
  readonly node: Node;
  readonly runtime: Runtime;
  readonly settings: LeaseSettings;
  readonly reconnection: ReconnectionPolicy;
  /** Told of connections that are made, fail and are lost, where somebody counts them. */
  readonly observation?: Observation;
  connect(): ConnectAttempt<Request, Reply, Event>;
  /** With what fails what was in flight on a lost channel, where that is not the loss. */
  explainLoss?(error: DriverError): DriverError | undefined;
}

/**
 * What generic-pool keeps: a channel, or why there is none. It retries a failing `create` at once, so ours never fails.
 */
export interface Lendable<Request, Reply, Event> {
  readonly channel: Channel<Request, Reply, Event> | undefined;
  readonly error: DriverError | undefined;
  /** How often `lease` had been called when it failed: a later call wants an attempt of its own. */
  readonly leaseCallsBefore: number;
  idleSinceMs: number;
}

/** Of those that wait, so many that have given up are kept in the list. */
const MANY_GIVEN_UP = 64;

export class LeasePool<Request, Reply, Event> {
  private readonly parts: LeasePoolParts<Request, Reply, Event>;
  private readonly pool: Pool<Lendable<Request, Reply, Event>>;
  private readonly leases = new Set<Lease<Request, Reply, Event>>();
  /** Those that wait for a channel, the oldest first, and some that have given up. */
  private readonly waiters = new RingQueue<LeaseWaiter<Lendable<Request, Reply, Event>>>();
  /** How many of these still wait: while there are any, connecting is worth another try. */
  private waitingCount = 0;
  /** Acquisitions under way in the pool beneath, which cannot take one back: no more than are needed. */
  private asked = 0;
  private readonly owners = new Map<Channel<Request, Reply, Event>, LeasedChannelOwner<Request, Reply, Event>>();
  private readonly attempts = new Set<ConnectAttempt<Request, Reply, Event>>();
  private readonly pauses = new Set<{ readonly timer: Timer; end(): void }>();
  private leaseCalls = 0;
  private idleTimer: Timer | undefined;
  private closedBecause: DriverError | undefined;
  /** Of the latest attempt to connect, until one succeeds: why those who wait do so in vain. */
  private lastError: DriverError | undefined;
  private keepsProcessAlive = true;

  constructor(parts: LeasePoolParts<Request, Reply, Event>) {
    this.parts = parts;
    this.pool = genericPool.createPool<Lendable<Request, Reply, Event>>(
      {
        create: () => this.connect(),
        destroy: async ({ channel }) => channel && discard(channel),
        // A channel that ended while nobody used it is not lent again.
        validate: async ({ channel, error }) => error !== undefined || channel?.state.ready === true,
      },
      // No evictor: its timers are not ours. The oldest idle channel is lent first, so that idling ones can be found by
      // borrowing.
      { min: 0, max: parts.settings.max, autostart: false, testOnBorrow: true, fifo: true },
    );
  }

  /** Channels that exist, lent or ready. */
  get size(): number {
    return this.pool.size;
  }

  /** Of those, the ones that are connected. */
  get openChannels(): number {
    return this.owners.size;
  }

  /** What was sent on them and is not answered. */
  get inFlight(): number {
    let count = 0;
    for (const channel of this.owners.keys()) count += channel.inFlight;
    return count;
  }

  /** How many wait for one. */
  get waiting(): number {
    return this.waitingCount;
  }

  get lent(): number {
    return this.leases.size;
  }

  /**
   * Lends a channel for exclusive use. Waits while all are lent, or the server is away.
   *
   * @throws DriverError REQUEST_TIMEOUT with nothing executed, ABORTED, or CLIENT_CLOSED
   */
  async lease(limits: LeaseWaitLimits): Promise<Lease<Request, Reply, Event>> {
    const callNumber = ++this.leaseCalls;
    let lendable = await this.waitFor(limits);
    while (lendable.error !== undefined && lendable.leaseCallsBefore < callNumber && this.closedBecause === undefined) {
      void this.pool.destroy(lendable);
      lendable = await this.waitFor(limits);
    }
    const { channel } = lendable;
    const refusal = this.closedRefusal() ?? lendable.error;
    if (channel === undefined || refusal !== undefined) {
      void this.pool.destroy(lendable);
      throw refusal ?? closedError(this.parts.node);
    }
    const owner = this.owners.get(channel);
    const lease = new Lease<Request, Reply, Event>(channel, (clean) => {
      if (owner !== undefined) owner.lease = undefined;
      this.takeBack(lease, lendable, clean);
    });
    if (owner !== undefined) owner.lease = lease;
    this.leases.add(lease);
    return lease;
  }

  keepProcessAlive(keep: boolean): void {
    this.keepsProcessAlive = keep;
    for (const channel of this.owners.keys()) channel.keepProcessAlive(keep);
  }

  /** Opens the channels that are to be kept ready. */
  warmUp(): void {
    const leases = Array.from({ length: this.parts.settings.min - this.pool.size }, () =>
      this.lease({ untilMs: Infinity }),
    );
    // Borrowed all together, or one channel would serve them all.
    void Promise.allSettled(leases).then((results) => {
      for (const result of results) if (result.status === 'fulfilled') result.value.release();
    });
  }

  /** Fails all that wait; who comes later is lent to as before. */
  failWaiting(error: DriverError): void {
    inTurns(
      this.waiters.drain(),
      (waiter) => waiter.fail(copyOf(error)),
      (work) => this.parts.runtime.nextTurn(work),
    );
  }

  /** Ends every lease at once with the error, and lends no more. */
  close(error: DriverError): void {
    this.end(error, (lease) => lease.revoke(error));
  }

  /** The same, but for what is in flight: it is answered, as a channel's hangUp says. */
  async hangUp(how: HangUp<Request>): Promise<void> {
    const answered: Promise<void>[] = [];
    this.end(how.error, (lease) => answered.push(lease.hangUp(how)));
    await Promise.all(answered);
  }

  private end(error: DriverError, endLease: (lease: Lease<Request, Reply, Event>) => void): void {
    if (this.closedBecause !== undefined) return;
    this.closedBecause = error;
    this.idleTimer?.cancel();
    this.failWaiting(error);
    for (const attempt of this.attempts) attempt.cancel(error);
    for (const pause of [...this.pauses]) pause.end();
    for (const lease of [...this.leases]) endLease(lease);
    void this.pool.drain().then(() => this.pool.clear());
  }

  private closedRefusal(): DriverError | undefined {
    return this.closedBecause === undefined ? undefined : copyOf(this.closedBecause);
  }

  private waitFor(limits: LeaseWaitLimits): Promise<Lendable<Request, Reply, Event>> {
    const { runtime, node } = this.parts;
    const refusal = this.closedRefusal();
    if (refusal !== undefined) return Promise.reject(refusal);
    this.waitingCount++;
    const waiting = new LeaseWaiter<Lendable<Request, Reply, Event>>(
      runtime,
      limits,
      () => this.waitingCount--,
      () => tooLate(node, this.lastError ?? this.connectProgress()),
    );
    if (waiting.waits) {
      this.dropGivenUp();
      this.waiters.push(waiting);
      this.ask();
    }
    return waiting.promise;
  }

  /** How far the first connection has come that is being made. */
  private connectProgress(): DriverError | undefined {
    for (const attempt of this.attempts) return attempt.progress?.();
    return undefined;
  }

  private dropGivenUp(): void {
    const { waiters } = this;
    if (waiters.length <= MANY_GIVEN_UP + 2 * this.waitingCount) return;
    waiters.retain((waiter) => waiter.waits);
  }

  private ask(): void {
    const most = Math.min(this.waitingCount, this.parts.settings.max);
    while (this.asked < most && this.closedBecause === undefined) {
      this.asked++;
      this.pool.acquire().then(
        (lendable) => {
          this.asked--;
          this.hand(lendable);
        },
        // It refuses only when it is drained.
        () => this.asked--,
      );
    }
  }

  /** To the one who has waited for longest; back, where all have given up meanwhile. */
  private hand(lendable: Lendable<Request, Reply, Event>): void {
    let waiter = this.waiters.shift();
    while (waiter !== undefined && !waiter.waits) waiter = this.waiters.shift();
    if (waiter === undefined) this.putBack(lendable);
    else waiter.grant(lendable);
    this.ask();
  }

  /** Connects, with the reconnection policy's delays, for as long as somebody waits. Never rejects. */
  private async connect(): Promise<Lendable<Request, Reply, Event>> {
    const { runtime, reconnection, node } = this.parts;
    const startedMs = runtime.now();
    for (let failures = 1; ; failures++) {
      if (this.closedBecause !== undefined) return this.failed(this.closedBecause);
      const attempt = this.parts.connect();
      this.attempts.add(attempt);
      let error: DriverError;
      try {
        const channel = await attempt.result;
        const owner = new LeasedChannelOwner<Request, Reply, Event>(
          (ended, loss) => this.ended(ended, loss),
          (loss) => this.explainLoss(loss),
        );
        channel.attach(owner);
        this.owners.set(channel, owner);
        this.lastError = undefined;
        const traffic = this.parts.observation?.traffic;
        if (traffic !== undefined) traffic.opened++;
        if (!this.keepsProcessAlive) channel.keepProcessAlive(false);
        return { channel, error: undefined, leaseCallsBefore: 0, idleSinceMs: runtime.now() };
      } catch (cause) {
        error =
          cause instanceof DriverError
            ? cause
            : new DriverError(String(cause), { code: 'CONNECT_FAILED', endpoint: node.name, cause });
        this.lastError = error;
        const traffic = this.parts.observation?.traffic;
        if (traffic !== undefined && error.errorCode !== 'CLIENT_CLOSED') traffic.failed++;
      } finally {
        this.attempts.delete(attempt);
      }
      const delayMs = reconnection.nextDelayMs({
        attempt: failures,
        outageMs: runtime.now() - startedMs,
        chance: runtime.random(),
        error,
      });
      // Wrong credentials do not become right by waiting.
      if (delayMs === undefined || error.errorCode === 'AUTH_FAILED' || this.waitingCount === 0)
        return this.failed(error);
      await this.pause(delayMs);
    }
  }

  private ended(channel: Channel<Request, Reply, Event>, error: DriverError): void {
    this.owners.delete(channel);
    const traffic = this.parts.observation?.traffic;
    if (traffic !== undefined && error.errorCode !== 'CLIENT_CLOSED') traffic.lost++;
  }

  private failed(error: DriverError): Lendable<Request, Reply, Event> {
    return { channel: undefined, error, leaseCallsBefore: this.leaseCalls, idleSinceMs: this.parts.runtime.now() };
  }

  private pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        pause.timer.cancel();
        this.pauses.delete(pause);
        resolve();
      };
      const pause = { timer: this.parts.runtime.setTimer(end, delayMs), end };
      this.pauses.add(pause);
    });
  }

  private takeBack(
    lease: Lease<Request, Reply, Event>,
    lendable: Lendable<Request, Reply, Event>,
    clean: boolean,
  ): void {
    this.leases.delete(lease);
    if (clean && lendable.channel?.state.ready && this.closedBecause === undefined) this.putBack(lendable);
    else void this.pool.destroy(lendable);
  }

  private putBack(lendable: Lendable<Request, Reply, Event>): void {
    lendable.idleSinceMs = this.parts.runtime.now();
    void this.pool.release(lendable);
    this.watchIdle();
  }

  private watchIdle(): void {
    if (this.idleTimer !== undefined || this.closedBecause !== undefined || this.pool.size <= this.parts.settings.min)
      return;
    this.idleTimer = this.parts.runtime.setTimer(() => void this.closeIdle(), this.parts.settings.idleMs, false);
  }

  /** Borrows the channel that has idled longest, and closes it when that was too long. */
  private async closeIdle(): Promise<void> {
    const { runtime, settings } = this.parts;
    while (this.closedBecause === undefined && this.pool.available > 0 && this.pool.size > settings.min) {
      const oldest = await this.pool.acquire();
      if (runtime.now() - oldest.idleSinceMs < settings.idleMs) {
        void this.pool.release(oldest);
        break;
      }
      await this.pool.destroy(oldest);
    }
    this.idleTimer = undefined;
    if (this.pool.available > 0) this.watchIdle();
  }

  private explainLoss(error: DriverError): DriverError | undefined {
    return this.closedBecause === undefined ? this.parts.explainLoss?.(error) : undefined;
  }
}

/** Of one channel: tells the lease for which it is lent, if it is. */
class LeasedChannelOwner<Request, Reply, Event> implements ChannelOwner<Request, Reply, Event> {
  lease: Lease<Request, Reply, Event> | undefined;
  private readonly forget: (channel: Channel<Request, Reply, Event>, error: DriverError) => void;
  private readonly explainLoss: (error: DriverError) => DriverError | undefined;

  constructor(
    forget: (channel: Channel<Request, Reply, Event>, error: DriverError) => void,
    explainLoss: (error: DriverError) => DriverError | undefined,
  ) {
    this.forget = forget;
    this.explainLoss = explainLoss;
  }

  channelWritable(): void {}

  channelRetired(): void {}

  channelEnding(_channel: Channel<Request, Reply, Event>, error: DriverError): DriverError | undefined {
    return this.explainLoss(error);
  }

  channelClosed(channel: Channel<Request, Reply, Event>, error: DriverError): void {
    this.forget(channel, error);
    this.lease?.lost(error);
  }

  channelEvent(_channel: Channel<Request, Reply, Event>, event: Event): void {
    this.lease?.onEvent?.(event);
  }
}

/** Only a heartbeat can be in flight, and waiting for a peer that may be dead would outlive the client. */
function discard<Request, Reply, Event>(channel: Channel<Request, Reply, Event>): void {
  if (channel.busy && !channel.state.draining) channel.destroy(endedByClient());
  else void channel.drain();
}

function tooLate({ name }: Node, cause: DriverError | undefined): DriverError {
  const message =
    cause === undefined
      ? `no connection to ${name} was free for exclusive use within the deadline`
      : `no connection for exclusive use within the deadline: ${cause.message}`;
  return new DriverError(message, {
    code: 'REQUEST_TIMEOUT',
    endpoint: name,
    phase: cause?.phase,
    cause,
  });
}
