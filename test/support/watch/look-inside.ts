// test support: what JavaScript another Node process is executing, an endless loop or regular expression included.
// Neither a report on a signal nor an inspector in a worker of its own comes out of a process that spins; the
// inspector's thread interrupts it.
import { InspectorSession } from './inspector-session.js';

/** Of each question; a process that starves answers late. */
const ANSWER_LIMIT_MS = 10_000;
/** JavaScript that runs at all is met at its next statement. */
const PAUSE_LIMIT_MS = 2_000;
/** Through lines of Node, before one meets one of the tests or of what they test. */
const MOST_STEPS = 200;

export interface Inside {
  /** Lines `at function (file:line:column)`, the innermost first; empty when it executes no JavaScript. */
  readonly stack: readonly string[];
  /** What keeps its event loop alive: `Timeout`, `TCPSocketWrap`, … */
  readonly resources: readonly string[];
  /** The case of a loop of cases (`running-case.ts`). */
  readonly runningCase: string | undefined;
}

interface Evaluated {
  readonly result: { readonly value?: string };
}

const QUESTION = `(() => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const stack = String(new Error().stack);
  Error.stackTraceLimit = limit;
  return JSON.stringify({
    stack: stack.split('\\n').slice(1).map((line) => line.trim()),
    resources: process.getActiveResourcesInfo(),
    runningCase: globalThis.ringwireRunningCase?.name,
  });
})()`;

/**
 * Asks the inspector at this address, which Node opens on SIGUSR1 and prints. Undefined when it does not answer: the
 * process is stopped, starves, or is inside native code.
 */
export async function lookInside(url: string): Promise<Inside | undefined> {
  const session = await InspectorSession.open(url);
  try {
    // The inspector interrupts a loop, or a regular expression, to answer.
    const inside = await ask(session);
    if (inside === undefined || inside.stack.some(isOwn)) return inside;
    return (await atNextStatement(session)) ?? inside;
  } finally {
    session.close();
  }
}

/** A process that does little and often is met where it next does something, and followed from there into its own code. */
async function atNextStatement(session: InspectorSession): Promise<Inside | undefined> {
  await session.ask('Debugger.enable', {}, ANSWER_LIMIT_MS);
  let inside: Inside | undefined;
  for (let steps = 0; steps < MOST_STEPS && inside?.stack.some(isOwn) !== true; steps++) {
    const paused = session.next('Debugger.paused', PAUSE_LIMIT_MS);
    await session.ask(steps === 0 ? 'Debugger.pause' : 'Debugger.stepInto', {}, ANSWER_LIMIT_MS);
    if ((await paused) === undefined) break;
    inside = await ask(session);
  }
  await session.ask('Debugger.resume', {}, ANSWER_LIMIT_MS);
  return inside;
}

/** Evaluated in the middle of whatever runs, so the stack is that of the loop, in lines of the TypeScript. */
async function ask(session: InspectorSession): Promise<Inside | undefined> {
  const parameters = { expression: QUESTION, returnByValue: true };
  const answer = await session.ask<Evaluated>('Runtime.evaluate', parameters, ANSWER_LIMIT_MS);
  if (answer?.result.value === undefined) return undefined;
  const inside = JSON.parse(answer.result.value) as Inside;
  return { ...inside, stack: inside.stack.filter((line) => !line.includes('<anonymous>:')) };
}

/** Not one of Node's own. */
function isOwn(line: string): boolean {
  return !/\(?node:/.test(line);
}
