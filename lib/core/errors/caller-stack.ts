// core/errors: `captureStackTrace`: failures are made where replies arrive, and their stacks do not say
// who asked.
import { isErrorValue } from './builtins.js';

/** A promise whose failure shows the stack of the caller of `below` behind its own, in cassandra-driver's form. */
export function withCallerStack<T>(result: Promise<T>, below: (...given: never[]) => unknown): Promise<T> {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, below);
  return result.catch((error: unknown) => {
    const { stack = '' } = holder;
    if (isErrorValue(error)) error.stack = `${error.stack}\n  (event loop)\n${stack.slice(stack.indexOf('\n') + 1)}`;
    throw error;
  });
}
