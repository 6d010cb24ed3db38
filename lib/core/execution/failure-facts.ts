// core/execution: what an error says of the call that it ended: what was asked, of whom, and how far it had come. Logs
// show it, so there is no value in it.
import { DriverError } from '../errors/driver-error.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { CallDescription } from '../observe/call-message.js';

/** The part of a call that is told. */
interface FailedCall<Request> {
  readonly request: Request;
  readonly attempts: number;
  readonly node: { readonly name: string } | undefined;
}

interface Describer<Request> {
  readonly description?: CallDescription<Request> | undefined;
  nameOf(request: Request): string;
}

/** With these nobody had answered yet. */
const UNANSWERED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'REQUEST_TIMEOUT',
  'ABORTED',
  'CONNECTION_LOST',
  'CLIENT_CLOSED',
  'PROTOCOL_ERROR',
  'PROTOCOL_DESYNC',
  'FRAME_CORRUPT',
  'REPLY_TOO_LARGE',
]);

/** Found in this process, before there was anything to wait for. */
const UNSENDABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['INVALID_ARGUMENT', 'REQUEST_TOO_LARGE', 'UNSUPPORTED']);

/** What is known already stays: the error may be that of an attempt to connect. */
export function describeFailure<Request>(
  { request, attempts, node }: FailedCall<Request>,
  parts: Describer<Request>,
  error: Error,
): void {
  if (!(error instanceof DriverError)) return;
  error.statement ??= parts.description?.statementOf(request) ?? parts.nameOf(request);
  error.endpoint ??= node?.name;
  if (error.phase !== undefined) return;
  if (attempts > 0) error.phase = UNANSWERED.has(error.errorCode) ? 'reply' : 'answered';
  else if (!UNSENDABLE.has(error.errorCode)) error.phase = 'queue';
}
