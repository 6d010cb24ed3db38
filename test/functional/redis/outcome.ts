// Functional tests of the Redis client: what became of a call, as one line that a test can compare.
import { DriverError } from '../../../lib/core/errors/driver-error.js';

/** `ok <reply>`, or `<code>/<execution>`. Never rejects. */
export function outcome(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    (reply) => `ok ${JSON.stringify(reply)}`,
    (error: unknown) => (error instanceof DriverError ? `${String(error.code)}/${error.execution}` : String(error)),
  );
}

/** The error a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<DriverError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DriverError) return error;
    throw error;
  }
  throw new Error('the promise was expected to reject');
}

/** Resolves with the arguments of the next such event. */
export function nextEvent(
  emitter: { once(event: string, listener: (...args: unknown[]) => void): unknown },
  event: string,
): Promise<unknown[]> {
  return new Promise((resolve) => emitter.once(event, (...args) => resolve(args)));
}
