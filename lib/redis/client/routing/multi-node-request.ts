// redis/client/routing: a command that concerns several nodes, as requests for one node each: one with the keys of each
// slot, or the same to each of many. What comes of these parts is one reply, or one error that knows what became of each.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { ErrorCode } from '../../../core/errors/error-codes.js';
import { setHidden } from '../../../core/errors/hidden-property.js';
import type { Node } from '../../../core/topology/node.js';
import type { Argument } from '../../commands/command.js';
import type { RequestPolicy, ResponsePolicy } from '../../commands/request-policies.js';
import { commandFor } from '../../commands/registry.js';
import { argumentSlot, commonSlot, SEVERAL_SLOTS } from '../../policies/request-slot.js';
import { RedisRequest } from '../../protocol/request.js';
import { ConnectionLostError, presentError } from '../calls/present-error.js';

const EXEC = commandFor('exec');

/** A request for one node, whatever its keys. */
export class TargetedRequest extends RedisRequest {
  readonly node: Node;

  constructor({ command, args, shape }: RedisRequest, node: Node) {
    super(command, args, shape);
    this.node = node;
  }
}

/** Sends one part. */
export type SendPart = (part: RedisRequest) => Promise<unknown>;

interface SlotPart {
  readonly args: Argument[];
  /** Where its keys stood among all. */
  readonly places: number[];
}

type SlotPolicy = Extract<RequestPolicy, { by: 'slot' }>;

/** Its parts, one for each slot. Undefined: it concerns one node after all. */
export function slotParts({ command, args }: RedisRequest, { size }: SlotPolicy): readonly SlotPart[] | undefined {
  // What the server would refuse is for it to refuse.
  if (args.length % size !== 0) return undefined;
  const parts = new Map<number, SlotPart>();
  for (let index = 0; index < args.length; index += size) {
    const slot = argumentSlot(command, args, index);
    let part = parts.get(slot);
    if (part === undefined) parts.set(slot, (part = { args: [], places: [] }));
    for (let offset = 0; offset < size; offset++) part.args.push(args[index + offset]);
    part.places.push(index / size);
  }
  return parts.size < 2 ? undefined : [...parts.values()];
}

export async function overSlots(
  request: RedisRequest,
  { size, merge }: SlotPolicy,
  parts: readonly SlotPart[],
  send: SendPart,
): Promise<unknown> {
  const { command, args, shape } = request;
  const replies = await gathered(
    request,
    parts.map((part) => send(new RedisRequest(command, part.args, shape))),
  );
  if (merge !== 'in order') return merged(merge, replies);
  const ordered = new Array<unknown>(args.length / size);
  parts.forEach(({ places }, part) => {
    const values = replies[part] as unknown[];
    places.forEach((place, index) => (ordered[place] = values[index]));
  });
  return ordered;
}

/** The same to each of many. */
export async function overNodes(
  request: RedisRequest,
  merge: ResponsePolicy,
  nodes: readonly Node[],
  send: SendPart,
): Promise<unknown> {
  const answers = nodes.map((node) => send(new TargetedRequest(request, node)));
  if (answers.length === 1) return answers[0];
  if (merge === 'one')
    return Promise.any(answers).catch(({ errors: [error] }: AggregateError) => Promise.reject(error as Error));
  return merged(merge, await gathered(request, answers));
}

function merged(rule: ResponsePolicy, replies: readonly unknown[]): unknown {
  switch (rule) {
    case 'sum':
      return sumOf(replies);
    case 'least':
      return leastOf(replies);
    case 'least of each':
      return (replies[0] as unknown[]).map((_, index) => leastOf(replies.map((reply) => (reply as unknown[])[index])));
    case 'lists':
      return replies.flatMap((reply) => reply as unknown[]);
    case 'union':
      return distinct(replies.flatMap((reply) => reply as unknown[]));
    case 'counts':
      return (replies[0] as unknown[]).map((name, index) => (index % 2 === 0 ? name : added(replies, index)));
    case 'lines':
      return typeof replies[0] === 'string' ? replies.join('') : Buffer.concat(replies as Buffer[]);
    case 'found':
      return replies.find((reply) => reply !== null) ?? null;
    case 'and':
      return (replies[0] as unknown[]).map((first, index) =>
        replies.every((reply) => Number((reply as unknown[])[index]) === 1) ? first : zeroLike(first),
      );
    default:
      return replies[0];
  }
}

