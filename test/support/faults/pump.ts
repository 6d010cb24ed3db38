// One direction of a proxied connection: bytes and the end of the stream move in order, each through the same
// obstacles.
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

export type Cut = 'close' | 'reset';

/** What hinders a direction; shared by all connections of a proxy and read anew for each chunk. */
export interface Obstacles {
  latencyMs: number;
  /** Bytes per packet; 0 passes chunks as they come. */
  sliceBytes: number;
  /** Set while nothing is let through; resolves when it is again. */
  stalled: Promise<void> | undefined;
}

/**
 * Chunks waiting in the proxy beyond this stop the reading, so that a stall reaches the sender as a full TCP window.
 */
const HELD_BYTES = 1 << 20;

export class Pump {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #obstacles: Obstacles;
  readonly #onCut: (how: Cut) => void;
  #tail: Promise<void> = Promise.resolve();
  #heldBytes = 0;
  #cut: { afterBytes: number; how: Cut } | undefined;
  deliveredBytes = 0;

  constructor(from: Socket, to: Socket, obstacles: Obstacles, onCut: (how: Cut) => void) {
    this.#from = from;
    this.#to = to;
    this.#obstacles = obstacles;
    this.#onCut = onCut;
    from.on('data', (chunk: Buffer) => this.#take(chunk));
    from.on('end', () => this.#enqueue(async () => void this.#to.end()));
  }

  cutAfter(afterBytes: number, how: Cut): void {
    this.#cut = { afterBytes, how };
  }

  #take(chunk: Buffer): void {
    this.#heldBytes += chunk.length;
    if (this.#heldBytes > HELD_BYTES) this.#from.pause();
    const dueAtMs = Date.now() + this.#obstacles.latencyMs;
    this.#enqueue(async () => {
      const waitMs = dueAtMs - Date.now();
      if (waitMs > 0) await sleep(waitMs);
      await this.#deliver(chunk);
      this.#heldBytes -= chunk.length;
      if (this.#heldBytes <= HELD_BYTES) this.#from.resume();
    });
  }

  #enqueue(action: () => Promise<void>): void {
    this.#tail = this.#tail.then(async () => {
      await this.#obstacles.stalled;
      if (!this.#to.destroyed) await action();
    });
  }

  async #deliver(chunk: Buffer): Promise<void> {
    for (let sent = 0; sent < chunk.length && !this.#to.destroyed;) {
      await this.#obstacles.stalled;
      const slice = this.#obstacles.sliceBytes || chunk.length;
      const allowed = this.#cut === undefined ? slice : Math.min(slice, this.#cut.afterBytes);
      const part = chunk.subarray(sent, sent + allowed);
      if (part.length > 0) await this.#write(part);
      sent += part.length;
      if (this.#cut !== undefined) {
        this.#cut.afterBytes -= part.length;
        if (this.#cut.afterBytes <= 0) {
          // a receiver that finds the last bytes and a reset at once sees an orderly end (libuv reports a hang-up after
          // a short read so)
          await nextTurn().then(() => nextTurn());
          return this.#onCut(this.#cut.how);
        }
      }
      // turns of the event loop between slices let a receiver in this process read each by itself
      if (sent < chunk.length) await nextTurn().then(() => nextTurn());
    }
  }

  #write(part: Buffer): Promise<void> {
    this.deliveredBytes += part.length;
    return new Promise((resolve) => {
      this.#to.write(part, () => resolve());
    });
  }
}
