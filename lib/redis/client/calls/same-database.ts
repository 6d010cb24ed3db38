// redis/client/calls: what a server refused is asked again in the database that it was called in, or not at all: behind a
// SELECT of the program it would be executed in another one.
import { type Failure, RETHROW, type RetryPolicy, type Verdict } from '../../../core/policies/retry.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';
import { ReplyError } from '../../protocol/server-error.js';
import type { RedisRequest } from '../../protocol/request.js';

/** What it needs of the client. */
export interface SelectedDatabase {
  readonly runtime: Pick<Runtime, 'afterMicrotasks'>;
  readonly identity: { readonly db: number };
  /** Connections that are ready. */
  channels(): readonly { holds(test: (request: RedisRequest) => boolean): boolean }[];
}

export class SameDatabaseRetry implements RetryPolicy<RedisRequest, Node> {
  private readonly inner: RetryPolicy<RedisRequest, Node>;
  private readonly selected: SelectedDatabase;

  constructor(inner: RetryPolicy<RedisRequest, Node>, selected: SelectedDatabase) {
    this.inner = inner;
    this.selected = selected;
  }

  decide(failure: Failure<RedisRequest, Node>): Verdict<RedisRequest, Node> {
    const verdict = this.inner.decide(failure);
    const { error, sentOn } = failure;
    if (verdict.kind !== 'retry' || !(error instanceof ReplyError)) return verdict;
    // Replies come in order: what is in flight was called later.
    if (sentOn?.holds?.(selects) === true) return RETHROW;
    return (verdict.afterMs ?? 0) > 0 ? { ...verdict, holds: this.sameAsNow() } : verdict;
  }

  private sameAsNow(): () => boolean {
    const { selected } = this;
    const { identity, runtime } = selected;
    let { db } = identity;
    // A SELECT that was answered right before is noted only then.
    runtime.afterMicrotasks(() => (db = identity.db));
    return () => identity.db === db && !selected.channels().some((channel) => channel.holds(selects));
  }
}

/** By itself, or in a transaction. RESET selects the first database. */
function selects({ command, parts }: RedisRequest): boolean {
  return command.name === 'SELECT' || command.name === 'RESET' || parts?.some(selects) === true;
}
