// test support: the one place that sends a signal to a process by its number. To the system 0 is all of one's own group,
// -1 everybody's processes and 1 the machine.

/** @throws RangeError for what is not the number of one process */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  if (!isOneProcess(pid)) throw new RangeError(`${pid} is not the number of one process: ${signal} was not sent`);
  process.kill(pid, signal);
}

export function processExists(pid: number): boolean {
  if (!isOneProcess(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isOneProcess(pid: number): boolean {
  return Number.isSafeInteger(pid) && pid > 1;
}
