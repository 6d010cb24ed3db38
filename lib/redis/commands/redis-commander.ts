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

/** Fields and values of HSET, keys and values of MSET. */
export type Pairs = object | ReadonlyMap<RedisValue, RedisValue>;

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

export type MappingOf<Context extends ClientContext> = Context extends { readonly mapping: 'resp3' }
  ? 'resp3'
  : 'legacy';

/** Replies that `replyMapping` changes. */
export type Shape<Legacy, Natural, Context extends ClientContext> = Context extends { readonly mapping: 'resp3' }
  ? Natural
  : Legacy;

/** A pipeline that was just made: the results of what is chained to it are known. */
export type NewPipeline<Mapping extends ReplyMapping = 'legacy'> = ChainableCommander<Mapping, readonly unknown[]>;

/** The results of a pipeline after one more command. */
export type Append<Results, T> = Results extends readonly unknown[]
  ? number extends Results['length']
    ? [T]
    : [...Results, T]
  : unknown;

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
        : [...{ -readonly [Index in keyof Results]: ExecResult<Results[Index]> }, ...ExecResult<unknown>[]]
      : ExecResult<unknown>[])
  | null;

export type ExecResult<T> = [error: Error | null, result: T];

/** A pipeline or transaction. `Results` is unknown where a pipeline comes from elsewhere, as a parameter does. */
export interface ChainableCommander<Mapping extends ReplyMapping = 'legacy', Results = unknown> extends RedisCommander<{
  readonly type: 'pipeline';
  readonly mapping: Mapping;
  readonly results: Results;
}> {
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
  callBuffer(
    ...args: [command: string, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;

  /** Sends what a pipeline or transaction has gathered. */
  exec<Self>(this: Self, callback?: Callback<ExecResults<ResultsOf<Self>>>): Promise<ExecResults<ResultsOf<Self>>>;

  // array
  arcount(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  arcountBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  ardel(key: RedisKey, ...indices: Many<RedisValue>): Result<number, Context>;
  ardel(...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  ardelBuffer(key: RedisKey, ...indices: Many<RedisValue>): Result<number, Context>;
  ardelBuffer(
    ...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  ardelrange(key: RedisKey, ...ranges: Many<RedisValue>): Result<number, Context>;
  ardelrange(
    ...args: [key: RedisKey, ...ranges: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  ardelrangeBuffer(key: RedisKey, ...ranges: Many<RedisValue>): Result<number, Context>;
  ardelrangeBuffer(
    ...args: [key: RedisKey, ...ranges: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  arget(key: RedisKey, index: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  argetBuffer(key: RedisKey, index: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  argetrange(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<(string | null)[]>,
  ): Result<(string | null)[], Context>;
  argetrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<(Buffer | null)[]>,
  ): Result<(Buffer | null)[], Context>;
  argrep(key: RedisKey, start: RedisValue, end: RedisValue, ...args: Many<RedisValue>): Result<unknown[], Context>;
  argrep(
    ...args: [
      key: RedisKey,
      start: RedisValue,
      end: RedisValue,
      ...args: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  argrepBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    ...args: Many<RedisValue>
  ): Result<unknown[], Context>;
  argrepBuffer(
    ...args: [
      key: RedisKey,
      start: RedisValue,
      end: RedisValue,
      ...args: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  arinfo(key: RedisKey, ...options: Many<RedisValue>): Result<unknown[], Context>;
  arinfo(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  arinfoBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<unknown[], Context>;
  arinfoBuffer(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  arinsert(key: RedisKey, ...values: Many<RedisValue>): Result<number, Context>;
  arinsert(...args: [key: RedisKey, ...values: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  arinsertBuffer(key: RedisKey, ...values: Many<RedisValue>): Result<number, Context>;
  arinsertBuffer(
    ...args: [key: RedisKey, ...values: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  arlastitems(key: RedisKey, count: RedisValue, ...options: Many<RedisValue>): Result<(string | null)[], Context>;
  arlastitems(
    ...args: [key: RedisKey, count: RedisValue, ...options: Many<RedisValue>, callback: Callback<(string | null)[]>]
  ): Result<(string | null)[], Context>;
  arlastitemsBuffer(key: RedisKey, count: RedisValue, ...options: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  arlastitemsBuffer(
    ...args: [key: RedisKey, count: RedisValue, ...options: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]
  ): Result<(Buffer | null)[], Context>;
  arlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  arlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  armget(key: RedisKey, ...indices: Many<RedisValue>): Result<(string | null)[], Context>;
  armget(
    ...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<(string | null)[]>]
  ): Result<(string | null)[], Context>;
  armgetBuffer(key: RedisKey, ...indices: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  armgetBuffer(
    ...args: [key: RedisKey, ...indices: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]
  ): Result<(Buffer | null)[], Context>;
  armset(key: RedisKey, ...indicesAndValues: Many<RedisValue>): Result<number, Context>;
  armset(
    ...args: [key: RedisKey, ...indicesAndValues: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  armsetBuffer(key: RedisKey, ...indicesAndValues: Many<RedisValue>): Result<number, Context>;
  armsetBuffer(
    ...args: [key: RedisKey, ...indicesAndValues: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  arnext(key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  arnextBuffer(key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  arop(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    ...args: Many<RedisValue>
  ): Result<string | number | null, Context>;
  arop(
    ...args: [
      key: RedisKey,
      start: RedisValue,
      end: RedisValue,
      ...args: Many<RedisValue>,
      callback: Callback<string | number | null>,
    ]
  ): Result<string | number | null, Context>;
  aropBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    ...args: Many<RedisValue>
  ): Result<Buffer | number | null, Context>;
  aropBuffer(
    ...args: [
      key: RedisKey,
      start: RedisValue,
      end: RedisValue,
      ...args: Many<RedisValue>,
      callback: Callback<Buffer | number | null>,
    ]
  ): Result<Buffer | number | null, Context>;
  arring(key: RedisKey, size: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arring(
    ...args: [key: RedisKey, size: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  arringBuffer(key: RedisKey, size: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arringBuffer(
    ...args: [key: RedisKey, size: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  arscan(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    ...options: Many<RedisValue>
  ): Result<[index: number, value: string][], Context>;
  arscan(
    ...args: [
      key: RedisKey,
      start: RedisValue,
      end: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[index: number, value: string][]>,
    ]
  ): Result<[index: number, value: string][], Context>;
  arscanBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    ...options: Many<RedisValue>
  ): Result<[index: number, value: Buffer][], Context>;
  arscanBuffer(
    ...args: [
      key: RedisKey,
      start: RedisValue,
      end: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[index: number, value: Buffer][]>,
    ]
  ): Result<[index: number, value: Buffer][], Context>;
  arseek(key: RedisKey, index: RedisValue, callback?: Callback<number>): Result<number, Context>;
  arseekBuffer(key: RedisKey, index: RedisValue, callback?: Callback<number>): Result<number, Context>;
  arset(key: RedisKey, index: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arset(
    ...args: [key: RedisKey, index: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  arsetBuffer(key: RedisKey, index: RedisValue, ...values: Many<RedisValue>): Result<number, Context>;
  arsetBuffer(
    ...args: [key: RedisKey, index: RedisValue, ...values: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;

  // bitmap
  bitcount(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  bitcount(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitcount(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    option: 'BYTE' | 'BIT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  bitcountBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  bitcountBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  bitcountBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    option: 'BYTE' | 'BIT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  bitfield(key: RedisKey, ...operations: Many<RedisValue>): Result<(number | null)[], Context>;
  bitfield(
    ...args: [key: RedisKey, ...operations: Many<RedisValue>, callback: Callback<(number | null)[]>]
  ): Result<(number | null)[], Context>;
  bitfieldBuffer(key: RedisKey, ...operations: Many<RedisValue>): Result<(number | null)[], Context>;
  bitfieldBuffer(
    ...args: [key: RedisKey, ...operations: Many<RedisValue>, callback: Callback<(number | null)[]>]
  ): Result<(number | null)[], Context>;
  bitfield_ro(key: RedisKey, ...operations: Many<RedisValue>): Result<number[], Context>;
  bitfield_ro(
    ...args: [key: RedisKey, ...operations: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  bitfield_roBuffer(key: RedisKey, ...operations: Many<RedisValue>): Result<number[], Context>;
  bitfield_roBuffer(
    ...args: [key: RedisKey, ...operations: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  bitop(operation: RedisValue, destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  bitop(
    ...args: [operation: RedisValue, destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  bitopBuffer(operation: RedisValue, destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  bitopBuffer(
    ...args: [operation: RedisValue, destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitpos(key: RedisKey, bit: RedisValue, start: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitpos(
    key: RedisKey,
    bit: RedisValue,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  bitpos(
    key: RedisKey,
    bit: RedisValue,
    start: RedisValue,
    end: RedisValue,
    option: 'BYTE' | 'BIT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(key: RedisKey, bit: RedisValue, start: RedisValue, callback?: Callback<number>): Result<number, Context>;
  bitposBuffer(
    key: RedisKey,
    bit: RedisValue,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  bitposBuffer(
    key: RedisKey,
    bit: RedisValue,
    start: RedisValue,
    end: RedisValue,
    option: 'BYTE' | 'BIT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  getbit(key: RedisKey, offset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  getbitBuffer(key: RedisKey, offset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setbit(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setbitBuffer(
    key: RedisKey,
    offset: RedisValue,
    value: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;

  // cluster
  asking(callback?: Callback<'OK'>): Result<'OK', Context>;
  askingBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;
  cluster(subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>): Result<'OK', Context>;
  cluster(
    ...args: [subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  cluster(subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>): Result<'OK', Context>;
  cluster(
    ...args: [subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  cluster(subcommand: 'BUMPEPOCH', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'CANCELSLOTMIGRATIONS', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(
    subcommand: 'COUNT-FAILURE-REPORTS',
    nodeId: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  cluster(subcommand: 'COUNTKEYSINSLOT', slot: RedisValue, callback?: Callback<number>): Result<number, Context>;
  cluster(subcommand: 'DELSLOTS', ...slots: Many<RedisValue>): Result<'OK', Context>;
  cluster(
    ...args: [subcommand: 'DELSLOTS', ...slots: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  cluster(subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>): Result<'OK', Context>;
  cluster(
    ...args: [subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  cluster(subcommand: 'FAILOVER', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'FAILOVER', option: 'FORCE' | 'TAKEOVER', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>): Result<'OK', Context>;
  cluster(
    ...args: [subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  cluster(subcommand: 'FLUSHSLOTS', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'FORGET', nodeId: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(
    subcommand: 'GETKEYSINSLOT',
    slot: RedisValue,
    count: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  cluster(subcommand: 'GETSLOTMIGRATIONS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  cluster(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  cluster(subcommand: 'INFO', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'KEYSLOT', key: RedisValue, callback?: Callback<number>): Result<number, Context>;
  cluster(subcommand: 'LINKS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  cluster(subcommand: 'MEET', ip: RedisValue, port: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(
    subcommand: 'MEET',
    ip: RedisValue,
    port: RedisValue,
    clusterBusPort: RedisValue,
    callback?: Callback<'OK'>,
  ): Result<'OK', Context>;
  cluster(subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>): Result<'OK', Context>;
  cluster(
    ...args: [subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  cluster(subcommand: 'MYID', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'MYSHARDID', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'NODES', callback?: Callback<string>): Result<string, Context>;
  cluster(subcommand: 'REPLICAS', nodeId: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  cluster(subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>): Result<'OK', Context>;
  cluster(
    ...args: [subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  cluster(subcommand: 'RESET', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'RESET', option: 'HARD' | 'SOFT', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'SAVECONFIG', callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'SET-CONFIG-EPOCH', configEpoch: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  cluster(subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  cluster(
    ...args: [subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  cluster(subcommand: 'SHARDS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  cluster(subcommand: 'SLAVES', nodeId: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  cluster(subcommand: 'SLOT-STATS', ...args: Many<RedisValue>): Result<unknown[], Context>;
  cluster(
    ...args: [subcommand: 'SLOT-STATS', ...args: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  cluster(
    subcommand: 'SLOTS',
    callback?: Callback<
      Shape<
        [
          startSlotRange: number,
          endSlotRange: number,
          ...nodes: [host: string, port: number, nodeId: string, info: unknown[]][],
        ][],
        [
          startSlotRange: number,
          endSlotRange: number,
          ...nodes: [host: string, port: number, nodeId: string, info: Record<string, string>][],
        ][],
        Context
      >
    >,
  ): Result<
    Shape<
      [
        startSlotRange: number,
        endSlotRange: number,
        ...nodes: [host: string, port: number, nodeId: string, info: unknown[]][],
      ][],
      [
        startSlotRange: number,
        endSlotRange: number,
        ...nodes: [host: string, port: number, nodeId: string, info: Record<string, string>][],
      ][],
      Context
    >,
    Context
  >;
  cluster(subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  cluster(
    ...args: [subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  cluster(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  cluster(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  clusterBuffer(subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(
    ...args: [subcommand: 'ADDSLOTS', ...slots: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(
    ...args: [subcommand: 'ADDSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'BUMPEPOCH', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'CANCELSLOTMIGRATIONS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(
    subcommand: 'COUNT-FAILURE-REPORTS',
    nodeId: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  clusterBuffer(subcommand: 'COUNTKEYSINSLOT', slot: RedisValue, callback?: Callback<number>): Result<number, Context>;
  clusterBuffer(subcommand: 'DELSLOTS', ...slots: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(
    ...args: [subcommand: 'DELSLOTS', ...slots: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(
    ...args: [subcommand: 'DELSLOTSRANGE', ...ranges: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FAILOVER', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(
    subcommand: 'FAILOVER',
    option: 'FORCE' | 'TAKEOVER',
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(
    ...args: [subcommand: 'FLUSHSLOT', slot: RedisValue, ...options: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FLUSHSLOTS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'FORGET', nodeId: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(
    subcommand: 'GETKEYSINSLOT',
    slot: RedisValue,
    count: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  clusterBuffer(subcommand: 'GETSLOTMIGRATIONS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  clusterBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clusterBuffer(subcommand: 'INFO', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'KEYSLOT', key: RedisValue, callback?: Callback<number>): Result<number, Context>;
  clusterBuffer(subcommand: 'LINKS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  clusterBuffer(
    subcommand: 'MEET',
    ip: RedisValue,
    port: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  clusterBuffer(
    subcommand: 'MEET',
    ip: RedisValue,
    port: RedisValue,
    clusterBusPort: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(
    ...args: [subcommand: 'MIGRATESLOTS', ...args: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'MYID', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'MYSHARDID', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'NODES', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'REPLICAS', nodeId: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clusterBuffer(subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(
    ...args: [subcommand: 'REPLICATE', ...nodeId: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'RESET', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'RESET', option: 'HARD' | 'SOFT', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'SAVECONFIG', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clusterBuffer(
    subcommand: 'SET-CONFIG-EPOCH',
    configEpoch: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  clusterBuffer(
    ...args: [subcommand: 'SETSLOT', slot: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clusterBuffer(subcommand: 'SHARDS', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  clusterBuffer(subcommand: 'SLAVES', nodeId: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clusterBuffer(subcommand: 'SLOT-STATS', ...args: Many<RedisValue>): Result<unknown[], Context>;
  clusterBuffer(
    ...args: [subcommand: 'SLOT-STATS', ...args: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  clusterBuffer(
    subcommand: 'SLOTS',
    callback?: Callback<
      Shape<
        [
          startSlotRange: number,
          endSlotRange: number,
          ...nodes: [host: Buffer, port: number, nodeId: Buffer, info: unknown[]][],
        ][],
        [
          startSlotRange: number,
          endSlotRange: number,
          ...nodes: [host: Buffer, port: number, nodeId: Buffer, info: Record<string, Buffer>][],
        ][],
        Context
      >
    >,
  ): Result<
    Shape<
      [
        startSlotRange: number,
        endSlotRange: number,
        ...nodes: [host: Buffer, port: number, nodeId: Buffer, info: unknown[]][],
      ][],
      [
        startSlotRange: number,
        endSlotRange: number,
        ...nodes: [host: Buffer, port: number, nodeId: Buffer, info: Record<string, Buffer>][],
      ][],
      Context
    >,
    Context
  >;
  clusterBuffer(subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  clusterBuffer(
    ...args: [subcommand: 'SYNCSLOTS', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  clusterBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  clusterBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  clusterscan(cursor: RedisValue, ...options: Many<RedisValue>): Result<unknown, Context>;
  clusterscan(
    ...args: [cursor: RedisValue, ...options: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  clusterscanBuffer(cursor: RedisValue, ...options: Many<RedisValue>): Result<unknown, Context>;
  clusterscanBuffer(
    ...args: [cursor: RedisValue, ...options: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
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
  client(
    ...args: [subcommand: 'CAPA', ...capabilities: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  client(subcommand: 'GETNAME', callback?: Callback<string | null>): Result<string | null, Context>;
  client(subcommand: 'GETREDIR', callback?: Callback<number>): Result<number, Context>;
  client(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  client(subcommand: 'ID', callback?: Callback<number>): Result<number, Context>;
  client(subcommand: 'IMPORT-SOURCE', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'INFO', callback?: Callback<string>): Result<string, Context>;
  client(subcommand: 'KILL', address: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'KILL', ...filters: Many<RedisValue>): Result<number, Context>;
  client(
    ...args: [subcommand: 'KILL', ...filters: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  client(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<string, Context>;
  client(
    ...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<string>]
  ): Result<string, Context>;
  client(subcommand: 'NO-EVICT', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'NO-TOUCH', option: 'ON' | 'OFF', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'PAUSE', timeout: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  client(
    subcommand: 'PAUSE',
    timeout: RedisValue,
    option: 'WRITE' | 'ALL',
    callback?: Callback<'OK'>,
  ): Result<'OK', Context>;
  client(subcommand: 'REPLY', option: 'ON' | 'OFF' | 'SKIP', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(
    subcommand: 'SETINFO',
    option: 'LIB-NAME' | 'LIB-VER',
    value: RedisValue,
    callback?: Callback<'OK'>,
  ): Result<'OK', Context>;
  client(subcommand: 'SETNAME', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>): Result<'OK', Context>;
  client(
    ...args: [subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  client(
    subcommand: 'TRACKINGINFO',
    callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  client(subcommand: 'UNBLOCK', id: RedisValue, callback?: Callback<number>): Result<number, Context>;
  client(
    subcommand: 'UNBLOCK',
    id: RedisValue,
    option: 'TIMEOUT' | 'ERROR',
    callback?: Callback<number>,
  ): Result<number, Context>;
  client(subcommand: 'UNPAUSE', callback?: Callback<'OK'>): Result<'OK', Context>;
  client(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  client(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  clientBuffer(subcommand: 'CACHING', option: 'YES' | 'NO', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'CAPA', ...capabilities: Many<RedisValue>): Result<Buffer, Context>;
  clientBuffer(
    ...args: [subcommand: 'CAPA', ...capabilities: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clientBuffer(subcommand: 'GETNAME', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  clientBuffer(subcommand: 'GETREDIR', callback?: Callback<number>): Result<number, Context>;
  clientBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  clientBuffer(subcommand: 'ID', callback?: Callback<number>): Result<number, Context>;
  clientBuffer(subcommand: 'IMPORT-SOURCE', option: 'ON' | 'OFF', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'INFO', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'KILL', address: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'KILL', ...filters: Many<RedisValue>): Result<number, Context>;
  clientBuffer(
    ...args: [subcommand: 'KILL', ...filters: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  clientBuffer(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<Buffer, Context>;
  clientBuffer(
    ...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clientBuffer(subcommand: 'NO-EVICT', option: 'ON' | 'OFF', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'NO-TOUCH', option: 'ON' | 'OFF', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'PAUSE', timeout: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(
    subcommand: 'PAUSE',
    timeout: RedisValue,
    option: 'WRITE' | 'ALL',
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  clientBuffer(
    subcommand: 'REPLY',
    option: 'ON' | 'OFF' | 'SKIP',
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  clientBuffer(
    subcommand: 'SETINFO',
    option: 'LIB-NAME' | 'LIB-VER',
    value: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  clientBuffer(subcommand: 'SETNAME', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>): Result<Buffer, Context>;
  clientBuffer(
    ...args: [subcommand: 'TRACKING', option: 'ON' | 'OFF', ...options: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  clientBuffer(
    subcommand: 'TRACKINGINFO',
    callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  clientBuffer(subcommand: 'UNBLOCK', id: RedisValue, callback?: Callback<number>): Result<number, Context>;
  clientBuffer(
    subcommand: 'UNBLOCK',
    id: RedisValue,
    option: 'TIMEOUT' | 'ERROR',
    callback?: Callback<number>,
  ): Result<number, Context>;
  clientBuffer(subcommand: 'UNPAUSE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  clientBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  clientBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  echo(message: RedisValue, callback?: Callback<string>): Result<string, Context>;
  echoBuffer(message: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  hello(...args: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  hello(
    ...args: [...args: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  helloBuffer(...args: Many<RedisValue>): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  helloBuffer(
    ...args: [...args: Many<RedisValue>, callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>]
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
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
  copy(source: RedisKey, destination: RedisKey, ...options: Many<RedisValue>): Result<number, Context>;
  copy(
    ...args: [source: RedisKey, destination: RedisKey, ...options: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  copyBuffer(source: RedisKey, destination: RedisKey, ...options: Many<RedisValue>): Result<number, Context>;
  copyBuffer(
    ...args: [source: RedisKey, destination: RedisKey, ...options: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
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
  expire(
    key: RedisKey,
    seconds: RedisValue,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  expireBuffer(key: RedisKey, seconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireBuffer(
    key: RedisKey,
    seconds: RedisValue,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  expireat(key: RedisKey, unixTimeSeconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireat(
    key: RedisKey,
    unixTimeSeconds: RedisValue,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  expireatBuffer(key: RedisKey, unixTimeSeconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  expireatBuffer(
    key: RedisKey,
    unixTimeSeconds: RedisValue,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  expiretime(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  expiretimeBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  keys(pattern: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  keysBuffer(pattern: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  migrate(
    host: RedisValue,
    port: RedisValue,
    key: RedisKey,
    destinationDb: RedisValue,
    timeout: RedisValue,
    ...options: Many<RedisValue>
  ): Result<'OK', Context>;
  migrate(
    ...args: [
      host: RedisValue,
      port: RedisValue,
      key: RedisKey,
      destinationDb: RedisValue,
      timeout: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<'OK'>,
    ]
  ): Result<'OK', Context>;
  migrateBuffer(
    host: RedisValue,
    port: RedisValue,
    key: RedisKey,
    destinationDb: RedisValue,
    timeout: RedisValue,
    ...options: Many<RedisValue>
  ): Result<Buffer, Context>;
  migrateBuffer(
    ...args: [
      host: RedisValue,
      port: RedisValue,
      key: RedisKey,
      destinationDb: RedisValue,
      timeout: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<Buffer>,
    ]
  ): Result<Buffer, Context>;
  move(key: RedisKey, db: RedisValue, callback?: Callback<number>): Result<number, Context>;
  moveBuffer(key: RedisKey, db: RedisValue, callback?: Callback<number>): Result<number, Context>;
  object(subcommand: 'ENCODING', key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  object(subcommand: 'FREQ', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  object(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  object(subcommand: 'IDLETIME', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  object(subcommand: 'REFCOUNT', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  object(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  object(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  objectBuffer(
    subcommand: 'ENCODING',
    key: RedisKey,
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  objectBuffer(subcommand: 'FREQ', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  objectBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  objectBuffer(
    subcommand: 'IDLETIME',
    key: RedisKey,
    callback?: Callback<number | null>,
  ): Result<number | null, Context>;
  objectBuffer(
    subcommand: 'REFCOUNT',
    key: RedisKey,
    callback?: Callback<number | null>,
  ): Result<number | null, Context>;
  objectBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  objectBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  persist(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  persistBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  pexpire(key: RedisKey, milliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpire(
    key: RedisKey,
    milliseconds: RedisValue,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  pexpireBuffer(key: RedisKey, milliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpireBuffer(
    key: RedisKey,
    milliseconds: RedisValue,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  pexpireat(key: RedisKey, unixTimeMilliseconds: RedisValue, callback?: Callback<number>): Result<number, Context>;
  pexpireat(
    key: RedisKey,
    unixTimeMilliseconds: RedisValue,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    callback?: Callback<number>,
  ): Result<number, Context>;
  pexpireatBuffer(
    key: RedisKey,
    unixTimeMilliseconds: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  pexpireatBuffer(
    key: RedisKey,
    unixTimeMilliseconds: RedisValue,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    callback?: Callback<number>,
  ): Result<number, Context>;
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
  restore(
    key: RedisKey,
    ttl: RedisValue,
    serializedValue: RedisValue,
    ...options: Many<RedisValue>
  ): Result<'OK', Context>;
  restore(
    ...args: [
      key: RedisKey,
      ttl: RedisValue,
      serializedValue: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<'OK'>,
    ]
  ): Result<'OK', Context>;
  restoreBuffer(
    key: RedisKey,
    ttl: RedisValue,
    serializedValue: RedisValue,
    ...options: Many<RedisValue>
  ): Result<Buffer, Context>;
  restoreBuffer(
    ...args: [
      key: RedisKey,
      ttl: RedisValue,
      serializedValue: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<Buffer>,
    ]
  ): Result<Buffer, Context>;
  scan(cursor: RedisValue, ...options: Many<RedisValue>): Result<[cursor: string, elements: string[]], Context>;
  scan(
    ...args: [
      cursor: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[cursor: string, elements: string[]]>,
    ]
  ): Result<[cursor: string, elements: string[]], Context>;
  scanBuffer(cursor: RedisValue, ...options: Many<RedisValue>): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  scanBuffer(
    ...args: [
      cursor: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[cursor: Buffer, elements: Buffer[]]>,
    ]
  ): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  sort(key: RedisKey, ...options: Many<RedisValue>): Result<unknown[] | number, Context>;
  sort(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown[] | number>]
  ): Result<unknown[] | number, Context>;
  sortBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<unknown[] | number, Context>;
  sortBuffer(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown[] | number>]
  ): Result<unknown[] | number, Context>;
  sort_ro(key: RedisKey, ...options: Many<RedisValue>): Result<(string | null)[], Context>;
  sort_ro(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<(string | null)[]>]
  ): Result<(string | null)[], Context>;
  sort_roBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  sort_roBuffer(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]
  ): Result<(Buffer | null)[], Context>;
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
  waitaof(
    numlocal: RedisValue,
    numreplicas: RedisValue,
    timeout: RedisValue,
    callback?: Callback<[local: number, replicas: number]>,
  ): Result<[local: number, replicas: number], Context>;
  waitaofBuffer(
    numlocal: RedisValue,
    numreplicas: RedisValue,
    timeout: RedisValue,
    callback?: Callback<[local: number, replicas: number]>,
  ): Result<[local: number, replicas: number], Context>;

  // geo
  geoadd(key: RedisKey, ...args: Many<RedisValue>): Result<number, Context>;
  geoadd(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  geoaddBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<number, Context>;
  geoaddBuffer(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  geodist(
    key: RedisKey,
    member1: RedisValue,
    member2: RedisValue,
    callback?: Callback<string | null>,
  ): Result<string | null, Context>;
  geodist(
    key: RedisKey,
    member1: RedisValue,
    member2: RedisValue,
    option: 'M' | 'KM' | 'FT' | 'MI',
    callback?: Callback<string | null>,
  ): Result<string | null, Context>;
  geodistBuffer(
    key: RedisKey,
    member1: RedisValue,
    member2: RedisValue,
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  geodistBuffer(
    key: RedisKey,
    member1: RedisValue,
    member2: RedisValue,
    option: 'M' | 'KM' | 'FT' | 'MI',
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  geohash(key: RedisKey, ...members: Many<RedisValue>): Result<(string | null)[], Context>;
  geohash(
    ...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<(string | null)[]>]
  ): Result<(string | null)[], Context>;
  geohashBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  geohashBuffer(
    ...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]
  ): Result<(Buffer | null)[], Context>;
  geopos(
    key: RedisKey,
    ...members: Many<RedisValue>
  ): Result<
    Shape<([longitude: string, latitude: string] | null)[], ([longitude: number, latitude: number] | null)[], Context>,
    Context
  >;
  geopos(
    ...args: [
      key: RedisKey,
      ...members: Many<RedisValue>,
      callback: Callback<
        Shape<
          ([longitude: string, latitude: string] | null)[],
          ([longitude: number, latitude: number] | null)[],
          Context
        >
      >,
    ]
  ): Result<
    Shape<([longitude: string, latitude: string] | null)[], ([longitude: number, latitude: number] | null)[], Context>,
    Context
  >;
  geoposBuffer(
    key: RedisKey,
    ...members: Many<RedisValue>
  ): Result<
    Shape<([longitude: Buffer, latitude: Buffer] | null)[], ([longitude: number, latitude: number] | null)[], Context>,
    Context
  >;
  geoposBuffer(
    ...args: [
      key: RedisKey,
      ...members: Many<RedisValue>,
      callback: Callback<
        Shape<
          ([longitude: Buffer, latitude: Buffer] | null)[],
          ([longitude: number, latitude: number] | null)[],
          Context
        >
      >,
    ]
  ): Result<
    Shape<([longitude: Buffer, latitude: Buffer] | null)[], ([longitude: number, latitude: number] | null)[], Context>,
    Context
  >;
  georadius(
    key: RedisKey,
    longitude: RedisValue,
    latitude: RedisValue,
    radius: RedisValue,
    unit: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  georadius(
    ...args: [
      key: RedisKey,
      longitude: RedisValue,
      latitude: RedisValue,
      radius: RedisValue,
      unit: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  georadiusBuffer(
    key: RedisKey,
    longitude: RedisValue,
    latitude: RedisValue,
    radius: RedisValue,
    unit: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  georadiusBuffer(
    ...args: [
      key: RedisKey,
      longitude: RedisValue,
      latitude: RedisValue,
      radius: RedisValue,
      unit: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  georadiusbymember(
    key: RedisKey,
    member: RedisValue,
    radius: RedisValue,
    unit: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  georadiusbymember(
    ...args: [
      key: RedisKey,
      member: RedisValue,
      radius: RedisValue,
      unit: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  georadiusbymemberBuffer(
    key: RedisKey,
    member: RedisValue,
    radius: RedisValue,
    unit: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  georadiusbymemberBuffer(
    ...args: [
      key: RedisKey,
      member: RedisValue,
      radius: RedisValue,
      unit: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  georadiusbymember_ro(
    key: RedisKey,
    member: RedisValue,
    radius: RedisValue,
    unit: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  georadiusbymember_ro(
    ...args: [
      key: RedisKey,
      member: RedisValue,
      radius: RedisValue,
      unit: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  georadiusbymember_roBuffer(
    key: RedisKey,
    member: RedisValue,
    radius: RedisValue,
    unit: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  georadiusbymember_roBuffer(
    ...args: [
      key: RedisKey,
      member: RedisValue,
      radius: RedisValue,
      unit: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  georadius_ro(
    key: RedisKey,
    longitude: RedisValue,
    latitude: RedisValue,
    radius: RedisValue,
    unit: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  georadius_ro(
    ...args: [
      key: RedisKey,
      longitude: RedisValue,
      latitude: RedisValue,
      radius: RedisValue,
      unit: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  georadius_roBuffer(
    key: RedisKey,
    longitude: RedisValue,
    latitude: RedisValue,
    radius: RedisValue,
    unit: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  georadius_roBuffer(
    ...args: [
      key: RedisKey,
      longitude: RedisValue,
      latitude: RedisValue,
      radius: RedisValue,
      unit: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  geosearch(key: RedisKey, ...args: Many<RedisValue>): Result<unknown[], Context>;
  geosearch(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  geosearchBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<unknown[], Context>;
  geosearchBuffer(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  geosearchstore(destination: RedisKey, source: RedisKey, ...args: Many<RedisValue>): Result<number, Context>;
  geosearchstore(
    ...args: [destination: RedisKey, source: RedisKey, ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  geosearchstoreBuffer(destination: RedisKey, source: RedisKey, ...args: Many<RedisValue>): Result<number, Context>;
  geosearchstoreBuffer(
    ...args: [destination: RedisKey, source: RedisKey, ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;

  // hash
  hdel(key: RedisKey, ...fields: Many<RedisValue>): Result<number, Context>;
  hdel(...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  hdelBuffer(key: RedisKey, ...fields: Many<RedisValue>): Result<number, Context>;
  hdelBuffer(
    ...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  hexists(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hexistsBuffer(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hexpire(key: RedisKey, seconds: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  hexpire(
    ...args: [key: RedisKey, seconds: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  hexpireBuffer(key: RedisKey, seconds: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  hexpireBuffer(
    ...args: [key: RedisKey, seconds: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  hexpireat(key: RedisKey, unixTimeSeconds: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  hexpireat(
    ...args: [key: RedisKey, unixTimeSeconds: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  hexpireatBuffer(key: RedisKey, unixTimeSeconds: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  hexpireatBuffer(
    ...args: [key: RedisKey, unixTimeSeconds: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  hexpiretime(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  hexpiretime(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hexpiretimeBuffer(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  hexpiretimeBuffer(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hget(key: RedisKey, field: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  hgetBuffer(key: RedisKey, field: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  hgetall(key: RedisKey, callback?: Callback<Record<string, string>>): Result<Record<string, string>, Context>;
  hgetallBuffer(key: RedisKey, callback?: Callback<Record<string, Buffer>>): Result<Record<string, Buffer>, Context>;
  hgetdel(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<(string | null)[], Context>;
  hgetdel(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<(string | null)[]>,
    ]
  ): Result<(string | null)[], Context>;
  hgetdelBuffer(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<(Buffer | null)[], Context>;
  hgetdelBuffer(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<(Buffer | null)[]>,
    ]
  ): Result<(Buffer | null)[], Context>;
  hgetex(key: RedisKey, ...args: Many<RedisValue>): Result<(string | null)[], Context>;
  hgetex(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<(string | null)[]>]
  ): Result<(string | null)[], Context>;
  hgetexBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  hgetexBuffer(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]
  ): Result<(Buffer | null)[], Context>;
  himport(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  himport(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  himport(subcommand: 'DISCARD', fieldset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  himport(subcommand: 'DISCARDALL', callback?: Callback<number>): Result<number, Context>;
  himport(subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>): Result<'OK', Context>;
  himport(
    ...args: [subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  himport(subcommand: 'SET', key: RedisKey, fieldset: RedisValue, ...values: Many<RedisValue>): Result<'OK', Context>;
  himport(
    ...args: [
      subcommand: 'SET',
      key: RedisKey,
      fieldset: RedisValue,
      ...values: Many<RedisValue>,
      callback: Callback<'OK'>,
    ]
  ): Result<'OK', Context>;
  himportBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  himportBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  himportBuffer(subcommand: 'DISCARD', fieldset: RedisValue, callback?: Callback<number>): Result<number, Context>;
  himportBuffer(subcommand: 'DISCARDALL', callback?: Callback<number>): Result<number, Context>;
  himportBuffer(subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>): Result<Buffer, Context>;
  himportBuffer(
    ...args: [subcommand: 'PREPARE', fieldset: RedisValue, ...fields: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  himportBuffer(
    subcommand: 'SET',
    key: RedisKey,
    fieldset: RedisValue,
    ...values: Many<RedisValue>
  ): Result<Buffer, Context>;
  himportBuffer(
    ...args: [
      subcommand: 'SET',
      key: RedisKey,
      fieldset: RedisValue,
      ...values: Many<RedisValue>,
      callback: Callback<Buffer>,
    ]
  ): Result<Buffer, Context>;
  hincrby(
    key: RedisKey,
    field: RedisValue,
    increment: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  hincrbyBuffer(
    key: RedisKey,
    field: RedisValue,
    increment: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  hincrbyfloat(
    key: RedisKey,
    field: RedisValue,
    increment: RedisValue,
    callback?: Callback<string>,
  ): Result<string, Context>;
  hincrbyfloatBuffer(
    key: RedisKey,
    field: RedisValue,
    increment: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  hkeys(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  hkeysBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  hlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  hlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  hmget(key: RedisKey, ...fields: Many<RedisValue>): Result<(string | null)[], Context>;
  hmget(
    ...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<(string | null)[]>]
  ): Result<(string | null)[], Context>;
  hmgetBuffer(key: RedisKey, ...fields: Many<RedisValue>): Result<(Buffer | null)[], Context>;
  hmgetBuffer(
    ...args: [key: RedisKey, ...fields: Many<RedisValue>, callback: Callback<(Buffer | null)[]>]
  ): Result<(Buffer | null)[], Context>;
  hmset(key: RedisKey, pairs: Pairs, callback?: Callback<'OK'>): Result<'OK', Context>;
  hmset(key: RedisKey, ...fieldsAndValues: Many<RedisValue>): Result<'OK', Context>;
  hmset(
    ...args: [key: RedisKey, ...fieldsAndValues: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  hmsetBuffer(key: RedisKey, pairs: Pairs, callback?: Callback<Buffer>): Result<Buffer, Context>;
  hmsetBuffer(key: RedisKey, ...fieldsAndValues: Many<RedisValue>): Result<Buffer, Context>;
  hmsetBuffer(
    ...args: [key: RedisKey, ...fieldsAndValues: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  hpersist(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  hpersist(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hpersistBuffer(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  hpersistBuffer(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hpexpire(key: RedisKey, milliseconds: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  hpexpire(
    ...args: [key: RedisKey, milliseconds: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  hpexpireBuffer(key: RedisKey, milliseconds: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  hpexpireBuffer(
    ...args: [key: RedisKey, milliseconds: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  hpexpireat(key: RedisKey, unixTimeMilliseconds: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  hpexpireat(
    ...args: [key: RedisKey, unixTimeMilliseconds: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  hpexpireatBuffer(
    key: RedisKey,
    unixTimeMilliseconds: RedisValue,
    ...args: Many<RedisValue>
  ): Result<number[], Context>;
  hpexpireatBuffer(
    ...args: [key: RedisKey, unixTimeMilliseconds: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  hpexpiretime(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  hpexpiretime(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hpexpiretimeBuffer(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  hpexpiretimeBuffer(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hpttl(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  hpttl(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hpttlBuffer(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  hpttlBuffer(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hrandfield(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  hrandfield(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  hrandfield(
    key: RedisKey,
    count: RedisValue,
    withvalues: 'WITHVALUES',
    callback?: Callback<Shape<string[], [field: string, value: string][], Context>>,
  ): Result<Shape<string[], [field: string, value: string][], Context>, Context>;
  hrandfieldBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  hrandfieldBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  hrandfieldBuffer(
    key: RedisKey,
    count: RedisValue,
    withvalues: 'WITHVALUES',
    callback?: Callback<Shape<Buffer[], [field: Buffer, value: Buffer][], Context>>,
  ): Result<Shape<Buffer[], [field: Buffer, value: Buffer][], Context>, Context>;
  hscan(
    key: RedisKey,
    cursor: RedisValue,
    ...options: Many<RedisValue>
  ): Result<[cursor: string, elements: string[]], Context>;
  hscan(
    ...args: [
      key: RedisKey,
      cursor: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[cursor: string, elements: string[]]>,
    ]
  ): Result<[cursor: string, elements: string[]], Context>;
  hscanBuffer(
    key: RedisKey,
    cursor: RedisValue,
    ...options: Many<RedisValue>
  ): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  hscanBuffer(
    ...args: [
      key: RedisKey,
      cursor: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[cursor: Buffer, elements: Buffer[]]>,
    ]
  ): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  hset(key: RedisKey, pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  hset(key: RedisKey, ...fieldsAndValues: Many<RedisValue>): Result<number, Context>;
  hset(
    ...args: [key: RedisKey, ...fieldsAndValues: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  hsetBuffer(key: RedisKey, pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  hsetBuffer(key: RedisKey, ...fieldsAndValues: Many<RedisValue>): Result<number, Context>;
  hsetBuffer(
    ...args: [key: RedisKey, ...fieldsAndValues: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  hsetex(key: RedisKey, ...args: Many<RedisValue>): Result<number, Context>;
  hsetex(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  hsetexBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<number, Context>;
  hsetexBuffer(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  hsetnx(key: RedisKey, field: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hsetnxBuffer(
    key: RedisKey,
    field: RedisValue,
    value: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  hstrlen(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  hstrlenBuffer(key: RedisKey, field: RedisValue, callback?: Callback<number>): Result<number, Context>;
  httl(key: RedisKey, fields: 'FIELDS', numfields: RedisValue, ...fields2: Many<RedisValue>): Result<number[], Context>;
  httl(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  httlBuffer(
    key: RedisKey,
    fields: 'FIELDS',
    numfields: RedisValue,
    ...fields2: Many<RedisValue>
  ): Result<number[], Context>;
  httlBuffer(
    ...args: [
      key: RedisKey,
      fields: 'FIELDS',
      numfields: RedisValue,
      ...fields2: Many<RedisValue>,
      callback: Callback<number[]>,
    ]
  ): Result<number[], Context>;
  hvals(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  hvalsBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;

  // hyperloglog
  pfadd(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  pfadd(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  pfaddBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  pfaddBuffer(
    ...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  pfcount(...keys: Many<RedisKey>): Result<number, Context>;
  pfcount(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  pfcountBuffer(...keys: Many<RedisKey>): Result<number, Context>;
  pfcountBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<number>]): Result<number, Context>;
  pfdebug(subcommand: RedisValue, key: RedisKey, callback?: Callback<unknown>): Result<unknown, Context>;
  pfdebugBuffer(subcommand: RedisValue, key: RedisKey, callback?: Callback<unknown>): Result<unknown, Context>;
  pfmerge(destination: RedisKey, ...keys: Many<RedisKey>): Result<'OK', Context>;
  pfmerge(...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<'OK'>]): Result<'OK', Context>;
  pfmergeBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<Buffer, Context>;
  pfmergeBuffer(
    ...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  pfselftest(callback?: Callback<'OK'>): Result<'OK', Context>;
  pfselftestBuffer(callback?: Callback<Buffer>): Result<Buffer, Context>;

  // list
  blmove(
    source: RedisKey,
    destination: RedisKey,
    option: 'LEFT' | 'RIGHT',
    option2: 'LEFT' | 'RIGHT',
    timeout: RedisValue,
    callback?: Callback<string | null>,
  ): Result<string | null, Context>;
  blmoveBuffer(
    source: RedisKey,
    destination: RedisKey,
    option: 'LEFT' | 'RIGHT',
    option2: 'LEFT' | 'RIGHT',
    timeout: RedisValue,
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  blmovem(
    source: RedisKey,
    destination: RedisKey,
    option: 'LEFT' | 'RIGHT',
    option2: 'LEFT' | 'RIGHT',
    timeout: RedisValue,
    ...options: Many<RedisValue>
  ): Result<string[] | null, Context>;
  blmovem(
    ...args: [
      source: RedisKey,
      destination: RedisKey,
      option: 'LEFT' | 'RIGHT',
      option2: 'LEFT' | 'RIGHT',
      timeout: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<string[] | null>,
    ]
  ): Result<string[] | null, Context>;
  blmovemBuffer(
    source: RedisKey,
    destination: RedisKey,
    option: 'LEFT' | 'RIGHT',
    option2: 'LEFT' | 'RIGHT',
    timeout: RedisValue,
    ...options: Many<RedisValue>
  ): Result<Buffer[] | null, Context>;
  blmovemBuffer(
    ...args: [
      source: RedisKey,
      destination: RedisKey,
      option: 'LEFT' | 'RIGHT',
      option2: 'LEFT' | 'RIGHT',
      timeout: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<Buffer[] | null>,
    ]
  ): Result<Buffer[] | null, Context>;
  blmpop(
    timeout: RedisValue,
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<[key: string, elements: string[]] | null, Context>;
  blmpop(
    ...args: [
      timeout: RedisValue,
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<[key: string, elements: string[]] | null>,
    ]
  ): Result<[key: string, elements: string[]] | null, Context>;
  blmpopBuffer(
    timeout: RedisValue,
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<[key: Buffer, elements: Buffer[]] | null, Context>;
  blmpopBuffer(
    ...args: [
      timeout: RedisValue,
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<[key: Buffer, elements: Buffer[]] | null>,
    ]
  ): Result<[key: Buffer, elements: Buffer[]] | null, Context>;
  blpop(...keysAndTimeout: Many<RedisValue>): Result<[key: string, element: string] | null, Context>;
  blpop(
    ...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: string, element: string] | null>]
  ): Result<[key: string, element: string] | null, Context>;
  blpopBuffer(...keysAndTimeout: Many<RedisValue>): Result<[key: Buffer, element: Buffer] | null, Context>;
  blpopBuffer(
    ...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: Buffer, element: Buffer] | null>]
  ): Result<[key: Buffer, element: Buffer] | null, Context>;
  brpop(...keysAndTimeout: Many<RedisValue>): Result<[key: string, element: string] | null, Context>;
  brpop(
    ...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: string, element: string] | null>]
  ): Result<[key: string, element: string] | null, Context>;
  brpopBuffer(...keysAndTimeout: Many<RedisValue>): Result<[key: Buffer, element: Buffer] | null, Context>;
  brpopBuffer(
    ...args: [...keysAndTimeout: Many<RedisValue>, callback: Callback<[key: Buffer, element: Buffer] | null>]
  ): Result<[key: Buffer, element: Buffer] | null, Context>;
  brpoplpush(
    source: RedisKey,
    destination: RedisKey,
    timeout: RedisValue,
    callback?: Callback<string | null>,
  ): Result<string | null, Context>;
  brpoplpushBuffer(
    source: RedisKey,
    destination: RedisKey,
    timeout: RedisValue,
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  lindex(key: RedisKey, index: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  lindexBuffer(key: RedisKey, index: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  linsert(
    key: RedisKey,
    option: 'BEFORE' | 'AFTER',
    pivot: RedisValue,
    element: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  linsertBuffer(
    key: RedisKey,
    option: 'BEFORE' | 'AFTER',
    pivot: RedisValue,
    element: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  llen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  llenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  lmove(
    source: RedisKey,
    destination: RedisKey,
    option: 'LEFT' | 'RIGHT',
    option2: 'LEFT' | 'RIGHT',
    callback?: Callback<string | null>,
  ): Result<string | null, Context>;
  lmoveBuffer(
    source: RedisKey,
    destination: RedisKey,
    option: 'LEFT' | 'RIGHT',
    option2: 'LEFT' | 'RIGHT',
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  lmovem(
    source: RedisKey,
    destination: RedisKey,
    option: 'LEFT' | 'RIGHT',
    option2: 'LEFT' | 'RIGHT',
    ...options: Many<RedisValue>
  ): Result<string[] | null, Context>;
  lmovem(
    ...args: [
      source: RedisKey,
      destination: RedisKey,
      option: 'LEFT' | 'RIGHT',
      option2: 'LEFT' | 'RIGHT',
      ...options: Many<RedisValue>,
      callback: Callback<string[] | null>,
    ]
  ): Result<string[] | null, Context>;
  lmovemBuffer(
    source: RedisKey,
    destination: RedisKey,
    option: 'LEFT' | 'RIGHT',
    option2: 'LEFT' | 'RIGHT',
    ...options: Many<RedisValue>
  ): Result<Buffer[] | null, Context>;
  lmovemBuffer(
    ...args: [
      source: RedisKey,
      destination: RedisKey,
      option: 'LEFT' | 'RIGHT',
      option2: 'LEFT' | 'RIGHT',
      ...options: Many<RedisValue>,
      callback: Callback<Buffer[] | null>,
    ]
  ): Result<Buffer[] | null, Context>;
  lmpop(
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<[key: string, elements: string[]] | null, Context>;
  lmpop(
    ...args: [
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<[key: string, elements: string[]] | null>,
    ]
  ): Result<[key: string, elements: string[]] | null, Context>;
  lmpopBuffer(
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<[key: Buffer, elements: Buffer[]] | null, Context>;
  lmpopBuffer(
    ...args: [
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<[key: Buffer, elements: Buffer[]] | null>,
    ]
  ): Result<[key: Buffer, elements: Buffer[]] | null, Context>;
  lpop(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  lpop(key: RedisKey, count: RedisValue, callback?: Callback<string[] | null>): Result<string[] | null, Context>;
  lpopBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  lpopBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[] | null>): Result<Buffer[] | null, Context>;
  lpos(key: RedisKey, element: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lpos(
    key: RedisKey,
    element: RedisValue,
    rank: 'RANK',
    rank2: RedisValue,
    callback?: Callback<number | null>,
  ): Result<number | null, Context>;
  lpos(
    key: RedisKey,
    element: RedisValue,
    count: 'COUNT',
    count2: RedisValue,
    callback?: Callback<number[]>,
  ): Result<number[], Context>;
  lpos(key: RedisKey, element: RedisValue, ...options: Many<RedisValue>): Result<number | number[] | null, Context>;
  lpos(
    ...args: [
      key: RedisKey,
      element: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<number | number[] | null>,
    ]
  ): Result<number | number[] | null, Context>;
  lposBuffer(key: RedisKey, element: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  lposBuffer(
    key: RedisKey,
    element: RedisValue,
    rank: 'RANK',
    rank2: RedisValue,
    callback?: Callback<number | null>,
  ): Result<number | null, Context>;
  lposBuffer(
    key: RedisKey,
    element: RedisValue,
    count: 'COUNT',
    count2: RedisValue,
    callback?: Callback<number[]>,
  ): Result<number[], Context>;
  lposBuffer(
    key: RedisKey,
    element: RedisValue,
    ...options: Many<RedisValue>
  ): Result<number | number[] | null, Context>;
  lposBuffer(
    ...args: [
      key: RedisKey,
      element: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<number | number[] | null>,
    ]
  ): Result<number | number[] | null, Context>;
  lpush(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpush(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  lpushBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushBuffer(
    ...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  lpushx(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushx(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  lpushxBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  lpushxBuffer(
    ...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  lrange(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  lrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  lrem(key: RedisKey, count: RedisValue, element: RedisValue, callback?: Callback<number>): Result<number, Context>;
  lremBuffer(
    key: RedisKey,
    count: RedisValue,
    element: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  lset(key: RedisKey, index: RedisValue, element: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  lsetBuffer(
    key: RedisKey,
    index: RedisValue,
    element: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  ltrim(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  ltrimBuffer(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  rpop(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  rpop(key: RedisKey, count: RedisValue, callback?: Callback<string[] | null>): Result<string[] | null, Context>;
  rpopBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  rpopBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[] | null>): Result<Buffer[] | null, Context>;
  rpoplpush(
    source: RedisKey,
    destination: RedisKey,
    callback?: Callback<string | null>,
  ): Result<string | null, Context>;
  rpoplpushBuffer(
    source: RedisKey,
    destination: RedisKey,
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  rpush(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpush(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  rpushBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushBuffer(
    ...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  rpushx(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushx(...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  rpushxBuffer(key: RedisKey, ...elements: Many<RedisValue>): Result<number, Context>;
  rpushxBuffer(
    ...args: [key: RedisKey, ...elements: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;

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
  pubsub(
    ...args: [subcommand: 'NUMSUB', ...channels: Many<RedisValue>, callback: Callback<(string | number)[]>]
  ): Result<(string | number)[], Context>;
  pubsub(subcommand: 'SHARDCHANNELS', callback?: Callback<string[]>): Result<string[], Context>;
  pubsub(subcommand: 'SHARDCHANNELS', pattern: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  pubsub(subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>): Result<(string | number)[], Context>;
  pubsub(
    ...args: [subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>, callback: Callback<(string | number)[]>]
  ): Result<(string | number)[], Context>;
  pubsub(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  pubsub(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  pubsubBuffer(subcommand: 'CHANNELS', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'CHANNELS', pattern: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'NUMPAT', callback?: Callback<number>): Result<number, Context>;
  pubsubBuffer(subcommand: 'NUMSUB', ...channels: Many<RedisValue>): Result<(Buffer | number)[], Context>;
  pubsubBuffer(
    ...args: [subcommand: 'NUMSUB', ...channels: Many<RedisValue>, callback: Callback<(Buffer | number)[]>]
  ): Result<(Buffer | number)[], Context>;
  pubsubBuffer(subcommand: 'SHARDCHANNELS', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  pubsubBuffer(
    subcommand: 'SHARDCHANNELS',
    pattern: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  pubsubBuffer(subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>): Result<(Buffer | number)[], Context>;
  pubsubBuffer(
    ...args: [subcommand: 'SHARDNUMSUB', ...channels: Many<RedisValue>, callback: Callback<(Buffer | number)[]>]
  ): Result<(Buffer | number)[], Context>;
  pubsubBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  pubsubBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
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
  eval(script: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  eval(
    ...args: [script: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  evalBuffer(script: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  evalBuffer(
    ...args: [script: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  evalsha(sha1: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  evalsha(
    ...args: [sha1: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  evalshaBuffer(sha1: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  evalshaBuffer(
    ...args: [sha1: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  evalsha_ro(sha1: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  evalsha_ro(
    ...args: [sha1: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  evalsha_roBuffer(sha1: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  evalsha_roBuffer(
    ...args: [sha1: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  eval_ro(script: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  eval_ro(
    ...args: [script: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  eval_roBuffer(script: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  eval_roBuffer(
    ...args: [script: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  fcall(name: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  fcall(
    ...args: [name: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  fcallBuffer(name: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  fcallBuffer(
    ...args: [name: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  fcall_ro(name: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  fcall_ro(
    ...args: [name: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  fcall_roBuffer(name: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>): Result<unknown, Context>;
  fcall_roBuffer(
    ...args: [name: RedisValue, numkeys: RedisValue, ...keysAndArgs: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  function(subcommand: 'DELETE', library: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'DUMP', callback?: Callback<string>): Result<string, Context>;
  function(subcommand: 'FLUSH', callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  function(subcommand: 'KILL', callback?: Callback<'OK'>): Result<'OK', Context>;
  function(subcommand: 'LIST', ...options: Many<RedisValue>): Result<unknown[], Context>;
  function(
    ...args: [subcommand: 'LIST', ...options: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  function(subcommand: 'LOAD', code: RedisValue, callback?: Callback<string>): Result<string, Context>;
  function(
    subcommand: 'LOAD',
    replace: 'REPLACE',
    code: RedisValue,
    callback?: Callback<string>,
  ): Result<string, Context>;
  function(subcommand: 'RESTORE', payload: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  function(
    subcommand: 'RESTORE',
    payload: RedisValue,
    option: 'FLUSH' | 'APPEND' | 'REPLACE',
    callback?: Callback<'OK'>,
  ): Result<'OK', Context>;
  function(
    subcommand: 'STATS',
    callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  function(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  function(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  functionBuffer(subcommand: 'DELETE', library: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'DUMP', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'FLUSH', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  functionBuffer(subcommand: 'KILL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(subcommand: 'LIST', ...options: Many<RedisValue>): Result<unknown[], Context>;
  functionBuffer(
    ...args: [subcommand: 'LIST', ...options: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  functionBuffer(subcommand: 'LOAD', code: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(
    subcommand: 'LOAD',
    replace: 'REPLACE',
    code: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  functionBuffer(subcommand: 'RESTORE', payload: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  functionBuffer(
    subcommand: 'RESTORE',
    payload: RedisValue,
    option: 'FLUSH' | 'APPEND' | 'REPLACE',
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  functionBuffer(
    subcommand: 'STATS',
    callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  functionBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  functionBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  script(subcommand: 'DEBUG', option: 'YES' | 'SYNC' | 'NO', callback?: Callback<'OK'>): Result<'OK', Context>;
  script(subcommand: 'EXISTS', ...sha1s: Many<RedisValue>): Result<number[], Context>;
  script(
    ...args: [subcommand: 'EXISTS', ...sha1s: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  script(subcommand: 'FLUSH', callback?: Callback<'OK'>): Result<'OK', Context>;
  script(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<'OK'>): Result<'OK', Context>;
  script(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  script(subcommand: 'KILL', callback?: Callback<'OK'>): Result<'OK', Context>;
  script(subcommand: 'LOAD', script: RedisValue, callback?: Callback<string>): Result<string, Context>;
  script(subcommand: 'SHOW', sha1: RedisValue, callback?: Callback<string>): Result<string, Context>;
  script(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  script(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  scriptBuffer(
    subcommand: 'DEBUG',
    option: 'YES' | 'SYNC' | 'NO',
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'EXISTS', ...sha1s: Many<RedisValue>): Result<number[], Context>;
  scriptBuffer(
    ...args: [subcommand: 'EXISTS', ...sha1s: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  scriptBuffer(subcommand: 'FLUSH', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'FLUSH', option: 'ASYNC' | 'SYNC', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  scriptBuffer(subcommand: 'KILL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'LOAD', script: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: 'SHOW', sha1: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  scriptBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  scriptBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;

  // sentinel
  sentinel(subcommand: 'CKQUORUM', name: RedisValue, callback?: Callback<string>): Result<string, Context>;
  sentinel(subcommand: 'CONFIG', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(
    ...args: [subcommand: 'CONFIG', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinel(subcommand: 'DEBUG', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(
    ...args: [subcommand: 'DEBUG', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinel(subcommand: 'FAILOVER', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  sentinel(subcommand: 'FLUSHCONFIG', callback?: Callback<'OK'>): Result<'OK', Context>;
  sentinel(
    subcommand: 'GET-MASTER-ADDR-BY-NAME',
    name: RedisValue,
    callback?: Callback<[host: string, port: string] | null>,
  ): Result<[host: string, port: string] | null, Context>;
  sentinel(
    subcommand: 'GET-PRIMARY-ADDR-BY-NAME',
    name: RedisValue,
    callback?: Callback<[host: string, port: string] | null>,
  ): Result<[host: string, port: string] | null, Context>;
  sentinel(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  sentinel(subcommand: 'INFO-CACHE', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(
    ...args: [subcommand: 'INFO-CACHE', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinel(subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(
    ...args: [subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinel(subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(
    ...args: [subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinel(
    subcommand: 'MASTER',
    name: RedisValue,
    callback?: Callback<Shape<string[], Record<string, string>, Context>>,
  ): Result<Shape<string[], Record<string, string>, Context>, Context>;
  sentinel(
    subcommand: 'MASTERS',
    callback?: Callback<Shape<string[][], Record<string, string>[], Context>>,
  ): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(
    subcommand: 'MONITOR',
    name: RedisValue,
    host: RedisValue,
    port: RedisValue,
    quorum: RedisValue,
    callback?: Callback<'OK'>,
  ): Result<'OK', Context>;
  sentinel(subcommand: 'MYID', callback?: Callback<string>): Result<string, Context>;
  sentinel(subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(
    ...args: [subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinel(
    subcommand: 'PRIMARIES',
    callback?: Callback<Shape<string[][], Record<string, string>[], Context>>,
  ): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(
    subcommand: 'PRIMARY',
    name: RedisValue,
    callback?: Callback<Shape<string[], Record<string, string>, Context>>,
  ): Result<Shape<string[], Record<string, string>, Context>, Context>;
  sentinel(subcommand: 'REMOVE', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  sentinel(
    subcommand: 'REPLICAS',
    name: RedisValue,
    callback?: Callback<Shape<string[][], Record<string, string>[], Context>>,
  ): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(subcommand: 'RESET', pattern: RedisValue, callback?: Callback<number>): Result<number, Context>;
  sentinel(
    subcommand: 'SENTINELS',
    name: RedisValue,
    callback?: Callback<Shape<string[][], Record<string, string>[], Context>>,
  ): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>): Result<'OK', Context>;
  sentinel(
    ...args: [subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  sentinel(subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(
    ...args: [subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinel(
    subcommand: 'SLAVES',
    name: RedisValue,
    callback?: Callback<Shape<string[][], Record<string, string>[], Context>>,
  ): Result<Shape<string[][], Record<string, string>[], Context>, Context>;
  sentinel(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinel(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'CKQUORUM', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'CONFIG', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(
    ...args: [subcommand: 'CONFIG', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'DEBUG', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(
    ...args: [subcommand: 'DEBUG', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'FAILOVER', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'FLUSHCONFIG', callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(
    subcommand: 'GET-MASTER-ADDR-BY-NAME',
    name: RedisValue,
    callback?: Callback<[host: Buffer, port: Buffer] | null>,
  ): Result<[host: Buffer, port: Buffer] | null, Context>;
  sentinelBuffer(
    subcommand: 'GET-PRIMARY-ADDR-BY-NAME',
    name: RedisValue,
    callback?: Callback<[host: Buffer, port: Buffer] | null>,
  ): Result<[host: Buffer, port: Buffer] | null, Context>;
  sentinelBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  sentinelBuffer(subcommand: 'INFO-CACHE', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(
    ...args: [subcommand: 'INFO-CACHE', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(
    ...args: [subcommand: 'IS-MASTER-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinelBuffer(subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(
    ...args: [subcommand: 'IS-PRIMARY-DOWN-BY-ADDR', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinelBuffer(
    subcommand: 'MASTER',
    name: RedisValue,
    callback?: Callback<Shape<Buffer[], Record<string, Buffer>, Context>>,
  ): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  sentinelBuffer(
    subcommand: 'MASTERS',
    callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>,
  ): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(
    subcommand: 'MONITOR',
    name: RedisValue,
    host: RedisValue,
    port: RedisValue,
    quorum: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'MYID', callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(
    ...args: [subcommand: 'PENDING-SCRIPTS', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinelBuffer(
    subcommand: 'PRIMARIES',
    callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>,
  ): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(
    subcommand: 'PRIMARY',
    name: RedisValue,
    callback?: Callback<Shape<Buffer[], Record<string, Buffer>, Context>>,
  ): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  sentinelBuffer(subcommand: 'REMOVE', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  sentinelBuffer(
    subcommand: 'REPLICAS',
    name: RedisValue,
    callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>,
  ): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(subcommand: 'RESET', pattern: RedisValue, callback?: Callback<number>): Result<number, Context>;
  sentinelBuffer(
    subcommand: 'SENTINELS',
    name: RedisValue,
    callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>,
  ): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>): Result<Buffer, Context>;
  sentinelBuffer(
    ...args: [subcommand: 'SET', name: RedisValue, ...optionsAndValues: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  sentinelBuffer(subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(
    ...args: [subcommand: 'SIMULATE-FAILURE', ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  sentinelBuffer(
    subcommand: 'SLAVES',
    name: RedisValue,
    callback?: Callback<Shape<Buffer[][], Record<string, Buffer>[], Context>>,
  ): Result<Shape<Buffer[][], Record<string, Buffer>[], Context>, Context>;
  sentinelBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  sentinelBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;

  // server
  acl(subcommand: 'CAT', callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'CAT', category: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'DELUSER', ...usernames: Many<RedisValue>): Result<number, Context>;
  acl(
    ...args: [subcommand: 'DELUSER', ...usernames: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  acl(
    subcommand: 'DRYRUN',
    username: RedisValue,
    command: RedisValue,
    ...args: Many<RedisValue>
  ): Result<string, Context>;
  acl(
    ...args: [
      subcommand: 'DRYRUN',
      username: RedisValue,
      command: RedisValue,
      ...args: Many<RedisValue>,
      callback: Callback<string>,
    ]
  ): Result<string, Context>;
  acl(subcommand: 'GENPASS', callback?: Callback<string>): Result<string, Context>;
  acl(subcommand: 'GENPASS', bits: RedisValue, callback?: Callback<string>): Result<string, Context>;
  acl(
    subcommand: 'GETUSER',
    username: RedisValue,
    callback?: Callback<Shape<unknown[] | null, Record<string, unknown> | null, Context>>,
  ): Result<Shape<unknown[] | null, Record<string, unknown> | null, Context>, Context>;
  acl(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'LIST', callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'LOAD', callback?: Callback<'OK'>): Result<'OK', Context>;
  acl(subcommand: 'LOG', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  acl(subcommand: 'LOG', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  acl(subcommand: 'LOG', reset: 'RESET', callback?: Callback<'OK'>): Result<'OK', Context>;
  acl(subcommand: 'SAVE', callback?: Callback<'OK'>): Result<'OK', Context>;
  acl(subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>): Result<'OK', Context>;
  acl(
    ...args: [subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  acl(subcommand: 'USERS', callback?: Callback<string[]>): Result<string[], Context>;
  acl(subcommand: 'WHOAMI', callback?: Callback<string>): Result<string, Context>;
  acl(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  acl(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  aclBuffer(subcommand: 'CAT', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'CAT', category: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'DELUSER', ...usernames: Many<RedisValue>): Result<number, Context>;
  aclBuffer(
    ...args: [subcommand: 'DELUSER', ...usernames: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  aclBuffer(
    subcommand: 'DRYRUN',
    username: RedisValue,
    command: RedisValue,
    ...args: Many<RedisValue>
  ): Result<Buffer, Context>;
  aclBuffer(
    ...args: [
      subcommand: 'DRYRUN',
      username: RedisValue,
      command: RedisValue,
      ...args: Many<RedisValue>,
      callback: Callback<Buffer>,
    ]
  ): Result<Buffer, Context>;
  aclBuffer(subcommand: 'GENPASS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'GENPASS', bits: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(
    subcommand: 'GETUSER',
    username: RedisValue,
    callback?: Callback<Shape<unknown[] | null, Record<string, unknown> | null, Context>>,
  ): Result<Shape<unknown[] | null, Record<string, unknown> | null, Context>, Context>;
  aclBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'LIST', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'LOAD', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'LOG', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  aclBuffer(subcommand: 'LOG', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  aclBuffer(subcommand: 'LOG', reset: 'RESET', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'SAVE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>): Result<Buffer, Context>;
  aclBuffer(
    ...args: [subcommand: 'SETUSER', username: RedisValue, ...rules: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  aclBuffer(subcommand: 'USERS', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  aclBuffer(subcommand: 'WHOAMI', callback?: Callback<Buffer>): Result<Buffer, Context>;
  aclBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  aclBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
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
  command(
    subcommand: 'DOCS',
    ...names: Many<RedisValue>
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  command(
    ...args: [
      subcommand: 'DOCS',
      ...names: Many<RedisValue>,
      callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
    ]
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  command(subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>): Result<string[], Context>;
  command(
    ...args: [subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>, callback: Callback<string[]>]
  ): Result<string[], Context>;
  command(
    subcommand: 'GETKEYSANDFLAGS',
    ...commandAndArgs: Many<RedisValue>
  ): Result<[key: string, flags: string[]][], Context>;
  command(
    ...args: [
      subcommand: 'GETKEYSANDFLAGS',
      ...commandAndArgs: Many<RedisValue>,
      callback: Callback<[key: string, flags: string[]][]>,
    ]
  ): Result<[key: string, flags: string[]][], Context>;
  command(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  command(subcommand: 'INFO', ...names: Many<RedisValue>): Result<unknown[], Context>;
  command(
    ...args: [subcommand: 'INFO', ...names: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  command(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<string[], Context>;
  command(
    ...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<string[]>]
  ): Result<string[], Context>;
  command(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  command(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  commandBuffer(callback?: Callback<unknown[]>): Result<unknown[], Context>;
  commandBuffer(subcommand: 'COUNT', callback?: Callback<number>): Result<number, Context>;
  commandBuffer(
    subcommand: 'DOCS',
    ...names: Many<RedisValue>
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  commandBuffer(
    ...args: [
      subcommand: 'DOCS',
      ...names: Many<RedisValue>,
      callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
    ]
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  commandBuffer(subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>): Result<Buffer[], Context>;
  commandBuffer(
    ...args: [subcommand: 'GETKEYS', ...commandAndArgs: Many<RedisValue>, callback: Callback<Buffer[]>]
  ): Result<Buffer[], Context>;
  commandBuffer(
    subcommand: 'GETKEYSANDFLAGS',
    ...commandAndArgs: Many<RedisValue>
  ): Result<[key: Buffer, flags: Buffer[]][], Context>;
  commandBuffer(
    ...args: [
      subcommand: 'GETKEYSANDFLAGS',
      ...commandAndArgs: Many<RedisValue>,
      callback: Callback<[key: Buffer, flags: Buffer[]][]>,
    ]
  ): Result<[key: Buffer, flags: Buffer[]][], Context>;
  commandBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  commandBuffer(subcommand: 'INFO', ...names: Many<RedisValue>): Result<unknown[], Context>;
  commandBuffer(
    ...args: [subcommand: 'INFO', ...names: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  commandBuffer(subcommand: 'LIST', ...filters: Many<RedisValue>): Result<Buffer[], Context>;
  commandBuffer(
    ...args: [subcommand: 'LIST', ...filters: Many<RedisValue>, callback: Callback<Buffer[]>]
  ): Result<Buffer[], Context>;
  commandBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  commandBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  commandlog(
    subcommand: 'GET',
    count: RedisValue,
    kind: RedisValue,
    callback?: Callback<unknown[]>,
  ): Result<unknown[], Context>;
  commandlog(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  commandlog(subcommand: 'LEN', kind: RedisValue, callback?: Callback<number>): Result<number, Context>;
  commandlog(subcommand: 'RESET', kind: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  commandlog(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  commandlog(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  commandlogBuffer(
    subcommand: 'GET',
    count: RedisValue,
    kind: RedisValue,
    callback?: Callback<unknown[]>,
  ): Result<unknown[], Context>;
  commandlogBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  commandlogBuffer(subcommand: 'LEN', kind: RedisValue, callback?: Callback<number>): Result<number, Context>;
  commandlogBuffer(subcommand: 'RESET', kind: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  commandlogBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  commandlogBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  config(
    subcommand: 'GET',
    ...parameters: Many<RedisValue>
  ): Result<Shape<string[], Record<string, string>, Context>, Context>;
  config(
    ...args: [
      subcommand: 'GET',
      ...parameters: Many<RedisValue>,
      callback: Callback<Shape<string[], Record<string, string>, Context>>,
    ]
  ): Result<Shape<string[], Record<string, string>, Context>, Context>;
  config(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  config(subcommand: 'RESETSTAT', callback?: Callback<'OK'>): Result<'OK', Context>;
  config(subcommand: 'REWRITE', callback?: Callback<'OK'>): Result<'OK', Context>;
  config(subcommand: 'SET', ...parametersAndValues: Many<RedisValue>): Result<'OK', Context>;
  config(
    ...args: [subcommand: 'SET', ...parametersAndValues: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  config(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  config(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  configBuffer(
    subcommand: 'GET',
    ...parameters: Many<RedisValue>
  ): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  configBuffer(
    ...args: [
      subcommand: 'GET',
      ...parameters: Many<RedisValue>,
      callback: Callback<Shape<Buffer[], Record<string, Buffer>, Context>>,
    ]
  ): Result<Shape<Buffer[], Record<string, Buffer>, Context>, Context>;
  configBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  configBuffer(subcommand: 'RESETSTAT', callback?: Callback<Buffer>): Result<Buffer, Context>;
  configBuffer(subcommand: 'REWRITE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  configBuffer(subcommand: 'SET', ...parametersAndValues: Many<RedisValue>): Result<Buffer, Context>;
  configBuffer(
    ...args: [subcommand: 'SET', ...parametersAndValues: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  configBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  configBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  dbsize(callback?: Callback<number>): Result<number, Context>;
  dbsizeBuffer(callback?: Callback<number>): Result<number, Context>;
  debug(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  debug(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  debugBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  debugBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
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
  hotkeys(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  hotkeysBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  hotkeysBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  info(...sections: Many<RedisValue>): Result<string, Context>;
  info(...args: [...sections: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  infoBuffer(...sections: Many<RedisValue>): Result<Buffer, Context>;
  infoBuffer(...args: [...sections: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  lastsave(callback?: Callback<number>): Result<number, Context>;
  lastsaveBuffer(callback?: Callback<number>): Result<number, Context>;
  latency(subcommand: 'DOCTOR', callback?: Callback<string>): Result<string, Context>;
  latency(subcommand: 'GRAPH', event: RedisValue, callback?: Callback<string>): Result<string, Context>;
  latency(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  latency(
    subcommand: 'HISTOGRAM',
    ...commands: Many<RedisValue>
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latency(
    ...args: [
      subcommand: 'HISTOGRAM',
      ...commands: Many<RedisValue>,
      callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
    ]
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latency(
    subcommand: 'HISTORY',
    event: RedisValue,
    callback?: Callback<[time: number, latency: number][]>,
  ): Result<[time: number, latency: number][], Context>;
  latency(subcommand: 'LATEST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  latency(subcommand: 'RESET', ...events: Many<RedisValue>): Result<number, Context>;
  latency(
    ...args: [subcommand: 'RESET', ...events: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  latency(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  latency(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  latencyBuffer(subcommand: 'DOCTOR', callback?: Callback<Buffer>): Result<Buffer, Context>;
  latencyBuffer(subcommand: 'GRAPH', event: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  latencyBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  latencyBuffer(
    subcommand: 'HISTOGRAM',
    ...commands: Many<RedisValue>
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latencyBuffer(
    ...args: [
      subcommand: 'HISTOGRAM',
      ...commands: Many<RedisValue>,
      callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
    ]
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  latencyBuffer(
    subcommand: 'HISTORY',
    event: RedisValue,
    callback?: Callback<[time: number, latency: number][]>,
  ): Result<[time: number, latency: number][], Context>;
  latencyBuffer(subcommand: 'LATEST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  latencyBuffer(subcommand: 'RESET', ...events: Many<RedisValue>): Result<number, Context>;
  latencyBuffer(
    ...args: [subcommand: 'RESET', ...events: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  latencyBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  latencyBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  lolwut(...args: Many<RedisValue>): Result<string, Context>;
  lolwut(...args: [...args: Many<RedisValue>, callback: Callback<string>]): Result<string, Context>;
  lolwutBuffer(...args: Many<RedisValue>): Result<Buffer, Context>;
  lolwutBuffer(...args: [...args: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  memory(subcommand: 'DOCTOR', callback?: Callback<string>): Result<string, Context>;
  memory(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  memory(subcommand: 'MALLOC-STATS', callback?: Callback<string>): Result<string, Context>;
  memory(subcommand: 'PURGE', callback?: Callback<'OK'>): Result<'OK', Context>;
  memory(
    subcommand: 'STATS',
    callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  memory(subcommand: 'USAGE', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  memory(
    subcommand: 'USAGE',
    key: RedisKey,
    samples: 'SAMPLES',
    count: RedisValue,
    callback?: Callback<number | null>,
  ): Result<number | null, Context>;
  memory(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  memory(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  memoryBuffer(subcommand: 'DOCTOR', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  memoryBuffer(subcommand: 'MALLOC-STATS', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(subcommand: 'PURGE', callback?: Callback<Buffer>): Result<Buffer, Context>;
  memoryBuffer(
    subcommand: 'STATS',
    callback?: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  memoryBuffer(subcommand: 'USAGE', key: RedisKey, callback?: Callback<number | null>): Result<number | null, Context>;
  memoryBuffer(
    subcommand: 'USAGE',
    key: RedisKey,
    samples: 'SAMPLES',
    count: RedisValue,
    callback?: Callback<number | null>,
  ): Result<number | null, Context>;
  memoryBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  memoryBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  module(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  module(subcommand: 'LIST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  module(subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  module(
    ...args: [subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  module(subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>): Result<'OK', Context>;
  module(
    ...args: [subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  module(subcommand: 'UNLOAD', name: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  module(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  module(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  moduleBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  moduleBuffer(subcommand: 'LIST', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  moduleBuffer(subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  moduleBuffer(
    ...args: [subcommand: 'LOAD', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  moduleBuffer(subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>): Result<Buffer, Context>;
  moduleBuffer(
    ...args: [subcommand: 'LOADEX', path: RedisValue, ...args: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  moduleBuffer(subcommand: 'UNLOAD', name: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  moduleBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  moduleBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  psync(replicationId: RedisValue, offset: RedisValue, callback?: Callback<unknown>): Result<unknown, Context>;
  psyncBuffer(replicationId: RedisValue, offset: RedisValue, callback?: Callback<unknown>): Result<unknown, Context>;
  replconf(...args: Many<RedisValue>): Result<unknown, Context>;
  replconf(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  replconfBuffer(...args: Many<RedisValue>): Result<unknown, Context>;
  replconfBuffer(...args: [...args: Many<RedisValue>, callback: Callback<unknown>]): Result<unknown, Context>;
  replicaof(host: RedisValue, port: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  replicaofBuffer(host: RedisValue, port: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  'restore-asking'(
    key: RedisKey,
    ttl: RedisValue,
    serializedValue: RedisValue,
    ...options: Many<RedisValue>
  ): Result<'OK', Context>;
  'restore-asking'(
    ...args: [
      key: RedisKey,
      ttl: RedisValue,
      serializedValue: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<'OK'>,
    ]
  ): Result<'OK', Context>;
  'restore-askingBuffer'(
    key: RedisKey,
    ttl: RedisValue,
    serializedValue: RedisValue,
    ...options: Many<RedisValue>
  ): Result<Buffer, Context>;
  'restore-askingBuffer'(
    ...args: [
      key: RedisKey,
      ttl: RedisValue,
      serializedValue: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<Buffer>,
    ]
  ): Result<Buffer, Context>;
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
  slowlog(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  slowlog(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  slowlogBuffer(subcommand: 'GET', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  slowlogBuffer(subcommand: 'GET', count: RedisValue, callback?: Callback<unknown[]>): Result<unknown[], Context>;
  slowlogBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  slowlogBuffer(subcommand: 'LEN', callback?: Callback<number>): Result<number, Context>;
  slowlogBuffer(subcommand: 'RESET', callback?: Callback<Buffer>): Result<Buffer, Context>;
  slowlogBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  slowlogBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
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
  saddBuffer(
    ...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  scard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  scardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  sdiff(...keys: Many<RedisKey>): Result<string[], Context>;
  sdiff(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  sdiffBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sdiffBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  sdiffcard(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  sdiffcard(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  sdiffcardBuffer(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  sdiffcardBuffer(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  sdiffstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sdiffstore(
    ...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  sdiffstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sdiffstoreBuffer(
    ...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  sinter(...keys: Many<RedisKey>): Result<string[], Context>;
  sinter(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  sinterBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sinterBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  sintercard(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  sintercard(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  sintercardBuffer(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  sintercardBuffer(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  sinterstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sinterstore(
    ...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  sinterstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sinterstoreBuffer(
    ...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  sismember(key: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  sismemberBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  smembers(key: RedisKey, callback?: Callback<string[]>): Result<string[], Context>;
  smembersBuffer(key: RedisKey, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  smismember(key: RedisKey, ...members: Many<RedisValue>): Result<number[], Context>;
  smismember(
    ...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  smismemberBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number[], Context>;
  smismemberBuffer(
    ...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  smove(
    source: RedisKey,
    destination: RedisKey,
    member: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  smoveBuffer(
    source: RedisKey,
    destination: RedisKey,
    member: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
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
  sremBuffer(
    ...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  sscan(
    key: RedisKey,
    cursor: RedisValue,
    ...options: Many<RedisValue>
  ): Result<[cursor: string, elements: string[]], Context>;
  sscan(
    ...args: [
      key: RedisKey,
      cursor: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[cursor: string, elements: string[]]>,
    ]
  ): Result<[cursor: string, elements: string[]], Context>;
  sscanBuffer(
    key: RedisKey,
    cursor: RedisValue,
    ...options: Many<RedisValue>
  ): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  sscanBuffer(
    ...args: [
      key: RedisKey,
      cursor: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[cursor: Buffer, elements: Buffer[]]>,
    ]
  ): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  sunion(...keys: Many<RedisKey>): Result<string[], Context>;
  sunion(...args: [...keys: Many<RedisKey>, callback: Callback<string[]>]): Result<string[], Context>;
  sunionBuffer(...keys: Many<RedisKey>): Result<Buffer[], Context>;
  sunionBuffer(...args: [...keys: Many<RedisKey>, callback: Callback<Buffer[]>]): Result<Buffer[], Context>;
  sunioncard(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  sunioncard(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  sunioncardBuffer(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  sunioncardBuffer(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  sunionstore(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sunionstore(
    ...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  sunionstoreBuffer(destination: RedisKey, ...keys: Many<RedisKey>): Result<number, Context>;
  sunionstoreBuffer(
    ...args: [destination: RedisKey, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;

  // sorted-set
  bzmpop(
    timeout: RedisValue,
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<
    Shape<
      [key: string, members: [member: string, score: string][]] | null,
      [key: string, members: [member: string, score: number][]] | null,
      Context
    >,
    Context
  >;
  bzmpop(
    ...args: [
      timeout: RedisValue,
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: string, members: [member: string, score: string][]] | null,
          [key: string, members: [member: string, score: number][]] | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: string, members: [member: string, score: string][]] | null,
      [key: string, members: [member: string, score: number][]] | null,
      Context
    >,
    Context
  >;
  bzmpopBuffer(
    timeout: RedisValue,
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<
    Shape<
      [key: Buffer, members: [member: Buffer, score: Buffer][]] | null,
      [key: Buffer, members: [member: Buffer, score: number][]] | null,
      Context
    >,
    Context
  >;
  bzmpopBuffer(
    ...args: [
      timeout: RedisValue,
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: Buffer, members: [member: Buffer, score: Buffer][]] | null,
          [key: Buffer, members: [member: Buffer, score: number][]] | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: Buffer, members: [member: Buffer, score: Buffer][]] | null,
      [key: Buffer, members: [member: Buffer, score: number][]] | null,
      Context
    >,
    Context
  >;
  bzpopmax(
    ...keysAndTimeout: Many<RedisValue>
  ): Result<
    Shape<
      [key: string, member: string, score: string] | null,
      [key: string, member: string, score: number] | null,
      Context
    >,
    Context
  >;
  bzpopmax(
    ...args: [
      ...keysAndTimeout: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: string, member: string, score: string] | null,
          [key: string, member: string, score: number] | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: string, member: string, score: string] | null,
      [key: string, member: string, score: number] | null,
      Context
    >,
    Context
  >;
  bzpopmaxBuffer(
    ...keysAndTimeout: Many<RedisValue>
  ): Result<
    Shape<
      [key: Buffer, member: Buffer, score: Buffer] | null,
      [key: Buffer, member: Buffer, score: number] | null,
      Context
    >,
    Context
  >;
  bzpopmaxBuffer(
    ...args: [
      ...keysAndTimeout: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: Buffer, member: Buffer, score: Buffer] | null,
          [key: Buffer, member: Buffer, score: number] | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: Buffer, member: Buffer, score: Buffer] | null,
      [key: Buffer, member: Buffer, score: number] | null,
      Context
    >,
    Context
  >;
  bzpopmin(
    ...keysAndTimeout: Many<RedisValue>
  ): Result<
    Shape<
      [key: string, member: string, score: string] | null,
      [key: string, member: string, score: number] | null,
      Context
    >,
    Context
  >;
  bzpopmin(
    ...args: [
      ...keysAndTimeout: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: string, member: string, score: string] | null,
          [key: string, member: string, score: number] | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: string, member: string, score: string] | null,
      [key: string, member: string, score: number] | null,
      Context
    >,
    Context
  >;
  bzpopminBuffer(
    ...keysAndTimeout: Many<RedisValue>
  ): Result<
    Shape<
      [key: Buffer, member: Buffer, score: Buffer] | null,
      [key: Buffer, member: Buffer, score: number] | null,
      Context
    >,
    Context
  >;
  bzpopminBuffer(
    ...args: [
      ...keysAndTimeout: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: Buffer, member: Buffer, score: Buffer] | null,
          [key: Buffer, member: Buffer, score: number] | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: Buffer, member: Buffer, score: Buffer] | null,
      [key: Buffer, member: Buffer, score: number] | null,
      Context
    >,
    Context
  >;
  zadd(key: RedisKey, score: RedisValue, member: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zadd(
    key: RedisKey,
    incr: 'INCR',
    score: RedisValue,
    member: RedisValue,
    callback?: Callback<Shape<string, number, Context>>,
  ): Result<Shape<string, number, Context>, Context>;
  zadd(
    key: RedisKey,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    incr: 'INCR',
    score: RedisValue,
    member: RedisValue,
    callback?: Callback<Shape<string | null, number | null, Context>>,
  ): Result<Shape<string | null, number | null, Context>, Context>;
  zadd(
    key: RedisKey,
    option: 'NX' | 'XX',
    incr: 'INCR',
    score: RedisValue,
    member: RedisValue,
    callback?: Callback<Shape<string | null, number | null, Context>>,
  ): Result<Shape<string | null, number | null, Context>, Context>;
  zadd(
    key: RedisKey,
    option: 'CH' | 'NX' | 'XX' | 'GT' | 'LT',
    ...scoresAndMembers: Many<RedisValue>
  ): Result<number, Context>;
  zadd(
    ...args: [
      key: RedisKey,
      option: 'CH' | 'NX' | 'XX' | 'GT' | 'LT',
      ...scoresAndMembers: Many<RedisValue>,
      callback: Callback<number>,
    ]
  ): Result<number, Context>;
  zadd(key: RedisKey, ...scoresAndMembers: Many<RedisValue>): Result<number, Context>;
  zadd(
    ...args: [key: RedisKey, ...scoresAndMembers: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  zaddBuffer(
    key: RedisKey,
    score: RedisValue,
    member: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  zaddBuffer(
    key: RedisKey,
    incr: 'INCR',
    score: RedisValue,
    member: RedisValue,
    callback?: Callback<Shape<Buffer, number, Context>>,
  ): Result<Shape<Buffer, number, Context>, Context>;
  zaddBuffer(
    key: RedisKey,
    option: 'NX' | 'XX' | 'GT' | 'LT',
    incr: 'INCR',
    score: RedisValue,
    member: RedisValue,
    callback?: Callback<Shape<Buffer | null, number | null, Context>>,
  ): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zaddBuffer(
    key: RedisKey,
    option: 'NX' | 'XX',
    incr: 'INCR',
    score: RedisValue,
    member: RedisValue,
    callback?: Callback<Shape<Buffer | null, number | null, Context>>,
  ): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zaddBuffer(
    key: RedisKey,
    option: 'CH' | 'NX' | 'XX' | 'GT' | 'LT',
    ...scoresAndMembers: Many<RedisValue>
  ): Result<number, Context>;
  zaddBuffer(
    ...args: [
      key: RedisKey,
      option: 'CH' | 'NX' | 'XX' | 'GT' | 'LT',
      ...scoresAndMembers: Many<RedisValue>,
      callback: Callback<number>,
    ]
  ): Result<number, Context>;
  zaddBuffer(key: RedisKey, ...scoresAndMembers: Many<RedisValue>): Result<number, Context>;
  zaddBuffer(
    ...args: [key: RedisKey, ...scoresAndMembers: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  zcard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  zcardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  zcount(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zcountBuffer(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zdiff(
    numkeys: RedisValue,
    keys: readonly RedisKey[],
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zdiff(
    numkeys: RedisValue,
    key1: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zdiff(
    numkeys: RedisValue,
    key1: RedisKey,
    key2: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zdiff(numkeys: RedisValue, ...keys: Many<RedisKey>): Result<string[], Context>;
  zdiff(
    ...args: [numkeys: RedisValue, ...keys: Many<RedisKey>, callback: Callback<string[]>]
  ): Result<string[], Context>;
  zdiffBuffer(
    numkeys: RedisValue,
    keys: readonly RedisKey[],
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zdiffBuffer(
    numkeys: RedisValue,
    key1: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zdiffBuffer(
    numkeys: RedisValue,
    key1: RedisKey,
    key2: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zdiffBuffer(numkeys: RedisValue, ...keys: Many<RedisKey>): Result<Buffer[], Context>;
  zdiffBuffer(
    ...args: [numkeys: RedisValue, ...keys: Many<RedisKey>, callback: Callback<Buffer[]>]
  ): Result<Buffer[], Context>;
  zdiffstore(destination: RedisKey, numkeys: RedisValue, ...keys: Many<RedisKey>): Result<number, Context>;
  zdiffstore(
    ...args: [destination: RedisKey, numkeys: RedisValue, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  zdiffstoreBuffer(destination: RedisKey, numkeys: RedisValue, ...keys: Many<RedisKey>): Result<number, Context>;
  zdiffstoreBuffer(
    ...args: [destination: RedisKey, numkeys: RedisValue, ...keys: Many<RedisKey>, callback: Callback<number>]
  ): Result<number, Context>;
  zincrby(
    key: RedisKey,
    increment: RedisValue,
    member: RedisValue,
    callback?: Callback<Shape<string, number, Context>>,
  ): Result<Shape<string, number, Context>, Context>;
  zincrbyBuffer(
    key: RedisKey,
    increment: RedisValue,
    member: RedisValue,
    callback?: Callback<Shape<Buffer, number, Context>>,
  ): Result<Shape<Buffer, number, Context>, Context>;
  zinter(
    numkeys: RedisValue,
    keys: readonly RedisKey[],
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zinter(
    numkeys: RedisValue,
    key1: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zinter(
    numkeys: RedisValue,
    key1: RedisKey,
    key2: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zinter(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<string[], Context>;
  zinter(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<string[]>]
  ): Result<string[], Context>;
  zinterBuffer(
    numkeys: RedisValue,
    keys: readonly RedisKey[],
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zinterBuffer(
    numkeys: RedisValue,
    key1: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zinterBuffer(
    numkeys: RedisValue,
    key1: RedisKey,
    key2: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zinterBuffer(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<Buffer[], Context>;
  zinterBuffer(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<Buffer[]>]
  ): Result<Buffer[], Context>;
  zintercard(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  zintercard(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  zintercardBuffer(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  zintercardBuffer(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  zinterstore(destination: RedisKey, numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  zinterstore(
    ...args: [
      destination: RedisKey,
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<number>,
    ]
  ): Result<number, Context>;
  zinterstoreBuffer(
    destination: RedisKey,
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<number, Context>;
  zinterstoreBuffer(
    ...args: [
      destination: RedisKey,
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<number>,
    ]
  ): Result<number, Context>;
  zlexcount(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zlexcountBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  zmpop(
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<
    Shape<
      [key: string, members: [member: string, score: string][]] | null,
      [key: string, members: [member: string, score: number][]] | null,
      Context
    >,
    Context
  >;
  zmpop(
    ...args: [
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: string, members: [member: string, score: string][]] | null,
          [key: string, members: [member: string, score: number][]] | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: string, members: [member: string, score: string][]] | null,
      [key: string, members: [member: string, score: number][]] | null,
      Context
    >,
    Context
  >;
  zmpopBuffer(
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<
    Shape<
      [key: Buffer, members: [member: Buffer, score: Buffer][]] | null,
      [key: Buffer, members: [member: Buffer, score: number][]] | null,
      Context
    >,
    Context
  >;
  zmpopBuffer(
    ...args: [
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: Buffer, members: [member: Buffer, score: Buffer][]] | null,
          [key: Buffer, members: [member: Buffer, score: number][]] | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: Buffer, members: [member: Buffer, score: Buffer][]] | null,
      [key: Buffer, members: [member: Buffer, score: number][]] | null,
      Context
    >,
    Context
  >;
  zmscore(
    key: RedisKey,
    ...members: Many<RedisValue>
  ): Result<Shape<(string | null)[], (number | null)[], Context>, Context>;
  zmscore(
    ...args: [
      key: RedisKey,
      ...members: Many<RedisValue>,
      callback: Callback<Shape<(string | null)[], (number | null)[], Context>>,
    ]
  ): Result<Shape<(string | null)[], (number | null)[], Context>, Context>;
  zmscoreBuffer(
    key: RedisKey,
    ...members: Many<RedisValue>
  ): Result<Shape<(Buffer | null)[], (number | null)[], Context>, Context>;
  zmscoreBuffer(
    ...args: [
      key: RedisKey,
      ...members: Many<RedisValue>,
      callback: Callback<Shape<(Buffer | null)[], (number | null)[], Context>>,
    ]
  ): Result<Shape<(Buffer | null)[], (number | null)[], Context>, Context>;
  zpopmax(
    key: RedisKey,
    callback?: Callback<Shape<string[], [member: string, score: number] | [], Context>>,
  ): Result<Shape<string[], [member: string, score: number] | [], Context>, Context>;
  zpopmax(
    key: RedisKey,
    count: RedisValue,
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zpopmaxBuffer(
    key: RedisKey,
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number] | [], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number] | [], Context>, Context>;
  zpopmaxBuffer(
    key: RedisKey,
    count: RedisValue,
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zpopmin(
    key: RedisKey,
    callback?: Callback<Shape<string[], [member: string, score: number] | [], Context>>,
  ): Result<Shape<string[], [member: string, score: number] | [], Context>, Context>;
  zpopmin(
    key: RedisKey,
    count: RedisValue,
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zpopminBuffer(
    key: RedisKey,
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number] | [], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number] | [], Context>, Context>;
  zpopminBuffer(
    key: RedisKey,
    count: RedisValue,
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrandmember(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  zrandmember(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrandmember(
    key: RedisKey,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrandmemberBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  zrandmemberBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  zrandmemberBuffer(
    key: RedisKey,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  zrange(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    rev: 'REV',
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    byscore: 'BYSCORE',
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    byscore: 'BYSCORE',
    rev: 'REV',
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    byscore: 'BYSCORE',
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    byscore: 'BYSCORE',
    rev: 'REV',
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrange(key: RedisKey, start: RedisValue, stop: RedisValue, ...options: Many<RedisValue>): Result<string[], Context>;
  zrange(
    ...args: [
      key: RedisKey,
      start: RedisValue,
      stop: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<string[]>,
    ]
  ): Result<string[], Context>;
  zrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    rev: 'REV',
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    byscore: 'BYSCORE',
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    byscore: 'BYSCORE',
    rev: 'REV',
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    byscore: 'BYSCORE',
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    byscore: 'BYSCORE',
    rev: 'REV',
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    ...options: Many<RedisValue>
  ): Result<Buffer[], Context>;
  zrangeBuffer(
    ...args: [
      key: RedisKey,
      start: RedisValue,
      stop: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<Buffer[]>,
    ]
  ): Result<Buffer[], Context>;
  zrangebylex(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrangebylex(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrangebylexBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrangebylexBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrangebyscore(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrangebyscore(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrangebyscore(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    withscores: 'WITHSCORES',
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrangebyscore(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrangebyscore(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrangebyscoreBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrangebyscoreBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangebyscoreBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    withscores: 'WITHSCORES',
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangebyscoreBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrangebyscoreBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrangestore(
    destination: RedisKey,
    source: RedisKey,
    min: RedisValue,
    max: RedisValue,
    ...options: Many<RedisValue>
  ): Result<number, Context>;
  zrangestore(
    ...args: [
      destination: RedisKey,
      source: RedisKey,
      min: RedisValue,
      max: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<number>,
    ]
  ): Result<number, Context>;
  zrangestoreBuffer(
    destination: RedisKey,
    source: RedisKey,
    min: RedisValue,
    max: RedisValue,
    ...options: Many<RedisValue>
  ): Result<number, Context>;
  zrangestoreBuffer(
    ...args: [
      destination: RedisKey,
      source: RedisKey,
      min: RedisValue,
      max: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<number>,
    ]
  ): Result<number, Context>;
  zrank(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrank(
    key: RedisKey,
    member: RedisValue,
    withscore: 'WITHSCORE',
    callback?: Callback<Shape<[rank: number, score: string] | null, [rank: number, score: number] | null, Context>>,
  ): Result<Shape<[rank: number, score: string] | null, [rank: number, score: number] | null, Context>, Context>;
  zrankBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrankBuffer(
    key: RedisKey,
    member: RedisValue,
    withscore: 'WITHSCORE',
    callback?: Callback<Shape<[rank: number, score: Buffer] | null, [rank: number, score: number] | null, Context>>,
  ): Result<Shape<[rank: number, score: Buffer] | null, [rank: number, score: number] | null, Context>, Context>;
  zrem(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  zrem(...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  zremBuffer(key: RedisKey, ...members: Many<RedisValue>): Result<number, Context>;
  zremBuffer(
    ...args: [key: RedisKey, ...members: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  zremrangebylex(key: RedisKey, min: RedisValue, max: RedisValue, callback?: Callback<number>): Result<number, Context>;
  zremrangebylexBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  zremrangebyrank(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  zremrangebyrankBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  zremrangebyscore(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  zremrangebyscoreBuffer(
    key: RedisKey,
    min: RedisValue,
    max: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  zrevrange(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrevrange(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrevrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrevrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    stop: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrevrangebylex(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrevrangebylex(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrevrangebylexBuffer(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrevrangebylexBuffer(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrevrangebyscore(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrevrangebyscore(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrevrangebyscore(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    withscores: 'WITHSCORES',
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrevrangebyscore(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  zrevrangebyscore(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zrevrangebyscoreBuffer(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrevrangebyscoreBuffer(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrevrangebyscoreBuffer(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    withscores: 'WITHSCORES',
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrevrangebyscoreBuffer(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  zrevrangebyscoreBuffer(
    key: RedisKey,
    max: RedisValue,
    min: RedisValue,
    limit: 'LIMIT',
    offset: RedisValue,
    count: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zrevrank(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrevrank(
    key: RedisKey,
    member: RedisValue,
    withscore: 'WITHSCORE',
    callback?: Callback<Shape<[rank: number, score: string] | null, [rank: number, score: number] | null, Context>>,
  ): Result<Shape<[rank: number, score: string] | null, [rank: number, score: number] | null, Context>, Context>;
  zrevrankBuffer(key: RedisKey, member: RedisValue, callback?: Callback<number | null>): Result<number | null, Context>;
  zrevrankBuffer(
    key: RedisKey,
    member: RedisValue,
    withscore: 'WITHSCORE',
    callback?: Callback<Shape<[rank: number, score: Buffer] | null, [rank: number, score: number] | null, Context>>,
  ): Result<Shape<[rank: number, score: Buffer] | null, [rank: number, score: number] | null, Context>, Context>;
  zscan(
    key: RedisKey,
    cursor: RedisValue,
    ...options: Many<RedisValue>
  ): Result<[cursor: string, elements: string[]], Context>;
  zscan(
    ...args: [
      key: RedisKey,
      cursor: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[cursor: string, elements: string[]]>,
    ]
  ): Result<[cursor: string, elements: string[]], Context>;
  zscanBuffer(
    key: RedisKey,
    cursor: RedisValue,
    ...options: Many<RedisValue>
  ): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  zscanBuffer(
    ...args: [
      key: RedisKey,
      cursor: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<[cursor: Buffer, elements: Buffer[]]>,
    ]
  ): Result<[cursor: Buffer, elements: Buffer[]], Context>;
  zscore(
    key: RedisKey,
    member: RedisValue,
    callback?: Callback<Shape<string | null, number | null, Context>>,
  ): Result<Shape<string | null, number | null, Context>, Context>;
  zscoreBuffer(
    key: RedisKey,
    member: RedisValue,
    callback?: Callback<Shape<Buffer | null, number | null, Context>>,
  ): Result<Shape<Buffer | null, number | null, Context>, Context>;
  zunion(
    numkeys: RedisValue,
    keys: readonly RedisKey[],
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zunion(
    numkeys: RedisValue,
    key1: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zunion(
    numkeys: RedisValue,
    key1: RedisKey,
    key2: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[], [member: string, score: number][], Context>>,
  ): Result<Shape<string[], [member: string, score: number][], Context>, Context>;
  zunion(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<string[], Context>;
  zunion(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<string[]>]
  ): Result<string[], Context>;
  zunionBuffer(
    numkeys: RedisValue,
    keys: readonly RedisKey[],
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zunionBuffer(
    numkeys: RedisValue,
    key1: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zunionBuffer(
    numkeys: RedisValue,
    key1: RedisKey,
    key2: RedisKey,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[], [member: Buffer, score: number][], Context>>,
  ): Result<Shape<Buffer[], [member: Buffer, score: number][], Context>, Context>;
  zunionBuffer(numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<Buffer[], Context>;
  zunionBuffer(
    ...args: [numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>, callback: Callback<Buffer[]>]
  ): Result<Buffer[], Context>;
  zunionstore(destination: RedisKey, numkeys: RedisValue, ...keysAndOptions: Many<RedisValue>): Result<number, Context>;
  zunionstore(
    ...args: [
      destination: RedisKey,
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<number>,
    ]
  ): Result<number, Context>;
  zunionstoreBuffer(
    destination: RedisKey,
    numkeys: RedisValue,
    ...keysAndOptions: Many<RedisValue>
  ): Result<number, Context>;
  zunionstoreBuffer(
    ...args: [
      destination: RedisKey,
      numkeys: RedisValue,
      ...keysAndOptions: Many<RedisValue>,
      callback: Callback<number>,
    ]
  ): Result<number, Context>;

  // stream
  xack(key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>): Result<number, Context>;
  xack(
    ...args: [key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  xackBuffer(key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>): Result<number, Context>;
  xackBuffer(
    ...args: [key: RedisKey, group: RedisValue, ...ids: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  xackdel(key: RedisKey, group: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  xackdel(
    ...args: [key: RedisKey, group: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  xackdelBuffer(key: RedisKey, group: RedisValue, ...args: Many<RedisValue>): Result<number[], Context>;
  xackdelBuffer(
    ...args: [key: RedisKey, group: RedisValue, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  xadd(key: RedisKey, ...args: Many<RedisValue>): Result<string | null, Context>;
  xadd(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<string | null>]
  ): Result<string | null, Context>;
  xaddBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<Buffer | null, Context>;
  xaddBuffer(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Buffer | null>]
  ): Result<Buffer | null, Context>;
  xautoclaim(
    key: RedisKey,
    group: RedisValue,
    consumer: RedisValue,
    minIdleTime: RedisValue,
    start: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  xautoclaim(
    ...args: [
      key: RedisKey,
      group: RedisValue,
      consumer: RedisValue,
      minIdleTime: RedisValue,
      start: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  xautoclaimBuffer(
    key: RedisKey,
    group: RedisValue,
    consumer: RedisValue,
    minIdleTime: RedisValue,
    start: RedisValue,
    ...options: Many<RedisValue>
  ): Result<unknown[], Context>;
  xautoclaimBuffer(
    ...args: [
      key: RedisKey,
      group: RedisValue,
      consumer: RedisValue,
      minIdleTime: RedisValue,
      start: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  xcfgset(key: RedisKey, ...options: Many<RedisValue>): Result<unknown, Context>;
  xcfgset(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  xcfgsetBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<unknown, Context>;
  xcfgsetBuffer(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  xclaim(
    key: RedisKey,
    group: RedisValue,
    consumer: RedisValue,
    minIdleTime: RedisValue,
    ...idsAndOptions: Many<RedisValue>
  ): Result<unknown[], Context>;
  xclaim(
    ...args: [
      key: RedisKey,
      group: RedisValue,
      consumer: RedisValue,
      minIdleTime: RedisValue,
      ...idsAndOptions: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  xclaimBuffer(
    key: RedisKey,
    group: RedisValue,
    consumer: RedisValue,
    minIdleTime: RedisValue,
    ...idsAndOptions: Many<RedisValue>
  ): Result<unknown[], Context>;
  xclaimBuffer(
    ...args: [
      key: RedisKey,
      group: RedisValue,
      consumer: RedisValue,
      minIdleTime: RedisValue,
      ...idsAndOptions: Many<RedisValue>,
      callback: Callback<unknown[]>,
    ]
  ): Result<unknown[], Context>;
  xdel(key: RedisKey, ...ids: Many<RedisValue>): Result<number, Context>;
  xdel(...args: [key: RedisKey, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  xdelBuffer(key: RedisKey, ...ids: Many<RedisValue>): Result<number, Context>;
  xdelBuffer(...args: [key: RedisKey, ...ids: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  xdelex(key: RedisKey, ...args: Many<RedisValue>): Result<number[], Context>;
  xdelex(...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<number[]>]): Result<number[], Context>;
  xdelexBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<number[], Context>;
  xdelexBuffer(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<number[]>]
  ): Result<number[], Context>;
  xgroup(
    subcommand: 'CREATE',
    key: RedisKey,
    group: RedisValue,
    id: RedisValue,
    ...options: Many<RedisValue>
  ): Result<'OK', Context>;
  xgroup(
    ...args: [
      subcommand: 'CREATE',
      key: RedisKey,
      group: RedisValue,
      id: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<'OK'>,
    ]
  ): Result<'OK', Context>;
  xgroup(
    subcommand: 'CREATECONSUMER',
    key: RedisKey,
    group: RedisValue,
    consumer: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  xgroup(
    subcommand: 'DELCONSUMER',
    key: RedisKey,
    group: RedisValue,
    consumer: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  xgroup(subcommand: 'DESTROY', key: RedisKey, group: RedisValue, callback?: Callback<number>): Result<number, Context>;
  xgroup(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  xgroup(
    subcommand: 'SETID',
    key: RedisKey,
    group: RedisValue,
    id: RedisValue,
    ...options: Many<RedisValue>
  ): Result<'OK', Context>;
  xgroup(
    ...args: [
      subcommand: 'SETID',
      key: RedisKey,
      group: RedisValue,
      id: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<'OK'>,
    ]
  ): Result<'OK', Context>;
  xgroup(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  xgroup(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  xgroupBuffer(
    subcommand: 'CREATE',
    key: RedisKey,
    group: RedisValue,
    id: RedisValue,
    ...options: Many<RedisValue>
  ): Result<Buffer, Context>;
  xgroupBuffer(
    ...args: [
      subcommand: 'CREATE',
      key: RedisKey,
      group: RedisValue,
      id: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<Buffer>,
    ]
  ): Result<Buffer, Context>;
  xgroupBuffer(
    subcommand: 'CREATECONSUMER',
    key: RedisKey,
    group: RedisValue,
    consumer: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  xgroupBuffer(
    subcommand: 'DELCONSUMER',
    key: RedisKey,
    group: RedisValue,
    consumer: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  xgroupBuffer(
    subcommand: 'DESTROY',
    key: RedisKey,
    group: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
  xgroupBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  xgroupBuffer(
    subcommand: 'SETID',
    key: RedisKey,
    group: RedisValue,
    id: RedisValue,
    ...options: Many<RedisValue>
  ): Result<Buffer, Context>;
  xgroupBuffer(
    ...args: [
      subcommand: 'SETID',
      key: RedisKey,
      group: RedisValue,
      id: RedisValue,
      ...options: Many<RedisValue>,
      callback: Callback<Buffer>,
    ]
  ): Result<Buffer, Context>;
  xgroupBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  xgroupBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  xidmprecord(key: RedisKey, ...args: Many<RedisValue>): Result<unknown, Context>;
  xidmprecord(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  xidmprecordBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<unknown, Context>;
  xidmprecordBuffer(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  xinfo(
    subcommand: 'CONSUMERS',
    key: RedisKey,
    group: RedisValue,
    callback?: Callback<Shape<unknown[], Record<string, string | number>[], Context>>,
  ): Result<Shape<unknown[], Record<string, string | number>[], Context>, Context>;
  xinfo(
    subcommand: 'GROUPS',
    key: RedisKey,
    callback?: Callback<Shape<unknown[], Record<string, string | number | null>[], Context>>,
  ): Result<Shape<unknown[], Record<string, string | number | null>[], Context>, Context>;
  xinfo(subcommand: 'HELP', callback?: Callback<string[]>): Result<string[], Context>;
  xinfo(
    subcommand: 'STREAM',
    key: RedisKey,
    ...options: Many<RedisValue>
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  xinfo(
    ...args: [
      subcommand: 'STREAM',
      key: RedisKey,
      ...options: Many<RedisValue>,
      callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
    ]
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  xinfo(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  xinfo(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  xinfoBuffer(
    subcommand: 'CONSUMERS',
    key: RedisKey,
    group: RedisValue,
    callback?: Callback<Shape<unknown[], Record<string, Buffer | number>[], Context>>,
  ): Result<Shape<unknown[], Record<string, Buffer | number>[], Context>, Context>;
  xinfoBuffer(
    subcommand: 'GROUPS',
    key: RedisKey,
    callback?: Callback<Shape<unknown[], Record<string, Buffer | number | null>[], Context>>,
  ): Result<Shape<unknown[], Record<string, Buffer | number | null>[], Context>, Context>;
  xinfoBuffer(subcommand: 'HELP', callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  xinfoBuffer(
    subcommand: 'STREAM',
    key: RedisKey,
    ...options: Many<RedisValue>
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  xinfoBuffer(
    ...args: [
      subcommand: 'STREAM',
      key: RedisKey,
      ...options: Many<RedisValue>,
      callback: Callback<Shape<unknown[], Record<string, unknown>, Context>>,
    ]
  ): Result<Shape<unknown[], Record<string, unknown>, Context>, Context>;
  xinfoBuffer(subcommand: RedisValue, ...args: Many<RedisValue>): Result<unknown, Context>;
  xinfoBuffer(
    ...args: [subcommand: RedisValue, ...args: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  xlen(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  xlenBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  xnack(key: RedisKey, group: RedisValue, mode: RedisValue, ...args: Many<RedisValue>): Result<number, Context>;
  xnack(
    ...args: [key: RedisKey, group: RedisValue, mode: RedisValue, ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  xnackBuffer(key: RedisKey, group: RedisValue, mode: RedisValue, ...args: Many<RedisValue>): Result<number, Context>;
  xnackBuffer(
    ...args: [key: RedisKey, group: RedisValue, mode: RedisValue, ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  xpending(key: RedisKey, group: RedisValue, ...options: Many<RedisValue>): Result<unknown[], Context>;
  xpending(
    ...args: [key: RedisKey, group: RedisValue, ...options: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  xpendingBuffer(key: RedisKey, group: RedisValue, ...options: Many<RedisValue>): Result<unknown[], Context>;
  xpendingBuffer(
    ...args: [key: RedisKey, group: RedisValue, ...options: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  xrange(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<[id: string, fields: string[]][]>,
  ): Result<[id: string, fields: string[]][], Context>;
  xrange(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    count: 'COUNT',
    count2: RedisValue,
    callback?: Callback<[id: string, fields: string[]][]>,
  ): Result<[id: string, fields: string[]][], Context>;
  xrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<[id: Buffer, fields: Buffer[]][]>,
  ): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    count: 'COUNT',
    count2: RedisValue,
    callback?: Callback<[id: Buffer, fields: Buffer[]][]>,
  ): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xread(
    ...args: Many<RedisValue>
  ): Result<
    Shape<
      [key: string, items: [id: string, fields: string[]][]][] | null,
      Record<string, [id: string, fields: string[]][]> | null,
      Context
    >,
    Context
  >;
  xread(
    ...args: [
      ...args: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: string, items: [id: string, fields: string[]][]][] | null,
          Record<string, [id: string, fields: string[]][]> | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: string, items: [id: string, fields: string[]][]][] | null,
      Record<string, [id: string, fields: string[]][]> | null,
      Context
    >,
    Context
  >;
  xreadBuffer(
    ...args: Many<RedisValue>
  ): Result<
    Shape<
      [key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null,
      Record<string, [id: Buffer, fields: Buffer[]][]> | null,
      Context
    >,
    Context
  >;
  xreadBuffer(
    ...args: [
      ...args: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null,
          Record<string, [id: Buffer, fields: Buffer[]][]> | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: Buffer, items: [id: Buffer, fields: Buffer[]][]][] | null,
      Record<string, [id: Buffer, fields: Buffer[]][]> | null,
      Context
    >,
    Context
  >;
  xreadgroup(
    group: 'GROUP',
    group2: RedisValue,
    consumer: RedisValue,
    ...args: Many<RedisValue>
  ): Result<
    Shape<
      [key: string, items: [id: string, fields: string[] | null][]][] | null,
      Record<string, [id: string, fields: string[] | null][]> | null,
      Context
    >,
    Context
  >;
  xreadgroup(
    ...args: [
      group: 'GROUP',
      group2: RedisValue,
      consumer: RedisValue,
      ...args: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: string, items: [id: string, fields: string[] | null][]][] | null,
          Record<string, [id: string, fields: string[] | null][]> | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: string, items: [id: string, fields: string[] | null][]][] | null,
      Record<string, [id: string, fields: string[] | null][]> | null,
      Context
    >,
    Context
  >;
  xreadgroupBuffer(
    group: 'GROUP',
    group2: RedisValue,
    consumer: RedisValue,
    ...args: Many<RedisValue>
  ): Result<
    Shape<
      [key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null,
      Record<string, [id: Buffer, fields: Buffer[] | null][]> | null,
      Context
    >,
    Context
  >;
  xreadgroupBuffer(
    ...args: [
      group: 'GROUP',
      group2: RedisValue,
      consumer: RedisValue,
      ...args: Many<RedisValue>,
      callback: Callback<
        Shape<
          [key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null,
          Record<string, [id: Buffer, fields: Buffer[] | null][]> | null,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      [key: Buffer, items: [id: Buffer, fields: Buffer[] | null][]][] | null,
      Record<string, [id: Buffer, fields: Buffer[] | null][]> | null,
      Context
    >,
    Context
  >;
  xrevrange(
    key: RedisKey,
    end: RedisValue,
    start: RedisValue,
    callback?: Callback<[id: string, fields: string[]][]>,
  ): Result<[id: string, fields: string[]][], Context>;
  xrevrange(
    key: RedisKey,
    end: RedisValue,
    start: RedisValue,
    count: 'COUNT',
    count2: RedisValue,
    callback?: Callback<[id: string, fields: string[]][]>,
  ): Result<[id: string, fields: string[]][], Context>;
  xrevrangeBuffer(
    key: RedisKey,
    end: RedisValue,
    start: RedisValue,
    callback?: Callback<[id: Buffer, fields: Buffer[]][]>,
  ): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xrevrangeBuffer(
    key: RedisKey,
    end: RedisValue,
    start: RedisValue,
    count: 'COUNT',
    count2: RedisValue,
    callback?: Callback<[id: Buffer, fields: Buffer[]][]>,
  ): Result<[id: Buffer, fields: Buffer[]][], Context>;
  xsetid(key: RedisKey, lastId: RedisValue, ...options: Many<RedisValue>): Result<'OK', Context>;
  xsetid(
    ...args: [key: RedisKey, lastId: RedisValue, ...options: Many<RedisValue>, callback: Callback<'OK'>]
  ): Result<'OK', Context>;
  xsetidBuffer(key: RedisKey, lastId: RedisValue, ...options: Many<RedisValue>): Result<Buffer, Context>;
  xsetidBuffer(
    ...args: [key: RedisKey, lastId: RedisValue, ...options: Many<RedisValue>, callback: Callback<Buffer>]
  ): Result<Buffer, Context>;
  xtrim(key: RedisKey, option: 'MAXLEN' | 'MINID', ...args: Many<RedisValue>): Result<number, Context>;
  xtrim(
    ...args: [key: RedisKey, option: 'MAXLEN' | 'MINID', ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  xtrimBuffer(key: RedisKey, option: 'MAXLEN' | 'MINID', ...args: Many<RedisValue>): Result<number, Context>;
  xtrimBuffer(
    ...args: [key: RedisKey, option: 'MAXLEN' | 'MINID', ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;

  // string
  append(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  appendBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  decr(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  decrBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  decrby(key: RedisKey, decrement: RedisValue, callback?: Callback<number>): Result<number, Context>;
  decrbyBuffer(key: RedisKey, decrement: RedisValue, callback?: Callback<number>): Result<number, Context>;
  delex(key: RedisKey, ...options: Many<RedisValue>): Result<number, Context>;
  delex(...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  delexBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<number, Context>;
  delexBuffer(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  delifeq(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  delifeqBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  digest(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  digestBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  get(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  getBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getdel(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  getdelBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getex(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  getex(
    key: RedisKey,
    option: 'EX' | 'PX' | 'EXAT' | 'PXAT',
    time: RedisValue,
    callback?: Callback<string | null>,
  ): Result<string | null, Context>;
  getex(key: RedisKey, persist: 'PERSIST', callback?: Callback<string | null>): Result<string | null, Context>;
  getexBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getexBuffer(
    key: RedisKey,
    option: 'EX' | 'PX' | 'EXAT' | 'PXAT',
    time: RedisValue,
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  getexBuffer(key: RedisKey, persist: 'PERSIST', callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  getrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<string>): Result<string, Context>;
  getrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  getset(key: RedisKey, value: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  getsetBuffer(key: RedisKey, value: RedisValue, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  incr(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  incrBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  incrby(key: RedisKey, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  incrbyBuffer(key: RedisKey, increment: RedisValue, callback?: Callback<number>): Result<number, Context>;
  incrbyfloat(key: RedisKey, increment: RedisValue, callback?: Callback<string>): Result<string, Context>;
  incrbyfloatBuffer(key: RedisKey, increment: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  increx(key: RedisKey, ...options: Many<RedisValue>): Result<unknown[], Context>;
  increx(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  increxBuffer(key: RedisKey, ...options: Many<RedisValue>): Result<unknown[], Context>;
  increxBuffer(
    ...args: [key: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown[]>]
  ): Result<unknown[], Context>;
  lcs(key1: RedisKey, key2: RedisKey, callback?: Callback<string>): Result<string, Context>;
  lcs(key1: RedisKey, key2: RedisKey, len: 'LEN', callback?: Callback<number>): Result<number, Context>;
  lcs(key1: RedisKey, key2: RedisKey, ...options: Many<RedisValue>): Result<unknown, Context>;
  lcs(
    ...args: [key1: RedisKey, key2: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  lcsBuffer(key1: RedisKey, key2: RedisKey, callback?: Callback<Buffer>): Result<Buffer, Context>;
  lcsBuffer(key1: RedisKey, key2: RedisKey, len: 'LEN', callback?: Callback<number>): Result<number, Context>;
  lcsBuffer(key1: RedisKey, key2: RedisKey, ...options: Many<RedisValue>): Result<unknown, Context>;
  lcsBuffer(
    ...args: [key1: RedisKey, key2: RedisKey, ...options: Many<RedisValue>, callback: Callback<unknown>]
  ): Result<unknown, Context>;
  mget(...keys: Many<RedisKey>): Result<(string | null)[], Context>;
  mget(...args: [...keys: Many<RedisKey>, callback: Callback<(string | null)[]>]): Result<(string | null)[], Context>;
  mgetBuffer(...keys: Many<RedisKey>): Result<(Buffer | null)[], Context>;
  mgetBuffer(
    ...args: [...keys: Many<RedisKey>, callback: Callback<(Buffer | null)[]>]
  ): Result<(Buffer | null)[], Context>;
  mset(pairs: Pairs, callback?: Callback<'OK'>): Result<'OK', Context>;
  mset(...keysAndValues: Many<RedisValue>): Result<'OK', Context>;
  mset(...args: [...keysAndValues: Many<RedisValue>, callback: Callback<'OK'>]): Result<'OK', Context>;
  msetBuffer(pairs: Pairs, callback?: Callback<Buffer>): Result<Buffer, Context>;
  msetBuffer(...keysAndValues: Many<RedisValue>): Result<Buffer, Context>;
  msetBuffer(...args: [...keysAndValues: Many<RedisValue>, callback: Callback<Buffer>]): Result<Buffer, Context>;
  msetex(numkeys: RedisValue, ...args: Many<RedisValue>): Result<number, Context>;
  msetex(
    ...args: [numkeys: RedisValue, ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  msetexBuffer(numkeys: RedisValue, ...args: Many<RedisValue>): Result<number, Context>;
  msetexBuffer(
    ...args: [numkeys: RedisValue, ...args: Many<RedisValue>, callback: Callback<number>]
  ): Result<number, Context>;
  msetnx(pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  msetnx(...keysAndValues: Many<RedisValue>): Result<number, Context>;
  msetnx(...args: [...keysAndValues: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  msetnxBuffer(pairs: Pairs, callback?: Callback<number>): Result<number, Context>;
  msetnxBuffer(...keysAndValues: Many<RedisValue>): Result<number, Context>;
  msetnxBuffer(...args: [...keysAndValues: Many<RedisValue>, callback: Callback<number>]): Result<number, Context>;
  psetex(key: RedisKey, milliseconds: RedisValue, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  psetexBuffer(
    key: RedisKey,
    milliseconds: RedisValue,
    value: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  set(key: RedisKey, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  set(
    key: RedisKey,
    value: RedisValue,
    option: 'EX' | 'PX' | 'EXAT' | 'PXAT',
    time: RedisValue,
    callback?: Callback<'OK'>,
  ): Result<'OK', Context>;
  set(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', callback?: Callback<'OK'>): Result<'OK', Context>;
  set(
    key: RedisKey,
    value: RedisValue,
    option: 'NX' | 'XX',
    callback?: Callback<'OK' | null>,
  ): Result<'OK' | null, Context>;
  set(
    key: RedisKey,
    value: RedisValue,
    option: 'EX' | 'PX' | 'EXAT' | 'PXAT',
    time: RedisValue,
    option2: 'NX' | 'XX',
    callback?: Callback<'OK' | null>,
  ): Result<'OK' | null, Context>;
  set(
    key: RedisKey,
    value: RedisValue,
    option: 'NX' | 'XX',
    option2: 'EX' | 'PX' | 'EXAT' | 'PXAT',
    time: RedisValue,
    callback?: Callback<'OK' | null>,
  ): Result<'OK' | null, Context>;
  set(
    key: RedisKey,
    value: RedisValue,
    option: 'NX' | 'XX',
    keepttl: 'KEEPTTL',
    callback?: Callback<'OK' | null>,
  ): Result<'OK' | null, Context>;
  set(
    key: RedisKey,
    value: RedisValue,
    keepttl: 'KEEPTTL',
    option: 'NX' | 'XX',
    callback?: Callback<'OK' | null>,
  ): Result<'OK' | null, Context>;
  set(key: RedisKey, value: RedisValue, ...options: Many<RedisValue>): Result<string | null, Context>;
  set(
    ...args: [key: RedisKey, value: RedisValue, ...options: Many<RedisValue>, callback: Callback<string | null>]
  ): Result<string | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, callback?: Callback<Buffer>): Result<Buffer, Context>;
  setBuffer(
    key: RedisKey,
    value: RedisValue,
    option: 'EX' | 'PX' | 'EXAT' | 'PXAT',
    time: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  setBuffer(key: RedisKey, value: RedisValue, keepttl: 'KEEPTTL', callback?: Callback<Buffer>): Result<Buffer, Context>;
  setBuffer(
    key: RedisKey,
    value: RedisValue,
    option: 'NX' | 'XX',
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  setBuffer(
    key: RedisKey,
    value: RedisValue,
    option: 'EX' | 'PX' | 'EXAT' | 'PXAT',
    time: RedisValue,
    option2: 'NX' | 'XX',
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  setBuffer(
    key: RedisKey,
    value: RedisValue,
    option: 'NX' | 'XX',
    option2: 'EX' | 'PX' | 'EXAT' | 'PXAT',
    time: RedisValue,
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  setBuffer(
    key: RedisKey,
    value: RedisValue,
    option: 'NX' | 'XX',
    keepttl: 'KEEPTTL',
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  setBuffer(
    key: RedisKey,
    value: RedisValue,
    keepttl: 'KEEPTTL',
    option: 'NX' | 'XX',
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  setBuffer(key: RedisKey, value: RedisValue, ...options: Many<RedisValue>): Result<Buffer | null, Context>;
  setBuffer(
    ...args: [key: RedisKey, value: RedisValue, ...options: Many<RedisValue>, callback: Callback<Buffer | null>]
  ): Result<Buffer | null, Context>;
  setex(key: RedisKey, seconds: RedisValue, value: RedisValue, callback?: Callback<'OK'>): Result<'OK', Context>;
  setexBuffer(
    key: RedisKey,
    seconds: RedisValue,
    value: RedisValue,
    callback?: Callback<Buffer>,
  ): Result<Buffer, Context>;
  setnx(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setnxBuffer(key: RedisKey, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setrange(key: RedisKey, offset: RedisValue, value: RedisValue, callback?: Callback<number>): Result<number, Context>;
  setrangeBuffer(
    key: RedisKey,
    offset: RedisValue,
    value: RedisValue,
    callback?: Callback<number>,
  ): Result<number, Context>;
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
  vadd(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<number, boolean, Context>>]
  ): Result<Shape<number, boolean, Context>, Context>;
  vaddBuffer(key: RedisKey, ...args: Many<RedisValue>): Result<Shape<number, boolean, Context>, Context>;
  vaddBuffer(
    ...args: [key: RedisKey, ...args: Many<RedisValue>, callback: Callback<Shape<number, boolean, Context>>]
  ): Result<Shape<number, boolean, Context>, Context>;
  vcard(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  vcardBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  vdim(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  vdimBuffer(key: RedisKey, callback?: Callback<number>): Result<number, Context>;
  vemb(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<Shape<string[] | null, number[] | null, Context>>,
  ): Result<Shape<string[] | null, number[] | null, Context>, Context>;
  vemb(key: RedisKey, element: RedisValue, raw: 'RAW', callback?: Callback<unknown[]>): Result<unknown[], Context>;
  vembBuffer(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<Shape<Buffer[] | null, number[] | null, Context>>,
  ): Result<Shape<Buffer[] | null, number[] | null, Context>, Context>;
  vembBuffer(
    key: RedisKey,
    element: RedisValue,
    raw: 'RAW',
    callback?: Callback<unknown[]>,
  ): Result<unknown[], Context>;
  vgetattr(key: RedisKey, element: RedisValue, callback?: Callback<string | null>): Result<string | null, Context>;
  vgetattrBuffer(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<Buffer | null>,
  ): Result<Buffer | null, Context>;
  vinfo(
    key: RedisKey,
    callback?: Callback<Shape<(string | number)[] | null, Record<string, string | number> | null, Context>>,
  ): Result<Shape<(string | number)[] | null, Record<string, string | number> | null, Context>, Context>;
  vinfoBuffer(
    key: RedisKey,
    callback?: Callback<Shape<(Buffer | number)[] | null, Record<string, Buffer | number> | null, Context>>,
  ): Result<Shape<(Buffer | number)[] | null, Record<string, Buffer | number> | null, Context>, Context>;
  vismember(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<Shape<number, boolean, Context>>,
  ): Result<Shape<number, boolean, Context>, Context>;
  vismemberBuffer(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<Shape<number, boolean, Context>>,
  ): Result<Shape<number, boolean, Context>, Context>;
  vlinks(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<string[][] | null>,
  ): Result<string[][] | null, Context>;
  vlinks(
    key: RedisKey,
    element: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<string[][] | null, Record<string, number>[] | null, Context>>,
  ): Result<Shape<string[][] | null, Record<string, number>[] | null, Context>, Context>;
  vlinksBuffer(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<Buffer[][] | null>,
  ): Result<Buffer[][] | null, Context>;
  vlinksBuffer(
    key: RedisKey,
    element: RedisValue,
    withscores: 'WITHSCORES',
    callback?: Callback<Shape<Buffer[][] | null, Record<string, number>[] | null, Context>>,
  ): Result<Shape<Buffer[][] | null, Record<string, number>[] | null, Context>, Context>;
  vrandmember(key: RedisKey, callback?: Callback<string | null>): Result<string | null, Context>;
  vrandmember(key: RedisKey, count: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  vrandmemberBuffer(key: RedisKey, callback?: Callback<Buffer | null>): Result<Buffer | null, Context>;
  vrandmemberBuffer(key: RedisKey, count: RedisValue, callback?: Callback<Buffer[]>): Result<Buffer[], Context>;
  vrange(key: RedisKey, start: RedisValue, end: RedisValue, callback?: Callback<string[]>): Result<string[], Context>;
  vrange(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    count: RedisValue,
    callback?: Callback<string[]>,
  ): Result<string[], Context>;
  vrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  vrangeBuffer(
    key: RedisKey,
    start: RedisValue,
    end: RedisValue,
    count: RedisValue,
    callback?: Callback<Buffer[]>,
  ): Result<Buffer[], Context>;
  vrem(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<Shape<number, boolean, Context>>,
  ): Result<Shape<number, boolean, Context>, Context>;
  vremBuffer(
    key: RedisKey,
    element: RedisValue,
    callback?: Callback<Shape<number, boolean, Context>>,
  ): Result<Shape<number, boolean, Context>, Context>;
  vsetattr(
    key: RedisKey,
    element: RedisValue,
    json: RedisValue,
    callback?: Callback<Shape<number, boolean, Context>>,
  ): Result<Shape<number, boolean, Context>, Context>;
  vsetattrBuffer(
    key: RedisKey,
    element: RedisValue,
    json: RedisValue,
    callback?: Callback<Shape<number, boolean, Context>>,
  ): Result<Shape<number, boolean, Context>, Context>;
  vsim(
    key: RedisKey,
    ...args: Many<RedisValue>
  ): Result<
    Shape<
      string[],
      string[] | Record<string, number | string | null | [score: number, attributes: string | null]>,
      Context
    >,
    Context
  >;
  vsim(
    ...args: [
      key: RedisKey,
      ...args: Many<RedisValue>,
      callback: Callback<
        Shape<
          string[],
          string[] | Record<string, number | string | null | [score: number, attributes: string | null]>,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      string[],
      string[] | Record<string, number | string | null | [score: number, attributes: string | null]>,
      Context
    >,
    Context
  >;
  vsimBuffer(
    key: RedisKey,
    ...args: Many<RedisValue>
  ): Result<
    Shape<
      Buffer[],
      Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>,
      Context
    >,
    Context
  >;
  vsimBuffer(
    ...args: [
      key: RedisKey,
      ...args: Many<RedisValue>,
      callback: Callback<
        Shape<
          Buffer[],
          Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>,
          Context
        >
      >,
    ]
  ): Result<
    Shape<
      Buffer[],
      Buffer[] | Record<string, number | Buffer | null | [score: number, attributes: Buffer | null]>,
      Context
    >,
    Context
  >;
}
