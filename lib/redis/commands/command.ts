// redis/commands: one command of Redis or Valkey: all that the client, the protocol and the router need to know about
// it.
import { FixedBytes } from '../../core/bytes/fixed-bytes.js';
import { isBytes } from '../../core/errors/builtins.js';
import type { Argument, Arrangement } from './arguments.js';
import { keepArguments } from './arguments.js';
import { parseBlockingTime, type BlockingTime } from './blocking-time.js';
import { FLAG_WORDS, type CommandFacts } from './command-facts.js';
import { argumentText, NO_KEYS, parseKeyPositions, type KeyPositions } from './key-positions.js';
import { REQUEST_POLICIES, type RequestPolicy } from './request-policies.js';
import {
  type AllReplyReadings,
  replyReadings,
  type ReplyForm,
  type ReplyMapping,
  type ReplyReading,
} from './replies.js';

/**
 * Headers are kept for calls of up to this many arguments; longer calls are rare, and their header is a small part of
 * them.
 */
const CACHED_HEADERS = 64;

export const REDACTED = '[redacted]';

export interface CommandDetails {
  readonly container?: string;
  readonly known?: boolean;
  readonly arrange?: Arrangement | undefined;
  /** How the name is sent; default: as it was given. */
  readonly spelling?: string;
}

const ordinals = new Map<string, number>();

function ordinalOf(kindName: string): number {
  const ordinal = ordinals.get(kindName) ?? ordinals.size + 1;
  ordinals.set(kindName, ordinal);
  return ordinal;
}

/** By the words of a table: hundreds of commands share a few dozen of them. */
const flagSets = new Map<string, ReadonlySet<string>>();

function flagsOf(words: string | undefined, name: string): ReadonlySet<string> {
  let flags = flagSets.get(words ?? '');
  if (flags === undefined) {
    flags = new Set(words?.split(' '));
    for (const flag of flags) if (!FLAG_WORDS.has(flag)) throw new TypeError(`'${flag}' is not a flag of ${name}`);
    flagSets.set(words ?? '', flags);
  }
  return flags;
}

export class Command {
  /** In upper case. A subcommand has its container's. */
  readonly name: string;
  /** The name as it is sent: in the case of the caller. Nothing but the server sees it; all else goes by `name`. */
  readonly spelling: string;
  /** `STREAM` of XINFO STREAM. The arguments of a call still begin with it. */
  readonly subcommand: string | undefined;
  /** `XINFO STREAM`. */
  readonly fullName: string;
  /** A number for each name, in any spelling, and one for all that we do not know: what counts go by. 0 is none's. */
  readonly ordinal: number;
  /** What is counted under it. */
  readonly kindName: string;
  /** Whether it is in our tables: false for what `call()` was given and we do not know. */
  readonly known: boolean;
  readonly readOnly: boolean;
  readonly write: boolean;
  /** May wait in the server: `blockingTimeoutMs` says whether and how long a given call does. */
  readonly blocking: boolean;
  readonly pubSub: boolean;
  readonly denyOutOfMemory: boolean;
  readonly admin: boolean;
  /** Where the keys are depends on the arguments. */
  readonly movableKeys: boolean;
  /** MULTI, EXEC, DISCARD, WATCH, UNWATCH. */
  readonly transaction: boolean;
  /** May be executed twice: what a retry of an unknown outcome is allowed for. */
  readonly idempotent: boolean;
  /** Changes the connection it runs on: a reconnection would lose it, and a shared connection would share it. */
  readonly changesConnection: boolean;
  /**
   * Its replies do not follow one request, one reply (MONITOR, CLIENT REPLY OFF): never to be sent on a shared channel.
   */
  readonly untrackable: boolean;
  /** Its arguments hold credentials. */
  readonly secret: boolean;
  /**
   * Its errors may come after it has written something, and in the words of a script, a module or another server. What
   * we do not know may be anything.
   */
  readonly failsHalfway: boolean;
  /** Ends the server, or may: never sent a second time, whatever became of the first. */
  readonly once: boolean;
  /** Goes on from a cursor of its server: asked of another one, it leaves elements out. */
  readonly hasCursor: boolean;
  /** Refused while the server loads its data. What we do not know is taken for such a command. */
  readonly needsData: boolean;
  /** Its connection must know of it: a subscription, a transaction's MULTI and EXEC, a log-in. */
  readonly noted: boolean;
  /** PUBLISH and SPUBLISH, whose reply some servers tear apart from a message to the same connection. */
  readonly publishes: boolean;
  /** None of these, nor does it change its connection: its reply is one, and concerns its caller alone. */
  readonly plain: boolean;
  /** Which nodes of a cluster it goes to, where it may concern several. */
  readonly requestPolicy: RequestPolicy | undefined;
  readonly subscription: 'subscribe' | 'unsubscribe' | undefined;
  readonly channelKind: 'channel' | 'pattern' | 'shard' | undefined;
  /** Whether its first argument may name a subcommand: then `specialize` is to be asked. */
  readonly hasSubcommands: boolean;
  /** Object and Map forms of HSET, MSET… made into a list; answers the same list where there is nothing to do. */
  readonly arrange: Arrangement;

