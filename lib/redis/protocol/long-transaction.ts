// redis/protocol: the reply to an EXEC that is too long to be decoded in one turn of the event loop: some elements in each,
// and one that is too long itself slice by slice.
import { LONG_REPLY_BYTES, type LongReply, SLICE_BYTES } from './long-reply.js';
import { type ReplyReader, undecodable } from './reply-reader.js';
import type { RedisRequest } from './request.js';
import { ARRAY } from './resp-bytes.js';
import type { RespScanner } from './resp-scanner.js';
import { isAggregate } from './resp-skip.js';
import { LAZY_SHAPE } from './lazy-list.js';

/**
 * The reply at hand, to be decoded slice by slice; undefined where it has no elements, or is to be kept as it is.
 * @param parts of EXEC: what was queued
 */
export function longReplyTo(
  request: RedisRequest,
  parts: readonly (RedisRequest | undefined)[] | undefined,
  scanner: RespScanner,
  reader: ReplyReader,
): LongReply | LongTransaction | undefined {
  const { type, valueStart, replyEnd } = scanner;
  if (request.shape === LAZY_SHAPE || !isAggregate(type)) return undefined;
  if (parts === undefined || type !== ARRAY || reader.elementCount !== parts.length)
    return reader.longPart(request, valueStart, replyEnd);
  // Whoever asked for a part may have gone, and nobody looks at its element.
  return new LongTransaction(
    scanner,
    reader,
    parts.map((part) => part ?? request),
  );
}

export class LongTransaction {
  /** The elements, all of them once `decodeSlice` has answered true. */
  readonly value: unknown[] = [];
  private readonly scanner: RespScanner;
  private readonly reader: ReplyReader;
  private readonly parts: readonly RedisRequest[];
  /** Where the next element begins, from the beginning of the reply. */
  private position: number;
  /** The element that is being decoded, in the place of its value. */
  private long: LongReply | undefined;

  /** @param parts what was queued, as many as the reply has elements */
  constructor(scanner: RespScanner, reader: ReplyReader, parts: readonly RedisRequest[]) {
    this.scanner = scanner;
    this.reader = reader;
    this.parts = parts;
    this.position = scanner.contentStart - scanner.valueStart;
  }

  /** @returns whether that was the last */
  decodeSlice(): boolean {
    const { value, parts, reader } = this;
    reader.decoder.begin();
    const pauseAt = this.position + SLICE_BYTES;
    while (this.long === undefined && value.length < parts.length && this.position < pauseAt) this.decodeElement();
    if (this.long !== undefined) this.decodeLong(this.long, parts[value.length]);
    return this.long === undefined && value.length === parts.length;
  }

  private decodeElement(): void {
    const { value, parts, reader, scanner } = this;
    const { decoder } = reader;
    const { valueStart, joiner } = scanner;
    const part = parts[value.length];
    const start = decoder.elementAt(joiner.buffer, valueStart + this.position);
    const end = reader.partEnd(start);
    if (end !== undefined && end - start > LONG_REPLY_BYTES) {
      this.long = reader.longPart(part, start, end);
      this.position = end - valueStart;
      return;
    }
    value.push(reader.readPart(part, start, end));
    this.position = decoder.position - valueStart;
  }

  private decodeLong(long: LongReply, part: RedisRequest): void {
    try {
      if (!long.decodeSlice()) return;
      this.value.push(long.value);
    } catch (cause) {
      this.value.push(undecodable(part, cause));
    }
    this.long = undefined;
  }
}
