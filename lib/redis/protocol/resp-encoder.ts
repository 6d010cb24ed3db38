// redis/protocol: requests to bytes: an array of bulk strings with lengths in front, never the inline form, so no
// argument can break out of its place.
import { isBytes } from '../../core/errors/builtins.js';
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { convertArgument, convertNumber } from '../commands/arguments.js';
import type { Argument, Command } from '../commands/command.js';
import type { RedisRequest } from './request.js';
import { BULK_STRING, CR, DIGIT_0, LF } from './resp-bytes.js';
import { isAsciiRange } from './resp-text.js';

/** Below this length a loop over the text is faster than calling into C++. */
const SHORT_TEXT = 32;
/** Up to here UTF-8's worst case is reserved: three times its length. */
const MEDIUM_TEXT = 16 * 1024;
/** So much of a longer one tells most texts that are not ASCII from those that are. */
const PROBE = 256;
/**
 * What servers accept at most unless configured otherwise: a longer argument would end the connection for everybody on
 * it.
 */
export const MAX_ARGUMENT_BYTES = 512 * 1024 * 1024;
/** `$`, a length and the two CRLF around the content. */
const FRAMING = 16;

/**
 * Appends the request. A throw (InvalidArgumentError, REQUEST_TOO_LARGE) leaves a part of it behind, which the caller
 * truncates. Arguments were made `Argument`s by the client; a value of another type that slipped through is refused
 * here all the same.
 */
export function encodeRequest(request: RedisRequest, out: ByteWriter): void {
  const { command, args } = request;
  const count = args.length;
  command.header(count).write(out);
  for (let index = 0; index < count; index++) {
    const argument = args[index];
    if (typeof argument === 'string') {
      if (argument.length < SHORT_TEXT) writeShortText(argument, out);
      else writeText(command, index, argument, out);
    } else writeOther(command, index, argument, out);
  }
}

/** About how many bytes a request takes, without encoding it: texts count as one byte a character. */
export function estimateSize(request: RedisRequest): number {
  const { args } = request;
  let size = FRAMING * (args.length + 1);
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (typeof argument === 'string' || isBytes(argument)) size += argument.length;
  }
  return size;
}

function writeShortText(text: string, out: ByteWriter): void {
  const { length } = text;
  out.reserve(SHORT_TEXT * 3 + FRAMING);
  const { buffer, view, position: start } = out;
  let position = start;
  // Four bytes in one step, and numbers instead of names, as in the scanner: `$`, the digits, CRLF.
  if (length < 10) {
    view.setInt32(position, 0x24300d0a + (length << 16));
    position += 4;
  } else {
    const tens = (length / 10) | 0;
    view.setInt32(position, 0x2430300d + (tens << 16) + ((length - tens * 10) << 8));
    buffer[position + 4] = 10;
    position += 5;
  }
  out.position = position;
  if (!out.writeAscii(text)) {
    out.position = start;
    writeGuessedText(text, out);
    return;
  }
  endBulk(out);
}

function writeText(command: Command, index: number, text: string, out: ByteWriter): void {
  const { length } = text;
  if (length <= MEDIUM_TEXT) {
    out.reserve(length * 3 + FRAMING);
    writeGuessedText(text, out);
    return;
  }
  if (length <= MAX_ARGUMENT_BYTES && writeAscii(text, out)) return;
  const byteLength = Buffer.byteLength(text);
  if (byteLength > MAX_ARGUMENT_BYTES) throw tooLarge(command, index, byteLength);
  writeLength(byteLength, out);
  out.reserve(byteLength + 2);
  out.position += out.buffer.utf8Write(text, out.position);
  endBulk(out);
}

/**
 * Writes a long text if it is ASCII, and looks at what was written to know: asking for its length first took three times
 * as long as writing it.
 */
function writeAscii(text: string, out: ByteWriter): boolean {
  const { length } = text;
  out.reserve(length + FRAMING);
  const { buffer, position } = out;
  const start = position + 3 + digitsOf(length);
  if (!isAsciiRange(buffer, start, start + buffer.utf8Write(text, start, PROBE))) return false;
  // As many bytes as it has units: one that needs more has bytes that are not ASCII among these, or is cut before them.
  const end = start + length;
  if (buffer.utf8Write(text, start, length) < length || !isAsciiRange(buffer, start, end)) return false;
  writeLength(length, out);
  out.position = end;
  endBulk(out);
  return true;
}

/**
 * The text is written once, behind room for the length it has if it is ASCII; where it was not, and its length takes a
 * digit more, it is moved. Room was reserved by the caller.
 */
function writeGuessedText(text: string, out: ByteWriter): void {
  const { buffer, position } = out;
  const guessed = position + 3 + digitsOf(text.length);
  const byteLength = buffer.utf8Write(text, guessed);
  const actual = position + 3 + digitsOf(byteLength);
  if (actual !== guessed) buffer.copyWithin(actual, guessed, guessed + byteLength);
  writeLength(byteLength, out);
  out.position = actual + byteLength;
  endBulk(out);
}

function digitsOf(length: number): number {
  if (length < 1_000) return length < 10 ? 1 : length < 100 ? 2 : 3;
  let digits = 4;
  for (let limit = 10_000; length >= limit; limit *= 10) digits++;
  return digits;
}

function writeLength(length: number, out: ByteWriter): void {
  out.reserve(FRAMING);
  const { buffer, position } = out;
  const end = position + 1 + digitsOf(length);
  buffer[position] = BULK_STRING;
  let rest = length;
  for (let at = end - 1; at > position; at--) {
    // Lengths fit 31 bits: a division of integers, which Math.floor would make one of doubles.
    const tenth = (rest / 10) | 0;
    buffer[at] = DIGIT_0 + (rest - tenth * 10);
    rest = tenth;
  }
  buffer[end] = CR;
  buffer[end + 1] = LF;
  out.position = end + 2;
}

function endBulk(out: ByteWriter): void {
  const { view, position } = out;
  // CRLF
  view.setInt16(position, 0x0d0a);
  out.position = position + 2;
}

function writeOther(command: Command, index: number, argument: Argument, out: ByteWriter): void {
  if (typeof argument === 'number') {
    // Adding 0 makes -0 a plain 0.
    writeShortOrLong(
      command,
      index,
      Number.isSafeInteger(argument) ? String(argument + 0) : convertNumber(command, index, argument),
      out,
    );
  } else if (isBytes(argument)) {
    const { length } = argument;
    if (length > MAX_ARGUMENT_BYTES) throw tooLarge(command, index, length);
    writeLength(length, out);
    out.reserve(length + 2);
    out.buffer.set(argument, out.position);
    out.position += length;
    endBulk(out);
  } else {
    writeShortOrLong(command, index, convertArgument(command, index, argument), out);
  }
}

function writeShortOrLong(command: Command, index: number, text: string, out: ByteWriter): void {
  if (text.length < SHORT_TEXT) writeShortText(text, out);
  else writeText(command, index, text, out);
}

function tooLarge(command: Command, index: number, byteLength: number): DriverError {
  return new DriverError(
    `argument ${index + 1} of ${command.name} has ${byteLength} bytes; servers take at most ${MAX_ARGUMENT_BYTES}`,
    {
      code: 'REQUEST_TOO_LARGE',
      retryable: false,
    },
  );
}
