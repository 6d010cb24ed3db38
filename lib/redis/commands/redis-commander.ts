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

/** Members with their scores, one behind the other or in pairs. */
export type Scored<T, Context extends ClientContext> = Shape<T[], [member: T, score: number][], Context>;

/** What ZMPOP answers: null where no key has a member. */
export type Popped<T, Context extends ClientContext> = Shape<
  [key: T, members: [member: T, score: T][]] | null,
  [key: T, members: [member: T, score: number][]] | null,
  Context
>;

/** A rank with its score; null where there is no such member. */
export type Ranked<T, Context extends ClientContext> = Shape<[rank: number, score: T] | null, [rank: number, score: number] | null, Context>;

/** What a step of SCAN answers: from where to go on, '0' at the end, and what it found. */
export type ScanPage<T> = [cursor: T, elements: T[]];

/** What XREAD and XREADGROUP answer: the entries of each stream. `Deleted` is what stands for the fields of one that is gone. */
export type StreamEntries<T, Deleted = never> = [key: T, items: [id: T, fields: T[] | Deleted][]][];

/** The same with the names of streams as keys. */
export type EntriesByKey<T, Deleted = never> = Record<string, [id: T, fields: T[] | Deleted][]>;

/** What they answer in either mapping; null where nothing came. */
export type ReadStreams<T, Deleted, Context extends ClientContext> = Shape<StreamEntries<T, Deleted> | null, EntriesByKey<T, Deleted> | null, Context>;

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

