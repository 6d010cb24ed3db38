// test support: what the operating system says about another process: the CPU time it got, the time its main thread
// waited for a processor, its state, and its children.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface ProcessorUse {
  readonly cpuMs: number;
  /** How long the main thread was ready to run and got no processor. Only Linux tells. */
  readonly waitedMs: number | undefined;
  /** Stopped by a signal, so it gets no processor at all. */
  readonly stopped: boolean;
}

export interface RelatedProcess {
  readonly pid: number;
  readonly command: string;
}

const hasProc = existsSync('/proc/self/stat');
/** The kernel's unit in /proc is a hundredth of a second on every architecture that Node runs on. */
const MS_PER_TICK = 10;

/** Undefined when there is no such process. */
export function processorUse(pid: number | undefined): ProcessorUse | undefined {
  if (pid === undefined) return undefined;
  try {
    return hasProc ? readProc(pid) : readPs(pid);
  } catch {
    return undefined;
  }
}

interface Stat {
  readonly state: string;
  readonly parent: number;
  readonly ticks: number;
}

function readStat(pid: number | string): Stat {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // the name of the program, in parentheses, may contain anything
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}

function readProc(pid: number): ProcessorUse {
  const { state, ticks } = readStat(pid);
  let waitedMs: number | undefined;
  try {
    waitedMs = Number(readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[1]) / 1e6;
  } catch {
    // a kernel that keeps no such statistics
  }
  return { cpuMs: ticks * MS_PER_TICK, waitedMs, stopped: /[Tt]/.test(state) };
}

function readPs(pid: number): ProcessorUse {
  const [state = '', time = ''] = execFileSync('ps', ['-o', 'state=,time=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  const seconds = time.split(/[-:]/).reduce((sum, part) => sum * 60 + Number(part), 0);
  return { cpuMs: seconds * 1_000, waitedMs: undefined, stopped: state.startsWith('T') };
}

/** The children of a process, theirs, and so on; the deepest come last. */
export function descendants(pid: number | undefined): RelatedProcess[] {
  if (!hasProc || pid === undefined) return [];
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const { parent } = readStat(name);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // it ended meanwhile
    }
  }
  const found = [pid];
  for (const one of found) found.push(...(children.get(one) ?? []));
  return found.slice(1).map((one) => ({ pid: one, command: commandOf(one) }));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
