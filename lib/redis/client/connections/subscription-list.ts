// redis/client/connections: what a program listens to: the list that a new connection to the same node restores.
import { isBytes } from '../../../core/errors/builtins.js';
import type { ChannelKind, Subscriptions } from '../../protocol/session.js';

/**
 * Channels by their bytes as latin1 text, with the name as it was given: two spellings of the same bytes are one
 * subscription.
 */
type ChannelSet = Map<string, string | Uint8Array>;

/** What new connections to a node restore. */
export interface RestorableSubscriptions {
  readonly size: number;
  select(): Subscriptions;
}

export class SubscriptionList implements RestorableSubscriptions {
  /** Made with the first of them: most clients, and most nodes of a cluster, have none. */
  private names: Readonly<Record<ChannelKind, ChannelSet>> | undefined = undefined;

  /** How many channels, patterns and shard channels. */
  get size(): number {
    if (this.names === undefined) return 0;
    const { channel, pattern, shard } = this.names;
    return channel.size + pattern.size + shard.size;
  }

  remember(kind: ChannelKind, names: readonly unknown[]): void {
    const { [kind]: ofKind } = (this.names ??= { channel: new Map(), pattern: new Map(), shard: new Map() });
    for (const name of names) ofKind.set(channelKey(name), isBytes(name) ? Buffer.from(name) : String(name));
  }

  /** Without names: all of the kind. */
  forget(kind: ChannelKind, names: readonly unknown[]): void {
    const ofKind = this.names?.[kind];
    if (names.length === 0) ofKind?.clear();
    for (const name of names) ofKind?.delete(channelKey(name));
  }

  /** As it was given. */
  nameOf(kind: ChannelKind, key: string): string | Uint8Array {
    return this.names?.[kind].get(key) ?? Buffer.from(key, 'latin1');
  }

  has(kind: ChannelKind, key: string): boolean {
    return this.names?.[kind].has(key) === true;
  }

  select(wanted: (kind: ChannelKind, key: string) => boolean = () => true): Subscriptions {
    const names = (kind: ChannelKind): (string | Uint8Array)[] =>
      [...(this.names?.[kind] ?? [])].filter(([key]) => wanted(kind, key)).map(([, name]) => name);
    return { channels: names('channel'), patterns: names('pattern'), shardChannels: names('shard') };
  }
}

/** Those of a list that one of several connections restores. */
export class SelectedSubscriptions implements RestorableSubscriptions {
  private readonly list: SubscriptionList;
  private readonly wanted: (kind: ChannelKind, key: string) => boolean;

  constructor(list: SubscriptionList, wanted: (kind: ChannelKind, key: string) => boolean) {
    this.list = list;
    this.wanted = wanted;
  }

  get size(): number {
    const { channels, patterns, shardChannels } = this.select();
    return channels.length + patterns.length + shardChannels.length;
  }

  select(): Subscriptions {
    return this.list.select(this.wanted);
  }
}

/** A channel's bytes as latin1 text. */
export function channelKey(name: unknown): string {
  return (
    isBytes(name) ? Buffer.from(name.buffer, name.byteOffset, name.byteLength) : Buffer.from(String(name))
  ).toString('latin1');
}
