// test support: a test for each operation of a module: twice as many take about twice the steps.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CountedOperation, Operation } from './operation.js';

/** Compiled code does not count all that it does. */
const INTERPRETED = ['--no-opt', '--no-sparkplug'];
const RUNNER = fileURLToPath(new URL('./run-operations.ts', import.meta.url));
/** Twice, and a little for what grows by doubling. What is quadratic takes four times. */
const MOST = 2.3;

/** @param url of the module whose `operations` these are */
export function expectLinear(url: string, operations: readonly Operation[]): void {
  const results = new Map<string, CountedOperation>();

  before(async function () {
    this.timeout(300_000);
    // Coverage of the tests would count the same code in another way.
    const { NODE_V8_COVERAGE: _, ...env } = process.env;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...INTERPRETED, '--import=tsx', RUNNER, fileURLToPath(url)],
      {
        env,
        maxBuffer: 16 * 1024 * 1024,
      },
    );
    for (const line of stdout.split('\n').filter((text) => text.startsWith('{'))) {
      const counted = JSON.parse(line) as CountedOperation;
      results.set(counted.name, counted);
    }
  });

  for (const { name } of operations) {
    it(name, () => {
      const { count, steps, stepsForTwice } = results.get(name)!;
      // Fewer would mean that nothing was counted.
      assert.ok(steps > count, `${steps} steps for ${count}`);
      assert.ok(
        stepsForTwice <= steps * MOST,
        `${count}: ${steps} steps, ${2 * count}: ${stepsForTwice}, ${(stepsForTwice / steps).toFixed(2)} times as many`,
      );
    });
  }
}
