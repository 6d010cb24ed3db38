// redis/commands: the typed surface of all commands. GENERATED from the tables of this folder by
// test/support/redis-commands/generate-types.ts: change a table or the preamble beside that script, not this file.
import type { ReplyMapping } from './replies.js';

/** The name of a key, a channel or a pattern. */
export type RedisKey = string | Buffer;
/** An argument of a command. */
export type RedisValue = string | Buffer | number;

/** A Node-style callback: every command takes one as its last argument. */
export type Callback<T = unknown> = (error?: Error | null, result?: T) => void;

/** Values one by one or in lists, which are flattened by one level. */
export type Many<T> = (T | readonly T[])[];

/** A word among the options of a command, or a number that belongs to one. */
export type Option<Words extends string> = Words | Lowercase<Words> | number | `${number}` | Buffer;

/** Fields and values of HSET, keys and values of MSET: a record, or a Map. (As a union with Map it costs compilers time.) */
export type Pairs = object;

// What follows checks the arguments of one call while it compiles, as far as it can see them: texts and numbers that are
// written there. A variable of type string, a Buffer, a spread list, a list among the arguments and a call with a callback may be anything.

/** What a call was given: values, lists of them, and a callback at the end. */
export type Given<T, C> = (T | readonly T[] | C)[];

/** `A` where its words are those of `G` with what each takes behind it (see `Words`), and one of `Must` is among them. */
export type Checked<A extends readonly unknown[], G, Must = never> = number extends A['length'] ? A : CheckedWords<A, G, Must, A, []>;

/** The same behind a number `N` that says how many keys (fields, …) come first; `Table` says how many arguments those are. */
export type CheckedCount<N, A extends readonly unknown[], G = None, Must = never, Table = Times> = number extends A['length']
  ? A
  : CountedWords<N, A, G, Must, A, [], Table>;

/** `A` where nothing is left over when it is taken two by two. */
export type InPairs<A extends readonly unknown[]> = A['length'] extends 0 | Odd
  ? Unless<A, A extends readonly [infer First, ...infer Rest] ? [First, ...Rest, RedisValue] : [RedisValue, RedisValue]>
  : A;

/**
 * What may stand behind a word: a list of what it takes; `trim` a length or an id, perhaps behind = or ~; `pairs` and `some` all that is
 * left; `count` a number and as many; `countPairs` a number and twice as many; `weights` as many as there are keys. `other` is what is no word:
 * `any`, `one`, an `entry` of a stream, `scores` with members, `places` with members.
 */
export type Words = Readonly<Record<string, readonly unknown[] | string>>;

export type CheckedWords<A, G, Must, All, Done extends readonly unknown[]> = A extends readonly [infer Head, ...infer Rest]
  ? string extends Head
    ? All
    : [Head] extends [never]
    ? All
    : Head extends string
      ? Uppercase<Head> extends infer Word extends keyof G
        ? G[Word] extends readonly unknown[]
          ? Rest extends readonly [...G[Word], ...infer More]
            ? CheckedWords<More, G, Word extends Must ? never : Must, All, [...Done, Head, ...G[Word]]>
            : Unless<All, [...Done, Head, ...G[Word]]>
          : CheckedRest<G[Word], Rest, G, Word extends Must ? never : Must, All, [...Done, Head]>
        : CheckedOther<Head, Rest, G, Must, All, Done>
      : Head extends number
        ? CheckedOther<Head, Rest, G, Must, All, Done>
        : All
  : [Must] extends [never]
    ? All
    : Unless<All, [...Done, Must]>;

export type CheckedRest<Kind, Rest extends readonly unknown[], G, Must, All, Done extends readonly unknown[]> = Kind extends 'trim'
  ? string extends Rest[0]
    ? All
    : Rest extends readonly ['=' | '~', unknown, ...infer More]
      ? CheckedWords<More, G, Must, All, [...Done, unknown, unknown]>
      : Rest extends readonly [unknown, ...infer More]
        ? CheckedWords<More, G, Must, All, [...Done, unknown]>
        : Unless<All, [...Done, RedisValue]>
  : Kind extends 'pairs'
    ? Rest['length'] extends 0 | Odd
      ? Unless<All, [...Done, ...Rest, RedisValue]>
      : All
    : Kind extends 'some'
      ? Rest extends readonly []
        ? Unless<All, [...Done, RedisValue]>
        : All
      : Rest extends readonly [infer N, ...infer More]
        ? CountedWords<N, More, G, Must, All, [...Done, N], Kind extends 'count' ? Times : TimesTwo>
        : Unless<All, [...Done, number]>;

export type CheckedOther<Head, Rest extends readonly unknown[], G, Must, All, Done extends readonly unknown[]> = G extends { readonly other: infer Kind }
  ? Kind extends 'any'
    ? All
    : Kind extends 'one'
      ? CheckedWords<Rest, G, Must, All, [...Done, Head]>
      : Kind extends 'entry'
        ? Head extends number | '*' | `${number}` | `${string}-${string}`
          ? Rest['length'] extends 0 | Odd
            ? Unless<All, [...Done, Head, ...Rest, RedisValue]>
            : All
          : Unless<All, [...Done, '*' | WordsOf<G>]>
        : Head extends number | `${number}` | 'inf' | '+inf' | '-inf'
          ? Rest['length'] extends (Kind extends 'places' ? NotPlaces : 0 | Even)
            ? Unless<All, [...Done, Head, ...Rest, RedisValue]>
            : All
          : Unless<All, [...Done, number | WordsOf<G>]>
  : Unless<All, [...Done, WordsOf<G>]>;

export type CountedWords<N, A extends readonly unknown[], G, Must, All, Done extends readonly unknown[], Table> = string extends N
  ? All
  : number extends N
    ? All
    : [N] extends [never]
    ? All
    : N extends string | number
      ? `${N}` extends infer Text extends keyof Table
        ? Table[Text] extends infer Taken extends readonly unknown[]
          ? A extends readonly [...Taken, ...infer More]
            ? CheckedWords<More, { [Word in keyof G]: G[Word] extends 'weights' ? Taken : G[Word] }, Must, All, [...Done, ...Taken]>
            : Unless<All, [...Done, ...Taken]>
          : never
        : `${N}` extends `${number}`
          ? All
          : Unless<All, readonly [never, ...never[]]>
      : All;

/** `Expected`, which `All` is not. But lists are flattened, and a callback is no argument: of a call with one nothing is known. */
export type Unless<All, Expected> = All extends readonly (string | number | Uint8Array)[] ? Expected : All;

/** No words. */
export type None = Readonly<Record<never, never>>;

export type WordsOf<G> = Exclude<keyof G & string, 'other'> | Lowercase<Exclude<keyof G & string, 'other'>>;

export type Odd = 1 | 3 | 5 | 7 | 9 | 11 | 13 | 15 | 17 | 19 | 21 | 23;
export type Even = 2 | 4 | 6 | 8 | 10 | 12 | 14 | 16 | 18 | 20 | 22 | 24;
export type NotPlaces = 0 | 1 | 3 | 4 | 6 | 7 | 9 | 10 | 12 | 13 | 15 | 16 | 18 | 19 | 21 | 22;
export interface Times {
  '0': [];
  '1': [unknown];
  '2': [unknown, unknown];
  '3': [unknown, unknown, unknown];
  '4': [unknown, unknown, unknown, unknown];
  '5': [unknown, unknown, unknown, unknown, unknown];
}
export interface TimesTwo {
  '1': Times['2'];
  '2': Times['4'];
  '3': [...Times['4'], ...Times['2']];
  '4': [...Times['4'], ...Times['4']];
}

/** What a commander's methods answer, and in which shapes. */
export interface ClientContext {
  /** `default`: a promise. `pipeline`: the pipeline itself, whose `exec` answers everything. */
  readonly type: 'default' | 'pipeline';
  readonly mapping?: ReplyMapping;
  /** The results that a pipeline has gathered so far. */
  readonly results?: unknown;
}

/**
 * What a command that replies with `T` answers in a context. To give a command of your own a type:
 *
 * @example
 * declare module 'ringwire/redis' {
 *   interface RedisCommander<Context> { myecho(key: string, value: string): Result<string, Context> }
 * }
 */
export type Result<T, Context extends ClientContext> = ResultTypes<T, Context>[Context['type']];

export interface ResultTypes<T, Context extends ClientContext> {
  readonly default: Promise<T>;
  readonly pipeline: ChainableCommander<MappingOf<Context>, Append<Context['results'], T>>;
}

export type MappingOf<Context extends ClientContext> = Context extends { readonly mapping: 'resp3' } ? 'resp3' : 'legacy';

/** Replies that `replyMapping` changes. */
export type Shape<Legacy, Natural, Context extends ClientContext> = Context extends { readonly mapping: 'resp3' } ? Natural : Legacy;

/** A pipeline that was just made: the results of what is chained to it are known. */
export type NewPipeline<Mapping extends ReplyMapping = 'legacy'> = ChainableCommander<Mapping, readonly unknown[]>;

/** The results of a pipeline after one more command. */
export type Append<Results, T> = Results extends readonly unknown[] ? (number extends Results['length'] ? [T] : [...Results, T]) : unknown;

declare const RESULTS: unique symbol;

// TypeScript finds that it makes no difference for assignments what is noted: `pipeline = pipeline.get(key)` is legal, as it is with
// ioredis, and two pipelines are compared without comparing a thousand methods. That holds only while nothing else mentions `Results`.
/** Exists in types only: notes the results of the commands that have been chained. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Noted<_Results> {}

export type ResultsOf<Commander> = Commander extends { readonly [RESULTS]?: Noted<infer Results> } ? Results : unknown;

/**
 * What `exec` of a pipeline or transaction answers: an error or a result for each command, in order. The types of chained commands are
 * known; others may follow, since commands can be added in statements of their own. null: the transaction's WATCH was lost.
 */
export type ExecResults<Results> =
  | (Results extends readonly unknown[]
      ? number extends Results['length']
        ? ExecResult<unknown>[]
        : EachResult<Results> extends infer Each extends readonly unknown[]
          ? [...Each, ...ExecResult<unknown>[]]
          : never
      : ExecResult<unknown>[])
  | null;

/** One by one. A type of its own, as TypeScript before 5.4 takes no other for a list. */
export type EachResult<Results extends readonly unknown[]> = { -readonly [Index in keyof Results]: ExecResult<Results[Index]> };

export type ExecResult<T> = [error: Error | null, result: T];

/** A pipeline or transaction. `Results` is unknown where a pipeline comes from elsewhere, as a parameter does. */
export interface ChainableCommander<Mapping extends ReplyMapping = 'legacy', Results = unknown>
  extends RedisCommander<{ readonly type: 'pipeline'; readonly mapping: Mapping; readonly results: Results }> {
  /** How many commands have been added. */
  readonly length: number;
  readonly [RESULTS]?: Noted<Results>;
}

