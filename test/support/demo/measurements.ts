// What the demo counts while it works. Retries come from the clients' own diagnostics, not from the demo's guesses.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Latencies in microseconds, kept whole so that percentiles are exact. */
export class Latencies {
  #values = new Float64Array(1 << 16);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(microseconds: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = microseconds;
  }

  /** The smallest value that this share of all values does not exceed. */
  percentiles(...shares: number[]): number[] {
    const sorted = this.#values.slice(0, this.#count).sort();
    return shares.map((share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  }
}

/** Errors that reached the caller, by code. */
export class ErrorCounts {
  readonly #counts = new Map<string, number>();

  add(error: unknown): void {
    const code = codeOf(error);
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  toString(): string {
    const listed = [...this.#counts].map(([code, count]) => `${code} ${count}`).join(', ');
    return listed === '' ? '0' : `${this.total} (${listed})`;
  }
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  return error instanceof Error ? error.name : typeof error;
}

/** Counts the attempts that failed and were followed by another, per database, until `stop`. */
export class RetryCounter {
  readonly #counts = new Map<string, number>();
  readonly #listener = (message: unknown): void => {
    const { database, willRetry } = message as { database: string; willRetry: boolean };
    if (willRetry) this.#counts.set(database, (this.#counts.get(database) ?? 0) + 1);
  };

  constructor() {
    subscribe('ringwire:error', this.#listener);
  }

  of(database: string): number {
    return this.#counts.get(database) ?? 0;
  }

  stop(): void {
    unsubscribe('ringwire:error', this.#listener);
  }
}
