// test/soak: the calls of one client, whatever its servers are: whether each ends in time, and with an error that
// faults may bring about. What is wrong at once is kept in `violations`.
import type { ErrorCode } from '../../lib/core/errors/error-codes.js';
import { DriverError, type Execution } from '../../lib/core/errors/driver-error.js';
import { clock, executionOf, type Ledger, shown } from './ledger.js';
import type { SteadyClock } from './steady-clock.js';

/** That a busy machine may be late by. */
const SLACK_MS = 150;
/** What no fault may bring about. */
const NEVER: ReadonlySet<ErrorCode> = new Set([
  'INTERNAL',
  'PROTOCOL_ERROR',
  'PROTOCOL_DESYNC',
  'DECODE_ERROR',
  'INVALID_ARGUMENT',
  'UNSUPPORTED',
  'QUEUE_FULL',
]);

export class TimedCalls {
  readonly violations: string[] = [];
  readonly errors = new Map<string, number>();
  /** Of calls that had time and may be repeated. */
  readonly failedReads: string[] = [];
  /** The first error of each kind. */
  readonly firsts: string[] = [];
  calls = 0;
  open = 0;
  slowestOverrunMs = 0;
  readonly #pending = new Set<{ readonly what: string; readonly sinceMs: number }>();
  readonly #clock: SteadyClock;
  readonly #slackMs: number;

  constructor(steady: SteadyClock, slackMs = SLACK_MS) {
    this.#clock = steady;
    this.#slackMs = slackMs;
  }

  /**
   * Runs one call, and looks whether it ends in time; answers its reply, or the error.
   *
   * @param rightly a code that it may fail with though faults bring it about never
   */
  async run<T>(what: string, limitMs: number, call: () => Promise<T>, rightly?: ErrorCode): Promise<T | Error> {
    this.calls++;
    this.open++;
    const startedMs = this.#clock.now();
    const pending = { what: `${what} of ${limitMs} ms`, sinceMs: Date.now() };
    this.#pending.add(pending);
    let ended = 'answered';
    try {
      return await call();
    } catch (error) {
      ended = `failed: ${String(error)} after ${String((error as DriverError).attempts)} attempts`;
      this.failed(what, error, limitMs, rightly);
      return error as Error;
    } finally {
      this.open--;
      this.#pending.delete(pending);
      const overrunMs = this.#clock.now() - startedMs - limitMs;
      if (overrunMs > this.slowestOverrunMs) this.slowestOverrunMs = overrunMs;
      if (overrunMs > this.#slackMs)
        this.wrong(`${what} ended ${Math.round(overrunMs)} ms after its deadline of ${limitMs}: ${ended}`);
    }
  }

  /** @param limitMs 0: of a part of a call, which has no time of its own */
  failed(what: string, error: unknown, limitMs: number, rightly?: ErrorCode): void {
    const kind = error instanceof DriverError ? `${error.errorCode}/${error.execution}` : String(error).slice(0, 80);
    const name = `${what.split(' ')[0]} ${kind}`;
    if (!this.errors.has(name))
      this.firsts.push(
        `${clock(Date.now())} ${what} of ${limitMs} ms: ${shown(error)} [${kind}], attempts ${String((error as DriverError).attempts)}`,
      );
    this.errors.set(name, (this.errors.get(name) ?? 0) + 1);
    if (!(error instanceof DriverError) || (NEVER.has(error.errorCode) && error.errorCode !== rightly))
      this.wrong(`${what}: ${(error as Error)?.stack ?? String(error)}`);
    if (limitMs >= 8_000 && what.startsWith('read'))
      this.failedReads.push(`${clock(Date.now())} ${what} of ${limitMs} ms: ${shown(error)} [${kind}]`);
  }

  wrong(what: string): void {
    this.violations.push(`${clock(Date.now())} ${what}`);
  }

  neverSettled(): void {
    if (this.open === 0) return;
    const named = [...this.#pending].map(({ what, sinceMs }) => `${what} since ${clock(sinceMs)}`);
    this.violations.push(`${this.open} calls never settled: ${named.join()}`);
  }
}

/** Writes down what the caller was told of a write that counts. @param answer what it was answered, or the error */
export function countIn(ledger: Ledger, key: string, by: number, answer: unknown): Execution {
  const told = answer instanceof Error ? executionOf(answer) : 'done';
  ledger.count(key, told, by);
  return told;
}

/** The same of a write of a token. */
export function tellIn(ledger: Ledger, token: string, answer: unknown): void {
  if (answer instanceof Error) ledger.told(token, executionOf(answer), answer);
  else ledger.told(token, 'done');
}
