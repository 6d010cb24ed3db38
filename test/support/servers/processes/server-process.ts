// One server process that cannot outlive the process that started it, however that one ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../provision/machine.js';
import { removeAllTemporaryDirectories } from './temporary-directory.js';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServerProcessOptions {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Working directory; what the server prints goes to `output.log` in it. */
  readonly directory: string;
  readonly env?: NodeJS.ProcessEnv;
}

const running = new Set<ServerProcess>();
let hooked = false;

function hookProcessEnd(): void {
  if (hooked) return;
  hooked = true;
  process.on('exit', () => {
    for (const server of running) server.signal('SIGKILL');
    removeAllTemporaryDirectories();
  });
  // without a listener these would end the process before 'exit' is emitted
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

export class ServerProcess {
  readonly name: string;
  readonly exited: Promise<Exit>;
  exit: Exit | undefined;
  readonly #child: ChildProcess;
  readonly #log: string;

  /**
   * Spawns from the main thread, or from a worker that lives as long as the server: the kernel's death signal is bound
   * to the parent thread.
   */
  constructor(options: ServerProcessOptions) {
    hookProcessEnd();
    this.name = options.name;
    this.#log = join(options.directory, 'output.log');
    const [program, args] = tiedToThisProcess(options.program, options.args);
    const log = openSync(this.#log, 'a');
    this.#child = spawn(program, args, {
      cwd: options.directory,
      env: options.env ?? process.env,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.exited = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => resolve(this.#ended({ code, signal })));
      this.#child.once('error', () => resolve(this.#ended({ code: null, signal: null })));
    });
    // a forgotten server must not keep a finished test run waiting: the exit hook takes it
    this.#child.unref();
    running.add(this);
  }

  #ended(exit: Exit): Exit {
    running.delete(this);
    this.exit = exit;
    return exit;
  }

  /** @throws Error when it does not run: the number would be nobody's, or another's by now */
  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined || this.exit !== undefined) throw new Error(`${this.name} does not run`);
    return pid;
  }

  signal(signal: NodeJS.Signals): void {
    if (this.exit === undefined) this.#child.kill(signal);
  }

  /**
   * Sends `signal` (by default the one that cannot be refused) and waits for the end; after `graceMs` SIGKILL follows.
   */
  async end(signal: NodeJS.Signals = 'SIGKILL', graceMs = 20_000): Promise<Exit> {
    if (this.exit !== undefined) return this.exit;
    this.#child.ref();
    const timer = setTimeout(() => this.signal('SIGKILL'), graceMs);
    this.signal('SIGCONT'); // a stopped process would not see a polite signal
    this.signal(signal);
    const exit = await this.exited;
    clearTimeout(timer);
    return exit;
  }

  /** What it printed last, for error messages. */
  tail(length = 3000): string {
    try {
      return readFileSync(this.#log, 'utf8').slice(-length);
    } catch {
      return '';
    }
  }
}

/**
 * Wraps a command so that the kernel kills it when the calling process dies in any way, SIGKILL included. Root also
 * gives up the right to lock memory: a Cassandra that may, pins its whole heap, which doubles its memory and its time
 * to start.
 */
export function tiedToThisProcess(program: string, args: readonly string[]): [string, string[]] {
  const setpriv = findProgram('setpriv');
  if (setpriv === undefined) return [program, [...args]];
  const rights = process.getuid?.() === 0 ? ['--bounding-set=-ipc_lock'] : [];
  return [setpriv, ['--pdeathsig', 'KILL', ...rights, program, ...args]];
}
