// core/channel: the errors with which a channel fails exchanges, and says why it ended.
import { messageOf } from '../errors/builtins.js';
import { DriverError, ProtocolViolation } from '../errors/driver-error.js';
import { socketMessage } from './connect-error.js';

/** What a server that hangs up before it has said anything usually wants. */
const HANDSHAKE_HINT = ' during the handshake (does the server expect TLS, or speak another protocol on this port?)';

export function closedByServer(endpoint: string, error: Error | undefined, handshaking: boolean): DriverError {
  const reason = error ? `: ${socketMessage(error)}` : ' by the server';
  return new DriverError(`the connection to ${endpoint} was closed${reason}${handshaking ? HANDSHAKE_HINT : ''}`, {
    code: 'CONNECTION_LOST',
    endpoint,
    cause: error,
  });
}

export function closedByClient(endpoint: string): DriverError {
  return new DriverError(`the connection to ${endpoint} was closed by this client`, { code: 'CLIENT_CLOSED' });
}

export function unheardOf(endpoint: string, limitMs: number): DriverError {
  return new DriverError(`nothing was heard from ${endpoint} for ${limitMs} ms, though it owed an answer`, {
    code: 'CONNECTION_LOST',
    endpoint,
  });
}

/** Not yet written is no better: its batch still will be. */
export function noReply(endpoint: string): DriverError {
  return new DriverError(`no reply from ${endpoint} within the deadline`, {
    code: 'REQUEST_TIMEOUT',
    execution: 'maybe',
    endpoint,
  });
}

/** It waited behind what had to be alone in flight, or was refused for the time being. */
export function neverAsked(endpoint: string, because: DriverError | undefined): DriverError {
  const why = because === undefined ? 'it waited for another one to be answered' : because.message;
  return new DriverError(`${endpoint} could not be asked within the deadline: ${why}`, {
    code: 'REQUEST_TIMEOUT',
    endpoint,
    phase: 'queue',
    cause: because,
  });
}

/** Why the channel ended, as an error of one exchange: each carries facts of its own. */
export function lostWith(error: DriverError, endpoint: string, written: boolean): DriverError {
  return new DriverError(error.message, {
    code: error.errorCode,
    execution: written ? 'maybe' : 'none',
    endpoint,
    cause: error.cause ?? error,
  });
}

/** Waiting would be for ever, and would hold up all that waits behind. */
export function tooManyTogether(count: number, depth: number): DriverError {
  return new DriverError(`${count} requests belong together; a connection carries at most ${depth} at a time`, {
    code: 'REQUEST_TOO_LARGE',
    retryable: false,
  });
}

export function unencodable(error: unknown): DriverError {
  if (error instanceof DriverError) return error;
  return new DriverError(`the request could not be encoded: ${messageOf(error)}`, {
    code: 'INVALID_ARGUMENT',
    retryable: false,
    cause: error,
  });
}

export function unsealed(endpoint: string, cause: unknown): DriverError {
  return new DriverError(`what was to be sent to ${endpoint} could not be made ready: ${messageOf(cause)}`, {
    code: 'CONNECTION_LOST',
    endpoint,
    cause,
  });
}

/** A decoder reports violations through the port; what it throws is one it did not foresee. Both end the stream. */
export function violationOf(error: unknown): ProtocolViolation {
  if (error instanceof ProtocolViolation) return error;
  return new ProtocolViolation(`the reply could not be read: ${String(error)}`, { cause: error });
}
