// core/errors: the base of every error that ringwire rejects or throws.
import { brandClass } from './brand.js';
import type { ErrorCode } from './error-codes.js';
import { giveName } from './given-name.js';

/**
 * Whether the server executed the request:
 * - `none`: certainly not: its bytes never reached the socket, or the server said that it did not run it;
 * - `maybe`: bytes were written and no reply came, or what came does not say (a script that failed half-way);
 * - `done`: it was executed, but its result could not be used.
 */
export type Execution = 'none' | 'maybe' | 'done';

/** An attempt of a call that came to nothing. */
export interface FailedAttempt {
  /** `host:port` or the socket path of the server. */
  readonly host: string;
  readonly error: Error;
}

/**
 * How far a connection or a request had come:
 * - `lookup`, `credentials`, `connect`, `tls`, `login`: the steps of making a connection, in their order;
 * - `queue`: the request waited for a connection and was not sent;
 * - `reply`: it was sent, and its reply waited for;
 * - `answered`: the server answered, with this error or with what could not be used.
 */
export type Phase = 'lookup' | 'credentials' | 'connect' | 'tls' | 'login' | 'queue' | 'reply' | 'answered';

/** The facts of an error, beside its message. */
export interface DriverErrorDetails {
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

/**
 * An error of ringwire. Its `code` is stable (see ERROR_CODES), and `execution` says whether the request was executed.
 *
 * @example
 * try { await redis.incr('visits') } catch (error) { if (error instanceof DriverError && error.execution === 'none')
 * await redis.incr('visits'); // certainly not counted yet }
 */
export class DriverError extends Error {
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
  declare statement?: string;
  /** How far it had come, where that is known. */
  declare phase?: Phase;
  /** What kind of failure it is, in words, as cassandra-driver's users know it. */
  declare readonly info: string;
  /** How long to wait before another attempt makes sense, in milliseconds, where that is known. */
  readonly retryAfterMs: number | undefined;
  /**
   * What code of yours threw that was called on a value (a codec, a getter). Neither enumerable nor printed: it may quote
   * the value.
   */
  declare readonly thrown?: unknown;
  /**
   * Every attempt of the call with its server, in the order in which they ended; undefined where none reached one. Neither
   * enumerable nor printed, as the error itself is one of them.
   */
  declare readonly failedAttempts?: readonly FailedAttempt[];

  constructor(message: string, details: DriverErrorDetails = { code: 'INTERNAL' }, protocolCode?: number) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = protocolCode ?? details.code;
    this.errorCode = details.code;
    this.execution = details.execution ?? 'none';
    this.retryable = details.retryable ?? this.execution === 'none';
    this.endpoint = details.endpoint;
    this.attempts = details.attempts ?? 0;
    this.retryAfterMs = details.retryAfterMs;
    if (details.phase !== undefined) this.phase = details.phase;
  }

  override get name(): string {
    return this.constructor.name;
  }

  override set name(name: string) {
    giveName(this, name);
  }

  /**
   * With name and message, which are no enumerable properties of an Error: without them a log of JSON lines would not
   * say what failed.
   */
  toJSON(): object {
    const { name, message } = this;
    return Object.assign({ name, message }, this);
  }
}
brandClass(DriverError, 'DriverError');
// Of the class, as it is the same for all of one: neither JSON nor a log has it.
Object.defineProperty(DriverError.prototype, 'info', { value: 'An error of the driver', writable: true });

/**
 * A stream of bytes that cannot be trusted any more. The connection it came from is destroyed, never resynchronised.
 */
export class ProtocolViolation extends DriverError {
  constructor(
    message: string,
    details: Omit<DriverErrorDetails, 'code' | 'execution'> & {
      readonly code?: 'PROTOCOL_ERROR' | 'PROTOCOL_DESYNC' | 'FRAME_CORRUPT' | 'REPLY_TOO_LARGE';
    } = {},
  ) {
    super(message, { ...details, code: details.code ?? 'PROTOCOL_ERROR', execution: 'maybe', retryable: false });
  }
}
brandClass(ProtocolViolation, 'ProtocolViolation');

/** A value given to a call cannot be sent. Nothing was sent. */
export class InvalidArgumentError extends DriverError {
  constructor(message: string, details: Omit<DriverErrorDetails, 'code'> = {}) {
    super(message, { retryable: false, ...details, code: 'INVALID_ARGUMENT' });
  }
}
brandClass(InvalidArgumentError, 'InvalidArgumentError');

/**
 * The caller aborted the request, by an AbortSignal or by one that timed out. `name` is `AbortError`, as of every API of
 * Node's that takes a signal; `cause` is the reason of the signal: a `TimeoutError` of `AbortSignal.timeout()`.
 */
export class AbortError extends DriverError {
  constructor(what: string, details: Pick<DriverErrorDetails, 'execution' | 'cause'> = {}) {
    super(hasTimedOut(details.cause) ? `${what}: its AbortSignal timed out (TimeoutError)` : what, {
      ...details,
      code: 'ABORTED',
      retryable: false,
    });
  }
}
brandClass(AbortError, 'AbortError');

function hasTimedOut(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && (reason as { name?: unknown }).name === 'TimeoutError';
}
