// core/execution: requests that go before a call that is tried again: ASKING next to its command, PREPARE before
// EXECUTE.
import type { DriverError } from '../errors/driver-error.js';
import { ignore } from '../errors/ignore.js';
import type { Preliminary } from '../policies/retry.js';
import { NO_DEADLINE, type SharedChannel, type Waiting } from '../pool/waiting-queue.js';
import type { Call } from './call.js';

/** ASKING and its command: next to each other on one channel, or not at all. */
export class AdjacentPair<Request, Reply> implements Waiting<Request, Reply> {
  waitsIn: Waiting<Request, Reply>['waitsIn'] = undefined;
  private readonly call: Call<Request, Reply>;
  private readonly first: Preliminary<Request>;
  private readonly sizeOf: (request: Request) => number;

  constructor(call: Call<Request, Reply>, first: Preliminary<Request>, sizeOf: (request: Request) => number) {
    this.call = call;
    this.first = first;
    this.sizeOf = sizeOf;
  }

  get deadlineMs(): number {
    return this.call.deadlineMs;
  }

  get settled(): boolean {
    return this.call.settled;
  }

  get sizeBytes(): number {
    return this.call.sizeBytes + this.sizeOf(this.first.request);
  }

  sendOn(channel: SharedChannel<Request, Reply>): boolean {
    const { call, first } = this;
    // The call knows what it is made of: a whole transaction goes behind it, not only what ends it.
    return call.sendOn(channel, {
      request: first.request,
      deadlineMs: call.deadlineMs,
      batch: 0,
      place: 0,
      reply: (answer) => void first.accept?.(answer),
      fail: ignore,
    });
  }

  fail(error: DriverError): void {
    this.call.fail(error);
  }

  turnAway(): void {
    this.call.turnAway();
  }
}

/** What a preliminary calls back: what becomes of the calls that waited for it. */
export interface PreliminaryPort<Request, Reply> {
  /** The preliminary is over: nobody can join it any more. */
  ended(): void;
  refuse(call: Call<Request, Reply>, refusal: DriverError): void;
  /** The channel of the preliminary is full: the call goes to its node another way. */
  follow(call: Call<Request, Reply>): void;
  /** The preliminary failed, perhaps on account of its first call alone: this one gets one of its own. */
  alone(call: Call<Request, Reply>, first: Preliminary<Request>): void;
}

interface Waiter<Request, Reply> {
  readonly call: Call<Request, Reply>;
  readonly first: Preliminary<Request>;
}

/** That deadlines are looked at every 25 ms is as much. */
const MOST_MADE_UP_MS = 25;

/** PREPARE before EXECUTE: sent alone; the calls that wait for it follow once its answer was accepted. */
export class AwaitedPreliminary<Request, Reply> implements Waiting<Request, Reply> {
  readonly request: Request;
  batch = 0;
  place = 0;
  waitsIn: Waiting<Request, Reply>['waitsIn'] = undefined;
  private readonly waiters: Waiter<Request, Reply>[];
  private readonly port: PreliminaryPort<Request, Reply>;
  /** How many waiters, from the first, are known to have settled. */
  private settledBefore = 0;
  private channel: SharedChannel<Request, Reply> | undefined;
  /**
   * What its deadline was moved by for the time that the process stood still: as much is due to who joins, but hardly
   * to those that were asked afterwards.
   */
  private madeUpMs = 0;

  constructor(call: Call<Request, Reply>, first: Preliminary<Request>, port: PreliminaryPort<Request, Reply>) {
    this.request = first.request;
    this.waiters = [{ call, first }];
    this.port = port;
    call.waitsIn = this;
  }

  /** A waiter has settled: that is seen when its turn comes. */
  forget(): void {}

  /** Nobody can join any more, and those who did wait no longer. */
  private end(): void {
    this.port.ended();
    for (const { call } of this.waiters) if (call.waitsIn === this) call.waitsIn = undefined;
  }

  /**
   * False for a call that must be told earlier than the first one, as nobody looks after its deadline here; and once
   * nobody waits any more, since the queue drops such entries without a word.
   */
  join(call: Call<Request, Reply>, first: Preliminary<Request>): boolean {
    const deadlineMs =
      call.deadlineMs === NO_DEADLINE ? NO_DEADLINE : call.deadlineMs + Math.min(this.madeUpMs, MOST_MADE_UP_MS);
    if (deadlineMs < this.deadlineMs || this.settled) return false;
    call.deadlineMs = deadlineMs;
    call.waitsIn = this;
    this.waiters.push({ call, first });
    return true;
  }

  get deadlineMs(): number {
    return this.waiters[0].call.deadlineMs;
  }

  set deadlineMs(value: number) {
    const byMs = value - this.deadlineMs;
    this.madeUpMs += byMs;
    for (const { call } of this.waiters) call.deadlineMs += byMs;
  }

  get settled(): boolean {
    // A call that has settled stays so: none is looked at twice.
    while (this.settledBefore < this.waiters.length && this.waiters[this.settledBefore].call.settled)
      this.settledBefore++;
    return this.settledBefore === this.waiters.length;
  }

  get sizeBytes(): number {
    return this.waiters[0].call.sizeBytes;
  }

  sendOn(channel: SharedChannel<Request, Reply>): boolean {
    this.channel = channel;
    return channel.send(this);
  }

  reply(reply: Reply): void {
    this.end();
    for (const { call, first } of this.waiters) {
      if (call.settled) continue;
      const refusal = first.accept?.(reply);
      if (refusal) this.port.refuse(call, refusal);
      else if (this.channel === undefined || !call.sendOn(this.channel)) this.port.follow(call);
    }
  }

  turnAway(): void {
    this.end();
    for (const { call } of this.waiters) call.turnAway();
  }

  /** The preliminary was not the user's request: whatever became of it, that one was not executed. */
  fail(error: DriverError): void {
    this.end();
    if (error.execution !== 'none') {
      error.execution = 'none';
      error.retryable = true;
    }
    const errors = this.waiters.map(({ first }) => first.failed?.(error));
    const [{ call }, ...others] = this.waiters;
    // Its deadline or its abort may be the reason, and the others have their own.
    if (!call.settled) call.fail(error);
    for (const [index, other] of others.entries()) {
      if (other.call.settled) continue;
      const same = errors[index + 1];
      if (same === undefined) this.port.alone(other.call, other.first);
      else other.call.fail(same);
    }
  }
}
