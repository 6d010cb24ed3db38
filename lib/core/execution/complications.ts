// core/execution: what few calls have: failed attempts, speculative ones, something to undo. It is an object
// apart, made when the first of these comes, as a client under load holds thousands of calls that have none of it.
import type { DriverError, Execution, FailedAttempt } from '../errors/driver-error.js';

export class Complications {
  /** The worst that any attempt may have done. */
  execution: Execution = 'none';
  /** The last failure on each node that was tried in vain, by its name. */
  failures: Map<string, DriverError> | undefined = undefined;
  /** All of them, in the order in which they ended. */
  failedAttempts: FailedAttempt[] | undefined = undefined;
  /** Speculative attempts that are in flight. */
  speculations: Set<{ abandon(): void }> | undefined = undefined;
  /** The nodes that were asked beside each other, by their names, in that order. */
  asked: Set<string> | undefined = undefined;
  /** It was begun before there was a plan for it. */
  waitsForPlan = false;
  /** What to undo when the call settles: an abort listener, a back-off timer. */
  cleanUp: (() => void) | undefined = undefined;
}
