// core/runtime: the clocks, timers and queues of the process, taken when this module is loaded: the only file that
// reads them. Test frameworks put fakes in their place, with which a client would stand still.
import { performance as processPerformance } from 'node:perf_hooks';
import * as timers from 'node:timers';

/**
 * What a fake stands for, where the fakes were there first. Those of `@sinonjs/fake-timers` (sinon, Jest, Vitest) carry
 * their clock, and the clock what it took the place of.
 */
export function original<T>(given: T, name: string): T {
  const { clock } = given as { readonly clock?: Readonly<Record<string, T | undefined>> };
  const replaced = clock?.[`_${name}`];
  return typeof replaced === 'function' ? replaced : given;
}

// Not the global ones, which are a test environment's own in Jest.
export const startTimeout = original(timers.setTimeout, 'setTimeout');
export const stopTimeout = original(timers.clearTimeout, 'clearTimeout');
export const startImmediate = original(timers.setImmediate, 'setImmediate');
export const enqueueMicrotask = original(queueMicrotask, 'queueMicrotask');
/** Calls back when what runs now has ended: what is thrown there is an uncaught exception, not a rejection. */
export const nextTick = original(process.nextTick, 'nextTick');
export const { random } = Math;

// The fake of node:test has the prototype of the real one, for the sake of `instanceof`, and that names its own class.
const { now: dateNow } = original(Date, 'Date').prototype.constructor as DateConstructor;
// Fakes are put on the object, or in its place.
const { now: performanceNow = processPerformance.now } = Object.getPrototypeOf(processPerformance) as Partial<
  typeof processPerformance
>;

/** Milliseconds on a clock that never jumps. */
export function steadyMs(): number {
  return performanceNow.call(processPerformance);
}

/** Milliseconds since 1970. */
export function wallClockMs(): number {
  return dateNow();
}

/** Whether what the sockets and streams of Node leave for the next tick would wait for somebody to run a fake. */
export function ticksAreFaked(): boolean {
  return process.nextTick !== nextTick;
}

/** Runs work of Node's, which looks `process.nextTick` up each time, with the real one in its place. */
export function withRealTicks<T>(work: () => T): T {
  const found = process.nextTick;
  if (found === nextTick) return work();
  process.nextTick = nextTick;
  try {
    return work();
  } finally {
    process.nextTick = found;
  }
}
