// core/pool: ends channels that have been open for long, each in its own time: whoever pretends to know a server's
// address, certificate or password for ever is wrong some day.
import type { Runtime, Timer } from '../runtime/runtime.js';

/** What a timer can wait for. */
const LONGEST_TIMER_MS = 0x7fffffff;

interface AgingChannel {
  /** It takes nothing more, and closes when what is in flight has been answered. */
  retire(): void;
}

export class ChannelAges<Channel extends AgingChannel> {
  private readonly runtime: Runtime;
  private readonly maxAgeMs: number;
  /** Made with the first channel that may be too old some day. */
  private timers: Map<Channel, Timer> | undefined = undefined;

  /** @param maxAgeMs give or take a tenth; 0: no channel is too old */
  constructor(runtime: Runtime, maxAgeMs: number) {
    this.runtime = runtime;
    this.maxAgeMs = maxAgeMs;
  }

  /** Spread, so that channels opened together are not replaced together. */
  opened(channel: Channel): void {
    if (this.maxAgeMs <= 0) return;
    const timers = (this.timers ??= new Map());
    const timer = this.runtime.setTimer(
      () => {
        timers.delete(channel);
        channel.retire();
      },
      Math.min(this.maxAgeMs * (0.9 + this.runtime.random() / 5), LONGEST_TIMER_MS),
      false,
    );
    timers.set(channel, timer);
  }

  gone(channel: Channel): void {
    this.timers?.get(channel)?.cancel();
    this.timers?.delete(channel);
  }
}
