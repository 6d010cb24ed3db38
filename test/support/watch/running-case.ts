// test support: which case a loop of many is at, for whoever asks why a run does not go on, and the CPU time that one
// case may take.
import process from 'node:process';

/** A case takes milliseconds. CPU time, so that a machine that is busy with other work fails nothing. */
const CPU_SECONDS_PER_CASE = 5;

interface Running {
  /** What stands here is read from outside, in the middle of an endless loop. */
  name: string | undefined;
  /** Set where a parent watches this process. */
  reached?: (name: string) => void;
}

// On the global object, where the inspector finds it; mocha may also load this file a second time.
const slots = globalThis as unknown as Record<string, Running | undefined>;
export const runningCase: Running = (slots['ringwireRunningCase'] ??= { name: undefined });

export class CaseTookTooLong extends Error {}

/** Says which case a test is at that runs many at once. */
export function atCase(name: string): void {
  runningCase.name = name;
  runningCase.reached?.(name);
}

/** Runs one case of a loop. Fails, by its name, when it took more CPU time than a case may. */
export function inCase<T>(name: string, run: () => T, mostCpuSeconds = CPU_SECONDS_PER_CASE): T {
  runningCase.name = name;
  const before = process.cpuUsage();
  const end = (): void => {
    runningCase.reached?.(name);
    runningCase.name = undefined;
    checkUse(name, process.cpuUsage(before), mostCpuSeconds);
  };
  const result = run();
  if (result instanceof Promise) {
    return result.then((value: unknown) => {
      end();
      return value;
    }) as T;
  }
  end();
  return result;
}

/**
 * The predicate of a property, each case of it as in `inCase`. After one that took too long none is run, as each of
 * those by which a smaller one is looked for might take as long.
 *
 * @param name of the property's run: its seed, by which it can be repeated
 */
export function eachCase<Values extends readonly unknown[]>(
  name: string,
  predicate: (...values: Values) => void,
  mostCpuSeconds = CPU_SECONDS_PER_CASE,
): (...values: Values) => void {
  let cases = 0;
  let tookTooLong = false;
  return (...values) => {
    if (tookTooLong) return;
    try {
      inCase(`${name}, case ${++cases}`, () => predicate(...values), mostCpuSeconds);
    } catch (error) {
      tookTooLong = error instanceof CaseTookTooLong;
      throw error;
    }
  };
}

function checkUse(name: string, { user, system }: NodeJS.CpuUsage, mostCpuSeconds: number): void {
  const seconds = (user + system) / 1e6;
  if (seconds > mostCpuSeconds)
    throw new CaseTookTooLong(`${name} took ${seconds.toFixed(1)} CPU seconds, and a case may take ${mostCpuSeconds}`);
}
