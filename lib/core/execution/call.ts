// core/execution: what the user asked: one call, one promise, one or more exchanges. Owns its deadline and settles
// exactly once.
import type { AsyncResource } from 'node:async_hooks';
import { messageOf } from '../errors/builtins.js';
import { DriverError, type Execution } from '../errors/driver-error.js';
import { ignore } from '../errors/ignore.js';
import type { TracedCall, TraceParts } from '../observe/call-message.js';
import { isToBeTraced, tellEnd, traceCall } from '../observe/call-trace.js';
import { microsOf, type Observation } from '../observe/observation.js';
import type { Feedback, Plan } from '../policies/load-balancing.js';
import { abortWith } from '../pool/abort.js';
import type { Exchange, SharedChannel, Waiting } from '../pool/waiting-queue.js';
import type { Node } from '../pool/pool-registry.js';
import { Complications } from './complications.js';
import { describeFailure } from './failure-facts.js';

/** What a call needs of the executor that runs it. */
export interface CallRunner<Request, Reply> {
  /** An attempt failed: decides what follows. */
  recover(call: Call<Request, Reply>, error: DriverError): void;
  /** The node that it waited for cannot be reached: finds another, or fails it. */
  reroute(call: Call<Request, Reply>): void;
  sizeOf(request: Request): number;
  /** Who wants to know how attempts end, if anybody does. */
  readonly feedback: Feedback<Request, Node> | undefined;
  /** Who is told of calls, if anybody is. */
  readonly observation: Observation;
  /** How calls are told of on diagnostics_channel. */
  readonly parts: TraceParts<Request>;
  /** The clock of deadlines, as it was read in this turn. */
  now(): number;
  /** Runs the work in the next turn of the event loop. */
  nextTurn(work: () => void): void;
}

type Settle = (value: never) => void;

// The executor function of a Promise runs at once, so these two hand its functions over without a closure per call.
let lastResolve: Settle;
let lastReject: Settle;
function capture(resolve: Settle, reject: Settle): void {
  lastResolve = resolve;
  lastReject = reject;
}

/** Stands for the promise of a call that nobody awaits. */
const UNAWAITED: Promise<never> = new Promise<never>(ignore);

/**
 * One request of the user's, from its start to the settling of `promise`. It is also the exchange that a channel
 * carries and the entry that waits in a pool's queue: one object per request.
 */
export class Call<Request, Reply> implements Waiting<Request, Reply> {
  readonly promise: Promise<unknown>;
  /** What is sent: the user's, or what a verdict put in its place. */
  request: Request;
  /** The end of the whole call. */
  readonly callDeadlineMs: number;
  /** The most one attempt may take; 0: only the call's deadline counts. */
  readonly attemptTimeoutMs: number;
  /** The end of the attempt under way. */
  deadlineMs: number;
  batch = 0;
  place = 0;
  settled = false;
  attempts = 0;
  /** When the attempt under way was encoded; only where somebody wants feedback. */
  sentMs = 0;
  /** When it began, in microseconds; 0 unless somebody observes calls. */
  startedMicros = 0;
  /** What is told of it on diagnostics_channel, while somebody listens. */
  traced: TracedCall<Request> | undefined = undefined;
  plan: Plan<Node> | undefined = undefined;
  node: Node | undefined = undefined;
  channel: SharedChannel<Request, Reply> | undefined = undefined;
  waitsIn: Waiting<Request, Reply>['waitsIn'] = undefined;
  protected readonly runner: CallRunner<Request, Reply>;
  private readonly resolve: (value: unknown) => void;
  private readonly reject: (error: Error) => void;
  private complications: Complications | undefined = undefined;

  /**
   * @param isAwaited whether anybody will look at `promise`. What `succeed` and `refuse` are overridden for may do
   *   without: a promise is a third of what a call costs.
   */
  constructor(
    runner: CallRunner<Request, Reply>,
    request: Request,
    callDeadlineMs: number,
    attemptTimeoutMs: number,
    isAwaited = true,
  ) {
    this.runner = runner;
    this.request = request;
    this.callDeadlineMs = callDeadlineMs;
    this.attemptTimeoutMs = attemptTimeoutMs;
    this.deadlineMs = callDeadlineMs;
    if (isAwaited) {
      this.promise = new Promise<never>(capture);
      this.resolve = lastResolve as (value: unknown) => void;
      this.reject = lastReject as (error: Error) => void;
    } else {
      this.promise = UNAWAITED;
      this.resolve = this.reject = ignore;
    }
  }

  /** Whether `promise` settles. */
  protected get isAwaited(): boolean {
    return this.promise !== UNAWAITED;
  }

  // ------------------------------------------------------------------ what few have

  get execution(): Execution {
    return this.complications === undefined ? 'none' : this.complications.execution;
  }

  set execution(execution: Execution) {
    this.complicate().execution = execution;
  }

  get failures(): Complications['failures'] {
    return this.complications?.failures;
  }

  get failedAttempts(): Complications['failedAttempts'] {
    return this.complications?.failedAttempts;
  }

  get speculations(): Complications['speculations'] {
    return this.complications?.speculations;
  }

  get asked(): Complications['asked'] {
    return this.complications?.asked;
  }

  get cleanUp(): Complications['cleanUp'] {
    return this.complications?.cleanUp;
  }

  set cleanUp(cleanUp: Complications['cleanUp']) {
    this.complicate().cleanUp = cleanUp;
  }

  /** Made when the first of them comes. */
  complicate(): Complications {
    return (this.complications ??= new Complications());
  }

  // ------------------------------------------------------------------ as an exchange

