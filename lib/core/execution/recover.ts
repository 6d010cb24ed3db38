// core/execution: what follows a failed attempt: ask the policy, then settle, wait, or try again. Runs only on failure.
import { DriverError, type Execution } from '../errors/driver-error.js';
import { publishError } from '../observe/diagnostics.js';
import type { Preliminary, Verdict } from '../policies/retry.js';
import type { SharedChannel, Waiting } from '../pool/waiting-queue.js';
import type { Node } from '../pool/pool-registry.js';
import type { Call } from './call.js';
import type { ExecutorParts } from './executor-parts.js';

const WORST: Readonly<Record<Execution, number>> = { none: 0, maybe: 1, done: 2 };

/** Beyond this many attempts a policy that never gives up is overruled. */
const MOST_ATTEMPTS = 64;

export class Recovery<Request, Reply> {
  private readonly parts: ExecutorParts<Request, Reply>;
  private readonly send: (call: Call<Request, Reply>, node: Node | undefined) => void;
  /** Calls between two attempts: in no window and no queue. */
  private readonly resting = new Set<Call<Request, Reply>>();

  constructor(parts: ExecutorParts<Request, Reply>, send: (call: Call<Request, Reply>, node: Node | undefined) => void) {
    this.parts = parts;
    this.send = send;
  }

  /** Sets the end of the attempt that starts now. */
  startAttempt(call: Call<Request, Reply>): void {
    const { attemptTimeoutMs, callDeadlineMs } = call;
    call.deadlineMs = attemptTimeoutMs > 0 ? Math.min(callDeadlineMs, this.parts.clock.now() + attemptTimeoutMs) : callDeadlineMs;
  }

  recover(call: Call<Request, Reply>, error: DriverError): void {
    const { clock, retry } = this.parts;
    call.channel = undefined;
    if (WORST[error.execution] > WORST[call.execution]) call.execution = error.execution;
    error.endpoint ??= call.node?.name;
    if (call.node !== undefined) (call.failures ??= new Map()).set(call.node.name, error);
    const remainingMs = call.callDeadlineMs - clock.now();
    const verdict: Verdict<Request, Node> =
      remainingMs <= 0 || call.attempts >= MOST_ATTEMPTS || error.errorCode === 'CLIENT_CLOSED' || error.errorCode === 'QUEUE_FULL'
        ? { kind: 'rethrow' }
        : retry.decide({
            error,
            request: call.request,
            node: call.node,
            attempts: call.attempts,
            execution: call.execution,
            remainingMs,
            chance: clock.random(),
          });
    publishError(this.parts.database, this.parts.nameOf(call.request), error, call.attempts, verdict.kind === 'retry');
    if (verdict.kind === 'rethrow') this.settle(call, error);
    else if (verdict.kind === 'ignore') call.succeed(verdict.value);
    else this.retry(call, error, verdict);
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

  private retry(call: Call<Request, Reply>, error: DriverError, verdict: Verdict<Request, Node> & { kind: 'retry' }): void {
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

  /** A plan that is used up starts over: whatever kept a node from serving the request may have passed. The policy bounds the attempts. */
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
        : new AwaitedPreliminary(call, first, this);
    const channel = pool.borrow();
    if (channel === undefined || !entry.sendOn(channel)) pool.resubmit(entry);
  }
}

/** ASKING and its command: next to each other on one channel, or not at all. */
class AdjacentPair<Request, Reply> implements Waiting<Request, Reply> {
  waitsIn: Waiting<Request, Reply>['waitsIn'] = undefined;
  private readonly call: Call<Request, Reply>;
  private readonly first: Preliminary<Request>;
  private readonly sizeOf: (request: Request) => number;

  constructor(call: Call<Request, Reply>, first: Preliminary<Request>, sizeOf: (request: Request) => number) {
    this.call = call;
    this.first = first;
    this.sizeOf = sizeOf;
  }

  get deadlineMs(): number {
    return this.call.deadlineMs;
  }

  get settled(): boolean {
    return this.call.settled;
  }

  get sizeBytes(): number {
    return this.call.sizeBytes + this.sizeOf(this.first.request);
  }

  sendOn(channel: SharedChannel<Request, Reply>): boolean {
    const { call, first } = this;
    call.channel = channel;
    const preliminary = { request: first.request, deadlineMs: call.deadlineMs, batch: 0, reply: ignore, fail: ignore };
    if (!channel.sendGroup([preliminary, call])) {
      call.channel = undefined;
      return false;
    }
    call.attempts++;
    return true;
  }

  fail(error: DriverError): void {
    this.call.fail(error);
  }
}

function ignore(): void {}

/** PREPARE before EXECUTE: sent alone; the call follows on the same channel once the answer was accepted. */
class AwaitedPreliminary<Request, Reply> implements Waiting<Request, Reply> {
  readonly request: Request;
  batch = 0;
  waitsIn: Waiting<Request, Reply>['waitsIn'] = undefined;
  private readonly call: Call<Request, Reply>;
  private readonly first: Preliminary<Request>;
  private readonly recovery: Recovery<Request, Reply>;
  private channel: SharedChannel<Request, Reply> | undefined;

  constructor(call: Call<Request, Reply>, first: Preliminary<Request>, recovery: Recovery<Request, Reply>) {
    this.request = first.request;
    this.call = call;
    this.first = first;
    this.recovery = recovery;
  }

  get deadlineMs(): number {
    return this.call.deadlineMs;
  }

  set deadlineMs(value: number) {
    this.call.deadlineMs = value;
  }

  get settled(): boolean {
    return this.call.settled;
  }

  get sizeBytes(): number {
    return this.call.sizeBytes;
  }

  sendOn(channel: SharedChannel<Request, Reply>): boolean {
    this.channel = channel;
    return channel.send(this);
  }

  reply(reply: Reply): void {
    const { call, channel } = this;
    if (call.settled) return;
    const refusal = this.first.accept?.(reply);
    if (refusal) this.recovery.settle(call, refusal);
    else if (channel === undefined || !call.sendOn(channel)) {
      call.fail(new DriverError('the connection took no more requests after the statement was prepared', { code: 'CONNECTION_LOST' }));
    }
  }

  /** The preliminary was not the user's request: whatever became of it, that one was not executed. */
  fail(error: DriverError): void {
    if (error.execution !== 'none') {
      error.execution = 'none';
      error.retryable = true;
    }
    this.call.fail(error);
  }
}
