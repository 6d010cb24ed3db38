// redis/client: WATCH on the shared connection, as ioredis's users do it. A connection takes its watches along when it goes: EXEC on the
// next one would overwrite what somebody else has written meanwhile, so a transaction that relies on a WATCH runs on its connection or not at all.
import { AbortError } from './errors.js';

export class WatchedConnection {
  private state: 'unwatched' | 'watched' | 'lost' = 'unwatched';
  /** How many WATCHes have been sent and are not answered yet. */
  private underWay = 0;
  /** How many connections have gone. */
  private gone = 0;
  private connected = false;

  opened(): void {
    this.connected = true;
  }

  /** Also called for each attempt that fails; these take nothing along. */
  closed(): void {
    if (!this.connected) return;
    this.connected = false;
    this.gone++;
    if (this.state === 'watched') this.state = 'lost';
  }

  /** @param promise of WATCH */
  watch(promise: Promise<unknown>): void {
    this.underWay++;
    promise.then(
      () => {
        this.underWay--;
        if (this.state === 'unwatched') this.state = 'watched';
      },
      // It tells its caller itself.
      () => this.underWay--,
    );
  }

  get isLost(): boolean {
    return this.state === 'lost';
  }

  /** UNWATCH, RESET, MULTI. */
  unwatch(): void {
    this.state = 'unwatched';
  }

  /**
   * To be called when a transaction is about to be sent, which ends the WATCH. Answers, where it relies on one, whether it may still be sent.
   * @throws AbortError when it may not
   */
  consume(): (() => boolean) | undefined {
    const { state, gone } = this;
    this.unwatch();
    if (state === 'lost') throw watchLost();
    return state === 'watched' || this.underWay > 0 ? () => this.gone === gone : undefined;
  }
}

/** Not to be retried as it is: what was read under the WATCH may be out of date. */
export function watchLost(): AbortError {
  return new AbortError('the connection was lost on which WATCH had been sent: read anew and try again', { code: 'CONNECTION_LOST', retryable: false });
}
