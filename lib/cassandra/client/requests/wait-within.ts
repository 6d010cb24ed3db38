// cassandra/client/requests: waiting for work that others share (connecting, preparing) without sharing its end: a
// deadline and a signal of one's own.
import type { Runtime } from '../../../core/runtime/runtime.js';
import { type Abortable, abortWith } from '../../../core/pool/abort.js';
import { OperationTimedOutError } from '../errors/errors.js';

/** @param limitMs 0 for no limit */
export function waitWithin<T>(
  work: Promise<T>,
  limitMs: number,
  signal: AbortSignal | undefined,
  runtime: Runtime,
): Promise<T> {
  if (limitMs === 0 && signal === undefined) return work;
  return new Promise((resolve, reject) => {
    let over = false;
    const finish = (settle: () => void): void => {
      if (over) return;
      over = true;
      timer?.cancel();
      waiter.cleanUp?.();
      settle();
    };
    const waiter: Abortable = {
      giveUp: () => {
        if (over) return undefined;
        finish(() => {});
        return 'none';
      },
      refuse: reject,
      nextTurn: (then) => runtime.nextTurn(then),
      cleanUp: undefined,
    };
    const timer = limitMs === 0 ? undefined : runtime.setTimer(() => finish(() => reject(timedOut(limitMs))), limitMs);
    work.then(
      (value) => finish(() => resolve(value)),
      (error: Error) => finish(() => reject(error)),
    );
    if (signal !== undefined) abortWith(waiter, signal);
  });
}

function timedOut(limitMs: number): OperationTimedOutError {
  return new OperationTimedOutError(
    `the client could not connect, or prepare the statement, within the deadline of ${Math.ceil(limitMs)} ms`,
  );
}
