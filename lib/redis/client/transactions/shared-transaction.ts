// redis/client/transactions: a transaction on the shared connection, command by command: multi({ pipeline: false }), as
// in ioredis. What any caller sends between MULTI and EXEC becomes part of it.
import { isErrorValue } from '../../../core/errors/builtins.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import { commandFor } from '../../commands/registry.js';
import { notInTransaction } from '../../protocol/open-transaction.js';
import { RedisRequest } from '../../protocol/request.js';
import { type CallSettings, shapeLike } from '../calls/call-shapes.js';
import { checkArguments } from '../calls/check-arguments.js';
import type { CommandHandler, CommandPath } from '../calls/command-path.js';
import { ConnectionLostError, needsOneConnection } from '../calls/present-error.js';
import { ScriptRequest } from '../calls/scripts.js';
import { type WatchState, watchLost } from '../connections/watch-state.js';

const MULTI = commandFor('multi');
const DISCARD = commandFor('discard');

/** What it needs of the client. */
export interface TransactionPort {
  readonly path: CommandPath;
  /** Whether several connections share the work. */
  readonly sharesWork: boolean;
  readonly watched: WatchState;
  /** Why the request cannot be sent now. */
  refusalOf(request: RedisRequest): DriverError | undefined;
  /** Remembers what the command changes about connections. */
  noteChange(request: RedisRequest, promise: Promise<unknown>): Promise<unknown>;
  /** A transaction was opened, or ended. */
  transactionChanged(): void;
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

export class SharedTransaction implements CommandHandler {
  /** Most are queued; what EXEC replies is rewritten element by element. */
  readonly rewritesReplies = false;
  private readonly port: TransactionPort;
  private open: OpenTransaction | undefined = undefined;

  constructor(port: TransactionPort) {
    this.port = port;
  }

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** MULTI. */
  begin(): Promise<'OK'> {
    const { port } = this;
    const { path } = port;
    const { settings, shapes } = path;
    const request = new RedisRequest(MULTI, [], shapes.bound.text);
    // The server refuses one within another. One that is refused here anyway is over for who opens the next.
    if (this.open !== undefined && this.open.refusal === undefined) {
      // The first may have been refused in this very turn: a MULTI that waited all the same would open on the next
      // connection what nobody will end.
      const refusal = port.refusalOf(request);
      return refusal === undefined
        ? (path.start(request, settings) as Promise<'OK'>)
        : (path.refuse(refusal, request, undefined) as Promise<'OK'>);
    }
    const transaction: OpenTransaction = { requests: [], refusal: this.refusalOfMulti() };
    this.open = undefined;
    // As any command is: it may have to wait, or be refused.
    const promise =
      transaction.refusal === undefined
        ? path.dispatch(MULTI, [], shapes.bound.text, settings, undefined)
        : path.refuse(transaction.refusal(), request, undefined);
    this.open = transaction;
    port.transactionChanged();
    promise.then(
      () => {
        // It waited while the connection was lost, and opened on the next one what nobody will end.
        if (transaction.refusal !== undefined)
          path.start(new RedisRequest(DISCARD, [], shapes.bound.text), settings).catch(ignore);
      },
      // What was sent together with it was refused like it; who hears of that sends no EXEC and no DISCARD.
      () => {
        if (this.open === transaction) this.end();
      },
    );
    return promise as Promise<'OK'>;
  }

  /** A command between MULTI and EXEC, or one of the two that end it. Only while it is open. */
  start(given: RedisRequest, settings: CallSettings): Promise<unknown> {
    const { port } = this;
    const { path } = port;
    const { requests, refusal } = this.open as OpenTransaction;
    const request = this.take(given);
    const { command, args } = request;
    if (command.upsetsTransaction(args)) return path.refuse(notInTransaction(command.fullName), request, undefined);
    if (refusal !== undefined) return path.refuse(refusal(), request, undefined);
    const within = { ...settings, signal: undefined };
    const promise = path.start(request, within);
    if (command.name !== 'EXEC') return promise;
    requests.forEach((change, index) => {
      if (!change.command.changesConnection) return;
      port
        .noteChange(
          change,
          promise.then((replies) => succeeded(replies, index)),
        )
        .catch(ignore);
    });
    const { rewriting } = path;
    if (!rewriting.ofReplies) return promise;
    return promise.then((replies) =>
      Array.isArray(replies)
        ? replies.map((reply: unknown, index) => rewriting.reply(requests[index].command, reply))
        : replies,
    );
  }

  /**
   * A command that a pipeline sends: what to send in its place, as part of the transaction that is open; undefined
   * where none is.
   */
  join(given: RedisRequest): RedisRequest | undefined {
    return this.open === undefined ? undefined : this.take(given);
  }

  /** Why what follows must not be sent. */
  get refusal(): DriverError | undefined {
    return this.open?.refusal?.();
  }

  /**
   * The request was refused before it came here. Who ends a transaction and is told that there is no connection does not
   * end it once more: what others send later would be refused for ever.
   */
  refused({ command }: RedisRequest): void {
    if (this.open !== undefined && (command.name === 'EXEC' || command.name === 'DISCARD')) this.end();
  }

  /** The connection is gone: what follows would be executed outside of MULTI, on the next one. */
  lost(): void {
    if (this.open !== undefined) this.open.refusal ??= lostBefore;
  }

  /** The request as part of the transaction, which it may end. It goes out on no other connection. */
  private take(given: RedisRequest): RedisRequest {
    const { requests } = this.open as OpenTransaction;
    const { command, args, shape } = given instanceof ScriptRequest ? given.withText : given;
    const isExec = command.name === 'EXEC';
    const request = new RedisRequest(
      command,
      args,
      shapeLike(shape, this.port.path.shapes.bound),
      isExec ? requests : undefined,
    );
    if (isExec || command.name === 'DISCARD') this.end();
    else if (!command.upsetsTransaction(args) && canBeSent(request)) requests.push(request);
    return request;
  }

  private end(): void {
    this.open = undefined;
    this.port.transactionChanged();
  }

  private refusalOfMulti(): OpenTransaction['refusal'] {
    if (this.port.sharesWork) return () => needsOneConnection('multi({ pipeline: false })');
    try {
      this.port.watched.consume();
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

/** What has an argument that no server takes is refused when it is encoded, and has no element in EXEC's reply. */
function canBeSent(request: RedisRequest): boolean {
  try {
    checkArguments(request);
    return true;
  } catch {
    return false;
  }
}

function lostBefore(): ConnectionLostError {
  return new ConnectionLostError('the connection was lost on which MULTI had been sent', {
    code: 'CONNECTION_LOST',
    retryable: false,
  });
}
