// cassandra/client/connections: how many connections are being made at one time. After an outage the schedules of all
// hosts may come due together, and hundreds of TLS handshakes in one turn would hold up everything else.
import type { Runtime } from '../../../core/runtime/runtime.js';

const MOST_OPENING = 32;
/** One that takes longer lets the next begin: hosts that do not answer must not keep those waiting that do. */
const LONGEST_TURN_MS = 250;

export class OpeningTurns {
  private readonly runtime: Runtime;
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  /** Undefined: the turn has come. */
  take(): Promise<void> | undefined {
    if (this.taken < MOST_OPENING) {
      this.taken++;
      return undefined;
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** To be called once for each turn that has come: it ends with the attempt, or when it has taken too long. */
  endWith(attempt: Promise<unknown>): void {
    let over = false;
    const end = (): void => {
      if (over) return;
      over = true;
      timer.cancel();
      const next = this.waiting.shift();
      if (next === undefined) this.taken--;
      else next();
    };
    const timer = this.runtime.setTimer(end, LONGEST_TURN_MS, false);
    attempt.then(end, end);
  }
}
