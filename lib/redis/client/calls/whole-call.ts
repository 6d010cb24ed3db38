// redis/client/calls: a command that is carried out by several requests: at several nodes, or on a connection that is lent,
// for which it waits, and waits again at the next node. Whoever is told of calls hears of one, from its beginning to its end.
import type { AsyncResource } from 'node:async_hooks';
import { NO_DEADLINE } from '../../../core/channel/exchange.js';
import { errorOf } from '../../../core/errors/builtins.js';
import { Call } from '../../../core/execution/call.js';
import { composeInterceptors, type Interceptor, type Run } from '../../../core/execution/interceptors.js';
import type { TracedCall } from '../../../core/observe/call-message.js';
import type { Node } from '../../../core/pool/pool-registry.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { InterceptedCall } from '../options/redis-options.js';
import { PatientCall, type RedisCall, type RedisCallRunner } from './redis-call.js';

/** Gets it an answer. */
export type CarryOut = (call: WholeCall) => Promise<unknown>;

export class WholeCall extends Call<RedisRequest, unknown> {
  private readonly carryOut: CarryOut;
  private readonly message: TracedCall<unknown> | undefined;
  private hasBegun = false;
  /** Attempts that ended before those of now. */
  private before = 0;

  /**
   * @param runner says how it is told of; nothing of it is sent by itself
   * @param message what is told of the pipeline that it stands in
   */
  constructor(
    runner: RedisCallRunner,
    request: RedisRequest,
    carryOut: CarryOut,
    message: TracedCall<unknown> | undefined,
  ) {
    super(runner, request, NO_DEADLINE, 0);
    this.carryOut = carryOut;
    this.message = message;
  }

  override get begun(): boolean {
    return this.hasBegun;
  }

  override get pipeline(): TracedCall<unknown> | undefined {
    return this.message;
  }

  override get concernsBatch(): boolean {
    return this.message !== undefined;
  }

  begin(): Promise<unknown> {
    this.hasBegun = true;
    this.runElsewhere(begin);
    return this.promise;
  }

  carriedOut(): Promise<unknown> {
    return this.carryOut(this);
  }

  answered(reply: unknown): void {
    if (this.settled) return;
    this.runner.observation.calls?.answered(this, reply);
    this.succeed(reply);
  }

  /** A part was sent. @param attempts how often by now */
  noteAttempt(attempts: number, node: Node | undefined): void {
    this.attempts = Math.max(this.attempts, this.before + attempts);
    this.node = node;
  }

  /** It was refused where it was sent, and is sent once more. */
  goesOn(error: Error, next: 'redirect' | 'retry'): void {
    this.before = this.attempts;
    this.runner.observation.calls?.attemptFailed(this, error, next);
  }
}

function begin(call: WholeCall): void {
  call.carriedOut().then(
    (reply) => call.answered(reply),
    (error: unknown) => call.rejectWith(errorOf(error)),
  );
}

/** A request of it: nobody is told of it by itself. */
export class PartCall extends Call<RedisRequest, unknown> {
  /** Not `whole`: that is what an exchange calls the group that it is sent with. */
  private readonly partOf: WholeCall;

  constructor(runner: RedisCallRunner, request: RedisRequest, deadlineMs: number, whole: WholeCall) {
    super(runner, request, deadlineMs, 0);
    this.partOf = whole;
  }

  override get isPart(): boolean {
    return true;
  }

  override get context(): AsyncResource | undefined {
    return this.partOf.context;
  }

  protected override startsAttempt(): void {
    super.startsAttempt();
    noteAttempt(this, this.partOf);
  }
}

/** The same, whose time begins with the write. */
export class PatientPart extends PatientCall {
  private readonly partOf: WholeCall;

  constructor(
    runner: RedisCallRunner,
    request: RedisRequest,
    timeoutMs: number,
    clock: { now(): number },
    whole: WholeCall,
  ) {
    super(runner, request, timeoutMs, clock);
    this.partOf = whole;
  }

  override get isPart(): boolean {
    return true;
  }

  override get context(): AsyncResource | undefined {
    return this.partOf.context;
  }

  protected override startsAttempt(): void {
    super.startsAttempt();
    noteAttempt(this, this.partOf);
  }
}

/** Of parts that go out together the one counts that was sent most often: it alone was repeated. */
function noteAttempt({ attempts, node }: RedisCall, whole: WholeCall): void {
  whole.noteAttempt(attempts, node);
}

/** Interceptors around what an executor runs, and around the whole of what is made of several requests. */
export function interceptedRun(
  interceptors: readonly Interceptor<InterceptedCall>[],
  executor: Executes,
): Run<RedisCall> {
  const execute = (call: RedisCall): Promise<unknown> => executor.execute(call);
  if (interceptors.length === 0) return execute;
  return composeInterceptors(interceptors as unknown as readonly Interceptor<RedisCall>[], (call) =>
    call instanceof WholeCall ? call.begin() : execute(call),
  );
}

interface Executes {
  execute(call: RedisCall): Promise<unknown>;
}
