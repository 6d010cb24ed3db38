// Generated from lib by `npm run typings`: do not edit.
/// <reference types="node" />
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { ReadableOptions } from 'node:stream';

/**
 * The caller aborted the request, by an AbortSignal or by one that timed out. `name` is `AbortError`, as of every API of
 * Node's that takes a signal; `cause` is the reason of the signal: a `TimeoutError` of `AbortSignal.timeout()`.
 */
declare class AbortError extends DriverError {
	constructor(what: string, details?: Pick<DriverErrorDetails, 'execution' | 'cause'>);
}

/** Whether a node may be connected to at an address that another one announced. */
declare type AllowNode = (host: string, port: number) => boolean;

/** What each of those that were asked answered, by its name. */
declare type Answers = ReadonlyMap<string, Error>;

/** Any other event, or a listener that wants to know better. */
declare type AnyListener = Parameters<EventEmitter['on']>[1];

/** The results of a pipeline after one more command. */
declare type Append<Results, T> = Results extends readonly unknown[] ? (number extends Results['length'] ? [T] : [...Results, T]) : unknown;

/** A value that can be sent. `null` is sent as the empty string and booleans as `true` and `false`, as ioredis does. */
declare type Argument = string | Uint8Array | number | bigint | boolean | null;

/** Gets the arguments after flattening, and answers those to send. */
declare type ArgumentTransformer = (args: readonly Argument[]) => readonly Argument[];

/** Turns the object and Map forms of one command into a plain list. */
declare type Arrangement = (args: readonly unknown[]) => readonly unknown[];

/** A command of a list of them: `['set', 'key', 'value']`. */
declare type BatchCommand = readonly [name: string, ...args: unknown[]];

/** `ringwire:batch`: several together: a pipeline, a transaction (MULTI), a BATCH of Cassandra. */
declare interface BatchMessage extends CallMessage {
	/** How many commands or statements; MULTI and EXEC are not counted. */
	readonly size: number;
	/**
	 * Of a pipeline or a transaction, which succeeds as a whole: the first error that one of its commands was answered.
	 * Absent where none failed.
	 */
	readonly partError?: unknown;
}

declare type Binary<Options> = Options & {
	readonly binary: true;
};

declare type BinaryMessage = (channel: Buffer, message: Buffer) => void;

declare type BitfieldRoWords = {
	GET: [unknown, unknown];
};

declare type BitfieldWords = {
	GET: [unknown, unknown];
	SET: [unknown, unknown, unknown];
	INCRBY: [unknown, unknown, unknown];
	OVERFLOW: ['WRAP' | 'SAT' | 'FAIL' | 'wrap' | 'sat' | 'fail'];
};

declare type BlmpopWords = {
	LEFT: [];
	RIGHT: [];
	COUNT: [unknown];
};

declare type BzmpopWords = {
	MIN: [];
	MAX: [];
	COUNT: [unknown];
};

/** A Node-style callback: every command takes one as its last argument. */
declare type Callback<T = unknown> = (error?: Error | null, result?: T) => void;

/** What the messages of commands and of batches have in common. One object for all events of one call. */
declare interface CallMessage {
	/** `redis` or `cassandra`. */
	readonly database: string;
	/** `GET`, `XINFO STREAM`, `MULTI`, `PIPELINE`; `QUERY`, `EXECUTE`, `PREPARE`, `BATCH`: the name only. */
	readonly command: string;
	/** The number of the database (`0`), or the keyspace. Undefined where there is none. */
	readonly namespace: string | undefined;
	/** Where the last attempt went: `host:port`. Undefined until it has ended, and where none went anywhere. */
	readonly endpoint: string | undefined;
	/** Fractional milliseconds, waiting and all attempts included; 0 until it has ended. */
	readonly durationMs: number;
	/** How often it was sent. 0: never. */
	readonly attempts: number;
	/** Attempts beyond the first. */
	readonly retries: number;
	/** What was asked, with a `?` for each value: `SET ? ?`, `SELECT name FROM users WHERE id = ?`. Made when it is read. */
	readonly statement: string;
	/** A few words of it that are the same for many: `SET`, `SELECT users`. Made when it is read. */
	readonly summary: string;
	/**
	 * What is done, in few words of which there are few: `GET`, `MULTI SET`, `SELECT`, `BATCH INSERT`, `PREPARE`. Made when
	 * it is read.
	 */
	readonly operation: string;
	/** What the caller was told; absent where it succeeded. */
	readonly error?: unknown;
}

/** How calls differ from the client's settings. */
declare interface CallOptions {
	/**
	 * The whole call's deadline in milliseconds, instead of `commandTimeout`; 0 for none. A blocking command's own
	 * time-out and its grace are not part of it: give it a signal to end it sooner.
	 */
	readonly timeoutMs?: number;
	/** Aborts the calls. `execution` of the error says whether the server may have executed the command all the same. */
	readonly signal?: AbortSignal;
	/** The commands may be executed twice: they are tried again when a connection is lost. Default: false. */
	readonly idempotent?: boolean;
}

/** A pipeline or transaction. `Results` is unknown where a pipeline comes from elsewhere, as a parameter does. */
declare interface ChainableCommander<Mapping extends ReplyMapping = 'legacy', Results = unknown> extends RedisCommander<{
	readonly type: 'pipeline';
	readonly mapping: Mapping;
	readonly results: Results;
}> {
	/** How many commands have been added. */
	readonly length: number;
	readonly [RESULTS]?: Noted<Results>;
}

declare type Change = () => void;

declare type ChannelKind = 'channel' | 'pattern' | 'shard';

/** `A` where its words are those of `G` with what each takes behind it (see `Words`), and one of `Must` is among them. */
declare type Checked<A extends readonly unknown[], G, Must = never> = number extends A['length'] ? A : CheckedWords<A, G, Must, A, []>;

/** The same behind a number `N` that says how many keys (fields, …) come first; `Table` says how many arguments those are. */
declare type CheckedCount<N, A extends readonly unknown[], G = None, Must = never, Table = Times> = number extends A['length'] ? A : CountedWords<N, A, G, Must, A, [], Table>;

declare type CheckedOther<Head, Rest extends readonly unknown[], G, Must, All, Done extends readonly unknown[]> = G extends {
	readonly other: infer Kind;
} ? Kind extends 'any' ? All : Kind extends 'one' ? CheckedWords<Rest, G, Must, All, [...Done, Head]> : Kind extends 'entry' ? Head extends number | '*' | `${number}` | `${string}-${string}` ? Rest['length'] extends 0 | Odd ? Unless<All, [...Done, Head, ...Rest, RedisValue]> : All : Unless<All, [...Done, '*' | WordsOf<G>]> : Head extends number | `${number}` | 'inf' | '+inf' | '-inf' ? Rest['length'] extends (Kind extends 'places' ? NotPlaces : 0 | Even) ? Unless<All, [...Done, Head, ...Rest, RedisValue]> : All : Unless<All, [...Done, number | WordsOf<G>]> : Unless<All, [...Done, WordsOf<G>]>;

declare type CheckedRest<Kind, Rest extends readonly unknown[], G, Must, All, Done extends readonly unknown[]> = Kind extends 'trim' ? string extends Rest[0] ? All : Rest extends readonly ['=' | '~', unknown, ...infer More] ? CheckedWords<More, G, Must, All, [...Done, unknown, unknown]> : Rest extends readonly [unknown, ...infer More] ? CheckedWords<More, G, Must, All, [...Done, unknown]> : Unless<All, [...Done, RedisValue]> : Kind extends 'pairs' ? Rest['length'] extends 0 | Odd ? Unless<All, [...Done, ...Rest, RedisValue]> : All : Kind extends 'some' ? Rest extends readonly [] ? Unless<All, [...Done, RedisValue]> : All : Rest extends readonly [infer N, ...infer More] ? CountedWords<N, More, G, Must, All, [...Done, N], Kind extends 'count' ? Times : TimesTwo> : Unless<All, [...Done, number]>;

declare type CheckedWords<A, G, Must, All, Done extends readonly unknown[]> = A extends readonly [infer Head, ...infer Rest] ? string extends Head ? All : [Head] extends [never] ? All : Head extends string ? Uppercase<Head> extends infer Word extends keyof G ? G[Word] extends readonly unknown[] ? Rest extends readonly [...G[Word], ...infer More] ? CheckedWords<More, G, Word extends Must ? never : Must, All, [...Done, Head, ...G[Word]]> : Unless<All, [...Done, Head, ...G[Word]]> : CheckedRest<G[Word], Rest, G, Word extends Must ? never : Must, All, [...Done, Head]> : CheckedOther<Head, Rest, G, Must, All, Done> : Head extends number ? CheckedOther<Head, Rest, G, Must, All, Done> : All : [Must] extends [never] ? All : Unless<All, [...Done, Must]>;

/** Chooses of a slot's nodes the one to read from. */
declare type ChooseNode = (nodes: readonly ReadableNode[], command: {
	readonly name: string;
	readonly args: readonly unknown[];
}) => ReadableNode | readonly ReadableNode[] | undefined;

declare interface Client<Mapping extends ReplyMapping = 'legacy'> extends RedisCommander<{
	readonly type: 'default';
	readonly mapping: Mapping;
}> {
	on<Name extends keyof RedisEvents>(event: Name, listener: RedisEvents[Name]): this;
	on(event: string | symbol, listener: AnyListener): this;
	once<Name extends keyof RedisEvents>(event: Name, listener: RedisEvents[Name]): this;
	once(event: string | symbol, listener: AnyListener): this;
}

/** What all clients have. */
declare abstract class Client<Mapping extends ReplyMapping = 'legacy'> extends StreamingClient {
	/** Where the connection is in its life; `ready` when commands are sent at once. */
	status: RedisStatus | (string & {});
	/** Whether it is a client of a cluster. */
	readonly isCluster: boolean;
	private scripts;
	/**
	 * Connects; resolves when the connection is ready and rejects when the first attempt failed. Attempts go on after
	 * that, as `retryStrategy` says.
	 */
	connect(callback?: Callback<void>): Promise<void>;
	/**
	 * Ends the connection. What was called before is sent, and answered if that takes no longer than `disconnectTimeout`;
	 * what blocks in the server is ended at once, and what waits for a connection fails.
	 *
	 * @param reconnect come back, as after a lost connection
	 */
	disconnect(reconnect?: boolean): void;
	/** The same, under ioredis's older name. */
	end(): void;
	/**
	 * Answers what is in flight, for `closeTimeoutMs` at the most, and closes; resolves with `OK`, also on a client that
	 * has ended.
	 */
	quit(callback?: Callback<'OK'>): Promise<'OK'>;
	/**
	 * Takes nothing more, answers what is in flight and waiting, and closes. What is not answered within `closeTimeoutMs`
	 * fails. Never rejects.
	 */
	close({ timeoutMs }?: {
		timeoutMs?: number;
	}): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
	/**
	 * What the client has done since counting began, and what it is about: requests by command, latencies, retries,
	 * connections, bytes. Counting begins with the first call of this method, or with the client where the option `metrics`
	 * is true; until then it costs nothing.
	 *
	 * @example
	 * const { requests, latency, inFlight } = redis.getMetrics();
	 * console.log(requests.failed, latency.percentile(0.99), inFlight);
	 */
	getMetrics(): MetricsSnapshot;
	/** Lets the process end although this client is connected. */
	unref(): this;
	ref(): this;
	/** No option, as they hold a password. */
	toJSON(): {
		endpoint: string;
		status: string;
	};
	/** ioredis's count of commands that wait for their batch: here a tick's commands are a batch by themselves. */
	get autoPipelineQueueSize(): number;
	/**
	 * Sends a command that was made as an object: `redis.sendCommand(new Command('get', ['key']))`. One of ioredis's own
	 * class does as well.
	 *
	 * @throws InvalidArgumentError for what is no command object
	 */
	sendCommand(command: Command | ForeignCommand): Promise<unknown>;
	/** The names of all commands that are methods. */
	getBuiltinCommands(): string[];
	/**
	 * A method for a command that this version does not know, and its Buffer twin, to be called with a client as `this`.
	 */
	createBuiltinCommand(name: string): {
		string: (...args: unknown[]) => unknown;
		buffer: (...args: unknown[]) => unknown;
	};
	/** Makes a command that this version does not know a method of all clients and pipelines. */
	addBuiltinCommand(name: string): void;
	/** All commands with other settings, for the calls made through it. Cheap: made per call if need be. */
	with(options: CallOptions): RedisView<Mapping>;
	/** Makes a Lua script a method of this client, of its pipelines and of its views. */
	defineCommand(name: string, definition: ScriptDefinition): void;
	/** Gathers commands; exec() sends them in one write and answers a result for each. */
	pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping>;
	/**
	 * Gathers commands that are executed as one: exec() answers their results, or null when a watched key had changed.
	 */
	multi(batch?: readonly BatchCommand[]): NewPipeline<Mapping>;
	/**
	 * Opens a transaction on the shared connection, as in ioredis: what other callers send meanwhile becomes part of it.
	 */
	multi(options: {
		readonly pipeline: false;
	}): Promise<'OK'>;
	/** Ends what `multi({ pipeline: false })` began, and answers its replies. */
	exec(callback?: Callback<never>): Promise<never>;
	/**
	 * Lends a connection for the time of the function: what happens on it is nobody else's business.
	 *
	 * @param options in a cluster, `keys` says whose node's connection it is; without it any node's
	 */
	session<T>(work: (session: Session<Mapping>) => T | Promise<T>, { keys }?: {
		readonly keys?: readonly RedisKey[];
	}): Promise<T>;
	private lend;
	/**
	 * A transaction that is built from what it reads: watches the keys, lets the function read and answer the pipeline to
	 * execute, and does it all again while somebody else changes one of the keys in between.
	 *
	 * @example
	 * await redis.transaction(['balance'], async (session) => {
	 *   const balance = Number(await session.get('balance'));
	 *   return session.multi().set('balance', balance - 10);
	 * });
	 * @returns the results of exec(), or undefined when the function answered undefined
	 * @throws DriverError EXEC_ABORT when every attempt was overtaken
	 */
	transaction(keys: readonly RedisKey[], build: (session: Session<Mapping>) => Promise<unknown>, { attempts }?: {
		readonly attempts?: number;
	}): Promise<[Error | null, unknown][] | undefined>;
	private transact;
}

