// core/policies: which nodes to try for a request, and in which order. Pure: facts in, a plan out.
import type { DriverError } from '../errors/driver-error.js';

/** The nodes to try, best first. Made once per call; asked again only when an attempt failed. */
export interface Plan<Node> {
  /**
   * The next node, or undefined when there is none left: a plan may only be endless where calls wait for each of its
   * nodes.
   */
  next(): Node | undefined;
  /**
   * Asked where this node of the plan has no connection: true waits for one in its queue (it is the only one that can
   * serve the request), false goes on to the next.
   */
  waitsFor(node: Node): boolean;
}

/** How attempts ended. Called for each of them: no allocation, nothing that takes long, nothing that throws. */
export interface Feedback<Request, Node> {
  /** @param elapsedMs since the request was encoded for its write, in whole milliseconds */
  answered(node: Node, request: Request, elapsedMs: number): void;
  /** The node refused, or the connection was lost, or the time was over. */
  failed(node: Node, request: Request, elapsedMs: number, error: Error): void;
}

export interface LoadBalancing<Request, Node> {
  /**
   * The one node that can serve the request, where that is known without a plan: the call goes there or waits for it. A
   * plan is made where it must be tried again, and for whatever this answers undefined to.
   */
  soleNode?(request: Request): Node | undefined;
  /** Undefined: this policy takes its time, and `planLater` is asked instead. */
  plan(request: Request): Plan<Node> | undefined;
  /** Calls back once, in this turn or a later one, with why there is no plan or with null and the plan. */
  planLater?(request: Request, done: (error: Error | null, plan?: Plan<Node>) => void): void;
  /** Why a call waits for a plan, where that is known. */
  whyNoPlan?(): DriverError | undefined;
  /** Where a policy learns from what became of its choices. Without it nothing is measured. */
  readonly feedback?: Feedback<Request, Node> | undefined;
}
