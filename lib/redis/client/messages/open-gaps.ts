// redis/client/messages: since when messages may be missed, of all that is listened to or of what one connection listens to.
import type { ChannelKind, Subscriptions } from '../../protocol/session.js';
import type { SubscriptionList } from '../connections/subscription-list.js';

/** What a gap is about: the subscriptions of a connection, for one. It is known by its identity. */
export interface GapScope {
  covers(kind: ChannelKind, key: string): boolean;
  /** Where it covers one alone, and that has no other scope of this kind. */
  readonly only?: { readonly kind: ChannelKind; readonly key: string };
}

export const EVERYTHING: GapScope = { covers: () => true };

export class OpenGaps {
  private readonly fromMs = new Map<GapScope, number>();

  has(scope: GapScope): boolean {
    return this.fromMs.has(scope);
  }

  /** @param isShared whether it has anything in common with another one, whose gap goes on in it then */
  begin(scope: GapScope, fromMs: number, isShared: (other: GapScope) => boolean): void {
    let earliest = fromMs;
    for (const [other, otherMs] of this.fromMs)
      if (otherMs < earliest && other.only === undefined && isShared(other)) earliest = otherMs;
    this.fromMs.set(scope, earliest);
  }

  /** Answers since when; undefined where there was none. */
  end(scope: GapScope): number | undefined {
    const fromMs = this.fromMs.get(scope);
    this.fromMs.delete(scope);
    return fromMs;
  }

  /** Since when messages of one channel may be missed. */
  of(kind: ChannelKind, key: string): number | undefined {
    let earliest: number | undefined;
    for (const [scope, fromMs] of this.fromMs)
      if (scope.covers(kind, key) && fromMs < (earliest ?? Infinity)) earliest = fromMs;
    return earliest;
  }
}

/** What is subscribed of it. */
export function namesOf(
  subscriptions: SubscriptionList,
  { covers, only }: GapScope,
  wanted: GapScope['covers'] = () => true,
): Subscriptions {
  if (only === undefined) return subscriptions.select((kind, key) => covers(kind, key) && wanted(kind, key));
  const { kind, key } = only;
  const names = subscriptions.has(kind, key) && wanted(kind, key) ? [subscriptions.nameOf(kind, key)] : [];
  return {
    channels: kind === 'channel' ? names : [],
    patterns: kind === 'pattern' ? names : [],
    shardChannels: kind === 'shard' ? names : [],
  };
}