  reply(reply: Reply, _last: boolean): void {
    let value: unknown;
    try {
      value = this.complete(reply);
    } catch (cause) {
      // The stream is as sound as before: only this caller's value is not.
      this.fail(unusable(cause));
      return;
    }
    const { runner } = this;
    if (runner.feedback !== undefined) this.report(runner.feedback);
    const { calls } = runner.observation;
    if (calls !== undefined && !this.settled) calls.answered(this, reply);
    this.succeed(value);
  }

  private report(feedback: Feedback<Request, Node>): void {
    if (this.node !== undefined && !this.settled) {
      feedback.answered(this.node, this.request, this.runner.now() - this.sentMs);
    }
  }

  fail(error: DriverError): void {
    if (!this.settled) this.runner.recover(this, error);
  }

  // ------------------------------------------------------------------ as an entry of the waiting queue

  get sizeBytes(): number {
    return this.runner.sizeOf(this.request);
  }

  sendOn(channel: SharedChannel<Request, Reply>, before?: Exchange<Request, Reply>): boolean {
    this.channel = channel;
    if (before !== undefined ? !channel.sendGroup([before, this]) : !channel.send(this)) {
      this.channel = undefined;
      return false;
    }
    // Taken, but failed in the act where it cannot be encoded.
    if (this.batch > 0) this.startsAttempt();
    return true;
  }

  /** Its bytes are on their way. */
  protected startsAttempt(): void {
    this.attempts++;
    if (this.runner.feedback !== undefined) this.sentMs = this.runner.now();
  }

  turnAway(): void {
    if (!this.settled) this.runner.reroute(this);
  }

  // ------------------------------------------------------------------ the end

  succeed(value: unknown): void {
    if (this.settled) return;
    this.end();
    if (this.traced !== undefined) tellEnd(this, undefined);
    this.resolve(value);
  }

  rejectWith(error: Error): void {
    if (this.settled) return;
    this.end();
    this.refuse(error);
  }

  /** The caller gives up, at once; the reply, if one is still to come, is skipped when it passes by. */
  giveUp(): Execution | undefined {
    if (this.settled) return undefined;
    const { channel, speculations } = this;
    // What is encoded can no longer be taken out of its batch: it will be written, abandoned or not.
    const unsent = channel === undefined || channel.abandon(this);
    this.channel = undefined;
    this.end();
    this.waitsIn?.forget(this);
    return unsent && (speculations?.size ?? 0) === 0 ? this.execution : 'maybe';
  }

  /** Tells the caller of the failure that ended it. */
  refuse(error: Error): void {
    describeFailure(this, this.runner.parts, error);
    this.runner.observation.calls?.failed(this, error);
    if (this.traced !== undefined) tellEnd(this, error);
    this.reject(error);
  }

  /** The pipeline that it is part of, where that is told of. */
  get pipeline(): TracedCall<unknown> | undefined {
    return undefined;
  }

  /** Whether those who listen to batches are told something of it. */
  get concernsBatch(): boolean {
    return false;
  }

  nextTurn(work: () => void): void {
    this.runner.nextTurn(work);
  }

  // ------------------------------------------------------------------ ways beside the executor's

  /** Whether it is part of a call that is told of as a whole: nobody is told of it by itself. */
  get isPart(): boolean {
    return false;
  }

  /** That of whoever waits for it, while it is told of. */
  get context(): AsyncResource | undefined {
    return this.traced?.context;
  }

  /** Whether it is on its way already, or was. */
  get begun(): boolean {
    const { attempts, node, plan, complications } = this;
    return attempts > 0 || node !== undefined || plan !== undefined || complications?.waitsForPlan === true;
  }

  /** Runs it in another way than the executor does, or ends it, and tells those who want to know as of any other. */
  runElsewhere(run: (call: this) => void): void {
    const { observation, parts } = this.runner;
    if (observation.calls !== undefined) this.startedMicros = microsOf(parts.clock.turnMs());
    if (isToBeTraced(this)) traceCall(this, parts, run);
    else run(this);
  }

  /** Aborts it when the signal fires. False: it has fired already, and it is over before it began. */
  follow(signal: AbortSignal): boolean {
    if (signal.aborted) this.runElsewhere((call) => abortWith(call, signal));
    else abortWith(this, signal);
    return !this.settled;
  }

  private end(): void {
    const { channel, complications } = this;
    this.settled = true;
    this.channel = undefined;
    if (complications !== undefined) this.resolveComplications(complications, channel);
  }

  /** What the user gets for a reply. Overridden by a database that wraps its replies. */
  protected complete(reply: Reply): unknown {
    return reply;
  }

  /**
   * Whichever attempt settled it is in no window any more, so only the others are given up; the call's own waits in a
   * queue or is in flight where it has not failed before.
   */
  private resolveComplications(complications: Complications, channel: SharedChannel<Request, Reply> | undefined): void {
    const { speculations, cleanUp } = complications;
    complications.speculations = complications.cleanUp = undefined;
    if (speculations !== undefined) {
      for (const attempt of speculations) attempt.abandon();
      channel?.abandon(this);
      this.waitsIn?.forget(this);
    }
    cleanUp?.();
  }
}

const WORST: Readonly<Record<Execution, number>> = { none: 0, maybe: 1, done: 2 };

export function isWorse(one: Execution, other: Execution): boolean {
  return WORST[one] > WORST[other];
}

/** The worst that became of a call so far is what its error says, and what the call remembers. */
export function worsen(call: { execution: Execution }, error: DriverError): void {
  if (isWorse(error.execution, call.execution)) call.execution = error.execution;
  else if (isWorse(call.execution, error.execution)) {
    error.execution = call.execution;
    error.retryable = false;
  }
}

function unusable(cause: unknown): DriverError {
  return new DriverError(`the reply could not be turned into a result: ${messageOf(cause)}`, {
    code: 'DECODE_ERROR',
    execution: 'done',
    cause,
  });
}
