// cassandra/concurrent: one run over many items: a window of executions that is filled again as they end. No closure
// and no object per item: places in the window are used again and again, each with its two callbacks.
import { errorOf, isBytes } from '../../core/errors/builtins.js';
import { AbortError } from '../../core/errors/driver-error.js';
import type { Runtime, Timer } from '../../core/runtime/runtime.js';
import { ArgumentError } from '../client/errors/errors.js';
import type { QueryOptions } from '../client/options/query-options.js';
import type { Parameters } from '../client/requests/parameters.js';
import { ResultSet } from '../client/results/result-set.js';
import { isBackPressure } from '../protocol/responses/replies.js';
import { describeValue } from '../types/value-error.js';
import { AdaptiveLevel } from './adaptive-level.js';
import { type ConcurrentClient, runtimeOf } from './concurrent-client.js';
import { END, type ItemSource, type SourceListener, sourceOf, WAIT } from './item-source.js';
import { ProgressTeller } from './progress-teller.js';
import { isOverload } from './transient-failures.js';

/** How far a run is. */
export interface ConcurrentProgress {
  /** Executions that have ended, well or not. */
  readonly totalExecuted: number;
  /** How many of them failed. */
  readonly failed: number;
  readonly inFlight: number;
  /** The most that are in flight at a time by now. */
  readonly concurrencyLevel: number;
  readonly elapsedMs: number;
}

export interface RunParts {
  readonly client: ConcurrentClient;
  /** Undefined: each item has its own. */
  readonly query: string | undefined;
  readonly items: unknown;
  /** So many of the first items are passed over. */
  readonly skip?: number;
  /** Of each execution. */
  readonly options: QueryOptions;
  readonly concurrencyLevel: number | 'adaptive';
  readonly signal: AbortSignal | undefined;
  /** Called now and then, and at the end. */
  readonly onProgress: ((progress: ConcurrentProgress) => void) | undefined;
  readonly raisesFirstError: boolean;
}

/** What those who use a run want to know of each item. */
export interface RunListener {
  succeeded(index: number, result: ResultSet): void;
  /** It failed for good. Not told of an error that ends the run. */
  failedAt(index: number, error: Error): void;
  /** After how many milliseconds it is to be tried again; undefined where it has failed for good. */
  retryAfterMs(error: Error, attempts: number): number | undefined;
  /** Whether the next item may be begun, with so many begun already. */
  mayBegin(begun: number): boolean;
}

/**
 * A level of that many places is filled again when half of it is free, so that requests are written together: what is left
 * keeps the servers at work meanwhile, and one write for many is what a client saves most by.
 */
const FREE_SHARE = 2;

export class ConcurrentRun implements SourceListener {
  private readonly parts: RunParts;
  private readonly listener: RunListener;
  private readonly client: ConcurrentClient;
  private readonly query: string | undefined;
  private readonly options: QueryOptions;
  private readonly runtime: Runtime;
  private readonly source: ItemSource;
  private readonly adaptive: AdaptiveLevel | undefined;
  private readonly free: Place[] = [];
  /** Those that wait for their next attempt. */
  private readonly timers = new Set<Timer>();
  private readonly progress: ProgressTeller<ConcurrentProgress> | undefined;
  private readonly onAbort = this.aborted.bind(this);
  private readonly describing = this.describe.bind(this);
  private level: number;
  private fillBelow: number;
  private inFlight = 0;
  /** The place of the next item. */
  private begun = 0;
  private toSkip: number;
  private totalExecuted = 0;
  private failures = 0;
  private sourceEnded = false;
  private over = false;
  private resolve!: () => void;
  private reject!: (error: Error) => void;

  /** @throws ArgumentError for items of a wrong kind */
  constructor(parts: RunParts, listener: RunListener) {
    const { client, query, items, signal, concurrencyLevel } = parts;
    this.parts = parts;
    this.listener = listener;
    this.client = client;
    this.query = query;
    // A stable object is resolved once for all executions; one with a signal is not.
    this.options = signal === undefined ? parts.options : { ...parts.options, signal };
    this.runtime = runtimeOf(client);
    this.source = sourceOf(items, query === undefined ? 'the statements' : 'the parameters', this);
    this.adaptive = concurrencyLevel === 'adaptive' ? new AdaptiveLevel() : undefined;
    this.level = this.adaptive?.level ?? (concurrencyLevel as number);
    this.fillBelow = this.level - Math.floor(this.level / FREE_SHARE);
    this.toSkip = parts.skip ?? 0;
    this.progress = parts.onProgress && new ProgressTeller(this.runtime, parts.onProgress);
  }

