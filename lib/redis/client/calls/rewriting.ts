// redis/client/calls: what a client changes about commands and replies on their way: the key prefix, and the
// transformers of its user.
import { isErrorValue } from '../../../core/errors/builtins.js';
import { DriverError, InvalidArgumentError } from '../../../core/errors/driver-error.js';
import { sharedByCopies } from '../../../core/errors/shared-by-copies.js';
import type { Argument, Command } from '../../commands/command.js';
import type { CallShape } from './call-shapes.js';
import { KeyPrefix } from './key-prefix.js';
import type { ArgumentTransformer, ParsedRedisOptions, ReplyTransformer } from '../options/redis-options.js';

/** Commands whose replies name keys, and how. */
const KEYS_IN_REPLIES: ReadonlyMap<string, 'keys' | 'scan' | 'key' | 'first' | 'streams'> = new Map([
  ['KEYS', 'keys'],
  ['SCAN', 'scan'],
  ['RANDOMKEY', 'key'],
  ['BLPOP', 'first'],
  ['BRPOP', 'first'],
  ['BZPOPMIN', 'first'],
  ['BZPOPMAX', 'first'],
  ['LMPOP', 'first'],
  ['BLMPOP', 'first'],
  ['ZMPOP', 'first'],
  ['BZMPOP', 'first'],
  ['XREAD', 'streams'],
  ['XREADGROUP', 'streams'],
] as const);

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * ioredis's transformers for all clients: `Command.setArgumentTransformer()` and `setReplyTransformer()`, by upper-case
 * name.
 */
export const sharedTransformers = sharedByCopies('redis.transformers', () => ({
  arguments: new Map<string, ArgumentTransformer>(),
  replies: new Map<string, ReplyTransformer>(),
  /** Whether there are any. */
  inUse: false,
}));

export class Rewriting {
  private readonly changesReplies: boolean;
  private readonly changesArguments: boolean;
  private readonly prefix: KeyPrefix;
  private readonly prefixesPatterns: boolean;
  private readonly stripsReplies: boolean;
  private readonly argumentTransformers: ReadonlyMap<string, ArgumentTransformer>;
  private readonly replyTransformers: ReadonlyMap<string, ReplyTransformer>;

  constructor({ keyPrefix, prefixPatterns, stripPrefix, argumentTransformers, replyTransformers }: ParsedRedisOptions) {
    this.prefix = KeyPrefix.of(keyPrefix);
    const { isEmpty } = this.prefix;
    this.prefixesPatterns = prefixPatterns && !isEmpty;
    this.stripsReplies = stripPrefix && !isEmpty;
    this.argumentTransformers = byUpperCase(argumentTransformers);
    this.replyTransformers = byUpperCase(replyTransformers);
    this.changesArguments = !isEmpty || this.argumentTransformers.size > 0;
    this.changesReplies = this.stripsReplies || this.replyTransformers.size > 0;
  }

  /** Whether arguments may have to be changed. */
  get ofArguments(): boolean {
    return this.changesArguments || sharedTransformers.inUse;
  }

  /** Whether replies may have to be changed. */
  get ofReplies(): boolean {
    return this.changesReplies || sharedTransformers.inUse;
  }

  /** Changes the list, which is the call's own. Answers why the command cannot be sent. */
  arguments(command: Command, args: Argument[]): DriverError | undefined {
    if (!this.ofArguments) return undefined;
    const transformer = this.argumentTransformers.get(command.name) ?? sharedTransformers.arguments.get(command.name);
    if (transformer !== undefined) {
      try {
        const transformed = transformer(args);
        if (transformed !== args) args.splice(0, args.length, ...transformed);
      } catch (cause) {
        const { message } = cause as Error;
        return new InvalidArgumentError(`${command.fullName}: the argument transformer failed: ${message}`, { cause });
      }
    }
    const { prefix } = this;
    if (prefix.isEmpty) return undefined;
    for (const index of command.prefixedIndexes(args)) args[index] = prefix.before(args[index]);
    if (this.prefixesPatterns) this.patterns(command, args);
    return undefined;
  }

  /** What the reply is wanted in: a transformer gets the server's own list, as in ioredis. */
  shapeFor({ name }: Command, shape: CallShape): CallShape {
    return this.replyTransformers.has(name) || sharedTransformers.replies.has(name) ? shape.list : shape;
  }

  /** @throws DriverError DECODE_ERROR: the command was executed, and the transformer failed */
  reply(command: Command, reply: unknown): unknown {
    if (reply === null || isErrorValue(reply)) return reply;
    const { name } = command;
    const stripped = this.stripsReplies ? this.stripped(command, reply) : reply;
    try {
      const transformer = this.replyTransformers.get(name) ?? sharedTransformers.replies.get(name);
      return transformer === undefined ? stripped : transformer(stripped);
    } catch (cause) {
      const error = new DriverError(`${command.fullName}: the reply transformer failed`, {
        code: 'DECODE_ERROR',
        execution: 'done',
        retryable: false,
        phase: 'answered',
        cause,
      });
      error.statement = command.fullName;
      throw error;
    }
  }

  private patterns({ name }: Command, args: Argument[]): void {
    if (name === 'KEYS') {
      if (args.length > 0) args[0] = this.prefix.beforePattern(args[0]);
    } else if (name === 'SCAN') {
      const at = args.findIndex((argument, index) => index > 0 && String(argument).toUpperCase() === 'MATCH');
      if (at < 0) args.push('MATCH', this.prefix.beforePattern('*'));
      else if (at + 1 < args.length) args[at + 1] = this.prefix.beforePattern(args[at + 1]);
    }
  }

  private stripped({ name }: Command, reply: unknown): unknown {
    switch (KEYS_IN_REPLIES.get(name)) {
      case 'keys':
        return Array.isArray(reply) ? reply.map((key: unknown) => this.prefix.strip(key)) : reply;
      case 'scan':
        return Array.isArray(reply) && Array.isArray(reply[1])
          ? [reply[0], reply[1].map((key: unknown) => this.prefix.strip(key))]
          : reply;
      case 'key':
        return this.prefix.strip(reply);
      case 'first':
        return Array.isArray(reply) ? [this.prefix.strip(reply[0]), ...(reply.slice(1) as unknown[])] : reply;
      case 'streams':
        if (Array.isArray(reply))
          return reply.map((entry: unknown) =>
            Array.isArray(entry) ? [this.prefix.strip(entry[0]), ...(entry.slice(1) as unknown[])] : entry,
          );
        return typeof reply === 'object' && reply !== null
          ? Object.fromEntries(
              Object.entries(reply).map(([key, entries]) => [this.prefix.strip(key), entries as unknown]),
            )
          : reply;
      default:
        return reply;
    }
  }
}

function byUpperCase<T>(transformers: Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> {
  if (transformers === undefined) return NONE;
  return new Map(Object.entries(transformers).map(([name, transformer]) => [name.toUpperCase(), transformer]));
}
