// Generated from lib by `npm run typings`: do not edit.
/// <reference types="node" />
/**
 * Asserts that a server executed a request: run to its end, whether or not its answer arrived.
 * @param wanted how the text begins (whole words), or a pattern
 * @throws AssertionError with what was executed instead
 * @example
 * assertExecuted(server, 'SET user:1', { times: 1 });
 * assertExecuted(server, 'SELECT', { times: 0 });
 */
export declare function assertExecuted(server: {
	readonly executed: readonly Executed[];
}, wanted: string | RegExp, options?: ExecutedOptions): void;

/** What a virtual Cassandra can be made to do: by name. */
export declare type CassandraFault = CommonFault | ErrorFault | 'unprepared';

/** What both databases can be made to do. */
export declare type CommonFault = 
/**
* Nothing is answered; `executes` says whether the request is run all the same. A Redis connection stays mute from then
* on, as its replies are in order; when the fault is taken back, it is reset.
*/
'silent'
/** Answers `byMs` later. */
| 'slow'
/** The answer ends after `afterBytes` bytes of it, and the connection with it. */
| 'cut'
/** The connection is reset instead of an answer; `executes` says whether the request is run before. */
| 'reset'
/** Answers bytes that are no answer in the protocol. */
| 'garbage'
/** Refuses new connections; those that are open go on. */
| 'refuses'
/**
* Bytes are lost both ways, and nobody answers a new connection: a cable that was pulled. When the fault is taken back,
* the connections of before are reset.
*/
| 'unreachable';

declare type ErrorFault = 'server-error' | 'overloaded' | 'bootstrapping' | 'truncate-error' | 'unavailable' | 'read-timeout' | 'write-timeout';

declare type ErrorFault_2 = 'loading' | 'busy' | 'readonly' | 'out-of-memory' | 'cluster-down' | 'try-again' | 'master-down';

/** Something that a virtual server has executed. */
export declare interface Executed {
	/** The command with its arguments, or the statement. */
	readonly text: string;
	/** A statement's values by the names of its parameters; a command has them in its text. */
	readonly values?: Readonly<Record<string, unknown>>;
	/** When, on the clock of the virtual runtime. */
	readonly atMs: number;
	/** The number of its connection, in the order in which they were opened. */
	readonly connection: number;
}

/** A command as a server got it. */
export declare interface ExecutedCommand extends Executed {
	/** In upper case. */
	readonly name: string;
	readonly args: readonly string[];
	readonly database: number;
}

export declare interface ExecutedOptions {
	/** Exactly so often. Default: at least once. */
	readonly times?: number;
	/** These values were bound, by the names of the parameters. */
	readonly values?: Readonly<Record<string, unknown>>;
}

/** A statement that a server has executed. */
export declare interface ExecutedStatement extends Executed {
	readonly kind: 'query' | 'execute' | 'batch';
	/** The values bound to a statement that was declared. */
	readonly values: Readonly<Record<string, unknown>>;
	/** The number of the level, as `types.consistencies` has it. */
	readonly consistency: number;
	/** The node that executed it, from 0. */
	readonly node: number;
}

/** A fault that a server was given. */
export declare class Fault<Name extends string = string> {
	readonly name: Name;
	readonly settings: FaultSettings;
	/** How many requests it has concerned. */
	hits: number;
	private readonly onHealed;
	private healed;
	/** Takes the fault back. Does nothing where it is healed already. */
	heal(): void;
	private end;
}

export declare interface FaultSettings {
	/** The requests it concerns: how their text begins, or a pattern. Default: all but the set-up of connections. */
	readonly on?: string | RegExp;
	/** It heals by itself after so many requests. Default: it does not. */
	readonly times?: number;
	/** `slow`: how much later, in virtual milliseconds. Default 1000. */
	readonly byMs?: number;
	/** `cut`: how many bytes of the answer go out. Default 1. */
	readonly afterBytes?: number;
	/** `silent`, `reset`: whether the request is run. Default false. */
	readonly executes?: boolean;
	/** `moved`, `ask`: the node that is named, as `host:port`. */
	readonly to?: string;
	/** Of a virtual Cassandra: the node it concerns, from 0. Default: all. */
	readonly node?: number;
}

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

/** What a connection does to the bytes that it carries. */
declare interface Link {
	/** How long bytes travel; never overtaking those before them. */
	delayMs: () => number;
	/** How many of the bytes that have arrived one read gets. */
	readSize: (available: number) => number;
	/** Bytes, and the end of the connection, are lost on the way: a half-open peer. */
	dropsToServer: boolean;
	dropsToClient: boolean;
	/** The peer's window is full: what is written stays with the client. */
	congested: boolean;
}

/**
 * `world` is what goes on outside of the process: it does not wait while the process is stalled. The others are the
 * phases of Node's event loop: after a stall timers fire before sockets are read, and immediates run after both.
 */
