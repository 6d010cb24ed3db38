// redis/policies: what to do where sentinels say who is primary, and a server says that it is none any more: look again,
// and ask again within the deadline. Pure.
import {
  type Delivery,
  type Failure,
  mayRetry,
  RETHROW,
  type RetryPolicy,
  type Verdict,
} from '../../core/policies/retry.js';
import type { Node } from '../../core/topology/node.js';
import { ReplyError } from '../protocol/server-error.js';
import { passingStateOf } from './redirects.js';
import { backOffMs } from './back-off.js';
import { isBound, isForOnce, isIdempotent, type RetriableRequest } from './redis-retry.js';

export class PrimaryRetry<Request extends RetriableRequest> implements RetryPolicy<Request, Node> {
  private readonly inner: RetryPolicy<Request, Node>;
  private readonly delivery: Delivery;
  private readonly demoted: (node: Node) => void;

  /** @param demoted told of a server that is no primary any more */
  constructor(inner: RetryPolicy<Request, Node>, delivery: Delivery, demoted: (node: Node) => void) {
    this.inner = inner;
    this.delivery = delivery;
    this.demoted = demoted;
  }

  decide(failure: Failure<Request, Node>): Verdict<Request, Node> {
    const { error, node, request, attempts, chance } = failure;
    if (!(error instanceof ReplyError) || node === undefined || passingStateOf(error) !== 'demoted')
      return this.inner.decide(failure);
    this.demoted(node);
    if (isBound(request) || isForOnce(request) || !mayRetry(this.delivery, isIdempotent(request), failure))
      return RETHROW;
    return { kind: 'retry', on: 'same', afterMs: backOffMs(attempts, 50, 200, chance) };
  }
}
