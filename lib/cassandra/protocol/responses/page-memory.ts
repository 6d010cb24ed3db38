// cassandra/protocol/responses: memory for pages that wait to be decoded, used again and again: what is new for each page
// costs page faults, and has the collector of garbage look at everything whenever enough of it was made.
import { allocateBuffer, type NativeBuffer } from '../../../core/bytes/native-buffer.js';

/** More than that many pages hardly wait at a time. */
const MOST_IDLE = 16;
/** A page may be a little longer than the one before. */
const SPARE_SHARE = 1 / 8;

export class PageMemory {
  private readonly idle: NativeBuffer[] = [];

  /** Of that length or more. */
  take(length: number): NativeBuffer {
    const { idle } = this;
    const fitting = idle.findIndex((memory) => memory.length >= length);
    if (fitting >= 0) return idle.splice(fitting, 1)[0];
    // Pages have become longer: those before are of no use.
    idle.pop();
    return allocateBuffer(Math.ceil(length * (1 + SPARE_SHARE)));
  }

  /** Nobody reads it any more. */
  give(memory: NativeBuffer): void {
    if (this.idle.length < MOST_IDLE) this.idle.push(memory);
  }
}
