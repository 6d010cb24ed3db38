// core/execution: what follows a failed attempt: ask the policy, then settle, wait, or try again. Runs only on failure.
import { errorOf } from '../errors/builtins.js';
import { DriverError } from '../errors/driver-error.js';
import { setHidden } from '../errors/hidden-property.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { publishError } from '../observe/diagnostics.js';
import { debugLog, isDebugLogOn } from '../observe/debug-log.js';
import type { Plan } from '../policies/load-balancing.js';
import { type Preliminary, RETHROW, type Verdict } from '../policies/retry.js';
import { ChangeSignal } from '../pool/change-signal.js';
import type { Node } from '../pool/pool-registry.js';
import { NO_DEADLINE } from '../pool/waiting-queue.js';
import type { SpeculativeAttempt } from './speculative-attempt.js';
import { type Call, isWorse, worsen } from './call.js';
import type { ExecutionClock, ExecutorParts } from './executor-parts.js';
import { AdjacentPair, AwaitedPreliminary } from './preliminaries.js';

/** The same request would meet the same end at every node: no policy is asked. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CLIENT_CLOSED',
  'QUEUE_FULL',
  'INVALID_ARGUMENT',
  'REQUEST_TOO_LARGE',
]);

/** So many attempts without a pause between them: then a policy that never gives up is overruled. Waiting ends at the deadline. */
const MOST_ATTEMPTS = 64;
/** So many of its failures, the last ones, are told of a call that waits for long. */
const MOST_TOLD_FAILURES = 64;

export class Recovery<Request, Reply> {
  private readonly parts: ExecutorParts<Request, Reply>;
  private readonly send: (call: Call<Request, Reply>, node: Node | undefined) => void;
  private readonly sendBeside: (call: Call<Request, Reply>) => boolean;
  /** How many attempts of a call there had been when it last paused. */
  private readonly pauses = new WeakMap<Call<Request, Reply>, number>();
  /** Calls between two attempts, or without a plan yet: in no window and no queue. */
  private readonly resting = new Set<Call<Request, Reply>>();
  private readonly changes = new ChangeSignal();
  /**
   * Awaited preliminaries under way that other calls to the same node may wait for as well, by what they make ready.
   */
  private readonly shared = new Map<Node, Map<object, AwaitedPreliminary<Request, Reply>>>();

  constructor(
    parts: ExecutorParts<Request, Reply>,
    send: (call: Call<Request, Reply>, node: Node | undefined) => void,
    sendBeside: (call: Call<Request, Reply>) => boolean,
  ) {
    this.parts = parts;
    this.send = send;
    this.sendBeside = sendBeside;
  }

  recover(call: Call<Request, Reply>, reason: DriverError): void {
    const { channel } = call;
    const error = this.parts.presentAttempt?.(reason, call, call.node) ?? reason;
    call.channel = undefined;
    // It was not sent, and no policy has a say in where the nodes are: it goes on as if it came now.
    if (error.errorCode === 'NODE_REMOVED' && error.execution === 'none') {
      this.planAnew(call);
      return;
    }
    const { feedback } = this.parts.balancing;
    if (feedback !== undefined && call.node !== undefined && call.attempts > 0) {
      feedback.failed(call.node, call.request, this.parts.clock.exactNow() - call.sentMs, error);
    }
    note(call, error);
    // Another attempt may still answer: what becomes of the call is its business then.
    if (call.speculations !== undefined && call.speculations.size > 0) {
      this.replace(call, error, channel, call.node);
      return;
    }
    let verdict: Verdict<Request, Node>;
    try {
      verdict = this.decide(call, error, channel);
    } catch (thrown) {
      // A policy may be the user's. The caller learns of both.
      error.cause ??= thrown;
      verdict = RETHROW;
    }
    const other = verdict.kind === 'retry' && verdict.elsewhere === true ? this.otherOf(call) : undefined;
    if (verdict.kind === 'retry' && verdict.elsewhere === true && other === undefined) verdict = RETHROW;
    if (verdict.kind === 'retry' && !this.isAffordable(call, error, verdict)) verdict = RETHROW;
    // Without a node it would come back at once, and so without end.
    if (call.node === undefined && verdict.kind === 'retry' && !((verdict.afterMs ?? 0) > 0)) verdict = RETHROW;
    if (call.node !== undefined || verdict.kind === 'retry') {
      this.tell(call, error, verdict);
    }
    if (isDebugLogOn()) this.log(call, error, verdict);
    if (verdict.kind === 'rethrow') this.settle(call, error);
    else if (verdict.kind === 'ignore') call.succeed(verdict.value);
    else this.retry(call, error, verdict, other);
  }

