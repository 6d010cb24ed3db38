// redis/policies: what to do when an attempt failed at a node of a cluster: redirects are followed, states that pass are
// waited for within the deadline, and everything else is what it is with one server, at whoever serves the slot now. Pure.
import {
  RETHROW,
  type Delivery,
  type Failure,
  mayRetry,
  type RetryPolicy,
  type Verdict,
} from '../../core/policies/retry.js';
import type { Node } from '../../core/topology/node.js';
import { ReplyError } from '../protocol/server-error.js';
import { backOffMs } from './back-off.js';
import { decisiveAnswer, passingStateOf, type PassingState, type Redirect, redirectOf } from './redirects.js';
import { isBound, isForOnce, isIdempotent, onlyReads, type RetriableRequest } from './redis-retry.js';

/** What is known of the cluster, and what it learns from redirects. */
export interface RedirectedCluster {
  /** @throws when nobody may be connected to there @param host empty: that of the node that said so */
  nodeAt(host: string, port: number, from: Node): Node;
  /** The same, of whoever serves the slot from now on. */
  moved(slot: number, host: string, port: number, from: Node): Node;
  /** Something does not fit what is known of it. */
  suspect(): void;
  /** Whether the node is the one that takes writes for the request's slot, as far as is known. */
  isPrimaryFor(request: unknown, node: Node): boolean;
}

export interface ClusterRetrySettings {
  readonly delivery: Delivery;
  /** The most redirects and waits of one command; null: as many as its deadline allows. */
  readonly maxRedirections: number | null;
  /** In the place of our own delays, where they are numbers. */
  readonly delaysMs: Readonly<Partial<Record<PassingState | 'moved', number | undefined>>>;
}

/** So many redirects are followed at once: two nodes may send us to each other until they agree. */
const FREE_REDIRECTS = 4;

export class ClusterRetry<Request extends RetriableRequest> implements RetryPolicy<Request, Node> {
  private readonly inner: RetryPolicy<Request, Node>;
  private readonly cluster: RedirectedCluster;
  private readonly settings: ClusterRetrySettings;
  private readonly asking: Request;

  /** @param inner for what is no matter of the cluster @param asking ASKING */
  constructor(
    inner: RetryPolicy<Request, Node>,
    cluster: RedirectedCluster,
    settings: ClusterRetrySettings,
    asking: Request,
  ) {
    this.inner = inner;
    this.cluster = cluster;
    this.settings = settings;
    this.asking = asking;
  }

  decide(failure: Failure<Request, Node>): Verdict<Request, Node> {
    const { error, node } = failure;
    if (node === undefined) return this.withoutNode(failure);
    if (error instanceof ReplyError) {
      const answer = decisiveAnswer(error);
      const redirect = redirectOf(answer);
      if (redirect !== undefined) return this.redirected(failure, redirect, node);
      const state = passingStateOf(answer);
      if (state !== undefined) return this.waiting(failure, state, node);
      // Something with a meaning of its own, at this very node: a script that it does not know.
      const verdict = this.inner.decide(failure);
      return this.isElsewhere(failure.request, node) ? atNext(verdict) : verdict;
    }
    this.cluster.suspect();
    const verdict = this.inner.decide(failure);
    // Whoever serves the slot by now.
    return verdict.kind === 'retry' && verdict.first === undefined ? atNext(verdict) : verdict;
  }

  /** The map changed while the node was asked: what writes is not sent to it any more. */
  private isElsewhere(request: Request, node: Node): boolean {
    return !onlyReads(request) && !isBound(request) && !this.cluster.isPrimaryFor(request, node);
  }

  /** Nobody is known to serve the slot, or no one of them is there: a failover may be under way. */
  private withoutNode(failure: Failure<Request, Node>): Verdict<Request, Node> {
    this.cluster.suspect();
    // What was never sent is not tried again, but tried.
    if (failure.attempts > 0 && !this.mayRepeat(failure)) return RETHROW;
    return { kind: 'retry', on: 'next', afterMs: backOffMs(failure.attempts + 1, 50, 200, failure.chance) };
  }

  private redirected(failure: Failure<Request, Node>, redirect: Redirect, from: Node): Verdict<Request, Node> {
    const { cluster } = this;
    const { attempts, chance } = failure;
    if (isBound(failure.request) || !this.mayFollow(failure)) return RETHROW;
    let node: Node;
    try {
      const { kind, slot, host, port } = redirect;
      node = kind === 'moved' ? cluster.moved(slot, host, port, from) : cluster.nodeAt(host, port, from);
    } catch (cause) {
      failure.error.cause ??= cause;
      return RETHROW;
    }
    if (this.isOver(attempts)) return RETHROW;
    // What it answers there, TRYAGAIN or MOVED, is what there is a pause after: before ASKING it would only be out of date.
    if (redirect.kind === 'ask') return { kind: 'retry', on: node, first: { request: this.asking, then: 'adjacent' } };
    const { moved } = this.settings.delaysMs;
    const afterMs =
      moved ?? (attempts > FREE_REDIRECTS ? backOffMs(attempts - FREE_REDIRECTS, 10, 500, chance) : undefined);
    return { kind: 'retry', on: node, afterMs, plansAnew: true };
  }

  private waiting(failure: Failure<Request, Node>, state: PassingState, node: Node): Verdict<Request, Node> {
    const { cluster } = this;
    const { attempts, chance, request } = failure;
    if (state !== 'moving') cluster.suspect();
    if (isBound(request) || !this.mayWait(failure) || this.isOver(attempts)) return RETHROW;
    // Another replica may have what this one has not yet, and after them all the primary.
    if (state === 'here' && attempts === 1 && !cluster.isPrimaryFor(request, node))
      return { kind: 'retry', on: 'next' };
    const afterMs = this.settings.delaysMs[state] ?? delayMs(state, attempts, chance);
    // By the map: a target that answered TRYAGAIN is asked again only where the source sends us there once more.
    return { kind: 'retry', on: 'next', afterMs, plansAnew: state !== 'here' };
  }

  /** A redirect is no failure: the server only said where to ask. What earlier attempts may have done counts all the same. */
  private mayFollow({ request, execution }: Failure<Request, Node>): boolean {
    return (
      execution === 'none' ||
      (execution === 'maybe' && (this.settings.delivery === 'at-least-once' || isIdempotent(request)))
    );
  }

  /** The server refused it, in words that mean so: whether those say that trying again makes sense does not matter. */
  private mayWait(failure: Failure<Request, Node>): boolean {
    return this.settings.delivery !== 'never' && !isForOnce(failure.request) && this.mayFollow(failure);
  }

  private mayRepeat(failure: Failure<Request, Node>): boolean {
    const { request, attempts } = failure;
    if (attempts > 0 && isForOnce(request)) return false;
    return mayRetry(this.settings.delivery, isIdempotent(request), failure);
  }

  private isOver(attempts: number): boolean {
    const { maxRedirections } = this.settings;
    return maxRedirections !== null && attempts > maxRedirections;
  }
}

function atNext<Request>(verdict: Verdict<Request, Node>): Verdict<Request, Node> {
  return verdict.kind === 'retry' && verdict.on === 'same' ? { ...verdict, on: 'next' } : verdict;
}

function delayMs(state: PassingState, attempts: number, chance: number): number {
  if (state === 'moving') return backOffMs(attempts, 10, attempts > 10 ? 500 : 100, chance);
  return backOffMs(attempts, 50, attempts > 10 ? 500 : 200, chance);
}
