// core/channel: gathers what is encoded during a turn of the event loop into one write.
import { ByteWriter } from '../bytes/byte-writer.js';
import type { Runtime, Socket } from '../runtime/runtime.js';

/** Beyond this many bytes that the system has not taken, requests wait in the queue, unencoded. */
const SOCKET_HIGH_WATER_BYTES = 1024 * 1024;
/** Enough for a connection that is asked a little; it grows. */
const FIRST_BUFFER_BYTES = 1024;
const BUFFER_BYTES = 16 * 1024;
/**
 * A buffer grown beyond this by one large request is not kept. Up to it, it is: memory that is new for each large
 * request costs more in page faults and garbage collection than the encoding into it.
 */
const LARGEST_KEPT_BUFFER = 2 * 1024 * 1024;

/** What the batcher needs of its channel. */
export interface BatchOwner {
  /** False: not yet; the owner flushes when it may be. */
  mayWrite(): boolean;
  /** Closes what spans requests, once before each write. */
  seal(out: ByteWriter): void;
  /** The system takes no more for now: `drained` of the socket's handler follows. */
  congest(): void;
}

/**
 * `out` is the writer of the current batch. After encoding into it the channel calls `schedule()`; the write happens
 * when the microtasks of the turn have run, so that all callers that a read woke share one write. It never waits for
 * earlier replies.
 */
export class WriteBatcher {
  out = new ByteWriter(FIRST_BUFFER_BYTES);
  /** The number of the batch being filled. What carries a smaller number was handed to the socket. */
  batch = 1;
  private readonly runtime: Runtime;
  private readonly owner: BatchOwner;
  private readonly socket: Socket;
  private readonly onTurnEnd = this.flush.bind(this);
  private scheduled = false;
  private spare: ByteWriter | undefined;
  /** Writers whose memory the socket still reads from. */
  private lent: ByteWriter[] = [];

  constructor(runtime: Runtime, socket: Socket, owner: BatchOwner) {
    this.runtime = runtime;
    this.socket = socket;
    this.owner = owner;
  }

  schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.runtime.afterMicrotasks(this.onTurnEnd);
  }

  /** Whether a batch was handed to the socket. */
  get hasWritten(): boolean {
    return this.batch > 1;
  }

  get isScheduled(): boolean {
    return this.scheduled;
  }

  flush(): void {
    this.scheduled = false;
    if (this.out.position === 0) return;
    if (this.owner.mayWrite()) this.write();
    else this.scheduled = true;
  }

  /** Whether it may be or not: nothing else follows on the socket, or in the process. */
  flushNow(): void {
    this.scheduled = false;
    if (this.out.position > 0) this.write();
  }

  private write(): void {
    const { out } = this;
    this.owner.seal(out);
    // It could not, and discarded everything.
    if (out.position === 0) return;
    this.batch++;
    const { buffer, position } = out;
    const { socket } = this;
    if (this.lent.length > 0 && socket.pendingBytes === 0) this.takeBack();
    socket.write(position === buffer.length ? buffer : buffer.subarray(0, position));
    if (socket.pendingBytes === 0) {
      // The system took all of it at once, as it nearly always does: the memory is ours again.
      if (buffer.length > LARGEST_KEPT_BUFFER) this.out = new ByteWriter(BUFFER_BYTES);
      else out.position = 0;
    } else {
      this.lent.push(out);
      this.out = this.spare ?? new ByteWriter(BUFFER_BYTES);
      this.spare = undefined;
      if (socket.pendingBytes > SOCKET_HIGH_WATER_BYTES) this.owner.congest();
    }
  }

  /** Forgets what was not written. */
  discard(): void {
    this.out.position = 0;
    this.lent = [];
    this.spare = undefined;
  }

  private takeBack(): void {
    const writer = this.lent[0];
    if (writer.buffer.length <= LARGEST_KEPT_BUFFER) {
      writer.position = 0;
      this.spare = writer;
    }
    this.lent = [];
  }
}
