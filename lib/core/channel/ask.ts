// core/channel: one request that the driver asks for itself on one channel: no policy, no queue, no second attempt.
import { DriverError } from '../errors/driver-error.js';
import type { Exchange } from './exchange.js';

/** The part of a channel that it takes. */
export interface AskableChannel<Request, Reply> {
  readonly endpoint: string;
  send(exchange: Exchange<Request, Reply>): boolean;
}

/**
 * Asks and answers the reply. Rejects with the failure of the exchange: a refusal, the end of the connection, or the
 * deadline.
 *
 * @param deadlineMs on the clock of Deadlines
 */
export function ask<Request, Reply>(
  channel: AskableChannel<Request, Reply>,
  request: Request,
  deadlineMs: number,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const taken = channel.send({ request, deadlineMs, batch: 0, place: 0, reply: resolve, fail: reject });
    if (taken) return;
    reject(
      new DriverError(`the connection to ${channel.endpoint} takes no request now`, {
        code: 'CONNECTION_LOST',
        endpoint: channel.endpoint,
      }),
    );
  });
}
