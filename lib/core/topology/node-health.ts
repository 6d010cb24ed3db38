// core/topology: whether a node is up, judged by our own evidence. What others say of it makes us look sooner, no more.
// Pure.

/** `unknown`: nobody has tried yet. */
export type NodeState = 'unknown' | 'up' | 'down';

export type Evidence =
  /** A connection is ready. */
  | 'connected'
  /** The last connection was lost. */
  | 'disconnected'
  /** An attempt to connect failed, and there is no other connection. */
  | 'refused'
  /** Somebody says that it came up, or that it is gone: an event, a redirect, a gossip. */
  | 'said-up'
  | 'said-down';

export interface Judgement {
  readonly state: NodeState;
  /** Another attempt to connect, or a sign of life over the connection that there is, is worth its while now. */
  readonly lookNow: boolean;
}

/**
 * A node is down when nothing to it works. That it was said to be down is no reason to drop a connection that answers:
 * the one who says so may be the one that is cut off.
 */
export function judge(state: NodeState, evidence: Evidence): Judgement {
  switch (evidence) {
    case 'connected':
      return { state: 'up', lookNow: false };
    case 'refused':
      return { state: 'down', lookNow: false };
    case 'disconnected':
      // Whether it is gone shows the next attempt, which the pool makes at once or after its delay.
      return { state: 'down', lookNow: false };
    case 'said-up':
      return { state, lookNow: state !== 'up' };
    case 'said-down':
      return { state, lookNow: state === 'up' };
  }
}
