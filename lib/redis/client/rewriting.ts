// redis/client: what a client changes about commands and replies on their way: the key prefix, and the transformers of its user.
import type { Argument, Command } from '../commands/command.js';
import type { ArgumentTransformer, ParsedRedisOptions, ReplyTransformer } from './option-table.js';

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

export class Rewriting {
  /** Whether replies may have to be changed. */
  readonly ofReplies: boolean;
  /** Whether arguments may have to be changed. */
  readonly ofArguments: boolean;
  private readonly prefix: string;
  private readonly prefixesPatterns: boolean;
  private readonly stripsReplies: boolean;
  private readonly argumentTransformers: ReadonlyMap<string, ArgumentTransformer>;
  private readonly replyTransformers: ReadonlyMap<string, ReplyTransformer>;

  constructor({ keyPrefix, prefixPatterns, stripPrefix, argumentTransformers, replyTransformers }: ParsedRedisOptions) {
    this.prefix = keyPrefix;
    this.prefixesPatterns = prefixPatterns && keyPrefix !== '';
    this.stripsReplies = stripPrefix && keyPrefix !== '';
    this.argumentTransformers = byUpperCase(argumentTransformers);
    this.replyTransformers = byUpperCase(replyTransformers);
    this.ofArguments = keyPrefix !== '' || this.argumentTransformers.size > 0;
    this.ofReplies = this.stripsReplies || this.replyTransformers.size > 0;
  }

  /** Changes the list, which is the call's own. */
  arguments(command: Command, args: Argument[]): void {
    const transformer = this.argumentTransformers.get(command.name);
    if (transformer !== undefined) {
      const transformed = transformer(args);
      if (transformed !== args) args.splice(0, args.length, ...transformed);
    }
    if (this.prefix === '') return;
    for (const index of command.prefixedIndexes(args)) args[index] = this.withPrefix(args[index]);
    if (this.prefixesPatterns) this.patterns(command, args);
  }

  reply(command: Command, reply: unknown): unknown {
    if (reply === null || reply instanceof Error) return reply;
    const transformer = this.replyTransformers.get(command.name);
    const stripped = this.stripsReplies ? this.stripped(command, reply) : reply;
    return transformer === undefined ? stripped : transformer(stripped);
  }

  private patterns({ name }: Command, args: Argument[]): void {
    if (name === 'KEYS') {
      if (args.length > 0) args[0] = this.withPattern(args[0]);
    } else if (name === 'SCAN') {
      const at = args.findIndex((argument, index) => index > 0 && String(argument).toUpperCase() === 'MATCH');
      if (at < 0) args.push('MATCH', this.withPattern('*'));
      else if (at + 1 < args.length) args[at + 1] = this.withPattern(args[at + 1]);
    }
  }

  /** The prefix is a name, whatever it would mean as a pattern. */
  private withPattern(pattern: Argument): Argument {
    const literal = this.prefix.replace(/[\\*?[\]^]/g, '\\$&');
    return pattern instanceof Uint8Array ? Buffer.concat([Buffer.from(literal), pattern]) : literal + String(pattern);
  }

  private withPrefix(key: Argument): Argument {
    return key instanceof Uint8Array ? Buffer.concat([Buffer.from(this.prefix), key]) : this.prefix + (key === null ? '' : String(key));
  }

  private stripped({ name }: Command, reply: unknown): unknown {
    switch (KEYS_IN_REPLIES.get(name)) {
      case 'keys':
        return Array.isArray(reply) ? reply.map((key: unknown) => this.strip(key)) : reply;
      case 'scan':
        return Array.isArray(reply) && Array.isArray(reply[1]) ? [reply[0], reply[1].map((key: unknown) => this.strip(key))] : reply;
      case 'key':
        return this.strip(reply);
      case 'first':
        return Array.isArray(reply) ? [this.strip(reply[0]), ...(reply.slice(1) as unknown[])] : reply;
      case 'streams':
        if (Array.isArray(reply)) return reply.map((entry: unknown) => (Array.isArray(entry) ? [this.strip(entry[0]), ...(entry.slice(1) as unknown[])] : entry));
        return typeof reply === 'object' && reply !== null
          ? Object.fromEntries(Object.entries(reply).map(([key, entries]) => [this.strip(key), entries as unknown]))
          : reply;
      default:
        return reply;
    }
  }

  private strip(key: unknown): unknown {
    const { prefix } = this;
    if (typeof key === 'string') return key.startsWith(prefix) ? key.slice(prefix.length) : key;
    if (!(key instanceof Uint8Array)) return key;
    const bytes = Buffer.from(prefix);
    return bytes.equals(key.subarray(0, bytes.length)) ? key.subarray(bytes.length) : key;
  }
}

function byUpperCase<T>(transformers: Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> {
  return new Map(Object.entries(transformers ?? {}).map(([name, transformer]) => [name.toUpperCase(), transformer]));
}
