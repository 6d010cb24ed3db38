// redis/client/transactions: a connection of one's own for a while: WATCH … EXEC, and whatever else must not be mixed
// with other callers' commands.
import { brandClass } from '../../../core/errors/brand.js';
import { NO_DEADLINE } from '../../../core/channel/exchange.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Argument, Command } from '../../commands/command.js';
import { installCommands, type Texts } from '../../commands/install.js';
import type { Callback, NewPipeline, RedisCommander } from '../../commands/redis-commander.js';
import type { ReplyMapping } from '../../commands/replies.js';
import { commandFor } from '../../commands/registry.js';
import { RedisRequest } from '../../protocol/request.js';
import { withCallback } from '../calls/callback.js';
import { type CallShape, shapeOf, type ShapePair } from '../calls/call-shapes.js';
import { presentError } from '../calls/present-error.js';
import type { ExclusiveConnection } from '../connections/exclusive.js';
import { showOnly } from '../calls/inspection.js';
import { type BatchCommand, Pipeline } from './pipeline.js';
import type { RedisCallRunner } from '../calls/redis-call.js';
import { installScript, type Script } from '../calls/scripts.js';

const EVAL = commandFor('eval');

/** What a session needs of its client. */
export interface SessionParts {
  readonly runner: RedisCallRunner;
  readonly clock: { exactNow(): number };
  /** Bound to the connection: never repeated elsewhere. */
  readonly shapes: ShapePair;
  readonly timeoutMs: number;
  readonly blockingGraceMs: number;
  rewriteArguments(command: Command, args: Argument[]): DriverError | undefined;
  shapeFor(command: Command, shape: CallShape): CallShape;
  readonly rewriteReply: ((command: Command, reply: unknown) => unknown) | undefined;
}

// Declared for its methods: they are installed from the command tables.
export interface Session<Mapping extends ReplyMapping = 'legacy'> extends RedisCommander<{
  readonly type: 'default';
  readonly mapping: Mapping;
}> {}

/**
 * All commands, on one connection that nobody else uses meanwhile: what `redis.session(work)` gives to `work`. WATCH …
 * EXEC belongs here.
 *
 * @example
 * const replies = await redis.session(async (session) => {
 *   await session.watch('stock');
 *   const stock = Number(await session.get('stock'));
 *   return session.multi().set('stock', stock - 1).exec(); // null if somebody else changed it
 * });
 */
export class Session<Mapping extends ReplyMapping = 'legacy'> {
  private readonly exclusive: ExclusiveConnection;
  private readonly parts: SessionParts;
  private watching = false;
  /** Something was changed that the next user of the connection must not find. */
  private altered = false;
  private over = false;
  private readonly scripts = new Map<string, Script>();
  declare protected readonly mapping: Mapping;

  /** @internal */
  constructor(exclusive: ExclusiveConnection, parts: SessionParts) {
    this.exclusive = exclusive;
    this.parts = parts;
  }

  /** @internal */
  dispatch(command: Command, args: Argument[], texts: Texts, callback: Callback | undefined): Promise<unknown> {
    const { parts } = this;
    const request = new RedisRequest(command, args, parts.shapeFor(command, shapeOf(parts.shapes, texts)));
    const refusal = this.refusalOf(command);
    if (refusal !== undefined) return withCallback(Promise.reject(presentError(refusal, request)), callback);
    const unsendable = parts.rewriteArguments(command, args);
    if (unsendable !== undefined) return withCallback(Promise.reject(presentError(unsendable, request)), callback);
    this.note(command);
    const { rewriteReply } = parts;
    const promise = this.exclusive.run(request, this.timeoutMs(request), undefined);
    return withCallback(
      rewriteReply === undefined ? promise : promise.then((reply) => rewriteReply(command, reply)),
      callback,
    );
  }

  /** @internal */
  installScript(name: string, script: Script): void {
    this.scripts.set(name, script);
    // By its text: a session never sends anything twice, so it could not load a script that the server forgot.
    installScript<this>(this, name, script, (session, called, args, binary, callback) =>
      session.dispatch(EVAL, [called.lua, ...args.slice(1)], binary ? 'buffers' : 'strings', callback),
    );
  }

  /** A pipeline on this connection. */
  pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.gather(batch, false);
  }

  /** A transaction on this connection. */
  multi(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.gather(batch, true);
  }

  /** @internal The connection goes back, as it was or not at all. */
  end(): void {
    this.over = true;
    if (this.altered || this.watching) this.exclusive.destroy();
    else this.exclusive.release();
  }

  private gather(batch: readonly BatchCommand[] | undefined, transactional: boolean): NewPipeline<Mapping> {
    const { parts, exclusive } = this;
    const pipeline = new Pipeline<Mapping>(
      this,
      {
        runner: parts.runner,
        admit: (command) => {
          const refusal = this.refusalOf(command);
          if (refusal === undefined) this.note(command);
          return refusal;
        },
        rewriteArguments: parts.rewriteArguments,
        shapeFor: parts.shapeFor,
        rewriteReply: parts.rewriteReply,
        deadlineMs: (request) => {
          const timeoutMs = this.timeoutMs(request);
          return timeoutMs === 0 ? NO_DEADLINE : parts.clock.exactNow() + timeoutMs;
        },
        run: (call) => {
          if (transactional) this.watching = false;
          exclusive.send(call);
          return call.promise;
        },
        // A session ends with its connection.
        consumeWatch: () => undefined,
        noteChange: (_request, promise) => promise,
      },
      { shapes: parts.shapes, timeoutMs: parts.timeoutMs, signal: undefined },
      transactional,
    );
    for (const [name, script] of this.scripts) pipeline.installScript(name, script);
    if (batch !== undefined) pipeline.addBatch(batch);
    return pipeline;
  }

  private refusalOf(command: Command): DriverError | undefined {
    if (this.over) return new DriverError('the session has ended', { code: 'CLIENT_CLOSED', retryable: false });
    if (!command.untrackable) return undefined;
    return new DriverError(`${command.fullName} would upset the replies of its connection`, {
      code: 'UNSUPPORTED',
      retryable: false,
    });
  }

  private note({ name, changesConnection }: Command): void {
    if (name === 'WATCH') this.watching = true;
    else if (name === 'UNWATCH' || name === 'EXEC' || name === 'DISCARD') this.watching = false;
    else if (name === 'MULTI') this.watching = true;
    else if (changesConnection) this.altered = true;
  }

  private timeoutMs({ command, args }: RedisRequest): number {
    const { timeoutMs, blockingGraceMs } = this.parts;
    const waitMs = command.blocking ? command.blockingTimeoutMs(args) : undefined;
    return waitMs === undefined ? timeoutMs : waitMs === 0 ? 0 : waitMs + blockingGraceMs;
  }
}
brandClass(Session, 'Session');

showOnly(Session.prototype as Session, () => ({}));
installCommands(Session.prototype as Session, (session, command, args, texts, callback) =>
  session.dispatch(command, args, texts, callback as Callback | undefined),
);
