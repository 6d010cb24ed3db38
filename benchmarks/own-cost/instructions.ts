// benchmarks/own-cost: instructions instead of CPU time, where the processor counts them and the system lets us ask: a busy
// machine changes them least of all. Linux's `perf stat` counts; it is switched on for the measured rounds only.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const EVENT = 'instructions:u';

/** What `perf stat -x,` says of an event: the count, or undefined where it is not offered. */
export function countIn(report: string, event: string): number | undefined {
  for (const line of report.split('\n')) {
    const [count, , name] = line.split(',');
    if (name === event && /^\d+(?:\.\d+)?$/.test(count)) return Number(count);
  }
  return undefined;
}

/** Virtual machines often have no counters, and `perf_event_paranoid` may forbid them. */
export function instructionsAreCounted(event = EVENT): boolean {
  const { status, stderr } = spawnSync('perf', ['stat', '-x,', '-e', event, '--', process.execPath, '--version'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  return status === 0 && countIn(stderr, event) !== undefined;
}

/** The files through which a program tells `perf` when to count. */
export interface CountingFiles {
  readonly control: string;
  readonly acknowledged: string;
}

/** The parent's side: how a program is started so that it is counted. */
export class Counting {
  readonly files: CountingFiles;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'ringwire-instructions-'));
  private readonly event: string;

  constructor(event = EVENT) {
    this.event = event;
    const { folder } = this;
    this.files = { control: path.join(folder, 'control'), acknowledged: path.join(folder, 'acknowledged') };
    execFileSync('mkfifo', Object.values(this.files));
  }

  /** The program and arguments before those of the one that is counted. */
  get command(): string[] {
    const { control, acknowledged } = this.files;
    const output = path.join(this.folder, 'report');
    return [
      'perf',
      'stat',
      '-x,',
      '-e',
      this.event,
      '-D',
      '-1',
      '--control',
      `fifo:${control},${acknowledged}`,
      '-o',
      output,
      '--',
    ];
  }

  /** When the program has ended. */
  take(): number {
    try {
      const count = countIn(readFileSync(path.join(this.folder, 'report'), 'utf8'), this.event);
      if (count === undefined) throw new Error(`perf did not count ${this.event}`);
      return count;
    } finally {
      rmSync(this.folder, { recursive: true });
    }
  }
}

/** The counted program's side. */
export class CountingSwitch {
  private readonly control: number;
  private readonly acknowledged: number;

  constructor({ control, acknowledged }: CountingFiles) {
    this.control = openSync(control, 'r+');
    this.acknowledged = openSync(acknowledged, 'r+');
  }

  on(): void {
    this.tell('enable');
  }

  off(): void {
    this.tell('disable');
  }

  close(): void {
    closeSync(this.control);
    closeSync(this.acknowledged);
  }

  /** Returns when it is done: perf acknowledges each command. */
  private tell(command: string): void {
    writeSync(this.control, `${command}\n`);
    readSync(this.acknowledged, Buffer.alloc(16));
  }
}
