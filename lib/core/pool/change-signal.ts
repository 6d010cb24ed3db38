// core/pool: lets others wait until something about a pool has changed: its queue became shorter, a channel came or
// went. Whoever waits looks again at each change.

export class ChangeSignal {
  private waiting: (() => void)[] = [];

  /** Resolves at the next change. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  notify(): void {
    const { waiting } = this;
    if (waiting.length === 0) return;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
