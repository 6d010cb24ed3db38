// redis/client/transactions: MULTI, its commands and EXEC as one call: next to each other on one connection, executed
// as a whole or not at all.
import { isBytes, isErrorValue } from '../../../core/errors/builtins.js';
import type { Exchange } from '../../../core/channel/exchange.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import { Call } from '../../../core/execution/call.js';
import type { TracedCall } from '../../../core/observe/call-message.js';
import type { SharedChannel } from '../../../core/pool/waiting-queue.js';
import type { Command } from '../../commands/command.js';
import { RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import { BOUND_SHAPE, type CallShape } from '../calls/call-shapes.js';
import { presentError } from '../calls/present-error.js';
import type { RedisCallRunner } from '../calls/redis-call.js';
import { watchLost } from '../connections/watch-state.js';
import type { Lane } from './lane.js';

export class TransactionCall extends Call<RedisRequest, unknown> {
  /** What the server said to MULTI, and to each command when it was queued; nothing where the answer is still to come. */
  queued: (string | Error | undefined)[] = [];
  /** Of a transaction that relies on a WATCH: whether its connection is there still. */
  stillWatched: (() => boolean) | undefined = undefined;
  /** Of a transaction within a pipeline. */
  lane: Lane | undefined = undefined;
  whole: readonly Exchange<RedisRequest, unknown>[] | undefined = undefined;

  private readonly multi: Command;
  private readonly message: TracedCall<unknown> | undefined;

  /**
   * @param shape of EXEC: says whether the whole may be executed twice
   * @param message what is told of the pipeline that it stands in
   */
  constructor(
    runner: RedisCallRunner,
    {
      multi,
      parts,
      exec,
    }: { readonly multi: Command; readonly parts: readonly RedisRequest[]; readonly exec: Command },
    shape: CallShape,
    deadlineMs: number,
    message: TracedCall<unknown> | undefined,
  ) {
    super(runner, new RedisRequest(exec, [], shape, parts), deadlineMs, 0);
    this.multi = multi;
    this.message = message;
  }

  private get parts(): readonly RedisRequest[] {
    return this.request.parts as readonly RedisRequest[];
  }

  /** Bound to no WATCH of its connection: a server that loads its data is asked again for the whole. */
  private get repeatable(): boolean {
    return this.stillWatched === undefined && (this.request.shape as CallShape).repeatable;
  }

  override get pipeline(): TracedCall<unknown> | undefined {
    return this.message;
  }

  override get concernsBatch(): boolean {
    return true;
  }

  override get sizeBytes(): number {
    return this.parts.reduce(
      (sum, part) => sum + 16 + part.args.reduce<number>((size, argument) => size + sizeOf(argument), 0),
      64,
    );
  }

  override sendOn(offered: SharedChannel<RedisRequest, unknown>, before?: Exchange<RedisRequest, unknown>): boolean {
    if (this.stillWatched?.() === false) {
      const error = watchLost();
      error.execution = this.execution;
      this.rejectWith(presentError(error, this.request));
      return true;
    }
    const channel = this.lane === undefined ? offered : this.lane.channelFor(this.node, offered);
    // What cannot be sent yet is asked again for each command that comes behind it.
    if (!channel.takes(this.parts.length + (before === undefined ? 2 : 3))) return false;
    const queued: TransactionCall['queued'] = new Array<undefined>(this.parts.length + 1).fill(undefined);
    const group: Exchange<RedisRequest, unknown>[] = before === undefined ? [] : [before];
    const again = before === undefined && this.repeatable ? this.parts : undefined;
    const multi = new RedisRequest(this.multi, [], BOUND_SHAPE, again);
    group.push(new QueuedExchange(multi, this.deadlineMs, queued, 0));
    this.parts.forEach((part, index) => group.push(new QueuedExchange(part, this.deadlineMs, queued, index + 1)));
    group.push(this);
    this.channel = channel;
    this.whole = group;
    if (!channel.sendGroup(group)) {
      this.channel = undefined;
      return false;
    }
    this.queued = queued;
    this.startsAttempt();
    return true;
  }

  override succeed(value: unknown): void {
    if (this.traced !== undefined && Array.isArray(value)) this.traced.partError = value.find(isErrorValue);
    super.succeed(value);
  }

  override fail(error: DriverError): void {
    if (error instanceof ReplyError && error.prefix === 'EXECABORT') {
      const refusals = this.queued.filter((answer): answer is ReplyError => answer instanceof ReplyError);
      error.previousErrors = refusals;
      // It passes, and nothing was executed: the whole is asked again, as a command would be.
      if (refusals.length > 0 && refusals.every(({ errorCode }) => errorCode === 'LOADING')) {
        super.fail(new ReplyError(refusals[0].message, this.request.command));
        return;
      }
    }
    super.fail(error);
  }
}

/**
 * MULTI, or a command between it and EXEC: its answer says only that it was queued, or why not. It has the deadline of EXEC's
 * call, so that a dead connection does not look as if somebody waited for it still.
 */
class QueuedExchange implements Exchange<RedisRequest, unknown> {
  readonly request: RedisRequest;
  deadlineMs: number;
  batch = 0;
  place = 0;
  private readonly answers: (string | Error | undefined)[];
  private readonly index: number;

  constructor(request: RedisRequest, deadlineMs: number, answers: (string | Error | undefined)[], index: number) {
    this.request = request;
    this.deadlineMs = deadlineMs;
    this.answers = answers;
    this.index = index;
  }

  reply(reply: unknown): void {
    this.answers[this.index] = String(reply);
  }

  fail(error: DriverError): void {
    this.answers[this.index] = error;
  }
}

function sizeOf(argument: unknown): number {
  return typeof argument === 'string' || isBytes(argument) ? argument.length + 16 : 32;
}
