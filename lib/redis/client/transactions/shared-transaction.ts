// redis/client/transactions: a transaction on the shared connection, command by command: multi({ pipeline: false }), as
// in ioredis. What any caller sends between MULTI and EXEC becomes part of it.
import { isErrorValue } from '../../../core/errors/builtins.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { Command } from '../../commands/command.js';
import type { Callback } from '../../commands/redis-commander.js';
import { commandFor } from '../../commands/registry.js';
import { notInTransaction } from '../../protocol/open-transaction.js';
import { RedisRequest } from '../../protocol/request.js';
import { shapeLike, type ShapePair } from '../calls/call-shapes.js';
import { withCallback } from '../calls/callback.js';
import { AbortError, needsOneConnection } from '../calls/present-error.js';
import { type WatchedConnection, watchLost } from '../connections/watch-state.js';

const MULTI = commandFor('multi');
const DISCARD = commandFor('discard');

/** What it needs of the client. */
export interface TransactionHost {
  /** How many share the work. */
  readonly connections: number;
  /** Of what must not be repeated. */
  readonly shapes: ShapePair;
  readonly timeoutMs: number;
  readonly watched: WatchedConnection;
  /** Undefined where replies stay as they are. */
  rewriteReply(): ((command: Command, reply: unknown) => unknown) | undefined;
  /** As any command is: it may have to wait, or be refused. */
  dispatch(request: RedisRequest): Promise<unknown>;
  start(request: RedisRequest, timeoutMs: number, callback: Callback | undefined): Promise<unknown>;
  refuse(refusal: DriverError, request: RedisRequest, callback: Callback | undefined): Promise<unknown>;
  /** Remembers what the command changes about connections. */
  noteChange(request: RedisRequest, promise: Promise<unknown>): Promise<unknown>;
  /** A transaction was opened, or ended. */
  changed(): void;
}

interface OpenTransaction {
  /** What has been queued since MULTI. */
  readonly requests: RedisRequest[];
  /**
   * Why what follows must not be executed: the connection that it was opened on is gone, and MULTI with it; or MULTI
   * was not sent.
   */
  refusal: (() => DriverError) | undefined;
}

export class SharedTransaction {
  private readonly host: TransactionHost;
  private open: OpenTransaction | undefined = undefined;

  constructor(host: TransactionHost) {
    this.host = host;
  }

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** MULTI. */
  begin(callback: Callback<'OK'> | undefined): Promise<'OK'> {
    const { host } = this;
    const request = new RedisRequest(MULTI, [], host.shapes.text);
    // The server refuses one within another. One that is refused here anyway is over for who opens the next.
    if (this.open !== undefined && this.open.refusal === undefined)
      return host.start(request, host.timeoutMs, callback as Callback | undefined) as Promise<'OK'>;
    const transaction: OpenTransaction = { requests: [], refusal: this.refusalOfMulti() };
    this.open = undefined;
    const promise =
      transaction.refusal === undefined
        ? host.dispatch(request)
        : host.refuse(transaction.refusal(), request, undefined);
    this.open = transaction;
    host.changed();
    promise.then(
      () => {
        // It waited while the connection was lost, and opened on the next one what nobody will end.
        if (transaction.refusal !== undefined)
          host.start(new RedisRequest(DISCARD, [], host.shapes.text), host.timeoutMs, undefined).catch(ignore);
      },
      // What was sent together with it was refused like it; who hears of that sends no EXEC and no DISCARD.
      () => {
        if (this.open === transaction) this.end();
      },
    );
    return withCallback(promise as Promise<'OK'>, callback);
  }

  /** A command between MULTI and EXEC, or one of the two that end it. Only while it is open. */
  goOn({ command, args, shape }: RedisRequest, timeoutMs: number, callback: Callback | undefined): Promise<unknown> {
    const { host } = this;
    const { requests, refusal } = this.open as OpenTransaction;
    if (command.upsetsTransaction(args))
      return host.refuse(notInTransaction(command.fullName), new RedisRequest(command, args, shape), callback);
    const request = new RedisRequest(
      command,
      args,
      shapeLike(shape, host.shapes),
      command.name === 'EXEC' ? requests : undefined,
    );
    if (command.name === 'EXEC' || command.name === 'DISCARD') this.end();
    else requests.push(request);
    if (refusal !== undefined) return host.refuse(refusal(), request, callback);
    if (command.name !== 'EXEC') return host.start(request, timeoutMs, callback);
    const promise = host.start(request, timeoutMs, undefined);
    requests.forEach((change, index) => {
      if (!change.command.changesConnection) return;
      host
        .noteChange(
          change,
          promise.then((replies) => succeeded(replies, index)),
        )
        .catch(ignore);
    });
    const rewrite = host.rewriteReply();
    if (rewrite === undefined) return withCallback(promise, callback);
    const rewritten = promise.then((replies) =>
      Array.isArray(replies)
        ? replies.map((reply: unknown, index) => rewrite(requests[index].command, reply))
        : replies,
    );
    return withCallback(rewritten, callback);
  }

  /** The connection is gone: what follows would be executed outside of MULTI, on the next one. */
  lost(): void {
    if (this.open !== undefined) this.open.refusal ??= lostBefore;
  }

  private end(): void {
    this.open = undefined;
    this.host.changed();
  }

  private refusalOfMulti(): OpenTransaction['refusal'] {
    if (this.host.connections > 1) return () => needsOneConnection('multi({ pipeline: false })');
    try {
      this.host.watched.consume();
      return undefined;
    } catch {
      return watchLost;
    }
  }
}

/**
 * ioredis's form of EXEC's reply: `[null, result]` or `[error]` for each command; null when a watched key had changed.
 */
export function wrapReplies(reply: unknown): ([null, unknown] | [Error])[] | null {
  if (!Array.isArray(reply)) return null;
  return reply.map((item: unknown) => (isErrorValue(item) ? [item] : [null, item]));
}

/** @throws the error of one command of a transaction, or undefined when it was not executed */
function succeeded(replies: unknown, index: number): unknown {
  const reply: unknown = Array.isArray(replies) ? replies[index] : new Error('not executed');
  if (isErrorValue(reply)) throw reply;
  return reply;
}

function lostBefore(): AbortError {
  return new AbortError('the connection was lost on which MULTI had been sent', {
    code: 'CONNECTION_LOST',
    retryable: false,
  });
}

function ignore(): void {}
