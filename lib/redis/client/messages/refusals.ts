// redis/client/messages: what the server would not restore. It stays on the list of subscriptions: a later connection may
// have it.
import { channelKey } from '../connections/subscription-list.js';
import type { ChannelKind } from '../../protocol/session.js';
import type { GapScope } from './open-gaps.js';

export const KINDS = ['channel', 'pattern', 'shard'] as const;

interface Readmitted {
  readonly kind: ChannelKind;
  readonly key: string;
  readonly fromMs: number;
}

export class Refusals {
  /** Since when messages of these may have been lost. */
  private readonly fromMs = {
    channel: new Map<string, number>(),
    pattern: new Map<string, number>(),
    shard: new Map<string, number>(),
  };
  /** Those that the latest connection was refused. */
  private readonly now = { channel: new Set<string>(), pattern: new Set<string>(), shard: new Set<string>() };

  /** How many the latest connection was refused. */
  get size(): number {
    const { channel, pattern, shard } = this.now;
    return channel.size + pattern.size + shard.size;
  }

  /** By the latest connection. */
  has(kind: ChannelKind, key: string): boolean {
    return this.now[kind].has(key);
  }

  /** @param fromMs where it was not refused before @returns since when messages may have been lost */
  add(kind: ChannelKind, key: string, fromMs: number): number {
    const sinceMs = this.fromMs[kind].get(key) ?? fromMs;
    this.fromMs[kind].set(key, sinceMs);
    this.now[kind].add(key);
    return sinceMs;
  }

  /** Subscribed, or wanted no more. Without names: all of the kind. */
  forget(kind: ChannelKind, names: readonly unknown[]): void {
    for (const list of [this.fromMs[kind], this.now[kind]]) {
      if (names.length === 0) list.clear();
      for (const key of names.map(channelKey)) list.delete(key);
    }
  }

  /** A connection is gone. */
  connectionLost({ covers }: GapScope): void {
    for (const kind of KINDS) for (const key of this.now[kind]) if (covers(kind, key)) this.now[kind].delete(key);
  }

  /** What earlier connections were refused and the latest was not. They are forgotten. */
  readmitted({ covers }: GapScope): Readmitted[] {
    const found: Readmitted[] = [];
    for (const kind of KINDS) {
      for (const [key, fromMs] of this.fromMs[kind]) {
        if (!covers(kind, key) || this.has(kind, key)) continue;
        this.fromMs[kind].delete(key);
        found.push({ kind, key, fromMs });
      }
    }
    return found;
  }
}