/** What a commander's methods answer, and in which shapes. */
declare interface ClientContext {
	/** `default`: a promise. `pipeline`: the pipeline itself, whose `exec` answers everything. */
	readonly type: 'default' | 'pipeline';
	readonly mapping?: ReplyMapping;
	/** The results that a pipeline has gathered so far. */
	readonly results?: unknown;
}

/**
 * A client of a cluster of Redis or Valkey servers.
 *
 * @example
 * const cluster = new Cluster(['redis://10.0.0.1:6379', 'redis://10.0.0.2:6379']);
 * await cluster.mset({ red: 1, green: 2, blue: 3 });
 * console.log(await cluster.mget('red', 'green', 'blue'));
 * await cluster.quit();
 */
declare class Cluster<Mapping extends ReplyMapping = 'legacy'> extends Client<Mapping> {
	readonly isCluster: boolean;
	/** The options in force, defaults filled in. Not enumerable: they hold a password. */
	readonly options: ClusterOptions;
	private readonly given;
	private readonly clients;
	/** @param startupNodes where to begin: one that answers tells of the others */
	constructor(startupNodes: readonly ClusterNode[], options?: ClusterOptions);
	/** Another client of the same cluster, with the same options but for those given; in `redisOptions` one by one. */
	duplicate(startupNodes?: readonly ClusterNode[] | null, options?: ClusterOptions | null): Cluster<Mapping>;
	/**
	 * A client for each node that is known, of a role: for what concerns that node alone, such as `flushdb` or `scan`. Each
	 * connects when it is first used, and ends with the cluster's client; what its `duplicate()` makes is yours to end.
	 */
	nodes(role?: NodeRole): Redis[];
	/**
	 * Reads anew which node serves which slot. That happens by itself when something does not fit what is known.
	 *
	 * @throws ClusterAllFailedError when no node told
	 */
	refreshSlotsCache(callback?: Callback<void>): Promise<void>;
	/** The names of the nodes with the keys of each slot, the primary first. */
	get slots(): string[][];
	private clientOf;
}

/** Nobody could say which node serves which slot. `innerErrors` has what each node answered. */
declare class ClusterAllFailedError extends DriverError {
	/** Of the node that was asked last. */
	readonly lastNodeError: Error | undefined;
	readonly innerErrors: Readonly<Record<string, Error>>;
	constructor(answers: Answers, details?: Partial<DriverErrorDetails>, message?: string);
}

/** A URL, a port, or host and port. */
declare type ClusterNode = string | number | ClusterNodeAddress;

/** Where to find a node, and perhaps what to log in with there. */
declare interface ClusterNodeAddress {
	readonly host?: string | undefined;
	readonly port?: number | undefined;
	/** Default: that of `redisOptions`, or else of the first node. */
	readonly username?: string | undefined;
	/** Default: that of `redisOptions`, or else of the first node; null: none. */
	readonly password?: string | null | undefined;
}

/** The options of a cluster's client. Each may be left out. */
declare type ClusterOptions = {
	readonly [Name in keyof ParsedTable]?: ParsedTable[Name] | undefined;
};

declare const clusterOptionTable: {
	readonly redisOptions: OptionSpec<RedisOptions | undefined>;
	readonly clusterRetryStrategy: OptionSpec<ClusterRetryStrategy | null>;
	readonly clusterNodeRetryStrategy: OptionSpec<RetryStrategy | null>;
	readonly scaleReads: OptionSpec<"nearest" | ChooseNode | NodeRole>;
	readonly availabilityZone: OptionSpec<string | undefined>;
	readonly maxRedirections: OptionSpec<number | null>;
	readonly retryDelayOnMoved: OptionSpec<number | undefined>;
	readonly retryDelayOnFailover: OptionSpec<number | undefined>;
	readonly retryDelayOnClusterDown: OptionSpec<number | undefined>;
	readonly retryDelayOnTryAgain: OptionSpec<number | undefined>;
	readonly slotsRefreshTimeout: OptionSpec<number>;
	readonly slotsRefreshInterval: OptionSpec<number>;
	readonly natMap: OptionSpec<NatMap | null>;
	readonly allowNode: OptionSpec<AllowNode | undefined>;
	readonly dnsLookup: OptionSpec<DnsLookup | undefined>;
	readonly useSRVRecords: OptionSpec<boolean>;
	readonly resolveSrv: OptionSpec<ResolveSrv | undefined>;
	readonly lazyConnect: OptionSpec<boolean>;
	readonly enableOfflineQueue: OptionSpec<boolean>;
	readonly keyPrefix: OptionSpec<string | Uint8Array | undefined>;
	readonly scripts: OptionSpec<Readonly<Record<string, ScriptDefinition>> | undefined>;
	readonly himportFieldsets: OptionSpec<readonly HimportFieldset[] | undefined>;
	readonly strictOptions: OptionSpec<boolean>;
	readonly enableReadyCheck: OptionSpec<unknown>;
	readonly enableAutoPipelining: OptionSpec<unknown>;
	readonly autoPipeliningIgnoredCommands: OptionSpec<unknown>;
	readonly shardedSubscribers: OptionSpec<unknown>;
	readonly captureStackTrace: OptionSpec<boolean>;
	readonly showFriendlyErrorStack: OptionSpec<boolean>;
};

/**
 * Called after the `times`-th time in a row that no node could be asked. Answers how long to wait, in milliseconds;
 * anything but a number gives up: the client ends.
 */
declare type ClusterRetryStrategy = (times: number, reason?: Error) => number | void | null;

/** `promise` settles when a client was given the command and has its reply. */
declare class Command {
	readonly name: string;
	readonly args: Argument[];
	readonly promise: Promise<unknown>;
	resolve: (reply: unknown) => void;
	reject: (error: Error) => void;
	constructor(name: string, args?: readonly unknown[], options?: CommandOptions, callback?: Callback);
	/** Those of the arguments that are keys. */
	getKeys(): Argument[];
	/** The slot of its first key in a cluster, or null where it has none. */
	getSlot(): number | null;
	/** ioredis's words for what commands do to their connection, with the commands that do. */
	static get FLAGS(): Readonly<Record<string, readonly string[]>>;
	/** Whether a command is one of `FLAGS[flagName]`. */
	static checkFlag(flagName: string, commandName: string): boolean;
	/** For all clients, as in ioredis; the option `argumentTransformers` is for one. `undefined` takes it away. */
	static setArgumentTransformer(name: string, transformer: ArgumentTransformer | undefined): void;
	/** For all clients, as in ioredis; the option `replyTransformers` is for one. `undefined` takes it away. */
	static setReplyTransformer(name: string, transformer: ReplyTransformer | undefined): void;
}

declare class Command_2 {
	#private;
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
	constructor(name: string, facts?: CommandFacts, details?: CommandDetails);
	/** The same command, sent by its name in another case. */
	spelledAs(spelling: string): Command_2;
	/** The subcommand's own descriptor where the first argument names one; otherwise this. */
	specialize(args: readonly unknown[]): Command_2;
	/** All of them, by their names in upper case. */
	get subcommands(): ReadonlyMap<string, Command_2> | undefined;
	/** The index in `args` of the key that decides the slot, or -1. */
	firstKeyIndex(args: readonly unknown[]): number;
	/** The indexes in `args` of all keys. */
	keyIndexes(args: readonly unknown[]): number[];
	/**
	 * What `keyPrefix` is put before: the keys, and as in ioredis the patterns that SORT takes after BY and GET, which
	 * name keys too.
	 */
	prefixedIndexes(args: readonly unknown[]): number[];
	/** How long this call may wait in the server, in milliseconds: 0 for ever, undefined when it does not block. */
	blockingTimeoutMs(args: readonly unknown[]): number | undefined;
	/** The arguments as errors and logs may show them. */
	redact(args: readonly unknown[]): readonly unknown[];
	/**
	 * Whether this call must be alone in flight. Redis from 7.2 leaves out the error of an AUTH, or of a HELLO that logs
	 * in, when another reply waits to be sent before it: all replies behind would be taken for those of their neighbours.
	 */
	mustBeAlone(args: readonly unknown[]): boolean;
	/**
	 * Why this call cannot be part of a transaction: its element of EXEC's reply may be left out, is not one but several,
	 * or changes how those behind it are written.
	 */
	upsetsTransaction(args: readonly unknown[]): boolean;
	/** How a reply becomes what the caller gets. */
	reading(protocol: 2 | 3, form: ReplyForm): ReplyReading;
	toString(): string;
}

declare interface CommandDetails {
	readonly container?: string;
	readonly known?: boolean;
	readonly arrange?: Arrangement | undefined;
	/** How the name is sent; default: as it was given. */
	readonly spelling?: string;
}

declare interface CommandFacts {
	/** FLAG_WORDS, separated by spaces. */
	readonly is?: string;
	/** Key positions: see key-positions.ts. */
	readonly keys?: string;
	/** How the reply's shape depends on the protocol and the reply mapping: see replies.ts. */
	readonly reply?: string;
	/** Where a blocking command says how long it waits: see blocking-time.ts. */
	readonly wait?: string;
	/** Argument forms, for the typings: see test/support/redis-commands/signatures.ts. */
	readonly types?: readonly string[];
	/** The facts of a container's subcommands, by upper-case name. */
	readonly subcommands?: CommandTable;
}

/** `ringwire:command`: one command or statement. */
declare interface CommandMessage extends CallMessage {
	/** The pipeline that it is part of, which has a message of its own. */
	readonly batch: BatchMessage | undefined;
}

declare interface CommandOptions {
	/** `'utf8'` for texts; without it, or null, they are Buffers. */
	readonly replyEncoding?: BufferEncoding | null;
}

declare type CommandTable = Readonly<Record<string, CommandFacts>>;

/**
 * A command that was under way when its connection ended. `execution` says what may have become of it. ioredis calls it
 * `AbortError`, which is here what the caller aborted, as everywhere in Node.
 */
declare class ConnectionLostError extends DriverError {
	readonly code: ErrorCode;
	constructor(message: string, details: DriverErrorDetails);
}

/** Connections of a client. */
declare interface ConnectionMetrics {
	/** Ready now. */
	readonly open: number;
	/** Since counting began. */
	readonly opened: number;
	/** Attempts to connect that failed. */
	readonly failed: number;
	/** Connections that ended without being asked to. */
	readonly lost: number;
}

/**
 * `ringwire:connect`: an attempt to connect, from the name of the server to the end of the handshake. One object for all
 * events of one attempt.
 */
declare interface ConnectMessage {
	/** `redis` or `cassandra`. */
	readonly database: string;
	/** `host:port`, or the path of a socket. */
	readonly endpoint: string;
	/** Fractional milliseconds; 0 until it has ended. */
	readonly durationMs: number;
	/** Absent when the connection is ready. */
	readonly error?: unknown;
}

declare type ConstructorArguments = [] | [portOrUrlOrOptions: number | string | URL | RedisOptions] | [port: number | string, hostOrOptions: string | RedisOptions] | [port: number | string, host: string, options: RedisOptions];

declare type CopyWords = {
	DB: [unknown];
	REPLACE: [];
};

declare type CountedWords<N, A extends readonly unknown[], G, Must, All, Done extends readonly unknown[], Table> = string extends N ? All : number extends N ? All : [N] extends [never] ? All : N extends string | number ? `${N}` extends infer Text extends keyof Table ? Table[Text] extends infer Taken extends readonly unknown[] ? A extends readonly [...Taken, ...infer More] ? CheckedWords<More, {
	[Word in keyof G]: G[Word] extends 'weights' ? Taken : G[Word];
}, Must, All, [...Done, ...Taken]> : Unless<All, [...Done, ...Taken]> : never : `${N}` extends `${number}` ? All : Unless<All, readonly [never, ...never[]]> : All;

/** What a credentials provider answers. */
declare interface Credentials {
	/** The ACL user. Without one the password is the server's (`requirepass`). */
	readonly username?: string | undefined;
	/** Without one the user logs in with the empty password. One of the two is needed. */
	readonly password?: string | undefined;
	/** When the server stops accepting them, in milliseconds since 1970: open connections log in anew before. */
	readonly expiresAt?: number | undefined;
}

/** Asked for each connection, so that rotated credentials are picked up. */
declare type CredentialsProvider = () => Credentials | Promise<Credentials>;

declare type DelexWords = {
	IFEQ: [unknown];
	IFNE: [unknown];
	IFDEQ: [unknown];
	IFDNE: [unknown];
};

