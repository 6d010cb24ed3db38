// redis/client/calls: ioredis's `Command` class: a command as an object, for `sendCommand(new Command('get',
// ['key']))`.
import { brandClass } from '../../../core/errors/brand.js';
import { InvalidArgumentError } from '../../../core/errors/driver-error.js';
import { flattenArguments } from '../../commands/arguments.js';
import { type Argument, type Command as Descriptor } from '../../commands/command.js';
import type { Callback } from '../../commands/redis-commander.js';
import type { Texts } from '../../commands/install.js';
import { allCommands, commandFor } from '../../commands/registry.js';
import { NO_SLOT, requestSlot } from '../../policies/request-slot.js';
import { withCallback } from './callback.js';
import { showOnly } from './inspection.js';
import type { ArgumentTransformer, ReplyTransformer } from '../options/redis-options.js';
import { sharedTransformers } from './rewriting.js';

/** A command of a list of them: `['set', 'key', 'value']`. */
export type BatchCommand = readonly [name: string, ...args: unknown[]];

export interface CommandOptions {
  /** `'utf8'` for texts; without it, or null, they are Buffers. */
  readonly replyEncoding?: BufferEncoding | null;
}

/**
 * A command object of another package: ioredis's own, from a library that brings it along. It makes of the server's reply
 * what it wants, and settles its promise.
 */
export interface ForeignCommand {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly promise: Promise<unknown>;
  resolve(reply: unknown): void;
  reject(error: Error): void;
}

/** `promise` settles when a client was given the command and has its reply. */
export class Command {
  readonly name: string;
  readonly args: Argument[];
  readonly promise: Promise<unknown>;
  /** @internal */
  readonly descriptor: Descriptor;
  /** @internal */
  readonly binary: boolean;
  resolve!: (reply: unknown) => void;
  reject!: (error: Error) => void;

  constructor(name: string, args: readonly unknown[] = [], options: CommandOptions = {}, callback?: Callback) {
    const sent = sentFor(name, args);
    this.name = name;
    this.args = sent.args;
    this.descriptor = sent.descriptor;
    this.binary = (options.replyEncoding ?? null) === null;
    this.promise = withCallback(
      new Promise<unknown>((resolve, reject) => {
        this.resolve = resolve;
        this.reject = reject;
      }),
      callback,
    );
  }

  /** Those of the arguments that are keys. */
  getKeys(): Argument[] {
    return this.descriptor.keyIndexes(this.args).map((index) => this.args[index]);
  }

  /** The slot of its first key in a cluster, or null where it has none. */
  getSlot(): number | null {
    const slot = requestSlot({ command: this.descriptor, args: this.args, parts: undefined });
    return slot === NO_SLOT ? null : slot;
  }

  /** ioredis's words for what commands do to their connection, with the commands that do. */
  static get FLAGS(): Readonly<Record<string, readonly string[]>> {
    return (flags ??= Object.freeze(commandFlags()));
  }

  /** Whether a command is one of `FLAGS[flagName]`. */
  static checkFlag(flagName: string, commandName: string): boolean {
    const { FLAGS } = Command;
    if (!Object.hasOwn(FLAGS, flagName)) throw new InvalidArgumentError(`'${flagName}' is none of Command.FLAGS`);
    return FLAGS[flagName].includes(commandName.toLowerCase());
  }

  /** For all clients, as in ioredis; the option `argumentTransformers` is for one. `undefined` takes it away. */
  static setArgumentTransformer(name: string, transformer: ArgumentTransformer | undefined): void {
    setTransformer(sharedTransformers.arguments, name, transformer);
  }

  /** For all clients, as in ioredis; the option `replyTransformers` is for one. `undefined` takes it away. */
  static setReplyTransformer(name: string, transformer: ReplyTransformer | undefined): void {
    setTransformer(sharedTransformers.replies, name, transformer);
  }
}
brandClass(Command, 'Command');
showOnly(Command.prototype, ({ name }) => ({ name }));

interface Sent {
  readonly descriptor: Descriptor;
  readonly args: Argument[];
}

function sentFor(name: string, args: readonly unknown[]): Sent {
  const command = commandFor(name);
  const list = command.arrange(flattenArguments([...args])) as Argument[];
  return { descriptor: command.specialize(list), args: list };
}

/** What is to be sent for a command object, and as what the texts of its reply are wanted. */
export interface Unpacked extends Sent {
  readonly texts: Texts;
}

/** @throws InvalidArgumentError for what is no command object */
export function unpack(command: unknown): Unpacked {
  if (command instanceof Command) {
    const { descriptor, args, binary } = command;
    return { descriptor, args, texts: binary ? 'buffers' : 'strings' };
  }
  if (!isForeign(command)) {
    throw new InvalidArgumentError(
      `sendCommand takes a command object, as new Command('get', ['key']) makes it; obtained ${command === null ? 'null' : typeof command}`,
    );
  }
  return { ...sentFor(command.name, command.args), texts: 'list' };
}

function isForeign(command: unknown): command is ForeignCommand {
  if (typeof command !== 'object' || command === null) return false;
  const { name, args, promise, resolve, reject } = command as Partial<Record<keyof ForeignCommand, unknown>>;
  return (
    typeof name === 'string' &&
    Array.isArray(args) &&
    typeof promise === 'object' &&
    typeof resolve === 'function' &&
    typeof reject === 'function'
  );
}

/** Made when somebody asks: it takes a while. */
let flags: Readonly<Record<string, readonly string[]>> | undefined;

function commandFlags(): Record<string, readonly string[]> {
  const named = (chosen: (descriptor: Descriptor) => boolean): readonly string[] =>
    Object.freeze(
      Array.from(allCommands())
        .filter(chosen)
        .map(({ name }) => name.toLowerCase()),
    );
  return {
    VALID_IN_SUBSCRIBER_MODE: named(
      ({ name, subscription }) => subscription !== undefined || /^(PING|QUIT)$/.test(name),
    ),
    VALID_IN_MONITOR_MODE: named(({ name }) => /^(MONITOR|AUTH)$/.test(name)),
    ENTER_SUBSCRIBER_MODE: named(({ subscription }) => subscription === 'subscribe'),
    EXIT_SUBSCRIBER_MODE: named(({ subscription }) => subscription === 'unsubscribe'),
    WILL_DISCONNECT: named(({ name }) => name === 'QUIT'),
    HANDSHAKE_COMMANDS: named(({ name }) => /^(AUTH|HELLO|SELECT|CLIENT|READONLY|INFO)$/.test(name)),
    IGNORE_RECONNECT_ON_ERROR: named(({ name }) => name === 'CLIENT'),
    BLOCKING_COMMANDS: named(({ blocking, name }) => blocking && !/^WAIT/.test(name)),
  };
}

function setTransformer<T>(transformers: Map<string, T>, name: string, transformer: T | undefined): void {
  if (transformer === undefined) transformers.delete(name.toUpperCase());
  else if (typeof transformer === 'function') transformers.set(name.toUpperCase(), transformer);
  else throw new InvalidArgumentError('a transformer must be a function');
  sharedTransformers.inUse = sharedTransformers.arguments.size + sharedTransformers.replies.size > 0;
}
