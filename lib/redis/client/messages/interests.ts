// redis/client/messages: which iterations want the messages of which channel: a message finds its readers, and an
// unsubscription those it concerns, without asking all of them.
import type { ChannelKind } from '../../protocol/session.js';
import type { MessageSink } from './subscription.js';

const NONE: ReadonlySet<MessageSink> = new Set();

export class Interests {
  private readonly sinks = new Set<MessageSink>();
  private readonly byKey: Readonly<Record<ChannelKind, Map<string, Set<MessageSink>>>> = {
    channel: new Map(),
    pattern: new Map(),
    shard: new Map(),
  };

  /** All of them, in the order in which they came. */
  get all(): ReadonlySet<MessageSink> {
    return this.sinks;
  }

  /** Those that want the messages of one channel. */
  of(kind: ChannelKind, key: string): ReadonlySet<MessageSink> {
    return this.byKey[kind].get(key) ?? NONE;
  }

  add(sink: MessageSink): void {
    this.sinks.add(sink);
    for (const kind of ['channel', 'pattern', 'shard'] as const) {
      const ofKind = this.byKey[kind];
      for (const key of sink.keys(kind)) {
        const wanting = ofKind.get(key);
        if (wanting === undefined) ofKind.set(key, new Set([sink]));
        else wanting.add(sink);
      }
    }
  }

  /** False where it is not among them. */
  remove(sink: MessageSink): boolean {
    if (!this.sinks.delete(sink)) return false;
    for (const kind of ['channel', 'pattern', 'shard'] as const) {
      for (const key of sink.keys(kind)) {
        const wanting = this.byKey[kind].get(key);
        if (wanting?.delete(sink) === true && wanting.size === 0) this.byKey[kind].delete(key);
      }
    }
    return true;
  }

  /** Nobody gets these any more. What has nothing left to want ends, with the error if there is one. */
  withdraw(kind: ChannelKind, keys: readonly string[], error: Error | undefined): void {
    for (const key of keys) {
      const wanting = this.byKey[kind].get(key);
      if (wanting === undefined) continue;
      this.byKey[kind].delete(key);
      for (const sink of wanting) sink.forget(kind, [key], error);
    }
  }

  /** The same for every channel of a kind. */
  withdrawAll(kind: ChannelKind): void {
    this.withdraw(kind, [...this.byKey[kind].keys()], undefined);
  }

  clear(): void {
    this.sinks.clear();
    for (const ofKind of Object.values(this.byKey)) ofKind.clear();
  }
}
