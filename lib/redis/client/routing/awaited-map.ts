// redis/client/routing: what is made of several calls, or of none, while nothing is known of the cluster: it waits by a call
// as good as any, which has a deadline and hears the signal, and begins in its place among all that were called.
import type { CallSettings } from '../calls/call-shapes.js';
import { commandFor } from '../../commands/registry.js';
import type { RedisRequest } from '../../protocol/request.js';
import { Turn } from './unplanned-calls.js';

const PING = commandFor('ping');

/** What it needs of the client. */
export interface AwaitedMapPort {
  isKnown(): boolean;
  /** On the clock of deadlines. */
  now(): number;
  /** Of calls that ask for nothing else. */
  settings(): CallSettings;
  start(request: RedisRequest, settings: CallSettings): Promise<unknown>;
}

export class AwaitedMap {
  private readonly port: AwaitedMapPort;

  constructor(port: AwaitedMapPort) {
    this.port = port;
  }

  /**
   * Does the work at once where there is a map: what is called behind it is to come behind it. Otherwise as soon as there
   * is one, before what was called later.
   *
   * @param work is given what is left of the time
   */
  inTurn<T>(work: (settings: CallSettings) => Promise<T>, settings = this.port.settings()): Promise<T> {
    const { port } = this;
    if (port.isKnown()) return work(settings);
    const startedMs = port.now();
    return new Promise((resolve, reject) => {
      let hasBegun = false;
      const turn = new Turn(PING, () => {
        hasBegun = true;
        work(remaining(settings, port.now() - startedMs)).then(resolve, reject);
      });
      port.start(turn, settings).catch((error: unknown) => {
        // What became of the call is told to whoever asked for something else.
        if (!hasBegun) reject(ofNoCommand(error));
      });
    });
  }

  /** Resolves when there is a map of the cluster. */
  whenKnown(settings?: CallSettings): Promise<void> {
    return this.inTurn(() => Promise.resolve(), settings);
  }

  /** @param timeoutMs 0 for none */
  whenKnownWithin(timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
    return this.whenKnown({ ...this.port.settings(), timeoutMs, patient: false, signal });
  }
}

/** One limit holds for the wait and for what follows. */
function remaining(settings: CallSettings, waitedMs: number): CallSettings {
  const { timeoutMs, patient } = settings;
  return timeoutMs === 0 || patient ? settings : { ...settings, timeoutMs: Math.max(1, timeoutMs - waitedMs) };
}

function ofNoCommand(error: unknown): Error {
  delete (error as { statement?: string }).statement;
  delete (error as { command?: object }).command;
  return error as Error;
}
