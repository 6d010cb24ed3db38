// simulation: all that happened in one run, as its checks and its trace see it.

/** One request of the client's, and what it was told. */
export interface Asked {
  readonly id: string;
  readonly issuedAtMs: number;
  readonly deadlineMs: number;
  readonly idempotent: boolean;
  /** Sent on a lease, as a member of a group, or through the executor. */
  readonly kind: 'call' | 'group' | 'lease';
  /** The retry policy was asked about it: its place in the program's order is lost. */
  recovered: boolean;
  /** It cannot be encoded, or its reply cannot be used: meant to fail. */
  readonly flawed: boolean;
  settlements: number;
  settledAtMs: number | undefined;
  value: unknown;
  error: unknown;
  executions: number;
  written: boolean;
  aborted: boolean;
  /** Faults were off from before it was asked until it was settled. */
  sheltered: boolean;
}

/** A violation of an invariant. */
export class Violation extends Error {
  readonly invariant: string;
  /** The request concerned. */
  readonly about: string;

  constructor(invariant: string, message: string, about = '') {
    super(`${invariant}: ${message}`);
    this.invariant = invariant;
    this.about = about;
  }
}

export class Journal {
  readonly asked = new Map<string, Asked>();
  readonly violations: Violation[] = [];
  readonly faultsInjected = new Map<string, number>();
  /** Which requests each connection carried, in order: `node/connection` to ids. */
  readonly arrivals = new Map<string, string[]>();
  stalledMs = 0;
  lines: string[] | undefined;
  private hashed = 0x811c9dc5;
  private readonly now: () => number;

  constructor(now: () => number, keepLines: boolean) {
    this.now = now;
    this.lines = keepLines ? [] : undefined;
  }

  /** The same for the same seed. */
  get hash(): string {
    return (this.hashed >>> 0).toString(16).padStart(8, '0');
  }

  note(line: string): void {
    const text = `${this.now()} ${line}`;
    let { hashed } = this;
    for (let index = 0; index < text.length; index++) hashed = Math.imul(hashed ^ text.charCodeAt(index), 0x01000193);
    this.hashed = hashed;
    this.lines?.push(text);
  }

  fault(name: string, where = ''): void {
    this.faultsInjected.set(name, (this.faultsInjected.get(name) ?? 0) + 1);
    this.note(`FAULT ${name} ${where}`);
  }

  violate(invariant: string, message: string, about?: string): void {
    this.note(`VIOLATION ${invariant}: ${message}`);
    this.violations.push(new Violation(invariant, message, about));
  }

  arrived(connection: string, id: string): void {
    const ids = this.arrivals.get(connection);
    if (ids) ids.push(id);
    else this.arrivals.set(connection, [id]);
  }
}
