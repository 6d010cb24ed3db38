// redis/client: the client of one server, as its users see it.
import { brandClass } from '../../core/errors/brand.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Argument, Command as Descriptor } from '../commands/command.js';
import { type CommandCallback, installCommand, installCommands, makeMethod, type Texts } from '../commands/install.js';
import { allCommands, commandFor } from '../commands/registry.js';
import type { Callback, NewPipeline, RedisCommander, RedisKey } from '../commands/redis-commander.js';
import type { ReplyMapping } from '../commands/replies.js';
import { ignore } from './base-client.js';
import { shapeOf, type ShapePair } from './calls/call-shapes.js';
import type { AnyListener, RedisEvents } from './client-events.js';
import { Cluster } from './cluster.js';
import { Monitor } from './connections/monitor.js';
import { print, withCallback } from './calls/callback.js';
import type { RedisOptions, ScriptDefinition } from './options/redis-options.js';
import { checkOptions } from './options/parse-arguments.js';
import { type BatchCommand, Pipeline, type PipelineHost } from './transactions/pipeline.js';
import { installScript, Script } from './calls/scripts.js';
import { Command as Sendable } from './calls/sendable-command.js';
import { Session } from './transactions/session.js';
import { wrapReplies } from './transactions/shared-transaction.js';
import { StreamingClient } from './streaming-client.js';
import { type CallOptions, RedisView } from './view.js';

const MULTI = commandFor('multi');
const EXEC = commandFor('exec');
const PING = commandFor('ping');

type ConstructorArguments =
  | []
  | [portOrUrlOrOptions: number | string | URL | RedisOptions]
  | [port: number | string, hostOrOptions: string | RedisOptions]
  | [port: number | string, host: string, options: RedisOptions];

// Declared for its methods: they are installed from the command tables.
export interface Redis<Mapping extends ReplyMapping = 'legacy'> extends RedisCommander<{
  readonly type: 'default';
  readonly mapping: Mapping;
}> {
  on<Name extends keyof RedisEvents>(event: Name, listener: RedisEvents[Name]): this;
  on(event: string | symbol, listener: AnyListener): this;
  once<Name extends keyof RedisEvents>(event: Name, listener: RedisEvents[Name]): this;
  once(event: string | symbol, listener: AnyListener): this;
}

/**
 * A client of one Redis or Valkey server.
 *
 * @example
 * const redis = new Redis('redis://localhost:6379/0');
 * await redis.set('greeting', 'hello', 'EX', 60);
 * console.log(await redis.get('greeting'));
 * await redis.quit();
 */
export class Redis<Mapping extends ReplyMapping = 'legacy'> extends StreamingClient {
  private readonly pipelineHost: PipelineHost;
  private readonly scripts = new Map<string, Script>();

  constructor(port: number | string, host: string, options: RedisOptions);
  constructor(port: number | string, options: RedisOptions);
  constructor(port: number | string, host: string);
  constructor(options: RedisOptions);
  constructor(portOrUrl: number | string | URL);
  constructor();
  constructor(...args: unknown[]) {
    super(args);
    this.pipelineHost = this.hostPipelines();
    const { scripts, lazyConnect } = this.settings;
    for (const [name, definition] of Object.entries(scripts ?? {})) this.defineCommand(name, definition);
    if (lazyConnect) this.emitSoon('wait');
    else this.connect().catch(ignore);
  }

  /**
   * Answers what is in flight, for `closeTimeoutMs` at the most, and closes; resolves with `OK`, also on a client that
   * has ended.
   */
  override quit(callback?: Callback<'OK'>): Promise<'OK'> {
    return super.quit(callback);
  }

  /** Another client with the same options, but for those given. */
  duplicate(override: RedisOptions = {}): Redis<Mapping> {
    return new Redis<Mapping>({ ...this.given, ...override });
  }

  /** ioredis's count of commands that wait for their batch: here a tick's commands are a batch by themselves. */
  get autoPipelineQueueSize(): number {
    return 0;
  }

  /** Resolves when a command would be sent at once: while it is pending, commands gather in memory. */
  backpressure(): Promise<void> {
    return this.connection.pool.settled();
  }

