// redis/client/routing: calls from before anything is known of the cluster: they wait, in order and bounded, until it is.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Plan } from '../../../core/policies/load-balancing.js';
import type { Node } from '../../../core/topology/node.js';
import type { Command } from '../../commands/command.js';
import { RedisRequest } from '../../protocol/request.js';

export type PlanDone = (error: Error | null, plan?: Plan<Node>) => void;

/** It waits as a call does, and begins in its place among them what is made of several calls. */
export class Turn extends RedisRequest {
  readonly begin: () => void;

  constructor(command: Command, begin: () => void) {
    super(command, []);
    this.begin = begin;
  }
}

export class UnplannedCalls {
  /** Why nothing is known of it yet. */
  because: DriverError | undefined = undefined;
  private readonly maxCount: number;
  private calls: { readonly request: RedisRequest; readonly done: PlanDone }[] = [];

  constructor(maxCount: number) {
    this.maxCount = maxCount;
  }

  get count(): number {
    return this.calls.length;
  }

  add(request: RedisRequest, done: PlanDone): void {
    if (this.calls.length < this.maxCount) this.calls.push({ request, done });
    else done(new DriverError(`${this.maxCount} commands wait for the cluster to be found`, { code: 'QUEUE_FULL' }));
  }

  planAll(planOf: (request: RedisRequest) => Plan<Node> | undefined): void {
    this.because = undefined;
    for (const { request, done } of this.calls.splice(0)) {
      if (request instanceof Turn) request.begin();
      done(null, planOf(request));
    }
  }

  /** @param makeError one for each, as each carries facts of its own */
  failAll(makeError: () => DriverError): void {
    for (const { done } of this.calls.splice(0)) done(makeError());
  }
}