declare type Phase = 'world' | 'timers' | 'sockets' | 'immediates';

/** What a virtual Redis can be made to do: by name. */
export declare type RedisFault = CommonFault | ErrorFault_2 | 'moved' | 'ask';

declare interface ResolvedAddress {
	readonly address: string;
	readonly family: 4 | 6;
}

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

declare interface ScheduledEvent {
	readonly atMs: number;
	readonly sequence: number;
	readonly phase: Phase;
	readonly run: () => void;
	cancelled: boolean;
}

/** What a scripted command answers: a text, a number, null, a list of these, or an Error for an error reply. */
export declare type ScriptedReply = string | number | null | Error | readonly ScriptedReply[];

/** A server of a service. */
declare interface ServiceRecord {
	readonly name: string;
	readonly port: number;
	readonly priority: number;
	readonly weight: number;
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

/** What a socket needs of its runtime. */
declare interface SocketWorld {
	readonly time: VirtualTime;
	/** So many bytes a held back byte counts for: a mebibyte need not be written to fill a socket. */
	readonly pendingScale: number;
	newLink(): Link;
	/** Told of all that is handed to a socket. */
	onWrite(bytes: Uint8Array): void;
	socketOpened(): void;
	/** Called once for each socket, opened or not. */
	socketGone(wasOpen: boolean): void;
}

/** A timer that was started. `cancel` is idempotent and may be called after it fired. */
declare interface Timer {
	cancel(): void;
}

/**
 * TLS options, as Node's `tls.connect` takes them (`ca`, `cert`, `key`, `servername`, `rejectUnauthorized`,
 * `checkServerIdentity`, …). The runtime passes them on; nothing else looks inside.
 */
declare type TlsSettings = Readonly<Record<string, unknown>>;

/**
 * A Cassandra cluster in the process of a test. It speaks the protocol in versions 3, 4 and 5, says of itself what
 * drivers ask, and answers the statements that it was told of, unprepared, prepared and in batches. It keeps no data: a
 * statement's rows are what its declaration says.
 * @example
 * const server = new VirtualCassandra();
 * server.declare('SELECT name FROM users WHERE id = ?', {
 *   parameters: { id: 'int' },
 *   columns: { name: 'text' },
 *   rows: ({ id }) => (id === 1 ? [{ name: 'Ada' }] : []),
 * });
 * const client = new Client(server.options);
 */
export declare class VirtualCassandra {
	readonly runtime: VirtualRuntime;
	/** What clients had it execute, in order: without what they ask of system tables. */
	readonly executed: ExecutedStatement[];
	private readonly nodes;
	private readonly dataCenter;
	private readonly credentials;
	private readonly keyspaces;
	private readonly declared;
	private readonly faults;
	private readonly peers;
	private readonly connectionNumbers;
	private lastConnection;
	constructor(options?: VirtualCassandraOptions);
	/** What a client of it is made with. */
	get options(): {
		contactPoints: string[];
		localDataCenter: string;
		runtime: VirtualRuntime;
		credentials?: {
			username: string;
			password: string;
		};
	};
	/** How many connections are open, those that listen for events included. */
	get connections(): number;
	/**
	 * Tells it of a statement, or what it is from now on.
	 * @throws TypeError for a type that CQL does not have
	 */
	declare(text: string, statement: VirtualStatement): void;
	/**
	 * Gives it a fault, until it heals: `fault.heal()`, `server.heal()`, or after `times` requests.
	 * @throws InvalidArgumentError for a name that there is not
	 * @example server.fault('overloaded', { on: 'SELECT', times: 1 })
	 */
	fault(name: CassandraFault, settings?: FaultSettings): Fault<CassandraFault>;
	/** Takes all faults back. */
	heal(): void;
	/** Ends all connections, of one node or of all; clients may come again. */
	disconnect(node?: number): void;
	/** Stops a node, or all: nobody listens any more, and its connections are reset. */
	stop(node?: number): void;
	/** Starts a node, or all, after `stop`. What was prepared there is forgotten. */
	start(node?: number): void;
	private concerned;
	private listen;
	private loseBytes;
	/** `null`: nothing, or nothing yet. */
	private answer;
	private keyspacesFor;
	private spoil;
	private errorOf;
	/** What a program asked; undefined where the server answers by itself. */
	private execute;
	private run;
	private find;
	private numberOf;
	private textOf;
}

export declare interface VirtualCassandraOptions {
	/** The world it is in. Default: one of its own. */
	readonly runtime?: VirtualRuntime;
	/** How many nodes the cluster has. Default 1. */
	readonly nodes?: number;
	/** Default `datacenter1`. */
	readonly dataCenter?: string;
	/** The release that it says it is. Default `5.0.9`. */
	readonly version?: string;
	/** What clients must log in with. Default: nothing. */
	readonly credentials?: {
		readonly username: string;
		readonly password: string;
	};
	/** The statements that it knows, by their text. */
	readonly statements?: Readonly<Record<string, VirtualStatement>>;
}

/**
 * A Redis in the process of a test. It speaks RESP2 and RESP3, has strings, hashes, lists, sets, sorted sets,
 * transactions, blocking pops and messages, and lets keys expire on virtual time. Other commands are answered by an
 * error that says so, unless `define` gives them an answer.
 * @example
 * const server = new VirtualRedis();
 * const redis = new Redis(server.options);
 * await redis.set('session:1', 'Ada', 'EX', 60);
 * await server.runtime.advance(60_000);
 * await redis.get('session:1'); // null
 */
export declare class VirtualRedis {
	readonly runtime: VirtualRuntime;
	readonly host: string;
	readonly port: number;
	/** What programs had it execute, in order: without what sets connections up. */
	readonly executed: ExecutedCommand[];
	/** Every command that came, executed or not, with what sets connections up. */
	readonly received: string[];
	private readonly password;
	private readonly runner;
	private readonly faults;
	private readonly sessions;
	private lastSession;
	constructor(options?: VirtualRedisOptions);
	/** What a client of it is made with. */
	get options(): {
		host: string;
		port: number;
		runtime: VirtualRuntime;
		password?: string;
	};
	/** How many connections are open. */
	get connections(): number;
	/**
	 * Gives it a fault, until it heals: `fault.heal()`, `server.heal()`, or after `times` requests.
	 * @throws InvalidArgumentError for a name that there is not
	 * @example server.fault('slow', { on: 'GET', byMs: 500 })
	 */
	fault(name: RedisFault, settings?: FaultSettings): Fault<RedisFault>;
	/** Takes all faults back. */
	heal(): void;
	/** Ends all connections; clients may come again. */
	disconnect(how?: 'reset' | 'end'): void;
	/** Nobody listens any more, and all connections are reset. What it holds stays. */
	stop(): void;
	/** Listens, as it does from the beginning. */
	start(): void;
	/**
	 * Gives a command an answer: one that the server does not have (`EVALSHA`), or another than its own. An Error that is
	 * answered or thrown is an error reply.
	 * @example server.define('FCALL', ([name]) => `called ${name}`)
	 */
	define(name: string, answer: (args: readonly string[]) => ScriptedReply): void;
	/** What a database holds, as plain values: a text, an object (hash), a list, a Set, a Map (sorted set). */
	contents(database?: number): Record<string, unknown>;
	/** `host:port`. */
	get name(): string;
	private healed;
	private loseBytes;
	private accept;
	private forget;
	/** Runs what has come, in order, up to a command that waits. */
	private serve;
	private answer;
	private deliver;
	private reset;
	private faultyReply;
	private log;
}

/**
 * A cluster of virtual Redis servers, without replicas. Slots are shared equally; `moveSlot` and `migrateSlot` make the
 * nodes answer MOVED and ASK as a cluster does that is resharded.
 * @example
 * const servers = new VirtualRedisCluster({ nodes: 3 });
 * const cluster = new Redis.Cluster(servers.startNodes, servers.options);
 * servers.moveSlot(servers.slotOf('user:1'), 2);
 */
export declare class VirtualRedisCluster {
	readonly runtime: VirtualRuntime;
	readonly nodes: readonly VirtualRedis[];
	/** By slot, the index of the node that has it. */
	private readonly owners;
	/** By slot, where it is moving to. */
	private readonly migrating;
	constructor(options?: VirtualRedisClusterOptions);
	/** What `new Redis.Cluster` is given first. */
	get startNodes(): {
		host: string;
		port: number;
	}[];
	/** What `new Redis.Cluster` is given second. */
	get options(): {
		redisOptions: {
			runtime: VirtualRuntime;
		};
	};
	/** What all nodes executed, in the order of time. */
	get executed(): VirtualRedis['executed'];
	slotOf(key: string): number;
	/** The node that has a key's slot. */
	nodeOf(key: string): VirtualRedis;
	/** Gives a slot with its keys to another node at once: the one that had it answers MOVED. */
	moveSlot(slot: number, to: number): void;
	/**
	 * Begins to move a slot: the node that has it answers ASK for keys that it does not have (any more), and the other
	 * takes them after ASKING. `moveSlot` ends it.
	 */
	migrateSlot(slot: number, to: number): void;
	private check;
	private answerAt;
	private about;
	private ranges;
}

export declare interface VirtualRedisClusterOptions {
	/** The world it is in. Default: one of its own. */
	readonly runtime?: VirtualRuntime;
	/** How many primaries share the slots. Default 3. */
	readonly nodes?: number;
}

export declare interface VirtualRedisOptions {
	/** The world it is in. Default: one of its own. */
	readonly runtime?: VirtualRuntime;
	/** A numeric address on the virtual network. Default `127.0.0.1`. */
	readonly host?: string;
	/** Default 6379. */
	readonly port?: number;
	/** What AUTH and HELLO must say. Default: none. */
	readonly password?: string;
	/** What INFO and HELLO say. Default `8.2.0`. */
	readonly version?: string;
}

export declare type VirtualRow = Readonly<Record<string, unknown>>;

/**
 * A world for a client to live in: the option `runtime` of every client. Bytes arrive by themselves in next to no real
 * time; deadlines, delays and expiries come only when `advance` lets time pass.
 */
export declare class VirtualRuntime {
	/** How long bytes travel, in virtual milliseconds. */
	latencyMs: number;
	/** How many connections clients have begun to open. */
	connects: number;
	/** The addresses of host names: there are no others. */
	readonly names: Map<string, readonly ResolvedAddress[]>;
	private readonly exitCallbacks;
	private readonly servers;
	private readonly chance;
	constructor({ seed, startMs }?: VirtualRuntimeOptions);
	/** What its clock shows, in milliseconds. */
	now(): number;
	/** The same since 1970. */
	wallClock(): number;
	random(): number;
	randomBytes(count: number): Uint8Array;
	setTimer(callback: () => void, delayMs: number): Timer;
	afterMicrotasks(callback: () => void): void;
	atExit(callback: () => void): () => void;
	/** The end of the process: nothing else will ever run. */
	exit(): void;
	afterPoll(callback: () => void): void;
	nextTurn(callback: () => void): void;
	resolve(host: string): Promise<readonly ResolvedAddress[]>;
	connect(address: SocketAddress, _settings: SocketSettings, handler: SocketHandler): Socket;
	/** Lets time pass: everything due happens, in order, and promises settle in between. */
	advance(durationMs: number): Promise<void>;
	/**
	 * Lets time pass until it is so.
	 * @throws Error when it is not within the limit, in virtual milliseconds
	 */
	until(what: string, isSo: () => boolean, withinMs?: number): Promise<void>;
	/**
	 * Lets time pass until a promise is settled, and is as that one.
	 * @throws Error when it is not within the limit, in virtual milliseconds
	 * @example await server.runtime.settled(redis.get('key'))
	 */
	settled<T>(promise: Promise<T>, withinMs?: number): Promise<T>;
	/** The process does nothing for a while: time passes, timers and sockets wait. */
	stall(durationMs: number): void;
}

export declare interface VirtualRuntimeOptions {
	/** Of chance. Default 1. */
	readonly seed?: number;
	/** What its clock shows at first, in milliseconds. Default 1000. */
	readonly startMs?: number;
}

/** A statement that a virtual Cassandra knows. */
export declare interface VirtualStatement {
	/** The CQL types of its markers, by their names and in their order: `{ id: 'uuid' }`. */
	readonly parameters?: Readonly<Record<string, string>>;
	/** The CQL types of the columns of its rows. Without them it answers no rows. */
	readonly columns?: Readonly<Record<string, string>>;
	/** What it answers: rows, or a function from the bound values to rows, which may throw. Default: none. */
	readonly rows?: readonly VirtualRow[] | ((values: VirtualRow) => readonly VirtualRow[]);
	/** The parameters that are the partition key, for routing. */
	readonly partitionKey?: readonly string[];
	/** Default `test`. */
	readonly keyspace?: string;
	/** Default `data`. */
	readonly table?: string;
}

declare class VirtualTime {
	nowMs: number;
	/**
	 * What is under way arrives by itself, without `advance`: time passes as far as that takes, and stands still when
	 * there are only timers that are not due yet.
	 */
	flows: boolean;
	private sequence;
	/** Everything but timers. */
	private underWay;
	/** How many let time pass by `advance` or `until`: they are waited for. */
	private advancing;
	private flowing;
	/** When what happens now in the world was due: a server answers in its own time even while the process is stalled. */
	private eventMs;
	/** A binary heap by time, then by order of scheduling. */
	private readonly future;
	private readonly due;
	constructor(startMs: number);
	/** The time as the world sees it. */
	get worldMs(): number;
	schedule(phase: Phase, atMs: number, run: () => void): ScheduledEvent;
	pending(phase: Phase): number;
	/** Lets time pass. Everything due happens in order, and promises settle in between. */
	advance(durationMs: number): Promise<void>;
	/** Lets time pass until it is so, and not a moment longer. */
	until(what: string, isSo: () => boolean, withinMs: number): Promise<void>;
	private pass;
	private flow;
	private flowOn;
	private run;
	private next;
	private nextDue;
	private push;
	private pop;
}

export { }
