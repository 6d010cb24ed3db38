// cassandra/protocol: what a server refused a request with: cassandra-driver's ResponseError, with the truth about
// execution added. Fields per code: native_protocol_v4.spec and v5.spec, "Error codes".
import type { ByteReader } from '../../core/bytes/byte-reader.js';
import { brandClass } from '../../core/errors/brand.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { ErrorCode } from '../../core/errors/error-codes.js';
import type { Execution } from '../../core/errors/driver-error.js';
import { InetAddress } from '../types/inet-address.js';
import { consistencyToString, responseErrorCodes as codes } from '../types/protocol-constants.js';
import { checkCount, readInetAddress, readShortBytes, readString, readStringList } from './primitives.js';

/**
 * What each numeric code means for the caller. `retryable`: trying again may help and cannot execute the request twice.
 */
interface Meaning {
  readonly code: ErrorCode;
  readonly execution: Execution;
  readonly retryable: boolean;
}

const UNAVAILABLE_MEANING: Meaning = { code: 'UNAVAILABLE', execution: 'none', retryable: true };

const MEANINGS = new Map<number, Meaning>([
  [codes.serverError, { code: 'SERVER_ERROR', execution: 'maybe', retryable: false }],
  [codes.protocolError, { code: 'INVALID_REQUEST', execution: 'none', retryable: false }],
  [codes.badCredentials, { code: 'AUTH_FAILED', execution: 'none', retryable: false }],
  [codes.unavailableException, UNAVAILABLE_MEANING],
  [codes.overloaded, { code: 'OVERLOADED', execution: 'maybe', retryable: false }],
  [codes.isBootstrapping, { code: 'OVERLOADED', execution: 'none', retryable: true }],
  [codes.truncateError, { code: 'SERVER_ERROR', execution: 'maybe', retryable: false }],
  [codes.writeTimeout, { code: 'SERVER_TIMEOUT', execution: 'maybe', retryable: false }],
  [codes.readTimeout, { code: 'SERVER_TIMEOUT', execution: 'none', retryable: true }],
  [codes.readFailure, { code: 'REQUEST_FAILED', execution: 'none', retryable: false }],
  [codes.functionFailure, { code: 'REQUEST_FAILED', execution: 'none', retryable: false }],
  [codes.writeFailure, { code: 'REQUEST_FAILED', execution: 'maybe', retryable: false }],
  [codes.cdcWriteFailure, { code: 'REQUEST_FAILED', execution: 'maybe', retryable: false }],
  [codes.casWriteUnknown, { code: 'SERVER_TIMEOUT', execution: 'maybe', retryable: false }],
  [codes.syntaxError, { code: 'SYNTAX_ERROR', execution: 'none', retryable: false }],
  [codes.unauthorized, { code: 'UNAUTHORIZED', execution: 'none', retryable: false }],
  [codes.invalid, { code: 'INVALID_REQUEST', execution: 'none', retryable: false }],
  [codes.configError, { code: 'INVALID_REQUEST', execution: 'none', retryable: false }],
  [codes.alreadyExists, { code: 'ALREADY_EXISTS', execution: 'none', retryable: false }],
  [codes.unprepared, { code: 'UNPREPARED', execution: 'none', retryable: true }],
]);

/** Newer servers and other vendors send codes of their own: what they did is then unknown. */
const UNKNOWN_MEANING: Meaning = { code: 'SERVER_ERROR', execution: 'maybe', retryable: false };

const OVERLOADED_STATE = 'Server is currently in an overloaded state and cannot accept more requests\\.';
/** How many bytes are in flight: worded otherwise before v5, and with one parenthesis too many in Cassandra 4.1. */
const BYTES_IN_FLIGHT = '\\((?:Endpoint: \\d+/\\d+ bytes, Global: \\d+/\\d+ bytes|Using [^()]+ limit)\\.\\)+';
/**
 * The whole sentences with which Cassandra 4.1 and 5.0 refuse a request as overloaded that they have not begun to
 * execute: in front of the queue, or when its turn comes too late. Any other text may be about a write under way
 * (`Too many in flight hints`).
 */
