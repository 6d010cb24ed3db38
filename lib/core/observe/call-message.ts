// core/observe: the message of one call, the same object for all of its events. What costs something to say is said
// when it is asked for.
import { AsyncResource, executionAsyncId } from 'node:async_hooks';
import type { BatchMessage, CommandMessage } from './diagnostics.js';

/** How the requests of a database are told of, without a value. */
export interface CallDescription<Request> {
  /** What stands for several: a transaction, a batch. Undefined for one command. */
  batchOf(request: Request): { readonly command: string; readonly size: number } | undefined;
  statementOf(request: Request): string;
  summaryOf(request: Request): string;
  /** One of few: what metrics have a series for. */
  operationOf(request: Request): string;
  namespaceOf(request: Request): string | undefined;
}

/** The clock of a client's calls. */
export interface TraceClock {
  /** Milliseconds with their fraction, as read once in this turn of the event loop. */
  turnMs(): number;
  /** The same, read now. */
  preciseNow(): number;
}

/** How the calls of a client are told of: one object for all of them. */
export interface TraceParts<Request> {
  readonly database: string;
  readonly clock: TraceClock;
  readonly description?: CallDescription<Request> | undefined;
  nameOf(request: Request): string;
}

export class TracedCall<Request> implements CommandMessage, BatchMessage {
  readonly database: string;
  readonly command: string;
  readonly namespace: string | undefined;
  readonly batch: BatchMessage | undefined;
  endpoint: string | undefined = undefined;
  durationMs = 0;
  attempts = 0;
  error: unknown = undefined;
  partError: unknown = undefined;
  // Private to the language: a message that is logged, spread or serialised shows none of it.
  readonly #size: number | undefined;
  readonly #request: Request;
  readonly #parts: TraceParts<Request>;
  readonly #startedMs: number;
  #context: AsyncResource | undefined = undefined;

  /**
   * @param command its name
   * @param size of several
   * @param batch of a command: the pipeline that it is part of
   */
  constructor(
    parts: TraceParts<Request>,
    command: string,
    request: Request,
    size: number | undefined,
    batch: BatchMessage | undefined,
  ) {
    const { database, description, clock } = parts;
    this.database = database;
    this.command = command;
    this.namespace = description === undefined ? undefined : description.namespaceOf(request);
    this.batch = batch;
    this.#size = size;
    this.#request = request;
    this.#parts = parts;
    this.#startedMs = clock.turnMs();
  }

  get isBatch(): boolean {
    return this.#size !== undefined;
  }

  get size(): number {
    return this.#size ?? 1;
  }

  get clock(): TraceClock {
    return this.#parts.clock;
  }

  get context(): AsyncResource | undefined {
    return this.#context;
  }

  get retries(): number {
    return Math.max(0, this.attempts - 1);
  }

  get statement(): string {
    return this.#parts.description?.statementOf(this.#request) ?? this.command;
  }

  get summary(): string {
    return this.#parts.description?.summaryOf(this.#request) ?? this.command;
  }

  get operation(): string {
    return this.#parts.description?.operationOf(this.#request) ?? this.command;
  }

  /** What is told from now on is told in the context of whoever runs now. */
  keepContext(): void {
    // Its default, said: Node takes three times as long to find it in options.
    this.#context = new AsyncResource('RINGWIRE', executionAsyncId());
  }

  /** @param nowMs on the clock that it began by */
  end(nowMs: number): void {
    this.durationMs = Math.max(0, Math.round((nowMs - this.#startedMs) * 1000)) / 1000;
  }

  /** Also what is said only when it is asked for. */
  toJSON(): object {
    const { statement, summary, operation, retries } = this;
    return { ...this, statement, summary, operation, retries, ...(this.isBatch && { size: this.size }) };
  }
}
