// redis/protocol: finds the end of the next reply and checks all of its framing, before anything is decoded. Two
// passes: this one is resumable at every byte, bounded and strict; the decoder then works on complete, valid bytes and
// knows the request, so a value is decoded once, in the shape its caller asked for, or not at all.
import { ChunkJoiner } from '../../core/bytes/chunk-joiner.js';
import {
  ARRAY,
  ATTRIBUTE,
  BIG_NUMBER,
  BOOLEAN,
  BULK_ERROR,
  BULK_STRING,
  CR,
  DIGIT_0,
  DOUBLE,
  INTEGER,
  LF,
  MAP,
  MINUS,
  NULL,
  PUSH,
  SET,
  SIMPLE_ERROR,
  SIMPLE_STRING,
  STREAMED_LENGTH,
  VERBATIM_STRING,
} from './resp-bytes.js';
import { isDouble, isInteger } from './resp-numbers.js';
import type { RespLimits } from './resp-limits.js';
import { tooLarge, unknownType, violation } from './resp-violations.js';

/** Lengths and integers: a sign and 19 digits. */
const MAX_INTEGER_BYTES = 20;
/** What a double needs at most, printed with 17 digits or in full. */
const MAX_DOUBLE_BYTES = 400;
const COLON = 0x3a;
const LETTER_T = 0x74;
const LETTER_F = 0x66;
/** A line is first searched by a loop; a longer one is left to C++. */
const SHORT_LINE = 32;

/**
 * After `scan()` answered true the fields describe one whole, well-framed reply, until `consume()`.
 * Nothing is allocated for what a header announces: only for bytes that came.
 */
export class RespScanner {
  readonly joiner = new ChunkJoiner();
  /** The type byte of the reply; NULL for `$-1` and `*-1` too. */
  type = 0;
  /** Where its type byte is, attributes skipped. */
  valueStart = 0;
  /** The content of a scalar; for an aggregate `contentStart` is its first element. */
  contentStart = 0;
  contentEnd = 0;
  replyEnd = 0;
  /**
   * Pushes inside the reply, of an aggregate only: where each begins and where its first element does, both counted
   * from the start of the reply.
   */
  readonly embedded: number[] = [];
  /** The longest reply accepted now: less during the handshake. */
  replyLimit: number;
  lineLimit: number;

  private readonly limits: RespLimits;
  // Where the scan of a partial reply goes on. Relative to the start of the reply, as bytes move when a chunk is
  // joined.
  private progress = 0;
  private lineSearched = 0;
  private needed = 0;
  private depth = 0;
  /** Elements still to come, for each open aggregate; the reply itself is the outermost. */
  private readonly remaining: number[] = [];
  private rootStart = 0;
  private attributeDepth = 0;
  private attributeStart = 0;

  constructor(limits: RespLimits) {
    this.limits = limits;
    this.replyLimit = limits.maxReplyBytes;
    this.lineLimit = limits.maxLineBytes;
  }

  append(chunk: Uint8Array): void {
    this.joiner.append(chunk);
  }

  /** The chunk is only borrowed: what is left of it is copied. */
  keepRest(): void {
    this.joiner.keepRest();
  }

  /** Where the next bytes are best read into: see ChunkJoiner.lend. */
  readInto(): Uint8Array | undefined {
    const { joiner, needed, depth } = this;
    // A long reply is probably followed by another one.
    const lastLength = this.replyEnd - this.valueStart;
    if (joiner.length === 0) return joiner.lend(lastLength, false);
    return depth === 1 ? joiner.lend(needed, true) : joiner.lend(Math.max(needed, lastLength), false);
  }

  consume(): void {
    this.joiner.start = this.replyEnd;
    this.depth = 0;
    this.progress = 0;
    this.needed = 0;
  }

  /** Whether a whole reply is there. Throws a ProtocolViolation, after which the scanner is not used again. */
  scan(): boolean {
    // Numbers instead of names in this method and in skipTexts: an imported constant is a load at each use, which
    // together made them 40 % slower. 36 is `$`, 43 `+`, 58 `:`, 48 the digit 0, 13 and 10 CRLF, -35 CR as a digit;
    // nine digits cannot overflow.
    const { joiner } = this;
    const { start, end } = joiner;
    if (this.depth === 0 && end - start >= 4) {
      // The commonest replies: a bulk string, a short line. Whatever is unusual or incomplete goes the long way.
      const { buffer } = joiner;
      const type = buffer[start];
      if (type === 36) {
        // Stale bytes behind `end` do no harm: the content must end before it. `| 0` keeps V8 on small integers.
        let position = start + 1;
        let length = 0;
        let digit = buffer[position] - 48;
        while (digit >>> 0 <= 9 && position < start + 10) {
          length = (length * 10 + digit) | 0;
          digit = buffer[++position] - 48;
        }
        const contentStart = position + 2;
        const contentEnd = contentStart + length;
        if (
          contentEnd + 2 <= end &&
          digit === -35 &&
          position > start + 1 &&
          buffer[position + 1] === 10 &&
          buffer[contentEnd] === 13 &&
          buffer[contentEnd + 1] === 10 &&
          length <= this.limits.maxBulkBytes &&
          contentEnd + 2 - start <= this.replyLimit
        ) {
          this.type = 36;
          this.valueStart = start;
          this.contentStart = contentStart;
          this.contentEnd = contentEnd;
          this.replyEnd = contentEnd + 2;
          return true;
        }
      } else if (type === 43 || type === 58) {
        const last = Math.min(end - 1, start + SHORT_LINE);
        let position = start + 1;
        while (position < last && buffer[position] !== 13) position++;
        if (
          position < last &&
          buffer[position + 1] === 10 &&
          (type === 43 || (position - start - 1 <= MAX_INTEGER_BYTES && isInteger(buffer, start + 1, position)))
        ) {
          this.type = type;
          this.valueStart = start;
          this.contentStart = start + 1;
          this.contentEnd = position;
          this.replyEnd = position + 2;
          return true;
        }
      }
    }
    return end - start > 0 && end - start >= this.needed && this.scanOn();
  }