/** All commands, each with its Buffer twin. The lists that commands take are flattened by one level. */
export interface RedisCommander<Context extends ClientContext = { readonly type: 'default' }> {
  /** Sends any command: `redis.call('JSON.GET', 'key', '$')`. */
  call(command: string, ...args: Many<RedisValue>): Result<unknown, Context>;
  call(...args: [command: string, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /**
   * The same, and the reply as the server lists it on RESP2: texts as Buffers, names and values one behind the other,
   * whichever version was negotiated and whatever `replyMapping` says. For names that are not UTF-8.
   */
  callBuffer(command: string, ...args: Many<RedisValue>): Result<unknown, Context>;
  callBuffer(...args: [command: string, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;

  /** Sends what a pipeline or transaction has gathered. */
  exec<Self>(this: Self, callback?: Callback<ExecResults<ResultsOf<Self>>>): Promise<ExecResults<ResultsOf<Self>>>;

  // array
  arcount(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  arcountBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  ardel(key: RedisKey, ...indices: Many<RedisValue>): Result<number, Context>;
  ardel(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  ardelBuffer(key: RedisKey, ...indices: Many<RedisValue>): Result<number, Context>;
  ardelBuffer(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  ardelrange(key: RedisKey, ...ranges: Many<RedisValue>): Result<number, Context>;
  ardelrange(...args: [key: RedisKey, ...ranges: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  ardelrangeBuffer(key: RedisKey, ...ranges: Many<RedisValue>): Result<number, Context>;
  ardelrangeBuffer(...args: [key: RedisKey, ...ranges: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  arget(key: RedisKey, index: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  argetBuffer(key: RedisKey, index: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  argetrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<(string | null)[]>): Result<(string | null)[], Context>;
  argetrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<(Buffer | null)[]>): Result<(Buffer | null)[], Context>;
  argrep(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<unknown[], Context>;
  argrep(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  argrepBuffer(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<unknown[], Context>;
  argrepBuffer(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  arinfo(key: RedisKey, ...options: Many<RedisValue>): Result<unknown[], Context>;
  arinfo(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  arinfoBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<unknown[], Context>;
  arinfoBuffer(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  arinsert(key: RedisKey, ...values: Many<RedisValue>): Result<number, Context>;
  arinsert(...args: [key: RedisKey, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  arinsertBuffer(key: RedisKey, ...values: Many<RedisValue>): Result<number, Context>;
  arinsertBuffer(...args: [key: RedisKey, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  arlastitems(key: RedisKey, count: RedisValue, ...options: Many<RedisValue>): Result<(string | null)[], Context>;
  arlastitems(...args: [key: RedisKey, count: RedisValue, ...options: Many<RedisValue>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  arlastitemsBuffer(key: RedisKey, count: RedisValue, ...options: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  arlastitemsBuffer(...args: [key: RedisKey, count: RedisValue, ...options: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  arlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  arlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  armget(key: RedisKey, ...indices: Many<RedisValue>): Result<(string | null)[], Context>;
  armget(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  armgetBuffer(key: RedisKey, ...indices: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  armgetBuffer(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  armset(key: RedisKey, ...indicesAndValues: Many<RedisValue>): Result<number, Context>;
  armset(...args: [key: RedisKey, ...indicesAndValues: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  armsetBuffer(key: RedisKey, ...indicesAndValues: Many<RedisValue>): Result<number, Context>;
  armsetBuffer(...args: [key: RedisKey, ...indicesAndValues: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  arnext(key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  arnextBuffer(key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  arop(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<string | number | null, Context>;
  arop(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>, callback: Callback<string | number | null>]): Result<string | number | null, Context>;
  aropBuffer(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<Buffer | number | null, Context>;
  aropBuffer(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer | number | null>]): Result<Buffer | number | null, Context>;
  arring(key: RedisKey, size: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arring(...args: [key: RedisKey, size: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  arringBuffer(key: RedisKey, size: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arringBuffer(...args: [key: RedisKey, size: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  arscan(key: RedisKey, start: RedisValue, end: RedisValue, ...options: Many<RedisValue>): Result<[index: number, value: string][], Context>;
  arscan(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...options: Many<RedisValue>, callback: Callback<[index: number, value: string][]>]): Result<[index: number, value: string][], Context>;
  arscanBuffer(key: RedisKey, start: RedisValue, end: RedisValue, ...options: Many<RedisValue>): Result<[index: number, value: Buffer][], Context>;
  arscanBuffer(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...options: Many<RedisValue>, callback: Callback<[index: number, value: Buffer][]>]): Result<[index: number, value: Buffer][], Context>;
  arseek(key: RedisKey, index: RedisValue, callback?: Callback<number>): Result<number, Context>;
  arseekBuffer(key: RedisKey, index: RedisValue, callback?: Callback<number>): Result<number, Context>;
  arset(key: RedisKey, index: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arset(...args: [key: RedisKey, index: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  arsetBuffer(key: RedisKey, index: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arsetBuffer(...args: [key: RedisKey, index: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;

  // bitmap
  bitcount(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  bitcount(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitcount(key: RedisKey, start: RedisValue, end: RedisValue, option: 'BYTE' | 'BIT', callback?: Callback<number>): Result<number, Context>;
  bitcountBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  bitcountBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitcountBuffer(key: RedisKey, start: RedisValue, end: RedisValue, option: 'BYTE' | 'BIT', callback?: Callback<number>): Result<number, Context>;
  bitfield<A extends Given<RedisValue, Callback<(number | null)[]>>>(key: RedisKey, ...operations: Checked<A, { GET: [unknown, unknown]; SET: [unknown, unknown, unknown]; INCRBY: [unknown, unknown, unknown]; OVERFLOW: ['WRAP' | 'SAT' | 'FAIL' | 'wrap' | 'sat' | 'fail'] }>): Result<(number | null)[], Context>;
  bitfieldBuffer<A extends Given<RedisValue, Callback<(number | null)[]>>>(key: RedisKey, ...operations: Checked<A, { GET: [unknown, unknown]; SET: [unknown, unknown, unknown]; INCRBY: [unknown, unknown, unknown]; OVERFLOW: ['WRAP' | 'SAT' | 'FAIL' | 'wrap' | 'sat' | 'fail'] }>): Result<(number | null)[], Context>;
  bitfield_ro<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, ...operations: Checked<A, { GET: [unknown, unknown] }>): Result<number[], Context>;
  bitfield_roBuffer<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, ...operations: Checked<A, { GET: [unknown, unknown] }>): Result<number[], Context>;
  bitop(operation: Option<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>, destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  bitop(...args: [operation: Option<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>, destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  bitopBuffer(operation: Option<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>, destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  bitopBuffer(...args: [operation: Option<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>, destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, start: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, start: RedisValue, end: RedisValue, option: 'BYTE' | 'BIT', callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, start: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, start: RedisValue, end: RedisValue, option: 'BYTE' | 'BIT', callback?: Callback<number>): Result<number, Context>;
  getbit(key: RedisKey, offset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  getbitBuffer(key: RedisKey, offset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setbit(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setbitBuffer(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;

  // cluster
  asking(callback?: Callback<'OK'>): Result<'OK', Context>;
  askingBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  cluster(subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>): Result<'OK', Context>;
  cluster(...args: [subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  cluster(subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>): Result<'OK', Context>;
  cluster(...args: [subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  cluster(subcommand: 'BUMPEPOCH', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'CANCELSLOTMIGRATIONS', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'COUNT-FAILURE-REPORTS', nodeId: RedisValue, callback?: Callback<number>): Result<number, Context>;
  cluster(subcommand: 'COUNTKEYSINSLOT', slot: RedisValue, callback?: Callback<number>): Result<number, Context>;
  cluster(subcommand: 'DELSLOTS', ...slots: Many<RedisValue>): Result<'OK', Context>;
  cluster(...args: [subcommand: 'DELSLOTS', ...slots: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  cluster(subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>): Result<'OK', Context>;
  cluster(...args: [subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  cluster(subcommand: 'FAILOVER', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'FAILOVER', option: 'FORCE' | 'TAKEOVER', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>): Result<'OK', Context>;
  cluster(...args: [subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  cluster(subcommand: 'FLUSHSLOTS', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'FORGET', nodeId: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'GETKEYSINSLOT', slot: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  cluster(subcommand: 'GETSLOTMIGRATIONS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  cluster(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  cluster(subcommand: 'INFO', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'KEYSLOT', key: RedisValue, callback?: Callback<number>): Result<number, Context>;
  cluster(subcommand: 'LINKS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  cluster(subcommand: 'MEET', ip: RedisValue, port: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'MEET', ip: RedisValue, port: RedisValue, clusterBusPort: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>): Result<'OK', Context>;
  cluster(...args: [subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  cluster(subcommand: 'MYID', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'MYSHARDID', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'NODES', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'REPLICAS', nodeId: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  cluster(subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>): Result<'OK', Context>;
  cluster(...args: [subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  cluster(subcommand: 'RESET', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'RESET', option: 'HARD' | 'SOFT', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'SAVECONFIG', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'SET-CONFIG-EPOCH', configEpoch: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  cluster(...args: [subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  cluster(subcommand: 'SHARDS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  cluster(subcommand: 'SLAVES', nodeId: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  cluster(subcommand: 'SLOT-STATS', ...args: Many<RedisValue>): Result<unknown[], Context>;
  cluster(...args: [subcommand: 'SLOT-STATS', ...args: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  cluster(subcommand: 'SLOTS', callback?: Callback<Shape<[startSlotRange: number, endSlotRange: number, ...nodes: [host: string, port: number, nodeId: string, info: unknown[]][]][], [startSlotRange: number, endSlotRange: number, ...nodes: [host: string, port: number, nodeId: string, info: Record<string, string>][]][], Context>>): Result<Shape<[startSlotRange: number, endSlotRange: number, ...nodes: [host: string, port: number, nodeId: string, info: unknown[]][]][], [startSlotRange: number, endSlotRange: number, ...nodes: [host: string, port: number, nodeId: string, info: Record<string, string>][]][], Context>, Context>;
  cluster(subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  cluster(...args: [subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  cluster(subcommand: 'addslots' | 'addslotsrange' | 'bumpepoch' | 'cancelslotmigrations' | 'count-failure-reports' | 'countkeysinslot' | 'delslots' | 'delslotsrange' | 'failover' | 'flushslot' | 'flushslots' | 'forget' | 'getkeysinslot' | 'getslotmigrations' | 'help' | 'info' | 'keyslot' | 'links' | 'meet' | 'migrateslots' | 'myid' | 'myshardid' | 'nodes' | 'replicas' | 'replicate' | 'reset' | 'saveconfig' | 'set-config-epoch' | 'setslot' | 'shards' | 'slaves' | 'slot-stats' | 'slots' | 'syncslots', ...args: Many<RedisValue>): Result<unknown, Context>;
  cluster(...args: [subcommand: 'addslots' | 'addslotsrange' | 'bumpepoch' | 'cancelslotmigrations' | 'count-failure-reports' | 'countkeysinslot' | 'delslots' | 'delslotsrange' | 'failover' | 'flushslot' | 'flushslots' | 'forget' | 'getkeysinslot' | 'getslotmigrations' | 'help' | 'info' | 'keyslot' | 'links' | 'meet' | 'migrateslots' | 'myid' | 'myshardid' | 'nodes' | 'replicas' | 'replicate' | 'reset' | 'saveconfig' | 'set-config-epoch' | 'setslot' | 'shards' | 'slaves' | 'slot-stats' | 'slots' | 'syncslots', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  clusterBuffer(subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(...args: [subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(...args: [subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'BUMPEPOCH', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'CANCELSLOTMIGRATIONS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'COUNT-FAILURE-REPORTS', nodeId: RedisValue, callback?: Callback<number>): Result<number, Context>;
  clusterBuffer(subcommand: 'COUNTKEYSINSLOT', slot: RedisValue, callback?: Callback<number>): Result<number, Context>;
  clusterBuffer(subcommand: 'DELSLOTS', ...slots: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(...args: [subcommand: 'DELSLOTS', ...slots: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(...args: [subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FAILOVER', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FAILOVER', option: 'FORCE' | 'TAKEOVER', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(...args: [subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FLUSHSLOTS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FORGET', nodeId: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'GETKEYSINSLOT', slot: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clusterBuffer(subcommand: 'GETSLOTMIGRATIONS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  clusterBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clusterBuffer(subcommand: 'INFO', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'KEYSLOT', key: RedisValue, callback?: Callback<number>): Result<number, Context>;
  clusterBuffer(subcommand: 'LINKS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  clusterBuffer(subcommand: 'MEET', ip: RedisValue, port: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'MEET', ip: RedisValue, port: RedisValue, clusterBusPort: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(...args: [subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'MYID', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'MYSHARDID', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'NODES', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'REPLICAS', nodeId: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clusterBuffer(subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(...args: [subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'RESET', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'RESET', option: 'HARD' | 'SOFT', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'SAVECONFIG', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'SET-CONFIG-EPOCH', configEpoch: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(...args: [subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'SHARDS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  clusterBuffer(subcommand: 'SLAVES', nodeId: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clusterBuffer(subcommand: 'SLOT-STATS', ...args: Many<RedisValue>): Result<unknown[], Context>;
  clusterBuffer(...args: [subcommand: 'SLOT-STATS', ...args: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  clusterBuffer(subcommand: 'SLOTS', callback?: Callback<Shape<[startSlotRange: number, endSlotRange: number, ...nodes: [host: Buffer, port: number, nodeId: Buffer, info: unknown[]][]][], [startSlotRange: number, endSlotRange: number, ...nodes: [host: Buffer, port: number, nodeId: Buffer, info: Record<string, Buffer>][]][], Context>>): Result<Shape<[startSlotRange: number, endSlotRange: number, ...nodes: [host: Buffer, port: number, nodeId: Buffer, info: unknown[]][]][], [startSlotRange: number, endSlotRange: number, ...nodes: [host: Buffer, port: number, nodeId: Buffer, info: Record<string, Buffer>][]][], Context>, Context>;
  clusterBuffer(subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  clusterBuffer(...args: [subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  clusterBuffer(subcommand: 'addslots' | 'addslotsrange' | 'bumpepoch' | 'cancelslotmigrations' | 'count-failure-reports' | 'countkeysinslot' | 'delslots' | 'delslotsrange' | 'failover' | 'flushslot' | 'flushslots' | 'forget' | 'getkeysinslot' | 'getslotmigrations' | 'help' | 'info' | 'keyslot' | 'links' | 'meet' | 'migrateslots' | 'myid' | 'myshardid' | 'nodes' | 'replicas' | 'replicate' | 'reset' | 'saveconfig' | 'set-config-epoch' | 'setslot' | 'shards' | 'slaves' | 'slot-stats' | 'slots' | 'syncslots', ...args: Many<RedisValue>): Result<unknown, Context>;
  clusterBuffer(...args: [subcommand: 'addslots' | 'addslotsrange' | 'bumpepoch' | 'cancelslotmigrations' | 'count-failure-reports' | 'countkeysinslot' | 'delslots' | 'delslotsrange' | 'failover' | 'flushslot' | 'flushslots' | 'forget' | 'getkeysinslot' | 'getslotmigrations' | 'help' | 'info' | 'keyslot' | 'links' | 'meet' | 'migrateslots' | 'myid' | 'myshardid' | 'nodes' | 'replicas' | 'replicate' | 'reset' | 'saveconfig' | 'set-config-epoch' | 'setslot' | 'shards' | 'slaves' | 'slot-stats' | 'slots' | 'syncslots', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  clusterscan(cursor: RedisValue, ...options: Many<RedisValue>): Result<unknown, Context>;
  clusterscan(...args: [cursor: RedisValue, ...options: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  clusterscanBuffer(cursor: RedisValue, ...options: Many<RedisValue>): Result<unknown, Context>;
  clusterscanBuffer(...args: [cursor: RedisValue, ...options: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  readonly(callback?: Callback<'OK'>): Result<'OK', Context>;
  readonlyBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  readwrite(callback?: Callback<'OK'>): Result<'OK', Context>;
  readwriteBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;

  // connection
  auth(password: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  auth(username: RedisValue, password: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  authBuffer(password: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  authBuffer(username: RedisValue, password: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  client(subcommand: 'CACHING', option: 'YES' | 'NO', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'CAPA', ...capabilities: Many<RedisValue>): Result<'OK', Context>;
  client(...args: [subcommand: 'CAPA', ...capabilities: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  client(subcommand: 'GETNAME', callback?: Callback<string | null>): Result<string | null, Context>;
  client(subcommand: 'GETREDIR', callback?: Callback<number>): Result<number, Context>;
  client(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  client(subcommand: 'ID', callback?: Callback<number>): Result<number, Context>;
  client(subcommand: 'IMPORT-SOURCE', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'INFO', callback?: Callback<string>): Result<string, Context>;
  client(subcommand: 'KILL', address: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'KILL', ...filters: Many<RedisValue>): Result<number, Context>;
  client(...args: [subcommand: 'KILL', ...filters: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  client(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<string, Context>;
  client(...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  client(subcommand: 'NO-EVICT', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'NO-TOUCH', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'PAUSE', timeout: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'PAUSE', timeout: RedisValue, option: 'WRITE' | 'ALL', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'REPLY', option: 'ON' | 'OFF' | 'SKIP', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'SETINFO', option: 'LIB-NAME' | 'LIB-VER', value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'SETNAME', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>): Result<'OK', Context>;
  client(...args: [subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  client(subcommand: 'TRACKINGINFO', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  client(subcommand: 'UNBLOCK', id: RedisValue, callback?: Callback<number>): Result<number, Context>;
  client(subcommand: 'UNBLOCK', id: RedisValue, option: 'TIMEOUT' | 'ERROR', callback?: Callback<number>): Result<number, Context>;
  client(subcommand: 'UNPAUSE', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'caching' | 'capa' | 'getname' | 'getredir' | 'help' | 'id' | 'import-source' | 'info' | 'kill' | 'list' | 'no-evict' | 'no-touch' | 'pause' | 'reply' | 'setinfo' | 'setname' | 'tracking' | 'trackinginfo' | 'unblock' | 'unpause', ...args: Many<RedisValue>): Result<unknown, Context>;
  client(...args: [subcommand: 'caching' | 'capa' | 'getname' | 'getredir' | 'help' | 'id' | 'import-source' | 'info' | 'kill' | 'list' | 'no-evict' | 'no-touch' | 'pause' | 'reply' | 'setinfo' | 'setname' | 'tracking' | 'trackinginfo' | 'unblock' | 'unpause', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  clientBuffer(subcommand: 'CACHING', option: 'YES' | 'NO', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'CAPA', ...capabilities: Many<RedisValue>): Result<Buffer, Context>;
  clientBuffer(...args: [subcommand: 'CAPA', ...capabilities: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clientBuffer(subcommand: 'GETNAME', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  clientBuffer(subcommand: 'GETREDIR', callback?: Callback<number>): Result<number, Context>;
  clientBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clientBuffer(subcommand: 'ID', callback?: Callback<number>): Result<number, Context>;
  clientBuffer(subcommand: 'IMPORT-SOURCE', option: 'ON' | 'OFF', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'INFO', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'KILL', address: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'KILL', ...filters: Many<RedisValue>): Result<number, Context>;
  clientBuffer(...args: [subcommand: 'KILL', ...filters: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  clientBuffer(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<Buffer, Context>;
  clientBuffer(...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clientBuffer(subcommand: 'NO-EVICT', option: 'ON' | 'OFF', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'NO-TOUCH', option: 'ON' | 'OFF', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'PAUSE', timeout: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'PAUSE', timeout: RedisValue, option: 'WRITE' | 'ALL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'REPLY', option: 'ON' | 'OFF' | 'SKIP', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'SETINFO', option: 'LIB-NAME' | 'LIB-VER', value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'SETNAME', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>): Result<Buffer, Context>;
  clientBuffer(...args: [subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  clientBuffer(subcommand: 'TRACKINGINFO', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  clientBuffer(subcommand: 'UNBLOCK', id: RedisValue, callback?: Callback<number>): Result<number, Context>;
  clientBuffer(subcommand: 'UNBLOCK', id: RedisValue, option: 'TIMEOUT' | 'ERROR', callback?: Callback<number>): Result<number, Context>;
  clientBuffer(subcommand: 'UNPAUSE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'caching' | 'capa' | 'getname' | 'getredir' | 'help' | 'id' | 'import-source' | 'info' | 'kill' | 'list' | 'no-evict' | 'no-touch' | 'pause' | 'reply' | 'setinfo' | 'setname' | 'tracking' | 'trackinginfo' | 'unblock' | 'unpause', ...args: Many<RedisValue>): Result<unknown, Context>;
  clientBuffer(...args: [subcommand: 'caching' | 'capa' | 'getname' | 'getredir' | 'help' | 'id' | 'import-source' | 'info' | 'kill' | 'list' | 'no-evict' | 'no-touch' | 'pause' | 'reply' | 'setinfo' | 'setname' | 'tracking' | 'trackinginfo' | 'unblock' | 'unpause', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  echo(message: RedisValue, callback?: Callback<string>): Result<string, Context>;
  echoBuffer(message: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  hello(...args: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  hello(...args: [...args: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  helloBuffer(...args: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  helloBuffer(...args: [...args: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  ping(callback?: Callback<'PONG'>): Result<'PONG', Context>;
  ping(message: RedisValue, callback?: Callback<string>): Result<string, Context>;
  pingBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  pingBuffer(message: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  quit(callback?: Callback<'OK'>): Result<'OK', Context>;
  quitBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  reset(callback?: Callback<string>): Result<string, Context>;
  resetBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  select(index: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  selectBuffer(index: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;

  // generic
  copy<A extends Given<Option<'DB' | 'REPLACE'>, Callback<number>>>(source: RedisKey, destination: RedisKey, ...options: Checked<A, { DB: [unknown]; REPLACE: [] }>): Result<number, Context>;
  copyBuffer<A extends Given<Option<'DB' | 'REPLACE'>, Callback<number>>>(source: RedisKey, destination: RedisKey, ...options: Checked<A, { DB: [unknown]; REPLACE: [] }>): Result<number, Context>;
  del(...keys: Many<RedisKey>): Result<number, Context>;
  del(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  delBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  delBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  dump(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  dumpBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  exists(...keys: Many<RedisKey>): Result<number, Context>;
  exists(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  existsBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  existsBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  expire(key: RedisKey, seconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expire(key: RedisKey, seconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  expireBuffer(key: RedisKey, seconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireBuffer(key: RedisKey, seconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  expireat(key: RedisKey, unixTimeSeconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireat(key: RedisKey, unixTimeSeconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  expireatBuffer(key: RedisKey, unixTimeSeconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireatBuffer(key: RedisKey, unixTimeSeconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  expiretime(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  expiretimeBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  keys(pattern: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  keysBuffer(pattern: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  migrate<A extends Given<RedisValue, Callback<'OK'>>>(host: RedisValue, port: RedisValue, key: RedisKey, destinationDb: RedisValue, timeout: RedisValue, ...options: Checked<A, { COPY: []; REPLACE: []; AUTH: [unknown]; AUTH2: [unknown, unknown]; KEYS: 'some' }>): Result<'OK', Context>;
  migrateBuffer<A extends Given<RedisValue, Callback<Buffer>>>(host: RedisValue, port: RedisValue, key: RedisKey, destinationDb: RedisValue, timeout: RedisValue, ...options: Checked<A, { COPY: []; REPLACE: []; AUTH: [unknown]; AUTH2: [unknown, unknown]; KEYS: 'some' }>): Result<Buffer, Context>;
  move(key: RedisKey, db: RedisValue, callback?: Callback<number>): Result<number, Context>;
  moveBuffer(key: RedisKey, db: RedisValue, callback?: Callback<number>): Result<number, Context>;
  object(subcommand: 'ENCODING', key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  object(subcommand: 'FREQ', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  object(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  object(subcommand: 'IDLETIME', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  object(subcommand: 'REFCOUNT', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  object(subcommand: 'encoding' | 'freq' | 'help' | 'idletime' | 'refcount', ...args: Many<RedisValue>): Result<unknown, Context>;
  object(...args: [subcommand: 'encoding' | 'freq' | 'help' | 'idletime' | 'refcount', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  objectBuffer(subcommand: 'ENCODING', key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  objectBuffer(subcommand: 'FREQ', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  objectBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  objectBuffer(subcommand: 'IDLETIME', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  objectBuffer(subcommand: 'REFCOUNT', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  objectBuffer(subcommand: 'encoding' | 'freq' | 'help' | 'idletime' | 'refcount', ...args: Many<RedisValue>): Result<unknown, Context>;
  objectBuffer(...args: [subcommand: 'encoding' | 'freq' | 'help' | 'idletime' | 'refcount', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  persist(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  persistBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  pexpire(key: RedisKey, milliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpire(key: RedisKey, milliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  pexpireBuffer(key: RedisKey, milliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpireBuffer(key: RedisKey, milliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  pexpireat(key: RedisKey, unixTimeMilliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpireat(key: RedisKey, unixTimeMilliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  pexpireatBuffer(key: RedisKey, unixTimeMilliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpireatBuffer(key: RedisKey, unixTimeMilliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  pexpiretime(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  pexpiretimeBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  pttl(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  pttlBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  randomkey(callback?: Callback<string | null>): Result<string | null, Context>;
  randomkeyBuffer(callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  rename(key: RedisKey, newkey: RedisKey, callback?: Callback<'OK'>): Result<'OK', Context>;
  renameBuffer(key: RedisKey, newkey: RedisKey, callback?: Callback<Buffer>): Result<Buffer, Context>;
  renamenx(key: RedisKey, newkey: RedisKey, callback?: Callback<number>): Result<number, Context>;
  renamenxBuffer(key: RedisKey, newkey: RedisKey, callback?: Callback<number>): Result<number, Context>;
  restore<A extends Given<Option<'REPLACE' | 'ABSTTL' | 'IDLETIME' | 'FREQ'>, Callback<'OK'>>>(key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Checked<A, { REPLACE: []; ABSTTL: []; IDLETIME: [unknown]; FREQ: [unknown] }>): Result<'OK', Context>;
  restoreBuffer<A extends Given<Option<'REPLACE' | 'ABSTTL' | 'IDLETIME' | 'FREQ'>, Callback<Buffer>>>(key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Checked<A, { REPLACE: []; ABSTTL: []; IDLETIME: [unknown]; FREQ: [unknown] }>): Result<Buffer, Context>;
  scan(cursor: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  scan(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  scan(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, option2: 'MATCH' | 'COUNT' | 'TYPE', value2: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  scan(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, option2: 'MATCH' | 'COUNT' | 'TYPE', value2: RedisValue, option3: 'MATCH' | 'COUNT' | 'TYPE', value3: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  scanBuffer(cursor: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  scanBuffer(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  scanBuffer(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, option2: 'MATCH' | 'COUNT' | 'TYPE', value2: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  scanBuffer(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, option2: 'MATCH' | 'COUNT' | 'TYPE', value2: RedisValue, option3: 'MATCH' | 'COUNT' | 'TYPE', value3: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  sort<A extends Given<RedisValue, Callback<unknown[] | number>>>(key: RedisKey, ...options: Checked<A, { BY: [unknown]; LIMIT: [unknown, unknown]; GET: [unknown]; ASC: []; DESC: []; ALPHA: []; STORE: [unknown] }>): Result<unknown[] | number, Context>;
  sortBuffer<A extends Given<RedisValue, Callback<unknown[] | number>>>(key: RedisKey, ...options: Checked<A, { BY: [unknown]; LIMIT: [unknown, unknown]; GET: [unknown]; ASC: []; DESC: []; ALPHA: []; STORE: [unknown] }>): Result<unknown[] | number, Context>;
  sort_ro<A extends Given<RedisValue, Callback<(string | null)[]>>>(key: RedisKey, ...options: Checked<A, { BY: [unknown]; LIMIT: [unknown, unknown]; GET: [unknown]; ASC: []; DESC: []; ALPHA: [] }>): Result<(string | null)[], Context>;
  sort_roBuffer<A extends Given<RedisValue, Callback<(Buffer | null)[]>>>(key: RedisKey, ...options: Checked<A, { BY: [unknown]; LIMIT: [unknown, unknown]; GET: [unknown]; ASC: []; DESC: []; ALPHA: [] }>): Result<(Buffer | null)[], Context>;
  touch(...keys: Many<RedisKey>): Result<number, Context>;
  touch(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  touchBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  touchBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  ttl(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  ttlBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  type(key: RedisKey, callback?: Callback<string>): Result<string, Context>;
  typeBuffer(key: RedisKey, callback?: Callback<Buffer>): Result<Buffer, Context>;
  unlink(...keys: Many<RedisKey>): Result<number, Context>;
  unlink(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  unlinkBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  unlinkBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  wait(numreplicas: RedisValue, timeout: RedisValue, callback?: Callback<number>): Result<number, Context>;
  waitBuffer(numreplicas: RedisValue, timeout: RedisValue, callback?: Callback<number>): Result<number, Context>;
  waitaof(numlocal: RedisValue, numreplicas: RedisValue, timeout: RedisValue, callback?: Callback<[local: number, replicas: number]>): Result<[local: number, replicas: number], Context>;
  waitaofBuffer(numlocal: RedisValue, numreplicas: RedisValue, timeout: RedisValue, callback?: Callback<[local: number, replicas: number]>): Result<[local: number, replicas: number], Context>;

  // geo
  geoadd<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, { NX: []; XX: []; CH: []; other: 'places' }>): Result<number, Context>;
  geoaddBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, { NX: []; XX: []; CH: []; other: 'places' }>): Result<number, Context>;
  geodist(key: RedisKey, member1: RedisValue, member2: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  geodist(key: RedisKey, member1: RedisValue, member2: RedisValue, option: 'M' | 'KM' | 'FT' | 'MI', callback?: Callback<string | null>): Result<string | null, Context>;
  geodistBuffer(key: RedisKey, member1: RedisValue, member2: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  geodistBuffer(key: RedisKey, member1: RedisValue, member2: RedisValue, option: 'M' | 'KM' | 'FT' | 'MI', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  geohash(key: RedisKey, ...members: Many<RedisValue>): Result<(string | null)[], Context>;
  geohash(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  geohashBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  geohashBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  geopos(key: RedisKey, ...members: Many<RedisValue>): Result<Shape<([longitude: string, latitude: string] | null)[], ([longitude: number, latitude: number] | null)[], Context>, Context>;
  geopos(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<Shape<([longitude: string, latitude: string] | null)[], ([longitude: number, latitude: number] | null)[], Context>>]): Result<Shape<([longitude: string, latitude: string] | null)[], ([longitude: number, latitude: number] | null)[], Context>, Context>;
  geoposBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<Shape<([longitude: Buffer, latitude: Buffer] | null)[], ([longitude: number, latitude: number] | null)[], Context>, Context>;
  geoposBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<Shape<([longitude: Buffer, latitude: Buffer] | null)[], ([longitude: number, latitude: number] | null)[], Context>>]): Result<Shape<([longitude: Buffer, latitude: Buffer] | null)[], ([longitude: number, latitude: number] | null)[], Context>, Context>;
  georadius<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, longitude: RedisValue, latitude: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: []; STORE: [unknown]; STOREDIST: [unknown] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  georadiusBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, longitude: RedisValue, latitude: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: []; STORE: [unknown]; STOREDIST: [unknown] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  georadiusbymember<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, member: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: []; STORE: [unknown]; STOREDIST: [unknown] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  georadiusbymemberBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, member: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: []; STORE: [unknown]; STOREDIST: [unknown] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  georadiusbymember_ro<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, member: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: [] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  georadiusbymember_roBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, member: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: [] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  georadius_ro<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, longitude: RedisValue, latitude: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: [] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  georadius_roBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, longitude: RedisValue, latitude: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: [] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  geosearch<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, ...args: Checked<A, { FROMMEMBER: [unknown]; FROMLONLAT: [unknown, unknown]; BYRADIUS: [unknown]; BYBOX: [unknown, unknown]; M: []; KM: []; FT: []; MI: []; ASC: []; DESC: []; COUNT: [unknown]; ANY: []; WITHCOORD: []; WITHDIST: []; WITHHASH: [] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  geosearchBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, ...args: Checked<A, { FROMMEMBER: [unknown]; FROMLONLAT: [unknown, unknown]; BYRADIUS: [unknown]; BYBOX: [unknown, unknown]; M: []; KM: []; FT: []; MI: []; ASC: []; DESC: []; COUNT: [unknown]; ANY: []; WITHCOORD: []; WITHDIST: []; WITHHASH: [] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  geosearchstore<A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, source: RedisKey, ...args: Checked<A, { FROMMEMBER: [unknown]; FROMLONLAT: [unknown, unknown]; BYRADIUS: [unknown]; BYBOX: [unknown, unknown]; M: []; KM: []; FT: []; MI: []; ASC: []; DESC: []; COUNT: [unknown]; ANY: []; STOREDIST: [] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<number, Context>;
  geosearchstoreBuffer<A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, source: RedisKey, ...args: Checked<A, { FROMMEMBER: [unknown]; FROMLONLAT: [unknown, unknown]; BYRADIUS: [unknown]; BYBOX: [unknown, unknown]; M: []; KM: []; FT: []; MI: []; ASC: []; DESC: []; COUNT: [unknown]; ANY: []; STOREDIST: [] }, 'M' | 'KM' | 'FT' | 'MI'>): Result<number, Context>;

  // hash
  hdel(key: RedisKey, ...fields: Many<RedisValue>): Result<number, Context>;
  hdel(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  hdelBuffer(key: RedisKey, ...fields: Many<RedisValue>): Result<number, Context>;
  hdelBuffer(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  hexists(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hexistsBuffer(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hexpire<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, seconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpire<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, seconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, seconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, seconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireat<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeSeconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireat<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeSeconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireatBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeSeconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireatBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeSeconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpiretime<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpiretimeBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hget(key: RedisKey, field: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  hgetBuffer(key: RedisKey, field: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  hgetall(key: RedisKey, callback?: Callback<Record<string, string>>): Result<Record<string, string>, Context>;
  hgetallBuffer(key: RedisKey, callback?: Callback<Record<string, Buffer>>): Result<Record<string, Buffer>, Context>;
  hgetdel<N extends RedisValue, A extends Given<RedisValue, Callback<(string | null)[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<(string | null)[], Context>;
  hgetdelBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<(Buffer | null)[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<(Buffer | null)[], Context>;
  hgetex<A extends Given<RedisValue, Callback<(string | null)[]>>>(key: RedisKey, ...args: Checked<A, { EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; PERSIST: []; FIELDS: 'count' }, 'FIELDS'>): Result<(string | null)[], Context>;
  hgetexBuffer<A extends Given<RedisValue, Callback<(Buffer | null)[]>>>(key: RedisKey, ...args: Checked<A, { EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; PERSIST: []; FIELDS: 'count' }, 'FIELDS'>): Result<(Buffer | null)[], Context>;
  himport(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  himport(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  himport(subcommand: 'DISCARD', fieldset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  himport(subcommand: 'DISCARDALL', callback?: Callback<number>): Result<number, Context>;
  himport(subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>): Result<'OK', Context>;
  himport(...args: [subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  himport(subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>): Result<'OK', Context>;
  himport(...args: [subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  himport(subcommand: 'discard' | 'discardall' | 'prepare' | 'set', ...args: Many<RedisValue>): Result<unknown, Context>;
  himport(...args: [subcommand: 'discard' | 'discardall' | 'prepare' | 'set', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  himportBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  himportBuffer(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  himportBuffer(subcommand: 'DISCARD', fieldset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  himportBuffer(subcommand: 'DISCARDALL', callback?: Callback<number>): Result<number, Context>;
  himportBuffer(subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>): Result<Buffer, Context>;
  himportBuffer(...args: [subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  himportBuffer(subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>): Result<Buffer, Context>;
  himportBuffer(...args: [subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  himportBuffer(subcommand: 'discard' | 'discardall' | 'prepare' | 'set', ...args: Many<RedisValue>): Result<unknown, Context>;
  himportBuffer(...args: [subcommand: 'discard' | 'discardall' | 'prepare' | 'set', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  hincrby(key: RedisKey, field: RedisValue, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hincrbyBuffer(key: RedisKey, field: RedisValue, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hincrbyfloat(key: RedisKey, field: RedisValue, increment: RedisValue, callback?: Callback<string>): Result<string, Context>;
  hincrbyfloatBuffer(key: RedisKey, field: RedisValue, increment: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  hkeys(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  hkeysBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  hlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  hlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  hmget(key: RedisKey, ...fields: Many<RedisValue>): Result<(string | null)[], Context>;
  hmget(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  hmgetBuffer(key: RedisKey, ...fields: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  hmgetBuffer(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  hmset(key: RedisKey, pairs: Pairs, callback?: Callback<'OK'>): Result<'OK', Context>;
  hmset(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  hmset<A extends Given<RedisValue, Callback<'OK'>>>(key: RedisKey, ...fieldsAndValues: InPairs<A>): Result<'OK', Context>;
  hmsetBuffer(key: RedisKey, pairs: Pairs, callback?: Callback<Buffer>): Result<Buffer, Context>;
  hmsetBuffer(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  hmsetBuffer<A extends Given<RedisValue, Callback<Buffer>>>(key: RedisKey, ...fieldsAndValues: InPairs<A>): Result<Buffer, Context>;
  hpersist<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpersistBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpire<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, milliseconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpire<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, milliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, milliseconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, milliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireat<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeMilliseconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireat<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeMilliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireatBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeMilliseconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireatBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeMilliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpiretime<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpiretimeBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpttl<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpttlBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hrandfield(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  hrandfield(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  hrandfield(key: RedisKey, count: RedisValue, withvalues: 'WITHVALUES', callback?: Callback<Shape<string[], [field: string, value: string][], Context>>): Result<Shape<string[], [field: string, value: string][], Context>, Context>;
  hrandfieldBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  hrandfieldBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  hrandfieldBuffer(key: RedisKey, count: RedisValue, withvalues: 'WITHVALUES', callback?: Callback<Shape<Buffer[], [field: Buffer, value: Buffer][], Context>>): Result<Shape<Buffer[], [field: Buffer, value: Buffer][], Context>, Context>;
  hscan(key: RedisKey, cursor: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  hscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  hscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  hscan(key: RedisKey, cursor: RedisValue, novalues: 'NOVALUES', callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  hscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, novalues: 'NOVALUES', callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  hscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, novalues: 'NOVALUES', callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, novalues: 'NOVALUES', callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, novalues: 'NOVALUES', callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, novalues: 'NOVALUES', callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  hset(key: RedisKey, pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  hset(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hset(key: RedisKey, field: RedisValue, value: RedisValue, field2: RedisValue, value2: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hset<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...fieldsAndValues: InPairs<A>): Result<number, Context>;
  hsetBuffer(key: RedisKey, pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  hsetBuffer(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hsetBuffer(key: RedisKey, field: RedisValue, value: RedisValue, field2: RedisValue, value2: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hsetBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...fieldsAndValues: InPairs<A>): Result<number, Context>;
  hsetex<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, { FNX: []; FXX: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: []; FIELDS: 'countPairs' }, 'FIELDS'>): Result<number, Context>;
  hsetexBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, { FNX: []; FXX: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: []; FIELDS: 'countPairs' }, 'FIELDS'>): Result<number, Context>;
  hsetnx(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hsetnxBuffer(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hstrlen(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hstrlenBuffer(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  httl<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  httlBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hvals(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  hvalsBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;

  // hyperloglog
  pfadd(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  pfadd(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  pfaddBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  pfaddBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  pfcount(...keys: Many<RedisKey>): Result<number, Context>;
  pfcount(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  pfcountBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  pfcountBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  pfdebug(subcommand: RedisValue, key: RedisKey, callback?: Callback<unknown>): Result<unknown, Context>;
  pfdebugBuffer(subcommand: RedisValue, key: RedisKey, callback?: Callback<unknown>): Result<unknown, Context>;
  pfmerge(destination: RedisKey, ...keys: Many<RedisKey>): Result<'OK', Context>;
  pfmerge(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<'OK'>]): Result<'OK', Context>;
  pfmergeBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<Buffer, Context>;
  pfmergeBuffer(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  pfselftest(callback?: Callback<'OK'>): Result<'OK', Context>;
  pfselftestBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;

  // list
  blmove(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  blmoveBuffer(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  blmovem(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, ...options: Many<RedisValue>): Result<string[] | null, Context>;
  blmovem(...args: [source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, ...options: Many<RedisValue>, callback: Callback<string[] | null>]): Result<string[] | null, Context>;
  blmovemBuffer(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, ...options: Many<RedisValue>): Result<Buffer[] | null, Context>;
  blmovemBuffer(...args: [source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, ...options: Many<RedisValue>, callback: Callback<Buffer[] | null>]): Result<Buffer[] | null, Context>;
  blmpop<N extends RedisValue, A extends Given<RedisValue, Callback<[key: string, elements: string[]] | null>>>(timeout: RedisValue, numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LEFT: []; RIGHT: []; COUNT: [unknown] }, 'LEFT' | 'RIGHT'>): Result<[key: string, elements: string[]] | null, Context>;
  blmpopBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<[key: Buffer, elements: Buffer[]] | null>>>(timeout: RedisValue, numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LEFT: []; RIGHT: []; COUNT: [unknown] }, 'LEFT' | 'RIGHT'>): Result<[key: Buffer, elements: Buffer[]] | null, Context>;
  blpop(...keysAndTimeout: Many<RedisValue>): Result<[key: string, element: string] | null, Context>;
  blpop(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: string, element: string] | null>]): Result<[key: string, element: string] | null, Context>;
  blpopBuffer(...keysAndTimeout: Many<RedisValue>): Result<[key: Buffer, element: Buffer] | null, Context>;
  blpopBuffer(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: Buffer, element: Buffer] | null>]): Result<[key: Buffer, element: Buffer] | null, Context>;
  brpop(...keysAndTimeout: Many<RedisValue>): Result<[key: string, element: string] | null, Context>;
  brpop(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: string, element: string] | null>]): Result<[key: string, element: string] | null, Context>;
  brpopBuffer(...keysAndTimeout: Many<RedisValue>): Result<[key: Buffer, element: Buffer] | null, Context>;
  brpopBuffer(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: Buffer, element: Buffer] | null>]): Result<[key: Buffer, element: Buffer] | null, Context>;
  brpoplpush(source: RedisKey, destination: RedisKey, timeout: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  brpoplpushBuffer(source: RedisKey, destination: RedisKey, timeout: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  lindex(key: RedisKey, index: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  lindexBuffer(key: RedisKey, index: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  linsert(key: RedisKey, option: 'BEFORE' | 'AFTER', pivot: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  linsertBuffer(key: RedisKey, option: 'BEFORE' | 'AFTER', pivot: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  llen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  llenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  lmove(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', callback?: Callback<string | null>): Result<string | null, Context>;
  lmoveBuffer(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  lmovem(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', ...options: Many<RedisValue>): Result<string[] | null, Context>;
  lmovem(...args: [source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', ...options: Many<RedisValue>, callback: Callback<string[] | null>]): Result<string[] | null, Context>;
  lmovemBuffer(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', ...options: Many<RedisValue>): Result<Buffer[] | null, Context>;
  lmovemBuffer(...args: [source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', ...options: Many<RedisValue>, callback: Callback<Buffer[] | null>]): Result<Buffer[] | null, Context>;
  lmpop<N extends RedisValue, A extends Given<RedisValue, Callback<[key: string, elements: string[]] | null>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LEFT: []; RIGHT: []; COUNT: [unknown] }, 'LEFT' | 'RIGHT'>): Result<[key: string, elements: string[]] | null, Context>;
  lmpopBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<[key: Buffer, elements: Buffer[]] | null>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LEFT: []; RIGHT: []; COUNT: [unknown] }, 'LEFT' | 'RIGHT'>): Result<[key: Buffer, elements: Buffer[]] | null, Context>;
  lpop(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  lpop(key: RedisKey, count: RedisValue, callback?: Callback<string[] | null>): Result<string[] | null, Context>;
  lpopBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  lpopBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[] | null>): Result<Buffer[] | null, Context>;
  lpos(key: RedisKey, element: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lpos(key: RedisKey, element: RedisValue, rank: 'RANK', rank2: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lpos(key: RedisKey, element: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<number[]>): Result<number[], Context>;
  lpos<A extends Given<Option<'RANK' | 'COUNT' | 'MAXLEN'>, Callback<number | number[] | null>>>(key: RedisKey, element: RedisValue, ...options: Checked<A, { RANK: [unknown]; COUNT: [unknown]; MAXLEN: [unknown] }>): Result<number | number[] | null, Context>;
  lposBuffer(key: RedisKey, element: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lposBuffer(key: RedisKey, element: RedisValue, rank: 'RANK', rank2: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lposBuffer(key: RedisKey, element: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<number[]>): Result<number[], Context>;
  lposBuffer<A extends Given<Option<'RANK' | 'COUNT' | 'MAXLEN'>, Callback<number | number[] | null>>>(key: RedisKey, element: RedisValue, ...options: Checked<A, { RANK: [unknown]; COUNT: [unknown]; MAXLEN: [unknown] }>): Result<number | number[] | null, Context>;
  lpush(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpush(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  lpushBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  lpushx(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushx(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  lpushxBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushxBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  lrange(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  lrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  lrem(key: RedisKey, count: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  lremBuffer(key: RedisKey, count: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  lset(key: RedisKey, index: RedisValue, element: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  lsetBuffer(key: RedisKey, index: RedisValue, element: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  ltrim(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  ltrimBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  rpop(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  rpop(key: RedisKey, count: RedisValue, callback?: Callback<string[] | null>): Result<string[] | null, Context>;
  rpopBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  rpopBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[] | null>): Result<Buffer[] | null, Context>;
  rpoplpush(source: RedisKey, destination: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  rpoplpushBuffer(source: RedisKey, destination: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  rpush(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpush(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  rpushBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  rpushx(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushx(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  rpushxBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushxBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;

  // pubsub
  psubscribe(...patterns: Many<RedisValue>): Result<unknown, Context>;
  psubscribe(...args: [...patterns: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  psubscribeBuffer(...patterns: Many<RedisValue>): Result<unknown, Context>;
  psubscribeBuffer(...args: [...patterns: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  publish(channel: RedisValue, message: RedisValue, callback?: Callback<number>): Result<number, Context>;
  publishBuffer(channel: RedisValue, message: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pubsub(subcommand: 'CHANNELS', callback?: Callback<string[]>): Result<string[], Context>;
  pubsub(subcommand: 'CHANNELS', pattern: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  pubsub(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  pubsub(subcommand: 'NUMPAT', callback?: Callback<number>): Result<number, Context>;
  pubsub(subcommand: 'NUMSUB', ...channels: Many<RedisValue>): Result<(string | number)[], Context>;
  pubsub(...args: [subcommand: 'NUMSUB', ...channels: Many<RedisValue>, callback: Callback<(string | number)[]>]): Result<(string | number)[], Context>;
  pubsub(subcommand: 'SHARDCHANNELS', callback?: Callback<string[]>): Result<string[], Context>;
  pubsub(subcommand: 'SHARDCHANNELS', pattern: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  pubsub(subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>): Result<(string | number)[], Context>;
  pubsub(...args: [subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>, callback: Callback<(string | number)[]>]): Result<(string | number)[], Context>;
  pubsub(subcommand: 'channels' | 'help' | 'numpat' | 'numsub' | 'shardchannels' | 'shardnumsub', ...args: Many<RedisValue>): Result<unknown, Context>;
  pubsub(...args: [subcommand: 'channels' | 'help' | 'numpat' | 'numsub' | 'shardchannels' | 'shardnumsub', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  pubsubBuffer(subcommand: 'CHANNELS', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'CHANNELS', pattern: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'NUMPAT', callback?: Callback<number>): Result<number, Context>;
  pubsubBuffer(subcommand: 'NUMSUB', ...channels: Many<RedisValue>): Result<(Buffer | number)[], Context>;
  pubsubBuffer(...args: [subcommand: 'NUMSUB', ...channels: Many<RedisValue>, callback: Callback<(Buffer | number)[]>]): Result<(Buffer | number)[], Context>;
  pubsubBuffer(subcommand: 'SHARDCHANNELS', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'SHARDCHANNELS', pattern: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>): Result<(Buffer | number)[], Context>;
  pubsubBuffer(...args: [subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>, callback: Callback<(Buffer | number)[]>]): Result<(Buffer | number)[], Context>;
  pubsubBuffer(subcommand: 'channels' | 'help' | 'numpat' | 'numsub' | 'shardchannels' | 'shardnumsub', ...args: Many<RedisValue>): Result<unknown, Context>;
  pubsubBuffer(...args: [subcommand: 'channels' | 'help' | 'numpat' | 'numsub' | 'shardchannels' | 'shardnumsub', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  punsubscribe(...patterns: Many<RedisValue>): Result<unknown, Context>;
  punsubscribe(...args: [...patterns: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  punsubscribeBuffer(...patterns: Many<RedisValue>): Result<unknown, Context>;
  punsubscribeBuffer(...args: [...patterns: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  spublish(channel: RedisValue, message: RedisValue, callback?: Callback<number>): Result<number, Context>;
  spublishBuffer(channel: RedisValue, message: RedisValue, callback?: Callback<number>): Result<number, Context>;
  ssubscribe(...channels: Many<RedisValue>): Result<unknown, Context>;
  ssubscribe(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  ssubscribeBuffer(...channels: Many<RedisValue>): Result<unknown, Context>;
  ssubscribeBuffer(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  subscribe(...channels: Many<RedisValue>): Result<unknown, Context>;
  subscribe(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  subscribeBuffer(...channels: Many<RedisValue>): Result<unknown, Context>;
  subscribeBuffer(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sunsubscribe(...channels: Many<RedisValue>): Result<unknown, Context>;
  sunsubscribe(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sunsubscribeBuffer(...channels: Many<RedisValue>): Result<unknown, Context>;
  sunsubscribeBuffer(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  unsubscribe(...channels: Many<RedisValue>): Result<unknown, Context>;
  unsubscribe(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  unsubscribeBuffer(...channels: Many<RedisValue>): Result<unknown, Context>;
  unsubscribeBuffer(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;

  // scripting
  eval(script: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval(...args: [script: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval(script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval(...args: [script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(script: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  evalBuffer(script: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalBuffer(...args: [script: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalBuffer(script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalBuffer(...args: [script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(script: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  evalsha(sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha(...args: [sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha(sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha(...args: [sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(sha1: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  evalshaBuffer(sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalshaBuffer(...args: [sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalshaBuffer(sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalshaBuffer(...args: [sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalshaBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(sha1: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  evalsha_ro(sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha_ro(...args: [sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha_ro(sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha_ro(...args: [sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha_ro<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(sha1: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  evalsha_roBuffer(sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha_roBuffer(...args: [sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha_roBuffer(sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha_roBuffer(...args: [sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha_roBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(sha1: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  eval_ro(script: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval_ro(...args: [script: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval_ro(script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval_ro(...args: [script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval_ro<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(script: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  eval_roBuffer(script: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval_roBuffer(...args: [script: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval_roBuffer(script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval_roBuffer(...args: [script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval_roBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(script: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  fcall(name: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall(...args: [name: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall(name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall(...args: [name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(name: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  fcallBuffer(name: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcallBuffer(...args: [name: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcallBuffer(name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcallBuffer(...args: [name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcallBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(name: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  fcall_ro(name: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall_ro(...args: [name: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall_ro(name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall_ro(...args: [name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall_ro<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(name: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  fcall_roBuffer(name: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall_roBuffer(...args: [name: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall_roBuffer(name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall_roBuffer(...args: [name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall_roBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(name: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, { other: 'any' }>): Result<unknown, Context>;
  function(subcommand: 'DELETE', library: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'DUMP', callback?: Callback<string>): Result<string, Context>;
  function(subcommand: 'FLUSH', callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  function(subcommand: 'KILL', callback?: Callback<'OK'>): Result<'OK', Context>;
  function<A extends Given<RedisValue, Callback<unknown[]>>>(subcommand: 'LIST', ...options: Checked<A, { LIBRARYNAME: [unknown]; WITHCODE: [] }>): Result<unknown[], Context>;
  function(subcommand: 'LOAD', code: RedisValue, callback?: Callback<string>): Result<string, Context>;
  function(subcommand: 'LOAD', replace: 'REPLACE', code: RedisValue, callback?: Callback<string>): Result<string, Context>;
  function(subcommand: 'RESTORE', payload: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'RESTORE', payload: RedisValue, option: 'FLUSH' | 'APPEND' | 'REPLACE', callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'STATS', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  function(subcommand: 'delete' | 'dump' | 'flush' | 'help' | 'kill' | 'list' | 'load' | 'restore' | 'stats', ...args: Many<RedisValue>): Result<unknown, Context>;
  function(...args: [subcommand: 'delete' | 'dump' | 'flush' | 'help' | 'kill' | 'list' | 'load' | 'restore' | 'stats', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  functionBuffer(subcommand: 'DELETE', library: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'DUMP', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'FLUSH', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  functionBuffer(subcommand: 'KILL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(subcommand: 'LIST', ...options: Checked<A, { LIBRARYNAME: [unknown]; WITHCODE: [] }>): Result<unknown[], Context>;
  functionBuffer(subcommand: 'LOAD', code: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'LOAD', replace: 'REPLACE', code: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'RESTORE', payload: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'RESTORE', payload: RedisValue, option: 'FLUSH' | 'APPEND' | 'REPLACE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'STATS', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  functionBuffer(subcommand: 'delete' | 'dump' | 'flush' | 'help' | 'kill' | 'list' | 'load' | 'restore' | 'stats', ...args: Many<RedisValue>): Result<unknown, Context>;
  functionBuffer(...args: [subcommand: 'delete' | 'dump' | 'flush' | 'help' | 'kill' | 'list' | 'load' | 'restore' | 'stats', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  script(subcommand: 'DEBUG', option: 'YES' | 'SYNC' | 'NO', callback?: Callback<'OK'>): Result<'OK', Context>;
  script(subcommand: 'EXISTS', ...sha1s: Many<RedisValue>): Result<number[], Context>;
  script(...args: [subcommand: 'EXISTS', ...sha1s: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  script(subcommand: 'FLUSH', callback?: Callback<'OK'>): Result<'OK', Context>;
  script(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  script(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  script(subcommand: 'KILL', callback?: Callback<'OK'>): Result<'OK', Context>;
  script(subcommand: 'LOAD', script: RedisValue, callback?: Callback<string>): Result<string, Context>;
  script(subcommand: 'SHOW', sha1: RedisValue, callback?: Callback<string>): Result<string, Context>;
  script(subcommand: 'debug' | 'exists' | 'flush' | 'help' | 'kill' | 'load' | 'show', ...args: Many<RedisValue>): Result<unknown, Context>;
  script(...args: [subcommand: 'debug' | 'exists' | 'flush' | 'help' | 'kill' | 'load' | 'show', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  scriptBuffer(subcommand: 'DEBUG', option: 'YES' | 'SYNC' | 'NO', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'EXISTS', ...sha1s: Many<RedisValue>): Result<number[], Context>;
  scriptBuffer(...args: [subcommand: 'EXISTS', ...sha1s: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  scriptBuffer(subcommand: 'FLUSH', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  scriptBuffer(subcommand: 'KILL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'LOAD', script: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'SHOW', sha1: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'debug' | 'exists' | 'flush' | 'help' | 'kill' | 'load' | 'show', ...args: Many<RedisValue>): Result<unknown, Context>;
  scriptBuffer(...args: [subcommand: 'debug' | 'exists' | 'flush' | 'help' | 'kill' | 'load' | 'show', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;

  // sentinel
  sentinel(subcommand: 'CKQUORUM', name: RedisValue, callback?: Callback<string>): Result<string, Context>;
  sentinel(subcommand: 'CONFIG', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(...args: [subcommand: 'CONFIG', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinel(subcommand: 'DEBUG', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(...args: [subcommand: 'DEBUG', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinel(subcommand: 'FAILOVER', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  sentinel(subcommand: 'FLUSHCONFIG', callback?: Callback<'OK'>): Result<'OK', Context>;
  sentinel(subcommand: 'GET-MASTER-ADDR-BY-NAME', name: RedisValue, callback?: Callback<[host: string, port: string] | null>): Result<[host: string, port: string] | null, Context>;
  sentinel(subcommand: 'GET-PRIMARY-ADDR-BY-NAME', name: RedisValue, callback?: Callback<[host: string, port: string] | null>): Result<[host: string, port: string] | null, Context>;
  sentinel(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  sentinel(subcommand: 'INFO-CACHE', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(...args: [subcommand: 'INFO-CACHE', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinel(subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(...args: [subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinel(subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(...args: [subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinel(subcommand: 'MASTER', name: RedisValue, callback?: Callback<Shape<string[], Record<string, string>, Context>>): Result<Shape<string[], Record<string, string>, Context>, Context>;
  sentinel(subcommand: 'MASTERS', callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(subcommand: 'MONITOR', name: RedisValue, host: RedisValue, port: RedisValue, quorum: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  sentinel(subcommand: 'MYID', callback?: Callback<string>): Result<string, Context>;
  sentinel(subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(...args: [subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinel(subcommand: 'PRIMARIES', callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(subcommand: 'PRIMARY', name: RedisValue, callback?: Callback<Shape<string[], Record<string, string>, Context>>): Result<Shape<string[], Record<string, string>, Context>, Context>;
  sentinel(subcommand: 'REMOVE', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  sentinel(subcommand: 'REPLICAS', name: RedisValue, callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(subcommand: 'RESET', pattern: RedisValue, callback?: Callback<number>): Result<number, Context>;
  sentinel(subcommand: 'SENTINELS', name: RedisValue, callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>): Result<'OK', Context>;
  sentinel(...args: [subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  sentinel(subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(...args: [subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinel(subcommand: 'SLAVES', name: RedisValue, callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(subcommand: 'ckquorum' | 'config' | 'debug' | 'failover' | 'flushconfig' | 'get-master-addr-by-name' | 'get-primary-addr-by-name' | 'help' | 'info-cache' | 'is-master-down-by-addr' | 'is-primary-down-by-addr' | 'master' | 'masters' | 'monitor' | 'myid' | 'pending-scripts' | 'primaries' | 'primary' | 'remove' | 'replicas' | 'reset' | 'sentinels' | 'set' | 'simulate-failure' | 'slaves', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(...args: [subcommand: 'ckquorum' | 'config' | 'debug' | 'failover' | 'flushconfig' | 'get-master-addr-by-name' | 'get-primary-addr-by-name' | 'help' | 'info-cache' | 'is-master-down-by-addr' | 'is-primary-down-by-addr' | 'master' | 'masters' | 'monitor' | 'myid' | 'pending-scripts' | 'primaries' | 'primary' | 'remove' | 'replicas' | 'reset' | 'sentinels' | 'set' | 'simulate-failure' | 'slaves', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'CKQUORUM', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'CONFIG', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(...args: [subcommand: 'CONFIG', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'DEBUG', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(...args: [subcommand: 'DEBUG', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'FAILOVER', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'FLUSHCONFIG', callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'GET-MASTER-ADDR-BY-NAME', name: RedisValue, callback?: Callback<[host: Buffer, port: Buffer] | null>): Result<[host: Buffer, port: Buffer] | null, Context>;
  sentinelBuffer(subcommand: 'GET-PRIMARY-ADDR-BY-NAME', name: RedisValue, callback?: Callback<[host: Buffer, port: Buffer] | null>): Result<[host: Buffer, port: Buffer] | null, Context>;
  sentinelBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  sentinelBuffer(subcommand: 'INFO-CACHE', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(...args: [subcommand: 'INFO-CACHE', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(...args: [subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(...args: [subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'MASTER', name: RedisValue, callback?: Callback<Shape<Buffer[], Record<string, Buffer>, Context>>): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  sentinelBuffer(subcommand: 'MASTERS', callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(subcommand: 'MONITOR', name: RedisValue, host: RedisValue, port: RedisValue, quorum: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'MYID', callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(...args: [subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'PRIMARIES', callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(subcommand: 'PRIMARY', name: RedisValue, callback?: Callback<Shape<Buffer[], Record<string, Buffer>, Context>>): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  sentinelBuffer(subcommand: 'REMOVE', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'REPLICAS', name: RedisValue, callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(subcommand: 'RESET', pattern: RedisValue, callback?: Callback<number>): Result<number, Context>;
  sentinelBuffer(subcommand: 'SENTINELS', name: RedisValue, callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>): Result<Buffer, Context>;
  sentinelBuffer(...args: [subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(...args: [subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'SLAVES', name: RedisValue, callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(subcommand: 'ckquorum' | 'config' | 'debug' | 'failover' | 'flushconfig' | 'get-master-addr-by-name' | 'get-primary-addr-by-name' | 'help' | 'info-cache' | 'is-master-down-by-addr' | 'is-primary-down-by-addr' | 'master' | 'masters' | 'monitor' | 'myid' | 'pending-scripts' | 'primaries' | 'primary' | 'remove' | 'replicas' | 'reset' | 'sentinels' | 'set' | 'simulate-failure' | 'slaves', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(...args: [subcommand: 'ckquorum' | 'config' | 'debug' | 'failover' | 'flushconfig' | 'get-master-addr-by-name' | 'get-primary-addr-by-name' | 'help' | 'info-cache' | 'is-master-down-by-addr' | 'is-primary-down-by-addr' | 'master' | 'masters' | 'monitor' | 'myid' | 'pending-scripts' | 'primaries' | 'primary' | 'remove' | 'replicas' | 'reset' | 'sentinels' | 'set' | 'simulate-failure' | 'slaves', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;

  // server
  acl(subcommand: 'CAT', callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'CAT', category: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'DELUSER', ...usernames: Many<RedisValue>): Result<number, Context>;
  acl(...args: [subcommand: 'DELUSER', ...usernames: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  acl(subcommand: 'DRYRUN', username: RedisValue, command: RedisValue, ...args: Many<RedisValue>): Result<string, Context>;
  acl(...args: [subcommand: 'DRYRUN', username: RedisValue, command: RedisValue, ...args: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  acl(subcommand: 'GENPASS', callback?: Callback<string>): Result<string, Context>;
  acl(subcommand: 'GENPASS', bits: RedisValue, callback?: Callback<string>): Result<string, Context>;
  acl(subcommand: 'GETUSER', username: RedisValue, callback?: Callback<Shape<unknown[] | null, Record<string, unknown> | null, Context>>): Result<Shape<unknown[] | null, Record<string, unknown> | null, Context>, Context>;
  acl(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'LIST', callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'LOAD', callback?: Callback<'OK'>): Result<'OK', Context>;
  acl(subcommand: 'LOG', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  acl(subcommand: 'LOG', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  acl(subcommand: 'LOG', reset: 'RESET', callback?: Callback<'OK'>): Result<'OK', Context>;
  acl(subcommand: 'SAVE', callback?: Callback<'OK'>): Result<'OK', Context>;
  acl(subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>): Result<'OK', Context>;
  acl(...args: [subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  acl(subcommand: 'USERS', callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'WHOAMI', callback?: Callback<string>): Result<string, Context>;
  acl(subcommand: 'cat' | 'deluser' | 'dryrun' | 'genpass' | 'getuser' | 'help' | 'list' | 'load' | 'log' | 'save' | 'setuser' | 'users' | 'whoami', ...args: Many<RedisValue>): Result<unknown, Context>;
  acl(...args: [subcommand: 'cat' | 'deluser' | 'dryrun' | 'genpass' | 'getuser' | 'help' | 'list' | 'load' | 'log' | 'save' | 'setuser' | 'users' | 'whoami', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  aclBuffer(subcommand: 'CAT', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'CAT', category: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'DELUSER', ...usernames: Many<RedisValue>): Result<number, Context>;
  aclBuffer(...args: [subcommand: 'DELUSER', ...usernames: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  aclBuffer(subcommand: 'DRYRUN', username: RedisValue, command: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  aclBuffer(...args: [subcommand: 'DRYRUN', username: RedisValue, command: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  aclBuffer(subcommand: 'GENPASS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'GENPASS', bits: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'GETUSER', username: RedisValue, callback?: Callback<Shape<unknown[] | null, Record<string, unknown> | null, Context>>): Result<Shape<unknown[] | null, Record<string, unknown> | null, Context>, Context>;
  aclBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'LIST', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'LOAD', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'LOG', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  aclBuffer(subcommand: 'LOG', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  aclBuffer(subcommand: 'LOG', reset: 'RESET', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'SAVE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>): Result<Buffer, Context>;
  aclBuffer(...args: [subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  aclBuffer(subcommand: 'USERS', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'WHOAMI', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'cat' | 'deluser' | 'dryrun' | 'genpass' | 'getuser' | 'help' | 'list' | 'load' | 'log' | 'save' | 'setuser' | 'users' | 'whoami', ...args: Many<RedisValue>): Result<unknown, Context>;
  aclBuffer(...args: [subcommand: 'cat' | 'deluser' | 'dryrun' | 'genpass' | 'getuser' | 'help' | 'list' | 'load' | 'log' | 'save' | 'setuser' | 'users' | 'whoami', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  backup(...args: Many<RedisValue>): Result<unknown, Context>;
  backup(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  backupBuffer(...args: Many<RedisValue>): Result<unknown, Context>;
  backupBuffer(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  bgrewriteaof(callback?: Callback<string>): Result<string, Context>;
  bgrewriteaofBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  bgsave(callback?: Callback<string>): Result<string, Context>;
  bgsave(option: 'SCHEDULE' | 'CANCEL', callback?: Callback<string>): Result<string, Context>;
  bgsaveBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  bgsaveBuffer(option: 'SCHEDULE' | 'CANCEL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  command(callback?: Callback<unknown[]>): Result<unknown[], Context>;
  command(subcommand: 'COUNT', callback?: Callback<number>): Result<number, Context>;
  command(subcommand: 'DOCS', ...names: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  command(...args: [subcommand: 'DOCS', ...names: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  command(subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>): Result<string[], Context>;
  command(...args: [subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>, callback: Callback<string[]>]): Result<string[], Context>;
  command(subcommand: 'GETKEYSANDFLAGS', ...commandAndArgs: Many<RedisValue>): Result<[key: string, flags: string[]][], Context>;
  command(...args: [subcommand: 'GETKEYSANDFLAGS', ...commandAndArgs: Many<RedisValue>, callback: Callback<[key: string, flags: string[]][]>]): Result<[key: string, flags: string[]][], Context>;
  command(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  command(subcommand: 'INFO', ...names: Many<RedisValue>): Result<unknown[], Context>;
  command(...args: [subcommand: 'INFO', ...names: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  command(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<string[], Context>;
  command(...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<string[]>]): Result<string[], Context>;
  command(subcommand: 'count' | 'docs' | 'getkeys' | 'getkeysandflags' | 'help' | 'info' | 'list', ...args: Many<RedisValue>): Result<unknown, Context>;
  command(...args: [subcommand: 'count' | 'docs' | 'getkeys' | 'getkeysandflags' | 'help' | 'info' | 'list', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  commandBuffer(callback?: Callback<unknown[]>): Result<unknown[], Context>;
  commandBuffer(subcommand: 'COUNT', callback?: Callback<number>): Result<number, Context>;
  commandBuffer(subcommand: 'DOCS', ...names: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  commandBuffer(...args: [subcommand: 'DOCS', ...names: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  commandBuffer(subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>): Result<Buffer[], Context>;
  commandBuffer(...args: [subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  commandBuffer(subcommand: 'GETKEYSANDFLAGS', ...commandAndArgs: Many<RedisValue>): Result<[key: Buffer, flags: Buffer[]][], Context>;
  commandBuffer(...args: [subcommand: 'GETKEYSANDFLAGS', ...commandAndArgs: Many<RedisValue>, callback: Callback<[key: Buffer, flags: Buffer[]][]>]): Result<[key: Buffer, flags: Buffer[]][], Context>;
  commandBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  commandBuffer(subcommand: 'INFO', ...names: Many<RedisValue>): Result<unknown[], Context>;
  commandBuffer(...args: [subcommand: 'INFO', ...names: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  commandBuffer(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<Buffer[], Context>;
  commandBuffer(...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  commandBuffer(subcommand: 'count' | 'docs' | 'getkeys' | 'getkeysandflags' | 'help' | 'info' | 'list', ...args: Many<RedisValue>): Result<unknown, Context>;
  commandBuffer(...args: [subcommand: 'count' | 'docs' | 'getkeys' | 'getkeysandflags' | 'help' | 'info' | 'list', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  commandlog(subcommand: 'GET', count: RedisValue, kind: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  commandlog(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  commandlog(subcommand: 'LEN', kind: RedisValue, callback?: Callback<number>): Result<number, Context>;
  commandlog(subcommand: 'RESET', kind: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  commandlog(subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Many<RedisValue>): Result<unknown, Context>;
  commandlog(...args: [subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  commandlogBuffer(subcommand: 'GET', count: RedisValue, kind: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  commandlogBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  commandlogBuffer(subcommand: 'LEN', kind: RedisValue, callback?: Callback<number>): Result<number, Context>;
  commandlogBuffer(subcommand: 'RESET', kind: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  commandlogBuffer(subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Many<RedisValue>): Result<unknown, Context>;
  commandlogBuffer(...args: [subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  config(subcommand: 'GET', ...parameters: Many<RedisValue>): Result<Shape<string[], Record<string, string>, Context>, Context>;
  config(...args: [subcommand: 'GET', ...parameters: Many<RedisValue>, callback: Callback<Shape<string[], Record<string, string>, Context>>]): Result<Shape<string[], Record<string, string>, Context>, Context>;
  config(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  config(subcommand: 'RESETSTAT', callback?: Callback<'OK'>): Result<'OK', Context>;
  config(subcommand: 'REWRITE', callback?: Callback<'OK'>): Result<'OK', Context>;
  config<A extends Given<RedisValue, Callback<'OK'>>>(subcommand: 'SET', ...parametersAndValues: InPairs<A>): Result<'OK', Context>;
  config(subcommand: 'get' | 'help' | 'resetstat' | 'rewrite' | 'set', ...args: Many<RedisValue>): Result<unknown, Context>;
  config(...args: [subcommand: 'get' | 'help' | 'resetstat' | 'rewrite' | 'set', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  configBuffer(subcommand: 'GET', ...parameters: Many<RedisValue>): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  configBuffer(...args: [subcommand: 'GET', ...parameters: Many<RedisValue>, callback: Callback<Shape<Buffer[], Record<string, Buffer>, Context>>]): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  configBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  configBuffer(subcommand: 'RESETSTAT', callback?: Callback<Buffer>): Result<Buffer, Context>;
  configBuffer(subcommand: 'REWRITE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  configBuffer<A extends Given<RedisValue, Callback<Buffer>>>(subcommand: 'SET', ...parametersAndValues: InPairs<A>): Result<Buffer, Context>;
  configBuffer(subcommand: 'get' | 'help' | 'resetstat' | 'rewrite' | 'set', ...args: Many<RedisValue>): Result<unknown, Context>;
  configBuffer(...args: [subcommand: 'get' | 'help' | 'resetstat' | 'rewrite' | 'set', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  dbsize(callback?: Callback<number>): Result<number, Context>;
  dbsizeBuffer(callback?: Callback<number>): Result<number, Context>;
  debug(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  debug(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  debugBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  debugBuffer(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  failover(...options: Many<RedisValue>): Result<'OK', Context>;
  failover(...args: [...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  failoverBuffer(...options: Many<RedisValue>): Result<Buffer, Context>;
  failoverBuffer(...args: [...options: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  flushall(callback?: Callback<'OK'>): Result<'OK', Context>;
  flushall(option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  flushallBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  flushallBuffer(option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  flushdb(callback?: Callback<'OK'>): Result<'OK', Context>;
  flushdb(option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  flushdbBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  flushdbBuffer(option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  hotkeys(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  hotkeys(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  hotkeysBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  hotkeysBuffer(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  info(...sections: Many<RedisValue>): Result<string, Context>;
  info(...args: [...sections: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  infoBuffer(...sections: Many<RedisValue>): Result<Buffer, Context>;
  infoBuffer(...args: [...sections: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  lastsave(callback?: Callback<number>): Result<number, Context>;
  lastsaveBuffer(callback?: Callback<number>): Result<number, Context>;
  latency(subcommand: 'DOCTOR', callback?: Callback<string>): Result<string, Context>;
  latency(subcommand: 'GRAPH', event: RedisValue, callback?: Callback<string>): Result<string, Context>;
  latency(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  latency(subcommand: 'HISTOGRAM', ...commands: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latency(...args: [subcommand: 'HISTOGRAM', ...commands: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latency(subcommand: 'HISTORY', event: RedisValue, callback?: Callback<[time: number, latency: number][]>): Result<[time: number, latency: number][], Context>;
  latency(subcommand: 'LATEST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  latency(subcommand: 'RESET', ...events: Many<RedisValue>): Result<number, Context>;
  latency(...args: [subcommand: 'RESET', ...events: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  latency(subcommand: 'doctor' | 'graph' | 'help' | 'histogram' | 'history' | 'latest' | 'reset', ...args: Many<RedisValue>): Result<unknown, Context>;
  latency(...args: [subcommand: 'doctor' | 'graph' | 'help' | 'histogram' | 'history' | 'latest' | 'reset', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  latencyBuffer(subcommand: 'DOCTOR', callback?: Callback<Buffer>): Result<Buffer, Context>;
  latencyBuffer(subcommand: 'GRAPH', event: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  latencyBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  latencyBuffer(subcommand: 'HISTOGRAM', ...commands: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latencyBuffer(...args: [subcommand: 'HISTOGRAM', ...commands: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latencyBuffer(subcommand: 'HISTORY', event: RedisValue, callback?: Callback<[time: number, latency: number][]>): Result<[time: number, latency: number][], Context>;
  latencyBuffer(subcommand: 'LATEST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  latencyBuffer(subcommand: 'RESET', ...events: Many<RedisValue>): Result<number, Context>;
  latencyBuffer(...args: [subcommand: 'RESET', ...events: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  latencyBuffer(subcommand: 'doctor' | 'graph' | 'help' | 'histogram' | 'history' | 'latest' | 'reset', ...args: Many<RedisValue>): Result<unknown, Context>;
  latencyBuffer(...args: [subcommand: 'doctor' | 'graph' | 'help' | 'histogram' | 'history' | 'latest' | 'reset', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  lolwut(...args: Many<RedisValue>): Result<string, Context>;
  lolwut(...args: [...args: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  lolwutBuffer(...args: Many<RedisValue>): Result<Buffer, Context>;
  lolwutBuffer(...args: [...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  memory(subcommand: 'DOCTOR', callback?: Callback<string>): Result<string, Context>;
  memory(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  memory(subcommand: 'MALLOC-STATS', callback?: Callback<string>): Result<string, Context>;
  memory(subcommand: 'PURGE', callback?: Callback<'OK'>): Result<'OK', Context>;
  memory(subcommand: 'STATS', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  memory(subcommand: 'USAGE', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  memory(subcommand: 'USAGE', key: RedisKey, samples: 'SAMPLES', count: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  memory(subcommand: 'doctor' | 'help' | 'malloc-stats' | 'purge' | 'stats' | 'usage', ...args: Many<RedisValue>): Result<unknown, Context>;
  memory(...args: [subcommand: 'doctor' | 'help' | 'malloc-stats' | 'purge' | 'stats' | 'usage', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  memoryBuffer(subcommand: 'DOCTOR', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  memoryBuffer(subcommand: 'MALLOC-STATS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(subcommand: 'PURGE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(subcommand: 'STATS', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  memoryBuffer(subcommand: 'USAGE', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  memoryBuffer(subcommand: 'USAGE', key: RedisKey, samples: 'SAMPLES', count: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  memoryBuffer(subcommand: 'doctor' | 'help' | 'malloc-stats' | 'purge' | 'stats' | 'usage', ...args: Many<RedisValue>): Result<unknown, Context>;
  memoryBuffer(...args: [subcommand: 'doctor' | 'help' | 'malloc-stats' | 'purge' | 'stats' | 'usage', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  module(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  module(subcommand: 'LIST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  module(subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  module(...args: [subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  module(subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  module(...args: [subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  module(subcommand: 'UNLOAD', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  module(subcommand: 'help' | 'list' | 'load' | 'loadex' | 'unload', ...args: Many<RedisValue>): Result<unknown, Context>;
  module(...args: [subcommand: 'help' | 'list' | 'load' | 'loadex' | 'unload', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  moduleBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  moduleBuffer(subcommand: 'LIST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  moduleBuffer(subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  moduleBuffer(...args: [subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  moduleBuffer(subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  moduleBuffer(...args: [subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  moduleBuffer(subcommand: 'UNLOAD', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  moduleBuffer(subcommand: 'help' | 'list' | 'load' | 'loadex' | 'unload', ...args: Many<RedisValue>): Result<unknown, Context>;
  moduleBuffer(...args: [subcommand: 'help' | 'list' | 'load' | 'loadex' | 'unload', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  psync(replicationId: RedisValue, offset: RedisValue, callback?: Callback<unknown>): Result<unknown, Context>;
  psyncBuffer(replicationId: RedisValue, offset: RedisValue, callback?: Callback<unknown>): Result<unknown, Context>;
  replconf(...args: Many<RedisValue>): Result<unknown, Context>;
  replconf(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  replconfBuffer(...args: Many<RedisValue>): Result<unknown, Context>;
  replconfBuffer(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  replicaof(host: RedisValue, port: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  replicaofBuffer(host: RedisValue, port: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  'restore-asking'(key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Many<RedisValue>): Result<'OK', Context>;
  'restore-asking'(...args: [key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  'restore-askingBuffer'(key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Many<RedisValue>): Result<Buffer, Context>;
  'restore-askingBuffer'(...args: [key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  role(callback?: Callback<unknown[]>): Result<unknown[], Context>;
  roleBuffer(callback?: Callback<unknown[]>): Result<unknown[], Context>;
  save(callback?: Callback<'OK'>): Result<'OK', Context>;
  saveBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  shutdown(...options: Many<RedisValue>): Result<'OK', Context>;
  shutdown(...args: [...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  shutdownBuffer(...options: Many<RedisValue>): Result<Buffer, Context>;
  shutdownBuffer(...args: [...options: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  slaveof(host: RedisValue, port: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  slaveofBuffer(host: RedisValue, port: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  slowlog(subcommand: 'GET', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  slowlog(subcommand: 'GET', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  slowlog(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  slowlog(subcommand: 'LEN', callback?: Callback<number>): Result<number, Context>;
  slowlog(subcommand: 'RESET', callback?: Callback<'OK'>): Result<'OK', Context>;
  slowlog(subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Many<RedisValue>): Result<unknown, Context>;
  slowlog(...args: [subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  slowlogBuffer(subcommand: 'GET', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  slowlogBuffer(subcommand: 'GET', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  slowlogBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  slowlogBuffer(subcommand: 'LEN', callback?: Callback<number>): Result<number, Context>;
  slowlogBuffer(subcommand: 'RESET', callback?: Callback<Buffer>): Result<Buffer, Context>;
  slowlogBuffer(subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Many<RedisValue>): Result<unknown, Context>;
  slowlogBuffer(...args: [subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  swapdb(index1: RedisValue, index2: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  swapdbBuffer(index1: RedisValue, index2: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  sync(callback?: Callback<unknown>): Result<unknown, Context>;
  syncBuffer(callback?: Callback<unknown>): Result<unknown, Context>;
  time(callback?: Callback<string[]>): Result<string[], Context>;
  timeBuffer(callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  trimslots(...args: Many<RedisValue>): Result<unknown, Context>;
  trimslots(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  trimslotsBuffer(...args: Many<RedisValue>): Result<unknown, Context>;
  trimslotsBuffer(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;

  // set
  sadd(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  sadd(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  saddBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  saddBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  scard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  scardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  sdiff(...keys: Many<RedisKey>): Result<string[], Context>;
  sdiff(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  sdiffBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sdiffBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  sdiffcard<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LIMIT: [unknown] }>): Result<number, Context>;
  sdiffcardBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LIMIT: [unknown] }>): Result<number, Context>;
  sdiffstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sdiffstore(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  sdiffstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sdiffstoreBuffer(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  sinter(...keys: Many<RedisKey>): Result<string[], Context>;
  sinter(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  sinterBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sinterBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  sintercard<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LIMIT: [unknown] }>): Result<number, Context>;
  sintercardBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LIMIT: [unknown] }>): Result<number, Context>;
  sinterstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sinterstore(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  sinterstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sinterstoreBuffer(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  sismember(key: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  sismemberBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  smembers(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  smembersBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  smismember(key: RedisKey, ...members: Many<RedisValue>): Result<number[], Context>;
  smismember(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  smismemberBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number[], Context>;
  smismemberBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  smove(source: RedisKey, destination: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  smoveBuffer(source: RedisKey, destination: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  spop(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  spop(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  spopBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  spopBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  srandmember(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  srandmember(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  srandmemberBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  srandmemberBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  srem(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  srem(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  sremBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  sremBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  sscan(key: RedisKey, cursor: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  sscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  sscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  sscanBuffer(key: RedisKey, cursor: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  sscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  sscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  sunion(...keys: Many<RedisKey>): Result<string[], Context>;
  sunion(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  sunionBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sunionBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  sunioncard<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LIMIT: [unknown] }>): Result<number, Context>;
  sunioncardBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LIMIT: [unknown] }>): Result<number, Context>;
  sunionstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sunionstore(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  sunionstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sunionstoreBuffer(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;

  // sorted-set
  bzmpop<N extends RedisValue, A extends Given<RedisValue, Callback<Shape<[key: string, members: [member: string, score: string][]] | null, [key: string, members: [member: string, score: number][]] | null, Context>>>>(timeout: RedisValue, numkeys: N, ...keysAndOptions: CheckedCount<N, A, { MIN: []; MAX: []; COUNT: [unknown] }, 'MIN' | 'MAX'>): Result<Shape<[key: string, members: [member: string, score: string][]] | null, [key: string, members: [member: string, score: number][]] | null, Context>, Context>;
  bzmpopBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Shape<[key: Buffer, members: [member: Buffer, score: Buffer][]] | null, [key: Buffer, members: [member: Buffer, score: number][]] | null, Context>>>>(timeout: RedisValue, numkeys: N, ...keysAndOptions: CheckedCount<N, A, { MIN: []; MAX: []; COUNT: [unknown] }, 'MIN' | 'MAX'>): Result<Shape<[key: Buffer, members: [member: Buffer, score: Buffer][]] | null, [key: Buffer, members: [member: Buffer, score: number][]] | null, Context>, Context>;
  bzpopmax(...keysAndTimeout: Many<RedisValue>): Result<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>, Context>;
  bzpopmax(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>>]): Result<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>, Context>;
  bzpopmaxBuffer(...keysAndTimeout: Many<RedisValue>): Result<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>, Context>;
  bzpopmaxBuffer(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>>]): Result<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>, Context>;
  bzpopmin(...keysAndTimeout: Many<RedisValue>): Result<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>, Context>;
  bzpopmin(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>>]): Result<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>, Context>;
  bzpopminBuffer(...keysAndTimeout: Many<RedisValue>): Result<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>, Context>;
  bzpopminBuffer(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>>]): Result<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>, Context>;
  zadd(key: RedisKey, incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string, number, Context>>): Result<Shape<string, number, Context>, Context>;
  zadd(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string | null, number | null, Context>>): Result<Shape<string | null, number | null, Context>, Context>;
  zadd(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option2: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string | null, number | null, Context>>): Result<Shape<string | null, number | null, Context>, Context>;
  zadd(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option2: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option3: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string | null, number | null, Context>>): Result<Shape<string | null, number | null, Context>, Context>;
  zadd(key: RedisKey, ch: 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string, number, Context>>): Result<Shape<string, number, Context>, Context>;
  zadd(key: RedisKey, score: number, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zadd(key: RedisKey, score: number, member: RedisValue, score2: number, member2: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zadd<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...scoresAndMembers: Checked<A, { NX: []; XX: []; GT: []; LT: []; CH: []; other: 'scores' }>): Result<number, Context>;
  zaddBuffer(key: RedisKey, incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer, number, Context>>): Result<Shape<Buffer, number, Context>, Context>;
  zaddBuffer(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer | null, number | null, Context>>): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zaddBuffer(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option2: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer | null, number | null, Context>>): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zaddBuffer(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option2: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option3: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer | null, number | null, Context>>): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zaddBuffer(key: RedisKey, ch: 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer, number, Context>>): Result<Shape<Buffer, number, Context>, Context>;
  zaddBuffer(key: RedisKey, score: number, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zaddBuffer(key: RedisKey, score: number, member: RedisValue, score2: number, member2: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zaddBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...scoresAndMembers: Checked<A, { NX: []; XX: []; GT: []; LT: []; CH: []; other: 'scores' }>): Result<number, Context>;
  zcard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  zcardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  zcount(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zcountBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zdiff(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zdiff(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zdiff(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zdiff<N extends RedisValue, A extends Given<RedisValue, Callback<string[]>>>(numkeys: N, ...keys: CheckedCount<N, A>): Result<string[], Context>;
  zdiffBuffer(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zdiffBuffer(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zdiffBuffer(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zdiffBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Buffer[]>>>(numkeys: N, ...keys: CheckedCount<N, A>): Result<Buffer[], Context>;
  zdiffstore<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keys: CheckedCount<N, A>): Result<number, Context>;
  zdiffstoreBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keys: CheckedCount<N, A>): Result<number, Context>;
  zincrby(key: RedisKey, increment: RedisValue, member: RedisValue, callback?: Callback<Shape<string, number, Context>>): Result<Shape<string, number, Context>, Context>;
  zincrbyBuffer(key: RedisKey, increment: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer, number, Context>>): Result<Shape<Buffer, number, Context>, Context>;
  zinter(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zinter(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zinter(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zinter<N extends RedisValue, A extends Given<RedisValue, Callback<string[]>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count']; WITHSCORES: [] }>): Result<string[], Context>;
  zinterBuffer(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zinterBuffer(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zinterBuffer(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zinterBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Buffer[]>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count']; WITHSCORES: [] }>): Result<Buffer[], Context>;
  zintercard<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LIMIT: [unknown] }>): Result<number, Context>;
  zintercardBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { LIMIT: [unknown] }>): Result<number, Context>;
  zinterstore<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keysAndOptions: CheckedCount<N, A, { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count'] }>): Result<number, Context>;
  zinterstoreBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keysAndOptions: CheckedCount<N, A, { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count'] }>): Result<number, Context>;
  zlexcount(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zlexcountBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zmpop<N extends RedisValue, A extends Given<RedisValue, Callback<Shape<[key: string, members: [member: string, score: string][]] | null, [key: string, members: [member: string, score: number][]] | null, Context>>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { MIN: []; MAX: []; COUNT: [unknown] }, 'MIN' | 'MAX'>): Result<Shape<[key: string, members: [member: string, score: string][]] | null, [key: string, members: [member: string, score: number][]] | null, Context>, Context>;
  zmpopBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Shape<[key: Buffer, members: [member: Buffer, score: Buffer][]] | null, [key: Buffer, members: [member: Buffer, score: number][]] | null, Context>>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { MIN: []; MAX: []; COUNT: [unknown] }, 'MIN' | 'MAX'>): Result<Shape<[key: Buffer, members: [member: Buffer, score: Buffer][]] | null, [key: Buffer, members: [member: Buffer, score: number][]] | null, Context>, Context>;
  zmscore(key: RedisKey, ...members: Many<RedisValue>): Result<Shape<(string | null)[], (number | null)[], Context>, Context>;
  zmscore(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<Shape<(string | null)[], (number | null)[], Context>>]): Result<Shape<(string | null)[], (number | null)[], Context>, Context>;
  zmscoreBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<Shape<(Buffer | null)[], (number | null)[], Context>, Context>;
  zmscoreBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<Shape<(Buffer | null)[], (number | null)[], Context>>]): Result<Shape<(Buffer | null)[], (number | null)[], Context>, Context>;
  zpopmax(key: RedisKey, callback?: Callback<Shape<string[], [member: string, score: number] | [], Context>>): Result<Shape<string[], [member: string, score: number] | [], Context>, Context>;
  zpopmax(key: RedisKey, count: RedisValue, callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zpopmaxBuffer(key: RedisKey, callback?: Callback<Shape<Buffer[], [member: Buffer, score: number] | [], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number] | [], Context>, Context>;
  zpopmaxBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zpopmin(key: RedisKey, callback?: Callback<Shape<string[], [member: string, score: number] | [], Context>>): Result<Shape<string[], [member: string, score: number] | [], Context>, Context>;
  zpopmin(key: RedisKey, count: RedisValue, callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zpopminBuffer(key: RedisKey, callback?: Callback<Shape<Buffer[], [member: Buffer, score: number] | [], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number] | [], Context>, Context>;
  zpopminBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrandmember(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  zrandmember(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrandmember(key: RedisKey, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrandmemberBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  zrandmemberBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrandmemberBuffer(key: RedisKey, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, rev: 'REV', withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', rev: 'REV', withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', rev: 'REV', limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange<A extends Given<Option<'BYSCORE' | 'BYLEX' | 'REV' | 'LIMIT' | 'WITHSCORES'>, Callback<string[]>>>(key: RedisKey, start: RedisValue, stop: RedisValue, ...options: Checked<A, { BYSCORE: []; BYLEX: []; REV: []; LIMIT: [unknown, unknown]; WITHSCORES: [] }>): Result<string[], Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, rev: 'REV', withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', rev: 'REV', withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', rev: 'REV', limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer<A extends Given<Option<'BYSCORE' | 'BYLEX' | 'REV' | 'LIMIT' | 'WITHSCORES'>, Callback<Buffer[]>>>(key: RedisKey, start: RedisValue, stop: RedisValue, ...options: Checked<A, { BYSCORE: []; BYLEX: []; REV: []; LIMIT: [unknown, unknown]; WITHSCORES: [] }>): Result<Buffer[], Context>;
  zrangebylex(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrangebylex(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrangebylexBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangebylexBuffer(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, withscores: 'WITHSCORES', limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, withscores: 'WITHSCORES', limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangestore<A extends Given<Option<'BYSCORE' | 'BYLEX' | 'REV' | 'LIMIT'>, Callback<number>>>(destination: RedisKey, source: RedisKey, min: RedisValue, max: RedisValue, ...options: Checked<A, { BYSCORE: []; BYLEX: []; REV: []; LIMIT: [unknown, unknown] }>): Result<number, Context>;
  zrangestoreBuffer<A extends Given<Option<'BYSCORE' | 'BYLEX' | 'REV' | 'LIMIT'>, Callback<number>>>(destination: RedisKey, source: RedisKey, min: RedisValue, max: RedisValue, ...options: Checked<A, { BYSCORE: []; BYLEX: []; REV: []; LIMIT: [unknown, unknown] }>): Result<number, Context>;
  zrank(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrank(key: RedisKey, member: RedisValue, withscore: 'WITHSCORE', callback?: Callback<Shape<[rank: number, score: string] | null, [rank: number, score: number] | null, Context>>): Result<Shape<[rank: number, score: string] | null, [rank: number, score: number] | null, Context>, Context>;
  zrankBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrankBuffer(key: RedisKey, member: RedisValue, withscore: 'WITHSCORE', callback?: Callback<Shape<[rank: number, score: Buffer] | null, [rank: number, score: number] | null, Context>>): Result<Shape<[rank: number, score: Buffer] | null, [rank: number, score: number] | null, Context>, Context>;
  zrem(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  zrem(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  zremBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  zremBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  zremrangebylex(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zremrangebylexBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zremrangebyrank(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zremrangebyrankBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zremrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zremrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zrevrange(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrange(key: RedisKey, start: RedisValue, stop: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrevrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrevrangebylex(key: RedisKey, max: RedisValue, min: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrangebylex(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrangebylexBuffer(key: RedisKey, max: RedisValue, min: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangebylexBuffer(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, withscores: 'WITHSCORES', limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, withscores: 'WITHSCORES', limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrevrank(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrevrank(key: RedisKey, member: RedisValue, withscore: 'WITHSCORE', callback?: Callback<Shape<[rank: number, score: string] | null, [rank: number, score: number] | null, Context>>): Result<Shape<[rank: number, score: string] | null, [rank: number, score: number] | null, Context>, Context>;
  zrevrankBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrevrankBuffer(key: RedisKey, member: RedisValue, withscore: 'WITHSCORE', callback?: Callback<Shape<[rank: number, score: Buffer] | null, [rank: number, score: number] | null, Context>>): Result<Shape<[rank: number, score: Buffer] | null, [rank: number, score: number] | null, Context>, Context>;
  zscan(key: RedisKey, cursor: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  zscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  zscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<[cursor: string, elements: string[]]>): Result<[cursor: string, elements: string[]], Context>;
  zscanBuffer(key: RedisKey, cursor: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  zscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  zscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<[cursor: Buffer, elements: Buffer[]]>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  zscore(key: RedisKey, member: RedisValue, callback?: Callback<Shape<string | null, number | null, Context>>): Result<Shape<string | null, number | null, Context>, Context>;
  zscoreBuffer(key: RedisKey, member: RedisValue, callback?: Callback<Shape<Buffer | null, number | null, Context>>): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zunion(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zunion(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zunion(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<string[], [member: string, score: number][], Context>>): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zunion<N extends RedisValue, A extends Given<RedisValue, Callback<string[]>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count']; WITHSCORES: [] }>): Result<string[], Context>;
  zunionBuffer(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zunionBuffer(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zunionBuffer(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zunionBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Buffer[]>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count']; WITHSCORES: [] }>): Result<Buffer[], Context>;
  zunionstore<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keysAndOptions: CheckedCount<N, A, { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count'] }>): Result<number, Context>;
  zunionstoreBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keysAndOptions: CheckedCount<N, A, { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count'] }>): Result<number, Context>;

  // stream
  xack(key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>): Result<number, Context>;
  xack(...args: [key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  xackBuffer(key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>): Result<number, Context>;
  xackBuffer(...args: [key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  xackdel<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, group: RedisValue, ...args: Checked<A, { KEEPREF: []; DELREF: []; ACKED: []; IDS: 'count' }, 'IDS'>): Result<number[], Context>;
  xackdelBuffer<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, group: RedisValue, ...args: Checked<A, { KEEPREF: []; DELREF: []; ACKED: []; IDS: 'count' }, 'IDS'>): Result<number[], Context>;
  xadd(key: RedisKey, id: '*', field: RedisValue, value: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  xadd(key: RedisKey, id: '*', field: RedisValue, value: RedisValue, field2: RedisValue, value2: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  xadd<A extends Given<RedisValue, Callback<string | null>>>(key: RedisKey, ...args: Checked<A, { NOMKSTREAM: []; KEEPREF: []; DELREF: []; ACKED: []; IDMPAUTO: [unknown]; IDMP: [unknown, unknown]; MAXLEN: 'trim'; MINID: 'trim'; LIMIT: [unknown]; other: 'entry' }, '*'>): Result<string | null, Context>;
  xaddBuffer(key: RedisKey, id: '*', field: RedisValue, value: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  xaddBuffer(key: RedisKey, id: '*', field: RedisValue, value: RedisValue, field2: RedisValue, value2: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  xaddBuffer<A extends Given<RedisValue, Callback<Buffer | null>>>(key: RedisKey, ...args: Checked<A, { NOMKSTREAM: []; KEEPREF: []; DELREF: []; ACKED: []; IDMPAUTO: [unknown]; IDMP: [unknown, unknown]; MAXLEN: 'trim'; MINID: 'trim'; LIMIT: [unknown]; other: 'entry' }, '*'>): Result<Buffer | null, Context>;
  xautoclaim<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, group: RedisValue, consumer: RedisValue, minIdleTime: RedisValue, start: RedisValue, ...options: Checked<A, { COUNT: [unknown]; JUSTID: [] }>): Result<unknown[], Context>;
  xautoclaimBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, group: RedisValue, consumer: RedisValue, minIdleTime: RedisValue, start: RedisValue, ...options: Checked<A, { COUNT: [unknown]; JUSTID: [] }>): Result<unknown[], Context>;
  xcfgset(key: RedisKey, ...options: Many<RedisValue>): Result<unknown, Context>;
  xcfgset(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  xcfgsetBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<unknown, Context>;
  xcfgsetBuffer(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  xclaim<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, group: RedisValue, consumer: RedisValue, minIdleTime: RedisValue, ...idsAndOptions: Checked<A, { IDLE: [unknown]; TIME: [unknown]; RETRYCOUNT: [unknown]; FORCE: []; JUSTID: []; LASTID: [unknown]; other: 'one' }>): Result<unknown[], Context>;
  xclaimBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, group: RedisValue, consumer: RedisValue, minIdleTime: RedisValue, ...idsAndOptions: Checked<A, { IDLE: [unknown]; TIME: [unknown]; RETRYCOUNT: [unknown]; FORCE: []; JUSTID: []; LASTID: [unknown]; other: 'one' }>): Result<unknown[], Context>;
  xdel(key: RedisKey, ...ids: Many<RedisValue>): Result<number, Context>;
  xdel(...args: [key: RedisKey, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  xdelBuffer(key: RedisKey, ...ids: Many<RedisValue>): Result<number, Context>;
  xdelBuffer(...args: [key: RedisKey, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  xdelex<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, ...args: Checked<A, { KEEPREF: []; DELREF: []; ACKED: []; IDS: 'count' }, 'IDS'>): Result<number[], Context>;
  xdelexBuffer<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, ...args: Checked<A, { KEEPREF: []; DELREF: []; ACKED: []; IDS: 'count' }, 'IDS'>): Result<number[], Context>;
  xgroup<A extends Given<RedisValue, Callback<'OK'>>>(subcommand: 'CREATE', key: RedisKey, group: RedisValue, id: RedisValue, ...options: Checked<A, { MKSTREAM: []; ENTRIESREAD: [unknown] }>): Result<'OK', Context>;
  xgroup(subcommand: 'CREATECONSUMER', key: RedisKey, group: RedisValue, consumer: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroup(subcommand: 'DELCONSUMER', key: RedisKey, group: RedisValue, consumer: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroup(subcommand: 'DESTROY', key: RedisKey, group: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroup(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  xgroup<A extends Given<RedisValue, Callback<'OK'>>>(subcommand: 'SETID', key: RedisKey, group: RedisValue, id: RedisValue, ...options: Checked<A, { ENTRIESREAD: [unknown] }>): Result<'OK', Context>;
  xgroup(subcommand: 'create' | 'createconsumer' | 'delconsumer' | 'destroy' | 'help' | 'setid', ...args: Many<RedisValue>): Result<unknown, Context>;
  xgroup(...args: [subcommand: 'create' | 'createconsumer' | 'delconsumer' | 'destroy' | 'help' | 'setid', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  xgroupBuffer<A extends Given<RedisValue, Callback<Buffer>>>(subcommand: 'CREATE', key: RedisKey, group: RedisValue, id: RedisValue, ...options: Checked<A, { MKSTREAM: []; ENTRIESREAD: [unknown] }>): Result<Buffer, Context>;
  xgroupBuffer(subcommand: 'CREATECONSUMER', key: RedisKey, group: RedisValue, consumer: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroupBuffer(subcommand: 'DELCONSUMER', key: RedisKey, group: RedisValue, consumer: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroupBuffer(subcommand: 'DESTROY', key: RedisKey, group: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroupBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  xgroupBuffer<A extends Given<RedisValue, Callback<Buffer>>>(subcommand: 'SETID', key: RedisKey, group: RedisValue, id: RedisValue, ...options: Checked<A, { ENTRIESREAD: [unknown] }>): Result<Buffer, Context>;
  xgroupBuffer(subcommand: 'create' | 'createconsumer' | 'delconsumer' | 'destroy' | 'help' | 'setid', ...args: Many<RedisValue>): Result<unknown, Context>;
  xgroupBuffer(...args: [subcommand: 'create' | 'createconsumer' | 'delconsumer' | 'destroy' | 'help' | 'setid', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  xidmprecord(key: RedisKey, ...args: Many<RedisValue>): Result<unknown, Context>;
  xidmprecord(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  xidmprecordBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<unknown, Context>;
  xidmprecordBuffer(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  xinfo(subcommand: 'CONSUMERS', key: RedisKey, group: RedisValue, callback?: Callback<Shape<unknown[], Record<string, string | number>[], Context>>): Result<Shape<unknown[], Record<string, string | number>[], Context>, Context>;
  xinfo(subcommand: 'GROUPS', key: RedisKey, callback?: Callback<Shape<unknown[], Record<string, string | number | null>[], Context>>): Result<Shape<unknown[], Record<string, string | number | null>[], Context>, Context>;
  xinfo(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  xinfo<A extends Given<RedisValue, Callback<Shape<unknown[], Record<string, unknown>, Context>>>>(subcommand: 'STREAM', key: RedisKey, ...options: Checked<A, { FULL: []; COUNT: [unknown] }>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  xinfo(subcommand: 'consumers' | 'groups' | 'help' | 'stream', ...args: Many<RedisValue>): Result<unknown, Context>;
  xinfo(...args: [subcommand: 'consumers' | 'groups' | 'help' | 'stream', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  xinfoBuffer(subcommand: 'CONSUMERS', key: RedisKey, group: RedisValue, callback?: Callback<Shape<unknown[], Record<string, Buffer | number>[], Context>>): Result<Shape<unknown[], Record<string, Buffer | number>[], Context>, Context>;
  xinfoBuffer(subcommand: 'GROUPS', key: RedisKey, callback?: Callback<Shape<unknown[], Record<string, Buffer | number | null>[], Context>>): Result<Shape<unknown[], Record<string, Buffer | number | null>[], Context>, Context>;
  xinfoBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  xinfoBuffer<A extends Given<RedisValue, Callback<Shape<unknown[], Record<string, unknown>, Context>>>>(subcommand: 'STREAM', key: RedisKey, ...options: Checked<A, { FULL: []; COUNT: [unknown] }>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  xinfoBuffer(subcommand: 'consumers' | 'groups' | 'help' | 'stream', ...args: Many<RedisValue>): Result<unknown, Context>;
  xinfoBuffer(...args: [subcommand: 'consumers' | 'groups' | 'help' | 'stream', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  xlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  xlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  xnack<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, group: RedisValue, ...args: Checked<A, { SILENT: []; FAIL: []; FATAL: []; RETRYCOUNT: [unknown]; FORCE: []; IDS: 'count' }, 'IDS'>): Result<number, Context>;
  xnackBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, group: RedisValue, ...args: Checked<A, { SILENT: []; FAIL: []; FATAL: []; RETRYCOUNT: [unknown]; FORCE: []; IDS: 'count' }, 'IDS'>): Result<number, Context>;
  xpending(key: RedisKey, group: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpending(key: RedisKey, group: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpending(key: RedisKey, group: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, consumer: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpending(key: RedisKey, group: RedisValue, idle: 'IDLE', minIdleTime: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpending(key: RedisKey, group: RedisValue, idle: 'IDLE', minIdleTime: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, consumer: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, consumer: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, idle: 'IDLE', minIdleTime: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, idle: 'IDLE', minIdleTime: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, consumer: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<[id: string, fields: string[]][]>): Result<[id: string, fields: string[]][], Context>;
  xrange(key: RedisKey, start: RedisValue, end: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<[id: string, fields: string[]][]>): Result<[id: string, fields: string[]][], Context>;
  xrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<[id: Buffer, fields: Buffer[]][]>): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<[id: Buffer, fields: Buffer[]][]>): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xread(streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: string, items: [id: string, fields: string[]][]][] | null, Record<string, [id: string, fields: string[]][]> | null, Context>>): Result<Shape<[key: string, items: [id: string, fields: string[]][]][] | null, Record<string, [id: string, fields: string[]][]> | null, Context>, Context>;
  xread(option: 'COUNT' | 'BLOCK', value: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: string, items: [id: string, fields: string[]][]][] | null, Record<string, [id: string, fields: string[]][]> | null, Context>>): Result<Shape<[key: string, items: [id: string, fields: string[]][]][] | null, Record<string, [id: string, fields: string[]][]> | null, Context>, Context>;
  xread(option: 'COUNT' | 'BLOCK', value: RedisValue, option2: 'COUNT' | 'BLOCK', value2: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: string, items: [id: string, fields: string[]][]][] | null, Record<string, [id: string, fields: string[]][]> | null, Context>>): Result<Shape<[key: string, items: [id: string, fields: string[]][]][] | null, Record<string, [id: string, fields: string[]][]> | null, Context>, Context>;
  xread<A extends Given<RedisValue, Callback<Shape<[key: string, items: [id: string, fields: string[]][]][] | null, Record<string, [id: string, fields: string[]][]> | null, Context>>>>(...args: Checked<A, { COUNT: [unknown]; BLOCK: [unknown]; STREAMS: 'pairs' }, 'STREAMS'>): Result<Shape<[key: string, items: [id: string, fields: string[]][]][] | null, Record<string, [id: string, fields: string[]][]> | null, Context>, Context>;
  xreadBuffer(streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null, Record<string, [id: Buffer, fields: Buffer[]][]> | null, Context>>): Result<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null, Record<string, [id: Buffer, fields: Buffer[]][]> | null, Context>, Context>;
  xreadBuffer(option: 'COUNT' | 'BLOCK', value: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null, Record<string, [id: Buffer, fields: Buffer[]][]> | null, Context>>): Result<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null, Record<string, [id: Buffer, fields: Buffer[]][]> | null, Context>, Context>;
  xreadBuffer(option: 'COUNT' | 'BLOCK', value: RedisValue, option2: 'COUNT' | 'BLOCK', value2: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null, Record<string, [id: Buffer, fields: Buffer[]][]> | null, Context>>): Result<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null, Record<string, [id: Buffer, fields: Buffer[]][]> | null, Context>, Context>;
  xreadBuffer<A extends Given<RedisValue, Callback<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null, Record<string, [id: Buffer, fields: Buffer[]][]> | null, Context>>>>(...args: Checked<A, { COUNT: [unknown]; BLOCK: [unknown]; STREAMS: 'pairs' }, 'STREAMS'>): Result<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null, Record<string, [id: Buffer, fields: Buffer[]][]> | null, Context>, Context>;
  xreadgroup(group: 'GROUP', group2: RedisValue, consumer: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: string, items: [id: string, fields: string[] | null][]][] | null, Record<string, [id: string, fields: string[] | null][]> | null, Context>>): Result<Shape<[key: string, items: [id: string, fields: string[] | null][]][] | null, Record<string, [id: string, fields: string[] | null][]> | null, Context>, Context>;
  xreadgroup(group: 'GROUP', group2: RedisValue, consumer: RedisValue, option: 'COUNT' | 'BLOCK', value: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: string, items: [id: string, fields: string[] | null][]][] | null, Record<string, [id: string, fields: string[] | null][]> | null, Context>>): Result<Shape<[key: string, items: [id: string, fields: string[] | null][]][] | null, Record<string, [id: string, fields: string[] | null][]> | null, Context>, Context>;
  xreadgroup(group: 'GROUP', group2: RedisValue, consumer: RedisValue, option: 'COUNT' | 'BLOCK', value: RedisValue, option2: 'COUNT' | 'BLOCK', value2: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: string, items: [id: string, fields: string[] | null][]][] | null, Record<string, [id: string, fields: string[] | null][]> | null, Context>>): Result<Shape<[key: string, items: [id: string, fields: string[] | null][]][] | null, Record<string, [id: string, fields: string[] | null][]> | null, Context>, Context>;
  xreadgroup<A extends Given<RedisValue, Callback<Shape<[key: string, items: [id: string, fields: string[] | null][]][] | null, Record<string, [id: string, fields: string[] | null][]> | null, Context>>>>(group: 'GROUP', group2: RedisValue, consumer: RedisValue, ...args: Checked<A, { COUNT: [unknown]; BLOCK: [unknown]; NOACK: []; CLAIM: [unknown]; STREAMS: 'pairs' }, 'STREAMS'>): Result<Shape<[key: string, items: [id: string, fields: string[] | null][]][] | null, Record<string, [id: string, fields: string[] | null][]> | null, Context>, Context>;
  xreadgroupBuffer(group: 'GROUP', group2: RedisValue, consumer: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null, Record<string, [id: Buffer, fields: Buffer[] | null][]> | null, Context>>): Result<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null, Record<string, [id: Buffer, fields: Buffer[] | null][]> | null, Context>, Context>;
  xreadgroupBuffer(group: 'GROUP', group2: RedisValue, consumer: RedisValue, option: 'COUNT' | 'BLOCK', value: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null, Record<string, [id: Buffer, fields: Buffer[] | null][]> | null, Context>>): Result<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null, Record<string, [id: Buffer, fields: Buffer[] | null][]> | null, Context>, Context>;
  xreadgroupBuffer(group: 'GROUP', group2: RedisValue, consumer: RedisValue, option: 'COUNT' | 'BLOCK', value: RedisValue, option2: 'COUNT' | 'BLOCK', value2: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null, Record<string, [id: Buffer, fields: Buffer[] | null][]> | null, Context>>): Result<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null, Record<string, [id: Buffer, fields: Buffer[] | null][]> | null, Context>, Context>;
  xreadgroupBuffer<A extends Given<RedisValue, Callback<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null, Record<string, [id: Buffer, fields: Buffer[] | null][]> | null, Context>>>>(group: 'GROUP', group2: RedisValue, consumer: RedisValue, ...args: Checked<A, { COUNT: [unknown]; BLOCK: [unknown]; NOACK: []; CLAIM: [unknown]; STREAMS: 'pairs' }, 'STREAMS'>): Result<Shape<[key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null, Record<string, [id: Buffer, fields: Buffer[] | null][]> | null, Context>, Context>;
  xrevrange(key: RedisKey, end: RedisValue, start: RedisValue, callback?: Callback<[id: string, fields: string[]][]>): Result<[id: string, fields: string[]][], Context>;
  xrevrange(key: RedisKey, end: RedisValue, start: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<[id: string, fields: string[]][]>): Result<[id: string, fields: string[]][], Context>;
  xrevrangeBuffer(key: RedisKey, end: RedisValue, start: RedisValue, callback?: Callback<[id: Buffer, fields: Buffer[]][]>): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xrevrangeBuffer(key: RedisKey, end: RedisValue, start: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<[id: Buffer, fields: Buffer[]][]>): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xsetid<A extends Given<RedisValue, Callback<'OK'>>>(key: RedisKey, lastId: RedisValue, ...options: Checked<A, { ENTRIESADDED: [unknown]; MAXDELETEDID: [unknown] }>): Result<'OK', Context>;
  xsetidBuffer<A extends Given<RedisValue, Callback<Buffer>>>(key: RedisKey, lastId: RedisValue, ...options: Checked<A, { ENTRIESADDED: [unknown]; MAXDELETEDID: [unknown] }>): Result<Buffer, Context>;
  xtrim<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, { MAXLEN: 'trim'; MINID: 'trim'; LIMIT: [unknown]; KEEPREF: []; DELREF: []; ACKED: [] }, 'MAXLEN' | 'MINID'>): Result<number, Context>;
  xtrimBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, { MAXLEN: 'trim'; MINID: 'trim'; LIMIT: [unknown]; KEEPREF: []; DELREF: []; ACKED: [] }, 'MAXLEN' | 'MINID'>): Result<number, Context>;

  // string
  append(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  appendBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  decr(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  decrBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  decrby(key: RedisKey, decrement: RedisValue, callback?: Callback<number>): Result<number, Context>;
  decrbyBuffer(key: RedisKey, decrement: RedisValue, callback?: Callback<number>): Result<number, Context>;
  delex<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...options: Checked<A, { IFEQ: [unknown]; IFNE: [unknown]; IFDEQ: [unknown]; IFDNE: [unknown] }>): Result<number, Context>;
  delexBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...options: Checked<A, { IFEQ: [unknown]; IFNE: [unknown]; IFDEQ: [unknown]; IFDNE: [unknown] }>): Result<number, Context>;
  delifeq(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  delifeqBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  digest(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  digestBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  get(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  getBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getdel(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  getdelBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getex(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  getex(key: RedisKey, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  getex(key: RedisKey, persist: 'PERSIST', callback?: Callback<string | null>): Result<string | null, Context>;
  getexBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getexBuffer(key: RedisKey, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getexBuffer(key: RedisKey, persist: 'PERSIST', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<string>): Result<string, Context>;
  getrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  getset(key: RedisKey, value: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  getsetBuffer(key: RedisKey, value: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  incr(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  incrBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  incrby(key: RedisKey, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  incrbyBuffer(key: RedisKey, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  incrbyfloat(key: RedisKey, increment: RedisValue, callback?: Callback<string>): Result<string, Context>;
  incrbyfloatBuffer(key: RedisKey, increment: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  increx<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, ...options: Checked<A, { BYFLOAT: [unknown]; BYINT: [unknown]; LBOUND: [unknown]; UBOUND: [unknown]; SATURATE: []; OVERFLOW: [unknown]; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; PERSIST: []; KEEPTTL: []; ENX: [] }>): Result<unknown[], Context>;
  increxBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, ...options: Checked<A, { BYFLOAT: [unknown]; BYINT: [unknown]; LBOUND: [unknown]; UBOUND: [unknown]; SATURATE: []; OVERFLOW: [unknown]; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; PERSIST: []; KEEPTTL: []; ENX: [] }>): Result<unknown[], Context>;
  lcs(key1: RedisKey, key2: RedisKey, callback?: Callback<string>): Result<string, Context>;
  lcs(key1: RedisKey, key2: RedisKey, len: 'LEN', callback?: Callback<number>): Result<number, Context>;
  lcs<A extends Given<RedisValue, Callback<unknown>>>(key1: RedisKey, key2: RedisKey, ...options: Checked<A, { LEN: []; IDX: []; MINMATCHLEN: [unknown]; WITHMATCHLEN: [] }>): Result<unknown, Context>;
  lcsBuffer(key1: RedisKey, key2: RedisKey, callback?: Callback<Buffer>): Result<Buffer, Context>;
  lcsBuffer(key1: RedisKey, key2: RedisKey, len: 'LEN', callback?: Callback<number>): Result<number, Context>;
  lcsBuffer<A extends Given<RedisValue, Callback<unknown>>>(key1: RedisKey, key2: RedisKey, ...options: Checked<A, { LEN: []; IDX: []; MINMATCHLEN: [unknown]; WITHMATCHLEN: [] }>): Result<unknown, Context>;
  mget(...keys: Many<RedisKey>): Result<(string | null)[], Context>;
  mget(...args: [...keys: Many<RedisKey>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  mgetBuffer(...keys: Many<RedisKey>): Result<(Buffer | null)[], Context>;
  mgetBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  mset(pairs: Pairs, callback?: Callback<'OK'>): Result<'OK', Context>;
  mset(key: RedisKey, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  mset(key: RedisKey, value: RedisValue, key2: RedisKey, value2: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  mset<A extends Given<RedisValue, Callback<'OK'>>>(...keysAndValues: InPairs<A>): Result<'OK', Context>;
  msetBuffer(pairs: Pairs, callback?: Callback<Buffer>): Result<Buffer, Context>;
  msetBuffer(key: RedisKey, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  msetBuffer(key: RedisKey, value: RedisValue, key2: RedisKey, value2: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  msetBuffer<A extends Given<RedisValue, Callback<Buffer>>>(...keysAndValues: InPairs<A>): Result<Buffer, Context>;
  msetex<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysValuesAndOptions: CheckedCount<N, A, { NX: []; XX: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: [] }, never, TimesTwo>): Result<number, Context>;
  msetexBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysValuesAndOptions: CheckedCount<N, A, { NX: []; XX: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: [] }, never, TimesTwo>): Result<number, Context>;
  msetnx(pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  msetnx(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  msetnx<A extends Given<RedisValue, Callback<number>>>(...keysAndValues: InPairs<A>): Result<number, Context>;
  msetnxBuffer(pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  msetnxBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  msetnxBuffer<A extends Given<RedisValue, Callback<number>>>(...keysAndValues: InPairs<A>): Result<number, Context>;
  psetex(key: RedisKey, milliseconds: RedisValue, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  psetexBuffer(key: RedisKey, milliseconds: RedisValue, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  set(key: RedisKey, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  set(key: RedisKey, value: RedisValue, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  set(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', callback?: Callback<'OK'>): Result<'OK', Context>;
  set(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, option2: 'NX' | 'XX', callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', option2: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', keepttl: 'KEEPTTL', callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', option: 'NX' | 'XX', callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set<A extends Given<Option<'NX' | 'XX' | 'GET' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL'>, Callback<string | null>>>(key: RedisKey, value: RedisValue, option: 'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE', compared: RedisValue, ...options: Checked<A, { NX: []; XX: []; GET: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: [] }>): Result<string | null, Context>;
  set<A extends Given<Option<'NX' | 'XX' | 'GET' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL'>, Callback<string | null>>>(key: RedisKey, value: RedisValue, ...options: Checked<A, { NX: []; XX: []; GET: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: [] }>): Result<string | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  setBuffer(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, option2: 'NX' | 'XX', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', option2: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', keepttl: 'KEEPTTL', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', option: 'NX' | 'XX', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer<A extends Given<Option<'NX' | 'XX' | 'GET' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL'>, Callback<Buffer | null>>>(key: RedisKey, value: RedisValue, option: 'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE', compared: RedisValue, ...options: Checked<A, { NX: []; XX: []; GET: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: [] }>): Result<Buffer | null, Context>;
  setBuffer<A extends Given<Option<'NX' | 'XX' | 'GET' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL'>, Callback<Buffer | null>>>(key: RedisKey, value: RedisValue, ...options: Checked<A, { NX: []; XX: []; GET: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: [] }>): Result<Buffer | null, Context>;
  setex(key: RedisKey, seconds: RedisValue, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  setexBuffer(key: RedisKey, seconds: RedisValue, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  setnx(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setnxBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setrange(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setrangeBuffer(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  strlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  strlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  substr(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<string>): Result<string, Context>;
  substrBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;

  // transactions
  discard(callback?: Callback<'OK'>): Result<'OK', Context>;
  discardBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  unwatch(callback?: Callback<'OK'>): Result<'OK', Context>;
  unwatchBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  watch(...keys: Many<RedisKey>): Result<'OK', Context>;
  watch(...args: [...keys: Many<RedisKey>, callback: Callback<'OK'>]): Result<'OK', Context>;
  watchBuffer(...keys: Many<RedisKey>): Result<Buffer, Context>;
  watchBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer>]): Result<Buffer, Context>;

  // vector-set
  vadd(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<number, boolean, Context>, Context>;
  vadd(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<number, boolean, Context>>]): Result<Shape<number, boolean, Context>, Context>;
  vaddBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<number, boolean, Context>, Context>;
  vaddBuffer(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<number, boolean, Context>>]): Result<Shape<number, boolean, Context>, Context>;
  vcard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  vcardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  vdim(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  vdimBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  vemb(key: RedisKey, element: RedisValue, callback?: Callback<Shape<string[] | null, number[] | null, Context>>): Result<Shape<string[] | null, number[] | null, Context>, Context>;
  vemb(key: RedisKey, element: RedisValue, raw: 'RAW', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  vembBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Shape<Buffer[] | null, number[] | null, Context>>): Result<Shape<Buffer[] | null, number[] | null, Context>, Context>;
  vembBuffer(key: RedisKey, element: RedisValue, raw: 'RAW', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  vgetattr(key: RedisKey, element: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  vgetattrBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  vinfo(key: RedisKey, callback?: Callback<Shape<(string | number)[] | null, Record<string, string | number> | null, Context>>): Result<Shape<(string | number)[] | null, Record<string, string | number> | null, Context>, Context>;
  vinfoBuffer(key: RedisKey, callback?: Callback<Shape<(Buffer | number)[] | null, Record<string, Buffer | number> | null, Context>>): Result<Shape<(Buffer | number)[] | null, Record<string, Buffer | number> | null, Context>, Context>;
  vismember(key: RedisKey, element: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  vismemberBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  vlinks(key: RedisKey, element: RedisValue, callback?: Callback<string[][] | null>): Result<string[][] | null, Context>;
  vlinks(key: RedisKey, element: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[][] | null, Record<string, number>[] | null, Context>>): Result<Shape<string[][] | null, Record<string, number>[] | null, Context>, Context>;
  vlinksBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Buffer[][] | null>): Result<Buffer[][] | null, Context>;
  vlinksBuffer(key: RedisKey, element: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[][] | null, Record<string, number>[] | null, Context>>): Result<Shape<Buffer[][] | null, Record<string, number>[] | null, Context>, Context>;
  vrandmember(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  vrandmember(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  vrandmemberBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  vrandmemberBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  vrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  vrange(key: RedisKey, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  vrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  vrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  vrem(key: RedisKey, element: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  vremBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  vsetattr(key: RedisKey, element: RedisValue, json: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  vsetattrBuffer(key: RedisKey, element: RedisValue, json: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  vsim(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<string[], string[] | Record<string, number | string | null | [score: number, attributes: string | null]>, Context>, Context>;
  vsim(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<string[], string[] | Record<string, number | string | null | [score: number, attributes: string | null]>, Context>>]): Result<Shape<string[], string[] | Record<string, number | string | null | [score: number, attributes: string | null]>, Context>, Context>;
  vsimBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<Buffer[], Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>, Context>, Context>;
  vsimBuffer(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<Buffer[], Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>, Context>>]): Result<Shape<Buffer[], Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>, Context>, Context>;
}
