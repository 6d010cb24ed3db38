// core/observe: what a client's calls and connections tell of themselves, and to whom. Nobody: one look at a field.

/** What is seen of a call. */
export interface ObservedCall {
  readonly request: unknown;
  /** When it began, on the clock of `Traffic`; 0 where nobody watched then. */
  startedMicros: number;
  readonly attempts: number;
  readonly node: { readonly name: string } | undefined;
}

/** How an attempt ended that was not answered as it should have been. */
export type AfterFailure = 'retry' | 'redirect' | 'ignore' | 'rethrow';

/** Told of calls, in the middle of their way: it may not throw, and runs no code of the user's that may take long. */
export interface CallObserver {
  /** A server answered; the caller is told next. @param reply what the protocol made of the answer */
  answered(call: ObservedCall, reply: unknown): void;
  /** The caller is told of a failure. */
  failed(call: ObservedCall, error: Error): void;
  /** An attempt failed. @param error before it is made what users know */
  attemptFailed(call: ObservedCall, error: Error, next: AfterFailure): void;
  /** The same was sent to another node as well. */
  speculated(call: ObservedCall): void;
}

/** Bytes of a client's connections, and when the latest of them came. */
export class Traffic {
  /** When what is being read arrived: the lower 32 bits of a clock in microseconds. */
  arrivedMicros = 0;
  bytesIn = 0;
  bytesOut = 0;
  /** Connections that became ready, attempts that failed, connections that ended unasked. */
  opened = 0;
  failed = 0;
  lost = 0;
  /** How often the system took no more bytes, so that requests had to wait. */
  congestions = 0;
  /** Replies that came when their callers had gone. */
  orphans = 0;

  received(byteLength: number, nowMs: number): void {
    this.bytesIn += byteLength;
    this.arrivedMicros = microsOf(nowMs);
  }

  late(): void {
    this.orphans++;
  }
}

/** A duration is the difference of two, as a signed 32-bit integer: it may be up to 36 minutes. */
export function microsOf(ms: number): number {
  // 0 stands for none.
  return (ms * 1000) | 0 || 1;
}

/** One per client. Looked at for each call and each read, so both fields are undefined until somebody asks. */
export class Observation {
  calls: CallObserver | undefined = undefined;
  traffic: Traffic | undefined = undefined;
  private readonly observers: CallObserver[] = [];

  /** From now on calls are told of. Those that have begun before are not. */
  add(observer: CallObserver): Traffic {
    this.observers.push(observer);
    this.calls = this.observers.length === 1 ? observer : new CompositeObserver(this.observers);
    return (this.traffic ??= new Traffic());
  }
}

class CompositeObserver implements CallObserver {
  private readonly observers: readonly CallObserver[];

  constructor(observers: readonly CallObserver[]) {
    this.observers = [...observers];
  }

  answered(call: ObservedCall, reply: unknown): void {
    for (const observer of this.observers) observer.answered(call, reply);
  }

  failed(call: ObservedCall, error: Error): void {
    for (const observer of this.observers) observer.failed(call, error);
  }

  attemptFailed(call: ObservedCall, error: Error, next: AfterFailure): void {
    for (const observer of this.observers) observer.attemptFailed(call, error, next);
  }

  speculated(call: ObservedCall): void {
    for (const observer of this.observers) observer.speculated(call);
  }
}
