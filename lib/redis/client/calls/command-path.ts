// redis/client/calls: the way of a command from its method to its caller, written once for clients, views, scripts and
// sessions: it is checked, rewritten, made a request and started; its reply is rewritten, and its caller called back.
// Hop 1 of the hot path is its short form: an ordinary command on a ready client.
import { NO_DEADLINE } from '../../../core/channel/exchange.js';
import { withCallerStack } from '../../../core/errors/caller-stack.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import { Call } from '../../../core/execution/call.js';
import type { TracedCall } from '../../../core/observe/call-message.js';
import type { Run } from '../../../core/execution/interceptors.js';
import { abortWith } from '../../../core/pool/abort.js';
import type { Argument, Command } from '../../commands/command.js';
import type { Callback } from '../../commands/redis-commander.js';
import { RedisRequest } from '../../protocol/request.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import { type CallSettings, type CallShape, type ClientShapes, shapesFor } from './call-shapes.js';
import { withCallback } from './callback.js';
import { type CarryOut, PartCall, PatientPart, WholeCall } from './whole-call.js';
import { presentError } from './present-error.js';
import { PatientCall, type RedisCall, type RedisCallRunner } from './redis-call.js';
import { Rewriting, sharedTransformers } from './rewriting.js';
import { type Script, ScriptRequest } from './scripts.js';

/** What calls run on: one server, or the nodes of a cluster. */
export interface CallEngine {
  readonly executor: RedisCallRunner & { execute(call: RedisCall): Promise<unknown> };
  readonly deadlines: { now(): number };
  readonly run: Run<RedisCall>;
}

/** Carries out a request that was admitted. */
export interface CommandHandler {
  /** What it answers is the server's reply to the command, so that it may have to be rewritten. */
  readonly rewritesReplies: boolean;
  start(request: RedisRequest, settings: CallSettings): Promise<unknown>;
}

/** Admits or refuses requests: a client's, for all that is not an ordinary command; a session's, for its connection. */
export interface CommandGate {
  /** Why the request cannot be sent now. */
  refusalOf(request: RedisRequest): DriverError | undefined;
  /** Asked once nothing speaks against the request. */
  handlerOf(request: RedisRequest): CommandHandler;
}

/** Also the way of what is sent as it is: the handler of plain commands. */
export class CommandPath implements CommandHandler {
  readonly rewritesReplies = true;
  readonly shapes: ClientShapes;
  /** Of calls that ask for nothing else. */
  readonly settings: CallSettings;
  readonly rewriting: Rewriting;
  /** No command takes the short path: replies are rewritten, or stacks captured. */
  readonly alwaysNeedsFullPath: boolean;
  /** Another one when the client connects again after its end. */
  engine!: CallEngine;
  /** No command takes the short path now: subscriber mode on RESP2, an open MULTI, the client's end. */
  needsFullPath: boolean;
  private readonly client: { readonly status: string };
  protected readonly gate: CommandGate;
  private readonly blockingTimeoutGraceMs: number;
  private readonly capturesStacks: boolean;
  private readonly intercepts: boolean;

  constructor(options: ParsedRedisOptions, client: { readonly status: string }, gate: CommandGate) {
    this.client = client;
    this.gate = gate;
    this.shapes = shapesFor(options);
    const { plain, readOnly } = this.shapes;
    this.settings = Object.freeze({
      shapes: plain,
      readOnlyShapes: readOnly,
      timeoutMs: options.commandTimeout,
      patient: options.maxRetriesPerRequest === null,
      signal: undefined,
      began: undefined,
    });
    this.rewriting = new Rewriting(options);
    this.intercepts = options.interceptors.length > 0;
    this.capturesStacks = options.captureStackTrace || options.showFriendlyErrorStack;
    this.needsFullPath = this.alwaysNeedsFullPath = this.rewriting.ofReplies || this.capturesStacks;
    this.blockingTimeoutGraceMs = options.blockingTimeoutGrace;
  }

  dispatch(
    command: Command,
    args: Argument[],
    shape: CallShape,
    settings: CallSettings,
    callback: Callback | undefined,
  ): Promise<unknown> {
    if (
      this.client.status !== 'ready' ||
      command.changesConnection ||
      command.blocking ||
      command.untrackable ||
      this.needsFullPath ||
      sharedTransformers.inUse
    ) {
      return this.dispatchInFull(this.gate, command, args, shape, settings, callback);
    }
    const request = new RedisRequest(command, args, shape);
    const refusal = this.rewriting.ofArguments ? this.rewriting.arguments(command, args) : undefined;
    if (refusal !== undefined) return this.refuse(refusal, request, callback);
    const promise = this.start(request, settings);
    return callback === undefined ? promise : withCallback(promise, callback);
  }

