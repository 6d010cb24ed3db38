// testing/world: virtual time, and what is due in it, in the order in which an event loop would come to it.
import { startImmediate } from '../../core/runtime/real-time.js';

/**
 * `world` is what goes on outside of the process: it does not wait while the process is stalled. The others are the
 * phases of Node's event loop: after a stall timers fire before sockets are read, and immediates run after both.
 */
export type Phase = 'world' | 'timers' | 'sockets' | 'immediates';

const PHASES: readonly Phase[] = ['world', 'timers', 'sockets', 'immediates'];

export interface ScheduledEvent {
  readonly atMs: number;
  readonly sequence: number;
  readonly phase: Phase;
  readonly run: () => void;
  cancelled: boolean;
}

export class VirtualTime {
  nowMs: number;
  /**
   * What is under way arrives by itself, without `advance`: time passes as far as that takes, and stands still when
   * there are only timers that are not due yet.
   */
  flows = false;
  private sequence = 0;
  /** Everything but timers. */
  private underWay = 0;
  /** How many let time pass by `advance` or `until`: they are waited for. */
  private advancing = 0;
  private flowing = false;
  /** When what happens now in the world was due: a server answers in its own time even while the process is stalled. */
  private eventMs: number | undefined;
  /** A binary heap by time, then by order of scheduling. */
  private readonly future: ScheduledEvent[] = [];
  private readonly due: Record<Phase, DueEvents> = {
    world: new DueEvents(),
    timers: new DueEvents(),
    sockets: new DueEvents(),
    immediates: new DueEvents(),
  };

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  /** The time as the world sees it. */
  get worldMs(): number {
    return this.eventMs ?? this.nowMs;
  }

  schedule(phase: Phase, atMs: number, run: () => void): ScheduledEvent {
    const event = { atMs, sequence: this.sequence++, phase, run, cancelled: false };
    this.push(event);
    if (phase !== 'timers') this.underWay++;
    if (phase !== 'timers' || atMs <= this.nowMs) this.flow();
    return event;
  }

  pending(phase: Phase): number {
    return [...this.future, ...this.due[phase].left()].filter((event) => event.phase === phase && !event.cancelled)
      .length;
  }

  /** Lets time pass. Everything due happens in order, and promises settle in between. */
  advance(durationMs: number): Promise<void> {
    return this.pass(this.nowMs + durationMs, () => false);
  }

  /** Lets time pass until it is so, and not a moment longer. */
  async until(what: string, isSo: () => boolean, withinMs: number): Promise<void> {
    await this.pass(this.nowMs + withinMs, isSo);
    if (!isSo()) throw new Error(`Not within ${withinMs} virtual ms: ${what}`);
  }

  private async pass(untilMs: number, isEnough: () => boolean): Promise<void> {
    this.advancing++;
    try {
      await settlePromises();
      while (!isEnough()) {
        const event = this.next(untilMs);
        if (event === undefined) {
          // A stall may have carried the time beyond.
          this.nowMs = Math.max(this.nowMs, untilMs);
          return;
        }
        this.run(event);
        await settlePromises();
      }
    } finally {
      this.advancing--;
      this.flow();
    }
  }

  private flow(): void {
    if (this.flows && !this.flowing) void this.flowOn();
  }

  private async flowOn(): Promise<void> {
    this.flowing = true;
    try {
      await settlePromises();
      while (this.advancing === 0) {
        const event = this.next(this.underWay > 0 ? Infinity : this.nowMs);
        if (event === undefined) break;
        this.run(event);
        await settlePromises();
      }
    } finally {
      // What a callback throws ends no more than itself, as in an event loop: the rest goes on with what comes next.
      this.flowing = false;
    }
  }

  private run(event: ScheduledEvent): void {
    if (event.phase !== 'timers') this.underWay--;
    if (event.phase === 'world') this.eventMs = event.atMs;
    try {
      event.run();
    } finally {
      this.eventMs = undefined;
    }
  }

  private next(untilMs: number): ScheduledEvent | undefined {
    for (;;) {
      while (this.future.length > 0 && this.future[0].atMs <= this.nowMs) {
        const event = this.pop();
        this.due[event.phase].push(event);
      }
      const event = this.nextDue();
      if (event?.cancelled === true) continue;
      if (event !== undefined) return event;
      if (this.future.length === 0 || this.future[0].atMs > untilMs) return undefined;
      this.nowMs = this.future[0].atMs;
    }
  }

  private nextDue(): ScheduledEvent | undefined {
    for (const phase of PHASES) {
      const event = this.due[phase].shift();
      if (event !== undefined) return event;
    }
    return undefined;
  }

  private push(event: ScheduledEvent): void {
    const { future } = this;
    let index = future.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(event, future[parent])) break;
      future[index] = future[parent];
      index = parent;
    }
    future[index] = event;
  }

  private pop(): ScheduledEvent {
    const { future } = this;
    const first = future[0];
    const last = future.pop()!;
    if (future.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= future.length) break;
      if (child + 1 < future.length && isBefore(future[child + 1], future[child])) child++;
      if (!isBefore(future[child], last)) break;
      future[index] = future[child];
      index = child;
    }
    future[index] = last;
    return first;
  }
}

/** First in, first out, without moving what is left. */
class DueEvents {
  private events: ScheduledEvent[] = [];
  private next = 0;

  push(event: ScheduledEvent): void {
    this.events.push(event);
  }

  shift(): ScheduledEvent | undefined {
    if (this.next < this.events.length) return this.events[this.next++];
    this.events = [];
    this.next = 0;
    return undefined;
  }

  left(): ScheduledEvent[] {
    return this.events.slice(this.next);
  }
}

function isBefore(a: ScheduledEvent, b: ScheduledEvent): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
}

/** Microtasks and ticks run until none is left; a real immediate comes after all of them. */
export function settlePromises(): Promise<void> {
  return new Promise((resolve) => startImmediate(resolve));
}
