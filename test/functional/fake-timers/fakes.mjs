// Run by the programs beside it: puts fakes in the place of clocks, timers and queues, as test frameworks do, and keeps
// the real ones for the program itself.
import { existsSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { performance as processPerformance } from 'node:perf_hooks';

export const real = { setTimeout, now: Date.now };

const require = createRequire(import.meta.url);

/** Everything that somebody might replace, by something that does nothing and stands still. */
function replaceEverything() {
  const timers = require('node:timers');
  const timerPromises = require('node:timers/promises');
  const names = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'];
  for (const name of names) {
    globalThis[name] = () => ({ unref() {}, ref() {}, refresh() {}, hasRef: () => true });
    timers[name] = globalThis[name];
  }
  for (const name of ['setTimeout', 'setInterval', 'setImmediate']) timerPromises[name] = () => new Promise(() => {});
  globalThis.queueMicrotask = () => {};
  process.nextTick = () => {};
  process.hrtime = Object.assign(() => [0, 0], { bigint: () => 0n });
  process.uptime = () => 0;
  Math.random = () => 0.5;
  Object.defineProperty(processPerformance, 'now', { configurable: true, value: () => 0 });
  Object.getPrototypeOf(processPerformance).now = () => 0;
  Object.defineProperty(globalThis, 'performance', { configurable: true, value: { now: () => 0, timeOrigin: 0 } });
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length === 0 ? [0] : given));
    }
    static now() {
      return 0;
    }
  };
  syncBuiltinESMExports();
}

export const INSTALL = {
  sinon: async (sinon) => void (await import(sinon)).install(),
  'node:test': async () => (await import('node:test')).mock.timers.enable(),
  everything: async () => replaceEverything(),
};

/** Waits for as long as it takes: the test has a limit. */
export async function until(isTrue) {
  while (!(await isTrue())) await new Promise((resolve) => real.setTimeout(resolve, 5));
}

let asked = 0;

/** Has the test do something outside of this process, and waits for it. */
export async function ask(what) {
  const done = `${process.cwd()}/done-${++asked}`;
  process.stdout.write(`${JSON.stringify({ ask: what, done })}\n`);
  await until(() => existsSync(done));
}

export const seen = {};

/** What became of a call. */
export async function tell(name, promise) {
  process.stdout.write(`${JSON.stringify({ at: name })}\n`);
  try {
    seen[name] = await promise;
  } catch (error) {
    seen[name] = `${error.name} ${error.errorCode}/${error.execution}`;
  }
}

export function end() {
  process.stdout.write(`${JSON.stringify({ seen })}\n`);
}

/** What follows is uncaught by purpose: an exception of a callback. */
export function nextUncaught() {
  return new Promise((resolve) => process.once('uncaughtException', (error) => resolve(error.message)));
}
