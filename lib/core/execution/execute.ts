// core/execution: runs calls: the success path. What happens after a failure is in recover.ts. Hop 2 of the hot path.
import { DriverError } from '../errors/driver-error.js';
import { isToBeTraced, traceCall } from '../observe/call-trace.js';
import type { Observation } from '../observe/observation.js';
import { debugLog, isDebugLogOn } from '../observe/debug-log.js';
import type { Feedback } from '../policies/load-balancing.js';
import type { ChannelPool } from '../pool/channel-pool.js';
import type { Node } from '../pool/pool-registry.js';
import { SpeculativeAttempt, type SpeculationFailed } from './speculative-attempt.js';
import type { Call, CallRunner } from './call.js';
import type { ExecutorParts } from './executor-parts.js';
import { Recovery, startAttempt } from './recover.js';

export class Executor<Request, Reply> implements CallRunner<Request, Reply> {
  readonly parts: ExecutorParts<Request, Reply>;
  readonly feedback: Feedback<Request, Node> | undefined;
  readonly observation: Observation;
  /** Made when the first call fails. */
  private madeRecovery: Recovery<Request, Reply> | undefined = undefined;
  private closed = false;

  constructor(parts: ExecutorParts<Request, Reply>) {
    this.parts = parts;
    this.feedback = parts.balancing.feedback;
    this.observation = parts.observation;
  }

  private get recovery(): Recovery<Request, Reply> {
    return (this.madeRecovery ??= new Recovery(
      this.parts,
      (call, node) => this.divert(call, node),
      (call) => this.sendBeside(call),
    ));
  }

  now(): number {
    return this.parts.clock.now();
  }

  nextTurn(work: () => void): void {
    this.parts.clock.nextTurn(work);
  }

  /** Sends a call on its way and answers its promise. */
  execute(call: Call<Request, Reply>): Promise<unknown> {
    if (isToBeTraced(call)) return traceCall(call, this.parts, (traced) => this.carryOut(traced));
    return this.carryOut(call);
  }

  private carryOut(call: Call<Request, Reply>): Promise<unknown> {
    const { parts } = this;
    if (this.observation.calls !== undefined && !call.isPart) call.startedMicros = parts.clock.turnMicros();
    if (this.closed) return this.turnDown(call);
    if (parts.budget !== undefined) parts.budget.earn();
    if (call.attemptTimeoutMs > 0) startAttempt(call, parts.clock);
    const { balancing } = parts;
    let node = balancing.soleNode === undefined ? undefined : balancing.soleNode(call.request);
    if (node === undefined) {
      const plan = balancing.plan(call.request);
      if (plan === undefined) return this.wait(call);
      call.plan = plan;
      node = plan.next();
    }
    if (node !== undefined) {
      call.node = node;
      const channel = parts.poolOf(node)?.borrow();
      if (channel !== undefined && call.sendOn(channel)) return call.promise;
    }
    this.divert(call, node);
    return call.promise;
  }

  /** The client is closed. */
  private turnDown(call: Call<Request, Reply>): Promise<unknown> {
    this.recovery.settle(call, closedError());
    return call.promise;
  }

  /** There is no plan yet. */
  private wait(call: Call<Request, Reply>): Promise<unknown> {
    call.complicate().waitsForPlan = true;
    this.recovery.planLater(call);
    return call.promise;
  }

  /**
   * Sends a call that is in flight once more, to the next node of its plan that takes it at once: speculation, for what
   * may be executed twice. The first answer counts. False: no node took it.
   */
  speculate(call: Call<Request, Reply>): boolean {
    if (!this.sendBeside(call)) return false;
    this.observation.calls?.speculated(call);
    return true;
  }

