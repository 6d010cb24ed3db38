// core/channel: tells a peer that is gone from one that is busy. How long a caller is willing to wait is no evidence:
// only silence is, longer than the connection's own limit and while the peer owes something (decision 0005).
import type { Deadlines } from './deadlines.js';
import { NO_DEADLINE } from './exchange.js';

const USUAL_LIMIT_MS = 5_000;

/** What the watch needs of its channel. */
export interface SilencePort {
  /** Grows with every read. */
  readonly reads: number;
  /** Falls while the peer takes what was written: one that reads slowly is not silent. */
  readonly unsentBytes: number;
  /** The number of the batch being filled: what has a smaller one is on its way. */
  readonly batch: number;
  /** Something was sent that the peer must answer. */
  readonly expecting: boolean;
  /** Replies carry tags: the peer can be asked beside what is in flight, which may take as long as it likes. */
  readonly asksBeside: boolean;
  /** Asks for a sign of life, where there is room for it. */
  ask(): void;
  /**
   * Until when what is in flight may keep an ordered peer silent by its nature; NO_DEADLINE for ever, 0 not at all.
   *
   * @param batch the one that was being filled when the silence began
   */
  excusedUntilMs(nowMs: number, batch: number): number;
}

/**
 * Looked at by each tick of the deadlines while something is in flight; a read only counts up a number. Time in which
 * nobody looked, as the process stood still, counts as one step at the most: it says nothing about the peer.
 *
 * In order, what is in flight is the question, and the silence after it is counted. By tags the peer is asked beside it
 * after a part of the limit, and the silence after that question is counted. Either way a peer is gone when it has said
 * nothing for the limit.
 */
export class Silence {
  /** When something is to be done about it, should the peer go on saying nothing. */
  dueMs = NO_DEADLINE;
  private readonly port: SilencePort;
  private readonly limitMs: number;
  /** The limit, or what it usually is where there is none. */
  readonly usualLimitMs: number;
  /** What may well be a pause: a silence of less gives no reason to ask. */
  readonly graceMs: number;
  private lookedAtMs = 0;
  private silentMs = 0;
  private readsSeen = -1;
  private unsentSeen = 0;
  private expected = false;
  private batchAtStart = 0;
  /** A question is out that a peer which lives answers at once. */
  private asked = false;
  /** It may keep silent until then; 0: no excuse was found yet. One excuse for each silence, or it might never end. */
  private excusedUntilMs = 0;

  /** @param limitMs 0 for none: no silence is too long */
  constructor(port: SilencePort, limitMs: number) {
    this.port = port;
    this.limitMs = limitMs;
    this.usualLimitMs = limitMs > 0 ? limitMs : USUAL_LIMIT_MS;
    this.graceMs = this.usualLimitMs / 4;
  }

  look(nowMs: number): void {
    const { port } = this;
    const { reads, unsentBytes } = port;
    const stepMs = Math.min(nowMs - this.lookedAtMs, this.graceMs);
    if (reads !== this.readsSeen || unsentBytes < this.unsentSeen) this.asked = this.expected = false;
    this.lookedAtMs = nowMs;
    this.readsSeen = reads;
    this.unsentSeen = unsentBytes;
    if (!this.expected) {
      // What was sent since the last look counts from this one on.
      this.silentMs = this.excusedUntilMs = 0;
      this.batchAtStart = port.batch;
    } else this.silentMs += Math.max(0, Math.min(stepMs, nowMs - this.excusedUntilMs));
    // Whoever gave up waiting proves nothing: the peer owes the answer still.
    this.expected ||= this.limitMs > 0 && (this.asked || port.expecting);
    if (!this.expected) this.dueMs = NO_DEADLINE;
    else if (this.excusedUntilMs > nowMs) this.dueMs = this.excusedUntilMs;
    else this.dueMs = nowMs + (this.mustAsk ? this.graceMs : this.limitMs) - this.silentMs;
  }

  /** At `dueMs`, after a look: whether the peer is gone. Otherwise it was asked, or has an excuse. */
  isTooLong(nowMs: number): boolean {
    if (this.dueMs > nowMs) return false;
    if (this.mustAsk) {
      this.port.ask();
      this.wasAsked(nowMs);
      return false;
    }
    if (this.excusedUntilMs !== 0) return true;
    this.excusedUntilMs = this.port.excusedUntilMs(nowMs, this.batchAtStart);
    if (this.excusedUntilMs === 0) return true;
    // When the excuse is over, the silence counts anew.
    this.silentMs = 0;
    this.look(nowMs);
    return false;
  }

  /** The peer owes the answer to a question of ours: the silence counts from now. */
  wasAsked(nowMs: number): void {
    this.asked = this.port.asksBeside;
    this.readsSeen = this.port.reads;
    this.expected = false;
    this.look(nowMs);
  }

  /** Somebody has gone who may have been the excuse. */
  reconsider(clock: Deadlines): void {
    if (this.excusedUntilMs === 0) return;
    const nowMs = clock.exactNow();
    if (this.excusedUntilMs <= nowMs) return;
    this.excusedUntilMs = Math.max(nowMs, this.port.excusedUntilMs(nowMs, this.batchAtStart));
    clock.arm();
  }

  private get mustAsk(): boolean {
    return this.port.asksBeside && !this.asked;
  }
}
