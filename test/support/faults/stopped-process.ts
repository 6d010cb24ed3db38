// A process with a client in it that is stopped (SIGSTOP) while something happens to its connections, and goes on with a
// timer that is due: the first thing it runs, before any socket is polled.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long the script's timer runs: longer than it takes to stop the process. */
export const TIMER_MS = 1_500;
const STOPPED_MS = TIMER_MS + 500;

/**
 * Runs an ECMAScript module in a process of its own. It prints `armed` right after it has started a timer of TIMER_MS,
 * and in that does what is to be seen, prints what came of it as its last line, and ends.
 */
export async function stoppedWhile(script: string, meanwhile: () => Promise<unknown>): Promise<string> {
  const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    let output = '';
    const closed = once(child, 'close');
    const armed = new Promise<void>((resolve) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes('armed\n')) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
    });
    await Promise.race([armed, closed]);
    child.kill('SIGSTOP');
    await sleep(STOPPED_MS);
    const before = output;
    await meanwhile();
    // The ends of connections are in the kernel's hands until the process goes on.
    await sleep(100);
    if (output !== before || child.exitCode !== null) throw new Error(`the process was not stopped in time: ${output}`);
    child.kill('SIGCONT');
    await closed;
    return output.trim().split('\n').at(-1) ?? '';
  } finally {
    child.kill('SIGKILL');
  }
}
