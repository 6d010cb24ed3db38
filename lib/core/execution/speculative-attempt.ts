// core/execution: a speculative attempt: the call's request once more, on another node, while the first attempt is still
// in flight. The call itself is the exchange of its first attempt, so a call without a second one costs nothing more.
import type { DriverError } from '../errors/driver-error.js';
import type { Exchange, SharedChannel } from '../pool/waiting-queue.js';
import type { Node } from '../pool/pool-registry.js';
import type { Call } from './call.js';

/** Told how an attempt ended without an answer. */
export type SpeculationFailed<Request, Reply> = (
  attempt: SpeculativeAttempt<Request, Reply>,
  error: DriverError,
) => void;

export class SpeculativeAttempt<Request, Reply> implements Exchange<Request, Reply> {
  /** What this attempt sends: another attempt of the call may send something else by then. */
  readonly request: Request;
  readonly call: Call<Request, Reply>;
  readonly node: Node;
  deadlineMs: number;
  batch = 0;
  place = 0;
  private readonly failed: SpeculationFailed<Request, Reply>;
  private readonly sentMs: number;
  private channel: SharedChannel<Request, Reply> | undefined;

  constructor(
    call: Call<Request, Reply>,
    node: Node,
    deadlineMs: number,
    sentMs: number,
    failed: SpeculationFailed<Request, Reply>,
  ) {
    this.request = call.request;
    this.call = call;
    this.node = node;
    this.deadlineMs = deadlineMs;
    this.sentMs = sentMs;
    this.failed = failed;
  }

  /** False: the channel did not take it. */
  sendOn(channel: SharedChannel<Request, Reply>): boolean {
    if (!channel.send(this)) return false;
    this.channel = channel;
    return true;
  }

  reply(reply: Reply, last: boolean): void {
    const { call } = this;
    this.channel = undefined;
    if (call.settled) return;
    // The call's own attempt is not waited for any more: `settle` gives it up.
    call.node = this.node;
    call.sentMs = this.sentMs;
    call.reply(reply, last);
  }

  fail(error: DriverError): void {
    this.channel = undefined;
    if (!this.call.settled) this.failed(this, error);
  }

  /** Another attempt was faster, or the caller has gone: the reply is skipped when it passes by. */
  abandon(): void {
    this.channel?.abandon(this);
    this.channel = undefined;
  }
}
