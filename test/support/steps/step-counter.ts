// test support: counts the steps that the driver takes: how often each block of its code runs, and how much of a list or
// a set the built-in functions go through for it. The same work takes the same steps on every machine.
import { Session } from 'node:inspector';

interface CoverageRange {
  readonly count: number;
}

interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly CoverageRange[] }[];
}

/** The driver, what it lends channels with, and the listeners of signals, which the driver adds and removes. */
const COUNTED = /\/lib\/(?:core|redis|cassandra)\/|\/generic-pool\/|^node:internal\/event_target$/;

type Steps = (list: readonly unknown[], answer: unknown) => number;
const whole: Steps = (list) => list.length;
const toWhatIsFound: Steps = (list, answer) => (typeof answer === 'number' && answer >= 0 ? answer + 1 : list.length);
const whatIsAnswered: Steps = (_list, answer) => (answer as readonly unknown[]).length;

/** What coverage does not see: how far the methods of lists go. */
const LIST_METHODS: Readonly<Record<string, Steps>> = {
  concat: whatIsAnswered,
  copyWithin: whole,
  fill: whole,
  includes: whole,
  indexOf: toWhatIsFound,
  join: whole,
  lastIndexOf: whole,
  reverse: whole,
  shift: whole,
  slice: whatIsAnswered,
  sort: whole,
  splice: whole,
  unshift: whole,
};

/**
 * Counting needs the code to be compiled anew: make one before anything of the driver is loaded, in a process of its own
 * (it takes the place of any other coverage).
 */
export class StepCounter {
  private readonly session = new Session();
  private hiddenSteps = 0;
  private counting = false;

  constructor() {
    this.session.connect();
    this.post('Profiler.enable');
    this.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    for (const [name, steps] of Object.entries(LIST_METHODS))
      this.countHidden(Array.prototype, name, (list, answer) => steps(list as unknown[], answer));
    for (const { prototype } of [Set, Map] as { prototype: Set<unknown> | Map<unknown, unknown> }[]) {
      for (const name of ['entries', 'keys', 'values', Symbol.iterator, 'forEach', 'clear'])
        this.countHidden(prototype, name, (collection) => (collection as Set<unknown>).size);
    }
  }

  /** The steps that were taken until the work was done. */
  async count(work: () => Promise<unknown>): Promise<number> {
    this.takeCoverage();
    this.hiddenSteps = 0;
    this.counting = true;
    await work();
    this.counting = false;
    let steps = this.hiddenSteps;
    for (const { url, functions } of this.takeCoverage()) {
      if (!COUNTED.test(url)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    }
    return steps;
  }

  private countHidden(
    prototype: object,
    name: string | symbol,
    stepsOf: (self: unknown, answer: unknown) => number,
  ): void {
    const original = (prototype as Record<string | symbol, (...args: unknown[]) => unknown>)[name];
    const note = (self: unknown, answer: unknown): void => {
      if (this.counting) this.hiddenSteps += stepsOf(self, answer);
    };
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]): unknown {
        const answer = original.apply(this, args);
        note(this, answer);
        return answer;
      },
    });
  }

  private takeCoverage(): readonly ScriptCoverage[] {
    return (this.post('Profiler.takePreciseCoverage') as { readonly result: readonly ScriptCoverage[] }).result;
  }

  private post(method: string, parameters: object = {}): unknown {
    let answer: unknown;
    // Answered before it returns: the session is this thread's own.
    this.session.post(method, parameters, (error, result) => {
      if (error !== null) throw new Error(`${method}: ${error.message}`);
      answer = result;
    });
    return answer;
  }
}
