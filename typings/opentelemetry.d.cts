// Generated from lib by `npm run typings`: do not edit.
/// <reference types="node" />
declare type Attributes = Record<string, AttributeValue | undefined>;

declare type AttributeValue = string | number | boolean;

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

declare interface Histogram {
	record(value: number, attributes?: Attributes): void;
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

declare interface Meter {
	createHistogram(name: string, options?: MetricOptions): Histogram;
	createObservableUpDownCounter(name: string, options?: MetricOptions): Observable;
	createObservableCounter(name: string, options?: MetricOptions): Observable;
}

declare interface MeterProvider {
	getMeter(name: string, version?: string): Meter;
}

declare interface MetricOptions {
	description?: string;
	unit?: string;
	advice?: {
		explicitBucketBoundaries?: number[];
	};
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

declare interface Observable {
	addCallback(callback: (result: ObservableResult) => void): void;
	removeCallback(callback: (result: ObservableResult) => void): void;
}

/** A client whose connections are observed. */
export declare interface ObservableClient {
	getMetrics(): MetricsSnapshot;
}

declare interface ObservableResult {
	observe(value: number, attributes?: Attributes): void;
}

/**
 * Traces and metrics of all clients of the process, by the semantic conventions for databases: a span and a value of
 * `db.client.operation.duration` for each command, statement, pipeline, transaction and batch. For NodeSDK's
 * `instrumentations`, or `registerInstrumentations`; loading order does not matter, as nothing is patched.
 *
 * @example
 * import { NodeSDK } from '@opentelemetry/sdk-node';
 * import { RingwireInstrumentation } from 'ringwire/opentelemetry';
 * new NodeSDK({ instrumentations: [new RingwireInstrumentation()] }).start();
 */
export declare class RingwireInstrumentation {
	readonly instrumentationName: string;
	readonly instrumentationVersion: string;
	private config;
	private tracer;
	private meter;
	private durations;
	private connects;
	private enabled;
	/** Of calls that are in flight. */
	private readonly spans;
	private readonly series;
	private readonly observed;
	private forgetObservables;
	private readonly listeners;
	/** What hears of the end of calls for as long as one of them has a span that is open. */
	private readonly endListeners;
	constructor(config?: RingwireInstrumentationConfig);
	enable(): void;
	disable(): void;
	private hearNoMore;
	setTracerProvider(tracerProvider: TracerProvider): void;
	setMeterProvider(meterProvider: MeterProvider): void;
	setConfig(config: RingwireInstrumentationConfig): void;
	getConfig(): RingwireInstrumentationConfig;
	/**
	 * Observes the connections of a client, its queue and its bytes, whenever metrics are collected. It counts from then
	 * on, which costs a percent or two of a command.
	 *
	 * @param name tells it from other clients: `db.client.connection.pool.name`
	 * @returns ends it
	 */
	observeClient(client: ObservableClient, name: string): () => void;
	private observeAnew;
	private starts;
	private ends;
	/** A command of a pipeline is told of with the pipeline. */
	private isIgnored;
	private connected;
}

export declare interface RingwireInstrumentationConfig {
	/** Default true. */
	enabled?: boolean;
	/** A span only within another one, so that what runs in the background makes no traces of its own. Default false. */
	requireParentSpan?: boolean;
	/** Whether somebody is listened to within a span now: `() => trace.getActiveSpan() !== undefined`. */
	hasParentSpan?: () => boolean;
	/** `db.query.text` on spans: the statement with a `?` for each value. Default true. */
	queryText?: boolean;
	/** No span and no measurement for these: `({ command }) => command === 'PING'`. */
	ignore?: (message: CallMessage) => boolean;
}

declare interface Span {
	setAttributes(attributes: Attributes): unknown;
	setStatus(status: {
		code: number;
		message?: string;
	}): unknown;
	isRecording(): boolean;
	end(endTime?: number): void;
}

declare interface Tracer {
	startSpan(name: string, options?: {
		kind?: number;
		attributes?: Attributes;
	}): Span;
}

declare interface TracerProvider {
	getTracer(name: string, version?: string): Tracer;
}

export { }
