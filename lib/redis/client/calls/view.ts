// redis/client/calls: all commands of a client with other settings for the calls made through it: what `with()` answers.
import { brandClass } from '../../../core/errors/brand.js';
import { InvalidArgumentError } from '../../../core/errors/driver-error.js';
import { warnOfUnknown } from '../../../core/options/unknown-options.js';
import { installCommands } from '../../commands/install.js';
import type { Callback, NewPipeline, RedisCommander } from '../../commands/redis-commander.js';
import type { ReplyMapping } from '../../commands/replies.js';
import { type CallSettings, shapeOf } from './call-shapes.js';
import type { CommandPath } from './command-path.js';
import { showOnly } from './inspection.js';
import type { BatchCommand } from './sendable-command.js';
import { installScript, type Script } from './scripts.js';
import type { ScriptDefinition } from '../options/redis-options.js';

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

const CALL_OPTIONS: ReadonlySet<string> = new Set([
  'timeoutMs',
  'signal',
  'idempotent',
] satisfies (keyof CallOptions)[]);

function checkCallOptions(options: CallOptions): CallOptions {
  if (typeof options !== 'object' || (options as unknown) === null)
    throw badCallOption('with() takes an object with timeoutMs, signal or idempotent', options);
  warnOfUnknown('with()', options, CALL_OPTIONS);
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

export function badCallOption(rule: string, given: unknown): InvalidArgumentError {
  return new InvalidArgumentError(
    `${rule}; it was given ${typeof given === 'number' ? given : given === null ? 'null' : `a ${typeof given}`}`,
  );
}

/** What sends a view's commands: the client. */
export interface Dispatcher {
  readonly path: Pick<CommandPath, 'dispatch' | 'dispatchScript' | 'shapes' | 'settings'>;
  /** What `defineCommand` of the client does. */
  addScript(name: string, definition: ScriptDefinition): Script;
  gather(batch: readonly BatchCommand[] | undefined, transactional: boolean, settings: CallSettings): unknown;
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
 *
 * What else a client has (events, `status`, `options`, `duplicate`, `quit`, …) a view has too, and it is the client's: so
 * that libraries can be given a view. TypeScript is told by `as unknown as Redis`.
 */
export class RedisView<Mapping extends ReplyMapping = 'legacy'> {
  /** @internal */
  readonly dispatcher: Dispatcher;
  /** @internal */
  readonly settings: CallSettings;
  /** Exists in types only. */
  declare protected readonly mapping: Mapping;

  /** @internal */
  constructor(dispatcher: Dispatcher, options: CallOptions) {
    const { shapes, settings } = dispatcher.path;
    const { timeoutMs, signal, idempotent } = checkCallOptions(options);
    this.dispatcher = dispatcher;
    this.settings = Object.freeze({
      shapes: idempotent === true ? shapes.idempotent : shapes.plain,
      readOnlyShapes: shapes.readOnly,
      timeoutMs: timeoutMs ?? settings.timeoutMs,
      // Who says how long it may take means all of it.
      patient: timeoutMs === undefined && settings.patient,
      signal,
      began: undefined,
    });
  }

  /** @internal */
  installScript(name: string, script: Script): void {
    installScript<this>(this, name, script, ({ dispatcher, settings }, called, args, binary, callback) => {
      const pair = called.readOnly ? settings.readOnlyShapes : settings.shapes;
      return dispatcher.path.dispatchScript(called, args, binary ? pair.binary : pair.text, settings, callback);
    });
  }

  /** Makes a Lua script a method of the client, and of this view of it. */
  defineCommand(name: string, definition: ScriptDefinition): void {
    this.installScript(name, this.dispatcher.addScript(name, definition));
  }

  /** A pipeline with these settings. */
  pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.dispatcher.gather(batch, false, this.settings) as NewPipeline<Mapping>;
  }

  /** A transaction with these settings. */
  multi(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.dispatcher.gather(batch, true, this.settings) as NewPipeline<Mapping>;
  }
}
brandClass(RedisView, 'RedisView');

showOnly(RedisView.prototype as RedisView, ({ settings }) => ({ timeoutMs: settings.timeoutMs }));
installCommands(RedisView.prototype, ({ dispatcher, settings }, command, args, texts, callback) =>
  dispatcher.path.dispatch(command, args, shapeOf(settings.shapes, texts), settings, callback as Callback | undefined),
);