  private tell(call: Call<Request, Reply>, error: DriverError, { kind, ...verdict }: Verdict<Request, Node>): void {
    const { database, nameOf, observation } = this.parts;
    const { request, node, attempts } = call;
    if (observation.calls !== undefined) {
      const leads = kind === 'retry' && 'on' in verdict && typeof verdict.on === 'object';
      observation.calls.attemptFailed(call, error, leads ? 'redirect' : kind);
    }
    publishError(
      { database, command: nameOf(request), endpoint: node?.name, attempts, error, willRetry: kind === 'retry' },
      call.context,
    );
  }

  /** What brings another node no load is free: what was never sent, what a node is asked to learn, where it sends us. */
  private isAffordable(
    call: Call<Request, Reply>,
    error: DriverError,
    { on, first }: Verdict<Request, Node> & { kind: 'retry' },
  ): boolean {
    const { budget } = this.parts;
    if (budget === undefined || call.attempts === 0 || first !== undefined) return true;
    if (on !== 'same' && on !== 'next') return true;
    return (error.errorCode === 'CONNECTION_LOST' && error.execution === 'none') || budget.spend();
  }

  private log(call: Call<Request, Reply>, error: DriverError, verdict: Verdict<Request, Node>): void {
    const { database, nameOf } = this.parts;
    let next: string = verdict.kind;
    if (verdict.kind === 'retry') {
      const where = verdict.on === 'same' || verdict.on === 'next' ? `on the ${verdict.on} node` : verdict.on.name;
      const pause = verdict.afterMs === undefined ? '' : ` after ${Math.round(verdict.afterMs)} ms`;
      next = `retry ${where}${pause}${verdict.first === undefined ? '' : `, ${verdict.first.then} a preliminary`}`;
    }
    debugLog(
      database,
      `${call.node?.name ?? 'no node'}: attempt ${call.attempts} of ${nameOf(call.request)} failed with ` +
        `${error.errorCode} (${error.execution}): ${next}`,
    );
  }

  private decide(
    call: Call<Request, Reply>,
    error: DriverError,
    sentOn: Call<Request, Reply>['channel'],
    node = call.node,
  ): Verdict<Request, Node> {
    const { clock, retry } = this.parts;
    const remainingMs = call.callDeadlineMs - clock.exactNow();
    if (remainingMs <= 0 || FINAL.has(error.errorCode)) return RETHROW;
    const { request, attempts, execution } = call;
    const chance = clock.random();
    const verdict = retry.decide({ error, request, node, attempts, sentOn, execution, remainingMs, chance });
    if (attempts < MOST_ATTEMPTS || verdict.kind !== 'retry' || (verdict.afterMs ?? 0) > 0) return verdict;
    return attempts - (this.pauses.get(call) ?? 0) < MOST_ATTEMPTS ? verdict : RETHROW;
  }

  /** Rejects a call with the worst that may have become of it. */
  settle(call: Call<Request, Reply>, error: DriverError): void {
    error.attempts = call.attempts;
    worsen(call, error);
    const presented = this.parts.present(error, call);
    if (call.failedAttempts !== undefined) setHidden(presented, 'failedAttempts', call.failedAttempts);
    call.rejectWith(presented);
  }

