// redis/client: all commands of a client with other settings for the calls made through it: what `with()` answers.
import { brandClass } from '../../core/errors/brand.js';
import { InvalidArgumentError } from '../../core/errors/driver-error.js';
import type { Argument, Command } from '../commands/command.js';
import { installCommands } from '../commands/install.js';
import type { Callback, NewPipeline, RedisCommander } from '../commands/redis-commander.js';
import type { ReplyMapping } from '../commands/replies.js';
import { type CallShape, type ClientShapes, shapeOf, type ShapePair } from './calls/call-shapes.js';
import { showOnly } from './calls/inspection.js';
import type { BatchCommand } from './transactions/pipeline.js';
import { installScript, type Script } from './calls/scripts.js';

/** How calls differ from the client's settings. */
export interface CallOptions {
  /**
   * The whole call's deadline in milliseconds, instead of `commandTimeout`; 0 for none. A blocking command's own
   * time-out and its grace are not part of it: give it a signal to end it sooner.
   */
  readonly timeoutMs?: number;
  /** Aborts the calls. `execution` of the error says whether the server may have executed the command all the same. */
  readonly signal?: AbortSignal;
  /** The commands may be executed twice: they are tried again when a connection is lost. Default: false. */
  readonly idempotent?: boolean;
}

function checkCallOptions(options: CallOptions): CallOptions {
  if (typeof options !== 'object' || (options as unknown) === null)
    throw badCallOption('with() takes an object with timeoutMs, signal or idempotent', options);
  const { timeoutMs, signal, idempotent } = options;
  if (timeoutMs !== undefined) checkTimeoutMs(timeoutMs);
  if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.addEventListener !== 'function')
    throw badCallOption('`signal` must be an AbortSignal', signal);
  if (idempotent !== undefined && typeof idempotent !== 'boolean')
    throw badCallOption('`idempotent` must be true or false', idempotent);
  return options;
}

/** @throws InvalidArgumentError */
function checkTimeoutMs(timeoutMs: unknown): void {
  if (typeof timeoutMs === 'number' && timeoutMs >= 0 && timeoutMs <= 0x7fffffff) return;
  throw badCallOption('`timeoutMs` must be a number of milliseconds from 0 to 2147483647', timeoutMs);
}

function badCallOption(rule: string, given: unknown): InvalidArgumentError {
  return new InvalidArgumentError(
    `${rule}; it was given ${typeof given === 'number' ? given : given === null ? 'null' : `a ${typeof given}`}`,
  );
}

/** What sends a view's commands: the client. */
export interface Dispatcher {
  readonly shapes: ClientShapes;
  readonly timeoutMs: number;
  dispatch(
    command: Command,
    args: Argument[],
    shape: CallShape,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    callback: Callback | undefined,
  ): Promise<unknown>;
  dispatchScript(
    script: Script,
    args: Argument[],
    shape: CallShape,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    callback: Callback | undefined,
  ): Promise<unknown>;
  gather(
    batch: readonly BatchCommand[] | undefined,
    transactional: boolean,
    shapes: ShapePair,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): unknown;
}

// Declared for its methods: they are installed from the command tables.
export interface RedisView<Mapping extends ReplyMapping = 'legacy'> extends RedisCommander<{
  readonly type: 'default';
  readonly mapping: Mapping;
}> {}

/**
 * All commands of a client with other settings: what `redis.with(options)` answers.
 *
 * @example
 * await redis.with({ timeoutMs: 200, idempotent: true }).set('colour', 'green');
 */
export class RedisView<Mapping extends ReplyMapping = 'legacy'> {
  /** @internal */
  readonly dispatcher: Dispatcher;
  /** @internal */
  readonly timeoutMs: number;
  /** @internal */
  readonly signal: AbortSignal | undefined;
  /** @internal */
  readonly shapes: ShapePair;
  /** Exists in types only. */
  declare protected readonly mapping: Mapping;

  /** @internal */
  constructor(dispatcher: Dispatcher, options: CallOptions) {
    const { timeoutMs, signal, idempotent } = checkCallOptions(options);
    this.dispatcher = dispatcher;
    this.timeoutMs = timeoutMs ?? dispatcher.timeoutMs;
    this.signal = signal;
    this.shapes = idempotent === true ? dispatcher.shapes.idempotent : dispatcher.shapes.plain;
  }

  /** @internal */
  installScript(name: string, script: Script): void {
    installScript<this>(this, name, script, (view, called, args, binary, callback) => {
      const pair = called.readOnly ? view.dispatcher.shapes.idempotent : view.shapes;
      return view.dispatcher.dispatchScript(
        called,
        args,
        binary ? pair.binary : pair.text,
        view.timeoutMs,
        view.signal,
        callback,
      );
    });
  }

  /** A pipeline with these settings. */
  pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.dispatcher.gather(batch, false, this.shapes, this.timeoutMs, this.signal) as NewPipeline<Mapping>;
  }

  /** A transaction with these settings. */
  multi(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.dispatcher.gather(batch, true, this.shapes, this.timeoutMs, this.signal) as NewPipeline<Mapping>;
  }
}
brandClass(RedisView, 'RedisView');

showOnly(RedisView.prototype as RedisView, ({ timeoutMs }) => ({ timeoutMs }));
installCommands(RedisView.prototype, (view, command, args, texts, callback) =>
  view.dispatcher.dispatch(
    command,
    args,
    shapeOf(view.shapes, texts),
    view.timeoutMs,
    view.signal,
    callback as Callback | undefined,
  ),
);