  readonly #alone: boolean;
  readonly #headers: FixedBytes[] = [];
  readonly #made: readonly [name: string, facts: CommandFacts, details: CommandDetails];
  readonly #keys: KeyPositions;
  readonly #blockingTime: BlockingTime | undefined;
  readonly #readings: AllReplyReadings;
  /** Those that were asked for. */
  readonly #subcommands: Map<string, Command> | undefined;

  constructor(name: string, facts: CommandFacts = {}, details: CommandDetails = {}) {
    const upper = name.toUpperCase();
    this.#made = [name, facts, details];
    const flags = flagsOf(facts.is, upper);
    this.name = details.container ?? upper;
    this.spelling = details.spelling ?? name;
    this.subcommand = details.container === undefined ? undefined : upper;
    this.fullName = details.container === undefined ? upper : `${details.container} ${upper}`;
    this.known = details.known ?? true;
    this.kindName = this.known ? this.fullName : 'OTHER';
    this.ordinal = ordinalOf(this.kindName);
    this.readOnly = flags.has('readonly');
    this.write = flags.has('write');
    this.blocking = flags.has('blocking');
    this.pubSub = flags.has('pubsub');
    this.denyOutOfMemory = flags.has('denyoom');
    this.admin = flags.has('admin');
    this.movableKeys = flags.has('movablekeys') || !this.known;
    this.idempotent = this.readOnly || flags.has('safe');
    this.changesConnection = flags.has('stateful');
    this.untrackable = flags.has('untrackable');
    this.secret = flags.has('secret');
    this.failsHalfway = flags.has('halfway') || !this.known;
    this.once = flags.has('once');
    this.hasCursor = flags.has('cursor');
    this.#alone = flags.has('alone');
    this.needsData = this.readOnly || this.write || !this.known || NEEDING_DATA.has(this.fullName);
    this.requestPolicy = REQUEST_POLICIES.get(this.fullName);
    this.transaction = TRANSACTION_COMMANDS.has(this.fullName);
    const subscribing = this.fullName.endsWith('SUBSCRIBE') ? /^([SP]?)(UN)?SUBSCRIBE$/.exec(this.fullName) : null;
    this.subscription = subscribing === null ? undefined : subscribing[2] === undefined ? 'subscribe' : 'unsubscribe';
    this.channelKind =
      subscribing === null
        ? undefined
        : subscribing[1] === 'P'
          ? 'pattern'
          : subscribing[1] === 'S'
            ? 'shard'
            : 'channel';
    this.noted = this.subscription !== undefined || this.#alone || NOTED.has(this.fullName);
    this.publishes = upper === 'PUBLISH' || upper === 'SPUBLISH';
    this.plain = !this.noted && !this.changesConnection && !this.untrackable && !this.publishes;
    this.arrange = details.arrange ?? keepArguments;
    this.#keys = this.known ? parseKeyPositions(facts.keys) : NO_KEYS;
    this.#blockingTime = parseBlockingTime(facts.wait);
    this.#readings = replyReadings(facts.reply);
    this.hasSubcommands = facts.subcommands !== undefined;
    this.#subcommands = this.hasSubcommands ? new Map() : undefined;
  }

  /** @internal The bytes before the first argument: `*<n+1>\r\n$<length>\r\n<name>\r\n`. */
  header(argumentCount: number): FixedBytes {
    return this.#headers[argumentCount] ?? this.#makeHeader(argumentCount);
  }

  #makeHeader(argumentCount: number): FixedBytes {
    const headers = this.#headers;
    if (argumentCount > CACHED_HEADERS) return this.#encodeHeader(argumentCount);
    // A dense array stays fast for V8: the shorter headers are made with it.
    for (let count = headers.length; count <= argumentCount; count++) headers.push(this.#encodeHeader(count));
    return headers[argumentCount];
  }