  run(): Promise<void> {
    const { signal } = this.parts;
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      if (signal?.aborted === true) {
        this.aborted();
        return;
      }
      signal?.addEventListener('abort', this.onAbort);
      this.fill();
    });
  }

  // ------------------------------------------------------------------ what the source tells

  ready(): void {
    if (!this.over) this.fill();
  }

  failed(error: Error): void {
    this.sourceEnded = true;
    this.fail(error);
  }

  // ------------------------------------------------------------------ what executions come to

  succeeded(place: Place, result: ResultSet): void {
    const { adaptive } = this;
    if (adaptive !== undefined) this.learn(adaptive, place, result);
    const { index } = place;
    this.leave(place);
    if (this.over) return;
    this.listener.succeeded(index, result);
    this.goOn();
  }

  rejected(place: Place, cause: unknown): void {
    const error = errorOf(cause);
    if (this.adaptive !== undefined && isOverload(error)) {
      this.adaptive.overloaded();
      this.levelChanged();
    }
    if (this.over) {
      this.leave(place);
      return;
    }
    const delayMs = this.listener.retryAfterMs(error, ++place.attempts);
    if (delayMs !== undefined) {
      this.tryLater(place, delayMs);
      return;
    }
    const { index } = place;
    this.leave(place);
    this.failures++;
    if (this.parts.raisesFirstError) {
      this.totalExecuted++;
      this.fail(error);
      return;
    }
    this.listener.failedAt(index, error);
    this.goOn();
  }

  private leave(place: Place): void {
    this.inFlight--;
    place.item = undefined;
    this.free.push(place);
  }

  private goOn(): void {
    this.totalExecuted++;
    if (this.inFlight <= this.fillBelow) this.fill();
  }

  private tryLater(place: Place, delayMs: number): void {
    const timer = this.runtime.setTimer(() => {
      this.timers.delete(timer);
      this.execute(place);
    }, delayMs);
    this.timers.add(timer);
  }

  private learn(adaptive: AdaptiveLevel, place: Place, result: ResultSet): void {
    const problems = result instanceof ResultSet ? ResultSet.problemsOf(result) : undefined;
    const isOverloaded =
      problems !== undefined &&
      (problems.warnings?.some(isBackPressure) === true || problems.failures?.some(isOverload) === true);
    if (isOverloaded) adaptive.overloaded();
    else if (!adaptive.answered(this.runtime.now() - place.sentMs)) return;
    this.levelChanged();
  }

  private levelChanged(): void {
    this.level = (this.adaptive as AdaptiveLevel).level;
    this.fillBelow = this.level - Math.floor(this.level / FREE_SHARE);
  }

  // ------------------------------------------------------------------ the window

  private fill(): void {
    const { source, level } = this;
    while (!this.sourceEnded && this.inFlight < level && this.listener.mayBegin(this.begun)) {
      const item = source.next();
      if (item === WAIT) break;
      if (item === END) this.sourceEnded = true;
      else if (this.toSkip > 0) {
        this.toSkip--;
        this.begun++;
      } else this.begin(item);
      if (this.over) return;
    }
    this.progress?.maybe(this.describing);
    if (this.sourceEnded && this.inFlight === 0) this.finish();
  }

  private begin(item: unknown): void {
    const place = this.free.pop() ?? new Place(this);
    place.item = item;
    place.index = this.begun++;
    place.attempts = 0;
    this.inFlight++;
    this.execute(place);
  }

  private execute(place: Place): void {
    const { item } = place;
    if (this.adaptive !== undefined) place.sentMs = this.runtime.now();
    const { query } = this;
    if (query === undefined) {
      if (isStatement(item)) this.send(place, item.query, item.params);
      else this.refuse(place, `the statement at position ${place.index} must be an object { query, params }`);
    } else if (isBytes(item) || typeof item === 'string') {
      // An object like any other to whoever looks for values by name.
      this.refuse(
        place,
        `the parameters at position ${place.index} must be an array or an object; they were given as ${describeValue(item)}: a stream of bytes has to be parsed first`,
      );
    } else this.send(place, query, item as Parameters);
  }

  private send(place: Place, query: string, parameters: Parameters): void {
    this.client.execute(query, parameters, this.options).then(place.succeeded, place.failed);
  }

  private refuse(place: Place, message: string): void {
    Promise.reject(new ArgumentError(message)).catch(place.failed);
  }

  // ------------------------------------------------------------------ the end

  private finish(): void {
    if (this.over) return;
    this.end();
    this.resolve();
  }

  private fail(error: Error): void {
    if (this.over) return;
    this.end();
    this.reject(error);
  }

  private end(): void {
    this.over = true;
    this.source.stop();
    for (const timer of this.timers) timer.cancel();
    this.timers.clear();
    this.parts.signal?.removeEventListener('abort', this.onAbort);
    this.progress?.tell(this.describing);
  }

  private aborted(): void {
    this.fail(
      new AbortError(`the run was aborted by its caller after ${this.totalExecuted} executions`, {
        execution: this.free.length + this.inFlight === 0 ? 'none' : 'maybe',
        cause: this.parts.signal?.reason,
      }),
    );
  }

  private describe(elapsedMs: number): ConcurrentProgress {
    const { totalExecuted, failures: failed, inFlight, level: concurrencyLevel } = this;
    return { totalExecuted, failed, inFlight, concurrencyLevel, elapsedMs };
  }
}

/** A place in the window, and the item that has it now. */
class Place {
  item: unknown = undefined;
  index = 0;
  attempts = 0;
  sentMs = 0;
  readonly succeeded: (result: ResultSet) => void;
  readonly failed: (error: unknown) => void;

  constructor(run: ConcurrentRun) {
    this.succeeded = run.succeeded.bind(run, this);
    this.failed = run.rejected.bind(run, this);
  }
}

interface StatementItem {
  readonly query: string;
  readonly params?: Parameters;
}

function isStatement(item: unknown): item is StatementItem {
  return typeof item === 'object' && item !== null && typeof (item as Partial<StatementItem>).query === 'string';
}
