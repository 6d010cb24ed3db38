// redis/protocol: one request as it travels from the client to the encoder, and back to the decoder of its reply.
import type { Argument, Command, ReplyForm } from '../commands/command.js';

/** How replies are to be shaped. A client makes one frozen shape per variant it uses, not one per request. */
export interface ReplyShape {
  /** Texts as Buffers, for the `…Buffer` twins. */
  readonly binary: boolean;
  /**
   * `legacy`: the shapes of RESP2, whichever version was negotiated. `resp3`: maps as objects, doubles and booleans as
   * such. `list`: the server's own list, as RESP2 has it, of HGETALL too.
   */
  readonly mapping: ReplyForm;
  /**
   * `number`: numbers, and strings beyond 2^53-1. `bigint`: numbers, and bigints beyond. `string`: always strings,
   * doubles too. An integer is never rounded.
   */
  readonly integers: 'number' | 'bigint' | 'string';
}

export const DEFAULT_SHAPE: ReplyShape = Object.freeze({ binary: false, mapping: 'legacy', integers: 'number' });

/** A command with its arguments. The client makes one per call, so its fields are few and always in the same order. */
export class RedisRequest {
  readonly command: Command;
  readonly args: readonly Argument[];
  readonly shape: ReplyShape;
  /**
   * For EXEC: the queued requests, so that each element of the reply takes the shape its own command asks for. For the
   * MULTI of a transaction that may be asked for again as a whole as well.
   */
  readonly parts: readonly RedisRequest[] | undefined;

  constructor(
    command: Command,
    args: readonly Argument[],
    shape: ReplyShape = DEFAULT_SHAPE,
    parts: readonly RedisRequest[] | undefined = undefined,
  ) {
    this.command = command;
    this.args = args;
    this.shape = shape;
    this.parts = parts;
  }
}