/**
 * How far a client goes to get a request executed:
 * - `safe`: what was not executed is tried again; what may have been, only if it is idempotent (the default)
 * - `at-least-once`: everything is tried again, and may be executed twice
 * - `never`: nothing is tried again
 */
declare type Delivery = 'safe' | 'at-least-once' | 'never';

/** As Node's `dns.lookup` with a name alone. */
declare type DnsLookup = (hostname: string, callback: (error: Error | null | undefined, address: string, family?: number) => void) => void;

/**
 * An error of ringwire. Its `code` is stable (see ERROR_CODES), and `execution` says whether the request was executed.
 *
 * @example
 * try { await redis.incr('visits') } catch (error) { if (error instanceof DriverError && error.execution === 'none')
 * await redis.incr('visits'); // certainly not counted yet }
 */
declare class DriverError extends Error {
	/**
	 * The stable string code; a CQL `ResponseError` has the protocol's number here, as its users expect, and the string
	 * in `errorCode`.
	 */
	readonly code: ErrorCode | number;
	/** The stable string code of every ringwire error. */
	readonly errorCode: ErrorCode;
	/** Whether the server executed the request. */
	execution: Execution;
	/** Whether trying again cannot execute this request twice, and has a chance. */
	retryable: boolean;
	/** `host:port` or the socket path of the server concerned. */
	endpoint: string | undefined;
	/** How many times the request was written to a server before this error. */
	attempts: number;
	/**
	 * What was asked, without any value: `SET ? ?`, or the CQL with a `?` for each literal. Absent where the error is of no
	 * request.
	 */
	statement?: string;
	/** How far it had come, where that is known. */
	phase?: Phase;
	/** What kind of failure it is, in words, as cassandra-driver's users know it. */
	readonly info: string;
	/** How long to wait before another attempt makes sense, in milliseconds, where that is known. */
	readonly retryAfterMs: number | undefined;
	/**
	 * What code of yours threw that was called on a value (a codec, a getter). Neither enumerable nor printed: it may quote
	 * the value.
	 */
	readonly thrown?: unknown;
	/**
	 * Every attempt of the call with its server, in the order in which they ended; undefined where none reached one. Neither
	 * enumerable nor printed, as the error itself is one of them.
	 */
	readonly failedAttempts?: readonly FailedAttempt[];
	constructor(message: string, details?: DriverErrorDetails, protocolCode?: number);
	get name(): string;
	set name(name: string);
	/**
	 * With name and message, which are no enumerable properties of an Error: without them a log of JSON lines would not
	 * say what failed.
	 */
	toJSON(): object;
}

/** The facts of an error, beside its message. */
declare interface DriverErrorDetails {
	/** A code of ERROR_CODES. */
	readonly code: ErrorCode;
	/** Default `none`. */
	readonly execution?: Execution;
	/** Whether trying again cannot execute this request twice. Default: `execution === 'none'`. */
	readonly retryable?: boolean;
	/** `host:port` or the socket path of the server concerned. */
	readonly endpoint?: string | undefined;
	/** How many times the request was written to a server; default 0. */
	readonly attempts?: number;
	/** How long to wait before another attempt makes sense, in milliseconds. */
	readonly retryAfterMs?: number;
	readonly phase?: Phase | undefined;
	readonly cause?: unknown;
}

/** One by one. A type of its own, as TypeScript before 5.4 takes no other for a list. */
declare type EachResult<Results extends readonly unknown[]> = {
	-readonly [Index in keyof Results]: ExecResult<Results[Index]>;
};

/** The same with the names of streams as keys. */
declare type EntriesByKey<T, Deleted = never> = Record<string, [id: T, fields: T[] | Deleted][]>;

/** The stable codes of ringwire's errors. Match on these, never on message text. */
declare const ERROR_CODES: {
	readonly CONNECT_REFUSED: 'The server refused the connection: nothing listens on that address, or a firewall rejects it.';
	readonly CONNECT_TIMEOUT: 'The connection, its TLS handshake or its log-in did not finish within the connect timeout.';
	readonly CONNECT_FAILED: 'The connection could not be opened for another reason; `cause` has the system error.';
	readonly DNS_FAILED: 'The host name could not be resolved.';
	readonly TLS_HANDSHAKE: 'The TLS handshake failed: often a plain-text port spoken to with TLS, or no common version or cipher.';
	readonly TLS_UNTRUSTED: 'The server certificate is not signed by a trusted authority.';
	readonly TLS_CERT_EXPIRED: 'The server certificate is expired or not yet valid.';
	readonly TLS_HOSTNAME_MISMATCH: 'The server certificate is valid for other names than the one connected to.';
	readonly AUTH_FAILED: 'The server rejected the credentials, or wants some and none were given.';
	readonly PROTOCOL_UNSUPPORTED: 'The server speaks no protocol version that this client may use.';
	readonly CLUSTER_MISMATCH: 'The server belongs to another cluster than the one that the client is connected to.';
	readonly TOO_MANY_CLIENTS: 'The server is at its limit of clients and refused this one.';
	readonly CONNECTION_LOST: 'The connection ended while the request waited for its reply.';
	readonly PROTOCOL_ERROR: 'The peer sent bytes that are not a valid reply: the connection was destroyed.';
	readonly PROTOCOL_DESYNC: 'The peer answered something that was not asked: the connection was destroyed.';
	readonly FRAME_CORRUPT: 'A checksum did not match: the connection was destroyed.';
	readonly REPLY_TOO_LARGE: 'A reply exceeds a configured limit: the connection was destroyed.';
	readonly REQUEST_TOO_LARGE: 'The request exceeds what the protocol or a configured limit can carry; nothing was sent.';
	readonly DECODE_ERROR: 'The reply was well framed but a value in it could not be turned into a JavaScript value.';
	readonly REQUEST_TIMEOUT: 'The deadline of the request passed.';
	readonly ABORTED: 'The caller aborted the request through its AbortSignal.';
	readonly QUEUE_FULL: 'The bounded queue of waiting requests is full.';
	readonly QUEUE_DISABLED: 'No connection is ready and the offline queue is switched off.';
	readonly RECONNECTS_EXHAUSTED: 'The connection could not be restored within the allowed number of attempts.';
	readonly CLIENT_CLOSED: 'The client is closed or closing.';
	readonly INVALID_ARGUMENT: 'A value passed to a call is of a type or range that cannot be sent.';
	readonly INVALID_OPTION: 'An option of the client has a wrong type or range.';
	readonly UNSUPPORTED: 'The operation is not supported by this client, server or protocol version.';
	readonly INTERNAL: 'A defect in ringwire itself; please report it.';
	readonly SERVER_ERROR: 'The server answered with an error that has no code of its own here; see its message.';
	readonly LOADING: 'The server is loading its data set.';
	readonly READ_ONLY: 'The server is a replica and refuses writes.';
	readonly OUT_OF_MEMORY: 'The server is out of memory and refuses writes.';
	readonly UNAVAILABLE: 'Not enough of the cluster is available to serve the request.';
	readonly OVERLOADED: 'The server is overloaded.';
	readonly NO_SCRIPT: 'The server does not know the script.';
	readonly EXEC_ABORT: 'The transaction was discarded because of an earlier error.';
	readonly TOO_MANY_REDIRECTS: 'The request was redirected more often than allowed.';
	readonly TOPOLOGY_INVALID: 'What a server says of its cluster, or a sentinel of its primary, cannot be true, or names an address that may not be connected to.';
	readonly NODE_REMOVED: 'The node left the topology before the request was sent to it.';
	readonly NO_HOST_AVAILABLE: 'Every node of the plan failed or was unreachable; `innerErrors` has the reason of each.';
	readonly REQUEST_FAILED: 'Replicas failed while executing the request.';
	readonly SERVER_TIMEOUT: 'The coordinator timed out waiting for replicas.';
	readonly UNPREPARED: 'The node does not know the prepared statement.';
	readonly SYNTAX_ERROR: 'The server could not parse the statement.';
	readonly INVALID_REQUEST: 'The server found the request invalid.';
	readonly UNAUTHORIZED: 'The user lacks the permission for the request.';
	readonly ALREADY_EXISTS: 'The keyspace or table to be created exists already.';
};

/** One of ERROR_CODES. */
declare type ErrorCode = keyof typeof ERROR_CODES;

/** `ringwire:error`: an attempt failed; another follows if `willRetry`. */
declare interface ErrorMessage {
	readonly database: string;
	readonly command: string;
	/** The node that failed, where one was asked. */
	readonly endpoint: string | undefined;
	readonly attempts: number;
	readonly error: DriverError;
	readonly willRetry: boolean;
}

declare type EvalWords = {
	other: 'any';
};

declare type Even = 2 | 4 | 6 | 8 | 10 | 12 | 14 | 16 | 18 | 20 | 22 | 24;

declare type ExecResult<T> = [error: Error | null, result: T];

/**
 * What `exec` of a pipeline or transaction answers: an error or a result for each command, in order. The types of chained commands are
 * known; others may follow, since commands can be added in statements of their own. null: the transaction's WATCH was lost.
 */
declare type ExecResults<Results> = (Results extends readonly unknown[] ? number extends Results['length'] ? ExecResult<unknown>[] : EachResult<Results> extends infer Each extends readonly unknown[] ? [...Each, ...ExecResult<unknown>[]] : never : ExecResult<unknown>[]) | null;

/**
 * Whether the server executed the request:
 * - `none`: certainly not: its bytes never reached the socket, or the server said that it did not run it;
 * - `maybe`: bytes were written and no reply came, or what came does not say (a script that failed half-way);
 * - `done`: it was executed, but its result could not be used.
 */
declare type Execution = 'none' | 'maybe' | 'done';

/** An attempt of a call that came to nothing. */
declare interface FailedAttempt {
	/** `host:port` or the socket path of the server. */
	readonly host: string;
	readonly error: Error;
}

/** The command an error belongs to. Arguments may be personal data, so they are reachable but never printed. */
declare interface FailedCommand {
	/** As the caller wrote it. */
	readonly name: string;
	/** As they were sent: texts and Buffers, keys with their prefix. */
	readonly args: readonly unknown[];
}

/**
 * A command object of another package: ioredis's own, from a library that brings it along. It makes of the server's reply
 * what it wants, and settles its promise.
 */
declare interface ForeignCommand {
	readonly name: string;
	readonly args: readonly unknown[];
	readonly promise: Promise<unknown>;
	resolve(reply: unknown): void;
	reject(error: Error): void;
}

declare type FunctionWords = {
	LIBRARYNAME: [unknown];
	WITHCODE: [];
};

/** Messages may have been lost. Times are in milliseconds since 1970. */
declare interface Gap {
	/**
	 * - `reconnected`: the connection was lost or replaced, and the subscriptions were restored on another one.
	 * - `not-restored`: the connection was lost, and the subscriptions with it, since `autoResubscribe` is false.
	 * - `refused`: the server would not restore these subscriptions; each later connection tries again, and tells.
	 * - `unsubscribed`: the server ended the subscription: the slot of the shard channel moved.
	 * - `slow-consumer`: an iteration did not keep up, and what exceeds its queue was dropped.
	 */
	readonly reason: 'reconnected' | 'not-restored' | 'refused' | 'unsubscribed' | 'slow-consumer';
	/** Nothing was lost before. As early as a connection may have been dead without anybody noticing. */
	readonly fromMs: number;
	/**
	 * Nothing will be lost after, for this reason. Infinity where the subscriptions have ended, or are refused; a consumer
	 * that is still too slow: now.
	 */
	readonly untilMs: number;
	/** How many, where that is known: only what this client dropped itself. */
	readonly lostMessages: number | undefined;
	readonly channels: readonly (string | Uint8Array)[];
	readonly patterns: readonly (string | Uint8Array)[];
	readonly shardChannels: readonly (string | Uint8Array)[];
}

declare type GeoaddWords = {
	NX: [];
	XX: [];
	CH: [];
	other: 'places';
};

declare type GeoradiusbymemberRoWords = {
	M: [];
	KM: [];
	FT: [];
	MI: [];
	WITHCOORD: [];
	WITHDIST: [];
	WITHHASH: [];
	COUNT: [unknown];
	ANY: [];
	ASC: [];
	DESC: [];
};

declare type GeoradiusWords = {
	M: [];
	KM: [];
	FT: [];
	MI: [];
	WITHCOORD: [];
	WITHDIST: [];
	WITHHASH: [];
	COUNT: [unknown];
	ANY: [];
	ASC: [];
	DESC: [];
	STORE: [unknown];
	STOREDIST: [unknown];
};

declare type GeosearchstoreWords = {
	FROMMEMBER: [unknown];
	FROMLONLAT: [unknown, unknown];
	BYRADIUS: [unknown];
	BYBOX: [unknown, unknown];
	M: [];
	KM: [];
	FT: [];
	MI: [];
	ASC: [];
	DESC: [];
	COUNT: [unknown];
	ANY: [];
	STOREDIST: [];
};

declare type GeosearchWords = {
	FROMMEMBER: [unknown];
	FROMLONLAT: [unknown, unknown];
	BYRADIUS: [unknown];
	BYBOX: [unknown, unknown];
	M: [];
	KM: [];
	FT: [];
	MI: [];
	ASC: [];
	DESC: [];
	COUNT: [unknown];
	ANY: [];
	WITHCOORD: [];
	WITHDIST: [];
	WITHHASH: [];
};

