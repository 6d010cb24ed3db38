// redis/protocol: the reply at hand in the shape its request asks for: decoded once, then mapped as its command wants.
import { isErrorValue, messageOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { ReplyReading } from '../commands/command.js';
import { LAZY_SHAPE, LazyList } from './lazy-list.js';
import { LongReply } from './long-reply.js';
import type { ReplyKind } from './open-transaction.js';
import type { RedisRequest } from './request.js';
import { ARRAY, BULK_ERROR, BULK_STRING, MAP, NULL, SET, SIMPLE_ERROR, SIMPLE_STRING } from './resp-bytes.js';
import { copyBytes, decodeScalar, RespDecoder } from './resp-decoder.js';
import type { RespScanner } from './resp-scanner.js';
import { findCr, isAggregate, readCount } from './resp-skip.js';
import { decodeText, LONG_TEXT } from './resp-text.js';

const LETTER_O = 0x4f;
const LETTER_K = 0x4b;

export class ReplyReader {
  /** Replies of the two versions differ in shape for the same command. */
  protocol: 2 | 3 = 2;
  readonly decoder = new RespDecoder();
  private readonly scanner: RespScanner;

  constructor(scanner: RespScanner) {
    this.scanner = scanner;
  }

  /**
   * May throw what a mapper throws, or for text beyond V8's limit. Not for errors of the server.
   * @param parts of EXEC: what was queued
   */
  read(request: RedisRequest, parts: readonly (RedisRequest | undefined)[] | undefined): unknown {
    const { scanner } = this;
    const { type, contentStart, contentEnd } = scanner;
    const { buffer } = scanner.joiner;
    const { command, shape } = request;
    const reading = command.reading(this.protocol, shape.mapping);
    let reply: unknown;
    if (type === BULK_STRING) {
      reply = shape.binary
        ? (scanner.joiner.takeWhole(contentStart, contentEnd) ?? copyBytes(buffer, contentStart, contentEnd))
        : decodeText(buffer, contentStart, contentEnd);
    } else if (type === SIMPLE_STRING) {
      if (
        contentEnd - contentStart === 2 &&
        buffer[contentStart] === LETTER_O &&
        buffer[contentStart + 1] === LETTER_K &&
        !shape.binary
      ) {
        reply = 'OK';
      } else {
        reply = shape.binary
          ? copyBytes(buffer, contentStart, contentEnd)
          : decodeText(buffer, contentStart, contentEnd);
        // Inside MULTI: the command's own reply comes with EXEC's.
        if (this.isQueued()) return reply;
      }
    } else if (type === ARRAY || type === MAP || type === SET) {
      if (parts !== undefined && type === ARRAY) {
        const replies = this.readParts(parts, request);
        if (replies !== undefined) return replies;
      }
      if (shape === LAZY_SHAPE && type === ARRAY)
        return new LazyList(scanner.joiner.take(contentStart, scanner.replyEnd), this.elementCount);
      reply = this.decoder.decode(buffer, scanner.valueStart, scanner.replyEnd, shape, reading, request);
    } else {
      reply = decodeScalar(type, buffer, contentStart, contentEnd, shape, request);
    }
    return reading.map === undefined ? reply : reading.map(reply, request.args, request.shape.integers === 'string');
  }

  /** What the scalar at hand says. */
  get text(): string {
    const { contentStart, contentEnd, joiner } = this.scanner;
    return decodeText(joiner.buffer, contentStart, contentEnd);
  }

  /** Of a bulk string: what `read` answers where that is its text as it came, and short. */
  shortText({ command, shape }: RedisRequest): string | undefined {
    const { contentStart, contentEnd, joiner } = this.scanner;
    return shape.binary ||
      contentEnd - contentStart >= LONG_TEXT ||
      command.reading(this.protocol, shape.mapping).map !== undefined
      ? undefined
      : decodeText(joiner.buffer, contentStart, contentEnd);
  }

  /** The aggregate from `start` to `end` of the reply at hand, to be decoded slice by slice. */
  longPart(request: RedisRequest, start: number, end: number): LongReply {
    const reading = request.command.reading(this.protocol, request.shape.mapping);
    return new LongReply(this.scanner, request, reading, start, end);
  }

  /** Whether the reply at hand is `+QUEUED`. */
  isQueued(): boolean {
    return this.isStatus('QUEUED');
  }

  /** Whether the reply at hand is a simple string of these words. */
  isStatus(words: string): boolean {
    const { type, contentStart, contentEnd, joiner } = this.scanner;
    return (
      type === SIMPLE_STRING &&
      contentEnd - contentStart === words.length &&
      joiner.buffer.latin1Slice(contentStart, contentEnd) === words
    );
  }

  /** What the reply at hand means to a transaction. */
  get kind(): ReplyKind {
    switch (this.scanner.type) {
      case SIMPLE_STRING:
        if (this.isQueued()) return 'queued';
        // What ends a transaction otherwise than by EXEC: DISCARD and QUIT, and RESET.
        return this.isStatus('OK') || this.isStatus('RESET') ? 'ok' : 'other';
      case SIMPLE_ERROR:
      case BULK_ERROR:
        return this.startsWith('EXECABORT ') ? 'execabort' : 'error';
      case ARRAY:
        return 'array';
      case NULL:
        return 'null';
      default:
        return 'other';
    }
  }

  private startsWith(text: string): boolean {
    const { contentStart, contentEnd, joiner } = this.scanner;
    return (
      contentEnd - contentStart >= text.length &&
      joiner.buffer.latin1Slice(contentStart, contentStart + text.length) === text
    );
  }

  /** How many elements the array at hand has. */
  get elementCount(): number {
    const { scanner } = this;
    const { buffer } = scanner.joiner;
    const start = scanner.valueStart + 1;
    return readCount(buffer, start, findCr(buffer, start));
  }

  /** EXEC's reply: each element in the shape of the command that was queued. Undefined when they are not as many. */
  private readParts(parts: readonly (RedisRequest | undefined)[], exec: RedisRequest): unknown[] | undefined {
    const { decoder, scanner } = this;
    if (this.elementCount !== parts.length) return undefined;
    const replies: unknown[] = [];
    let position = scanner.contentStart;
    for (const part of parts) {
      const start = decoder.elementAt(scanner.joiner.buffer, position);
      // Whoever asked has gone, and nobody looks at the element.
      replies.push(this.readPart(part ?? exec, start, this.partEnd(start)));
      position = decoder.position;
    }
    return replies;
  }

  /**
   * Where the aggregate at `start` ends: its texts are looked at up to there, or each would look at all behind it. Undefined:
   * it is none.
   */
  partEnd(start: number): number | undefined {
    const { buffer } = this.scanner.joiner;
    return isAggregate(buffer[start]) ? this.decoder.skip(buffer, start) : undefined;
  }

  /**
   * The element at `start`, in the shape of the command that was queued. The decoder is behind it then.
   * @param end as `partEnd` says
   */
  readPart(part: RedisRequest, start: number, end: number | undefined): unknown {
    const { decoder, scanner, protocol } = this;
    const { buffer } = scanner.joiner;
    const reading = part.command.reading(protocol, part.shape.mapping);
    let reply: unknown;
    try {
      reply = decoder.decode(buffer, start, end ?? scanner.replyEnd, part.shape, reading, part);
    } catch (cause) {
      decoder.position = decoder.skip(buffer, start);
      return undecodable(part, cause);
    }
    return reading.map === undefined || isErrorValue(reply) ? reply : mapped(reading.map, reply, part);
  }
}

/** A mapper's failure is an element like the others. */
function mapped(map: NonNullable<ReplyReading['map']>, reply: unknown, request: RedisRequest): unknown {
  try {
    return map(reply, request.args, request.shape.integers === 'string');
  } catch (cause) {
    return undecodable(request, cause);
  }
}

/** The command was executed, but its result cannot be used. */
export function undecodable({ command }: RedisRequest, cause: unknown): DriverError {
  const reason = messageOf(cause);
  return new DriverError(`the reply to ${command.fullName} could not be decoded: ${reason}`, {
    code: 'DECODE_ERROR',
    execution: 'done',
    retryable: false,
    cause,
  });
}
