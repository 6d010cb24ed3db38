// core/bytes: carries a partial message from one read to the next.
import { allocateBuffer, type NativeBuffer, viewAsBuffer } from './native-buffer.js';

const SMALLEST_STORE = 4096;
/**
 * A store grown beyond this by one large message is given back once that message is consumed. Up to it the store is
 * kept: memory that is new for each message costs more in page faults than the copy into it.
 */
const LARGEST_IDLE_STORE = 2 * 1024 * 1024;
/** A peer that announces a huge message and sends none of it must not make us allocate for it. */
const LARGEST_PREALLOCATION = 16 * 1024 * 1024;
/**
 * The chunk that ends an announced message also starts the next one: without room for it all would be moved once more.
 */
const ROOM_FOR_NEXT = 64 * 1024;
/** From here on it is cheaper to read a message by itself than to copy it. */
const LONG_MESSAGE = 32 * 1024;
/** Inside a longer message: a read for less would be one too many. */
const SHORTEST_LOAN = 64 * 1024;
/** At its end. One byte is what a decoder wants that does not know how many there are. */
const SHORTEST_END = 2;
/** One read is one step of the event loop. */
const LONGEST_LOAN = 512 * 1024;
/** What a message that is given away may keep alive beside itself. */
const LARGEST_MARGIN = 1 / 16;

/**
 * Presents the bytes not yet consumed as one contiguous region `buffer[start, end)`.
 *
 * A decoder calls `append(chunk)`, consumes whole messages by moving `start`, and calls `keepRest()` before it returns.
 * While nothing is carried over the region is the chunk itself: no copy. Positions remembered between chunks must be
 * relative to `start`. Growth is geometric (or exact, after `expect`), so input that comes a byte at a time costs
 * linear time. A long message costs no copy where whoever reads asks `lend` where to read into.
 */
export class ChunkJoiner {
  buffer: NativeBuffer = EMPTY;
  start = 0;
  end = 0;
  private store: NativeBuffer = EMPTY;
  private expected = 0;
  /** Where in the store the memory begins that was lent for the next read; -1: none was. */
  private lentAt = -1;
  /** Loans are read into, so a read ends where the message does that it is for. */
  private loansAreUsed = false;
  /** Of the last message that was to be given away, and could not. */
  private copiedLength = 0;

  get length(): number {
    return this.end - this.start;
  }

  append(chunk: Uint8Array): void {
    if (this.lentAt >= 0 && this.endLoan(chunk)) return;
    if (this.start === this.end) {
      this.buffer = viewAsBuffer(chunk);
      this.start = 0;
      this.end = chunk.length;
      return;
    }
    this.makeRoom(chunk.length);
    this.buffer.set(chunk, this.end);
    this.end += chunk.length;
  }

  /**
   * Announces that the message at `start` is `total` bytes long, so that it is collected without growing step by step.
   */
  expect(total: number): void {
    this.expected = Math.min(total, LARGEST_PREALLOCATION) + (this.loansAreUsed ? 0 : ROOM_FOR_NEXT);
  }

  /**
   * Where the next bytes are best read into, before they are appended: that is memory of the store. Undefined: anywhere
   * else. It counts until it is asked again, or something is appended.
   *
   * @param total how long the message at `start` is, as far as is known; where none is there, what the next may be like
   * @param isAll whether the message ends there
   */
  lend(total: number, isAll: boolean): NativeBuffer | undefined {
    this.lentAt = -1;
    if (total < LONG_MESSAGE) return undefined;
    if (this.start === this.end) {
      if (total > LARGEST_IDLE_STORE) return undefined;
      if (this.store.length < total) this.store = allocateBuffer(total);
      this.lentAt = 0;
      return viewAsBuffer(this.store.subarray(0, Math.min(total, LONGEST_LOAN)));
    }
    const size = this.end - this.start;
    const left = total - size;
    if (this.buffer !== this.store || left < (isAll ? SHORTEST_END : SHORTEST_LOAN)) return undefined;
    if (this.end + left > this.store.length && (this.start > 0 || this.end === this.store.length)) {
      const wanted = Math.min(total, Math.max(LARGEST_PREALLOCATION, size * 2));
      if (total <= this.store.length) this.moveTo(this.store);
      else this.moveTo(allocateBuffer(isAll ? wanted : Math.max(wanted, size * 2)));
    }
    this.lentAt = this.end;
    const lentUntil = Math.min(this.end + Math.min(left, LONGEST_LOAN), this.store.length);
    return viewAsBuffer(this.store.subarray(this.end, lentUntil));
  }

