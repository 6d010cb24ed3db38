// core/engine: one channel beside the pools that moves between nodes: a control connection, a sentinel's. Wherever it
// is, it was prepared (subscribed, checked) before it counts, and when it ends the next node is tried.
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
  /** What must have happened before it counts. A rejection means that this node does not serve. */
  prepare(channel: Channel<Request, Reply, Event>, node: Node): Promise<void>;
}

const LONGEST_PAUSE_MS = 2_000;

export class KeptChannel<Request, Reply, Event> implements ChannelOwner<Request, Reply, Event> {
  private readonly parts: KeptChannelParts<Request, Reply, Event>;
  private attempt: ConnectAttempt<Request, Reply, Event> | undefined;
  private pause: Timer | undefined;
  /** Connected, and not prepared yet. */
  private candidate: Place<Request, Reply, Event> | undefined;
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
    for (const place of [this.place, this.candidate]) if (place?.node === node) place.channel.destroy(reason);
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
    this.attempt?.cancel(error);
    this.candidate?.channel.destroy(error);
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
    for (const place of [this.place, this.candidate]) {
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
  private async round(lost: Node | undefined): Promise<ReadonlyMap<Node, Error> | undefined> {
    const errors = new Map<Node, Error>();
    for (const node of this.parts.candidates(lost)) {
      if (this.stopped) return undefined;
      try {
        await this.tryNode(node);
        return undefined;
      } catch (error) {
        const reason = errorOf(error);
        errors.set(node, reason);
        if (!this.stopped) this.parts.listener.failed(node, reason);
      }
    }
    return errors;
  }

  private async tryNode(node: Node): Promise<void> {
    const attempt = this.parts.connect(node);
    this.attempt = attempt;
    let channel: Channel<Request, Reply, Event>;
    try {
      channel = await attempt.result;
    } finally {
      this.attempt = undefined;
    }
    const place = { node, channel };
    this.candidate = place;
    try {
      if (this.stopped) throw new DriverError('the client is closed', { code: 'CLIENT_CLOSED', retryable: false });
      // Before it is prepared: an event may come right behind the answer that it was subscribed to.
      channel.attach(this);
      await this.parts.prepare(channel, node);
      if (!channel.state.ready) throw endedEarly(node);
    } catch (error) {
      channel.destroy(error instanceof DriverError ? error : notPrepared(node, error));
      throw error;
    } finally {
      this.candidate = undefined;
    }
    this.place = place;
    this.failedRounds = 0;
    this.parts.listener.settled(node);
  }

  private rest(errors: ReadonlyMap<Node, Error>): void {
    const { runtime, reconnection, listener } = this.parts;
    const nowMs = runtime.now();
    if (this.failedRounds === 0) this.outageBeganMs = nowMs;
    this.failedRounds++;
    const [error = new Error('there is no node to try')] = errors.values();
    const facts = { attempt: this.failedRounds, outageMs: nowMs - this.outageBeganMs, chance: runtime.random(), error };
    const delayMs = reconnection.nextDelayMs(facts) ?? LONGEST_PAUSE_MS;
    this.pause = runtime.setTimer(() => {
      this.pause = undefined;
      this.seek(undefined);
    }, delayMs);
    listener.roundFailed(errors, delayMs);
  }
}

interface Place<Request, Reply, Event> {
  readonly node: Node;
  readonly channel: Channel<Request, Reply, Event>;
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
