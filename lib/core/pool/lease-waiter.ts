// core/pool: one who waits for a channel to be lent, until it is, or until the deadline, the signal or the end of the
// pool.
import type { DriverError } from '../errors/driver-error.js';
import type { Runtime, Timer } from '../runtime/runtime.js';
import { type Abortable, abortWith } from './abort.js';

/** For how long somebody waits for a channel. */
export interface LeaseWaitLimits {
  /** When waiting is given up, on the runtime's clock in milliseconds; Infinity waits for ever. */
  readonly untilMs: number;
  readonly signal?: AbortSignal | undefined;
}

export class LeaseWaiter<Lendable> implements Abortable {
  readonly promise: Promise<Lendable>;
  cleanUp: (() => void) | undefined = undefined;
  private readonly runtime: Runtime;
  private readonly ended: () => void;
  private readonly timer: Timer | undefined;
  private resolve!: (lendable: Lendable) => void;
  private reject!: (error: Error) => void;
  private over = false;

  /**
   * @param ended called once, when it does not wait any more
   * @param tooLate why it got nothing until its deadline
   */
  constructor(runtime: Runtime, { untilMs, signal }: LeaseWaitLimits, ended: () => void, tooLate: () => DriverError) {
    this.runtime = runtime;
    this.ended = ended;
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.timer =
      untilMs === Infinity
        ? undefined
        : runtime.setTimer(() => this.fail(tooLate()), Math.max(0, untilMs - runtime.now()));
    if (signal !== undefined) abortWith(this, signal);
  }

  get waits(): boolean {
    return !this.over;
  }

  grant(lendable: Lendable): void {
    if (this.giveUp() !== undefined) this.resolve(lendable);
  }

  fail(error: DriverError): void {
    if (this.giveUp() !== undefined) this.refuse(error);
  }

  giveUp(): 'none' | undefined {
    if (this.over) return undefined;
    this.over = true;
    this.timer?.cancel();
    this.cleanUp?.();
    this.ended();
    return 'none';
  }

  refuse(error: Error): void {
    this.reject(error);
  }

  nextTurn(work: () => void): void {
    this.runtime.nextTurn(work);
  }
}
