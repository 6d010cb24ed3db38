// redis/client/connections: WATCH on the shared connection, as ioredis's users do it. A connection takes its watches
// along when it goes: EXEC on the next one would overwrite what somebody else has written meanwhile, so a transaction
// that relies on a WATCH runs on its connection or not at all.
import { ConnectionLostError } from '../calls/present-error.js';

export class WatchState {
  private state: 'unwatched' | 'watched' | 'lost' = 'unwatched';
  /** How many WATCHes have been sent since the last transaction and are not answered yet. */
  private underWay = 0;
  /** How many connections had gone when the first of these was sent. */
  private goneBefore = 0;
  /** How many connections have gone. */
  private gone = 0;
  /** How many transactions have been sent: each ends the WATCHes before it, those that are under way included. */
  private transactions = 0;
  private connected = false;

  opened(): void {
    this.connected = true;
  }

  /** Also called for each attempt that fails; these take nothing along. @returns whether there was a connection */
  closed(): boolean {
    if (!this.connected) return false;
    this.connected = false;
    this.gone++;
    if (this.state === 'watched') this.state = 'lost';
    return true;
  }

  /** @param promise of WATCH */
  watch(promise: Promise<unknown>): void {
    const { gone, transactions } = this;
    if (this.underWay++ === 0) this.goneBefore = gone;
    const answered = (ok: boolean): void => {
      if (transactions !== this.transactions) return;
      this.underWay--;
      if (!ok) return;
      // A connection that is replaced still answers: which one did, nobody knows.
      if (gone !== this.gone) this.state = 'lost';
      else if (this.state === 'unwatched') this.state = 'watched';
    };
    promise.then(
      () => answered(true),
      // It tells its caller itself.
      () => answered(false),
    );
  }

  /** UNWATCH or RESET was answered. */
  unwatch(): void {
    this.state = 'unwatched';
  }

  /**
   * To be called when a transaction is about to be sent, which ends the WATCH. Answers, where it relies on one, whether
   * it may still be sent.
   * @throws ConnectionLostError when it may not
   */
  consume(): (() => boolean) | undefined {
    const { state, gone, underWay, goneBefore } = this;
    this.state = 'unwatched';
    this.underWay = 0;
    this.transactions++;
    if (state === 'lost' || (underWay > 0 && goneBefore !== gone)) throw watchLost();
    return state === 'watched' || underWay > 0 ? () => this.gone === gone : undefined;
  }
}

/** Not to be retried as it is: what was read under the WATCH may be out of date. */
export function watchLost(): ConnectionLostError {
  return new ConnectionLostError('the connection was lost on which WATCH had been sent: read anew and try again', {
    code: 'CONNECTION_LOST',
    retryable: false,
  });
}
