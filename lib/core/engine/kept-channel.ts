// core/engine: one channel beside the pools that moves between nodes: a control connection, a sentinel's. Wherever it
// is, it was prepared (subscribed, checked) before it counts, and when it ends the next node is tried. One that hesitates
// (a black hole in the network) is not waited for alone: the next is tried beside it, and the first to be ready counts.
import { errorOf, messageOf } from '../errors/builtins.js';
import { ask } from '../channel/ask.js';
import type { Channel, ChannelOwner } from '../channel/channel.js';
import type { ConnectAttempt } from '../channel/connect-channel.js';
import { DriverError } from '../errors/driver-error.js';
import type { ReconnectionPolicy } from '../policies/reconnection.js';
import type { Runtime, Timer } from '../runtime/runtime.js';
import type { Node } from '../topology/node.js';

/** What a kept channel tells. Every method is called synchronously and must not throw. */
export interface KeptChannelListener<Event> {
  /** It is there, and prepared. */
  settled(node: Node): void;
  /** The channel that counted ended. The search goes on by itself. */
  lost(node: Node, error: DriverError): void;
  /** A node did not serve: not reached, or not prepared. */
  failed(node: Node, error: Error): void;
  /** No node served; the next round follows after the delay. */
  roundFailed(errors: ReadonlyMap<Node, Error>, delayMs: number): void;
  /** Also what comes while the channel is being prepared. */
  event(node: Node, event: Event): void;
}

export interface KeptChannelParts<Request, Reply, Event> {
  readonly runtime: Runtime;
  /** Between two rounds over all nodes. A policy that gives up is asked again all the same: somebody must look. */
  readonly reconnection: ReconnectionPolicy;
  readonly listener: KeptChannelListener<Event>;
  /** Where to look, best first. Asked anew for each round. @param lost where it was until now */
  candidates(lost: Node | undefined): Iterable<Node>;
  connect(node: Node): ConnectAttempt<Request, Reply, Event>;
  /**
   * What must have happened before it counts. A rejection means that this node does not serve. Several nodes may be
   * prepared at one time: what was learned of one counts when it has settled, and not before.
   */
  prepare(channel: Channel<Request, Reply, Event>, node: Node): Promise<void>;
}

const LONGEST_PAUSE_MS = 2_000;
/** RFC 8305 section 5 recommends this for the addresses of one name. */
const HESITATION_MS = 250;
/** Nodes that are tried at one time. */
const MOST_AT_ONCE = 8;

export class KeptChannel<Request, Reply, Event> implements ChannelOwner<Request, Reply, Event> {
  private readonly parts: KeptChannelParts<Request, Reply, Event>;
  private readonly attempts = new Set<ConnectAttempt<Request, Reply, Event>>();
  private pause: Timer | undefined;
  /** Until the next node is tried beside those that are. */
  private hesitation: Timer | undefined;
  /** Connected, and not prepared yet. */
  private readonly candidates = new Set<Place<Request, Reply, Event>>();
  private place: Place<Request, Reply, Event> | undefined;
  private seeking = false;
  private stopped = false;
  private failedRounds = 0;
  private outageBeganMs = 0;

  constructor(parts: KeptChannelParts<Request, Reply, Event>) {
    this.parts = parts;
  }

  /** Where it is, once it is prepared. */
  get node(): Node | undefined {
    return this.place?.node;
  }

  start(): void {
    this.stopped = false;
    this.seek(undefined);
  }

  /**
   * Asks on the channel. Rejects at once where there is none.
   *
   * @param deadlineMs on the clock of Deadlines
   */
  ask(request: Request, deadlineMs: number): Promise<Reply> {
    const { place } = this;
    if (place === undefined) {
      return Promise.reject(new DriverError('no node is connected to be asked', { code: 'CONNECTION_LOST' }));
    }
    return ask(place.channel, request, deadlineMs);
  }

  /** The node has left, or is not to be believed any more: goes on to another. Elsewhere it changes nothing. */
  leave(node: Node, reason: DriverError): void {
    for (const place of [this.place, ...this.candidates]) if (place?.node === node) place.channel.destroy(reason);
  }

  /** Looks at once in the place of waiting out the pause between two rounds. */
  lookNow(): void {
    if (this.pause === undefined) return;
    this.pause.cancel();
    this.pause = undefined;
    this.seek(undefined);
  }

  stop(error: DriverError): void {
    this.stopped = true;
    this.pause?.cancel();
    this.pause = undefined;
    this.hesitation?.cancel();
    this.giveUpOthers(error);
    this.place?.channel.destroy(error);
  }

  // ------------------------------------------------------------------ the channel's owner

  channelWritable(): void {}

  channelRetired(): void {}

  channelEnding(): undefined {}

  channelClosed(channel: Channel<Request, Reply, Event>, error: DriverError): void {
    const { place } = this;
    if (place?.channel !== channel) return;
    this.place = undefined;
    if (this.stopped) return;
    this.parts.listener.lost(place.node, error);
    this.seek(place.node);
  }

  channelEvent(channel: Channel<Request, Reply, Event>, event: Event): void {
    for (const place of [this.place, ...this.candidates]) {
      if (place?.channel === channel) this.parts.listener.event(place.node, event);
    }
  }

