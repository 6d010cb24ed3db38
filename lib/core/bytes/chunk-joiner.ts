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

/**
 * Presents the bytes not yet consumed as one contiguous region `buffer[start, end)`.
 *
 * A decoder calls `append(chunk)`, consumes whole messages by moving `start`, and calls `keepRest()` before it returns.
 * While nothing is carried over the region is the chunk itself: no copy. Positions remembered between chunks must be
 * relative to `start`. Growth is geometric (or exact, after `expect`), so input that comes a byte at a time costs
 * linear time.
 */
export class ChunkJoiner {
  buffer: NativeBuffer = EMPTY;
  start = 0;
  end = 0;
  private store: NativeBuffer = EMPTY;
  private expected = 0;

  get length(): number {
    return this.end - this.start;
  }

  append(chunk: Uint8Array): void {
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
    this.expected = Math.min(total, LARGEST_PREALLOCATION) + ROOM_FOR_NEXT;
  }

  /** Bytes already consumed, for good: the store that they lie in is given up; in a borrowed chunk they are copied. */
  take(from: number, to: number): NativeBuffer {
    const bytes = this.buffer.subarray(from, to);
    if (this.buffer !== this.store) return viewAsBuffer(new Uint8Array(bytes));
    // What follows in it is now as borrowed as any chunk.
    this.store = EMPTY;
    return viewAsBuffer(bytes);
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
  }

  private makeRoom(count: number): void {
    if (this.end + count <= this.store.length && this.buffer === this.store) return;
    const size = this.end - this.start;
    // Moving to the front is only worth it when it frees a good part, or else a long message would be moved at every
    // chunk.
    const fits = size + count <= this.store.length && this.start >= size;
    const wanted = this.expected > size + count ? this.expected : Math.max(SMALLEST_STORE, size * 2, size + count);
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
