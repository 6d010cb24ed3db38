// core/policies: which nodes to try for a request, and in which order. Pure: facts in, a plan out.
import type { Node } from '../topology/node.js';

/** The nodes to try, best first. Made once per call; asked again only when an attempt failed. */
export interface Plan {
  /** The next node, or undefined when there is none left. */
  next(): Node | undefined;
}

export interface LoadBalancing<Request> {
  plan(request: Request): Plan;
}
