// test support: what wakes a client: its timers that fired, and the turns of the event loop that it asked for, as counted at
// its runtime.
import type { VirtualRuntime } from '../../../lib/testing/world/virtual-runtime.js';

export class WakeUps {
  /** How often, and in a turn of what virtual time. */
  readonly atMs: number[] = [];
  private readonly runtime: VirtualRuntime;

  constructor(runtime: VirtualRuntime) {
    this.runtime = runtime;
    const setTimer = runtime.setTimer.bind(runtime);
    runtime.setTimer = (callback, delayMs) => setTimer(this.counted(callback), delayMs);
    for (const turn of ['afterPoll', 'nextTurn'] as const) {
      const ask = runtime[turn].bind(runtime);
      runtime[turn] = (callback) => ask(this.counted(callback));
    }
  }

  /** How many there are while so much time passes and nobody asks for anything. */
  async during(durationMs: number): Promise<number> {
    const before = this.atMs.length;
    await this.runtime.advance(durationMs);
    return this.atMs.length - before;
  }

  private counted(callback: () => void): () => void {
    return () => {
      this.atMs.push(this.runtime.now());
      callback();
    };
  }
}
