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
import type { RedisRequest } from '../../protocol/request.js';
import { type CallSettings, shapeOf } from '../calls/call-shapes.js';
import type { CommandGate, CommandHandler, CommandPath } from '../calls/command-path.js';
import type { ExclusiveConnection } from '../connections/exclusive.js';
import { showOnly } from '../calls/inspection.js';
import { Pipeline } from './pipeline.js';
import type { RedisCallRunner } from '../calls/redis-call.js';
import { installScript, type Script } from '../calls/scripts.js';
import type { BatchCommand } from '../calls/sendable-command.js';

const EVAL = commandFor('eval');

/** What a session needs of its client. */
export interface SessionParts {
  readonly path: CommandPath;
  readonly runner: RedisCallRunner;
  readonly clock: { exactNow(): number };
  readonly blockingGraceMs: number;
  /** Why the session may not send the request. */
  refusalOf?(request: RedisRequest): DriverError | undefined;
}

/** Of `transaction()`. */
export interface TransactionAttempts {
  /**
   * Whether it is to be built anew on a connection that is lent anew: nothing was executed, and what was in its way passes,
   * or is elsewhere. Resolves when that makes sense.
   */
  beginsAnew(error: unknown): Promise<boolean>;
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
  private readonly settings: CallSettings;
  private readonly gate: CommandGate;
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
    const { path, refusalOf } = parts;
    // Bound to the connection: never repeated elsewhere.
    const { bound } = path.shapes;
    this.settings = { ...path.settings, shapes: bound, readOnlyShapes: bound };
    const handler: CommandHandler = {
      rewritesReplies: true,
      start: (request) => {
        this.note(request.command);
        return exclusive.run(request, this.timeoutMs(request), undefined);
      },
    };
    this.gate = { refusalOf: (request) => this.refusalOf(request) ?? refusalOf?.(request), handlerOf: () => handler };
  }

  /** @internal */
  dispatch(command: Command, args: Argument[], texts: Texts, callback: Callback | undefined): Promise<unknown> {
    const { gate, parts, settings } = this;
    return parts.path.dispatchInFull(gate, command, args, shapeOf(settings.shapes, texts), settings, callback);
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
    const { parts, exclusive, gate } = this;
    const pipeline = new Pipeline<Mapping>(
      this,
      {
        runner: () => parts.runner,
        rewriting: parts.path.rewriting,
        sharesWork: false,
        awaitsCalls: () => true,
        refusalOf: (request) => {
          const refusal = gate.refusalOf(request);
          if (refusal === undefined) this.note(request.command);
          return refusal;
        },
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
      this.settings,
      transactional,
    );
    for (const [name, script] of this.scripts) pipeline.installScript(name, script);
    if (batch !== undefined) pipeline.addBatch(batch);
    return pipeline;
  }

  private refusalOf({ command }: RedisRequest): DriverError | undefined {
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
    const { timeoutMs } = this.settings;
    const { blockingGraceMs } = this.parts;
    const waitMs = command.blocking ? command.blockingTimeoutMs(args) : undefined;
    return waitMs === undefined ? timeoutMs : waitMs === 0 ? 0 : waitMs + blockingGraceMs;
  }
}
brandClass(Session, 'Session');

showOnly(Session.prototype as Session, () => ({}));
installCommands(Session.prototype as Session, (session, command, args, texts, callback) =>
  session.dispatch(command, args, texts, callback as Callback | undefined),
);
