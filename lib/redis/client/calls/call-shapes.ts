// redis/client/calls: the frozen shapes that a client's requests refer to, so that a request need not carry them field
// by field.
import type { ReplyShape } from '../../protocol/request.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';

export interface CallShape extends ReplyShape {
  /** The caller said so: it may be executed twice. */
  readonly idempotent: boolean;
  /** False: bound to the state of one connection (an open MULTI), so never sent on another. */
  readonly repeatable: boolean;
}

/** For what this client sends of its own accord on one connection. */
export const BOUND_SHAPE: CallShape = Object.freeze({
  binary: false,
  mapping: 'legacy',
  integers: 'number',
  idempotent: false,
  repeatable: false,
});

/** The shape of texts and the one of Buffers, for calls that are otherwise alike. */
export interface ShapePair {
  readonly text: CallShape;
  readonly binary: CallShape;
}

export interface ClientShapes {
  readonly plain: ShapePair;
  readonly idempotent: ShapePair;
  readonly bound: ShapePair;
}

export function makeShapes({ replyMapping, stringNumbers, unsafeIntegers }: ParsedRedisOptions): ClientShapes {
  const integers = stringNumbers ? 'string' : unsafeIntegers === 'bigint' ? 'bigint' : 'number';
  const pair = (idempotent: boolean, repeatable: boolean): ShapePair => {
    const shape = (binary: boolean): CallShape =>
      Object.freeze({ binary, mapping: replyMapping, integers, idempotent, repeatable });
    return { text: shape(false), binary: shape(true) };
  };
  return { plain: pair(false, true), idempotent: pair(true, true), bound: pair(false, false) };
}
