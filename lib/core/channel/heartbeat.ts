// core/channel: finds peers that went away without a word, on channels that nobody uses.
import type { Runtime, Timer } from '../runtime/runtime.js';
import type { Exchange } from './exchange.js';

/** Timers count whole milliseconds. */
const EARLY_MS = 2;

/** What the heartbeat needs of its channel. */
export interface HeartbeatPort {
  /** Grows with every read; equal at two beats means that the peer said nothing between them. */
  readonly reads: number;
  /** False while the peer owes something, whose absence is noticed by itself, or may not be asked. */
  readonly worthAsking: boolean;
  /** Sends the cheapest request; that it is not answered is noticed like that of any other. */
  beat(): void;
}

/**
 * One timer per channel. Whether a peer that owes something has been silent for too long is Silence's to tell; one that
 * owes nothing is asked for something here. Time is counted from the last read, not the last write: a write into a dead
 * link succeeds for a long time.
 *
 * The channel is looked at twice in each interval, for reads are only counted: so one that was read since the last look
 * is asked no later than an interval after that read, and one that is idle for long is asked once an interval, as its
 * answer is a read too.
 *
 * Channels with the same grid are looked at together: so many timers at their own times would wake a process that does
 * nothing so many times.
 */
export class Heartbeat {
  private readonly runtime: Runtime;
  private readonly port: HeartbeatPort;
  private readonly intervalMs: number;
  /** Looks are taken then, give or take any number of half intervals. */
  private readonly gridMs: number;
  private timer: Timer | undefined;
  private readsAtLastTurn = -1;

  constructor(runtime: Runtime, port: HeartbeatPort, intervalMs: number, gridMs = runtime.now()) {
    this.runtime = runtime;
    this.port = port;
    this.intervalMs = intervalMs;
    this.gridMs = gridMs;
  }

  start(): void {
    if (this.intervalMs <= 0) return;
    const { runtime } = this;
    const halfMs = this.intervalMs / 2;
    // The grid may begin in the future.
    const pastMs = (((runtime.now() - this.gridMs) % halfMs) + halfMs) % halfMs;
    // A timer may fire a moment too early, and would again at once.
    const delayMs = pastMs > halfMs - EARLY_MS ? 2 * halfMs - pastMs : halfMs - pastMs;
    this.timer = runtime.setTimer(() => this.turn(), delayMs, false);
  }

  stop(): void {
    this.timer?.cancel();
    this.timer = undefined;
  }

  private turn(): void {
    const { port } = this;
    const silent = port.reads === this.readsAtLastTurn;
    this.readsAtLastTurn = port.reads;
    // Before the beat, which may end the channel, and this with it.
    this.start();
    if (silent && port.worthAsking) port.beat();
  }
}

/** Nobody waits for it: its reply only proves that the peer lives. */
export class HeartbeatExchange<Request, Reply> implements Exchange<Request, Reply> {
  readonly request: Request;
  deadlineMs: number;
  batch = 0;
  place = 0;

  /** @param deadlineMs when its place in the window is given up, should the answer have been lost beside others */
  constructor(request: Request, deadlineMs: number) {
    this.request = request;
    this.deadlineMs = deadlineMs;
  }

  reply(): void {}
  fail(): void {}
}
