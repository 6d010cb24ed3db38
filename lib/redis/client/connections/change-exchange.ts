// redis/client/connections: SELECT for connections that must all be in the same database.
import type { Exchange } from '../../../core/channel/exchange.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import { commandFor } from '../../commands/registry.js';
import { RedisRequest } from '../../protocol/request.js';
import { BOUND_SHAPE } from '../calls/call-shapes.js';

const SELECT = commandFor('select');

/** A channel, as far as its changes are concerned. */
export interface ChangeableChannel {
  sendInOrder(exchange: Exchange<RedisRequest, unknown>): boolean;
  retire(): void;
  /** Whether such a request is in flight on it; always with the same test. */
  holds(test: (request: RedisRequest) => boolean): boolean;
}

/** What follows on the channel is executed after the change, or refused by `fail`. */
export class ChangeExchange implements Exchange<RedisRequest, unknown> {
  readonly request: RedisRequest;
  deadlineMs: number;
  batch = 0;
  place = 0;
  readonly reply: (reply: unknown) => void;
  readonly fail: (error: DriverError) => void;

  constructor(
    request: RedisRequest,
    deadlineMs: number,
    reply: (reply: unknown) => void,
    fail: (error: DriverError) => void,
  ) {
    this.request = request;
    this.deadlineMs = deadlineMs;
    this.reply = reply;
    this.fail = fail;
  }
}

/**
 * Sends SELECT on all channels in one turn, so that whatever follows on any of them comes after it. Resolves when all
 * agreed; rejects with the first refusal. A channel that takes nothing now is replaced.
 */
export function selectOnAll(
  channels: readonly ChangeableChannel[],
  database: number | string,
  deadlineMs: number,
): Promise<unknown> {
  const answers = [...channels].map(
    (channel) =>
      new Promise((resolve, reject) => {
        if (
          channel.sendInOrder(
            new ChangeExchange(new RedisRequest(SELECT, [database], BOUND_SHAPE), deadlineMs, resolve, reject),
          )
        )
          return;
        channel.retire();
        resolve('OK');
      }),
  );
  return Promise.all(answers).then(() => 'OK');
}
