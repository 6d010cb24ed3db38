// core/execution: functions around execution (tracing, metrics, throttling), composed once when a client is made.

import { errorOf } from '../errors/builtins.js';
import { DriverError } from '../errors/driver-error.js';
import { ignore } from '../errors/ignore.js';
import { Call } from './call.js';

/** Runs one call. */
export type Run<Each> = (call: Each) => Promise<unknown>;

/** Wraps running: `(next) => (call) => next(call)` changes nothing. */
export type Interceptor<Each> = (next: Run<Each>) => Run<Each>;

/** The part of a call that is looked at here. */
type Intercepted = Pick<Call<unknown, unknown>, 'promise' | 'settled' | 'begun'>;

/**
 * The first interceptor is outermost. Without any the answer is `run` itself: no cost for what is not used. They are the
 * user's: whatever they do, a call is executed once, and fails by its promise.
 *
 * @throws DriverError INVALID_OPTION for an interceptor that makes no function
 */
export function composeInterceptors<Each extends Intercepted>(
  interceptors: readonly Interceptor<Each>[],
  run: Run<Each>,
): Run<Each> {
  if (interceptors.length === 0) return run;
  let begun: Each | undefined;
  const innermost = (call: Each): Promise<unknown> => {
    // A copy would settle nobody's promise.
    if (!((call as unknown) instanceof Call)) return Promise.reject(notTheCall());
    begun = call;
    // What is on its way, or has ended, is not sent once more: its promise is settled once.
    return call.settled || call.begun ? call.promise : run(call);
  };
  const outermost = interceptors.reduceRight((next, interceptor) => checked(interceptor(next)), innermost);
  return (call) => {
    begun = undefined;
    try {
      return outermost(call);
    } catch (error) {
      return Promise.reject(errorOf(error));
    } finally {
      // Not passed on, or later: until then its promise is nobody's, and may be rejected by a signal.
      if (begun !== call) call.promise.catch(ignore);
      begun = undefined;
    }
  };
}

function checked<Each>(run: Run<Each>): Run<Each> {
  if (typeof run === 'function') return run;
  throw new DriverError(
    `an interceptor must answer \`next\` with a function that runs a call; it answered ${typeof run}`,
    {
      code: 'INVALID_OPTION',
      retryable: false,
    },
  );
}

function notTheCall(): DriverError {
  return new DriverError('an interceptor must pass on the call that it was given, and no other object', {
    code: 'INVALID_ARGUMENT',
    retryable: false,
  });
}
