// redis/protocol: reads frames of publish and subscribe, which are pushes on RESP3 and arrays on RESP2, straight from
// their bytes.
import { allocateBuffer, type NativeBuffer } from '../../core/bytes/native-buffer.js';
import { MessageEvent } from './redis-event.js';
import { BULK_STRING, CR, DIGIT_0, INTEGER, MINUS, NULL } from './resp-bytes.js';
import type { ChannelKind } from './session.js';

/** What the first element says the frame is. */
export type FrameKind =
  | { readonly frame: 'message'; readonly kind: ChannelKind; readonly texts: 2 | 3 }
  | { readonly frame: 'ack'; readonly kind: ChannelKind; readonly subscription: 'subscribe' | 'unsubscribe' };

const FRAME_KINDS: ReadonlyMap<string, FrameKind> = new Map<string, FrameKind>([
  ['message', { frame: 'message', kind: 'channel', texts: 2 }],
  ['pmessage', { frame: 'message', kind: 'pattern', texts: 3 }],
  ['smessage', { frame: 'message', kind: 'shard', texts: 2 }],
  ['subscribe', { frame: 'ack', kind: 'channel', subscription: 'subscribe' }],
  ['psubscribe', { frame: 'ack', kind: 'pattern', subscription: 'subscribe' }],
  ['ssubscribe', { frame: 'ack', kind: 'shard', subscription: 'subscribe' }],
  ['unsubscribe', { frame: 'ack', kind: 'channel', subscription: 'unsubscribe' }],
  ['punsubscribe', { frame: 'ack', kind: 'pattern', subscription: 'unsubscribe' }],
  ['sunsubscribe', { frame: 'ack', kind: 'shard', subscription: 'unsubscribe' }],
]);

const LONGEST_KIND = 'punsubscribe'.length;

/** A cursor over the elements of one frame, which the scanner found whole. */
export class PubSubFrame {
  /** The element read last: its bytes, or -1 for a null. */
  start = 0;
  end = 0;
  /** For `ack`. */
  count = 0;
  private buffer: NativeBuffer = allocateBuffer(0);
  private position = 0;

  /**
   * Looks at the first element; undefined when the frame is not one of publish and subscribe.
   * @param contentStart where its first element begins
   */
  open(buffer: NativeBuffer, contentStart: number): FrameKind | undefined {
    this.buffer = buffer;
    this.position = contentStart;
    if (!this.readText() || this.end - this.start > LONGEST_KIND || this.start < 0) return undefined;
    return FRAME_KINDS.get(buffer.latin1Slice(this.start, this.end));
  }

  /** The message, in one copy. Undefined when an element is no text. */
  message(kind: ChannelKind, texts: 2 | 3): MessageEvent | undefined {
    let patternStart = 0;
    let patternEnd = 0;
    if (texts === 3) {
      if (!this.readText() || this.start < 0) return undefined;
      patternStart = this.start;
      patternEnd = this.end;
    }
    if (!this.readText() || this.start < 0) return undefined;
    const channelStart = this.start;
    const channelEnd = this.end;
    if (!this.readText() || this.start < 0) return undefined;
    const channelAt = patternEnd - patternStart;
    const payloadAt = channelAt + channelEnd - channelStart;
    const bytes = Buffer.allocUnsafe(payloadAt + this.end - this.start) as NativeBuffer;
    const { buffer } = this;
    if (channelAt > 0) buffer.copy(bytes, 0, patternStart, patternEnd);
    buffer.copy(bytes, channelAt, channelStart, channelEnd);
    buffer.copy(bytes, payloadAt, this.start, this.end);
    return new MessageEvent(kind, bytes, channelAt, payloadAt);
  }

  /** Reads the channel (into `start` and `end`) and the count of an acknowledgement. */
  acknowledgement(): boolean {
    return this.readText() && this.readCount();
  }

  private readText(): boolean {
    const { buffer } = this;
    let at = this.position;
    const type = buffer[at];
    if (type !== BULK_STRING && type !== NULL) return false;
    if (type === NULL || buffer[at + 1] === MINUS) {
      this.start = -1;
      this.end = -1;
      while (buffer[at] !== CR) at++;
      this.position = at + 2;
      return true;
    }
    let length = 0;
    while (buffer[++at] !== CR) length = length * 10 + buffer[at] - DIGIT_0;
    this.start = at + 2;
    this.end = this.start + length;
    this.position = this.end + 2;
    return true;
  }

  private readCount(): boolean {
    const { buffer } = this;
    let at = this.position;
    if (buffer[at] !== INTEGER) return false;
    let count = 0;
    while (buffer[++at] !== CR) count = count * 10 + buffer[at] - DIGIT_0;
    this.count = count;
    return true;
  }
}
