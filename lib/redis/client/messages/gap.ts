// redis/client/messages: what is said when messages may have been lost: Redis keeps none for a subscriber that is away
// or too slow.
import { NOTICED_WITHIN_MS } from '../../../core/channel/deadlines.js';
import type { ChannelKind } from '../../protocol/session.js';
import { channelKey } from '../connections/subscription-list.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';

/** Messages may have been lost. Times are in milliseconds since 1970. */
export interface Gap {
  /**
   * - `reconnected`: the connection was lost or replaced, and the subscriptions were restored on another one.
   * - `not-restored`: the connection was lost, and the subscriptions with it, since `autoResubscribe` is false.
   * - `refused`: the server would not restore these subscriptions; each later connection tries again, and tells.
   * - `unsubscribed`: the server ended the subscription: the slot of the shard channel moved.
   * - `slow-consumer`: an iteration did not keep up, and what exceeds its queue was dropped.
   */
  readonly reason: 'reconnected' | 'not-restored' | 'refused' | 'unsubscribed' | 'slow-consumer';
  /** Nothing was lost before. As early as a connection may have been dead without anybody noticing. */
  readonly fromMs: number;
  /**
   * Nothing will be lost after, for this reason. Infinity where the subscriptions have ended, or are refused; a consumer
   * that is still too slow: now.
   */
  readonly untilMs: number;
  /** How many, where that is known: only what this client dropped itself. */
  readonly lostMessages: number | undefined;
  readonly channels: readonly (string | Uint8Array)[];
  readonly patterns: readonly (string | Uint8Array)[];
  readonly shardChannels: readonly (string | Uint8Array)[];
}

export function gapOf(
  kind: ChannelKind,
  names: readonly (string | Uint8Array)[],
  facts: Pick<Gap, 'reason' | 'fromMs' | 'untilMs'>,
): Gap {
  return {
    ...facts,
    lostMessages: undefined,
    channels: kind === 'channel' ? names : [],
    patterns: kind === 'pattern' ? names : [],
    shardChannels: kind === 'shard' ? names : [],
  };
}

/** Two gaps with no message between them. */
export function joinGaps(one: Gap | undefined, other: Gap): Gap {
  if (one === undefined) return other;
  return {
    ...(one.lostMessages === undefined ? one : other),
    fromMs: Math.min(one.fromMs, other.fromMs),
    untilMs: Math.max(one.untilMs, other.untilMs),
    lostMessages:
      one.lostMessages === undefined || other.lostMessages === undefined
        ? undefined
        : one.lostMessages + other.lostMessages,
    channels: together(one.channels, other.channels),
    patterns: together(one.patterns, other.patterns),
    shardChannels: together(one.shardChannels, other.shardChannels),
  };
}

function together(names: Gap['channels'], others: Gap['channels']): Gap['channels'] {
  if (others.length === 0) return names;
  return [...new Map([...names, ...others].map((name) => [channelKey(name), name])).values()];
}

/** How long a connection may have been dead before that is noticed; Infinity where nobody looks. */
export function longestSilenceMs({ heartbeatIntervalMs, heartbeatTimeoutMs }: ParsedRedisOptions): number {
  if (heartbeatIntervalMs === 0 || heartbeatTimeoutMs === 0) return Infinity;
  return heartbeatIntervalMs + heartbeatTimeoutMs + NOTICED_WITHIN_MS;
}
