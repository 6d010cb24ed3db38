// core/pool: ties what waits, be it for a reply or for a connection, to an AbortSignal.
import { inTurns } from '../collections/in-turns.js';
import { AbortError, type Execution } from '../errors/driver-error.js';

/** The part of a call that aborting needs. */
export interface Abortable {
  /**
   * Nobody waits for it any more: nothing reaches its caller from now on, and nothing of it is sent that was not.
   * Answers what is known of its execution, or undefined where it had settled.
   */
  giveUp(): Execution | undefined;
  /** Tells its caller. Once, after `giveUp`; maybe in a later turn of the event loop. */
  refuse(error: Error): void;
  nextTurn(work: () => void): void;
  /** Set while it waits for the signal: to be called when it has settled. */
  cleanUp: (() => void) | undefined;
}

/**
 * One listener per signal however many calls share it: a listener for each would make Node warn of a leak after ten, and
 * it goes through all of them to add one.
 */
const callsBySignal = new WeakMap<AbortSignal, SignalCalls>();

/**
 * Aborts the call when the signal fires, at once if it has fired already. Nothing is left on the signal once its calls
 * have settled.
 */
export function abortWith(call: Abortable, signal: AbortSignal): void {
  if (signal.aborted) {
    const execution = call.giveUp();
    if (execution !== undefined) call.refuse(abortError(execution, signal));
    return;
  }
  let calls = callsBySignal.get(signal);
  if (calls === undefined) {
    calls = new SignalCalls(signal);
    callsBySignal.set(signal, calls);
  }
  calls.add(call);
}

/** Answers for this runtime's own signals only. */

const isAborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')?.get;

function isOwnSignal(signal: AbortSignal): boolean {
  try {
    isAborted?.call(signal);
    return isAborted !== undefined;
  } catch {
    return false;
  }
}

/**
 * A signal that fires with either. `AbortSignal.any` takes no notice of those of another library (jsdom), which only
 * have the methods.
 *
 * @param brief of the two the one with the shorter life
 */
export function eitherSignal(own: AbortSignal | undefined, brief: AbortSignal): AbortSignal {
  if (own === undefined) return brief;
  if (isOwnSignal(own) && isOwnSignal(brief)) return AbortSignal.any([own, brief]);
  const relay = new AbortController();
  const abort = (): void => {
    own.removeEventListener('abort', abort);
    brief.removeEventListener('abort', abort);
    relay.abort((own.aborted ? own : brief).reason);
  };
  own.addEventListener('abort', abort);
  brief.addEventListener('abort', abort);
  if (own.aborted || brief.aborted) abort();
  return relay.signal;
}

class SignalCalls {
  private readonly signal: AbortSignal;
  private readonly calls = new Set<Abortable>();
  private readonly onAbort = this.abortAll.bind(this);

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  add(call: Abortable): void {
    if (this.calls.size === 0) this.signal.addEventListener('abort', this.onAbort);
    this.calls.add(call);
    call.cleanUp = this.remove.bind(this, call);
  }

  private remove(call: Abortable): void {
    if (!this.calls.delete(call)) return;
    if (this.calls.size === 0) this.signal.removeEventListener('abort', this.onAbort);
  }

  /** All are given up at once, so that nothing of them is sent after the abort; that they are is told in slices. */
  private abortAll(): void {
    const calls = [...this.calls];
    // None has to be taken out by itself.
    this.calls.clear();
    this.signal.removeEventListener('abort', this.onAbort);
    const executions = calls.map((call) => call.giveUp());
    inTurns(
      calls,
      (call, index) => {
        const execution = executions[index];
        if (execution !== undefined) call.refuse(abortError(execution, this.signal));
      },
      (work) => calls[0].nextTurn(work),
    );
  }
}

function abortError(execution: Execution, signal: AbortSignal): AbortError {
  return new AbortError('the request was aborted by its caller', { execution, cause: signal.reason });
}