  /** Whether the chunk was read into what was lent, and so is in its place. */
  private endLoan({ buffer, byteOffset, length }: Uint8Array): boolean {
    const { store, lentAt } = this;
    this.lentAt = -1;
    this.loansAreUsed = buffer === store.buffer && byteOffset === store.byteOffset + lentAt;
    if (!this.loansAreUsed) return false;
    if (this.start === this.end) {
      this.buffer = store;
      this.start = lentAt;
    }
    this.end = lentAt + length;
    return true;
  }

  /** Bytes already consumed, for good: the store that they lie in is given up; in a borrowed chunk they are copied. */
  take(from: number, to: number): NativeBuffer {
    const bytes = this.buffer.subarray(from, to);
    if (this.buffer !== this.store) return viewAsBuffer(new Uint8Array(bytes));
    // What follows in it is now as borrowed as any chunk.
    this.store = EMPTY;
    return viewAsBuffer(bytes);
  }

  /**
   * The same where it costs no copy, and keeps hardly any other memory alive; else undefined. A store that is too large
   * for two like messages one after the other is given up: the next gets one of its length.
   */
  takeWhole(from: number, to: number): NativeBuffer | undefined {
    const { store } = this;
    const length = to - from;
    if (length < LONG_MESSAGE || this.buffer !== store) return undefined;
    const margin = length * LARGEST_MARGIN;
    if (store.length - length <= margin) return this.take(from, to);
    if (Math.abs(length - this.copiedLength) <= margin) this.store = EMPTY;
    this.copiedLength = length;
    return undefined;
  }

  /** Copies what is left of a borrowed chunk, which is valid only during the current call. */
  keepRest(): void {
    if (this.start === this.end) {
      this.buffer = EMPTY;
      this.start = 0;
      this.end = 0;
      this.expected = 0;
      if (this.store.length > LARGEST_IDLE_STORE) this.store = EMPTY;
    } else if (this.buffer !== this.store) {
      const size = this.end - this.start;
      const wanted = Math.max(size, this.expected);
      this.moveTo(this.store.length >= wanted ? this.store : allocateBuffer(Math.max(SMALLEST_STORE, wanted)));
    }
  }

  clear(): void {
    this.buffer = EMPTY;
    this.store = EMPTY;
    this.start = 0;
    this.end = 0;
    this.expected = 0;
    this.lentAt = -1;
  }

  private makeRoom(count: number): void {
    if (this.end + count <= this.store.length && this.buffer === this.store) return;
    const size = this.end - this.start;
    // Moving to the front is only worth it when it frees a good part, or else a long message would be moved at every
    // chunk.
    const fits = size + count <= this.store.length && this.start >= size;
    // What was announced may be one of many parts: the whole would be moved for each.
    const wanted = Math.max(SMALLEST_STORE, size * 2, size + count, this.expected);
    this.moveTo(fits ? this.store : allocateBuffer(wanted));
    this.expected = 0;
  }

  private moveTo(target: NativeBuffer): void {
    this.buffer.copy(target, 0, this.start, this.end);
    this.end -= this.start;
    this.start = 0;
    this.buffer = target;
    this.store = target;
  }
}

const EMPTY = Buffer.alloc(0) as NativeBuffer;
