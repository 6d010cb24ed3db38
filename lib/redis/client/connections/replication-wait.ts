// redis/client/connections: WAIT on a connection of its own. It asks who has what its own connection wrote, and one
// that has written nothing is told that everybody has: the connection is made to write a mark first, after everything
// this client sent before. WAITAOF cannot be helped like that: no write that leaves the data alone goes into the
// append-only file. It stays where the writes were.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Command } from '../../commands/command.js';
import { commandFor } from '../../commands/registry.js';
import { RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import { BOUND_SHAPE } from '../calls/call-shapes.js';
import type { ExclusiveConnection, BorrowLimits } from './exclusive.js';

const PING = new RedisRequest(commandFor('ping'), [], BOUND_SHAPE);
/** Not every user may PING. */
const HELLO = new RedisRequest(commandFor('hello'), [], BOUND_SHAPE);
/** It goes to the replicas and changes nothing; unlike PUBLISH's, its messages match no pattern. */
const MARK = commandFor('spublish');
const MARK_ARGS = ['ringwire:wait', ''];

export interface WaitConnections {
  /** What is known of the server and the user. */
  readonly known: WaitKnowledge;
  borrow(): Promise<ExclusiveConnection>;
  /** Runs a request on the shared connection. @param timeoutMs 0 for none */
  share(request: RedisRequest, timeoutMs: number): Promise<unknown>;
  /** The client takes nothing more, but answers what was called before. */
  isEnding(): boolean;
}

export interface WaitKnowledge {
  readonly knowsHello: boolean;
  /** The user may not make a connection write the mark: not asked again, as the server logs each refusal. */
  mayNotMark: boolean;
}

/** Asks about the writes of its own connection. */
export function isReplicationWait({ name }: Command): boolean {
  return name === 'WAIT' || name === 'WAITAOF';
}

/** @param limitMs how long the server may take to answer; 0 for ever */
export async function waitForReplication(
  request: RedisRequest,
  limitMs: number,
  limits: BorrowLimits,
  connections: WaitConnections,
): Promise<unknown> {
  try {
    return await waitBesideOthers(request, limitMs, limits, connections);
  } catch (error) {
    // Ended before it had a connection of its own: it is sent all the same, as whatever was called before that.
    const isUnsent = error instanceof DriverError && error.execution === 'none';
    if (!isUnsent || !connections.isEnding()) throw error;
    return connections.share(request, limitMs);
  }
}

async function waitBesideOthers(
  request: RedisRequest,
  limitMs: number,
  limits: BorrowLimits,
  { known, borrow, share }: WaitConnections,
): Promise<unknown> {
  const { timeoutMs, signal } = limits;
  if (known.mayNotMark) return share(request, limitMs);
  // Replies come in order: what was sent before it has been executed when it is answered.
  await share(known.knowsHello ? HELLO : PING, timeoutMs).catch(neverSent);
  const connection = await borrow();
  try {
    if (await isMarked(connection.run(new RedisRequest(MARK, MARK_ARGS, BOUND_SHAPE), timeoutMs, signal))) {
      return await connection.run(request, limitMs, signal);
    }
    known.mayNotMark = true;
  } finally {
    connection.release();
  }
  return share(request, limitMs);
}

/**
 * False where the user may not publish there, or the server is older than shard channels: only the connection that
 * wrote can ask then.
 */
async function isMarked(published: Promise<unknown>): Promise<boolean> {
  try {
    await published;
    return true;
  } catch (error) {
    return error instanceof ReplyError ? false : neverSent(error);
  }
}

/** What failed was not the request itself. */
function neverSent(cause: unknown): never {
  if (!(cause instanceof DriverError)) throw cause;
  throw new DriverError(cause.message, { code: cause.errorCode, endpoint: cause.endpoint, cause });
}
