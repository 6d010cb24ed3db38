// core/channel: the exchanges in flight on a channel. Two implementations: replies in order, and replies by tag.
import type { Exchange } from './exchange.js';

export interface Window<Request, Reply> {
  /** Abandoned exchanges included: their replies are still to come. */
  readonly inFlight: number;
  /** How many more exchanges fit. */
  readonly room: number;
  /** Exchanges whose caller has gone and whose reply has not passed by yet. */
  readonly abandoned: number;
  /** Whether a peer that lives will say something: of exchanges that nobody waits for only where replies are in order. */
  readonly expecting: boolean;
  /** No deadline in the window is earlier; it may be later than this. */
  earliestDeadlineMs: number;
  /**
   * Takes an exchange in and answers its tag, or -1 when the window is full.
   *
   * @param spare places beyond the window's depth that this one may take
   */
  open(exchange: Exchange<Request, Reply>, spare?: number): number;
  /** Takes the newest exchange back: it could not be encoded. */
  undo(tag: number): void;
  /** The exchange that the reply at hand answers; it stays in the window. */
  peek(tag: number): Exchange<Request, Reply> | undefined;
  /** Takes the exchange off the window: its reply is complete. */
  close(tag: number): Exchange<Request, Reply> | undefined;
  /** Puts ABANDONED in the place of an exchange; its slot or tag stays taken until the reply has passed by. */
  abandon(exchange: Exchange<Request, Reply>): void;
  /** Abandons every exchange whose deadline has passed, and answers them, oldest first where there is an order. */
  takeExpired(nowMs: number): Exchange<Request, Reply>[];
  /** The latest deadline of those in flight, waited for, that the test accepts; 0 where there is none. */
  latestDeadlineMs(test: (exchange: Exchange<Request, Reply>) => boolean): number;
  /** How many were abandoned before the last time this was asked, and are not answered yet. */
  countLongAbandoned(): number;
  /**
   * What was opened since this was called last is about to be written, or waits until sockets have been polled.
   *
   * @param stalledMs how long the event loop was blocked since it was encoded; the deadlines move by it
   */
  makeUpForStall(stalledMs: number): void;
  /** Whether there is one whose request the test is true of, and for which somebody still waits. */
  some(test: (request: Request) => boolean): boolean;
  /** The same of requests in order, for one test that is asked again and again: each request is looked at once. */
  holds?(test: (request: Request) => boolean): boolean;
  /** Empties the window and answers the exchanges that somebody still waits for. */
  drain(): Exchange<Request, Reply>[];
}
