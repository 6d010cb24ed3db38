// redis/client/routing: what a caller is told of a redirect that was not followed. Where a slot is now is the client's
// business: that a command was sent on too often, or that its time was over, is the caller's.
import { DriverError } from '../../../core/errors/driver-error.js';
import { decisiveAnswer, redirectOf } from '../../policies/redirects.js';
import { isBound } from '../../policies/redis-retry.js';
import { ReplyError } from '../../protocol/server-error.js';
import { COMMAND_TIMED_OUT } from '../calls/present-error.js';
import type { RedisCall } from '../calls/redis-call.js';

/** @param maxRedirections null: as many as there is time for */
export function unfollowedRedirect(error: DriverError, call: RedisCall, maxRedirections: number | null): DriverError {
  // What belongs to one connection is told where its keys are. What says why it was not followed says enough.
  if (!(error instanceof ReplyError) || isBound(call.request) || error.cause !== undefined) return error;
  const answer = decisiveAnswer(error);
  if (redirectOf(answer) === undefined) return error;
  const { execution, endpoint, attempts } = error;
  const details = { execution, endpoint, attempts, cause: answer };
  if (maxRedirections !== null && attempts > maxRedirections) {
    const message = `Too many Cluster redirections. Last error: ${String(answer)}`;
    return new DriverError(message, { ...details, code: 'TOO_MANY_REDIRECTS' });
  }
  return new DriverError(COMMAND_TIMED_OUT, { ...details, code: 'REQUEST_TIMEOUT' });
}
