// cassandra/client/results: trailing callbacks, everywhere cassandra-driver has them.
import { errorOf } from '../../../core/errors/builtins.js';
import { nextTick } from '../../../core/runtime/real-time.js';

/**
 * As cassandra-driver types it, for the code that was written for it: in truth one of the two is there, and the other
 * is null or undefined.
 */
export type ValueCallback<T> = (error: Error, result: T) => void;
export type EmptyCallback = (error: Error) => void;

/**
 * Answers through the callback when there is one, and as a promise otherwise. The callback runs outside the promise:
 * what it throws is an uncaught exception of the user's own, not a rejection that nobody can see.
 */
export function settle<T>(promise: Promise<T>, callback: ValueCallback<T> | undefined): Promise<T> {
  if (callback === undefined) return promise;
  promise.then(
    (result) => nextTick(callback, null, result),
    (error: unknown) => nextTick(callback, error),
  );
  return undefined as unknown as Promise<T>;
}

/** Runs what must not stop the work around it: what it throws is an uncaught exception of its own. */
export function runAside(work: () => void): void {
  try {
    work();
  } catch (error) {
    nextTick(() => {
      throw error;
    });
  }
}

/** A failure before anything was sent, as calls report it: by rejecting. */
export function rejected(error: unknown): Promise<never> {
  return Promise.reject(errorOf(error));
}
