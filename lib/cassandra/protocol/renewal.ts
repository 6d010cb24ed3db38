// cassandra/protocol: how often a statement is prepared anew because its description does not fit what its callers
// give: at once when the schema changed, and hardly ever for a caller whose values are wrong ten thousand times a second.

/** So many in a row that change nothing; from then on one in each interval. */
const MOST_IN_VAIN = 10;
const INTERVAL_MS = 1_000;

export class Renewal {
  private left = MOST_IN_VAIN;
  private countedMs = 0;
  private underWay = false;

  /** Whether a caller whose values were refused may have the statement prepared anew: then it is under way. */
  begin(nowMs: number): boolean {
    // Whoever comes meanwhile waits for the same answer.
    if (this.underWay) return true;
    const intervals = Math.floor((nowMs - this.countedMs) / INTERVAL_MS);
    if (intervals > 0) {
      this.left = Math.min(MOST_IN_VAIN, this.left + intervals);
      this.countedMs = this.left === MOST_IN_VAIN ? nowMs : this.countedMs + intervals * INTERVAL_MS;
    }
    if (this.left === 0) return false;
    this.left--;
    this.underWay = true;
    return true;
  }

  /** @param changed the server described the statement differently: it was worth it */
  answered(changed: boolean): void {
    this.underWay = false;
    if (changed) this.left = MOST_IN_VAIN;
  }

  failed(): void {
    this.underWay = false;
  }
}
