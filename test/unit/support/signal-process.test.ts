// Signals of tests reach one process: never the tests' own group, everybody's processes or the machine.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processExists, signalProcess } from '../../support/servers/processes/signal-process.js';

describe('test/support: signals to processes', () => {
  for (const pid of [-1, 0, 1, -process.pid, Number.NaN, Number(''), 1.5, Infinity]) {
    it(`are not sent to ${pid}`, () => {
      // One that does nothing, should it be sent.
      assert.throws(() => signalProcess(pid, 'SIGCONT'), RangeError);
      assert.equal(processExists(pid), false);
    });
  }

  it('are sent to a process', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { timeout: 60_000 });
    const ended = once(child, 'exit');
    const { pid = 0 } = child;
    assert.equal(processExists(pid), true);
    signalProcess(pid, 'SIGKILL');
    assert.deepEqual(await ended, [null, 'SIGKILL']);
    assert.equal(processExists(pid), false);
  });
});
