// redis/client/calls: ioredis's `himportFieldsets`: lists of field names that HIMPORT SET refers to by a name. They belong
// to a connection, so each is given them when it is set up, and once more where it has lost one.
import { isBytes } from '../../../core/errors/builtins.js';
import type { Failure, RetryPolicy, Verdict } from '../../../core/policies/retry.js';
import type { Node } from '../../../core/topology/node.js';
import { argumentText } from '../../commands/key-positions.js';
import { commandFor } from '../../commands/registry.js';
import { RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import { bytesOf, type HimportFieldset } from '../options/himport-fieldsets.js';
import { BOUND_SHAPE } from './call-shapes.js';

const PREPARE = commandFor('himport').specialize(['PREPARE']);

export class Fieldsets {
  /** What prepares each, by the bytes of its name. */
  private readonly byName = new Map<string, RedisRequest>();

  /** Of most clients: there is nothing to prepare. */
  static readonly none = new Fieldsets([]);

  constructor(fieldsets: readonly HimportFieldset[]) {
    for (const { name, fields } of fieldsets) {
      // The caller may go on using the Buffers.
      const [own, ...rest] = [name, ...fields].map((each) => (isBytes(each) ? Buffer.from(each) : each));
      this.byName.set(bytesOf(own), new RedisRequest(PREPARE, ['PREPARE', own, ...rest], BOUND_SHAPE));
    }
  }

  /** What a new connection is told. */
  get requests(): readonly RedisRequest[] {
    return [...this.byName.values()];
  }

  /** What the request relies on. */
  preparationOf({ command, args }: RedisRequest): RedisRequest | undefined {
    if (command.name !== 'HIMPORT' || argumentText(args[0]).toUpperCase() !== 'SET') return undefined;
    const name = args[2];
    return typeof name === 'string' || isBytes(name) ? this.byName.get(bytesOf(name)) : undefined;
  }
}

/** The connection has lost it: somebody discarded it, or reset the connection. */
export class FieldsetRetry implements RetryPolicy<RedisRequest, Node> {
  private readonly inner: RetryPolicy<RedisRequest, Node>;
  private readonly fieldsets: Fieldsets;

  constructor(inner: RetryPolicy<RedisRequest, Node>, fieldsets: Fieldsets) {
    this.inner = inner;
    this.fieldsets = fieldsets;
  }

  decide(failure: Failure<RedisRequest, Node>): Verdict<RedisRequest, Node> {
    const { error, request, attempts } = failure;
    const wasRefused = attempts === 1 && error instanceof ReplyError && /\bno such fieldset\b/i.test(error.message);
    const preparation = wasRefused ? this.fieldsets.preparationOf(request) : undefined;
    if (preparation === undefined) return this.inner.decide(failure);
    return { kind: 'retry', on: 'same', first: { request: preparation, then: 'adjacent' } };
  }
}
