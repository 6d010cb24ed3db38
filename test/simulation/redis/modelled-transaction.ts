// simulation: what a Redis server makes of a command, be it alone or between MULTI and EXEC.
import { OK } from '../../support/redis/fake-redis.js';
import type { Talk } from './faulty-host.js';

export interface CommandRules {
  /** The error for those that are not executed here and now: one, or all of a transaction. */
  refusalOf(commands: readonly (readonly string[])[]): string | undefined;
  /** What is looked at only when the transaction is executed. */
  readonly queues?: (refusal: string) => boolean;
  /** All of a transaction are executed now. */
  readonly begins?: (commands: readonly (readonly string[])[]) => void;
  execute(command: readonly string[]): string;
}

export function answerCommand(command: readonly string[], talk: Talk, rules: CommandRules): string {
  const [name] = command;
  const { queued } = talk;
  if (name === 'MULTI') {
    talk.queued = [];
    talk.isDiscarded = false;
    return OK;
  }
  if (name === 'EXEC') {
    talk.queued = undefined;
    if (queued === undefined) return '-ERR EXEC without MULTI\r\n';
    if (talk.isDiscarded) return '-EXECABORT Transaction discarded because of previous errors.\r\n';
    const refusal = rules.refusalOf(queued);
    if (refusal !== undefined) return refusal;
    rules.begins?.(queued);
    return `*${queued.length}\r\n${queued.map((each) => rules.execute(each)).join('')}`;
  }
  const refusal = rules.refusalOf([command]);
  if (queued === undefined) return refusal ?? rules.execute(command);
  if (refusal !== undefined && rules.queues?.(refusal) !== true) {
    talk.isDiscarded = true;
    return refusal;
  }
  queued.push(command);
  return '+QUEUED\r\n';
}
