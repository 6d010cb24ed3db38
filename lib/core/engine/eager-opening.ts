// core/engine: connects to nodes as soon as they are known, so many at a time: for clients that do not wait until a
// request wants one.
import type { Node } from '../topology/node.js';

interface OpenablePool {
  readonly started: boolean;
  start(): void;
}

export class EagerOpening {
  private readonly most: number;
  private readonly poolOf: (node: Node) => OpenablePool | undefined;
  /** Nodes whose turn to be connected to has not come yet. */
  private readonly unopened = new Set<Node>();
  private readonly opening = new Set<Node>();
  private stopped = false;

  constructor(most: number, poolOf: (node: Node) => OpenablePool | undefined) {
    this.most = most;
    this.poolOf = poolOf;
  }

  add(nodes: readonly Node[]): void {
    for (const node of nodes) this.unopened.add(node);
    this.openMore();
  }

  /** It left. */
  remove(node: Node): void {
    this.unopened.delete(node);
    this.opening.delete(node);
  }

  /** Its first attempt is over, whatever came of it: the next node's turn. */
  firstAttemptOver(node: Node): void {
    if (this.opening.delete(node) && !this.stopped) this.openMore();
  }

  stop(): void {
    this.stopped = true;
    this.unopened.clear();
    this.opening.clear();
  }

  private openMore(): void {
    for (const node of this.unopened) {
      if (this.opening.size >= this.most) return;
      this.unopened.delete(node);
      const pool = this.poolOf(node);
      // A request may have started it out of its turn.
      if (pool === undefined || pool.started) continue;
      this.opening.add(node);
      pool.start();
    }
  }
}