  /** The whole state machine. */
  private scanOn(): boolean {
    const { joiner, remaining, limits } = this;
    const { buffer, start, end } = joiner;
    let position = start + this.progress;
    if (this.depth === 0) {
      this.depth = 1;
      remaining[0] = 1;
      this.lineSearched = 0;
      this.attributeDepth = 0;
      this.embedded.length = 0;
    }
    for (;;) {
      position = this.skipTexts(position);
      while (remaining[this.depth - 1] === 0) {
        if (this.depth === this.attributeDepth) this.attributeDepth = 0;
        if (--this.depth === 0) return this.complete(position);
      }
      if (position >= end) return this.pause(position, position + 1);
      const type = buffer[position];
      const lineEnd = this.findLineEnd(type, position);
      if (lineEnd < 0) return this.pause(position, end + 1);
      this.lineSearched = 0;
      let next = lineEnd + 2;
      let contentStart = position + 1;
      let contentEnd = lineEnd;
      let children = -1;
      let isNull = type === NULL;
      switch (type) {
        case SIMPLE_STRING:
        case SIMPLE_ERROR:
          break;
        case INTEGER:
          if (!isInteger(buffer, position + 1, lineEnd)) throw violation('an integer is malformed');
          break;
        case NULL:
          if (lineEnd !== position + 1) throw violation('a null is malformed');
          break;
        case BOOLEAN:
          if (lineEnd !== position + 2 || (buffer[position + 1] !== LETTER_T && buffer[position + 1] !== LETTER_F)) {
            throw violation('a boolean is malformed');
          }
          break;
        case DOUBLE:
          if (!isDouble(buffer, position + 1, lineEnd)) throw violation('a double is malformed');
          break;
        case BIG_NUMBER:
          if (!isInteger(buffer, position + 1, lineEnd)) throw violation('a big number is malformed');
          break;
        case BULK_STRING:
        case BULK_ERROR:
        case VERBATIM_STRING: {
          const length = this.readLength(position, lineEnd, type === BULK_STRING);
          if (length < 0) {
            isNull = true;
            break;
          }
          if (length > limits.maxBulkBytes)
            throw tooLarge(`a bulk string of ${length} bytes exceeds maxBulkBytes, ${limits.maxBulkBytes}`);
          if (type === VERBATIM_STRING && length < 4) throw violation('a verbatim string is too short for its format');
          contentStart = next;
          contentEnd = contentStart + length;
          next = contentEnd + 2;
          this.checkSize(next);
          if (next > end) {
            joiner.expect(next - start);
            return this.pause(position, next);
          }
          if (buffer[contentEnd] !== CR || buffer[contentEnd + 1] !== LF)
            throw violation('a bulk string does not end where its length says');
          if (type === VERBATIM_STRING && buffer[contentStart + 3] !== COLON)
            throw violation('a verbatim string is malformed');
          break;
        }
        case ARRAY:
        case SET:
        case MAP:
        case PUSH:
        case ATTRIBUTE: {
          const count = this.readLength(position, lineEnd, type === ARRAY);
          if (count < 0) {
            isNull = true;
            break;
          }
          contentStart = next;
          children = type === MAP || type === ATTRIBUTE ? count * 2 : count;
          if (children > limits.maxElements)
            throw tooLarge(`an aggregate of ${children} elements exceeds maxElements, ${limits.maxElements}`);
          if (this.depth > limits.maxDepth)
            throw tooLarge(`a reply is nested deeper than maxDepth, ${limits.maxDepth}`);
          break;
        }
        default:
          throw unknownType(type);
      }
      if (type === ATTRIBUTE) {
        // It precedes a value and is none itself: its parent still waits for as many as before.
        if (this.attributeDepth === 0) {
          this.attributeDepth = this.depth + 1;
          this.attributeStart = position - start;
        }
      } else if (type === PUSH && this.depth > 1) {
        // Redis before 7.2 sends a message as soon as there is one, in the middle of a reply too (EXEC's, to the client
        // that published). It is no element of what it stands in.
        this.embedded.push(position - start, contentStart - start);
      } else {
        if (this.depth === 1) {
          this.type = isNull ? NULL : type;
          // Relative as long as the reply is incomplete, because its bytes may move.
          this.rootStart = position - start;
          this.contentStart = contentStart - start;
          this.contentEnd = contentEnd - start;
        }
        remaining[this.depth - 1]--;
      }
      this.checkSize(next);
      if (children >= 0) remaining[this.depth++] = children;
      position = next;
    }
  }