  /**
   * A speculative attempt ended without an answer. The last one in flight decides what becomes of the call.
   */
  speculationFailed(attempt: SpeculativeAttempt<Request, Reply>, error: DriverError): void {
    const { call } = attempt;
    call.speculations?.delete(attempt);
    // Its own attempt may be in flight, or about to come: behind others, a preliminary or a pause.
    const hasOwn = call.channel !== undefined || call.waitsIn !== undefined || this.resting.has(call);
    if (hasOwn || (call.speculations?.size ?? 0) > 0) {
      const known = this.parts.presentAttempt?.(error, call, attempt.node) ?? error;
      note(call, known, attempt.node);
      // What it waits for comes by itself.
      if (call.waitsIn === undefined && !this.resting.has(call)) this.replace(call, known, undefined, attempt.node);
      return;
    }
    call.node = attempt.node;
    this.recover(call, error);
  }

  /**
   * An attempt failed while others are in flight, which may be silent for long: another one takes its place, where the
   * policy wants the next node at once.
   */
  private replace(
    call: Call<Request, Reply>,
    error: DriverError,
    sentOn: Call<Request, Reply>['channel'],
    node: Node | undefined,
  ): void {
    let verdict: Verdict<Request, Node>;
    try {
      verdict = this.decide(call, error, sentOn, node);
    } catch {
      return;
    }
    if (verdict.kind !== 'retry' || verdict.on !== 'next' || verdict.request !== undefined) return;
    if ((verdict.afterMs ?? 0) <= 0 && verdict.first === undefined) this.sendBeside(call);
  }

  get isResting(): boolean {
    return this.resting.size > 0;
  }

  /** Resolves when no call rests. */
  async rested(): Promise<void> {
    while (this.isResting) await this.changes.next();
  }

  stop(makeError: () => DriverError): void {
    for (const call of [...this.resting]) this.settle(call, makeError());
  }

  private retry(
    call: Call<Request, Reply>,
    error: DriverError,
    verdict: Verdict<Request, Node> & { kind: 'retry' },
    other: Node | undefined,
  ): void {
    const { afterMs = 0 } = verdict;
    if (afterMs <= 0) {
      this.again(call, verdict, other);
      return;
    }
    if (this.parts.clock.exactNow() + afterMs >= call.callDeadlineMs) {
      // The delay would outlast the deadline: telling the caller now is all that is left to do.
      this.settle(call, error);
      return;
    }
    this.pauses.set(call, call.attempts);
    const rest = this.rest(call, () => timer.cancel());
    const timer = this.parts.clock.after(afterMs, () => {
      if (!rest.end()) return;
      if (verdict.holds?.() === false) this.settle(call, error);
      else this.again(call, verdict);
    });
  }

  /** A plan for a call from a policy that takes its time; the call rests meanwhile. */
  planLater(call: Call<Request, Reply>): void {
    const { balancing, clock } = this.parts;
    const rest = this.rest(call, () => timer?.cancel());
    const { callDeadlineMs } = call;
    const timer =
      callDeadlineMs === NO_DEADLINE
        ? undefined
        : clock.after(Math.max(0, callDeadlineMs - clock.exactNow()), () => {
            if (rest.end()) this.settle(call, planTimedOut(balancing.whyNoPlan?.()));
          });
    const done = (error: Error | null, plan?: Plan<Node>): void => {
      if (!rest.end()) return;
      if (error !== null || plan === undefined) {
        // What a policy of the driver's says is meant for the caller.
        this.settle(call, error instanceof DriverError ? error : planFailed(error));
        return;
      }
      call.plan = plan;
      this.send(call, plan.next());
    };
    try {
      if (balancing.planLater === undefined) done(null);
      else balancing.planLater(call.request, done);
    } catch (thrown) {
      done(errorOf(thrown));
    }
  }

