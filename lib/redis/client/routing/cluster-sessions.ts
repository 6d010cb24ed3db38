// redis/client/routing: connections of nodes that are lent to sessions, and when a transaction that was built on one is
// built anew: its keys are at another node by now, or nobody could serve them for a moment.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import type { RedisKey } from '../../commands/redis-commander.js';
import { commandFor } from '../../commands/registry.js';
import { decisiveAnswer, passingStateOf, redirectOf } from '../../policies/redirects.js';
import { argumentSlot, NO_SLOT } from '../../policies/request-slot.js';
import { ReplyError } from '../../protocol/server-error.js';
import type { TransactionAttempts } from '../transactions/session.js';
import {
  type ExclusiveConnection,
  type ExclusiveConnections,
  hasNodeLeft,
  nodeLeft,
} from '../connections/exclusive.js';
import { crossSlot } from './multi-node-request.js';

const TOUCH = commandFor('touch');
/** Two nodes may send us to each other until they agree. */
const FREE_MOVES = 4;
const PAUSE_MS = 100;

/** What it needs of the client. */
export interface ClusterSessionsPort {
  /** Resolves when there is a map of the cluster. */
  whenKnown(): Promise<void>;
  /** @param slot -1: any node */
  nodeOf(slot: number): Node;
  isOwner(node: Node, slot: number): boolean;
  lender(node: Node): ExclusiveConnections;
  /** Of a connection; 0: none. */
  timeoutMs(): number;
  /** Whether what was not executed may be tried again. */
  repeats(): boolean;
  /** On the clock of deadlines. */
  now(): number;
  pause(ms: number): Promise<void>;
}

export class ClusterSessions {
  private readonly port: ClusterSessionsPort;

  constructor(port: ClusterSessionsPort) {
    this.port = port;
  }

  /** On the node of the keys, which must be one, as soon as there is a connection. Without keys on any. */
  async lend(keys: readonly RedisKey[]): Promise<ExclusiveConnection> {
    const { port } = this;
    const slots = new Set(keys.map((_, index) => argumentSlot(TOUCH, keys, index)));
    if (slots.size > 1) throw crossSlot();
    const [slot = NO_SLOT] = slots;
    const timeoutMs = port.timeoutMs();
    const endMs = port.now() + timeoutMs;
    await port.whenKnown();
    for (;;) {
      const node = port.nodeOf(slot);
      try {
        const limits = timeoutMs === 0 ? undefined : endMs;
        const exclusive = await port.lender(node).borrow({ timeoutMs, signal: undefined, endMs: limits });
        if (port.isOwner(node, slot)) return exclusive;
        exclusive.release();
        if (timeoutMs !== 0 && port.now() >= endMs) throw nodeLeft(node);
      } catch (error) {
        if (!hasNodeLeft(error) || (timeoutMs !== 0 && port.now() >= endMs)) throw error;
      }
    }
  }

  transaction(): TransactionAttempts {
    return new ClusterTransaction(this.port);
  }
}

/** The attempts to build and execute one transaction. */
class ClusterTransaction implements TransactionAttempts {
  private readonly port: ClusterSessionsPort;
  private readonly startedMs: number;
  private failures = 0;

  constructor(port: ClusterSessionsPort) {
    this.port = port;
    this.startedMs = port.now();
  }

  async beginsAnew(error: unknown): Promise<boolean> {
    const { port, startedMs } = this;
    this.failures++;
    if (!port.repeats() || !(error instanceof DriverError) || error.execution !== 'none') return false;
    const answer = error instanceof ReplyError ? decisiveAnswer(error) : undefined;
    const redirect = answer === undefined ? undefined : redirectOf(answer);
    if (!hasNodeLeft(error) && redirect === undefined && (answer === undefined || passingStateOf(answer) === undefined))
      return false;
    // Where keys are on their way to another node they are waited for: a session is on one.
    const pauseMs = (redirect?.kind === 'moved' || hasNodeLeft(error)) && this.failures <= FREE_MOVES ? 0 : PAUSE_MS;
    const timeoutMs = port.timeoutMs();
    if (timeoutMs !== 0 && port.now() + pauseMs >= startedMs + timeoutMs) return false;
    if (pauseMs > 0) await port.pause(pauseMs);
    return port.repeats();
  }
}

/** What a cluster learns from calls that are never sent elsewhere. */
export interface LearningCluster {
  moved(slot: number, host: string, port: number, from: Node): void;
  suspect(): void;
}

/** @param hear is told as well */
export function learningFrom(
  cluster: LearningCluster,
  hear: ((error: DriverError) => void) | undefined,
): (error: DriverError, call: { readonly node: Node | undefined }) => void {
  return (error, { node }) => {
    hear?.(error);
    const answer = error instanceof ReplyError ? decisiveAnswer(error) : undefined;
    const redirect = answer === undefined ? undefined : redirectOf(answer);
    if (redirect?.kind === 'moved' && node !== undefined) {
      try {
        cluster.moved(redirect.slot, redirect.host, redirect.port, node);
      } catch {
        // Nobody may be connected to there; the caller is told what the server said.
      }
    } else if (answer === undefined || passingStateOf(answer) !== undefined) cluster.suspect();
  };
}
