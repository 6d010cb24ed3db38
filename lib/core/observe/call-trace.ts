// core/observe: tells those who listen on diagnostics_channel how calls begin and end. Runs only while somebody does.
import { enqueueMicrotask } from '../runtime/real-time.js';
import { type CallDescription, type TraceClock, TracedCall, type TraceParts } from './call-message.js';
import {
  areBatchesTraced,
  areCommandsTraced,
  batchTracing,
  commandChannel,
  commandTracing,
  mayHaveStores,
  traceWork,
} from './diagnostics.js';

/** The part of a call that tracing needs. */
export interface Traceable<Request> {
  readonly request: Request;
  readonly attempts: number;
  readonly node: { readonly name: string } | undefined;
  /** The pipeline that it is part of. */
  readonly pipeline: TracedCall<unknown> | undefined;
  /** Set while it is told of. */
  traced: TracedCall<Request> | undefined;
}

/** Whether somebody listens who does not know of the call yet. */
export function isToBeTraced(call: {
  readonly traced: unknown;
  readonly concernsBatch: boolean;
  readonly isPart: boolean;
}): boolean {
  return (
    (areCommandsTraced() || (call.concernsBatch && areBatchesTraced())) && call.traced === undefined && !call.isPart
  );
}

/** Runs a call, and tells of its beginning; `tellEnd` is to be called when it has settled. */
export function traceCall<Request, Traced extends Traceable<Request>, Result>(
  call: Traced,
  parts: TraceParts<Request>,
  run: (call: Traced) => Result,
): Result {
  const { request } = call;
  const several = parts.description?.batchOf(request);
  const message =
    several === undefined
      ? new TracedCall<Request>(parts, parts.nameOf(request), request, undefined, call.pipeline)
      : new TracedCall<Request>(parts, several.command, request, several.size, call.pipeline);
  call.traced = message;
  const { start, end } = several === undefined ? commandTracing : batchTracing;
  let result: Result;
  if (start.hasSubscribers && mayHaveStores(start)) {
    result = start.runStores(message, begin<Request, Traced, Result>, undefined, call, run);
  } else {
    if (start.hasSubscribers) start.publish(message);
    result = begin(call, run);
  }
  if (end.hasSubscribers) end.publish(message);
  return result;
}

function begin<Request, Traced extends Traceable<Request>, Result>(
  call: Traced,
  run: (call: Traced) => Result,
): Result {
  call.traced?.keepContext();
  return run(call);
}

/** Calls that have settled, and whose end is told when what runs now has ended: listeners are user code. */
let ended: TracedCall<unknown>[] = [];

/**
 * A call has settled. Its end is told before its caller goes on: both wait in the queue of microtasks, and this is the
 * first of them. Once for all that settle together.
 */
export function tellEnd<Request>(call: Traceable<Request>, error: unknown): void {
  const message = call.traced as TracedCall<unknown> | undefined;
  if (message === undefined) return;
  // A result may keep the call, and with it whatever the caller's context holds.
  call.traced = undefined;
  message.attempts = call.attempts;
  message.endpoint = call.node?.name;
  message.error = error;
  const { pipeline } = call;
  if (pipeline !== undefined) {
    pipeline.attempts = Math.max(pipeline.attempts, call.attempts);
    pipeline.endpoint = message.endpoint ?? pipeline.endpoint;
    pipeline.partError ??= error;
  }
  if (ended.push(message) === 1) enqueueMicrotask(tellAll);
}

function tellAll(): void {
  const messages = ended;
  ended = [];
  let clock: TraceClock | undefined;
  let nowMs = 0;
  for (const message of messages) {
    if (message.clock !== clock) {
      ({ clock } = message);
      nowMs = clock.preciseNow();
    }
    message.end(nowMs);
    const { context } = message;
    if (context === undefined) publishEnd(message);
    else context.runInAsyncScope(publishEnd, undefined, message);
  }
}

function publishEnd(message: TracedCall<unknown>): void {
  const { error, asyncStart, asyncEnd } = message.isBatch ? batchTracing : commandTracing;
  if (message.error !== undefined && error.hasSubscribers) error.publish(message);
  if (asyncStart.hasSubscribers) asyncStart.publish(message);
  if (asyncEnd.hasSubscribers) asyncEnd.publish(message);
  if (commandChannel.hasSubscribers) commandChannel.publish(message);
}

/** Shows so many statements of a pipeline. */
const MOST_SHOWN = 16;

/**
 * Of several that are sent together, each of which tells of itself as well.
 *
 * @param size how many they are where not all count
 */
export function batchMessage<Request>(
  command: string,
  requests: readonly Request[],
  size: number,
  { database, clock, description }: TraceParts<Request>,
): TracedCall<readonly Request[]> {
  const shown = requests.slice(0, MOST_SHOWN);
  const more = requests.length > MOST_SHOWN ? [`… ${requests.length - MOST_SHOWN} more`] : [];
  const all: CallDescription<readonly Request[]> = {
    batchOf: () => ({ command, size }),
    statementOf: () => [...shown.map((request) => description?.statementOf(request) ?? ''), ...more].join('; '),
    summaryOf: () => [command, ...new Set(shown.map((request) => description?.summaryOf(request) ?? ''))].join(' '),
    operationOf: () => commonOperation(command, requests, (request) => description?.operationOf(request)),
    namespaceOf: () => (requests.length === 0 ? undefined : description?.namespaceOf(requests[0])),
  };
  const parts = { database, clock, description: all, nameOf: () => command };
  return new TracedCall(parts, command, requests, size, undefined);
}

/** Of several of one kind it is theirs as well: `PIPELINE GET`. */
export function commonOperation<Request>(
  name: string,
  requests: readonly Request[],
  operationOf: (request: Request) => string | undefined,
): string {
  if (requests.length === 0) return name;
  const first = operationOf(requests[0]);
  return first !== undefined && requests.every((request) => operationOf(request) === first) ? `${name} ${first}` : name;
}

/** Work that is a batch. Costs closures: once for each pipeline. */
export function traceBatch<Request, Result>(
  message: TracedCall<Request>,
  work: () => Promise<Result>,
): Promise<Result> {
  return traceWork(batchTracing, message, work, (failure) => {
    message.error = failure?.error;
    message.end(message.clock.preciseNow());
  });
}
