// redis/client/iterations: which server answered the pages of a scan. A cursor is a place in the tables of one process: at
// another one, or after a restart, a scan that goes on with it leaves elements out.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';

/** A scan whose server never stays is not begun for ever. */
const MOST_BEGINNINGS = 100;

/** What is asked of a call when it has been answered. */
export interface AnsweredCall {
  /** Where its last attempt went. */
  readonly node: Node | undefined;
}

/** One for each scan. */
export class ScanOrigin {
  /** To be told of the call that asks for a page. */
  readonly began: (call: AnsweredCall) => void;
  private call: AnsweredCall | undefined;
  private node: Node | undefined;
  private losses = 0;
  private beginnings = 0;

  constructor() {
    this.began = this.remember.bind(this);
  }

  private remember(call: AnsweredCall): void {
    this.call = call;
  }

  /**
   * The page has come.
   *
   * @param isFirst it was asked for without a cursor
   * @returns whether the cursor that it was asked for with was its server's: otherwise the scan is to begin again. What is
   *   on the page is there all the same
   * @throws CONNECTION_LOST when that was so too often
   */
  holds(isFirst: boolean): boolean {
    const node = this.call?.node;
    this.call = undefined;
    if (node === undefined) return true;
    // Whatever was behind a connection that was lost: nobody tells whether it is the same process after it.
    const isSame = node === this.node && node.losses === this.losses;
    this.node = node;
    this.losses = node.losses;
    if (isFirst || isSame) return true;
    if (++this.beginnings > MOST_BEGINNINGS) throw neverTheSame();
    return false;
  }
}

function neverTheSame(): DriverError {
  return new DriverError(
    `the scan was begun ${MOST_BEGINNINGS} times, as its connection was lost, or another server went on, before it ended`,
    { code: 'CONNECTION_LOST', execution: 'done', retryable: true },
  );
}