/** What a call was given: values, lists of them, and a callback at the end. */
declare type Given<T, C> = (T | readonly T[] | C)[];

/** An entry that a consumer of a group was given. */
declare interface GroupEntry<T extends string | Buffer = string> extends StreamEntry<T> {
	/** Given to this or another consumer before, and not acknowledged. */
	readonly again: boolean;
	/** Says that it was dealt with. Answers false when it was no longer pending. */
	ack(): Promise<boolean>;
}

/** How to read as one consumer of a group. */
declare interface GroupOptions extends ReadOptions {
	/** How many entries are asked for at once; default 16. */
	readonly count?: number;
	/** The consumer group. */
	readonly group: string;
	/** A name of its own for each process: it is given again what it did not acknowledge. */
	readonly consumer: string;
	/** How long the server waits at a time, in milliseconds; default 5,000. */
	readonly blockMs?: number;
	/**
	 * Makes the group, and the stream, where they are missing: `0` for a group that gets everything, `$` for what is new.
	 */
	readonly createFrom?: string;
	/**
	 * Takes over what other consumers have not acknowledged for so long, in milliseconds. Without it nothing is taken
	 * over.
	 */
	readonly claimIdleMs?: number;
}

declare type HgetexWords = {
	EX: [unknown];
	PX: [unknown];
	EXAT: [unknown];
	PXAT: [unknown];
	PERSIST: [];
	FIELDS: 'count';
};

/** Names of fields, for `HIMPORT SET key name value…` (Redis 8.10 and later). */
declare interface HimportFieldset {
	readonly name: string | Uint8Array;
	/** In the order of the values. */
	readonly fields: readonly (string | Uint8Array)[];
}

declare type HsetexWords = {
	FNX: [];
	FXX: [];
	EX: [unknown];
	PX: [unknown];
	EXAT: [unknown];
	PXAT: [unknown];
	KEEPTTL: [];
	FIELDS: 'countPairs';
};

/** What is asked of a service over HTTPS. */
declare interface HttpsRequest {
	readonly host: string;
	readonly port: number;
	readonly path: string;
	readonly tls: TlsSettings;
	/** For all of it. */
	readonly limitMs: number;
	/** Of the answer. */
	readonly mostBytes: number;
}

declare interface HttpsResponse {
	/** Of HTTP. */
	readonly status: number;
	readonly body: string;
}

declare type IncrexWords = {
	BYFLOAT: [unknown];
	BYINT: [unknown];
	LBOUND: [unknown];
	UBOUND: [unknown];
	SATURATE: [];
	EX: [unknown];
	PX: [unknown];
	EXAT: [unknown];
	PXAT: [unknown];
	PERSIST: [];
	ENX: [];
};

/** `A` where nothing is left over when it is taken two by two. */
declare type InPairs<A extends readonly unknown[]> = A['length'] extends 0 | Odd ? Unless<A, A extends readonly [infer First, ...infer Rest] ? [First, ...Rest, RedisValue] : [RedisValue, RedisValue]> : A;

/** What an interceptor sees of a call. */
declare interface InterceptedCall {
	readonly request: {
		readonly command: {
			/** Upper case: `XINFO`. */
			readonly name: string;
			/** With the subcommand: `XINFO STREAM`. */
			readonly fullName: string;
			readonly readOnly: boolean;
		};
		readonly args: readonly unknown[];
	};
	/** How often it has been written so far. */
	readonly attempts: number;
}

/** Wraps running: `(next) => (call) => next(call)` changes nothing. */
declare type Interceptor<Each> = (next: Run<Each>) => Run<Each>;

/** A value given to a call cannot be sent. Nothing was sent. */
declare class InvalidArgumentError extends DriverError {
	constructor(message: string, details?: Omit<DriverErrorDetails, 'code'>);
}

/** What is counted of commands of one kind: `GET`, `MULTI`; `EXECUTE`, `BATCH`. */
declare interface KindMetrics {
	readonly succeeded: number;
	readonly failed: number;
	/** How long those took that succeeded, waiting and repetitions included. */
	readonly latency: LatencySnapshot;
}

/** Latencies as they were when they were asked for. All in milliseconds, with fractions. */
declare class LatencySnapshot {
	#private;
	readonly count: number;
	readonly sumMs: number;
	readonly maxMs: number;
	/** The mean, in milliseconds; 0 where nothing was counted. */
	get meanMs(): number;
	/**
	 * What this share of all latencies does not exceed, in milliseconds, right within an eighth; 0 where nothing was
	 * counted.
	 *
	 * @param share from 0 to 1: `percentile(0.99)`
	 */
	percentile(share: number): number;
	/**
	 * How many latencies were at most so long, for limits of your own: what Prometheus calls the buckets of a histogram.
	 *
	 * @param limitsMs in ascending order
	 */
	cumulative(limitsMs: readonly number[]): number[];
	toJSON(): {
		count: number;
		meanMs: number;
		p50Ms: number;
		p99Ms: number;
		maxMs: number;
	};
}

declare type LcsWords = {
	LEN: [];
	IDX: [];
	MINMATCHLEN: [unknown];
	WITHMATCHLEN: [];
};

/** The connections that blocking commands, sessions and MONITOR have to themselves for a while. */
declare interface LeaseOptions {
	/** Connections kept ready; default 0. */
	readonly min?: number;
	/** The most connections beside the shared ones; default 64. */
	readonly max?: number;
	/** An unused one is closed after this long, in milliseconds; default 30,000. */
	readonly idleMs?: number;
}

declare type LposWords = {
	RANK: [unknown];
	COUNT: [unknown];
	MAXLEN: [unknown];
};

/** Values one by one or in lists, which are flattened by one level. */
declare type Many<T> = (T | readonly T[])[];

declare type MappingOf<Context extends ClientContext> = Context extends {
	readonly mapping: 'resp3';
} ? 'resp3' : 'legacy';

/**
 * The connection could not be restored in as many attempts as `maxRetriesPerRequest` allows. The message
 * ends with the reason of the last attempt; `cause` is Node's error of it.
 */
declare class MaxRetriesPerRequestError extends ConnectionLostError {
	constructor(maxRetriesPerRequest: number, cause: DriverError | undefined);
}

/** One published message. */
declare interface Message<T extends string | Buffer = string> {
	/** By which subscription it came. */
	readonly kind: ChannelKind;
	/** The pattern that the channel matches; undefined for other kinds. */
	readonly pattern: T | undefined;
	/** Where it was published. */
	readonly channel: T;
	/** What was published. */
	readonly message: T;
	/** Set when messages may have been lost between the one before and this one. */
	readonly gapBefore: Gap | undefined;
}

/** A published message. Its bytes are one copy, which the texts and Buffers are read from. */
declare class MessageEvent_2 {
	readonly type = "message";
	readonly kind: ChannelKind;
	private readonly bytes;
	private readonly channelAt;
	private readonly payloadAt;
	/** @param bytes pattern, channel and payload, one behind the other */
	constructor(kind: ChannelKind, bytes: NativeBuffer, channelAt: number, payloadAt: number);
	/** Empty unless `kind` is `pattern`. */
	get pattern(): string;
	get patternBuffer(): Buffer;
	get channel(): string;
	get channelBuffer(): Buffer;
	get payload(): string;
	get payloadBuffer(): Buffer;
	/** The bytes that the subscription was made with, pattern or channel, as latin1 text: what it is looked up by. */
	get subscriptionKey(): string;
	get byteLength(): number;
}

/** What a subscriber feeds: a subscription, whatever its messages look like. */
declare interface MessageSink {
	has(kind: ChannelKind, key: string): boolean;
	keys(kind: ChannelKind): string[];
	offer(event: MessageEvent_2): void;
	/** Messages may have been lost. */
	note(gap: Gap): void;
	/** The server no longer sends it these. It ends when nothing is left. */
	forget(kind: ChannelKind, keys: readonly string[], error: Error | undefined): void;
	/** Nothing more will come. What is queued can still be consumed. */
	finish(error: Error | undefined): void;
}

/** What `getMetrics()` answers: plain numbers, as they are at that moment. They count from `since` on. */
declare interface MetricsSnapshot {
	/** `redis` or `cassandra`. */
	readonly database: string;
	/** When counting began, in milliseconds since 1970. */
	readonly since: number;
	readonly requests: {
		readonly succeeded: number;
		readonly failed: number;
		/** By name: `GET`, `MULTI`; `QUERY`, `EXECUTE`, `BATCH`, `PREPARE`. */
		readonly byKind: Readonly<Record<string, KindMetrics>>;
		/** Failures that callers were told of, by their code. */
		readonly failures: Readonly<Record<string, number>>;
	};
	/** Of all kinds together. */
	readonly latency: LatencySnapshot;
	/** Sent, and not answered yet. */
	readonly inFlight: number;
	/** Waiting for a connection that takes them, or for their statement to be prepared. */
	readonly queued: number;
	readonly connections: ConnectionMetrics;
	/** Attempts that failed and were followed by another, by the code of the failure. */
	readonly retries: Readonly<Record<string, number>>;
	/** Repetitions that were sent where the server had said: MOVED and ASK of a cluster. Among `retries` too. */
	readonly redirects: number;
	/** Attempts that were sent beside another one (speculative execution). */
	readonly speculations: number;
	/** Failures that the retry policy made a success of. */
	readonly ignored: number;
	/** Replies that came when nobody waited for them any more. */
	readonly orphans: number;
	readonly bytesIn: number;
	readonly bytesOut: number;
	readonly backPressure: {
		/** How often the system took no more bytes of a connection, so that requests had to wait. */
		readonly congestions: number;
		/** Servers that said they are overloaded (OVERLOADED), or warned that they slow us down. */
		readonly warnings: number;
	};
}

declare type MigrateWords = {
	COPY: [];
	REPLACE: [];
	AUTH: [unknown];
	AUTH2: [unknown, unknown];
	KEYS: 'some';
};

/** Emits `monitor` with time, arguments, source and database, as in ioredis; `ready` when it has come back, `end` when it is over. */
declare class Monitor extends EventEmitter {
	/** `monitoring` while commands are told. */
	status: 'monitoring' | 'reconnecting' | 'end';
	private readonly port;
	private connection;
	private get ended();
	/** @param reconnect come back on another connection, as after a lost one */
	disconnect(reconnect?: boolean): void;
	quit(): Promise<'OK'>;
	[Symbol.asyncDispose](): Promise<void>;
	/** Once for a connection, whoever ends it. */
	private comeBack;
}

declare type MsetexWords = {
	NX: [];
	XX: [];
	EX: [unknown];
	PX: [unknown];
	EXAT: [unknown];
	PXAT: [unknown];
	KEEPTTL: [];
};

declare type NatFunction = (key: string) => {
	host: string;
	port: number;
} | null | undefined;

declare interface NativeBuffer extends Buffer {
	utf8Slice(start: number, end: number): string;
	latin1Slice(start: number, end: number): string;
	utf8Write(text: string, offset: number, length?: number): number;
}

/** From the addresses that nodes announce, as `host:port`, to those where they can be reached. */
declare type NatMap = Readonly<Record<string, {
	readonly host: string;
	readonly port: number;
}>> | NatFunction;

/** A pipeline that was just made: the results of what is chained to it are known. */
declare type NewPipeline<Mapping extends ReplyMapping = 'legacy'> = ChainableCommander<Mapping, readonly unknown[]>;

/** Which nodes. */
declare type NodeRole = 'master' | 'slave' | 'all';

/** No words. */
declare type None = Readonly<Record<never, never>>;

/** Exists in types only: notes the results of the commands that have been chained. */
declare interface Noted<_Results> {
}

declare type NotPlaces = 0 | 1 | 3 | 4 | 6 | 7 | 9 | 10 | 12 | 13 | 15 | 16 | 18 | 19 | 21 | 22;

declare type Odd = 1 | 3 | 5 | 7 | 9 | 11 | 13 | 15 | 17 | 19 | 21 | 23;

/** A word among the options of a command, or a number that belongs to one. */
declare type Option<Words extends string> = Words | Lowercase<Words> | number | `${number}` | Buffer;

/** One option: what it accepts and what it is without being set. */
declare interface OptionSpec<T> {
	readonly default: T;
	/** What a good value is, as an error says it: `a whole number of milliseconds from 0`. */
	readonly expected: string;
	accepts(value: unknown): boolean;
	/** The value that a URL's text stands for; absent: not settable by URL. */
	readonly fromText?: (text: string) => unknown;
	/** One sentence for the reference documentation. */
	readonly doc: string;
}

declare type OptionTable = Readonly<Record<string, OptionSpec<unknown>>>;

/** Fields and values of HSET, keys and values of MSET: a record, or a Map. (As a union with Map it costs compilers time.) */
declare type Pairs = object;

declare type ParsedOptions<Table extends OptionTable> = {
	readonly [Name in keyof Table]: Table[Name] extends OptionSpec<infer T> ? T : never;
};

/** The options in force: what was given, and the defaults of the others. */
declare type ParsedRedisOptions = ParsedOptions<typeof redisOptionTable>;

declare type ParsedTable = ParsedOptions<typeof clusterOptionTable>;

/**
 * How far a connection or a request had come:
 * - `lookup`, `credentials`, `connect`, `tls`, `login`: the steps of making a connection, in their order;
 * - `queue`: the request waited for a connection and was not sent;
 * - `reply`: it was sent, and its reply waited for;
 * - `answered`: the server answered, with this error or with what could not be used.
 */