  dispatchScript(
    script: Script,
    args: Argument[],
    shape: CallShape,
    settings: CallSettings,
    callback: Callback | undefined,
  ): Promise<unknown> {
    const request = new ScriptRequest(script, args, this.rewriting.shapeFor(script.command, shape));
    return this.carryOut(this.gate, request, args, settings, callback);
  }

  /** The full path of a command, through a gate. */
  dispatchInFull(
    gate: CommandGate,
    command: Command,
    args: Argument[],
    shape: CallShape,
    settings: CallSettings,
    callback: Callback | undefined,
  ): Promise<unknown> {
    const request = new RedisRequest(command, args, this.rewriting.shapeFor(command, shape));
    return this.carryOut(gate, request, args, settings, callback);
  }

  private carryOut(
    gate: CommandGate,
    request: RedisRequest,
    args: Argument[],
    settings: CallSettings,
    callback: Callback | undefined,
  ): Promise<unknown> {
    const { rewriting } = this;
    const { command } = request;
    const refusal = gate.refusalOf(request) ?? rewriting.arguments(command, args);
    if (refusal !== undefined) return this.refuse(refusal, request, callback);
    const handler = gate.handlerOf(request);
    const started = handler.start(request, settings);
    const promise = this.capturesStacks ? withCallerStack(started, this.carryOut) : started;
    return withCallback(
      handler.rewritesReplies && rewriting.ofReplies
        ? promise.then((reply) => rewriting.reply(command, reply))
        : promise,
      callback,
    );
  }

  /** Sends a request that nothing speaks against, as it is. */
  start(request: RedisRequest, { timeoutMs, patient, signal, began }: CallSettings): Promise<unknown> {
    const { engine } = this;
    const { executor, deadlines } = engine;
    let call: RedisCall;
    if (patient) call = new PatientCall(executor, request, timeoutMs, deadlines);
    else call = new Call(executor, request, timeoutMs === 0 ? NO_DEADLINE : deadlines.now() + timeoutMs, 0);
    if (began !== undefined) began(call);
    return signal === undefined || call.follow(signal) ? engine.run(call) : call.promise;
  }

  /** Has a request carried out on a connection that is lent. */
  startWhole(request: RedisRequest, carryOut: CarryOut, pipeline?: TracedCall<unknown>): Promise<unknown> {
    const { engine, intercepts } = this;
    const call = new WholeCall(engine.executor, request, carryOut, pipeline);
    return intercepts ? engine.run(call) : call.begin();
  }

  /** Of a request that cannot be sent: its caller is told, and whoever is told of calls. */
  refuse(refusal: DriverError, request: RedisRequest, callback: Callback | undefined): Promise<unknown> {
    const call: RedisCall = new Call(this.engine.executor, request, NO_DEADLINE, 0);
    call.runElsewhere((refused) => refused.rejectWith(presentError(refusal, request)));
    return withCallback(call.promise, callback);
  }

  /** Sends a part of a call. Interceptors have seen the whole. */
  startPart(request: RedisRequest, { timeoutMs, patient, signal }: CallSettings, whole: WholeCall): Promise<unknown> {
    const { executor, deadlines } = this.engine;
    const call: RedisCall = patient
      ? new PatientPart(executor, request, timeoutMs, deadlines, whole)
      : new PartCall(executor, request, timeoutMs === 0 ? NO_DEADLINE : deadlines.now() + timeoutMs, whole);
    if (signal !== undefined) abortWith(call, signal);
    return call.settled ? call.promise : executor.execute(call);
  }

  /** The same with a limit of its own. */
  startWithin(timeoutMs: number, request: RedisRequest, settings: CallSettings): Promise<unknown> {
    return this.start(request, { ...settings, timeoutMs });
  }

  /** The deadline of a command on a shared connection. */
  deadlineOf({ command, args }: RedisRequest, { timeoutMs, patient }: CallSettings): number {
    const waitMs = command.blocking ? command.blockingTimeoutMs(args) : undefined;
    const limitMs =
      waitMs === undefined ? timeoutMs : waitMs === 0 ? 0 : Math.max(timeoutMs, waitMs + this.blockingTimeoutGraceMs);
    return limitMs === 0 || patient ? NO_DEADLINE : this.engine.deadlines.now() + limitMs;
  }
}
