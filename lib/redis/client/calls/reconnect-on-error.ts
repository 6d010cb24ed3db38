// redis/client/calls: ioredis's reconnectOnError: the program decides by an error reply that the connection is to be
// made anew (a failed-over server that has become read-only), and whether the command is to be sent again.
import type { DriverError } from '../../../core/errors/driver-error.js';
import { type Delivery, type Failure, RETHROW, type RetryPolicy, type Verdict } from '../../../core/policies/retry.js';
import { isBound, isForOnce, isIdempotent, type RetriableRequest } from '../../policies/redis-retry.js';
import { ReplyError } from '../../protocol/server-error.js';
import type { ReconnectOnError } from '../options/redis-options.js';

/** Enough for the connection to be ended before the command is on its way again. */
const RESEND_DELAY_MS = 1;
const MOST_RESENDS = 5;

export class ReconnectOnErrorRetry<Request extends RetriableRequest> implements RetryPolicy<Request, unknown> {
  private readonly inner: RetryPolicy<Request, unknown>;
  private readonly delivery: Delivery;
  private readonly ask: ReconnectOnError;
  private readonly reconnect: (error: DriverError) => void;
  private readonly report: (error: unknown) => void;

  constructor(
    inner: RetryPolicy<Request, unknown>,
    delivery: Delivery,
    ask: ReconnectOnError,
    reconnect: (error: DriverError) => void,
    report: (error: unknown) => void,
  ) {
    this.inner = inner;
    this.delivery = delivery;
    this.ask = ask;
    this.reconnect = reconnect;
    this.report = report;
  }

  decide(failure: Failure<Request, unknown>): Verdict<Request, unknown> {
    const { error, attempts } = failure;
    // That a script has to be loaded is nobody's concern but the driver's.
    if (!(error instanceof ReplyError) || error.errorCode === 'NO_SCRIPT') return this.inner.decide(failure);
    const answer = this.answer(error);
    if (answer === false) return this.inner.decide(failure);
    this.reconnect(error);
    const { request } = failure;
    if (answer !== 2 || attempts > MOST_RESENDS || isBound(request) || isForOnce(request) || !this.isHarmless(failure))
      return RETHROW;
    return { kind: 'retry', on: 'same', afterMs: RESEND_DELAY_MS };
  }

  /** For a command that no policy has a say in: only the connections are made anew. */
  onFailure(error: DriverError): void {
    if (error instanceof ReplyError && this.answer(error) !== false) this.reconnect(error);
  }

  /** Being asked to send it again is no leave to execute it twice: that is given by `delivery`. */
  private isHarmless({ execution, request }: Failure<Request, unknown>): boolean {
    return execution === 'none' || this.delivery === 'at-least-once' || isIdempotent(request);
  }

  /** As in ioredis, nobody is asked about what CLIENT is refused for: it says nothing about the server. */
  private answer(error: ReplyError): boolean | 1 | 2 {
    if (error.command?.name.toUpperCase() === 'CLIENT') return false;
    try {
      return this.ask(error) || false;
    } catch (thrown) {
      this.report(thrown);
      return false;
    }
  }
}
