// redis/protocol: a list that may be very long, kept as it came: its elements are decoded one by one, when there is time.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import { DEFAULT_SHAPE, type ReplyShape } from './request.js';
import { RespDecoder } from './resp-decoder.js';

/** Of a request whose reply, if that is a list, is wanted as a `LazyList`. */
export const LAZY_SHAPE: ReplyShape = Object.freeze({ ...DEFAULT_SHAPE });

const AS_IT_IS = { object: false, map: undefined } as const;

export class LazyList {
  readonly length: number;
  private readonly bytes: NativeBuffer;
  private readonly decoder = new RespDecoder();
  private position: number;

  /** @param bytes its elements, whole and valid, one behind the other */
  constructor(bytes: NativeBuffer, length: number) {
    this.bytes = bytes;
    this.length = length;
    this.position = 0;
  }

  /** The next element, in the shapes of RESP2. To be asked for `length` times. */
  next(): unknown {
    const { bytes, decoder } = this;
    const start = decoder.elementAt(bytes, this.position);
    // Its texts are made of one string, which is not to hold more of the list than this.
    const end = decoder.skip(bytes, start);
    const element = decoder.decode(bytes, start, end, DEFAULT_SHAPE, AS_IT_IS, undefined);
    this.position = end;
    return element;
  }
}