function leastOf(replies: readonly unknown[]): unknown {
  return withNumbers(replies, (numbers) => numbers.reduce((one, other) => (one < other ? one : other)));
}

function sumOf(replies: readonly unknown[]): unknown {
  return withNumbers(replies, (numbers) => numbers.reduce((sum, value) => sum + value, 0n));
}

function added(replies: readonly unknown[], index: number): unknown {
  return sumOf(replies.map((reply) => (reply as unknown[])[index]));
}

/** Texts, or Buffers by their bytes. */
function distinct(values: readonly unknown[]): unknown[] {
  return [
    ...new Map(values.map((value) => [Buffer.isBuffer(value) ? value.toString('latin1') : value, value])).values(),
  ];
}

/** In the form in which numbers come: as such, or as text with `stringNumbers`. */
function withNumbers(replies: readonly unknown[], combine: (numbers: bigint[]) => bigint): unknown {
  const result = combine(replies.map((reply) => BigInt(reply as number | string)));
  if (typeof replies[0] === 'string') return String(result);
  if (typeof replies[0] === 'bigint') return result;
  return Number(result);
}

function zeroLike(value: unknown): unknown {
  return typeof value === 'string' ? '0' : typeof value === 'boolean' ? false : 0;
}

/** All replies, or one error with what became of each part. */
async function gathered(request: RedisRequest, answers: readonly Promise<unknown>[]): Promise<unknown[]> {
  const results = await Promise.allSettled(answers);
  const errors: DriverError[] = [];
  const replies: unknown[] = [];
  for (const result of results) {
    if (result.status === 'fulfilled') replies.push(result.value);
    else errors.push(result.reason as DriverError);
  }
  if (errors.length === 0) return replies;
  throw partialFailure(request, errors, replies.length);
}

/** Consumers know these by how their messages begin. */
const KNOWN_BY_TEXT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'REQUEST_TIMEOUT',
  'CLIENT_CLOSED',
  'CONNECTION_LOST',
]);

function partialFailure(request: RedisRequest, errors: readonly DriverError[], succeeded: number): DriverError {
  const [first] = errors;
  const nothingRan = succeeded === 0 && errors.every(({ execution }) => execution === 'none');
  const what = `${errors.length} of ${errors.length + succeeded} parts of ${request.command.fullName} failed`;
  const Failure = first instanceof ConnectionLostError ? ConnectionLostError : DriverError;
  const error = new Failure(
    KNOWN_BY_TEXT.has(first.errorCode) ? `${first.message} (${what})` : `${what}: ${first.message}`,
    {
      code: first.errorCode,
      execution: nothingRan ? 'none' : 'maybe',
      retryable: nothingRan && errors.every(({ retryable }) => retryable),
      endpoint: first.endpoint,
      phase: first.phase,
      cause: first,
    },
  );
  setHidden(error, 'partErrors', errors);
  return presentError(error, request);
}

/** All keys of a transaction are one node's, as one slot is: said before anything is sent. */
export function refusalOfTransaction(parts: readonly RedisRequest[]): DriverError | undefined {
  return commonSlot(new RedisRequest(EXEC, [], undefined, parts)) === SEVERAL_SLOTS ? crossSlot() : undefined;
}

/** In the server's words. */
export function crossSlot(): DriverError {
  return new DriverError("CROSSSLOT Keys in request don't hash to the same slot", {
    code: 'SERVER_ERROR',
    retryable: false,
  });
}
