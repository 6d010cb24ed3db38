// redis/client/routing: nodes that take their time to be connected to. A frozen one accepts connections and says nothing,
// until the connect timeout; its replica takes its slots over meanwhile, and nothing else would tell of that.
import type { Runtime, Timer } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';

/** As often as the map may be read. */
const SHORTEST_MS = 500;
/** While nobody waits for the node. */
const LONGEST_MS = 8_000;

export interface SlowAttemptsParts {
  readonly runtime: Runtime;
  /** Whether calls wait for the node. */
  isWaitedFor(node: Node): boolean;
  /** The map may have changed. */
  suspect(): void;
}

export class SlowAttempts {
  private readonly parts: SlowAttemptsParts;
  private readonly timers = new Map<Node, Timer>();

  constructor(parts: SlowAttemptsParts) {
    this.parts = parts;
  }

  began(node: Node): void {
    this.ended(node);
    this.wait(node, SHORTEST_MS, 1);
  }

  /** It is connected to, could not be, or has left. */
  ended(node: Node): void {
    this.timers.get(node)?.cancel();
    this.timers.delete(node);
  }

  stop(): void {
    for (const timer of this.timers.values()) timer.cancel();
    this.timers.clear();
  }

  /** @param rests how many of the shortest rests there are until the next suspicion, if nobody waits */
  private wait(node: Node, restMs: number, rests: number): void {
    const { runtime, isWaitedFor, suspect } = this.parts;
    const look = (): void => {
      const left = rests - 1;
      if (left > 0 && !isWaitedFor(node)) {
        this.wait(node, restMs, left);
        return;
      }
      suspect();
      const nextMs = Math.min(2 * restMs, LONGEST_MS);
      this.wait(node, nextMs, nextMs / SHORTEST_MS);
    };
    this.timers.set(node, runtime.setTimer(look, SHORTEST_MS, false));
  }
}
