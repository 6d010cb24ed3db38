// test support: a child process that is watched. When no test in it has begun or ended for too long, it is said which
// one it is at, what the processors did meanwhile and what JavaScript it executes; then it is ended.
import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { projectRoot } from '../servers/provision/cache.js';
import { tiedToThisProcess } from '../servers/processes/server-process.js';
import { signalProcess } from '../servers/processes/signal-process.js';
import { within } from './inspector-session.js';
import { type Inside, lookInside } from './look-inside.js';
import { descendants, processorUse, type ProcessorUse, type RelatedProcess } from './processor-use.js';
import { type Counts, type Sign, signReader } from './signs.js';
import { describeStall } from './stall-report.js';

const SILENCE_LIMIT_MS = Number(process.env['RINGWIRE_SILENCE_LIMIT_SECONDS'] ?? 120) * 1_000;
/** How long a process has to open its inspector, and what it printed to arrive when it has ended. */
const SOON_MS = 5_000;
/** What Node prints about its inspector. */
const ABOUT_THE_INSPECTOR = /^(?:Debugger |For help, see: |Waiting for the debugger )/;

/** Has Node open its inspector, when a signal asks for it, on any free port. */
export const INSPECTABLE = '--inspect-port=127.0.0.1:0';

export interface WatchedOptions {
  readonly title: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** No test begun or ended for so long; by default two minutes. */
  readonly silenceLimitMs?: number;
  /** The clock of the limit. */
  readonly nowMs?: () => number;
  /** Takes what the process writes to stderr, and what is said of it; by default both are printed. */
  readonly print?: (line: string) => void;
}

export interface WatchedEnd {
  readonly code: number;
  readonly counts: Readonly<Counts>;
  /** All its tests have run. */
  readonly finished: boolean;
  /** The test at which it was ended. */
  readonly endedAt: string | undefined;
}

export class WatchedProcess {
  readonly #title: string;
  readonly #limitMs: number;
  readonly #print: ((line: string) => void) | undefined;
  readonly #child: ChildProcess;
  readonly #isNode: boolean;
  readonly #nowMs: () => number;
  readonly #startedAtMs: number;
  readonly #counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  #finished = false;
  #endedAt: string | undefined;
  #at: string;
  #reached: string | undefined;
  /** When a test began or ended last, and what the process had used soon afterwards. */
  #changedAtMs: number;
  #usedAtChange: ProcessorUse | undefined;
  #changed = true;
  /** When it gave any sign of life last. */
  #livedAtMs: number;
  #reportedAtMs: number;
  #reporting = false;
  #inspectorOpened: ((url: string) => void) | undefined;

