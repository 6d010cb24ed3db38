// core/execution: what follows a failed attempt: ask the policy, then settle, wait, or try again. Runs only on failure.
import type { DriverError, Execution } from '../errors/driver-error.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { publishError } from '../observe/diagnostics.js';
import { type Preliminary, RETHROW, type Verdict } from '../policies/retry.js';
import type { Node } from '../pool/pool-registry.js';
import type { Call } from './call.js';
import type { ExecutorParts } from './executor-parts.js';
import { AdjacentPair, AwaitedPreliminary } from './preliminaries.js';

const WORST: Readonly<Record<Execution, number>> = { none: 0, maybe: 1, done: 2 };

/** The same request would meet the same end at every node: no policy is asked. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CLIENT_CLOSED',
  'QUEUE_FULL',
  'INVALID_ARGUMENT',
  'REQUEST_TOO_LARGE',
]);

/** Beyond this many attempts a policy that never gives up is overruled. */
const MOST_ATTEMPTS = 64;

export class Recovery<Request, Reply> {
  private readonly parts: ExecutorParts<Request, Reply>;
  private readonly send: (call: Call<Request, Reply>, node: Node | undefined) => void;
  /** Calls between two attempts: in no window and no queue. */
  private readonly resting = new Set<Call<Request, Reply>>();
  /**
   * Awaited preliminaries under way that other calls to the same node may wait for as well, by what they make ready.
   */
  private readonly shared = new Map<Node, Map<object, AwaitedPreliminary<Request, Reply>>>();

  constructor(
    parts: ExecutorParts<Request, Reply>,
    send: (call: Call<Request, Reply>, node: Node | undefined) => void,
  ) {
    this.parts = parts;
    this.send = send;
  }

  /** Sets the end of the attempt that starts now. */
  startAttempt(call: Call<Request, Reply>): void {
    const { attemptTimeoutMs, callDeadlineMs } = call;
    call.deadlineMs =
      attemptTimeoutMs > 0 ? Math.min(callDeadlineMs, this.parts.clock.now() + attemptTimeoutMs) : callDeadlineMs;
  }

  recover(call: Call<Request, Reply>, error: DriverError): void {
    call.channel = undefined;
    if (WORST[error.execution] > WORST[call.execution]) call.execution = error.execution;
    error.endpoint ??= call.node?.name;
    if (call.node !== undefined) (call.failures ??= new Map()).set(call.node.name, error);
    let verdict: Verdict<Request, Node>;
    try {
      verdict = this.decide(call, error);
    } catch (thrown) {
      // A policy may be the user's. The caller learns of both.
      error.cause ??= thrown;
      verdict = RETHROW;
    }
    publishError(this.parts.database, this.parts.nameOf(call.request), error, call.attempts, verdict.kind === 'retry');
    if (verdict.kind === 'rethrow') this.settle(call, error);
    else if (verdict.kind === 'ignore') call.succeed(verdict.value);
    else this.retry(call, error, verdict);
  }

  private decide(call: Call<Request, Reply>, error: DriverError): Verdict<Request, Node> {
    const { clock, retry } = this.parts;
    const remainingMs = call.callDeadlineMs - clock.now();
    if (remainingMs <= 0 || call.attempts >= MOST_ATTEMPTS || FINAL.has(error.errorCode)) return RETHROW;
    const { request, node, attempts, execution } = call;
    return retry.decide({ error, request, node, attempts, execution, remainingMs, chance: clock.random() });
  }

  /** Rejects a call with the worst that may have become of it. */
  settle(call: Call<Request, Reply>, error: DriverError): void {
    error.attempts = call.attempts;
    if (WORST[call.execution] > WORST[error.execution]) {
      error.execution = call.execution;
      error.retryable = false;
    }
    call.rejectWith(this.parts.present(error, call));
  }

  stop(makeError: () => DriverError): void {
    for (const call of [...this.resting]) this.settle(call, makeError());
  }

  private retry(
    call: Call<Request, Reply>,
    error: DriverError,
    verdict: Verdict<Request, Node> & { kind: 'retry' },
  ): void {
    const { afterMs = 0 } = verdict;
    if (afterMs <= 0) {
      this.again(call, verdict);
      return;
    }
    if (this.parts.clock.now() + afterMs >= call.callDeadlineMs) {
      // The delay would outlast the deadline: telling the caller now is all that is left to do.
      this.settle(call, error);
      return;
    }
    const { cleanUp } = call;
    const timer = this.parts.clock.after(afterMs, () => {
      call.cleanUp = cleanUp;
      this.resting.delete(call);
      this.again(call, verdict);
    });
    this.resting.add(call);
    call.cleanUp = () => {
      timer.cancel();
      this.resting.delete(call);
      cleanUp?.();
    };
  }

  /**
   * A plan that is used up starts over: whatever kept a node from serving the request may have passed. The policy
   * bounds the attempts.
   */
  private nextNode(call: Call<Request, Reply>): Node | undefined {
    const next = call.plan?.next();
    if (next !== undefined) return next;
    call.plan = this.parts.balancing.plan(call.request);
    return call.plan.next();
  }

  private again(call: Call<Request, Reply>, { on, first }: Verdict<Request, Node> & { kind: 'retry' }): void {
    this.startAttempt(call);
    const node = on === 'same' ? call.node : on === 'next' ? this.nextNode(call) : on;
    if (first === undefined) {
      this.send(call, node);
      return;
    }
    const pool = node === undefined ? undefined : this.parts.poolOf(node);
    if (pool === undefined) {
      this.send(call, undefined);
      return;
    }
    call.node = node;
    const entry =
      first.then === 'adjacent'
        ? new AdjacentPair(call, first, (request) => this.parts.sizeOf(request))
        : this.awaited(call, first, pool.node);
    if (entry === undefined) return;
    const channel = pool.borrow();
    if (channel === undefined || !entry.sendOn(channel)) pool.resubmit(entry);
  }

  /** The preliminary to send; undefined where one is under way that does for this call too. */
  private awaited(
    call: Call<Request, Reply>,
    first: Preliminary<Request>,
    node: Node,
  ): AwaitedPreliminary<Request, Reply> | undefined {
    const { makesReady } = first;
    const underWay = makesReady === undefined ? undefined : this.shared.get(node)?.get(makesReady);
    if (underWay?.join(call, first) === true) return undefined;
    const entry = new AwaitedPreliminary(call, first, {
      ended: () => this.unshare(node, makesReady, entry),
      refuse: (waiter, refusal) => this.settle(waiter, refusal),
      follow: (waiter) => this.send(waiter, node),
      alone: (waiter, own) => this.again(waiter, { kind: 'retry', on: node, first: { ...own, makesReady: undefined } }),
    });
    if (makesReady !== undefined && (underWay === undefined || underWay.settled)) {
      const ofNode = this.shared.get(node) ?? new Map<object, AwaitedPreliminary<Request, Reply>>();
      this.shared.set(node, ofNode.set(makesReady, entry));
    }
    return entry;
  }

  private unshare(node: Node, makesReady: object | undefined, entry: AwaitedPreliminary<Request, Reply>): void {
    const ofNode = this.shared.get(node);
    if (makesReady === undefined || ofNode?.get(makesReady) !== entry) return;
    ofNode.delete(makesReady);
    if (ofNode.size === 0) this.shared.delete(node);
  }
}
