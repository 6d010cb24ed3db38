// redis/protocol: which subscription request an acknowledgement belongs to. One request gets an acknowledgement for
// each of its channels, and servers send some that nobody asked for: when a slot moves, its shard channels are
// unsubscribed.
import { isBytes } from '../../core/errors/builtins.js';
import { type NativeBuffer, viewAsBuffer } from '../../core/bytes/native-buffer.js';
import { CANCELLED } from '../../core/protocol-contract.js';
import type { RedisRequest } from './request.js';
import type { ChannelKind } from './session.js';

/** So many places of requests that are done with are kept before the list is made anew. */
const MANY_DONE = 64;

export type AckOutcome =
  | 'unsolicited' // belongs to no request
  | 'partial' // more are to come for the same request
  | 'complete' // the oldest exchange is complete
  | 'ambiguous'; // cannot be told from an unsolicited one: the stream cannot be trusted

export class SubscriptionAcks {
  /** Channels the server has this connection subscribed to, as latin1 text of their bytes. */
  private readonly subscribed = { channel: new Set<string>(), pattern: new Set<string>(), shard: new Set<string>() };
  /**
   * Requests sent whose acknowledgements have not all come. Needed because a cancelled exchange no longer tells its
   * request.
   */
  private pending: (RedisRequest | undefined)[] = [];
  /** How many of these, from the first, are done with: taking each out would move all the others. */
  private done = 0;
  private current: RedisRequest | undefined;
  private left = 0;

  /** On RESP2, only publish and subscribe are possible in this state. */
  get active(): boolean {
    const { channel, pattern, shard } = this.subscribed;
    return channel.size > 0 || pattern.size > 0 || shard.size > 0;
  }

  /** Whether a request is half acknowledged: nothing but its next acknowledgement may answer it. */
  get underWay(): boolean {
    return this.left > 0;
  }

  /** Whether no acknowledgement is awaited. */
  get idle(): boolean {
    return this.left === 0 && this.pending.length === this.done;
  }

  sent(request: RedisRequest): void {
    this.pending.push(request);
  }

  /** The request was answered otherwise: by an error, or QUEUED. */
  settled(request: RedisRequest): void {
    // Nearly always the oldest. Those before it, if any, were cancelled and answered by errors.
    const index = this.firstPending((candidate) => candidate === request);
    if (index < 0) return;
    while (this.done <= index) this.pending[this.done++] = undefined;
    if (this.done < MANY_DONE || 2 * this.done < this.pending.length) return;
    this.pending = this.pending.slice(this.done);
    this.done = 0;
  }

  /** Whether an array that answers a cancelled exchange may be an acknowledgement: RESP2 has the same type for both. */
  mayAcknowledge(subscription: 'subscribe' | 'unsubscribe', kind: ChannelKind): boolean {
    return (
      this.left > 0 ||
      this.firstPending(({ command }) => command.subscription === subscription && command.channelKind === kind) >= 0
    );
  }

  /**
   * Takes one acknowledgement in.
   * @param head the oldest exchange, as the port's `expect` answers it
   * @param start where the channel's bytes are; -1 for none
   */
  take(
    subscription: 'subscribe' | 'unsubscribe',
    kind: ChannelKind,
    buffer: NativeBuffer,
    start: number,
    end: number,
    head: RedisRequest | typeof CANCELLED | undefined,
  ): AckOutcome {
    const channels = this.subscribed[kind];
    const before = channels.size;
    const channel = start < 0 ? undefined : buffer.latin1Slice(start, end);
    if (channel !== undefined) {
      if (subscription === 'subscribe') channels.add(channel);
      else channels.delete(channel);
    }
    if (head === undefined) return 'unsolicited';
    let request = this.current;
    if (request === undefined) {
      request =
        head === CANCELLED
          ? this.pending[this.firstPending((candidate) => matches(candidate, subscription, kind, channel, 0))]
          : head;
      if (request === undefined || !matches(request, subscription, kind, channel, 0)) return 'unsolicited';
      // Only this kind comes unasked, so only here a cancelled exchange may be another command's.
      if (head === CANCELLED && subscription === 'unsubscribe' && kind === 'shard') return 'ambiguous';
      this.current = request;
      // Without channels it ends all subscriptions of its kind; where there are none it is acknowledged once.
      this.left = request.args.length > 0 ? request.args.length : Math.max(1, before);
    } else if (!matches(request, subscription, kind, channel, request.args.length - this.left)) {
      return 'unsolicited';
    }
    if (--this.left > 0) return 'partial';
    this.current = undefined;
    this.settled(request);
    return 'complete';
  }

  /** Its index, or -1. */
  private firstPending(isWanted: (request: RedisRequest) => boolean): number {
    const { pending } = this;
    for (let index = this.done; index < pending.length; index++) if (isWanted(pending[index]!)) return index;
    return -1;
  }

  /** RESET ends all subscriptions. */
  clear(): void {
    this.subscribed.channel.clear();
    this.subscribed.pattern.clear();
    this.subscribed.shard.clear();
  }
}

function matches(
  request: RedisRequest,
  subscription: string,
  kind: ChannelKind,
  channel: string | undefined,
  index: number,
): boolean {
  const { command, args } = request;
  if (command.subscription !== subscription || command.channelKind !== kind) return false;
  if (args.length === 0) return true;
  if (channel === undefined || index >= args.length) return false;
  const argument = args[index];
  const bytes = viewAsBuffer(isBytes(argument) ? argument : Buffer.from(argument === null ? '' : String(argument)));
  return bytes.latin1Slice(0, bytes.length) === channel;
}
