// redis/client/transactions: a command of a pipeline, and the list of results that what became of it goes into.
import { isErrorValue } from '../../../core/errors/builtins.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import { Call } from '../../../core/execution/call.js';
import type { TracedCall } from '../../../core/observe/call-message.js';
import type { Exchange, SharedChannel } from '../../../core/pool/waiting-queue.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { callbackFromHere } from '../calls/callback.js';
import type { RedisCallRunner } from '../calls/redis-call.js';
import type { Rewriting } from '../calls/rewriting.js';
import type { Lane } from './lane.js';

export type Result = [null, unknown] | [Error];
export type LateCallback = NonNullable<ReturnType<typeof callbackFromHere>>;

/** The results of a pipeline, until all are there. */
export class Gathered {
  readonly finished: Promise<Result[]>;
  private readonly results: Result[];
  private left: number;
  readonly message: TracedCall<unknown> | undefined;
  /** Where several connections could share the work. */
  readonly lane: Lane | undefined;
  private done!: (results: Result[]) => void;

  constructor(count: number, message: TracedCall<unknown> | undefined, lane: Lane | undefined) {
    this.message = message;
    this.lane = lane;
    this.results = new Array<Result>(count);
    this.left = count;
    this.finished = new Promise((resolve) => (this.done = resolve));
    if (count === 0) this.done(this.results);
  }

  settle(index: number, result: Result): void {
    this.results[index] = result;
    if (--this.left === 0) this.done(this.results);
  }
}

/** A command of a pipeline: what became of it goes straight into the list. */
export class GatheredCall extends Call<RedisRequest, unknown> {
  private readonly gathered: Gathered;
  private readonly index: number;
  private readonly callback: LateCallback | undefined;
  /** Undefined where replies stay as they are. */
  private readonly rewriting: Rewriting | undefined;

  constructor(
    runner: RedisCallRunner,
    request: RedisRequest,
    deadlineMs: number,
    gathered: Gathered,
    index: number,
    callback: LateCallback | undefined,
    rewriting: Rewriting | undefined,
    isAwaited: boolean,
  ) {
    super(runner, request, deadlineMs, 0, isAwaited);
    this.gathered = gathered;
    this.index = index;
    this.callback = callback;
    this.rewriting = rewriting;
  }

  override get pipeline(): TracedCall<unknown> | undefined {
    return this.gathered.message;
  }

  override get concernsBatch(): boolean {
    return this.pipeline !== undefined;
  }

  override sendOn(offered: SharedChannel<RedisRequest, unknown>, before?: Exchange<RedisRequest, unknown>): boolean {
    const { lane } = this.gathered;
    return super.sendOn(lane === undefined ? offered : lane.channelFor(this.node, offered), before);
  }

  override succeed(value: unknown): void {
    if (this.settled) return;
    super.succeed(value);
    this.note(this.rewriting === undefined ? [null, value] : rewritten(this.rewriting, this.request, value));
  }

  override refuse(error: Error): void {
    super.refuse(error);
    // The list has the error; nobody looks at the promise.
    if (this.isAwaited) this.promise.catch(ignore);
    this.note([error]);
  }

  private note(result: Result): void {
    // The callback first: exec() calls back last.
    this.callback?.(result[0], result[1]);
    this.gathered.settle(this.index, result);
  }
}

/** A transformer is the user's: what it throws is that command's error, and nobody else's. */
function rewritten(rewriting: Rewriting, { command }: RedisRequest, value: unknown): Result {
  try {
    return [null, rewriting.reply(command, value)];
  } catch (error) {
    return [error as DriverError];
  }
}

/** The same for what EXEC replies: each element is its command's. */
export function rewrittenElements(rewriting: Rewriting, parts: readonly RedisRequest[], reply: unknown): unknown {
  if (!Array.isArray(reply)) return reply;
  return reply.map((item: unknown, index) => {
    if (parts[index] === undefined || isErrorValue(item)) return item;
    const [error, value] = rewritten(rewriting, parts[index], item);
    return error ?? value;
  });
}
