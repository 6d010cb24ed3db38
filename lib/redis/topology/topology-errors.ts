// redis/topology: the errors of who looks for a cluster or a primary and finds none, with what each one that was asked
// answered.
import { brandClass } from '../../core/errors/brand.js';
import { connectErrorPrefix } from '../../core/channel/connect-error.js';
import { setHidden } from '../../core/errors/hidden-property.js';
import { DriverError, type DriverErrorDetails } from '../../core/errors/driver-error.js';

/** What each of those that were asked answered, by its name. */
export type Answers = ReadonlyMap<string, Error>;

/** Nobody could say which node serves which slot. `innerErrors` has what each node answered. */
export class ClusterAllFailedError extends DriverError {
  /** Of the node that was asked last. */
  declare readonly lastNodeError: Error | undefined;
  declare readonly innerErrors: Readonly<Record<string, Error>>;

  constructor(answers: Answers, details: Partial<DriverErrorDetails> = {}, message?: string) {
    // Libraries match the first words.
    super(message ?? `Failed to refresh slots cache. ${answersText(answers)}`, {
      code: 'NO_HOST_AVAILABLE',
      ...details,
    });
    setHidden(this, 'lastNodeError', [...answers.values()].at(-1));
    setHidden(this, 'innerErrors', Object.fromEntries(answers));
  }
}
brandClass(ClusterAllFailedError, 'ClusterAllFailedError');

/** What ioredis says of it to connect(), and to commands that waited; the cause has what each node answered. */
export function noStartupNode(cause: ClusterAllFailedError): ClusterAllFailedError {
  const answers = new Map(Object.entries(cause.innerErrors));
  return new ClusterAllFailedError(answers, { retryable: false, cause }, 'None of startup nodes is available');
}

/** Of a call whose time is over before anybody has answered, or could not. */
export function nobodySaidYet(): DriverError {
  return new DriverError('no start-up node has said yet which node has which slots', { code: 'CONNECT_TIMEOUT' });
}

const MOST_TOLD = 10;

/** `10.0.0.1:7000: reason; …`, for messages. */
function answersText(answers: Answers): string {
  if (answers.size === 0) return 'Nobody could be asked.';
  const told = [...answers]
    .slice(0, MOST_TOLD)
    .map(([name, { message }]) => `${name}: ${message.replace(connectErrorPrefix(name), '')}`);
  if (answers.size > MOST_TOLD) told.push(`and ${answers.size - MOST_TOLD} more`);
  return told.join('; ');
}

/** No sentinel could say where the primary is. `innerErrors` has what each of them answered. */
export class SentinelsFailedError extends DriverError {
  declare readonly innerErrors: Readonly<Record<string, Error>>;

  /** @param areAllRefusals another attempt would meet the same: none takes the password, for one */
  constructor(name: string, answers: Answers, areAllRefusals = false) {
    // The first words are ioredis's.
    super(`All sentinels are unreachable, or do not know "${name}". ${answersText(answers)}`, {
      code: 'NO_HOST_AVAILABLE',
      retryable: !areAllRefusals,
      phase: 'lookup',
    });
    setHidden(this, 'innerErrors', Object.fromEntries(answers));
  }
}
brandClass(SentinelsFailedError, 'SentinelsFailedError');