const REFUSED_BEFORE_EXECUTION: readonly RegExp[] = [
  'Server is shutting down',
  'Query timed out before it could start',
  `Request breached global limit of \\d+ requests/second\\. ${OVERLOADED_STATE}`,
  `Request breached limit on bytes in flight\\. ${BYTES_IN_FLIGHT} ?${OVERLOADED_STATE}`,
  'Request has spent over [^()]+ time of the maximum timeout \\d+ms in the queue',
].map((sentence) => new RegExp(`^${sentence}$`));

/**
 * A node that cannot read the tables of roles and permissions, as their replicas are down, says so with the code of wrong
 * credentials or of a missing permission. Cassandra 3.11 to 6.0 have the same sentences.
 */
const ROLES_UNREADABLE =
  /^Unable to perform (?:authentication|authorization of (?:permissions|super-user permission|login permission)): /;

function meaningOf(code: number, message: string): Meaning {
  if ((code === codes.badCredentials || code === codes.unauthorized) && ROLES_UNREADABLE.test(message))
    return UNAVAILABLE_MEANING;
  return MEANINGS.get(code) ?? UNKNOWN_MEANING;
}

/**
 * An error message of the server. `code` is the number of the protocol, as in cassandra-driver
 * (`types.responseErrorCodes`); `errorCode` is ringwire's stable string.
 */
export class ResponseError extends DriverError {
  declare readonly code: number;
  override readonly info = 'Represents an error message from the server';
  // Declared only: what a code does not have is no property of its errors, which are printed and serialised.
  /** The consistency level of the failed request (unavailable, time-outs and failures). */
  declare consistencies?: number;
  /** How many replicas the level asks for (unavailable). */
  declare required?: number;
  /** How many replicas are alive (unavailable). */
  declare alive?: number;
  /** How many replicas answered (time-outs and failures). */
  declare received?: number;
  /** How many answers the level asks for (time-outs and failures). */
  declare blockFor?: number;
  /** How many replicas failed (failures). */
  declare failures?: number;
  /** Why each replica failed, by its address (v5). The numbers differ between vendors. */
  declare reasons?: Readonly<Record<string, number>>;
  /** Whether the replica asked for data answered: 0 or 1. */
  declare isDataPresent?: number;
  /** `SIMPLE`, `BATCH`, `UNLOGGED_BATCH`, `COUNTER`, `BATCH_LOG`, `CAS`, … (write time-outs and failures). */
  declare writeType?: string;
  /** How often a lightweight transaction met another one (v5, CAS write time-outs). */
  declare contentions?: number;
  /** What exists already, or the function's (already exists, function failure). */
  declare keyspace?: string;
  /** What exists already; absent for a keyspace. */
  declare table?: string;
  /** The function that failed. */
  declare functionName?: string;
  /** The CQL types of its arguments. */
  declare argTypes?: readonly string[];
  /** The id that the node does not know (unprepared). */
  declare queryId?: Buffer;
  declare warnings?: readonly string[];
  declare tracingId?: Buffer;
  declare customPayload?: ReadonlyMap<string, Buffer | null>;

  constructor(code: number, message: string) {
    super(message, meaningOf(code, message), code);
  }
}
brandClass(ResponseError, 'cassandra.ResponseError');

/** The server, or the authenticator of this client, refused to log in, or the server could not look the user up. */
export class AuthenticationError extends DriverError {
  override readonly info = 'Represents an authentication error from the driver or from a Cassandra node.';
  /** The server's own answer, when it gave one. */
  readonly additionalInfo: ResponseError | undefined;

  constructor(message: string, cause?: Error) {
    const answer = cause instanceof ResponseError ? cause : undefined;
    super(message, { code: answer?.errorCode ?? 'AUTH_FAILED', retryable: answer?.retryable ?? false, cause });
    this.additionalInfo = answer;
  }
}
brandClass(AuthenticationError, 'cassandra.AuthenticationError');

/** Cassandra 6, of a table with `transactional_mode`: what the levels of a driver by default are refused with. */
const NOT_WITH_TRANSACTIONS = /^ConsistencyLevel (\w+) is unsupported with Accord for /;