  /** Everything that the server executes, as `monitor` events, on a connection of its own. */
  monitor(callback?: Callback<Monitor>): Promise<Monitor> {
    const monitor = new Monitor({
      borrow: async () => {
        // Subscriber mode is the shared connection's, so what is allowed there is asked for.
        const refusal = this.refusalOf(PING);
        if (refusal !== undefined) throw refusal;
        return this.exclusive.borrow({ timeoutMs: this.timeoutMs, signal: undefined });
      },
      timeoutMs: this.timeoutMs,
      report: (error) => this.report(error),
    });
    return withCallback(monitor.start(), callback);
  }

  /** Sends a command that was made as an object: `redis.sendCommand(new Command('get', ['key']))`. */
  sendCommand(command: Sendable): Promise<unknown> {
    const { plain } = this.shapes;
    this.dispatch(
      command.descriptor,
      command.args,
      command.binary ? plain.binary : plain.text,
      this.timeoutMs,
      undefined,
      undefined,
    ).then(command.resolve, command.reject);
    return command.promise;
  }

  /** The names of all commands that are methods. */
  getBuiltinCommands(): string[] {
    return builtinNames();
  }

  /**
   * A method for a command that this version does not know, and its Buffer twin, to be called with a client as `this`.
   */
  createBuiltinCommand(name: string): {
    string: (...args: unknown[]) => unknown;
    buffer: (...args: unknown[]) => unknown;
  } {
    const command = commandFor(name);
    return {
      string: makeMethod(name, command, invoke, 'strings'),
      buffer: makeMethod(`${name}Buffer`, command, invoke, 'buffers'),
    };
  }

  /** Makes a command that this version does not know a method of all clients and pipelines. */
  addBuiltinCommand(name: string): void {
    const command = commandFor(name);
    installCommand(Redis.prototype as Redis, name.toLowerCase(), command, invoke);
    installCommand(Pipeline.prototype as Pipeline, name.toLowerCase(), command, gatherInto);
  }

  /** The same as `new Redis(…)`. */
  static createClient(...args: ConstructorArguments): Redis {
    return new Redis(...(args as unknown as [RedisOptions]));
  }

  static readonly Command = Sendable;
  static readonly Cluster = Cluster;
  static readonly print = print;
  /** Every option with its default. */
  static get defaultOptions(): RedisOptions {
    return checkOptions({});
  }

  /** All commands with other settings, for the calls made through it. Cheap: made per call if need be. */
  with(options: CallOptions): RedisView<Mapping> {
    const view = new RedisView<Mapping>(this, options);
    for (const [name, script] of this.scripts) view.installScript(name, script);
    return view;
  }

  /** Makes a Lua script a method of this client, of its pipelines and of its views. */
  defineCommand(name: string, definition: ScriptDefinition): void {
    const script = new Script(name, definition);
    this.scripts.set(name, script);
    installScript<this>(this, name, script, (client, called, args, binary, callback) => {
      const { plain, idempotent } = client.shapes;
      const pair = called.readOnly ? idempotent : plain;
      return client.dispatchScript(
        called,
        args,
        binary ? pair.binary : pair.text,
        client.timeoutMs,
        undefined,
        callback,
      );
    });
  }

  // ------------------------------------------------------------------ several commands together