  // ------------------------------------------------------------------ the search

  private seek(lost: Node | undefined): void {
    if (this.stopped || this.seeking || this.place !== undefined) return;
    this.seeking = true;
    void this.round(lost).then((errors) => {
      this.seeking = false;
      if (this.stopped) return;
      if (errors !== undefined) this.rest(errors);
      // It ended in the very turn in which it settled.
      else if (this.place === undefined) this.seek(undefined);
    });
  }

  /** One round over all nodes: undefined once one of them serves, else why none did. */
  private round(lost: Node | undefined): Promise<ReadonlyMap<Node, Error> | undefined> {
    const errors = new Map<Node, Error>();
    const nodes = this.parts.candidates(lost)[Symbol.iterator]();
    return new Promise((resolve) => {
      let underWay = 0;
      let over = false;
      const end = (outcome: ReadonlyMap<Node, Error> | undefined): void => {
        over = true;
        this.hesitation?.cancel();
        resolve(outcome);
      };
      const failed = (node: Node, reason: Error): void => {
        underWay--;
        if (over) return;
        if (this.stopped) {
          end(undefined);
          return;
        }
        errors.set(node, reason);
        this.parts.listener.failed(node, reason);
        next();
      };
      const next = (): void => {
        this.hesitation?.cancel();
        if (this.stopped) {
          end(undefined);
          return;
        }
        const candidate = nodes.next();
        if (candidate.done === true) {
          if (underWay === 0) end(errors);
          return;
        }
        const node = candidate.value;
        underWay++;
        if (underWay < MOST_AT_ONCE) this.hesitation = this.parts.runtime.setTimer(next, HESITATION_MS);
        this.tryNode(node, () => over).then(
          () => end(undefined),
          (error: unknown) => failed(node, errorOf(error)),
        );
      };
      next();
    });
  }

  /** @param isDecided another node serves already */
  private async tryNode(node: Node, isDecided: () => boolean): Promise<void> {
    const attempt = this.parts.connect(node);
    this.attempts.add(attempt);
    let channel: Channel<Request, Reply, Event>;
    try {
      channel = await attempt.result;
    } finally {
      this.attempts.delete(attempt);
    }
    const place = { node, channel };
    this.candidates.add(place);
    try {
      if (this.stopped) throw new DriverError('the client is closed', { code: 'CLIENT_CLOSED', retryable: false });
      // Before it is prepared: an event may come right behind the answer that it was subscribed to.
      channel.attach(this);
      await this.parts.prepare(channel, node);
      if (!channel.state.ready) throw endedEarly(node);
      if (isDecided() || this.place !== undefined) throw slowerThan(this.place?.node ?? node);
    } catch (error) {
      channel.destroy(error instanceof DriverError ? error : notPrepared(node, error));
      throw error;
    } finally {
      this.candidates.delete(place);
    }
    this.place = place;
    this.failedRounds = 0;
    this.giveUpOthers(slowerThan(node));
    this.parts.listener.settled(node);
  }

  private giveUpOthers(reason: DriverError): void {
    for (const attempt of [...this.attempts]) attempt.cancel(reason);
    for (const { channel } of [...this.candidates]) channel.destroy(reason);
  }

  private rest(errors: ReadonlyMap<Node, Error>): void {
    const { runtime, reconnection, listener } = this.parts;
    const nowMs = runtime.now();
    if (this.failedRounds === 0) this.outageBeganMs = nowMs;
    this.failedRounds++;
    const error = mostHopeful(errors.values()) ?? new Error('there is no node to try');
    const facts = { attempt: this.failedRounds, outageMs: nowMs - this.outageBeganMs, chance: runtime.random(), error };
    const delayMs = reconnection.nextDelayMs(facts) ?? LONGEST_PAUSE_MS;
    this.pause = runtime.setTimer(() => {
      this.pause = undefined;
      this.seek(undefined);
    }, delayMs);
    listener.roundFailed(errors, delayMs);
  }
}

/** The first error, but for refused log-ins, after which a policy waits for long: the others may be back before that. */
function mostHopeful(errors: Iterable<Error>): Error | undefined {
  let first: Error | undefined;
  for (const error of errors) {
    if (!(error instanceof DriverError) || error.errorCode !== 'AUTH_FAILED') return error;
    first ??= error;
  }
  return first;
}

interface Place<Request, Reply, Event> {
  readonly node: Node;
  readonly channel: Channel<Request, Reply, Event>;
}

function slowerThan({ name }: Node): DriverError {
  return new DriverError(`${name} was ready sooner`, { code: 'CLIENT_CLOSED', retryable: false });
}

function endedEarly({ name }: Node): DriverError {
  return new DriverError(`the connection to ${name} ended while it was being prepared`, {
    code: 'CONNECTION_LOST',
    endpoint: name,
  });
}

function notPrepared({ name }: Node, cause: unknown): DriverError {
  return new DriverError(`${name} does not serve: ${messageOf(cause)}`, {
    code: 'CONNECTION_LOST',
    endpoint: name,
    cause,
  });
}