  #encodeHeader(argumentCount: number): FixedBytes {
    const { spelling } = this;
    return new FixedBytes(Buffer.from(`*${argumentCount + 1}\r\n$${Buffer.byteLength(spelling)}\r\n${spelling}\r\n`));
  }

  /** The same command, sent by its name in another case. */
  spelledAs(spelling: string): Command {
    const [name, facts, details] = this.#made;
    return new Command(name, facts, { ...details, spelling });
  }

  /** The subcommand's own descriptor where the first argument names one; otherwise this. */
  specialize(args: readonly unknown[]): Command {
    if (!this.hasSubcommands || args.length === 0) return this;
    const first = args[0];
    if (typeof first === 'string') return this.#subcommand(first) ?? this.#subcommand(first.toUpperCase()) ?? this;
    return isBytes(first) ? (this.#subcommand(argumentText(first).toUpperCase()) ?? this) : this;
  }

  /** A subcommand by its name in upper case, made when it is first asked for. */
  #subcommand(name: string): Command | undefined {
    const made = this.#subcommands!.get(name);
    if (made !== undefined) return made;
    const [, { subcommands }] = this.#made;
    if (!Object.hasOwn(subcommands!, name)) return undefined;
    const command = new Command(name, subcommands![name], { container: this.name, spelling: this.spelling });
    this.#subcommands!.set(name, command);
    return command;
  }

  /** All of them, by their names in upper case. */
  get subcommands(): ReadonlyMap<string, Command> | undefined {
    if (!this.hasSubcommands) return undefined;
    const [, { subcommands }] = this.#made;
    return new Map(Object.keys(subcommands!).map((name) => [name, this.#subcommand(name)!]));
  }

  /** The index in `args` of the key that decides the slot, or -1. */
  firstKeyIndex(args: readonly unknown[]): number {
    const { first } = this.#keys;
    if (first >= -1) return first < args.length ? first : -1;
    return this.keyIndexes(args)[0] ?? -1;
  }

  /** The indexes in `args` of all keys. */
  keyIndexes(args: readonly unknown[]): number[] {
    const indexes: number[] = [];
    this.#keys.collect(args, indexes);
    return indexes;
  }

  /**
   * What `keyPrefix` is put before: the keys, and as in ioredis the patterns that SORT takes after BY and GET, which
   * name keys too.
   */
  prefixedIndexes(args: readonly unknown[]): number[] {
    const indexes = this.keyIndexes(args);
    if (this.name !== 'SORT' && this.name !== 'SORT_RO') return indexes;
    for (let index = 1; index < args.length - 1; index++) {
      const word = argumentText(args[index]).toUpperCase();
      if (word === 'LIMIT') index += 2;
      else if (word === 'STORE') index += 1;
      else if (word === 'BY' || (word === 'GET' && argumentText(args[index + 1]) !== '#')) indexes.push(++index);
      else if (word === 'GET') index += 1;
    }
    return indexes;
  }

  /** How long this call may wait in the server, in milliseconds: 0 for ever, undefined when it does not block. */
  blockingTimeoutMs(args: readonly unknown[]): number | undefined {
    return this.#blockingTime === undefined ? undefined : this.#blockingTime(args);
  }

  /** The arguments as errors and logs may show them. */
  redact(args: readonly unknown[]): readonly unknown[] {
    if (!this.secret) return args;
    const shown = this.subcommand === undefined ? 0 : 1;
    return args.map((argument, index) => (index < shown ? argument : REDACTED));
  }

  /**
   * Whether this call must be alone in flight. Redis from 7.2 leaves out the error of an AUTH, or of a HELLO that logs
   * in, when another reply waits to be sent before it: all replies behind would be taken for those of their neighbours.
   */
  mustBeAlone(args: readonly unknown[]): boolean {
    return this.#alone && args.length > 0;
  }

  /**
   * Why this call cannot be part of a transaction: its element of EXEC's reply may be left out, is not one but several,
   * or changes how those behind it are written.
   */
  upsetsTransaction(args: readonly unknown[]): boolean {
    return this.subscription !== undefined || this.mustBeAlone(args);
  }

  /** How a reply becomes what the caller gets. */
  reading(protocol: 2 | 3, form: ReplyForm): ReplyReading {
    const onResp2 = form === 'legacy' ? 0 : form === 'resp3' ? 2 : 4;
    return this.#readings[protocol === 3 ? onResp2 + 1 : onResp2];
  }

  toString(): string {
    return this.fullName;
  }
}

/** Beside those that read or write: an order is kept between what programs send together. */
const NEEDING_DATA: ReadonlySet<string> = new Set([
  'PING',
  'EVAL',
  'EVALSHA',
  'FCALL',
  'FUNCTION DUMP',
  'FUNCTION LIST',
  'FUNCTION STATS',
  'SCRIPT EXISTS',
  'SCRIPT FLUSH',
  'SCRIPT LOAD',
]);
const NOTED: ReadonlySet<string> = new Set(['MULTI', 'EXEC', 'DISCARD', 'RESET']);
const TRANSACTION_COMMANDS: ReadonlySet<string> = new Set(['MULTI', 'EXEC', 'DISCARD', 'WATCH', 'UNWATCH']);

export type { Argument, ReplyForm, ReplyMapping, ReplyReading };
export { mapReply } from './replies.js';
