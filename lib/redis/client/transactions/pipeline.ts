// redis/client/transactions: commands gathered and sent together: pipeline(), and multi() which makes a transaction of
// them. As in ioredis, a transaction may also stand inside a pipeline: pipeline().multi().set(…).exec().exec().
import { brandClass } from '../../../core/errors/brand.js';
import { errorOf, isErrorValue } from '../../../core/errors/builtins.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import { setHidden } from '../../../core/errors/hidden-property.js';
import { ignore } from '../../../core/errors/ignore.js';
import type { TracedCall } from '../../../core/observe/call-message.js';
import { batchMessage, traceBatch } from '../../../core/observe/call-trace.js';
import { areBatchesTraced } from '../../../core/observe/diagnostics.js';
import type { Argument, Command } from '../../commands/command.js';
import { installCommands, type Texts } from '../../commands/install.js';
import type { Callback, ChainableCommander, ExecResults } from '../../commands/redis-commander.js';
import type { ReplyMapping } from '../../commands/replies.js';
import { commandFor } from '../../commands/registry.js';
import { notInTransaction } from '../../protocol/open-transaction.js';
import { RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import { type CallSettings, shapeOf, wordFor } from '../calls/call-shapes.js';
import { callbackFromHere, withCallback } from '../calls/callback.js';
import { checkArguments } from '../calls/check-arguments.js';
import { presentError } from '../calls/present-error.js';
import { showOnly } from '../calls/inspection.js';
import type { RedisCall, RedisCallRunner } from '../calls/redis-call.js';
import type { Rewriting } from '../calls/rewriting.js';
import { installScript, type Script, ScriptRequest, withTexts } from '../calls/scripts.js';
import type { BatchCommand } from '../calls/sendable-command.js';
import { Gathered, GatheredCall, type LateCallback, type Result, rewrittenElements } from './gathered-call.js';
import { Lane } from './lane.js';
import { wrapReplies } from './shared-transaction.js';
import { TransactionCall } from './transaction-call.js';

/** What a pipeline needs of its client. */
export interface PipelinePort {
  runner(): RedisCallRunner;
  readonly rewriting: Rewriting;
  /** Several connections to a node share the work. */
  readonly sharesWork: boolean;
  /** Whether somebody follows each command by its promise: an interceptor. */
  awaitsCalls(): boolean;
  /** Why the request cannot be sent now; connects a lazy client. */
  refusalOf(request: RedisRequest): DriverError | undefined;
  deadlineMs(request: RedisRequest, settings: CallSettings): number;
  run(call: RedisCall): Promise<unknown>;
  /** Why these cannot be one transaction. */
  refusalOfTransaction?(parts: readonly RedisRequest[]): DriverError | undefined;
  /**
   * Called when a transaction starts. Answers, where it relies on a WATCH, whether it may still be sent. @throws
   * DriverError when it may not
   */
  consumeWatch(): (() => boolean) | undefined;
  /** What to send in its place where a transaction is open on the shared connection, which it becomes part of. */
  joinTransaction?(request: RedisRequest): RedisRequest | undefined;
  /** Remembers what the command changes about connections. */
  noteChange(request: RedisRequest, promise: Promise<unknown>): Promise<unknown>;
}

interface Entry {
  readonly request: RedisRequest;
  readonly callback: LateCallback | undefined;
  /** Why it cannot be sent. */
  readonly refusal: DriverError | undefined;
}

const MULTI = commandFor('multi');
const EXEC = commandFor('exec');

// Declared for its methods: they are installed from the command tables.
export interface Pipeline<Mapping extends ReplyMapping = 'legacy'> extends ChainableCommander<
  Mapping,
  readonly unknown[]
> {}

/**
 * Commands that are gathered and sent together by `exec`, which answers `[error, reply]` for each: `redis.pipeline()`.
 * Of `redis.multi()` they are one transaction.
 *
 * @example
 * const results = await redis.pipeline().incr('visits').get('greeting').exec();
 * for (const [error, reply] of results ?? []) console.log(error ?? reply);
 */
export class Pipeline<Mapping extends ReplyMapping = 'legacy'> {
  /** Tells a pipeline from a client. */
  readonly isPipeline = true;
  /** The client. */
  readonly redis: object;
  private readonly port: PipelinePort;
  private readonly settings: CallSettings;
  private readonly entries: Entry[] = [];
  /** Made by multi(): exec() adds EXEC and answers its reply alone. */
  private readonly transactional: boolean;
  /** MULTIs that wait for their EXEC. */
  private openTransactions = 0;
  private hasScripts = false;
  private executed: Promise<unknown> | undefined;
  declare protected readonly mapping: Mapping;

  /** @internal */
  constructor(redis: object, port: PipelinePort, settings: CallSettings, transactional: boolean) {
    this.redis = redis;
    this.port = port;
    this.settings = settings;
    this.transactional = transactional;
    if (transactional) this.add(MULTI, [], 'strings', undefined);
  }

  /** How many commands it has; MULTI counts. */
  get length(): number {
    return this.entries.length;
  }

  /** @internal */
  add(command: Command, args: Argument[], texts: Texts, callback: Callback | undefined): this {
    if (command.name === 'MULTI') this.openTransactions++;
    else if (command.name === 'EXEC' && this.openTransactions > 0) this.openTransactions--;
    const shape = this.port.rewriting.shapeFor(command, shapeOf(this.settings.shapes, texts));
    return this.addRequest(new RedisRequest(command, args, shape), args, callback);
  }

  /** @internal */
  installScript(name: string, script: Script): void {
    installScript<this>(this, name, script, (pipeline, called, args, binary, callback) =>
      pipeline.addScript(called, args, binary, callback),
    );
  }

  /** @internal */
  addScript(script: Script, args: Argument[], binary: boolean, callback: Callback | undefined): this {
    const { shapes, readOnlyShapes } = this.settings;
    const pair = script.readOnly ? readOnlyShapes : shapes;
    const shape = this.port.rewriting.shapeFor(script.command, binary ? pair.binary : pair.text);
    this.hasScripts = true;
    return this.addRequest(new ScriptRequest(script, args, shape), args, callback);
  }

  private addRequest(request: RedisRequest, args: Argument[], callback: Callback | undefined): this {
    const refusal = this.port.rewriting.arguments(request.command, args);
    this.entries.push({ request, callback: callbackFromHere(callback), refusal });
    return this;
  }

  /** Adds commands in the form `['set', 'key', 'value']`. */
  addBatch(commands: readonly BatchCommand[]): this {
    const methods = this as unknown as Record<string, ((...args: unknown[]) => unknown) | undefined>;
    for (const [name, ...args] of commands) {
      if (typeof methods[name] === 'function') methods[name](...args);
      else methods['call']!(name, ...args);
    }
    return this;
  }

  /** Ends an inline transaction; otherwise sends everything and answers a result for each command. */
  exec(callback?: Callback<never>): never {
    if (!this.transactional && this.openTransactions > 0)
      return this.add(EXEC, [], 'strings', callback as Callback | undefined) as never;
    this.executed ??= this.transactional ? this.execTransaction() : this.execPipeline();
    return withCallback(this.executed, callback as Callback | undefined) as never;
  }

  /** The same as `exec`: whether a reply is a Buffer is for each command to say (`getBuffer`). */
  execBuffer(callback?: Callback<never>): never {
    return this.exec(callback);
  }

  // ------------------------------------------------------------------ sending

  private async execTransaction(): Promise<unknown> {
    const { entries } = this;
    if (this.openTransactions > 0) this.add(EXEC, [], 'strings', undefined);
    const results = await this.execPipeline();
    const last = results[entries.length - 1];
    const [error] = last;
    if (error === null) return wrapReplies(last[1]);
    // As in ioredis, where who reads them finds a list however EXEC failed.
    if (!('previousErrors' in error)) setHidden(error, 'previousErrors', refusalsIn(results, error));
    throw error;
  }

  private execPipeline(): Promise<Result[]> {
    const { entries } = this;
    if (this.hasScripts) this.putTexts();
    // A transaction by itself tells as one call.
    if (this.transactional || !areBatchesTraced()) return this.sendAll(undefined);
    const requests = entries.map(({ request }) => request);
    const counted = requests.filter(({ command }) => command.name !== 'MULTI' && command.name !== 'EXEC');
    const message = batchMessage('PIPELINE', requests, counted.length, this.port.runner().parts);
    return traceBatch(message, () => this.sendAll(message));
  }

  /** @param message what is told of the whole, where somebody listens */
  private sendAll(message: TracedCall<unknown> | undefined): Promise<Result[]> {
    const { entries } = this;
    const gathered = new Gathered(entries.length, message, this.port.sharesWork ? new Lane() : undefined);
    for (let index = 0; index < entries.length;) {
      const { request } = entries[index];
      const end = request.command.name === 'MULTI' ? this.endOf(index) : -1;
      if (end < 0) {
        this.start(index, gathered);
        index++;
      } else {
        this.startTransaction(index, end, gathered);
        index = end + 1;
      }
    }
    return gathered.finished;
  }

  /** Of each script the first that is sent carries its text. */
  private putTexts(): void {
    const { entries } = this;
    withTexts(entries.map(({ request }) => request)).forEach((request, index) => {
      if (request !== entries[index].request) entries[index] = { ...entries[index], request };
    });
  }

  /** The index of the EXEC that belongs to a MULTI; -1 if there is none, or it was discarded. */
  private endOf(start: number): number {
    for (let index = start + 1; index < this.entries.length; index++) {
      const { name } = this.entries[index].request.command;
      if (name === 'EXEC') return index;
      if (name === 'DISCARD' || name === 'MULTI') return -1;
    }
    return -1;
  }

  private start(index: number, gathered: Gathered): void {
    const { port, settings } = this;
    const { request: given, callback, refusal = port.refusalOf(given) } = this.entries[index];
    const joined = refusal === undefined ? port.joinTransaction?.(given) : undefined;
    const request = joined ?? given;
    // Within a transaction it changes nothing before EXEC, and its reply is that it is queued.
    const changes = request.command.changesConnection && joined === undefined;
    const call = new GatheredCall(
      port.runner(),
      request,
      port.deadlineMs(request, settings),
      gathered,
      index,
      callback,
      port.rewriting.ofReplies && joined === undefined ? port.rewriting : undefined,
      port.awaitsCalls() || changes,
    );
    if (refusal !== undefined) {
      call.runElsewhere((refused) => refused.rejectWith(presentError(refusal, request)));
      return;
    }
    if (settings.signal !== undefined && joined === undefined && !call.follow(settings.signal)) return;
    const promise = port.run(call);
    if (port.awaitsCalls()) settleWith(call, promise);
    if (changes) port.noteChange(request, promise).catch(ignore);
  }

  private startTransaction(start: number, end: number, gathered: Gathered): void {
    const { port, settings, entries } = this;
    const parts = entries.slice(start + 1, end).map(({ request }) => request);
    const shape = settings.shapes.text;
    const { command: multi } = entries[start].request;
    const { command: exec } = entries[end].request;
    const call = new TransactionCall(
      port.runner(),
      { multi, parts, exec },
      shape,
      port.deadlineMs(entries[end].request, settings),
      gathered.message,
    );
    call.lane = gathered.lane;
    call.promise.then(
      (reply) => {
        for (let index = start; index < end; index++)
          this.finish(index, gathered, [null, wordFor(entries[index].request, index === start ? 'OK' : 'QUEUED')]);
        this.finish(end, gathered, [
          null,
          port.rewriting.ofReplies ? rewrittenElements(port.rewriting, parts, reply) : reply,
        ]);
        if (!Array.isArray(reply)) return;
        parts.forEach((part, index) => {
          if (part.command.changesConnection && !isErrorValue(reply[index]))
            port.noteChange(part, call.promise).catch(ignore);
        });
      },
      (error: Error) => {
        for (let index = start; index < end; index++) {
          const answer = call.queued[index - start];
          const refusal = answer instanceof ReplyError ? answer : error;
          this.finish(
            index,
            gathered,
            typeof answer === 'string' ? [null, wordFor(entries[index].request, answer)] : [refusal],
          );
        }
        this.finish(end, gathered, [error]);
        const change = parts.find(({ command }) => command.changesConnection);
        if (change !== undefined) port.noteChange(change, call.promise).catch(ignore);
      },
    );
    try {
      parts.forEach((part, index) => {
        const refusal = entries[start + 1 + index].refusal ?? port.refusalOf(part);
        if (refusal !== undefined) throw refusal;
        if (part.command.upsetsTransaction(part.args)) throw notInTransaction(part.command.fullName);
        checkArguments(part);
      });
      const refusal = port.refusalOfTransaction?.(parts);
      if (refusal !== undefined) throw refusal;
      call.stillWatched = port.consumeWatch();
    } catch (refusal) {
      call.runElsewhere((refused) => refused.rejectWith(presentError(refusal as DriverError, refused.request)));
      return;
    }
    if (settings.signal === undefined || call.follow(settings.signal)) settleWith(call, port.run(call));
  }

  private finish(index: number, gathered: Gathered, result: Result): void {
    this.entries[index].callback?.(result[0], result[1]);
    gathered.settle(index, result);
  }
}
brandClass(Pipeline, 'Pipeline');

showOnly(Pipeline.prototype as Pipeline, ({ length }) => ({ length }));
installCommands(Pipeline.prototype as Pipeline, (pipeline, command, args, texts, callback) =>
  pipeline.add(command, args, texts, callback as Callback | undefined),
);

/** What the server said to commands before that. */
function refusalsIn(results: readonly Result[], end: Error): Error[] {
  return results.flatMap(([error]) => (error instanceof ReplyError && error !== end ? [error] : []));
}

/** An interceptor may answer, or fail, without passing the call on. */
function settleWith(call: RedisCall, answer: Promise<unknown>): void {
  answer.then(
    (value) => call.succeed(value),
    (error: unknown) => call.rejectWith(errorOf(error)),
  );
}

export type { ExecResults };
