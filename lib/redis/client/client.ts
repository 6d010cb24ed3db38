// redis/client: what a client of one server and one of a cluster have in common, as their users see it. It has no
// server of its own: it is made of parts, which the two put together each in its way.
import { DriverError, InvalidArgumentError } from '../../core/errors/driver-error.js';
import type { MetricsSnapshot } from '../../core/observe/client-meter.js';
import type { Argument, Command as Descriptor } from '../commands/command.js';
import { type CommandCallback, installCommand, installCommands, makeMethod, type Texts } from '../commands/install.js';
import type { Callback, NewPipeline, RedisCommander, RedisKey } from '../commands/redis-commander.js';
import { commandFor, commandNames } from '../commands/registry.js';
import type { ReplyMapping } from '../commands/replies.js';
import { type CallSettings, shapeOf } from './calls/call-shapes.js';
import { withCallback } from './calls/callback.js';
import { installScript, Script } from './calls/scripts.js';
import { type BatchCommand, type Command as Sendable, type ForeignCommand, unpack } from './calls/sendable-command.js';
import type { ExclusiveConnection } from './connections/exclusive.js';
import type { LifeCycle, RedisStatus, Servers } from './connections/life-cycle.js';
import type { AnyListener, RedisEvents } from './messages/client-events.js';
import type { ScriptDefinition } from './options/redis-options.js';
import { StreamingClient, type StreamingParts } from './streaming-client.js';
import { Pipeline, type PipelinePort } from './transactions/pipeline.js';
import { Session, type SessionParts, type TransactionAttempts } from './transactions/session.js';
import { wrapReplies } from './transactions/shared-transaction.js';
import { badCallOption, type CallOptions, RedisView } from './calls/view.js';

const EXEC = commandFor('exec');

/** What a client is made of. */
export interface ClientParts extends StreamingParts {
  readonly life: LifeCycle<Servers>;
  readonly pipelines: PipelinePort;
  metrics(): MetricsSnapshot;
  /** MULTI on a shared connection, command by command. */
  openTransaction(): Promise<'OK'>;
  /** A connection for a session, and what the session needs beside it. @param keys that it will be about */
  lendForSession(keys: readonly RedisKey[]): Promise<readonly [ExclusiveConnection, SessionParts]>;
  newTransaction(): TransactionAttempts;
}

// Declared for its methods: they are installed from the command tables.
export interface Client<Mapping extends ReplyMapping = 'legacy'> extends RedisCommander<{
  readonly type: 'default';
  readonly mapping: Mapping;
}> {
  on<Name extends keyof RedisEvents>(event: Name, listener: RedisEvents[Name]): this;
  on(event: string | symbol, listener: AnyListener): this;
  once<Name extends keyof RedisEvents>(event: Name, listener: RedisEvents[Name]): this;
  once(event: string | symbol, listener: AnyListener): this;
}

/** What all clients have. */
export abstract class Client<Mapping extends ReplyMapping = 'legacy'> extends StreamingClient {
  /** Where the connection is in its life; `ready` when commands are sent at once. */
  status: RedisStatus | (string & {}) = 'wait';
  /** Whether it is a client of a cluster. */
  readonly isCluster: boolean = false;
  /** @internal */
  declare protected readonly parts: ClientParts;
  private scripts: Map<string, Script> | undefined = undefined;

  // ------------------------------------------------------------------ the life of the client

  /**
   * Connects; resolves when the connection is ready and rejects when the first attempt failed. Attempts go on after
   * that, as `retryStrategy` says.
   */
  connect(callback?: Callback<void>): Promise<void> {
    return withCallback(this.parts.life.connect(), callback);
  }

  /**
   * Ends the connection. What was called before is sent, and answered if that takes no longer than `disconnectTimeout`;
   * what blocks in the server is ended at once, and what waits for a connection fails.
   *
   * @param reconnect come back, as after a lost connection
   */
  disconnect(reconnect = false): void {
    this.parts.life.disconnect(reconnect);
  }

  /** The same, under ioredis's older name. */
  end(): void {
    this.disconnect();
  }

  /**
   * Answers what is in flight, for `closeTimeoutMs` at the most, and closes; resolves with `OK`, also on a client that
   * has ended.
   */
  quit(callback?: Callback<'OK'>): Promise<'OK'> {
    return withCallback(
      this.close().then((): 'OK' => 'OK'),
      callback,
    );
  }

