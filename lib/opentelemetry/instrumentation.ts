// opentelemetry: traces and metrics of both clients, from what they tell on diagnostics_channel.
import { channel, type ChannelListener } from 'node:diagnostics_channel';
import type { MetricsSnapshot } from '../core/observe/client-meter.js';
import type { CallMessage, CommandMessage, ConnectMessage } from '../core/observe/diagnostics.js';
import {
  type Attributes,
  CLIENT,
  ERROR,
  type Histogram,
  type Meter,
  type MeterProvider,
  type Observable,
  type ObservableResult,
  type Span,
  type Tracer,
  type TracerProvider,
} from './api.js';
import { attributesOf, errorTypeOf, failureOf, outcomeOf, Series } from './semantic-attributes.js';

type Listening = readonly [name: string, listener: ChannelListener];

const NAME = 'ringwire';
/** A test holds it against package.json. */
export const VERSION = '0.1.0';

/** Of the conventions, in seconds. */
const DURATION_BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

export interface RingwireInstrumentationConfig {
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

/** A client whose connections are observed. */
export interface ObservableClient {
  getMetrics(): MetricsSnapshot;
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
export class RingwireInstrumentation {
  readonly instrumentationName: string = NAME;
  readonly instrumentationVersion: string = VERSION;
  private config: RingwireInstrumentationConfig;
  private tracer: Tracer | undefined;
  private meter: Meter | undefined;
  private durations: Histogram | undefined;
  private connects: Histogram | undefined;
  private enabled = false;
  /** Of calls that are in flight. */
  private readonly spans = new Map<object, Span>();
  private readonly series = new Series();
  private readonly observed = new Map<ObservableClient, string>();
  private forgetObservables: (() => void) | undefined;
  private readonly listeners: readonly Listening[];
  /** What hears of the end of calls for as long as one of them has a span that is open. */
  private readonly endListeners: readonly Listening[];

  constructor(config: RingwireInstrumentationConfig = {}) {
    this.config = config;
    const starts: ChannelListener = (message) => this.starts(message as CallMessage);
    const ends: ChannelListener = (message) => this.ends(message as CallMessage);
    this.endListeners = [
      ['tracing:ringwire:command:asyncEnd', ends],
      ['tracing:ringwire:batch:asyncEnd', ends],
    ];
    this.listeners = [
      ['tracing:ringwire:command:start', starts],
      ['tracing:ringwire:batch:start', starts],
      ['tracing:ringwire:connect:asyncEnd', (message) => this.connected(message as ConnectMessage)],
    ];
    if (config.enabled !== false) this.enable();
  }

  // ------------------------------------------------------------------ as an Instrumentation

  enable(): void {
    if (this.enabled) return;
    this.enabled = true;
    for (const [name, listener] of this.listeners) channel(name).subscribe(listener);
    // Those that were to be heard to their end may be there still.
    if (this.spans.size === 0) for (const [name, listener] of this.endListeners) channel(name).subscribe(listener);
  }

  disable(): void {
    if (!this.enabled) return;
    this.enabled = false;
    for (const [name, listener] of this.listeners) channel(name).unsubscribe(listener);
    if (this.spans.size === 0) this.hearNoMore();
  }

  private hearNoMore(): void {
    for (const [name, listener] of this.endListeners) channel(name).unsubscribe(listener);
  }

  setTracerProvider(tracerProvider: TracerProvider): void {
    this.tracer = tracerProvider.getTracer(NAME, VERSION);
  }

  setMeterProvider(meterProvider: MeterProvider): void {
    const meter = meterProvider.getMeter(NAME, VERSION);
    this.meter = meter;
    this.durations = meter.createHistogram('db.client.operation.duration', {
      description: 'Duration of database client operations.',
      unit: 's',
      advice: { explicitBucketBoundaries: DURATION_BUCKETS },
    });
    this.connects = meter.createHistogram('db.client.connection.create_time', {
      description: 'The time it took to create a new connection.',
      unit: 's',
      advice: { explicitBucketBoundaries: DURATION_BUCKETS },
    });
    this.observeAnew();
  }

  setConfig(config: RingwireInstrumentationConfig): void {
    this.config = config;
  }

  getConfig(): RingwireInstrumentationConfig {
    return this.config;
  }

