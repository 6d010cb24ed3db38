// redis/protocol: what a server's error reply means: a stable code, and whether the command was executed.
import { brandClass } from '../../core/errors/brand.js';
import { DriverError, type Execution } from '../../core/errors/driver-error.js';
import { setHidden } from '../../core/errors/hidden-property.js';
import type { ErrorCode } from '../../core/errors/error-codes.js';
import { sentArguments } from '../commands/arguments.js';
import type { Argument, Command } from '../commands/command.js';
import { withoutSecrets } from './redact.js';
import { isOfProxy, occasionOf } from './server-sentences.js';

/** What an error says of its command. */
export interface ServerErrorClass {
  readonly code: ErrorCode;
  readonly execution: Execution;
  /** Whether another attempt is safe and has a chance: the server's state was the reason, not the request. */
  readonly retryable: boolean;
}

const transient = (code: ErrorCode): ServerErrorClass => ({ code, execution: 'none', retryable: true });
const final = (code: ErrorCode): ServerErrorClass => ({ code, execution: 'none', retryable: false });

/**
 * By the first word of what the server itself says. It checks a command before it runs it, so its error means that
 * nothing was done.
 */
const BY_PREFIX: ReadonlyMap<string, ServerErrorClass> = new Map([
  ['NOAUTH', final('AUTH_FAILED')],
  ['WRONGPASS', final('AUTH_FAILED')],
  ['DENIED', final('AUTH_FAILED')],
  ['LOADING', transient('LOADING')],
  ['READONLY', transient('READ_ONLY')],
  ['OOM', final('OUT_OF_MEMORY')],
  ['MOVED', transient('SERVER_ERROR')],
  ['ASK', transient('SERVER_ERROR')],
  ['TRYAGAIN', transient('UNAVAILABLE')],
  ['CLUSTERDOWN', transient('UNAVAILABLE')],
  ['MASTERDOWN', transient('UNAVAILABLE')],
  ['NOREPLICAS', transient('UNAVAILABLE')],
  ['NOSCRIPT', transient('NO_SCRIPT')],
  ['EXECABORT', final('EXEC_ABORT')],
  ['NOPROTO', final('PROTOCOL_UNSUPPORTED')],
]);

const OTHER = final('SERVER_ERROR');
const TOO_MANY_CLIENTS = transient('TOO_MANY_CLIENTS');
/** Said by a script, a module or another server, about whatever it likes. */
const ANYBODYS_WORDS: ServerErrorClass = { code: 'SERVER_ERROR', execution: 'maybe', retryable: false };

/** The first word of an error, `ERR` where the server gave none in capitals. */
export function errorPrefix(message: string): string {
  let end = 0;
  while (end < message.length && end < 32) {
    const unit = message.charCodeAt(end);
    const isCapital = unit >= 0x41 && unit <= 0x5a;
    if (!isCapital && !(end > 0 && (unit === 0x5f || (unit >= 0x30 && unit <= 0x39)))) break;
    end++;
  }
  return end > 0 && (end === message.length || message.charCodeAt(end) === 0x20) ? message.slice(0, end) : 'ERR';
}

/**
 * @param command whose error it is, where that is known
 * @param isElement it stands inside of a reply
 */
function classifyServerError(
  prefix: string,
  message: string,
  command: Command | undefined,
  isElement: boolean,
): ServerErrorClass {
  const found = BY_PREFIX.get(prefix) ?? OTHER;
  // What EXEC lists are the errors of other commands.
  if (command !== undefined && !command.failsHalfway && !(isElement && command.name === 'EXEC')) {
    if (prefix !== 'ERR') return found;
    if (message.startsWith('ERR max number of clients')) return TOO_MANY_CLIENTS;
    return isOfProxy(message) ? ANYBODYS_WORDS : found;
  }
  switch (occasionOf(prefix, message, command)) {
    case 'before':
      return found;
    case 'either':
      return { code: found.code, execution: 'maybe', retryable: false };
    default:
      return ANYBODYS_WORDS;
  }
}

/** The command an error belongs to. Arguments may be personal data, so they are reachable but never printed. */
export interface FailedCommand {
  /** As the caller wrote it. */
  readonly name: string;
  /** As they were sent: texts and Buffers, keys with their prefix. */
  readonly args: readonly unknown[];
}

/** An error reply. `message` is the server's own, without what it repeats of secrets, and `name` is `ReplyError`, as with ioredis. */
export class ReplyError extends DriverError {
  declare readonly code: ErrorCode;
  /** The first word of the message: `WRONGTYPE`, `MOVED`, `ERR`. */
  readonly prefix: string;
  /** What was sent. Not enumerable; the arguments of commands that carry secrets are redacted. */
  declare readonly command: FailedCommand | undefined;
  /** For the error of EXEC: why commands were refused when they were queued. */
  declare previousErrors: readonly ReplyError[] | undefined;

  /** @param isElement it stands inside of the command's reply */
  constructor(message: string, command?: Command, args: readonly Argument[] = [], isElement = false) {
    const prefix = errorPrefix(message);
    super(
      command === undefined ? message : withoutSecrets(message, command, args),
      classifyServerError(prefix, message, command, isElement),
    );
    this.prefix = prefix;
    if (command !== undefined) attachCommand(this, command, args);
  }
}
brandClass(ReplyError, 'ReplyError');

/** Makes `error.command` reachable as in ioredis, yet absent from inspection and JSON, with secrets replaced. */
export function attachCommand(error: DriverError, command: Command, args: readonly Argument[]): void {
  // Which arguments are secret depends on the subcommand, which the client need not have looked up.
  const description: FailedCommand = {
    name: command.spelling,
    args: command.specialize(args).redact(sentArguments(args)),
  };
  setHidden(error, 'command', description);
}
