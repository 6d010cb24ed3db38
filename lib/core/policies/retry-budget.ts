// core/policies: how many repetitions a client may send at all: a fraction of its requests, and a reserve. During an
// outage every request fails, and a client that repeated each of them three times would put three times the load on
// what is left. Pure.

export interface RetryBudgetSettings {
  /** Repetitions that each request earns: 0.2 for one in five. */
  readonly ratio: number;
  /** Repetitions that are there from the start, and the most that are saved up. */
  readonly reserve: number;
}

export class RetryBudget {
  private readonly ratio: number;
  private readonly reserve: number;
  private readonly onSpent: () => void;
  private balance: number;
  private told = false;

  /** @param onSpent called when there is none left, and again only after half of the reserve had come back */
  constructor({ ratio, reserve }: RetryBudgetSettings, onSpent: () => void) {
    this.ratio = ratio;
    this.reserve = reserve;
    this.balance = reserve;
    this.onSpent = onSpent;
  }

  /** A request begins. On the hot path. */
  earn(): void {
    if (this.balance < this.reserve) this.balance = Math.min(this.reserve, this.balance + this.ratio);
  }

  /** Whether one more repetition may be sent, which is counted then. */
  spend(): boolean {
    if (this.balance >= this.reserve / 2) this.told = false;
    if (this.balance >= 1) {
      this.balance--;
      return true;
    }
    if (!this.told) {
      this.told = true;
      this.onSpent();
    }
    return false;
  }
}
