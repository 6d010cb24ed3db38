// redis/client/calls: the frozen shapes that a client's requests refer to, so that a request need not carry them field
// by field.
import type { ReplyShape } from '../../protocol/request.js';
import type { Texts } from '../../commands/install.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import type { RedisCall } from './redis-call.js';

export interface CallShape extends ReplyShape {
  /** The caller said so: it may be executed twice. */
  readonly idempotent: boolean;
  /** False: bound to the state of one connection (an open MULTI), so never sent on another. */
  readonly repeatable: boolean;
  /** Of a script that does not write: it goes where reads go. */
  readonly readsOnly: boolean;
  /** The same with the server's own list. */
  readonly list: CallShape;
}

/** The shape of texts and the one of Buffers, for calls that are otherwise alike. */
export interface ShapePair {
  readonly text: CallShape;
  readonly binary: CallShape;
}

export interface ClientShapes {
  readonly plain: ShapePair;
  readonly idempotent: ShapePair;
  readonly readOnly: ShapePair;
  readonly bound: ShapePair;
}

/** How a call differs from others of its client: one frozen object for a client, a view or a session. */
export interface CallSettings {
  readonly shapes: ShapePair;
  /** Of scripts that do not write. */
  readonly readOnlyShapes: ShapePair;
  /** 0 for none. */
  readonly timeoutMs: number;
  /** It waits for a connection as long as that takes: the time counts from the write. */
  readonly patient: boolean;
  readonly signal: AbortSignal | undefined;
  /** Told of the call before it is sent: for whoever asks afterwards which node answered it. */
  readonly began: ((call: RedisCall) => void) | undefined;
}

type Facts = Omit<CallShape, 'list'>;

function shapeWithList(facts: Facts): CallShape {
  const list = { ...facts, mapping: 'list' } as Facts & { list: CallShape };
  list.list = list;
  return Object.freeze({ ...facts, list: Object.freeze(list) });
}

/** For what this client sends of its own accord on one connection. */
export const BOUND_SHAPE: CallShape = shapeWithList({
  binary: false,
  mapping: 'legacy',
  integers: 'number',
  idempotent: false,
  repeatable: false,
  readsOnly: false,
});

const made = new Map<string, ClientShapes>();

/** The same for all clients whose replies look alike. */
export function shapesFor({ replyMapping, stringNumbers, unsafeIntegers }: ParsedRedisOptions): ClientShapes {
  const integers = stringNumbers ? 'string' : unsafeIntegers === 'bigint' ? 'bigint' : 'number';
  const form = `${replyMapping} ${integers}`;
  let shapes = made.get(form);
  if (shapes === undefined) made.set(form, (shapes = makeShapes(replyMapping, integers)));
  return shapes;
}

function makeShapes(mapping: CallShape['mapping'], integers: CallShape['integers']): ClientShapes {
  const pair = (facts: Pick<CallShape, 'idempotent' | 'repeatable' | 'readsOnly'>): ShapePair => {
    const shape = (binary: boolean): CallShape => shapeWithList({ binary, mapping, integers, ...facts });
    return Object.freeze({ text: shape(false), binary: shape(true) });
  };
  return Object.freeze({
    plain: pair({ idempotent: false, repeatable: true, readsOnly: false }),
    idempotent: pair({ idempotent: true, repeatable: true, readsOnly: false }),
    readOnly: pair({ idempotent: true, repeatable: true, readsOnly: true }),
    bound: pair({ idempotent: false, repeatable: false, readsOnly: false }),
  });
}

export function shapeOf({ text, binary }: ShapePair, texts: Texts): CallShape {
  return texts === 'strings' ? text : texts === 'buffers' ? binary : binary.list;
}

/** What a server answers in a word, where it is the client that says so. */
export function wordFor({ shape }: { readonly shape: ReplyShape }, word: string): string | Buffer {
  return shape.binary ? Buffer.from(word) : word;
}

/** The shape of the pair that replies in the same form. */
export function shapeLike({ binary, mapping }: ReplyShape, pair: ShapePair): CallShape {
  const shape = binary ? pair.binary : pair.text;
  return mapping === 'list' ? shape.list : shape;
}
