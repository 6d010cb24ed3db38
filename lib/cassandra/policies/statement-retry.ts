// cassandra/policies: the retry policy of a client: prepares again what a node forgot, and leaves the rest to the
// default policy.
import { DriverError } from '../../core/errors/driver-error.js';
import { setHidden } from '../../core/errors/hidden-property.js';
import { type Delivery, type Failure, RETHROW, type RetryPolicy, type Verdict } from '../../core/policies/retry.js';
import { ResponseError } from '../protocol/server-error.js';
import { responseErrorCodes } from '../types/protocol-constants.js';
import { decideRetry } from './default-retry.js';
import { decideByUser, type RetryContext } from './user-retry.js';

/** How many times one call may prepare a statement again: a node that forgets at once must not keep it going round. */
const MOST_PREPARATIONS = 4;
const DROPPED_KEYSPACE = /^keyspace .* does not exist$/i;
/**
 * Where unqualified names are looked for when the client's keyspace was dropped. Without any the server would take the
 * keyspace in which an earlier USE left the connection, and write there. Every node has this one, no tables can be made
 * in it, and those in it have peculiar names.
 */
export const STAND_IN_KEYSPACE = 'system_distributed';

/** How a server refuses what it did not find, or what nobody may do there. */
const REFUSALS: ReadonlySet<number> = new Set([responseErrorCodes.invalid, responseErrorCodes.unauthorized]);
/** What PREPARE is answered with for everybody. */
const FINAL_ANSWERS: ReadonlySet<number> = new Set([...REFUSALS, responseErrorCodes.syntaxError]);

export interface Preparation<Request> {
  readonly request: Request;
  /** The statement: prepared once for all calls that find it forgotten on a node. */
  readonly makesReady: object;
  accept(reply: unknown): DriverError | undefined;
  failed(error: DriverError): DriverError | undefined;
}

/** What the policy must know of requests; the client answers. */
export interface RequestFacts<Request> {
  /** As the user said; undefined when nothing was said. */
  isMarkedIdempotent(request: Request): boolean | undefined;
  queryOf(request: Request): string | undefined;
  /** How many statements the request runs: a batch's are prepared again one by one. */
  statementCount(request: Request): number;
  /** The user's own policy and what it is told, where there is one. */
  retryContextOf(request: Request): RetryContext | undefined;
  /** The same at another level; the request itself where it has none. */
  atConsistency(request: Request, consistency: number): Request;
  /**
   * The same with another keyspace in the place of the client's; undefined where the request carries none, or one of
   * its own.
   */
  inKeyspace(request: Request, keyspace: string): Request | undefined;
  /** The request that prepares the statement with this id, and the check of its answer. */
  preparationOf(request: Request, id: Uint8Array): Preparation<Request> | undefined;
}

export class StatementRetry<Request extends object, Node> implements RetryPolicy<Request, Node> {
  private readonly delivery: Delivery;
  private readonly facts: RequestFacts<Request>;
  /** What those were refused with that stood in the client's keyspace, by the requests that go in their place. */
  private readonly refusals = new WeakMap<Request, DriverError>();

  constructor(delivery: Delivery, facts: RequestFacts<Request>) {
    this.delivery = delivery;
    this.facts = facts;
  }

  decide(failure: Failure<Request, Node>): Verdict<Request, Node> {
    const { error, request, attempts } = failure;
    // No node could take it, each for its reason: the caller is told of all of them.
    if (failure.node === undefined) return RETHROW;
    if (error instanceof ResponseError && error.code === responseErrorCodes.unprepared) {
      if (attempts > MOST_PREPARATIONS + this.facts.statementCount(request) || error.queryId === undefined)
        return RETHROW;
      const preparation = this.facts.preparationOf(request, error.queryId);
      if (preparation === undefined) return RETHROW;
      return { kind: 'retry', on: 'same', first: { ...preparation, then: 'await' } };
    }
    if (error instanceof ResponseError && REFUSALS.has(error.code) && this.delivery !== 'never') {
      const verdict = this.withoutKeyspace(error, request);
      if (verdict !== undefined) return verdict;
    }
    const context = this.facts.retryContextOf(request);
    const idempotent = this.isIdempotent(request);
    if (context === undefined) return decideRetry(failure, this.delivery, idempotent);
    return decideByUser(failure, context, this.delivery, idempotent, (consistency) =>
      this.atConsistency(request, consistency),
    );
  }

  /**
   * v5: with a keyspace that was dropped the server refuses every request, also one that names another or creates it
   * again. What does need it is refused once more, for a reason that misleads: the first one is its cause.
   */
  private withoutKeyspace(error: ResponseError, request: Request): Verdict<Request, Node> | undefined {
    const first = this.refusals.get(request);
    if (first !== undefined) {
      // What the user may not do elsewhere is no matter of the keyspace.
      if (error.code === responseErrorCodes.invalid || error.message.includes(STAND_IN_KEYSPACE)) error.cause ??= first;
      return RETHROW;
    }
    if (!isAboutDroppedKeyspace(error)) return undefined;
    const elsewhere = this.facts.inKeyspace(request, STAND_IN_KEYSPACE);
    if (elsewhere === undefined) return undefined;
    this.refusals.set(elsewhere, error);
    return { kind: 'retry', on: 'same', request: elsewhere };
  }

  private atConsistency(request: Request, consistency: number): Request {
    const changed = this.facts.atConsistency(request, consistency);
    const refusal = this.refusals.get(request);
    if (refusal !== undefined) this.refusals.set(changed, refusal);
    return changed;
  }

  private isIdempotent(request: Request): boolean {
    const marked = this.facts.isMarkedIdempotent(request);
    if (marked !== undefined) return marked;
    const query = this.facts.queryOf(request);
    return query !== undefined && /^\s*select\b/i.test(query);
  }
}

/** Why a statement cannot be prepared, for another call that waited for it; undefined where it may be worth a try. */
export function sameRefusal(error: DriverError): DriverError | undefined {
  if (!(error instanceof ResponseError) || !FINAL_ANSWERS.has(error.code)) return undefined;
  return Object.assign(new ResponseError(error.code, error.message), error);
}

/** Of v5: the request was not executed, whatever it is. */
export function isAboutDroppedKeyspace(error: unknown): boolean {
  return (
    error instanceof ResponseError && error.code === responseErrorCodes.invalid && DROPPED_KEYSPACE.test(error.message)
  );
}

/**
 * The error for a node that prepares a statement under another id than the rest of the cluster: going on would never
 * end.
 */
export function changedIdError(query: string): DriverError {
  const error = new DriverError(
    'the node prepared the statement again under another id: its schema or version differs from what the statement was prepared with',
    {
      code: 'UNPREPARED',
      retryable: false,
    },
  );
  // Which one of a batch. In no message: a statement may hold literals.
  return setHidden(error, 'query', query);
}
