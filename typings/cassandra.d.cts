// Generated from lib by `npm run typings`: do not edit.
/// <reference types="node" />
import { EventEmitter } from 'node:events';
type LongModule = typeof import('long');
type LongClass = LongModule extends { readonly default: infer Class } ? Class : LongModule;
declare const LongBase: LongClass;
type LongBase = InstanceType<LongClass>;
import { Readable } from 'node:stream';

/**
 * The caller aborted the request, by an AbortSignal or by one that timed out. `name` is `AbortError`, as of every API of
 * Node's that takes a signal; `cause` is the reason of the signal: a `TimeoutError` of `AbortSignal.timeout()`.
 */
export declare class AbortError extends DriverError {
	constructor(what: string, details?: Pick<DriverErrorDetails, 'execution' | 'cause'>);
}

/** Whatever is done with it compiles, and throws when it is done. */
declare type AbsentClass = (new (...parameters: Unchecked[]) => Unchecked) & Readonly<Record<string, Unchecked>>;

declare type AbsentFunction = (...parameters: Unchecked[]) => Unchecked;

declare namespace addressResolution {
	export {
		UserAddressTranslator,
		AddressTranslator,
		EC2MultiRegionTranslator
	}
}

/** To extend: as it is, it leaves addresses as they are. */
declare class AddressTranslator {
	/** Calls back with `address:port`. */
	translate(address: string, port: number, callback: (endpoint: string) => void): void;
}

/** An aggregate of users. */
declare class Aggregate {
	readonly name: string;
	readonly keyspaceName: string;
	/** The types of the arguments, as CQL writes them. */
	readonly signature: string[];
	readonly argumentTypes: DataType[];
	readonly stateFunction: string;
	readonly stateType: DataType;
	/** Null without one. */
	readonly finalFunction: string;
	/** The first state as the server stores it: CQL. */
	readonly initConditionRaw: string | null;
	/** Null without one. */
	readonly initCondition: string;
	readonly returnType: DataType;
	/** Of DSE. */
	readonly deterministic: boolean;
}

/** Only hosts of a list: the others are not connected to. */
declare class AllowListPolicy extends ParentPolicy {
	/** @param allowList `address:port` of each host */
	constructor(childPolicy: UserLoadBalancingPolicy, allowList: readonly string[]);
	getDistance(host: Host): number;
	newQueryPlan(keyspace: string | undefined, executionOptions: PlannedExecution | undefined, callback: PlanCallback): void;
	getOptions(): Map<string, unknown>;
}

/** An argument or option of the wrong type or range. Nothing was sent. */
declare class ArgumentError extends DriverError {
	readonly info = "Represents an error that is raised when one of the arguments provided to a method is not valid.";
	constructor(message: string, details?: Partial<DriverErrorDetails>);
}

/** Objects of any type, interfaces included, which are no `Record<string, unknown>`. */
export declare type ArrayOrObject = readonly Unchecked[] | Readonly<Record<string, Unchecked>>;

declare const asDouble: AbsentFunction;

declare const asFloat: AbsentFunction;

declare const asInt: AbsentFunction;

declare const asTimestamp: AbsentFunction;

declare const asUdt: AbsentFunction;

declare namespace auth {
	export {
		TokenCallback,
		Authenticator,
		AuthProvider,
		PlainTextAuthProvider,
		NoAuthProvider,
		DsePlainTextAuthProvider,
		DseGssapiAuthProvider
	}
}
export { auth }

/** The server, or the authenticator of this client, refused to log in, or the server could not look the user up. */
declare class AuthenticationError extends DriverError {
	readonly info = "Represents an authentication error from the driver or from a Cassandra node.";
	/** The server's own answer, when it gave one. */
	readonly additionalInfo: ResponseError | undefined;
	constructor(message: string, cause?: Error);
}

/** One connection's side of a SASL exchange: to be extended, or imitated. */
declare class Authenticator {
	/** The first token: `callback(error, token)`. */
	initialResponse(callback: TokenCallback): void;
	/** Answers a challenge of the server: `callback(error, token)`. */
	evaluateChallenge(_challenge: Buffer, callback: TokenCallback): void;
	/** The server has accepted; `token` is its last word, if it had one. */
	onAuthenticationSuccess?(_token?: Buffer): void;
}

/** Makes authenticators: to be extended, or imitated. */
declare class AuthProvider {
	/**
	 * @param endpoint `address:port` of the node
	 * @param name the class name of the server's authenticator
	 */
	newAuthenticator(_endpoint: string, _name: string): Authenticator;
}

/** A statement of a batch: its text, or its text (or a statement of `client.prepare`) with values. */
export declare type BatchItem = string | {
	readonly query: string | Statement;
	readonly params?: Parameters_2;
};

/** `ringwire:batch`: several together: a pipeline, a transaction (MULTI), a BATCH of Cassandra. */
export declare interface BatchMessage extends CallMessage {
	/** How many commands or statements; MULTI and EXEC are not counted. */
	readonly size: number;
	/**
	 * Of a pipeline or a transaction, which succeeds as a whole: the first error that one of its commands was answered.
	 * Absent where none failed.
	 */
	readonly partError?: unknown;
}

/** `unscaledValue * 10^-scale`. Immutable. */
declare class BigDecimal {
	private readonly unscaled;
	private readonly scale;
	constructor(unscaledValue: Integer | number | bigint, scale: number);
	static fromBuffer(bytes: Uint8Array): BigDecimal;
	static toBuffer(value: BigDecimal): Buffer;
	/** Digits with an optional point and an optional exponent. */
	static fromString(text: string): BigDecimal;
	/** The shortest decimal that gives the same number again. */
	static fromNumber(value: number): BigDecimal;
	/** The value without its point; with `getScale()` all there is to know. */
	getUnscaledValue(): bigint;
	getScale(): number;
	equals(other: BigDecimal): boolean;
	notEquals(other: BigDecimal): boolean;
	/** By value, whatever the scales: 1.0 equals 1.00. */
	compare(other: BigDecimal): number;
	greaterThan(other: BigDecimal): boolean;
	add(other: BigDecimal): BigDecimal;
	subtract(other: BigDecimal): BigDecimal;
	isNegative(): boolean;
	isZero(): boolean;
	toNumber(): number;
	toString(): string;
	toJSON(): string;
	inspect(): string;
	[customInspect](): string;
	private height;
	private alignedTo;
}

/** A boolean column. */
declare class BitColumn extends Values {
	readonly kind = "bits";
	/** One bit for each row, the lowest of a byte first: 1 for true. */
	readonly values: Uint8Array;
	protected read(index: number): boolean;
}

declare type BoundLocalDate = typeof LocalDate_2 & {
	/** Today in the zone of this process. */
	now(): LocalDate_2;
	utcNow(): LocalDate_2;
};

declare type BoundLocalTime = typeof LocalTime_2 & {
	/** @param nanoseconds 0 to 999,999: what is beyond milliseconds */
	now(nanoseconds?: number): LocalTime_2;
};

declare type BoundTimeUuid = Pick<typeof TimeUuid_2, 'fromString' | 'min' | 'max' | 'prototype'> & {
	/** @param value a date, by default now; or the 16 bytes of an identifier */
	new (value?: Date | Uint8Array | null, ticks?: number | null, nodeId?: Identifier, clockId?: Identifier): TimeUuid_2;
	/** Node and clock are random unless given. */
	now(): TimeUuid_2;
	now(nodeId: Identifier, clockId?: Identifier): TimeUuid_2;
	now(callback: ValueCallback_2<TimeUuid_2>): void;
	now(nodeId: Identifier, clockId: Identifier, callback: ValueCallback_2<TimeUuid_2>): void;
	/** @param ticks 0 to 9,999 units of 100 ns beyond the milliseconds; by default a counter */
	fromDate(date: Date, ticks?: number | null, nodeId?: Identifier, clockId?: Identifier): TimeUuid_2;
	fromDate(date: Date, callback: ValueCallback_2<TimeUuid_2>): void;
	fromDate(date: Date, ticks: number | null, callback: ValueCallback_2<TimeUuid_2>): void;
	fromDate(date: Date, ticks: number | null, nodeId: Identifier, callback: ValueCallback_2<TimeUuid_2>): void;
	fromDate(date: Date, ticks: number | null, nodeId: Identifier, clockId: Identifier, callback: ValueCallback_2<TimeUuid_2>): void;
};

declare type BoundUuid = typeof Uuid & {
	/** A random identifier (version 4). */
	random(): Uuid;
	random(callback: ValueCallback_2<Uuid>): void;
};

/** All connections to a host are at their limit of requests, and the queue in front of them is full. */
declare class BusyConnectionError extends DriverError {
	readonly info = "Represents a client-side error indicating that all connections to a certain host have reached the maximum amount of in-flight requests supported";
	/**
	 * @param reason in words, or the number of requests that a connection takes, as in cassandra-driver
	 * @param connectionLength how many connections there are, where the reason is a number
	 */
	constructor(address: string, reason: string | number, connectionLength?: number);
}

/** Values of any length: text, ascii, blob and inet, and those of types that are not known here. */
declare class BytesColumn extends FlatValues {
	readonly kind = "bytes";
	/** Where each value begins in `data`, and at last where the last one ends: one more than there are rows. */
	readonly offsets: Int32Array;
	/** The values one behind the other; text as UTF-8. */
	readonly data: Buffer;
	/** The bytes of one value. They share the memory of `data`. */
	view(index: number): Buffer;
}

