// cassandra/client/tracking: a tracker that makes messages of requests that are slow, large, failed or of all.
import { EventEmitter } from 'node:events';
import { brandClass } from '../../../core/errors/brand.js';
import { warnOfUnknown } from '../../../core/options/unknown-options.js';
import type { ExecutionOptions } from '../../policies/execution-options.js';
import type { Host } from '../../topology/host.js';
import type { Unchecked } from '../../types/unchecked.js';
import { ArgumentError } from '../errors/errors.js';
import { RequestTracker, type TrackedParameters, type TrackedQuery } from './request-tracker.js';
import { withoutLiterals } from './statement-text.js';

export interface RequestLoggerOptions {
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

const OPTIONS: ReadonlySet<string> = new Set<keyof RequestLoggerOptions>([
  'slowThreshold',
  'requestSizeThreshold',
  'logNormalRequests',
  'logErroredRequests',
  'messageMaxQueryLength',
  'messageMaxParameterValueLength',
  'messageMaxErrorStackTraceLength',
  'logParameters',
  'redact',
]);

/**
 * Emits a message, as text, for requests that are worth one, on its `emitter`: `slow`, `large`, `normal`, `failure`.
 *
 * @example
 * const requestTracker = new tracker.RequestLogger({ slowThreshold: 200 });
 * requestTracker.emitter.on('slow', (message) => console.log(message));
 * const client = new Client({ contactPoints, localDataCenter, requestTracker });
 */
export class RequestLogger extends RequestTracker {
  readonly emitter = new EventEmitter();
  /** May be switched at any time. */
  logNormalRequests: boolean;
  /** May be switched at any time. */
  logErroredRequests: boolean;
  private readonly options: RequestLoggerOptions;

  /** @throws ArgumentError without options, for a threshold that is no number and a `redact` that is no function */
  constructor(options: RequestLoggerOptions) {
    super();
    if (typeof options !== 'object' || (options as unknown) === null)
      throw new ArgumentError('RequestLogger options parameter is required');
    warnOfUnknown('RequestLogger', options, OPTIONS);
    for (const name of ['slowThreshold', 'requestSizeThreshold'] as const) {
      const value: unknown = options[name];
      if (value !== undefined && value !== null && typeof value !== 'number')
        throw new ArgumentError(`RequestLogger: \`${name}\` must be a number; it was given ${typeof value}`);
    }
    const { redact } = options as { readonly redact?: unknown };
    if (redact !== undefined && redact !== null && typeof redact !== 'function')
      throw new ArgumentError(`RequestLogger: \`redact\` must be a function; it was given ${typeof redact}`);
    this.options = options;
    this.logNormalRequests = options.logNormalRequests ?? false;
    this.logErroredRequests = options.logErroredRequests ?? false;
  }

  override onSuccess(
    host: Host | null,
    query: TrackedQuery,
    parameters: TrackedParameters,
    executionOptions: ExecutionOptions,
    requestLength: number,
    responseLength: number,
    latency: number[],
  ): void {
    const { slowThreshold = 0 } = this.options;
    const tookMs = millisecondsOf(latency);
    const isSlow = slowThreshold > 0 && tookMs > slowThreshold;
    const isLarge = this.isLarge(requestLength);
    if (!isSlow && !isLarge && !this.logNormalRequests) return;
    const sizes = `request size ${sizeText(requestLength)} / response size ${sizeText(responseLength)}`;
    const what = isSlow ? 'Slow request' : isLarge ? 'Request exceeded length' : 'Request completed normally';
    const head = headOf(what, tookMs, sizes, isLarge && !isSlow);
    const statement = this.describe(query, parameters, executionOptions);
    this.emitter.emit(isSlow ? 'slow' : isLarge ? 'large' : 'normal', `[${addressOf(host)}] ${head}: ${statement}`);
  }

