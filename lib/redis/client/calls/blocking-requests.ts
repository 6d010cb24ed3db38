// redis/client/calls: requests that the server may answer when others do something, and not before.
import type { RedisRequest } from '../../protocol/request.js';

/** Whether the command may wait in the server for what others do. */
export function blocks({ command, args }: RedisRequest): boolean {
  return command.blocking && command.blockingTimeoutMs(args) !== undefined;
}

/** The same without an end. */
export function blocksForEver({ command, args }: RedisRequest): boolean {
  return command.blocking && command.blockingTimeoutMs(args) === 0;
}