/** What the messages of commands and of batches have in common. One object for all events of one call. */
export declare interface CallMessage {
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

/**
 * A client of an Apache Cassandra cluster. Connections are opened by `connect`, or by the first statement.
 *
 * Events: `connected`, `hostAdd(host)`, `hostRemove(host)`, `hostUp(host)`, `hostDown(host)`, `log(level, className, message, furtherInfo)`: connections that come and go, and what servers warn
 * of (level `warning`), in their words, which may quote a statement with its values.
 *
 * @throws ArgumentError without `contactPoints` or `localDataCenter`
 * @example
 * const client = new Client({ contactPoints: ['127.0.0.1'], localDataCenter: 'dc1', keyspace: 'shop' });
 * const result = await client.execute('SELECT name FROM users WHERE id = ?', [id], { prepare: true });
 * console.log(result.first()?.name);
 * await client.shutdown();
 */
export declare class Client extends EventEmitter {
	/** What the client was made with. */
	readonly options: ClientOptions;
	/** The nodes of the cluster, from `connect` on. */
	readonly hosts: HostMap;
	/** The schema, loaded as it is asked for, and the ring of tokens. */
	readonly metadata: Metadata;
	private readonly profiles;
	private readonly lifeCycle;
	private readonly dispatcher;
	private readonly telemetry;
	constructor(options: ClientOptions);
	/** The keyspace of unqualified names: the option's, or that of the last `USE`. */
	get keyspace(): string;
	/** Connected, and not shut down since. */
	get connected(): boolean;
	/**
	 * Who is told of what happens to requests: the option `metrics`, or a DefaultMetrics that is made when this is read
	 * first, and told from then on.
	 */
	get metrics(): ClientMetrics;
	/**
	 * What the client has done since counting began, and what it is about: requests by kind, latencies, retries,
	 * speculation, connections, bytes. Counting begins with the first call of this method, or with the client where the
	 * option `metrics` is `true`; until then it costs nothing.
	 */
	getMetrics(): MetricsSnapshot;
	/** `shutdown()` was called. */
	get isShuttingDown(): boolean;
	/**
	 * Connects to the cluster. Concurrent calls share one attempt; a failed one may be repeated.
	 *
	 * @throws NoHostAvailableError when no contact point can be reached, with the reason of each in `innerErrors`
	 * @throws ArgumentError when no contact point is in `localDataCenter`
	 */
	connect(): Promise<void>;
	connect(callback: EmptyCallback): void;
	/**
	 * The hosts that hold a partition.
	 *
	 * @param token the partition key as the server stores it; or a token or a range, as `metadata.getReplicas`
	 * @returns null where that is not known
	 */
	getReplicas(keyspace: string, token: Uint8Array | Token | TokenRange): Host[];
	/** How the client is connected now. */
	getState(): ClientState;
	/**
	 * Runs one statement. Values and options are taken as they are now: what is done with them afterwards changes nothing.
	 *
	 * @param query one CQL statement
	 * @param params values for its markers: an array, or an object by name
	 * @returns a page of rows, or a result without rows; with `layout: 'columns'` a page of columns
	 * @throws ResponseError when the server refuses the statement, with the protocol's code
	 * @throws ValueError for a value that does not fit its parameter, ArgumentError for too many or too few: when the
	 * server, asked once more, says the same of the statement. Nothing was sent
	 * @throws NoHostAvailableError when no node could be reached
	 * @throws OperationTimedOutError when no answer came in time; `execution` says whether it may have been executed
	 */
	execute<R extends object = Row>(query: string, callback: ValueCallback<ResultSet<R>>): void;
	execute<R extends object = Row>(query: string, params: Parameters_2, options: ColumnQueryOptions): Promise<ColumnResultSet<R>>;
	execute<R extends object = Row>(query: string, params?: Parameters_2, options?: QueryOptions): Promise<ResultSet<R>>;
	execute<R extends object = Row>(query: string, params: Parameters_2, callback: ValueCallback<ResultSet<R>>): void;
	execute<R extends object = Row>(query: string, params: Parameters_2, options: QueryOptions | undefined, callback: ValueCallback<ResultSet<R>>): void;
	/**
	 * Runs several statements as one batch.
	 *
	 * @throws ArgumentError for an empty batch
	 */
	batch(queries: readonly BatchItem[], options?: QueryOptions): Promise<ResultSet>;
	batch(queries: readonly BatchItem[], callback: ValueCallback<ResultSet>): void;
	batch(queries: readonly BatchItem[], options: QueryOptions | undefined, callback: ValueCallback<ResultSet>): void;
	/**
	 * Prepares a statement and keeps it, typed, for as long as you hold it.
	 *
	 * @example
	 * const byId = await client.prepare<[id: number], { name: string }>('SELECT name FROM users WHERE id = ?');
	 * const user = (await byId.execute([1])).first();
	 */
	prepare<P extends Parameters_2 = Parameters_2, R extends object = Row>(query: string, options?: QueryOptions): Promise<Statement<P, R>>;
	/**
	 * Calls back for each row, then once at the end. With `autoPage` all pages are read; else the end's
	 * `result.nextPage()` reads on.
	 *
	 * @param rowCallback gets the row's position in its page, and the row
	 */
	eachRow<R extends object = Row>(query: string, rowCallback: RowCallback<R>): void;
	eachRow<R extends object = Row>(query: string, params: Parameters_2, rowCallback: RowCallback<R>): void;
	eachRow<R extends object = Row>(query: string, params: Parameters_2, options: QueryOptions | undefined, rowCallback: RowCallback<R>): void;
	eachRow<R extends object = Row>(query: string, params: Parameters_2, rowCallback: RowCallback<R>, callback: ValueCallback<ResultSet<R>>): void;
	eachRow<R extends object = Row>(query: string, params: Parameters_2, options: QueryOptions | undefined, rowCallback: RowCallback<R>, callback?: ValueCallback<ResultSet<R>>): void;
	/**
	 * All rows as a Readable in object mode, read as fast as they are taken; with `layout: 'columns'` all pages.
	 *
	 * @param callback called at the end, or with the error
	 */
	stream<R extends object = Row>(query: string, params: Parameters_2, options: ColumnQueryOptions, callback?: EmptyCallback): ResultStream<ColumnResultSet<R>>;
	stream<R extends object = Row>(query: string, params?: Parameters_2, options?: QueryOptions, callback?: EmptyCallback): ResultStream<R>;
	/**
	 * A method of cassandra-driver's for DataStax Enterprise. Kept, and never executed.
	 *
	 * @throws NotSupportedError always, with what to use instead
	 */
	executeGraph(...given: Unchecked[]): Promise<never>;
	/**
	 * Executes a statement for each item of a source, as many at a time as the cluster takes (`concurrency`). What fails and
	 * may pass is tried again where that is safe. The source is read as it is needed.
	 *
	 * @throws LoadError when an item cannot be written, the source fails or the signal fires: another load goes on at its
	 * `position`
	 * @example
	 * await client.load('INSERT INTO users (id, name) VALUES (?, ?)', rows, { onProgress: ({ position }) => save(position) });
	 */
	load(query: string, source: ParametersSource, options?: LoadOptions): Promise<LoadResult>;
	/**
	 * All rows of a table or a materialized view, each once: ranges of the ring in parallel, each from a replica. Nothing is
	 * asked before it is iterated.
	 *
	 * @param table `keyspace.table` or `table`, as CQL writes it
	 * @throws ArgumentError for what is no name
	 * @example
	 * for await (const rows of client.export('shop.orders').pages()) await write(rows);
	 */
	export<R extends object = Row>(table: string, options: ColumnExportOptions): ColumnExport<R>;
	export<R extends object = Row>(table: string, options?: ExportOptions): TableExport<R>;
	/** Answers what is in flight, within five seconds, and closes every connection. The process can exit then. */
	shutdown(): Promise<void>;
	shutdown(callback: EmptyCallback): void;
	/** The same as `shutdown()`, for `await using`. */
	[Symbol.asyncDispose](): Promise<void>;
	/** No other option, as they hold a password. */
	toJSON(): {
		contactPoints: readonly string[];
		keyspace: string | undefined;
		connected: boolean;
	};
	/** As cassandra-driver: policies look for the data centre among the options. */
	private cloudFound;
	/** Emits a `log` event, if anybody listens. */
	log(level: LogLevel, message: string, furtherInfo?: unknown): void;
	private tell;
	/** @param below the method that the user called */
	private traced;
}

/**
 * Is told of what happens to the requests of a client that has it as its option `metrics`. What a method throws is an
 * uncaught exception, and no failure of a request. A latency is seconds and nanoseconds, as process.hrtime() has them.
 */
declare class ClientMetrics {
	onAuthenticationError(_error: Error): void;
	/** No answer came in time. */
	onClientTimeoutError(_error: Error): void;
	onClientTimeoutRetry(_error: Error): void;
	/** A connection was lost, or could not be made. */
	onConnectionError(_error: Error): void;
	/** The retry policy made a success of it. */
	onIgnoreError(_error: Error): void;
	onOtherError(_error: Error): void;
	onOtherErrorRetry(_error: Error): void;
	onReadTimeoutError(_error: Error): void;
	onReadTimeoutRetry(_error: Error): void;
	/** A server answered, be it with an error. */
	onResponse(_latency: number[]): void;
	onSpeculativeExecution(): void;
	onSuccessfulResponse(_latency: number[]): void;
	onUnavailableError(_error: Error): void;
	onUnavailableRetry(_error: Error): void;
	onWriteTimeoutError(_error: Error): void;
	onWriteTimeoutRetry(_error: Error): void;
}

/** What `new Client(options)` takes: cassandra-driver's options, and ringwire's own beside them. */
export declare interface ClientOptions {
	/** `host`, `host:port` or `[v6]:port` of some nodes of the cluster. Required, unless `cloud` is given. */
	contactPoints?: readonly string[];
	/** The data centre whose nodes serve requests. Required, unless a load-balancing policy or a bundle names it. */
	localDataCenter?: string;
	/**
	 * A database in the cloud, found by its bundle instead of by contact points and TLS options. Statements are then
	 * executed at `localQuorum` by default.
	 */
	cloud?: CloudOptions;
	/** The keyspace of unqualified names. */
	keyspace?: string;
	/** For PasswordAuthenticator. A function is asked anew for each connection. */
	credentials?: Credentials | CredentialsSource;
	/** Makes an authenticator for each connection. */
	authProvider?: AuthProvider | null;
	/**
	 * Node's TLS options. Unlike cassandra-driver, certificates are verified unless `rejectUnauthorized` is `false`. A
	 * function is asked anew for each connection; sessions are resumed for as long as it answers the same object.
	 */
	sslOptions?: TlsOptions | null;
	/** Policies: loadBalancing, retry, reconnection, speculativeExecution, addressResolution, timestampGeneration. */
	policies?: {
		/** Which hosts are connected to, and which are tried for a request. Default: replicas of the local data centre first. */
		loadBalancing?: UserLoadBalancingPolicy;
		/** Finds the address at which a node is reached from the one that it tells. */
		addressResolution?: UserAddressTranslator;
		/** When a request marked as idempotent that is not answered yet goes to another host as well. Default: never. */
		speculativeExecution?: UserSpeculativeExecutionPolicy;
		/** Generates the timestamps of writes. */
		timestampGeneration?: TimestampGenerator | null;
		/** Decides what follows a failed attempt. */
		retry?: UserRetryPolicy;
		/** The delays between attempts to connect. */
		reconnection?: UserReconnectionPolicy;
	};
	/** Named sets of request options. */
	profiles?: readonly ExecutionProfile[];
	/** Defaults of query options. */
	queryOptions?: {
		/** Rows per page; 0 for all rows in one page. Default: 5000. */
		fetchSize?: number;
		/** Prepare statements. Default: false. */
		prepare?: boolean;
		/** How many replicas must answer: one of `types.consistencies`. Default `localOne`. */
		consistency?: number;
		/** The consistency of the serial phase of a conditional update. */
		serialConsistency?: number;
		/** Executing statements twice does no harm: they may be tried again after an unknown outcome. Default: false. */
		isIdempotent?: boolean;
		/** Let the stack of a failure say who asked, at the cost of a stack trace for each call. Default: false. */
		captureStackTrace?: boolean;
		/** Fetch the next page by itself, in eachRow. Default: false. */
		autoPage?: boolean;
		/** Trace every request. Default: false. */
		traceQuery?: boolean;
		/** Batches: all or nothing, by the server's batch log. Default: true. */
		logged?: boolean;
		/** For query handlers of the server. */
		customPayload?: QueryOptions['customPayload'];
	};
	/** Port and protocol versions. */
	protocolOptions?: {
		/** The port of contact points that name none. Default: 9042. */
		port?: number;
		/** The highest protocol version to use; 0 for the highest both sides speak. Default: 0. */
		maxVersion?: number;
		/** Show tables that were made through Thrift as they are stored (v4 and older). Default: false. */
		noCompact?: boolean;
		/** How long a statement that changed the schema waits until all nodes know of it, within its deadline. Default: 10. */
		maxSchemaAgreementWaitSeconds?: number;
	};
	/** Numbers of connections and requests. */
	pooling?: {
		/** How often an idle connection is asked whether it lives; 0 for never. Default: 10000 ms. */
		heartBeatInterval?: number;
		/** How long a connection may say nothing after it was asked, idle or while requests wait for their answers, before it counts as dead and is replaced; 0 for ever. Not less than a second or two: a node that pauses for longer is taken for dead, and what is in flight fails as lost. The time-outs of requests have no part in this. Default: 5000 ms. */
		heartBeatTimeout?: number;
		/** Connections to each node, by types.distance. Default: 1. */
		coreConnectionsPerHost?: Readonly<Record<string, number>>;
		/** Requests in flight on one connection; more wait in a bounded queue. Default: 2048. */
		maxRequestsPerConnection?: number;
		/** Accepted for compatibility: connections to all local nodes are opened while connecting. Default: true. */
		warmup?: boolean;
	};
	/** Time-outs and TCP settings. */
	socketOptions?: {
		/** The most a connection, its TLS handshake and its log-in may take; 0 for no limit. Default: 5000 ms. */
		connectTimeout?: number;
		/** The most one attempt may wait for its reply; 0 for no limit. Default: 12000 ms. */
		readTimeout?: number;
		/** Requests without a reply after which a connection is replaced, once they have been given up for as long as `pooling.heartBeatTimeout`. Default: 64. */
		defunctReadTimeoutThreshold?: number;
		/** TCP keep-alive. Default: true. */
		keepAlive?: boolean;
		/** The initial delay of TCP keep-alive. Default: 0 ms. */
		keepAliveDelay?: number;
		/** Send small writes at once. Default: true. */
		tcpNoDelay?: boolean;
		/** Accepted for compatibility: all requests of a turn of the event loop share one write. Default: 65536. */
		coalescingThreshold?: number;
	};
	/** Representation of values. */
	encoding?: EncodingOptions;
	/**
	 * Compresses messages in both directions, where the node can. LZ4 needs no package; `lz4-napi` or `lz4` is used where
	 * installed. Default: none.
	 */
	compression?: 'lz4' | 'snappy' | null;
	/** An overloaded node refuses requests (OVERLOADED) instead of reading more slowly. Default false. */
	throwOnOverload?: boolean;
	/** How many prepared statements to remember. Default: 500. */
	maxPrepared?: number;
	/** The most a call may take over all its attempts, in milliseconds. Default 12000; 0 for no limit. */
	deadlineMs?: number;
	/** Default `safe`: what may have been executed is tried again only if it is idempotent. */
	delivery?: 'safe' | 'at-least-once' | 'never';
	/**
	 * What all requests together may send beside their first attempts (repetitions and speculative executions), so that an
	 * outage does not multiply the load: `ratio` for each request, default 0.2, and a `reserve`, default 1000, which is
	 * the most that is saved up. `false` for no limit.
	 */
	retryBudget?: {
		ratio?: number;
		reserve?: number;
	} | false;
	/** Throw for an unknown option instead of warning once. Default false. */
	strictOptions?: boolean;
	/** Is told of each request: `tracker.RequestLogger`, or an object of yours. */
	requestTracker?: UserRequestTracker | null;
	/** Is told of what happens to requests: a `metrics.DefaultMetrics`, or an object of yours. `true`: count from the beginning what getMetrics() answers; else from its first call on. */
	metrics?: ClientMetrics | boolean;
	/** Wrapped around each statement and batch: tracing, throttling, a cache. */
	interceptors?: readonly Interceptor<InterceptedStatement>[];
	/** Told to the server, for its list of clients. */
	applicationName?: string;
	/** Told to the server, for its list of clients. */
	applicationVersion?: string;
	/** Told to the server as CLIENT_ID. Default: none is told. */
	id?: unknown;
	/** Prepare the statements that are known on a host that comes up before it gets requests, for a second at the most. Without it, or after that second, each is prepared when it is used there. Default: true. */
	rePrepareOnUp?: boolean;
	/** Prepare a new statement on all hosts that are connected to, behind the first one, which its caller waits for. Without it, it is prepared on each host when it is used there. Default: true. */
	prepareOnAllHosts?: boolean;
	/** Keep what was read of the schema until it changes; else each call asks. Default: true. */
	isMetadataSyncEnabled?: boolean;
	/** Accepted for compatibility: changes count at once. Default: 1000 ms. */
	refreshSchemaDelay?: number;
	/** Accepted for compatibility: native promises are used. */
	promiseFactory?: (handler: (callback: (error: Error, result?: Unchecked) => void) => void) => Promise<Unchecked>;
	/** Accepted for compatibility: there is no `executeGraph`. */
	graphOptions?: GraphOptions;
	/** Accepted for compatibility: nothing is reported. */
	monitorReporting?: object;
}

/** How a client was connected at one time. */
export declare class ClientState {
	private readonly states;
	constructor(states: ReadonlyMap<Host, HostState>);
	/** The hosts to which there are connections. */
	getConnectedHosts(): Host[];
	/** How many connections to the host are open. */
	getOpenConnections(host: Host): number;
	/** How many requests the host has not answered yet. */
	getInFlightQueries(host: Host): number;
	/** JSON: the addresses of all hosts, and both numbers by address. */
	toString(): string;
	private of;
}

declare interface CloudOptions {
	/** The path of the zip that the database was downloaded with, a `file:` URL of it, or its bytes. */
	secureConnectBundle: string | URL | Uint8Array;
}

/** A column of a result, or a parameter of a prepared statement. */
declare interface Column {
	readonly name: string;
	readonly type: DataType;
	/** Its keyspace. */
	readonly ksname?: string;
	/** Its table. */
	readonly tablename?: string;
}

/**
 * The same, read as columns: pages of them, and never an empty one.
 *
 * @example
 * for await (const page of client.export('shop.orders', { layout: 'columns' })) total += sum(page.column('price').values);
 */
declare class ColumnExport<R extends object = Row> implements AsyncIterable<ColumnPage<R>> {
	#private;
	/** As that of a `TableExport`, which takes it as well: pages that were handed out are behind it. */
	get position(): ExportPosition;
	/** The pages. */
	pages(): AsyncGenerator<ColumnPage<R>, void, undefined>;
	/** The same as `pages()`. */
	[Symbol.asyncIterator](): AsyncGenerator<ColumnPage<R>, void, undefined>;
}

/** Options of `client.export` for pages of columns. */
declare interface ColumnExportOptions extends Omit<ExportOptions, 'layout'> {
	/** Each page column by column, as those of `client.execute`. */
	layout: 'columns';
}

/** What is known of every column. */
declare interface ColumnFacts {
	readonly name: string;
	readonly type: DataType;
	readonly length: number;
	readonly nullCount: number;
	readonly nullBitmap: Uint8Array | null;
}

/** A column of a table. */
declare interface ColumnInfo {
	name: string;
	/** `options.frozen` is there for collections, tuples and user-defined types. */
	type: DataType;
	/** One value for each partition. */
	isStatic: boolean;
	/** Where the column is masked (Cassandra 5.0). */
	mask?: ColumnMask;
}

/** A function that hides the values of a column from users who may not UNMASK it. */
declare interface ColumnMask {
	readonly keyspace: string;
	readonly name: string;
	/** The arguments after the value itself, as CQL writes them; null where NULL was given. */
	readonly arguments: readonly (string | null)[];
}

/** Some rows of a result, column by column. */
declare class ColumnPage<R extends object = Row> {
	/** How many rows there are. */
	readonly rowLength: number;
	/** Names and types, in the order of the result. Empty when the statement returns no rows. */
	readonly columns: readonly Column[];
	/** The values of each of `columns`. */
	readonly values: readonly ColumnValues[];
	/**
	 * The values of a column, by its name or its index. Of columns with equal names it is the last one, as in rows.
	 *
	 * @throws ArgumentError for a column that there is not
	 * @example
	 * const prices = page.column<FixedColumn<Float64Array>>('price').values;
	 */
	column<C extends ColumnValues = ColumnValues>(column: string | number): C;
	/** The same as rows: what the statement answers with without the option `layout`. */
	toRows(): R[];
	/** As rows. */
	toJSON(): object;
}

/** Options of a request whose result is to be columns: a `ColumnResultSet`, or a stream of them. */
export declare interface ColumnQueryOptions extends Omit<QueryOptions, 'layout'> {
	/**
	 * The rows of a page lie column by column: numbers and times in typed arrays, text and bytes in one Buffer with offsets,
	 * in the layout of Apache Arrow. Nothing is made for a row.
	 */
	layout: 'columns';
}

/**
 * The result of a statement with the option `layout: 'columns'`: one page of a result, column by column. Iterating it
 * with `for await` gives this page and the following ones.
 *
 * @example
 * const result = await client.execute('SELECT at, value FROM readings', [], { prepare: true, layout: 'columns' });
 * for await (const page of result) sum(page.column('value').values);
 */
export declare class ColumnResultSet<R extends object = Row> extends ColumnPage<R> implements AsyncIterable<ColumnResultSet<R>> {
	#private;
	/** Where the next page starts, as hexadecimal text; null on the last one. */
	readonly pageState: string | null;
	/** Reads the next page; undefined on the last one. The signal gives up waiting for it. */
	get nextPageAsync(): ((pageState?: string | Buffer | null, signal?: AbortSignal) => Promise<ColumnResultSet<R>>) | undefined;
	/** Which node answered, what it warned of, its trace. */
	get info(): ExecutionInfo;
	/** Whether there is another page. */
	isPaged(): boolean;
	/** Whether a conditional statement was applied; true for any other. */
	wasApplied(): boolean;
	/** What the page is as rows, with what is known about them. */
	toJSON(): object;
	/**
	 * This page and the following ones, of which none is empty. The next one is asked for while this one is consumed.
	 */
	[Symbol.asyncIterator](): AsyncGenerator<ColumnResultSet<R>, void, undefined>;
}

/** The values of a column; `kind` says in which of four ways they are kept, and that depends on its type alone. */
declare type ColumnValues = FixedColumn | BitColumn | BytesColumn | ObjectColumn;

/** `ringwire:command`: one command or statement. */
export declare interface CommandMessage extends CallMessage {
	/** The pipeline that it is part of, which has a message of its own. */
	readonly batch: BatchMessage | undefined;
}

/** How CQL writes a comparison. */
declare type Comparison = 'IN' | '>' | '>=' | '<' | '<=' | '!=';

declare namespace concurrent {
	export {
		executeConcurrent,
		ParametersSource,
		QueryAndParameters,
		ConcurrentClient,
		ConcurrentProgress,
		Options,
		ColumnExportOptions,
		ExportOptions,
		ExportProgress,
		LoadError,
		LoadFailure,
		LoadOptions,
		LoadPosition,
		LoadProgress,
		LoadResult,
		ExportPosition,
		OpenRange,
		ColumnExport,
		TableExport,
		ResultSetGroup
	}
}
export { concurrent }

/** A `Client`. */
declare interface ConcurrentClient {
	execute(query: string, params?: Parameters_2, options?: QueryOptions): Promise<ResultSet>;
	readonly options?: object;
}

/** How far a run is. */
declare interface ConcurrentProgress {
	/** Executions that have ended, well or not. */
	readonly totalExecuted: number;
	/** How many of them failed. */
	readonly failed: number;
	readonly inFlight: number;
	/** The most that are in flight at a time by now. */
	readonly concurrencyLevel: number;
	readonly elapsedMs: number;
}

/** What documents are found by: a value or an operator for each property that is a key. */
declare type Conditions<Model> = {
	readonly [Property in keyof Model]?: NonNullable<Model[Property]> | QueryOperator<NonNullable<Model[Property]>> | undefined;
};

/** Connections of a client. */
export declare interface ConnectionMetrics {
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
export declare interface ConnectMessage {
	/** `redis` or `cassandra`. */
	readonly database: string;
	/** `host:port`, or the path of a socket. */
	readonly endpoint: string;
	/** Fractional milliseconds; 0 until it has ended. */
	readonly durationMs: number;
	/** Absent when the connection is ready. */
	readonly error?: unknown;
}

/** Consistency levels, for `consistency` and `serialConsistency`. */
declare const consistencies: {
	readonly any: 0;
	readonly one: 1;
	readonly two: 2;
	readonly three: 3;
	readonly quorum: 4;
	readonly all: 5;
	readonly localQuorum: 6;
	readonly eachQuorum: 7;
	readonly serial: 8;
	readonly localSerial: 9;
	readonly localOne: 10;
};

declare type consistencies = (typeof consistencies)[keyof typeof consistencies];

/** The CQL names of consistency levels. */
declare const consistencyToString: Readonly<Record<number, string>>;

/** The same delay every time. */
declare class ConstantReconnectionPolicy extends ReconnectionPolicy {
	private readonly delayMs;
	constructor(delay: number);
	newSchedule(): Generator<number, never, undefined>;
	getOptions(): Map<string, unknown>;
}

/** After the same delay each time, and so many times at the most. */
declare class ConstantSpeculativeExecutionPolicy extends SpeculativeExecutionPolicy {
	private readonly delayMs;
	private readonly most;
	constructor(delay: number, maxSpeculativeExecutions: number);
	newPlan(): SpeculativeExecutionPlan;
	getOptions(): Map<string, unknown>;
}

/** What a counter may be changed by. */
declare type CounterStep = number | bigint | Long;

declare interface Credentials {
	readonly username: string;
	readonly password: string;
}

/** Who answers them. */
declare type CredentialsSource = () => Credentials | Promise<Credentials>;

/**
 * A codec of the user's for one type. It works on top of ours: `encode` answers what the type's own codec takes (or, as
 * a Buffer, the bytes themselves), `decode` gets what the type's own codec read: for custom types a Buffer.
 *
 * @example { type: 'text', encode: (value) => JSON.stringify(value), decode: (text) => JSON.parse(text) }
 */
export declare interface CustomCodec {
	/**
	 * A CQL type name, a type's description, or the quoted class name of a custom type. Applies wherever exactly this
	 * type occurs; a user-defined type is recognised by its name, whatever fields it has by then: `udt<name>` in every
	 * keyspace, a description in its own.
	 */
	readonly type: string | DataType;
	/**
	 * From the value of a parameter. Null and undefined do not come here. What it throws is `thrown` of the error, and in
	 * no message or log, as it may quote the value.
	 */
	encode(value: unknown): unknown;
	/** To the value in a row. Null does not come here. What it throws is told as for `encode`. */
	decode(value: unknown): unknown;
}

/** The method that `util.inspect` calls: the class name and the text of the value instead of its fields. */
declare const customInspect: unique symbol;

/** What tables and materialized views have in common. */
declare class DataCollection {
	readonly name: string;
	readonly keyspaceName: string;
	/** Unique within its cluster; undefined of a virtual table. */
	id: Uuid | undefined;
	bloomFilterFalsePositiveChance: number;
	/** JSON of the map that the server has. */
	caching: string;
	comment: string;
	gcGraceSeconds: number;
	compactionClass: string;
	compactionOptions: Record<string, string>;
	compression: Record<string, string>;
	/** Of Cassandra 3; undefined of newer ones. */
	localReadRepairChance: number;
	/** Of Cassandra 3; undefined of newer ones. */
	readRepairChance: number;
	/** `BLOCKING` or `NONE`, from Cassandra 4.0 on. */
	readRepair: string | undefined;
	/** From Cassandra 4.0 on. */
	additionalWritePolicy: string | undefined;
	/** The name of a configuration of memtables, from Cassandra 4.1 on. */
	memtable: string | null | undefined;
	extensions: Record<string, Buffer>;
	crcCheckChance: number;
	/** Of Cassandra 2. */
	populateCacheOnFlush: boolean;
	/** In seconds; 0: none. */
	defaultTtl: number;
	speculativeRetry: string;
	minIndexInterval: number;
	maxIndexInterval: number;
	columns: ColumnInfo[];
	columnsByName: Record<string, ColumnInfo>;
	/** In the order of the key. */
	partitionKeys: ColumnInfo[];
	/** In the order of the key. */
	clusteringKeys: ColumnInfo[];
	/** `ASC` or `DESC` of each clustering key. */
	clusteringOrder: string[];
	/** Of DSE. */
	nodesync: object | null;
	constructor(keyspaceName: string, name: string);
}

declare namespace datastax {
	export {
		graph,
		search
	}
}
export { datastax }

/** A CQL type, as columns and hints describe it. */
declare interface DataType {
	/** One of `types.dataTypes`. */
	readonly code: number;
	/** What the type is made of. */
	readonly info?: TypeInfo | undefined;
	readonly customTypeName?: string;
	readonly options?: {
		readonly frozen?: boolean;
		readonly reversed?: boolean;
	};
}

/** `types.dataTypes`: the type ids by name, and the parser of names. */
declare const dataTypes: {
	readonly custom: 0;
	readonly ascii: 1;
	readonly bigint: 2;
	readonly blob: 3;
	readonly boolean: 4;
	readonly counter: 5;
	readonly decimal: 6;
	readonly double: 7;
	readonly float: 8;
	readonly int: 9;
	readonly text: 10;
	readonly timestamp: 11;
	readonly uuid: 12;
	readonly varchar: 13;
	readonly varint: 14;
	readonly timeuuid: 15;
	readonly inet: 16;
	readonly date: 17;
	readonly time: 18;
	readonly smallint: 19;
	readonly tinyint: 20;
	readonly duration: 21;
	readonly list: 32;
	readonly map: 33;
	readonly set: 34;
	readonly udt: 48;
	readonly tuple: 49;
	readonly getByName: (name: string) => DataType;
};

declare type dataTypes = (typeof typeCodes)[keyof typeof typeCodes];

declare const DateRange: AbsentClass;

declare type DateRange = Unchecked;

declare const DateRangeBound: AbsentClass;

declare type DateRangeBound = Unchecked;

declare const dateRangePrecision: Readonly<Record<"day" | "hour" | "millisecond" | "minute" | "month" | "second" | "year", any>>;

declare type dateRangePrecision = Unchecked;

/** Every host of the local data centre in turn, and no other. */
declare class DCAwareRoundRobinPolicy extends LoadBalancingPolicy {
	localDc: string | undefined;
	private index;
	constructor(localDc?: string);
	init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void;
	private chooseDataCenter;
	getDistance(host: Host): number;
	newQueryPlan(_keyspace: string | undefined, _executionOptions: PlannedExecution | undefined, callback: PlanCallback): void;
	getOptions(): Map<string, unknown>;
}

/** Leaves addresses as they are. */
declare function defaultAddressTranslator(): addressResolution.AddressTranslator;

declare interface DefaultLoadBalancingOptions {
	/** Instead of the client's `localDataCenter`. */
	readonly localDc?: string;
	/** Replicas of this rack are asked before others. */
	readonly localRack?: string;
	/** Whether a host is used at all. */
	readonly filter?: (host: Host) => boolean;
	/** How many hosts of each other data centre are tried when none of the local one can serve. Default 0. */
	readonly usedHostsPerRemoteDc?: number;
}

/**
 * What a client does without a policy of its own: replicas of the local data centre first, the less loaded of two
 * before the other, then the other hosts there.
 */
declare class DefaultLoadBalancingPolicy extends LoadBalancingPolicy {
	localDc: string | undefined;
	readonly localRack: string | undefined;
	private readonly filter;
	private readonly usedHostsPerRemoteDc;
	private turn;
	/** @param options or the name of the local data centre */
	constructor(options?: string | DefaultLoadBalancingOptions);
	init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void;
	getDistance(host: Host): number;
	newQueryPlan(keyspace: string | undefined, executionOptions: PlannedExecution | undefined, callback: PlanCallback): void;
	private rackOrder;
	getOptions(): Map<string, unknown>;
}

/** What a client does without a policy of its own: replicas of the local data centre first. */
declare function defaultLoadBalancingPolicy(localDc?: string): loadBalancing.LoadBalancingPolicy;

/**
 * Tells listeners: each of its properties emits `increment`, with the error or the latency.
 *
 * @example
 * const { metrics } = client;
 * metrics.errors.on('increment', (error) => failures++);
 * metrics.responses.success.on('increment', ([seconds, nanoseconds]) => histogram.record(seconds * 1e9 + nanoseconds));
 */
declare class DefaultMetrics extends ClientMetrics {
	readonly errors: ErrorEmitters;
	readonly retries: RetryEmitters;
	readonly speculativeExecutions: EventEmitter<[never]>;
	readonly ignoredErrors: EventEmitter<[never]>;
	readonly responses: EventEmitter & {
		readonly success: EventEmitter;
	};
	onAuthenticationError(error: Error): void;
	onClientTimeoutError(error: Error): void;
	onConnectionError(error: Error): void;
	onOtherError(error: Error): void;
	onReadTimeoutError(error: Error): void;
	onUnavailableError(error: Error): void;
	onWriteTimeoutError(error: Error): void;
	onClientTimeoutRetry(error: Error): void;
	onOtherErrorRetry(error: Error): void;
	onReadTimeoutRetry(error: Error): void;
	onUnavailableRetry(error: Error): void;
	onWriteTimeoutRetry(error: Error): void;
	onIgnoreError(error: Error): void;
	onSpeculativeExecution(): void;
	onResponse(latency: number[]): void;
	onSuccessfulResponse(latency: number[]): void;
	private failed;
	private repeated;
}

/** The groups of `defaultOptions()` are there to be changed, so none of them is undefined. */
declare type DefaultOptions = ClientOptions & Required<Pick<ClientOptions, 'policies' | 'queryOptions' | 'protocolOptions' | 'pooling' | 'socketOptions' | 'encoding' | 'monitorReporting'>>;

/**
 * The options that a client has without any, as a new object. Not in it is what says nothing when it is absent: the
 * policies `retry` and `reconnection`, where a client does better than cassandra-driver's, `consistency`, which depends
 * on what is connected to, and `metrics`, which are counted when they are asked for.
 *
 * @example
 * const options = defaultOptions();
 * options.socketOptions.readTimeout = 60_000;
 * const client = new Client({ ...options, contactPoints: ['127.0.0.1'], localDataCenter: 'dc1' });
 */
export declare function defaultOptions(): DefaultOptions;

/** cassandra-driver's schedule: from one second to ten minutes. A client without one comes back sooner. */
declare function defaultReconnectionPolicy(): reconnection.ReconnectionPolicy;

/** cassandra-driver's retry policy. A client without one decides by what is known to have been executed. */
declare function defaultRetryPolicy(): retry.RetryPolicy;

/** A request is sent to one host at a time. */
declare function defaultSpeculativeExecutionPolicy(): speculativeExecution.SpeculativeExecutionPolicy;

/** Properties are called as their columns. */
declare class DefaultTableMappings extends TableMappings {
}

/** What a client uses without one of its own: microseconds of the clock, never going back. */
declare function defaultTimestampGenerator(): timestampGeneration.TimestampGenerator;

declare const direction: Readonly<Record<"both" | "in" | "in_" | "out", any>>;

/** How far a node is, as a load-balancing policy sees it. */
declare const distance: {
	readonly local: 0;
	readonly remote: 1;
	readonly ignored: 2;
};

declare type distance = (typeof distance)[keyof typeof distance];

/**
 * An error of ringwire. Its `code` is stable (see ERROR_CODES), and `execution` says whether the request was executed.
 *
 * @example
 * try { await redis.incr('visits') } catch (error) { if (error instanceof DriverError && error.execution === 'none')
 * await redis.incr('visits'); // certainly not counted yet }
 */
export declare class DriverError extends Error {
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

/** A defect of the driver. */
declare class DriverInternalError extends DriverError {
	readonly info = "Represents a bug inside the driver or in a Cassandra host.";
	constructor(message: string, details?: Partial<DriverErrorDetails>);
}

/** cassandra-driver's name for the same. */
export declare type DseClientOptions = ClientOptions;

/** Kerberos needs native code, which ringwire does not have. */
declare class DseGssapiAuthProvider extends AuthProvider {
	constructor(_gssOptions?: unknown);
	newAuthenticator(): never;
	static lookupServiceResolver(): never;
	static reverseDnsResolver(): never;
	static useIpResolver(): never;
}

/**
 * SASL PLAIN as DataStax Enterprise negotiates it, with an identity to act as. To other servers it is a
 * PlainTextAuthProvider.
 */
declare class DsePlainTextAuthProvider extends AuthProvider {
	#private;
	readonly username: string;
	readonly authorizationId: string;
	/** @throws ArgumentError for a name or a password that is no text */
	constructor(username: string, password: string, authorizationId?: string);
	newAuthenticator(endpoint: string, name: string): Authenticator;
}

/** A length of time. Its three parts have one sign. Immutable. */
declare class Duration {
	readonly months: number;
	readonly days: number;
	readonly nanoseconds: Long;
	constructor(months: number, days: number, nanoseconds: number | bigint | Long);
	/** `1y2mo3d4h`, ISO 8601 `P1Y2M3DT4H` or `P2W`, or `P0001-02-03T04:05:06`. */
	static fromString(text: string): Duration;
	static fromBuffer(bytes: Uint8Array): Duration;
	equals(other: Duration): boolean;
	toBuffer(): Buffer;
	toString(): string;
	inspect(): string;
	[customInspect](): string;
}

/**
 * For clients in EC2: the names of Amazon's public addresses lead, within a region, to private ones, which cost less.
 * Nodes of other regions stay where they are, and so does any of which name servers know nothing: `logError` is told then.
 */
declare class EC2MultiRegionTranslator extends AddressTranslator {
	translate(address: string, port: number, callback: (endpoint: string) => void): void;
	/** Told of addresses that could not be resolved; does nothing. */
	logError(_address: string, _error: Error): void;
}

declare const Edge: AbsentClass;

declare type Edge = Unchecked;

declare const Element: AbsentClass;

declare type Element = Unchecked;

export declare type EmptyCallback = (error: Error) => void;

/** Encodes and decodes single values, outside any request. */
export declare class Encoder {
	protocolVersion: number;
	private readonly registry;
	constructor(protocolVersion: number, options?: {
		readonly encoding?: EncodingOptions | undefined;
	});
	static guessDataType(value: unknown): DataType | null;
	/** An array of numbers over a buffer, as a Buffer is; a DataView is none. */
	static isTypedArray(value: unknown): boolean;
	setProtocolVersion(value: number): void;
	/** The bytes of a value; null and `unset` stay what they are, and a Buffer is taken as the bytes. */
	encode(value: unknown, typeInfo?: TypeHint): Buffer | null | typeof unset;
	decode(buffer: Uint8Array | null, type: DataType): unknown;
}

/** The `encoding` options of a client, and of one request. */
export declare interface EncodingOptions {
	/**
	 * The class that map columns are read as. Default: plain objects, whose property names are the texts of the keys; a Map
	 * where the keys are bytes, collections, tuples, user-defined types, vectors or of a custom type, or have a codec of
	 * yours. (The JSON of such a Map is the list of its entries.)
	 */
	readonly map?: MapClass | undefined;
	/** The class that set columns are read as. Default: arrays. */
	readonly set?: SetClass | undefined;
	/**
	 * Read bigint and counter (and timestamps beyond Date) as bigint instead of Long. Input may always be either. Default
	 * false.
	 */
	readonly useBigIntAsLong?: boolean | undefined;
	/** Read varint as bigint instead of Integer. Default false. */
	readonly useBigIntAsVarint?: boolean | undefined;
	/** Accepted for compatibility: bytes are always copied, because the memory they arrived in is used again. */
	readonly copyBuffer?: boolean | undefined;
	/** A parameter that is undefined leaves its column as it is instead of writing null. Default true. */
	readonly useUndefinedAsUnset?: boolean | undefined;
	/** Codecs of your own, for types or custom types. */
	readonly codecs?: readonly CustomCodec[] | undefined;
}

/** What `t` and `direction` would have. */
declare type EnumValue = Unchecked;

/** The stable codes of ringwire's errors. Match on these, never on message text. */
export declare const ERROR_CODES: {
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
export declare type ErrorCode = keyof typeof ERROR_CODES;

/** Emits `increment` for each kind of error, and for all. */
declare type ErrorEmitters = EventEmitter & Readonly<Record<'authentication' | 'clientTimeout' | 'connection' | 'other' | 'readTimeout' | 'unavailable' | 'writeTimeout', EventEmitter>>;

/** `ringwire:error`: an attempt failed; another follows if `willRetry`. */
export declare interface ErrorMessage {
	readonly database: string;
	readonly command: string;
	/** The node that failed, where one was asked. */
	readonly endpoint: string | undefined;
	readonly attempts: number;
	readonly error: DriverError;
	readonly willRetry: boolean;
}

declare namespace errors {
	export {
		AbortError,
		DriverError,
		AuthenticationError,
		ResponseError,
		ValueError,
		ArgumentError,
		BusyConnectionError,
		DriverInternalError,
		NoHostAvailableError,
		NotSupportedError,
		OperationTimedOutError,
		VIntOutOfRangeException
	}
}
export { errors }

/**
 * Executes one statement for each item of `parameters`, `concurrencyLevel` at a time. They are read as they are needed:
 * a stream or an iterator is never ahead of the cluster. An item must not be changed before it is executed.
 *
 * @param parameters an array, iterable or async iterable of parameters, or a stream in object mode
 * @throws ArgumentError for parameters of another kind, such as a stream of bytes
 * @throws DriverError INVALID_OPTION for an option of a wrong type or range; ABORTED when the signal fires
 * @throws the first error of an execution, unless `raiseOnFirstError` is false
 * @example
 * const { totalExecuted } = await concurrent.executeConcurrent(client, 'INSERT INTO t (id, v) VALUES (?, ?)', rows);
 */
declare function executeConcurrent(client: ConcurrentClient, query: string, parameters: ParametersSource, options?: Options): Promise<ResultSetGroup>;

/** Executes each of the statements. */
declare function executeConcurrent(client: ConcurrentClient, queries: Iterable<QueryAndParameters> | AsyncIterable<QueryAndParameters>, options?: Options): Promise<ResultSetGroup>;

/**
 * Whether the server executed the request:
 * - `none`: certainly not: its bytes never reached the socket, or the server said that it did not run it;
 * - `maybe`: bytes were written and no reply came, or what came does not say (a script that failed half-way);
 * - `done`: it was executed, but its result could not be used.
 */
export declare type Execution = 'none' | 'maybe' | 'done';

/** Where a result came from; made when somebody looks. What may be undefined is typed as cassandra-driver types it. */
export declare interface ExecutionInfo {
	/** `address:port` of the node that answered. */
	readonly queriedHost: string;
	/** Every node that was tried, with the last error of each that failed. */
	readonly triedHosts: Readonly<Record<string, Unchecked>>;
	/** How many further hosts the request was sent to while it was not answered. */
	readonly speculativeExecutions: number;
	/** One of `types.consistencies`. */
	readonly achievedConsistency: consistencies;
	/** With `traceQuery`: the id of the trace, in system_traces; else undefined. */
	readonly traceId: Uuid;
	/** What the server warned of; undefined when it did not. */
	readonly warnings: string[];
	/** What a query handler of the server answered beside the result; mostly undefined. */
	readonly customPayload: Record<string, Buffer | null>;
	/**
	 * Of a statement that changed the schema: whether all nodes that are up knew of it in time
	 * (`protocolOptions.maxSchemaAgreementWaitSeconds`); else true.
	 */
	readonly isSchemaInAgreement: boolean;
}

/**
 * The options of one request with those of its profile and its client filled in, as policies and trackers see them.
 * What is set by `set…` is answered by this object from then on; the request stays as its caller wanted it.
 */
export declare class ExecutionOptions {
	/** One that answers nothing, for tests of policies. */
	static empty(): ExecutionOptions;
	getCaptureStackTrace(): boolean;
	/** One of `types.consistencies`. */
	getConsistency(): consistencies;
	getCustomPayload(): Readonly<Record<string, Unchecked>>;
	/** Rows per page. */
	getFetchSize(): number;
	/** The request's option `host`: of such a request no policy is asked where to send it. */
	getFixedHost(): Host;
	getHints(): Unchecked;
	/** That of a prepared statement, or the request's option `keyspace`; undefined where the client's counts. */
	getKeyspace(): string;
	/** That of the profile, else the client's. */
	getLoadBalancingPolicy(): UserLoadBalancingPolicy;
	/** The microseconds that the request is sent with, a Long; null where the server chooses. */
	getOrGenerateTimestamp(): Long | null;
	getPageState(): Buffer;
	/** The request's option `host`, or what was set here. */
	getPreferredHost(): Host;
	/** What the caller gave, without any default: a copy. */
	getRawQueryOptions(): Readonly<Record<string, Unchecked>>;
	/** Milliseconds that one attempt may take; 0 for no limit. */
	getReadTimeout(): number;
	/** Undefined where the client decides by what is known to have been executed. */
	getRetryPolicy(): UserRetryPolicy;
	/** For cassandra-driver's own use; nothing here. */
	getRowCallback(): undefined;
	getRoutingIndexes(): number[];
	/** The partition key as the server stores it, where it is known where the request belongs. */
	getRoutingKey(): Buffer;
	getRoutingNames(): string[];
	/** One of `types.consistencies`. */
	getSerialConsistency(): consistencies;
	/** The request's option `timestamp`, in microseconds; undefined where the client or the server chooses. */
	getTimestamp(): number | Long | null | undefined;
	isAutoPage(): boolean;
	isBatchCounter(): boolean;
	isBatchLogged(): boolean;
	isIdempotent(): boolean;
	isPrepared(): boolean;
	isQueryTracing(): boolean;
	setHints(_hints: Unchecked): void;
	setKeyspace(_keyspace: string): void;
	setPageState(_pageState: Buffer): void;
	setPreferredHost(_host: Host): void;
	setRoutingIndexes(_indexes: number[]): void;
	setRoutingKey(_key: Buffer | Buffer[]): void;
}

/**
 * Options under a name: `new Client({ profiles: [new ExecutionProfile('reports', { readTimeout: 60000 })] })`, then
 * `client.execute(query, params, { executionProfile: 'reports' })`. The profile `default` changes what every request
 * starts from.
 */
export declare class ExecutionProfile {
	readonly name: string;
	readonly consistency: number | undefined;
	readonly serialConsistency: number | undefined;
	readonly readTimeout: number | undefined;
	readonly retry: UserRetryPolicy | undefined;
	readonly loadBalancing: UserLoadBalancingPolicy | undefined;
	/** Accepted for compatibility: there is no `executeGraph`. */
	readonly graphOptions: GraphOptions;
	constructor(name: string, given?: ExecutionProfileOptions);
}

/** What a profile sets; what it leaves out is the client's. */
declare interface ExecutionProfileOptions {
	/** One of `types.consistencies`. */
	readonly consistency?: number;
	/** The consistency of the serial phase of a conditional update. */
	readonly serialConsistency?: number;
	/** The most one attempt may wait for its reply, in milliseconds; 0 for no limit. */
	readonly readTimeout?: number;
	/** Decides what follows a failed attempt. */
	readonly retry?: UserRetryPolicy;
	/** Which hosts are tried, in the place of the client's policy. */
	readonly loadBalancing?: UserLoadBalancingPolicy;
	/** Accepted for compatibility: there is no `executeGraph`. */
	readonly graphOptions?: GraphOptions;
}

/** Doubles the delay each time, up to a limit, with jitter. */
declare class ExponentialReconnectionPolicy extends ExponentialReconnectionPolicy_2 {
	constructor(baseDelay: number, maxDelay: number, startNoDelay?: boolean);
}

/** Doubles the delay each time, up to a limit. */
declare class ExponentialReconnectionPolicy_2 extends ReconnectionPolicy {
	private readonly baseMs;
	private readonly limitMs;
	private readonly startNoDelay;
	private readonly random;
	/** @param random uniform in [0, 1); injected, as this folder reads no randomness */
	constructor(baseDelay: number, maxDelay: number, startNoDelay: boolean, random: () => number);
	newSchedule(): Generator<number, never, undefined>;
	getOptions(): Map<string, unknown>;
}

/** Options of `client.export`. */
declare interface ExportOptions {
	/** Names of columns, as the schema has them; default all. */
	columns?: readonly string[];
	/** How many ranges of tokens are read at a time, and pages held at the most; default two for each host, eight at the most. */
	parallel?: number;
	/** Rows per page; default that of `queryOptions`, or 5000. Fewer where rows are large: as many pages as `parallel` says are in memory at a time. */
	fetchSize?: number;
	/** How rows lie in memory: as objects, or `'columns'` (see `ColumnExportOptions`). Default `'rows'`. */
	layout?: 'rows';
	/** Goes on where another export of the same table was: its `position`. */
	position?: ExportPosition;
	/** The execution profile of each page's request, or its name. */
	executionProfile?: string | ExecutionProfile;
	/** Options of each page's request, such as `consistency` or `readTimeout`. */
	queryOptions?: QueryOptions;
	/** Ends the export: what is in flight is given up, and the iteration fails with `ABORTED`. */
	signal?: AbortSignal;
	/** Told how far the export is, ten times a second at the most, and at its end. */
	onProgress?: (progress: ExportProgress) => void;
}

/** How far an export is: `JSON.stringify` it, and give it as `position` to another one. */
declare interface ExportPosition {
	readonly version: 1;
	/** `keyspace.table` */
	readonly table: string;
	/** Nothing after this token was begun; null: everything was; empty: nothing at all. */
	readonly next: string | null;
	readonly open: readonly OpenRange[];
	/** How many rows were handed out. */
	readonly rows: number;
}

/** How far an export is. */
declare interface ExportProgress {
	/** Rows that were handed out, those before a `position` included. */
	readonly rows: number;
	/** Which part of the ring that there was to read is read, from 0 to 1. */
	readonly fraction: number;
	readonly elapsedMs: number;
	/** Where another export would go on. */
	readonly position: ExportPosition;
}

/** An attempt of a call that came to nothing. */
export declare interface FailedAttempt {
	/** `host:port` or the socket path of the server. */
	readonly host: string;
	readonly error: Error;
}

/** Never tries again. */
declare class FallthroughRetryPolicy extends RetryPolicy {
	onUnavailable(): RetryDecision;
	onReadTimeout(): RetryDecision;
	onWriteTimeout(): RetryDecision;
	onRequestError(): RetryDecision;
}

/** Options of `find` and `findAll`. */
declare interface FindDocInfo<Model = Unchecked> extends GetDocInfo<Model> {
	/** By clustering columns, in their order: `{ addedDate: 'desc' }`. Default: as the table is ordered. */
	readonly orderBy?: OrderBy<Model> | null | undefined;
	/** The most rows that the server reads. Default: all of them. */
	readonly limit?: number | null | undefined;
}

/**
 * For rows that were given a type: it, or null. Rows without one are typed as in cassandra-driver, where code does not
 * ask for null.
 */
declare type First<R> = Row extends R ? (R extends Row ? R : R | null) : R | null;

/**
 * Values of one size: int, smallint, tinyint, bigint, counter, double, float; timestamp as milliseconds and date as days
 * since 1970, time as nanoseconds since midnight; uuid and timeuuid as 16 bytes each; vectors of float, double, int and
 * bigint. Where a value is null there are zeros.
 */
declare class FixedColumn<A extends FixedValues = FixedValues> extends FlatValues {
	readonly kind = "fixed";
	/** `stride` elements for each row. */
	readonly values: A;
	/** 16 for identifiers, the dimensions of vectors, 1 for all others. */
	readonly stride: number;
	/** The elements of one row: a vector, the bytes of an identifier. They share the memory of `values`. */
	view(index: number): A;
}

/** Arrays that numbers, identifiers and vectors lie in, in the byte order of this machine. */
declare type FixedValues = Int8Array | Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array | BigInt64Array;

/** Those whose memory has to be read to see what a row would have: how is found out when the first value is asked for. */
declare abstract class FlatValues extends Values {
	#private;
	protected read(index: number): unknown;
}

/** The flags of a message (native_protocol_v5.spec, "flags"). */
declare const frameFlags: {
	readonly compression: 1;
	readonly tracing: 2;
	readonly customPayload: 4;
	readonly warning: 8;
};

/** What stands before the body of a message: 9 bytes, or 8 in protocol v1 and v2 (native_protocol_v4.spec, 2). */
declare class FrameHeader {
	readonly version: number;
	readonly flags: number;
	readonly streamId: number;
	readonly opcode: number;
	readonly bodyLength: number;
	constructor(version: number, flags: number, streamId: number, opcode: number, bodyLength: number);
	/** How many bytes a header has in a version. */
	static size(version: number): number;
	/** The version, without the bit that tells answers from requests. */
	static getProtocolVersion(buffer: Uint8Array): number;
	static fromBuffer(buffer: Buffer, offset?: number): FrameHeader;
	toBuffer(): Buffer;
}

/** Microseconds since 1970 of a date (or of now) and 0 to 999 microseconds more, for `timestamp` of a request. */
declare const generateTimestamp: (date?: Date | null, microseconds?: number) => Long;

declare const Geometry: AbsentClass;

declare type Geometry = Unchecked;

declare namespace geometry {
	export {
		Geometry,
		Point,
		LineString,
		Polygon
	}
}
export { geometry }

declare const getCustomTypeSerializers: AbsentFunction;

/**
 * `types.getDataTypeNameByCode`: the CQL name of a type's description.
 *
 * @throws ArgumentError for what describes no type
 */
declare function getDataTypeNameByCode(type: DataType): string;

/** Options of `get`. */
declare interface GetDocInfo<Model = Unchecked> {
	/** Only these properties are read. Default: all. */
	readonly fields?: readonly PropertyOf<Model>[] | null | undefined;
}

declare namespace graph {
	export {
		INSTEAD,
		Element,
		Edge,
		Vertex,
		VertexProperty,
		Property,
		Path,
		GraphResultSet,
		GraphTypeWrapper,
		UdtGraphWrapper,
		asInt,
		asDouble,
		asFloat,
		asTimestamp,
		asUdt,
		getCustomTypeSerializers,
		t,
		direction,
		EnumValue
	}
}

/** Options of cassandra-driver's for graphs of DataStax Enterprise, so that code which names them compiles. */
export declare interface GraphOptions {
	language?: string;
	name?: string;
	readConsistency?: number;
	readTimeout?: number;
	source?: string;
	writeConsistency?: number;
}

/** Options of `executeGraph`, so that code which names them compiles. */
export declare interface GraphQueryOptions extends QueryOptions {
	graphLanguage?: string;
	graphName?: string;
	graphReadConsistency?: number;
	graphSource?: string;
	graphWriteConsistency?: number;
}

declare const GraphResultSet: AbsentClass;

declare type GraphResultSet = Unchecked;

declare const GraphTypeWrapper: AbsentClass;

declare type GraphTypeWrapper = Unchecked;

/** A node of the cluster. Emits `up` and `down`. */
export declare class Host extends EventEmitter {
	/** `address:port`, or `[v6]:port`. */
	readonly address: string;
	datacenter: string;
	rack: string;
	/** Unique within its cluster. */
	hostId: Uuid;
	cassandraVersion: string;
	readonly dseVersion: string | null;
	readonly workloads: readonly string[];
	constructor(address: string);
	/** The tokens that the node owns, in text. */
	get tokens(): string[];
	/** Whether it can be reached, by what our own connections say. One that nobody has tried yet counts as up. */
	isUp(): boolean;
	/** As `isUp`: a node that is down is tried again by itself. */
	canBeConsideredAsUp(): boolean;
	/** Of `5.0.9` or `6.0-alpha2`: the numbers. */
	getCassandraVersion(): number[];
	getDseVersion(): number[];
	toJSON(): object;
}

declare type HostIterator = Iterator<Host, unknown>;

/** The nodes of a cluster by `address:port`. Emits `add` and `remove` with a host. */
export declare class HostMap extends EventEmitter {
	private items;
	private list;
	get length(): number;
	/**
	 * @param address `address:port`
	 * @returns undefined where there is none of that address
	 */
	get(address: string): Host;
	/** Calls back with each host and its address. */
	forEach(callback: (host: Host, address: string) => void): void;
	keys(): string[];
	/** The same array until a host comes or goes. */
	values(): Host[];
	slice(start?: number, end?: number): Host[];
	toJSON(): readonly Host[];
}

declare interface HostState {
	readonly openConnections: number;
	readonly inFlight: number;
}

/** Asks another policy, about idempotent statements only where executing twice is at stake. */
declare class IdempotenceAwareRetryPolicy extends RetryPolicy {
	private readonly child;
	constructor(child?: UserRetryPolicy);
	onUnavailable(info: OperationInfo, consistency: number, required: number, alive: number): RetryDecision;
	onReadTimeout(info: OperationInfo, consistency: number, received: number, blockFor: number, isDataPresent: boolean): RetryDecision;
	onWriteTimeout(info: OperationInfo, consistency: number, received: number, blockFor: number, writeType: string): RetryDecision;
	onRequestError(info: OperationInfo, consistency: number, error: Error): RetryDecision;
}

declare type Identifier = string | Uint8Array | null | undefined;

/** Writes into a Buffer, from `offset` on, where one is given. */
declare interface IdentifierText<Parts> {
	(options?: Parts | null): string;
	(options: Parts | null | undefined, buffer: Buffer, offset?: number): Buffer;
}

/** An index of a table. */
declare class Index {
	readonly name: string;
	/** What is indexed: `column`, `values(column)`, `keys(column)`, `entries(column)` or `full(column)`. */
	readonly target: string;
	readonly kind: IndexKind;
	/** The server's: `target`, `class_name` of a custom one (`StorageAttachedIndex`), and what it was made with. */
	readonly options: Record<string, string>;
	constructor(name: string, target: string, kind: IndexKind | string, options: Record<string, string>);
	isCompositesKind(): boolean;
	isKeysKind(): boolean;
	isCustomKind(): boolean;
}

/** How an index is made: of a class (SAI and SASI among them), or one of the server's own kinds. */
declare const IndexKind: {
	readonly custom: 0;
	readonly keys: 1;
	readonly composites: 2;
};

declare type IndexKind = (typeof IndexKind)[keyof typeof IndexKind];

/** An IP address. Immutable. */
declare class InetAddress {
	readonly buffer: Buffer;
	readonly length: number;
	readonly version: 4 | 6;
	constructor(bytes: Uint8Array);
	static fromString(text: string): InetAddress;
	equals(other: InetAddress): boolean;
	getBuffer(): Buffer;
	/** @param encoding `hex` gives the bytes in hexadecimal instead */
	toString(encoding?: string): string;
	toJSON(): string;
	inspect(): string;
	[customInspect](): string;
}

/** Options of `insert`. */
declare interface InsertDocInfo<Model = Unchecked> {
	/** Only these properties of the document are written; the keys are among them. Default: all. */
	readonly fields?: readonly PropertyOf<Model>[] | null | undefined;
	/** For how many seconds the values live; 0 for ever. Default: what the table says. */
	readonly ttl?: number | null | undefined;
	/** Only where there is no such row yet: `result.wasApplied()`. Default false. */
	readonly ifNotExists?: boolean | null | undefined;
}

/** What is inserted. Undefined leaves a column as it is, null takes its value away. */
declare type InsertDocument<Model> = {
	readonly [Property in keyof Model]?: Model[Property] | null | undefined;
};

/** What to use instead of a graph. */
declare const INSTEAD = "Apache Cassandra has no graphs. The package `gremlin` speaks to graph databases; edges may be rows of a table, read by execute()";

/** An integer of any size: what `varint` columns give unless the client asks for bigint. Immutable. */
declare class Integer {
	private readonly value;
	static readonly ZERO: Integer;
	static readonly ONE: Integer;
	/**
	 * @param bits 32-bit words, the lowest first; or the value itself
	 * @param sign 0, or -1 when the words above those given are all ones
	 */
	constructor(bits: readonly number[] | bigint, sign?: number);
	static fromBigInt(value: bigint): Integer;
	static fromInt(value: number): Integer;
	/** Not a number, and infinities, give zero; fractions are cut off. */
	static fromNumber(value: number): Integer;
	static fromBits(bits: readonly number[]): Integer;
	static fromString(text: string, radix?: number): Integer;
	static fromBuffer(bytes: Uint8Array): Integer;
	static toBuffer(value: Integer): Buffer;
	toBigInt(): bigint;
	toInt(): number;
	toNumber(): number;
	toString(radix?: number): string;
	toJSON(): string;
	inspect(): string;
	[customInspect](): string;
	/** The 32-bit word at `index`, counted from the lowest; signed. */
	getBits(index: number): number;
	getBitsUnsigned(index: number): number;
	getSign(): number;
	isZero(): boolean;
	isNegative(): boolean;
	isOdd(): boolean;
	equals(other: Integer): boolean;
	notEquals(other: Integer): boolean;
	greaterThan(other: Integer): boolean;
	greaterThanOrEqual(other: Integer): boolean;
	lessThan(other: Integer): boolean;
	lessThanOrEqual(other: Integer): boolean;
	compare(other: Integer): number;
	/** The lowest `numBits` bits, as a signed integer of that width. */
	shorten(numBits: number): Integer;
	negate(): Integer;
	abs(): Integer;
	add(other: Integer): Integer;
	subtract(other: Integer): Integer;
	multiply(other: Integer): Integer;
	divide(other: Integer): Integer;
	modulo(other: Integer): Integer;
	not(): Integer;
	and(other: Integer): Integer;
	or(other: Integer): Integer;
	xor(other: Integer): Integer;
	shiftLeft(numBits: number): Integer;
	shiftRight(numBits: number): Integer;
}

/** What an interceptor sees of a statement or a batch, whichever attempt it is at. */
export declare interface InterceptedStatement {
	/** The text of the statement; of a batch how many it has. */
	readonly query: string;
	/** How often it has been sent so far. */
	readonly attempts: number;
}

/** Wraps running: `(next) => (call) => next(call)` changes nothing. */
export declare type Interceptor<Each> = (next: Run<Each>) => Run<Each>;

declare type IsUnchecked<Model> = 0 extends 1 & Model ? true : false;

/** A keyspace. */
declare class KeyspaceMetadata {
	readonly name: string;
	/** Undefined of a virtual keyspace. */
	readonly durableWrites: boolean | undefined;
	/** The class of the replication strategy; undefined of a virtual keyspace, which cassandra-driver's typings do not say. */
	readonly strategy: string;
	/** What the strategy was given, a factor by data centre for example; undefined of a virtual keyspace. */
	readonly strategyOptions: Readonly<Record<string, string>> | undefined;
	readonly virtual: boolean;
	/** The tables that were asked for: `client.metadata.getTable` loads one. */
	readonly tables: Record<string, TableMetadata>;
	readonly views: Record<string, MaterializedView>;
	readonly udts: Record<string, UdtInfo>;
	readonly functions: Record<string, ReadonlyMap<string, SchemaFunction>>;
	readonly aggregates: Record<string, ReadonlyMap<string, Aggregate>>;
	/** Of DSE. */
	readonly graphEngine: string | undefined;
}

/** What is counted of commands of one kind: `GET`, `MULTI`; `EXECUTE`, `BATCH`. */
export declare interface KindMetrics {
	readonly succeeded: number;
	readonly failed: number;
	/** How long those took that succeeded, waiting and repetitions included. */
	readonly latency: LatencySnapshot;
}

/** Latencies as they were when they were asked for. All in milliseconds, with fractions. */
export declare class LatencySnapshot {
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

declare const LineString: AbsentClass;

declare type LineString = Unchecked;

declare namespace loadBalancing {
	export {
		AllowListPolicy,
		DCAwareRoundRobinPolicy,
		DefaultLoadBalancingOptions,
		DefaultLoadBalancingPolicy,
		HostIterator,
		LoadBalancingPolicy,
		PlanCallback,
		PlannedExecution,
		PolicyClient,
		RoundRobinPolicy,
		TokenAwarePolicy,
		UserLoadBalancingPolicy,
		WhiteListPolicy
	}
}

/** To extend: `newQueryPlan` calls back with an iterator of hosts. */
declare class LoadBalancingPolicy {
	protected client: PolicyClient | undefined;
	protected hosts: HostMap | undefined;
	init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void;
	getDistance(_host: Host): number;
	newQueryPlan(_keyspace: string | undefined, _executionOptions: PlannedExecution | undefined, callback: PlanCallback): void;
	getOptions(): Map<string, unknown>;
}

/** What was asked for and is still known. */
declare interface LoadedObjects {
	readonly tables: Record<string, TableMetadata>;
	readonly views: Record<string, MaterializedView>;
	readonly udts: Record<string, UdtInfo>;
	/** By name, then by signature. */
	readonly functions: Record<string, ReadonlyMap<string, SchemaFunction>>;
	readonly aggregates: Record<string, ReadonlyMap<string, Aggregate>>;
}

/** A load ended before its end: `cause` says why, `position` where another one would go on. */
declare class LoadError extends DriverError {
	readonly position: LoadPosition;
	constructor(cause: Error, position: LoadPosition);
}

/** An item that could not be written. */
declare interface LoadFailure {
	/** Its place in the source, from 0. */
	readonly index: number;
	readonly error: Error;
}

/** Options of `client.load`. */
declare interface LoadOptions {
	/** The most executions in flight at a time; default `'adaptive'`: as many as the cluster takes. */
	concurrency?: number | 'adaptive';
	/** Default true: the first item that cannot be written ends the load. */
	raiseOnFirstError?: boolean;
	/** How many errors are kept where they do not end the load; default 100. */
	maxErrors?: number;
	/** Passes over what an earlier load of the same source has done: its `position`. */
	position?: LoadPosition;
	/** The execution profile of each execution, or its name. */
	executionProfile?: string | ExecutionProfile;
	/**
	 * Options of each execution. `isIdempotent` is true by default for an INSERT that has neither a condition nor a function
	 * that is another value each time: it is tried again where nobody knows whether it was executed.
	 */
	queryOptions?: QueryOptions;
	/** Ends the load: what is in flight is given up, and the promise rejects with a LoadError of code `ABORTED`. */
	signal?: AbortSignal;
	/** Told how far the load is, ten times a second at the most, and at its end. */
	onProgress?: (progress: LoadProgress) => void;
}

/** How far a load is: `JSON.stringify` it, and give it as `position` to another load of the same source. */
declare interface LoadPosition {
	readonly version: 1;
	/** So many of the first items are done with; of those behind them some may be. */
	readonly items: number;
}

/** How far a load is, for a listener. */
declare interface LoadProgress extends ConcurrentProgress {
	readonly position: LoadPosition;
}

/** What `client.load` answers. */
declare interface LoadResult {
	/** Items that were written. */
	readonly loaded: number;
	readonly failed: number;
	/** Of those that failed, the first `maxErrors`. */
	readonly errors: readonly LoadFailure[];
	readonly position: LoadPosition;
}

/**
 * A date without time or zone: `LocalDate.now()`, `new LocalDate(year, month, day)`,
 * `LocalDate.fromString('2024-02-29')`. Immutable.
 */
declare const LocalDate: BoundLocalDate;

declare type LocalDate = InstanceType<typeof LocalDate>;

/** A date without time or zone. Immutable. */
declare class LocalDate_2 {
	private readonly days;
	/**
	 * @param year the year; or, alone, the days since 1970
	 * @param month 1 to 12
	 * @param day 1 to what the month has
	 */
	constructor(year: number, month?: number, day?: number);
	/** The day that the instant falls on in the zone of this process. */
	static fromDate(date: Date): LocalDate_2;
	/** The day that the instant falls on in UTC. */
	static fromUtcDate(date: Date): LocalDate_2;
	/** `yyyy-mm-dd`, also with midnight behind it, as a date turns into JSON; or the days since 1970. */
	static fromString(text: string): LocalDate_2;
	static fromBuffer(bytes: Uint8Array): LocalDate_2;
	/** Midnight in UTC; invalid outside the range of JavaScript's Date. */
	get date(): Date;
	get year(): number;
	get month(): number;
	get day(): number;
	getDaysSinceEpoch(): number;
	compare(other: LocalDate_2): number;
	equals(other: LocalDate_2): boolean;
	toBuffer(): Buffer;
	/** `yyyy-mm-dd`; outside the range of JavaScript's Date the days since 1970, as cassandra-driver writes them. */
	toString(): string;
	toJSON(): string;
	inspect(): string;
	[customInspect](): string;
}

/** A time without date or zone: `LocalTime.now()`, `LocalTime.fromString('10:30:00.5')`. Immutable. */
declare const LocalTime: BoundLocalTime;

declare type LocalTime = InstanceType<typeof LocalTime>;

/** A time without date or zone. Immutable. */
declare class LocalTime_2 {
	private readonly value;
	/** @param totalNanoseconds since midnight */
	constructor(totalNanoseconds: Long);
	/** `hh:mm`, `hh:mm:ss` or `hh:mm:ss.nnnnnnnnn`. */
	static fromString(text: string): LocalTime_2;
	/**
	 * The time of day of that instant in the zone of this process.
	 * @param nanoseconds 0 to 999,999: what is beyond milliseconds
	 */
	static fromDate(date: Date, nanoseconds?: number): LocalTime_2;
	/** @param milliseconds since midnight */
	static fromMilliseconds(milliseconds: number, nanoseconds?: number): LocalTime_2;
	static fromBuffer(bytes: Uint8Array): LocalTime_2;
	get hour(): number;
	get minute(): number;
	get second(): number;
	/** 0 to 999,999,999. */
	get nanosecond(): number;
	getTotalNanoseconds(): Long;
	compare(other: LocalTime_2): number;
	equals(other: LocalTime_2): boolean;
	toBuffer(): Buffer;
	/** `hh:mm:ss`, with a fraction only where there is one. */
	toString(): string;
	toJSON(): string;
	inspect(): string;
	[customInspect](): string;
	private seconds;
}

/** What `log` events carry. */
export declare type LogLevel = 'verbose' | 'info' | 'warning' | 'error';

/** A 64-bit integer, as the `long` package's, that turns into JSON as a decimal string. */
declare class Long extends LongBase {
	static readonly MAX_VALUE: Long;
	static readonly MIN_VALUE: Long;
	static readonly ZERO: Long;
	static readonly ONE: Long;
	static readonly NEG_ONE: Long;
	static readonly UZERO: Long;
	static readonly UONE: Long;
	static readonly MAX_UNSIGNED_VALUE: Long;
	static fromInt: (value: number, unsigned?: boolean) => Long;
	static fromNumber: (value: number, unsigned?: boolean) => Long;
	static fromBits: (low: number, high: number, unsigned?: boolean) => Long;
	static fromBigInt: (value: bigint, unsigned?: boolean) => Long;
	static fromString: (text: string, unsigned?: boolean | number, radix?: number) => Long;
	static fromValue: (value: LongLike, unsigned?: boolean) => Long;
	static fromBytes: (bytes: number[], unsigned?: boolean, littleEndian?: boolean) => Long;
	static fromBytesLE: (bytes: number[], unsigned?: boolean) => Long;
	static fromBytesBE: (bytes: number[], unsigned?: boolean) => Long;
	static [Symbol.hasInstance](value: unknown): boolean;
	/** From the first eight bytes, big-endian. */
	static fromBuffer(value: Uint8Array): Long;
	/** Eight bytes, big-endian. */
	static toBuffer(value: LongBase): Buffer;
	toJSON(): string;
	inspect(): string;
	[customInspect](): string;
}

declare type LongLike = Parameters<typeof LongBase.fromValue>[0];

/** `Map`, or a class that has what is used of it. */
declare type MapClass = new () => {
	set(key: unknown, value: unknown): unknown;
	forEach(visit: (value: unknown, key: unknown) => void): void;
};

/**
 * Reads and writes documents instead of rows: makes the CQL for them, prepares it, and goes by the schema of the tables.
 *
 * @throws ArgumentError for an option that there is not, and without a keyspace
 * @example
 * const mapper = new mapping.Mapper(client, {
 *   models: { Video: { tables: ['videos', 'videos_by_user'], mappings: new mapping.UnderscoreCqlToCamelCaseMappings() } },
 * });
 * const videos = mapper.forModel<Video>('Video');
 * await videos.insert({ id, userId, addedDate: new Date(), name: 'A day' });
 * const video = await videos.get({ id });
 */
declare class Mapper {
	#private;
	/** What the mapper was made with. */
	readonly client: MappingClient;
	constructor(client: MappingClient, options?: MappingOptions | null);
	/**
	 * The mapper of a model, always the same one. A name that is not among the models is that of a table in the client's
	 * keyspace, whose columns are the properties.
	 *
	 * @throws ArgumentError for a model that is not described where the client has no keyspace
	 */
	forModel<Model = Unchecked>(name: string): ModelMapper<Model>;
	/**
	 * Executes writes of documents of any models as one batch, in their order.
	 *
	 * @throws ArgumentError for an empty batch, and for counters together with other columns
	 * @example
	 * await mapper.batch([videos.batching.insert({ id, name }), users.batching.update({ userId, latest: id })]);
	 */
	batch<Model = Unchecked>(items: readonly ModelBatchItem[], executionOptions?: ProfileOrOptions): Promise<Result<Model>>;
}

declare namespace mapping {
	export {
		Mapper,
		ModelMapper,
		ModelBatchItem,
		ModelBatchMapper,
		Result,
		DefaultTableMappings,
		TableMappings,
		UnderscoreCqlToCamelCaseMappings,
		q,
		QueryAssignment,
		QueryOperator,
		MappingClient,
		MappingOptions,
		ModelColumnOptions,
		ModelOptions,
		ModelTables,
		FindDocInfo,
		GetDocInfo,
		InsertDocInfo,
		RemoveDocInfo,
		UpdateDocInfo,
		Conditions,
		InsertDocument,
		OrderBy,
		UpdateDocument,
		WhenConditions,
		ProfileOrOptions,
		MappingExecutionOptions
	}
}
export { mapping }

/** The part of a `Client` that a mapper uses. */
declare interface MappingClient {
	readonly keyspace: string;
	readonly options: {
		readonly isMetadataSyncEnabled?: boolean | undefined;
	};
	readonly metadata: {
		/** What is known of each keyspace now: a table that changes is dropped from it at once. */
		readonly keyspaces: Readonly<Record<string, {
			readonly tables: Readonly<Record<string, TableMetadata>>;
			readonly views: Readonly<Record<string, MaterializedView>>;
		}>>;
		getTable(keyspace: string, name: string): Promise<TableMetadata>;
		getMaterializedView(keyspace: string, name: string): Promise<MaterializedView>;
	};
	execute(query: string, params?: Parameters_2, options?: QueryOptions): Promise<ResultSet>;
	batch(queries: readonly BatchItem[], options?: QueryOptions): Promise<ResultSet>;
	log(level: 'info' | 'warning', message: string): void;
}

/** Options of one request of a mapper: those of `client.execute` that say nothing of the statement itself. */
declare type MappingExecutionOptions = Pick<QueryOptions, (typeof NAMES)[number]>;

/** What a mapper is made with. */
declare interface MappingOptions {
	/** By name. */
	readonly models: Readonly<Record<string, ModelOptions>>;
}

/** A materialized view, as `client.metadata.getMaterializedView(keyspace, name)` answers it. */
declare class MaterializedView extends DataCollection {
	/** The table that it is made of. */
	tableName: string;
	whereClause: string;
	/** Made of `SELECT *`. */
	includeAllColumns: boolean;
	memtableFlushPeriod: number;
}

/**
 * The schema of the cluster, and its ring. Single objects are read from the host of the control connection when they are
 * asked for, once however many ask, and kept until that host tells of a change. With `isMetadataSyncEnabled: false`
 * nothing is kept: each call asks, and `keyspaces` is what `refreshKeyspace` and `refreshKeyspaces` found.
 *
 * Names are those of the schema: in lower case, unless they were quoted when they were given. What is not there is null.
 *
 * @example
 * const table = await client.metadata.getTable('shop', 'orders');
 * console.log(table.partitionKeys.map(({ name }) => name), table.indexes);
 */
declare class Metadata {
	/** By name. */
	readonly keyspaces: Record<string, KeyspaceMetadata>;
	private readonly parts;
	private readonly store;
	private latestRing;
	/** Reads a keyspace anew. */
	refreshKeyspace(name: string): Promise<KeyspaceMetadata>;
	refreshKeyspace(name: string, callback: EmptyCallback): void;
	/**
	 * Reads all keyspaces anew.
	 *
	 * @param waitReconnect taken for compatibility: a control connection is always waited for
	 */
	refreshKeyspaces(waitReconnect?: boolean): Promise<Record<string, KeyspaceMetadata>>;
	refreshKeyspaces(callback: EmptyCallback): void;
	refreshKeyspaces(waitReconnect: boolean, callback: EmptyCallback): void;
	/** A table, also a virtual one. */
	getTable(keyspaceName: string, name: string): Promise<TableMetadata>;
	getTable(keyspaceName: string, name: string, callback: ValueCallback<TableMetadata>): void;
	getMaterializedView(keyspaceName: string, name: string): Promise<MaterializedView>;
	getMaterializedView(keyspaceName: string, name: string, callback: ValueCallback<MaterializedView>): void;
	/** A user-defined type, with the types of its fields. */
	getUdt(keyspaceName: string, name: string): Promise<UdtInfo>;
	getUdt(keyspaceName: string, name: string, callback: ValueCallback<UdtInfo>): void;
	/** All functions of a name. */
	getFunctions(keyspaceName: string, name: string): Promise<SchemaFunction[]>;
	getFunctions(keyspaceName: string, name: string, callback: ValueCallback<SchemaFunction[]>): void;
	/**
	 * The function with these argument types.
	 *
	 * @param signature `['int', 'list<text>']`, or types as columns have them. `varchar` is `text`, and `frozen` is no
	 * difference
	 */
	getFunction(keyspaceName: string, name: string, signature: Signature): Promise<SchemaFunction>;
	getFunction(keyspaceName: string, name: string, signature: Signature, callback: ValueCallback<SchemaFunction>): void;
	/** All aggregates of a name. */
	getAggregates(keyspaceName: string, name: string): Promise<Aggregate[]>;
	getAggregates(keyspaceName: string, name: string, callback: ValueCallback<Aggregate[]>): void;
	/** The aggregate with these argument types, as `getFunction`. */
	getAggregate(keyspaceName: string, name: string, signature: Signature): Promise<Aggregate>;
	getAggregate(keyspaceName: string, name: string, signature: Signature, callback: ValueCallback<Aggregate>): void;
	/** Whether all hosts that are up have the same schema now. Asked once; false where nobody answers. */
	checkSchemaAgreement(): Promise<boolean>;
	checkSchemaAgreement(callback: ValueCallback<boolean>): void;
	/**
	 * What servers wrote of a request that was traced (`traceQuery`): asked for until its end is there, for five seconds.
	 *
	 * @param traceId `result.info.traceId`
	 * @throws OperationTimedOutError when it is not complete by then
	 */
	getTrace(traceId: Uuid | string, consistency?: number): Promise<QueryTrace>;
	getTrace(traceId: Uuid | string, callback: ValueCallback<QueryTrace>): void;
	getTrace(traceId: Uuid | string, consistency: number, callback: ValueCallback<QueryTrace>): void;
	/** Forgets all prepared statements: each is prepared anew when it is next used. */
	clearPrepared(): void;
	/** Makes the tokens of the cluster's partitioner; undefined before the client is connected. */
	get tokenizer(): Tokenizer | undefined;
	/**
	 * The hosts that hold a partition, in the order of the ring within each data centre. Of a range: those of its last
	 * token. Without a keyspace: the host that the token belongs to.
	 *
	 * @param token a partition key as the server stores it, a token or a range
	 * @returns null where that is not known: before the client is connected, for a keyspace that is not in `keyspaces`,
	 * or one that every host has for itself
	 */
	getReplicas(keyspaceName: string | null | undefined, token: Uint8Array | Token | TokenRange): Host[];
	/** The ranges that the tokens of all hosts make of the ring. */
	getTokenRanges(): Set<TokenRange>;
	/**
	 * Those of them that a host holds of a keyspace; without a keyspace, those that belong to it.
	 *
	 * @returns null as `getReplicas`
	 */
	getTokenRangesForHost(keyspaceName: string | null | undefined, host: Host): Set<TokenRange> | null;
	/**
	 * The token of a partition key, or of a text as the server writes tokens.
	 *
	 * @param components the bytes of the key; of a key of several columns, those of each
	 * @throws NotSupportedError before the client is connected, or with a partitioner that only the server knows
	 */
	newToken(components: readonly Uint8Array[] | Uint8Array | string): Token;
	/**
	 * The range after `start` up to `end`, which is one of it.
	 *
	 * @throws NotSupportedError as `newToken`
	 */
	newTokenRange(start: Token, end: Token): TokenRange;
	private ask;
	private placementOf;
	private get ring();
	private knownRing;
}

declare namespace metadata {
	export {
		Metadata,
		Signature,
		QueryTrace,
		TraceEvent,
		ClientState,
		Aggregate,
		SchemaFunction,
		Index,
		IndexKind,
		KeyspaceMetadata,
		ColumnInfo,
		ColumnMask,
		DataCollection,
		MaterializedView,
		TableMetadata,
		DataType as DataTypeInfo,
		UdtInfo as Udt
	}
}
export { metadata }

declare namespace metrics {
	export {
		ClientMetrics,
		DefaultMetrics
	}
}
export { metrics }

/** What `getMetrics()` answers: plain numbers, as they are at that moment. They count from `since` on. */
export declare interface MetricsSnapshot {
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

/** A write of one document, for `mapper.batch`. Its values are taken when the batch is sent. */
declare class ModelBatchItem {
	#private;
}

/**
 * Makes the items of a batch: `mapper.forModel(name).batching`.
 *
 * @example
 * await mapper.batch([videos.batching.insert({ id, name }), users.batching.update({ userId, latest: id })]);
 */
declare class ModelBatchMapper<Model = Unchecked> {
	#private;
	/** As `ModelMapper.insert`. */
	insert(doc: InsertDocument<Model>, docInfo?: InsertDocInfo<Model> | null): ModelBatchItem;
	/** As `ModelMapper.update`. */
	update(doc: UpdateDocument<Model>, docInfo?: UpdateDocInfo<Model> | null): ModelBatchItem;
	/** As `ModelMapper.remove`. */
	remove(doc: InsertDocument<Model> | Conditions<Model>, docInfo?: RemoveDocInfo<Model> | null): ModelBatchItem;
}

/** How a column is called in documents, and how its values change on the way. */
declare interface ModelColumnOptions {
	/** Of the property. Default: the column's name. */
	readonly name?: string;
	/** Makes what documents have of what is read. */
	readonly toModel?: ((columnValue: Unchecked) => Unchecked) | null | undefined;
	/** Makes what is written, or compared with, of what documents have. */
	readonly fromModel?: ((modelValue: Unchecked) => Unchecked) | null | undefined;
}

/**
 * Reads and writes the documents of one model. With a type (`mapper.forModel<User>('User')`) properties and values are
 * checked by TypeScript. Everything is prepared; what a model, its tables or an option make impossible is an
 * ArgumentError before anything is sent.
 *
 * In place of its options each method takes the name of an execution profile.
 */
declare class ModelMapper<Model = Unchecked> {
	#private;
	/** Of the model. */
	readonly name: string;
	/** Makes items for `mapper.batch`. */
	readonly batching: ModelBatchMapper<Model>;
	/**
	 * The document with a key, or null.
	 *
	 * @param doc all properties of the key of one of the model's tables
	 * @throws ArgumentError for a key that is not whole
	 * @example
	 * const video = await videos.get({ id }, { fields: ['name'] });
	 */
	get(doc: Conditions<Model>, docInfo?: GetDocInfo<Model> | string | null, executionOptions?: ProfileOrOptions): Promise<Model | null>;
	/**
	 * The documents that fulfil conditions on the key: of the first table or view whose partition key is among them.
	 *
	 * @example
	 * const result = await videos.find({ userId, addedDate: q.gte(date) }, { orderBy: { addedDate: 'desc' }, limit: 10 });
	 * for (const video of result) console.log(video.name);
	 */
	find(doc: Conditions<Model>, docInfo?: FindDocInfo<Model> | string | null, executionOptions?: ProfileOrOptions): Promise<Result<Model>>;
	/** All documents, of the first table of the model that has the `fields`. A page of them: iterate with `for await`. */
	findAll(docInfo?: FindDocInfo<Model> | string | null, executionOptions?: ProfileOrOptions): Promise<Result<Model>>;
	/**
	 * Writes a document to each table of the model whose whole key it has; to several in one batch.
	 *
	 * @example
	 * await videos.insert({ id, name, userId }, { ttl: 86_400 });
	 */
	insert(doc: InsertDocument<Model>, docInfo?: InsertDocInfo<Model> | string | null, executionOptions?: ProfileOrOptions): Promise<Result<Model>>;
	/**
	 * Sets properties of a document in each table of the model whose whole key it has; changes counters and collections.
	 *
	 * @example
	 * await videos.update({ id, name: 'another', tags: q.append(['new']) });
	 * const result = await videos.update({ id, name: 'a third' }, { when: { name: 'another' } });
	 * console.log(result.wasApplied());
	 */
	update(doc: UpdateDocument<Model>, docInfo?: UpdateDocInfo<Model> | string | null, executionOptions?: ProfileOrOptions): Promise<Result<Model>>;
	/**
	 * Removes a document from each table of the model whose whole key was given; with `deleteOnlyColumns` only the values
	 * of the other properties that were given.
	 *
	 * @example
	 * await videos.remove({ id });
	 */
	remove(doc: InsertDocument<Model> | Conditions<Model>, docInfo?: RemoveDocInfo<Model> | string | null, executionOptions?: ProfileOrOptions): Promise<Result<Model>>;
	/**
	 * A function that executes a statement of yours and makes documents of its rows.
	 *
	 * @param paramsHandler makes the values of the markers of a document
	 * @param executionOptions of every request; what the function is given counts more
	 * @example
	 * const recent = videos.mapWithQuery('SELECT * FROM videos_by_day WHERE day = ? LIMIT 5', (doc) => [doc.day]);
	 * const result = await recent({ day });
	 */
	mapWithQuery<Doc = Unchecked>(query: string, paramsHandler: (doc: Doc) => Parameters_2, executionOptions?: ProfileOrOptions): (doc: Doc, executionOptions?: ProfileOrOptions) => Promise<Result<Model>>;
}

/** A model. */
declare interface ModelOptions {
	/** What is written goes to all tables whose keys a document has; what is read comes from the first that fits. Default: one called as the model. */
	readonly tables?: readonly (string | ModelTables)[] | null | undefined;
	/** A rule for the names that `columns` does not have. Default: `DefaultTableMappings`. */
	readonly mappings?: Pick<TableMappings, 'getColumnName' | 'getPropertyName'> & Partial<TableMappings>;
	/** By column: the name of its property, or more; `false` leaves a column out of the model: it is neither read nor written. */
	readonly columns?: Readonly<Record<string, string | ModelColumnOptions | false>> | null | undefined;
	/** Default: the client's. */
	readonly keyspace?: string | null | undefined;
}

/** A table of a model, or a materialized view. */
declare interface ModelTables {
	/** As the schema has it: in lower case, unless it was quoted when it was made. */
	readonly name: string;
	/** Read only. A name that no table has is looked for among the views, too. Default false. */
	readonly isView?: boolean;
}

/** Microseconds since 1970, never going back: the default. */
declare class MonotonicTimestampGenerator extends MonotonicTimestampGenerator_2 {
	/**
	 * @param warningThreshold how far ahead of the clock is worth a warning, in milliseconds; default 1000
	 * @param minLogInterval at least so many milliseconds between two warnings; 0 for none; default: one until the clock
	 * has caught up
	 */
	constructor(warningThreshold?: number, minLogInterval?: number);
}

/** Microseconds since 1970; never the same twice and never going back, whatever the clock does. */
declare class MonotonicTimestampGenerator_2 extends TimestampGenerator_2 {
	private readonly wallClock;
	private readonly warn;
	private readonly warningMicroseconds;
	private readonly warningIntervalMs;
	private last;
	private nextWarningMs;
	/**
	 * @param warningThreshold how far ahead of the clock is worth a warning, in milliseconds; default 1000
	 * @param minLogInterval at least so many milliseconds between two warnings; 0 for none; default: one until the clock
	 * has caught up
	 */
	constructor(wallClock: () => number, warn: (message: string, client: unknown) => void, warningThreshold?: number | undefined, minLogInterval?: number | undefined);
	/** Milliseconds since 1970: the clock, to be overridden. */
	getDate(): number;
	next(client?: unknown): number;
	protected nextAt(nowMs: number, client?: unknown): number;
	private ahead;
}

declare const NAMES: readonly ["executionProfile", "isIdempotent", "logged", "timestamp", "fetchSize", "pageState", "consistency", "serialConsistency", "readTimeout", "deadlineMs", "signal", "retry", "host", "traceQuery", "customPayload", "encoding", "captureStackTrace", "nowInSeconds"];

/** Connects without logging in, and fails where a server wants it. */
declare class NoAuthProvider extends AuthProvider {
	newAuthenticator(endpoint: string, name: string): Authenticator;
}

/** Every node of the plan failed or was unreachable. `innerErrors` has the reason of each, by `address:port`. */
declare class NoHostAvailableError extends DriverError {
	readonly info = "Represents an error when a query cannot be performed because no host is available or could be reached by the driver.";
	/** The error of each node, by `address:port`; null where there was no connection and no error. */
	readonly innerErrors: Readonly<Record<string, Error | null>>;
	constructor(innerErrors: Readonly<Record<string, Error | null>> | null, message?: string, details?: Partial<DriverErrorDetails>);
}

/** What a client does without a policy: a request is sent to one host at a time. */
declare class NoSpeculativeExecutionPolicy extends SpeculativeExecutionPolicy {
	newPlan(): SpeculativeExecutionPlan;
}

/** Something that this client, the server or the protocol version does not do. */
declare class NotSupportedError extends DriverError {
	readonly info = "Represents a feature that is not supported in the driver or in the Cassandra version.";
	constructor(message: string, details?: Partial<DriverErrorDetails>);
}

/**
 * Values that no flat memory can hold: collections, tuples, user-defined types, other vectors, decimal, varint and
 * duration, and those of types with a codec of the user's. Decoded as in rows.
 */
declare class ObjectColumn extends Values {
	readonly kind = "objects";
	/** One for each row. */
	readonly values: readonly Unchecked[];
	protected read(index: number): unknown;
}

/** The kinds of messages (native_protocol_v5.spec, "opcode"). */
declare const opcodes: {
	readonly error: 0;
	readonly startup: 1;
	readonly ready: 2;
	readonly authenticate: 3;
	readonly credentials: 4;
	readonly options: 5;
	readonly supported: 6;
	readonly query: 7;
	readonly result: 8;
	readonly prepare: 9;
	readonly execute: 10;
	readonly register: 11;
	readonly event: 12;
	readonly batch: 13;
	readonly authChallenge: 14;
	readonly authResponse: 15;
	readonly authSuccess: 16;
	readonly cancel: 255;
	readonly isInRange: (code: number) => boolean;
};

/** A piece of the ring that was begun and is not finished. Tokens are written as servers write them. */
declare interface OpenRange {
	/** It begins after this token. */
	readonly start: string;
	/** It goes up to this one, which is in it; the smallest token is the end of the ring. */
	readonly end: string;
	/** The page to go on with; null for the first. */
	readonly pageState: string | null;
	/** How many rows of it were handed out. */
	readonly skip: number;
}

/** A value, or a comparison. */
declare type Operand<Value> = Value | QueryOperator<Value>;

/** What a policy is told of the request. */
declare interface OperationInfo {
	/** The statement's text. */
	readonly query: string;
	/** The options of the request, those of its profile and its client filled in. */
	readonly executionOptions: ExecutionOptions;
	/** How many times the request was tried again so far. */
	readonly nbRetry: number;
}

/** A node did not answer within `readTimeout`. Whether it executed the request is unknown (`execution: 'maybe'`). */
declare class OperationTimedOutError extends DriverError {
	readonly info = "Represents a client-side error that is raised when the client did not hear back from the server within socketOptions.readTimeout";
	readonly host: string | undefined;
	constructor(message: string, host?: string, details?: Partial<DriverErrorDetails>);
}

/** Options of `executeConcurrent`. */
declare interface Options {
	/**
	 * The most executions that are in flight at a time; default 100. `'adaptive'`: as many as the cluster takes: more while
	 * answers come as fast as before, fewer when they take longer, and half as many when a server says that it is overloaded
	 * or does not answer in time.
	 */
	concurrencyLevel?: number | 'adaptive';
	/** Default true: the first error ends the run and is what the promise rejects with. */
	raiseOnFirstError?: boolean;
	/** How many errors are kept where they do not end the run; default 100. */
	maxErrors?: number;
	/** Keep each result, in `resultItems`; default false. */
	collectResults?: boolean;
	/** The execution profile of each execution, or its name. */
	executionProfile?: string | ExecutionProfile;
	/**
	 * Options of each execution, such as `consistency` or `isIdempotent`. Statements are prepared unless it says otherwise.
	 */
	queryOptions?: QueryOptions;
	/** Ends the run: what is in flight is given up, and the promise rejects with `ABORTED`. */
	signal?: AbortSignal;
	/** Told how far the run is, ten times a second at the most, and at its end. */
	onProgress?: (progress: ConcurrentProgress) => void;
}

/** The order of clustering columns: `{ addedDate: 'desc' }`. */
declare type OrderBy<Model> = IsUnchecked<Model> extends true ? Readonly<Record<string, string>> : {
	readonly [Property in keyof Model]?: 'asc' | 'desc' | 'ASC' | 'DESC';
};

declare type OtherAssignment<Value> = Value extends CounterStep ? QueryAssignment<CounterStep> : Value extends ReadonlySet<infer Element> ? QueryAssignment<readonly Element[]> : Value extends ReadonlyMap<infer Key, unknown> ? QueryAssignment<readonly Key[]> | QueryAssignment<ReadonlySet<Key>> : Value extends readonly unknown[] ? never : Value extends Readonly<Record<string, unknown>> ? QueryAssignment<readonly (keyof Value)[]> | QueryAssignment<readonly string[]> : never;

/** The part of a ResultSet that paging needs. */
declare interface Page<R> {
	readonly rows: readonly R[] | undefined;
	readonly nextPageAsync: ((pageState?: undefined, signal?: AbortSignal) => Promise<Page<R>>) | undefined;
}

/** The values of a statement's markers: in their order, or by name. */
declare type Parameters_2 = ArrayOrObject | null | undefined;
export { Parameters_2 as Parameters }

/** Parameters of many executions of one statement. A stream must be in object mode. */
declare type ParametersSource = Iterable<Parameters_2> | AsyncIterable<Parameters_2> | Readable;

declare abstract class ParentPolicy extends LoadBalancingPolicy {
	constructor(childPolicy: UserLoadBalancingPolicy);
	init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void;
	getDistance(host: Host): number;
	getOptions(): Map<string, unknown>;
}

declare const Path: AbsentClass;

declare type Path = Unchecked;

declare interface PercentileSpeculativeExecutionOptions {
	/** A request goes to another host when it has taken longer than this share of answers. Default 99. */
	percentile?: number;
	/** Further hosts that one request goes to at the most. Default 1. */
	maxSpeculativeExecutions?: number;
	/** Answers that must have been measured before anything is sent twice. Default 1000. */
	minSamples?: number;
	/**
	 * Whether each host is measured by itself: a host that is slow for all of its requests is then not asked twice for
	 * each of them. Default false: one request is as good as another, whichever host answers it.
	 */
	perHost?: boolean;
	/** Milliseconds: sooner than this nothing is sent twice, however fast the cluster is. Default 2. */
	minDelay?: number;
}

/**
 * Sends an idempotent request to one more host when it has taken longer than most do. What most take is measured by the
 * client itself: of the last ten to twenty thousand answers, in the whole cluster or of each host.
 *
 * @example
 * const { PercentileSpeculativeExecutionPolicy } = policies.speculativeExecution;
 * const client = new Client({ contactPoints, localDataCenter,
 *   policies: { speculativeExecution: new PercentileSpeculativeExecutionPolicy({ percentile: 99 }) } });
 */
declare class PercentileSpeculativeExecutionPolicy extends SpeculativeExecutionPolicy {
	private readonly options;
	private readonly all;
	private readonly byHost;
	/** @throws ArgumentError naming the option */
	constructor(options?: PercentileSpeculativeExecutionOptions);
	newPlan(): SpeculativeExecutionPlan;
	private delayFor;
	getOptions(): Map<string, unknown>;
}

/**
 * How far a connection or a request had come:
 * - `lookup`, `credentials`, `connect`, `tls`, `login`: the steps of making a connection, in their order;
 * - `queue`: the request waited for a connection and was not sent;
 * - `reply`: it was sent, and its reply waited for;
 * - `answered`: the server answered, with this error or with what could not be used.
 */
export declare type Phase = 'lookup' | 'credentials' | 'connect' | 'tls' | 'login' | 'queue' | 'reply' | 'answered';

/** Answers SASL PLAIN with a user name and a password, to the servers' own authenticators only. */
declare class PlainTextAuthProvider extends AuthProvider {
	#private;
	readonly username: string;
	constructor(username: string, password: string);
	newAuthenticator(endpoint: string, name: string): Authenticator;
}

/** Written as a method, so that a callback is taken that counts on an error or on an iterator. */
declare type PlanCallback = {
	call(error: Error | null, iterator?: HostIterator): void;
}['call'];

/** What policies are told of a request: cassandra-driver's ExecutionOptions. */
declare interface PlannedExecution {
	getKeyspace?(): string | undefined;
	getRoutingKey?(): Uint8Array | undefined;
	getPreferredHost?(): unknown;
}

declare const Point: AbsentClass;

declare type Point = Unchecked;

export declare namespace policies {
	export {
		defaultRetryPolicy,
		defaultLoadBalancingPolicy,
		defaultAddressTranslator,
		defaultSpeculativeExecutionPolicy,
		defaultReconnectionPolicy,
		defaultTimestampGenerator,
		addressResolution,
		loadBalancing,
		reconnection,
		retry,
		speculativeExecution,
		timestampGeneration
	}
}

/** What policies ask of their client. */
declare interface PolicyClient {
	readonly options?: {
		readonly localDataCenter?: string | undefined;
	} | undefined;
	getReplicas(keyspace: string, token: Uint8Array): readonly Host[] | null;
	log?(level: 'info', message: string): void;
}

declare const Polygon: AbsentClass;

declare type Polygon = Unchecked;

/** The same, or the name of an execution profile. */
declare type ProfileOrOptions = string | MappingExecutionOptions | null | undefined;

declare const Property: AbsentClass;

declare type Property = Unchecked;

/** The names of a model's properties. */
declare type PropertyOf<Model> = keyof Model & string;

/** What a connection may register for (native_protocol_v5.spec, section 4.1.8). */
declare const protocolEvents: {
	readonly topologyChange: 'TOPOLOGY_CHANGE';
	readonly statusChange: 'STATUS_CHANGE';
	readonly schemaChange: 'SCHEMA_CHANGE';
};

/** What differs between the versions that ringwire speaks, v3 to v5. The DSE numbers exist for code that names them. */
declare const protocolVersion: {
	readonly v1: 1;
	readonly v2: 2;
	readonly v3: 3;
	readonly v4: 4;
	readonly v5: 5;
	readonly v6: 6;
	readonly dseV1: 65;
	readonly dseV2: 66;
	readonly maxSupported: 5;
	readonly minSupported: 3;
	readonly isDse: (version: number) => boolean;
	readonly isSupportedCassandra: (version: number) => boolean;
	readonly isSupported: (version: number) => boolean;
	readonly isBeta: (version: number) => boolean;
	readonly supportsUnset: (version: number) => boolean;
	readonly supportsPreparedPartitionKey: (version: number) => boolean;
	readonly supportsPrepareFlags: (version: number) => boolean;
	readonly supportsKeyspaceInRequest: (version: number) => boolean;
	readonly supportsResultMetadataId: (version: number) => boolean;
	readonly supportsFailureReasonMap: (version: number) => boolean;
	readonly uses4BytesQueryFlags: (version: number) => boolean;
	readonly supportsContinuousPaging: (version: number) => boolean;
	readonly canStartupResponseErrorBeWrapped: (version: number) => boolean;
	readonly supportsPaging: (version: number) => boolean;
	readonly supportsTimestamp: (version: number) => boolean;
	readonly supportsNamedParameters: (version: number) => boolean;
	readonly supportsSchemaChangeFullMetadata: (version: number) => boolean;
	readonly uses2BytesStreamIds: (version: number) => boolean;
	readonly uses4BytesCollectionLength: (version: number) => boolean;
	/** The next version to try when this one is refused; 0 when there is none. */
	readonly getLowerSupported: (version: number) => number;
};

declare type protocolVersion = number;

/**
 * Operators for the conditions and values of documents.
 *
 * @example
 * await videos.find({ userId, addedDate: q.and(q.gte(from), q.lt(to)) });
 * await videos.update({ id, tags: q.append(['new']) });
 */
declare const q: {
	/**
	 * One of these values.
	 *
	 * @throws ArgumentError for what is no array
	 */
	in_<Value>(arr: readonly Value[]): QueryOperator<Value>;
	/** Greater than. */
	gt<Value>(value: Value): QueryOperator<Value>;
	/** Greater than or equal to. */
	gte<Value>(value: Value): QueryOperator<Value>;
	/** Less than. */
	lt<Value>(value: Value): QueryOperator<Value>;
	/** Less than or equal to. */
	lte<Value>(value: Value): QueryOperator<Value>;
	/** Not equal to: in `when` only. */
	notEq<Value>(value: Value): QueryOperator<Value>;
	/** Both conditions on the same column; each may be joined of others. */
	and<Value>(condition1: Operand<Value>, condition2: Operand<Value>): QueryOperator<Value>;
	/** Adds to a counter. */
	incr<Step extends CounterStep>(value: Step): QueryAssignment<CounterStep>;
	/** Takes from a counter. */
	decr<Step extends CounterStep>(value: Step): QueryAssignment<CounterStep>;
	/** Adds to the end of a list, to a set or to a map. */
	append<Value>(value: Value): QueryAssignment<Value>;
	/** Adds to the beginning of a list. */
	prepend<Value>(value: Value): QueryAssignment<Value>;
	/** Takes values from a list or a set, or keys from a map. */
	remove<Value>(value: Value): QueryAssignment<Value>;
};

/** Statements with their parameters. */
declare interface QueryAndParameters {
	readonly query: string;
	readonly params?: Parameters_2;
}

/** A change of what a column holds. `Value` is what is added or taken away. */
declare class QueryAssignment<Value = unknown> {
	readonly sign: '+' | '-';
	readonly value: Value;
	/** The value comes before what is there. */
	readonly inverted: boolean;
}

/** A statement of a batch. */
declare interface QueryInfo {
	readonly query: string;
}

/** A comparison with a value, or two of them joined by `q.and`. `Value` is what the column holds. */
declare class QueryOperator<Value = unknown> {
	readonly key: Comparison | 'AND';
	/** What is compared with; of `AND` its two conditions. */
	readonly value: unknown;
	/** Only for the compiler. */
	protected readonly held?: Value;
}

/** Options of one request: cassandra-driver's names, and ringwire's own (`deadlineMs`, `signal`) beside them. */
export declare interface QueryOptions {
	/**
	 * Prepare the statement, and use the prepared one from then on. Recommended; default `queryOptions.prepare` (false). A
	 * statement with values whose type only the server knows (numbers, bigints, text, lists, objects) and that `hints` do
	 * not name is prepared all the same.
	 */
	prepare?: boolean;
	/** How many replicas must answer: one of `types.consistencies`. Default `localOne`. */
	consistency?: number;
	/**
	 * The consistency of the serial phase of a conditional update: `serial` or `localSerial`. Default: the server's,
	 * `serial`.
	 */
	serialConsistency?: number;
	/** Rows per page; 0 for all rows in one page. Default 5000. */
	fetchSize?: number;
	/** Where to go on: the `pageState` of an earlier result. */
	pageState?: Buffer | string | null;
	/** In eachRow: fetch the following pages by itself. Default false. A stream always does. */
	autoPage?: boolean;
	/** Types of the parameters of a statement that is not prepared. With one for each nothing is asked of the server first. */
	hints?: readonly (TypeHint | readonly TypeHint[])[] | Readonly<Record<string, TypeHint>>;
	/**
	 * Executing the statement twice does no harm: it may be tried again when its outcome is unknown. Default false; an
	 * unmarked SELECT counts as idempotent.
	 */
	isIdempotent?: boolean;
	/** The most one attempt may wait for its reply, in milliseconds. Default 12000; 0 for no limit. */
	readTimeout?: number;
	/** The most the call may take over all attempts, in milliseconds. Default 12000; 0 for no limit. */
	deadlineMs?: number;
	/** Aborts the call. `execution` of the error says whether the statement may have been executed all the same. */
	signal?: AbortSignal;
	/**
	 * The keyspace of unqualified names in this statement, from protocol v5 on; before, another one than the connection's
	 * is refused.
	 */
	keyspace?: string;
	/** Microseconds since 1970; null lets the server choose. */
	timestamp?: Timestamp | null;
	/** Let the server trace the request; `result.info.traceId` is the id of the trace. Default false. */
	traceQuery?: boolean;
	/** For query handlers of the server. */
	customPayload?: Readonly<Record<string, Uint8Array | null>>;
	/** Batches: all or nothing, by the server's batch log. Default true. */
	logged?: boolean;
	/** Batches: the statements update counters. Default false. */
	counter?: boolean;
	/** v5: the server's idea of now in seconds, for tests of expiry. Default: its clock. */
	nowInSeconds?: number;
	/**
	 * How values are read, where it is not as the client has it. Use the same object for many requests: decoders are
	 * compiled once for it.
	 */
	encoding?: EncodingOptions;
	/** How the rows of a result lie in memory: as objects, or `'columns'` (see `ColumnQueryOptions`). Default `'rows'`. */
	layout?: 'rows';
	/** A policy of cassandra-driver's shape, instead of the client's. */
	retry?: UserRetryPolicy;
	/** A profile, or the name of one. */
	executionProfile?: string | ExecutionProfile;
	/** Lets the stack of a failure say who asked, at the cost of a stack trace for each call. */
	captureStackTrace?: boolean;
	/**
	 * The partition key as the server stores it, or its parts: the request goes to a replica of it. Not needed for
	 * statements that are prepared.
	 */
	routingKey?: Buffer | Buffer[];
	/** Which values make the partition key, by position. */
	routingIndexes?: number[];
	/** The same by name, where values are given by name. */
	routingNames?: string[];
	/** A host of `client.hosts`: the request goes to it and to no other. For tables that each node has for itself. */
	host?: Host;
}

/** What a request made its nodes do. */
declare interface QueryTrace {
	readonly requestType: string;
	readonly coordinator: InetAddress;
	readonly parameters: Readonly<Record<string, string>>;
	readonly startedAt: Date;
	/** In microseconds. */
	readonly duration: number;
	readonly clientAddress: InetAddress;
	readonly events: readonly TraceEvent[];
}

declare namespace reconnection {
	export {
		ConstantReconnectionPolicy,
		ReconnectionPolicy,
		ExponentialReconnectionPolicy
	}
}

/** To extend: `newSchedule()` answers an iterator of delays in milliseconds. */
declare class ReconnectionPolicy {
	newSchedule(): Iterator<number>;
	getOptions(): Map<string, unknown>;
}

/** Options of `remove`. */
declare interface RemoveDocInfo<Model = Unchecked> {
	/** Only these properties of the document count; the keys are among them. Default: all. */
	readonly fields?: readonly PropertyOf<Model>[] | null | undefined;
	/** Only where there is such a row: `result.wasApplied()`. Default false. */
	readonly ifExists?: boolean | null | undefined;
	/** Only where the row has these values. */
	readonly when?: WhenConditions<Model> | null | undefined;
	/** The columns of the document's other properties are removed, and the row stays. Default false. */
	readonly deleteOnlyColumns?: boolean | null | undefined;
}

/**
 * Emits a message, as text, for requests that are worth one, on its `emitter`: `slow`, `large`, `normal`, `failure`.
 *
 * @example
 * const requestTracker = new tracker.RequestLogger({ slowThreshold: 200 });
 * requestTracker.emitter.on('slow', (message) => console.log(message));
 * const client = new Client({ contactPoints, localDataCenter, requestTracker });
 */
declare class RequestLogger extends RequestTracker {
	readonly emitter: EventEmitter<[never]>;
	/** May be switched at any time. */
	logNormalRequests: boolean;
	/** May be switched at any time. */
	logErroredRequests: boolean;
	private readonly options;
	/** @throws ArgumentError without options, for a threshold that is no number and a `redact` that is no function */
	constructor(options: RequestLoggerOptions);
	onSuccess(host: Host | null, query: TrackedQuery, parameters: TrackedParameters, executionOptions: ExecutionOptions, requestLength: number, responseLength: number, latency: number[]): void;
	onError(host: Host | null, query: TrackedQuery, parameters: TrackedParameters, executionOptions: ExecutionOptions, requestLength: number, error: Error, latency: number[]): void;
	private isLarge;
	private describe;
	private statementsText;
	private queryText;
	/** In cassandra-driver's form. */
	private parametersText;
}

declare interface RequestLoggerOptions {
	/** Requests that take longer are slow, in milliseconds. Default: none is. */
	slowThreshold?: number;
	/** Requests whose body is longer are large, in bytes. Default: none is. */
	requestSizeThreshold?: number;
	/** Emit `normal` for every other request that succeeds. Default: false. */
	logNormalRequests?: boolean;
	/** Emit `failure` for every request that fails. Default: false. */
	logErroredRequests?: boolean;
	/** Characters of the statement and its parameters in a message. Default: 500. */
	messageMaxQueryLength?: number;
	/** Characters of a parameter in a message. Default: 50. */
	messageMaxParameterValueLength?: number;
	/** Characters of the stack of a failure in a message. Default: 200. */
	messageMaxErrorStackTraceLength?: number;
	/**
	 * Show parameters, and the literals of statements. Default: false, as logs are read by many: a message then says how
	 * many parameters there are.
	 */
	logParameters?: boolean;
	/** What is shown of a parameter; called where `logParameters` is true. */
	redact?: (value: unknown, name: string | number, query: string) => unknown;
}

/** A tracker that does nothing: a base for others. */
declare class RequestTracker {
	onSuccess(..._told: Parameters<UserRequestTracker['onSuccess']>): void;
	onError(..._told: Parameters<UserRequestTracker['onError']>): void;
	shutdown(): void;
}

/**
 * An error message of the server. `code` is the number of the protocol, as in cassandra-driver
 * (`types.responseErrorCodes`); `errorCode` is ringwire's stable string.
 */
declare class ResponseError extends DriverError {
	readonly code: number;
	readonly info = "Represents an error message from the server";
	/** The consistency level of the failed request (unavailable, time-outs and failures). */
	consistencies?: number;
	/** How many replicas the level asks for (unavailable). */
	required?: number;
	/** How many replicas are alive (unavailable). */
	alive?: number;
	/** How many replicas answered (time-outs and failures). */
	received?: number;
	/** How many answers the level asks for (time-outs and failures). */
	blockFor?: number;
	/** How many replicas failed (failures). */
	failures?: number;
	/** Why each replica failed, by its address (v5). The numbers differ between vendors. */
	reasons?: Readonly<Record<string, number>>;
	/** Whether the replica asked for data answered: 0 or 1. */
	isDataPresent?: number;
	/** `SIMPLE`, `BATCH`, `UNLOGGED_BATCH`, `COUNTER`, `BATCH_LOG`, `CAS`, … (write time-outs and failures). */
	writeType?: string;
	/** How often a lightweight transaction met another one (v5, CAS write time-outs). */
	contentions?: number;
	/** What exists already, or the function's (already exists, function failure). */
	keyspace?: string;
	/** What exists already; absent for a keyspace. */
	table?: string;
	/** The function that failed. */
	functionName?: string;
	/** The CQL types of its arguments. */
	argTypes?: readonly string[];
	/** The id that the node does not know (unprepared). */
	queryId?: Buffer;
	warnings?: readonly string[];
	tracingId?: Buffer;
	customPayload?: ReadonlyMap<string, Buffer | null>;
	constructor(code: number, message: string);
}

/** What `code` of a ResponseError may be (native_protocol_v5.spec, "Error codes"). */
declare const responseErrorCodes: {
	readonly serverError: 0;
	readonly protocolError: 10;
	readonly badCredentials: 256;
	readonly unavailableException: 4096;
	readonly overloaded: 4097;
	readonly isBootstrapping: 4098;
	readonly truncateError: 4099;
	readonly writeTimeout: 4352;
	readonly readTimeout: 4608;
	readonly readFailure: 4864;
	readonly functionFailure: 5120;
	readonly writeFailure: 5376;
	readonly cdcWriteFailure: 5632;
	readonly casWriteUnknown: 5888;
	readonly syntaxError: 8192;
	readonly unauthorized: 8448;
	readonly invalid: 8704;
	readonly configError: 8960;
	readonly alreadyExists: 9216;
	readonly unprepared: 9472;
	/** Never sent by a server: the request could not be written (cassandra-driver's own). */
	readonly clientWriteFailure: 32768;
};

declare type responseErrorCodes = (typeof responseErrorCodes)[keyof typeof responseErrorCodes];

/**
 * The documents that a request of a mapper answers; none where it only wrote. Of a conditional write that was not
 * applied: the row as it is, where the server tells it.
 *
 * @example
 * for (const video of await videos.find({ userId })) console.log(video.name);
 * for await (const video of await videos.find({ userId })) console.log(video.name); // all pages
 */
declare class Result<Model = Unchecked> implements Iterable<Model>, AsyncIterable<Model> {
	#private;
	/** How many documents this page has. */
	readonly length: number;
	/** Where the next page starts, for the execution option `pageState`; null on the last one. */
	readonly pageState: string | null;
	/** Whether a conditional write was applied; true for any other request. */
	wasApplied(): boolean;
	/** The first document, or null. */
	first(): Model | null;
	/** The documents of this page. */
	toArray(): Model[];
	/** @param callback gets a document and its position */
	forEach(callback: (currentValue: Model, index: number) => void, thisArg?: unknown): void;
	/** The documents of this page. */
	[Symbol.iterator](): Generator<Model, void, undefined>;
	/** All documents of this and the following pages. The next page is asked for while this one is consumed. */
	[Symbol.asyncIterator](): AsyncGenerator<Model, void, undefined>;
	/** The documents of this page. */
	toJSON(): Model[];
}

/** The kinds of results (native_protocol_v5.spec, section 4.2.5). */
declare const resultKind: {
	readonly voidResult: 1;
	readonly rows: 2;
	readonly setKeyspace: 3;
	readonly prepared: 4;
	readonly schemaChange: 5;
};

/**
 * The result of a statement: one page of rows, or none for a statement that returns no rows.
 *
 * @example
 * for (const row of await client.execute('SELECT name FROM users')) console.log(row.name);
 * for await (const row of await client.execute('SELECT name FROM users')) console.log(row.name); // all pages
 */
export declare class ResultSet<R extends object = Row> implements Iterable<R>, AsyncIterable<R> {
	#private;
	/** The rows of this page; undefined when the statement returns none. */
	rows: R[];
	/** How many rows this page has; undefined when the statement returns none. */
	rowLength: number;
	/** Names and types; null when the statement returns no rows. */
	readonly columns: Column[];
	/** Where the next page starts, as hexadecimal text; null on the last one. */
	readonly pageState: string;
	/** In the callback of `eachRow`: asks for the next page. */
	nextPage: (() => void) | undefined;
	/**
	 * Reads the next page; undefined on the last one, as in cassandra-driver: `while (result.nextPageAsync)` is how its
	 * users walk. The signal gives up waiting for it.
	 */
	get nextPageAsync(): ((pageState?: string | Buffer | null, signal?: AbortSignal) => Promise<ResultSet<R>>) | undefined;
	/** Which node answered, what it warned of, its trace. */
	get info(): ExecutionInfo;
	/** What cassandra-driver's results turn into: rows with what is known about them. */
	toJSON(): object;
	/** The first row of this page, or null. */
	first(): First<R>;
	/** The same as `pageState`. */
	getPageState(): string;
	/** The same as `columns`. */
	getColumns(): Column[];
	/** Whether there is another page. */
	isPaged(): boolean;
	/** Whether a conditional statement was applied; true for any other. */
	wasApplied(): boolean;
	/** The rows of this page. */
	[Symbol.iterator](): Iterator<R>;
	/**
	 * All rows of this and the following pages. The next page is asked for while this one is consumed; an empty page ends
	 * nothing.
	 */
	[Symbol.asyncIterator](): AsyncGenerator<R, void, undefined>;
}

/** What `executeConcurrent` answers. */
declare class ResultSetGroup {
	/** Of those that failed, the first `maxErrors`. */
	readonly errors: Error[];
	/** Executions that have ended, well or not. */
	totalExecuted: number;
	/**
	 * With `collectResults`, by the position of the parameters: a `ResultSet`, or the error of one that failed. Without it,
	 * looking at it throws an ArgumentError.
	 */
	readonly resultItems: Unchecked[];
}

/**
 * All rows of a statement, in object mode. A page is asked for when the one before it starts to be consumed, so that a
 * slow consumer holds two pages at the most; destroying the stream gives up what is under way.
 */
declare class ResultStream<R extends object = object> extends Readable {
	private readonly start;
	private readonly abort;
	private readonly walker;
	private rows;
	private position;
	private started;
	private busy;
	/**
	 * @param start runs the statement
	 * @param highWaterMark how many objects wait for their consumer; Node's default for rows
	 */
	constructor(start: (signal: AbortSignal) => Promise<Page<R>>, highWaterMark?: number);
	/** Of cassandra-driver's own workings: rows come from the server only. */
	add(_chunk: unknown): never;
	_read(): void;
	_destroy(error: Error | null, callback: (error?: Error | null) => void): void;
	/** False: the consumer has enough for now. */
	private pushRows;
	private readPage;
	private nextPage;
}

declare namespace retry {
	export {
		FallthroughRetryPolicy,
		IdempotenceAwareRetryPolicy,
		RetryPolicy,
		OperationInfo,
		RetryDecision as DecisionInfo
	}
}

/** What a policy answers: see `retryResult` and `rethrowResult` of RetryPolicy. */
declare interface RetryDecision {
	/** 0 rethrow, 1 retry, 2 ignore (an empty result). */
	readonly decision: number;
	/** For the next attempt; absent: the same as before. */
	readonly consistency?: number | undefined;
	/** False: try another node. */
	readonly useCurrentHost?: boolean;
}

/** Emits `increment` for each kind of repetition, and for all. */
declare type RetryEmitters = EventEmitter & Readonly<Record<'clientTimeout' | 'other' | 'readTimeout' | 'unavailable' | 'writeTimeout', EventEmitter>>;

/**
 * cassandra-driver's default decisions, to extend.
 *
 * @example
 * class Patient extends policies.retry.RetryPolicy {
 *   override onUnavailable(info: policies.retry.OperationInfo) {
 *     return info.nbRetry < 3 ? this.retryResult(undefined, false) : this.rethrowResult();
 *   }
 * }
 * const client = new Client({ contactPoints, localDataCenter, policies: { retry: new Patient() } });
 */
declare class RetryPolicy {
	/** The values of `decision`. */
	static readonly retryDecision: {
		readonly rethrow: 0;
		readonly retry: 1;
		readonly ignore: 2;
	};
	onUnavailable(info: OperationInfo, _consistency: number, _required: number, _alive: Unchecked): RetryDecision;
	onReadTimeout(info: OperationInfo, _consistency: number, received: number, blockFor: number, isDataPresent: boolean): RetryDecision;
	onWriteTimeout(info: OperationInfo, _consistency: number, _received: number, _blockFor: number, writeType: string): RetryDecision;
	onRequestError(_info: OperationInfo, _consistency: number, _error: Error): RetryDecision;
	/** Try again, at another consistency if one is given, on the same node unless `useCurrentHost` is false. */
	retryResult(consistency?: number, useCurrentHost?: boolean): RetryDecision;
	/** The caller gets the error. */
	rethrowResult(): RetryDecision;
}

/** Every host in turn, wherever it is. */
declare class RoundRobinPolicy extends LoadBalancingPolicy {
	private index;
	newQueryPlan(_keyspace: string | undefined, _executionOptions: PlannedExecution | undefined, callback: PlanCallback): void;
}

/**
 * A row: its columns are own enumerable properties. A column that is named like a method (`get`, `keys`, …) hides that
 * method; `types.Row.prototype.get.call(row, name)` still reaches it. Of columns with equal names the last one has the
 * name, and each its position.
 */
declare class Row {
	readonly __columns: readonly Pick<Column, 'name'>[];
	[column: string]: Unchecked;
	constructor(columns: readonly Pick<Column, 'name'>[]);
	/** A column's value, by its name or its index in the result. */
	get(column: string | number): Unchecked;
	/** The values, in the order of the columns. */
	values(): Unchecked[];
	/** The names of the columns, in their order. */
	keys(): string[];
	forEach(callback: (value: Unchecked, name: string) => void): void;
}

declare type RowCallback<R> = (n: number, row: R) => void;

/** Runs one call. */
declare type Run<Each> = (call: Each) => Promise<unknown>;

/** A function of users. */
declare class SchemaFunction {
	readonly name: string;
	readonly keyspaceName: string;
	/** The types of the arguments, as CQL writes them. */
	readonly signature: string[];
	readonly argumentNames: string[];
	readonly argumentTypes: DataType[];
	readonly body: string;
	readonly calledOnNullInput: boolean;
	readonly language: string;
	readonly returnType: DataType;
	/** Of DSE. */
	readonly deterministic: boolean;
	/** Of DSE. */
	readonly monotonic: boolean;
	/** Of DSE. */
	readonly monotonicOn: string[];
}

declare namespace search {
	export {
		DateRange,
		DateRangeBound,
		dateRangePrecision
	}
}

/** `Set`, or a class that has what is used of it. */
declare type SetClass = new (elements: unknown[]) => {
	add(element: unknown): unknown;
	forEach(visit: (element: unknown) => void): void;
};

/** The types of a function's arguments: as CQL writes them, or as columns have them. */
declare type Signature = readonly (string | DataType)[];

declare namespace speculativeExecution {
	export {
		PercentileSpeculativeExecutionOptions,
		PercentileSpeculativeExecutionPolicy,
		ConstantSpeculativeExecutionPolicy,
		NoSpeculativeExecutionPolicy,
		SpeculativeExecutionPlan,
		SpeculativeExecutionPolicy,
		UserSpeculativeExecutionPolicy
	}
}

/** One for each request. */
declare interface SpeculativeExecutionPlan {
	/** Milliseconds to wait before the request is sent to one more host; less than 0 for no more. */
	nextExecution(host: Host | undefined): number;
}

/** To extend: `newPlan` answers a plan for each request. */
declare class SpeculativeExecutionPolicy {
	init(_client: unknown): void;
	newPlan(_keyspace: string | undefined, _queryInfo: string | QueryInfo[]): UserSpeculativeExecutionPlan;
	shutdown(): void;
	getOptions(): Map<string, unknown>;
}

/**
 * A statement that was prepared by `client.prepare`. Batches take it as `query`.
 *
 * @example
 * const byId = await client.prepare<[id: string], { name: string }>('SELECT name FROM users WHERE id = ?');
 * const name = (await byId.execute([id])).first()?.name;
 */
export declare class Statement<P extends Parameters_2 = Parameters_2, R extends object = Row> {
	/** Its text. */
	readonly query: string;
	private readonly client;
	/** Names and types of the statement's parameters, as a server told them last. */
	get parameters(): readonly Column[];
	/**
	 * Runs the statement. Values are checked against the types that the server told, which is asked once more before one
	 * is refused.
	 */
	execute(params?: P, options?: QueryOptions): Promise<ResultSet<R>>;
	/** The same, with columns for its result. */
	execute(params: P | undefined, options: ColumnQueryOptions): Promise<ColumnResultSet<R>>;
}

declare const t: Readonly<Record<"id" | "key" | "label" | "value", any>>;

/**
 * All rows of a table or of a materialized view, in no order, each once where nothing is written meanwhile. It is read
 * when it is iterated, once: row by row, or page by page with `pages()`, which costs less.
 *
 * Ranges of the ring are read in parallel, each from a replica that has it; what fails and may pass is tried again, for
 * about half a minute, elsewhere where there is an elsewhere. A slow consumer is waited for.
 *
 * @example
 * for await (const rows of client.export('shop.orders').pages()) await write(rows);
 */
declare class TableExport<R extends object = Row> implements AsyncIterable<R> {
	#private;
	/**
	 * What was handed out by now: a small JSON value, which another export of the same table takes as `position`. Look at it
	 * when you are done with the rows that you were given. A row in the middle of a page is found again by its place: where
	 * rows were written meanwhile, some of that page may come twice, or not at all.
	 */
	get position(): ExportPosition;
	/** The rows, up to a thousand at a time, and never none. */
	pages(): AsyncGenerator<R[], void, undefined>;
	/** The rows, one by one. */
	[Symbol.asyncIterator](): AsyncIterableIterator<R>;
}

/**
 * A rule for names. Extend it, or give an object with these methods.
 *
 * @example
 * class Prefixed extends mapping.TableMappings {
 *   getColumnName(property) { return `c_${property}`; }
 *   getPropertyName(column) { return column.slice(2); }
 * }
 */
declare class TableMappings {
	/** The column of a property. */
	getColumnName(propName: string): string;
	/** The property of a column. */
	getPropertyName(columnName: string): string;
	/**
	 * An empty document. Where this is the rule's own a document is copied into it, property by property; otherwise rows
	 * whose names do not change are the documents.
	 */
	newObjectInstance(): Unchecked;
}

/** A table, as `client.metadata.getTable(keyspace, name)` answers it. */
declare class TableMetadata extends DataCollection {
	/** Of Cassandra 2. */
	replicateOnWrite: boolean;
	/** In milliseconds. */
	memtableFlushPeriod: number;
	/** Of Cassandra 2. */
	indexInterval: number | undefined;
	/** Made WITH COMPACT STORAGE. The columns that only Thrift knew are left out. */
	isCompact: boolean;
	/** Null for a virtual table. */
	indexes: Index[];
	/** Whether changes are written for change data capture. */
	cdc: boolean | undefined;
	virtual: boolean;
}

/** Microseconds since 1970: a safe integer, a bigint, or Long's halves. */
declare type Timestamp = number | bigint | {
	readonly high: number;
	readonly low: number;
};

declare namespace timestampGeneration {
	export {
		TimestampGenerator_2 as TimestampGenerator,
		MonotonicTimestampGenerator
	}
}

/** Makes the timestamps of writes. */
export declare interface TimestampGenerator {
	/** Microseconds since 1970; nothing lets the server choose. */
	next(client: unknown): number | bigint | {
		readonly high: number;
		readonly low: number;
	} | null | undefined;
}

/** To extend: `next()` answers microseconds since 1970, or null to leave it to the server. */
declare class TimestampGenerator_2 {
	next(_client?: unknown): number | bigint | {
		readonly high: number;
		readonly low: number;
	} | null | undefined;
}

/**
 * An identifier that carries its time: `TimeUuid.now()`, `TimeUuid.fromDate(date)`, `TimeUuid.min(date)`. Immutable.
 */
declare const TimeUuid: BoundTimeUuid;

declare type TimeUuid = InstanceType<typeof TimeUuid>;

/** A time-based identifier, as text: of now, or of what it is given. `TimeUuid.now()` makes the object. */
declare const timeuuid: IdentifierText<TimeUuidParts>;

/** An identifier that carries its time. Immutable. */
declare class TimeUuid_2 extends Uuid {
	static fromString(text: string): TimeUuid_2;
	/** The smallest identifier of that time, for `>=`: of the whole millisecond, unless its ticks (100 ns) are given. */
	static min(date: Date, ticks?: number): TimeUuid_2;
	/** The largest identifier of that time, for `<=`: of the whole millisecond, unless its ticks (100 ns) are given. */
	static max(date: Date, ticks?: number): TimeUuid_2;
	/** The time in milliseconds, and what is beyond in units of 100 ns. */
	getDatePrecision(): {
		date: Date;
		ticks: number;
	};
	getDate(): Date;
	getNodeId(): Buffer;
	getNodeIdString(): string;
	/** With the variant bits that every identifier has. */
	getClockId(): Buffer;
}

/** What a time-based identifier is made of. What is left out is as in `TimeUuid.fromDate`. */
declare interface TimeUuidParts {
	/** Its time: milliseconds since 1970, or a Date; else now. */
	readonly msecs?: number | Date | null | undefined;
	/** 0 to 9,999 units of 100 ns beyond the milliseconds. */
	readonly nsecs?: number | null | undefined;
	/** The six bytes of the node. */
	readonly node?: ArrayLike<number> | null | undefined;
	/** The clock sequence, of 14 bits. */
	readonly clockseq?: number | null | undefined;
}

/** Node's TLS options, or who answers them. */
declare type TlsOptions = TlsSettings | (() => TlsSettings | Promise<TlsSettings>);

/**
 * TLS options, as Node's `tls.connect` takes them (`ca`, `cert`, `key`, `servername`, `rejectUnauthorized`,
 * `checkServerIdentity`, …). The runtime passes them on; nothing else looks inside.
 */
declare type TlsSettings = Readonly<Record<string, unknown>>;

/** A place on the ring of a cluster. Immutable. Made by `client.metadata.newToken(…)`. */
declare class Token<Value extends Long | Integer | Buffer = Long | Integer | Buffer> {
	protected readonly _value: Value;
	constructor(value: Value);
	/** The CQL type of the value: `bigint`, `varint` or `blob`. */
	getType(): DataType;
	/** What a parameter of `token(…)` takes: a `Long`, an `Integer` or a Buffer. */
	getValue(): Value;
	/** As the server writes it. */
	toString(): string;
	/**
	 * -1, 0 or 1: whether it comes before, at or after another one on the ring.
	 *
	 * @throws ArgumentError for a token of another partitioner
	 */
	compare(other: Token): number;
	equals(other: Token): boolean;
	inspect(): string;
	[customInspect](): string;
	protected order(other: Value): number;
}

declare namespace token {
	export {
		Token,
		TokenRange
	}
}
export { token }

/** The replicas of a request's partition first, then what another policy says. */
declare class TokenAwarePolicy extends ParentPolicy {
	private turn;
	newQueryPlan(keyspace: string | undefined, executionOptions: PlannedExecution | undefined, callback: PlanCallback): void;
	getOptions(): Map<string, unknown>;
}

/** Takes the next token, or why there is none. */
declare type TokenCallback = (error: Error | null | undefined, token?: Uint8Array | null) => void;

/** Makes the tokens of one partitioner. */
declare interface Tokenizer {
	/** The token of a partition key as the server stores it. */
	hash(key: Uint8Array | readonly number[]): Token;
	/** @throws ArgumentError for a text that is no token */
	parse(text: string): Token;
	/** What lies before every token, and stands for the end of the ring too. */
	minToken(): Token;
	/** The `count - 1` tokens that divide the range. */
	split(start: Token, end: Token, count: number): Token[];
	/** A text that no other token has. */
	stringify(token: Token): string;
}

/**
 * The tokens after `start` up to `end`, which is one of them. With equal ends it is empty, but for the smallest token,
 * where it is the whole ring: as in CQL, which knows no range that goes round the end of the ring. Immutable. Made by
 * `client.metadata.newTokenRange(start, end)`.
 *
 * @example
 * for (const range of client.metadata.getTokenRanges())
 *   for (const { start, end } of range.unwrap())
 *     await client.execute('SELECT * FROM t WHERE token(id) > ? AND token(id) <= ?', [start, end].map((t) => t.getValue()), { prepare: true });
 */
declare class TokenRange {
	readonly start: Token;
	readonly end: Token;
	private readonly _tokenizer;
	constructor(start: Token, end: Token, tokenizer: Tokenizer);
	/**
	 * Divides it into ranges with as many tokens each, one more or less. Where it has fewer tokens than that, some are
	 * empty.
	 *
	 * @throws ArgumentError for an empty range, a number that is not whole and positive, or the whole ring of
	 * ByteOrderedPartitioner
	 */
	splitEvenly(numberOfSplits: number): TokenRange[];
	isEmpty(): boolean;
	/** Whether it goes round the end of the ring. */
	isWrappedAround(): boolean;
	/** Itself, or the two ranges up to the end of the ring and from there on: what a query can ask for. */
	unwrap(): TokenRange[];
	contains(token: Token): boolean;
	equals(other: TokenRange): boolean;
	/** By where they begin, then by where they end. */
	compare(other: TokenRange): number;
	toString(): string;
	[customInspect](): string;
	private between;
}

/** One thing that a node did for a request. */
declare interface TraceEvent {
	readonly id: Uuid;
	readonly activity: string | null;
	/** The node. */
	readonly source: InetAddress;
	/** Microseconds since that node began. */
	readonly elapsed: number | null;
	readonly thread: string | null;
}

/** The parameters of a statement, as they were given. */
declare type TrackedParameters = Unchecked;

/** The text of a statement, or the statements of a batch with their parameters. */
declare type TrackedQuery = string | readonly {
	readonly query: string;
	readonly params?: Unchecked;
}[];

declare namespace tracker {
	export {
		RequestLogger,
		RequestLoggerOptions,
		RequestTracker,
		UserRequestTracker
	}
}
export { tracker }

/** A fixed sequence of values of different types. */
declare class Tuple {
	readonly elements: Unchecked[];
	readonly length: number;
	constructor(...elements: unknown[]);
	static fromArray(elements: readonly unknown[]): Tuple;
	get(index?: number): Unchecked;
	values(): Unchecked[];
	/** `(1,a)`: enough to tell tuples apart when they are keys of a plain object. */
	toString(): string;
	toJSON(): readonly unknown[];
}

/**
 * The type ids of the protocol (native_protocol_v5.spec, section 4.2.5.2). `text` (0x0a) is only ever a hint: servers
 * say `varchar`.
 */
declare const typeCodes: {
	readonly custom: 0;
	readonly ascii: 1;
	readonly bigint: 2;
	readonly blob: 3;
	readonly boolean: 4;
	readonly counter: 5;
	readonly decimal: 6;
	readonly double: 7;
	readonly float: 8;
	readonly int: 9;
	readonly text: 10;
	readonly timestamp: 11;
	readonly uuid: 12;
	readonly varchar: 13;
	readonly varint: 14;
	readonly timeuuid: 15;
	readonly inet: 16;
	readonly date: 17;
	readonly time: 18;
	readonly smallint: 19;
	readonly tinyint: 20;
	readonly duration: 21;
	readonly list: 32;
	readonly map: 33;
	readonly set: 34;
	readonly udt: 48;
	readonly tuple: 49;
};

/** How a parameter's type is named where no prepared statement tells it. */
declare type TypeHint = DataType | string | number | null | undefined;

/**
 * What `info` holds depends on `code`: list and set have their element's type; map has `[key, value]`; tuple has the
 * element types; udt a `UdtInfo` (only its name when parsed from a hint); custom the Java class name, or `[subtype,
 * dimensions]` when `customTypeName` is `vector`.
 */
declare type TypeInfo = DataType | readonly (DataType | number)[] | UdtInfo | string | null;

declare namespace types {
	export {
		BigDecimal,
		consistencies,
		consistencyToString,
		dataTypes,
		distance,
		Duration,
		frameFlags,
		FrameHeader,
		getDataTypeNameByCode,
		InetAddress,
		Integer,
		Long,
		opcodes,
		protocolEvents,
		protocolVersion,
		responseErrorCodes,
		resultKind,
		Row,
		Tuple,
		unset,
		Vector,
		ColumnPage,
		BitColumn,
		BytesColumn,
		ColumnValues,
		FixedColumn,
		FixedValues,
		ObjectColumn,
		DriverError,
		OperationTimedOutError as TimeoutError,
		ColumnResultSet,
		ResultSet,
		ResultStream,
		Uuid_2 as Uuid,
		TimeUuid,
		LocalDate,
		LocalTime,
		generateTimestamp,
		uuid,
		timeuuid
	}
}
export { types }

declare interface UdtField {
	readonly name: string;
	readonly type: DataType;
}

declare const UdtGraphWrapper: AbsentClass;

declare type UdtGraphWrapper = Unchecked;

/** A user-defined type. */
declare interface UdtInfo {
	readonly keyspace: string;
	readonly name: string;
	readonly fields: readonly UdtField[];
}

/**
 * The value of a column, as cassandra-driver types it: whatever is done with it compiles. `execute<User>()` says more.
 */
declare type Unchecked = ReturnType<typeof JSON.parse>;

/** Whatever can be called: what cassandra-driver's typings have for callbacks. */
declare type UncheckedFunction = ReturnType<FunctionConstructor>;

/** `user_id` is `userId`: columns in snake case, properties in camel case. */
declare class UnderscoreCqlToCamelCaseMappings extends TableMappings {
	getColumnName(propName: string): string;
	getPropertyName(columnName: string): string;
}

/** Leaves a column as it is instead of writing null (protocol v4 and newer). */
declare const unset: {
	readonly unset: true;
};

/** Options of `update`. */
declare interface UpdateDocInfo<Model = Unchecked> {
	/** Only these properties of the document are written; the keys are among them. Default: all. */
	readonly fields?: readonly PropertyOf<Model>[] | null | undefined;
	/** For how many seconds the values live; 0 for ever. Default: what the table says. */
	readonly ttl?: number | null | undefined;
	/** Only where there is such a row: `result.wasApplied()`. Default false. */
	readonly ifExists?: boolean | null | undefined;
	/** Only where the row has these values. */
	readonly when?: WhenConditions<Model> | null | undefined;
}

/** What is updated: values, or changes of what is there. */
declare type UpdateDocument<Model> = {
	readonly [Property in keyof Model]?: Model[Property] | null | undefined | QueryOperator<NonNullable<Model[Property]>> | QueryAssignment<NonNullable<Model[Property]>> | OtherAssignment<NonNullable<Model[Property]>>;
};

/** Finds the address at which a client reaches a node. */
declare interface UserAddressTranslator {
	/**
	 * @param address as the node tells it
	 * @param callback to be called with `address:port`, or `[v6]:port`
	 */
	translate(address: string, port: number, callback: (endpoint: string) => void): void;
}

/** What a client asks of a load-balancing policy, whatever class it is of. */
declare interface UserLoadBalancingPolicy {
	init(client: PolicyClient, hosts: HostMap, callback: (error?: Error | null) => void): void;
	/** One of `types.distance`: how many connections a host gets, and whether any. */
	getDistance(host: Host): number;
	/** Calls back with the hosts to try, best first. */
	newQueryPlan(keyspace: string | undefined, executionOptions: PlannedExecution | undefined, callback: PlanCallback): void;
	getOptions?(): Map<string, unknown>;
}

/** A reconnection policy of cassandra-driver's shape. */
declare interface UserReconnectionPolicy {
	/** One for each outage of each node: milliseconds to wait before each attempt. */
	newSchedule(): Iterator<number>;
}

/**
 * Is told of each request of a client that has it as its option `requestTracker`: one object with these methods, of
 * whatever class. A request that is tried again is told of once for each attempt. What a method throws is an uncaught
 * exception, and no failure of the request.
 */
declare interface UserRequestTracker {
	/**
	 * A server answered.
	 *
	 * @param requestLength bytes of the message's body
	 * @param responseLength bytes of the answer's body
	 * @param latency seconds and nanoseconds, as process.hrtime() has them: since the call began
	 */
	onSuccess(host: Host | null, query: TrackedQuery, parameters: TrackedParameters, executionOptions: ExecutionOptions, requestLength: number, responseLength: number, latency: number[]): void;
	/**
	 * An attempt failed, or the whole.
	 *
	 * @param host null where none was asked
	 * @param requestLength 0 where nothing was sent
	 */
	onError(host: Host | null, query: TrackedQuery, parameters: TrackedParameters, executionOptions: ExecutionOptions, requestLength: number, error: Error, latency: number[]): void;
	/** The client was shut down. */
	shutdown?(): void;
}

/**
 * A retry policy of cassandra-driver's shape: an object with these four methods. `alive` is a number;
 * cassandra-driver's typings say boolean.
 */
declare interface UserRetryPolicy {
	/** Too few replicas were alive; nothing was executed. */
	onUnavailable(info: OperationInfo, consistency: number, required: number, alive: Unchecked): RetryDecision;
	/** Replicas did not answer a read in time. */
	onReadTimeout(info: OperationInfo, consistency: number, received: number, blockFor: number, isDataPresent: boolean): RetryDecision;
	/**
	 * Replicas did not confirm a write in time: it may have been executed. Asked about idempotent statements only, or
	 * with `delivery: 'at-least-once'`.
	 */
	onWriteTimeout(info: OperationInfo, consistency: number, received: number, blockFor: number, writeType: string): RetryDecision;
	/**
	 * The connection was lost, no reply came, or the server failed. Asked where nothing was executed, else as for writes.
	 */
	onRequestError(info: OperationInfo, consistency: number, error: Error): RetryDecision;
}

/** What policies are typed to answer, as cassandra-driver types it. */
declare interface UserSpeculativeExecutionPlan {
	readonly nextExecution: SpeculativeExecutionPlan['nextExecution'] | UncheckedFunction;
}

declare interface UserSpeculativeExecutionPolicy {
	init?(client: unknown): void;
	/** @param queryInfo the statement's text; of a batch a list with each statement's text as `query` */
	newPlan(keyspace: string | undefined, queryInfo: string | QueryInfo[]): UserSpeculativeExecutionPlan;
	shutdown?(): void;
}

/** An identifier of 128 bits. Immutable. */
declare class Uuid {
	protected readonly word0: number;
	protected readonly word1: number;
	protected readonly word2: number;
	protected readonly word3: number;
	/** @param bytes the 16 bytes; or (for decoders) the first of four 32-bit words, the others behind it */
	constructor(bytes: Uint8Array | number, word1?: number, word2?: number, word3?: number);
	static fromString(text: string): Uuid;
	/** The 16 bytes, in a new Buffer. */
	getBuffer(): Buffer;
	get buffer(): Buffer;
	/** A 32-bit word of the identifier, for encoders that write it without a Buffer. */
	wordAt(index: number): number;
	equals(other: Uuid): boolean;
	toString(): string;
	toJSON(): string;
	inspect(): string;
	[customInspect](): string;
}

/** A random identifier, as text: what cassandra-driver answers here. `Uuid.random()` makes the object. */
declare const uuid: IdentifierText<UuidParts>;

/** An identifier of 128 bits: `Uuid.random()`, `Uuid.fromString(text)`. Immutable. */
declare const Uuid_2: BoundUuid;

declare type Uuid_2 = InstanceType<typeof Uuid_2>;

/** What a random identifier is made of. */
declare interface UuidParts {
	/** Its 16 bytes. */
	readonly random?: ArrayLike<number> | null | undefined;
}

/**
 * As cassandra-driver types it, for the code that was written for it: in truth one of the two is there, and the other
 * is null or undefined.
 */
export declare type ValueCallback<T> = (error: Error, result: T) => void;

/** As cassandra-driver types it: one of the two is there. */
declare type ValueCallback_2<T> = (error: Error, value: T) => void;

/**
 * A value cannot be encoded as its CQL type. Nothing was sent. It extends TypeError, which is what cassandra-driver
 * throws here, and carries the brands of DriverError and InvalidArgumentError, so that `instanceof` answers yes to all
 * three.
 */
declare class ValueError extends TypeError {
	readonly code = "INVALID_ARGUMENT";
	readonly errorCode = "INVALID_ARGUMENT";
	execution: Execution;
	retryable: boolean;
	endpoint: string | undefined;
	attempts: number;
	readonly retryAfterMs: number | undefined;
	readonly thrown?: unknown;
	readonly info: string;
	get name(): string;
	set name(name: string);
	toJSON(): object;
}

/** What the columns of all kinds have. */
declare abstract class Values implements Iterable<Unchecked> {
	readonly name: string;
	/** As in `columns` of a result. */
	readonly type: DataType;
	/** How many rows there are. */
	readonly length: number;
	/** How many of the values are null. */
	readonly nullCount: number;
	/**
	 * One bit for each row, the lowest of a byte first: 1 where there is a value, 0 where it is null. Null where no value
	 * is.
	 */
	readonly nullBitmap: Uint8Array | null;
	constructor({ name, type, length, nullCount, nullBitmap }: ColumnFacts);
	/** Whether the value at that index is null. An index that there is not has no value, and no null. */
	isNull(index: number): boolean;
	/** The value as a row has it: a Date, a Long, a Uuid, text; null where it is null. Undefined where there is no row. */
	get(index: number): Unchecked;
	/** All values as rows have them. */
	toArray(): Unchecked[];
	/** The values as rows have them. */
	[Symbol.iterator](): Generator<Unchecked, void, undefined>;
	/** As rows have them, null where they are. */
	toJSON(): unknown[];
	protected abstract read(index: number): unknown;
}

/**
 * The value of a vector column: an array with a fixed number of elements that knows its element type.
 * It is a true array: indexing it costs what indexing an array costs (cassandra-driver's is a Proxy).
 */
declare class Vector<T = unknown> extends Array<T> {
	readonly subtype: string | undefined;
	/** What `map`, `filter` and the like give is no vector any more, but a plain array. */
	static get [Symbol.species](): ArrayConstructor;
	/** As in cassandra-driver a Float32Array counts as a vector of floats. */
	static [Symbol.hasInstance](value: unknown): boolean;
	constructor(elements: Float32Array | readonly T[], subtype?: string);
	get elements(): T[];
	getSubtype(): string | undefined;
	toString(): string;
}

export declare const version = "0.1.0";

declare const Vertex: AbsentClass;

declare type Vertex = Unchecked;

declare const VertexProperty: AbsentClass;

declare type VertexProperty = Unchecked;

/**
 * A vint that a JavaScript number cannot hold. ringwire reads none as a number; the class is here for code that names
 * it.
 */
declare class VIntOutOfRangeException extends DriverError {
	readonly info = "Represents a run-time exception when attempting to decode a vint and the JavaScript Number doesn't have enough space to fit the value that was decoded";
	constructor(value: {
		toString(): string;
	});
}

/** Under which conditions a document is changed: of any columns; null is what a column without a value has. */
declare type WhenConditions<Model> = {
	readonly [Property in keyof Model]?: Model[Property] | null | QueryOperator<NonNullable<Model[Property]>> | QueryOperator<NonNullable<Model[Property]> | null> | undefined;
};

/** The same under its older name. */
declare class WhiteListPolicy extends AllowListPolicy {
}

export { }
export * as default from './cassandra.cjs';