declare type Phase = 'lookup' | 'credentials' | 'connect' | 'tls' | 'login' | 'queue' | 'reply' | 'answered';

declare interface Pipeline<Mapping extends ReplyMapping = 'legacy'> extends ChainableCommander<Mapping, readonly unknown[]> {
}

/**
 * Commands that are gathered and sent together by `exec`, which answers `[error, reply]` for each: `redis.pipeline()`.
 * Of `redis.multi()` they are one transaction.
 *
 * @example
 * const results = await redis.pipeline().incr('visits').get('greeting').exec();
 * for (const [error, reply] of results ?? []) console.log(error ?? reply);
 */
declare class Pipeline<Mapping extends ReplyMapping = 'legacy'> {
	/** Tells a pipeline from a client. */
	readonly isPipeline = true;
	/** The client. */
	readonly redis: object;
	private readonly port;
	private readonly settings;
	private readonly entries;
	/** Made by multi(): exec() adds EXEC and answers its reply alone. */
	private readonly transactional;
	/** MULTIs that wait for their EXEC. */
	private openTransactions;
	private hasScripts;
	private executed;
	protected readonly mapping: Mapping;
	/** How many commands it has; MULTI counts. */
	get length(): number;
	private addRequest;
	/** Adds commands in the form `['set', 'key', 'value']`. */
	addBatch(commands: readonly BatchCommand[]): this;
	/** Ends an inline transaction; otherwise sends everything and answers a result for each command. */
	exec(callback?: Callback<never>): never;
	/** The same as `exec`: whether a reply is a Buffer is for each command to say (`getBuffer`). */
	execBuffer(callback?: Callback<never>): never;
	private execTransaction;
	private execPipeline;
	/** @param message what is told of the whole, where somebody listens */
	private sendAll;
	/** Of each script the first that is sent carries its text. */
	private putTexts;
	/** The index of the EXEC that belongs to a MULTI; -1 if there is none, or it was discarded. */
	private endOf;
	private start;
	private startTransaction;
	private finish;
}

/** `reader`: whoever commands go to, which are the primaries unless reads go to replicas. `node`: replicas too, always. */
declare type PolicyNodes = 'primary' | 'reader' | 'node';

/** What ZMPOP answers: null where no key has a member. */
declare type Popped<T, Context extends ClientContext> = Shape<[
key: T,
members: [member: T, score: T][]
] | null, [
key: T,
members: [member: T, score: number][]
] | null, Context>;

declare interface PreferredReplica {
	readonly ip: string;
	readonly port: string | number;
	/** Default 1. */
	readonly prio?: number | undefined;
}

/** The program's preference among replicas: a function, or addresses with priorities, the lowest first. */
declare type PreferredReplicas = ((replicas: ShownReplica[]) => {
	readonly ip: string;
	readonly port: string | number;
} | null | undefined) | PreferredReplica | readonly PreferredReplica[];

/** ioredis's callback for trying things out: `redis.get('key', print)`. */
declare function print(error?: Error | null, reply?: unknown): void;

/**
 * A stream of bytes that cannot be trusted any more. The connection it came from is destroyed, never resynchronised.
 */
declare class ProtocolViolation extends DriverError {
	constructor(message: string, details?: Omit<DriverErrorDetails, 'code' | 'execution'> & {
		readonly code?: 'PROTOCOL_ERROR' | 'PROTOCOL_DESYNC' | 'FRAME_CORRUPT' | 'REPLY_TOO_LARGE';
	});
}

/** Which entries of a stream. */
declare interface RangeOptions extends ReadOptions {
	/** The first entry's id, or `-`; with `(` before it, the one after. Default: `-`, the first of all. */
	readonly from?: string;
	/** The last entry's id. Default: `+`, the last of all. */
	readonly to?: string;
	/** From the last to the first. Default: false. */
	readonly reverse?: boolean;
}

/** A rank with its score; null where there is no such member. */
declare type Ranked<T, Context extends ClientContext> = Shape<[rank: number, score: T] | null, [rank: number, score: number] | null, Context>;

/** A node, as `scaleReads` sees it. */
declare interface ReadableNode {
	readonly host: string;
	readonly port: number;
	readonly role: 'master' | 'slave';
	/** Where the node says that it is, once that is known. Valkey tells it, with `availability-zone` in its configuration. */
	readonly availabilityZone: string | undefined;
	/** How long its answers to reads took lately, on average; undefined before the first. */
	readonly latencyMs: number | undefined;
	/** The same address, where ioredis's nodes have it. */
	readonly options: {
		readonly host: string;
		readonly port: number;
	};
}

/** How entries of a stream are read. */
declare interface ReadOptions {
	/** Fields and values as Buffers. Default: false. */
	readonly binary?: boolean;
	/** How many entries are asked for at once; default 100. */
	readonly count?: number;
	/** Ends the iteration with an error. */
	readonly signal?: AbortSignal;
}

/** What they answer in either mapping; null where nothing came. */
declare type ReadStreams<T, Deleted, Context extends ClientContext> = Shape<StreamEntries<T, Deleted> | null, EntriesByKey<T, Deleted> | null, Context>;

/**
 * Called with an error reply of the server. `true` or 1: the connection is made anew; 2: and the command sent again,
 * five times at the most, and not what may have been executed (a script) unless `delivery` or `idempotent` allows it.
 */
declare type ReconnectOnError = (error: Error) => boolean | 1 | 2;

/**
 * A client of one Redis or Valkey server.
 *
 * @example
 * const redis = new Redis('redis://localhost:6379/0');
 * await redis.set('greeting', 'hello', 'EX', 60);
 * console.log(await redis.get('greeting'));
 * await redis.quit();
 */
declare class Redis<Mapping extends ReplyMapping = 'legacy'> extends Client<Mapping> {
	/** ioredis's word for what the connection may be used for. */
	mode: 'normal' | 'subscriber' | 'monitor';
	/** The options in force, defaults filled in. Not enumerable: they hold a password. */
	readonly options: Readonly<RedisOptions> & ParsedRedisOptions;
	private readonly given;
	constructor(port: number | string, host: string, options: RedisOptions);
	constructor(port: number | string, options: RedisOptions);
	constructor(port: number | string, host: string);
	constructor(options: RedisOptions);
	constructor(portOrUrl: number | string | URL);
	constructor();
	/** Another client with the same options, but for those given; of a class derived from this one, another of that. */
	duplicate(override?: RedisOptions): Redis<Mapping>;
	/** Resolves when a command would be sent at once: while it is pending, commands gather in memory. */
	backpressure(): Promise<void>;
	/** Everything that the server executes, as `monitor` events, on a connection of its own. */
	monitor(callback?: Callback<Monitor>): Promise<Monitor>;
	/** The same as `new Redis(…)`. */
	static createClient(...args: ConstructorArguments): Redis;
	/** Every option with its default. */
	static get defaultOptions(): RedisOptions;
}