  override onError(
    host: Host | null,
    query: TrackedQuery,
    parameters: TrackedParameters,
    executionOptions: ExecutionOptions,
    requestLength: number,
    error: Error,
    latency: number[],
  ): void {
    const isLarge = this.isLarge(requestLength);
    if (!isLarge && !this.logErroredRequests) return;
    const { messageMaxErrorStackTraceLength = 200, logParameters = false } = this.options;
    // The words of a server may quote the statement, and its values with it.
    const told = logParameters ? (error.stack ?? error.message) : errorName(error);
    const statement = this.describe(query, parameters, executionOptions);
    const what = isLarge ? 'Request exceeded length and execution failed' : 'Request execution failed';
    const head = headOf(what, millisecondsOf(latency), `request size ${sizeText(requestLength)}`, isLarge);
    this.emitter.emit(
      isLarge ? 'large' : 'failure',
      `[${addressOf(host)}] ${head}: ${statement}; error: ${told.slice(0, messageMaxErrorStackTraceLength)}`,
    );
  }

  private isLarge(requestLength: number): boolean {
    const { requestSizeThreshold = 0 } = this.options;
    return requestSizeThreshold > 0 && requestLength > requestSizeThreshold;
  }

  private describe(query: TrackedQuery, parameters: TrackedParameters, executionOptions: ExecutionOptions): string {
    const { messageMaxQueryLength = 500 } = this.options;
    if (typeof query === 'string') {
      const text = this.queryText(query).slice(0, messageMaxQueryLength);
      const values = this.parametersText(query, parameters, messageMaxQueryLength - text.length);
      return `${text} ${values}${executionOptions.isPrepared() ? '' : ' (not prepared)'}`;
    }
    const isLogged = executionOptions.isBatchLogged();
    const parts: string[] = [];
    let left = messageMaxQueryLength;
    for (const { query: text, params } of query) {
      if (left <= 0) break;
      const shown = this.queryText(text).slice(0, left);
      const part = `${shown} ${this.parametersText(text, params, left - shown.length)}`;
      parts.push(part);
      left -= part.length;
    }
    const more = parts.length < query.length ? ', …' : '';
    return `${isLogged ? 'LOGGED ' : ''}BATCH of ${query.length} statements (${parts.join(', ')}${more})`;
  }

  private queryText(query: string): string {
    return this.options.logParameters === true ? query : withoutLiterals(query);
  }

  private parametersText(query: string, parameters: Unchecked, limit: number): string {
    const entries: [string | number, unknown][] = Array.isArray(parameters)
      ? (parameters as unknown[]).map((value, index) => [index, value])
      : Object.entries((parameters ?? {}) as object);
    const { logParameters, messageMaxParameterValueLength: longest = 50, redact } = this.options;
    if (logParameters !== true) return `[${entries.length} parameter${entries.length === 1 ? '' : 's'}]`;
    let text = '';
    for (const [index, [name, value]] of entries.entries()) {
      if (text.length >= limit) return `[${text}, …]`;
      const shown = valueText(redact === undefined ? value : redact(value, name, query)).slice(0, longest);
      text += `${index === 0 ? '' : ', '}${typeof name === 'string' ? `${name}: ` : ''}${shown}`;
    }
    return `[${text}]`;
  }
}
brandClass(RequestLogger, 'cassandra.RequestLogger');

function valueText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '[not readable]';
  }
}

function addressOf(host: Host | null): string {
  return host === null ? 'no host' : host.address;
}

function errorName(error: Error): string {
  const { errorCode } = error as { readonly errorCode?: unknown };
  return typeof errorCode === 'string' ? `${error.name} ${errorCode}` : error.name;
}

/** In cassandra-driver's words and order, by which logs are searched: of a large request the sizes come first. */
function headOf(what: string, tookMs: number, sizes: string, sizesFirst: boolean): string {
  const took = `took ${Math.floor(tookMs)} ms`;
  return sizesFirst ? `${what}, ${sizes} (${took})` : `${what}, ${took} (${sizes})`;
}

function millisecondsOf([seconds, nanoseconds]: readonly number[]): number {
  return seconds * 1_000 + nanoseconds / 1_000_000;
}

function sizeText(byteLength: number): string {
  return byteLength > 1_000 ? `${Math.round(byteLength / 1_024)} KB` : `${byteLength} bytes`;
}