  /**
   * A plan that is used up starts over: whatever kept a node from serving the request may have passed. The policy
   * bounds the attempts.
   */
  planAnew(call: Call<Request, Reply>): void {
    const plan = this.parts.balancing.plan(call.request);
    if (plan === undefined) {
      this.planLater(call);
      return;
    }
    call.plan = plan;
    this.send(call, plan.next());
  }

  /**
   * A call that is in no window and no queue until `end`, which answers false when something else settled the call.
   *
   * @param release frees what waits for its end
   */
  private rest(call: Call<Request, Reply>, release: () => void): { end(): boolean } {
    const { cleanUp } = call;
    let over = false;
    const end = (): boolean => {
      if (over) return false;
      over = true;
      release();
      this.resting.delete(call);
      if (!this.isResting) this.changes.notify();
      call.cleanUp = cleanUp;
      return true;
    };
    this.resting.add(call);
    const settled = (): void => {
      end();
      cleanUp?.();
    };
    call.cleanUp = settled;
    return { end };
  }

  /** @param other the node of the plan that was found for it already */
  private again(call: Call<Request, Reply>, verdict: Verdict<Request, Node> & { kind: 'retry' }, other?: Node): void {
    const { on, first, plansAnew = false, afterMs = 0 } = verdict;
    if (verdict.request !== undefined) call.request = verdict.request;
    startAttempt(call, this.parts.clock);
    if (plansAnew && afterMs > 0) {
      this.planAnew(call);
      return;
    }
    const node = other ?? (on === 'same' ? call.node : on === 'next' ? this.nextOf(call) : on);
    const pool = node === undefined ? undefined : this.parts.poolOf(node);
    if (node === undefined || pool === undefined) {
      this.planAnew(call);
      return;
    }
    if (first === undefined) {
      this.send(call, node);
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

  /** A node that has not failed the call yet. A plan made anew has those too that were passed over, as they were busy. */
  private otherOf(call: Call<Request, Reply>): Node | undefined {
    for (let plans = 0; plans < 2; plans++) {
      for (let node = this.nextOf(call); node !== undefined; node = call.plan?.next())
        if (call.failures?.has(node.name) !== true) return node;
      call.plan = undefined;
    }
    return undefined;
  }

  /** A call whose first node was the only one has no plan yet. */
  private nextOf(call: Call<Request, Reply>): Node | undefined {
    return (call.plan ??= this.parts.balancing.plan(call.request))?.next();
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

/** Sets the end of the attempt that starts now. */
export function startAttempt<Request, Reply>(call: Call<Request, Reply>, clock: ExecutionClock): void {
  const { attemptTimeoutMs, callDeadlineMs } = call;
  call.deadlineMs = attemptTimeoutMs > 0 ? Math.min(callDeadlineMs, clock.now() + attemptTimeoutMs) : callDeadlineMs;
}

function note<Request, Reply>(call: Call<Request, Reply>, error: DriverError, node = call.node): void {
  if (isWorse(error.execution, call.execution)) call.execution = error.execution;
  error.endpoint ??= node?.name;
  if (node === undefined) return;
  const complications = call.complicate();
  (complications.failures ??= new Map()).set(node.name, error);
  const failedAttempts = (complications.failedAttempts ??= []);
  if (failedAttempts.length >= MOST_TOLD_FAILURES) failedAttempts.shift();
  failedAttempts.push({ host: node.name, error });
}

function planFailed(cause: Error | null): DriverError {
  return new DriverError(`the load-balancing policy gave no plan${cause === null ? '' : `: ${cause.message}`}`, {
    code: 'NO_HOST_AVAILABLE',
    retryable: false,
    cause: cause ?? undefined,
  });
}

function planTimedOut(because: DriverError | undefined): DriverError {
  if (because === undefined)
    return new DriverError('the load-balancing policy gave no plan within the deadline', { code: 'REQUEST_TIMEOUT' });
  return new DriverError(`no connection within its deadline: ${because.message}`, {
    code: 'REQUEST_TIMEOUT',
    phase: because.phase ?? 'connect',
    cause: because,
  });
}
