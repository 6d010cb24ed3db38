// core/channel: what travels over a channel: one request and its reply.
import type { DriverError } from '../errors/driver-error.js';

/** A deadline that never comes. */
export const NO_DEADLINE = Number.MAX_SAFE_INTEGER;

/**
 * A longer part of a turn is made up for in the deadlines of what was asked in it: the time was spent by the process,
 * not by the server.
 */
export const STALL_MS = 5;

/**
 * One request and its reply on one channel. Exactly one of `reply(…, true)` and `fail` ends it, unless it was
 * abandoned.
 */
export interface Exchange<Request, Reply> {
  readonly request: Request;
  /** On the clock of Deadlines, in whole milliseconds. */
  deadlineMs: number;
  /**
   * The write that carries it, set by the channel: tells what was written from what only was encoded. 0: it could not
   * be encoded.
   */
  batch: number;
  /** Where it stands in the window that it is in, set and read by the window alone. */
  place: number;
  reply(reply: Reply, last: boolean): void;
  fail(error: DriverError): void;
  /** What is sent and given up with it, in order, itself the last: nothing may come between, and no part go alone. */
  readonly whole?: readonly Exchange<Request, Reply>[] | undefined;
  /** It was not executed, and is sent anew after so many milliseconds. */
  postpone?(byMs: number): void;
}

/** Stands in a window for an exchange whose caller has gone, until its reply has passed by. */
export const ABANDONED: Exchange<never, unknown> = {
  request: undefined as never,
  deadlineMs: NO_DEADLINE,
  batch: 0,
  place: 0,
  reply() {},
  fail() {},
};

/** The same, once it has stood there for long. */
export const LONG_ABANDONED: Exchange<never, unknown> = { ...ABANDONED };

/** Whether it stands for one whose caller has gone. */
export function isAbandoned(exchange: object): boolean {
  return exchange === ABANDONED || exchange === LONG_ABANDONED;
}
