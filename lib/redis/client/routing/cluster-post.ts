// redis/client/routing: one connection that listens to some of a cluster's channels, and what it was told to listen to
// that has gone elsewhere since.
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { Identity } from '../connections/identity.js';
import { NodeMemory } from '../connections/node-memory.js';
import { channelKey, SelectedSubscriptions, type SubscriptionList } from '../connections/subscription-list.js';
import type { GapScope } from '../messages/open-gaps.js';
import { SubscriberChannel, type SubscriberChannelListener } from '../messages/subscriber-channel.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';

/** What is told of it. */
export interface ClusterPostPort {
  receive(post: ClusterPost, event: RedisEvent): void;
  postRestored(post: ClusterPost): void;
  postLost(post: ClusterPost): void;
  postUnreachable(post: ClusterPost): void;
  report(error: DriverError): void;
}

/** One connection that listens. */
export class ClusterPost implements SubscriberChannelListener {
  /** What may be missed when it is lost. */
  readonly scope: GapScope;
  readonly connection: SubscriberChannel;
  /** Something that the program asked for has not been answered. */
  private pending = 0;
  /** Channels that are being subscribed to. */
  private readonly asked = new Set<string>();
  /** Shard channels that are listened to elsewhere by now: the server was never told that they are not wanted here. */
  readonly left = new Set<string>();
  private readonly port: ClusterPostPort;

  /** @param scope which of the subscriptions a new connection restores */
  constructor(
    port: ClusterPostPort,
    options: ParsedRedisOptions,
    { identity, subscriptions }: { readonly identity: Identity; readonly subscriptions: SubscriptionList },
    scope: GapScope,
  ) {
    this.port = port;
    this.scope = scope;
    // A channel that moves here is asked for: restored as well, it would be asked for twice.
    const restored: GapScope['covers'] = (kind, key) => !this.asked.has(key) && scope.covers(kind, key);
    const memory = new NodeMemory(options, identity, new SelectedSubscriptions(subscriptions, restored));
    this.connection = new SubscriberChannel(options, memory, this, (error) => port.report(error));
  }

  get busy(): boolean {
    return this.pending > 0;
  }

  async send(request: RedisRequest, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
    const wanted = request.command.subscription === 'subscribe' ? request.args.map(channelKey) : [];
    // Not what may be given up: nobody would ask for it then.
    if (timeoutMs === 0 && signal === undefined) for (const key of wanted) this.asked.add(key);
    this.pending++;
    try {
      const answer = await this.connection.send(request, timeoutMs, signal);
      // What is said from now on is of this subscription, and not of one before the channel was left.
      for (const key of wanted) this.left.delete(key);
      return answer;
    } finally {
      this.pending--;
      for (const key of wanted) this.asked.delete(key);
    }
  }

  restored(): void {
    this.port.postRestored(this);
  }

  lost(): void {
    this.left.clear();
    this.port.postLost(this);
  }

  retired(): void {
    this.lost();
  }

  receive(event: RedisEvent): void {
    this.port.receive(this, event);
  }

  end(): void {}

  unreachable(): void {
    this.port.postUnreachable(this);
  }
}