  constructor({ title, program, args, env, silenceLimitMs, nowMs, print }: WatchedOptions) {
    this.#title = title;
    this.#at = title;
    this.#limitMs = silenceLimitMs ?? SILENCE_LIMIT_MS;
    this.#print = print;
    this.#nowMs = nowMs ?? (() => performance.now());
    this.#startedAtMs = this.#changedAtMs = this.#livedAtMs = this.#reportedAtMs = this.#nowMs();
    this.#isNode = program === process.execPath;
    const [tiedProgram, tiedArgs] = tiedToThisProcess(program, args);
    this.#child = spawn(tiedProgram, tiedArgs, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', print === undefined ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#passOn(chunk));
    const see = signReader((sign) => this.#see(sign));
    (this.#child.stdio[3] as Readable).on('data', see);
  }

  /** Undefined when it could not be started. A number in its place could mean all processes that there are. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** The case that its test said it was at, since the test began. */
  get reached(): string | undefined {
    return this.#reached;
  }

  /** Waits for its end. */
  async end(): Promise<WatchedEnd> {
    const looks = setInterval(() => void this.#look(), Math.min(250, this.#limitMs / 4));
    try {
      const closed = new Promise((resolve) => this.#child.once('close', resolve));
      const code = await new Promise<number>((resolve, reject) => {
        this.#child.once('error', reject);
        this.#child.once('exit', (exitCode) => resolve(exitCode ?? 1));
      });
      // A process that it started and left behind may hold the pipes open; what it wrote itself is there soon.
      await within(closed, SOON_MS);
      this.#child.stderr?.destroy();
      this.#child.stdio[3]?.destroy();
      return { code, counts: this.#counts, finished: this.#finished, endedAt: this.#endedAt };
    } finally {
      clearInterval(looks);
    }
  }

  #passOn(chunk: Buffer): void {
    const text = chunk.toString();
    const url = /ws:\/\/\S+/.exec(text)?.[0];
    if (url !== undefined) this.#inspectorOpened?.(url);
    const rest = this.#inspectorOpened === undefined ? text : withoutInspector(text);
    if (this.#print !== undefined) this.#print(rest);
    else process.stderr.write(rest === text ? chunk : rest);
  }

  #see(sign: Sign): void {
    this.#livedAtMs = this.#nowMs();
    if (sign.kind === 'reached') {
      this.#reached = sign.what;
      return;
    }
    if (sign.kind === 'began') this.#at = sign.what;
    else if (sign.kind === 'ended') {
      this.#at = sign.what;
      if (sign.outcome !== undefined) this.#counts[sign.outcome]++;
    } else {
      this.#at = 'after its last test';
      this.#finished = true;
      Object.assign(this.#counts, sign.counts);
    }
    this.#changed = true;
    this.#changedAtMs = this.#livedAtMs;
    this.#reached = undefined;
  }

  /** Called all the time. */
  async #look(): Promise<void> {
    if (this.#reporting || this.#endedAt !== undefined) return;
    if (this.#changed) {
      this.#changed = false;
      this.#usedAtChange = processorUse(this.pid);
    }
    const nowMs = this.#nowMs();
    if (nowMs - Math.max(this.#changedAtMs, this.#reportedAtMs) < this.#limitMs) return;
    const changedAtMs = this.#changedAtMs;
    const livedRecently = nowMs - this.#livedAtMs < this.#limitMs;
    this.#reporting = true;
    for (const line of await this.#report(nowMs)) this.#say(line);
    this.#reporting = false;
    this.#reportedAtMs = this.#nowMs();
    if (this.#changedAtMs !== changedAtMs) this.#say(`${this.#title}: went on meanwhile`);
    else if (livedRecently) this.#say(`${this.#title}: its cases went on meanwhile, so it may`);
    else this.#endIt();
  }

  async #report(nowMs: number): Promise<string[]> {
    const { pid } = this;
    const related = descendants(pid);
    const used = processorUse(pid);
    return describeStall({
      title: this.#title,
      at: this.#at,
      runningCase: this.#reached,
      silentMs: nowMs - this.#changedAtMs,
      ageMs: nowMs - this.#startedAtMs,
      usedBefore: this.#usedAtChange,
      used,
      inside: used?.stopped === true ? undefined : await this.#lookInside(related),
      descendants: related,
    });
  }

  async #lookInside(related: readonly RelatedProcess[]): Promise<Inside | undefined> {
    const isNode = ({ command }: RelatedProcess): boolean => /^(?:\S*\/)?node /.test(command);
    const pid = this.#isNode ? this.pid : related.findLast(isNode)?.pid;
    if (pid === undefined) return undefined;
    try {
      const opened = new Promise<string>((resolve) => (this.#inspectorOpened = resolve));
      signalProcess(pid, 'SIGUSR1');
      const url = await within(opened, SOON_MS);
      return url === undefined ? undefined : await lookInside(url);
    } catch {
      return undefined; // it has ended meanwhile
    }
  }

  #endIt(): void {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#endedAt = this.#at;
    this.#say(`${this.#title}: ended at ${this.#at}`);
    const related = descendants(this.pid);
    this.#child.kill('SIGKILL');
    for (const { pid } of related) {
      try {
        signalProcess(pid, 'SIGKILL');
      } catch {
        // it went with its parent
      }
    }
  }

  #say(line: string): void {
    if (this.#print === undefined) console.log(`[test] ${line}`);
    else this.#print(line);
  }
}

function withoutInspector(text: string): string {
  return text
    .split(/(?<=\n)/)
    .filter((line) => !ABOUT_THE_INSPECTOR.test(line))
    .join('');
}