/** What to set, where the server does not say. */
function adviceOn(message: string): string {
  const [, level] = NOT_WITH_TRANSACTIONS.exec(message) ?? [];
  if (level === undefined) return '';
  return level === 'LOCAL_SERIAL'
    ? ' (a table with transactional_mode: set `serialConsistency` to types.consistencies.serial)'
    : ' (a table with transactional_mode: set `consistency` of the request, its profile or queryOptions to types.consistencies.one or quorum)';
}

/** Reads the body of an ERROR, behind its warnings and payload. */
export function readServerError(reader: ByteReader, version: number): ResponseError {
  const code = reader.readInt32();
  const message = readString(reader);
  const error = new ResponseError(code, message);
  switch (code) {
    case codes.unavailableException:
      error.consistencies = reader.readUint16();
      error.required = reader.readInt32();
      error.alive = reader.readInt32();
      error.message = `Not enough replicas available for query at consistency ${levelOf(error)} (${error.required} required but only ${error.alive} alive)`;
      break;
    case codes.invalid:
      error.message += adviceOn(message);
      break;
    case codes.overloaded:
      if (REFUSED_BEFORE_EXECUTION.some((sentence) => sentence.test(message))) {
        error.execution = 'none';
        error.retryable = true;
      }
      break;
    case codes.readTimeout:
      readResponses(error, reader);
      error.isDataPresent = reader.readUint8();
      error.message = `Server timeout during read query at consistency ${levelOf(error)} (${readTimeoutReason(error)})`;
      break;
    case codes.readFailure:
      readResponses(error, reader);
      readFailures(error, reader, version);
      error.isDataPresent = reader.readUint8();
      error.message = failureMessage(error, 'read');
      break;
    case codes.writeTimeout:
      readResponses(error, reader);
      error.writeType = readString(reader);
      // Only there for CAS, and not from every v5 server.
      if (version >= 5 && error.writeType === 'CAS' && reader.remaining >= 2) error.contentions = reader.readUint16();
      error.message =
        `Server timeout during ${error.writeType === 'BATCH_LOG' ? 'batchlog write' : 'write query'} at consistency ${levelOf(error)} ` +
        `(${error.received} peer(s) acknowledged the write over ${error.blockFor} required)`;
      break;
    case codes.writeFailure:
      readResponses(error, reader);
      readFailures(error, reader, version);
      error.writeType = readString(reader);
      error.message = failureMessage(error, 'write');
      break;
    case codes.casWriteUnknown:
      readResponses(error, reader);
      break;
    case codes.functionFailure:
      error.keyspace = readString(reader);
      error.functionName = readString(reader);
      error.argTypes = readStringList(reader);
      break;
    case codes.alreadyExists: {
      error.keyspace = readString(reader);
      const table = readString(reader);
      if (table !== '') error.table = table;
      break;
    }
    case codes.unprepared:
      error.queryId = readShortBytes(reader);
      break;
  }
  return error;
}

function readResponses(error: ResponseError, reader: ByteReader): void {
  error.consistencies = reader.readUint16();
  error.received = reader.readInt32();
  error.blockFor = reader.readInt32();
}

function readFailures(error: ResponseError, reader: ByteReader, version: number): void {
  error.failures = reader.readInt32();
  if (version < 5) return;
  const count = checkCount(reader, error.failures, 7);
  const reasons: Record<string, number> = {};
  for (let index = 0; index < count; index++) {
    // The keys are addresses that we format, never text of the server.
    const address = new InetAddress(readInetAddress(reader)).toString();
    reasons[address] = reader.readUint16();
  }
  error.reasons = reasons;
}

function levelOf(error: ResponseError): string {
  const level = error.consistencies ?? -1;
  return consistencyToString[level] ?? String(level);
}

function readTimeoutReason(error: ResponseError): string {
  const { received = 0, blockFor = 0 } = error;
  if (received < blockFor) return `${received} replica(s) responded over ${blockFor} required`;
  if (error.isDataPresent === 0) return "the replica queried for the data didn't respond";
  return 'timeout while waiting for repair of inconsistent replica';
}

function failureMessage(error: ResponseError, kind: 'read' | 'write'): string {
  return (
    `Server failure during ${kind} query at consistency ${levelOf(error)} ` +
    `(${error.blockFor} responses were required but only ${error.received} replicas responded, ${error.failures} failed)`
  );
}
