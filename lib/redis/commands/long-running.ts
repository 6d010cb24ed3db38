// redis/commands: during which commands a server that lives may say nothing at all for seconds, to anybody.
import type { Command } from './command.js';

/** What is asked of a request. */
export interface LongRunningRequest {
  readonly command: Command;
  readonly args: readonly unknown[];
  /** For EXEC: what was queued. */
  readonly parts?: readonly LongRunningRequest[] | undefined;
}

/**
 * Programs of the user's (EXEC may run one, where it is not known what was queued), what goes through a whole data set
 * or writes it to disk, what moves or merges keys of any size, and what waits for another server. All others have
 * answered within a second or two, whatever they are given.
 */
const LONG_RUNNING: ReadonlySet<string> = new Set(
  (
    'EVAL EVAL_RO EVALSHA EVALSHA_RO FCALL FCALL_RO EXEC DEBUG SHUTDOWN SAVE BGSAVE BGREWRITEAOF KEYS FLUSHALL FLUSHDB ' +
    'MIGRATE RESTORE RESTORE-ASKING DUMP SORT SORT_RO BITOP SUNION SUNIONSTORE SINTER SINTERCARD SINTERSTORE ' +
    'SDIFF SDIFFSTORE ZUNION ZUNIONSTORE ZINTER ZINTERCARD ZINTERSTORE ZDIFF ZDIFFSTORE PFMERGE PFCOUNT FAILOVER ' +
    'REPLICAOF SLAVEOF MODULE FUNCTION BACKUP'
  ).split(' '),
);

/** Also what may wait for something to happen, and what is not in our tables: a module's command. */
export function mayTakeLong({ command, args, parts }: LongRunningRequest): boolean {
  if (parts !== undefined) return parts.some(mayTakeLong);
  return !command.known || LONG_RUNNING.has(command.name) || command.blockingTimeoutMs(args) !== undefined;
}
