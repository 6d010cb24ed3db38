// redis/protocol: an aggregate that is too long to be decoded in one turn of the event loop. It stays in the scanner and
// becomes values slice by slice; what is received meanwhile waits behind it, so that replies keep their order.
import type { ReplyReading } from '../commands/command.js';
import type { RedisRequest } from './request.js';
import { MAP } from './resp-bytes.js';
import { RespDecoder, UNFINISHED } from './resp-decoder.js';
import type { RespScanner } from './resp-scanner.js';

/** From here on the reply of a cold decoder may take more than a few milliseconds. */
export const LONG_REPLY_BYTES = 256 * 1024;
/** What one turn decodes of it: a millisecond or two. */
export const SLICE_BYTES = 128 * 1024;
/** A property of an object of very many takes a hundred times as long as an element of a list. */
const SLICE_PAIRS = 1024;

export class LongReply {
  /** The reply, once `decodeSlice` has answered true. */
  value: unknown;
  private readonly scanner: RespScanner;
  private readonly request: RedisRequest;
  private readonly reading: ReplyReading;
  /** Its own, which is in the middle of this reply. */
  private readonly decoder = new RespDecoder();
  private readonly wantsObject: boolean;
  /** What is still to be decoded, from the beginning of the scanner's reply: bytes move when more of them come. */
  private position: number;
  private readonly end: number;
  /** All elements, of which an object is being made. */
  private pairs: unknown[] | undefined;
  private readonly object: Record<string, unknown> = {};
  private taken = 0;

  /**
   * @param scanner at the reply, until it is decoded
   * @param start where the aggregate begins, be it the reply or an element of it; it ends at `end`
   */
  constructor(scanner: RespScanner, request: RedisRequest, reading: ReplyReading, start: number, end: number) {
    this.scanner = scanner;
    this.request = request;
    this.reading = reading;
    this.wantsObject = reading.object || (scanner.joiner.buffer[start] === MAP && request.shape.mapping === 'resp3');
    this.position = start - scanner.valueStart;
    this.end = end - scanner.valueStart;
  }

  /** @returns whether that was the last. May throw what ReplyReader.read may throw. */
  decodeSlice(): boolean {
    this.decoder.begin();
    return this.pairs === undefined ? this.decodeElements() : this.definePairs(this.pairs);
  }

  private decodeElements(): boolean {
    const { scanner, decoder, request, reading } = this;
    const { valueStart, joiner } = scanner;
    const start = valueStart + this.position;
    const named = reading.object || request.shape.mapping === 'resp3';
    const list = decoder.decodeSlice(joiner.buffer, start, start + SLICE_BYTES, valueStart + this.end, request, named);
    if (list === UNFINISHED) {
      this.position = decoder.position - valueStart;
      return false;
    }
    if (this.wantsObject && list.length % 2 === 0) {
      this.pairs = list;
      return false;
    }
    return this.finish(list);
  }

  private definePairs(pairs: unknown[]): boolean {
    const { decoder, object, request } = this;
    const from = this.taken;
    this.taken = Math.min(from + SLICE_PAIRS * 2, pairs.length);
    decoder.definePairs(object, pairs, from, this.taken, request.shape.binary);
    return this.taken === pairs.length && this.finish(object);
  }

  private finish(reply: unknown): true {
    const { request, reading } = this;
    this.value =
      reading.map === undefined ? reply : reading.map(reply, request.args, request.shape.integers === 'string');
    return true;
  }
}

/** The reply at hand stays, and what lies behind it is only borrowed: it is kept, and so is what has come now. */
export function keepBehind(scanner: RespScanner, chunk: Uint8Array | undefined): void {
  const { joiner } = scanner;
  const before = joiner.start;
  if (chunk !== undefined) joiner.append(chunk);
  joiner.keepRest();
  const moved = joiner.start - before;
  scanner.valueStart += moved;
  scanner.contentStart += moved;
  scanner.contentEnd += moved;
  scanner.replyEnd += moved;
}
