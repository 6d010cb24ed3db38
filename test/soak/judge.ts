// test/soak: what a run is judged by when its faults are over, whatever the servers are.
import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from './ledger.js';
import type { TimedCalls } from './timed-calls.js';

const GIVEN_UP_AFTER_MS = 40_000;

export interface SoakOptions {
  readonly seed: number;
  readonly lastsMs: number;
  readonly verbose: boolean;
  /** A regular expression of the names of the faults that there are to be. */
  readonly only: string | undefined;
}

export interface SoakResult {
  readonly violations: readonly string[];
  readonly summary: string;
}

/** What is written down of one run. */
export class Journal {
  readonly violations: string[] = [];
  readonly lines: string[] = [];
  /** How many `error` events there were in each second. */
  private readonly errorEvents = new Map<string, number>();
  private readonly verbose: boolean;

  constructor(verbose: boolean) {
    this.verbose = verbose;
  }

  readonly log = (line: string): void => {
    const text = `${clock(Date.now())} ${line}`;
    this.lines.push(text);
    if (this.verbose) console.log(text);
  };

  /** Only two of a second are written down. */
  errorEvent(message: string): void {
    const second = clock(Date.now()).slice(0, 5);
    const count = (this.errorEvents.get(second) ?? 0) + 1;
    this.errorEvents.set(second, count);
    if (count <= 2) this.log(`error event: ${message.slice(0, 300)}`);
  }

  /** @param more what else there is to say of them */
  summaryOf(all: readonly TimedCalls[], more: readonly string[]): string {
    for (const { violations, firsts, failedReads } of all) {
      this.violations.push(...violations);
      this.log(`the first errors of each kind:\n  ${firsts.join('\n  ')}`);
      if (failedReads.length > 0)
        this.log(`reads that had time and failed: ${failedReads.length}\n  ${failedReads.slice(0, 12).join('\n  ')}`);
    }
    const overrunMs = Math.round(Math.max(...all.map(({ slowestOverrunMs }) => slowestOverrunMs)));
    return [
      `${all.map(({ calls }) => calls).join(' + ')} calls, the latest ${overrunMs} ms after its deadline`,
      ...more,
      `error events: at most ${Math.max(0, ...this.errorEvents.values())} a second`,
      ...all.map(({ errors }) =>
        [...errors]
          .sort()
          .map(([name, count]) => `${name}: ${count}`)
          .join(', '),
      ),
    ].join('\n  ');
  }
}

/** Waits until the client is well: all calls of three rounds succeed. @param round its calls */
export async function recovers(
  round: () => Promise<unknown>[],
  withinMs: number,
  { violations, log }: Journal,
): Promise<void> {
  const fromMs = Date.now();
  let last: unknown;
  for (let rounds = 0; rounds < 3 && Date.now() - fromMs < GIVEN_UP_AFTER_MS;) {
    const failed = (await Promise.allSettled(round())).filter((result) => result.status === 'rejected');
    rounds = failed.length === 0 ? rounds + 1 : 0;
    if (failed.length > 0) last = failed[0].reason;
    await sleep(50);
  }
  const tookMs = Date.now() - fromMs;
  const what = `well after ${tookMs} ms; before that: ${String(last)}`;
  log(what);
  if (tookMs > withinMs) violations.push(what);
}