  private sendBeside(call: Call<Request, Reply>): boolean {
    if (call.settled || call.plan === undefined) return false;
    for (let node = call.plan.next(); node !== undefined; node = call.plan.next()) {
      const channel = this.parts.poolOf(node)?.borrow();
      if (channel === undefined) continue;
      const { clock, budget } = this.parts;
      if (budget?.spend() === false) return false;
      const { callDeadlineMs, attemptTimeoutMs } = call;
      const nowMs = clock.exactNow();
      const deadlineMs = attemptTimeoutMs > 0 ? Math.min(callDeadlineMs, nowMs + attemptTimeoutMs) : callDeadlineMs;
      const failed: SpeculationFailed<Request, Reply> = (lost, error) => this.recovery.speculationFailed(lost, error);
      const attempt = new SpeculativeAttempt(call, node, deadlineMs, nowMs, failed);
      // Known before it is sent: one that cannot be encoded fails in the act, and nobody may wait for it afterwards.
      const complications = call.complicate();
      const speculations = (complications.speculations ??= new Set());
      speculations.add(attempt);
      const isTaken = attempt.sendOn(channel);
      if (isTaken && !speculations.has(attempt)) return false;
      if (!isTaken) {
        speculations.delete(attempt);
        continue;
      }
      call.attempts++;
      (complications.asked ??= new Set(call.node === undefined ? [] : [call.node.name])).add(node.name);
      return true;
    }
    return false;
  }

  recover(call: Call<Request, Reply>, error: DriverError): void {
    this.recovery.recover(call, error);
  }

  reroute(call: Call<Request, Reply>): void {
    this.recovery.planAnew(call);
  }

  sizeOf(request: Request): number {
    return this.parts.sizeOf(request);
  }

  /** Whether calls wait for a plan, or for their next attempt. */
  get isResting(): boolean {
    return this.madeRecovery?.isResting === true;
  }

  /** Resolves when none does. */
  async rested(): Promise<void> {
    await this.madeRecovery?.rested();
  }

  /** Refuses new calls and fails those that only wait for their next attempt. */
  close(): void {
    this.closed = true;
    this.madeRecovery?.stop(closedError);
  }

  /** The first choice cannot take the call now: a node that it waits for, or the next one that can. */
  private divert(call: Call<Request, Reply>, first: Node | undefined): void {
    const { poolOf } = this.parts;
    const { plan } = call;
    const down: ChannelPool<Request, Reply, unknown>[] = [];
    let busy: ChannelPool<Request, Reply, unknown> | undefined;
    for (let node = first; node !== undefined; node = plan?.next()) {
      const pool = poolOf(node);
      if (pool === undefined || pool.hasLeft) continue;
      call.node = node;
      if (plan === undefined || plan.waitsFor(node)) {
        this.submit(call, pool);
        return;
      }
      const channel = pool.borrow();
      if (channel !== undefined && call.sendOn(channel)) return;
      pool.startIfIdle();
      if (pool.up) busy ??= pool;
      else down.push(pool);
    }
    // Nobody can serve it now: it waits where a channel may come of an attempt that nobody has seen fail.
    busy ??= down.find((pool) => pool.expectsChannel());
    if (busy !== undefined) {
      call.node = busy.node;
      this.submit(call, busy);
      return;
    }
    const failures = new Map<string, Error | null>(call.failures);
    for (const { node, lastError } of down) if (!failures.has(node.name)) failures.set(node.name, lastError ?? null);
    call.node = undefined;
    if (isDebugLogOn())
      debugLog(this.parts.database, `no node takes ${this.parts.nameOf(call.request)} now: ${namesOf(failures)}`);
    const unknown = (): string => this.parts.describeUnroutable?.(call.request) ?? 'no node is known for the request';
    this.recovery.recover(call, unreachable(failures, unknown));
  }

  private submit(call: Call<Request, Reply>, pool: ChannelPool<Request, Reply, unknown>): void {
    if (call.attempts > 0) pool.resubmit(call);
    else pool.submit(call);
  }
}

function closedError(): DriverError {
  return new DriverError('the client is closed', { code: 'CLIENT_CLOSED', retryable: false });
}

/** @param unknown says why, where there was no node to fail */
function unreachable(failures: ReadonlyMap<string, Error | null>, unknown: () => string): DriverError {
  const reasons = [...failures].map(([name, error]) => `${name}: ${error?.message ?? 'no connection'}`).join('; ');
  return new DriverError(failures.size === 0 ? unknown() : `no node could be reached: ${reasons}`, {
    code: 'NO_HOST_AVAILABLE',
    cause: Object.assign(new AggregateError([...failures.values()].filter((error) => error !== null)), {
      innerErrors: Object.fromEntries(failures),
    }),
  });
}

function namesOf(failures: ReadonlyMap<string, Error | null>): string {
  if (failures.size === 0) return 'the plan is empty';
  return [...failures]
    .map(([name, error]) => `${name} ${error instanceof DriverError ? error.errorCode : 'has no connection'}`)
    .join(', ');
}
