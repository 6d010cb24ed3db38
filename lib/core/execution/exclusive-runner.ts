// core/execution: runs calls on a connection that is lent for one use: a session, a blocking command, a transaction that
// relies on what was said before. Such a call stands for the state of its connection, so nothing of it is ever sent
// anywhere else: this runner knows no policy, no plan and no other channel, it can only tell.
import { DriverError } from '../errors/driver-error.js';
import { publishError } from '../observe/diagnostics.js';
import type { Observation } from '../observe/observation.js';
import { type Call, type CallRunner, worsen } from './call.js';
import type { ExecutorParts } from './executor-parts.js';

/** What it shares with the executor of its client. */
export type ExclusiveRunnerParts<Request, Reply> = Pick<
  ExecutorParts<Request, Reply>,
  'database' | 'clock' | 'observation' | 'description' | 'sizeOf' | 'nameOf' | 'present'
>;

export class ExclusiveRunner<Request, Reply> implements CallRunner<Request, Reply> {
  readonly feedback = undefined;
  readonly observation: Observation;
  readonly parts: ExclusiveRunnerParts<Request, Reply>;
  private readonly onFailure: ((error: DriverError, call: Call<Request, Reply>) => void) | undefined;

  /** @param onFailure is told of each failure before the caller is */
  constructor(
    parts: ExclusiveRunnerParts<Request, Reply>,
    onFailure?: (error: DriverError, call: Call<Request, Reply>) => void,
  ) {
    this.parts = parts;
    this.observation = parts.observation;
    this.onFailure = onFailure;
  }

  recover(call: Call<Request, Reply>, error: DriverError): void {
    const { database, nameOf, present } = this.parts;
    call.channel = undefined;
    error.endpoint ??= call.node?.name;
    error.attempts = call.attempts;
    worsen(call, error);
    const { attempts, node, request } = call;
    this.observation.calls?.attemptFailed(call, error, 'rethrow');
    publishError(
      { database, command: nameOf(request), endpoint: node?.name, attempts, error, willRetry: false },
      call.context,
    );
    this.onFailure?.(error, call);
    call.rejectWith(present(error, call));
  }

  /** It waits in no queue, as its connection is its own. */
  reroute(call: Call<Request, Reply>): void {
    this.recover(call, new DriverError('a call of one connection went astray', { code: 'INTERNAL', retryable: false }));
  }

  sizeOf(request: Request): number {
    return this.parts.sizeOf(request);
  }

  now(): number {
    return this.parts.clock.now();
  }

  nextTurn(work: () => void): void {
    this.parts.clock.nextTurn(work);
  }
}
