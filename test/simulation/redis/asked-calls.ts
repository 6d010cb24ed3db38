// simulation: what callers of a Redis client asked, what they were told, and what must be true of both: each call is
// settled once and in time, with its own reply or with the truth about its execution.
import { DriverError, type Execution } from '../../../lib/core/errors/driver-error.js';
import type { FakeRuntime } from '../../support/core/fake-runtime.js';

/** Beyond a deadline: a tick, and what a stall of the process adds. */
export const SLACK_MS = 50;

export interface Asked {
  /** Written out as servers log it; a read has none. */
  readonly writes: readonly string[];
  /** It may be executed twice. */
  readonly mayRepeat: boolean;
  /** Its parts are calls by themselves. */
  readonly hasParts: boolean;
  readonly deadlineMs: number;
  settlements: number;
  outcome: 'ok' | Execution | undefined;
}

export interface WatchedCall {
  readonly promise: Promise<unknown>;
  /** Undefined: whatever it may be. */
  readonly expected: unknown;
  readonly writes?: readonly string[];
  readonly timeoutMs: number;
  readonly mayRepeat?: boolean;
  readonly hasParts?: boolean;
}

export class AskedCalls {
  readonly violations: string[] = [];
  /** By code and execution, and `ok`. */
  readonly outcomes = new Map<string, number>();
  /** Of the writes that may have been executed: how many were. */
  executedUnheard = 0;
  /** How long the process stood still so far. */
  stalledMs = 0;
  /** The client was told to end. */
  closing = false;
  private readonly runtime: FakeRuntime;
  private readonly asked: Asked[] = [];

  constructor(runtime: FakeRuntime) {
    this.runtime = runtime;
  }

  violate(what: string): void {
    if (this.violations.length < 20) this.violations.push(what);
  }

  get pending(): number {
    return this.asked.filter(({ settlements }) => settlements === 0).length;
  }

  stall(durationMs: number): void {
    this.stalledMs += durationMs;
    this.runtime.stall(durationMs);
  }

  watch({ promise, expected, writes = [], timeoutMs, mayRepeat = false, hasParts = false }: WatchedCall): Asked {
    const { runtime } = this;
    const deadlineMs = runtime.now() + timeoutMs;
    const asked: Asked = { writes, mayRepeat, hasParts, deadlineMs, settlements: 0, outcome: undefined };
    this.asked.push(asked);
    const stalledBefore = this.stalledMs;
    const name = writes.join() || `a read of ${String(expected)}`;
    const settle = (outcome: Asked['outcome'], said: string): void => {
      asked.settlements++;
      asked.outcome = outcome;
      this.outcomes.set(said, (this.outcomes.get(said) ?? 0) + 1);
      const lateMs = runtime.now() - deadlineMs - (this.stalledMs - stalledBefore);
      if (lateMs > SLACK_MS) this.violate(`${name} was settled ${lateMs} ms after its deadline with ${said}`);
    };
    promise.then(
      (reply) => {
        if (expected !== undefined && reply !== expected) this.violate(`${name} was answered ${String(reply)}`);
        settle('ok', 'ok');
      },
      (error: unknown) => {
        if (!(error instanceof DriverError)) this.violate(`${String(error)} is no DriverError`);
        const { execution = 'maybe', errorCode = '?', message } = error as Partial<DriverError>;
        if (errorCode === 'CLIENT_CLOSED' && !this.closing) this.violate(`${name} was told of the client's end`);
        // Its script is sent again where it is not known, if there is time. `maybe`: it was loaded, and forgotten at once.
        if (errorCode === 'NO_SCRIPT' && execution === 'none' && runtime.now() < deadlineMs - SLACK_MS)
          this.violate(`${name} was told: ${message}`);
        // A server says so of what a client should never have asked; or of itself, when it is no cluster.
        if (/^ERR (?!This instance has cluster support disabled)/.test(String(message)))
          this.violate(`${name} was told: ${message}`);
        settle(execution, `${errorCode}/${execution}`);
      },
    );
    return asked;
  }

  /** @param executed how often each write was executed, all servers together */
  check(executed: ReadonlyMap<string, number>): void {
    for (const { writes, settlements, outcome, mayRepeat, hasParts } of this.asked) {
      const times = writes.map((write) => executed.get(write) ?? 0);
      const name = writes.join() || 'a read';
      if (settlements !== 1) this.violate(`${name} was settled ${settlements} times`);
      if (!mayRepeat && times.some((count) => count > 1))
        this.violate(`${name} was executed ${times.join()} times, and said ${outcome}`);
      if (!mayRepeat && !hasParts && times.some((count) => count !== times[0]))
        this.violate(`${name} was executed in part: ${times.join()}`);
      if (outcome === 'none' && times.some((count) => count > 0)) this.violate(`${name} said none and was executed`);
      if (outcome === 'ok' && times.some((count) => count === 0))
        this.violate(`${name} said ok and was not executed: ${times.join()}`);
      if (outcome === 'maybe' && times[0] > 0) this.executedUnheard++;
    }
    const { runtime } = this;
    if (runtime.liveSockets > 0) this.violate(`${runtime.liveSockets} sockets are left`);
    if (runtime.pendingTimers > 0) this.violate(`${runtime.pendingTimers} timers are left`);
  }
}

/** The result of one command of a pipeline or a transaction. @throws its error */
export function elementOf(results: readonly unknown[] | null, index: number): unknown {
  const [error, reply] = results?.[index] as [Error | null, unknown];
  if (error !== null) throw error;
  return reply;
}
