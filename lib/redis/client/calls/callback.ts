// redis/client/calls: the callback form of every method: the last argument, called with an error or with null and the
// reply.
import { enqueueMicrotask } from '../../../core/runtime/real-time.js';
import type { Callback } from '../../commands/redis-commander.js';

/**
 * Calls back when the promise settles, and answers the promise. What the callback throws is an uncaught exception, not
 * a rejection.
 */
export function withCallback<T>(promise: Promise<T>, callback: Callback<T> | undefined): Promise<T> {
  if (typeof callback !== 'function') return promise;
  promise.then(
    (value) => guarded(callback, null, value),
    (error: Error) => guarded(callback, error),
  );
  return promise;
}

/**
 * For a callback whose call is sent later: it is called in the asynchronous context (AsyncLocalStorage) of this moment,
 * not of the reply.
 */
export function callbackFromHere<T>(
  callback: Callback<T> | undefined,
): ((error: Error | null, value?: T) => void) | undefined {
  if (typeof callback !== 'function') return undefined;
  let settle!: (outcome: readonly [Error | null, T | undefined]) => void;
  const settled = new Promise<readonly [Error | null, T | undefined]>((resolve) => (settle = resolve));
  void settled.then(([error, value]) => guarded(callback, error, value));
  return (error, value) => settle([error, value]);
}

function guarded<T>(callback: Callback<T>, error: Error | null, value?: T): void {
  try {
    if (error === null) callback(null, value);
    else callback(error);
  } catch (thrown) {
    enqueueMicrotask(() => {
      throw thrown;
    });
  }
}

/** ioredis's callback for trying things out: `redis.get('key', print)`. */
export function print(error?: Error | null, reply?: unknown): void {
  // eslint-disable-next-line no-restricted-syntax
  console.log(error ? `Error: ${String(error)}` : `Reply: ${String(reply)}`);
}
