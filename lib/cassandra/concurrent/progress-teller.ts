// cassandra/concurrent: tells a listener how far work is, not too often, and whatever the listener does.
import type { Runtime } from '../../core/runtime/runtime.js';
import { runAside } from '../client/results/callbacks.js';

const EVERY_MS = 100;

export class ProgressTeller<Progress> {
  private readonly runtime: Runtime;
  private readonly listener: (progress: Progress) => void;
  private readonly startedMs: number;
  private toldMs: number;

  constructor(runtime: Runtime, listener: (progress: Progress) => void) {
    this.runtime = runtime;
    this.listener = listener;
    this.startedMs = this.toldMs = runtime.now();
  }

  /** @param progressOf made only where it is told */
  maybe(progressOf: (elapsedMs: number) => Progress): void {
    if (this.runtime.now() - this.toldMs >= EVERY_MS) this.tell(progressOf);
  }

  tell(progressOf: (elapsedMs: number) => Progress): void {
    this.toldMs = this.runtime.now();
    // Who only looks on does not stop the work.
    runAside(() => this.listener(progressOf(this.toldMs - this.startedMs)));
  }
}