// What stands behind the keys and values of a command.
export type BitfieldWords = { GET: [unknown, unknown]; SET: [unknown, unknown, unknown]; INCRBY: [unknown, unknown, unknown]; OVERFLOW: ['WRAP' | 'SAT' | 'FAIL' | 'wrap' | 'sat' | 'fail'] };
export type BitfieldRoWords = { GET: [unknown, unknown] };
export type CopyWords = { DB: [unknown]; REPLACE: [] };
export type MigrateWords = { COPY: []; REPLACE: []; AUTH: [unknown]; AUTH2: [unknown, unknown]; KEYS: 'some' };
export type RestoreWords = { REPLACE: []; ABSTTL: []; IDLETIME: [unknown]; FREQ: [unknown] };
export type SortWords = { BY: [unknown]; LIMIT: [unknown, unknown]; GET: [unknown]; ASC: []; DESC: []; ALPHA: []; STORE: [unknown] };
export type SortRoWords = { BY: [unknown]; LIMIT: [unknown, unknown]; GET: [unknown]; ASC: []; DESC: []; ALPHA: [] };
export type GeoaddWords = { NX: []; XX: []; CH: []; other: 'places' };
export type GeoradiusWords = { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: []; STORE: [unknown]; STOREDIST: [unknown] };
export type GeoradiusbymemberRoWords = { M: []; KM: []; FT: []; MI: []; WITHCOORD: []; WITHDIST: []; WITHHASH: []; COUNT: [unknown]; ANY: []; ASC: []; DESC: [] };
export type GeosearchWords = { FROMMEMBER: [unknown]; FROMLONLAT: [unknown, unknown]; BYRADIUS: [unknown]; BYBOX: [unknown, unknown]; M: []; KM: []; FT: []; MI: []; ASC: []; DESC: []; COUNT: [unknown]; ANY: []; WITHCOORD: []; WITHDIST: []; WITHHASH: [] };
export type GeosearchstoreWords = { FROMMEMBER: [unknown]; FROMLONLAT: [unknown, unknown]; BYRADIUS: [unknown]; BYBOX: [unknown, unknown]; M: []; KM: []; FT: []; MI: []; ASC: []; DESC: []; COUNT: [unknown]; ANY: []; STOREDIST: [] };
export type HgetexWords = { EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; PERSIST: []; FIELDS: 'count' };
export type HsetexWords = { FNX: []; FXX: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: []; FIELDS: 'countPairs' };
export type BlmpopWords = { LEFT: []; RIGHT: []; COUNT: [unknown] };
export type LposWords = { RANK: [unknown]; COUNT: [unknown]; MAXLEN: [unknown] };
export type EvalWords = { other: 'any' };
export type FunctionWords = { LIBRARYNAME: [unknown]; WITHCODE: [] };
export type SdiffcardWords = { LIMIT: [unknown] };
export type BzmpopWords = { MIN: []; MAX: []; COUNT: [unknown] };
export type ZaddWords = { NX: []; XX: []; GT: []; LT: []; CH: []; other: 'scores' };
export type ZinterWords = { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count']; WITHSCORES: [] };
export type ZinterstoreWords = { WEIGHTS: 'weights'; AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count'] };
export type ZrangeWords = { BYSCORE: []; BYLEX: []; REV: []; LIMIT: [unknown, unknown]; WITHSCORES: [] };
export type ZrangestoreWords = { BYSCORE: []; BYLEX: []; REV: []; LIMIT: [unknown, unknown] };
export type XackdelWords = { KEEPREF: []; DELREF: []; ACKED: []; IDS: 'count' };
export type XaddWords = { NOMKSTREAM: []; KEEPREF: []; DELREF: []; ACKED: []; IDMPAUTO: [unknown]; IDMP: [unknown, unknown]; MAXLEN: 'trim'; MINID: 'trim'; LIMIT: [unknown]; other: 'entry' };
export type XautoclaimWords = { COUNT: [unknown]; JUSTID: [] };
export type XclaimWords = { IDLE: [unknown]; TIME: [unknown]; RETRYCOUNT: [unknown]; FORCE: []; JUSTID: []; LASTID: [unknown]; other: 'one' };
export type XgroupWords = { MKSTREAM: []; ENTRIESREAD: [unknown] };
export type XgroupWords2 = { ENTRIESREAD: [unknown] };
export type XinfoWords = { FULL: []; COUNT: [unknown] };
export type XnackWords = { SILENT: []; FAIL: []; FATAL: []; RETRYCOUNT: [unknown]; FORCE: []; IDS: 'count' };
export type XreadWords = { COUNT: [unknown]; BLOCK: [unknown]; STREAMS: 'pairs' };
export type XreadgroupWords = { COUNT: [unknown]; BLOCK: [unknown]; NOACK: []; CLAIM: [unknown]; STREAMS: 'pairs' };
export type XsetidWords = { ENTRIESADDED: [unknown]; MAXDELETEDID: [unknown] };
export type XtrimWords = { MAXLEN: 'trim'; MINID: 'trim'; LIMIT: [unknown]; KEEPREF: []; DELREF: []; ACKED: [] };
export type DelexWords = { IFEQ: [unknown]; IFNE: [unknown]; IFDEQ: [unknown]; IFDNE: [unknown] };
export type IncrexWords = { BYFLOAT: [unknown]; BYINT: [unknown]; LBOUND: [unknown]; UBOUND: [unknown]; SATURATE: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; PERSIST: []; ENX: [] };
export type LcsWords = { LEN: []; IDX: []; MINMATCHLEN: [unknown]; WITHMATCHLEN: [] };
export type MsetexWords = { NX: []; XX: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: [] };
export type SetWords = { NX: []; XX: []; GET: []; EX: [unknown]; PX: [unknown]; EXAT: [unknown]; PXAT: [unknown]; KEEPTTL: [] };

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
  /** How many elements of an array are set. O(1), since 8.8.0. */
  arcount(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `arcount` in Buffers. */
  arcountBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Deletes the elements at some indices. O(N) of indices, since 8.8.0. */
  ardel(key: RedisKey, ...indices: Many<RedisValue>): Result<number, Context>;
  ardel(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `ardel` in Buffers. */
  ardelBuffer(key: RedisKey, ...indices: Many<RedisValue>): Result<number, Context>;
  ardelBuffer(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** Deletes all elements in ranges of indices. O(N) of elements in the ranges, since 8.8.0. */
  ardelrange(key: RedisKey, ...ranges: Many<RedisValue>): Result<number, Context>;
  ardelrange(...args: [key: RedisKey, ...ranges: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `ardelrange` in Buffers. */
  ardelrangeBuffer(key: RedisKey, ...ranges: Many<RedisValue>): Result<number, Context>;
  ardelrangeBuffer(...args: [key: RedisKey, ...ranges: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** The element at an index. O(1), since 8.8.0. */
  arget(key: RedisKey, index: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `arget` in Buffers. */
  argetBuffer(key: RedisKey, index: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** The elements between two indices, null where none is. O(N) of indices, since 8.8.0. */
  argetrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<(string | null)[]>): Result<(string | null)[], Context>;
  /** `argetrange` in Buffers. */
  argetrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<(Buffer | null)[]>): Result<(Buffer | null)[], Context>;
  /** Finds elements that a pattern or text fits. O(N) of elements in the range, since 8.8.0. */
  argrep(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<unknown[], Context>;
  argrep(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  /** `argrep` in Buffers. */
  argrepBuffer(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<unknown[], Context>;
  argrepBuffer(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  /** What is known of an array and its memory. O(1), with FULL O(N) of slices, since 8.8.0. */
  arinfo(key: RedisKey, ...options: Many<RedisValue>): Result<Shape<unknown[], Record<string, number>, Context>, Context>;
  arinfo(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, number>, Context>>]): Result<Shape<unknown[], Record<string, number>, Context>, Context>;
  /** `arinfo` in Buffers. */
  arinfoBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<Shape<unknown[], Record<string, number>, Context>, Context>;
  arinfoBuffer(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, number>, Context>>]): Result<Shape<unknown[], Record<string, number>, Context>, Context>;
  /** Adds values where the last insertion ended. O(N) of values, since 8.8.0. */
  arinsert(key: RedisKey, ...values: Many<RedisValue>): Result<number, Context>;
  arinsert(...args: [key: RedisKey, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `arinsert` in Buffers. */
  arinsertBuffer(key: RedisKey, ...values: Many<RedisValue>): Result<number, Context>;
  arinsertBuffer(...args: [key: RedisKey, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** The elements that were inserted last. O(N) of elements asked for, since 8.8.0. */
  arlastitems(key: RedisKey, count: RedisValue, ...options: Many<RedisValue>): Result<(string | null)[], Context>;
  arlastitems(...args: [key: RedisKey, count: RedisValue, ...options: Many<RedisValue>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  /** `arlastitems` in Buffers. */
  arlastitemsBuffer(key: RedisKey, count: RedisValue, ...options: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  arlastitemsBuffer(...args: [key: RedisKey, count: RedisValue, ...options: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  /** The length of an array: its highest index and one. O(1), since 8.8.0. */
  arlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `arlen` in Buffers. */
  arlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** The elements at several indices. O(N) of indices, since 8.8.0. */
  armget(key: RedisKey, ...indices: Many<RedisValue>): Result<(string | null)[], Context>;
  armget(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  /** `armget` in Buffers. */
  armgetBuffer(key: RedisKey, ...indices: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  armgetBuffer(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  /** Sets the elements at several indices. O(N) of pairs, since 8.8.0. */
  armset(key: RedisKey, ...indicesAndValues: Many<RedisValue>): Result<number, Context>;
  armset(...args: [key: RedisKey, ...indicesAndValues: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `armset` in Buffers. */
  armsetBuffer(key: RedisKey, ...indicesAndValues: Many<RedisValue>): Result<number, Context>;
  armsetBuffer(...args: [key: RedisKey, ...indicesAndValues: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** The index at which the next insertion goes. O(1), since 8.8.0. */
  arnext(key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  /** `arnext` in Buffers. */
  arnextBuffer(key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  /** One value from all in a range: a sum, the least, a count. O(N) of elements in the range, since 8.8.0. */
  arop(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<string | number | null, Context>;
  arop(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>, callback: Callback<string | number | null>]): Result<string | number | null, Context>;
  /** `arop` in Buffers. */
  aropBuffer(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<Buffer | number | null, Context>;
  aropBuffer(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer | number | null>]): Result<Buffer | number | null, Context>;
  /** Adds values to a ring of a fixed size, over the oldest. O(N) of values, more where the size changes, since 8.8.0. */
  arring(key: RedisKey, size: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arring(...args: [key: RedisKey, size: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `arring` in Buffers. */
  arringBuffer(key: RedisKey, size: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arringBuffer(...args: [key: RedisKey, size: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** The elements in a range that are set, each with its index. O(N) of elements in the range, since 8.8.0. */
  arscan(key: RedisKey, start: RedisValue, end: RedisValue, ...options: Many<RedisValue>): Result<[index: number, value: string][], Context>;
  arscan(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...options: Many<RedisValue>, callback: Callback<[index: number, value: string][]>]): Result<[index: number, value: string][], Context>;
  /** `arscan` in Buffers. */
  arscanBuffer(key: RedisKey, start: RedisValue, end: RedisValue, ...options: Many<RedisValue>): Result<[index: number, value: Buffer][], Context>;
  arscanBuffer(...args: [key: RedisKey, start: RedisValue, end: RedisValue, ...options: Many<RedisValue>, callback: Callback<[index: number, value: Buffer][]>]): Result<[index: number, value: Buffer][], Context>;
  /** Says at which index the next insertion goes. O(1), since 8.8.0. */
  arseek(key: RedisKey, index: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `arseek` in Buffers. */
  arseekBuffer(key: RedisKey, index: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Sets one element, or several from an index on. O(N) of values, since 8.8.0. */
  arset(key: RedisKey, index: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arset(...args: [key: RedisKey, index: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `arset` in Buffers. */
  arsetBuffer(key: RedisKey, index: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arsetBuffer(...args: [key: RedisKey, index: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;

  // bitmap
  /** Counts the bits that are 1. O(N) of bytes, since 2.6.0. */
  bitcount(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  bitcount(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitcount(key: RedisKey, start: RedisValue, end: RedisValue, option: 'BYTE' | 'BIT', callback?: Callback<number>): Result<number, Context>;
  /** `bitcount` in Buffers. */
  bitcountBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  bitcountBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitcountBuffer(key: RedisKey, start: RedisValue, end: RedisValue, option: 'BYTE' | 'BIT', callback?: Callback<number>): Result<number, Context>;
  /** Reads and changes integers of any width inside a text. O(1) for each operation, since 3.2.0. */
  bitfield<A extends Given<RedisValue, Callback<(number | null)[]>>>(key: RedisKey, ...operations: Checked<A, BitfieldWords>): Result<(number | null)[], Context>;
  /** `bitfield` in Buffers. */
  bitfieldBuffer<A extends Given<RedisValue, Callback<(number | null)[]>>>(key: RedisKey, ...operations: Checked<A, BitfieldWords>): Result<(number | null)[], Context>;
  /** Reads integers of any width inside a text. O(1) for each operation, since 6.0.0. */
  bitfield_ro<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, ...operations: Checked<A, BitfieldRoWords>): Result<number[], Context>;
  /** `bitfield_ro` in Buffers. */
  bitfield_roBuffer<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, ...operations: Checked<A, BitfieldRoWords>): Result<number[], Context>;
  /** Combines texts bit by bit and stores the result. O(N) of bytes, since 2.6.0. */
  bitop(operation: Option<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>, destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  bitop(...args: [operation: Option<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>, destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `bitop` in Buffers. */
  bitopBuffer(operation: Option<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>, destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  bitopBuffer(...args: [operation: Option<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>, destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** Finds the first bit that is 0 or 1. O(N) of bytes, since 2.8.7. */
  bitpos(key: RedisKey, bit: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, start: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, start: RedisValue, end: RedisValue, option: 'BYTE' | 'BIT', callback?: Callback<number>): Result<number, Context>;
  /** `bitpos` in Buffers. */
  bitposBuffer(key: RedisKey, bit: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, start: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, start: RedisValue, end: RedisValue, option: 'BYTE' | 'BIT', callback?: Callback<number>): Result<number, Context>;
  /** One bit of a text. O(1), since 2.2.0. */
  getbit(key: RedisKey, offset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `getbit` in Buffers. */
  getbitBuffer(key: RedisKey, offset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Sets one bit of a text; answers what it was. O(1), since 2.2.0. */
  setbit(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `setbit` in Buffers. */
  setbitBuffer(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;

  // cluster
  /** Lets the next command use a slot that is just being imported. O(1), since 3.0.0. */
  asking(callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `asking` in Buffers. */
  askingBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Gives slots to this node. O(N) of slots, since 3.0.0. */
  cluster(subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>): Result<'OK', Context>;
  /** Gives slots to this node. O(N) of slots, since 3.0.0. */
  cluster(...args: [subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Gives ranges of slots to this node. O(N) of slots, since 7.0.0. */
  cluster(subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>): Result<'OK', Context>;
  /** Gives ranges of slots to this node. O(N) of slots, since 7.0.0. */
  cluster(...args: [subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Raises the epoch of this node's configuration. O(1), since 3.0.0. */
  cluster(subcommand: 'BUMPEPOCH', callback?: Callback<string>): Result<string, Context>;
  /** Ends the migrations of slots that run here. O(N) of migrations, since Valkey 9.0.0. */
  cluster(subcommand: 'CANCELSLOTMIGRATIONS', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** How many nodes report that a node has failed. O(N) of reports, since 3.0.0. */
  cluster(subcommand: 'COUNT-FAILURE-REPORTS', nodeId: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** How many keys of a slot this node has. O(1), since 3.0.0. */
  cluster(subcommand: 'COUNTKEYSINSLOT', slot: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Has this node forget who owns some slots. O(N) of slots, since 3.0.0. */
  cluster(subcommand: 'DELSLOTS', ...slots: Many<RedisValue>): Result<'OK', Context>;
  /** Has this node forget who owns some slots. O(N) of slots, since 3.0.0. */
  cluster(...args: [subcommand: 'DELSLOTS', ...slots: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Has this node forget who owns ranges of slots. O(N) of slots, since 7.0.0. */
  cluster(subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>): Result<'OK', Context>;
  /** Has this node forget who owns ranges of slots. O(N) of slots, since 7.0.0. */
  cluster(...args: [subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Makes this replica the primary of its shard. O(1), since 3.0.0. */
  cluster(subcommand: 'FAILOVER', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Makes this replica the primary of its shard. O(1), since 3.0.0. */
  cluster(subcommand: 'FAILOVER', option: 'FORCE' | 'TAKEOVER', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Deletes all keys of a slot. O(N) of keys in the slot, since Valkey 9.0.0. */
  cluster(subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>): Result<'OK', Context>;
  /** Deletes all keys of a slot. O(N) of keys in the slot, since Valkey 9.0.0. */
  cluster(...args: [subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Has this node own no slots. O(1), since 3.0.0. */
  cluster(subcommand: 'FLUSHSLOTS', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Takes a node out of this node's table. O(1), since 3.0.0. */
  cluster(subcommand: 'FORGET', nodeId: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Some keys of a slot. O(N) of keys asked for, since 3.0.0. */
  cluster(subcommand: 'GETKEYSINSLOT', slot: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** The migrations of slots from and to this node. O(N) of migrations, since Valkey 9.0.0. */
  cluster(subcommand: 'GETSLOTMIGRATIONS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** The subcommands, as text. O(1), since 5.0.0. */
  cluster(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** The state of the cluster as this node sees it. O(1), since 3.0.0. */
  cluster(subcommand: 'INFO', callback?: Callback<string>): Result<string, Context>;
  /** The slot of a key. O(N) of bytes of the key, since 3.0.0. */
  cluster(subcommand: 'KEYSLOT', key: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** The connections between this node and the others. O(N) of nodes, since 7.0.0. */
  cluster(subcommand: 'LINKS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** Introduces a node to this one. O(1), since 3.0.0. */
  cluster(subcommand: 'MEET', ip: RedisValue, port: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Introduces a node to this one. O(1), since 3.0.0. */
  cluster(subcommand: 'MEET', ip: RedisValue, port: RedisValue, clusterBusPort: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Starts to move slots to other nodes. O(N) of slots, since Valkey 9.0.0. */
  cluster(subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>): Result<'OK', Context>;
  /** Starts to move slots to other nodes. O(N) of slots, since Valkey 9.0.0. */
  cluster(...args: [subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** The id of this node. O(1), since 3.0.0. */
  cluster(subcommand: 'MYID', callback?: Callback<string>): Result<string, Context>;
  /** The id of this node's shard. O(1), since 7.2.0. */
  cluster(subcommand: 'MYSHARDID', callback?: Callback<string>): Result<string, Context>;
  /** The nodes and their slots, one a line. O(N) of nodes, since 3.0.0. */
  cluster(subcommand: 'NODES', callback?: Callback<string>): Result<string, Context>;
  /** The replicas of a primary. O(N) of replicas, since 5.0.0. */
  cluster(subcommand: 'REPLICAS', nodeId: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** Makes this node a replica of another, or of none. O(1), since 3.0.0. */
  cluster(subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>): Result<'OK', Context>;
  /** Makes this node a replica of another, or of none. O(1), since 3.0.0. */
  cluster(...args: [subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Has this node forget the cluster, softly or with its id. O(N) of nodes, since 3.0.0. */
  cluster(subcommand: 'RESET', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Has this node forget the cluster, softly or with its id. O(N) of nodes, since 3.0.0. */
  cluster(subcommand: 'RESET', option: 'HARD' | 'SOFT', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Writes this node's cluster state to its file. O(1), since 3.0.0. */
  cluster(subcommand: 'SAVECONFIG', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Sets the epoch of a new node's configuration. O(1), since 3.0.0. */
  cluster(subcommand: 'SET-CONFIG-EPOCH', configEpoch: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Says that a slot migrates, is imported, or whose it is. O(1), since 3.0.0. */
  cluster(subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  /** Says that a slot migrates, is imported, or whose it is. O(1), since 3.0.0. */
  cluster(...args: [subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** The shards: their slots and nodes. O(N) of nodes, since 7.0.0. */
  cluster(subcommand: 'SHARDS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** The replicas of a primary; REPLICAS is its newer name. O(N) of replicas, since 3.0.0. */
  cluster(subcommand: 'SLAVES', nodeId: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** What each slot has and costs. O(N) of slots, with ORDERBY O(N log N), since 8.2.0. */
  cluster(subcommand: 'SLOT-STATS', ...args: Many<RedisValue>): Result<unknown[], Context>;
  /** What each slot has and costs. O(N) of slots, with ORDERBY O(N log N), since 8.2.0. */
  cluster(...args: [subcommand: 'SLOT-STATS', ...args: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  /** Ranges of slots and their nodes; SHARDS says more. O(N) of nodes, since 3.0.0. */
  cluster(subcommand: 'SLOTS', callback?: Callback<Shape<[startSlotRange: number, endSlotRange: number, ...nodes: [host: string, port: number, nodeId: string, info: unknown[]][]][], [startSlotRange: number, endSlotRange: number, ...nodes: [host: string, port: number, nodeId: string, info: Record<string, string>][]][], Context>>): Result<Shape<[startSlotRange: number, endSlotRange: number, ...nodes: [host: string, port: number, nodeId: string, info: unknown[]][]][], [startSlotRange: number, endSlotRange: number, ...nodes: [host: string, port: number, nodeId: string, info: Record<string, string>][]][], Context>, Context>;
  /** What nodes tell each other while slots migrate. O(1), since 8.4.0. */
  cluster(subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  /** What nodes tell each other while slots migrate. O(1), since 8.4.0. */
  cluster(...args: [subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** The same in small letters. */
  cluster(subcommand: 'addslots' | 'addslotsrange' | 'bumpepoch' | 'cancelslotmigrations' | 'count-failure-reports' | 'countkeysinslot' | 'delslots' | 'delslotsrange' | 'failover' | 'flushslot' | 'flushslots' | 'forget' | 'getkeysinslot' | 'getslotmigrations' | 'help' | 'info' | 'keyslot' | 'links' | 'meet' | 'migrateslots' | 'myid' | 'myshardid' | 'nodes' | 'replicas' | 'replicate' | 'reset' | 'saveconfig' | 'set-config-epoch' | 'setslot' | 'shards' | 'slaves' | 'slot-stats' | 'slots' | 'syncslots', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `cluster` in Buffers. */
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
  clusterBuffer(subcommand: 'addslots' | 'addslotsrange' | 'bumpepoch' | 'cancelslotmigrations' | 'count-failure-reports' | 'countkeysinslot' | 'delslots' | 'delslotsrange' | 'failover' | 'flushslot' | 'flushslots' | 'forget' | 'getkeysinslot' | 'getslotmigrations' | 'help' | 'info' | 'keyslot' | 'links' | 'meet' | 'migrateslots' | 'myid' | 'myshardid' | 'nodes' | 'replicas' | 'replicate' | 'reset' | 'saveconfig' | 'set-config-epoch' | 'setslot' | 'shards' | 'slaves' | 'slot-stats' | 'slots' | 'syncslots', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Goes over the keys of all slots, page by page. O(N) of elements returned, since Valkey 9.1.0. */
  clusterscan(cursor: RedisValue, ...options: Many<RedisValue>): Result<unknown, Context>;
  clusterscan(...args: [cursor: RedisValue, ...options: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `clusterscan` in Buffers. */
  clusterscanBuffer(cursor: RedisValue, ...options: Many<RedisValue>): Result<unknown, Context>;
  clusterscanBuffer(...args: [cursor: RedisValue, ...options: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Lets this connection to a replica read. O(1), since 3.0.0. */
  readonly(callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `readonly` in Buffers. */
  readonlyBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Takes back READONLY. O(1), since 3.0.0. */
  readwrite(callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `readwrite` in Buffers. */
  readwriteBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;

  // connection
  /** Logs this connection in. O(N) of the user's passwords, since 1.0.0. */
  auth(password: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  auth(username: RedisValue, password: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `auth` in Buffers. */
  authBuffer(password: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  authBuffer(username: RedisValue, password: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Says whether the keys of the next command are tracked. O(1), since 6.0.0. */
  client(subcommand: 'CACHING', option: 'YES' | 'NO', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Tells the server what this client understands. O(1), since Valkey 8.0.0. */
  client(subcommand: 'CAPA', ...capabilities: Many<RedisValue>): Result<'OK', Context>;
  /** Tells the server what this client understands. O(1), since Valkey 8.0.0. */
  client(...args: [subcommand: 'CAPA', ...capabilities: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** The name of this connection. O(1), since 2.6.9. */
  client(subcommand: 'GETNAME', callback?: Callback<string | null>): Result<string | null, Context>;
  /** Where messages of tracking go. O(1), since 6.0.0. */
  client(subcommand: 'GETREDIR', callback?: Callback<number>): Result<number, Context>;
  /** The subcommands, as text. O(1), since 5.0.0. */
  client(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** The id of this connection. O(1), since 5.0.0. */
  client(subcommand: 'ID', callback?: Callback<number>): Result<number, Context>;
  /** Marks this connection as one that imports data. O(1), since Valkey 8.1.0. */
  client(subcommand: 'IMPORT-SOURCE', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** What the server knows of this connection. O(1), since 6.2.0. */
  client(subcommand: 'INFO', callback?: Callback<string>): Result<string, Context>;
  /** Closes connections: one by address, or all that filters fit. O(N) of connections, since 2.4.0. */
  client(subcommand: 'KILL', address: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Closes connections: one by address, or all that filters fit. O(N) of connections, since 2.4.0. */
  client(subcommand: 'KILL', ...filters: Many<RedisValue>): Result<number, Context>;
  /** Closes connections: one by address, or all that filters fit. O(N) of connections, since 2.4.0. */
  client(...args: [subcommand: 'KILL', ...filters: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** What the server knows of its connections, one a line. O(N) of connections, since 2.4.0. */
  client(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<string, Context>;
  /** What the server knows of its connections, one a line. O(N) of connections, since 2.4.0. */
  client(...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  /** Spares this connection when memory for clients is short. O(1), since 7.0.0. */
  client(subcommand: 'NO-EVICT', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Keeps this connection's reads from counting as use of keys. O(1), since 7.2.0. */
  client(subcommand: 'NO-TOUCH', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Holds up the commands of all clients for a time. O(1), since 3.0.0. */
  client(subcommand: 'PAUSE', timeout: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Holds up the commands of all clients for a time. O(1), since 3.0.0. */
  client(subcommand: 'PAUSE', timeout: RedisValue, option: 'WRITE' | 'ALL', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Switches replies on or off, or skips one. O(1), since 3.2.0. */
  client(subcommand: 'REPLY', option: 'ON' | 'OFF' | 'SKIP', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Tells the server which library this is. O(1), since 7.2.0. */
  client(subcommand: 'SETINFO', option: 'LIB-NAME' | 'LIB-VER', value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Names this connection. O(1), since 2.6.9. */
  client(subcommand: 'SETNAME', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Has the server tell when keys change that were read. O(1), since 6.0.0. */
  client(subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>): Result<'OK', Context>;
  /** Has the server tell when keys change that were read. O(1), since 6.0.0. */
  client(...args: [subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** What is tracked for this connection. O(1), since 6.2.0. */
  client(subcommand: 'TRACKINGINFO', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** Wakes a client that a blocking command holds. O(log N) of connections, since 5.0.0. */
  client(subcommand: 'UNBLOCK', id: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Wakes a client that a blocking command holds. O(log N) of connections, since 5.0.0. */
  client(subcommand: 'UNBLOCK', id: RedisValue, option: 'TIMEOUT' | 'ERROR', callback?: Callback<number>): Result<number, Context>;
  /** Ends CLIENT PAUSE. O(N) of paused clients, since 6.2.0. */
  client(subcommand: 'UNPAUSE', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** The same in small letters. */
  client(subcommand: 'caching' | 'capa' | 'getname' | 'getredir' | 'help' | 'id' | 'import-source' | 'info' | 'kill' | 'list' | 'no-evict' | 'no-touch' | 'pause' | 'reply' | 'setinfo' | 'setname' | 'tracking' | 'trackinginfo' | 'unblock' | 'unpause', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `client` in Buffers. */
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
  clientBuffer(subcommand: 'caching' | 'capa' | 'getname' | 'getredir' | 'help' | 'id' | 'import-source' | 'info' | 'kill' | 'list' | 'no-evict' | 'no-touch' | 'pause' | 'reply' | 'setinfo' | 'setname' | 'tracking' | 'trackinginfo' | 'unblock' | 'unpause', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Answers the message. O(1), since 1.0.0. */
  echo(message: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** `echo` in Buffers. */
  echoBuffer(message: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Agrees on the protocol, logs in and names the connection. O(1), since 6.0.0. */
  hello(...args: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  hello(...args: [...args: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** `hello` in Buffers. */
  helloBuffer(...args: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  helloBuffer(...args: [...args: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** Answers PONG, or the message. O(1), since 1.0.0. */
  ping(callback?: Callback<'PONG'>): Result<'PONG', Context>;
  ping(message: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** `ping` in Buffers. */
  pingBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  pingBuffer(message: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Closes the connection when all before is answered. O(1), since 1.0.0. */
  quit(callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `quit` in Buffers. */
  quitBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Brings the connection back to how it began. O(1), since 6.2.0. */
  reset(callback?: Callback<string>): Result<string, Context>;
  /** `reset` in Buffers. */
  resetBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Changes the database of this connection. O(1), since 1.0.0. */
  select(index: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `select` in Buffers. */
  selectBuffer(index: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;

  // generic
  /** Copies a value to another key. O(1), O(N) of elements of a collection, since 6.2.0. */
  copy<A extends Given<Option<'DB' | 'REPLACE'>, Callback<number>>>(source: RedisKey, destination: RedisKey, ...options: Checked<A, CopyWords>): Result<number, Context>;
  /** `copy` in Buffers. */
  copyBuffer<A extends Given<Option<'DB' | 'REPLACE'>, Callback<number>>>(source: RedisKey, destination: RedisKey, ...options: Checked<A, CopyWords>): Result<number, Context>;
  /** Deletes keys; answers how many there were. O(N) of keys, and of the elements they hold, since 1.0.0. */
  del(...keys: Many<RedisKey>): Result<number, Context>;
  del(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `del` in Buffers. */
  delBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  delBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** A value as bytes, for RESTORE. O(N) of the value's size, since 2.6.0. */
  dump(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `dump` in Buffers. */
  dumpBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** How many of the keys exist; one named twice counts twice. O(N) of keys, since 1.0.0. */
  exists(...keys: Many<RedisKey>): Result<number, Context>;
  exists(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `exists` in Buffers. */
  existsBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  existsBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** Lets a key expire in so many seconds. O(1), since 1.0.0. */
  expire(key: RedisKey, seconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expire(key: RedisKey, seconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  /** `expire` in Buffers. */
  expireBuffer(key: RedisKey, seconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireBuffer(key: RedisKey, seconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  /** Lets a key expire at a time, in seconds. O(1), since 1.2.0. */
  expireat(key: RedisKey, unixTimeSeconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireat(key: RedisKey, unixTimeSeconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  /** `expireat` in Buffers. */
  expireatBuffer(key: RedisKey, unixTimeSeconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireatBuffer(key: RedisKey, unixTimeSeconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  /** When a key expires, in seconds; -1 never, -2 no key. O(1), since 7.0.0. */
  expiretime(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `expiretime` in Buffers. */
  expiretimeBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** All keys that a pattern fits; prefer SCAN. O(N) of keys in the database, since 1.0.0. */
  keys(pattern: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** `keys` in Buffers. */
  keysBuffer(pattern: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Moves keys to another server. O(N) of the value's size, since 2.6.0. */
  migrate<A extends Given<RedisValue, Callback<'OK'>>>(host: RedisValue, port: RedisValue, key: RedisKey, destinationDb: RedisValue, timeout: RedisValue, ...options: Checked<A, MigrateWords>): Result<'OK', Context>;
  /** `migrate` in Buffers. */
  migrateBuffer<A extends Given<RedisValue, Callback<Buffer>>>(host: RedisValue, port: RedisValue, key: RedisKey, destinationDb: RedisValue, timeout: RedisValue, ...options: Checked<A, MigrateWords>): Result<Buffer, Context>;
  /** Moves a key to another database. O(1), since 1.0.0. */
  move(key: RedisKey, db: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `move` in Buffers. */
  moveBuffer(key: RedisKey, db: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** How the server stores a value. O(1), since 2.2.3. */
  object(subcommand: 'ENCODING', key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  /** How often a value is used, on a logarithmic scale. O(1), since 4.0.0. */
  object(subcommand: 'FREQ', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  /** The subcommands, as text. O(1), since 6.2.0. */
  object(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** For how many seconds a value was not used. O(1), since 2.2.3. */
  object(subcommand: 'IDLETIME', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  /** How many references to a value there are. O(1), since 2.2.3. */
  object(subcommand: 'REFCOUNT', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  /** The same in small letters. */
  object(subcommand: 'encoding' | 'freq' | 'help' | 'idletime' | 'refcount', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `object` in Buffers. */
  objectBuffer(subcommand: 'ENCODING', key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  objectBuffer(subcommand: 'FREQ', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  objectBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  objectBuffer(subcommand: 'IDLETIME', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  objectBuffer(subcommand: 'REFCOUNT', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  objectBuffer(subcommand: 'encoding' | 'freq' | 'help' | 'idletime' | 'refcount', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Takes back that a key expires. O(1), since 2.2.0. */
  persist(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `persist` in Buffers. */
  persistBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Lets a key expire in so many milliseconds. O(1), since 2.6.0. */
  pexpire(key: RedisKey, milliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpire(key: RedisKey, milliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  /** `pexpire` in Buffers. */
  pexpireBuffer(key: RedisKey, milliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpireBuffer(key: RedisKey, milliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  /** Lets a key expire at a time, in milliseconds. O(1), since 2.6.0. */
  pexpireat(key: RedisKey, unixTimeMilliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpireat(key: RedisKey, unixTimeMilliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  /** `pexpireat` in Buffers. */
  pexpireatBuffer(key: RedisKey, unixTimeMilliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpireatBuffer(key: RedisKey, unixTimeMilliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', callback?: Callback<number>): Result<number, Context>;
  /** When a key expires, in milliseconds; -1 never, -2 no key. O(1), since 7.0.0. */
  pexpiretime(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `pexpiretime` in Buffers. */
  pexpiretimeBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** For how many milliseconds a key still lives. O(1), since 2.6.0. */
  pttl(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `pttl` in Buffers. */
  pttlBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Some key. O(1), since 1.0.0. */
  randomkey(callback?: Callback<string | null>): Result<string | null, Context>;
  /** `randomkey` in Buffers. */
  randomkeyBuffer(callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** Gives a key another name, over what has it. O(1), since 1.0.0. */
  rename(key: RedisKey, newkey: RedisKey, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `rename` in Buffers. */
  renameBuffer(key: RedisKey, newkey: RedisKey, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Gives a key another name unless a key has it. O(1), since 1.0.0. */
  renamenx(key: RedisKey, newkey: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `renamenx` in Buffers. */
  renamenxBuffer(key: RedisKey, newkey: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Makes a key of what DUMP answered. O(N) of the value's size, since 2.6.0. */
  restore<A extends Given<Option<'REPLACE' | 'ABSTTL' | 'IDLETIME' | 'FREQ'>, Callback<'OK'>>>(key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Checked<A, RestoreWords>): Result<'OK', Context>;
  /** `restore` in Buffers. */
  restoreBuffer<A extends Given<Option<'REPLACE' | 'ABSTTL' | 'IDLETIME' | 'FREQ'>, Callback<Buffer>>>(key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Checked<A, RestoreWords>): Result<Buffer, Context>;
  /** Goes over the keys, page by page. O(1) a call, O(N) of keys in all, since 2.8.0. */
  scan(cursor: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  scan(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  scan(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, option2: 'MATCH' | 'COUNT' | 'TYPE', value2: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  scan(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, option2: 'MATCH' | 'COUNT' | 'TYPE', value2: RedisValue, option3: 'MATCH' | 'COUNT' | 'TYPE', value3: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  /** `scan` in Buffers. */
  scanBuffer(cursor: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  scanBuffer(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  scanBuffer(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, option2: 'MATCH' | 'COUNT' | 'TYPE', value2: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  scanBuffer(cursor: RedisValue, option: 'MATCH' | 'COUNT' | 'TYPE', value: RedisValue, option2: 'MATCH' | 'COUNT' | 'TYPE', value2: RedisValue, option3: 'MATCH' | 'COUNT' | 'TYPE', value3: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  /** Sorts a list or set, also by other keys; may store it. O(N+M log M), M those returned, since 1.0.0. */
  sort<A extends Given<RedisValue, Callback<unknown[] | number>>>(key: RedisKey, ...options: Checked<A, SortWords>): Result<unknown[] | number, Context>;
  /** `sort` in Buffers. */
  sortBuffer<A extends Given<RedisValue, Callback<unknown[] | number>>>(key: RedisKey, ...options: Checked<A, SortWords>): Result<unknown[] | number, Context>;
  /** SORT that cannot store. O(N+M log M), M those returned, since 7.0.0. */
  sort_ro<A extends Given<RedisValue, Callback<(string | null)[]>>>(key: RedisKey, ...options: Checked<A, SortRoWords>): Result<(string | null)[], Context>;
  /** `sort_ro` in Buffers. */
  sort_roBuffer<A extends Given<RedisValue, Callback<(Buffer | null)[]>>>(key: RedisKey, ...options: Checked<A, SortRoWords>): Result<(Buffer | null)[], Context>;
  /** Marks keys as used; answers how many exist. O(N) of keys, since 3.2.1. */
  touch(...keys: Many<RedisKey>): Result<number, Context>;
  touch(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `touch` in Buffers. */
  touchBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  touchBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** For how many seconds a key still lives; -1 for ever, -2 no key. O(1), since 1.0.0. */
  ttl(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `ttl` in Buffers. */
  ttlBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** What kind of value a key has. O(1), since 1.0.0. */
  type(key: RedisKey, callback?: Callback<string>): Result<string, Context>;
  /** `type` in Buffers. */
  typeBuffer(key: RedisKey, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Deletes keys without holding others up. O(1) for each key, its memory is freed apart, since 4.0.0. */
  unlink(...keys: Many<RedisKey>): Result<number, Context>;
  unlink(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `unlink` in Buffers. */
  unlinkBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  unlinkBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** Waits until replicas have this connection's writes. O(1), since 3.0.0. */
  wait(numreplicas: RedisValue, timeout: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `wait` in Buffers. */
  waitBuffer(numreplicas: RedisValue, timeout: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Waits until disks, here or of replicas, have the writes. O(1), since 7.2.0. */
  waitaof(numlocal: RedisValue, numreplicas: RedisValue, timeout: RedisValue, callback?: Callback<[local: number, replicas: number]>): Result<[local: number, replicas: number], Context>;
  /** `waitaof` in Buffers. */
  waitaofBuffer(numlocal: RedisValue, numreplicas: RedisValue, timeout: RedisValue, callback?: Callback<[local: number, replicas: number]>): Result<[local: number, replicas: number], Context>;

  // geo
  /** Adds members at their longitude and latitude. O(log N) for each member, since 3.2.0. */
  geoadd<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, GeoaddWords>): Result<number, Context>;
  /** `geoadd` in Buffers. */
  geoaddBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, GeoaddWords>): Result<number, Context>;
  /** How far two members are from each other. O(1), since 3.2.0. */
  geodist(key: RedisKey, member1: RedisValue, member2: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  geodist(key: RedisKey, member1: RedisValue, member2: RedisValue, option: 'M' | 'KM' | 'FT' | 'MI', callback?: Callback<string | null>): Result<string | null, Context>;
  /** `geodist` in Buffers. */
  geodistBuffer(key: RedisKey, member1: RedisValue, member2: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  geodistBuffer(key: RedisKey, member1: RedisValue, member2: RedisValue, option: 'M' | 'KM' | 'FT' | 'MI', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** Geohashes of members. O(1) for each member, since 3.2.0. */
  geohash(key: RedisKey, ...members: Many<RedisValue>): Result<(string | null)[], Context>;
  geohash(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  /** `geohash` in Buffers. */
  geohashBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  geohashBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  /** Longitude and latitude of members. O(1) for each member, since 3.2.0. */
  geopos(key: RedisKey, ...members: Many<RedisValue>): Result<Shape<([longitude: string, latitude: string] | null)[], ([longitude: number, latitude: number] | null)[], Context>, Context>;
  geopos(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<Shape<([longitude: string, latitude: string] | null)[], ([longitude: number, latitude: number] | null)[], Context>>]): Result<Shape<([longitude: string, latitude: string] | null)[], ([longitude: number, latitude: number] | null)[], Context>, Context>;
  /** `geopos` in Buffers. */
  geoposBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<Shape<([longitude: Buffer, latitude: Buffer] | null)[], ([longitude: number, latitude: number] | null)[], Context>, Context>;
  geoposBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<Shape<([longitude: Buffer, latitude: Buffer] | null)[], ([longitude: number, latitude: number] | null)[], Context>>]): Result<Shape<([longitude: Buffer, latitude: Buffer] | null)[], ([longitude: number, latitude: number] | null)[], Context>, Context>;
  /** Members around a point; prefer GEOSEARCH. O(N+log M), N in the area, since 3.2.0. */
  georadius<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, longitude: RedisValue, latitude: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, GeoradiusWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** `georadius` in Buffers. */
  georadiusBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, longitude: RedisValue, latitude: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, GeoradiusWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** Members around a member; prefer GEOSEARCH. O(N+log M), N in the area, since 3.2.0. */
  georadiusbymember<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, member: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, GeoradiusWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** `georadiusbymember` in Buffers. */
  georadiusbymemberBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, member: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, GeoradiusWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** GEORADIUSBYMEMBER that cannot store. O(N+log M), N in the area, since 3.2.10. */
  georadiusbymember_ro<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, member: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, GeoradiusbymemberRoWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** `georadiusbymember_ro` in Buffers. */
  georadiusbymember_roBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, member: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, GeoradiusbymemberRoWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** GEORADIUS that cannot store. O(N+log M), N in the area, since 3.2.10. */
  georadius_ro<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, longitude: RedisValue, latitude: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, GeoradiusbymemberRoWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** `georadius_ro` in Buffers. */
  georadius_roBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, longitude: RedisValue, latitude: RedisValue, radius: RedisValue, ...unitAndOptions: Checked<A, GeoradiusbymemberRoWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** Members inside a circle or box. O(N+log M), N around the area, since 6.2.0. */
  geosearch<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, ...args: Checked<A, GeosearchWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** `geosearch` in Buffers. */
  geosearchBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, ...args: Checked<A, GeosearchWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<unknown[], Context>;
  /** Stores the members inside a circle or box. O(N+log M), N around the area, since 6.2.0. */
  geosearchstore<A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, source: RedisKey, ...args: Checked<A, GeosearchstoreWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<number, Context>;
  /** `geosearchstore` in Buffers. */
  geosearchstoreBuffer<A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, source: RedisKey, ...args: Checked<A, GeosearchstoreWords, 'M' | 'KM' | 'FT' | 'MI'>): Result<number, Context>;

  // hash
  /** Deletes fields; answers how many there were. O(N) of fields, since 2.0.0. */
  hdel(key: RedisKey, ...fields: Many<RedisValue>): Result<number, Context>;
  hdel(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `hdel` in Buffers. */
  hdelBuffer(key: RedisKey, ...fields: Many<RedisValue>): Result<number, Context>;
  hdelBuffer(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** Whether a field exists: 1 or 0. O(1), since 2.0.0. */
  hexists(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `hexists` in Buffers. */
  hexistsBuffer(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Lets fields expire in so many seconds. O(N) of fields, since 7.4.0. */
  hexpire<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, seconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpire<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, seconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `hexpire` in Buffers. */
  hexpireBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, seconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, seconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** Lets fields expire at a time, in seconds. O(N) of fields, since 7.4.0. */
  hexpireat<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeSeconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireat<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeSeconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `hexpireat` in Buffers. */
  hexpireatBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeSeconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hexpireatBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeSeconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** When fields expire, in seconds. O(N) of fields, since 7.4.0. */
  hexpiretime<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `hexpiretime` in Buffers. */
  hexpiretimeBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** The value of a field. O(1), since 2.0.0. */
  hget(key: RedisKey, field: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `hget` in Buffers. */
  hgetBuffer(key: RedisKey, field: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** All fields with their values. O(N) of fields, since 2.0.0. */
  hgetall(key: RedisKey, callback?: Callback<Record<string, string>>): Result<Record<string, string>, Context>;
  /** `hgetall` in Buffers. */
  hgetallBuffer(key: RedisKey, callback?: Callback<Record<string, Buffer>>): Result<Record<string, Buffer>, Context>;
  /** Reads fields and deletes them. O(N) of fields, since 8.0.0. */
  hgetdel<N extends RedisValue, A extends Given<RedisValue, Callback<(string | null)[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<(string | null)[], Context>;
  /** `hgetdel` in Buffers. */
  hgetdelBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<(Buffer | null)[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<(Buffer | null)[], Context>;
  /** Reads fields and changes when they expire. O(N) of fields, since 8.0.0. */
  hgetex<A extends Given<RedisValue, Callback<(string | null)[]>>>(key: RedisKey, ...args: Checked<A, HgetexWords, 'FIELDS'>): Result<(string | null)[], Context>;
  /** `hgetex` in Buffers. */
  hgetexBuffer<A extends Given<RedisValue, Callback<(Buffer | null)[]>>>(key: RedisKey, ...args: Checked<A, HgetexWords, 'FIELDS'>): Result<(Buffer | null)[], Context>;
  /** Writes many hashes whose fields are named once. The cost depends on the subcommand, since 8.10.0. */
  himport(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  /** Writes many hashes whose fields are named once. The cost depends on the subcommand, since 8.10.0. */
  himport(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Forgets a field set. O(N) of field sets, since 8.10.0. */
  himport(subcommand: 'DISCARD', fieldset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Forgets all field sets of this connection. O(N) of field sets, since 8.10.0. */
  himport(subcommand: 'DISCARDALL', callback?: Callback<number>): Result<number, Context>;
  /** Names the fields of a field set. O(N log N) of fields, since 8.10.0. */
  himport(subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>): Result<'OK', Context>;
  /** Names the fields of a field set. O(N log N) of fields, since 8.10.0. */
  himport(...args: [subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Writes a hash by a field set. O(N) of fields, since 8.10.0. */
  himport(subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>): Result<'OK', Context>;
  /** Writes a hash by a field set. O(N) of fields, since 8.10.0. */
  himport(...args: [subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** The same in small letters. */
  himport(subcommand: 'discard' | 'discardall' | 'prepare' | 'set', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `himport` in Buffers. */
  himportBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  himportBuffer(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  himportBuffer(subcommand: 'DISCARD', fieldset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  himportBuffer(subcommand: 'DISCARDALL', callback?: Callback<number>): Result<number, Context>;
  himportBuffer(subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>): Result<Buffer, Context>;
  himportBuffer(...args: [subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  himportBuffer(subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>): Result<Buffer, Context>;
  himportBuffer(...args: [subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  himportBuffer(subcommand: 'discard' | 'discardall' | 'prepare' | 'set', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Adds to an integer in a field. O(1), since 2.0.0. */
  hincrby(key: RedisKey, field: RedisValue, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `hincrby` in Buffers. */
  hincrbyBuffer(key: RedisKey, field: RedisValue, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Adds to a number in a field. O(1), since 2.6.0. */
  hincrbyfloat(key: RedisKey, field: RedisValue, increment: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** `hincrbyfloat` in Buffers. */
  hincrbyfloatBuffer(key: RedisKey, field: RedisValue, increment: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** All fields, without their values. O(N) of fields, since 2.0.0. */
  hkeys(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  /** `hkeys` in Buffers. */
  hkeysBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** How many fields there are. O(1), since 2.0.0. */
  hlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `hlen` in Buffers. */
  hlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** The values of several fields. O(N) of fields, since 2.0.0. */
  hmget(key: RedisKey, ...fields: Many<RedisValue>): Result<(string | null)[], Context>;
  hmget(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  /** `hmget` in Buffers. */
  hmgetBuffer(key: RedisKey, ...fields: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  hmgetBuffer(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  /** Sets fields; HSET does so too. O(N) of fields, since 2.0.0. */
  hmset(key: RedisKey, pairs: Pairs, callback?: Callback<'OK'>): Result<'OK', Context>;
  hmset(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  hmset<A extends Given<RedisValue, Callback<'OK'>>>(key: RedisKey, ...fieldsAndValues: InPairs<A>): Result<'OK', Context>;
  /** `hmset` in Buffers. */
  hmsetBuffer(key: RedisKey, pairs: Pairs, callback?: Callback<Buffer>): Result<Buffer, Context>;
  hmsetBuffer(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  hmsetBuffer<A extends Given<RedisValue, Callback<Buffer>>>(key: RedisKey, ...fieldsAndValues: InPairs<A>): Result<Buffer, Context>;
  /** Takes back that fields expire. O(N) of fields, since 7.4.0. */
  hpersist<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `hpersist` in Buffers. */
  hpersistBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** Lets fields expire in so many milliseconds. O(N) of fields, since 7.4.0. */
  hpexpire<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, milliseconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpire<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, milliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `hpexpire` in Buffers. */
  hpexpireBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, milliseconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, milliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** Lets fields expire at a time, in milliseconds. O(N) of fields, since 7.4.0. */
  hpexpireat<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeMilliseconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireat<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeMilliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `hpexpireat` in Buffers. */
  hpexpireatBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeMilliseconds: RedisValue, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  hpexpireatBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, unixTimeMilliseconds: RedisValue, option: 'NX' | 'XX' | 'GT' | 'LT', fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** When fields expire, in milliseconds. O(N) of fields, since 7.4.0. */
  hpexpiretime<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `hpexpiretime` in Buffers. */
  hpexpiretimeBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** For how many milliseconds fields still live. O(N) of fields, since 7.4.0. */
  hpttl<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `hpttl` in Buffers. */
  hpttlBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** Fields by chance; with a negative count they may repeat. O(N) of fields returned, since 6.2.0. */
  hrandfield(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  hrandfield(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  hrandfield(key: RedisKey, count: RedisValue, withvalues: 'WITHVALUES', callback?: Callback<Shape<string[], [field: string, value: string][], Context>>): Result<Shape<string[], [field: string, value: string][], Context>, Context>;
  /** `hrandfield` in Buffers. */
  hrandfieldBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  hrandfieldBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  hrandfieldBuffer(key: RedisKey, count: RedisValue, withvalues: 'WITHVALUES', callback?: Callback<Shape<Buffer[], [field: Buffer, value: Buffer][], Context>>): Result<Shape<Buffer[], [field: Buffer, value: Buffer][], Context>, Context>;
  /** Goes over fields and values, page by page. O(1) a call, O(N) of fields in all, since 2.8.0. */
  hscan(key: RedisKey, cursor: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  hscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  hscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  hscan(key: RedisKey, cursor: RedisValue, novalues: 'NOVALUES', callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  hscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, novalues: 'NOVALUES', callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  hscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, novalues: 'NOVALUES', callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  /** `hscan` in Buffers. */
  hscanBuffer(key: RedisKey, cursor: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, novalues: 'NOVALUES', callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, novalues: 'NOVALUES', callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  hscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, novalues: 'NOVALUES', callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  /** Sets fields; answers how many are new. O(N) of fields, since 2.0.0. */
  hset(key: RedisKey, pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  hset(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hset(key: RedisKey, field: RedisValue, value: RedisValue, field2: RedisValue, value2: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hset<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...fieldsAndValues: InPairs<A>): Result<number, Context>;
  /** `hset` in Buffers. */
  hsetBuffer(key: RedisKey, pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  hsetBuffer(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hsetBuffer(key: RedisKey, field: RedisValue, value: RedisValue, field2: RedisValue, value2: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hsetBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...fieldsAndValues: InPairs<A>): Result<number, Context>;
  /** Sets fields and when they expire. O(N) of fields, since 8.0.0. */
  hsetex<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, HsetexWords, 'FIELDS'>): Result<number, Context>;
  /** `hsetex` in Buffers. */
  hsetexBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, HsetexWords, 'FIELDS'>): Result<number, Context>;
  /** Sets a field unless it exists. O(1), since 2.0.0. */
  hsetnx(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `hsetnx` in Buffers. */
  hsetnxBuffer(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** The length of a field's value in bytes. O(1), since 3.2.0. */
  hstrlen(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `hstrlen` in Buffers. */
  hstrlenBuffer(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** For how many seconds fields still live. O(N) of fields, since 7.4.0. */
  httl<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** `httl` in Buffers. */
  httlBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, fields: 'FIELDS', numfields: N, ...fields2: CheckedCount<N, A>): Result<number[], Context>;
  /** All values, without their fields. O(N) of fields, since 2.0.0. */
  hvals(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  /** `hvals` in Buffers. */
  hvalsBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;

  // hyperloglog
  /** Adds elements to a HyperLogLog. O(1) for each element, since 2.8.9. */
  pfadd(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  pfadd(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `pfadd` in Buffers. */
  pfaddBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  pfaddBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** About how many different elements were added. O(1), O(N) of keys where several, since 2.8.9. */
  pfcount(...keys: Many<RedisKey>): Result<number, Context>;
  pfcount(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `pfcount` in Buffers. */
  pfcountBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  pfcountBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** For tests of the server: the inside of a HyperLogLog. O(N), since 2.8.9. */
  pfdebug(subcommand: RedisValue, key: RedisKey, callback?: Callback<unknown>): Result<unknown, Context>;
  /** `pfdebug` in Buffers. */
  pfdebugBuffer(subcommand: RedisValue, key: RedisKey, callback?: Callback<unknown>): Result<unknown, Context>;
  /** Makes one HyperLogLog of several. O(N) of keys, since 2.8.9. */
  pfmerge(destination: RedisKey, ...keys: Many<RedisKey>): Result<'OK', Context>;
  pfmerge(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** `pfmerge` in Buffers. */
  pfmergeBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<Buffer, Context>;
  pfmergeBuffer(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  /** For tests of the server. O(N), since 2.8.9. */
  pfselftest(callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `pfselftest` in Buffers. */
  pfselftestBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;

  // list
  /** LMOVE that waits for an element. O(1), since 6.2.0. */
  blmove(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `blmove` in Buffers. */
  blmoveBuffer(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** LMOVEM that waits for elements. O(N) of elements moved, since 8.10.0. */
  blmovem(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, ...options: Many<RedisValue>): Result<string[] | null, Context>;
  blmovem(...args: [source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, ...options: Many<RedisValue>, callback: Callback<string[] | null>]): Result<string[] | null, Context>;
  /** `blmovem` in Buffers. */
  blmovemBuffer(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, ...options: Many<RedisValue>): Result<Buffer[] | null, Context>;
  blmovemBuffer(...args: [source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', timeout: RedisValue, ...options: Many<RedisValue>, callback: Callback<Buffer[] | null>]): Result<Buffer[] | null, Context>;
  /** LMPOP that waits for elements. O(N+M) of keys and elements, since 7.0.0. */
  blmpop<N extends RedisValue, A extends Given<RedisValue, Callback<[key: string, elements: string[]] | null>>>(timeout: RedisValue, numkeys: N, ...keysAndOptions: CheckedCount<N, A, BlmpopWords, 'LEFT' | 'RIGHT'>): Result<[key: string, elements: string[]] | null, Context>;
  /** `blmpop` in Buffers. */
  blmpopBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<[key: Buffer, elements: Buffer[]] | null>>>(timeout: RedisValue, numkeys: N, ...keysAndOptions: CheckedCount<N, A, BlmpopWords, 'LEFT' | 'RIGHT'>): Result<[key: Buffer, elements: Buffer[]] | null, Context>;
  /** Takes the first element of the first list that has one, and waits for it. O(N) of keys, since 2.0.0. */
  blpop(...keysAndTimeout: Many<RedisValue>): Result<[key: string, element: string] | null, Context>;
  blpop(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: string, element: string] | null>]): Result<[key: string, element: string] | null, Context>;
  /** `blpop` in Buffers. */
  blpopBuffer(...keysAndTimeout: Many<RedisValue>): Result<[key: Buffer, element: Buffer] | null, Context>;
  blpopBuffer(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: Buffer, element: Buffer] | null>]): Result<[key: Buffer, element: Buffer] | null, Context>;
  /** Takes the last element of the first list that has one, and waits for it. O(N) of keys, since 2.0.0. */
  brpop(...keysAndTimeout: Many<RedisValue>): Result<[key: string, element: string] | null, Context>;
  brpop(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: string, element: string] | null>]): Result<[key: string, element: string] | null, Context>;
  /** `brpop` in Buffers. */
  brpopBuffer(...keysAndTimeout: Many<RedisValue>): Result<[key: Buffer, element: Buffer] | null, Context>;
  brpopBuffer(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: Buffer, element: Buffer] | null>]): Result<[key: Buffer, element: Buffer] | null, Context>;
  /** RPOPLPUSH that waits; prefer BLMOVE. O(1), since 2.2.0. */
  brpoplpush(source: RedisKey, destination: RedisKey, timeout: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `brpoplpush` in Buffers. */
  brpoplpushBuffer(source: RedisKey, destination: RedisKey, timeout: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** The element at an index; -1 is the last. O(N) of elements up to it, since 1.0.0. */
  lindex(key: RedisKey, index: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `lindex` in Buffers. */
  lindexBuffer(key: RedisKey, index: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** Inserts an element before or behind another. O(N) of elements up to the pivot, since 2.2.0. */
  linsert(key: RedisKey, option: 'BEFORE' | 'AFTER', pivot: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `linsert` in Buffers. */
  linsertBuffer(key: RedisKey, option: 'BEFORE' | 'AFTER', pivot: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** The length of a list. O(1), since 1.0.0. */
  llen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `llen` in Buffers. */
  llenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Moves an element from an end of a list to an end of another. O(1), since 6.2.0. */
  lmove(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', callback?: Callback<string | null>): Result<string | null, Context>;
  /** `lmove` in Buffers. */
  lmoveBuffer(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** LMOVE for several elements. O(N) of elements moved, since 8.10.0. */
  lmovem(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', ...options: Many<RedisValue>): Result<string[] | null, Context>;
  lmovem(...args: [source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', ...options: Many<RedisValue>, callback: Callback<string[] | null>]): Result<string[] | null, Context>;
  /** `lmovem` in Buffers. */
  lmovemBuffer(source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', ...options: Many<RedisValue>): Result<Buffer[] | null, Context>;
  lmovemBuffer(...args: [source: RedisKey, destination: RedisKey, option: 'LEFT' | 'RIGHT', option2: 'LEFT' | 'RIGHT', ...options: Many<RedisValue>, callback: Callback<Buffer[] | null>]): Result<Buffer[] | null, Context>;
  /** Takes elements of the first list that has some. O(N+M) of keys and elements, since 7.0.0. */
  lmpop<N extends RedisValue, A extends Given<RedisValue, Callback<[key: string, elements: string[]] | null>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, BlmpopWords, 'LEFT' | 'RIGHT'>): Result<[key: string, elements: string[]] | null, Context>;
  /** `lmpop` in Buffers. */
  lmpopBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<[key: Buffer, elements: Buffer[]] | null>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, BlmpopWords, 'LEFT' | 'RIGHT'>): Result<[key: Buffer, elements: Buffer[]] | null, Context>;
  /** Takes the first element, or several. O(N) of elements returned, since 1.0.0. */
  lpop(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  lpop(key: RedisKey, count: RedisValue, callback?: Callback<string[] | null>): Result<string[] | null, Context>;
  /** `lpop` in Buffers. */
  lpopBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  lpopBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[] | null>): Result<Buffer[] | null, Context>;
  /** At which index an element is. O(N) of elements, since 6.0.6. */
  lpos(key: RedisKey, element: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lpos(key: RedisKey, element: RedisValue, rank: 'RANK', rank2: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lpos(key: RedisKey, element: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<number[]>): Result<number[], Context>;
  lpos<A extends Given<Option<'RANK' | 'COUNT' | 'MAXLEN'>, Callback<number | number[] | null>>>(key: RedisKey, element: RedisValue, ...options: Checked<A, LposWords>): Result<number | number[] | null, Context>;
  /** `lpos` in Buffers. */
  lposBuffer(key: RedisKey, element: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lposBuffer(key: RedisKey, element: RedisValue, rank: 'RANK', rank2: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lposBuffer(key: RedisKey, element: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<number[]>): Result<number[], Context>;
  lposBuffer<A extends Given<Option<'RANK' | 'COUNT' | 'MAXLEN'>, Callback<number | number[] | null>>>(key: RedisKey, element: RedisValue, ...options: Checked<A, LposWords>): Result<number | number[] | null, Context>;
  /** Adds elements at the beginning, one after the other. O(1) for each element, since 1.0.0. */
  lpush(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpush(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `lpush` in Buffers. */
  lpushBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** LPUSH where the list exists. O(1) for each element, since 2.2.0. */
  lpushx(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushx(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `lpushx` in Buffers. */
  lpushxBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushxBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** The elements from one index to another. O(S+N), S elements before the range, since 1.0.0. */
  lrange(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** `lrange` in Buffers. */
  lrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Removes elements that are equal to one. O(N+M), M those removed, since 1.0.0. */
  lrem(key: RedisKey, count: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `lrem` in Buffers. */
  lremBuffer(key: RedisKey, count: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Sets the element at an index. O(N) of elements up to it, since 1.0.0. */
  lset(key: RedisKey, index: RedisValue, element: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `lset` in Buffers. */
  lsetBuffer(key: RedisKey, index: RedisValue, element: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Keeps the elements from one index to another. O(N) of elements removed, since 1.0.0. */
  ltrim(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `ltrim` in Buffers. */
  ltrimBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Takes the last element, or several. O(N) of elements returned, since 1.0.0. */
  rpop(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  rpop(key: RedisKey, count: RedisValue, callback?: Callback<string[] | null>): Result<string[] | null, Context>;
  /** `rpop` in Buffers. */
  rpopBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  rpopBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[] | null>): Result<Buffer[] | null, Context>;
  /** Moves the last element to the beginning of another list. O(1), since 1.2.0. */
  rpoplpush(source: RedisKey, destination: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `rpoplpush` in Buffers. */
  rpoplpushBuffer(source: RedisKey, destination: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** Adds elements at the end. O(1) for each element, since 1.0.0. */
  rpush(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpush(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `rpush` in Buffers. */
  rpushBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** RPUSH where the list exists. O(1) for each element, since 2.2.0. */
  rpushx(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushx(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `rpushx` in Buffers. */
  rpushxBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushxBuffer(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;

  // pubsub
  /** Subscribes to all channels that patterns fit. O(N) of patterns, since 2.0.0. */
  psubscribe(...patterns: Many<RedisValue>): Result<unknown, Context>;
  psubscribe(...args: [...patterns: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `psubscribe` in Buffers. */
  psubscribeBuffer(...patterns: Many<RedisValue>): Result<unknown, Context>;
  psubscribeBuffer(...args: [...patterns: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Sends a message to a channel; answers how many got it. O(N+M) of subscribers and patterns, since 2.0.0. */
  publish(channel: RedisValue, message: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `publish` in Buffers. */
  publishBuffer(channel: RedisValue, message: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** The channels that have subscribers. O(N) of channels, since 2.8.0. */
  pubsub(subcommand: 'CHANNELS', callback?: Callback<string[]>): Result<string[], Context>;
  /** The channels that have subscribers. O(N) of channels, since 2.8.0. */
  pubsub(subcommand: 'CHANNELS', pattern: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** The subcommands, as text. O(1), since 6.2.0. */
  pubsub(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** How many patterns are subscribed to. O(1), since 2.8.0. */
  pubsub(subcommand: 'NUMPAT', callback?: Callback<number>): Result<number, Context>;
  /** How many subscribers channels have. O(N) of channels asked for, since 2.8.0. */
  pubsub(subcommand: 'NUMSUB', ...channels: Many<RedisValue>): Result<(string | number)[], Context>;
  /** How many subscribers channels have. O(N) of channels asked for, since 2.8.0. */
  pubsub(...args: [subcommand: 'NUMSUB', ...channels: Many<RedisValue>, callback: Callback<(string | number)[]>]): Result<(string | number)[], Context>;
  /** The shard channels that have subscribers. O(N) of channels, since 7.0.0. */
  pubsub(subcommand: 'SHARDCHANNELS', callback?: Callback<string[]>): Result<string[], Context>;
  /** The shard channels that have subscribers. O(N) of channels, since 7.0.0. */
  pubsub(subcommand: 'SHARDCHANNELS', pattern: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** How many subscribers shard channels have. O(N) of channels asked for, since 7.0.0. */
  pubsub(subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>): Result<(string | number)[], Context>;
  /** How many subscribers shard channels have. O(N) of channels asked for, since 7.0.0. */
  pubsub(...args: [subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>, callback: Callback<(string | number)[]>]): Result<(string | number)[], Context>;
  /** The same in small letters. */
  pubsub(subcommand: 'channels' | 'help' | 'numpat' | 'numsub' | 'shardchannels' | 'shardnumsub', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `pubsub` in Buffers. */
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
  pubsubBuffer(subcommand: 'channels' | 'help' | 'numpat' | 'numsub' | 'shardchannels' | 'shardnumsub', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Ends subscriptions to patterns, to all where none is named. O(N) of patterns, since 2.0.0. */
  punsubscribe(...patterns: Many<RedisValue>): Result<unknown, Context>;
  punsubscribe(...args: [...patterns: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `punsubscribe` in Buffers. */
  punsubscribeBuffer(...patterns: Many<RedisValue>): Result<unknown, Context>;
  punsubscribeBuffer(...args: [...patterns: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Sends a message to a shard channel. O(N) of subscribers, since 7.0.0. */
  spublish(channel: RedisValue, message: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `spublish` in Buffers. */
  spublishBuffer(channel: RedisValue, message: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Subscribes to shard channels. O(N) of channels, since 7.0.0. */
  ssubscribe(...channels: Many<RedisValue>): Result<unknown, Context>;
  ssubscribe(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `ssubscribe` in Buffers. */
  ssubscribeBuffer(...channels: Many<RedisValue>): Result<unknown, Context>;
  ssubscribeBuffer(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Subscribes to channels. O(N) of channels, since 2.0.0. */
  subscribe(...channels: Many<RedisValue>): Result<unknown, Context>;
  subscribe(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `subscribe` in Buffers. */
  subscribeBuffer(...channels: Many<RedisValue>): Result<unknown, Context>;
  subscribeBuffer(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Ends subscriptions to shard channels, to all where none is named. O(N) of channels, since 7.0.0. */
  sunsubscribe(...channels: Many<RedisValue>): Result<unknown, Context>;
  sunsubscribe(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `sunsubscribe` in Buffers. */
  sunsubscribeBuffer(...channels: Many<RedisValue>): Result<unknown, Context>;
  sunsubscribeBuffer(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Ends subscriptions to channels, to all where none is named. O(N) of channels, since 2.0.0. */
  unsubscribe(...channels: Many<RedisValue>): Result<unknown, Context>;
  unsubscribe(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `unsubscribe` in Buffers. */
  unsubscribeBuffer(...channels: Many<RedisValue>): Result<unknown, Context>;
  unsubscribeBuffer(...args: [...channels: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;

  // scripting
  /** Runs a script in Lua; `numkeys` says how many keys come first. The cost depends on the script, since 2.6.0. */
  eval(script: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval(...args: [script: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval(script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval(...args: [script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(script: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** `eval` in Buffers. */
  evalBuffer(script: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalBuffer(...args: [script: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalBuffer(script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalBuffer(...args: [script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(script: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** Runs a script that the server has, by its SHA-1. The cost depends on the script, since 2.6.0. */
  evalsha(sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha(...args: [sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha(sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha(...args: [sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(sha1: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** `evalsha` in Buffers. */
  evalshaBuffer(sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalshaBuffer(...args: [sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalshaBuffer(sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalshaBuffer(...args: [sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalshaBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(sha1: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** EVALSHA for a script that does not write. The cost depends on the script, since 7.0.0. */
  evalsha_ro(sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha_ro(...args: [sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha_ro(sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha_ro(...args: [sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha_ro<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(sha1: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** `evalsha_ro` in Buffers. */
  evalsha_roBuffer(sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha_roBuffer(...args: [sha1: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha_roBuffer(sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  evalsha_roBuffer(...args: [sha1: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  evalsha_roBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(sha1: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** EVAL for a script that does not write. The cost depends on the script, since 7.0.0. */
  eval_ro(script: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval_ro(...args: [script: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval_ro(script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval_ro(...args: [script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval_ro<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(script: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** `eval_ro` in Buffers. */
  eval_roBuffer(script: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval_roBuffer(...args: [script: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval_roBuffer(script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  eval_roBuffer(...args: [script: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  eval_roBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(script: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** Calls a function of a library. The cost depends on the function, since 7.0.0. */
  fcall(name: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall(...args: [name: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall(name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall(...args: [name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(name: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** `fcall` in Buffers. */
  fcallBuffer(name: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcallBuffer(...args: [name: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcallBuffer(name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcallBuffer(...args: [name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcallBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(name: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** FCALL for a function that does not write. The cost depends on the function, since 7.0.0. */
  fcall_ro(name: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall_ro(...args: [name: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall_ro(name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall_ro(...args: [name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall_ro<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(name: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** `fcall_ro` in Buffers. */
  fcall_roBuffer(name: RedisValue, numkeys: 0, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall_roBuffer(...args: [name: RedisValue, numkeys: 0, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall_roBuffer(name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  fcall_roBuffer(...args: [name: RedisValue, numkeys: 1, key: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  fcall_roBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<unknown>>>(name: RedisValue, numkeys: N, ...keysAndArgs: CheckedCount<N, A, EvalWords>): Result<unknown, Context>;
  /** Deletes a library. O(1), since 7.0.0. */
  function(subcommand: 'DELETE', library: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** All libraries as bytes, for FUNCTION RESTORE. O(N) of functions, since 7.0.0. */
  function(subcommand: 'DUMP', callback?: Callback<string>): Result<string, Context>;
  /** Deletes all libraries. O(N) of functions, since 7.0.0. */
  function(subcommand: 'FLUSH', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Deletes all libraries. O(N) of functions, since 7.0.0. */
  function(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** The subcommands, as text. O(1), since 7.0.0. */
  function(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** Ends a function that runs and has not written. O(1), since 7.0.0. */
  function(subcommand: 'KILL', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** The libraries and their functions. O(N) of functions, since 7.0.0. */
  function<A extends Given<RedisValue, Callback<unknown[]>>>(subcommand: 'LIST', ...options: Checked<A, FunctionWords>): Result<unknown[], Context>;
  /** Adds a library of functions. O(1), since 7.0.0. */
  function(subcommand: 'LOAD', code: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** Adds a library of functions. O(1), since 7.0.0. */
  function(subcommand: 'LOAD', replace: 'REPLACE', code: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** Adds libraries that FUNCTION DUMP answered. O(N) of functions, since 7.0.0. */
  function(subcommand: 'RESTORE', payload: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Adds libraries that FUNCTION DUMP answered. O(N) of functions, since 7.0.0. */
  function(subcommand: 'RESTORE', payload: RedisValue, option: 'FLUSH' | 'APPEND' | 'REPLACE', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** What function runs, and which engines there are. O(1), since 7.0.0. */
  function(subcommand: 'STATS', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** The same in small letters. */
  function(subcommand: 'delete' | 'dump' | 'flush' | 'help' | 'kill' | 'list' | 'load' | 'restore' | 'stats', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `function` in Buffers. */
  functionBuffer(subcommand: 'DELETE', library: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'DUMP', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'FLUSH', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  functionBuffer(subcommand: 'KILL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(subcommand: 'LIST', ...options: Checked<A, FunctionWords>): Result<unknown[], Context>;
  functionBuffer(subcommand: 'LOAD', code: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'LOAD', replace: 'REPLACE', code: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'RESTORE', payload: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'RESTORE', payload: RedisValue, option: 'FLUSH' | 'APPEND' | 'REPLACE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'STATS', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  functionBuffer(subcommand: 'delete' | 'dump' | 'flush' | 'help' | 'kill' | 'list' | 'load' | 'restore' | 'stats', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Has scripts of this connection be debugged. O(1), since 3.2.0. */
  script(subcommand: 'DEBUG', option: 'YES' | 'SYNC' | 'NO', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Whether the server has scripts. O(N) of scripts, since 2.6.0. */
  script(subcommand: 'EXISTS', ...sha1s: Many<RedisValue>): Result<number[], Context>;
  /** Whether the server has scripts. O(N) of scripts, since 2.6.0. */
  script(...args: [subcommand: 'EXISTS', ...sha1s: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  /** Has the server forget all scripts. O(N) of scripts, since 2.6.0. */
  script(subcommand: 'FLUSH', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Has the server forget all scripts. O(N) of scripts, since 2.6.0. */
  script(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** The subcommands, as text. O(1), since 5.0.0. */
  script(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** Ends a script that runs and has not written. O(1), since 2.6.0. */
  script(subcommand: 'KILL', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Gives the server a script; answers its SHA-1. O(N) of bytes, since 2.6.0. */
  script(subcommand: 'LOAD', script: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** The text of a script that the server has. O(1), since Valkey 8.0.0. */
  script(subcommand: 'SHOW', sha1: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** The same in small letters. */
  script(subcommand: 'debug' | 'exists' | 'flush' | 'help' | 'kill' | 'load' | 'show', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `script` in Buffers. */
  scriptBuffer(subcommand: 'DEBUG', option: 'YES' | 'SYNC' | 'NO', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'EXISTS', ...sha1s: Many<RedisValue>): Result<number[], Context>;
  scriptBuffer(...args: [subcommand: 'EXISTS', ...sha1s: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  scriptBuffer(subcommand: 'FLUSH', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  scriptBuffer(subcommand: 'KILL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'LOAD', script: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'SHOW', sha1: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'debug' | 'exists' | 'flush' | 'help' | 'kill' | 'load' | 'show', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;

  // sentinel
  /** Whether enough sentinels are there for a failover. O(N) of sentinels, since 2.8.4. */
  sentinel(subcommand: 'CKQUORUM', name: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** Reads or sets a sentinel's own configuration. O(N) of parameters, since 6.2.0. */
  sentinel(subcommand: 'CONFIG', ...args: Many<RedisValue>): Result<unknown, Context>;
  /** Reads or sets a sentinel's own configuration. O(N) of parameters, since 6.2.0. */
  sentinel(...args: [subcommand: 'CONFIG', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Reads or sets a sentinel's times, for tests. O(N) of parameters, since 7.0.0. */
  sentinel(subcommand: 'DEBUG', ...args: Many<RedisValue>): Result<unknown, Context>;
  /** Reads or sets a sentinel's times, for tests. O(N) of parameters, since 7.0.0. */
  sentinel(...args: [subcommand: 'DEBUG', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Makes a replica the primary without asking other sentinels. O(1), since 2.8.4. */
  sentinel(subcommand: 'FAILOVER', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Writes a sentinel's state to its file. O(1), since 2.8.4. */
  sentinel(subcommand: 'FLUSHCONFIG', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Where the primary of a name is. O(1), since 2.8.4. */
  sentinel(subcommand: 'GET-MASTER-ADDR-BY-NAME', name: RedisValue, callback?: Callback<[host: string, port: string] | null>): Result<[host: string, port: string] | null, Context>;
  /** Where the primary of a name is. O(1), since Valkey 8.0.0. */
  sentinel(subcommand: 'GET-PRIMARY-ADDR-BY-NAME', name: RedisValue, callback?: Callback<[host: string, port: string] | null>): Result<[host: string, port: string] | null, Context>;
  /** The subcommands, as text. O(1), since 6.2.0. */
  sentinel(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** What servers last answered to INFO. O(N) of servers, since 3.2.0. */
  sentinel(subcommand: 'INFO-CACHE', ...args: Many<RedisValue>): Result<unknown, Context>;
  /** What servers last answered to INFO. O(N) of servers, since 3.2.0. */
  sentinel(...args: [subcommand: 'INFO-CACHE', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** What sentinels ask each other before a failover. O(1), since 2.8.4. */
  sentinel(subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  /** What sentinels ask each other before a failover. O(1), since 2.8.4. */
  sentinel(...args: [subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** What sentinels ask each other before a failover. O(1), since Valkey 8.0.0. */
  sentinel(subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  /** What sentinels ask each other before a failover. O(1), since Valkey 8.0.0. */
  sentinel(...args: [subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** What a sentinel knows of a primary. O(1), since 2.8.4. */
  sentinel(subcommand: 'MASTER', name: RedisValue, callback?: Callback<Shape<string[], Record<string, string>, Context>>): Result<Shape<string[], Record<string, string>, Context>, Context>;
  /** What a sentinel knows of all primaries. O(N) of primaries, since 2.8.4. */
  sentinel(subcommand: 'MASTERS', callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  /** Has a sentinel watch a primary. O(1), since 2.8.4. */
  sentinel(subcommand: 'MONITOR', name: RedisValue, host: RedisValue, port: RedisValue, quorum: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** The id of a sentinel. O(1), since 6.2.0. */
  sentinel(subcommand: 'MYID', callback?: Callback<string>): Result<string, Context>;
  /** The scripts that wait to be run. O(N) of scripts, since 2.8.4. */
  sentinel(subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  /** The scripts that wait to be run. O(N) of scripts, since 2.8.4. */
  sentinel(...args: [subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** What a sentinel knows of all primaries. O(N) of primaries, since Valkey 8.0.0. */
  sentinel(subcommand: 'PRIMARIES', callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  /** What a sentinel knows of a primary. O(1), since Valkey 8.0.0. */
  sentinel(subcommand: 'PRIMARY', name: RedisValue, callback?: Callback<Shape<string[], Record<string, string>, Context>>): Result<Shape<string[], Record<string, string>, Context>, Context>;
  /** Has a sentinel watch a primary no more. O(1), since 2.8.4. */
  sentinel(subcommand: 'REMOVE', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** What a sentinel knows of a primary's replicas. O(N) of replicas, since 5.0.0. */
  sentinel(subcommand: 'REPLICAS', name: RedisValue, callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  /** Has a sentinel find out anew about primaries. O(N) of primaries, since 2.8.4. */
  sentinel(subcommand: 'RESET', pattern: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** The other sentinels of a primary. O(N) of sentinels, since 2.8.4. */
  sentinel(subcommand: 'SENTINELS', name: RedisValue, callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  /** Changes how a primary is watched. O(N) of options, since 2.8.4. */
  sentinel(subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>): Result<'OK', Context>;
  /** Changes how a primary is watched. O(N) of options, since 2.8.4. */
  sentinel(...args: [subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Has a sentinel crash at a step of a failover, for tests. O(1), since 3.2.0. */
  sentinel(subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>): Result<unknown, Context>;
  /** Has a sentinel crash at a step of a failover, for tests. O(1), since 3.2.0. */
  sentinel(...args: [subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** What a sentinel knows of replicas; REPLICAS is its newer name. O(N) of replicas, since 2.8.0. */
  sentinel(subcommand: 'SLAVES', name: RedisValue, callback?: Callback<Shape<string[][], Record<string, string>[], Context>>): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  /** The same in small letters. */
  sentinel(subcommand: 'ckquorum' | 'config' | 'debug' | 'failover' | 'flushconfig' | 'get-master-addr-by-name' | 'get-primary-addr-by-name' | 'help' | 'info-cache' | 'is-master-down-by-addr' | 'is-primary-down-by-addr' | 'master' | 'masters' | 'monitor' | 'myid' | 'pending-scripts' | 'primaries' | 'primary' | 'remove' | 'replicas' | 'reset' | 'sentinels' | 'set' | 'simulate-failure' | 'slaves', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `sentinel` in Buffers. */
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
  sentinelBuffer(subcommand: 'ckquorum' | 'config' | 'debug' | 'failover' | 'flushconfig' | 'get-master-addr-by-name' | 'get-primary-addr-by-name' | 'help' | 'info-cache' | 'is-master-down-by-addr' | 'is-primary-down-by-addr' | 'master' | 'masters' | 'monitor' | 'myid' | 'pending-scripts' | 'primaries' | 'primary' | 'remove' | 'replicas' | 'reset' | 'sentinels' | 'set' | 'simulate-failure' | 'slaves', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;

  // server
  /** The categories of commands, or the commands of one. O(1), since 6.0.0. */
  acl(subcommand: 'CAT', callback?: Callback<string[]>): Result<string[], Context>;
  /** The categories of commands, or the commands of one. O(1), since 6.0.0. */
  acl(subcommand: 'CAT', category: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** Deletes users. O(1) for each user, since 6.0.0. */
  acl(subcommand: 'DELUSER', ...usernames: Many<RedisValue>): Result<number, Context>;
  /** Deletes users. O(1) for each user, since 6.0.0. */
  acl(...args: [subcommand: 'DELUSER', ...usernames: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** Whether a user may run a command, without running it. O(1), since 7.0.0. */
  acl(subcommand: 'DRYRUN', username: RedisValue, command: RedisValue, ...args: Many<RedisValue>): Result<string, Context>;
  /** Whether a user may run a command, without running it. O(1), since 7.0.0. */
  acl(...args: [subcommand: 'DRYRUN', username: RedisValue, command: RedisValue, ...args: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  /** A random password. O(1), since 6.0.0. */
  acl(subcommand: 'GENPASS', callback?: Callback<string>): Result<string, Context>;
  /** A random password. O(1), since 6.0.0. */
  acl(subcommand: 'GENPASS', bits: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** The rules of a user. O(N) of rules, since 6.0.0. */
  acl(subcommand: 'GETUSER', username: RedisValue, callback?: Callback<Shape<unknown[] | null, Record<string, unknown> | null, Context>>): Result<Shape<unknown[] | null, Record<string, unknown> | null, Context>, Context>;
  /** The subcommands, as text. O(1), since 6.0.0. */
  acl(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** The rules of all users, as text. O(N) of users, since 6.0.0. */
  acl(subcommand: 'LIST', callback?: Callback<string[]>): Result<string[], Context>;
  /** Reads users from their file. O(N) of users, since 6.0.0. */
  acl(subcommand: 'LOAD', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** What was refused to whom. O(N) of entries, since 6.0.0. */
  acl(subcommand: 'LOG', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** What was refused to whom. O(N) of entries, since 6.0.0. */
  acl(subcommand: 'LOG', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** What was refused to whom. O(N) of entries, since 6.0.0. */
  acl(subcommand: 'LOG', reset: 'RESET', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Writes users to their file. O(N) of users, since 6.0.0. */
  acl(subcommand: 'SAVE', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Makes a user, or changes its rules. O(N) of rules, since 6.0.0. */
  acl(subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>): Result<'OK', Context>;
  /** Makes a user, or changes its rules. O(N) of rules, since 6.0.0. */
  acl(...args: [subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** The names of all users. O(N) of users, since 6.0.0. */
  acl(subcommand: 'USERS', callback?: Callback<string[]>): Result<string[], Context>;
  /** The user of this connection. O(1), since 6.0.0. */
  acl(subcommand: 'WHOAMI', callback?: Callback<string>): Result<string, Context>;
  /** The same in small letters. */
  acl(subcommand: 'cat' | 'deluser' | 'dryrun' | 'genpass' | 'getuser' | 'help' | 'list' | 'load' | 'log' | 'save' | 'setuser' | 'users' | 'whoami', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `acl` in Buffers. */
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
  aclBuffer(subcommand: 'cat' | 'deluser' | 'dryrun' | 'genpass' | 'getuser' | 'help' | 'list' | 'load' | 'log' | 'save' | 'setuser' | 'users' | 'whoami', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Makes and shows backups. The cost depends on the subcommand, since 8.10.0. */
  backup(...args: Many<RedisValue>): Result<unknown, Context>;
  backup(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `backup` in Buffers. */
  backupBuffer(...args: Many<RedisValue>): Result<unknown, Context>;
  backupBuffer(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Starts to write the log of commands anew. O(1), since 1.0.0. */
  bgrewriteaof(callback?: Callback<string>): Result<string, Context>;
  /** `bgrewriteaof` in Buffers. */
  bgrewriteaofBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Starts to save the data to disk. O(1), since 1.0.0. */
  bgsave(callback?: Callback<string>): Result<string, Context>;
  bgsave(option: 'SCHEDULE' | 'CANCEL', callback?: Callback<string>): Result<string, Context>;
  /** `bgsave` in Buffers. */
  bgsaveBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  bgsaveBuffer(option: 'SCHEDULE' | 'CANCEL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** What the server knows of its commands. O(N) of commands, since 2.8.13. */
  command(callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** How many commands there are. O(1), since 2.8.13. */
  command(subcommand: 'COUNT', callback?: Callback<number>): Result<number, Context>;
  /** Documents of commands. O(N) of commands, since 7.0.0. */
  command(subcommand: 'DOCS', ...names: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** Documents of commands. O(N) of commands, since 7.0.0. */
  command(...args: [subcommand: 'DOCS', ...names: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** The keys of a command. O(N) of arguments, since 2.8.13. */
  command(subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>): Result<string[], Context>;
  /** The keys of a command. O(N) of arguments, since 2.8.13. */
  command(...args: [subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>, callback: Callback<string[]>]): Result<string[], Context>;
  /** The keys of a command and what it does with them. O(N) of arguments, since 7.0.0. */
  command(subcommand: 'GETKEYSANDFLAGS', ...commandAndArgs: Many<RedisValue>): Result<[key: string, flags: string[]][], Context>;
  /** The keys of a command and what it does with them. O(N) of arguments, since 7.0.0. */
  command(...args: [subcommand: 'GETKEYSANDFLAGS', ...commandAndArgs: Many<RedisValue>, callback: Callback<[key: string, flags: string[]][]>]): Result<[key: string, flags: string[]][], Context>;
  /** The subcommands, as text. O(1), since 5.0.0. */
  command(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** What the server knows of some commands. O(N) of commands, since 2.8.13. */
  command(subcommand: 'INFO', ...names: Many<RedisValue>): Result<unknown[], Context>;
  /** What the server knows of some commands. O(N) of commands, since 2.8.13. */
  command(...args: [subcommand: 'INFO', ...names: Many<RedisValue>, callback: Callback<unknown[]>]): Result<unknown[], Context>;
  /** The names of commands. O(N) of commands, since 7.0.0. */
  command(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<string[], Context>;
  /** The names of commands. O(N) of commands, since 7.0.0. */
  command(...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<string[]>]): Result<string[], Context>;
  /** The same in small letters. */
  command(subcommand: 'count' | 'docs' | 'getkeys' | 'getkeysandflags' | 'help' | 'info' | 'list', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `command` in Buffers. */
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
  commandBuffer(subcommand: 'count' | 'docs' | 'getkeys' | 'getkeysandflags' | 'help' | 'info' | 'list', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Commands that were slow or large. O(N) of entries, since Valkey 8.1.0. */
  commandlog(subcommand: 'GET', count: RedisValue, kind: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** The subcommands, as text. O(1), since Valkey 8.1.0. */
  commandlog(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** How many commands are in the log. O(1), since Valkey 8.1.0. */
  commandlog(subcommand: 'LEN', kind: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Empties the log of commands. O(N) of entries, since Valkey 8.1.0. */
  commandlog(subcommand: 'RESET', kind: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** The same in small letters. */
  commandlog(subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `commandlog` in Buffers. */
  commandlogBuffer(subcommand: 'GET', count: RedisValue, kind: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  commandlogBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  commandlogBuffer(subcommand: 'LEN', kind: RedisValue, callback?: Callback<number>): Result<number, Context>;
  commandlogBuffer(subcommand: 'RESET', kind: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  commandlogBuffer(subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Parameters that patterns fit. O(N) of parameters, since 2.0.0. */
  config(subcommand: 'GET', ...parameters: Many<RedisValue>): Result<Shape<string[], Record<string, string>, Context>, Context>;
  /** Parameters that patterns fit. O(N) of parameters, since 2.0.0. */
  config(...args: [subcommand: 'GET', ...parameters: Many<RedisValue>, callback: Callback<Shape<string[], Record<string, string>, Context>>]): Result<Shape<string[], Record<string, string>, Context>, Context>;
  /** The subcommands, as text. O(1), since 5.0.0. */
  config(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** Sets the counters of INFO to zero. O(1), since 2.0.0. */
  config(subcommand: 'RESETSTAT', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Writes the configuration as it is to its file. O(1), since 2.8.0. */
  config(subcommand: 'REWRITE', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** Sets parameters. O(N) of parameters, since 2.0.0. */
  config<A extends Given<RedisValue, Callback<'OK'>>>(subcommand: 'SET', ...parametersAndValues: InPairs<A>): Result<'OK', Context>;
  /** The same in small letters. */
  config(subcommand: 'get' | 'help' | 'resetstat' | 'rewrite' | 'set', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `config` in Buffers. */
  configBuffer(subcommand: 'GET', ...parameters: Many<RedisValue>): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  configBuffer(...args: [subcommand: 'GET', ...parameters: Many<RedisValue>, callback: Callback<Shape<Buffer[], Record<string, Buffer>, Context>>]): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  configBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  configBuffer(subcommand: 'RESETSTAT', callback?: Callback<Buffer>): Result<Buffer, Context>;
  configBuffer(subcommand: 'REWRITE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  configBuffer<A extends Given<RedisValue, Callback<Buffer>>>(subcommand: 'SET', ...parametersAndValues: InPairs<A>): Result<Buffer, Context>;
  configBuffer(subcommand: 'get' | 'help' | 'resetstat' | 'rewrite' | 'set', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** How many keys the database has. O(1), since 1.0.0. */
  dbsize(callback?: Callback<number>): Result<number, Context>;
  /** `dbsize` in Buffers. */
  dbsizeBuffer(callback?: Callback<number>): Result<number, Context>;
  /** For tests of the server. The cost depends on the subcommand, since 1.0.0. */
  debug(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  debug(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `debug` in Buffers. */
  debugBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  debugBuffer(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Hands over to a replica. O(1), since 6.2.0. */
  failover(...options: Many<RedisValue>): Result<'OK', Context>;
  failover(...args: [...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** `failover` in Buffers. */
  failoverBuffer(...options: Many<RedisValue>): Result<Buffer, Context>;
  failoverBuffer(...args: [...options: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  /** Deletes everything. O(N) of keys in all databases, since 1.0.0. */
  flushall(callback?: Callback<'OK'>): Result<'OK', Context>;
  flushall(option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `flushall` in Buffers. */
  flushallBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  flushallBuffer(option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Deletes all keys of the database. O(N) of keys in the database, since 1.0.0. */
  flushdb(callback?: Callback<'OK'>): Result<'OK', Context>;
  flushdb(option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `flushdb` in Buffers. */
  flushdbBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  flushdbBuffer(option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Finds the keys that cost most. The cost depends on the subcommand, since 8.6.0. */
  hotkeys(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  hotkeys(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `hotkeys` in Buffers. */
  hotkeysBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  hotkeysBuffer(...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** State and counters of the server, as text. O(1), since 1.0.0. */
  info(...sections: Many<RedisValue>): Result<string, Context>;
  info(...args: [...sections: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  /** `info` in Buffers. */
  infoBuffer(...sections: Many<RedisValue>): Result<Buffer, Context>;
  infoBuffer(...args: [...sections: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  /** When data was last saved, in seconds. O(1), since 1.0.0. */
  lastsave(callback?: Callback<number>): Result<number, Context>;
  /** `lastsave` in Buffers. */
  lastsaveBuffer(callback?: Callback<number>): Result<number, Context>;
  /** What the server makes of its latencies, as text. O(1), since 2.8.13. */
  latency(subcommand: 'DOCTOR', callback?: Callback<string>): Result<string, Context>;
  /** The latencies of an event, drawn in characters. O(1), since 2.8.13. */
  latency(subcommand: 'GRAPH', event: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** The subcommands, as text. O(1), since 2.8.13. */
  latency(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** How long commands took. O(N) of commands, since 7.0.0. */
  latency(subcommand: 'HISTOGRAM', ...commands: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** How long commands took. O(N) of commands, since 7.0.0. */
  latency(...args: [subcommand: 'HISTOGRAM', ...commands: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** The latencies of an event, each with its time. O(1), since 2.8.13. */
  latency(subcommand: 'HISTORY', event: RedisValue, callback?: Callback<[time: number, latency: number][]>): Result<[time: number, latency: number][], Context>;
  /** The last latency of each event. O(1), since 2.8.13. */
  latency(subcommand: 'LATEST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** Forgets latencies of events. O(1), since 2.8.13. */
  latency(subcommand: 'RESET', ...events: Many<RedisValue>): Result<number, Context>;
  /** Forgets latencies of events. O(1), since 2.8.13. */
  latency(...args: [subcommand: 'RESET', ...events: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** The same in small letters. */
  latency(subcommand: 'doctor' | 'graph' | 'help' | 'histogram' | 'history' | 'latest' | 'reset', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `latency` in Buffers. */
  latencyBuffer(subcommand: 'DOCTOR', callback?: Callback<Buffer>): Result<Buffer, Context>;
  latencyBuffer(subcommand: 'GRAPH', event: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  latencyBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  latencyBuffer(subcommand: 'HISTOGRAM', ...commands: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latencyBuffer(...args: [subcommand: 'HISTOGRAM', ...commands: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latencyBuffer(subcommand: 'HISTORY', event: RedisValue, callback?: Callback<[time: number, latency: number][]>): Result<[time: number, latency: number][], Context>;
  latencyBuffer(subcommand: 'LATEST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  latencyBuffer(subcommand: 'RESET', ...events: Many<RedisValue>): Result<number, Context>;
  latencyBuffer(...args: [subcommand: 'RESET', ...events: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  latencyBuffer(subcommand: 'doctor' | 'graph' | 'help' | 'histogram' | 'history' | 'latest' | 'reset', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** A picture in characters, and the version. O(1), since 5.0.0. */
  lolwut(...args: Many<RedisValue>): Result<string, Context>;
  lolwut(...args: [...args: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  /** `lolwut` in Buffers. */
  lolwutBuffer(...args: Many<RedisValue>): Result<Buffer, Context>;
  lolwutBuffer(...args: [...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  /** What the server makes of its memory, as text. O(1), since 4.0.0. */
  memory(subcommand: 'DOCTOR', callback?: Callback<string>): Result<string, Context>;
  /** The subcommands, as text. O(1), since 4.0.0. */
  memory(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** What the allocator tells, as text. The cost depends on the memory in use, since 4.0.0. */
  memory(subcommand: 'MALLOC-STATS', callback?: Callback<string>): Result<string, Context>;
  /** Has the allocator give memory back. The cost depends on the memory in use, since 4.0.0. */
  memory(subcommand: 'PURGE', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** What the memory is used for. O(1), since 4.0.0. */
  memory(subcommand: 'STATS', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** How many bytes a key takes. O(N) of samples, since 4.0.0. */
  memory(subcommand: 'USAGE', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  /** How many bytes a key takes. O(N) of samples, since 4.0.0. */
  memory(subcommand: 'USAGE', key: RedisKey, samples: 'SAMPLES', count: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  /** The same in small letters. */
  memory(subcommand: 'doctor' | 'help' | 'malloc-stats' | 'purge' | 'stats' | 'usage', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `memory` in Buffers. */
  memoryBuffer(subcommand: 'DOCTOR', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  memoryBuffer(subcommand: 'MALLOC-STATS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(subcommand: 'PURGE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(subcommand: 'STATS', callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  memoryBuffer(subcommand: 'USAGE', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  memoryBuffer(subcommand: 'USAGE', key: RedisKey, samples: 'SAMPLES', count: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  memoryBuffer(subcommand: 'doctor' | 'help' | 'malloc-stats' | 'purge' | 'stats' | 'usage', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** The subcommands, as text. O(1), since 5.0.0. */
  module(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** The modules that are loaded. O(N) of modules, since 4.0.0. */
  module(subcommand: 'LIST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** Loads a module. O(1), since 4.0.0. */
  module(subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  /** Loads a module. O(1), since 4.0.0. */
  module(...args: [subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Loads a module with parameters. O(1), since 7.0.0. */
  module(subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  /** Loads a module with parameters. O(1), since 7.0.0. */
  module(...args: [subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** Unloads a module. O(1), since 4.0.0. */
  module(subcommand: 'UNLOAD', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** The same in small letters. */
  module(subcommand: 'help' | 'list' | 'load' | 'loadex' | 'unload', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `module` in Buffers. */
  moduleBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  moduleBuffer(subcommand: 'LIST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  moduleBuffer(subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  moduleBuffer(...args: [subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  moduleBuffer(subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  moduleBuffer(...args: [subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  moduleBuffer(subcommand: 'UNLOAD', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  moduleBuffer(subcommand: 'help' | 'list' | 'load' | 'loadex' | 'unload', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** How replicas begin to follow. O(1), since 2.8.0. */
  psync(replicationId: RedisValue, offset: RedisValue, callback?: Callback<unknown>): Result<unknown, Context>;
  /** `psync` in Buffers. */
  psyncBuffer(replicationId: RedisValue, offset: RedisValue, callback?: Callback<unknown>): Result<unknown, Context>;
  /** What replicas and primaries tell each other. O(1), since 3.0.0. */
  replconf(...args: Many<RedisValue>): Result<unknown, Context>;
  replconf(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `replconf` in Buffers. */
  replconfBuffer(...args: Many<RedisValue>): Result<unknown, Context>;
  replconfBuffer(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Makes the server a replica of another, or of none. O(1), since 5.0.0. */
  replicaof(host: RedisValue, port: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `replicaof` in Buffers. */
  replicaofBuffer(host: RedisValue, port: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** RESTORE into a slot that is being imported. O(N) of the value's size, since 3.0.0. */
  'restore-asking'(key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Many<RedisValue>): Result<'OK', Context>;
  'restore-asking'(...args: [key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** `restore-asking` in Buffers. */
  'restore-askingBuffer'(key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Many<RedisValue>): Result<Buffer, Context>;
  'restore-askingBuffer'(...args: [key: RedisKey, ttl: RedisValue, serializedValue: RedisValue, ...options: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  /** Whether this is a primary, a replica or a sentinel, and of whom. O(1), since 2.8.12. */
  role(callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** `role` in Buffers. */
  roleBuffer(callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** Saves the data to disk, and holds everybody up. O(N) of keys, since 1.0.0. */
  save(callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `save` in Buffers. */
  saveBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Ends the server. O(1), O(N) of keys where it saves, since 1.0.0. */
  shutdown(...options: Many<RedisValue>): Result<'OK', Context>;
  shutdown(...args: [...options: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** `shutdown` in Buffers. */
  shutdownBuffer(...options: Many<RedisValue>): Result<Buffer, Context>;
  shutdownBuffer(...args: [...options: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  /** REPLICAOF by its old name. O(1), since 1.0.0. */
  slaveof(host: RedisValue, port: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `slaveof` in Buffers. */
  slaveofBuffer(host: RedisValue, port: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Commands that were slow. O(N) of entries, since 2.2.12. */
  slowlog(subcommand: 'GET', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** Commands that were slow. O(N) of entries, since 2.2.12. */
  slowlog(subcommand: 'GET', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** The subcommands, as text. O(1), since 6.2.0. */
  slowlog(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** How many commands are in the slow log. O(1), since 2.2.12. */
  slowlog(subcommand: 'LEN', callback?: Callback<number>): Result<number, Context>;
  /** Empties the slow log. O(N) of entries, since 2.2.12. */
  slowlog(subcommand: 'RESET', callback?: Callback<'OK'>): Result<'OK', Context>;
  /** The same in small letters. */
  slowlog(subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `slowlog` in Buffers. */
  slowlogBuffer(subcommand: 'GET', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  slowlogBuffer(subcommand: 'GET', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  slowlogBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  slowlogBuffer(subcommand: 'LEN', callback?: Callback<number>): Result<number, Context>;
  slowlogBuffer(subcommand: 'RESET', callback?: Callback<Buffer>): Result<Buffer, Context>;
  slowlogBuffer(subcommand: 'get' | 'help' | 'len' | 'reset', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Exchanges two databases. O(N) of clients that watch or wait, since 4.0.0. */
  swapdb(index1: RedisValue, index2: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `swapdb` in Buffers. */
  swapdbBuffer(index1: RedisValue, index2: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** How old replicas begin to follow. O(1), since 1.0.0. */
  sync(callback?: Callback<unknown>): Result<unknown, Context>;
  /** `sync` in Buffers. */
  syncBuffer(callback?: Callback<unknown>): Result<unknown, Context>;
  /** The time of the server: seconds and microseconds. O(1), since 2.6.0. */
  time(callback?: Callback<string[]>): Result<string[], Context>;
  /** `time` in Buffers. */
  timeBuffer(callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Deletes keys of slots that are another node's. O(N) of keys, since 8.4.0. */
  trimslots(...args: Many<RedisValue>): Result<unknown, Context>;
  trimslots(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `trimslots` in Buffers. */
  trimslotsBuffer(...args: Many<RedisValue>): Result<unknown, Context>;
  trimslotsBuffer(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;

  // set
  /** Adds members; answers how many are new. O(1) for each member, since 1.0.0. */
  sadd(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  sadd(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `sadd` in Buffers. */
  saddBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  saddBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** How many members there are. O(1), since 1.0.0. */
  scard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `scard` in Buffers. */
  scardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Members of the first set that no other has. O(N) of members of all sets, since 1.0.0. */
  sdiff(...keys: Many<RedisKey>): Result<string[], Context>;
  sdiff(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  /** `sdiff` in Buffers. */
  sdiffBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sdiffBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  /** How many members SDIFF would answer. O(N) of members of all sets, since 8.10.0. */
  sdiffcard<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, SdiffcardWords>): Result<number, Context>;
  /** `sdiffcard` in Buffers. */
  sdiffcardBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, SdiffcardWords>): Result<number, Context>;
  /** Stores what SDIFF answers. O(N) of members of all sets, since 1.0.0. */
  sdiffstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sdiffstore(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `sdiffstore` in Buffers. */
  sdiffstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sdiffstoreBuffer(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** Members that all sets have. O(N*M), the smallest set and how many, since 1.0.0. */
  sinter(...keys: Many<RedisKey>): Result<string[], Context>;
  sinter(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  /** `sinter` in Buffers. */
  sinterBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sinterBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  /** How many members all sets have. O(N*M), the smallest set and how many, since 7.0.0. */
  sintercard<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, SdiffcardWords>): Result<number, Context>;
  /** `sintercard` in Buffers. */
  sintercardBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, SdiffcardWords>): Result<number, Context>;
  /** Stores what SINTER answers. O(N*M), the smallest set and how many, since 1.0.0. */
  sinterstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sinterstore(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `sinterstore` in Buffers. */
  sinterstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sinterstoreBuffer(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** Whether something is a member: 1 or 0. O(1), since 1.0.0. */
  sismember(key: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `sismember` in Buffers. */
  sismemberBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** All members. O(N) of members, since 1.0.0. */
  smembers(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  /** `smembers` in Buffers. */
  smembersBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Whether several are members. O(N) of members asked for, since 6.2.0. */
  smismember(key: RedisKey, ...members: Many<RedisValue>): Result<number[], Context>;
  smismember(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  /** `smismember` in Buffers. */
  smismemberBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number[], Context>;
  smismemberBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  /** Moves a member to another set. O(1), since 1.0.0. */
  smove(source: RedisKey, destination: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `smove` in Buffers. */
  smoveBuffer(source: RedisKey, destination: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Takes members by chance. O(N) of members returned, since 1.0.0. */
  spop(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  spop(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** `spop` in Buffers. */
  spopBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  spopBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Members by chance; with a negative count they may repeat. O(N) of members returned, since 1.0.0. */
  srandmember(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  srandmember(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** `srandmember` in Buffers. */
  srandmemberBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  srandmemberBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Removes members; answers how many there were. O(N) of members, since 1.0.0. */
  srem(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  srem(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `srem` in Buffers. */
  sremBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  sremBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** Goes over the members, page by page. O(1) a call, O(N) of members in all, since 2.8.0. */
  sscan(key: RedisKey, cursor: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  sscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  sscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  /** `sscan` in Buffers. */
  sscanBuffer(key: RedisKey, cursor: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  sscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  sscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  /** Members that any of the sets has. O(N) of members of all sets, since 1.0.0. */
  sunion(...keys: Many<RedisKey>): Result<string[], Context>;
  sunion(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  /** `sunion` in Buffers. */
  sunionBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sunionBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  /** How many members SUNION would answer. O(N) of members of all sets, since 8.10.0. */
  sunioncard<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, SdiffcardWords>): Result<number, Context>;
  /** `sunioncard` in Buffers. */
  sunioncardBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, SdiffcardWords>): Result<number, Context>;
  /** Stores what SUNION answers. O(N) of members of all sets, since 1.0.0. */
  sunionstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sunionstore(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  /** `sunionstore` in Buffers. */
  sunionstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sunionstoreBuffer(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;

  // sorted-set
  /** ZMPOP that waits for members. O(K)+O(M log N) of keys and members, since 7.0.0. */
  bzmpop<N extends RedisValue, A extends Given<RedisValue, Callback<Popped<string, Context>>>>(timeout: RedisValue, numkeys: N, ...keysAndOptions: CheckedCount<N, A, BzmpopWords, 'MIN' | 'MAX'>): Result<Popped<string, Context>, Context>;
  /** `bzmpop` in Buffers. */
  bzmpopBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Popped<Buffer, Context>>>>(timeout: RedisValue, numkeys: N, ...keysAndOptions: CheckedCount<N, A, BzmpopWords, 'MIN' | 'MAX'>): Result<Popped<Buffer, Context>, Context>;
  /** ZPOPMAX of the first set that has a member, and waits for it. O(log N), since 5.0.0. */
  bzpopmax(...keysAndTimeout: Many<RedisValue>): Result<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>, Context>;
  bzpopmax(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>>]): Result<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>, Context>;
  /** `bzpopmax` in Buffers. */
  bzpopmaxBuffer(...keysAndTimeout: Many<RedisValue>): Result<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>, Context>;
  bzpopmaxBuffer(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>>]): Result<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>, Context>;
  /** ZPOPMIN of the first set that has a member, and waits for it. O(log N), since 5.0.0. */
  bzpopmin(...keysAndTimeout: Many<RedisValue>): Result<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>, Context>;
  bzpopmin(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>>]): Result<Shape<[key: string, member: string, score: string] | null, [key: string, member: string, score: number] | null, Context>, Context>;
  /** `bzpopmin` in Buffers. */
  bzpopminBuffer(...keysAndTimeout: Many<RedisValue>): Result<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>, Context>;
  bzpopminBuffer(...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>>]): Result<Shape<[key: Buffer, member: Buffer, score: Buffer] | null, [key: Buffer, member: Buffer, score: number] | null, Context>, Context>;
  /** Adds members with scores, or changes these; answers how many are new. O(log N) for each member, since 1.2.0. */
  zadd(key: RedisKey, incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string, number, Context>>): Result<Shape<string, number, Context>, Context>;
  zadd(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string | null, number | null, Context>>): Result<Shape<string | null, number | null, Context>, Context>;
  zadd(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option2: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string | null, number | null, Context>>): Result<Shape<string | null, number | null, Context>, Context>;
  zadd(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option2: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option3: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string | null, number | null, Context>>): Result<Shape<string | null, number | null, Context>, Context>;
  zadd(key: RedisKey, ch: 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<string, number, Context>>): Result<Shape<string, number, Context>, Context>;
  zadd(key: RedisKey, score: number, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zadd(key: RedisKey, score: number, member: RedisValue, score2: number, member2: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zadd<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...scoresAndMembers: Checked<A, ZaddWords>): Result<number, Context>;
  /** `zadd` in Buffers. */
  zaddBuffer(key: RedisKey, incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer, number, Context>>): Result<Shape<Buffer, number, Context>, Context>;
  zaddBuffer(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer | null, number | null, Context>>): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zaddBuffer(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option2: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer | null, number | null, Context>>): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zaddBuffer(key: RedisKey, option: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option2: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', option3: 'NX' | 'XX' | 'GT' | 'LT' | 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer | null, number | null, Context>>): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zaddBuffer(key: RedisKey, ch: 'CH', incr: 'INCR', score: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer, number, Context>>): Result<Shape<Buffer, number, Context>, Context>;
  zaddBuffer(key: RedisKey, score: number, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zaddBuffer(key: RedisKey, score: number, member: RedisValue, score2: number, member2: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zaddBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...scoresAndMembers: Checked<A, ZaddWords>): Result<number, Context>;
  /** How many members there are. O(1), since 1.2.0. */
  zcard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `zcard` in Buffers. */
  zcardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** How many members have a score between two. O(log N), since 2.0.0. */
  zcount(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `zcount` in Buffers. */
  zcountBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Members of the first set that no other has. O(L+(N-K) log N), since 6.2.0. */
  zdiff(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zdiff(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zdiff(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zdiff<N extends RedisValue, A extends Given<RedisValue, Callback<string[]>>>(numkeys: N, ...keys: CheckedCount<N, A>): Result<string[], Context>;
  /** `zdiff` in Buffers. */
  zdiffBuffer(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zdiffBuffer(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zdiffBuffer(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zdiffBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Buffer[]>>>(numkeys: N, ...keys: CheckedCount<N, A>): Result<Buffer[], Context>;
  /** Stores what ZDIFF answers. O(L+(N-K) log N), since 6.2.0. */
  zdiffstore<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keys: CheckedCount<N, A>): Result<number, Context>;
  /** `zdiffstore` in Buffers. */
  zdiffstoreBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keys: CheckedCount<N, A>): Result<number, Context>;
  /** Adds to the score of a member. O(log N), since 1.2.0. */
  zincrby(key: RedisKey, increment: RedisValue, member: RedisValue, callback?: Callback<Shape<string, number, Context>>): Result<Shape<string, number, Context>, Context>;
  /** `zincrby` in Buffers. */
  zincrbyBuffer(key: RedisKey, increment: RedisValue, member: RedisValue, callback?: Callback<Shape<Buffer, number, Context>>): Result<Shape<Buffer, number, Context>, Context>;
  /** Members that all sets have, their scores added. O(N*K)+O(M log M), since 6.2.0. */
  zinter(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zinter(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zinter(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zinter<N extends RedisValue, A extends Given<RedisValue, Callback<string[]>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, ZinterWords>): Result<string[], Context>;
  /** `zinter` in Buffers. */
  zinterBuffer(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zinterBuffer(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zinterBuffer(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zinterBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Buffer[]>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, ZinterWords>): Result<Buffer[], Context>;
  /** How many members all sets have. O(N*K), the smallest set and how many, since 7.0.0. */
  zintercard<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, SdiffcardWords>): Result<number, Context>;
  /** `zintercard` in Buffers. */
  zintercardBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, SdiffcardWords>): Result<number, Context>;
  /** Stores what ZINTER answers. O(N*K)+O(M log M), since 2.0.0. */
  zinterstore<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keysAndOptions: CheckedCount<N, A, ZinterstoreWords>): Result<number, Context>;
  /** `zinterstore` in Buffers. */
  zinterstoreBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keysAndOptions: CheckedCount<N, A, ZinterstoreWords>): Result<number, Context>;
  /** How many members are between two, in the order of bytes. O(log N), since 2.8.9. */
  zlexcount(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `zlexcount` in Buffers. */
  zlexcountBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Takes members of the first set that has some. O(K)+O(M log N) of keys and members, since 7.0.0. */
  zmpop<N extends RedisValue, A extends Given<RedisValue, Callback<Popped<string, Context>>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, BzmpopWords, 'MIN' | 'MAX'>): Result<Popped<string, Context>, Context>;
  /** `zmpop` in Buffers. */
  zmpopBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Popped<Buffer, Context>>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, BzmpopWords, 'MIN' | 'MAX'>): Result<Popped<Buffer, Context>, Context>;
  /** The scores of several members. O(N) of members, since 6.2.0. */
  zmscore(key: RedisKey, ...members: Many<RedisValue>): Result<Shape<(string | null)[], (number | null)[], Context>, Context>;
  zmscore(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<Shape<(string | null)[], (number | null)[], Context>>]): Result<Shape<(string | null)[], (number | null)[], Context>, Context>;
  /** `zmscore` in Buffers. */
  zmscoreBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<Shape<(Buffer | null)[], (number | null)[], Context>, Context>;
  zmscoreBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<Shape<(Buffer | null)[], (number | null)[], Context>>]): Result<Shape<(Buffer | null)[], (number | null)[], Context>, Context>;
  /** Takes members with the highest scores. O(M log N), M those taken, since 5.0.0. */
  zpopmax(key: RedisKey, callback?: Callback<Shape<string[], [member: string, score: number] | [], Context>>): Result<Shape<string[], [member: string, score: number] | [], Context>, Context>;
  zpopmax(key: RedisKey, count: RedisValue, callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  /** `zpopmax` in Buffers. */
  zpopmaxBuffer(key: RedisKey, callback?: Callback<Shape<Buffer[], [member: Buffer, score: number] | [], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number] | [], Context>, Context>;
  zpopmaxBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  /** Takes members with the lowest scores. O(M log N), M those taken, since 5.0.0. */
  zpopmin(key: RedisKey, callback?: Callback<Shape<string[], [member: string, score: number] | [], Context>>): Result<Shape<string[], [member: string, score: number] | [], Context>, Context>;
  zpopmin(key: RedisKey, count: RedisValue, callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  /** `zpopmin` in Buffers. */
  zpopminBuffer(key: RedisKey, callback?: Callback<Shape<Buffer[], [member: Buffer, score: number] | [], Context>>): Result<Shape<Buffer[], [member: Buffer, score: number] | [], Context>, Context>;
  zpopminBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  /** Members by chance; with a negative count they may repeat. O(N) of members returned, since 6.2.0. */
  zrandmember(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  zrandmember(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrandmember(key: RedisKey, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  /** `zrandmember` in Buffers. */
  zrandmemberBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  zrandmemberBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrandmemberBuffer(key: RedisKey, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  /** Members from one rank to another, or by score or text. O(log N+M), M those returned, since 1.2.0. */
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, rev: 'REV', withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', rev: 'REV', withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', rev: 'REV', limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrange<A extends Given<Option<'BYSCORE' | 'BYLEX' | 'REV' | 'LIMIT' | 'WITHSCORES'>, Callback<string[]>>>(key: RedisKey, start: RedisValue, stop: RedisValue, ...options: Checked<A, ZrangeWords>): Result<string[], Context>;
  /** `zrange` in Buffers. */
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, rev: 'REV', withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', rev: 'REV', withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, byscore: 'BYSCORE', rev: 'REV', limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrangeBuffer<A extends Given<Option<'BYSCORE' | 'BYLEX' | 'REV' | 'LIMIT' | 'WITHSCORES'>, Callback<Buffer[]>>>(key: RedisKey, start: RedisValue, stop: RedisValue, ...options: Checked<A, ZrangeWords>): Result<Buffer[], Context>;
  /** Members between two, in the order of bytes. O(log N+M), M those returned, since 2.8.9. */
  zrangebylex(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrangebylex(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** `zrangebylex` in Buffers. */
  zrangebylexBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangebylexBuffer(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Members with a score between two. O(log N+M), M those returned, since 1.0.5. */
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, withscores: 'WITHSCORES', limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  /** `zrangebyscore` in Buffers. */
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, withscores: 'WITHSCORES', limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  /** Stores what ZRANGE answers. O(log N+M), M those stored, since 6.2.0. */
  zrangestore<A extends Given<Option<'BYSCORE' | 'BYLEX' | 'REV' | 'LIMIT'>, Callback<number>>>(destination: RedisKey, source: RedisKey, min: RedisValue, max: RedisValue, ...options: Checked<A, ZrangestoreWords>): Result<number, Context>;
  /** `zrangestore` in Buffers. */
  zrangestoreBuffer<A extends Given<Option<'BYSCORE' | 'BYLEX' | 'REV' | 'LIMIT'>, Callback<number>>>(destination: RedisKey, source: RedisKey, min: RedisValue, max: RedisValue, ...options: Checked<A, ZrangestoreWords>): Result<number, Context>;
  /** The rank of a member, 0 for the lowest score. O(log N), since 2.0.0. */
  zrank(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrank(key: RedisKey, member: RedisValue, withscore: 'WITHSCORE', callback?: Callback<Ranked<string, Context>>): Result<Ranked<string, Context>, Context>;
  /** `zrank` in Buffers. */
  zrankBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrankBuffer(key: RedisKey, member: RedisValue, withscore: 'WITHSCORE', callback?: Callback<Ranked<Buffer, Context>>): Result<Ranked<Buffer, Context>, Context>;
  /** Removes members; answers how many there were. O(M log N), M those removed, since 1.2.0. */
  zrem(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  zrem(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `zrem` in Buffers. */
  zremBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  zremBuffer(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** Removes members between two, in the order of bytes. O(log N+M), M those removed, since 2.8.9. */
  zremrangebylex(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `zremrangebylex` in Buffers. */
  zremrangebylexBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Removes members from one rank to another. O(log N+M), M those removed, since 2.0.0. */
  zremrangebyrank(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `zremrangebyrank` in Buffers. */
  zremrangebyrankBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Removes members with a score between two. O(log N+M), M those removed, since 1.2.0. */
  zremrangebyscore(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `zremrangebyscore` in Buffers. */
  zremrangebyscoreBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Members from one rank to another, the highest score first. O(log N+M), M those returned, since 1.2.0. */
  zrevrange(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrange(key: RedisKey, start: RedisValue, stop: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  /** `zrevrange` in Buffers. */
  zrevrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangeBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  /** ZRANGEBYLEX backwards. O(log N+M), M those returned, since 2.8.9. */
  zrevrangebylex(key: RedisKey, max: RedisValue, min: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrangebylex(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** `zrevrangebylex` in Buffers. */
  zrevrangebylexBuffer(key: RedisKey, max: RedisValue, min: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangebylexBuffer(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** ZRANGEBYSCORE backwards. O(log N+M), M those returned, since 2.2.0. */
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, withscores: 'WITHSCORES', limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrevrangebyscore(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  /** `zrevrangebyscore` in Buffers. */
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, withscores: 'WITHSCORES', limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrevrangebyscoreBuffer(key: RedisKey, max: RedisValue, min: RedisValue, limit: 'LIMIT', offset: RedisValue, count: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  /** The rank of a member, 0 for the highest score. O(log N), since 2.0.0. */
  zrevrank(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrevrank(key: RedisKey, member: RedisValue, withscore: 'WITHSCORE', callback?: Callback<Ranked<string, Context>>): Result<Ranked<string, Context>, Context>;
  /** `zrevrank` in Buffers. */
  zrevrankBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrevrankBuffer(key: RedisKey, member: RedisValue, withscore: 'WITHSCORE', callback?: Callback<Ranked<Buffer, Context>>): Result<Ranked<Buffer, Context>, Context>;
  /** Goes over members and scores, page by page. O(1) a call, O(N) of members in all, since 2.8.0. */
  zscan(key: RedisKey, cursor: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  zscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  zscan(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<ScanPage<string>>): Result<ScanPage<string>, Context>;
  /** `zscan` in Buffers. */
  zscanBuffer(key: RedisKey, cursor: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  zscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  zscanBuffer(key: RedisKey, cursor: RedisValue, option: 'MATCH' | 'COUNT', value: RedisValue, option2: 'MATCH' | 'COUNT', value2: RedisValue, callback?: Callback<ScanPage<Buffer>>): Result<ScanPage<Buffer>, Context>;
  /** The score of a member. O(1), since 1.2.0. */
  zscore(key: RedisKey, member: RedisValue, callback?: Callback<Shape<string | null, number | null, Context>>): Result<Shape<string | null, number | null, Context>, Context>;
  /** `zscore` in Buffers. */
  zscoreBuffer(key: RedisKey, member: RedisValue, callback?: Callback<Shape<Buffer | null, number | null, Context>>): Result<Shape<Buffer | null, number | null, Context>, Context>;
  /** Members that any of the sets has, their scores added. O(N)+O(M log M), since 6.2.0. */
  zunion(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zunion(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zunion(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<string, Context>>): Result<Scored<string, Context>, Context>;
  zunion<N extends RedisValue, A extends Given<RedisValue, Callback<string[]>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, ZinterWords>): Result<string[], Context>;
  /** `zunion` in Buffers. */
  zunionBuffer(numkeys: RedisValue, keys: readonly RedisKey[], withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zunionBuffer(numkeys: RedisValue, key1: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zunionBuffer(numkeys: RedisValue, key1: RedisKey, key2: RedisKey, withscores: 'WITHSCORES', callback?: Callback<Scored<Buffer, Context>>): Result<Scored<Buffer, Context>, Context>;
  zunionBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<Buffer[]>>>(numkeys: N, ...keysAndOptions: CheckedCount<N, A, ZinterWords>): Result<Buffer[], Context>;
  /** Stores what ZUNION answers. O(N)+O(M log M), since 2.0.0. */
  zunionstore<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keysAndOptions: CheckedCount<N, A, ZinterstoreWords>): Result<number, Context>;
  /** `zunionstore` in Buffers. */
  zunionstoreBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(destination: RedisKey, numkeys: N, ...keysAndOptions: CheckedCount<N, A, ZinterstoreWords>): Result<number, Context>;

  // stream
  /** Marks entries as done for a group. O(1) for each id, since 5.0.0. */
  xack(key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>): Result<number, Context>;
  xack(...args: [key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `xack` in Buffers. */
  xackBuffer(key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>): Result<number, Context>;
  xackBuffer(...args: [key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** Marks entries as done and deletes them. O(1) for each id, since 8.2.0. */
  xackdel<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, group: RedisValue, ...args: Checked<A, XackdelWords, 'IDS'>): Result<number[], Context>;
  /** `xackdel` in Buffers. */
  xackdelBuffer<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, group: RedisValue, ...args: Checked<A, XackdelWords, 'IDS'>): Result<number[], Context>;
  /** Adds an entry; answers its id. O(1), O(N) of entries trimmed, since 5.0.0. */
  xadd(key: RedisKey, id: '*', field: RedisValue, value: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  xadd(key: RedisKey, id: '*', field: RedisValue, value: RedisValue, field2: RedisValue, value2: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  xadd<A extends Given<RedisValue, Callback<string | null>>>(key: RedisKey, ...args: Checked<A, XaddWords, '*'>): Result<string | null, Context>;
  /** `xadd` in Buffers. */
  xaddBuffer(key: RedisKey, id: '*', field: RedisValue, value: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  xaddBuffer(key: RedisKey, id: '*', field: RedisValue, value: RedisValue, field2: RedisValue, value2: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  xaddBuffer<A extends Given<RedisValue, Callback<Buffer | null>>>(key: RedisKey, ...args: Checked<A, XaddWords, '*'>): Result<Buffer | null, Context>;
  /** Takes over entries that others left undone for a time. O(1) for a small COUNT, since 6.2.0. */
  xautoclaim<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, group: RedisValue, consumer: RedisValue, minIdleTime: RedisValue, start: RedisValue, ...options: Checked<A, XautoclaimWords>): Result<unknown[], Context>;
  /** `xautoclaim` in Buffers. */
  xautoclaimBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, group: RedisValue, consumer: RedisValue, minIdleTime: RedisValue, start: RedisValue, ...options: Checked<A, XautoclaimWords>): Result<unknown[], Context>;
  /** Sets how a stream treats entries that are sent twice. O(1), since 8.6.0. */
  xcfgset(key: RedisKey, ...options: Many<RedisValue>): Result<unknown, Context>;
  xcfgset(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `xcfgset` in Buffers. */
  xcfgsetBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<unknown, Context>;
  xcfgsetBuffer(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** Takes over entries that another consumer left undone. O(log N) of what is pending, since 5.0.0. */
  xclaim<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, group: RedisValue, consumer: RedisValue, minIdleTime: RedisValue, ...idsAndOptions: Checked<A, XclaimWords>): Result<unknown[], Context>;
  /** `xclaim` in Buffers. */
  xclaimBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, group: RedisValue, consumer: RedisValue, minIdleTime: RedisValue, ...idsAndOptions: Checked<A, XclaimWords>): Result<unknown[], Context>;
  /** Deletes entries. O(1) for each id, since 5.0.0. */
  xdel(key: RedisKey, ...ids: Many<RedisValue>): Result<number, Context>;
  xdel(...args: [key: RedisKey, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** `xdel` in Buffers. */
  xdelBuffer(key: RedisKey, ...ids: Many<RedisValue>): Result<number, Context>;
  xdelBuffer(...args: [key: RedisKey, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  /** Deletes entries, and says what of groups that know them. O(1) for each id, since 8.2.0. */
  xdelex<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, ...args: Checked<A, XackdelWords, 'IDS'>): Result<number[], Context>;
  /** `xdelex` in Buffers. */
  xdelexBuffer<A extends Given<RedisValue, Callback<number[]>>>(key: RedisKey, ...args: Checked<A, XackdelWords, 'IDS'>): Result<number[], Context>;
  /** Makes a group that reads from an id on. O(1), since 5.0.0. */
  xgroup<A extends Given<RedisValue, Callback<'OK'>>>(subcommand: 'CREATE', key: RedisKey, group: RedisValue, id: RedisValue, ...options: Checked<A, XgroupWords>): Result<'OK', Context>;
  /** Makes a consumer of a group. O(1), since 6.2.0. */
  xgroup(subcommand: 'CREATECONSUMER', key: RedisKey, group: RedisValue, consumer: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Deletes a consumer; answers how many entries it left undone. O(1), since 5.0.0. */
  xgroup(subcommand: 'DELCONSUMER', key: RedisKey, group: RedisValue, consumer: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Deletes a group. O(N) of what is pending, since 5.0.0. */
  xgroup(subcommand: 'DESTROY', key: RedisKey, group: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** The subcommands, as text. O(1), since 5.0.0. */
  xgroup(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** Says from where a group goes on. O(1), since 5.0.0. */
  xgroup<A extends Given<RedisValue, Callback<'OK'>>>(subcommand: 'SETID', key: RedisKey, group: RedisValue, id: RedisValue, ...options: Checked<A, XgroupWords2>): Result<'OK', Context>;
  /** The same in small letters. */
  xgroup(subcommand: 'create' | 'createconsumer' | 'delconsumer' | 'destroy' | 'help' | 'setid', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `xgroup` in Buffers. */
  xgroupBuffer<A extends Given<RedisValue, Callback<Buffer>>>(subcommand: 'CREATE', key: RedisKey, group: RedisValue, id: RedisValue, ...options: Checked<A, XgroupWords>): Result<Buffer, Context>;
  xgroupBuffer(subcommand: 'CREATECONSUMER', key: RedisKey, group: RedisValue, consumer: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroupBuffer(subcommand: 'DELCONSUMER', key: RedisKey, group: RedisValue, consumer: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroupBuffer(subcommand: 'DESTROY', key: RedisKey, group: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroupBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  xgroupBuffer<A extends Given<RedisValue, Callback<Buffer>>>(subcommand: 'SETID', key: RedisKey, group: RedisValue, id: RedisValue, ...options: Checked<A, XgroupWords2>): Result<Buffer, Context>;
  xgroupBuffer(subcommand: 'create' | 'createconsumer' | 'delconsumer' | 'destroy' | 'help' | 'setid', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** Notes the id that an entry was sent with. O(1), since 8.6.2. */
  xidmprecord(key: RedisKey, ...args: Many<RedisValue>): Result<unknown, Context>;
  xidmprecord(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** `xidmprecord` in Buffers. */
  xidmprecordBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<unknown, Context>;
  xidmprecordBuffer(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  /** The consumers of a group. O(1), since 5.0.0. */
  xinfo(subcommand: 'CONSUMERS', key: RedisKey, group: RedisValue, callback?: Callback<Shape<unknown[], Record<string, string | number>[], Context>>): Result<Shape<unknown[], Record<string, string | number>[], Context>, Context>;
  /** The groups of a stream. O(1), since 5.0.0. */
  xinfo(subcommand: 'GROUPS', key: RedisKey, callback?: Callback<Shape<unknown[], Record<string, string | number | null>[], Context>>): Result<Shape<unknown[], Record<string, string | number | null>[], Context>, Context>;
  /** The subcommands, as text. O(1), since 5.0.0. */
  xinfo(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  /** What is known of a stream. O(1), since 5.0.0. */
  xinfo<A extends Given<RedisValue, Callback<Shape<unknown[], Record<string, unknown>, Context>>>>(subcommand: 'STREAM', key: RedisKey, ...options: Checked<A, XinfoWords>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  /** The same in small letters. */
  xinfo(subcommand: 'consumers' | 'groups' | 'help' | 'stream', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** `xinfo` in Buffers. */
  xinfoBuffer(subcommand: 'CONSUMERS', key: RedisKey, group: RedisValue, callback?: Callback<Shape<unknown[], Record<string, Buffer | number>[], Context>>): Result<Shape<unknown[], Record<string, Buffer | number>[], Context>, Context>;
  xinfoBuffer(subcommand: 'GROUPS', key: RedisKey, callback?: Callback<Shape<unknown[], Record<string, Buffer | number | null>[], Context>>): Result<Shape<unknown[], Record<string, Buffer | number | null>[], Context>, Context>;
  xinfoBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  xinfoBuffer<A extends Given<RedisValue, Callback<Shape<unknown[], Record<string, unknown>, Context>>>>(subcommand: 'STREAM', key: RedisKey, ...options: Checked<A, XinfoWords>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  xinfoBuffer(subcommand: 'consumers' | 'groups' | 'help' | 'stream', ...args: Given<RedisValue, Callback<unknown>>): Result<unknown, Context>;
  /** How many entries there are. O(1), since 5.0.0. */
  xlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `xlen` in Buffers. */
  xlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Gives entries back to their group undone. O(1) for each id, since 8.8.0. */
  xnack<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, group: RedisValue, ...args: Checked<A, XnackWords, 'IDS'>): Result<number, Context>;
  /** `xnack` in Buffers. */
  xnackBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, group: RedisValue, ...args: Checked<A, XnackWords, 'IDS'>): Result<number, Context>;
  /** What a group has read and not marked as done. O(N) of entries returned, since 5.0.0. */
  xpending(key: RedisKey, group: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpending(key: RedisKey, group: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpending(key: RedisKey, group: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, consumer: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpending(key: RedisKey, group: RedisValue, idle: 'IDLE', minIdleTime: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpending(key: RedisKey, group: RedisValue, idle: 'IDLE', minIdleTime: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, consumer: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** `xpending` in Buffers. */
  xpendingBuffer(key: RedisKey, group: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, consumer: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, idle: 'IDLE', minIdleTime: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, idle: 'IDLE', minIdleTime: RedisValue, start: RedisValue, end: RedisValue, count: RedisValue, consumer: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** Entries from one id to another; `-` and `+` are the ends. O(N) of entries returned, since 5.0.0. */
  xrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<[id: string, fields: string[]][]>): Result<[id: string, fields: string[]][], Context>;
  xrange(key: RedisKey, start: RedisValue, end: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<[id: string, fields: string[]][]>): Result<[id: string, fields: string[]][], Context>;
  /** `xrange` in Buffers. */
  xrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<[id: Buffer, fields: Buffer[]][]>): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<[id: Buffer, fields: Buffer[]][]>): Result<[id: Buffer, fields: Buffer[]][], Context>;
  /** Entries behind ids, of several streams; may wait for some. O(N) of entries returned, since 5.0.0. */
  xread(streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<string, never, Context>>): Result<ReadStreams<string, never, Context>, Context>;
  xread(option: 'COUNT' | 'BLOCK', value: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<string, never, Context>>): Result<ReadStreams<string, never, Context>, Context>;
  xread(option: 'COUNT' | 'BLOCK', value: RedisValue, option2: 'COUNT' | 'BLOCK', value2: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<string, never, Context>>): Result<ReadStreams<string, never, Context>, Context>;
  xread<A extends Given<RedisValue, Callback<ReadStreams<string, never, Context>>>>(...args: Checked<A, XreadWords, 'STREAMS'>): Result<ReadStreams<string, never, Context>, Context>;
  /** `xread` in Buffers. */
  xreadBuffer(streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<Buffer, never, Context>>): Result<ReadStreams<Buffer, never, Context>, Context>;
  xreadBuffer(option: 'COUNT' | 'BLOCK', value: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<Buffer, never, Context>>): Result<ReadStreams<Buffer, never, Context>, Context>;
  xreadBuffer(option: 'COUNT' | 'BLOCK', value: RedisValue, option2: 'COUNT' | 'BLOCK', value2: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<Buffer, never, Context>>): Result<ReadStreams<Buffer, never, Context>, Context>;
  xreadBuffer<A extends Given<RedisValue, Callback<ReadStreams<Buffer, never, Context>>>>(...args: Checked<A, XreadWords, 'STREAMS'>): Result<ReadStreams<Buffer, never, Context>, Context>;
  /** XREAD as a consumer of a group; `>` is what nobody had. O(N) of entries returned, since 5.0.0. */
  xreadgroup(group: 'GROUP', group2: RedisValue, consumer: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<string, null, Context>>): Result<ReadStreams<string, null, Context>, Context>;
  xreadgroup(group: 'GROUP', group2: RedisValue, consumer: RedisValue, option: 'COUNT' | 'BLOCK', value: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<string, null, Context>>): Result<ReadStreams<string, null, Context>, Context>;
  xreadgroup(group: 'GROUP', group2: RedisValue, consumer: RedisValue, option: 'COUNT' | 'BLOCK', value: RedisValue, option2: 'COUNT' | 'BLOCK', value2: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<string, null, Context>>): Result<ReadStreams<string, null, Context>, Context>;
  xreadgroup<A extends Given<RedisValue, Callback<ReadStreams<string, null, Context>>>>(group: 'GROUP', group2: RedisValue, consumer: RedisValue, ...args: Checked<A, XreadgroupWords, 'STREAMS'>): Result<ReadStreams<string, null, Context>, Context>;
  /** `xreadgroup` in Buffers. */
  xreadgroupBuffer(group: 'GROUP', group2: RedisValue, consumer: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<Buffer, null, Context>>): Result<ReadStreams<Buffer, null, Context>, Context>;
  xreadgroupBuffer(group: 'GROUP', group2: RedisValue, consumer: RedisValue, option: 'COUNT' | 'BLOCK', value: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<Buffer, null, Context>>): Result<ReadStreams<Buffer, null, Context>, Context>;
  xreadgroupBuffer(group: 'GROUP', group2: RedisValue, consumer: RedisValue, option: 'COUNT' | 'BLOCK', value: RedisValue, option2: 'COUNT' | 'BLOCK', value2: RedisValue, streams: 'STREAMS', key: RedisKey, id: RedisValue, callback?: Callback<ReadStreams<Buffer, null, Context>>): Result<ReadStreams<Buffer, null, Context>, Context>;
  xreadgroupBuffer<A extends Given<RedisValue, Callback<ReadStreams<Buffer, null, Context>>>>(group: 'GROUP', group2: RedisValue, consumer: RedisValue, ...args: Checked<A, XreadgroupWords, 'STREAMS'>): Result<ReadStreams<Buffer, null, Context>, Context>;
  /** XRANGE backwards. O(N) of entries returned, since 5.0.0. */
  xrevrange(key: RedisKey, end: RedisValue, start: RedisValue, callback?: Callback<[id: string, fields: string[]][]>): Result<[id: string, fields: string[]][], Context>;
  xrevrange(key: RedisKey, end: RedisValue, start: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<[id: string, fields: string[]][]>): Result<[id: string, fields: string[]][], Context>;
  /** `xrevrange` in Buffers. */
  xrevrangeBuffer(key: RedisKey, end: RedisValue, start: RedisValue, callback?: Callback<[id: Buffer, fields: Buffer[]][]>): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xrevrangeBuffer(key: RedisKey, end: RedisValue, start: RedisValue, count: 'COUNT', count2: RedisValue, callback?: Callback<[id: Buffer, fields: Buffer[]][]>): Result<[id: Buffer, fields: Buffer[]][], Context>;
  /** Sets the last id of a stream. O(1), since 5.0.0. */
  xsetid<A extends Given<RedisValue, Callback<'OK'>>>(key: RedisKey, lastId: RedisValue, ...options: Checked<A, XsetidWords>): Result<'OK', Context>;
  /** `xsetid` in Buffers. */
  xsetidBuffer<A extends Given<RedisValue, Callback<Buffer>>>(key: RedisKey, lastId: RedisValue, ...options: Checked<A, XsetidWords>): Result<Buffer, Context>;
  /** Deletes the oldest entries, down to a length or an id. O(N) of entries deleted, since 5.0.0. */
  xtrim<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, XtrimWords, 'MAXLEN' | 'MINID'>): Result<number, Context>;
  /** `xtrim` in Buffers. */
  xtrimBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...args: Checked<A, XtrimWords, 'MAXLEN' | 'MINID'>): Result<number, Context>;

  // string
  /** Adds to the end of a text; answers its length. O(1), since 2.0.0. */
  append(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `append` in Buffers. */
  appendBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Takes one from an integer. O(1), since 1.0.0. */
  decr(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `decr` in Buffers. */
  decrBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Takes from an integer. O(1), since 1.0.0. */
  decrby(key: RedisKey, decrement: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `decrby` in Buffers. */
  decrbyBuffer(key: RedisKey, decrement: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Deletes a key where its value is the one given. O(1), O(N) of bytes by digest, since 8.4.0. */
  delex<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...options: Checked<A, DelexWords>): Result<number, Context>;
  /** `delex` in Buffers. */
  delexBuffer<A extends Given<RedisValue, Callback<number>>>(key: RedisKey, ...options: Checked<A, DelexWords>): Result<number, Context>;
  /** Deletes a key where its value is the one given. O(1), since Valkey 9.0.0. */
  delifeq(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `delifeq` in Buffers. */
  delifeqBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** A hash of the value, for conditions. O(N) of bytes, since 8.4.0. */
  digest(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `digest` in Buffers. */
  digestBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** The text of a key. O(1), since 1.0.0. */
  get(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `get` in Buffers. */
  getBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** Reads a text and deletes its key. O(1), since 6.2.0. */
  getdel(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `getdel` in Buffers. */
  getdelBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** Reads a text and changes when its key expires. O(1), since 6.2.0. */
  getex(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  getex(key: RedisKey, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  getex(key: RedisKey, persist: 'PERSIST', callback?: Callback<string | null>): Result<string | null, Context>;
  /** `getex` in Buffers. */
  getexBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getexBuffer(key: RedisKey, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getexBuffer(key: RedisKey, persist: 'PERSIST', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** A part of a text, by bytes. O(N) of bytes returned, since 2.4.0. */
  getrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** `getrange` in Buffers. */
  getrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Sets a text; answers the one before. SET with GET does so too. O(1), since 1.0.0. */
  getset(key: RedisKey, value: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `getset` in Buffers. */
  getsetBuffer(key: RedisKey, value: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** Adds one to an integer. O(1), since 1.0.0. */
  incr(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `incr` in Buffers. */
  incrBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** Adds to an integer. O(1), since 1.0.0. */
  incrby(key: RedisKey, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `incrby` in Buffers. */
  incrbyBuffer(key: RedisKey, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Adds to a number. O(1), since 2.6.0. */
  incrbyfloat(key: RedisKey, increment: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** `incrbyfloat` in Buffers. */
  incrbyfloatBuffer(key: RedisKey, increment: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Adds to a number within bounds, and sets when its key expires. O(1), since 8.8.0. */
  increx<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, ...options: Checked<A, IncrexWords>): Result<unknown[], Context>;
  /** `increx` in Buffers. */
  increxBuffer<A extends Given<RedisValue, Callback<unknown[]>>>(key: RedisKey, ...options: Checked<A, IncrexWords>): Result<unknown[], Context>;
  /** What two texts have in common. O(N*M) of both lengths, since 7.0.0. */
  lcs(key1: RedisKey, key2: RedisKey, callback?: Callback<string>): Result<string, Context>;
  lcs(key1: RedisKey, key2: RedisKey, len: 'LEN', callback?: Callback<number>): Result<number, Context>;
  lcs<A extends Given<RedisValue, Callback<unknown>>>(key1: RedisKey, key2: RedisKey, ...options: Checked<A, LcsWords>): Result<unknown, Context>;
  /** `lcs` in Buffers. */
  lcsBuffer(key1: RedisKey, key2: RedisKey, callback?: Callback<Buffer>): Result<Buffer, Context>;
  lcsBuffer(key1: RedisKey, key2: RedisKey, len: 'LEN', callback?: Callback<number>): Result<number, Context>;
  lcsBuffer<A extends Given<RedisValue, Callback<unknown>>>(key1: RedisKey, key2: RedisKey, ...options: Checked<A, LcsWords>): Result<unknown, Context>;
  /** The texts of several keys. O(N) of keys, since 1.0.0. */
  mget(...keys: Many<RedisKey>): Result<(string | null)[], Context>;
  mget(...args: [...keys: Many<RedisKey>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  /** `mget` in Buffers. */
  mgetBuffer(...keys: Many<RedisKey>): Result<(Buffer | null)[], Context>;
  mgetBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<(Buffer | null)[]>]): Result<(Buffer | null)[], Context>;
  /** Sets several keys at once. O(N) of keys, since 1.0.1. */
  mset(pairs: Pairs, callback?: Callback<'OK'>): Result<'OK', Context>;
  mset(key: RedisKey, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  mset(key: RedisKey, value: RedisValue, key2: RedisKey, value2: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  mset<A extends Given<RedisValue, Callback<'OK'>>>(...keysAndValues: InPairs<A>): Result<'OK', Context>;
  /** `mset` in Buffers. */
  msetBuffer(pairs: Pairs, callback?: Callback<Buffer>): Result<Buffer, Context>;
  msetBuffer(key: RedisKey, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  msetBuffer(key: RedisKey, value: RedisValue, key2: RedisKey, value2: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  msetBuffer<A extends Given<RedisValue, Callback<Buffer>>>(...keysAndValues: InPairs<A>): Result<Buffer, Context>;
  /** Sets several keys at once, and when they expire. O(N) of keys, since 8.4.0. */
  msetex<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysValuesAndOptions: CheckedCount<N, A, MsetexWords, never, TimesTwo>): Result<number, Context>;
  /** `msetex` in Buffers. */
  msetexBuffer<N extends RedisValue, A extends Given<RedisValue, Callback<number>>>(numkeys: N, ...keysValuesAndOptions: CheckedCount<N, A, MsetexWords, never, TimesTwo>): Result<number, Context>;
  /** Sets several keys unless one of them exists. O(N) of keys, since 1.0.1. */
  msetnx(pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  msetnx(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  msetnx<A extends Given<RedisValue, Callback<number>>>(...keysAndValues: InPairs<A>): Result<number, Context>;
  /** `msetnx` in Buffers. */
  msetnxBuffer(pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  msetnxBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  msetnxBuffer<A extends Given<RedisValue, Callback<number>>>(...keysAndValues: InPairs<A>): Result<number, Context>;
  /** Sets a text that expires in so many milliseconds. O(1), since 2.6.0. */
  psetex(key: RedisKey, milliseconds: RedisValue, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `psetex` in Buffers. */
  psetexBuffer(key: RedisKey, milliseconds: RedisValue, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Sets a text; options say when it expires, and under which condition. O(1), since 1.0.0. */
  set(key: RedisKey, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  set(key: RedisKey, value: RedisValue, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  set(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', callback?: Callback<'OK'>): Result<'OK', Context>;
  set(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, option2: 'NX' | 'XX', callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', option2: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', keepttl: 'KEEPTTL', callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', option: 'NX' | 'XX', callback?: Callback<'OK' | null>): Result<'OK' | null, Context>;
  set<A extends Given<Option<'NX' | 'XX' | 'GET' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL'>, Callback<string | null>>>(key: RedisKey, value: RedisValue, option: 'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE', compared: RedisValue, ...options: Checked<A, SetWords>): Result<string | null, Context>;
  set<A extends Given<Option<'NX' | 'XX' | 'GET' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL'>, Callback<string | null>>>(key: RedisKey, value: RedisValue, ...options: Checked<A, SetWords>): Result<string | null, Context>;
  /** `set` in Buffers. */
  setBuffer(key: RedisKey, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  setBuffer(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, option2: 'NX' | 'XX', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', option2: 'EX' | 'PX' | 'EXAT' | 'PXAT', time: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, option: 'NX' | 'XX', keepttl: 'KEEPTTL', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', option: 'NX' | 'XX', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  setBuffer<A extends Given<Option<'NX' | 'XX' | 'GET' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL'>, Callback<Buffer | null>>>(key: RedisKey, value: RedisValue, option: 'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE', compared: RedisValue, ...options: Checked<A, SetWords>): Result<Buffer | null, Context>;
  setBuffer<A extends Given<Option<'NX' | 'XX' | 'GET' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL'>, Callback<Buffer | null>>>(key: RedisKey, value: RedisValue, ...options: Checked<A, SetWords>): Result<Buffer | null, Context>;
  /** Sets a text that expires in so many seconds. O(1), since 2.0.0. */
  setex(key: RedisKey, seconds: RedisValue, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `setex` in Buffers. */
  setexBuffer(key: RedisKey, seconds: RedisValue, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Sets a text unless the key exists. O(1), since 1.0.0. */
  setnx(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `setnx` in Buffers. */
  setnxBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** Overwrites a part of a text from a byte on. O(1), O(N) of long texts, since 2.2.0. */
  setrange(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** `setrange` in Buffers. */
  setrangeBuffer(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  /** The length of a text in bytes. O(1), since 2.2.0. */
  strlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `strlen` in Buffers. */
  strlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** GETRANGE by its old name. O(N) of bytes returned, since 1.0.0. */
  substr(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<string>): Result<string, Context>;
  /** `substr` in Buffers. */
  substrBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;

  // transactions
  /** Gives up a transaction. O(N) of commands, since 2.0.0. */
  discard(callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `discard` in Buffers. */
  discardBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Watches no key any more. O(1), since 2.2.0. */
  unwatch(callback?: Callback<'OK'>): Result<'OK', Context>;
  /** `unwatch` in Buffers. */
  unwatchBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  /** Lets the next transaction fail where keys change before it. O(1) for each key, since 2.2.0. */
  watch(...keys: Many<RedisKey>): Result<'OK', Context>;
  watch(...args: [...keys: Many<RedisKey>, callback: Callback<'OK'>]): Result<'OK', Context>;
  /** `watch` in Buffers. */
  watchBuffer(...keys: Many<RedisKey>): Result<Buffer, Context>;
  watchBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer>]): Result<Buffer, Context>;

  // vector-set
  /** Adds an element with its vector. O(log N), since 8.0.0. */
  vadd(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<number, boolean, Context>, Context>;
  vadd(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<number, boolean, Context>>]): Result<Shape<number, boolean, Context>, Context>;
  /** `vadd` in Buffers. */
  vaddBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<number, boolean, Context>, Context>;
  vaddBuffer(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<number, boolean, Context>>]): Result<Shape<number, boolean, Context>, Context>;
  /** How many elements there are. O(1), since 8.0.0. */
  vcard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `vcard` in Buffers. */
  vcardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** How many dimensions the vectors have. O(1), since 8.0.0. */
  vdim(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** `vdim` in Buffers. */
  vdimBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  /** The vector of an element. O(1), since 8.0.0. */
  vemb(key: RedisKey, element: RedisValue, callback?: Callback<Shape<string[] | null, number[] | null, Context>>): Result<Shape<string[] | null, number[] | null, Context>, Context>;
  vemb(key: RedisKey, element: RedisValue, raw: 'RAW', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** `vemb` in Buffers. */
  vembBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Shape<Buffer[] | null, number[] | null, Context>>): Result<Shape<Buffer[] | null, number[] | null, Context>, Context>;
  vembBuffer(key: RedisKey, element: RedisValue, raw: 'RAW', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  /** The attributes of an element, as JSON. O(1), since 8.0.0. */
  vgetattr(key: RedisKey, element: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  /** `vgetattr` in Buffers. */
  vgetattrBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  /** What is known of a vector set. O(1), since 8.0.0. */
  vinfo(key: RedisKey, callback?: Callback<Shape<(string | number)[] | null, Record<string, string | number> | null, Context>>): Result<Shape<(string | number)[] | null, Record<string, string | number> | null, Context>, Context>;
  /** `vinfo` in Buffers. */
  vinfoBuffer(key: RedisKey, callback?: Callback<Shape<(Buffer | number)[] | null, Record<string, Buffer | number> | null, Context>>): Result<Shape<(Buffer | number)[] | null, Record<string, Buffer | number> | null, Context>, Context>;
  /** Whether something is an element. O(1), since 8.2.0. */
  vismember(key: RedisKey, element: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  /** `vismember` in Buffers. */
  vismemberBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  /** The neighbours of an element in the graph. O(1), since 8.0.0. */
  vlinks(key: RedisKey, element: RedisValue, callback?: Callback<string[][] | null>): Result<string[][] | null, Context>;
  vlinks(key: RedisKey, element: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<string[][] | null, Record<string, number>[] | null, Context>>): Result<Shape<string[][] | null, Record<string, number>[] | null, Context>, Context>;
  /** `vlinks` in Buffers. */
  vlinksBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Buffer[][] | null>): Result<Buffer[][] | null, Context>;
  vlinksBuffer(key: RedisKey, element: RedisValue, withscores: 'WITHSCORES', callback?: Callback<Shape<Buffer[][] | null, Record<string, number>[] | null, Context>>): Result<Shape<Buffer[][] | null, Record<string, number>[] | null, Context>, Context>;
  /** Elements by chance; with a negative count they may repeat. O(N) of elements returned, since 8.0.0. */
  vrandmember(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  vrandmember(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** `vrandmember` in Buffers. */
  vrandmemberBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  vrandmemberBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Elements from one name to another. O(log N+M), M those returned, since 8.4.0. */
  vrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  vrange(key: RedisKey, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  /** `vrange` in Buffers. */
  vrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  vrangeBuffer(key: RedisKey, start: RedisValue, end: RedisValue, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  /** Removes an element. O(log N), since 8.0.0. */
  vrem(key: RedisKey, element: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  /** `vrem` in Buffers. */
  vremBuffer(key: RedisKey, element: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  /** Sets the attributes of an element, as JSON. O(1), since 8.0.0. */
  vsetattr(key: RedisKey, element: RedisValue, json: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  /** `vsetattr` in Buffers. */
  vsetattrBuffer(key: RedisKey, element: RedisValue, json: RedisValue, callback?: Callback<Shape<number, boolean, Context>>): Result<Shape<number, boolean, Context>, Context>;
  /** Elements whose vectors are most similar. O(log N), since 8.0.0. */
  vsim(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<string[], string[] | Record<string, number | string | null | [score: number, attributes: string | null]>, Context>, Context>;
  vsim(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<string[], string[] | Record<string, number | string | null | [score: number, attributes: string | null]>, Context>>]): Result<Shape<string[], string[] | Record<string, number | string | null | [score: number, attributes: string | null]>, Context>, Context>;
  /** `vsim` in Buffers. */
  vsimBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<Buffer[], Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>, Context>, Context>;
  vsimBuffer(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<Buffer[], Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>, Context>>]): Result<Shape<Buffer[], Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>, Context>, Context>;
}
