// core/policies: which nodes to try for a request, and in which order. Pure: facts in, a plan out.

/** The nodes to try, best first. Made once per call; asked again only when an attempt failed. */
export interface Plan<Node> {
  /**
   * The next node, or undefined when there is none left: a plan may only be endless where calls wait for the first node
   * (`whenDown: 'wait'`).
   */
  next(): Node | undefined;
}

export interface LoadBalancing<Request, Node> {
  plan(request: Request): Plan<Node>;
}
