// benchmarks: the runner's side of a peer's process.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bunProgram } from '../peers/extra-peers.js';
import type { Answer, Answers, Question } from './messages.js';
import { PACKAGE_VARIABLE } from './revision.js';

const HOST = fileURLToPath(new URL('./peer-host.ts', import.meta.url));
/** Beyond a question's own duration: connecting, preparing, or the last replies of a loop. */
const GRACE_MS = 30_000;

export class PeerProcess {
  private readonly child: ChildProcess;
  private ended: string | undefined;
  private settle: ((answer: Answer) => void) | undefined;

  /** @param packageFolder of the build to measure, where it is not this one */
  constructor(packageFolder?: string, runtime: 'node' | 'bun' = 'node') {
    const env = packageFolder === undefined ? process.env : { ...process.env, [PACKAGE_VARIABLE]: packageFolder };
    this.child =
      runtime === 'node'
        ? fork(HOST, { execArgv: ['--import=tsx', '--expose-gc'], env })
        : // It reads TypeScript by itself.
          fork(HOST, { execPath: bunProgram(), execArgv: [], env });
    this.child.on('message', (answer: Answer) => this.deliver(answer));
    this.child.on('error', (error) => this.end(error.message));
    this.child.on('exit', (code, signal) => this.end(`the peer's process ended (${signal ?? code})`));
  }

  private deliver(answer: Answer): void {
    const { settle } = this;
    this.settle = undefined;
    settle?.(answer);
  }

  private end(reason: string): void {
    this.ended = reason;
    this.deliver({ error: reason });
  }

  ask<Kind extends Question['kind']>(question: Extract<Question, { kind: Kind }>): Promise<Answers[Kind]> {
    if (this.ended !== undefined) return Promise.reject(new Error(this.ended));
    const limitMs = GRACE_MS + ('durationMs' in question ? question.durationMs : 0);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.deliver({ error: `no answer to ${question.kind} within ${limitMs} ms` }),
        limitMs,
      );
      this.settle = (answer) => {
        clearTimeout(timer);
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(answer.value as Answers[Kind]);
      };
      this.child.send(question);
    });
  }

  /** Orderly if the driver lets go of its sockets and timers, else by force: a benchmark must not hang on a peer. */
  async stop(): Promise<void> {
    if (this.ended !== undefined) return;
    const gone = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    const force = setTimeout(() => this.child.kill('SIGKILL'), 3000);
    await this.ask({ kind: 'close' }).catch(() => this.child.kill('SIGKILL'));
    await gone;
    clearTimeout(force);
  }
}