  // ------------------------------------------------------------------ clients

  /**
   * Observes the connections of a client, its queue and its bytes, whenever metrics are collected. It counts from then
   * on, which costs a percent or two of a command.
   *
   * @param name tells it from other clients: `db.client.connection.pool.name`
   * @returns ends it
   */
  observeClient(client: ObservableClient, name: string): () => void {
    client.getMetrics();
    this.observed.set(client, name);
    if (this.forgetObservables === undefined) this.observeAnew();
    return () => void this.observed.delete(client);
  }

  private observeAnew(): void {
    this.forgetObservables?.();
    this.forgetObservables = undefined;
    const { meter } = this;
    if (meter === undefined || this.observed.size === 0) return;
    const undo: (() => void)[] = [];
    const observe = (observable: Observable, tell: (metrics: MetricsSnapshot) => Iterable<[number, object]>): void => {
      const callback = (result: ObservableResult): void => {
        // Of several values with the same attributes a reader keeps the last: those of clients of one name are added up.
        const sums = new Map<string, [value: number, attributes: Attributes]>();
        for (const [client, name] of this.observed) {
          for (const [value, attributes] of tell(client.getMetrics())) {
            const all = { 'db.client.connection.pool.name': name, ...attributes };
            const key = JSON.stringify(all);
            sums.set(key, [value + (sums.get(key)?.[0] ?? 0), all]);
          }
        }
        for (const [value, attributes] of sums.values()) result.observe(value, attributes);
      };
      observable.addCallback(callback);
      undo.push(() => observable.removeCallback(callback));
    };
    const gauge = (name: string, unit: string): Observable => meter.createObservableUpDownCounter(name, { unit });
    const total = (name: string, unit: string): Observable => meter.createObservableCounter(name, { unit });
    // All of them carry requests at any time.
    observe(gauge('db.client.connection.count', '{connection}'), ({ connections }) => [
      [connections.open, { 'db.client.connection.state': 'used' }],
    ]);
    observe(gauge('db.client.connection.pending_requests', '{request}'), ({ queued }) => [[queued, {}]]);
    observe(gauge('ringwire.client.in_flight', '{request}'), ({ inFlight }) => [[inFlight, {}]]);
    observe(total('ringwire.client.retries', '{retry}'), ({ retries }) =>
      Object.entries(retries).map(([type, count]) => [count, { 'error.type': type }]),
    );
    observe(total('ringwire.client.io', 'By'), ({ bytesIn, bytesOut }) => [
      [bytesIn, { 'network.io.direction': 'receive' }],
      [bytesOut, { 'network.io.direction': 'transmit' }],
    ]);
    const forget = (): void => {
      for (const each of undo) each();
    };
    this.forgetObservables = forget;
  }

  // ------------------------------------------------------------------ calls

  private starts(message: CallMessage): void {
    const { tracer, config } = this;
    if (tracer === undefined || this.isIgnored(message)) return;
    if (config.requireParentSpan === true && config.hasParentSpan?.() === false) return;
    const attributes = attributesOf(message, config.queryText !== false);
    this.spans.set(message, tracer.startSpan(message.summary || message.command, { kind: CLIENT, attributes }));
  }

  private ends(message: CallMessage): void {
    const span = this.spans.get(message);
    if (span !== undefined) {
      this.spans.delete(message);
      if (span.isRecording()) {
        span.setAttributes(outcomeOf(message));
        const failure = failureOf(message);
        if (failure !== undefined) span.setStatus({ code: ERROR, message: errorTypeOf(failure) });
      }
      span.end();
    }
    if (!this.enabled) {
      if (this.spans.size === 0) this.hearNoMore();
    } else if (this.durations !== undefined && !this.isIgnored(message))
      this.durations.record(message.durationMs / 1_000, this.series.of(message));
  }

  /** A command of a pipeline is told of with the pipeline. */
  private isIgnored(message: CallMessage): boolean {
    return (message as CommandMessage).batch !== undefined || this.config.ignore?.(message) === true;
  }

  private connected({ database, endpoint, durationMs, error }: ConnectMessage): void {
    if (error !== undefined) return;
    this.connects?.record(durationMs / 1_000, {
      'db.system.name': database,
      ...this.series.ofPool(endpoint),
    });
  }
}