  /** Gathers commands; exec() sends them in one write and answers a result for each. */
  pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.gather(batch, false, this.shapes.plain, this.timeoutMs, undefined);
  }

  /**
   * Gathers commands that are executed as one: exec() answers their results, or null when a watched key had changed.
   */
  multi(batch?: readonly BatchCommand[]): NewPipeline<Mapping>;
  /**
   * Opens a transaction on the shared connection, as in ioredis: what other callers send meanwhile becomes part of it.
   */
  multi(options: { readonly pipeline: false }): Promise<'OK'>;
  multi(given?: readonly BatchCommand[] | { readonly pipeline: false }): NewPipeline<Mapping> | Promise<'OK'> {
    if (given !== undefined && 'pipeline' in given && given.pipeline === false)
      return this.openOnSharedConnection(undefined);
    return this.gather(
      Array.isArray(given) ? (given as readonly BatchCommand[]) : undefined,
      true,
      this.shapes.plain,
      this.timeoutMs,
      undefined,
    );
  }

  /** @internal */
  gather(
    batch: readonly BatchCommand[] | undefined,
    transactional: boolean,
    shapes: ShapePair,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): NewPipeline<Mapping> {
    const pipeline = new Pipeline<Mapping>(
      this,
      this.pipelineHost,
      { shapes, readOnlyShapes: this.shapes.idempotent, timeoutMs, signal },
      transactional,
    );
    for (const [name, script] of this.scripts) pipeline.installScript(name, script);
    if (batch !== undefined) pipeline.addBatch(batch);
    return pipeline;
  }

  /** Lends a connection for the time of the function: what happens on it is nobody else's business. */
  async session<T>(work: (session: Session<Mapping>) => T | Promise<T>): Promise<T> {
    const refusal = this.refusalOf(MULTI);
    if (refusal !== undefined) throw refusal;
    const exclusive = await this.exclusive.borrow({ timeoutMs: this.patient ? 0 : this.timeoutMs, signal: undefined });
    const { connection, shapes, timeoutMs, settings } = this;
    const session = new Session<Mapping>(exclusive, {
      runner: connection.exclusiveRunner,
      clock: connection.deadlines,
      shapes: shapes.bound,
      timeoutMs,
      blockingGraceMs: settings.blockingTimeoutGrace,
      rewriteArguments: this.pipelineHost.rewriteArguments,
      shapeFor: this.pipelineHost.shapeFor,
      rewriteReply: this.pipelineHost.rewriteReply,
    });
    for (const [name, script] of this.scripts) session.installScript(name, script);
    try {
      return await work(session);
    } finally {
      session.end();
    }
  }

  /**
   * A transaction that is built from what it reads: watches the keys, lets the function read and answer the pipeline to
   * execute, and does it all again while somebody else changes one of the keys in between.
   *
   * @example
   * await redis.transaction(['balance'], async (session) => {
   *   const balance = Number(await session.get('balance'));
   *   return session.multi().set('balance', balance - 10);
   * });
   * @returns the results of exec(), or undefined when the function answered undefined
   * @throws DriverError EXEC_ABORT when every attempt was overtaken
   */
  transaction(
    keys: readonly RedisKey[],
    build: (session: Session<Mapping>) => Promise<unknown>,
    { attempts = 10 }: { readonly attempts?: number } = {},
  ): Promise<[Error | null, unknown][] | undefined> {
    return this.session(async (session) => {
      for (let attempt = 0; attempt < attempts; attempt++) {
        await session.watch(...keys);
        const pipeline = await build(session);
        if (pipeline === undefined) {
          await session.unwatch();
          return undefined;
        }
        const results = await (pipeline as { exec(): Promise<[Error | null, unknown][] | null> }).exec();
        if (results !== null) return results;
      }
      throw new DriverError(`the watched keys changed in all of ${attempts} attempts`, {
        code: 'EXEC_ABORT',
        attempts,
      });
    });
  }

  /** Ends what `multi({ pipeline: false })` began, and answers its replies. */
  exec(callback?: Callback<never>): Promise<never> {
    const { text } = this.shapes.plain;
    const promise = this.dispatch(EXEC, [], text, this.timeoutMs, undefined, undefined).then(wrapReplies);
    return withCallback(promise as Promise<never>, callback);
  }
}
brandClass(Redis, 'Redis');

installCommands(Redis.prototype as Redis, invoke);

function invoke(
  client: Redis,
  command: Descriptor,
  args: Argument[],
  texts: Texts,
  callback: CommandCallback | undefined,
): unknown {
  return client.dispatch(
    command,
    args,
    shapeOf(client.shapes.plain, texts),
    client.timeoutMs,
    undefined,
    callback as Callback | undefined,
  );
}

function gatherInto(
  pipeline: Pipeline,
  command: Descriptor,
  args: Argument[],
  texts: Texts,
  callback: CommandCallback | undefined,
): unknown {
  return pipeline.add(command, args, texts, callback as Callback | undefined);
}

function builtinNames(): string[] {
  return Array.from(allCommands(), ({ name }) => name.toLowerCase());
}