  /**
   * The commonest elements, texts that are there as a whole, in a loop of their own. What stops it goes the long way.
   */
  private skipTexts(start: number): number {
    const { remaining, limits } = this;
    const { buffer, end } = this.joiner;
    const level = this.depth - 1;
    let left = remaining[level];
    // The outermost level is the reply itself, whose extent has to be noted.
    if (level === 0 || left === 0 || buffer[start] !== 36) return start;
    const { maxBulkBytes } = limits;
    let position = start;
    while (left > 0 && position < end && buffer[position] === 36) {
      let at = position + 1;
      let length = 0;
      let digit = buffer[at] - 48;
      if (digit >>> 0 > 9) break;
      do {
        length = (length * 10 + digit) | 0;
        digit = buffer[++at] - 48;
      } while (digit >>> 0 <= 9 && at < position + 10);
      const contentEnd = (at + 2 + length) | 0;
      if (
        digit !== -35 ||
        contentEnd + 2 > end ||
        buffer[at + 1] !== 10 ||
        buffer[contentEnd] !== 13 ||
        buffer[contentEnd + 1] !== 10 ||
        length > maxBulkBytes
      )
        break;
      position = contentEnd + 2;
      left--;
    }
    if (position > start) this.lineSearched = 0;
    remaining[level] = left;
    this.checkSize(position);
    return position;
  }

  private complete(position: number): boolean {
    const { start } = this.joiner;
    this.valueStart = start + this.rootStart;
    this.contentStart += start;
    this.contentEnd += start;
    this.replyEnd = position;
    return true;
  }

  private pause(position: number, wantedEnd: number): boolean {
    const { start } = this.joiner;
    this.progress = position - start;
    this.needed = wantedEnd - start;
    return false;
  }

  /** Where the CR of the header at `position` is, or -1 while it has not come. Remembers how far it looked. */
  private findLineEnd(type: number, position: number): number {
    const { buffer, end } = this.joiner;
    const limit = this.lineLimitOf(type);
    let at = position + 1 + this.lineSearched;
    const loopEnd = Math.min(end, at + SHORT_LINE);
    while (at < loopEnd && buffer[at] !== CR) at++;
    if (at === loopEnd && at < end) {
      const found = buffer.indexOf(CR, at);
      at = found < 0 || found > end ? end : found;
    }
    if (at - position - 1 > limit) {
      if (limit === this.lineLimit) throw tooLarge(`a line exceeds maxLineBytes, ${limit}`);
      if (type === BIG_NUMBER)
        throw tooLarge(`a big number exceeds maxBigNumberDigits, ${this.limits.maxBigNumberDigits}`);
      throw violation('a number or a length is malformed');
    }
    if (at + 1 >= end) {
      this.lineSearched = at - position - 1;
      return -1;
    }
    if (buffer[at + 1] !== LF) throw violation('a line does not end in CRLF');
    return at;
  }

  private lineLimitOf(type: number): number {
    switch (type) {
      case SIMPLE_STRING:
      case SIMPLE_ERROR:
        return this.lineLimit;
      case DOUBLE:
        return MAX_DOUBLE_BYTES;
      case BIG_NUMBER:
        return this.limits.maxBigNumberDigits + 1;
      case INTEGER:
      case NULL:
      case BOOLEAN:
      case BULK_STRING:
      case BULK_ERROR:
      case VERBATIM_STRING:
      case ARRAY:
      case SET:
      case MAP:
      case PUSH:
      case ATTRIBUTE:
        return MAX_INTEGER_BYTES;
      default:
        throw unknownType(type);
    }
  }

  /** A length of digits only, or exactly -1 where RESP2 writes a null that way. */
  private readLength(position: number, lineEnd: number, nullable: boolean): number {
    const { buffer } = this.joiner;
    const first = position + 1;
    if (nullable && lineEnd === position + 3 && buffer[first] === MINUS && buffer[first + 1] === DIGIT_0 + 1) return -1;
    if (lineEnd === first) throw violation('a length is missing');
    let length = 0;
    for (let at = first; at < lineEnd; at++) {
      const digit = buffer[at] - DIGIT_0;
      if (digit < 0 || digit > 9) {
        if (buffer[at] === STREAMED_LENGTH && lineEnd === first + 1)
          throw violation('streamed types are not supported');
        throw violation('a length is malformed');
      }
      length = length * 10 + digit;
    }
    return length;
  }

  private checkSize(end: number): void {
    const size = end - this.joiner.start;
    if (size > this.replyLimit) throw tooLarge(`a reply exceeds ${this.replyLimit} bytes`);
    if (this.attributeDepth > 0 && size - this.attributeStart > this.limits.maxAttributeBytes) {
      throw tooLarge(`an attribute exceeds maxAttributeBytes, ${this.limits.maxAttributeBytes}`);
    }
  }
}
