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

/** Less room than this is not worth the beginning of a value. */
const SHORTEST_PARAMETERS = 3;

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
    const isPrepared = executionOptions.isPrepared();
    if (typeof query === 'string') {
      const text = this.queryText(query).slice(0, messageMaxQueryLength);
      const values = this.parametersText(query, parameters, messageMaxQueryLength - text.length - 1);
      return `${text}${values}${isPrepared ? '' : ' (not prepared)'}`;
    }
    const kind = `${executionOptions.isBatchLogged() ? 'LOGGED ' : ''}BATCH w/ ${query.length}`;
    return `${kind}${isPrepared ? '' : ' not prepared'} queries (${this.statementsText(query, messageMaxQueryLength)})`;
  }

  private statementsText(statements: Exclude<TrackedQuery, string>, limit: number): string {
    const parts: string[] = [];
    let told = 0;
    let left = limit;
    for (const { query, params } of statements) {
      if (parts.length > 0) left--;
      let part = this.queryText(query).slice(0, Math.max(0, left));
      left -= part.length;
      if (left > 0) {
        const values = this.parametersText(query, params, left);
        left -= values.length;
        part += values;
        told++;
      }
      parts.push(part);
      if (left <= 0) break;
    }
    return parts.join(',') + (told < statements.length ? ',...' : '');
  }

  private queryText(query: string): string {
    return this.options.logParameters === true ? query : withoutLiterals(query);
  }

  /** In cassandra-driver's form. */
  private parametersText(query: string, parameters: Unchecked, limit: number): string {
    const entries: [string | number, unknown][] = Array.isArray(parameters)
      ? (parameters as unknown[]).map((value, index) => [index, value])
      : Object.entries((parameters ?? {}) as object);
    const { logParameters, messageMaxParameterValueLength: longest = 50, redact } = this.options;
    if (logParameters !== true) return ` [${entries.length} parameter${entries.length === 1 ? '' : 's'}]`;
    if (limit <= SHORTEST_PARAMETERS) return ' [...]';
    let left = limit;
    const parts: string[] = [];
    for (const [name, value] of entries) {
      if (left <= 0) break;
      if (parts.length > 0) left--;
      const room = Math.max(0, Math.min(longest, left));
      const shown = redact === undefined ? value : redact(value, name, query);
      const key = typeof name === 'string' ? name.slice(0, room) : undefined;
      let part = key ?? beginningOf(shown, room);
      if (key !== undefined && key.length + 1 < room) part += `:${beginningOf(shown, room - key.length - 1)}`;
      left -= part.length;
      parts.push(part);
    }
    return ` [${parts.join(',')}${parts.length < entries.length ? '...' : ''}]`;
  }
}
brandClass(RequestLogger, 'cassandra.RequestLogger');

function beginningOf(value: unknown, length: number): string {
  try {
    const text = String(value);
    return value === null || value === undefined ? text : text.slice(0, length);
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
