// test support: what is printed of a process that does not go on.
import { availableParallelism, loadavg } from 'node:os';
import type { Inside } from './look-inside.js';
import type { ProcessorUse, RelatedProcess } from './processor-use.js';

export interface Stall {
  readonly title: string;
  /** The test, hook or file that it is at. */
  readonly at: string;
  readonly runningCase: string | undefined;
  readonly silentMs: number;
  readonly ageMs: number;
  /** When the silence began, and now; undefined where the system does not tell. */
  readonly usedBefore: ProcessorUse | undefined;
  readonly used: ProcessorUse | undefined;
  /** Undefined when the process did not answer. */
  readonly inside: Inside | undefined;
  readonly descendants: readonly RelatedProcess[];
}

export function describeStall(stall: Stall): string[] {
  const { title, at, silentMs, ageMs, usedBefore, used, inside } = stall;
  const runningCase = inside?.runningCase ?? stall.runningCase;
  const load = loadavg().map((average) => average.toFixed(2));
  return [
    `${title}: no test has begun or ended for ${seconds(silentMs)} s`,
    `  at      ${at}${runningCase === undefined ? '' : `, ${runningCase}`}`,
    `  time    ${seconds(ageMs)} s since the process began`,
    `  CPU     ${describeUse(silentMs, usedBefore, used)}`,
    `  load    ${load.join(' ')} on ${availableParallelism()} processors`,
    ...describeInside(inside),
    ...stall.descendants.map(({ pid, command }) => `  child   ${pid} ${command.slice(0, 160)}`),
  ];
}

function describeInside(inside: Inside | undefined): string[] {
  if (inside === undefined)
    return [
      '  stack   unknown: it does not answer, as a process does that is stopped, starves or is inside native code',
    ];
  const lines = inside.stack.length === 0 ? ['none: it executes no JavaScript, it waits'] : inside.stack;
  const resources = [...new Set(inside.resources)].map((resource) => {
    const count = inside.resources.filter((other) => other === resource).length;
    return count === 1 ? resource : `${count} ${resource}`;
  });
  return [
    ...lines.map((line, index) => `  ${index === 0 ? 'stack' : '     '}   ${line}`),
    `  alive   by ${resources.length === 0 ? 'nothing' : resources.join(', ')}`,
  ];
}

/** Whether it spun, starved or waited. */
export function describeUse(silentMs: number, before: ProcessorUse | undefined, now: ProcessorUse | undefined): string {
  if (before === undefined || now === undefined) return 'unknown';
  const usedMs = now.cpuMs - before.cpuMs;
  const waitedMs = (now.waitedMs ?? 0) - (before.waitedMs ?? 0);
  const starved = now.waitedMs === undefined ? '' : `, and ${seconds(waitedMs)} s ready to run without a processor`;
  const verdict = now.stopped
    ? 'it is stopped by a signal'
    : usedMs > silentMs / 2
      ? 'it is busy'
      : waitedMs > silentMs / 2
        ? 'it starves, as others have the processors'
        : 'it waits for something';
  return `${seconds(usedMs)} s meanwhile${starved}: ${verdict}`;
}

function seconds(durationMs: number): string {
  return (durationMs / 1_000).toFixed(1);
}