  /**
   * Takes nothing more, answers what is in flight and waiting, and closes. What is not answered within `closeTimeoutMs`
   * fails. Never rejects.
   */
  close({ timeoutMs }: { timeoutMs?: number } = {}): Promise<void> {
    if (timeoutMs !== undefined && !(typeof timeoutMs === 'number' && timeoutMs >= 0))
      throw badCallOption('`timeoutMs` must be a number of milliseconds, or Infinity', timeoutMs);
    return this.parts.life.close(timeoutMs);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * What the client has done since counting began, and what it is about: requests by command, latencies, retries,
   * connections, bytes. Counting begins with the first call of this method, or with the client where the option `metrics`
   * is true; until then it costs nothing.
   *
   * @example
   * const { requests, latency, inFlight } = redis.getMetrics();
   * console.log(requests.failed, latency.percentile(0.99), inFlight);
   */
  getMetrics(): MetricsSnapshot {
    return this.parts.metrics();
  }

  /** Lets the process end although this client is connected. */
  unref(): this {
    this.parts.life.keepProcessAlive(false);
    return this;
  }

  ref(): this {
    this.parts.life.keepProcessAlive(true);
    return this;
  }

  /** No option, as they hold a password. */
  toJSON(): { endpoint: string; status: string } {
    return { endpoint: this.parts.life.servers.name, status: this.status };
  }

  /** Shown by console.log: no option, as they hold a password. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `${this.constructor.name} { ${this.parts.life.servers.name}, status: '${this.status}' }`;
  }

  // ------------------------------------------------------------------ commands in other forms

  /** ioredis's count of commands that wait for their batch: here a tick's commands are a batch by themselves. */
  get autoPipelineQueueSize(): number {
    return 0;
  }

  /**
   * Sends a command that was made as an object: `redis.sendCommand(new Command('get', ['key']))`. One of ioredis's own
   * class does as well.
   *
   * @throws InvalidArgumentError for what is no command object
   */
  sendCommand(command: Sendable | ForeignCommand): Promise<unknown> {
    const { path } = this;
    const { settings } = path;
    const { descriptor, args, texts } = unpack(command);
    path.dispatch(descriptor, args, shapeOf(settings.shapes, texts), settings, undefined).then(
      (reply) => command.resolve(reply),
      (error: Error) => command.reject(error),
    );
    return command.promise;
  }

  /** The names of all commands that are methods. */
  getBuiltinCommands(): string[] {
    return Array.from(commandNames(), (name) => name.toLowerCase());
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
    installCommand(Client.prototype as Client, name.toLowerCase(), command, invoke);
    installCommand(Pipeline.prototype as Pipeline, name.toLowerCase(), command, gatherInto);
  }

  /** All commands with other settings, for the calls made through it. Cheap: made per call if need be. */
  with(options: CallOptions): RedisView<Mapping> {
    const view = new RedisView<Mapping>(this, options);
    for (const [name, script] of this.scripts ?? []) view.installScript(name, script);
    return view;
  }

  /** Makes a Lua script a method of this client, of its pipelines and of its views. */
  defineCommand(name: string, definition: ScriptDefinition): void {
    this.addScript(name, definition);
  }

  /** @internal */
  addScript(name: string, definition: ScriptDefinition): Script {
    const script = new Script(name, definition);
    (this.scripts ??= new Map()).set(name, script);
    installScript<this>(this, name, script, ({ path }, called, args, binary, callback) => {
      const { settings } = path;
      const pair = called.readOnly ? settings.readOnlyShapes : settings.shapes;
      return path.dispatchScript(called, args, binary ? pair.binary : pair.text, settings, callback);
    });
    return script;
  }

  // ------------------------------------------------------------------ several commands together

  /** Gathers commands; exec() sends them in one write and answers a result for each. */
  pipeline(batch?: readonly BatchCommand[]): NewPipeline<Mapping> {
    return this.gather(batch, false, this.path.settings);
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
    if (given !== undefined && 'pipeline' in given && given.pipeline === false) return this.parts.openTransaction();
    return this.gather(Array.isArray(given) ? (given as readonly BatchCommand[]) : undefined, true, this.path.settings);
  }

  /** @internal */
  gather(
    batch: readonly BatchCommand[] | undefined,
    transactional: boolean,
    settings: CallSettings,
  ): NewPipeline<Mapping> {
    const pipeline = new Pipeline<Mapping>(this, this.parts.pipelines, settings, transactional);
    for (const [name, script] of this.scripts ?? []) pipeline.installScript(name, script);
    if (batch !== undefined) pipeline.addBatch(batch);
    return pipeline;
  }

  /** Ends what `multi({ pipeline: false })` began, and answers its replies. */
  exec(callback?: Callback<never>): Promise<never> {
    const { path } = this;
    const { settings } = path;
    const promise = path.dispatch(EXEC, [], settings.shapes.text, settings, undefined).then(wrapReplies);
    return withCallback(promise as Promise<never>, callback);
  }

  /**
   * Lends a connection for the time of the function: what happens on it is nobody else's business.
   *
   * @param options in a cluster, `keys` says whose node's connection it is; without it any node's
   */
  session<T>(
    work: (session: Session<Mapping>) => T | Promise<T>,
    { keys = [] }: { readonly keys?: readonly RedisKey[] } = {},
  ): Promise<T> {
    return this.lend(keys, work);
  }

  private async lend<T>(keys: readonly RedisKey[], work: (session: Session<Mapping>) => T | Promise<T>): Promise<T> {
    if (typeof work !== 'function') throw notWork('session()', work);
    const session = new Session<Mapping>(...(await this.parts.lendForSession(keys)));
    for (const [name, script] of this.scripts ?? []) session.installScript(name, script);
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
  async transaction(
    keys: readonly RedisKey[],
    build: (session: Session<Mapping>) => Promise<unknown>,
    { attempts = 10 }: { readonly attempts?: number } = {},
  ): Promise<[Error | null, unknown][] | undefined> {
    if (typeof build !== 'function') throw notWork('transaction()', build);
    const transaction = this.parts.newTransaction();
    for (;;) {
      try {
        return await this.transact(keys, build, attempts);
      } catch (error) {
        if (!(await transaction.beginsAnew(error))) throw error;
      }
    }
  }

  private transact(
    keys: readonly RedisKey[],
    build: (session: Session<Mapping>) => Promise<unknown>,
    attempts: number,
  ): Promise<[Error | null, unknown][] | undefined> {
    return this.lend(keys, async (session) => {
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
}

installCommands(Client.prototype as Client, invoke);

function invoke(
  { path }: Client,
  command: Descriptor,
  args: Argument[],
  texts: Texts,
  callback: CommandCallback | undefined,
): unknown {
  const { settings } = path;
  return path.dispatch(command, args, shapeOf(settings.shapes, texts), settings, callback as Callback | undefined);
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

function notWork(method: string, given: unknown): InvalidArgumentError {
  return new InvalidArgumentError(
    `${method} needs a function that works with the session; it was given ${typeof given}`,
  );
}
