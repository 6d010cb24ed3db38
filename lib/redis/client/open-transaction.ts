// redis/client: a transaction that was opened on the shared connection, command by command: multi({ pipeline: false }), as in ioredis.
import type { DriverError } from '../../core/errors/driver-error.js';
import { type RedisRequest } from '../protocol/request.js';

/** What has been queued since MULTI. */
export class OpenTransaction {
  readonly requests: RedisRequest[] = [];
  /** Why what follows must not be executed: the connection that it was opened on is gone, and MULTI with it; or MULTI was not sent. */
  refusal: (() => DriverError) | undefined = undefined;
}

/** ioredis's form of EXEC's reply: `[null, result]` or `[error]` for each command; null when a watched key had changed. */
export function wrapReplies(reply: unknown): ([null, unknown] | [Error])[] | null {
  if (!Array.isArray(reply)) return null;
  return reply.map((item: unknown) => (item instanceof Error ? [item] : [null, item]));
}