/** All commands, each with its Buffer twin. The lists that commands take are flattened by one level. */
declare interface RedisCommander<Context extends ClientContext = {
	readonly type: 'default';
}> {
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

/** The events of a client, and what their listeners get. */
declare interface RedisEvents {
	wait: Change;
	connecting: Change;
	connect: Change;
	/** Commands are sent at once from now on. */
	ready: Change;
	/** The connection ended. */
	close: Change;
	/** It will not be made anew. */
	end: Change;
	/** The next attempt to connect follows after so many milliseconds. */
	reconnecting: (delayMs: number) => void;
	/**
	 * The connection failed or was lost. Without a listener it is printed, every 10 seconds at the most for each message.
	 */
	error: (error: Error) => void;
	/** The database that is selected from now on. */
	select: (database: number) => void;
	/** Messages of subscriptions may have been lost. */
	gap: (gap: Gap) => void;
	message: TextMessage;
	messageBuffer: BinaryMessage;
	pmessage: (pattern: string, channel: string, message: string) => void;
	pmessageBuffer: (pattern: string, channel: Buffer, message: Buffer) => void;
	/** Keys that a client-side cache must forget (CLIENT TRACKING), as bytes; `null`: all of them. */
	invalidate: (event: {
		readonly keys: readonly Buffer[] | null;
	}) => void;
	smessage: TextMessage;
	smessageBuffer: BinaryMessage;
}

/** The name of a key, a channel or a pattern. */
declare type RedisKey = string | Buffer;

/** The options of a Redis client. Each may be left out. */
declare interface RedisOptions extends Settable<Omit<ParsedRedisOptions, 'port' | 'db' | 'tls' | 'maxRetriesPerRequest' | 'retryStrategy' | 'reconnectOnError'>> {
	/** The TCP port of the server. Default: 6379. */
	port?: number | string | undefined;
	/** The database that each connection selects. Default: 0. */
	db?: number | string | undefined;
	/** Options for Node's tls.connect; an empty object switches TLS on. */
	tls?: TlsSettings | boolean | undefined;
	/** Failed reconnections after which waiting commands fail; null: they wait for ever, unless `with({ timeoutMs })` says how long. Default: 20. */
	maxRetriesPerRequest?: number | null | undefined;
	/** The delay before the next attempt to connect, in milliseconds; anything but a number gives up. Default: at most 200 ms for five seconds, then doubling to 2 s, with jitter. */
	retryStrategy?: RetryStrategy | null | false | undefined;
	/** Whether an error reply shall cause a reconnection (true, 1), and the command to be sent again (2). */
	reconnectOnError?: ReconnectOnError | null | false | undefined;
}

declare const redisOptionTable: {
	/** The sentinels to ask where the server is, in the place of host and port. Needs `name`. */
	readonly sentinels: OptionSpec<readonly SentinelAddress[] | null>;
	/** What the sentinels call the servers that they watch. */
	readonly name: OptionSpec<string | null>;
	/** Whether to connect to the primary or to one of its replicas. Default: 'master'. */
	readonly role: OptionSpec<"master" | "slave">;
	/** Which replica to connect to with role 'slave': a function that picks one of a list, or addresses with `prio`, the lowest first. Default: any. */
	readonly preferredSlaves: OptionSpec<PreferredReplicas | undefined>;
	/** The ACL user of the sentinels. */
	readonly sentinelUsername: OptionSpec<string | null>;
	/** The password of the sentinels. */
	readonly sentinelPassword: OptionSpec<string | null>;
	/** TLS with the sentinels, as `tls` is with the servers. */
	readonly sentinelTLS: OptionSpec<Readonly<Record<string, unknown>> | undefined>;
	/** TLS with the servers that sentinels name; `tls` alone switches it on as well. Default: false. */
	readonly enableTLSForSentinelMode: OptionSpec<boolean>;
	/** The delay before the sentinels are asked again when none of them answered, in milliseconds; anything but a number gives up. Default: as retryStrategy has it. */
	readonly sentinelRetryStrategy: OptionSpec<SentinelRetryStrategy | null | undefined>;
	/** The delay before the next attempt to connect to a sentinel, in milliseconds. Default: as retryStrategy has it. */
	readonly sentinelReconnectStrategy: OptionSpec<SentinelRetryStrategy | null | undefined>;
	/** How long a sentinel may take to answer, connecting included. Default: 2000 ms. */
	readonly sentinelCommandTimeout: OptionSpec<number>;
	/** The most sentinels to be connected to. Default: 10. */
	readonly sentinelMaxConnections: OptionSpec<number>;
	/** Whether sentinels that others name are asked as well. Default: true. */
	readonly updateSentinels: OptionSpec<boolean>;
	/** Without effect. Announced failovers are always listened to. Default: true. */
	readonly failoverDetector: OptionSpec<boolean>;
	/** From the addresses that sentinels name, as `host:port`, to those where the servers are reached from here. */
	readonly natMap: OptionSpec<NatMap | null>;
	/** The TCP port of the server. Default: 6379. */
	readonly port: OptionSpec<number>;
	/** The name or address of the server. Default: 'localhost'. */
	readonly host: OptionSpec<string>;
	/** The IP version to connect with; 0 tries all addresses of the name. Default: 0. */
	readonly family: OptionSpec<0 | 4 | 6>;
	/** The path of a unix socket, instead of host and port. */
	readonly path: OptionSpec<string | null>;
	/** Options for Node's tls.connect; an empty object switches TLS on. */
	readonly tls: OptionSpec<Readonly<Record<string, unknown>> | undefined>;
	/** How long connecting may take: name, TCP, TLS and log-in together. Default: 10000 ms. */
	readonly connectTimeout: OptionSpec<number>;
	/** The initial delay of TCP's own keep-alive; 0 switches it off. Default: 30000 ms. */
	readonly keepAlive: OptionSpec<number>;
	/** Whether to switch Nagle's algorithm off. Default: true. */
	readonly noDelay: OptionSpec<boolean>;
	/** The ACL user; without a password it logs in with the empty one. */
	readonly username: OptionSpec<string | null>;
	/** The password of the user, or of the server. */
	readonly password: OptionSpec<string | null>;
	/** Asked for user and password at each connection, so that they may change; may answer a promise. */
	readonly credentials: OptionSpec<CredentialsProvider | undefined>;
	/** The database that each connection selects. Default: 0. */
	readonly db: OptionSpec<number>;
	/** The name of the connections in CLIENT LIST. */
	readonly connectionName: OptionSpec<string | null>;
	/** False: tell the server the name and version of this library (CLIENT SETINFO), which not every user may. Default: true without `clientInfoTag`. */
	readonly disableClientInfo: OptionSpec<boolean | undefined>;
	/** Added to the name of this library in CLIENT LIST, which the server is told with it. */
	readonly clientInfoTag: OptionSpec<string | undefined>;
	/** The version of RESP; 3 falls back to 2 where the server does not know it. Default: 3. */
	readonly protocol: OptionSpec<2 | 3>;
	/** The shapes of replies: ioredis's, or those natural to RESP3. Default: 'legacy'. */
	readonly replyMapping: OptionSpec<"legacy" | "resp3">;
	/** Numbers of replies as strings. Default: false. */
	readonly stringNumbers: OptionSpec<boolean>;
	/** What an integer beyond 2^53-1 becomes. Default: 'string'. */
	readonly unsafeIntegers: OptionSpec<"bigint" | "string">;
	/** Put before every key of every command, as text or as bytes. */
	readonly keyPrefix: {
		readonly default: string | Uint8Array;
		readonly fromText?: (text: string) => unknown;
		readonly doc: string;
		readonly expected: 'a string or a Buffer';
		readonly accepts: (value: unknown) => value is string | Uint8Array;
	};
	/** Whether the key prefix is put before the patterns of KEYS and SCAN too. Default: false. */
	readonly prefixPatterns: OptionSpec<boolean>;
	/** Whether the key prefix is taken off the keys that replies name. Default: false. */
	readonly stripPrefix: OptionSpec<boolean>;
	/** Change the arguments of commands, by lower-case name. */
	readonly argumentTransformers: OptionSpec<Readonly<Record<string, ArgumentTransformer>> | undefined>;
	/** Change the replies of commands, by lower-case name. */
	readonly replyTransformers: OptionSpec<Readonly<Record<string, ReplyTransformer>> | undefined>;
	/** The most that a reply may hold; a larger one ends the connection with REPLY_TOO_LARGE. */
	readonly limits: OptionSpec<Partial<RespLimits> | undefined>;
	/** Sends READONLY on each connection: reads are allowed on a replica of a cluster. Default: false. */
	readonly readOnly: OptionSpec<boolean>;
	/** Connect with the first command, or by connect(). Default: false. */
	readonly lazyConnect: OptionSpec<boolean>;
	/** While the server loads its data set, commands wait: the first of each connection is asked again until it has. Default: true. */
	readonly enableReadyCheck: OptionSpec<boolean>;
	/** The longest wait before asking a loading server again. Default: 10000 ms. */
	readonly maxLoadingRetryTime: OptionSpec<number>;
	/** The delay before the next attempt to connect, in milliseconds; anything but a number gives up. Default: at most 200 ms for five seconds, then doubling to 2 s, with jitter. */
	readonly retryStrategy: OptionSpec<RetryStrategy | null | undefined>;
	/** Whether an error reply shall cause a reconnection (true, 1), and the command to be sent again (2). */
	readonly reconnectOnError: OptionSpec<ReconnectOnError | null>;
	/** How many connections share the work. The commands of a pipeline go over one of them, in their order; others may overtake each other. Default: 1. */
	readonly connections: OptionSpec<number>;
	/** A connection older than this is replaced, after it has answered what is in flight; 0: never. Default: 0 ms. */
	readonly maxConnectionAgeMs: OptionSpec<number>;
	/** How often an idle connection is asked for a sign of life; 0: never. Default: 10000 ms. */
	readonly heartbeatIntervalMs: OptionSpec<number>;
	/** How long a connection may say nothing while it owes a reply, or that sign of life, before it counts as dead and is replaced; 0: for ever. Not less than a second or two: a server that is busy for longer is taken for dead, and what is in flight fails as lost. The deadlines of commands have no part in this, except that scripts, blocking commands and others that may rightly take long are waited for until theirs. Default: 5000 ms. */
	readonly heartbeatTimeoutMs: OptionSpec<number>;
	/** How long disconnect() waits for the answers to what was called before. Default: 2000 ms. */
	readonly disconnectTimeout: OptionSpec<number>;
	/** How long close() and quit() wait for what is in flight. Default: 5000 ms. */
	readonly closeTimeoutMs: OptionSpec<number>;
	/** How long a command may take in all: waiting, reconnecting, retries; 0: for ever. Default: 5000 ms. */
	readonly commandTimeout: OptionSpec<number>;
	/** Failed reconnections after which waiting commands fail; null: they wait for ever, unless `with({ timeoutMs })` says how long. Default: 20. */
	readonly maxRetriesPerRequest: OptionSpec<number | null>;
	/** Whether commands wait while there is no connection. Default: true. */
	readonly enableOfflineQueue: OptionSpec<boolean>;
	/** The most commands that may wait for a connection. Default: 131072. */
	readonly maxQueuedCommands: OptionSpec<number>;
	/** The most bytes of commands that may wait for a connection. Default: 67108864. */
	readonly maxQueuedBytes: OptionSpec<number>;
	/** What is tried again after a failure, within the deadline. 'safe': what was not executed, and what may have been if it is read-only or marked idempotent. 'at-least-once': everything. 'never': nothing. Default: 'safe'. */
	readonly delivery: OptionSpec<"at-least-once" | "never" | "safe">;
	/** False: what was in flight when a connection was lost is never sent again. Default: true. */
	readonly autoResendUnfulfilledCommands: OptionSpec<boolean>;
	/** Restore subscriptions after a reconnection. Default: true. */
	readonly autoResubscribe: OptionSpec<boolean>;
	/** Blocking commands get a connection of their own; false: they share, as in ioredis. Default: true. */
	readonly blockingLeases: OptionSpec<boolean>;
	/** The deadline of blocking commands that would wait for ever. In milliseconds. */
	readonly blockingTimeout: OptionSpec<number | undefined>;
	/** How much later than its own time-out a blocking command is given up. Default: 2000 ms. */
	readonly blockingTimeoutGrace: OptionSpec<number>;
	/** The connections for blocking commands, sessions and MONITOR. */
	readonly leases: OptionSpec<LeaseOptions | undefined>;
	/** Scripts that become methods, by name. */
	readonly scripts: OptionSpec<Readonly<Record<string, ScriptDefinition>> | undefined>;
	/** Lists of field names that HIMPORT SET refers to by their names; every connection is told them. Redis 8.10 and later. */
	readonly himportFieldsets: OptionSpec<readonly HimportFieldset[] | undefined>;
	/** Let the stack of a failed command say who called it, at the cost of a stack trace for each command. Default: false. */
	readonly captureStackTrace: OptionSpec<boolean>;
	/** ioredis’s name of captureStackTrace. Default: false. */
	readonly showFriendlyErrorStack: OptionSpec<boolean>;
	/** Wrapped around each command: tracing, metrics, throttling. */
	readonly interceptors: OptionSpec<readonly Interceptor<InterceptedCall>[]>;
	/** Count from the beginning what getMetrics() answers; else from its first call on. Default: false. */
	readonly metrics: OptionSpec<boolean>;
	/** Throw for an unknown option instead of warning. Default: false. */
	readonly strictOptions: OptionSpec<boolean>;
	/** Clock, timers and sockets; for tests. */
	readonly runtime: OptionSpec<Runtime>;
	/** Without effect. The heartbeat finds a silent server. */
	readonly socketTimeout: OptionSpec<unknown>;
	/** Without effect. Commands of one turn of the event loop always share a write. */
	readonly enableAutoPipelining: OptionSpec<unknown>;
	/** Without effect. Commands of one turn of the event loop always share a write. */
	readonly autoPipeliningIgnoredCommands: OptionSpec<unknown>;
	/** Without effect. Use monitor(). */
	readonly monitor: OptionSpec<unknown>;
	/** Without effect. Connections are opened by this client. */
	readonly Connector: OptionSpec<unknown>;
	/** Without effect. An option of older releases of ioredis. */
	readonly allowUsernameInURI: OptionSpec<unknown>;
	/** Without effect. An option of older releases of ioredis. */
	readonly dropBufferSupport: OptionSpec<unknown>;
	/** Without effect. An option of older releases of ioredis. */
	readonly parser: OptionSpec<unknown>;
	/** Without effect. An option of older releases of ioredis. */
	readonly maxScriptsCachingTime: OptionSpec<unknown>;
	/** Without effect. An option of older releases of ioredis. */
	readonly offlineQueue: OptionSpec<unknown>;
	/** Without effect. An option of older releases of ioredis. */
	readonly commandQueue: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly clusterRetryStrategy: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly clusterNodeRetryStrategy: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly redisOptions: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly scaleReads: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly maxRedirections: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly retryDelayOnMoved: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly retryDelayOnFailover: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly retryDelayOnClusterDown: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly retryDelayOnTryAgain: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly slotsRefreshTimeout: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly slotsRefreshInterval: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly shardedSubscribers: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly useSRVRecords: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly resolveSrv: OptionSpec<unknown>;
	/** Without effect. An option of a cluster. */
	readonly dnsLookup: OptionSpec<unknown>;
};

/** As in ioredis. A string, because programs written for ioredis compare and even assign it. */
declare type RedisStatus = 'wait' | 'connecting' | 'connect' | 'ready' | 'close' | 'reconnecting' | 'end' | 'monitoring';

/** An argument of a command. */
declare type RedisValue = string | Buffer | number;

declare interface RedisView<Mapping extends ReplyMapping = 'legacy'> extends RedisCommander<{
	readonly type: 'default';
	readonly mapping: Mapping;
}> {
}

/**
 * All commands of a client with other settings: what `redis.with(options)` answers.
 *
 * @example
 * await redis.with({ timeoutMs: 200, idempotent: true }).set('colour', 'green');
 *
 * What else a client has (events, `status`, `options`, `duplicate`, `quit`, …) a view has too, and it is the client's: so
 * that libraries can be given a view. TypeScript is told by `as unknown as Redis`.
 */
declare class RedisView<Mapping extends ReplyMapping = 'legacy'> {
	/** Exists in types only. */
	protected readonly mapping: Mapping;
	/** Makes a Lua script a method of the client, and of this view of it. */
	defineCommand(name: string, definition: ScriptDefinition): void;
	/** A pipeline with these settings. */
	pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping>;
	/** A transaction with these settings. */
	multi(batch?: readonly BatchCommand[]): NewPipeline<Mapping>;
}

/** An error reply. `message` is the server's own, without what it repeats of secrets, and `name` is `ReplyError`, as with ioredis. */
declare class ReplyError extends DriverError {
	readonly code: ErrorCode;
	/** The first word of the message: `WRONGTYPE`, `MOVED`, `ERR`. */
	readonly prefix: string;
	/** What was sent. Not enumerable; the arguments of commands that carry secrets are redacted. */
	readonly command: FailedCommand | undefined;
	/** For the error of EXEC: why commands were refused when they were queued. */
	previousErrors: readonly ReplyError[] | undefined;
	/** @param isElement it stands inside of the command's reply */
	constructor(message: string, command?: Command_2, args?: readonly Argument[], isElement?: boolean);
}

/**
 * How one reply is to be shaped. `list`: as the server lists it on RESP2, whichever version was negotiated; of
 * `legacy` HGETALL alone differs, which ioredis makes an object of.
 */
declare type ReplyForm = ReplyMapping | 'list';

/** Applied to a decoded reply, never to an error. @param asText numbers are to be text: the `stringNumbers` option */
declare type ReplyMapper = (reply: unknown, args: readonly unknown[], asText?: boolean) => unknown;

declare type ReplyMapping = 'legacy' | 'resp3';

declare interface ReplyReading {
	/** The decoder makes an object of the reply's own map (RESP3) or flat list of pairs (RESP2). */
	readonly object: boolean;
	readonly map: ReplyMapper | undefined;
}

/**
 * Gets the reply as the server lists it on RESP2 (fields and values one behind the other, of HGETALL too), whichever
 * version was negotiated and whatever `replyMapping` says, with Buffers for the `…Buffer` twins. Answers what callers get
 * instead.
 */
declare type ReplyTransformer = (reply: unknown) => unknown;

/** To which nodes a command goes. */
declare type RequestPolicy = 
/** One command for each slot of its keys. `size`: how many arguments belong to a key, itself included. */
	{
	readonly by: 'slot';
	readonly size: 1 | 2;
	readonly merge: 'sum' | 'all' | 'in order';
}
/** The same command to several. */
| {
	readonly by: PolicyNodes;
	readonly merge: ResponsePolicy;
}
/** To the primary of the slot whose number is an argument. */
| {
	readonly by: 'slot number';
	readonly index: number;
}
/** To one primary after the other, as its cursor says. */
| {
	readonly by: 'cursor';
}
/** It concerns one node, and only the caller knows which. */
| {
	readonly by: 'caller';
};

declare interface ResolvedAddress {
	readonly address: string;
	readonly family: 4 | 6;
}

/** As Node's `dns.resolveSrv`. */
declare type ResolveSrv = (hostname: string, callback: (error: Error | null | undefined, records?: readonly ServiceRecord[]) => void) => void;

/** The limits of a reply. All are checked before memory is set aside. */
declare interface RespLimits {
	/** A simple string, an error line or a number. Default: 64 KiB. */
	readonly maxLineBytes: number;
	/** One bulk string. The server's own limit (`proto-max-bulk-len`) has the same default: 512 MiB. */
	readonly maxBulkBytes: number;
	/** Elements of one aggregate; a map counts two for each entry. Default: 2^24. */
	readonly maxElements: number;
	/** Aggregates within aggregates. Default: 128. */
	readonly maxDepth: number;
	/** One reply with everything in it. Default: 1 GiB. */
	readonly maxReplyBytes: number;
	/** The same until the server knows who we are. Default: 64 KiB. */
	readonly maxHandshakeReplyBytes: number;
	/** Digits of a big number: BigInt() takes longer than linear time. Default: 4096. */
	readonly maxBigNumberDigits: number;
	/** Attributes are read and dropped. Default: 64 KiB. */
	readonly maxAttributeBytes: number;
}

/** What many replies become. */
declare type ResponsePolicy = 
/** The same of each: the first. */
'all'
/** Of the first that succeeds. */
| 'one' | 'sum'
/** The least number. */
| 'least'
/** Lists of numbers, position by position the least. */
| 'least of each'
/** Lists, one behind the other. */
| 'lists'
/** Lists, each element once. */
| 'union'
/** Lists of names with their numbers in turn, the same names of each: the numbers added. */
| 'counts'
/** Lines of text. */
| 'lines'
/** The first that is not null. */
| 'found'
/** Lists of 0 and 1, position by position. */
| 'and';

declare type RestoreWords = {
	REPLACE: [];
	ABSTTL: [];
	IDLETIME: [unknown];
	FREQ: [unknown];
};

/**
 * What a command that replies with `T` answers in a context. To give a command of your own a type:
 *
 * @example
 * declare module 'ringwire/redis' {
 *   interface RedisCommander<Context> { myecho(key: string, value: string): Result<string, Context> }
 * }
 */
declare type Result<T, Context extends ClientContext> = ResultTypes<T, Context>[Context['type']];

declare const RESULTS: unique symbol;

declare type ResultsOf<Commander> = Commander extends {
	readonly [RESULTS]?: Noted<infer Results>;
} ? Results : unknown;

declare interface ResultTypes<T, Context extends ClientContext> {
	readonly default: Promise<T>;
	readonly pipeline: ChainableCommander<MappingOf<Context>, Append<Context['results'], T>>;
}

/**
 * Called after the `times`-th failed attempt to connect in a row, with its error. Answers how long to wait, in
 * milliseconds; anything but a number gives up: the client ends.
 */
declare type RetryStrategy = (times: number, error: Error) => number | void | null;

/** Runs one call. */
declare type Run<Each> = (call: Each) => Promise<unknown>;

declare interface Runtime {
	/** Milliseconds on a clock that never jumps. */
	now(): number;
	/** Milliseconds since 1970: for timestamps sent to a server, never for timing. */
	wallClock(): number;
	/** Uniform in [0, 1). */
	random(): number;
	/** Unpredictable bytes, for identifiers. */
	randomBytes(count: number): Uint8Array;
	/** @param keepProcessAlive whether a pending timer alone keeps the process running; default true */
	setTimer(callback: () => void, delayMs: number, keepProcessAlive?: boolean): Timer;
	/**
	 * Runs the callback when all microtasks of this turn have run: the end of the tick, as the flush of a batch sees it.
	 */
	afterMicrotasks(callback: () => void): void;
	/**
	 * Runs the callback after sockets were polled once: what is already in the kernel's buffers has been received by
	 * then.
	 */
	afterPoll(callback: () => void): void;
	/** Runs the callback in the next turn of the event loop, when sockets and timers have had theirs. */
	nextTurn(callback: () => void): void;
	/**
	 * Runs the callback when the process is about to end, where nothing can be waited for any more. Answers a function that
	 * takes it back.
	 */
	atExit(callback: () => void): () => void;
	/** All addresses of a name, in the order to try them; a numeric address answers itself. No caching. */
	resolve(host: string, family: 0 | 4 | 6): Promise<readonly ResolvedAddress[]>;
	/** The servers of a service (SRV records). */
	resolveService?(name: string): Promise<readonly ServiceRecord[]>;
	/** The names of a numeric address. */
	namesOf?(address: string): Promise<readonly string[]>;
	/** One GET over HTTPS. TLS settings that cannot be used are told before anything is sent. */
	ask?(question: HttpsRequest): Promise<HttpsResponse>;
	connect(address: SocketAddress, settings: SocketSettings, handler: SocketHandler): Socket;
}

/** What may be asked of a scan. Not all commands know all of it: the server refuses what it does not know. */
declare interface ScanOptions {
	/** A glob pattern. */
	readonly match?: RedisKey | undefined;
	/** About how many elements the server looks at for each page; its default is 10. */
	readonly count?: number | string | undefined;
	/** Only keys of this type; SCAN knows it. */
	readonly type?: string | undefined;
	/** Fields without their values; HSCAN knows it. */
	readonly noValues?: boolean | undefined;
}

/** What a step of SCAN answers: from where to go on, '0' at the end, and what it found. */
declare type ScanPage<T> = [cursor: T, elements: T[]];

/** Asks for one page. */
declare type ScanPage_2<T> = (cursor: string, args: (string | RedisKey)[]) => Promise<readonly [cursor: string | Buffer, elements: T[]]>;

/**
 * A scan as a stream of pages. Pages may be empty, and an element may be on several: the server promises no more.
 */
declare class ScanStream<T = string> extends Readable {
	private readonly ask;
	private readonly args;
	private cursor;
	private exhausted;
	constructor(ask: ScanPage_2<T>, options?: ScanStreamOptions);
	_read(): void;
	/** No further page is asked for; the stream ends after those that came. */
	close(): void;
}

/** What may be asked of a scan, and the options of Node's Readable (`highWaterMark` counts pages). */
declare interface ScanStreamOptions extends ReadableOptions, ScanOptions {
}

/** Members with their scores, one behind the other or in pairs. */
declare type Scored<T, Context extends ClientContext> = Shape<T[], [member: T, score: number][], Context>;

/** A Lua script that becomes a method. It is sent by its hash, and by its text where the server does not know it. */
declare interface ScriptDefinition {
	/** The script's text. */
	readonly lua: string;
	/** How many of the first arguments are keys. Without it the first argument of each call says so. */
	readonly numberOfKeys?: number | undefined;
	/**
	 * It writes nothing, so it is tried again when a connection is lost, and goes where `scaleReads` has reads go. Default:
	 * whether its first line has the flag `no-writes`.
	 */
	readonly readOnly?: boolean | undefined;
}

declare type SdiffcardWords = {
	LIMIT: [unknown];
};

/** Where a sentinel is; by default on localhost, on port 26379. */
declare interface SentinelAddress {
	readonly host?: string | undefined;
	readonly port?: number | string | undefined;
	readonly family?: number | undefined;
}

/** Called after the `times`-th time in a row that no sentinel answered. Anything but a number gives up: the client ends. */
declare type SentinelRetryStrategy = (times: number, error: Error) => number | void | null;

/** No sentinel could say where the primary is. `innerErrors` has what each of them answered. */
declare class SentinelsFailedError extends DriverError {
	readonly innerErrors: Readonly<Record<string, Error>>;
	/** @param areAllRefusals another attempt would meet the same: none takes the password, for one */
	constructor(name: string, answers: Answers, areAllRefusals?: boolean);
}

/** A server of a service. */
declare interface ServiceRecord {
	readonly name: string;
	readonly port: number;
	readonly priority: number;
	readonly weight: number;
}

declare interface Session<Mapping extends ReplyMapping = 'legacy'> extends RedisCommander<{
	readonly type: 'default';
	readonly mapping: Mapping;
}> {
}

/**
 * All commands, on one connection that nobody else uses meanwhile: what `redis.session(work)` gives to `work`. WATCH …
 * EXEC belongs here.
 *
 * @example
 * const replies = await redis.session(async (session) => {
 *   await session.watch('stock');
 *   const stock = Number(await session.get('stock'));
 *   return session.multi().set('stock', stock - 1).exec(); // null if somebody else changed it
 * });
 */
declare class Session<Mapping extends ReplyMapping = 'legacy'> {
	private readonly exclusive;
	private readonly parts;
	private readonly settings;
	private readonly gate;
	private watching;
	/** Something was changed that the next user of the connection must not find. */
	private altered;
	private over;
	private readonly scripts;
	protected readonly mapping: Mapping;
	/** A pipeline on this connection. */
	pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping>;
	/** A transaction on this connection. */
	multi(batch?: readonly BatchCommand[]): NewPipeline<Mapping>;
	private gather;
	private refusalOf;
	private note;
	private timeoutMs;
}

/** Programs put their options together step by step, from variables that may not be set. */
declare type Settable<Options> = {
	-readonly [Name in keyof Options]?: Options[Name] | undefined;
};

declare type SetWords = {
	NX: [];
	XX: [];
	GET: [];
	EX: [unknown];
	PX: [unknown];
	EXAT: [unknown];
	PXAT: [unknown];
	KEEPTTL: [];
};

/** Replies that `replyMapping` changes. */
declare type Shape<Legacy, Natural, Context extends ClientContext> = Context extends {
	readonly mapping: 'resp3';
} ? Natural : Legacy;

/** A replica as sentinels show it: the fields are texts, and named as they name them. */
declare interface ShownReplica {
	readonly ip: string;
	readonly port: string;
	readonly flags: string;
	readonly [field: string]: string;
}

declare interface Socket {
	/** Hands bytes over. They must not change until `pendingBytes` is 0 again. */
	write(bytes: Uint8Array): void;
	/** Bytes handed over that the operating system has not taken yet; those of one write go away together. */
	readonly pendingBytes: number;
	/** The same, exactly: it falls while a large write makes its way. */
	readonly unsentBytes: number;
	/** `address:port` of the peer, once opened. */
	readonly remoteAddress: string | undefined;
	/** Finishes writing, then closes. */
	end(): void;
	/** Closes at once. `closed` follows. */
	destroy(): void;
	/** Turns a plain socket into a TLS one; `opened` is called again when the handshake is done. */
	upgradeToTls(settings: SocketSettings): void;
	/** Whether this socket alone keeps the process alive. Default true. */
	keepProcessAlive(keep: boolean): void;
}

/** Where to connect: one numeric address, or a unix socket path. */
declare type SocketAddress = {
	readonly host: string;
	readonly port: number;
	readonly family?: 4 | 6;
} | {
	readonly path: string;
};

/** What a socket tells its owner. After `closed` nothing more comes. */
declare interface SocketHandler {
	/** With TLS: the peer was reached, and its handshake follows. */
	connected?(): void;
	/** Connected; with TLS: the handshake is finished and the certificate accepted. */
	opened(): void;
	/** The chunk's memory is reused after the call, unless it is the handler's. */
	received(chunk: Buffer): void;
	/**
	 * Memory of the handler's to read the next bytes into; undefined: the socket's own. Asked before each read; a socket
	 * that cannot do so need not ask.
	 */
	readInto?(): Uint8Array | undefined;
	/** Bytes that a write could not hand over at once have been. */
	drained(): void;
	/** The peer finished, or the socket failed (`error` is the system's), or it was destroyed. */
	closed(error: Error | undefined): void;
}

declare interface SocketSettings {
	readonly tls?: TlsSettings | undefined;
	/**
	 * The protocol agrees on TLS within the connection (PostgreSQL, MySQL): connect in plain text and wait for
	 * `upgradeToTls`.
	 */
	readonly tlsByUpgrade?: boolean | undefined;
	/** The name the certificate is checked against, and sent as SNI unless it is a numeric address. */
	readonly serverName?: string | undefined;
	/** The name the certificate is checked against, where `serverName` asks a proxy for somebody else. */
	readonly verifiedName?: string | undefined;
	readonly noDelay: boolean;
	/** TCP keep-alive's initial delay; 0 switches keep-alive off. */
	readonly keepAliveMs: number;
	/** Sessions are resumed between sockets that share this key (endpoint and credentials). */
	readonly tlsSessionKey?: string | undefined;
}

declare type SortRoWords = {
	BY: [unknown];
	LIMIT: [unknown, unknown];
	GET: [unknown];
	ASC: [];
	DESC: [];
	ALPHA: [];
};

declare type SortWords = {
	BY: [unknown];
	LIMIT: [unknown, unknown];
	GET: [unknown];
	ASC: [];
	DESC: [];
	ALPHA: [];
	STORE: [unknown];
};

/** What XREAD and XREADGROUP answer: the entries of each stream. `Deleted` is what stands for the fields of one that is gone. */
declare type StreamEntries<T, Deleted = never> = [key: T, items: [id: T, fields: T[] | Deleted][]][];

/**
 * What XRANGE, XREVRANGE and XCLAIM reply. Entries that were deleted while they were pending have no fields, and are
 * left out.
 *
 * @example
 * for (const { id, fields } of streamEntries(await redis.xrange('orders', '-', '+'))) console.log(id, fields.status);
 */
declare function streamEntries<T extends string | Buffer = string>(reply: readonly unknown[]): StreamEntry<T>[];

/** An entry of a stream. */
declare interface StreamEntry<T extends string | Buffer = string> {
	/** Milliseconds since 1970 and a number: `1700000000000-0`. */
	readonly id: string;
	/** Of fields that occur more than once, the last: `pairs` has them all. */
	readonly fields: Readonly<Record<string, T>>;
	/** Fields and values in turn, as they were added. */
	readonly pairs: readonly T[];
}

/** What is read piece by piece: messages, scans and streams. */
declare abstract class StreamingClient extends EventEmitter {
	/**
	 * Subscribes, and answers the messages one by one; leaving the loop unsubscribes. What a slow consumer has not taken
	 * is bounded, and where messages may be missing the next one says so in `gapBefore`.
	 *
	 * @example
	 * for await (const { channel, message } of redis.messages({ patterns: ['news.*'] })) console.log(channel, message);
	 */
	messages(options: Binary<SubscriptionOptions>): Subscription<Buffer>;
	messages(options: SubscriptionOptions): Subscription;
	/** The keys of the database, as a stream of pages. */
	scanStream(options?: ScanStreamOptions): ScanStream;
	/** The same, as Buffers. */
	scanBufferStream(options?: ScanStreamOptions): ScanStream<Buffer>;
	/** The members of a set, as a stream of pages. */
	sscanStream(key: RedisKey, options?: ScanStreamOptions): ScanStream;
	/** The same, as Buffers. */
	sscanBufferStream(key: RedisKey, options?: ScanStreamOptions): ScanStream<Buffer>;
	/** The fields of a hash with their values in turn, as a stream of pages. */
	hscanStream(key: RedisKey, options?: ScanStreamOptions): ScanStream;
	/** The same, as Buffers. */
	hscanBufferStream(key: RedisKey, options?: ScanStreamOptions): ScanStream<Buffer>;
	/** The members of a sorted set with their scores in turn, as a stream of pages. */
	zscanStream(key: RedisKey, options?: ScanStreamOptions): ScanStream;
	/** The same, as Buffers. */
	zscanBufferStream(key: RedisKey, options?: ScanStreamOptions): ScanStream<Buffer>;
	/**
	 * The keys of the database one by one. A key may come twice, as the server's scan may answer it twice.
	 *
	 * @example
	 * for await (const key of redis.scanAll({ match: 'session:*', count: 1000 })) await redis.unlink(key);
	 */
	scanAll(options?: ScanOptions): AsyncGenerator<string, void, undefined>;
	/** The members of a set one by one. */
	sscanAll(key: RedisKey, options?: ScanOptions): AsyncGenerator<string, void, undefined>;
	/** The fields of a hash with their values. */
	hscanAll(key: RedisKey, options?: Omit<ScanOptions, 'noValues'>): AsyncGenerator<[field: string, value: string], void, undefined>;
	/** The members of a sorted set with their scores. */
	zscanAll(key: RedisKey, options?: ScanOptions): AsyncGenerator<[member: string, score: number], void, undefined>;
	/**
	 * The entries of a stream between two ids, page by page.
	 *
	 * @example
	 * for await (const { id, fields } of redis.streamRange('orders', { from: '-', to: '+' })) console.log(id,
	 * fields.status);
	 */
	streamRange(key: RedisKey, options: Binary<RangeOptions>): AsyncGenerator<StreamEntry<Buffer>, void, undefined>;
	streamRange(key: RedisKey, options?: RangeOptions): AsyncGenerator<StreamEntry, void, undefined>;
	/**
	 * What is added to a stream, as it is added; goes on over lost connections, and never skips or repeats an entry.
	 *
	 * @example
	 * for await (const { fields } of redis.streamTail('orders', { from: '$' })) console.log(fields);
	 */
	streamTail(key: RedisKey, options: Binary<TailOptions>): AsyncGenerator<StreamEntry<Buffer>, void, undefined>;
	streamTail(key: RedisKey, options?: TailOptions): AsyncGenerator<StreamEntry, void, undefined>;
	/**
	 * What one consumer of a group is given, until the loop is left. Each entry is to be acknowledged; what is not comes
	 * again.
	 *
	 * @example
	 * for await (const entry of redis.streamGroup('orders', { group: 'billing', consumer: 'host-1', createFrom: '0',
	 * claimIdleMs: 60_000 })) { await bill(entry.fields); await entry.ack(); }
	 */
	streamGroup(key: RedisKey, options: Binary<GroupOptions>): AsyncGenerator<GroupEntry<Buffer>, void, undefined>;
	streamGroup(key: RedisKey, options: GroupOptions): AsyncGenerator<GroupEntry, void, undefined>;
	private streams;
}

/**
 * What XREAD and XREADGROUP reply, in either mapping, by key. No entries: an empty map.
 * @throws InvalidArgumentError for two keys that are the same as text: one of them would be lost
 */
declare function streamReplies<T extends string | Buffer = string>(reply: unknown): Map<string, StreamEntry<T>[]>;

/**
 * An iteration over messages. Messages are taken in from the moment it was made; leaving the loop unsubscribes.
 *
 * @example
 * for await (const { channel, message, gapBefore } of redis.messages({ channels: ['news'] })) {
 *   if (gapBefore) await readWhatWasMissed();
 *   console.log(channel, message);
 * }
 */
declare class Subscription<T extends string | Buffer = string> implements AsyncIterableIterator<Message<T>> {
	/** Resolves when the server has agreed: what is published after that is not missed. */
	ready: Promise<void>;
	private readonly port;
	private readonly binary;
	private readonly maxQueuedBytes;
	private readonly signal;
	/** Nothing is left on the caller's signal then. */
	private readonly over;
	private readonly names;
	private readonly queue;
	private readonly takers;
	private queuedBytes;
	/** Comes before the next message that is taken in. */
	private gap;
	/**
	 * Until half of the queue has been consumed, so that a slow consumer gets stretches of messages and not a gap after
	 * each.
	 */
	private dropping;
	/** Since the last message that was taken in. */
	private dropped;
	private droppedFromMs;
	private droppedUntilMs;
	private readonly onAbort;
	private ended;
	private error;
	/** What it listens to: less when the server or the program unsubscribed some of it. */
	get listensTo(): Subscriptions;
	/** How many bytes wait for the consumer. */
	get bytesQueued(): number;
	/** It has ended; what is queued can still be read. */
	get closed(): boolean;
	[Symbol.asyncIterator](): this;
	/** The next message, when it has come. */
	next(): Promise<IteratorResult<Message<T>, undefined>>;
	/**
	 * Leaves: called by `break` and `return` in a loop. Resolves when the server has unsubscribed what nobody else
	 * listens to.
	 */
	return(): Promise<IteratorResult<Message<T>, undefined>>;
	/** The same as leaving the loop. */
	close(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
	private abort;
	private get isEmpty();
	private drop;
	private slowness;
	private takeGap;
	private clear;
	private present;
}

/** What to subscribe to. At least one name of any kind. */
declare interface SubscriptionOptions {
	/** By SUBSCRIBE. */
	readonly channels?: readonly (string | Uint8Array)[];
	/** Glob patterns of channels, by PSUBSCRIBE. */
	readonly patterns?: readonly (string | Uint8Array)[];
	/** By SSUBSCRIBE. */
	readonly shardChannels?: readonly (string | Uint8Array)[];
	/** Channels, patterns and messages as Buffers. Default: false. */
	readonly binary?: boolean;
	/**
	 * How many bytes may wait for a consumer that does not keep up; what comes beyond is dropped, and told as a gap.
	 * Default: 1 MiB.
	 */
	readonly maxQueuedBytes?: number;
	/** Ends the iteration with an error. */
	readonly signal?: AbortSignal;
}

declare interface Subscriptions {
	readonly channels: readonly (string | Uint8Array)[];
	readonly patterns: readonly (string | Uint8Array)[];
	readonly shardChannels: readonly (string | Uint8Array)[];
}

/** From where a stream is followed. */
declare interface TailOptions extends ReadOptions {
	/** The id after which to begin: `$`, the default, is now, and `0` the beginning. */
	readonly from?: string;
	/** How long the server waits at a time, in milliseconds; default 5,000. */
	readonly blockMs?: number;
}

declare type TextMessage = (channel: string, message: string) => void;

/** A timer that was started. `cancel` is idempotent and may be called after it fired. */
declare interface Timer {
	cancel(): void;
}

declare interface Times {
	'0': [];
	'1': [unknown];
	'2': [unknown, unknown];
	'3': [unknown, unknown, unknown];
	'4': [unknown, unknown, unknown, unknown];
	'5': [unknown, unknown, unknown, unknown, unknown];
}

declare interface TimesTwo {
	'1': Times['2'];
	'2': Times['4'];
	'3': [...Times['4'], ...Times['2']];
	'4': [...Times['4'], ...Times['4']];
}

/**
 * TLS options, as Node's `tls.connect` takes them (`ca`, `cert`, `key`, `servername`, `rejectUnauthorized`,
 * `checkServerIdentity`, …). The runtime passes them on; nothing else looks inside.
 */
declare type TlsSettings = Readonly<Record<string, unknown>>;

/** `Expected`, which `All` is not. But lists are flattened, and a callback is no argument: of a call with one nothing is known. */
declare type Unless<All, Expected> = All extends readonly (string | number | Uint8Array)[] ? Expected : All;

declare type WordsOf<G> = Exclude<keyof G & string, 'other'> | Lowercase<Exclude<keyof G & string, 'other'>>;

declare type XackdelWords = {
	KEEPREF: [];
	DELREF: [];
	ACKED: [];
	IDS: 'count';
};

declare type XaddWords = {
	NOMKSTREAM: [];
	KEEPREF: [];
	DELREF: [];
	ACKED: [];
	IDMPAUTO: [unknown];
	IDMP: [unknown, unknown];
	MAXLEN: 'trim';
	MINID: 'trim';
	LIMIT: [unknown];
	other: 'entry';
};

declare type XautoclaimWords = {
	COUNT: [unknown];
	JUSTID: [];
};

declare type XclaimWords = {
	IDLE: [unknown];
	TIME: [unknown];
	RETRYCOUNT: [unknown];
	FORCE: [];
	JUSTID: [];
	LASTID: [unknown];
	other: 'one';
};

declare type XgroupWords = {
	MKSTREAM: [];
	ENTRIESREAD: [unknown];
};

declare type XgroupWords2 = {
	ENTRIESREAD: [unknown];
};

declare type XinfoWords = {
	FULL: [];
	COUNT: [unknown];
};

declare type XnackWords = {
	SILENT: [];
	FAIL: [];
	FATAL: [];
	RETRYCOUNT: [unknown];
	FORCE: [];
	IDS: 'count';
};

declare type XreadgroupWords = {
	COUNT: [unknown];
	BLOCK: [unknown];
	NOACK: [];
	CLAIM: [unknown];
	STREAMS: 'pairs';
};

declare type XreadWords = {
	COUNT: [unknown];
	BLOCK: [unknown];
	STREAMS: 'pairs';
};

declare type XsetidWords = {
	ENTRIESADDED: [unknown];
	MAXDELETEDID: [unknown];
};

declare type XtrimWords = {
	MAXLEN: 'trim';
	MINID: 'trim';
	LIMIT: [unknown];
	KEEPREF: [];
	DELREF: [];
	ACKED: [];
};

declare type ZaddWords = {
	NX: [];
	XX: [];
	GT: [];
	LT: [];
	CH: [];
	other: 'scores';
};

declare type ZinterstoreWords = {
	WEIGHTS: 'weights';
	AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count'];
};

declare type ZinterWords = {
	WEIGHTS: 'weights';
	AGGREGATE: ['SUM' | 'MIN' | 'MAX' | 'COUNT' | 'sum' | 'min' | 'max' | 'count'];
	WITHSCORES: [];
};

declare type ZrangestoreWords = {
	BYSCORE: [];
	BYLEX: [];
	REV: [];
	LIMIT: [unknown, unknown];
};

declare type ZrangeWords = {
	BYSCORE: [];
	BYLEX: [];
	REV: [];
	LIMIT: [unknown, unknown];
	WITHSCORES: [];
};

import Redis_class = Redis;
declare namespace Redis {
	export {
		AbortError,
		BatchMessage,
		CallMessage,
		CallOptions,
		Callback,
		ChainableCommander,
		ChooseNode,
		ClientContext,
		Cluster,
		ClusterAllFailedError,
		ClusterNode,
		ClusterNodeAddress,
		ClusterOptions,
		Command,
		CommandMessage,
		RedisOptions as CommonRedisOptions,
		ConnectMessage,
		ConnectionLostError,
		ConnectionMetrics,
		Credentials,
		CredentialsProvider,
		Delivery,
		DriverError,
		ERROR_CODES,
		ErrorCode,
		ErrorMessage,
		ExecResults,
		Execution,
		FailedAttempt,
		Gap,
		GroupEntry,
		GroupOptions,
		HimportFieldset,
		InterceptedCall,
		Interceptor,
		InvalidArgumentError,
		KindMetrics,
		LatencySnapshot,
		LeaseOptions,
		MaxRetriesPerRequestError,
		Message,
		MetricsSnapshot,
		Monitor,
		NatMap,
		NewPipeline,
		NodeRole,
		Phase,
		Pipeline,
		ProtocolViolation,
		RangeOptions,
		ReadableNode,
		ReconnectOnError,
		Redis_class as Redis,
		RedisCommander,
		RedisEvents,
		RedisKey,
		RedisOptions,
		RedisStatus,
		RedisValue,
		RedisView,
		ReplyError,
		Result,
		RetryStrategy,
		ScanOptions,
		ScanStream,
		ScanStreamOptions,
		ScriptDefinition,
		SentinelAddress,
		SentinelsFailedError,
		Session,
		StreamEntry,
		Subscription,
		SubscriptionOptions,
		TailOptions,
		Redis_class as default,
		print,
		streamEntries,
		streamReplies,
	}
}
export = Redis;
