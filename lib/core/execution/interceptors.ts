// core/execution: functions around execution (tracing, metrics, throttling), composed once when a client is made.

/** Runs one call. */
export type Run<Call> = (call: Call) => Promise<unknown>;

/** Wraps running: `(next) => (call) => next(call)` changes nothing. */
export type Interceptor<Call> = (next: Run<Call>) => Run<Call>;

/** The first interceptor is outermost. Without any the answer is `run` itself: no cost for what is not used. */
export function composeInterceptors<Call>(interceptors: readonly Interceptor<Call>[], run: Run<Call>): Run<Call> {
  return interceptors.reduceRight((next, interceptor) => interceptor(next), run);
}
