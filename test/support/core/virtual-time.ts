// test support: virtual time, and what is due in it, in the order in which an event loop would come to it.

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
  private sequence = 0;
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
    return event;
  }

  pending(phase: Phase): number {
    return [...this.future, ...this.due[phase].left()].filter((event) => event.phase === phase && !event.cancelled)
      .length;
  }

  /** Lets time pass. Everything due happens in order, and promises settle in between. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.nowMs + durationMs;
    await settlePromises();
    for (let event = this.next(untilMs); event !== undefined; event = this.next(untilMs)) {
      if (event.phase === 'world') this.eventMs = event.atMs;
      event.run();
      this.eventMs = undefined;
      await settlePromises();
    }
    // A stall may have carried the time beyond.
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  private next(untilMs: number): ScheduledEvent | undefined {
    for (;;) {
      while (this.future.length > 0 && this.future[0].atMs <= this.nowMs) {
        const event = this.pop();
        this.due[event.phase].push(event);
      }
      for (const phase of PHASES) {
        const event = this.due[phase].shift();
        if (event === undefined) continue;
        if (!event.cancelled) return event;
        return this.next(untilMs);
      }
      if (this.future.length === 0 || this.future[0].atMs > untilMs) return undefined;
      this.nowMs = this.future[0].atMs;
    }
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
  return new Promise((resolve) => setImmediate(resolve));
}
