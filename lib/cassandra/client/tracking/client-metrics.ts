// cassandra/client/tracking: who counts what happens to requests, in cassandra-driver's shape.
import { EventEmitter } from 'node:events';
import { brandClass } from '../../../core/errors/brand.js';

/**
 * Is told of what happens to the requests of a client that has it as its option `metrics`. What a method throws is an
 * uncaught exception, and no failure of a request. A latency is seconds and nanoseconds, as process.hrtime() has them.
 */
export class ClientMetrics {
  onAuthenticationError(_error: Error): void {}
  /** No answer came in time. */
  onClientTimeoutError(_error: Error): void {}
  onClientTimeoutRetry(_error: Error): void {}
  /** A connection was lost, or could not be made. */
  onConnectionError(_error: Error): void {}
  /** The retry policy made a success of it. */
  onIgnoreError(_error: Error): void {}
  onOtherError(_error: Error): void {}
  onOtherErrorRetry(_error: Error): void {}
  onReadTimeoutError(_error: Error): void {}
  onReadTimeoutRetry(_error: Error): void {}
  /** A server answered, be it with an error. */
  onResponse(_latency: number[]): void {}
  onSpeculativeExecution(): void {}
  onSuccessfulResponse(_latency: number[]): void {}
  onUnavailableError(_error: Error): void {}
  onUnavailableRetry(_error: Error): void {}
  onWriteTimeoutError(_error: Error): void {}
  onWriteTimeoutRetry(_error: Error): void {}
}
brandClass(ClientMetrics, 'cassandra.ClientMetrics');

/** Whether it has all of the methods, of whatever class it is. */
export function isClientMetrics(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const methods = Object.getOwnPropertyNames(ClientMetrics.prototype);
  return methods.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
}

/** Emits `increment` for each kind of error, and for all. */
export type ErrorEmitters = EventEmitter &
  Readonly<
    Record<
      'authentication' | 'clientTimeout' | 'connection' | 'other' | 'readTimeout' | 'unavailable' | 'writeTimeout',
      EventEmitter
    >
  >;
/** Emits `increment` for each kind of repetition, and for all. */
export type RetryEmitters = EventEmitter &
  Readonly<Record<'clientTimeout' | 'other' | 'readTimeout' | 'unavailable' | 'writeTimeout', EventEmitter>>;

/**
 * Tells listeners: each of its properties emits `increment`, with the error or the latency.
 *
 * @example
 * const { metrics } = client;
 * metrics.errors.on('increment', (error) => failures++);
 * metrics.responses.success.on('increment', ([seconds, nanoseconds]) => histogram.record(seconds * 1e9 + nanoseconds));
 */
export class DefaultMetrics extends ClientMetrics {
  readonly errors: ErrorEmitters = Object.assign(new EventEmitter(), {
    authentication: new EventEmitter(),
    clientTimeout: new EventEmitter(),
    connection: new EventEmitter(),
    other: new EventEmitter(),
    readTimeout: new EventEmitter(),
    unavailable: new EventEmitter(),
    writeTimeout: new EventEmitter(),
  });
  readonly retries: RetryEmitters = Object.assign(new EventEmitter(), {
    clientTimeout: new EventEmitter(),
    other: new EventEmitter(),
    readTimeout: new EventEmitter(),
    unavailable: new EventEmitter(),
    writeTimeout: new EventEmitter(),
  });
  readonly speculativeExecutions = new EventEmitter();
  readonly ignoredErrors = new EventEmitter();
  readonly responses: EventEmitter & { readonly success: EventEmitter } = Object.assign(new EventEmitter(), {
    success: new EventEmitter(),
  });

  override onAuthenticationError(error: Error): void {
    this.failed('authentication', error);
  }

  override onClientTimeoutError(error: Error): void {
    this.failed('clientTimeout', error);
  }

  override onConnectionError(error: Error): void {
    this.failed('connection', error);
  }

  override onOtherError(error: Error): void {
    this.failed('other', error);
  }

  override onReadTimeoutError(error: Error): void {
    this.failed('readTimeout', error);
  }

  override onUnavailableError(error: Error): void {
    this.failed('unavailable', error);
  }

  override onWriteTimeoutError(error: Error): void {
    this.failed('writeTimeout', error);
  }

  override onClientTimeoutRetry(error: Error): void {
    this.repeated('clientTimeout', error);
  }

  override onOtherErrorRetry(error: Error): void {
    this.repeated('other', error);
  }

  override onReadTimeoutRetry(error: Error): void {
    this.repeated('readTimeout', error);
  }

  override onUnavailableRetry(error: Error): void {
    this.repeated('unavailable', error);
  }

  override onWriteTimeoutRetry(error: Error): void {
    this.repeated('writeTimeout', error);
  }

  override onIgnoreError(error: Error): void {
    this.ignoredErrors.emit('increment', error);
  }

  override onSpeculativeExecution(): void {
    this.speculativeExecutions.emit('increment');
  }

  override onResponse(latency: number[]): void {
    this.responses.emit('increment', latency);
  }

  override onSuccessfulResponse(latency: number[]): void {
    this.responses.success.emit('increment', latency);
  }

  private failed(kind: keyof Omit<ErrorEmitters, keyof EventEmitter>, error: Error): void {
    this.errors[kind].emit('increment', error);
    this.errors.emit('increment', error);
  }

  private repeated(kind: keyof Omit<RetryEmitters, keyof EventEmitter>, error: Error): void {
    this.retries[kind].emit('increment', error);
    this.retries.emit('increment', error);
  }
}
brandClass(DefaultMetrics, 'cassandra.DefaultMetrics');
