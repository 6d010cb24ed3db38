// test support: the process in which steps are counted: runs the operations of the module that it is given, and prints a
// line of JSON for each.
import { pathToFileURL } from 'node:url';
import type { CountedOperation, Operation } from './operation.js';
import { StepCounter } from './step-counter.js';

const counter = new StepCounter();
const { operations } = (await import(pathToFileURL(process.argv[2]).href)) as { operations: readonly Operation[] };
const only = process.argv[3];

async function stepsFor(operation: Operation, count: number): Promise<number> {
  const { work, end } = await operation.prepare(count);
  const steps = await counter.count(work);
  await end();
  return steps;
}

for (const operation of operations) {
  const { name, count } = operation;
  if (only !== undefined && !name.includes(only)) continue;
  // What happens once in a process is not counted.
  await stepsFor(operation, 64);
  const counted: CountedOperation = {
    name,
    count,
    steps: await stepsFor(operation, count),
    stepsForTwice: await stepsFor(operation, count * 2),
  };
  console.log(JSON.stringify(counted));
}
process.exit();
