// test/soak: what callers were told of each write, and whether what the servers hold in the end agrees with it.
import { DriverError, type Execution } from '../../lib/core/errors/driver-error.js';

export type Told = Execution | 'pending';

interface Count {
  done: number;
  maybe: number;
}

export interface WrittenToken {
  readonly key: string;
  told: Told;
  readonly startedMs: number;
  settledMs: number;
  error?: string;
}

export function executionOf(error: unknown): Execution {
  return error instanceof DriverError ? error.execution : 'maybe';
}

/** With its cause, and who said so. */
export function shown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const endpoint = error instanceof DriverError && error.endpoint !== undefined ? ` at ${error.endpoint}` : '';
  return `${String(error)}${endpoint}${error.cause === undefined ? '' : `; because of ${shown(error.cause)}`}`;
}

/** What the servers hold in the end. */
export interface Held {
  readonly counters: Map<string, number>;
  readonly lists: Map<string, readonly string[]>;
}

export class Ledger {
  readonly counts = new Map<string, Count>();
  readonly tokens = new Map<string, WrittenToken>();
  #next = 0;

  count(key: string, told: Execution, by = 1): void {
    let count = this.counts.get(key);
    if (count === undefined) this.counts.set(key, (count = { done: 0, maybe: 0 }));
    if (told === 'done') count.done += by;
    else if (told === 'maybe') count.maybe += by;
  }

  newToken(key: string): string {
    const token = `${key}#${(this.#next++).toString(36)}`;
    this.tokens.set(token, { key, told: 'pending', startedMs: Date.now(), settledMs: 0 });
    return token;
  }

  told(token: string, told: Execution, error?: unknown): void {
    const written = this.tokens.get(token)!;
    written.told = told;
    written.settledMs = Date.now();
    if (error !== undefined) written.error = shown(error);
  }

  /** @returns what is wrong; `lost` apart, as failovers lose what was acknowledged */
  compare({ counters, lists }: Held): Comparison {
    const wrong: string[] = [];
    const lost: string[] = [];
    for (const [key, { done, maybe }] of this.counts) {
      const value = counters.get(key) ?? 0;
      if (value > done + maybe) wrong.push(`${key} is ${value}: done ${done}, maybe ${maybe}`);
      if (value < done) lost.push(`${key} is ${value}: done ${done}, maybe ${maybe}`);
    }
    const seen = new Set<string>();
    for (const [key, list] of lists)
      for (const token of list) {
        const written = this.tokens.get(token);
        if (written === undefined || written.key !== key) wrong.push(`${key} holds ${token}, which is of elsewhere`);
        else if (seen.has(token)) wrong.push(`${key} holds ${token} twice`);
        else if (written.told === 'none') wrong.push(`${key} holds ${token}, told none: ${written.error}`);
        seen.add(token);
      }
    for (const [token, written] of this.tokens)
      if (written.told === 'done' && !seen.has(token))
        lost.push(`${token} done ${clock(written.startedMs)}–${clock(written.settledMs)}`);
    return { wrong, lost };
  }
}

export interface Comparison {
  readonly wrong: string[];
  readonly lost: string[];
}

export function clock(ms: number): string {
  return new Date(ms).toISOString().slice(14, 23);
}
